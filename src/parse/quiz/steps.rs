//! A numbered list to put in order.

use super::boxes::Mark;
use super::options::{first_of, tidy};
use super::reader::Reader;
use super::strays::Shown;
use crate::model::quiz::Answer;
use crate::parse::blocks::{self, Block, Kind};
use crate::parse::cut::{self, Item};
use crate::parse::fragment::Fragment;
use std::collections::BTreeSet;

/// The steps of a list, in the right order.
pub(super) fn read(reader: &mut Reader<'_>, outer: &Fragment, list: &Block) -> Answer<Fragment> {
    let text = outer.text();
    let items: Vec<Item> = list.items.iter().map(|it| cut::item(text, it.clone())).collect();
    let numbered = numbers(reader, outer, &items);
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    for (item, range) in items.iter().zip(&list.items) {
        let inside = item.inside.text.within(outer);
        let line = outer.locate(first_of(text, range));
        let whole = tidy(&inside, 0..inside.text().len());
        let key: String = whole.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if whole.is_empty() {
            reader.error(line, "this step is empty", "write words or a picture after its number");
        } else if !seen.insert(key) {
            reader.error_of("duplicate-option", line, "two steps say the same", "change or remove one of them");
        }
        if let Some(quote) = blocks::blocks(whole.text()).iter().find(|it| it.kind == Kind::Quote) {
            let at = whole.locate(first_of(whole.text(), &quote.range));
            reader.error(at, "a step has no feedback of its own", "move these words into `> [!WHY]` below the list");
        }
        steps.push(reader.shown(whole, Shown::Plain));
    }
    if steps.len() < 2 && numbered {
        let line = outer.locate(first_of(text, &list.range));
        reader.error(line, "there is only one step", "write at least two steps, numbered 1 and 2");
    }
    Answer::Order(steps)
}

/// The numbers must be 1, 2, 3 … or all 1: anything else would be renumbered silently.
fn numbers(reader: &mut Reader<'_>, outer: &Fragment, items: &[Item]) -> bool {
    let text = outer.text();
    let number = |item: &Item| text[item.mark.clone()].trim_end_matches(['.', ')']).parse::<usize>().ok();
    let ones = items.iter().all(|it| number(it) == Some(1));
    let wrong = items.iter().enumerate().find(|(index, it)| number(it) != Some(index + 1));
    let (false, Some((index, item))) = (ones, wrong) else { return true };
    reader.error(
            outer.locate(item.mark.clone()),
            format!("this step should be number {}", index + 1),
            "write the steps in the right order and number them 1, 2, 3; a year at the start of a line needs a backslash: `1986\\.`",
        );
    false
}

/// Whether a numbered list has boxes, which belong to bullets.
pub(super) fn has_boxes(text: &str, list: &Block) -> bool {
    list.items.iter().any(|it| Mark::of(cut::item(text, it.clone()).inside.text.text()).is_box())
}
