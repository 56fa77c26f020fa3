//! Finds questions and answers that are longer than their readers keep in mind.

use super::super::measure::words;
use super::super::rule::Finding;
use super::super::text::{File, Role};
use crate::diag::words::count;
use crate::model::profile::{beyond, shown};

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let profile = file.profile();
    for text in &file.words {
        let (what, most, hint) = match text.role {
            Role::Stem => {
                ("question", profile.stem_words, "ask in fewer words, and tell what goes before in a line below it")
            }
            Role::Choice { .. } => ("answer", profile.option_words, "keep what makes it differ from the others"),
            Role::Item => ("card", profile.option_words, "keep the words that matter"),
            _ => continue,
        };
        let found = words(text.text).count();
        if let Some(most) = beyond(found, most) {
            let (found, readers) = (count(found, "word"), file.band.readers());
            let message = format!("this {what} has {found}, and {} are enough for {readers}", shown(most));
            findings.push(Finding::new(text.whole(), message, hint));
        }
    }
}
