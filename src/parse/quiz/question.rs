//! One question: what is set aside, what is the prompt, and which block is the answer.

use super::asides::{Asides, Quote};
use super::closing::{Part, Split, line};
use super::heading::{Class, Heading};
use super::reader::Reader;
use super::scene::{self, Ways};
use super::strays::{self, Shown};
use super::{gaps, groups, options, pairs, spellings, steps};
use crate::model::quiz::{Answer, Question, QuizKind};
use crate::parse::blocks::{self, Block, Kind, Trouble};
use crate::parse::fragment::Fragment;

/// Reads the blocks below a heading; also gives where a scene leads.
pub(super) fn read(
    reader: &mut Reader<'_>,
    heading: Heading,
    outer: &Fragment,
    found: &[Block],
) -> (Question<Fragment>, Ways) {
    let mut asides = Asides::default();
    let sorted = sort_out(reader, &mut asides, outer, found);
    let split = Split::of(reader, &heading, outer, &sorted, asides.answer.is_some());
    let shape = Shape { heading: &heading, outer, split: &split };
    let (answer, ways) = shape.answer(reader, &asides);
    misplaced(reader, &heading, &asides, &answer);
    let prompt = reader.shown(join(outer, &split.prompt), Shown::Prompt);
    let fixed = heading.has(Class::Fixed);
    let question = Question {
        id: heading.id,
        place: reader.source.place(heading.place),
        objectives: heading.objectives,
        stem: heading.stem,
        prompt,
        answer,
        bank: asides.bank.map(|(words, _)| words).unwrap_or_default(),
        hint: asides.hint,
        why: asides.why,
        staff: asides.staff,
        fixed,
    };
    (question, ways)
}

fn sort_out<'a>(reader: &mut Reader<'_>, asides: &mut Asides, outer: &Fragment, found: &'a [Block]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for block in found {
        let part = Part { block, quiet: matches!(block.kind, Kind::Rule | Kind::Comment), short: false };
        if troubled(reader, outer, block) || block.kind == Kind::Footnote {
            continue;
        }
        if block.kind == Kind::Paragraph && outer.text()[block.range.clone()].starts_with("##") {
            // What follows belongs to a question whose first line was not read.
            reader.error(line(outer, block), strays::HASHES.message, strays::HASHES.hint);
            break;
        }
        below_definition(reader, outer, block);
        if block.kind != Kind::Quote {
            parts.push(part);
            continue;
        }
        match asides.take(reader, outer, block) {
            Quote::Words => parts.push(part),
            Quote::Answer => parts.push(Part { short: true, ..part }),
            Quote::Aside | Quote::Refused => {}
        }
    }
    parts
}

/// Words right below a link definition cannot begin a list, though they would by themselves.
fn below_definition(reader: &mut Reader<'_>, outer: &Fragment, block: &Block) {
    let text = outer.text();
    let line = blocks::line_start(text, block.range.start);
    let above = &text[blocks::line_start(text, line.saturating_sub(1))..line];
    if block.kind != Kind::Paragraph || above.trim().is_empty() {
        return;
    }
    let alone = blocks::blocks(&text[block.range.clone()]);
    if alone.first().is_none_or(|it| it.kind != Kind::Paragraph) {
        let place = outer.locate(options::first_of(text, &block.range));
        reader.error(place, strays::LIST.message, strays::LIST.hint);
    }
}

/// Reports a block that cannot be read at all.
pub(super) fn troubled(reader: &mut Reader<'_>, outer: &Fragment, block: &Block) -> bool {
    let line = options::first_of(outer.text(), &block.range);
    match block.trouble {
        None => return false,
        Some(Trouble::TooDeep(at)) => reader.error_of(
            "too-deep",
            outer.locate(at..at),
            "lists, quotes or emphasis are nested too deeply here",
            "write it with no more than a few levels",
        ),
        Some(Trouble::Unclosed) if block.kind == Kind::Html => {
            reader.error(
                outer.locate(line),
                "this comment or HTML is never closed, so it swallows what follows",
                "end a comment with `-->`, and a tag such as `<pre>` with `</pre>`",
            );
        }
        Some(Trouble::Unclosed) => reader.error(
            outer.locate(line),
            "this code is never closed, so it swallows what follows",
            "end it with a line that holds the same signs as its first line",
        ),
    }
    true
}

/// Blocks one below the other, with an empty line between them.
pub(super) fn join(outer: &Fragment, found: &[&Block]) -> Fragment {
    let text = outer.text();
    let mut piece = Fragment::default();
    let mut above: Option<Kind> = None;
    for block in found {
        // Below a definition, words may stand so far to the right that by themselves they would be code.
        let start = match block.kind {
            Kind::Paragraph => block.range.start,
            _ => blocks::line_start(text, block.range.start),
        };
        if let Some(kind) = above {
            // A callout that was set aside may have parted two lists.
            let both = matches!(kind, Kind::Bullets | Kind::Numbers)
                && matches!(block.kind, Kind::Bullets | Kind::Numbers | Kind::Code { indented: true });
            piece.push(if both { "\n\n<!-- -->\n\n" } else { "\n\n" }, outer.locate(start..start).start);
        }
        piece.push_from(outer, start..block.range.end);
        above = Some(block.kind);
    }
    piece
}

/// What is needed to read an answer.
struct Shape<'a> {
    heading: &'a Heading,
    outer: &'a Fragment,
    split: &'a Split<'a>,
}

impl Shape<'_> {
    fn answer(&self, reader: &mut Reader<'_>, asides: &Asides) -> (Answer<Fragment>, Ways) {
        if reader.kind == QuizKind::Scenario {
            return scene::read(reader, self.heading, self.outer, self.split.answer.first().copied());
        }
        if self.heading.has(Class::Think) {
            return (Answer::Think, Ways::new());
        }
        if let Some((words, _)) = &asides.answer {
            return (Answer::Short(words.clone()), Ways::new());
        }
        let answer = match self.split.answer.as_slice() {
            [] => Answer::Think,
            found => self.block(reader, found),
        };
        (answer, Ways::new())
    }

    fn block(&self, reader: &mut Reader<'_>, found: &[&Block]) -> Answer<Fragment> {
        let (text, block) = (self.outer.text(), found[0]);
        match block.kind {
            Kind::Bullets if options::has_boxes(text, block) => options::read(reader, self.heading, self.outer, found),
            Kind::Numbers if steps::has_boxes(text, block) => options::read(reader, self.heading, self.outer, found),
            Kind::Numbers => steps::read(reader, self.outer, block),
            Kind::Table => pairs::read(reader, self.outer, block),
            Kind::Bullets if groups::has_lists(text, block) => groups::read(reader, self.outer, block),
            Kind::Bullets => {
                reader.error(
                    line(self.outer, block),
                    "this list is no answer: its items have no boxes and hold no lists",
                    "begin each option with `- [ ]` or `- [x]`; or write `{.think}` at the end of the question if there is nothing to mark",
                );
                Answer::Think
            }
            _ => gaps::read(reader, &join(self.outer, found)),
        }
    }
}

/// Reports marks and callouts that this kind of question has no use for.
fn misplaced(reader: &mut Reader<'_>, heading: &Heading, asides: &Asides, answer: &Answer<Fragment>) {
    if let Some((words, at)) = &asides.bank {
        if let Answer::Gap { gaps, .. } = answer {
            let first = gaps.iter().filter_map(|it| it.first());
            let known: Vec<String> = first.map(|it| spellings::folded(it)).collect();
            if let Some(word) = words.iter().find(|it| known.contains(&spellings::folded(it))) {
                reader.error(
                    at.clone(),
                    format!("`{word}` is in the word bank already"),
                    "the answers join the bank by themselves; write only the other words",
                );
            }
        } else {
            reader.error(
                at.clone(),
                "a word bank belongs to a question with gaps",
                "write a gap such as `[[word]]` at the end of the question, or remove this callout",
            );
        }
    }
    if let Some((_, at)) = &asides.answer
        && !matches!(answer, Answer::Short(_))
    {
        reader.error(
            at.clone(),
            "this question has no use for a short answer",
            "remove this callout, or remove `{.think}` if the question has an answer",
        );
    }
    let is_choice = matches!(answer, Answer::Choose { .. });
    for (class, name) in [(Class::Multi, ".multi"), (Class::Single, ".single")] {
        let clash = heading.has(Class::Think) || (heading.has(Class::Multi) && heading.has(Class::Single));
        if let (Some(at), false) = (heading.class(class), is_choice || clash) {
            if matches!(answer, Answer::Survey(_)) {
                let message = format!("a question of a survey has no use for `{name}`");
                reader.error(at, message, format!("remove `{name}`: everybody chooses one answer"));
                continue;
            }
            reader.error(
                at,
                format!("`{name}` is only for questions with boxes"),
                format!("remove `{name}`, or begin each option with `- [ ]`"),
            );
        }
    }
    if reader.kind == QuizKind::Survey && !matches!(answer, Answer::Survey(_) | Answer::Think) {
        reader.error(
            heading.place.clone(),
            "a question of a survey has boxes or nothing",
            "write the options as `- [ ] words`, without a tick, or move this question to a quiz of another kind",
        );
    }
}
