//! Finds a pupil's full name beside a picture of pupils: in its description, its caption or its file's name.

use super::super::names;
use super::super::pictures::{self, Of};
use super::super::rule::Finding;
use crate::model::page::People;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let of_pupils = |path| portal.images.get(path).is_some_and(|it| it.people == People::Pupils);
    for reference in pictures::all(portal).filter(|it| of_pupils(it.path)) {
        let Of::Image(image) = reference.of else { continue };
        let caption = image.caption.as_deref().unwrap_or_default();
        for (what, text) in [("description", image.alt.as_str()), ("caption", caption)] {
            if let Some(name) = names::full_name(text) {
                findings.push(Finding::new(
                    reference.place.clone(),
                    format!("the {what} of this picture of pupils holds a full name, `{name}`"),
                    "say what the picture shows without names, such as “two pupils plant a tree”",
                ));
            }
        }
    }
    for reference in pictures::first(portal).filter(|it| of_pupils(it.path)) {
        if names::is_in_file_name(reference.path.stem()) {
            let extension = reference.path.extension();
            findings.push(Finding::new(
                reference.place,
                format!(
                    "the file's name of this picture of pupils looks like a pupil's: `{}`",
                    reference.path.file_name()
                ),
                format!(
                    "rename the file for what it shows, such as planting-a-tree.{extension}, here and in images.toml"
                ),
            ));
        }
    }
}
