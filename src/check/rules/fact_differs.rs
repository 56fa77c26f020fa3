//! Finds dated facts whose words on a page are not their value.

use super::super::links;
use super::super::rule::Finding;
use super::super::text::File;
use crate::model::portal::Target;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in links::of(file) {
        let Target::Fact(number) = target else { continue };
        let fact = &file.portal.config.facts[*number];
        if plain(&link.text) != plain(&fact.value) {
            findings.push(Finding::new(
                link.place.clone(),
                format!(
                    "this says “{}”, and the fact `{}` is “{}” (as of {})",
                    plain(&link.text),
                    fact.id.get_ref(),
                    fact.value,
                    fact.as_of.in_words()
                ),
                format!("write [{}](fact:{}), or correct the value in belisha.toml", fact.value, fact.id.get_ref()),
            ));
        }
    }
}

/// Words with single spaces and straight apostrophes.
fn plain(words: &str) -> String {
    words.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}
