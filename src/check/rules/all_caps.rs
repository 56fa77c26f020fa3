//! Finds words in a row, and headings, that are all in capitals.

use super::super::lexicon::capitals::{shouting, shouts};
use super::super::rule::Finding;
use super::super::text::{File, Role, Words};
use crate::model::prose::{Form, Within};

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for words in file.words.iter().filter(|it| it.within != Within::Quote && it.role != Role::Spelling) {
        let is_heading = matches!(words.role, Role::Title | Role::Stem)
            || matches!(words.form, Form::Heading | Form::Title | Form::ColumnHead);
        if is_heading && shouts(words.text) && !words.is_code(&(0..words.text.len())) {
            let message = "this heading is all in capitals, which are hard to read";
            findings.push(Finding::new(words.whole(), message, small_letters(words)));
            continue;
        }
        for row in shouting(words.text).into_iter().filter(|it| !words.is_code(it)) {
            findings.push(Finding::new(
                words.place(row),
                "these words are all in capitals, which are hard to read",
                "write them in small letters; for weight use **bold**",
            ));
        }
    }
}

/// The heading with a capital at its beginning only.
fn small_letters(words: &Words<'_>) -> String {
    let lower = words.text.trim().to_lowercase();
    let mut letters = lower.chars();
    let sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("write “{sentence}”, with capitals only where names need them")
}
