//! Every file that a page, a quiz or the glossary shows or links to, as it is on the disk.
//!
//! What rules about pictures look at. It gathers and judges nothing.

use crate::model::page::{Destination, Image, References};
use crate::model::portal::{Absence, Portal, Target};
use crate::snapshot::Media;
use crate::source::{Place, VPath};
use std::collections::BTreeSet;

/// A file where something refers to it.
pub(super) struct Reference<'a> {
    /// Its path as the disk has it.
    pub(super) path: &'a VPath,
    /// What it is.
    pub(super) media: &'a Media,
    /// Where it is referred to.
    pub(super) place: Place,
    /// As what.
    pub(super) of: Of<'a>,
}

/// As what a file is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of<'a> {
    /// As a picture in a page.
    Image(&'a Image),
    /// By a link.
    Link,
    /// As the school's logo.
    Logo,
}

/// Every reference: the school's logo, then page after page. Where a file is withdrawn there is none.
pub(super) fn all(portal: &Portal) -> impl Iterator<Item = Reference<'_>> {
    let pages = portal.pages.iter().map(|it| (&it.draft.references, &it.links, &it.images));
    let quizzes = portal.quizzes.iter().map(|it| (&it.draft.references, &it.links, &it.images));
    let glossary = portal.glossary.iter().map(|it| (&it.draft.references, &it.links, &it.images));
    let files = pages.chain(quizzes).chain(glossary);
    let shown = files.flat_map(|(references, links, images)| of_file(portal, references, links, images));
    logo(portal).into_iter().chain(shown)
}

/// The first reference to each file.
pub(super) fn first(portal: &Portal) -> impl Iterator<Item = Reference<'_>> {
    let mut known = BTreeSet::new();
    all(portal).filter(move |it| known.insert(it.path))
}

fn logo(portal: &Portal) -> Option<Reference<'_>> {
    let (target, written) = portal.logo.as_ref()?;
    let place = portal.config.places.place(&VPath::new("belisha.toml"), "brand.logo");
    reference(portal, written, target, place, Of::Logo)
}

fn of_file<'a>(
    portal: &'a Portal,
    references: &'a References,
    links: &'a [Target],
    images: &'a [Target],
) -> impl Iterator<Item = Reference<'a>> {
    let images = references.images.iter().zip(images).map(|(it, target)| (&it.to, target, &it.place, Of::Image(it)));
    let links = references.links.iter().zip(links).map(|(it, target)| (&it.to, target, &it.place, Of::Link));
    images.chain(links).filter_map(|(to, target, place, of)| match to {
        Destination::File { path, .. } => reference(portal, path, target, place.clone(), of),
        _ => None,
    })
}

/// A file that is published, or would be if it could be read.
fn reference<'a>(
    portal: &'a Portal,
    written: &VPath,
    target: &Target,
    place: Place,
    of: Of<'a>,
) -> Option<Reference<'a>> {
    let here = matches!(target, Target::File(_) | Target::Absent(Absence::Unreadable));
    let (path, media) = portal.media(written).filter(|_| here)?;
    Some(Reference { path, media, place, of })
}
