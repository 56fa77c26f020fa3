//! Finds names of organisations, laws and documents that others have taken the place of.

use super::super::lexicon::names::{Name, superseded};
use super::super::lexicon::phrases::Found;
use super::super::rule::Finding;
use super::super::text::{File, Words, settings as settings_of};
use crate::model::portal::Portal;
use crate::model::prose::Within;
use crate::source::VPath;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for words in file.words.iter().filter(|it| it.within != Within::Quote) {
        findings.extend(
            superseded(words.split()).iter().filter(|it| !words.is_code(&it.range)).map(|it| finding(words, it)),
        );
    }
}

pub(super) fn settings(portal: &Portal, findings: &mut Vec<Finding>) {
    let path = VPath::new("belisha.toml");
    for words in settings_of(portal, &path) {
        findings.extend(superseded(words.split()).iter().map(|it| finding(&words, it)));
    }
}

fn finding(words: &Words<'_>, found: &Found<Name>) -> Finding {
    let written = words.text[found.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("“{written}” {}", found.meaning.became);
    Finding::new(words.place(found.range.clone()), message, found.meaning.instead)
}
