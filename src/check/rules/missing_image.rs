//! Finds pictures that are not there.

use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::page::{Destination, References};
use crate::model::portal::{Absence, Portal, Target};
use crate::source::VPath;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    if let Some((Target::Missing, path)) = &portal.logo {
        findings.push(Finding::new(
            portal.config.places.place(&VPath::new("belisha.toml"), "brand.logo"),
            format!("there is no picture {path}"),
            "save the logo there, or write the name of a picture in content/: logo = \"pictures/logo.svg\"",
        ));
    }
    for page in &portal.pages {
        look(portal, &page.draft.references, &page.images, findings);
    }
    for quiz in &portal.quizzes {
        look(portal, &quiz.draft.references, &quiz.images, findings);
    }
    if let Some(glossary) = &portal.glossary {
        look(portal, &glossary.draft.references, &glossary.images, findings);
    }
}

fn look(portal: &Portal, references: &References, targets: &[Target], findings: &mut Vec<Finding>) {
    for (image, target) in references.images.iter().zip(targets) {
        let Destination::File { path, .. } = &image.to else { continue };
        match target {
            Target::Missing => {
                let known =
                    portal.sizes.keys().filter(|it| it.folder() == path.folder()).map(crate::source::VPath::file_name);
                let hint = nearest(path.file_name(), known).map_or_else(
                    || format!("save the picture as {path}, or write the name of one that is there"),
                    |near| format!("did you mean `{near}`? Capital and small letters must be the same"),
                );
                findings.push(Finding::new(
                    image.place.clone(),
                    format!("there is no picture `{}`", path.file_name()),
                    hint,
                ));
            }
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
