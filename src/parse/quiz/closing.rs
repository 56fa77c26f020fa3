//! Which block closes a question and so says how it is answered, and what stands in its way.

use super::heading::{Class, Heading};
use super::reader::Reader;
use super::{gaps, options, scene, steps, strays};
use crate::model::quiz::QuizKind;
use crate::parse::blocks::{Block, Kind};
use crate::parse::fragment::Fragment;
use std::ops::Range;

/// A block of a question after its callouts have been set aside.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) block: &'a Block,
    /// A line of dashes or a comment, which nobody answers.
    pub(super) quiet: bool,
    /// The callout with the short answer.
    pub(super) short: bool,
}

/// The blocks of a question, divided.
pub(super) struct Split<'a> {
    pub(super) prompt: Vec<&'a Block>,
    pub(super) answer: Vec<&'a Block>,
}

impl<'a> Split<'a> {
    pub(super) fn of(
        reader: &mut Reader<'_>,
        heading: &Heading,
        outer: &Fragment,
        parts: &[Part<'a>],
        short: bool,
    ) -> Self {
        let loud: Vec<usize> = (0..parts.len()).filter(|&at| !parts[at].quiet).collect();
        let all = || parts.iter().filter(|it| !it.short).map(|it| it.block).collect::<Vec<_>>();
        if heading.has(Class::Think) {
            return Self { prompt: trailing(all()), answer: Vec::new() };
        }
        if short {
            after_short(reader, outer, parts, &loud);
            return Self { prompt: trailing(all()), answer: Vec::new() };
        }
        let chosen = if reader.kind == QuizKind::Scenario {
            links(reader, outer, parts, &loud)
        } else {
            let boxed = boxed(outer, parts, &loud);
            if boxed.is_empty() {
                last(reader, outer, parts, &loud)
            } else {
                around(reader, outer, parts, &loud, boxed)
            }
        };
        let first = chosen.first().copied().unwrap_or(parts.len());
        let prompt = parts[..first].iter().map(|it| it.block).collect();
        let answer: Vec<&Block> = chosen.into_iter().map(|at| parts[at].block).collect();
        Self { prompt: trailing(prompt), answer }
    }
}

/// Without the comments and lines of dashes at the end.
fn trailing(mut prompt: Vec<&Block>) -> Vec<&Block> {
    while prompt.last().is_some_and(|it| matches!(it.kind, Kind::Rule | Kind::Comment)) {
        prompt.pop();
    }
    prompt
}

pub(super) fn line(outer: &Fragment, block: &Block) -> Range<usize> {
    outer.locate(options::first_of(outer.text(), &block.range))
}

fn after_short(reader: &mut Reader<'_>, outer: &Fragment, parts: &[Part<'_>], loud: &[usize]) {
    if let Some(after) = loud.iter().rev().take_while(|&&at| !parts[at].short).last() {
        reader.error(
            line(outer, parts[*after].block),
            "something follows the answer",
            "move it above `> [!ANSWER]`, or into `> [!WHY]`",
        );
    }
}

/// The lists of boxes; more than one if a mistake split them.
fn boxed(outer: &Fragment, parts: &[Part<'_>], loud: &[usize]) -> Vec<usize> {
    let text = outer.text();
    let has = |block: &Block| match block.kind {
        Kind::Bullets => options::has_boxes(text, block),
        Kind::Numbers => steps::has_boxes(text, block),
        _ => false,
    };
    loud.iter().copied().filter(|&at| has(parts[at].block)).collect()
}

/// Reports what stands between and after the lists of boxes.
fn around(
    reader: &mut Reader<'_>,
    outer: &Fragment,
    parts: &[Part<'_>],
    loud: &[usize],
    boxed: Vec<usize>,
) -> Vec<usize> {
    let (first, last) = (boxed[0], boxed[boxed.len() - 1]);
    let odd: Vec<usize> = loud.iter().copied().filter(|at| *at > first && !boxed.contains(at)).collect();
    for &at in &odd {
        let block = parts[at].block;
        if block.kind == Kind::Quote && !outer.text()[block.range.clone()].contains("[!") {
            reader.error_of(
                "orphan-feedback",
                line(outer, block),
                "this feedback belongs to no option",
                "put as many spaces before its `>` as stand before the words of the option above it: two below `- [ ]`",
            );
        } else {
            let (message, hint) = if matches!(block.kind, Kind::Heading { underlined: true, .. }) {
                ("something follows the options", strays::UNDERLINED.hint)
            } else if at < last {
                (
                    "something stands between the options",
                    "move it above the first option, or give it the spaces of the option that it belongs to",
                )
            } else {
                ("something follows the options", "move it above the options, or into `> [!WHY]`")
            };
            reader.error(line(outer, block), message, hint);
        }
        if at > last {
            break;
        }
    }
    if odd.iter().all(|&at| at > last) && boxed.len() > 1 {
        let split = parts[boxed[1]].block;
        reader.error(
            line(outer, split),
            "the options are split into two lists",
            "begin every option with the same sign, `-`, and put no comment or line of dashes between them",
        );
    }
    list_above(reader, outer, parts, loud, first);
    boxed
}

/// Some words must part a list of the prompt from the list of answers.
fn list_above(reader: &mut Reader<'_>, outer: &Fragment, parts: &[Part<'_>], loud: &[usize], answer: usize) {
    let above = loud.iter().rev().find(|&&at| at < answer).map(|&at| parts[at].block);
    let is_list = |it: &Block| matches!(it.kind, Kind::Bullets | Kind::Numbers);
    if above.is_some_and(is_list) && is_list(parts[answer].block) {
        reader.error(
            line(outer, parts[answer].block),
            "two lists stand one below the other",
            "write some words between the list that belongs to the question and the list of answers",
        );
    }
}

/// The block that closes a question without boxes.
fn last(reader: &mut Reader<'_>, outer: &Fragment, parts: &[Part<'_>], loud: &[usize]) -> Vec<usize> {
    let gap = |at: usize| {
        let block = parts[at].block;
        block.kind == Kind::Paragraph && gaps::opens(&outer.text()[block.range.clone()]).next().is_some()
    };
    let Some(&end) = loud.last() else { return Vec::new() };
    match parts[end].block.kind {
        Kind::Bullets | Kind::Numbers | Kind::Table => {
            list_above(reader, outer, parts, loud, end);
            vec![end]
        }
        _ if gap(end) => {
            let mut chosen: Vec<usize> = loud.iter().rev().copied().take_while(|&at| gap(at)).collect();
            chosen.reverse();
            chosen
        }
        _ => {
            unanswered(reader, outer, parts, loud);
            Vec::new()
        }
    }
}

/// A question without an answer block holds no list or table, or the author meant an answer.
fn unanswered(reader: &mut Reader<'_>, outer: &Fragment, parts: &[Part<'_>], loud: &[usize]) {
    let is_answer = |it: &Block| matches!(it.kind, Kind::Bullets | Kind::Numbers | Kind::Table);
    if reader.kind == QuizKind::Survey {
        return;
    }
    if let Some(&at) = loud.iter().rev().find(|&&at| is_answer(parts[at].block)) {
        let what = if parts[at].block.kind == Kind::Table { "table" } else { "list" };
        reader.error(
            line(outer, parts[at].block),
            format!("something follows this {what}, so it is not read as the answer"),
            format!("if the {what} is the answer, move what follows above it; if there is nothing to mark, write `{{.think}}` at the end of the question"),
        );
    }
}

/// In a story, only a list of links is an answer.
fn links(reader: &mut Reader<'_>, outer: &Fragment, parts: &[Part<'_>], loud: &[usize]) -> Vec<usize> {
    let is_list = |it: &Block| matches!(it.kind, Kind::Bullets | Kind::Numbers);
    let linked: Vec<usize> = loud
        .iter()
        .copied()
        .filter(|&at| is_list(parts[at].block) && scene::has_links(reader, outer, parts[at].block))
        .collect();
    let Some(&chosen) = linked.last() else { return Vec::new() };
    if let Some(&after) = loud.iter().find(|&&at| at > chosen) {
        reader.error(
            line(outer, parts[after].block),
            "something follows the choices",
            "move it above the list of links",
        );
    }
    list_above(reader, outer, parts, loud, chosen);
    vec![chosen]
}
