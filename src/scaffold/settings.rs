//! Cuts stages out of `belisha.toml` and `content/curriculum.toml`, and keeps their comments and their layout.
//!
//! In both files an empty line ends a table that may be cut, with the comments right above it, so a file is cut by its
//! paragraphs. They are ours, and the tests compare what is left with what was there; a TOML editor would not know
//! which comment belongs to what either.

use super::{Kept, comments, stage};

/// `belisha.toml` for the stages that are kept; `example` is a lesson of one of them, such as `ks1/x.md`.
pub(super) fn config(text: &str, kept: Kept, example: &str) -> String {
    cut(text, |paragraph| {
        let is_table = |start: &str| paragraph.lines().any(|line| line.starts_with(start));
        if kept.gone().any(|name| is_table(&format!("[stages.{name}]")) || is_table(&format!("[stages.{name}."))) {
            None
        } else if is_table("[[help]]") {
            help_route(paragraph, kept)
        } else {
            Some(comments::without(&with_example(paragraph, kept, example), kept))
        }
    })
}

/// `content/curriculum.toml` for the stages that are kept.
pub(super) fn curriculum(text: &str, kept: Kept) -> String {
    let objectives = |text: &str| format!("{} objectives", text.matches("\n[[objective]]").count());
    let cut = cut(text, |paragraph| match value(paragraph, "stage").and_then(stage) {
        Some(stage) if !kept.has(stage) => None,
        _ => Some(comments::without(paragraph, kept)),
    });
    cut.replace(&objectives(text), &objectives(&cut))
}

/// The text without the paragraphs for which `keep` gives nothing.
fn cut(text: &str, keep: impl Fn(&str) -> Option<String>) -> String {
    let mut left = text.split("\n\n").filter_map(keep).collect::<Vec<_>>().join("\n\n");
    left.truncate(left.trim_end().len());
    left.push('\n');
    left
}

/// A help route without the names of stages that are gone.
///
/// A route for pupils older than any of this school stays for the others who see it. A route that begins with younger
/// pupils begins with the youngest of this school.
fn help_route(paragraph: &str, kept: Kept) -> Option<String> {
    let Some(from) = value(paragraph, "from_stage") else { return Some(paragraph.to_owned()) };
    let begins = stage(from).unwrap_or_default();
    if begins <= kept.last {
        let begins = if begins < kept.first { kept.youngest() } else { from };
        return Some(paragraph.replace(&format!("\"{from}\""), &format!("\"{begins}\"")));
    }
    let mut lines = Vec::new();
    for line in paragraph.lines() {
        match key(line) {
            "from_stage" => {}
            "audience" => lines.push(without_pupils(line)?),
            _ => lines.push(line.to_owned()),
        }
    }
    Some(lines.join("\n"))
}

/// `audience = ["pupils", "families"]` for everybody else; nothing if there is nobody else.
fn without_pupils(line: &str) -> Option<String> {
    let (start, rest) = line.split_once('[')?;
    let (list, end) = rest.split_once(']')?;
    let others: Vec<&str> = list.split(',').map(str::trim).filter(|it| !matches!(*it, "" | "\"pupils\"")).collect();
    (!others.is_empty()).then(|| format!("{start}[{}]{end}", others.join(", ")))
}

/// The paragraph with `example` in the place of an example that names a page of a stage that is gone.
fn with_example(paragraph: &str, kept: Kept, example: &str) -> String {
    let quoted: Vec<&str> = paragraph.split('"').collect();
    let is_gone = |words: &str| words.split_once('/').is_some_and(|(folder, _)| kept.gone().any(|it| it == folder));
    quoted.iter().map(|words| if is_gone(words) { example } else { words }).collect::<Vec<_>>().join("\"")
}

fn key(line: &str) -> &str {
    line.split_once('=').map_or("", |(key, _)| key.trim())
}

/// What stands between the first quotes of a key's line.
fn value<'a>(paragraph: &'a str, wanted: &str) -> Option<&'a str> {
    paragraph.lines().find(|line| key(line) == wanted)?.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::Phase;

    const ROUTE: &str =
        "[[help]]\nid = \"a\"\naudience = [\"pupils\", \"staff\"]\nfrom_stage = \"ks3\"   # why\nchecked = 2026-11-01";

    #[test]
    fn a_route_for_older_pupils_stays_for_staff() {
        let left = "[[help]]\nid = \"a\"\naudience = [\"staff\"]\nchecked = 2026-11-01";
        assert_eq!(help_route(ROUTE, Phase::Primary.kept()).as_deref(), Some(left));
        let pupils_only = ROUTE.replace(", \"staff\"", "");
        assert_eq!(help_route(&pupils_only, Phase::Primary.kept()), None);
    }

    #[test]
    fn a_route_for_younger_pupils_begins_with_the_youngest_there_are() {
        assert_eq!(help_route(ROUTE, Phase::Secondary.kept()).as_deref(), Some(ROUTE));
        let young = ROUTE.replace("ks3", "ks1");
        assert_eq!(help_route(&young, Phase::Secondary.kept()).as_deref(), Some(ROUTE));
    }

    #[test]
    fn an_example_names_a_page_that_there_is() {
        let text = "# pages = [\"ks3/old.md\"]";
        assert_eq!(with_example(text, Phase::Primary.kept(), "ks1/x.md"), "# pages = [\"ks1/x.md\"]");
        assert_eq!(with_example(text, Phase::Secondary.kept(), "ks1/x.md"), text);
    }
}
