//! Plain words with bars between them: the answers of a gap, of a short answer, and of a word bank.

use super::reader::Reader;
use crate::parse::blocks;
use crate::parse::fragment::Fragment;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The spellings written in `range` of `piece`, after reporting what is wrong with them.
pub(super) fn read(reader: &mut Reader<'_>, piece: &Fragment, range: Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in parts(piece.text(), range) {
        let words = blocks::trimmed(piece.text(), part.clone());
        let place = piece.locate(if words.is_empty() { part } else { words.clone() });
        if words.is_empty() {
            reader.error(
                place,
                "there is an empty answer here",
                "write a word on each side of every `|`, or remove the bar",
            );
            continue;
        }
        match plain(&piece.text()[words.clone()]) {
            None => reader.error(
                place,
                "an answer holds more than plain words",
                "remove stars, links, pictures and code signs, or write a backslash before a sign that belongs to the answer",
            ),
            Some(spelling) if found.iter().any(|it| folded(it) == folded(&spelling)) => reader.error(
                place,
                format!("`{spelling}` is written twice"),
                "remove one: capitals, spaces and the shape of quotation marks do not count",
            ),
            Some(spelling) => found.push(spelling),
        }
    }
    found
}

/// The parts between bars; a bar behind a backslash belongs to the words.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut escaped = false;
    for at in range.clone() {
        match text.as_bytes()[at] {
            b'|' if !escaped => {
                parts.push(start..at);
                start = at + 1;
            }
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {}
        }
        escaped = false;
    }
    parts.push(start..range.end);
    parts
}

/// What Markdown shows for these words, if it shows nothing but words.
fn plain(words: &str) -> Option<String> {
    // A letter in front keeps `1.` or `-` from beginning a list.
    let text = format!("a {words}");
    let mut shown = String::new();
    for event in blocks::parser(&text) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            _ => return None,
        }
    }
    shown.strip_prefix("a ").map(str::to_owned)
}

/// A spelling as answers are compared.
pub(super) fn folded(spelling: &str) -> String {
    let straight = spelling.replace(['‘', '’', '‛', '′'], "'").replace(['“', '”', '„', '″'], "\"");
    straight.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The words of a callout that must be one line, as `word | word`.
pub(super) fn line(reader: &mut Reader<'_>, words: &Fragment, place: Range<usize>) -> Vec<String> {
    let text = words.text();
    if words.is_empty() {
        reader.error(place, "this callout is empty", "write the words below it, as `> word | other word`");
        return Vec::new();
    }
    if let Some(feed) = text.find('\n') {
        let rest = words.locate(blocks::trimmed(text, feed..text.len()));
        reader.error(
            rest,
            "the words of this callout stand on more than one line",
            "write them on one line, with `|` between them",
        );
        return read(reader, words, 0..feed);
    }
    refuse_marks(reader, words);
    read(reader, words, 0..text.len())
}

/// Reports answers that begin with a sign of the notation: a pupil would have to type it.
fn refuse_marks(reader: &mut Reader<'_>, words: &Fragment) {
    for part in parts(words.text(), 0..words.text().len()) {
        let part = blocks::trimmed(words.text(), part);
        let answer = &words.text()[part.clone()];
        let number = answer.trim_start_matches(|it: char| it.is_ascii_digit());
        let numbered = number.len() < answer.len() && (number.starts_with(". ") || number.starts_with(") "));
        let marks = ["- ", "* ", "+ ", "> ", "# ", "[ ]", "[x]", "[X]", "[["];
        if numbered || marks.iter().any(|it| answer.starts_with(it)) {
            reader.error(
                words.locate(part),
                "an answer begins with a sign of a list, a box or a gap",
                "write the words alone, as pupils type them; or a backslash before a sign that belongs to the answer",
            );
        }
    }
}
