//! Where the sentences of a passage begin and end.
//!
//! A passage is a paragraph, an item, a cell: what stands together. Its end ends a sentence, stop or no stop.

use memchr::{memchr_iter, memchr3_iter};
use std::ops::Range;

const ELLIPSIS: &[u8] = "…".as_bytes();

/// Titles and the like, which a name follows.
const NEVER_LAST: &[&str] =
    &["dr", "e.g", "eg", "fig", "i.e", "ie", "mr", "mrs", "ms", "mx", "prof", "rev", "st", "vs"];

/// Abbreviations that can also end a sentence, if a capital follows.
const NUMBERED: &[&str] = &["no", "nos", "p", "pp", "approx", "para", "ch"];

/// The sentences of a passage, as ranges of bytes without the white space around them. What has no letter or digit in it
/// belongs to the sentence before.
pub fn sentences(passage: &str) -> impl Iterator<Item = Range<usize>> {
    let mut ends = ends(passage);
    let mut start = 0;
    let mut last: Option<Range<usize>> = None;
    std::iter::from_fn(move || {
        for end in ends.by_ref() {
            let text = &passage[start..end];
            let trimmed = text.trim();
            let from = start + (text.len() - text.trim_start().len());
            let range = from..from + trimmed.len();
            start = end;
            if trimmed.contains(char::is_alphanumeric) {
                if let Some(done) = last.replace(range) {
                    return Some(done);
                }
            } else if let (Some(last), false) = (&mut last, trimmed.is_empty()) {
                last.end = range.end;
            }
        }
        last.take()
    })
}

/// Where sentences end, the passage's end last.
fn ends(passage: &str) -> impl Iterator<Item = usize> {
    let mut done = 0;
    stops(passage)
        .filter_map(move |at| {
            if at < done {
                return None;
            }
            let end = at + run(&passage[at..]);
            done = end;
            let rest = &passage[end..];
            let next = rest.trim_start();
            let spaced = next.len() < rest.len();
            let full = passage.as_bytes()[at] == b'.';
            let ends = spaced && begins(next) && !(full && abbreviated(&passage[..at], next));
            ends.then_some(end)
        })
        .chain(std::iter::once(passage.len()))
}

/// Where the stops of a passage are, in its order: `.`, `!`, `?` and `…`.
fn stops(passage: &str) -> impl Iterator<Item = usize> {
    let bytes = passage.as_bytes();
    let mut short = memchr3_iter(b'.', b'!', b'?', bytes).peekable();
    let mut ellipses = memchr_iter(ELLIPSIS[0], bytes).filter(|&at| bytes[at..].starts_with(ELLIPSIS)).peekable();
    std::iter::from_fn(move || match (short.peek(), ellipses.peek()) {
        (Some(one), Some(other)) if other < one => ellipses.next(),
        (Some(_), _) => short.next(),
        (None, _) => ellipses.next(),
    })
}

/// How long the stops at the start of `text` are, with the quotes and brackets that they close.
fn run(text: &str) -> usize {
    let closing = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»');
    text.find(|letter| !closing(letter)).unwrap_or(text.len())
}

/// Whether what follows a stop can begin a sentence: a capital, a digit, `iPad`, the gap of a question.
fn begins(next: &str) -> bool {
    let mut letters = next.chars().filter(|it| it.is_alphanumeric() || *it == '\u{fffc}');
    match (letters.next(), letters.next()) {
        (Some(first), second) => !first.is_lowercase() || second.is_some_and(char::is_uppercase),
        (None, _) => false,
    }
}

/// Whether the stop behind `before` belongs to an abbreviation and ends nothing.
fn abbreviated(before: &str, next: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let lower = word.to_lowercase();
    let initial = |word: &str| {
        let mut letters = word.chars();
        matches!((letters.next(), letters.next()), (Some(letter), None | Some('.')) if letter.is_uppercase())
    };
    // `J. K. Rowling`; but `Plan B. Then` is two sentences.
    let earlier = before[..before.len() - word.len()].trim_end();
    let initials = initial(word)
        && (initial(next) && next.chars().nth(1) == Some('.')
            || earlier.ends_with('.') && earlier.trim_end_matches('.').ends_with(char::is_uppercase));
    let number = next.starts_with(|letter: char| letter.is_ascii_digit());
    NEVER_LAST.contains(&lower.as_str()) || initials || (number && NUMBERED.contains(&lower.as_str()))
}
