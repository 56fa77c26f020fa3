//! The link and footnote definitions of a file, to lend to the pieces that are cut out of it.
//!
//! An option is read by itself, but a link in it may be defined at the end of the file.

use crate::parse::blocks::{self, Kind};
use crate::parse::fragment::Fragment;
use std::collections::BTreeMap;
use std::ops::Range;

/// The definitions of one file, by label.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    links: BTreeMap<String, Definition>,
    notes: BTreeMap<String, Definition>,
}

#[derive(Clone, Debug)]
struct Definition {
    text: String,
    place: Range<usize>,
}

impl Definitions {
    /// The definitions that stand in `text`, which begins at `offset` in its file.
    #[must_use]
    pub fn read(text: &str, offset: usize) -> Self {
        let mut found = Self::default();
        if text.contains("]:") {
            found.read_links(text, offset);
            found.read_notes(text, offset);
        }
        found
    }

    fn read_links(&mut self, text: &str, offset: usize) {
        let parser = blocks::parser(text);
        for (label, link) in parser.reference_definitions().iter() {
            let place = offset + link.span.start..offset + link.span.end;
            let text = written(label, &link.dest, link.title.as_deref());
            self.links.insert(folded(label), Definition { text, place });
        }
    }

    fn read_notes(&mut self, text: &str, offset: usize) {
        for block in blocks::blocks(text).into_iter().filter(|it| it.kind == Kind::Footnote) {
            let place = offset + block.range.start..offset + block.range.end;
            let words = &text[block.range];
            if let Some(label) = words.strip_prefix("[^").and_then(|it| it.split(']').next()) {
                let definition = Definition { text: words.to_owned(), place };
                self.notes.entry(folded(label)).or_insert(definition);
            }
        }
    }

    fn defines(&self, folded: &str) -> bool {
        self.links.contains_key(folded) || self.notes.contains_key(folded)
    }

    /// Whether a footnote of that label is defined.
    #[must_use]
    pub fn has_note(&self, label: &str) -> bool {
        self.notes.contains_key(&folded(label))
    }

    /// Adds the link definitions that `fragment` uses.
    pub fn lend_links(&self, fragment: &mut Fragment) {
        lend(&self.links, fragment, |label| (!label.starts_with('^')).then_some(label));
    }

    /// Adds the footnote definitions that `fragment` uses, and the links that those use.
    pub fn lend_notes(&self, fragment: &mut Fragment) {
        lend(&self.notes, fragment, |label| label.strip_prefix('^'));
    }

    /// The definitions as an author would write them, links first.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.links.values().chain(self.notes.values()).map(|it| it.text.as_str())
    }

    /// Adds the definitions of another piece.
    pub(super) fn merge(&mut self, other: Self) {
        self.links.extend(other.links);
        self.notes.extend(other.notes);
    }
}

fn lend<'a>(
    known: &BTreeMap<String, Definition>,
    fragment: &'a mut Fragment,
    wanted: impl Fn(&str) -> Option<&str> + 'a,
) {
    if known.is_empty() {
        return;
    }
    let own = Definitions::read(fragment.text(), 0);
    let mut used = BTreeMap::new();
    for label in labels(fragment.text()) {
        let Some(label) = wanted(label).map(folded).filter(|it| !own.defines(it)) else { continue };
        if let Some(definition) = known.get(&label) {
            used.insert(label, definition);
        }
    }
    for definition in used.values() {
        fragment.lend(&definition.text, definition.place.start);
    }
}

/// What stands between square brackets, the innermost ones where they are nested.
fn labels(text: &str) -> impl Iterator<Item = &str> {
    let mut open = None;
    text.bytes().enumerate().filter_map(move |(at, byte)| match byte {
        b'[' => {
            open = Some(at + 1);
            None
        }
        b']' => open.take().map(|start: usize| &text[start..at]),
        _ => None,
    })
}

/// A label as Markdown compares it: case and the width of white space do not count.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('ß', "ss")
}

/// A link definition on one line, whatever quotes or lists it was written in.
fn written(label: &str, target: &str, title: Option<&str>) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let target = escaped(target, &['\\', '<', '>', '&']);
    match title.map(|it| escaped(it, &['\\', '"', '&'])) {
        Some(title) => format!("[{label}]: <{target}> \"{}\"", title.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => format!("[{label}]: <{target}>"),
    }
}

pub(super) fn escaped(words: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        if signs.contains(&sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
