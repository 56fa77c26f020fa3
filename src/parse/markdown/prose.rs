//! The walk's words: what is told to the checks, and where each byte of it stands in the file.
//!
//! It must not know what the checks look for.

use super::callouts;
use super::writer::Writer;
use crate::model::prose::{Form, Mark, Within};
use std::ops::Range;

impl Writer<'_, '_> {
    /// Tells words that stand at `range` of the fragment.
    pub(super) fn tell(&mut self, words: &str, range: &Range<usize>) {
        if self.silent {
            return;
        }
        let (form, within) = (self.form(), self.within());
        let fragment = self.fragment;
        // Blanks that the reader of Markdown put in stand nowhere; what lies beside a letter's edge has no place of its own.
        let source = fragment.text().get(range.clone()).unwrap_or_default();
        let origin: Vec<(usize, usize)> =
            aligned(words, source).into_iter().map(|(at, from)| (at, fragment.place_of(range.start + from))).collect();
        self.body().prose.say(words, form, within, origin);
    }

    /// How many bytes of words the body has so far.
    pub(super) fn prose_length(&mut self) -> usize {
        self.body().prose.length()
    }

    /// Marks the words told since there were `from` bytes of them.
    pub(super) fn mark(&mut self, from: usize, mark: Mark) {
        if !self.silent {
            self.body().prose.mark(from, mark);
        }
    }

    /// Marks a range of the words.
    pub(super) fn mark_range(&mut self, range: Range<usize>, mark: Mark) {
        self.body().prose.mark_range(range, mark);
    }

    /// A passage ends.
    pub(super) fn end_passage(&mut self) {
        self.body().prose.end();
    }

    fn form(&self) -> Form {
        if self.title_open {
            Form::Title
        } else if self.heading.is_open() {
            Form::Heading
        } else if self.table.open && self.table.head {
            Form::ColumnHead
        } else if self.table.open {
            Form::Cell
        } else if self.lists > 0 {
            Form::Item
        } else {
            Form::Paragraph
        }
    }

    fn within(&self) -> Within {
        if self.footnotes.is_open() {
            Within::Footnote
        } else if self.quotes > 0 {
            Within::Quote
        } else {
            self.callouts.last().map_or(Within::Text, callouts::Open::within)
        }
    }
}

/// Where the bytes of `words` stand in the `source` they were read from, as pairs that hold until the next.
///
/// Words differ from their source where a sign was escaped (`\\*`), written by its name (`&amp;`) or made pretty (`--`).
fn aligned(words: &str, source: &str) -> Vec<(usize, usize)> {
    if words == source {
        return vec![(0, 0)];
    }
    let mut pairs = vec![(0, 0)];
    let (mut at, mut from) = (0, 0);
    while let (Some(word), Some(written)) = (words[at..].chars().next(), source[from..].chars().next()) {
        if word == written {
            at += word.len_utf8();
            from += written.len_utf8();
            continue;
        }
        let rest = &source[from..];
        let passed = match (word, written) {
            ('–', '-') => 2,
            ('—', '-') | ('…', '.') => 3,
            ('‘' | '’' | '“' | '”', '\'' | '"') => 1,
            // Named signs have no blank in them, and the longest name has 31 letters.
            (_, '&') => rest.bytes().take(34).position(|it| it == b';').map_or(1, |end| end + 1),
            // An escape, the fence of code, the marks of the quote around it: the word comes later in the line.
            _ => {
                from += written.len_utf8();
                pairs.push((at, from));
                continue;
            }
        };
        pairs.push((at, from));
        at += word.len_utf8();
        from = (from + passed).min(source.len());
        pairs.push((at, from));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::aligned;

    /// What each word of `words` was written as.
    fn written<'s>(words: &str, source: &'s str) -> Vec<&'s str> {
        let pairs = aligned(words, source);
        let place = |at: usize| {
            let (start, from) = pairs[pairs.partition_point(|it| it.0 <= at) - 1];
            from + (at - start)
        };
        let mut found = Vec::new();
        for word in words.split(' ') {
            let start = word.as_ptr() as usize - words.as_ptr() as usize;
            found.push(&source[place(start)..]);
        }
        found
    }

    #[test]
    fn words_are_found_behind_signs_that_changed() {
        let source = r"don't \*tell\* us -- Q&amp;A ... yes";
        let found = written("don’t *tell* us – Q&A … yes", source);
        assert_eq!(found[1], r"*tell\* us -- Q&amp;A ... yes");
        assert_eq!(found[2], "us -- Q&amp;A ... yes");
        assert_eq!(found[3], "-- Q&amp;A ... yes");
        assert_eq!(found[4], "Q&amp;A ... yes");
        assert_eq!(found[5], "... yes");
        assert_eq!(found[6], "yes");
    }

    #[test]
    fn code_stands_behind_its_fence() {
        assert_eq!(written("a b", "`` a b ``"), ["a b ``", "b ``"]);
    }
}
