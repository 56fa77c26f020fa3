//! Parts a file into its front matter, which is TOML between two `+++` lines, and its Markdown.
//!
//! It must not know what the fields mean.

use crate::diag::{Diagnostic, Noted};
use crate::source::Source;
use std::ops::Range;

const RULE: &str = "front-matter";

/// The two parts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The TOML, without its fences; nothing where there is none or it could not be told apart.
    pub toml: Option<Range<usize>>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Parts a file.
#[must_use]
pub fn split(source: &Source) -> Noted<Parts> {
    let text = &*source.text;
    let start = if text.trim().is_empty() { 0 } else { text.len() - text.trim_start().len() };
    let first = text[start..].lines().next().unwrap_or_default();
    match first.trim_end() {
        "+++" => fenced(source, start + first.len()),
        "---" => yaml(source, start, start + first.len()),
        _ => without(source, start, first),
    }
}

fn fenced(source: &Source, open_end: usize) -> Noted<Parts> {
    let text = &*source.text;
    let begin = (open_end + 1).min(text.len());
    if let Some(fence) = closing(text, begin, "+++") {
        return Noted {
            value: Parts { toml: Some(begin..fence.start), body: fence.end..text.len() },
            notes: Vec::new(),
        };
    }
    // Without the closing line, the fields end where the first line stands that cannot be one.
    let mut end = begin;
    for line in text[begin..].split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && !bare.contains('=') && !bare.starts_with(['#', '[', ']', '"']) {
            break;
        }
        end += line.len();
    }
    let note = Diagnostic::error(
        RULE,
        source.place(open_end - 3..open_end),
        "the fields at the top are opened with `+++` but never closed",
        "type a second line of `+++` after the last field",
    );
    Noted { value: Parts { toml: Some(begin..end), body: end..text.len() }, notes: vec![note] }
}

fn closing(text: &str, begin: usize, fence: &str) -> Option<Range<usize>> {
    let mut at = begin;
    for line in text[begin..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some(at..at + line.len());
        }
        at += line.len();
    }
    None
}

fn yaml(source: &Source, start: usize, open_end: usize) -> Noted<Parts> {
    let text = &*source.text;
    let begin = (open_end + 1).min(text.len());
    let Some(fence) = closing(text, begin, "---") else {
        return without(source, start, "---");
    };
    let note = Diagnostic::error(
        RULE,
        source.place(start..open_end),
        "the fields at the top stand between `---` lines",
        format!(
            "Belisha uses `+++` lines and `=` signs; type instead:\n+++\n{}+++",
            yaml_as_toml(&text[begin..fence.start])
        ),
    );
    Noted { value: Parts { toml: None, body: fence.end..text.len() }, notes: vec![note] }
}

/// The same data as TOML, as well as it can be told from the lines alone.
fn yaml_as_toml(yaml: &str) -> String {
    let mut toml = String::new();
    let mut list: Option<(String, Vec<String>)> = None;
    let finish = |list: &mut Option<(String, Vec<String>)>, toml: &mut String| {
        if let Some((key, items)) = list.take() {
            let value = if items.is_empty() { "\"…\"".to_owned() } else { format!("[{}]", items.join(", ")) };
            toml.push_str(&format!("{key} = {value}\n"));
        }
    };
    for line in yaml.lines() {
        let bare = line.trim();
        if let Some(item) = bare.strip_prefix("- ") {
            if let Some((_, items)) = &mut list {
                items.push(toml_value(item));
            }
        } else if let Some((key, value)) = bare.split_once(':') {
            finish(&mut list, &mut toml);
            let key = key.trim().replace('-', "_");
            match value.trim() {
                "" => list = Some((key, Vec::new())),
                value => toml.push_str(&format!("{key} = {}\n", toml_value(value))),
            }
        }
    }
    finish(&mut list, &mut toml);
    toml
}

fn toml_value(yaml: &str) -> String {
    let bare = yaml.trim();
    if let Some(inside) = bare.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        let items: Vec<String> = inside.split(',').filter(|it| !it.trim().is_empty()).map(toml_value).collect();
        return format!("[{}]", items.join(", "));
    }
    let plain = bare.parse::<i64>().is_ok()
        || matches!(bare, "true" | "false")
        || crate::model::date::Date::parse(bare).is_some();
    if plain {
        return bare.to_owned();
    }
    let inside = ['"', '\''].iter().find_map(|&mark| bare.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(bare);
    format!("\"{}\"", inside.replace('\\', "\\\\").replace('"', "\\\""))
}

fn without(source: &Source, start: usize, first: &str) -> Noted<Parts> {
    let title = first.trim().trim_start_matches('#').trim();
    let title = if title.is_empty() || title == "---" { "…" } else { title };
    let note = Diagnostic::error(
        RULE,
        source.place(start..start + first.len()),
        "this file does not begin with its title",
        format!("put this at the very top:\n+++\ntitle = \"{}\"\n+++", title.replace('"', "'")),
    );
    Noted { value: Parts { toml: None, body: start..source.text.len() }, notes: vec![note] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::VPath;

    #[test]
    fn yaml_is_shown_as_toml() {
        let yaml = "title: It's \"us\"\nyears: [3, 4]\nreviewed: 2026-09-01\nkeywords:\n  - password\n  - account\n";
        let toml = "title = \"It's \\\"us\\\"\"\nyears = [3, 4]\nreviewed = 2026-09-01\nkeywords = [\"password\", \"account\"]\n";
        assert_eq!(yaml_as_toml(yaml), toml);
    }

    #[test]
    fn the_parts_are_where_they_stand() {
        let source = Source::new(VPath::new("x.md"), "+++\ntitle = \"A\"\n+++\nHi\n");
        let parts = split(&source).value;
        assert_eq!(&source.text[parts.toml.expect("front matter")], "title = \"A\"\n");
        assert_eq!(&source.text[parts.body], "Hi\n");
    }
}
