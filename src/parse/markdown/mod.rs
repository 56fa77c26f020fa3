//! Markdown to bodies: one walk over the events of one file, with slots left for what other files decide.
//!
//! Nothing an author writes reaches the HTML but through `escape`, an allow-list or ammonia. This module knows one file;
//! it must not know where links lead, what keywords mean, or which audience reads.

mod callouts;
mod destination;
mod footnotes;
mod headings;
mod inline;
mod prose;
mod raw;
mod tables;
mod writer;

use crate::diag::Diagnostic;
use crate::model::body::Body;
use crate::model::page::{Heading, References};
use crate::model::quiz::Question;
use crate::parse::fragment::Fragment;
use crate::source::Source;
use std::collections::HashMap;
use writer::{Mode, Writer};

/// What is collected over all the Markdown of one file.
pub struct Scope<'a> {
    /// The file.
    pub source: &'a Source,
    /// The links and pictures so far.
    pub references: References,
    /// What an author should know.
    pub notes: Vec<Diagnostic>,
    /// Set while what is read is for staff alone, such as a question's `STAFF` note.
    for_staff: bool,
    /// How many tables the file has so far.
    tables: usize,
    /// How many pieces with footnotes it has so far.
    footnoted: usize,
}

impl<'a> Scope<'a> {
    /// An empty scope of a file.
    #[must_use]
    pub fn new(source: &'a Source) -> Self {
        Self { source, references: References::default(), notes: Vec::new(), for_staff: false, tables: 0, footnoted: 0 }
    }
}

/// Everything that a page's Markdown holds.
#[derive(Default)]
pub struct PageParts {
    /// What everybody sees.
    pub body: Body,
    /// Each `STAFF` callout.
    pub staff: Vec<Body>,
    /// Each `MYTH` callout.
    pub myths: Vec<Body>,
    /// The inside of each `HOME` callout.
    pub home: Vec<Body>,
    /// The inline questions.
    pub questions: Vec<Question<Body>>,
    /// The headings.
    pub headings: Vec<Heading>,
    /// Whether there is a `WORRIED` callout.
    pub worried: bool,
}

/// The Markdown of a page, callouts and headings included; the first use of each keyword gets a slot.
pub fn page(fragment: &Fragment, keywords: &[String], scope: &mut Scope<'_>) -> PageParts {
    let mut writer = Writer::new(fragment, Mode::Page, scope);
    writer.keywords = keywords.iter().map(|it| it.to_lowercase()).enumerate().collect();
    writer.run()
}

/// A piece of Markdown that stands by itself: an option, a hint, the meaning of a term.
pub fn piece(fragment: &Fragment, scope: &mut Scope<'_>) -> Body {
    Writer::new(fragment, Mode::Piece, scope).run().body
}

/// A question whose texts are made ready to show; its stem and what is short in it are made to stand in a line.
pub fn question(mut question: Question<Fragment>, scope: &mut Scope<'_>) -> Question<Body> {
    let staff = question.staff.take();
    let mut ready = question.map(&mut |fragment| line(&fragment, scope));
    let outer = std::mem::replace(&mut scope.for_staff, true);
    ready.staff = staff.map(|it| line(&it, scope));
    scope.for_staff = outer;
    ready
}

/// A piece that is shown inside a line: without the paragraph around it, if there is but one.
pub fn line(fragment: &Fragment, scope: &mut Scope<'_>) -> Body {
    let mut body = piece(fragment, scope);
    let Some(end) = body.html.trim_end().strip_suffix("</p>").map(str::len) else { return body };
    // A block of code is a slot, and stands beside the paragraph without a trace in the HTML.
    let single = body.html.starts_with("<p>")
        && body.html.matches("</p>").count() == 1
        && body.slots.iter().all(|(at, _)| (1..=end).contains(at));
    if single {
        body.html.truncate(end);
        body.html.drain(.."<p>".len());
        for (at, _) in &mut body.slots {
            *at = at.saturating_sub("<p>".len());
        }
    }
    body
}

/// Ids of one page, each used once: the second `signs` is `signs-2`.
#[derive(Default)]
struct Ids {
    used: HashMap<String, usize>,
}

impl Ids {
    /// The id itself, or with the lowest number that makes it new.
    fn unique(&mut self, id: &str) -> String {
        let mut number = self.used.get(id).copied().unwrap_or(0) + 1;
        let mut unique = if number == 1 { id.to_owned() } else { format!("{id}-{number}") };
        while number > 1 && self.used.contains_key(&unique) {
            number += 1;
            unique = format!("{id}-{number}");
        }
        self.used.insert(id.to_owned(), number);
        if number > 1 {
            self.used.insert(unique.clone(), 1);
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::{Form, Mark, Within};
    use crate::source::VPath;

    #[test]
    fn a_paragraph_beside_code_stays_one() {
        for (text, html) in [
            ("a\n\n```\nb\n```\n", "<p>a</p>\n"),
            ("```\nb\n```\n\na", "<p>a</p>\n"),
            ("a", "a"),
            ("Think.\n\n<!-- c --> Yes 😀!", "<p>Think.</p>\n Yes 😀!"),
            ("a\n\n<p lang=\"cy\">b</p>", "<p>a</p>\n<p lang=\"cy\">b</p>"),
        ] {
            let source = Source::new(VPath::new("quizzes/ks2/x.md"), text);
            let body = line(&Fragment::slice(text, 0..text.len()), &mut Scope::new(&source));
            assert_eq!(body.html, html);
        }
    }

    #[test]
    fn a_walk_that_stops_in_a_callout_shows_nothing_of_it() {
        let deep = "> ".repeat(80);
        for kind in ["STAFF", "MYTH"] {
            for text in [
                format!("> [!{kind}]\n> Secret[^1]\n>\n> {deep}deep\n\n[^1]: x\n"),
                format!("> [!{kind}]\n> Secret\n>\n> [^1]: Secret\n>\n>     {deep}deep\n"),
            ] {
                let source = Source::new(VPath::new("content/ks2/x.md"), &text);
                let mut scope = Scope::new(&source);
                let parts = page(&Fragment::slice(&text, 0..text.len()), &[], &mut scope);
                assert!(!parts.body.html.contains("Secret"), "{text}: {}", parts.body.html);
                let rules: Vec<&str> = scope.notes.iter().map(|it| it.rule).collect();
                assert_eq!(rules, ["too-deep"], "{text}: {:?}", scope.notes);
            }
        }
    }

    #[test]
    fn a_title_ends_where_nothing_is_open() {
        let shown = |text: &str| {
            let source = Source::new(VPath::new("content/ks2/x.md"), text);
            page(&Fragment::slice(text, 0..text.len()), &[], &mut Scope::new(&source)).body.html
        };
        let title = "<div class=\"callout callout-tip\">\n<p class=\"callout-title\">";
        assert_eq!(
            shown("> [!TIP] see **the\n> letter** now\n> and then"),
            format!("{title}see <strong>the\nletter</strong> now</p>\n<p>and then</p>\n</div>\n")
        );
        assert_eq!(
            shown("> [!TIP] see <b>the\n> letter</b>\n>\n> Then"),
            format!("{title}see <b>the\nletter</b></p>\n<p>Then</p>\n</div>\n")
        );
        assert_eq!(
            shown("> [!TIP] **see**\n> Then"),
            format!("{title}<strong>see</strong></p>\n<p>Then</p>\n</div>\n")
        );
    }

    #[test]
    fn words_know_what_they_are_and_where_they_stand() {
        use {Form as F, Within as W};
        let text = "# Top -- *day*\n\nTell [Gran](gran.md) `now`.\n\n- one\n- two\n\n> [!MYTH] Old\n> tale\n>\n> The truth.\n\n\
                    > Said\n> twice\n\n| A | B |\n|---|---|\n| c | d |\n\n> [!STAFF]\n> Not here\n";
        let source = Source::new(VPath::new("content/ks2/x.md"), text);
        let mut scope = Scope::new(&source);
        let parts = page(&Fragment::slice(text, 0..text.len()), &[], &mut scope);
        let mut told = Vec::new();
        for body in std::iter::once(&parts.body).chain(&parts.myths).chain(&parts.staff) {
            for it in body.prose.passages() {
                let whole = it.locate(0..it.text.len());
                let last = it.locate(it.text.len() - 1..it.text.len());
                assert_eq!(text[last.clone()], it.text[it.text.len() - 1..], "{it:?}");
                assert_eq!(whole.end, last.end);
                told.push((it.text.to_owned(), it.form, it.within));
            }
        }
        let expected = [
            ("Top – day", F::Heading, W::Text),
            ("Tell Gran now.", F::Paragraph, W::Text),
            ("one", F::Item, W::Text),
            ("two", F::Item, W::Text),
            ("Said twice", F::Paragraph, W::Quote),
            ("A", F::ColumnHead, W::Text),
            ("B", F::ColumnHead, W::Text),
            ("c", F::Cell, W::Text),
            ("d", F::Cell, W::Text),
            ("Old", F::Title, W::Myth),
            ("tale", F::Paragraph, W::Myth),
            ("The truth.", F::Paragraph, W::Truth),
            ("Not here", F::Paragraph, W::Staff),
        ];
        assert_eq!(told, expected.map(|(words, form, within)| (words.to_owned(), form, within)));
        let tell = parts.body.prose.passages().nth(1).expect("there is a second passage");
        assert_eq!(tell.marks().collect::<Vec<_>>(), [(5..9, Mark::Link(0)), (10..13, Mark::Code)]);
        assert_eq!(&text[tell.locate(10..13)], "now");
    }
}
