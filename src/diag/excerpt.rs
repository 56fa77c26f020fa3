//! The lines of a file that a problem is about.

use crate::source::Source;
use std::ops::Range;

/// Some whole lines of a text.
pub struct Excerpt<'a> {
    /// The lines.
    pub text: &'a str,
    /// The number of the first of them.
    pub first_line: usize,
    /// What is marked in them, in bytes.
    pub mark: Range<usize>,
}

/// The lines around a place, and the place in them, no longer than to the end of its first line.
///
/// Only these lines are handed over, so that a file with many problems is not gone through for each.
#[must_use]
pub fn excerpt<'a>(source: &'a Source, range: &Range<usize>) -> Excerpt<'a> {
    let range = clamp(&source.text, range);
    let (window, first_line) = source.window(&range, 1);
    let mark = range.start - window.start..range.end - window.start;
    Excerpt { text: &source.text[window], first_line, mark }
}

fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |feed| start + feed);
    start..boundary(range.end).clamp(start, line_end.max(start))
}
