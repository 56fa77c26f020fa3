//! A list of lists: things to sort into groups.

use super::options::{first_of, tidy};
use super::reader::Reader;
use super::strays::Shown;
use crate::model::quiz::{Answer, Group};
use crate::parse::blocks::{self, Block, Kind};
use crate::parse::cut;
use crate::parse::fragment::Fragment;
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether any item of a list holds a list.
pub(super) fn has_lists(text: &str, list: &Block) -> bool {
    list.items.iter().any(|item| {
        let inside = cut::item(text, item.clone()).inside.text;
        blocks::blocks(inside.text()).iter().any(|it| matches!(it.kind, Kind::Bullets | Kind::Numbers))
    })
}

/// The groups of a list.
pub(super) fn read(reader: &mut Reader<'_>, outer: &Fragment, list: &Block) -> Answer<Fragment> {
    let mut groups = Vec::new();
    let mut names = BTreeSet::new();
    let mut items = BTreeSet::new();
    for item in &list.items {
        let line = outer.locate(first_of(outer.text(), item));
        let inside = cut::item(outer.text(), item.clone()).inside.text.within(outer);
        if let Some(group) = group(reader, &inside, &line, &mut items) {
            if !names.insert(folded(&group.name)) {
                reader.error_of(
                    "duplicate-option",
                    line,
                    "two groups have the same name",
                    "rename one, or put their items together",
                );
            }
            groups.push(group);
        }
    }
    if list.items.len() < 2 {
        let line = outer.locate(first_of(outer.text(), &list.range));
        reader.error(line, "there is only one group", "write at least two groups, each with its own list below it");
    }
    Answer::Sort(groups)
}

fn group(
    reader: &mut Reader<'_>,
    inside: &Fragment,
    line: &Range<usize>,
    seen: &mut BTreeSet<String>,
) -> Option<Group<Fragment>> {
    let text = inside.text();
    let found = blocks::blocks(text);
    let [name, list] = found.as_slice() else {
        return not_a_group(reader, inside, &found, line);
    };
    if name.kind != Kind::Paragraph || list.kind != Kind::Bullets {
        return not_a_group(reader, inside, &found, line);
    }
    let mut items = Vec::new();
    for item in &list.items {
        let place = inside.locate(first_of(text, item));
        let words = cut::item(text, item.clone()).inside.text.within(inside);
        let words = tidy(&words, 0..words.text().len());
        if words.is_empty() {
            reader.error(place, "this item is empty", "write words or a picture after its dash");
            continue;
        }
        if !seen.insert(folded(&words)) {
            reader.error_of(
                "duplicate-option",
                place.clone(),
                "this item stands in the groups twice",
                "keep it in one group only",
            );
        }
        let nested = blocks::blocks(words.text());
        if nested.iter().any(|it| matches!(it.kind, Kind::Bullets | Kind::Numbers | Kind::Quote)) {
            reader.error(
                place,
                "this item holds a list or a quote",
                "write each item as one line of words, or as a picture",
            );
        }
        items.push(reader.shown(words, Shown::Plain));
    }
    let name = reader.shown(inside.cut(name.range.clone()), Shown::Plain);
    Some(Group { name, items })
}

fn not_a_group(
    reader: &mut Reader<'_>,
    inside: &Fragment,
    found: &[Block],
    line: &Range<usize>,
) -> Option<Group<Fragment>> {
    let odd = found.iter().enumerate().find(|(index, it)| match index {
        0 => it.kind != Kind::Paragraph,
        1 => it.kind != Kind::Bullets,
        _ => true,
    });
    match odd {
        Some((index, block)) if index > 0 => reader.error(
            inside.locate(first_of(inside.text(), &block.range)),
            "a group holds more than its name and its list",
            "write the group's name on one line, and below it only its items, each as `  - item`",
        ),
        _ => reader.error(
            line.clone(),
            "this group has no items or no name",
            "write the group as `- name` and its items below it, each as `  - item` with two spaces in front",
        ),
    }
    None
}

fn folded(words: &Fragment) -> String {
    words.own().split_whitespace().collect::<Vec<_>>().join(" ")
}
