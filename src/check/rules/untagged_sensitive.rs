//! Finds words that name a sensitive subject on pages for pupils that do not have its tag.

use super::super::gate;
use super::super::lexicon::subjects::{covering, sensitive};
use super::super::rule::Finding;
use super::super::text::{File, Of, Role, Words};
use crate::model::front_matter::Subject;
use crate::model::page::Seen;
use crate::model::portal::Page;
use crate::model::prose::{Form, Within};
use std::collections::BTreeSet;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let Some(page) = file.page.filter(|_| file.is_for_pupils()) else { return };
    let mut told: BTreeSet<Subject> = BTreeSet::new();
    for words in file.words.iter().filter(|it| is_read_by_pupils(file, it)) {
        for (range, word) in sensitive(words.split()) {
            let subject = word.subject;
            let names = !word.in_headings || matches!(words.role, Role::Title) || words.form == Form::Heading;
            let tagged =
                page.sensitive.contains(&subject) || covering(subject).iter().any(|it| page.sensitive.contains(it));
            // One word is enough: the tag is missing once.
            if names && !tagged && !words.is_code(&range) && told.insert(subject) {
                let written = words.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                let message =
                    format!("“{written}” names a sensitive subject, and this page is not tagged `{}`", subject.id());
                findings.push(Finding::new(words.place(range), message, hint(file, page, subject)));
            }
        }
    }
}

fn is_read_by_pupils(file: &File<'_>, words: &Words<'_>) -> bool {
    let seen = match words.seen {
        Seen::ByAll => true,
        Seen::InMyth => !file.band.is_youngest(),
        Seen::ByStaff => false,
    };
    seen && words.within != Within::Staff
}

fn hint(file: &File<'_>, page: &Page, subject: Subject) -> String {
    let id = subject.id();
    if !gate::allows(file.portal, page, subject) {
        return format!(
            "say it in words for this age, or keep it for older pupils: `{id}` begins with {}",
            gate::begins(subject)
        );
    }
    let tags: Vec<String> =
        page.draft.front.sensitive.iter().chain([&subject]).map(|it| format!("\"{}\"", it.id())).collect();
    let place = if matches!(file.of, Of::Quiz(_)) { "at the top of its lesson" } else { "between the `+++` lines" };
    let help = if page.draft.worried { "" } else { ", and add a `> [!WORRIED]` callout, so that help is near" };
    format!("write sensitive = [{}] {place}{help}", tags.join(", "))
}
