//! Finds pictures of which `images.toml` does not say who is in them.

use super::super::pictures::{self, Of};
use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::picture::Look;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    // A logo is the school's own sign, and shows nobody.
    for reference in pictures::first(portal).filter(|it| it.of != Of::Logo) {
        if matches!(reference.media.look, Look::Picture(_)) && !portal.images.contains_key(reference.path) {
            let name = reference.path.file_name();
            findings.push(Finding::new(
                reference.place,
                format!("nobody has said who is in the picture `{name}`"),
                format!(
                    "add three lines to {}/images.toml: [[image]], file = \"{name}\", and people = \"none\" (or \
                     \"drawn\", \"adults\", \"pupils\")",
                    reference.path.folder()
                ),
            ));
        }
    }
}
