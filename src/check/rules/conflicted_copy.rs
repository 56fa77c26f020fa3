//! Finds files that a synchronised drive made twice.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};
use std::collections::BTreeSet;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.path);
    let paths: BTreeSet<&VPath> = pages.chain(portal.quizzes.iter().map(|it| &it.draft.path)).collect();
    for path in &paths {
        let Some(original) = original(path, |it| paths.contains(it)) else { continue };
        findings.push(Finding::new(
            Place::start_of(path),
            format!("this looks like a copy of `{}` that a synchronised drive made", original.file_name()),
            "keep the words you want in one of the two files, and delete the other",
        ));
    }
}

/// The file that this one would be a copy of, if its name is one that drives give to copies and that file is there.
///
/// Source: Dropbox, "What's a conflicted copy?"; Syncthing, "Conflicting changes"; Google Drive counts: `x (1)`; `OneDrive`
/// puts the name of the computer behind: `x-DESKTOP-4F5G6H2`.
fn original(path: &VPath, is_there: impl Fn(&VPath) -> bool) -> Option<VPath> {
    let stem = path.stem();
    let file = |before: &str| path.join(&format!("{before}.md")).filter(&is_there);
    if let Some((before, inside)) = stem.strip_suffix(')').and_then(|it| it.rsplit_once(" (")) {
        let counted = !inside.is_empty() && inside.bytes().all(|it| it.is_ascii_digit());
        return file(before).filter(|_| counted || inside.to_lowercase().contains("conflict"));
    }
    if let Some((before, _)) = stem.split_once(".sync-conflict-") {
        return file(before);
    }
    // A computer's name may have hyphens, and so may a page's.
    stem.match_indices('-').filter(|(at, _)| is_computer(&stem[at + 1..])).find_map(|(at, _)| file(&stem[..at]))
}

/// Whether words are a computer's name, as Windows and macOS give them when nobody chooses one.
///
/// The numbers that schools give to theirs are left out: `letter-KS2-2026` is a page of its own.
fn is_computer(name: &str) -> bool {
    ["DESKTOP-", "LAPTOP-"].iter().any(|it| name.starts_with(it)) || name.contains("MacBook")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name() {
        let of = |name: &str| {
            original(&VPath::new(&format!("content/ks2/{name}.md")), |it| it.stem() == "a").map(|it| it.to_string())
        };
        for name in [
            "a (1)",
            "a (Head's conflicted copy 2026-11-22)",
            "a (Conflict)",
            "a.sync-conflict-20261122-101010-ABCDEF7",
            "a-DESKTOP-4F5G6H2",
            "a-LAPTOP-ABCDEFGH",
            "a-Jo’s MacBook Air",
        ] {
            assert_eq!(of(name).as_deref(), Some("content/ks2/a.md"), "{name}");
        }
        for name in [
            "a",
            "a (part one)",
            "conflict",
            "a ()",
            "year 4 (2b)",
            "a-KS2",
            "a-KS2-2026",
            "a-SEND",
            "a-year-2026",
            "a-2026-11-22",
            "b-DESKTOP-4F5G6H2",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
