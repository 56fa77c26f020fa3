//! A piece of Markdown cut out of a file, with its quote marks or indent removed.
//!
//! It remembers where each part of it came from, so that a problem inside a quote inside a list is still shown
//! where the author's cursor has to go.

use std::ops::Range;

/// Stands in a fragment's text where a gap to fill was; the n-th one is the n-th gap.
pub const GAP: char = '\u{fffc}';

/// Markdown to be read by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    text: String,
    /// (offset in `text`, offset in the file), ascending: each pair holds until the next.
    origin: Vec<(usize, usize)>,
    /// How many bytes at the end of `text` are definitions of the file that were lent to this piece.
    lent: usize,
}

impl Fragment {
    /// A fragment that is a plain slice of the file.
    #[must_use]
    pub fn slice(file: &str, range: Range<usize>) -> Self {
        Self { text: file[range.clone()].to_owned(), origin: vec![(0, range.start)], lent: 0 }
    }

    /// Adds text that stands at `offset` in the file.
    pub fn push(&mut self, text: &str, offset: usize) {
        self.origin.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    /// Adds a definition from elsewhere in the file, so that a link or footnote of this piece can be read.
    ///
    /// Nothing may be pushed after it but another definition.
    pub fn lend(&mut self, definition: &str, offset: usize) {
        let before = self.text.len();
        self.push("\n\n", offset);
        self.push(definition, offset);
        self.lent += self.text.len() - before;
    }

    /// What the author wrote here: the Markdown without the definitions lent to it.
    #[must_use]
    pub fn own(&self) -> &str {
        &self.text[..self.text.len() - self.lent]
    }

    /// The definitions lent to this piece; empty where there are none.
    #[must_use]
    pub fn borrowed(&self) -> &str {
        &self.text[self.text.len() - self.lent..]
    }

    /// A part of this piece, without what was lent to it.
    #[must_use]
    pub fn cut(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.push_from(self, range);
        part
    }

    /// Adds a part of another piece; each byte keeps its place in the file.
    pub fn push_from(&mut self, other: &Self, range: Range<usize>) {
        let mut at = range.start;
        let mut next = other.origin.partition_point(|&(start, _)| start <= at);
        while at < range.end {
            let end = other.origin.get(next).map_or(range.end, |&(start, _)| start.min(range.end));
            self.push(&other.text[at..end], other.offset(at));
            (at, next) = (end, next + 1);
        }
    }

    /// This piece, which was cut out of the text of `outer`, with places in the file that `outer` came from.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        let mut mapped = Self { lent: self.lent, ..Self::default() };
        for (index, &(start, from)) in self.origin.iter().enumerate() {
            let end = self.origin.get(index + 1).map_or(self.text.len(), |&(next, _)| next);
            let mut at = start;
            while at < end {
                let here = from + (at - start);
                let next = outer.origin.partition_point(|&(edge, _)| edge <= here);
                let stop = outer.origin.get(next).map_or(end, |&(edge, _)| end.min(at + (edge - here)));
                mapped.push(&self.text[at..stop], outer.offset(here));
                at = stop;
            }
        }
        mapped
    }

    /// The Markdown.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where a range of the fragment lies in the file.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let last = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        start..last.max(start)
    }

    /// Where a byte of the fragment stands in the file.
    #[must_use]
    pub fn place_of(&self, at: usize) -> usize {
        self.offset(at)
    }

    fn offset(&self, at: usize) -> usize {
        let next = self.origin.partition_point(|&(start, _)| start <= at);
        self.origin[..next].last().map_or(at, |&(start, origin)| origin + (at - start))
    }
}
