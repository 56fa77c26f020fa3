//! Clears up after a run that was killed, and after one that succeeded.
//!
//! Only the holder of the lock may come here. This module must not know what the next site will be.

use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::exchange;
use super::failure;
use super::fs::Fs;
use super::in_place;
use super::manifest::{Manifest, Site};
use super::places::{MANIFEST, Places};
use super::tree;

/// Makes the site whole again, and removes what earlier runs left. The answer is what could not be removed.
pub(super) fn mend(fs: &Fs, places: &Places) -> anyhow::Result<Vec<String>> {
    exchange::finish(fs, places)?;
    let out = &places.out;
    if fs.exists(out).map_err(|error| failure("look for", out, error))? {
        in_place::finish(fs, out)?;
    }
    let mut warnings = Vec::new();
    // A folder that may be entered but not listed has nothing of ours that we could have made.
    for (name, _) in fs.list(places.parent()).unwrap_or_default() {
        if places.is_leftover(&name) {
            let folder = places.parent().join(name);
            warnings.extend(clear(fs, &folder, out).err().map(|error| format!("{error:#}")));
        }
    }
    Ok(warnings)
}

/// Removes a folder that was the site until a moment ago.
///
/// Files that somebody put there after the others were carried over move to the new site.
pub(super) fn retire(fs: &Fs, folder: &Path, out: &Path, ours: &Manifest) -> anyhow::Result<()> {
    let trouble = |error| failure("remove", folder, error);
    let tree = tree::walk(fs, folder, &[MANIFEST]).map_err(trouble)?;
    let is_ours = |address: &String| ours.files.contains_key(address);
    tree.files
        .par_iter()
        .try_for_each(|file| {
            let (here, there) = (folder.join(&file.path), out.join(&file.path));
            if file.address.as_ref().is_some_and(is_ours) || fs.exists(&there)? {
                return fs.remove_file(&here);
            }
            rescue(fs, &here, &there, out)
        })
        .map_err(trouble)?;
    // The manifest goes last: without it this folder would look like one that never became a site.
    match fs.remove_file(&folder.join(MANIFEST)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(trouble(error)),
        _ => {}
    }
    tree::remove_folders(fs, folder, &tree).map_err(trouble)
}

/// Removes a folder of an earlier run: a site that never was finished, or one that was.
fn clear(fs: &Fs, folder: &Path, out: &Path) -> anyhow::Result<()> {
    let found = fs.stat(folder).map_err(|error| failure("look into", folder, error))?;
    if found.is_dir() {
        let was_site = Site::read(fs, folder).ok().flatten();
        let is_site = Site::read(fs, out).ok().flatten();
        if let Some(was) = was_site
            && is_site.is_some()
        {
            return retire(fs, folder, out, &was.manifest);
        }
    }
    tree::remove(fs, folder).map_err(|error| failure("remove", folder, error))
}

fn rescue(fs: &Fs, here: &Path, there: &Path, out: &Path) -> io::Result<()> {
    let inner = there.parent().unwrap_or(out);
    let missing: Vec<_> = inner.ancestors().take_while(|folder| *folder != out).collect();
    for folder in missing.into_iter().rev() {
        match fs.create_folder(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    fs.rename_file(here, there)
}
