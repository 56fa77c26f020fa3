//! Files that could not be taken in, as problems of the rules that name them.

use crate::diag::Diagnostic;
use crate::snapshot::limits;
use crate::snapshot::{Fault, Reason};
use crate::source::Place;

const MEGABYTE: u64 = 1024 * 1024;

/// The problem that a fault is.
pub(in crate::check) fn fault(fault: &Fault) -> Diagnostic {
    let start = Place::start_of(&fault.path);
    let name = fault.path.file_name();
    match &fault.reason {
        Reason::Utf16 => Diagnostic::error(
            "encoding",
            start,
            "this file is saved as UTF-16 (“Unicode” in older editors)",
            "save it again as UTF-8: in Notepad choose “Save as”, then “UTF-8” beside “Encoding”",
        ),
        Reason::NotUtf8 { offset, .. } => Diagnostic::error(
            "encoding",
            Place { path: fault.path.clone(), range: *offset..*offset + '\u{fffd}'.len_utf8() },
            "this character is not saved as UTF-8 (the file is probably in Windows-1252)",
            "save the file again as UTF-8, then type this character again",
        ),
        Reason::NotText => Diagnostic::error(
            "encoding",
            start,
            "this is not a text file",
            "save it as plain text in UTF-8; a Word document does not become a page by being renamed to .md",
        ),
        Reason::TooLarge { size } => Diagnostic::error(
            "too-large",
            start,
            format!(
                "this file is {} MB, and more than {} MB cannot be read",
                megabytes(*size),
                limits::TEXT_REFUSED / MEGABYTE
            ),
            "split it into several pages, and keep pictures in files of their own",
        ),
        Reason::Link => Diagnostic::error(
            "outside-portal",
            start,
            "this file is only a shortcut to another place, and shortcuts are not followed",
            "put a copy of the file itself here",
        ),
        Reason::NotAFile => Diagnostic::error(
            "encoding",
            start,
            "this is not a file that can be read",
            "remove it, or put an ordinary file here",
        ),
        Reason::Refused { why } => Diagnostic::error(
            "encoding",
            start,
            format!(
                "this could not be read just now: {}",
                why.split(" (os error").next().unwrap_or(why).to_lowercase()
            ),
            "close it in other programs, or see who may open it; it is tried again every second",
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
            format!("more than {} folders stand inside each other here", limits::FOLDER_DEPTH),
            "move this folder nearer to content/",
        ),
        Reason::Extension { wanted } => Diagnostic::error(
            "portable-name",
            start,
            format!("`{name}` is not read as a page, because of how its name ends"),
            format!("rename it to `{wanted}`"),
        ),
    }
}

/// A size with one decimal, rounded up, so that what is too large never looks as large as what is allowed.
fn megabytes(size: u64) -> String {
    let tenths = (size * 10).div_ceil(MEGABYTE);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
