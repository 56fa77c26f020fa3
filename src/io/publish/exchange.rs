//! Lets the new folder and the old one change places.
//!
//! Where the system can, in one step. Elsewhere in two renames, with a note beside the site that lets the next run
//! finish what this one began. This module must not know what is in the folders.

use std::io;
use std::path::PathBuf;

use super::failure;
use super::fs::{Fs, absent};
use super::places::Places;

/// How it ended.
#[derive(Debug)]
pub(super) enum Swap {
    /// The new site is in place; the old one, if there was one, is here.
    Done(Option<PathBuf>),
    /// Nothing happened, because this folder cannot be renamed.
    Immovable,
}

/// Puts the finished staging folder in the site's place. An error means that the old site is where it was.
pub(super) fn swap(fs: &Fs, places: &Places) -> anyhow::Result<Swap> {
    let (staging, out) = (places.staging(), &places.out);
    if !fs.exists(out).map_err(|error| failure("look for", out, error))? {
        fs.rename_folder(&staging, out).map_err(|error| failure("make", out, error))?;
        return Ok(Swap::Done(None));
    }
    match fs.exchange(&staging, out) {
        Ok(()) => Ok(Swap::Done(Some(staging))),
        Err(error) if cannot_exchange(&error) || immovable(&error) => rename_twice(fs, places),
        Err(error) => Err(failure("replace", out, error)),
    }
}

/// Finishes or takes back two renames that an earlier run began.
pub(super) fn finish(fs: &Fs, places: &Places) -> anyhow::Result<()> {
    let (journal, out, old) = (places.journal(), &places.out, places.old());
    let note = match fs.read(&journal) {
        Ok(note) => Some(note),
        Err(error) if absent(&error) => None,
        Err(error) => return Err(failure("read", &journal, error)),
    };
    let exists = |path| fs.exists(path).map_err(|error| failure("look for", path, error));
    // A power cut may have emptied the journal, so an old site that is waiting is never left to be cleared away.
    if !exists(out)? && exists(&old)? {
        let staging = note.as_deref().and_then(understand).map(|process| places.staging_of(process));
        let new_is_in = match staging {
            Some(staging) => exists(&staging)? && fs.rename_folder(&staging, out).is_ok(),
            None => false,
        };
        if !new_is_in {
            fs.rename_folder(&old, out).map_err(|error| failure("put back", out, error))?;
        }
    }
    match note {
        Some(_) => fs.remove_file(&journal).map_err(|error| failure("remove", &journal, error)),
        None => Ok(()),
    }
}

fn rename_twice(fs: &Fs, places: &Places) -> anyhow::Result<Swap> {
    let (journal, out, old) = (places.journal(), &places.out, places.old());
    let note = format!("belisha-journal 1\nstaging {}\nend\n", std::process::id());
    if let Err(error) = fs.write_durably(&journal, note.as_bytes()) {
        let _ = fs.remove_file(&journal);
        return Err(failure("write", &journal, error));
    }
    if let Err(error) = fs.rename_folder(out, &old) {
        let _ = fs.remove_file(&journal);
        return if immovable(&error) { Ok(Swap::Immovable) } else { Err(failure("move", out, error)) };
    }
    if let Err(error) = fs.rename_folder(&places.staging(), out) {
        // If this fails as well, the journal stays, and the next run puts a site back.
        let back = fs.rename_folder(&old, out).and_then(|()| fs.remove_file(&journal));
        let trouble = failure("replace", out, error);
        return Err(match back {
            Ok(()) => trouble,
            Err(_) => trouble.context(format!("the old site is in {}; the next build puts it back", old.display())),
        });
    }
    // The site is whole. A journal that cannot be removed only makes the next run look around.
    let _ = fs.remove_file(&journal);
    Ok(Swap::Done(Some(old)))
}

fn understand(text: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(text).ok()?;
    text.strip_prefix("belisha-journal 1\nstaging ")?.strip_suffix("\nend\n")?.parse().ok()
}

/// The system, or this disk, has no exchange. Some sandboxes say "not permitted" to what they do not know.
fn cannot_exchange(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

/// The folder is a mount point, in use, or in a place where nothing may be renamed.
fn immovable(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices
    ) || (cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32)))
}
