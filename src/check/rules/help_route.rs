//! Finds sensitive pages for pupils that do not say what to do if this happens to you.

use super::super::gate::place_in_page;
use super::super::rule::Finding;
use super::super::text::{File, Of};
use crate::source::Place;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let Of::Page(page) = file.of else { return };
    let Some(subject) = page.sensitive.iter().next().filter(|_| file.is_for_pupils() && !page.draft.worried) else {
        return;
    };
    findings.push(Finding::new(
        place_in_page(file.portal, page, *subject).unwrap_or_else(|| Place::start_of(file.path)),
        format!("this page is about something sensitive (`{}`), and does not say where to get help", subject.id()),
        "add a `> [!WORRIED]` callout: tell a grown-up you trust; it is not your fault and never too late to tell someone",
    ));
}
