//! Finds answers without a picture, for children who cannot read yet.

use super::super::rule::Finding;
use super::super::text::File;
use crate::model::body::{Body, Slot};
use crate::model::quiz::{Answer, Question};
use crate::source::Place;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    if file.profile().picture_options.is_none_or(|it| it < 1.0) {
        return;
    }
    for question in file.questions() {
        let bare = bare(question);
        if let Some((place, _)) = bare.first() {
            let many = if bare.len() == 1 { "one answer has" } else { "these answers have" };
            findings.push(Finding::new(
                (*place).clone(),
                format!("{many} no picture, and in {} pupils choose by picture", file.band.readers()),
                format!("put one before the words: ![a girl asking her teacher](ask.svg) {}", bare[0].1),
            ));
        }
    }
}

/// The answers without a picture, each with its place and its words.
fn bare(question: &Question<Body>) -> Vec<(&Place, &str)> {
    let here = &question.place;
    match &question.answer {
        Answer::Choose { options, .. } => {
            options.iter().filter(|it| !has_picture(&it.body)).map(|it| (&it.place, said(&it.body))).collect()
        }
        Answer::Survey(options) => options.iter().filter(|it| !has_picture(it)).map(|it| (here, said(it))).collect(),
        Answer::Sort(groups) => {
            groups.iter().flat_map(|it| &it.items).filter(|it| !has_picture(it)).map(|it| (here, said(it))).collect()
        }
        // Steps and pairs are too hard for these children anyway; gaps and typed answers likewise.
        _ => Vec::new(),
    }
}

fn said(body: &Body) -> &str {
    body.prose.passages().next().map_or("", |it| it.text)
}

fn has_picture(body: &Body) -> bool {
    body.slots.iter().any(|(_, slot)| matches!(slot, Slot::Image(_)))
}
