//! A table of two columns: pairs to match.
//!
//! The cells are read from the source, because Markdown drops a cell too many and makes a row of any line below.

use super::heading;
use super::options::first_of;
use super::reader::Reader;
use super::strays::Shown;
use crate::diag::words;
use crate::model::quiz::Answer;
use crate::parse::blocks::{self, Block};
use crate::parse::fragment::Fragment;
use std::collections::BTreeSet;
use std::ops::Range;

/// The pairs of a table.
pub(super) fn read(reader: &mut Reader<'_>, outer: &Fragment, table: &Block) -> Answer<Fragment> {
    let text = outer.text();
    let mut rows = blocks::lines(text, table.range.clone());
    let head = rows.next().unwrap_or(table.range.clone());
    let names = cells(text, head.clone());
    let mut columns = [Fragment::default(), Fragment::default()];
    if let [left, right] = names.as_slice() {
        if left.is_empty() || right.is_empty() {
            reader.error(
                outer.locate(head),
                "a column of this table has no name",
                "write a name for each column in the first row",
            );
        }
        columns = [cell(reader, outer, left), cell(reader, outer, right)];
    } else {
        let message = format!("a table of pairs has two columns, but this one has {}", names.len());
        reader.error(
            outer.locate(head),
            message,
            "keep two columns; or put the table above the answers if it belongs to the question",
        );
        return Answer::Match { columns, pairs: Vec::new() };
    }
    let mut pairs = Vec::new();
    let mut seen = [BTreeSet::new(), BTreeSet::new()];
    for row in rows.skip(1) {
        if let Some(pair) = pair(reader, outer, row, &mut seen) {
            pairs.push(pair);
        }
    }
    if pairs.len() < 2 && blocks::lines(text, table.range.clone()).count() < 4 {
        let line = outer.locate(first_of(text, &table.range));
        reader.error(line, "there are fewer than two pairs", "write at least two rows below the line of dashes");
    }
    Answer::Match { columns, pairs }
}

fn pair(
    reader: &mut Reader<'_>,
    outer: &Fragment,
    row: Range<usize>,
    seen: &mut [BTreeSet<String>; 2],
) -> Option<[Fragment; 2]> {
    let text = outer.text();
    let line = outer.locate(blocks::trimmed(text, row.clone()));
    let found = cells(text, row.clone());
    if bars(text, row.clone()).is_empty() {
        reader.error(
            line,
            "this line became a row of the table above it",
            "put an empty line between the table and these words",
        );
        return None;
    }
    let [left, right] = found.as_slice() else {
        let message = format!("this row has {} instead of two", words::count(found.len(), "cell"));
        reader.error(line, message, "write two cells; a bar that belongs to the words is written `\\|`, also in code");
        return None;
    };
    for (side, range) in [left, right].into_iter().enumerate() {
        let key = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        if key.is_empty() {
            reader.error(line.clone(), "a cell of this row is empty", "write something in both cells");
        } else if !seen[side].insert(key) {
            let at = outer.locate(range.clone());
            reader.error_of(
                "duplicate-option",
                at,
                "this stands in the column twice",
                "make the two cells different, or remove one row",
            );
        }
    }
    Some([cell(reader, outer, left), cell(reader, outer, right)])
}

/// A cell to be read by itself, where a bar needs no backslash.
fn cell(reader: &mut Reader<'_>, outer: &Fragment, range: &Range<usize>) -> Fragment {
    let text = outer.text();
    let mut bare = Fragment::default();
    let mut at = range.start;
    for (offset, _) in text[range.clone()].match_indices("\\|") {
        bare.push_from(outer, at..range.start + offset);
        at = range.start + offset + 1;
    }
    bare.push_from(outer, at..range.end);
    let length = bare.text().len();
    reader.shown(heading::inline(&bare, 0..length), Shown::Plain)
}

/// The bars of a row that part its cells.
fn bars(text: &str, row: Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes();
    row.clone().filter(|&at| bytes[at] == b'|' && (at == row.start || bytes[at - 1] != b'\\')).collect()
}

/// The cells of a row, without the white space around them.
fn cells(text: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let row = blocks::trimmed(text, row);
    let mut start = row.start;
    let mut found = Vec::new();
    for bar in bars(text, row.clone()) {
        if bar > row.start {
            found.push(blocks::trimmed(text, start..bar));
        }
        start = bar + 1;
    }
    if start < row.end {
        found.push(blocks::trimmed(text, start..row.end));
    }
    found
}
