//! Finds quizzes whose result codes could not be told apart.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};
use std::collections::BTreeMap;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, &VPath> = BTreeMap::new();
    for quiz in &portal.quizzes {
        let path = &quiz.draft.path;
        if let Some(other) = first.insert(&quiz.draft.code, path) {
            findings.push(Finding::new(
                Place::start_of(path),
                format!("this quiz and `{other}` would have the same result code"),
                "change any word of one of its questions",
            ));
        }
    }
}
