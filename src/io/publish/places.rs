//! Where publishing keeps its own things: beside the site's folder, or inside it where beside is not possible.
//!
//! This module must not touch the disk.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The list of what Belisha wrote, inside the site.
pub(super) const MANIFEST: &str = ".belisha-manifest";
/// The folder of files on their way in, where the site is written file by file.
pub(super) const STAGING: &str = ".belisha-staging";
/// Says that the files in [`STAGING`] are complete and must be brought in.
pub(super) const JOURNAL: &str = ".belisha-journal";
/// The lock, where it cannot lie beside the site.
pub(super) const LOCK: &str = ".belisha-lock";
/// All names that are ours at the top of a site.
pub(super) const OWN: [&str; 4] = [MANIFEST, STAGING, JOURNAL, LOCK];

/// The paths of one run.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The site's folder; its parent exists, and is free of symbolic links.
    pub(super) out: PathBuf,
    /// Whether new files wait inside the site's folder, which then is never renamed.
    pub(super) inside: bool,
}

impl Places {
    pub(super) fn parent(&self) -> &Path {
        self.out.parent().unwrap_or(&self.out)
    }

    /// Where the new site is put together.
    pub(super) fn staging(&self) -> PathBuf {
        if self.inside { self.out.join(STAGING) } else { self.staging_of(std::process::id()) }
    }

    /// Where a process put its new site together.
    pub(super) fn staging_of(&self, process: u32) -> PathBuf {
        self.beside(&format!("staging-{process}"))
    }

    /// Where the old site waits between two renames.
    pub(super) fn old(&self) -> PathBuf {
        self.beside("old")
    }

    /// Says that two renames are under way.
    pub(super) fn journal(&self) -> PathBuf {
        self.beside("journal")
    }

    /// Keeps two builds apart.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// Whether a name in the parent folder is a site that was being made or removed.
    pub(super) fn is_leftover(&self, name: &OsStr) -> bool {
        if Some(name) == self.old().file_name() {
            return true;
        }
        let staging = self.name("staging-");
        let digits = name.as_encoded_bytes().strip_prefix(staging.as_encoded_bytes());
        digits.is_some_and(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
    }

    fn beside(&self, what: &str) -> PathBuf {
        self.parent().join(self.name(what))
    }

    fn name(&self, what: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(self.out.file_name().unwrap_or_default());
        name.push(".belisha-");
        name.push(what);
        name
    }
}
