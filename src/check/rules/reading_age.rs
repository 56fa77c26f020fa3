//! Finds pages and quizzes whose words and sentences are harder than their readers read.
//!
//! The measure is the Flesch-Kincaid grade of all that one kind of reader reads in a file. It is for English alone.

use super::super::measure::{Tally, division, syllables};
use super::super::reading::Sentence;
use super::super::rule::Finding;
use super::super::text::{File, Of};
use crate::diag::words::list;
use crate::model::portal::Band;
use crate::model::profile::{Profile, beyond, shown};
use std::collections::HashSet;

/// The grade of fewer words swings too wildly to say anything.
const SAMPLE: usize = 100;

/// A child of five has just begun with grade nought, and from 18 on everybody is grown up.
const AGE_OF_GRADE: f64 = 5.0;
const GROWN_UP: f64 = 18.0;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    if !file.portal.config.language.starts_with("en") {
        return;
    }
    let whole: Vec<&Sentence> = file.sentences().iter().filter(|it| it.is_whole).collect();
    let mut readers: Vec<Band> = whole.iter().map(|it| it.reader).collect();
    readers.sort_unstable();
    readers.dedup();
    // Notes for staff are read by grown-ups who are trained in it; only their own pages are measured.
    for reader in readers.into_iter().filter(|it| *it != Band::Staff || file.band == Band::Staff) {
        let read: Vec<&Sentence> = whole.iter().copied().filter(|it| it.reader == reader).collect();
        findings.extend(judge(file, reader, &read));
    }
}

fn judge(file: &File<'_>, reader: Band, read: &[&Sentence]) -> Option<Finding> {
    if read.iter().map(|it| it.length).sum::<usize>() < SAMPLE {
        return None;
    }
    let all = read.iter().fold(Tally::default(), |sum, it| sum + it.counted);
    let grade = (all.grade() * 10.0).round() / 10.0;
    // Without the hardest sentence the rest would be easiest.
    let without = |it: &Sentence| (all - it.counted).grade();
    let counted = read.iter().filter(|it| it.counted.words > 0);
    let (_, hardest) = counted.map(|it| (without(it), *it)).min_by(|(one, _), (two, _)| one.total_cmp(two))?;
    let text = &file.words[hardest.part_of];
    let profile = file.profile_for(text);
    let above = |most: Option<f64>| most.filter(|most| grade > *most);
    let (hard, most, mild) = match (above(profile.reading_limit), above(profile.reading_target)) {
        (Some(limit), _) => ("too hard", format!("{} is the limit", shown(limit)), false),
        (None, Some(target)) => ("rather hard", format!("{} is the aim", shown(target)), true),
        (None, None) => return None,
    };
    let readers = reader.readers();
    let what = match file.of {
        _ if reader != file.band => format!("the part for {readers} is {hard}"),
        Of::Page(_) => format!("this page is {hard} for {readers}"),
        Of::Quiz(_) => format!("this quiz is {hard} for {readers}"),
        Of::Glossary(_) => format!("the glossary is {hard} for {readers}"),
    };
    let age = (grade + AGE_OF_GRADE).round();
    let age =
        if age < GROWN_UP { format!("a reading age of about {age}") } else { "the reading of a grown-up".to_owned() };
    let message = format!("{what}: grade {}, {age}, where {most}; this sentence is the hardest", shown(grade));
    let finding = Finding::new(text.place(hardest.range.clone()), message, hint(file, hardest, &profile));
    Some(if mild { finding.mild() } else { finding })
}

/// What makes the sentence easier: fewer words, plainer words.
fn hint(file: &File<'_>, sentence: &Sentence, profile: &Profile) -> String {
    let text = file.words[sentence.part_of].text;
    let long = beyond(sentence.length, profile.mean_sentence).is_some();
    let division = division(&text[sentence.range.clone()]).filter(|_| long);
    let parting = division.map(|at| format!("make two sentences of it, for example before “{at}”"));
    let mut hard: Vec<&str> = file.hard(sentence).iter().map(|it| &text[it.clone()]).collect();
    hard.sort_by_key(|it| std::cmp::Reverse(syllables(it)));
    let mut named = HashSet::new();
    hard.retain(|it| named.insert(it.to_lowercase()));
    hard.truncate(3);
    let plainer = (!hard.is_empty()).then(|| format!("find plainer words for {}", list(&hard, "and")));
    match (parting, plainer) {
        (Some(parting), Some(plainer)) => format!("{parting}, and {plainer}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "write shorter sentences and plainer words, here and in the rest".to_owned(),
    }
}
