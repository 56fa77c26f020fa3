//! Footnotes: numbered by their use, and listed where those who see the mark can read them.
//!
//! A mark in a note for staff, or in a myth that the youngest do not see, has its footnote there and nowhere else. What
//! families read on a page of their own has its footnotes with it. Many texts share a page: each has ids of its own.

use super::writer::{Mode, Writer};
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot};
use crate::model::page::Seen;
use crate::model::prose::Prose;
use crate::source::Place;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The text that a mark stands in: the page's own, or one of the callouts that are kept apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Home {
    Page,
    Staff(usize),
    Myth(usize),
    /// A `HOME` callout, which stands in the page's own text as well.
    Family(usize),
}

impl Home {
    /// What makes its ids differ from another's.
    fn prefix(self) -> String {
        match self {
            Self::Page => String::new(),
            Self::Staff(number) => format!("s{number}-"),
            Self::Myth(number) => format!("m{number}-"),
            Self::Family(number) => format!("h{number}-"),
        }
    }

    fn seen(self) -> Seen {
        match self {
            Self::Page | Self::Family(_) => Seen::ByAll,
            Self::Staff(_) => Seen::ByStaff,
            Self::Myth(_) => Seen::InMyth,
        }
    }
}

/// The footnotes of a walk.
#[derive(Default)]
pub(super) struct Footnotes {
    marks: Vec<Mark>,
    /// The number of each label in each text, so that a page of thousands is walked through once.
    numbers: HashMap<(Home, String), usize>,
    used: HashMap<Home, usize>,
    notes: Vec<Note>,
    open: Vec<OpenNote>,
    /// Which of the file's pieces with footnotes this is, if it is a piece.
    piece: Option<usize>,
    /// Where each `HOME` callout's text ends in the page.
    family_ends: Vec<usize>,
}

struct Mark {
    home: Home,
    label: String,
    place: Place,
}

struct Note {
    label: String,
    home: Home,
    body: Body,
    links: Range<usize>,
    images: Range<usize>,
}

struct OpenNote {
    label: String,
    /// How many raw elements were open around it.
    raw: usize,
    links: usize,
    images: usize,
}

impl Footnotes {
    /// Whether the walk is inside a footnote.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// How many raw elements were open around the innermost footnote.
    pub(super) fn raw(&self) -> usize {
        self.open.last().map_or(0, |it| it.raw)
    }

    /// What makes the ids of a text differ from those of every other text of the file.
    fn prefix(&self, home: Home) -> String {
        self.piece.map_or_else(String::new, |number| format!("p{number}-")) + &home.prefix()
    }
}

impl Writer<'_, '_> {
    fn home(&self) -> Home {
        let Some(callout) = self.callouts.last() else { return Home::Page };
        match callout.seen() {
            Seen::ByStaff => Home::Staff(self.parts.staff.len()),
            Seen::InMyth => Home::Myth(self.parts.myths.len()),
            // Families see the callout without its title.
            Seen::ByAll if callout.is_for_families() && !self.title_open => Home::Family(self.parts.home.len()),
            Seen::ByAll => Home::Page,
        }
    }

    /// Writes the mark of a footnote.
    pub(super) fn footnote_mark(&mut self, label: &str, range: Range<usize>) {
        if self.silent {
            return;
        }
        if self.footnotes.is_open() {
            return self.note_error(
                "unknown-callout",
                range,
                "a footnote cannot have a footnote of its own",
                "put the words into brackets instead",
            );
        }
        if self.mode == Mode::Piece && self.footnotes.piece.is_none() {
            self.scope.footnoted += 1;
            self.footnotes.piece = Some(self.scope.footnoted);
        }
        let home = self.home();
        let prefix = self.footnotes.prefix(home);
        let mut id = String::new();
        let number = if let Some(number) = self.footnotes.numbers.get(&(home, label.to_owned())) {
            *number
        } else {
            let used = self.footnotes.used.entry(home).or_default();
            *used += 1;
            let number = *used;
            id = format!(" id=\"_note-mark-{prefix}{number}\"");
            let place = self.place(range);
            self.footnotes.numbers.insert((home, label.to_owned()), number);
            self.footnotes.marks.push(Mark { home, label: label.to_owned(), place });
            number
        };
        self.push(&format!("<sup class=\"footnote\"><a href=\"#_note-{prefix}{number}\"{id}>{number}</a></sup>"));
    }

    /// A footnote's own text begins.
    pub(super) fn open_footnote(&mut self, label: &str) {
        let references = &self.scope.references;
        self.footnotes.open.push(OpenNote {
            label: label.to_owned(),
            raw: self.raw_open.len(),
            links: references.links.len(),
            images: references.images.len(),
        });
        self.out.push(Body::default());
    }

    /// It ends.
    pub(super) fn close_footnote(&mut self) {
        let Some(open) = self.footnotes.open.pop() else { return };
        self.close_raw(open.raw);
        let body = self.out.pop().unwrap_or_default();
        let references = &self.scope.references;
        let (links, images) = (open.links..references.links.len(), open.images..references.images.len());
        // What is written for families can be read by all.
        let home = Some(self.home()).filter(|it| it.seen() != Seen::ByAll).unwrap_or(Home::Page);
        self.footnotes.notes.push(Note { label: open.label, home, body, links, images });
    }

    /// What families read ends here, in the page; its footnotes will follow.
    pub(super) fn family_text_ends(&mut self) {
        let end = self.body().html.len();
        self.footnotes.family_ends.push(end);
    }

    /// Lists each text's footnotes at its end.
    pub(super) fn write_footnotes(&mut self) {
        self.judge_footnotes();
        let index = self.footnotes.index();
        let mut told = HashSet::new();
        let lists: Vec<(Home, Body)> = self
            .footnotes
            .homes()
            .filter_map(|home| Some((home, self.footnotes.list(home, &index, &mut told)?)))
            .collect();
        // Backwards, so that what is put into the page moves nothing that is still to come.
        for (home, list) in lists.into_iter().rev() {
            match home {
                Home::Page => self.body().append(list),
                Home::Staff(number) => self.parts.staff[number].append(list),
                Home::Myth(number) => self.parts.myths[number].append(list),
                Home::Family(number) => {
                    let kept = Body { prose: Prose::default(), ..list.clone() };
                    self.parts.home[number].append(kept);
                    let end = self.footnotes.family_ends[number];
                    self.body().insert(end, list);
                }
            }
        }
    }

    /// Says where a footnote is out of a mark's reach, and who sees the links in each.
    fn judge_footnotes(&mut self) {
        let index = self.footnotes.index();
        for mark in &self.footnotes.marks {
            if reached(&index, &mark.label, mark.home).is_none() {
                self.scope.notes.push(Diagnostic::error(
                    "unknown-callout",
                    mark.place.clone(),
                    "this footnote is written inside a note that not everybody sees",
                    "write the footnote at the margin, outside the callout",
                ));
            }
        }
        let mut widest: HashMap<&str, Seen> = HashMap::new();
        for mark in &self.footnotes.marks {
            let seen = widest.entry(&mark.label).or_insert(Seen::ByStaff);
            *seen = (*seen).min(mark.home.seen());
        }
        for note in &self.footnotes.notes {
            let seen = widest.get(note.label.as_str()).copied().unwrap_or(Seen::ByStaff).max(note.home.seen());
            for link in &mut self.scope.references.links[note.links.clone()] {
                link.seen = seen;
            }
            for image in &mut self.scope.references.images[note.images.clone()] {
                image.seen = seen;
            }
        }
    }
}

/// The notes by their label and the text they are written in; of two with one label the first counts.
type Index<'n> = HashMap<(&'n str, Home), &'n Note>;

/// The note that a mark reaches: one in its own text, else one of the page.
fn reached<'n>(index: &Index<'n>, label: &'n str, home: Home) -> Option<&'n Note> {
    index.get(&(label, home)).or_else(|| index.get(&(label, Home::Page))).copied()
}

impl Footnotes {
    /// The texts that have marks, in the order of their first.
    fn homes(&self) -> impl Iterator<Item = Home> {
        let mut homes: Vec<Home> = Vec::new();
        for mark in &self.marks {
            if homes.last() != Some(&mark.home) && !homes.contains(&mark.home) {
                homes.push(mark.home);
            }
        }
        homes.into_iter()
    }

    fn index(&self) -> Index<'_> {
        let mut index = Index::new();
        for note in &self.notes {
            index.entry((note.label.as_str(), note.home)).or_insert(note);
        }
        index
    }

    /// The footnotes of a text; the words of those in `told` have been read where everybody reads them.
    fn list<'n>(&'n self, home: Home, index: &Index<'_>, told: &mut HashSet<&'n str>) -> Option<Body> {
        let labels = self.marks.iter().filter(|it| it.home == home).map(|it| it.label.as_str());
        let prefix = self.prefix(home);
        let mut list = Body::default();
        for (at, label) in labels.enumerate() {
            let number = at + 1;
            let mut body = reached(index, label, home).map(|it| it.body.clone()).unwrap_or_default();
            if home.seen() == Seen::ByAll && !told.insert(label) {
                body.prose = Prose::default();
            }
            list.html.push_str(&format!("<li id=\"_note-{prefix}{number}\">"));
            list.append(body);
            list.html.push_str(&format!("<a class=\"note-back\" href=\"#_note-mark-{prefix}{number}\" aria-label=\""));
            list.slot(Slot::Word("back_to_text"));
            list.html.push_str("\">↩</a></li>\n");
        }
        if list.is_empty() {
            return None;
        }
        let mut section = Body::default();
        section
            .html
            .push_str(&format!("<section class=\"footnotes\"><h2 id=\"_footnotes{}\">", prefix.trim_end_matches('-')));
        section.slot(Slot::Word("footnotes"));
        section.html.push_str("</h2>\n<ol>\n");
        section.append(list);
        section.html.push_str("</ol></section>\n");
        Some(section)
    }
}
