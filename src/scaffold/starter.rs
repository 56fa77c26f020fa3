//! The files of a new portal: this repository's own, less what a school of one phase does not teach.
//!
//! Whole files go by their place and their front matter here; what goes from inside a file is decided in `settings` and
//! `glossary`.

use super::{Kept, Phase, STAGES, glossary, settings, stage};
use crate::source::VPath;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

// Without rust-embed's `debug-embed`, a debug build would read these folders from the disk of whoever built it.

/// `content/` as it was when the binary was built; what `.DS_Store` and its kin hold is nobody's business.
#[derive(rust_embed::Embed)]
#[folder = "content/"]
#[prefix = "content/"]
#[exclude = "**/.*"]
struct Content;

/// `quizzes/` likewise.
#[derive(rust_embed::Embed)]
#[folder = "quizzes/"]
#[prefix = "quizzes/"]
#[exclude = "**/.*"]
struct Quizzes;

const CONFIG: &[u8] = include_bytes!("../../belisha.toml");

// The slashes in front keep a page such as content/public/news.md out of it.
const IGNORED: &[u8] =
    b"# Belisha makes these folders, and can make them again at any time.\n/public/\n/staff-site/\n/.belisha/\n";

/// Every file of a new portal, with its path in the portal, in the order of the paths.
#[must_use]
pub fn portal(phase: Phase) -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files = starter();
    if phase != Phase::All {
        files = cut(files, phase.kept());
    }
    files.insert(".gitignore".into(), IGNORED.into());
    files.into_iter().collect()
}

type Files = BTreeMap<String, Cow<'static, [u8]>>;

fn starter() -> Files {
    let content = Content::iter().filter_map(|path| Content::get(&path).map(|it| (path.into_owned(), it.data)));
    let quizzes = Quizzes::iter().filter_map(|path| Quizzes::get(&path).map(|it| (path.into_owned(), it.data)));
    content.chain(quizzes).chain([("belisha.toml".to_owned(), CONFIG.into())]).collect()
}

fn cut(files: Files, kept: Kept) -> Files {
    let begin = glossary::beginnings(files.iter().filter_map(|(path, bytes)| {
        let front = Front::of(path, bytes)?;
        Some((front.stage_at(path).unwrap_or_default(), front.keywords))
    }));
    let stage_of = |path: &str| Front::of(path, files.get(path)?).unwrap_or_default().stage_at(path);
    let is_gone = |path: &&String| {
        let stage = stage_of(path).or_else(|| stage_of(&covered_by(path)?));
        stage.is_some_and(|it| !kept.has(it))
    };
    let gone: BTreeSet<String> = files.keys().filter(is_gone).cloned().collect();
    let files: Files = files.into_iter().filter(|(path, _)| !gone.contains(path)).collect();
    let example = files.keys().find_map(|path| lesson_of(path, kept)).unwrap_or_default().to_owned();
    files
        .into_iter()
        .map(|(path, bytes)| {
            let cut = std::str::from_utf8(&bytes).ok().and_then(|text| match path.as_str() {
                "belisha.toml" => Some(settings::config(text, kept, &example)),
                "content/curriculum.toml" => Some(settings::curriculum(text, kept)),
                "content/glossary.md" => Some(glossary::cut(text, kept, &begin)),
                _ => is_page(&path).then(|| unlinked(&path, text, &gone)),
            });
            (path, cut.map_or(bytes, |text| text.into_bytes().into()))
        })
        .collect()
}

/// The page that a letter home goes with, as `letter-years-3-to-6.md` does with `years-3-to-6.md`. Families read the letter,
/// so it has no stage of its own.
fn covered_by(letter: &str) -> Option<String> {
    let (folder, name) = letter.rsplit_once('/')?;
    Some(format!("{folder}/{}", name.strip_prefix("letter-")?))
}

/// What the front matter of a page says that decides where it belongs.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Front {
    stage: Option<String>,
    keywords: Vec<String>,
}

impl Front {
    fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok().filter(|_| is_page(path))?;
        let (front, _) = text.strip_prefix("+++\n")?.split_once("\n+++")?;
        toml::from_str(front).ok()
    }

    /// The stage that the path names, as in `help/ks3.md`, or that the front matter does.
    fn stage_at(&self, path: &str) -> Option<usize> {
        let named = path.split('/').find_map(|part| stage(part.strip_suffix(".md").unwrap_or(part)));
        named.or_else(|| stage(self.stage.as_deref()?))
    }
}

fn is_page(path: &str) -> bool {
    VPath::new(path).extension() == "md"
}

/// The path below `content/`, if it is a lesson's that this portal keeps.
fn lesson_of(path: &str, kept: Kept) -> Option<&str> {
    let inside = path.strip_prefix("content/")?;
    let (folder, name) = inside.split_once('/')?;
    let lesson = STAGES[kept.first..=kept.last].contains(&folder) && is_page(name) && name != "index.md";
    lesson.then_some(inside)
}

/// The text of a page whose links to pages that are gone have become plain words.
fn unlinked(path: &str, text: &str, gone: &BTreeSet<String>) -> String {
    let here = VPath::new(path);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let Some(length) = rest[middle..].find(')') else { break };
        let target = rest[middle + 2..middle + length].split(['#', ' ']).next().unwrap_or_default();
        let is_gone = here.join(target).is_some_and(|it| gone.contains(it.as_str()));
        match rest[..middle].rfind('[').filter(|_| is_gone) {
            Some(open) => out.extend([&rest[..open], &rest[open + 1..middle]]),
            None => out.push_str(&rest[..=middle + length]),
        }
        rest = &rest[middle + length + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_page_that_is_gone_becomes_its_words() {
        let gone = BTreeSet::from(["content/ks3/x.md".to_owned()]);
        let text = "See [one](../ks3/x.md#part), [two](../ks1/y.md) and [three](https://www.gov.uk).\n";
        let cut = "See one, [two](../ks1/y.md) and [three](https://www.gov.uk).\n";
        assert_eq!(unlinked("content/parents/a.md", text, &gone), cut);
    }

    #[test]
    fn a_stage_is_told_by_the_path_or_the_front_matter() {
        let place = |path: &str, text: &str| Front::of(path, text.as_bytes()).unwrap_or_default().stage_at(path);
        assert_eq!(place("content/help/ks3.md", ""), Some(2));
        assert_eq!(place("quizzes/ks1/x.md", ""), Some(0));
        assert_eq!(place("content/agreements/a.md", "+++\nstage = \"ks2\"\n+++\n"), Some(1));
        assert_eq!(place("content/agreements/a.md", "+++\ntitle = \"A\"\n+++\n"), None);
    }
}
