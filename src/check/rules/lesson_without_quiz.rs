//! Finds lessons after which nobody asks what was learnt.

use super::super::rule::Finding;
use crate::coverage::{asks_afterwards, has_right_answer, is_published};
use crate::model::front_matter::Format;
use crate::model::portal::{Page, Portal};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let taught = |page: &&Page| {
        let front = &page.draft.front;
        // Nobody answers a quiz in the hall or at home on their own, and a lesson that only staff see has no readers.
        is_published(page) && front.format == Format::Lesson && !portal.absent.contains_key(&page.draft.path)
    };
    for page in portal.pages.iter().filter(taught) {
        let asked_in_quiz = page.quizzes.iter().any(|&it| asks_afterwards(&portal.quizzes[it]));
        if asked_in_quiz || page.draft.questions.iter().any(has_right_answer) {
            continue;
        }
        let message = if page.quizzes.is_empty() {
            "this lesson has no quiz"
        } else {
            "this lesson has a quiz, but none that asks what was learnt"
        };
        let path = page.draft.path.as_str();
        let place = path.strip_prefix("content/").unwrap_or(path).trim_end_matches(".md");
        findings.push(Finding::new(
            page.draft.front.places.place(&page.draft.path, "title"),
            message,
            format!(
                "`belisha new quiz {place}` makes one to fill in, or ask one question in the lesson: > [!QUESTION] Which …?"
            ),
        ));
    }
}
