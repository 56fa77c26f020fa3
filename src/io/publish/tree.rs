//! Whole folders: what is in them, making them once, removing them.
//!
//! Symbolic links are never followed. This module must not know which files are Belisha's.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use rayon::prelude::*;

use super::fs::{Fs, absent};

/// Something in a folder.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it is, from the folder.
    pub(super) path: PathBuf,
    /// The same with `/`; `None` for a name that is not text.
    pub(super) address: Option<String>,
}

/// Everything in a folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// What is not a folder: files, symbolic links and stranger things.
    pub(super) files: Vec<Found>,
    /// Outer folders before inner ones.
    pub(super) folders: Vec<Found>,
}

/// Looks at everything in a folder but what has one of the `skipped` names at its top.
pub(super) fn walk(fs: &Fs, root: &Path, skipped: &[&str]) -> io::Result<Tree> {
    let mut tree = Tree::default();
    enter(fs, root, None, &mut tree)?;
    let skip = |found: &Found| !found.address.as_deref().is_some_and(|address| skipped.contains(&address));
    tree.files.retain(skip);
    tree.folders.retain(skip);
    let mut next = 0;
    while next < tree.folders.len() {
        enter(fs, root, Some(next), &mut tree)?;
        next += 1;
    }
    Ok(tree)
}

fn enter(fs: &Fs, root: &Path, folder: Option<usize>, tree: &mut Tree) -> io::Result<()> {
    let (path, address) = match folder {
        Some(index) => (tree.folders[index].path.clone(), tree.folders[index].address.clone()),
        None => (PathBuf::new(), Some(String::new())),
    };
    for (name, kind) in fs.list(&root.join(&path))? {
        let address = address.as_deref().zip(name.to_str()).map(|(address, name)| match address {
            "" => name.to_owned(),
            _ => format!("{address}/{name}"),
        });
        let found = Found { path: path.join(name), address };
        if kind.is_dir() { tree.folders.push(found) } else { tree.files.push(found) }
    }
    Ok(())
}

/// Removes a folder and all that is in it; if it is a symbolic link, only the link.
pub(super) fn remove(fs: &Fs, root: &Path) -> io::Result<()> {
    match fs.stat(root) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return fs.remove_file(root),
        Err(error) if absent(&error) => return Ok(()),
        Err(error) => return Err(error),
    }
    let tree = walk(fs, root, &[])?;
    tree.files.par_iter().try_for_each(|file| fs.remove_file(&root.join(&file.path)))?;
    remove_folders(fs, root, &tree)
}

/// Removes the folders of a tree whose files have gone, and its root.
pub(super) fn remove_folders(fs: &Fs, root: &Path, tree: &Tree) -> io::Result<()> {
    tree.folders.iter().rev().try_for_each(|folder| fs.remove_folder(&root.join(&folder.path)))?;
    fs.remove_folder(root)
}

/// A new folder whose inner folders are made when they are first needed, each once, from any thread.
#[derive(Debug)]
pub(super) struct Growing {
    root: PathBuf,
    made: RwLock<HashSet<PathBuf>>,
}

impl Growing {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, made: RwLock::default() }
    }

    /// The place of a file, in a folder that exists.
    pub(super) fn place(&self, fs: &Fs, path: &Path) -> io::Result<PathBuf> {
        self.folder(fs, path.parent().unwrap_or(Path::new("")))?;
        Ok(self.root.join(path))
    }

    /// Makes a folder and those around it.
    pub(super) fn folder(&self, fs: &Fs, folder: &Path) -> io::Result<()> {
        if self.made.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<_> = folder.ancestors().take_while(|folder| !made.contains(*folder)).collect();
        for folder in missing.into_iter().rev() {
            // Nobody else makes anything here, so a folder that is there already is a stranger's trap.
            let place = if folder.as_os_str().is_empty() { self.root.clone() } else { self.root.join(folder) };
            fs.create_folder(&place)?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}
