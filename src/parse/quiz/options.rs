//! Options with boxes: choose one, choose several, or say what you think.

use super::boxes::Mark;
use super::heading::{Class, Heading};
use super::reader::Reader;
use super::strays::{self, Shown};
use crate::model::quiz::{Answer, Choice, QuizKind};
use crate::parse::blocks::{self, Block, Kind};
use crate::parse::callout;
use crate::parse::cut;
use crate::parse::fragment::Fragment;
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether any item of a list has a box, or what was meant as one.
pub(super) fn has_boxes(text: &str, list: &Block) -> bool {
    list.items.iter().any(|item| {
        let inside = cut::item(text, item.clone()).inside.text;
        Mark::of(first_line(inside.text().trim_start())).is_box()
    })
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The answer that the items of these lists are; one list, unless a mistake split it.
pub(super) fn read(reader: &mut Reader<'_>, heading: &Heading, outer: &Fragment, lists: &[&Block]) -> Answer<Fragment> {
    let mut options = Vec::new();
    let before = reader.notes.len();
    for list in lists {
        if list.kind == Kind::Numbers {
            reader.error(
                outer.locate(first_of(outer.text(), &list.range)),
                "options with boxes are not numbered",
                "begin each option with `- [ ]` or `- [x]`",
            );
        }
        bullets(reader, outer, list);
        for item in &list.items {
            options.push(option(reader, outer, item.clone()));
        }
    }
    if let [only] = options.as_slice() {
        reader.error(
            only.place.range.clone(),
            "there is only one option",
            "write at least one more, as `- [ ] words` on a line of its own",
        );
    }
    equal(reader, &options);
    if reader.kind == QuizKind::Survey {
        return survey(reader, options);
    }
    // A tick that was not read as one is the cause of a missing tick.
    let lost = reader.notes[before..].iter().any(|it| it.message == strays::BOX.message);
    let ticked = options.iter().any(|it| it.right);
    let multi = (ticked || !lost) && ticks(reader, heading, &options);
    Answer::Choose { options, multi }
}

/// The first line of a range.
pub(super) fn first_of(text: &str, range: &Range<usize>) -> Range<usize> {
    range.start..blocks::line_end(text, range.start).min(range.end)
}

/// Lists that mix their signs are two lists to Markdown; here both halves arrive as one answer.
fn bullets(reader: &mut Reader<'_>, outer: &Fragment, list: &Block) {
    let boxed = |item: &Range<usize>| {
        let inside = cut::item(outer.text(), item.clone()).inside.text;
        Mark::of(first_line(inside.text().trim_start())).is_box()
    };
    if let Some(bare) = list.items.iter().find(|it| !boxed(it)) {
        reader.error(
            outer.locate(first_of(outer.text(), bare)),
            "some items of this list have a box and this one has none",
            "give each option a box, `- [ ]` or `- [x]`; if this item is no option, put some words between it and the options",
        );
    }
}

fn option(reader: &mut Reader<'_>, outer: &Fragment, item: Range<usize>) -> Choice<Fragment> {
    let place = reader.source.place(outer.locate(first_of(outer.text(), &item)));
    let inside = cut::item(outer.text(), item).inside.text.within(outer);
    let text = inside.text();
    let blank = text.len() - text.trim_start().len();
    let (right, length) = match Mark::of(&text[blank..]) {
        Mark::Real { ticked, length } if !text[..blank].contains(' ') => (ticked, length),
        Mark::Real { ticked, length } | Mark::Near { ticked, length } => {
            let at = inside.locate(blank..blank + text[blank..blank + length].trim_end().len().max(1));
            reader.error(
                at,
                "this is almost a box",
                "write `- [ ] words` or `- [x] words`, with one space after the dash, in the box, and after it",
            );
            (ticked, length)
        }
        Mark::None => (false, 0),
    };
    let beside = text[blank + length..].trim_start_matches([' ', '\t']);
    let from = if length == 0 || beside.starts_with('\n') { blank + length } else { text.len() - beside.len() };
    let rest = inside.cut(from..text.len());
    if length > 0 && (rest.text().starts_with("```") || rest.text().starts_with("~~~") || rest.text().starts_with('|'))
    {
        reader.warn(
            rest.locate(first_of(rest.text(), &(0..rest.text().len()))),
            "this begins beside the box, where other programs show it wrongly",
            "write it on the line below the box, with two spaces before it",
        );
    }
    let (body, feedback) = halves(reader, &rest, &place.range);
    Choice { body: reader.shown(body, Shown::Plain), right, feedback, place }
}

/// What an option says, and the quotes at its end.
fn halves(reader: &mut Reader<'_>, rest: &Fragment, place: &Range<usize>) -> (Fragment, Option<Fragment>) {
    let text = rest.text();
    let found: Vec<Block> = blocks::blocks(text);
    let is_callout = |it: &Block| it.kind == Kind::Quote && callout::read(text, it.range.clone()).is_some();
    let quotes = found.iter().rev().take_while(|it| it.kind == Kind::Quote).count();
    let (before, after) = found.split_at(found.len() - quotes);
    let end = before.last().map_or(0, |it| it.range.end);
    for block in found.iter().filter(|it| is_callout(it)) {
        reader.error(
            rest.locate(first_of(text, &block.range)),
            "a callout stands inside an option",
            "put an empty line above it and remove the spaces before its `>`, so that it belongs to the question",
        );
    }
    if let Some(early) = before.iter().find(|it| it.kind == Kind::Quote && !is_callout(it)) {
        reader.error(
            rest.locate(first_of(text, &early.range)),
            "this feedback is followed by more of the option",
            "move the feedback, the lines with `>`, to the end of the option",
        );
    }
    let body = tidy(rest, 0..end);
    if body.is_empty() {
        reader.error(place.clone(), "this option is empty", "write words or a picture after its box");
    }
    let quotes: Vec<Fragment> = after
        .iter()
        .filter(|it| !is_callout(it))
        .map(|it| cut::quote(text, it.range.clone()).text.within(rest))
        .collect();
    (body, feedback(reader, &quotes, place))
}

fn feedback(reader: &mut Reader<'_>, quotes: &[Fragment], place: &Range<usize>) -> Option<Fragment> {
    let mut all = Fragment::default();
    for quote in quotes.iter().filter(|it| !it.is_empty()) {
        let words = tidy(quote, 0..quote.text().len());
        if !all.is_empty() {
            all.push("\n\n", words.locate(0..0).start);
        }
        all.push_from(&words, 0..words.text().len());
    }
    if all.is_empty() && !quotes.is_empty() {
        reader.error(
            place.clone(),
            "the feedback of this option is empty",
            "write words after its `>`, or remove that line",
        );
    }
    (!all.is_empty()).then(|| reader.shown(all, Shown::Plain))
}

/// A part without empty lines around it; the indent of its first line stays where it may mean something.
pub(super) fn tidy(piece: &Fragment, range: Range<usize>) -> Fragment {
    let text = piece.text();
    let words = blocks::trimmed(text, range.clone());
    let line = blocks::line_start(text, words.start).max(range.start);
    let is_code = text[words.clone()].starts_with("```") || text[words.clone()].starts_with("~~~");
    let means = is_code || blocks::columns(&text[line..words.start]) > 3;
    piece.cut(if means { line } else { words.start }..words.end)
}

fn equal(reader: &mut Reader<'_>, options: &[Choice<Fragment>]) {
    let mut seen = BTreeSet::new();
    for option in options.iter().filter(|it| !it.body.is_empty()) {
        let words: String = option.body.own().split_whitespace().collect::<Vec<_>>().join(" ");
        if !seen.insert(words) {
            let at = option.place.range.clone();
            reader.error_of("duplicate-option", at, "two options say the same", "change or remove one of them");
        }
    }
}

/// Whether several may be ticked.
fn ticks(reader: &mut Reader<'_>, heading: &Heading, options: &[Choice<Fragment>]) -> bool {
    let ticked = options.iter().filter(|it| it.right).count();
    if ticked == 0 {
        reader.error_of(
            "no-right-answer",
            heading.place.clone(),
            "no option of this question is ticked",
            "put an x in the box of each right answer, `- [x]`; if there is none, remove the boxes and write `{.think}` at the end of the question",
        );
    }
    if ticked > 1 && !heading.has(Class::Multi) {
        let second =
            options.iter().filter(|it| it.right).nth(1).map_or(heading.place.clone(), |it| it.place.range.clone());
        let hint = "write `{.multi}` at the end of the question if several answers are right, or untick one";
        if heading.has(Class::Single) {
            reader.error(
                second,
                "more than one option is ticked, but the question says `.single`",
                "untick all but one, or write `.multi`",
            );
        } else {
            reader.warn(second, "more than one option is ticked", hint);
        }
    }
    ticked > 1 || heading.has(Class::Multi)
}

fn survey(reader: &mut Reader<'_>, options: Vec<Choice<Fragment>>) -> Answer<Fragment> {
    for option in &options {
        let place = option.place.range.clone();
        if option.right {
            reader.error(
                place,
                "a survey has no right answers, but this option is ticked",
                "write `- [ ]` instead of `- [x]`",
            );
        } else if let Some(words) = &option.feedback {
            let at = words.locate(0..words.own().len());
            reader.error(at, "options of a survey have no feedback", "remove the lines with `>`");
        }
    }
    Answer::Survey(options.into_iter().map(|it| it.body).collect())
}
