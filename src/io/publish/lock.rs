//! One build at a time for one site.
//!
//! The lock is the system's own, on a file that also tells who has it: the system lets go of it when a process ends in
//! whatever way, so there are no stale locks, and a process number that is used again deceives nobody.
//! This module must not know what is built.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use super::fs::{Fs, absent};

/// Held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    fs: Fs,
    path: PathBuf,
    _file: File,
}

/// How taking a lock ended.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: the process number, if it could be read.
    Busy(Option<u32>),
    /// This disk knows no locks.
    Unknown,
}

/// Takes the lock, or says who has it.
pub(super) fn take(fs: &Fs, path: PathBuf) -> io::Result<Taken> {
    for _ in 0..100 {
        let file = fs.open_lock(&path)?;
        match fs.try_lock(&file) {
            Ok(true) => {}
            Ok(false) => return Ok(Taken::Busy(holder(fs, &path))),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                fs.remove_file(&path)?;
                return Ok(Taken::Unknown);
            }
            Err(error) => return Err(error),
        }
        // The last holder may have removed the file after we opened it. Then our lock is on a file that nobody else
        // will ever see.
        if is_at(fs, &file, &path)? {
            // It is for people; a lock that does not say whose it is holds as well.
            let _ = fs.overwrite(&file, &format!("{}\n", std::process::id()));
            return Ok(Taken::Ours(Lock { fs: fs.clone(), path, _file: file }));
        }
    }
    Ok(Taken::Busy(None))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere than on Unix nothing could tell the next holder that the file was removed, so it stays there.
        if cfg!(unix) {
            let _ = self.fs.remove_file(&self.path);
        }
    }
}

fn holder(fs: &Fs, path: &std::path::Path) -> Option<u32> {
    std::str::from_utf8(&fs.read(path).ok()?).ok()?.trim().parse().ok()
}

#[cfg(unix)]
fn is_at(fs: &Fs, file: &File, path: &std::path::Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match fs.stat(path) {
        Ok(there) => Ok(there.ino() == ours.ino() && there.dev() == ours.dev()),
        Err(error) if absent(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_at(fs: &Fs, _: &File, path: &std::path::Path) -> io::Result<bool> {
    match fs.stat(path) {
        Err(error) if absent(&error) => Ok(false),
        answer => answer.map(|_| true),
    }
}
