//! Raw HTML in Markdown: a short list of harmless elements is kept, everything else is refused and shown as text.
//!
//! Attributes are cleaned by ammonia, one tag at a time; what is opened is closed, so a fragment cannot reach outside itself.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Elements kept inside a paragraph.
const INLINE: [&str; 24] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "var", "wbr",
];
/// Elements kept between paragraphs.
const BLOCK: [&str; 10] = ["details", "summary", "div", "p", "dl", "dt", "dd", "figure", "figcaption", "hr"];
/// Whether an element stands between paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    BLOCK.contains(&name)
}

/// What an element does to the words on either side of its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// They may be one word: `<b>`.
    None,
    /// They are two words, as a small number above the line is none of the word before it.
    Words,
    /// They stand in two lines.
    Lines,
    /// They stand in two paragraphs.
    Passages,
}

/// What the tags of an element part.
pub(super) fn parting(name: &str) -> Parting {
    match name {
        "br" => Parting::Lines,
        "sub" | "sup" => Parting::Words,
        name if is_block(name) => Parting::Passages,
        _ => Parting::None,
    }
}

const EMPTY: [&str; 3] = ["br", "wbr", "hr"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(INLINE.iter().chain(&BLOCK).copied().collect::<HashSet<_>>())
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .tag_attributes(HashMap::from([("abbr", HashSet::from(["title"])), ("dfn", HashSet::from(["title"]))]));
    cleaner
});

/// One piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A tag that opens an element which is kept: its name and its clean text.
    Open(&'static str, Clean),
    /// A tag that closes one.
    Close(&'static str),
    /// An element without content, clean.
    Empty(&'static str, Clean),
    /// A comment: never published.
    Comment,
    /// A comment without an end.
    OpenComment,
    /// A tag that is not kept, with the element's name in lower case.
    Refused(String, &'a str),
    /// Words between tags.
    Words(&'a str),
}

/// The pieces of raw HTML, each with its offset.
#[must_use]
pub(super) fn pieces(html: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (length, piece) = if rest.starts_with("<!--") {
            rest.find("-->").map_or((rest.len(), Piece::OpenComment), |end| (end + 3, Piece::Comment))
        } else if let Some(length) = tag_length(rest) {
            (length, tag(&rest[..length]))
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest[first..].find('<').map_or(rest.len(), |next| first + next);
            (length, Piece::Words(&rest[..length]))
        };
        pieces.push((at, piece));
        at += length;
    }
    pieces
}

/// How long a tag at the start of `text` is, quotes respected.
fn tag_length(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1).peekable();
    let (_, first) = bytes.peek()?;
    if !text.starts_with('<') || !(first.is_ascii_alphabetic() || matches!(first, b'/' | b'!' | b'?')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in bytes {
        match (quote, byte) {
            (Some(mark), byte) if mark == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

fn tag(text: &str) -> Piece<'_> {
    let inside = text.trim_start_matches('<').trim_start_matches('/');
    let name: String = inside
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))
        .collect::<String>()
        .to_lowercase();
    let Some(known) = INLINE.iter().chain(&BLOCK).copied().find(|it| *it == name) else {
        return Piece::Refused(name, text);
    };
    if text.starts_with("</") {
        return Piece::Close(known);
    }
    let clean = CLEANER.clean(text).to_string();
    let opened = clean.strip_suffix(&format!("</{known}>")).unwrap_or(&clean);
    // Ammonia may drop an element that it thinks misplaced; its bare tag is just as safe.
    let opened = if opened.starts_with('<') { opened.to_owned() } else { format!("<{known}>") };
    let lost = attributes(&text[1 + name.len()..]).into_iter().find(|it| !opened.contains(&format!(" {it}=")));
    let title = title(&opened);
    let clean = Clean { tag: opened, lost, title, length: text.len() };
    if EMPTY.contains(&known) { Piece::Empty(known, clean) } else { Piece::Open(known, clean) }
}

/// A tag with what may stay.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clean {
    /// The tag itself.
    pub(super) tag: String,
    /// The name of an attribute that was taken away.
    pub(super) lost: Option<String>,
    /// The words of its `title`: they are published.
    pub(super) title: Option<String>,
    /// How long the tag was as written.
    pub(super) length: usize,
}

/// The words of the `title` of a clean tag, in which ammonia has written all else than these five signs as they are.
fn title(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once(" title=\"")?;
    let (written, _) = rest.split_once('"')?;
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    let words = signs.iter().fold(written.to_owned(), |words, (name, sign)| words.replace(name, sign));
    (!words.trim().is_empty()).then_some(words)
}

/// The names of a tag's attributes, in lower case.
fn attributes(inside: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = inside.trim_end_matches(['>', '/']).trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        if end > 0 {
            names.push(rest[..end].to_lowercase());
        }
        rest = rest[end..].trim_start().trim_start_matches('/');
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            let length = match value.chars().next() {
                Some(mark @ ('"' | '\'')) => value[1..].find(mark).map_or(value.len(), |end| end + 2),
                _ => value.find(char::is_whitespace).unwrap_or(value.len()),
            };
            rest = &value[length..];
        }
        rest = rest.trim_start();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_that_do_something_are_gone() {
        let clean = |html: &str| match pieces(html).remove(0).1 {
            Piece::Open(_, clean) | Piece::Empty(_, clean) => clean.tag,
            other => format!("{other:?}"),
        };
        assert_eq!(clean("<b onclick=alert(1)>"), "<b>");
        assert_eq!(clean("<abbr title='a \"b\"' style=x>"), "<abbr title=\"a &quot;b&quot;\">");
        assert_eq!(clean("<br/>"), "<br>");
        assert_eq!(clean("<summary>"), "<summary>");
    }

    #[test]
    fn what_is_lost_is_named() {
        let lost = |html: &str| match pieces(html).remove(0).1 {
            Piece::Open(_, clean) => clean.lost,
            _ => None,
        };
        assert_eq!(lost("<b title=x onclick='a b'>").as_deref(), Some("title"));
        assert_eq!(lost("<span lang=en>"), None);
        assert_eq!(lost("<abbr title=\"a > b\" ONCLICK=x>").as_deref(), Some("onclick"));
    }

    #[test]
    fn the_words_of_a_title_are_kept() {
        let title = |html: &str| match pieces(html).remove(0).1 {
            Piece::Open(_, clean) => clean.title,
            _ => None,
        };
        let words = title("<dfn lang=en title='Jo &amp; &quot;Al&quot; &lt;&#48;7911&gt; &amp;lt;'>");
        assert_eq!(words.as_deref(), Some("Jo & \"Al\" <07911> &lt;"));
        assert_eq!(title("<abbr>"), None);
        assert_eq!(title("<abbr title=' '>"), None);
        assert_eq!(title("<b title=x>"), None);
    }

    #[test]
    fn scripts_are_refused() {
        assert_eq!(pieces("<ScRipt src=x>").remove(0).1, Piece::Refused("script".into(), "<ScRipt src=x>"));
    }
}
