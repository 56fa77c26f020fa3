//! Finds pictures of people for which `images.toml` names no consent.

use super::super::pictures;
use super::super::rule::Finding;
use crate::model::page::People;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for reference in pictures::first(portal) {
        let Some(declared) = portal.images.get(reference.path).filter(|it| it.consent.is_none()) else { continue };
        let who = match declared.people {
            People::None | People::Drawn => continue,
            People::Adults => "adults",
            People::Pupils => "pupils",
        };
        findings.push(Finding::new(
            declared.place.clone(),
            format!("`{}` shows {who}, and no consent is named", reference.path.file_name()),
            "name the form and its date below: consent = \"photo form, 2026-09-03\"; without one, take the picture out \
             of the pages",
        ));
    }
}
