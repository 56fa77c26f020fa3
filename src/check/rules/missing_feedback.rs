//! Finds options that say nothing to a pupil who chooses them.

use super::super::rule::Finding;
use super::super::text::File;
use crate::model::quiz::{Answer, Choice};

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    for question in file.questions() {
        let Answer::Choose { options, .. } = &question.answer else { continue };
        // The reason, shown after answering, speaks to those who were right.
        let silent = |it: &&Choice<_>| it.feedback.is_none() && !(it.right && question.why.is_some());
        let mut silent = options.iter().filter(silent);
        let Some(first) = silent.next() else { continue };
        let message = match silent.count() {
            0 => "nothing is said to a pupil who chooses this answer".to_owned(),
            1 => "nothing is said to a pupil who chooses this answer or one other".to_owned(),
            more => format!("nothing is said to a pupil who chooses this answer or one of {more} others"),
        };
        let example =
            if first.right { "> Yes. It is long, and nobody could guess it" } else { "> Friends could guess that" };
        findings.push(Finding::new(
            first.place.clone(),
            message,
            format!(
                "say what is good about it, or what it misses, in a line below that begins with >, such as {example}"
            ),
        ));
    }
}
