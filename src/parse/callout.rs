//! Reads callouts, `> [!KIND] Title`, from the source of a quote.
//!
//! Markdown's own alerts lose the title or the marker, so both lessons and quizzes read the marker here. This module
//! knows the names of the kinds, and must not know who sees which.

use super::blocks;
use super::cut;
use super::fragment::Fragment;
use crate::diag::{Diagnostic, words};
use crate::source::Source;
use std::ops::Range;

/// The kinds that lessons have.
pub const LESSON: &[&str] = &[
    "KEY",
    "TALK",
    "DO",
    "STORY",
    "TIP",
    "NOTE",
    "IMPORTANT",
    "WARNING",
    "CAUTION",
    "MYTH",
    "QUESTION",
    "WORRIED",
    "HOME",
    "STAFF",
];

/// The kinds that stand beside a question's answers.
pub const QUIZ: &[&str] = &["HINT", "WHY", "BANK", "ANSWER", "STAFF"];

/// The kinds that may stand among a question's words.
pub const PROMPT: &[&str] = &["NOTE", "TIP", "WARNING", "STORY", "TALK", "DO"];

/// One callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    /// The kind in capitals, such as `TIP`; it may be one that nobody knows.
    pub kind: String,
    /// The `[!KIND]` itself.
    pub mark: Range<usize>,
    /// The words on the marker's line.
    pub title: Option<Range<usize>>,
    /// A second marker in the same quote, which is a mistake: what follows it belongs to nobody.
    pub second: Option<Range<usize>>,
    title_text: Fragment,
    below: Fragment,
}

impl Callout {
    /// The title, for callouts that have one; empty otherwise.
    #[must_use]
    pub fn heading(&self) -> &Fragment {
        &self.title_text
    }

    /// What stands below the marker's line.
    #[must_use]
    pub fn body(&self) -> &Fragment {
        &self.below
    }

    /// Everything after the marker, for kinds that have no title.
    #[must_use]
    pub fn words(&self) -> Fragment {
        let mut words = self.title_text.clone();
        if !words.is_empty() && !self.below.is_empty() {
            words.push("\n", self.mark.end);
        }
        words.push_from(&self.below, 0..self.below.text().len());
        tidy(&words)
    }
}

/// The callout that the quote at `quote` is, if it is one; places are places in `text`.
#[must_use]
pub fn read(text: &str, quote: Range<usize>) -> Option<Callout> {
    let inside = cut::quote(text, quote).text;
    let words = inside.text();
    let start = words.len() - words.trim_start().len();
    if words[..start].rsplit('\n').next().is_some_and(|indent| indent.len() > 3) {
        return None;
    }
    let line = start..blocks::line_end(words, start);
    let (kind, end) = marker(&words[line.clone()])?;
    let title = blocks::trimmed(words, line.start + end..line.end);
    let below = (line.end + 1).min(words.len());
    let second = second_marker(words, below);
    let stop = second.as_ref().map_or(words.len(), |it| it.start);
    let close = line.start + words[line.clone()].find(']').unwrap_or(0) + 1;
    Some(Callout {
        kind: kind.to_uppercase(),
        mark: inside.locate(line.start..close),
        title: (!title.is_empty()).then(|| inside.locate(title.clone())),
        second: second.map(|it| inside.locate(it)),
        title_text: inside.cut(title),
        below: tidy(&inside.cut(below.min(stop)..stop)),
    })
}

/// The kind that a line's marker names, and where the marker ends, the sign for folding included.
fn marker(line: &str) -> Option<(&str, usize)> {
    let kind = line.strip_prefix("[!")?;
    let kind = &kind[..kind.find(']')?];
    let is_word = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    if kind.is_empty() || !kind.chars().all(is_word) {
        return None;
    }
    let mut end = kind.len() + 3;
    if line[end..].starts_with(['-', '+']) {
        end += 1;
    }
    let ends = line[end..].chars().next().is_none_or(|next| next == ' ' || next == '\t');
    ends.then_some((kind, end))
}

/// A line of the same quote, at the same level, that begins with a marker.
///
/// A line of code is no marker.
fn second_marker(words: &str, from: usize) -> Option<Range<usize>> {
    if !words[from..].contains("[!") {
        return None;
    }
    let code: Vec<Range<usize>> = blocks::blocks(&words[from..])
        .into_iter()
        .filter(|it| matches!(it.kind, blocks::Kind::Code { .. } | blocks::Kind::Comment))
        .map(|it| from + it.range.start..from + it.range.end)
        .collect();
    blocks::lines(words, from..words.len()).find_map(|line| {
        let start = line.end - words[line.clone()].trim_start_matches(' ').len();
        let (_, end) = marker(&words[start..line.end])?;
        let hidden = code.iter().any(|it| it.contains(&start));
        (!hidden).then_some(start..start + end)
    })
}

/// A fragment without the empty lines around it; the indent of its first line stays.
fn tidy(fragment: &Fragment) -> Fragment {
    let text = fragment.text();
    let words = blocks::trimmed(text, 0..text.len());
    fragment.cut(blocks::line_start(text, words.start)..words.end)
}

/// Where words that Markdown shows as they are look like a callout marker, such as `[!STAFF]` without its `>`.
#[must_use]
pub fn stray_marker(words: &str) -> Option<Range<usize>> {
    words.match_indices("[!").find_map(|(at, _)| {
        let rest = words[at + 2..].trim_start_matches([' ', '!']);
        let length = rest.chars().take_while(|it| it.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let end = words.len() - rest.len() + length;
        let closed = rest[length..].trim_start().starts_with(']');
        (length > 0 && (closed || rest[..length].chars().all(char::is_uppercase))).then_some(at..end)
    })
}

/// The lines of a quote or list that lost their `>` or indent, as problems.
///
/// `block` is the range of an outermost quote or list in the file. Such a line shows words in the wrong place: a note
/// for staff could end in the callout above it.
#[must_use]
pub fn glued_lines(rule: &'static str, source: &Source, block: Range<usize>) -> Vec<Diagnostic> {
    let Some(text) = source.text.get(..block.end) else { return Vec::new() };
    let start = blocks::line_start(text, block.start);
    cut::glued(&text[start..]).into_iter().map(|run| glued(rule, source, start + run.start..start + run.end)).collect()
}

/// The problem that a run of glued lines is.
#[must_use]
pub fn glued(rule: &'static str, source: &Source, run: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        rule,
        source.place(run),
        "this line is glued to the quote or list above it",
        "put an empty line above it if it is separate; otherwise begin it with the same `>` or spaces as the line above",
    )
}

/// The problem that a second marker in one quote is.
#[must_use]
pub fn second(rule: &'static str, source: &Source, marker: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        rule,
        source.place(marker),
        "a second callout begins inside this one",
        "put an empty line, without `>`, above this line",
    )
}

/// The problem that a kind nobody knows is; `known` are the kinds that may stand there.
#[must_use]
pub fn unknown<'a>(
    source: &Source,
    kind: &str,
    mark: Range<usize>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let hint = match words::nearest(kind, known.iter().copied()) {
        Some(near) => format!("did you mean `[!{near}]`?"),
        None => format!("use one of {}", words::list(&known, "or")),
    };
    Diagnostic::error("unknown-callout", source.place(mark), format!("there is no callout called `{kind}`"), hint)
}
