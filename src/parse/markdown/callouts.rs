//! Callouts of a page: which div they become, and which are kept apart.
//!
//! A `STAFF` note is never written where pupils' words go: from its first event to its last it has a body of its own.

use super::writer::{Mode, Writer};
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot};
use crate::model::page::Seen;
use crate::model::prose::{Prose, Within};
use crate::parse::callout;
use crate::parse::quiz;
use crate::source::Place;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

const RULE: &str = "unknown-callout";

/// A callout around the place where the walk is.
pub(super) struct Open {
    kind: Kind,
    /// How many blocks were around it.
    pub(super) depth: usize,
    /// How many raw elements were open around it.
    pub(super) raw: usize,
    /// Whether the author gave it a title.
    titled: bool,
    /// Where its title ends in its body.
    title_end: usize,
    /// What its words stand in.
    within: Within,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Myth,
    Worried,
    Home,
    Staff,
}

impl Open {
    /// Who sees it.
    pub(super) fn seen(&self) -> Seen {
        match self.kind {
            Kind::Staff => Seen::ByStaff,
            Kind::Myth => Seen::InMyth,
            _ => Seen::ByAll,
        }
    }

    /// What its words stand in.
    pub(super) fn within(&self) -> Within {
        self.within
    }

    /// Whether it is shown to families by itself.
    pub(super) fn is_for_families(&self) -> bool {
        self.kind == Kind::Home
    }

    /// A block of it has been read: of a myth, what follows puts it right.
    pub(super) fn passes_on(&mut self) {
        if self.within == Within::Myth {
            self.within = Within::Truth;
        }
    }
}

/// What became of a quote.
pub(super) enum Entered {
    /// It is just a quote.
    Quote,
    /// It is a callout, and the walk is inside it.
    Callout,
    /// It was read whole; the walk goes on behind it.
    Done,
}

/// The class of a callout's div and the key of its usual title.
fn words_of(kind: &str) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        "KEY" => ("key", "callout_key"),
        "TALK" => ("talk", "callout_talk"),
        "DO" => ("do", "callout_do"),
        "STORY" => ("story", "callout_story"),
        "TIP" => ("tip", "callout_tip"),
        "NOTE" => ("note", "callout_note"),
        "IMPORTANT" => ("important", "callout_important"),
        "WARNING" => ("warning", "callout_warning"),
        "CAUTION" => ("caution", "callout_caution"),
        "MYTH" => ("myth", "callout_myth"),
        "WORRIED" => ("worried", "callout_worried"),
        "HOME" => ("home", "callout_home"),
        "STAFF" => ("staff", "callout_staff"),
        _ => return None,
    })
}

fn within_of(class: &str) -> Within {
    match class {
        "key" => Within::Key,
        "talk" => Within::Talk,
        "do" => Within::Do,
        "story" => Within::Story,
        "myth" => Within::Myth,
        "worried" => Within::Worried,
        "home" => Within::Home,
        "staff" => Within::Staff,
        _ => Within::Aside,
    }
}

impl Writer<'_, '_> {
    /// Looks at a quote that begins.
    pub(super) fn enter_callout(&mut self, range: &Range<usize>) -> Entered {
        let found =
            Some(range.clone()).filter(|_| self.depth == 0).and_then(|it| callout::read(self.fragment.text(), it));
        // A piece of a quiz has had its callouts judged; the kinds that may stand in a prompt are shown.
        let piece = self.mode == Mode::Piece;
        let Some(found) = found.filter(|it| !piece || callout::PROMPT.contains(&it.kind.as_str())) else {
            self.near_marker(range);
            self.check_lines(range);
            return Entered::Quote;
        };
        if found.kind == "QUESTION" {
            self.question(self.fragment.locate(range.clone()));
            return Entered::Done;
        }
        match found.second.clone() {
            // The line of the second marker is glued as well, but one message for it is enough.
            Some(second) if !piece => {
                self.marked_until = self.marked_until.max(second.end);
                let second = self.fragment.locate(second);
                self.scope.notes.push(callout::second(RULE, self.scope.source, second));
            }
            _ => self.check_lines(range),
        }
        let (class, usual) = words_of(&found.kind).unwrap_or_else(|| {
            self.scope.notes.push(self.stranger(&found));
            ("note", "callout_note")
        });
        self.open(class, usual, found.title.is_some());
        // The title runs to the end of the marker's line.
        let rest = &self.fragment.text()[found.mark.end..];
        self.title_until = Some(rest.find('\n').map_or(self.fragment.text().len(), |feed| found.mark.end + feed));
        Entered::Callout
    }

    /// Complains of a quote that begins almost like a callout: what is meant for staff must not be shown for a slip.
    ///
    /// Signs and marks do not count, so that every spelling of a marker that Markdown reads as something else is found.
    fn near_marker(&mut self, range: &Range<usize>) {
        let text = &self.fragment.text()[range.clone()];
        let inside = text.trim_start_matches(['>', ' ', '\t']);
        let start = range.end - inside.len();
        let line = inside.lines().next().unwrap_or_default();
        let word_at = line.find(char::is_alphanumeric).unwrap_or(line.len());
        let word: String = line[word_at..].chars().take_while(char::is_ascii_alphabetic).collect();
        let signs = &line[..word_at];
        let kind = word.to_uppercase();
        let bracketed = signs.contains(['[', '［', '!', '！']);
        let known = callout::LESSON.contains(&kind.as_str()) || callout::QUIZ.contains(&kind.as_str());
        if self.mode == Mode::Page && ((bracketed && known) || word == "STAFF") {
            let end = start + word_at + word.len();
            self.marked_until = range.start + (text.len() - inside.len()) + line.len();
            self.note_error(
                RULE,
                start..end,
                "this looks like a callout, but it is not one here",
                format!("begin the line at the margin with `> [!{kind}]`, and put its words on the next line"),
            );
        }
    }

    /// Complains of lines that lost their `>` or indent in an outermost quote or list.
    pub(super) fn check_lines(&mut self, range: &Range<usize>) {
        if self.mode == Mode::Page && self.depth == 0 {
            let place = self.fragment.locate(range.clone());
            self.scope.notes.extend(callout::glued_lines(RULE, self.scope.source, place));
        }
    }

    fn stranger(&self, found: &callout::Callout) -> Diagnostic {
        let source = self.scope.source;
        let mark = self.fragment.locate(found.mark.clone());
        if callout::QUIZ.contains(&found.kind.as_str()) {
            return Diagnostic::error(
                RULE,
                source.place(mark),
                format!("`{}` belongs to a question, and there is none here", found.kind),
                "put it inside a `> [!QUESTION]` callout, with `> >` at the start of each line, or into a quiz",
            );
        }
        callout::unknown(source, &found.kind, mark, callout::LESSON.iter().copied())
    }

    fn open(&mut self, class: &'static str, usual: &'static str, titled: bool) {
        let kind = match class {
            "myth" => Kind::Myth,
            "worried" => Kind::Worried,
            "home" => Kind::Home,
            "staff" => Kind::Staff,
            _ => Kind::Plain,
        };
        let within = within_of(class);
        let raw = self.raw_open.len();
        self.callouts.push(Open { kind, depth: self.depth, raw, titled, title_end: 0, within });
        self.depth += 1;
        self.usual_title = usual;
        match kind {
            Kind::Staff => self.out.push(Body::default()),
            Kind::Myth => {
                self.out.push(Body::default());
                self.push("<div class=\"callout callout-myth\">\n");
            }
            Kind::Home => {
                self.push("<div class=\"callout callout-home\">\n");
                self.out.push(Body::default());
            }
            Kind::Plain | Kind::Worried => self.push(&format!("<div class=\"callout callout-{class}\">\n")),
        }
    }

    /// A block ends; it may have been the mistaken idea of a myth.
    pub(super) fn block_of_callout_ends(&mut self, end: TagEnd) {
        let whole = match end {
            TagEnd::Paragraph => self.lists == 0 && !self.title_open,
            TagEnd::List(_) => self.lists == 1,
            TagEnd::Table => true,
            _ => false,
        };
        if let Some(callout) = self.callouts.last_mut().filter(|_| whole) {
            callout.passes_on();
        }
    }

    /// The walk leaves a callout.
    pub(super) fn callout_ends(&mut self) {
        self.title_until = None;
        let Some(open) = self.callouts.pop() else { return };
        self.close_raw(open.raw);
        match open.kind {
            Kind::Plain => self.push("</div>\n"),
            Kind::Worried => {
                self.body().slot(Slot::HelpRoutes);
                self.push("</div>\n");
                self.parts.worried = true;
            }
            Kind::Myth => {
                self.push("</div>\n");
                let myth = self.out.pop().unwrap_or_default();
                let number = self.parts.myths.len();
                self.parts.myths.push(myth);
                self.body().slot(Slot::Myth(number));
            }
            Kind::Home => {
                let inside = self.out.pop().unwrap_or_default();
                // Its words are the page's, too, and are read there.
                let kept = Body { prose: Prose::default(), ..inside.clone() };
                self.parts.home.push(without_title(kept, open.title_end));
                self.body().append(inside);
                self.family_text_ends();
                self.push("</div>\n");
            }
            Kind::Staff => {
                let note = self.out.pop().unwrap_or_default();
                self.parts.staff.push(if open.titled { note } else { without_title(note, open.title_end) });
            }
        }
    }

    fn question(&mut self, place: Range<usize>) {
        let source = self.scope.source;
        let definitions = self.definitions.get_or_insert_with(|| quiz::Definitions::read(&source.text, 0));
        let read = quiz::inline_with(source, place, definitions);
        self.scope.notes.extend(read.notes);
        if let Some(question) = read.value {
            let question = super::question(question, self.scope);
            if self.parts.questions.iter().any(|it| it.id == question.id) {
                self.scope.notes.push(Diagnostic::error(
                    "quiz-notation",
                    question.place.clone(),
                    format!("two questions of this page are called `{}`", question.id),
                    format!("give this one a name of its own: {{#{}-2}}", question.id),
                ));
            }
            let number = self.parts.questions.len();
            self.parts.questions.push(question);
            self.body().slot(Slot::Question(number));
        }
    }

    /// The first paragraph of a callout begins with its title.
    pub(super) fn callout_title_opens(&mut self) -> bool {
        if self.title_until.is_none() || self.title_open {
            return false;
        }
        self.title_open = true;
        self.push("<p class=\"callout-title\">");
        if self.callouts.last().is_some_and(|it| !it.titled) {
            let usual = self.usual_title;
            self.body().slot(Slot::Word(usual));
        }
        true
    }

    /// A line ends; if it was the title's, so does the title, and a paragraph begins.
    pub(super) fn callout_title_breaks(&mut self, range: &Range<usize>) -> bool {
        let Some(end) = self.title_until.filter(|end| self.title_open && range.end >= *end) else { return false };
        if let Some((name, place)) = self.open_in_title(end) {
            // Neither paragraph could hold the whole of it: the title goes on to the end of the line that closes it.
            if range.start <= end {
                self.scope.notes.push(Diagnostic::error(
                    RULE,
                    place,
                    format!("the title of this callout ends in the middle of {name}"),
                    "write all of it on the first line of the callout, or all of it on the lines below",
                ));
            }
            return false;
        }
        self.end_title();
        self.open_paragraph();
        true
    }

    /// What is open where the title's line ends: its name, and where it begins in that line.
    fn open_in_title(&self, end: usize) -> Option<(String, Place)> {
        if let Some((name, range)) = self.inlines.first() {
            return Some(((*name).to_owned(), self.place(range.start..range.end.min(end).max(range.start))));
        }
        let (name, place) = self.raw_open.get(self.raw_around()..)?.first()?;
        Some((format!("`<{name}>`"), place.clone()))
    }

    /// The title's paragraph ends with it.
    pub(super) fn callout_title_closes(&mut self) -> bool {
        let open = self.title_open;
        if open {
            self.end_title();
        }
        open
    }

    fn end_title(&mut self) {
        self.end_passage();
        self.push("</p>\n");
        self.title_open = false;
        self.title_until = None;
        let end = self.body().html.len();
        if let Some(open) = self.callouts.last_mut() {
            open.title_end = end;
        }
    }

    /// The text without the `[!KIND]` that begins a callout's title.
    pub(super) fn without_marker<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str {
        let marks = self.title_open && self.title_until.is_some_and(|end| range.start < end);
        match text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) {
            Some((_, rest)) if marks => rest.trim_start_matches(['-', '+']).trim_start(),
            _ => text,
        }
    }
}

fn without_title(mut body: Body, title_end: usize) -> Body {
    body.html.drain(..title_end.min(body.html.len()));
    body.slots.retain(|(at, _)| *at >= title_end);
    for (at, _) in &mut body.slots {
        *at -= title_end;
    }
    body
}

/// Passes over the events of the block that has just begun.
pub(super) fn skip_block<'e>(events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>) {
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

/// Whether an event begins something that can be no title.
pub(super) fn is_no_title(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Paragraph)
        && !matches!(
            tag.to_end(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough
        )
}
