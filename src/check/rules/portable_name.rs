//! Finds names that not every computer can hold.

use super::super::rule::Finding;
use crate::model::portal::{Nameless, Portal};
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for (path, why) in &portal.nameless {
        let folder;
        let (message, hint) = match why {
            Nameless::Folder(meant) => {
                folder = format!("rename the folder to `{meant}`; the readers of its pages depend on it");
                ("the name of this folder is nearly one that Belisha knows", folder.as_str())
            }
            Nameless::NoLetters => (
                "an address cannot be made from this name",
                "rename the file or folder with letters a to z and digits, such as passwords.md; the title may be in any script",
            ),
            Nameless::Reserved => (
                "Windows keeps this name for a device and cannot hold such a file",
                "rename the file or folder, such as con.md to consoles.md",
            ),
            Nameless::Ending => (
                "this name ends in a way that not every computer can open",
                "rename the file, so that letters a to z and digits follow its last dot, such as plan.docx; then mend the links to it",
            ),
            Nameless::TooLong => (
                "this name is too long for some computers",
                "give the file or its folders shorter names: the address may have 150 characters, each part 100",
            ),
        };
        findings.push(Finding::new(Place::start_of(path), message, hint));
    }
}
