//! Files in a site's folder that are not Belisha's: a `CNAME`, a `.nojekyll`, a whole `.git`.
//!
//! They belong to somebody, so they are found, never overwritten, and carried over to the new folder with their times
//! and permissions. This module must not know how the folders change places.

use std::path::Path;

use super::address;
use super::failure;
use super::fs::{Fs, absent, device};
use super::manifest::Manifest;
use super::places::OWN;
use super::refuse::Refusal;
use super::tree::{self, Found, Growing};

/// What is not ours.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    files: Vec<Found>,
    folders: Vec<Found>,
    /// Whether another disk is mounted somewhere inside, which must stay where it is.
    pub(super) mounted: bool,
}

/// Finds what a site's folder holds besides the files of its manifest; nothing if there is no such folder.
pub(super) fn find(fs: &Fs, out: &Path, ours: &Manifest) -> anyhow::Result<Foreign> {
    let home = match fs.stat(out) {
        Ok(found) => device(&found),
        Err(error) if absent(&error) => return Ok(Foreign::default()),
        Err(error) => return Err(failure("look into", out, error)),
    };
    let tree = tree::walk(fs, out, &OWN).map_err(|error| failure("look into", out, error))?;
    let mut foreign = Foreign::default();
    for folder in &tree.folders {
        let path = out.join(&folder.path);
        let found = fs.stat(&path).map_err(|error| failure("look into", &path, error))?;
        foreign.mounted |= device(&found) != home;
    }
    let our_folders = ours.folders();
    let not_ours = |address: &Option<String>, known: &dyn Fn(&str) -> bool| !address.as_deref().is_some_and(known);
    foreign.files.extend(tree.files.into_iter().filter(|it| not_ours(&it.address, &|it| ours.files.contains_key(it))));
    foreign.folders.extend(tree.folders.into_iter().filter(|it| not_ours(&it.address, &|it| our_folders.contains(it))));
    Ok(foreign)
}

impl Foreign {
    /// Refuses a site that would need the place of something that is not ours.
    pub(super) fn make_way(&self, new: &Manifest, out: &Path) -> Result<(), Refusal> {
        let folders = new.folders();
        let is_file = |address: &str| new.files.contains_key(address);
        let lies_in_file = |address: &str| address::folders(address).any(is_file);
        let addresses = |found: &Vec<Found>, clash: &dyn Fn(&str) -> bool| {
            found.iter().find(|it| it.address.as_deref().is_some_and(clash)).map(|it| out.join(&it.path))
        };
        let clash = addresses(&self.files, &|it| is_file(it) || folders.contains(it) || lies_in_file(it))
            .or_else(|| addresses(&self.folders, &|it| is_file(it) || lies_in_file(it)));
        match clash {
            None => Ok(()),
            Some(path) => Err(Refusal::new(
                format!("{} is in the way: Belisha did not make it, and the new site needs its place", path.display()),
                "move it away, or give the page another name".to_owned(),
            )),
        }
    }

    /// Gives everything that is not ours its place in the new folder, and leaves it in the old one, too.
    pub(super) fn carry(&self, fs: &Fs, out: &Path, new: &Growing) -> anyhow::Result<()> {
        for folder in &self.folders {
            let from = out.join(&folder.path);
            new.folder(fs, &folder.path).map_err(|error| failure("carry over", &from, error))?;
        }
        for file in &self.files {
            let from = out.join(&file.path);
            let carried = new.place(fs, &file.path).and_then(|to| twin(fs, &from, &to));
            carried.map_err(|error| failure("carry over", &from, error))?;
        }
        // Inner folders first: one that may not be written to must have its contents before.
        for folder in self.folders.iter().rev() {
            let from = out.join(&folder.path);
            let place = new.place(fs, &folder.path).map_err(|error| failure("carry over", &from, error))?;
            let found = fs.stat(&from).map_err(|error| failure("carry over", &from, error))?;
            fs.set_permissions(&place, found.permissions()).map_err(|error| failure("carry over", &from, error))?;
        }
        Ok(())
    }
}

/// A second name for a file where the disk can, else a copy with the same time.
pub(super) fn twin(fs: &Fs, from: &Path, to: &Path) -> std::io::Result<()> {
    let Err(no_link) = fs.hard_link(from, to) else { return Ok(()) };
    let kind = fs.stat(from)?.file_type();
    if kind.is_file() {
        fs.copy_faithfully(from, to)
    } else if kind.is_symlink() {
        fs.copy_link(from, to)
    } else {
        Err(no_link)
    }
}
