//! Finds pictures whose files tell where they were taken or who is behind the camera.

use super::super::pictures;
use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::picture::{Look, Private};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for reference in pictures::first(portal) {
        let Look::Picture(picture) = &reference.media.look else { continue };
        // Who may copy it is meant to be known; times, titles and small copies are taken out without a word.
        let told: Vec<&str> = picture.private.iter().filter_map(|it| words(*it)).collect();
        if let [most @ .., last] = told.as_slice() {
            let joint = if most.is_empty() { String::new() } else { format!("{} and ", most.join(", ")) };
            findings.push(Finding::new(
                reference.place,
                format!("the file `{}` tells {joint}{last}", reference.path.file_name()),
                "the published copy does not; before you give the file itself to anybody, take it out (in Windows: \
                 Properties, Details, “Remove Properties and Personal Information”)",
            ));
        }
    }
}

fn words(private: Private) -> Option<&'static str> {
    match private {
        Private::Location => Some("where it was taken"),
        Private::Owner => Some("who took it"),
        Private::People => Some("the names of people in it"),
        Private::Camera => Some("whose camera it was, by its number"),
        Private::Rights | Private::Time | Private::Thumbnail | Private::Words => None,
    }
}
