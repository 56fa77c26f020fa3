//! Publishes a built site to disk, whole or not at all.
//!
//! Pages are put into a staging folder beside the site, from any number of threads. Then that folder and the site's
//! change places, and the old one is removed. A file whose bytes did not change is not written again: the new folder
//! gets a hard link to it (else a copy with the same time). If nothing changed at all, nothing on the disk does.
//!
//! **Promised.** Whatever fails, and whenever the process is killed, the site's folder holds the old site or the new
//! one: at once where two folders can be exchanged in one step (Linux, on the usual disks); elsewhere when the next
//! run has looked at it. Where the folder itself cannot be renamed, files are replaced one by one with a warning,
//! each of them whole; an interruption leaves a mixture, which the next run completes. Only files that
//! `.belisha-manifest` names are replaced or removed. Of two builds of one site the second is refused. An error means
//! the old site is in place, unless it says that the folder is half old and half new.
//!
//! **Not promised.** Only the manifest and the journal are forced to the disk; forcing every file would take longer
//! than all the rest. After a power cut in the first half minute files may be short or empty; the next run sees that
//! by their sizes and writes them again. A file that somebody replaced by another one of the same size and with an
//! older time is not noticed. Of the site's folder itself only the permissions are kept, not its owner.
//!
//! This module must not know what a page is, nor where it came from.

mod address;
mod exchange;
mod foreign;
mod fs;
mod in_place;
mod lock;
mod manifest;
mod places;
mod plan;
mod recorded;
mod recover;
mod refuse;
mod stage;
mod standing;
mod tree;

use std::io::{self, ErrorKind};
use std::path::Path;

pub use fs::Fs;
pub use manifest::Audience;
pub use plan::{Fault, Lack, Plan};
pub use recorded::{Recorded, recorded};
pub use refuse::Refusal;
pub use stage::{Content, Published, Stage};
pub use standing::{Standing, standing};

/// An error that says what could not be done to which file, and names a full disk as what it is.
fn failure(verb: &str, path: &Path, error: io::Error) -> anyhow::Error {
    let what = format!("could not {verb} {}", path.display());
    let what = match error.kind() {
        ErrorKind::StorageFull => format!("the disk is full: {what}"),
        ErrorKind::QuotaExceeded => format!("your space on this disk is used up: {what}"),
        ErrorKind::ReadOnlyFilesystem => format!("this disk cannot be written to: {what}"),
        _ => what,
    };
    anyhow::Error::new(error).context(what)
}
