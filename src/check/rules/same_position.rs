//! Finds quizzes whose right answer always stands in the same place.

use super::super::rule::Finding;
use super::super::text::{File, Of};
use crate::model::quiz::Answer;

/// From how many questions on a pattern is one that pupils see; in fewer it is chance.
const FROM: usize = 4;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let Of::Quiz(quiz) = file.of else { return };
    let mut places = file.questions().iter().filter_map(|question| match &question.answer {
        Answer::Choose { options, multi: false } => options.iter().position(|it| it.right),
        _ => None,
    });
    let Some(first) = places.next() else { return };
    let mut number = 1;
    for place in places {
        if place != first {
            return;
        }
        number += 1;
    }
    if number < FROM {
        return;
    }
    let place = ["first", "second", "third", "fourth"].get(first).copied().unwrap_or("same");
    findings.push(Finding::new(
        quiz.draft.front.places.place(file.path, "title"),
        format!("the right answer is the {place} one in all {number} questions"),
        "move it to another place in some of them: on paper the answers stand as you write them",
    ));
}
