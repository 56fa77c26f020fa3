//! Finds ages beside the names of platforms that are not taken from a dated fact.

use super::super::lexicon::ages::{limits, platforms, sentence};
use super::super::links;
use super::super::rule::Finding;
use super::super::text::{File, Role, Words};
use crate::address::slug;
use crate::model::page::Destination;
use crate::model::prose::{Form, Mark, Within};
use std::ops::Range;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    // The platform that the cell before named; the ages beside it follow.
    let mut beside: Option<&str> = None;
    for words in &file.words {
        let named = platforms(words.split());
        if named.is_empty() && beside.is_none() {
            continue;
        }
        let mut ages = limits(words.split());
        if words.form != Form::Cell {
            beside = None;
        } else if let Some(first) = named.first() {
            beside = Some(&words.text[first.clone()]);
        } else {
            ages.extend(alone(words.text));
            beside = beside.filter(|_| !ages.is_empty());
        }
        if is_no_claim(words) {
            continue;
        }
        for age in ages {
            let around = sentence(words.text, &age);
            let here = named.iter().find(|it| around.start <= it.start && it.end <= around.end);
            let platform = here.map(|it| &words.text[it.clone()]).or(beside);
            if let Some(platform) = platform
                && !is_dated(file, words, &age)
            {
                findings.push(finding(file, words, &age, platform));
            }
        }
    }
}

/// Whether words are somebody's mistake or somebody else's.
fn is_no_claim(words: &Words<'_>) -> bool {
    matches!(words.within, Within::Quote | Within::Myth) || words.role == Role::Choice { right: false }
}

/// `13` by itself in a cell.
fn alone(text: &str) -> Option<Range<usize>> {
    text.trim().parse::<u8>().is_ok_and(|age| (7..=21).contains(&age)).then_some(0..text.len())
}

fn is_dated(file: &File<'_>, words: &Words<'_>, age: &Range<usize>) -> bool {
    words.marks().any(|(range, mark)| match mark {
        Mark::Link(number) if range.start < age.end && age.start < range.end => {
            links::numbered(file, number).is_some_and(|(link, _)| matches!(link.to, Destination::Fact(_)))
        }
        mark => mark == Mark::Code && range.start < age.end && age.start < range.end,
    })
}

fn finding(file: &File<'_>, words: &Words<'_>, age: &Range<usize>, platform: &str) -> Finding {
    let written = words.text[age.clone()].trim();
    let known = file.portal.config.facts.iter().find(|it| it.value == written).map(|it| it.id.get_ref().as_str());
    let hint = if let Some(id) = known {
        format!("write [{written}](fact:{id}), so that it is looked at again when its day comes")
    } else {
        let id = format!("{}-age", slug(platform));
        format!("add a fact with id = \"{id}\" and its date to belisha.toml, and write [{written}](fact:{id})")
    };
    Finding::new(
        words.place(age.clone()),
        format!("the age limit of {platform} may change, and this one has no date"),
        hint,
    )
}
