//! Cuts the inside out of a quote or a list item: the `>` or the indent is taken off every line.
//!
//! Markdown forgives a line that lost its `>` or its indent. Here it is reported as glued, because such a line shows
//! the wrong words to the wrong people. This module must not know what the inside means.

use super::blocks::{self, Block, Kind, Trouble, columns};
use super::fragment::Fragment;
use std::ops::Range;

/// The inside of a quote or an item.
pub(crate) struct Inside {
    /// Its text, with places in the text that it was cut from.
    pub(crate) text: Fragment,
    /// The lines that carry no `>` or too little indent.
    pub(crate) glued: Vec<Range<usize>>,
}

/// One item of a list.
pub(crate) struct Item {
    /// The `-`, `*` or `+`, or the number and its sign.
    pub(crate) mark: Range<usize>,
    /// What it holds.
    pub(crate) inside: Inside,
}

/// The inside of the quote that `range` covers.
#[must_use]
pub(crate) fn quote(text: &str, range: Range<usize>) -> Inside {
    let mut inside = Inside { text: Fragment::default(), glued: Vec::new() };
    let range = blocks::trimmed(text, range);
    if !text[range.clone()].starts_with('>') {
        return inside;
    }
    let lead = &text[blocks::line_start(text, range.start)..range.start];
    let outer = lead.matches('>').count();
    let furthest = columns(lead) + 3;
    for (index, line) in blocks::lines(text, range.clone()).enumerate() {
        let from = if index == 0 {
            Some(line.start + 1)
        } else {
            after_marks(&text[line.clone()], outer, furthest).map(|at| line.start + at)
        };
        if index > 0 {
            inside.text.push("\n", line.start - 1);
        }
        let words = &text[line.clone()];
        if let Some(from) = from {
            let column = columns(&text[blocks::line_start(text, from)..from]);
            strip(&mut inside.text, text, from..line.end, (column, 1));
        } else {
            let start = line.end - words.trim_start().len();
            inside.text.push(&text[start..line.end], start);
            inside.glued.push(start..line.end);
        }
    }
    inside
}

/// Where a line goes on after the `>` of this quote, `outer` others standing before it.
fn after_marks(line: &str, outer: usize, furthest: usize) -> Option<usize> {
    let mut rest = line;
    for _ in 0..outer {
        rest = rest.trim_start_matches([' ', '\t']).strip_prefix('>')?;
    }
    let own = rest.trim_start_matches([' ', '\t']).strip_prefix('>')?;
    let before = line.len() - own.len() - 1;
    (outer > 0 || columns(&line[..before]) <= furthest).then_some(before + 1)
}

/// The item of a list that `range` covers.
#[must_use]
pub(crate) fn item(text: &str, range: Range<usize>) -> Item {
    let range = blocks::trimmed(text, range);
    let (mark, column, width) = blocks::item_mark(text, range.clone());
    let line = mark.end..blocks::line_end(text, mark.end).min(range.end);
    let mut inside = Inside { text: Fragment::default(), glued: Vec::new() };
    strip(&mut inside.text, text, line.clone(), (column, width - column));
    if line.end < range.end {
        for line in blocks::lines(text, line.end + 1..range.end) {
            inside.text.push("\n", line.start - 1);
            continue_item(&mut inside, text, line, width);
        }
    }
    Item { mark, inside }
}

fn continue_item(inside: &mut Inside, text: &str, line: Range<usize>, width: usize) {
    let words = &text[line.clone()];
    let start = line.end - words.trim_start_matches([' ', '\t']).len();
    if start < line.end && columns(&text[line.start..start]) < width {
        inside.glued.push(start..line.end);
        inside.text.push(&text[start..line.end], start);
    } else {
        strip(&mut inside.text, text, line, (0, width));
    }
}

/// Adds a line that begins at a column, without its first columns of white space.
///
/// A tab that is taken off in part leaves spaces, each with the tab's place.
fn strip(into: &mut Fragment, text: &str, line: Range<usize>, (from, take): (usize, usize)) {
    let words = &text[line.clone()];
    let blank = words.len() - words.trim_start_matches([' ', '\t']).len();
    if !words[..blank].contains('\t') {
        let start = line.start + blank.min(take);
        into.push(&text[start..line.end], start);
        return;
    }
    let mut column = from;
    for (index, sign) in words[..blank].char_indices() {
        let next = if sign == '\t' { (column / 4 + 1) * 4 } else { column + 1 };
        for _ in column.max(from + take)..next {
            into.push(" ", line.start + index);
        }
        column = next;
    }
    into.push(&words[blank..], line.start + blank);
}

/// All glued lines of `text`, at any depth: one range for each run of lines that lost its mark.
#[must_use]
pub(crate) fn glued(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    search(&Fragment::slice(text, 0..text.len()), 0, &mut found);
    found.sort_by_key(|it| (it.start, it.end));
    let mut runs: Vec<Range<usize>> = Vec::new();
    for line in found {
        match runs.last_mut() {
            Some(run) if text[run.end.min(line.start)..line.start].trim_matches([' ', '\t', '\n', '>']).is_empty() => {
                run.end = run.end.max(line.end);
            }
            _ => runs.push(line),
        }
    }
    runs
}

fn search(fragment: &Fragment, depth: usize, found: &mut Vec<Range<usize>>) {
    if depth > blocks::DEEPEST {
        return;
    }
    let text = fragment.text();
    for block in blocks::blocks(text) {
        for inside in insides(text, &block) {
            found.extend(inside.glued.iter().map(|line| fragment.locate(line.clone())));
            search(&inside.text.within(fragment), depth + 1, found);
        }
    }
}

fn insides(text: &str, block: &Block) -> Vec<Inside> {
    match (block.kind, block.trouble) {
        (_, Some(Trouble::TooDeep(_))) => Vec::new(),
        (Kind::Quote, _) => vec![quote(text, block.range.clone())],
        (Kind::Bullets | Kind::Numbers, _) => block.items.iter().map(|it| item(text, it.clone()).inside).collect(),
        _ => Vec::new(),
    }
}
