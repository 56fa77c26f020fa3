//! Markdown made into HTML once, with slots for what only the whole portal knows: where a link leads, what a keyword
//! means, how a picture is described.
//!
//! Everything in `html` is escaped and safe already; what goes into a slot is made safe by whoever fills it.

use super::prose::Prose;

/// HTML with slots, and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML between the slots.
    pub html: String,
    /// The slots, ascending by their offset in `html`.
    pub slots: Vec<(usize, Slot)>,
    /// The words, for the checks.
    pub prose: Prose,
}

/// Something that is filled in when the page is written. Numbers point into the file's [`References`](super::page::References).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A link begins.
    LinkOpen(usize),
    /// It ends.
    LinkClose(usize),
    /// A picture.
    Image(usize),
    /// The first use of a keyword (its number in the front matter), as it is written here.
    Keyword(usize, String),
    /// An inline question, by its number in the page.
    Question(usize),
    /// A `MYTH` callout, by its number in the page: pupils of the youngest do not see it.
    Myth(usize),
    /// The help routes that end a `WORRIED` callout.
    HelpRoutes,
    /// The page's first heading begins here, where it stands in nothing else. It fills nothing.
    FirstHeading,
    /// A word of the theme's strings, by its key.
    Word(&'static str),
    /// A block of code, coloured when it is shown.
    Code {
        /// What stands behind the fence.
        info: String,
        /// The code.
        code: String,
    },
}

impl Body {
    /// Whether nothing would be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty() && self.slots.is_empty()
    }

    /// Adds a slot at the end.
    pub fn slot(&mut self, slot: Slot) {
        self.slots.push((self.html.len(), slot));
    }

    /// What stands before the first heading, and the rest; none where either is nothing.
    #[must_use]
    pub fn opening(&self) -> Option<(Self, Self)> {
        let number = self.slots.iter().position(|(_, slot)| *slot == Slot::FirstHeading)?;
        let at = self.slots[number].0;
        let rest = self.slots[number + 1..].iter().map(|(offset, slot)| (offset - at, slot.clone()));
        let opening =
            Self { html: self.html[..at].to_owned(), slots: self.slots[..number].to_vec(), ..Self::default() };
        let rest = Self { html: self.html[at..].to_owned(), slots: rest.collect(), ..Self::default() };
        (!opening.is_empty()).then_some((opening, rest))
    }

    /// Puts another body behind what ends at an offset of the HTML.
    pub fn insert(&mut self, at: usize, other: Self) {
        let (before, length) = (self.slots.partition_point(|(slot, _)| *slot <= at), other.html.len());
        for (slot, _) in &mut self.slots[before..] {
            *slot += length;
        }
        self.html.insert_str(at, &other.html);
        let slots = other.slots.into_iter().map(|(slot, it)| (at + slot, it));
        self.slots.splice(before..before, slots);
        self.prose.append(&other.prose);
    }

    /// Adds another body at the end.
    pub fn append(&mut self, other: Self) {
        let base = self.html.len();
        self.html.push_str(&other.html);
        self.slots.extend(other.slots.into_iter().map(|(at, slot)| (base + at, slot)));
        self.prose.append(&other.prose);
    }
}

/// Adds `text` to `html` so that it is read as text, in an element or in a quoted attribute.
pub fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// `text`, escaped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    escape(text, &mut html);
    html
}
