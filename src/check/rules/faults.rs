//! Files that could not be taken in, as problems of the rules that name them.

use crate::diag::Diagnostic;
use crate::snapshot::limits;
use crate::snapshot::{Fault, Reason};
use crate::source::Place;

/// The problem that a fault is.
pub(in crate::check) fn fault(fault: &Fault) -> Diagnostic {
    let start = Place::start_of(&fault.path);
    let name = fault.path.file_name();
    match &fault.reason {
        Reason::Utf16 => Diagnostic::error(
            "encoding",
            start,
            "this file is saved as UTF-16 (“Unicode” in older editors)",
            "save it again as UTF-8: in Notepad, Save as, Encoding: UTF-8",
        ),
        Reason::NotUtf8 { offset, .. } => Diagnostic::error(
            "encoding",
            Place { path: fault.path.clone(), range: *offset..*offset + '\u{fffd}'.len_utf8() },
            "this character is not saved as UTF-8 (the file is probably in Windows-1252)",
            "save the file again as UTF-8, and type this character anew",
        ),
        Reason::NotText => Diagnostic::error(
            "encoding",
            start,
            "this is not a text file",
            "save it as plain text in UTF-8; a Word document cannot be renamed to .md",
        ),
        Reason::TooLarge { size } => Diagnostic::error(
            "too-large",
            start,
            format!("this file is {} MB; the most is {}", size / 1_000_000, limits::TEXT_REFUSED / 1_000_000),
            "part it into several pages; pictures belong into files of their own",
        ),
        Reason::Link => Diagnostic::error(
            "outside-portal",
            start,
            "this is a link to another place, and links are not followed",
            "put the file itself here",
        ),
        Reason::Name => Diagnostic::error(
            "portable-name",
            start,
            "this name cannot be read on every computer",
            "rename it with plain letters, digits and hyphens",
        ),
        Reason::Deep => Diagnostic::error(
            "too-deep",
            start,
            format!("folders stand more than {} deep here", limits::FOLDER_DEPTH),
            "move this folder nearer to the top",
        ),
        Reason::Extension { wanted } => Diagnostic::error(
            "portable-name",
            start,
            format!("`{name}` is not read as a page, because of how its name ends"),
            format!("rename it to `{wanted}`"),
        ),
    }
}
