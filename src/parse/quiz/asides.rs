//! The callouts that stand beside a question's answers: hint, reason, word bank, staff note, short answer.

use super::reader::{RULE, Reader};
use super::spellings;
use super::strays::Shown;
use crate::diag::words;
use crate::parse::blocks::{Block, Kind};
use crate::parse::callout::{self, Callout};
use crate::parse::fragment::Fragment;
use std::ops::Range;

/// What was found beside the answers.
#[derive(Default)]
pub(super) struct Asides {
    pub(super) hint: Option<Fragment>,
    pub(super) why: Option<Fragment>,
    pub(super) staff: Option<Fragment>,
    pub(super) bank: Option<(Vec<String>, Range<usize>)>,
    pub(super) answer: Option<(Vec<String>, Range<usize>)>,
}

/// What a quote is to a question.
pub(super) enum Quote {
    /// It has been set aside.
    Aside,
    /// It is the short answer.
    Answer,
    /// It belongs to the words of the question.
    Words,
    /// It is a mistake that has been reported.
    Refused,
}

impl Asides {
    /// Takes a quote of a question if it is a callout that stands beside it.
    pub(super) fn take(&mut self, reader: &mut Reader<'_>, outer: &Fragment, block: &Block) -> Quote {
        debug_assert!(block.kind == Kind::Quote, "only quotes can be callouts");
        let Some(callout) = callout::read(outer.text(), block.range.clone()) else { return Quote::Words };
        let cut_short = second(reader, outer, &callout);
        let mark = outer.locate(callout.mark.clone());
        let kind = callout.kind.as_str();
        if callout::PROMPT.contains(&kind) {
            return if cut_short { Quote::Refused } else { Quote::Words };
        }
        if !callout::QUIZ.contains(&kind) {
            refuse(reader, kind, mark);
            return Quote::Refused;
        }
        self.keep(reader, outer, &callout, mark)
    }

    fn keep(&mut self, reader: &mut Reader<'_>, outer: &Fragment, callout: &Callout, mark: Range<usize>) -> Quote {
        let kind = callout.kind.as_str();
        let words = callout.words().within(outer);
        if matches!(kind, "BANK" | "ANSWER") {
            let slot = if kind == "BANK" { &mut self.bank } else { &mut self.answer };
            if slot.is_some() {
                twice(reader, kind, mark);
                return Quote::Refused;
            }
            *slot = Some((spellings::line(reader, &words, mark.clone()), mark));
            return if kind == "BANK" { Quote::Aside } else { Quote::Answer };
        }
        let slot = match kind {
            "HINT" => &mut self.hint,
            "WHY" => &mut self.why,
            _ => &mut self.staff,
        };
        if slot.is_some() {
            twice(reader, kind, mark);
            return Quote::Refused;
        }
        if words.is_empty() {
            reader.error(mark, "this callout is empty", "write its words below it, each line beginning with `> `");
        }
        *slot = Some(reader.shown(words, Shown::Plain));
        Quote::Aside
    }
}

/// Reports a second marker in a quote, unless its line is reported as glued already.
fn second(reader: &mut Reader<'_>, outer: &Fragment, callout: &Callout) -> bool {
    let Some(second) = callout.second.clone().map(|it| outer.locate(it)) else { return false };
    if !reader.is_glued(second.start) {
        reader.notes.push(callout::second(RULE, reader.source, second));
    }
    true
}

fn twice(reader: &mut Reader<'_>, kind: &str, mark: Range<usize>) {
    reader.error(mark, format!("this question has two `{kind}` callouts"), "put their words together into one");
}

fn refuse(reader: &mut Reader<'_>, kind: &str, mark: Range<usize>) {
    let known = || callout::QUIZ.iter().chain(callout::PROMPT).copied();
    if callout::LESSON.contains(&kind) {
        let names: Vec<&str> = known().collect();
        reader.error(
            mark,
            format!("a `{kind}` callout cannot stand in a question"),
            format!("move it into the lesson, or use one of {}", words::list(&names, "or")),
        );
    } else {
        let problem = callout::unknown(reader.source, kind, mark, known());
        reader.notes.push(problem);
    }
}

/// Reports callouts that stand where there is no question yet; they would be shown to everybody.
pub(super) fn outside(reader: &mut Reader<'_>, outer: &Fragment, block: &Block) -> bool {
    let Some(callout) = callout::read(outer.text(), block.range.clone()) else { return true };
    let mark = outer.locate(callout.mark.clone());
    let kind = callout.kind.as_str();
    if callout::PROMPT.contains(&kind) {
        return !second(reader, outer, &callout);
    }
    if callout::QUIZ.contains(&kind) {
        reader.error(
            mark,
            format!("this `{kind}` callout belongs to no question"),
            "move it below the `## ` line of its question",
        );
    } else {
        refuse(reader, kind, mark);
    }
    false
}
