//! The outermost blocks of a piece of Markdown: what stands below what, and where each begins and ends.
//!
//! Belisha reads quotes and list items by cutting them out and reading their insides as Markdown by themselves, so
//! nobody here needs more than one level. This module must not know what a quiz or a lesson is.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How deep lists, quotes and emphasis may stand in each other.
pub const DEEPEST: usize = 64;

/// One outermost block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// From its first sign to its last, without the white space around it.
    pub range: Range<usize>,
    /// The items of a list.
    pub items: Vec<Range<usize>>,
    /// What is wrong with it as Markdown.
    pub trouble: Option<Trouble>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "these are the names Markdown gives them")]
pub enum Kind {
    Paragraph,
    Heading { level: usize, underlined: bool },
    Quote,
    Bullets,
    Numbers,
    Table,
    Code { indented: bool },
    Comment,
    Html,
    Rule,
    Footnote,
}

/// What makes a block unfit to be read further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A comment or a run of code without an end, which swallows everything below it.
    Unclosed,
    /// More than `DEEPEST` things in each other; the offset is where it became too much.
    TooDeep(usize),
}

/// The Markdown reader as the notation needs it: boxes, callout markers and braces are left as words.
#[must_use]
pub fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES)
}

/// The outermost blocks of `text`, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut depth = 0;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth == 1 {
                    found.push(block(text, &tag, range));
                } else if let Some(open) = found.last_mut() {
                    if depth == 2 && matches!(tag, Tag::Item) {
                        open.items.push(settled(text, trimmed(text, range.clone())));
                    }
                    if depth > DEEPEST && open.trouble.is_none() {
                        open.trouble = Some(Trouble::TooDeep(range.start));
                    }
                }
            }
            Event::End(TagEnd::MetadataBlock(_)) => {}
            Event::End(_) => {
                depth -= 1;
                if let (0, Some(last)) = (depth, found.last_mut()) {
                    last.range.end = last.items.last().map_or(last.range.end, |it| it.end);
                }
            }
            Event::Rule if depth == 0 => found.push(plain(Kind::Rule, trimmed(text, range))),
            _ => {}
        }
    }
    found
}

/// Where an item really ends; the library lets it run on over definitions below the list.
fn settled(text: &str, range: Range<usize>) -> Range<usize> {
    let (_, _, width) = item_mark(text, range.clone());
    let mut end = range.start;
    let mut below_gap = false;
    for (index, line) in lines(text, range.clone()).enumerate() {
        let words = &text[line.clone()];
        let blank = words.len() - words.trim_start_matches([' ', '\t']).len();
        if blank == words.len() {
            below_gap = true;
        } else if index > 0 && below_gap && columns(&words[..blank]) < width {
            break;
        } else {
            below_gap = false;
            end = line.end;
        }
    }
    trimmed(text, range.start..end)
}

/// The mark of an item, the column after it, and the column at which its words stand.
#[must_use]
pub fn item_mark(text: &str, range: Range<usize>) -> (Range<usize>, usize, usize) {
    let words = &text[range.clone()];
    let digits = words.len() - words.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let sign = words[digits..].chars().next().map_or(0, char::len_utf8);
    let mark = range.start..range.start + digits + sign;
    let before = columns(&text[line_start(text, mark.start)..mark.end]);
    let rest = &text[mark.end..line_end(text, mark.end).min(range.end).max(mark.end)];
    let space = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
    let after = columns_from(before, space);
    let width = if rest.trim().is_empty() || after > before + 4 { before + 1 } else { after };
    (mark, before, width)
}

/// How many columns words take that begin a line.
#[must_use]
pub fn columns(words: &str) -> usize {
    columns_from(0, words)
}

fn columns_from(column: usize, words: &str) -> usize {
    words.chars().fold(column, |at, sign| if sign == '\t' { (at / 4 + 1) * 4 } else { at + 1 })
}

fn plain(kind: Kind, range: Range<usize>) -> Block {
    Block { kind, range, items: Vec::new(), trouble: None }
}

fn block(text: &str, tag: &Tag<'_>, range: Range<usize>) -> Block {
    let range = trimmed(text, range);
    let words = &text[range.clone()];
    let kind = match tag {
        Tag::Heading { level, .. } => Kind::Heading { level: depth_of(*level), underlined: is_underlined(words) },
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::List(None) => Kind::Bullets,
        Tag::List(Some(_)) => Kind::Numbers,
        Tag::Table(_) => Kind::Table,
        Tag::CodeBlock(code) => Kind::Code { indented: matches!(code, CodeBlockKind::Indented) },
        Tag::HtmlBlock if is_comment(words) => Kind::Comment,
        Tag::HtmlBlock => Kind::Html,
        Tag::FootnoteDefinition(_) => Kind::Footnote,
        _ => Kind::Paragraph,
    };
    let open = match kind {
        Kind::Code { indented: false } => is_open_fence(words),
        Kind::Html => is_open_html(words),
        _ => false,
    };
    Block { trouble: open.then_some(Trouble::Unclosed), ..plain(kind, range) }
}

/// Whether a heading is made by the line of signs below it.
#[must_use]
pub fn is_underlined(heading: &str) -> bool {
    let rest = heading.trim_start_matches('#');
    rest.len() == heading.len() || !(rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

fn depth_of(level: HeadingLevel) -> usize {
    level as usize
}

fn is_comment(words: &str) -> bool {
    words.starts_with("<!--") && words[4..].find("-->").is_some_and(|end| 4 + end + 3 == words.len())
}

/// Whether a comment begins in these words and never ends.
#[must_use]
pub fn is_open_comment(words: &str) -> bool {
    words.rfind("<!--").is_some_and(|start| !words[start + 4..].contains("-->"))
}

/// Whether HTML that only its own end can close has none.
fn is_open_html(words: &str) -> bool {
    let start = words.get(..12).unwrap_or(words).to_ascii_lowercase();
    let end = match raw_tag(&start) {
        Some(name) => format!("</{name}>"),
        None if start.starts_with("<?") => "?>".to_owned(),
        None if start.starts_with("<![cdata[") => "]]>".to_owned(),
        None if start.starts_with("<!") && !start.starts_with("<!--") => ">".to_owned(),
        None => return is_open_comment(words),
    };
    !words.to_ascii_lowercase().contains(&end)
}

/// Whether HTML holds code or a program rather than words.
#[must_use]
pub fn is_raw_html(words: &str) -> bool {
    raw_tag(&words.get(..12).unwrap_or(words).to_ascii_lowercase()).is_some()
}

fn raw_tag(start: &str) -> Option<&'static str> {
    ["script", "pre", "style", "textarea"].into_iter().find(|it| {
        let name = start.strip_prefix('<').and_then(|rest| rest.strip_prefix(*it));
        name.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-'))
    })
}

/// Whether a run of code between fences has no last fence.
#[must_use]
pub fn is_open_fence(words: &str) -> bool {
    let mark = words.chars().next().unwrap_or('`');
    let length = words.chars().take_while(|&it| it == mark).count();
    let Some((_, last)) = words.rsplit_once('\n') else { return true };
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.chars().count() < length || last.chars().any(|it| it != mark)
}

/// `range` without white space at its ends; the library's own ranges can run into the next line.
#[must_use]
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches([' ', '\t', '\n']).len());
    let end = range.start + words.trim_end_matches([' ', '\t', '\n']).len();
    start..end.max(start)
}

/// Where the line that holds `offset` begins.
#[must_use]
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |feed| feed + 1)
}

/// Where the line that holds `offset` ends, before its line feed.
#[must_use]
pub fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |feed| offset + feed)
}

/// The lines that `range` touches, each without its line feed.
pub fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = Some(range.start);
    std::iter::from_fn(move || {
        let start = at?;
        let end = line_end(text, start).min(range.end);
        at = (end < range.end).then_some(end + 1);
        Some(start..end)
    })
}
