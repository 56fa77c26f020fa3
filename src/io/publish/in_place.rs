//! Brings new files into a folder that cannot be renamed, one by one.
//!
//! The new files wait inside the folder until all of them are there. Then a journal is put in place: from that moment
//! on every run goes forward, and each step may be done twice. Each single file is always whole, but until the end the
//! site is a mixture. This module must not know why the folder cannot be renamed.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::address;
use super::failure;
use super::fs::{Fs, absent};
use super::manifest::{Manifest, Site};
use super::places::{JOURNAL, MANIFEST, STAGING};
use super::tree;

const NOTE: &[u8] = b"Belisha is changing this folder. If it was interrupted, `belisha build` finishes the work.\n";

/// Decides that the files in the staging folder, manifest included, become the site.
pub(super) fn commit(fs: &Fs, out: &Path) -> anyhow::Result<()> {
    let (draft, journal) = (out.join(STAGING).join(JOURNAL), out.join(JOURNAL));
    fs.write_durably(&draft, NOTE)
        .and_then(|()| fs.rename_file(&draft, &journal))
        .map_err(|error| failure("write", &journal, error))
}

/// Finishes what an earlier run committed to, or removes what it did not.
pub(super) fn finish(fs: &Fs, out: &Path) -> anyhow::Result<()> {
    let (journal, staging) = (out.join(JOURNAL), out.join(STAGING));
    if fs.exists(&journal).map_err(|error| failure("look for", &journal, error))? {
        apply(fs, out)
    } else {
        tree::remove(fs, &staging).map_err(|error| failure("remove", &staging, error))
    }
}

/// Does what was committed to.
pub(super) fn apply(fs: &Fs, out: &Path) -> anyhow::Result<()> {
    let (journal, staging) = (out.join(JOURNAL), out.join(STAGING));
    // The manifest comes last, so without one in the staging folder only the clearing up is left.
    if let Some(new) = Site::read(fs, &staging)? {
        let old = Site::read(fs, out).ok().flatten().map(|site| site.manifest);
        Change { fs, out, staging: &staging, old: old.as_ref(), new: &new.manifest }.make()?;
    }
    tree::remove(fs, &staging).map_err(|error| failure("remove", &staging, error))?;
    fs.remove_file(&journal).map_err(|error| failure("remove", &journal, error))
}

struct Change<'a> {
    fs: &'a Fs,
    out: &'a Path,
    staging: &'a Path,
    old: Option<&'a Manifest>,
    new: &'a Manifest,
}

impl Change<'_> {
    fn make(&self) -> anyhow::Result<()> {
        let new_folders = self.new.folders();
        let (in_the_way, stale): (Vec<&str>, Vec<&str>) = self.stale().partition(|address| {
            new_folders.contains(address) || address::folders(address).any(|it| self.new.files.contains_key(it))
        });
        self.remove_all(&in_the_way)?;
        self.bring_in()?;
        self.remove_all(&stale)?;
        let (from, to) = (self.staging.join(MANIFEST), self.out.join(MANIFEST));
        self.fs.rename_file(&from, &to).map_err(|error| failure("write", &to, error))
    }

    fn stale(&self) -> impl Iterator<Item = &str> {
        let old = self.old.into_iter().flat_map(|old| old.files.keys());
        old.filter(|address| !self.new.files.contains_key(*address)).map(String::as_str)
    }

    /// Files that are new come first, then what pages use, then pages, so that a page seldom lacks what it needs.
    fn bring_in(&self) -> anyhow::Result<()> {
        let waiting = tree::walk(self.fs, self.staging, &[MANIFEST, JOURNAL])
            .map_err(|error| failure("look into", self.staging, error))?;
        let mut waiting: Vec<_> = waiting.files.iter().filter_map(|file| file.address.as_deref()).collect();
        let known = |address: &str| self.old.is_some_and(|old| old.files.contains_key(address));
        waiting.sort_by_key(|address| (known(address), address::is_page(address), *address));
        let mut ready = BTreeSet::new();
        for address in waiting {
            let to = self.out.join(address);
            self.make_folders(address, &mut ready)
                .and_then(|()| self.fs.rename_file(&self.staging.join(address), &to))
                .map_err(|error| failure("write", &to, error))?;
        }
        Ok(())
    }

    fn make_folders<'a>(&self, address: &'a str, ready: &mut BTreeSet<&'a str>) -> io::Result<()> {
        let missing: Vec<_> = address::folders(address).take_while(|folder| !ready.contains(folder)).collect();
        for folder in missing.into_iter().rev() {
            let path = self.out.join(folder);
            match self.fs.stat(&path) {
                Ok(found) if found.is_dir() => {}
                // Through a link one could write outside the site.
                Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
                Err(error) if absent(&error) => self.fs.create_folder(&path)?,
                Err(error) => return Err(error),
            }
            ready.insert(folder);
        }
        Ok(())
    }

    /// Removes files that the site no longer has, and the folders that are empty then.
    fn remove_all(&self, addresses: &[&str]) -> anyhow::Result<()> {
        for address in addresses {
            let path = self.out.join(address);
            self.remove(address).map_err(|error| failure("remove", &path, error))?;
        }
        let folders: BTreeSet<_> = addresses.iter().flat_map(|address| address::folders(address)).collect();
        for folder in folders.into_iter().rev() {
            let path = self.out.join(folder);
            match self.fs.remove_folder(&path) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty || absent(&error) => {}
                answer => answer.map_err(|error| failure("remove", &path, error))?,
            }
        }
        Ok(())
    }

    fn remove(&self, address: &str) -> io::Result<()> {
        // A folder may have become a link to somewhere else since; what is there is not ours.
        for folder in address::folders(address) {
            match self.fs.stat(&self.out.join(folder)) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Ok(()),
                Err(error) if absent(&error) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        let path = self.out.join(address);
        match self.fs.stat(&path) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => self.fs.remove_file(&path),
            Err(error) if absent(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
