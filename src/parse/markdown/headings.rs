//! Headings: an id from their words or their author, and nothing else that an author could attach to them.

use super::writer::{Mode, Writer};
use crate::address::slug;
use crate::model::body::{Body, Slot};
use crate::model::page::{Heading, Seen};
use pulldown_cmark::{CowStr, HeadingLevel};
use std::ops::Range;

/// A heading that has begun.
#[derive(Default)]
pub(super) struct OpenHeading {
    id: Option<String>,
    objectives: Vec<String>,
    range: Range<usize>,
    /// How many raw elements were open around it.
    pub(super) raw: usize,
    open: bool,
}

impl OpenHeading {
    /// Whether the walk is inside a heading.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }
}

impl Writer<'_, '_> {
    /// A heading begins.
    pub(super) fn open_heading(
        &mut self,
        id: Option<&str>,
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) {
        let raw = self.raw_open.len();
        let mut heading = OpenHeading { range: range.clone(), raw, open: true, ..OpenHeading::default() };
        match id {
            Some(id) if is_id(id) => heading.id = Some(id.to_owned()),
            Some(id) => {
                let hint =
                    format!("write {{#{}}}", Some(slug(id)).filter(|it| is_id(it)).unwrap_or_else(|| "name".into()));
                self.note_error("unsafe-html", range.clone(), format!("`#{id}` cannot name a heading"), hint);
            }
            None => {}
        }
        for (name, value) in attributes {
            match (&**name, value) {
                ("obj", Some(ids)) => heading.objectives.extend(ids.split(',').map(str::to_owned)),
                _ => self.note_error(
                    "unsafe-html",
                    range.clone(),
                    format!("a heading cannot carry `{name}`"),
                    "keep only {#name} and obj=…, such as {#signs obj=PRIV-2.1}",
                ),
            }
        }
        self.heading = heading;
        self.words.push(String::new());
        self.out.push(Body::default());
    }

    /// Whether the walk is in nothing: no list, quotation, callout, footnote or element of the author's own.
    fn is_outermost(&self) -> bool {
        self.depth == 0
            && self.lists == 0
            && self.callouts.is_empty()
            && self.raw_open.is_empty()
            && !self.footnotes.is_open()
    }

    /// Complains of classes, which would promise a look that no theme gives.
    pub(super) fn refuse_classes(&mut self, classes: &[CowStr<'_>], range: &Range<usize>) {
        for class in classes {
            self.note_error(
                "unsafe-html",
                range.clone(),
                format!("a heading cannot carry `.{class}`"),
                "keep only {#name} and obj=…, such as {#signs obj=PRIV-2.1}",
            );
        }
    }

    /// It ends, and its words are known.
    pub(super) fn close_heading(&mut self, level: HeadingLevel) {
        self.close_raw(self.heading.raw);
        let words = self.words.pop().unwrap_or_default();
        let inside = self.out.pop().unwrap_or_default();
        let open = std::mem::take(&mut self.heading);
        let shown = (level as u8).max(2);
        // A footnote stands below each text that marks it, and an id stands on a page once.
        if self.mode == Mode::Piece || self.footnotes.is_open() {
            self.push(&format!("<h{shown}>"));
        } else {
            let wanted = open.id.unwrap_or_else(|| slug(&words));
            let id = self.ids.unique(if wanted.is_empty() { "section" } else { &wanted });
            if self.parts.headings.is_empty() && self.is_outermost() {
                self.body().slot(Slot::FirstHeading);
            }
            self.push(&format!("<h{shown} id=\"{id}\">"));
            let place = self.place(open.range);
            let text = words.trim().to_owned();
            let objectives = open.objectives;
            // A heading that not everybody sees stands in no list and no link can name it.
            let public = self.callouts.iter().all(|it| it.seen() == Seen::ByAll);
            if public {
                self.parts.headings.push(Heading { id, text, level: shown, written: level as u8, objectives, place });
            }
        }
        self.body().append(inside);
        self.push(&format!("</h{shown}>\n"));
    }
}

/// Whether a word can be an id: letters, digits and hyphens, beginning with a letter.
fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
