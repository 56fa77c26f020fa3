//! The walk inside a line: words, links, pictures, keywords, footnote marks and raw tags.

use super::destination;
use super::raw::{self, Piece};
use super::writer::{Mode, Writer};
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot, escape};
use crate::model::page::{Image, Link};
use crate::parse::callout::stray_marker;
use crate::parse::fragment::GAP;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

impl Writer<'_, '_> {
    pub(super) fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { dest_url, .. } => {
                let place = self.place(range);
                let to = destination::of_link(&self.scope.source.path, &dest_url, &place, &mut self.scope.notes);
                let link = self.scope.references.links.len();
                self.scope.references.links.push(Link { to, text: String::new(), place });
                self.links.push(link);
                self.words.push(String::new());
                if !self.silent {
                    self.body().slot(Slot::LinkOpen(link));
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let place = self.place(range);
                let to = destination::of_image(&self.scope.source.path, &dest_url, &place, &mut self.scope.notes);
                let caption = (!title.is_empty()).then(|| title.to_string());
                self.image = Some(Image { to, alt: String::new(), caption, place });
                self.words.push(String::new());
                self.silent = true;
            }
            _ => {}
        }
    }

    pub(super) fn end_inline(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => {
                let words = self.words.pop().unwrap_or_default();
                self.say(&words);
                if let Some(link) = self.links.pop() {
                    if let Some(it) = self.scope.references.links.get_mut(link) {
                        it.text = words;
                    }
                    if !self.silent {
                        self.body().slot(Slot::LinkClose(link));
                    }
                }
            }
            TagEnd::Image => {
                self.silent = false;
                let alt = self.words.pop().unwrap_or_default();
                self.say(&alt);
                if let Some(mut image) = self.image.take() {
                    image.alt = alt;
                    let number = self.scope.references.images.len();
                    self.scope.references.images.push(image);
                    self.body().slot(Slot::Image(number));
                }
            }
            _ => {}
        }
    }

    pub(super) fn leaf_inline(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Code(code) => {
                self.say(&code);
                self.push("<code>");
                self.write(&code);
                self.push("</code>");
            }
            Event::SoftBreak => {
                self.say(" ");
                if !self.callout_title_breaks(&range) {
                    self.push("\n");
                }
            }
            Event::HardBreak => {
                self.say(" ");
                if !self.callout_title_breaks(&range) {
                    self.push("<br>\n");
                }
            }
            Event::FootnoteReference(label) => self.footnote_mark(&label),
            _ => {}
        }
    }

    /// Words of the text.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let text = self.without_marker(text, &range);
        self.say(text);
        if let Some(at) = stray_marker(text) {
            let start = range.start + at.start;
            self.note_error(
                "unknown-callout",
                start..start + at.len(),
                "a callout is read only where it begins a quote of its own",
                "put an empty line before it, and begin its line at the margin with `> `",
            );
        }
        if self.silent {
            return;
        }
        if self.mode == Mode::Piece && text.contains(GAP) {
            return self.gaps(text);
        }
        let mut rest = text;
        while let Some((keyword, at)) = self.first_keyword(rest) {
            self.write(&rest[..at.start]);
            self.body().slot(Slot::Keyword(keyword, rest[at.clone()].to_owned()));
            self.keywords.retain(|(number, _)| *number != keyword);
            rest = &rest[at.end..];
        }
        self.write(rest);
    }

    /// Adds words to everything around this place that keeps its words.
    fn say(&mut self, text: &str) {
        if let Some(words) = self.words.last_mut() {
            words.push_str(text);
        }
    }

    fn write(&mut self, text: &str) {
        if !self.silent {
            escape(text, &mut self.body().html);
        }
    }

    fn gaps(&mut self, text: &str) {
        for (at, part) in text.split(GAP).enumerate() {
            if at > 0 {
                self.push(&format!("<input class=\"gap\" type=\"text\" data-gap=\"{}\" autocomplete=\"off\" spellcheck=\"false\" aria-label=\"", self.gaps));
                self.body().slot(Slot::Word("gap_label"));
                self.gaps += 1;
                self.push(&format!(" {}\">", self.gaps));
            }
            self.write(part);
        }
    }

    /// The keyword that comes first in the text, where keywords are explained: in the page's own running words.
    fn first_keyword(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let explains =
            self.out.len() == 1 && self.words.is_empty() && !self.keywords.is_empty() && self.title_until.is_none();
        if !explains {
            return None;
        }
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return None;
        }
        let found = self.keywords.iter().filter_map(|(number, keyword)| {
            let at = lower.match_indices(keyword.as_str()).map(|(at, _)| at).find(|&at| {
                let before = lower[..at].chars().next_back();
                let after = lower[at + keyword.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            })?;
            (text.is_char_boundary(at) && text.is_char_boundary(at + keyword.len()))
                .then_some((*number, at..at + keyword.len()))
        });
        // Of two that begin together ("password", "password manager") the longer is meant.
        found.min_by_key(|(_, at)| (at.start, usize::MAX - at.end))
    }

    fn footnote_mark(&mut self, label: &str) {
        if self.silent
            || self.out.len() > 1
                && self.footnotes.open.is_empty()
                && !self.callouts.last().is_none_or(super::callouts::Open::is_public)
        {
            return;
        }
        let known = self.footnotes.used.iter().position(|it| it == label);
        let number = known.unwrap_or_else(|| {
            self.footnotes.used.push(label.to_owned());
            self.footnotes.used.len() - 1
        }) + 1;
        let id = if known.is_none() { format!(" id=\"_note-mark-{number}\"") } else { String::new() };
        self.push(&format!("<sup class=\"footnote\"><a href=\"#_note-{number}\"{id}>{number}</a></sup>"));
    }

    /// Writes the footnotes that were used, in the order of their use.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.used.is_empty() {
            return;
        }
        let used = std::mem::take(&mut self.footnotes.used);
        let mut bodies = std::mem::take(&mut self.footnotes.bodies);
        self.push("<section class=\"footnotes\"><h2 id=\"_footnotes\">");
        self.body().slot(Slot::Word("footnotes"));
        self.push("</h2>\n<ol>\n");
        for (at, label) in used.iter().enumerate() {
            let number = at + 1;
            let found = bodies.iter().position(|(it, _)| it == label);
            let body = found.map_or_else(Body::default, |at| bodies.swap_remove(at).1);
            self.push(&format!("<li id=\"_note-{number}\">"));
            self.body().append(body);
            self.push(&format!("<a class=\"note-back\" href=\"#_note-mark-{number}\" aria-label=\""));
            self.body().slot(Slot::Word("back_to_text"));
            self.push("\">↩</a></li>\n");
        }
        self.push("</ol></section>\n");
    }

    /// Raw HTML: what is harmless stays, what is not is shown as the words it is made of, and said.
    pub(super) fn raw(&mut self, html: &str, range: Range<usize>) {
        for (at, piece) in raw::pieces(html) {
            let start = range.start + at;
            match piece {
                Piece::Open(name, clean) => {
                    self.push(&clean);
                    let place = self.place(start..start + 1 + name.len());
                    self.raw_open.push((name, place));
                }
                Piece::Close(name) => match self.raw_open.iter().rposition(|(open, _)| *open == name) {
                    Some(open) => {
                        self.raw_open.truncate(open + 1);
                        self.raw_open.pop();
                        self.push(&format!("</{name}>"));
                    }
                    None => self.note_error(
                        "unsafe-html",
                        start..start + name.len() + 3,
                        format!("`</{name}>` closes nothing"),
                        format!("remove it, or put <{name}> before it"),
                    ),
                },
                Piece::Empty(clean) => self.push(&clean),
                Piece::Comment => {}
                Piece::Words(words) => self.write(words),
                Piece::Refused(name, text) => {
                    self.note_error(
                        "unsafe-html",
                        start..start + text.len(),
                        format!("`<{name}>` is not published"),
                        refused_hint(&name),
                    );
                    self.write(text);
                }
            }
        }
    }

    /// Closes the raw elements opened since there were `keep` of them, and says which were left open.
    pub(super) fn close_raw(&mut self, keep: usize) {
        while self.raw_open.len() > keep {
            let Some((name, place)) = self.raw_open.pop() else { return };
            self.push(&format!("</{name}>"));
            let hint = format!("put </{name}> where it ends");
            self.scope.notes.push(Diagnostic::error("unsafe-html", place, format!("`<{name}>` is never closed"), hint));
        }
    }
}

fn refused_hint(name: &str) -> &'static str {
    match name {
        "script" | "style" | "link" | "meta" | "base" => "remove it: pages hold no scripts or styles of their own",
        "iframe" | "embed" | "object" => "remove it: write a link to the page instead, [words](https://…)",
        "video" | "audio" | "source" => {
            "remove it: put the file beside this page and link to it, [watch the film](film.mp4)"
        }
        "img" | "picture" | "svg" => "write a picture as ![what it shows](picture.jpg)",
        "form" | "input" | "button" | "select" | "textarea" => "remove it: pages never ask for anything to be typed",
        "a" => "write a link as [words](page.md)",
        "table" | "tr" | "td" | "th" => "write a table with | bars |",
        _ => "remove it, or put it between backticks to show it as words",
    }
}
