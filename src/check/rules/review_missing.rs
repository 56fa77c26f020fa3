//! Finds pages that do not say when they were reviewed, or when they will be again.

use super::super::rule::Finding;
use super::super::text::{File, Of};
use crate::model::date::Date;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let front = match file.of {
        Of::Page(page) => &page.draft.front,
        Of::Glossary(glossary) => &glossary.draft.front,
        // A quiz is reviewed with its lesson.
        Of::Quiz(_) => return,
    };
    if file.portal.config.school.sample || front.draft {
        return;
    }
    let day = |months| match file.portal.today {
        Some(today) => Date::months_later(today, months).to_string(),
        None => "2026-09-01".to_owned(),
    };
    let (reviewed, again) = (format!("reviewed = {}", day(0)), format!("review_by = {}", day(12)));
    let (message, hint) = match (front.reviewed, front.review_by) {
        (Some(_), Some(_)) => return,
        (Some(_), None) => ("nothing says when this page is to be reviewed again", again),
        (None, Some(_)) => ("nothing says when this page was last reviewed", reviewed),
        (None, None) => (
            "nothing says when this page was reviewed, or when it will be again",
            format!("{reviewed} and below it {again}"),
        ),
    };
    findings.push(Finding::new(
        front.places.place(file.path, "title"),
        message,
        format!("when somebody has read it through, write at the top: {hint}"),
    ));
}
