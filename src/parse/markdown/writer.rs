//! The walk over the events: blocks, and the order of things.

use super::callouts::{self, Entered};
use super::footnotes::Footnotes;
use super::headings::OpenHeading;
use super::tables::Table;
use super::{Ids, PageParts, Scope};
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot, escape};
use crate::model::page::{Image, Seen};
use crate::parse::blocks::is_open_fence;
use crate::parse::fragment::Fragment;
use crate::parse::quiz::Definitions;
use crate::snapshot::limits::NESTING;
use crate::source::Place;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

/// How much of a page the Markdown may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A whole page: callouts, headings with ids.
    Page,
    /// A piece that stands by itself.
    Piece,
}

/// One walk.
pub(super) struct Writer<'w, 's> {
    pub(super) fragment: &'w Fragment,
    pub(super) scope: &'w mut Scope<'s>,
    pub(super) mode: Mode,
    pub(super) parts: PageParts,
    /// Keywords not seen yet, by their number.
    pub(super) keywords: Vec<(usize, String)>,
    /// Where the HTML goes: the page, or a callout that is kept apart; never empty.
    pub(super) out: Vec<Body>,
    /// The callouts around this place, outermost first.
    pub(super) callouts: Vec<callouts::Open>,
    /// The title that the callout has when its author gave none, by its key.
    pub(super) usual_title: &'static str,
    /// Where the title of the callout ends, until it has been passed.
    pub(super) title_until: Option<usize>,
    /// Whether the walk is inside that title.
    pub(super) title_open: bool,
    /// How many blocks are around this place.
    pub(super) depth: usize,
    /// How many of them are lists.
    pub(super) lists: usize,
    /// How many of them are quotations.
    pub(super) quotes: usize,
    /// Words of the links, pictures and headings around this place.
    pub(super) words: Vec<String>,
    /// What is open in this line, outermost first: as authors call it, and where it stands.
    pub(super) inlines: Vec<(&'static str, Range<usize>)>,
    /// The links around this place, and how many words stood before each.
    pub(super) links: Vec<(usize, usize)>,
    /// The picture whose description is being read.
    pub(super) image: Option<Image>,
    /// Set inside a picture: nothing is written, only its words are kept.
    pub(super) silent: bool,
    /// Raw elements that are open.
    pub(super) raw_open: Vec<(&'static str, Place)>,
    pub(super) footnotes: Footnotes,
    pub(super) heading: OpenHeading,
    pub(super) ids: Ids,
    pub(super) table: Table,
    paragraphs: Vec<(usize, usize)>,
    code: Option<(String, String)>,
    pub(super) gaps: usize,
    /// Up to where a callout's marker has been complained of.
    pub(super) marked_until: usize,
    /// The file's link definitions, read when the first question needs them.
    pub(super) definitions: Option<Definitions>,
}

impl<'w, 's> Writer<'w, 's> {
    pub(super) fn new(fragment: &'w Fragment, mode: Mode, scope: &'w mut Scope<'s>) -> Self {
        Self {
            fragment,
            scope,
            mode,
            parts: PageParts::default(),
            keywords: Vec::new(),
            out: vec![Body::default()],
            callouts: Vec::new(),
            usual_title: "",
            title_until: None,
            title_open: false,
            depth: 0,
            lists: 0,
            quotes: 0,
            words: Vec::new(),
            inlines: Vec::new(),
            links: Vec::new(),
            image: None,
            silent: false,
            raw_open: Vec::new(),
            footnotes: Footnotes::default(),
            heading: OpenHeading::default(),
            ids: Ids::default(),
            table: Table::default(),
            paragraphs: Vec::new(),
            code: None,
            gaps: 0,
            marked_until: 0,
            definitions: None,
        }
    }

    /// Walks to the end and gives what was found.
    pub(super) fn run(mut self) -> PageParts {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let parser = Parser::new_ext(self.fragment.text(), options);
        self.refuse_marker_definitions(&parser);
        let mut events = TextMergeWithOffset::new(parser.into_offset_iter()).peekable();
        while let Some((event, range)) = events.next() {
            if self.depth > NESTING {
                self.note_error(
                    "too-deep",
                    range,
                    format!("lists or quotes stand more than {NESTING} deep here"),
                    "begin a new list or paragraph at the margin",
                );
                self.abandon();
                break;
            }
            match event {
                Event::Start(Tag::BlockQuote(kind)) => match self.enter_callout(&range) {
                    Entered::Quote => self.start(Tag::BlockQuote(kind), range),
                    Entered::Callout => {}
                    Entered::Done => callouts::skip_block(&mut events),
                },
                Event::Start(Tag::Item) => {
                    let task = matches!(events.peek(), Some((Event::TaskListMarker(_), _)));
                    self.end_passage();
                    self.push(if task { "<li class=\"task\">" } else { "<li>" });
                    self.depth += 1;
                }
                Event::Start(Tag::HtmlBlock) => {
                    let html = whole_block(&mut events);
                    self.raw(&html);
                }
                Event::Start(tag) => self.start(tag, range),
                Event::End(end) => self.end(end, range),
                other => self.leaf(other, range),
            }
        }
        self.finish()
    }

    /// Complains of code that swallows what was not meant as code.
    fn look_at_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let words = self.fragment.text()[range.clone()].trim_end();
        let line = words.lines().next().unwrap_or_default().len();
        let place = range.start..range.start + line;
        match kind {
            CodeBlockKind::Fenced(_) if self.mode == Mode::Page && is_open_fence(words) => self.note_error(
                "unknown-callout",
                place,
                "this code block is never closed, and swallows what follows",
                "put a line of the same signs, such as ```, below the code",
            ),
            CodeBlockKind::Indented if words.trim_start().starts_with("> [!") => self.note_error(
                "unknown-callout",
                place,
                "this callout is shown as code, because of the spaces before it",
                "begin the line at the margin",
            ),
            _ => {}
        }
    }

    /// A link definition of a callout's name would make its marker a link, and show the callout to everybody.
    fn refuse_marker_definitions(&mut self, parser: &Parser<'_>) {
        let marks = parser.reference_definitions().iter().filter(|(label, _)| label.starts_with('!'));
        let spans: Vec<Range<usize>> = marks.map(|(_, definition)| definition.span.clone()).collect();
        for span in spans {
            self.note_error(
                "unknown-callout",
                span,
                "this line gives a link the name of a callout",
                "give the link another name, or begin the callout with `> [!` and put its words on the next line",
            );
        }
    }

    /// Leaves what is open when the walk stops in the middle; the diagnostic has been given.
    fn abandon(&mut self) {
        self.close_raw(0);
        // What stands inside a note for staff is for staff, too, however many texts are open there.
        let public = self.callouts.iter().all(|it| it.seen() == Seen::ByAll);
        while self.out.len() > 1 {
            let body = self.out.pop().unwrap_or_default();
            if public {
                self.body().append(body);
            }
        }
        self.callouts.clear();
        // The notes may stand below, where nobody has read: nothing can be listed, and nothing said of a mark.
        self.footnotes = Footnotes::default();
    }

    fn finish(mut self) -> PageParts {
        self.close_raw(0);
        self.write_footnotes();
        self.parts.body = self.out.pop().unwrap_or_default();
        self.parts
    }

    pub(super) fn body(&mut self) -> &mut Body {
        if self.out.is_empty() {
            self.out.push(Body::default());
        }
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    pub(super) fn push(&mut self, html: &str) {
        if !self.silent {
            self.body().html.push_str(html);
        }
    }

    pub(super) fn place(&self, range: Range<usize>) -> Place {
        self.scope.source.place(self.fragment.locate(range))
    }

    pub(super) fn note_error(
        &mut self,
        rule: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = self.place(range);
        self.scope.notes.push(Diagnostic::error(rule, place, message, hint));
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.title_until.is_some() && callouts::is_no_title(&tag) {
            self.title_until = None;
        }
        if is_block(tag.to_end()) {
            self.end_passage();
        }
        match tag {
            Tag::Paragraph => self.open_paragraph(),
            Tag::Heading { id, classes, attrs, .. } => {
                self.refuse_classes(&classes, &range);
                self.open_heading(id.as_deref(), &attrs, range);
            }
            Tag::BlockQuote(_) => {
                self.depth += 1;
                self.quotes += 1;
                self.push("<blockquote>\n");
            }
            Tag::CodeBlock(kind) => {
                self.look_at_code(&kind, range);
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((info, String::new()));
            }
            Tag::List(first) => {
                self.check_lines(&range);
                self.lists += 1;
                match first {
                    Some(1) => self.push("<ol>\n"),
                    Some(first) => self.push(&format!("<ol start=\"{first}\">\n")),
                    None => self.push("<ul>\n"),
                }
            }
            Tag::FootnoteDefinition(label) => self.open_footnote(&label),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.open_table_head(),
            Tag::TableRow => self.open_table_row(),
            Tag::TableCell => self.open_cell(),
            other => self.start_inline(other, range),
        }
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        if is_block(end) {
            self.end_passage();
        }
        self.block_of_callout_ends(end);
        match end {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::BlockQuote(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.callouts.last().is_some_and(|it| it.depth == self.depth) {
                    self.callout_ends();
                } else {
                    self.quotes = self.quotes.saturating_sub(1);
                    self.push("</blockquote>\n");
                }
            }
            TagEnd::CodeBlock => {
                if let Some((info, text)) = self.code.take() {
                    self.body().slot(Slot::Code { info, code: text });
                }
            }
            TagEnd::List(numbered) => {
                self.lists = self.lists.saturating_sub(1);
                self.push(if numbered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.depth = self.depth.saturating_sub(1);
                self.push("</li>\n");
            }
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_table_head(&range),
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.close_cell(range),
            other => self.end_inline(other),
        }
    }

    fn leaf(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.text(&text, range),
            },
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut piece = Fragment::default();
                piece.push(&html, range.start);
                self.raw(&piece);
            }
            Event::Rule => {
                self.end_passage();
                self.push("<hr>\n");
            }
            Event::TaskListMarker(done) => {
                self.push("<span class=\"task-box\" role=\"img\" aria-label=\"");
                if !self.silent {
                    self.body().slot(Slot::Word(if done { "task_done" } else { "task_to_do" }));
                }
                self.push(if done { "\" data-done></span> " } else { "\"></span> " });
            }
            other => self.leaf_inline(other, range),
        }
    }

    pub(super) fn open_paragraph(&mut self) {
        if self.callout_title_opens() {
            return;
        }
        let slots = self.body().slots.len();
        self.push("<p>");
        let start = self.body().html.len();
        self.paragraphs.push((start, slots));
    }

    /// A picture alone in its paragraph is a figure.
    fn close_paragraph(&mut self) {
        let raw = self.raw_open.iter().rposition(|(name, _)| super::raw::is_block(name)).map_or(0, |at| at + 1);
        self.close_raw(raw.max(self.raw_around()));
        if self.callout_title_closes() {
            return;
        }
        let Some((start, slots)) = self.paragraphs.pop() else {
            return self.push("</p>\n");
        };
        let images = &self.scope.references.images;
        let body = self.out.last_mut();
        let Some(body) = body else { return };
        let alone = body.html.len() == start && body.slots.len() == slots + 1;
        if let (true, Some((at, Slot::Image(image)))) = (alone, body.slots.last_mut()) {
            let caption = images.get(*image).and_then(|it| it.caption.clone());
            body.html.truncate(start - "<p>".len());
            body.html.push_str("<figure class=\"picture\">");
            *at = body.html.len();
            if let Some(caption) = caption {
                body.html.push_str("<figcaption>");
                escape(&caption, &mut body.html);
                body.html.push_str("</figcaption>");
            }
            body.html.push_str("</figure>\n");
        } else {
            body.html.push_str("</p>\n");
        }
    }
}

/// Whether something of this kind stands in lines of its own.
fn is_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock
    )
}

/// The raw HTML block that has just begun: its lines come one by one, each from its place in the fragment.
fn whole_block<'e>(events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>) -> Fragment {
    let mut html = Fragment::default();
    for (event, range) in events {
        match event {
            Event::Html(text) | Event::Text(text) => html.push(&text, range.start),
            Event::End(TagEnd::HtmlBlock) => break,
            _ => {}
        }
    }
    html
}
