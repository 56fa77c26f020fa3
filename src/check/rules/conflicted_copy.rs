//! Finds files that a synchronised drive made twice.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};
use std::collections::BTreeSet;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.path);
    let paths: BTreeSet<&VPath> = pages.chain(portal.quizzes.iter().map(|it| &it.draft.path)).collect();
    for path in &paths {
        let Some(original) = original(path).filter(|it| paths.contains(it)) else { continue };
        findings.push(Finding::new(
            Place::start_of(path),
            format!("this looks like a copy of `{}` that a synchronised drive made", original.file_name()),
            "keep the words you want in one of the two files, and delete the other",
        ));
    }
}

/// The file that this one would be a copy of, if its name is one that drives give to copies.
///
/// Source: Dropbox, "What's a conflicted copy?"; Syncthing, "Conflicting changes"; Google Drive and `OneDrive` count: `x (1)`.
fn original(path: &VPath) -> Option<VPath> {
    let stem = path.stem();
    let before = match stem.strip_suffix(')').and_then(|it| it.rsplit_once(" (")) {
        Some((before, inside)) => {
            let counted = !inside.is_empty() && inside.bytes().all(|it| it.is_ascii_digit());
            (counted || inside.to_lowercase().contains("conflict")).then_some(before)?
        }
        None => stem.split_once(".sync-conflict-")?.0,
    };
    path.join(&format!("{before}.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name() {
        let of = |name: &str| original(&VPath::new(&format!("content/ks2/{name}.md"))).map(|it| it.to_string());
        for name in [
            "a (1)",
            "a (Head's conflicted copy 2026-11-22)",
            "a (Conflict)",
            "a.sync-conflict-20261122-101010-ABCDEF7",
        ] {
            assert_eq!(of(name).as_deref(), Some("content/ks2/a.md"), "{name}");
        }
        for name in ["a", "a (part one)", "conflict", "a ()", "year 4 (2b)"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
