//! Finds drawings that would do more than draw, and files that are pages or programs of their own; what a page holds is
//! looked at where it is read.

use super::super::pictures;
use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::picture::{Danger, Look, Unusable};
use crate::source::Place;

/// Endings of files that a browser or a system runs when they are opened, and of documents that hold programs.
const RUNNING: [&str; 42] = [
    "apk", "app", "appx", "bat", "cmd", "com", "command", "cpl", "crx", "dmg", "docm", "exe", "hta", "htm", "html",
    "jar", "js", "jse", "lnk", "mht", "mhtml", "mjs", "msi", "pkg", "pptm", "ps1", "reg", "scr", "sh", "shtml", "swf",
    "url", "vbe", "vbs", "wasm", "wsf", "wsh", "xht", "xhtml", "xlsm", "xml", "xsl",
];

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for reference in pictures::first(portal) {
        let name = reference.path.file_name();
        if reference.media.look == Look::Other && RUNNING.contains(&reference.path.extension().to_lowercase().as_str())
        {
            findings.push(Finding::new(
                reference.place,
                format!("`{name}` is a web page or a program, or holds one, and nobody has looked at what it does"),
                "write it as a page of this portal, in Markdown, or save it as a PDF",
            ));
            continue;
        }
        let Look::Unusable(Unusable::Unsafe(faults)) = &reference.media.look else { continue };
        for fault in faults {
            let (message, hint) = match &fault.danger {
                Danger::Element(name) => (
                    format!("`{name}` does more than draw"),
                    format!("delete it up to `</{name}>`, or save the drawing as a PNG picture"),
                ),
                Danger::Action(name) => (
                    format!("`{name}` makes this drawing act"),
                    "delete it with what it does, or save the drawing as a PNG picture".to_owned(),
                ),
                Danger::Entities => (
                    "this drawing begins with words of its own making, which can hide anything".to_owned(),
                    "save it as “plain SVG” in a drawing program, or as a PNG picture".to_owned(),
                ),
                Danger::Elsewhere(_) | Danger::Encoding(_) => continue,
            };
            let place = Place { path: reference.path.clone(), range: fault.range.clone() };
            findings.push(Finding::new(place, message, hint));
        }
    }
}
