//! The words of a text as people read them, without marks, and where each stands in its file.
//!
//! What the checks read. It knows how words are grouped and marked; it must not know who reads them or what is wrong with them.

use std::ops::Range;

/// The words of one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// All passages, one after another.
    text: String,
    passages: Vec<Span>,
    marks: Vec<(Range<u32>, Mark)>,
    /// (offset in `text`, offset in the file), ascending: each pair holds until the next.
    origin: Vec<(u32, u32)>,
    /// Whether the last passage may still grow.
    open: bool,
}

/// Where a passage lies.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    range: Range<u32>,
    form: Form,
    within: Within,
}

/// Words that are read in one breath: a paragraph, a heading, an item of a list, a cell of a table.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The words.
    pub text: &'a str,
    /// What they are.
    pub form: Form,
    /// What they stand in.
    pub within: Within,
    prose: &'a Prose,
    start: usize,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// A paragraph, or a line that stands by itself.
    #[default]
    Paragraph,
    /// A heading.
    Heading,
    /// The title of a callout, as its author wrote it.
    Title,
    /// An item of a list.
    Item,
    /// The head of a column.
    ColumnHead,
    /// A cell of a table.
    Cell,
}

/// What a passage stands in; of several, the innermost that has a name here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the callouts")]
pub enum Within {
    /// The text itself.
    #[default]
    Text,
    /// A quotation.
    Quote,
    Key,
    Talk,
    Do,
    Story,
    /// `TIP`, `NOTE`, `IMPORTANT`, `WARNING` or `CAUTION`.
    Aside,
    /// The mistaken idea of a `MYTH`: its title and its first paragraph.
    Myth,
    /// The rest of a `MYTH`, which puts it right.
    Truth,
    Worried,
    Home,
    Staff,
    Footnote,
}

/// What some of the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Code.
    Code,
    /// The words of a link, by its number in the file's references.
    Link(usize),
    /// The first use of a keyword, by its number in the front matter.
    Keyword(usize),
}

impl Prose {
    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// The passages, in the order of their writing.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.passages.iter().map(|span| {
            let (start, end) = (span.range.start as usize, span.range.end as usize);
            Passage { text: &self.text[start..end], form: span.form, within: span.within, prose: self, start }
        })
    }

    /// Adds words to the passage that is open, or begins one with them.
    ///
    /// Each piece of `origin` says where in the file a byte of `words` stands, and holds until the next.
    pub fn say(&mut self, words: &str, form: Form, within: Within, origin: impl IntoIterator<Item = (usize, usize)>) {
        let start = offset(self.text.len());
        if !self.open {
            if words.trim().is_empty() {
                return;
            }
            self.passages.push(Span { range: start..start, form, within });
            self.open = true;
        }
        self.origin.extend(origin.into_iter().map(|(at, file)| (start + offset(at), offset(file))));
        self.text.push_str(words);
        if let Some(last) = self.passages.last_mut() {
            last.range.end = offset(self.text.len());
        }
    }

    /// How many bytes of words there are, for [`mark`](Self::mark).
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.len()
    }

    /// Marks the words since there were `from` bytes of them.
    pub fn mark(&mut self, from: usize, mark: Mark) {
        if from < self.text.len() {
            self.marks.push((offset(from)..offset(self.text.len()), mark));
        }
    }

    /// Marks a range of the words.
    pub fn mark_range(&mut self, range: Range<usize>, mark: Mark) {
        self.marks.push((offset(range.start)..offset(range.end), mark));
    }

    /// The passage ends.
    pub fn end(&mut self) {
        self.open = false;
    }

    /// Adds another text's passages.
    pub fn append(&mut self, other: &Self) {
        let base = offset(self.text.len());
        self.text.push_str(&other.text);
        self.passages.extend(
            other.passages.iter().map(|it| Span { range: it.range.start + base..it.range.end + base, ..it.clone() }),
        );
        self.marks.extend(other.marks.iter().map(|(it, mark)| (it.start + base..it.end + base, *mark)));
        self.origin.extend(other.origin.iter().map(|&(at, file)| (at + base, file)));
        self.open = false;
    }

    /// Where a range of the text lies in the file.
    fn locate(&self, range: Range<usize>) -> Range<usize> {
        let start = self.locate_byte(range.start);
        let last = if range.end > range.start { self.locate_byte(range.end - 1) + 1 } else { start };
        start..last.max(start)
    }

    fn locate_byte(&self, at: usize) -> usize {
        let next = self.origin.partition_point(|&(start, _)| start as usize <= at);
        let Some(&(start, file)) = self.origin[..next].last() else { return 0 };
        // Where signs were made one, as three stops become one `…`, no byte may be told beyond the next piece.
        let most = self.origin.get(next).filter(|it| it.1 > file).map_or(usize::MAX, |it| it.1 as usize - 1);
        (file as usize + (at - start as usize)).min(most)
    }
}

impl<'a> Passage<'a> {
    /// Where a range of its words lies in the file.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        self.prose.locate(self.start + range.start..self.start + range.end)
    }

    /// What some of its words are, as ranges of its text.
    pub fn marks(&self) -> impl Iterator<Item = (Range<usize>, Mark)> + use<'a> {
        let (start, end) = (self.start, self.start + self.text.len());
        let inside = move |range: &Range<u32>| range.start as usize >= start && range.end as usize <= end;
        // A mark is made when its words end, so that marks are ascending by their ends.
        let all = &self.prose.marks;
        let first = all.partition_point(|(range, _)| (range.end as usize) <= start);
        let last = first + all[first..].partition_point(|(range, _)| range.end as usize <= end);
        all[first..last]
            .iter()
            .filter(move |(range, _)| inside(range))
            .map(move |(range, mark)| (range.start as usize - start..range.end as usize - start, *mark))
    }
}

/// No text that is taken in has more bytes than 32 bits can count; see `snapshot::limits`.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
