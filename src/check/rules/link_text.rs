//! Finds links whose words do not say where they lead.

use super::super::lexicon::link_words::{Weak, weakness};
use super::super::links;
use super::super::rule::Finding;
use super::super::text::File;
use crate::model::page::Destination;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for (link, _) in links::of(file) {
        // A fact is shown as words, and what is refused is no link.
        if matches!(link.to, Destination::Fact(_) | Destination::Refused) {
            continue;
        }
        let (message, hint) = match weakness(&link.text) {
            Some(Weak::Empty) => (
                "this link has no words, so nobody can read or hear where it leads".to_owned(),
                "write what it leads to between the brackets: [How to make a password](passwords.md)",
            ),
            Some(Weak::Vague) => (
                format!("“{}” does not say where this link leads", link.text.trim()),
                "put what it leads to between the brackets: [How to make a password](passwords.md)",
            ),
            Some(Weak::Address) => (
                "the words of this link are an address, which a screen reader spells out".to_owned(),
                "write the name of the place instead: [Childline](https://www.childline.org.uk)",
            ),
            None => continue,
        };
        findings.push(Finding::new(link.place.clone(), message, hint));
    }
}
