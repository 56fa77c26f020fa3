//! Finds sentences that are longer than their readers can hold, and pages whose sentences are long on the whole.

use super::super::measure::{Tally, division};
use super::super::reading::Sentence;
use super::super::rule::Finding;
use super::super::text::{File, Of, Role};
use crate::diag::words::count;
use crate::model::portal::Band;
use crate::model::profile::{beyond, shown};

/// A mean says little about fewer words.
const SAMPLE: usize = 100;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let sentences: Vec<&Sentence> = file.sentences().iter().filter(|it| is_judged(file, it)).collect();
    let mut long = false;
    for sentence in &sentences {
        let text = &file.words[sentence.part_of];
        if let Some(most) = beyond(sentence.length, file.profile_for(text).longest_sentence) {
            let (found, readers) = (count(sentence.length, "word"), sentence.reader.readers());
            let message = format!("this sentence has {found}, and {} are the most for {readers}", shown(most));
            findings.push(finding(file, sentence, message));
            long = true;
        }
    }
    // Meanings are one sentence each, and no text to read from end to end.
    if !long && !matches!(file.of, Of::Glossary(_)) {
        on_the_whole(file, &sentences, findings);
    }
}

/// Questions and answers are measured by `stem-length`.
fn is_judged(file: &File<'_>, sentence: &Sentence) -> bool {
    !matches!(file.words[sentence.part_of].role, Role::Stem | Role::Choice { .. } | Role::Item)
}

fn on_the_whole(file: &File<'_>, sentences: &[&Sentence], findings: &mut Vec<Finding>) {
    let own = || sentences.iter().filter(|it| it.reader == file.band && it.is_whole);
    let mut all = Tally::default();
    for sentence in own() {
        all += Tally { sentences: 1, words: sentence.length, syllables: 0 };
    }
    let (Some(most), Some(longest)) = (file.profile().mean_sentence, own().max_by_key(|it| it.length)) else { return };
    let mean = (all.words_a_sentence() * 10.0).round() / 10.0;
    if all.words >= SAMPLE && mean > most {
        let (mean, most, readers) = (shown(mean), shown(most), file.band.readers());
        let message = format!(
            "sentences here have {mean} words on average, and {most} are best for {readers}; this is one of the longest"
        );
        findings.push(finding(file, longest, message).mild());
    }
}

fn finding(file: &File<'_>, sentence: &Sentence, message: String) -> Finding {
    let text = &file.words[sentence.part_of];
    let hint = division(&text.text[sentence.range.clone()]).map_or_else(
        || "make two shorter sentences of it".to_owned(),
        |at| format!("make two sentences of it, for example before “{at}”"),
    );
    let finding = Finding::new(text.place(sentence.range.clone()), message, hint);
    if sentence.reader == Band::Staff { finding.mild() } else { finding }
}
