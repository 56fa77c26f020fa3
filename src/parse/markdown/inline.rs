//! The walk inside a line: words, links, pictures, keywords, footnote marks and raw tags.

use super::callouts;
use super::destination;
use super::raw::{self, Parting, Piece};
use super::writer::{Mode, Writer};
use crate::diag::Diagnostic;
use crate::model::body::{Slot, escape};
use crate::model::page::{Image, Link, Seen, Title};
use crate::model::prose::Mark;
use crate::parse::callout::stray_marker;
use crate::parse::fragment::{Fragment, GAP};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

impl Writer<'_, '_> {
    pub(super) fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.inlines.extend(name_of(tag.to_end()).map(|it| (it, range.clone())));
        match tag {
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { link_type, dest_url, .. } => {
                let place = self.place(range);
                // `<office@school.example>` leaves out what it is.
                let mail = link_type == LinkType::Email && !dest_url.starts_with("mailto:");
                let dest_url = if mail { format!("mailto:{dest_url}").into() } else { dest_url };
                let to = destination::of_link(&self.scope.source.path, &dest_url, &place, &mut self.scope.notes);
                let link = self.scope.references.links.len();
                self.scope.references.links.push(Link { to, text: String::new(), seen: self.seen(), place });
                let from = self.prose_length();
                self.links.push((link, from));
                self.words.push(String::new());
                if !self.silent {
                    self.body().slot(Slot::LinkOpen(link));
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let place = self.place(range);
                let to = destination::of_image(&self.scope.source.path, &dest_url, &place, &mut self.scope.notes);
                let caption = (!title.is_empty()).then(|| title.to_string());
                self.image = Some(Image { to, alt: String::new(), caption, seen: self.seen(), place });
                self.words.push(String::new());
                self.silent = true;
            }
            _ => {}
        }
    }

    pub(super) fn end_inline(&mut self, end: TagEnd) {
        if name_of(end).is_some() {
            self.inlines.pop();
        }
        match end {
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => {
                let words = self.words.pop().unwrap_or_default();
                self.say(&words);
                if let Some((link, from)) = self.links.pop() {
                    self.mark(from, Mark::Link(link));
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
                let from = self.prose_length();
                self.tell(&code, &range);
                self.mark(from, Mark::Code);
                self.push("<code>");
                self.write(&code);
                self.push("</code>");
            }
            Event::SoftBreak => {
                self.say(" ");
                if !self.callout_title_breaks(&range) {
                    self.tell(" ", &range);
                    self.push("\n");
                }
            }
            Event::HardBreak => {
                self.say(" ");
                if !self.callout_title_breaks(&range) {
                    self.tell("\n", &range);
                    self.push("<br>\n");
                }
            }
            Event::FootnoteReference(label) => self.footnote_mark(&label, range),
            _ => {}
        }
    }

    /// Words of the text.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let whole = text.len();
        let text = self.without_marker(text, &range);
        let range = range.start + (whole - text.len())..range.end;
        self.say(text);
        let from = self.prose_length();
        self.tell(text, &range);
        self.look_for_marker(text, range.start);
        if self.silent {
            return;
        }
        if self.mode == Mode::Piece && text.contains(GAP) {
            return self.gaps(text);
        }
        let mut rest = text;
        while let Some((keyword, at)) = self.first_keyword(rest) {
            let passed = from + (text.len() - rest.len());
            self.mark_range(passed + at.start..passed + at.end, Mark::Keyword(keyword));
            self.write(&rest[..at.start]);
            self.body().slot(Slot::Keyword(keyword, rest[at.clone()].to_owned()));
            self.keywords.retain(|(number, _)| *number != keyword);
            rest = &rest[at.end..];
        }
        self.write(rest);
    }

    /// Complains of a callout's marker among words: what stands there would be shown to everybody.
    fn look_for_marker(&mut self, text: &str, start: usize) {
        if let Some(at) = stray_marker(text).filter(|_| start >= self.marked_until) {
            self.note_error(
                "unknown-callout",
                start + at.start..start + at.end,
                "a callout is read only where it begins a quote of its own",
                "put an empty line before it, and begin its line at the margin with `> `",
            );
        }
    }

    /// Who sees what stands here.
    fn seen(&self) -> Seen {
        let around = self.callouts.iter().map(callouts::Open::seen).max().unwrap_or_default();
        if self.scope.for_staff { Seen::ByStaff } else { around }
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
                self.push(&format!("<input class=\"gap\" type=\"text\" data-gap=\"{}\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"60\" aria-label=\"", self.gaps));
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

    /// Raw HTML: what is harmless stays, what is not is shown as the words it is made of, and said.
    ///
    /// It knows where it was cut out of this fragment: the lines of a block may stand behind the signs of a quote or a list.
    pub(super) fn raw(&mut self, html: &Fragment) {
        let end = self.fragment.text().len();
        let mut refused: Vec<String> = Vec::new();
        for (at, piece) in raw::pieces(html.text()) {
            let span = |length: usize| {
                let span = html.locate(at..at + length);
                span.start.min(end)..span.end.min(end)
            };
            match piece {
                Piece::Open(name, clean) => {
                    self.push(&clean.tag);
                    self.part(name, &span(0));
                    let place = self.place(span(1 + name.len()));
                    self.raw_open.push((name, place));
                    self.lost_attributes(name, &clean, span(clean.length));
                    if let Some(words) = clean.title.filter(|_| !self.silent) {
                        let (seen, place) = (self.seen(), self.place(span(clean.length)));
                        self.scope.references.titles.push(Title { words, seen, place });
                    }
                }
                // What was opened outside of this heading, callout or footnote ends outside of it, too.
                Piece::Close(name) => match self.raw_open.iter().rposition(|(open, _)| *open == name) {
                    Some(open) if open >= self.raw_around() => {
                        self.close_raw(open + 1);
                        self.raw_open.pop();
                        self.push(&format!("</{name}>"));
                        self.part(name, &span(0));
                    }
                    _ => self.note_error(
                        "unsafe-html",
                        span(name.len() + 3),
                        format!("`</{name}>` closes nothing"),
                        format!("remove it, or put <{name}> before it"),
                    ),
                },
                Piece::Empty(name, clean) => {
                    self.push(&clean.tag);
                    self.part(name, &span(0));
                    self.lost_attributes(name, &clean, span(clean.length));
                }
                Piece::Comment => {}
                Piece::OpenComment => self.note_error(
                    "unsafe-html",
                    span(4),
                    "this comment is never closed, and swallows what follows",
                    "put --> where it ends",
                ),
                Piece::Words(words) => {
                    self.look_for_marker(words, span(0).start);
                    self.tell(words, &span(words.len()));
                    self.write(words);
                }
                Piece::Refused(name, text) => {
                    // The end of an element that has been named needs no message of its own.
                    if !(text.starts_with("</") && refused.contains(&name)) {
                        let line = text.lines().next().unwrap_or_default().len();
                        self.note_error(
                            "unsafe-html",
                            span(line),
                            format!("`<{name}>` is not published"),
                            refused_hint(&name),
                        );
                    }
                    refused.push(name);
                    self.tell(" ", &span(0));
                    self.write(text);
                }
            }
        }
    }

    /// Keeps the words on either side of a tag apart where a reader sees them apart.
    fn part(&mut self, name: &str, at: &Range<usize>) {
        match raw::parting(name) {
            Parting::None => return,
            Parting::Words => return self.tell(" ", at),
            Parting::Lines => self.tell("\n", at),
            Parting::Passages if self.silent => {}
            Parting::Passages => self.end_passage(),
        }
        self.say(" ");
    }

    fn lost_attributes(&mut self, name: &str, clean: &raw::Clean, span: Range<usize>) {
        if let Some(lost) = &clean.lost {
            self.note_error(
                "unsafe-html",
                span,
                format!("`{lost}` is not published"),
                format!("write <{name}> without it"),
            );
        }
    }

    /// How many raw elements are open around the heading, callout or footnote that the walk is in.
    pub(super) fn raw_around(&self) -> usize {
        let heading = if self.heading.is_open() { self.heading.raw } else { 0 };
        let callout = self.callouts.last().map_or(0, |it| it.raw);
        heading.max(callout).max(self.footnotes.raw())
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

/// What an author calls something that stands in a line.
fn name_of(end: TagEnd) -> Option<&'static str> {
    Some(match end {
        TagEnd::Emphasis => "words in italics",
        TagEnd::Strong => "bold words",
        TagEnd::Strikethrough => "crossed-out words",
        TagEnd::Link => "a link",
        TagEnd::Image => "a picture’s description",
        _ => return None,
    })
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
