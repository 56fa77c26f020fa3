//! Finds what looks like notation but would be shown to pupils as words.
//!
//! Only what Markdown itself shows as words is looked at: code, comments and signs behind a backslash are free.

use super::boxes::{self, Mark};
use super::reader::Reader;
use crate::parse::blocks::{self, Kind};
use crate::parse::callout;
use crate::parse::fragment::{Fragment, GAP};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Where a piece is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The words of a question: callouts and footnotes may stand there.
    Prompt,
    /// A paragraph with gaps, in which the sign for a gap is not the author's.
    Gaps,
    /// Anything else.
    Plain,
}

/// Reports the strays of one piece, the first of each sort.
pub(super) fn report(reader: &mut Reader<'_>, piece: &Fragment, how: Shown) {
    let page = Page::read(piece.text(), piece.own().len());
    let mut seen: Vec<&str> = Vec::new();
    let mut strays = page.strays;
    strays.extend(in_words(&page.words, how, reader));
    strays.extend(page.starts.iter().filter_map(|start| at_start(&page.words, start)));
    if how != Shown::Gaps {
        strays.extend(super::gaps::opens(piece.own()).map(|at| Stray { at: at..at + 2, what: GAP_HERE }));
    }
    if how == Shown::Prompt {
        let allowed = allowed_markers(piece.own());
        strays.retain(|it| it.what.message != MARKER.message || !allowed.contains(&it.at.start));
    }
    strays.sort_by_key(|it| it.at.start);
    // What is odd in one line has one cause.
    let mut past = 0;
    for stray in strays.into_iter().filter(|it| !it.at.is_empty()) {
        let place = piece.locate(stray.at.clone());
        if stray.at.start < past || reader.is_glued(place.start) {
            continue;
        }
        past = blocks::line_end(piece.text(), stray.at.start);
        if !seen.contains(&stray.what.message) {
            seen.push(stray.what.message);
            let (message, hint) = (stray.what.message, stray.what.hint);
            if stray.what.warning { reader.warn(place, message, hint) } else { reader.error(place, message, hint) }
        }
    }
}

/// One thing that does not belong there.
struct Stray {
    at: Range<usize>,
    what: What,
}

#[derive(Clone, Copy)]
pub(super) struct What {
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
    warning: bool,
}

const fn error(message: &'static str, hint: &'static str) -> What {
    What { message, hint, warning: false }
}

const GAP_HERE: What = error(
    "a gap `[[…]]` stands where it is not read",
    "put the gap in a paragraph of its own at the end of the question, or write `\\[[` to show the brackets",
);
const MARKER: What = error(
    "a callout marker stands where it is not read",
    "begin the callout with `> [!KIND]` at the start of a line, with an empty line above it and `>` on each of its lines",
);
pub(super) const BOX: What = error(
    "a box stands where it is not read, so pupils would see the tick",
    "write each option on a line of its own as `- [ ] words` or `- [x] words`, or write `\\[` to show the bracket",
);
const BRACES: What = error(
    "a `{…}` stands where it is not read",
    "move it to the end of the question's `## ` line, or write `\\{` to show the brace",
);
const COMMENT: What = error("this comment is never closed", "end it with `-->`");
const FENCE: What = error(
    "this code is never closed, so it swallows what follows",
    "end it with a line that holds the same signs as its first line",
);
const NOTE_HERE: What = error(
    "a footnote cannot be used here",
    "put its words in brackets instead, or move the footnote mark into the question's own words",
);
const NO_NOTE: What = error(
    "no footnote has this name",
    "write its words on a line of their own, as `[^name]: words`, or write `\\[^` to show the bracket",
);
const OBJECT: What = error(
    "this text holds a sign that stands for an object that was not copied",
    "delete the invisible sign here and put the picture in again",
);
pub(super) const HASHES: What = error(
    "this line begins with `#` signs but is no heading",
    "put a space after them, or write `\\#` to show the sign",
);
pub(super) const LIST: What = error(
    "this line begins like a list, but is read as part of the words above it",
    "put an empty line above it and no more than three spaces before it, or write a backslash before its sign",
);
const QUOTE: What = error(
    "this line begins with `>`, but is not read as a quote",
    "give it the same spaces as the lines above it, or write `\\>` to show the sign",
);
const ROW: What = error(
    "this looks like a row of a table, but is shown as words",
    "put an empty line above the table and a row like `| --- | --- |` below its first row, with as many parts",
);
const DIGITS: What = error(
    "this number is written in digits that do not make a list",
    "write `1.`, `2.`, `3.` with plain digits and a full stop",
);
const CODE: What = error(
    "this line has four or more spaces before it, so it is shown as code",
    "remove the spaces; if it is meant as code, put it between two lines of three backticks",
);
pub(super) const UNDERLINED: What = What {
    message: "the line of signs below these words makes them a heading, not a question",
    hint: "write `## ` before them to begin a question; or put an empty line above the line of signs",
    warning: true,
};
const TITLE: What = error(
    "one `#` does not begin a question",
    "write `## ` for a question; the title of the quiz is `title = \"…\"` at its top",
);

pub(super) const SECOND: What = error(
    "`##` begins a question only at the very start of a line, outside lists and quotes",
    "remove what stands before it to begin a question, or write `### ` for a smaller heading",
);

/// A piece as pupils would see it: everything but words is blotted out, byte for byte.
struct Page {
    words: String,
    /// Where a line of words begins, and whether words stand above it in the same paragraph.
    starts: Vec<Start>,
    strays: Vec<Stray>,
}

struct Start {
    at: usize,
    continued: bool,
}

const BLOT: char = '\u{1}';

impl Page {
    fn read(text: &str, length: usize) -> Self {
        let mut page = Self { words: blotted(&text[..length]), starts: Vec::new(), strays: Vec::new() };
        let mut words = Vec::new();
        let mut line = Some(false);
        let mut in_code = false;
        let mut html = Html::default();
        for (event, range) in blocks::parser(text).into_offset_iter() {
            if range.start >= length {
                continue;
            }
            let range = range.start..range.end.min(length);
            page.notice(text, &event, range.clone());
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(shown) if !in_code => {
                    if let Some(continued) = line.take() {
                        page.starts.push(Start { at: range.start, continued });
                    }
                    if text[range.clone()] == *shown {
                        words.push(range);
                    }
                }
                Event::Start(Tag::HtmlBlock) => {
                    html = Html { raw: blocks::is_raw_html(&text[range]), ..Html::default() }
                }
                Event::Html(_) => html.line(text, range, &mut words, &mut page.starts),
                Event::SoftBreak | Event::HardBreak => line = Some(true),
                Event::Start(ref tag) if begins_line(tag) => line = Some(false),
                Event::Start(_) | Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => line = None,
                _ => {}
            }
        }
        page.show(text, words);
        page
    }

    /// Lets the words through; a sign behind a backslash stays hidden.
    fn show(&mut self, text: &str, words: Vec<Range<usize>>) {
        let mut bytes = std::mem::take(&mut self.words).into_bytes();
        for range in words {
            let escaped =
                range.start > 0 && text.as_bytes()[range.start - 1] == b'\\' && bytes[range.start - 1] == BLOT as u8;
            let skip = if escaped { text[range.clone()].chars().next().map_or(0, char::len_utf8) } else { 0 };
            let shown = range.start + skip..range.end;
            bytes[shown.clone()].copy_from_slice(&text.as_bytes()[shown]);
        }
        self.words = String::from_utf8_lossy(&bytes).into_owned();
    }

    /// Notices what the structure itself tells.
    fn notice(&mut self, text: &str, event: &Event<'_>, range: Range<usize>) {
        let words = &text[range.clone()];
        let what = match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if blocks::is_open_fence(words.trim_end()) => FENCE,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if is_notation(words) => CODE,
            Event::Start(Tag::Heading { .. }) if blocks::is_underlined(words.trim_start()) => UNDERLINED,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => TITLE,
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => SECOND,
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) if blocks::is_open_comment(words) => COMMENT,
            Event::Html(_) | Event::InlineHtml(_) if !words.trim_start().starts_with("<!--") => {
                if let Some(at) = callout::stray_marker(words) {
                    self.strays.push(Stray { at: range.start + at.start..range.start + at.end, what: MARKER });
                }
                return;
            }
            _ => return,
        };
        let range = blocks::trimmed(text, range);
        self.strays.push(Stray { at: range.start..blocks::line_end(text, range.start).min(range.end), what });
    }
}

/// A block of HTML, of which the words between the tags are shown.
#[derive(Default)]
struct Html {
    raw: bool,
    in_comment: bool,
    in_tag: bool,
}

impl Html {
    fn line(&mut self, text: &str, range: Range<usize>, words: &mut Vec<Range<usize>>, starts: &mut Vec<Start>) {
        let mut at = range.start;
        let mut begun = false;
        while at < range.end && !self.raw {
            let rest = &text[at..range.end];
            let (until, skip) = match (self.in_comment, self.in_tag) {
                (true, _) => ("-->", 3),
                (_, true) => (">", 1),
                _ => ("<", 0),
            };
            let found = rest.find(until);
            let end = found.map_or(range.end, |it| at + it + skip);
            if self.in_comment || self.in_tag {
                (self.in_comment, self.in_tag) = (self.in_comment && found.is_none(), self.in_tag && found.is_none());
            } else {
                let shown = blocks::trimmed(text, at..end);
                if !shown.is_empty() {
                    if !std::mem::replace(&mut begun, true) {
                        starts.push(Start { at: shown.start, continued: true });
                    }
                    words.push(shown);
                }
                self.in_comment = text[end..range.end].starts_with("<!--");
                self.in_tag = found.is_some() && !self.in_comment;
            }
            at = end;
        }
    }
}

/// As many bytes, none of them showing but the line feeds.
fn blotted(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { BLOT }).collect()
}

fn begins_line(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// Whether a line of indented code is notation that was moved too far to the right.
fn is_notation(code: &str) -> bool {
    let line = code.trim_start();
    let item = line
        .trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '-' | '*' | '+' | '.'))
        .trim_start_matches(' ');
    line.starts_with('>') || Mark::of(item).is_box() || item.starts_with("[!") || item.starts_with("[[")
}

/// Strays that are recognised anywhere in the words.
fn in_words(words: &str, how: Shown, reader: &Reader<'_>) -> Vec<Stray> {
    let mut found = Vec::new();
    let mut find = |sign: &str, what: What| {
        found.extend(words.match_indices(sign).map(|(at, it)| Stray { at: at..at + it.len(), what }));
    };
    for sign in ["[ ]", "[x]", "[X]", "[ x ]", "[ X ]"] {
        find(sign, BOX);
    }
    for sign in ["{#", "{.multi", "{.single", "{.fixed", "{.think", "{.good", "{.okay", "{.unsafe", "{obj="] {
        find(sign, BRACES);
    }
    find("<!--", COMMENT);
    if how != Shown::Gaps {
        find(&GAP.to_string(), OBJECT);
    }
    let mut from = 0;
    while let Some(at) = callout::stray_marker(&words[from..]) {
        found.push(Stray { at: from + at.start..from + at.end, what: MARKER });
        from += at.end;
    }
    for (at, _) in words.match_indices("[^") {
        let label: String = words[at + 2..].chars().take_while(|it| !matches!(*it, '[' | ']' | '\n' | BLOT)).collect();
        let end = at + 2 + label.len();
        if !label.is_empty() && words[end..].starts_with(']') {
            let what = if reader.shared.has_note(&label) { NOTE_HERE } else { NO_NOTE };
            found.push(Stray { at: at..end + 1, what });
        }
    }
    found
}

/// A stray that begins a line.
fn at_start(words: &str, start: &Start) -> Option<Stray> {
    let line = &words[start.at..blocks::line_end(words, start.at)];
    let bare = line.trim_start_matches(boxes::is_invisible);
    let (what, length) = match bare.chars().next()? {
        '[' | '(' | '［' | '（' | '☐' | '☑' | '☒' | '⬜' | '✅' => match Mark::of(bare) {
            Mark::Real { length, .. } | Mark::Near { length, .. } => (BOX, length),
            Mark::None => return None,
        },
        '>' => (QUOTE, 1),
        '|' => (ROW, bare.trim_end_matches(BLOT).len()),
        '#' if bare.starts_with("##") => (HASHES, bare.len() - bare.trim_start_matches('#').len()),
        '•' | '◦' | '‣' | '▪' | '●' => (LIST, bare.chars().next().map_or(0, char::len_utf8)),
        '-' | '*' | '+' if start.continued && followed_by_space(&bare[1..]) => (LIST, 1),
        first if first.is_numeric() => numbered(bare, start.continued)?,
        _ => return None,
    };
    let at = start.at + (line.len() - bare.len());
    Some(Stray { at: at..at + length, what })
}

fn followed_by_space(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

/// A number that looks like a step: in plain digits glued to the line above, or in other digits anywhere.
fn numbered(line: &str, continued: bool) -> Option<(What, usize)> {
    let digits: &str = &line[..line.find(|it: char| !it.is_numeric()).unwrap_or(line.len())];
    let sign = line[digits.len()..].chars().next().filter(|it| matches!(it, '.' | ')' | '．' | '）' | '、' | '。'))?;
    let length = digits.len() + sign.len_utf8();
    let plain = digits.bytes().all(|it| it.is_ascii_digit()) && sign.is_ascii();
    let decimal = digits.chars().all(is_decimal);
    match plain {
        true if continued && digits.len() < 10 && followed_by_space(&line[length..]) => Some((LIST, length)),
        false if decimal && !line[length..].starts_with(|it: char| it.is_numeric()) => Some((DIGITS, length)),
        _ => None,
    }
}

/// Whether a sign is one of the digits that people count with, rather than a fraction or a circled number.
fn is_decimal(sign: char) -> bool {
    sign.is_ascii_digit()
        || (sign.is_numeric() && (sign.is_alphanumeric() && !matches!(sign, '\u{2070}'..='\u{24ff}' | '½' | '¼' | '¾')))
}

/// The markers of callouts that may stand among a question's words.
fn allowed_markers(text: &str) -> Vec<usize> {
    blocks::blocks(text)
        .into_iter()
        .filter(|it| it.kind == Kind::Quote)
        .filter_map(|it| callout::read(text, it.range))
        .map(|it| it.mark.start)
        .collect()
}
