//! Finds pages, paragraphs, outcomes and meanings with more words than their readers can hold, and lessons with too many
//! new words.

use super::super::measure::words;
use super::super::rule::Finding;
use super::super::text::{File, Of, Role, Words};
use crate::diag::words::count;
use crate::model::portal::Band;
use crate::model::profile::{Profile, beyond, shown};
use crate::model::prose::{Form, Within};
use crate::source::Place;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let mut lengths = vec![0; file.words.len()];
    for sentence in file.sentences() {
        lengths[sentence.part_of] += sentence.length;
    }
    if let Of::Page(_) = file.of {
        page(file, &lengths, findings);
        keywords(file, findings);
    }
    for (text, &length) in file.words.iter().zip(&lengths) {
        let found = if text.role == Role::Outcome { words(text.text).count() } else { length };
        if let Some((what, most, hint)) = part(text, &file.profile_for(text)) {
            too_long(text.whole(), found, (what, most), file.reader(text), hint, findings);
        }
    }
}

/// What is limited by itself: its name, its limit, and what to do.
fn part(text: &Words<'_>, profile: &Profile) -> Option<(&'static str, Option<f64>, &'static str)> {
    let paragraph = text.is_running() && text.form == Form::Paragraph;
    match text.role {
        Role::Outcome => {
            Some(("outcome", profile.outcome_words, "say one thing that pupils can do afterwards: I can …"))
        }
        Role::Meaning(_) => {
            Some(("meaning", profile.meaning_words, "say what the word means here, and leave the rest to the lesson"))
        }
        Role::Stem | Role::Choice { .. } | Role::Item => None,
        _ if paragraph => {
            Some(("paragraph", profile.paragraph_words, "leave an empty line where a new thought begins"))
        }
        _ => None,
    }
}

/// The words that all pupils read; what is for talking, for help, for home and for staff is left out, and so are questions.
fn page(file: &File<'_>, lengths: &[usize], findings: &mut Vec<Finding>) {
    let read = |it: &Words<'_>| {
        let left_out = matches!(it.within, Within::Staff | Within::Home | Within::Worried | Within::Talk);
        it.role == Role::Text && it.is_running() && !left_out && file.reader(it) == file.band
    };
    let found = file.words.iter().zip(lengths).filter(|(it, _)| read(it)).map(|(_, length)| length).sum();
    let hint = match file.band {
        Band::Families | Band::Staff => "make two pages of it, or keep what readers need first",
        _ => "make two lessons of it, or leave out what pupils can do without",
    };
    let title = file.words.iter().find(|it| it.role == Role::Title);
    let place = title.map_or_else(|| Place::start_of(file.path), Words::whole);
    too_long(place, found, ("page", file.profile().page_words), file.band, hint, findings);
}

fn keywords(file: &File<'_>, findings: &mut Vec<Finding>) {
    let Of::Page(page) = file.of else { return };
    let all = &page.draft.front.keywords;
    let Some(most) = beyond(all.len(), file.profile().keywords) else { return };
    if let Some(last) = all.last() {
        let place = Place { path: file.path.clone(), range: last.span() };
        let (found, readers) = (count(all.len(), "keyword"), file.band.readers());
        let message = format!("this lesson brings {found}, and {} are enough for {readers}", shown(most));
        findings.push(Finding::new(place, message, "keep the words that this lesson is about"));
    }
}

fn too_long(
    place: Place,
    found: usize,
    (what, most): (&str, Option<f64>),
    reader: Band,
    hint: &str,
    findings: &mut Vec<Finding>,
) {
    if let Some(most) = beyond(found, most) {
        let (found, readers) = (count(found, "word"), reader.readers());
        let message = format!("this {what} has {found}, and {} are enough for {readers}", shown(most));
        findings.push(Finding::new(place, message, hint));
    }
}
