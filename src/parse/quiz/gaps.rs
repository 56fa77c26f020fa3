//! Paragraphs with `[[gaps]]` to fill.

use super::reader::Reader;
use super::spellings;
use super::strays::Shown;
use crate::model::quiz::Answer;
use crate::parse::blocks;
use crate::parse::fragment::{Fragment, GAP};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// Where `[[` stands outside code, comments and backslashes.
pub(super) fn opens(text: &str) -> impl Iterator<Item = usize> {
    let hidden = if text.contains("[[") { Hidden::read(text).code } else { Vec::new() };
    let mut next = 0;
    let mut past = 0;
    text.match_indices("[[").map(|(at, _)| at).filter(move |&at| {
        while next < hidden.len() && hidden[next].end <= at {
            next += 1;
        }
        let covered = hidden.get(next).is_some_and(|it| it.contains(&at));
        let fresh = at >= past && !covered && !is_escaped(text, at);
        if fresh {
            past = at + 2;
        }
        fresh
    })
}

fn is_escaped(text: &str, at: usize) -> bool {
    (at - text[..at].trim_end_matches('\\').len()) % 2 == 1
}

/// The inline parts of a text that a gap must respect.
#[derive(Default)]
struct Hidden {
    code: Vec<Range<usize>>,
    /// The outermost links and pictures.
    links: Vec<Range<usize>>,
    /// Each end of each part, with its other end.
    edges: Vec<(usize, usize)>,
}

impl Hidden {
    fn read(text: &str) -> Self {
        let mut hidden = Self::default();
        for (event, range) in blocks::parser(text).into_offset_iter() {
            match event {
                Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) | Event::Start(Tag::CodeBlock(_)) => {
                    hidden.code.push(range.clone());
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    if hidden.links.last().is_none_or(|it| it.end <= range.start) {
                        hidden.links.push(range.clone());
                    }
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
                _ => continue,
            }
            hidden.edges.extend([(range.start, range.end), (range.end, range.start)]);
        }
        hidden.edges.sort_unstable();
        hidden
    }

    /// Whether a link or a picture surrounds the gap.
    fn is_in_link(&self, gap: &Range<usize>) -> bool {
        let next = self.links.partition_point(|it| it.start <= gap.start);
        next > 0 && gap.end <= self.links[next - 1].end
    }

    /// Whether something begins in the gap and ends outside it, or the other way round.
    fn is_torn(&self, gap: &Range<usize>) -> bool {
        let first = self.edges.partition_point(|(at, _)| *at <= gap.start);
        let inside = self.edges[first..].iter().take_while(|(at, _)| *at < gap.end);
        inside.into_iter().any(|(_, other)| *other < gap.start || *other > gap.end)
    }
}

/// The answer that these paragraphs are, each gap replaced by one sign.
pub(super) fn read(reader: &mut Reader<'_>, paragraphs: &Fragment) -> Answer<Fragment> {
    let mut whole = paragraphs.clone();
    reader.shared.lend_links(&mut whole);
    let hidden = Hidden::read(whole.text());
    let text = paragraphs.text();
    let mut piece = Fragment::default();
    let mut gaps = Vec::new();
    let (mut at, mut past, mut line) = (0, 0, 0);
    for open in opens(text).collect::<Vec<_>>() {
        if open < past {
            continue;
        }
        if open >= line {
            line = blocks::line_end(text, open);
        }
        let Some(close) = closing(&text[..line], open + 2) else {
            let place = paragraphs.locate(open..line);
            reader.error(
                place,
                "this gap is not closed on its line",
                "write `]]` after its words, on the same line, or `\\[[` to show the brackets",
            );
            past = line;
            continue;
        };
        if hidden.is_in_link(&(open..close)) {
            let place = paragraphs.locate(open..close);
            reader.error(
                place,
                "this gap stands in a link or a picture",
                "write the gap outside the link, with plain words in it",
            );
        } else if hidden.is_torn(&(open..close)) {
            let place = paragraphs.locate(open..close);
            reader.error(
                place,
                "something begins in this gap and ends outside it",
                "put stars and code signs around the whole gap, or leave them out",
            );
        }
        piece.push_from(paragraphs, at..open);
        piece.push(GAP.encode_utf8(&mut [0; 4]), paragraphs.locate(open..open).start);
        gaps.push(spellings::read(reader, paragraphs, open + 2..close - 2));
        (at, past) = (close, close);
    }
    piece.push_from(paragraphs, at..text.len());
    if let Some(object) = text.find(GAP) {
        let place = paragraphs.locate(object..object + GAP.len_utf8());
        reader.error(
            place,
            "this text holds a sign that stands for an object that was not copied",
            "delete the invisible sign here",
        );
    }
    Answer::Gap { text: reader.shown(piece, Shown::Gaps), gaps }
}

/// Where the `]]` that closes a gap ends; `\]` belongs to its words.
fn closing(line: &str, from: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = from;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', _) => at += 2,
            (b']', b']') => return Some(at + 2),
            _ => at += 1,
        }
    }
    None
}
