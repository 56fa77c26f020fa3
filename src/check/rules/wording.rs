//! Finds words that blame a child, frighten one away from telling, or hide what was done.

use super::super::lexicon::phrases::{Found, Split};
use super::super::lexicon::quotes::is_quoted;
use super::super::lexicon::wording::{Firm, Readers, Wording, is_answered, wordings};
use super::super::links;
use super::super::rule::Finding;
use super::super::text::{File, Of, Role, Words, settings as settings_of};
use crate::model::page::Seen;
use crate::model::portal::{Band, Portal, Target};
use crate::model::prose::{Mark, Within};
use crate::model::quiz::Answer;
use crate::source::VPath;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for words in &file.words {
        // What is quoted or mistaken is put right beside it.
        if matches!(words.within, Within::Quote | Within::Myth) || is_mistaken(file, words) || words.role == Role::Term
        {
            continue;
        }
        let readers = readers(file, words);
        for found in wordings(words.split()) {
            let spoken_about = readers == Readers::All && is_quoted(words.text, &found.range)
                || found.meaning.answerable && is_answered(words.text, &found.range);
            if found.meaning.readers <= readers && !spoken_about && !is_exempt(file, words, &found) {
                findings.push(finding(words, &found));
            }
        }
    }
}

pub(super) fn settings(portal: &Portal, findings: &mut Vec<Finding>) {
    let path = VPath::new("belisha.toml");
    for words in settings_of(portal, &path) {
        let found = wordings(words.split());
        findings.extend(found.iter().filter(|it| it.meaning.readers != Readers::Pupils).map(|it| finding(&words, it)));
    }
}

fn finding(words: &Words<'_>, found: &Found<Wording>) -> Finding {
    let written = words.text[found.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("“{written}” {}", found.meaning.why);
    let finding = Finding::new(words.place(found.range.clone()), message, found.meaning.instead);
    if found.meaning.firm == Firm::Depends { finding.mild() } else { finding }
}

/// Who reads words; those for staff are the fewest that matter to.
fn readers(file: &File<'_>, words: &Words<'_>) -> Readers {
    let staff = words.seen == Seen::ByStaff || words.within == Within::Staff || file.band == Band::Staff;
    let pupils = (file.is_for_pupils() && words.within != Within::Home) || matches!(file.of, Of::Glossary(_));
    match (staff, pupils) {
        (true, _) => Readers::All,
        (_, true) => Readers::Pupils,
        _ => Readers::Public,
    }
}

/// Whether words are an idea that the quiz calls mistaken, or that pupils are to judge.
fn is_mistaken(file: &File<'_>, words: &Words<'_>) -> bool {
    match (words.role, words.question.map(|it| &it.answer)) {
        (Role::Choice { right: false }, _) | (Role::Item, Some(Answer::Sort(_))) => true,
        (Role::Choice { .. }, Some(Answer::Scene(scene))) => {
            let mut leads = scene.choices.iter().filter(|(it, _)| it.prose.passages().any(|it| it.text == words.text));
            let wrong = |id: &str| {
                let to = file.questions().iter().find(|it| it.id == id);
                to.is_some_and(|it| matches!(&it.answer, Answer::Scene(scene) if scene.wrong))
            };
            leads.next().is_some_and(|(_, to)| wrong(to)) && leads.all(|(_, to)| wrong(to))
        }
        _ => false,
    }
}

/// Whether found words are code, the name of something elsewhere, or what the lesson is about.
fn is_exempt(file: &File<'_>, words: &Words<'_>, found: &Found<Wording>) -> bool {
    let inside = |range: &std::ops::Range<usize>| range.start <= found.range.start && found.range.end <= range.end;
    let elsewhere = |number| links::numbered(file, number).is_some_and(|(_, to)| *to == Target::Web);
    let marked = words.marks().any(|(range, mark)| match mark {
        Mark::Link(number) => inside(&range) && elsewhere(number),
        _ => false,
    });
    marked || words.is_code(&found.range) || is_taught(file, words, found)
}

/// Whether found words stand in the lesson's objective or are one of its keywords; hard words only in the objective itself.
fn is_taught(file: &File<'_>, words: &Words<'_>, found: &Found<Wording>) -> bool {
    let Some(page) = file.page else { return false };
    let curriculum = &file.portal.curriculum;
    let of_page = page.objectives.iter().flatten().map(|&it| &curriculum.objectives[it]);
    let of_question =
        words.question.iter().flat_map(|it| &it.objectives).filter_map(|(id, _)| curriculum.objective(id));
    let mut objectives = of_page.chain(of_question).map(|it| it.words.as_str());
    if found.meaning.firm == Firm::Always {
        return objectives.any(|it| words.text.contains(it) && !it.is_empty());
    }
    let written = words.text[found.range.clone()].to_lowercase();
    objectives.any(|it| wordings(&Split::of(it)).iter().any(|it| std::ptr::eq(it.meaning, found.meaning)))
        || page.draft.front.keywords.iter().any(|it| it.get_ref().to_lowercase() == written)
}
