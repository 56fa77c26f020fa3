//! Finds pictures that are not there.

use super::super::pictures::{self, Of};
use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::page::{Destination, References};
use crate::model::portal::{Absence, Portal, Target};
use crate::picture::{Danger, Look, Unusable};
use crate::source::{Place, VPath};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    findings.extend(logo(portal));
    for page in &portal.pages {
        look(portal, &page.draft.references, &page.images, findings);
    }
    for quiz in &portal.quizzes {
        look(portal, &quiz.draft.references, &quiz.images, findings);
    }
    if let Some(glossary) = &portal.glossary {
        look(portal, &glossary.draft.references, &glossary.images, findings);
    }
    for reference in pictures::all(portal) {
        match &reference.media.look {
            Look::Unusable(why) => findings.extend(unusable(reference.path, &reference.place, why)),
            Look::Other if reference.of != Of::Link => findings.push(Finding::new(
                reference.place,
                format!("`{}` is no picture", reference.path.file_name()),
                match reference.of {
                    Of::Logo => "name a picture: logo = \"pictures/logo.svg\"",
                    _ => "leave out the `!` before the brackets to make it a link",
                },
            )),
            Look::Other | Look::Picture(_) => {}
        }
    }
}

/// A logo that is not there, or is none.
fn logo(portal: &Portal) -> Option<Finding> {
    let (target, path) = portal.logo.as_ref()?;
    let message = match target {
        // What is there and cannot be shown is told of as every picture is.
        Target::File(_) | Target::Absent(_) => return None,
        Target::Page(..) => format!("{path} is a page, not a picture"),
        Target::Missing => format!("there is no picture {path}"),
        _ => format!("{path} is no place for a logo"),
    };
    Some(Finding::new(
        portal.config.places.place(&VPath::new("belisha.toml"), "brand.logo"),
        message,
        "save the logo in content/, and write its name from there: logo = \"pictures/logo.svg\"",
    ))
}

/// Why a file is not shown, or published at all.
fn unusable(path: &VPath, place: &Place, why: &Unusable) -> Option<Finding> {
    let name = path.file_name();
    let start = |at: usize| Place { path: path.clone(), range: at..at };
    let (place, message, hint) = match why {
        Unusable::Format(format) => (
            place.clone(),
            format!("`{name}` is a {format} picture, which many browsers cannot show"),
            "open it in a picture program and save it as a JPEG or PNG picture beside it",
        ),
        Unusable::Damaged => (
            place.clone(),
            format!("`{name}` cannot be read as a picture"),
            "open it in a picture program; if it is whole there, save it anew, and if not, take it from where it came",
        ),
        Unusable::Garbled(at) => (
            start(*at),
            "from here on this drawing cannot be read".to_owned(),
            "open it in a drawing program and save it anew as SVG, or as a PNG picture",
        ),
        Unusable::TooLarge => (
            place.clone(),
            format!("`{name}` is too large: drawings (SVG) can have 5 MB, and other pictures 64 MB"),
            "make it smaller in a picture program, about 1600 pixels wide, and save it as a JPEG or PNG picture",
        ),
        // Two other rules speak of what a drawing does beside drawing.
        Unusable::Unsafe(faults) => {
            let fault = faults.iter().find(|it| matches!(it.danger, Danger::Encoding(_)))?;
            (
                Place { path: path.clone(), range: fault.range.clone() },
                "this drawing says that it is not saved as UTF-8".to_owned(),
                "open it in a drawing program and save it anew as SVG, or as a PNG picture",
            )
        }
    };
    Some(Finding::new(place, message, hint))
}

fn look(portal: &Portal, references: &References, targets: &[Target], findings: &mut Vec<Finding>) {
    for (image, target) in references.images.iter().zip(targets) {
        let Destination::File { path, .. } = &image.to else { continue };
        match target {
            Target::Missing => {
                let known = portal.media.keys().filter(|it| it.folder() == path.folder()).map(VPath::file_name);
                let hint = match nearest(path.file_name(), known) {
                    Some(near) => format!("did you mean `{near}`? Capital and small letters must be the same"),
                    None if path.is_hidden() => super::HIDDEN.to_owned(),
                    None => format!("save the picture as {path}, or write the name of one that is there"),
                };
                findings.push(Finding::new(
                    image.place.clone(),
                    format!("there is no picture `{}`", path.file_name()),
                    hint,
                ));
            }
            Target::StaffOnly => findings.push(Finding::new(
                image.place.clone(),
                format!("pupils and families cannot see `{}`: it is in a folder for staff only", path.file_name()),
                "save the picture beside this page, or move these words into a `> [!STAFF]` note",
            )),
            Target::Absent(Absence::Withdrawn) => findings.push(
                Finding::new(
                    image.place.clone(),
                    format!("the picture `{}` is withdrawn, so its description is shown instead", path.file_name()),
                    "nothing to do if that is what you want",
                )
                .mild(),
            ),
            Target::Page(..) | Target::NoAnchor(..) => findings.push(Finding::new(
                image.place.clone(),
                "this is a page, not a picture",
                "leave out the `!` to make it a link: [words](page.md)",
            )),
            _ => {}
        }
    }
}
