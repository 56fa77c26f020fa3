//! The line that begins a question: its words, and what stands in braces at its end.

use super::reader::Reader;
use super::strays::Shown;
use crate::diag::words;
use crate::model::quiz::QuizKind;
use crate::parse::blocks;
use crate::parse::fragment::Fragment;
use crate::source::Place;
use std::ops::Range;

/// A question's first line.
pub(super) struct Heading {
    pub(super) stem: Fragment,
    pub(super) id: String,
    pub(super) place: Range<usize>,
    pub(super) objectives: Vec<(String, Place)>,
    pub(super) classes: Vec<(Class, Range<usize>)>,
}

/// A word with a full stop before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Multi,
    Single,
    Fixed,
    Think,
    Good,
    Okay,
    Unsafe,
}

const QUESTION: &[(&str, Class)] =
    &[(".multi", Class::Multi), (".single", Class::Single), (".fixed", Class::Fixed), (".think", Class::Think)];
const SCENE: &[(&str, Class)] = &[(".good", Class::Good), (".okay", Class::Okay), (".unsafe", Class::Unsafe)];

impl Heading {
    /// Where a class is written, if it is.
    pub(super) fn class(&self, class: Class) -> Option<Range<usize>> {
        self.classes.iter().find(|(it, _)| *it == class).map(|(_, at)| at.clone())
    }

    /// Whether a class is written.
    pub(super) fn has(&self, class: Class) -> bool {
        self.class(class).is_some()
    }
}

/// Reads the words and braces of `line`; `place` is the whole line in the file.
pub(super) fn read(reader: &mut Reader<'_>, line: &Fragment, place: Range<usize>) -> Heading {
    let text = line.text();
    let mut heading =
        Heading { stem: Fragment::default(), id: String::new(), place, objectives: Vec::new(), classes: Vec::new() };
    let mut id = None;
    let mut end = text.trim_end().len();
    if let Some(braces) = braces(&text[..end]) {
        end = text[..braces.start].trim_end().len();
        if let Some(other) = self::braces(&text[..end]) {
            let at = line.locate(other.start..braces.end);
            reader.error(
                at,
                "there is more than one `{…}` here",
                "put everything into one `{…}`, with spaces between the parts",
            );
            end = text[..other.start].trim_end().len();
        }
        let inside = braces.start + 1..braces.end - 1;
        if text[inside.clone()].trim().is_empty() {
            reader.error(
                line.locate(braces),
                "nothing stands between these braces",
                "remove the `{}`, or write an id in it, such as `{#passwords}`",
            );
        }
        for word in words_of(text, inside) {
            let read = attribute(reader, &mut heading, &mut id, (line, word));
            if !read {
                break;
            }
        }
    }
    clashes(reader, &heading);
    let words = blocks::trimmed(text, 0..end);
    if words.is_empty() {
        reader.error(
            heading.place.clone(),
            "this question has no words",
            "write the question after `## `, on the same line",
        );
    }
    heading.stem = reader.shown(inline(line, words), Shown::Plain);
    heading.id = id.unwrap_or_else(|| super::id::of(&heading.stem));
    heading
}

/// A piece that is read as one paragraph, whatever its first sign: `1. What` must not become a list.
pub(super) fn inline(outer: &Fragment, range: Range<usize>) -> Fragment {
    let words = &outer.text()[range.clone()];
    let digits = words.len() - words.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let sign = words[digits..].chars().next();
    let lone = words[digits..].chars().nth(1).is_none_or(char::is_whitespace);
    let at = match sign {
        Some('.' | ')') if digits > 0 && lone => Some(digits),
        Some('-' | '+' | '*') if digits == 0 && (lone || words.trim_start_matches(['-', '*', ' ']).is_empty()) => {
            Some(0)
        }
        Some('#' | '>' | '|' | '=' | '_') if digits == 0 => Some(0),
        Some('`' | '~') if words.starts_with("```") || words.starts_with("~~~") => Some(0),
        Some('[') if digits == 0 && words.contains("]:") => Some(0),
        _ => None,
    };
    let Some(at) = at else { return outer.cut(range) };
    let mut piece = outer.cut(range.start..range.start + at);
    piece.push("\\", outer.locate(range.start + at..range.start + at).start);
    piece.push_from(outer, range.start + at..range.end);
    piece
}

/// The last `{…}`, if the text ends in one.
fn braces(text: &str) -> Option<Range<usize>> {
    let is_escaped = |at: usize| (at - text[..at].trim_end_matches('\\').len()) % 2 == 1;
    let close = text.strip_suffix('}')?.len();
    let open = text[..close].rfind('{')?;
    (!is_escaped(close) && !is_escaped(open)).then_some(open..close + 1)
}

fn words_of(text: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, sign) in text[inside.clone()].char_indices() {
        match (sign.is_whitespace(), open) {
            (true, Some(start)) => {
                words.push(start..inside.start + at);
                open = None;
            }
            (false, None) => open = Some(inside.start + at),
            _ => {}
        }
    }
    words.extend(open.map(|start| start..inside.end));
    words
}

/// Reads one word between the braces; false if it is none, which makes what follows doubtful too.
fn attribute(
    reader: &mut Reader<'_>,
    heading: &mut Heading,
    id: &mut Option<String>,
    (line, at): (&Fragment, Range<usize>),
) -> bool {
    let word = &line.text()[at.clone()];
    let place = line.locate(at.clone());
    if let Some(name) = word.strip_prefix('#') {
        named(reader, id, name, place);
    } else if word.starts_with("obj=") {
        objectives(reader, heading, line, at.start + 4..at.end);
    } else {
        let known = if reader.kind == QuizKind::Scenario { SCENE } else { QUESTION };
        match known.iter().find(|(name, _)| *name == word) {
            Some((_, class)) if heading.has(*class) => {
                reader.error(place, format!("`{word}` is written twice"), "write it once");
            }
            Some((_, class)) => heading.classes.push((*class, place)),
            None => {
                let hint = advice(word, known, reader.kind);
                reader.error(place, format!("`{word}` means nothing here"), hint);
                return false;
            }
        }
    }
    true
}

fn advice(word: &str, known: &[(&str, Class)], kind: QuizKind) -> String {
    let names = || known.iter().map(|(name, _)| *name);
    let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
    if let Some(near) = names().find(|it| it[1..].eq_ignore_ascii_case(bare)).or_else(|| words::nearest(word, names()))
    {
        return format!("write `{near}`");
    }
    if QUESTION.iter().chain(SCENE).any(|(name, _)| *name == word) {
        let other =
            if kind == QuizKind::Scenario { "questions that are not part of a story" } else { "scenes of a story" };
        return format!(
            "`{word}` is for {other}; use {}, or remove it",
            words::list(&names().collect::<Vec<_>>(), "or")
        );
    }
    format!(
        "between the braces may stand `#` and an id, `obj=` and an objective, and {}; write `\\{{` and `\\}}` to show braces",
        words::list(&names().collect::<Vec<_>>(), "or")
    )
}

fn named(reader: &mut Reader<'_>, id: &mut Option<String>, name: &str, place: Range<usize>) {
    let fits = name.starts_with(|it: char| it.is_ascii_lowercase())
        && name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if !fits {
        let hint = match name.split_once('.') {
            _ if name.contains(',') => format!("put spaces between the parts: `#{}`", name.replace(',', " ")),
            Some((first, rest)) if !first.is_empty() && !rest.is_empty() => {
                format!("put a space before the full stop: `#{first} .{rest}`")
            }
            _ => format!(
                "use small letters from a to z, digits and hyphens, with a letter first: `#{}`",
                super::id::slug(name)
            ),
        };
        reader.error(place, format!("`#{name}` is not an id"), hint);
    } else if id.is_some() {
        reader.error(place, "a question has only one id", "remove one of the two");
    } else {
        *id = Some(name.to_owned());
    }
}

fn objectives(reader: &mut Reader<'_>, heading: &mut Heading, line: &Fragment, at: Range<usize>) {
    if !heading.objectives.is_empty() {
        reader.error(line.locate(at), "`obj=` is written twice", "write one `obj=` with commas between the objectives");
        return;
    }
    let mut start = at.start;
    for name in line.text()[at.clone()].split(',') {
        let place = line.locate(start..start + name.len());
        start += name.len() + 1;
        if name.is_empty() {
            reader.error(
                place,
                "an objective is missing after `obj=`",
                "write it without spaces, such as `obj=PRIV-2.1,PRIV-2.2`",
            );
        } else if heading.objectives.iter().any(|(other, _)| other == name) {
            reader.error(place, format!("`{name}` is named twice"), "name it once");
        } else {
            heading.objectives.push((name.to_owned(), reader.source.place(place)));
        }
    }
}

fn clashes(reader: &mut Reader<'_>, heading: &Heading) {
    for (one, other, names) in [
        (Class::Multi, Class::Single, "`.multi` and `.single`"),
        (Class::Good, Class::Okay, "`.good` and `.okay`"),
        (Class::Multi, Class::Think, "`.multi` and `.think`"),
        (Class::Single, Class::Think, "`.single` and `.think`"),
    ] {
        if let (Some(_), Some(at)) = (heading.class(one), heading.class(other)) {
            reader.error(at, format!("{names} contradict each other"), "keep only one of them");
        }
    }
}
