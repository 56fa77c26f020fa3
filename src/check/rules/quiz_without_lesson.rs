//! Finds quizzes that belong to no lesson.

use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let lessons: Vec<&str> = portal
        .pages
        .iter()
        .filter(|it| it.lesson)
        .filter_map(|it| it.draft.path.below("content")?.strip_suffix(".md"))
        .collect();
    for quiz in portal.quizzes.iter().filter(|it| it.lesson.is_none()) {
        let path = &quiz.draft.path;
        let (place, named) = match &quiz.draft.front.lesson {
            Some(named) => (Place { path: path.clone(), range: named.span() }, named.get_ref().as_str()),
            None => {
                (Place::start_of(path), path.below("quizzes").and_then(|it| it.strip_suffix(".md")).unwrap_or_default())
            }
        };
        if portal.absent.contains_key(&VPath::new(&format!("content/{named}.md"))) {
            continue;
        }
        if portal.pages.iter().any(|it| it.draft.path.as_str() == format!("content/{named}.md")) {
            let message = format!("content/{named}.md is no lesson: lessons stand in the folder of their stage");
            let hint = "move the page into such a folder, or name a lesson at the top: lesson = \"ks2/passwords\"";
            findings.push(Finding::new(place, message, hint));
            continue;
        }
        let hint = nearest(named, lessons.iter().copied()).map_or_else(
            || format!("write the lesson content/{named}.md, or name another at the top: lesson = \"ks2/passwords\""),
            |near| format!("did you mean lesson = \"{near}\"?"),
        );
        findings.push(Finding::new(place, format!("there is no lesson `{named}` for this quiz"), hint));
    }
}
