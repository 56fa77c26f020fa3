//! Reads quizzes: Markdown that is already a worksheet.
//!
//! The file is divided at its `## ` lines; each question is divided into prompt, answer and callouts; each option,
//! item and callout is then cut out and read as Markdown by itself. Whatever looks like notation and is not read as
//! such is a problem, so that nothing is silently wrong. This module must not know how a quiz is shown.

mod asides;
mod boxes;
mod closing;
mod definitions;
mod gaps;
mod groups;
mod heading;
mod id;
mod options;
mod pairs;
pub mod print;
mod question;
mod reader;
mod scene;
mod spellings;
mod steps;
mod story;
mod strays;

pub use definitions::Definitions;

use crate::diag::Noted;
use crate::model::quiz::{Question, QuizKind};
use crate::parse::blocks::{self, Block, Kind};
use crate::parse::fragment::Fragment;
use crate::parse::{callout, cut};
use crate::source::Source;
use heading::Heading;
use reader::{RULE, Reader};
use std::collections::BTreeSet;
use std::ops::Range;
use strays::Shown;

/// What a quiz file holds below its front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    /// What stands above the first question.
    pub intro: Fragment,
    /// The questions, or the scenes of a story.
    pub questions: Vec<Question<Fragment>>,
}

/// The questions of a quiz file; `body` is what follows its front matter.
#[must_use]
pub fn questions(source: &Source, body: Range<usize>, kind: QuizKind) -> Noted<Sections> {
    let body = if source.text.get(body.clone()).is_some() { body } else { 0..source.text.len() };
    let whole = Fragment::slice(&source.text, body.clone());
    let shared = Definitions::read(whole.text(), body.start);
    let mut reader = Reader::new(source, kind, &shared);
    glued(&mut reader, &whole);
    let found = blocks::blocks(whole.text());
    let mut parts = found.split(begins_question);
    let intro = intro(&mut reader, &whole, parts.next().unwrap_or_default());
    let heads = found.iter().filter(|it| begins_question(it));
    let (questions, ways): (Vec<_>, Vec<_>) = heads
        .zip(parts)
        .map(|(head, below)| {
            let heading = headline(&mut reader, &whole, head);
            question::read(&mut reader, heading, &whole, below)
        })
        .unzip();
    if questions.is_empty() {
        let start = body.start..blocks::line_end(&source.text, body.start);
        reader.error(start, "this quiz has no questions", "begin each question with `## ` and its words");
    }
    equal_ids(&mut reader, &questions);
    if kind == QuizKind::Scenario {
        story::check(&mut reader, &questions, &ways);
    }
    Noted { value: Sections { intro, questions }, notes: reader.finish() }
}

/// The question that a lesson's `> [!QUESTION]` holds; `callout` is the range of that quote.
#[must_use]
pub fn inline(source: &Source, callout: Range<usize>) -> Noted<Option<Question<Fragment>>> {
    inline_with(source, callout, &Definitions::read(&source.text, 0))
}

/// The same, for a lesson whose definitions have been read already.
#[must_use]
pub fn inline_with(source: &Source, callout: Range<usize>, shared: &Definitions) -> Noted<Option<Question<Fragment>>> {
    let mut reader = Reader::new(source, QuizKind::Check, shared);
    let text: &str = &source.text;
    let range = if text.get(callout.clone()).is_some() { blocks::trimmed(text, callout) } else { 0..0 };
    let Some(found) = callout::read(text, range.clone()).filter(|it| it.kind == "QUESTION") else {
        return Noted { value: None, notes: Vec::new() };
    };
    glued(&mut reader, &Fragment::slice(text, blocks::line_start(text, range.start)..range.end));
    lost_mark(&mut reader, range.end);
    let place = found.mark.start..blocks::line_end(text, found.mark.start);
    if let Some(second) = found.second.clone() {
        reader.notes.push(callout::second(RULE, source, second));
    }
    let Some(title) = found.title.clone() else {
        reader.error(place, "this question has no words", "write the question on the same line, after `[!QUESTION]`");
        return Noted { value: None, notes: reader.finish() };
    };
    let heading = heading::read(&mut reader, &Fragment::slice(text, title), place.clone());
    let mut below = blocks::blocks(found.body().text());
    if below.is_empty() && !heading.has(heading::Class::Think) {
        reader.error(
            place,
            "this question has nothing below it",
            "write its options in the same quote, each line beginning with `> `, or write `{.think}` at the end of the question",
        );
    }
    if let Some(head) = below.iter().position(begins_question) {
        let at = found.body().locate(below[head].range.clone());
        below.truncate(head);
        reader.error(
            at,
            "a second question begins inside this one",
            "put it into a `> [!QUESTION]` of its own, after an empty line",
        );
    }
    let (question, _) = question::read(&mut reader, heading, found.body(), &below);
    Noted { value: Some(question), notes: reader.finish() }
}

/// A line right below a question in a lesson has lost its `>`; left alone, options would fall out of the question.
fn lost_mark(reader: &mut Reader<'_>, end: usize) {
    let text = &reader.source.text;
    let next = (blocks::line_end(text, end) + 1).min(text.len());
    let line = next..blocks::line_end(text, next);
    if !text[line.clone()].trim().is_empty() {
        reader.error(
            line,
            "this line stands directly below a question, but is not part of it",
            "begin it with `> ` if it belongs to the question; otherwise put an empty line above it",
        );
    }
}

/// Only a line that starts with `## ` begins a question.
fn begins_question(block: &Block) -> bool {
    block.kind == Kind::Heading { level: 2, underlined: false }
}

fn glued(reader: &mut Reader<'_>, whole: &Fragment) {
    for run in cut::glued(whole.text()) {
        let run = whole.locate(run);
        reader.notes.push(callout::glued(RULE, reader.source, run.clone()));
        reader.glued.push(run);
    }
}

fn intro(reader: &mut Reader<'_>, whole: &Fragment, found: &[Block]) -> Fragment {
    let mut kept = Vec::new();
    for block in found.iter().filter(|it| it.kind != Kind::Footnote) {
        let refused = block.kind == Kind::Quote && !asides::outside(reader, whole, block);
        if !refused && !question::troubled(reader, whole, block) {
            kept.push(block);
        }
    }
    reader.shown(question::join(whole, &kept), Shown::Prompt)
}

/// The words of a `## ` line, without the signs that may close it.
fn headline(reader: &mut Reader<'_>, whole: &Fragment, head: &Block) -> Heading {
    if blocks::line_start(whole.text(), head.range.start) < head.range.start {
        reader.error(whole.locate(head.range.clone()), strays::SECOND.message, strays::SECOND.hint);
    }
    let line = &whole.text()[head.range.clone()];
    let words = line.trim_end_matches('#');
    let closed = words.ends_with([' ', '\t']) || words.is_empty();
    let end = head.range.start + if closed { words.trim_end().len() } else { line.len() };
    let start = (head.range.start + 2).min(end.max(head.range.start + 2));
    heading::read(reader, &whole.cut(start..end.max(start)), whole.locate(head.range.clone()))
}

fn equal_ids(reader: &mut Reader<'_>, questions: &[Question<Fragment>]) {
    let mut seen = BTreeSet::new();
    for question in questions {
        if !seen.insert(question.id.as_str()) {
            reader.error(
                question.place.range.clone(),
                format!("two questions have the id `{}`", question.id),
                format!("write another id at the end of this line, such as `{{#{}-again}}`", question.id),
            );
        }
    }
}
