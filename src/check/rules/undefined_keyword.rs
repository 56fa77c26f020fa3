//! Finds keywords that the glossary does not explain.

use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::portal::Portal;
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let terms: Vec<&str> =
        portal.glossary.iter().flat_map(|it| it.draft.terms.iter().map(|term| term.term.as_str())).collect();
    for page in &portal.pages {
        for (keyword, term) in page.draft.front.keywords.iter().zip(&page.keywords) {
            if term.is_none() {
                let word = keyword.get_ref();
                let hint = nearest(word, terms.iter().copied()).map_or_else(
                    || format!("add `## {word}` with its meaning to content/glossary.md"),
                    |near| format!("did you mean `{near}`? Or add `## {word}` to content/glossary.md"),
                );
                let place = Place { path: page.draft.path.clone(), range: keyword.span() };
                findings.push(Finding::new(place, format!("the glossary does not explain `{word}`"), hint));
            }
        }
    }
}
