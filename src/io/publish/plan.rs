//! What a test wants to go wrong on the disk: one operation, everything from one operation on, or an ability.
//!
//! This module must not know which operations there are.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The faults of one run.
#[derive(Debug, Default)]
pub struct Plan {
    at: Option<(u64, Fault)>,
    lacks: Vec<Lack>,
    steps: AtomicU64,
}

/// How an operation fails.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// This operation, and only this one, with this error number of the system.
    Once(i32),
    /// This operation and all after it, as if the process had been killed: no clean-up can run.
    Stop,
}

/// Something this disk cannot do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No exchange of two folders in one step.
    Exchange,
    /// No folder can be renamed, as when the site's folder is a mount point.
    FolderRenames,
    /// No second name for a file.
    HardLinks,
    /// No locks.
    Locks,
    /// Nothing directly in this folder may be made, renamed or removed.
    WritesIn(PathBuf),
}

/// A planned failure.
pub(super) struct Failure {
    pub(super) error: io::Error,
    /// Whether it is the first one, which may leave half of its work done.
    pub(super) first: bool,
}

impl Plan {
    /// Lets operation `step`, counted from 1, fail.
    #[must_use]
    pub fn failing(mut self, step: u64, fault: Fault) -> Self {
        self.at = Some((step, fault));
        self
    }

    /// Takes an ability away for the whole run.
    #[must_use]
    pub fn lacking(mut self, lack: Lack) -> Self {
        self.lacks.push(lack);
        self
    }

    pub(super) fn steps(&self) -> u64 {
        self.steps.load(Ordering::SeqCst)
    }

    pub(super) fn step(&self) -> Result<(), Failure> {
        let now = self.steps.fetch_add(1, Ordering::SeqCst) + 1;
        match self.at {
            Some((step, Fault::Once(number))) if now == step => {
                Err(Failure { error: io::Error::from_raw_os_error(number), first: true })
            }
            Some((step, Fault::Stop)) if now >= step => {
                Err(Failure { error: io::Error::other("stopped by the test"), first: now == step })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn lacks(&self, lack: &Lack) -> bool {
        self.lacks.contains(lack)
    }

    pub(super) fn may_change(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(path);
        let closed = |lack: &Lack| matches!(lack, Lack::WritesIn(closed) if closed == folder);
        if self.lacks.iter().any(closed) { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}
