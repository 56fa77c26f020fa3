//! A site on its way to the disk, from the first file to the exchange.
//!
//! This module must not know how folders change places, nor what is in them besides the site.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{anyhow, bail};
use rayon::prelude::*;

use super::exchange::{self, Swap};
use super::failure;
use super::foreign::{self, Foreign, twin};
use super::fs::{Fs, device};
use super::lock::{self, Lock, Taken};
use super::manifest::{Audience, Entry, Manifest, Site};
use super::places::{LOCK, MANIFEST, Places};
use super::refuse::{self, Refusal};
use super::tree::{self, Growing};
use super::{address, in_place, recover};

/// What goes into a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// A page, or anything else that was made.
    Bytes(&'a [u8]),
    /// A picture or a document that is copied from the portal.
    File(&'a Path),
}

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// How many files are new or have new bytes.
    pub written: usize,
    /// How many files were left as they were.
    pub unchanged: usize,
    /// How many files the site no longer has.
    pub removed: usize,
    /// What the reader should know, although the site is published.
    pub warnings: Vec<String>,
}

/// A site on its way. Dropped without [`publish`](Self::publish), it leaves the old site as it was.
#[derive(Debug)]
pub struct Stage {
    fs: Fs,
    places: Places,
    old: Option<Site>,
    audience: Audience,
    drafts: bool,
    staging: Growing,
    files: Mutex<BTreeMap<String, Option<Staged>>>,
    failed: AtomicBool,
    /// Whether the staging folder is no longer ours to remove.
    settled: bool,
    warnings: Vec<String>,
    // The last field, so that it is let go of last.
    _lock: Option<Lock>,
}

/// A file that was put.
#[derive(Clone, Copy, Debug)]
struct Staged {
    entry: Entry,
    /// Otherwise the old site has it.
    written: bool,
}

/// All files that were put.
struct Batch {
    manifest: Manifest,
    written: Vec<String>,
    unchanged: Vec<String>,
}

impl Stage {
    /// Finishes or takes back what an interrupted run left, refuses what must be refused, and is then ready for files.
    ///
    /// `sources` is the portal's folder.
    ///
    /// # Errors
    /// When the site may not be written to `out`, when another build is writing there, or when the disk fails.
    pub fn open(out: &Path, sources: &Path, audience: Audience, fs: Fs) -> Result<Self, Refusal> {
        let mut places = places(&fs, out, sources)?;
        let (lock, warning) = take_lock(&fs, &mut places)?;
        let mut warnings = recover::mend(&fs, &places)?;
        warnings.extend(warning);
        let old = refuse::contents(&fs, &places.out, audience)?;
        let staging = Growing::new(places.staging());
        let (files, failed) = (Mutex::default(), AtomicBool::new(false));
        Ok(Self {
            fs,
            places,
            old,
            audience,
            drafts: false,
            staging,
            files,
            failed,
            settled: false,
            warnings,
            _lock: lock,
        })
    }

    /// The same for a site that holds drafts, which is recorded.
    #[must_use]
    pub fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// Puts a file at an address such as `ks2/x.html`. May be called from many threads at once.
    ///
    /// # Errors
    /// When the address is not fit for every system or taken, or when the disk fails. Then nothing can be published.
    pub fn put(&self, address: &str, content: Content<'_>) -> anyhow::Result<()> {
        let put = self.reserve(address).and_then(|()| match content {
            Content::Bytes(bytes) => self.put_bytes(address, bytes),
            Content::File(source) => self.put_file(address, source),
        });
        match put {
            Ok(staged) => {
                self.files().insert(address.to_owned(), Some(staged));
                Ok(())
            }
            Err(error) => {
                self.failed.store(true, Ordering::Relaxed);
                Err(error)
            }
        }
    }

    /// Makes the files that were put the site, and removes the old one.
    ///
    /// # Errors
    /// When a file could not be put, when a file that is not Belisha's is in the way, or when the disk fails.
    pub fn publish(mut self) -> anyhow::Result<Published> {
        if self.failed.load(Ordering::Relaxed) {
            bail!("the site in {} was left as it was, because a file could not be put", self.places.out.display());
        }
        let new = self.batch()?;
        let text = new.manifest.text();
        let removed = self.old.as_ref().map_or(0, |old| {
            old.manifest.files.keys().filter(|address| !new.manifest.files.contains_key(*address)).count()
        });
        let unchanged = self.old.as_ref().is_some_and(|old| old.text == text.as_bytes()) && new.written.is_empty();
        if !unchanged {
            self.replace(&new, &text)?;
        }
        let (written, unchanged) = (new.written.len(), new.unchanged.len());
        Ok(Published { written, unchanged, removed, warnings: std::mem::take(&mut self.warnings) })
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Option<Staged>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reserve(&self, address: &str) -> anyhow::Result<()> {
        address::check(address).map_err(|why| anyhow!("could not write `{address}`: this address {why}"))?;
        match self.files().insert(address.to_owned(), None) {
            None => Ok(()),
            Some(_) => bail!("could not write `{address}`: two files want this address"),
        }
    }

    fn put_bytes(&self, address: &str, bytes: &[u8]) -> anyhow::Result<Staged> {
        let entry = Entry::of(bytes);
        if self.has_still(address, &entry) {
            return Ok(Staged { entry, written: false });
        }
        let written = self.staging.place(&self.fs, Path::new(address)).and_then(|to| self.fs.write_new(&to, bytes));
        written.map_err(|error| self.not_written(address, error))?;
        Ok(Staged { entry, written: true })
    }

    fn put_file(&self, address: &str, source: &Path) -> anyhow::Result<Staged> {
        let found = self.fs.stat(source).map_err(|error| failure("read", source, error))?;
        if !found.is_file() {
            bail!("could not read {}: it is not a plain file", source.display());
        }
        // Reading it twice is only worth while if it is likely to be the same.
        if self.known(address).is_some_and(|entry| entry.size == found.len()) {
            let hash = self.fs.hash(source).map_err(|error| failure("read", source, error))?;
            let entry = Entry { hash, size: found.len() };
            if self.has_still(address, &entry) {
                return Ok(Staged { entry, written: false });
            }
        }
        let source = self.fs.open(source).map_err(|error| failure("read", source, error))?;
        let copied = self.staging.place(&self.fs, Path::new(address)).and_then(|to| self.fs.copy_new(&source, &to));
        let (hash, size) = copied.map_err(|error| self.not_written(address, error))?;
        Ok(Staged { entry: Entry { hash, size }, written: true })
    }

    fn known(&self, address: &str) -> Option<&Entry> {
        self.old.as_ref()?.manifest.files.get(address)
    }

    /// Whether the old site has a file with these bytes, and nobody touched it.
    fn has_still(&self, address: &str, entry: &Entry) -> bool {
        let path = || self.places.out.join(address);
        self.known(address) == Some(entry) && self.old.as_ref().is_some_and(|old| old.holds(&self.fs, &path(), entry))
    }

    fn not_written(&self, address: &str, error: io::Error) -> anyhow::Error {
        failure("write", &self.places.out.join(address), error)
    }

    fn batch(&self) -> anyhow::Result<Batch> {
        let files = std::mem::take(&mut *self.files());
        let manifest = Manifest { drafts: self.drafts, ..Manifest::empty(self.audience) };
        let mut batch = Batch { manifest, written: Vec::new(), unchanged: Vec::new() };
        for (address, staged) in files {
            let staged = staged.ok_or_else(|| anyhow!("could not write `{address}`: its thread did not finish"))?;
            if staged.written { &mut batch.written } else { &mut batch.unchanged }.push(address.clone());
            batch.manifest.files.insert(address, staged.entry);
        }
        Ok(batch)
    }

    fn replace(&mut self, new: &Batch, text: &str) -> anyhow::Result<()> {
        let nothing = Manifest::empty(self.audience);
        let ours = self.old.as_ref().map_or(&nothing, |old| &old.manifest);
        let foreign = foreign::find(&self.fs, &self.places.out, ours)?;
        foreign.make_way(&new.manifest, &self.places.out)?;
        if !self.places.inside && !foreign.mounted {
            self.assemble(new, text, &foreign)?;
            if let Swap::Done(old) = exchange::swap(&self.fs, &self.places)? {
                self.settled = true;
                let retired = old.map_or(Ok(()), |old| recover::retire(&self.fs, &old, &self.places.out, ours));
                let later = |error| format!("{error:#}; the next build will try again");
                self.warnings.extend(retired.err().map(later));
                return Ok(());
            }
        }
        self.replace_in_place(new, text)
    }

    /// Completes the staging folder, so that it holds all that the site's folder is to hold.
    fn assemble(&self, new: &Batch, text: &str, foreign: &Foreign) -> anyhow::Result<()> {
        let (fs, out) = (&self.fs, &self.places.out);
        new.unchanged.par_iter().try_for_each(|address| {
            let linked = self.staging.place(fs, Path::new(address)).and_then(|to| twin(fs, &out.join(address), &to));
            linked.map_err(|error| self.not_written(address, error))
        })?;
        foreign.carry(fs, out, &self.staging)?;
        let manifest = self.staging.place(fs, Path::new(MANIFEST));
        manifest
            .and_then(|to| fs.write_durably(&to, text.as_bytes()))
            .map_err(|error| self.not_written(MANIFEST, error))?;
        // A web server may depend on who is allowed to enter.
        if let Ok(found) = fs.stat(out) {
            fs.set_permissions(&self.places.staging(), found.permissions())
                .map_err(|error| failure("set the permissions of", out, error))?;
        }
        Ok(())
    }

    fn replace_in_place(&mut self, new: &Batch, text: &str) -> anyhow::Result<()> {
        if !self.places.inside {
            self.move_inside(new)?;
        }
        let (fs, out) = (self.fs.clone(), self.places.out.clone());
        let manifest = self.staging.place(&fs, Path::new(MANIFEST));
        manifest
            .and_then(|to| fs.write_durably(&to, text.as_bytes()))
            .map_err(|error| self.not_written(MANIFEST, error))?;
        in_place::commit(&fs, &out)?;
        self.settled = true;
        // Going on is the only way out, so a passing trouble gets a second chance.
        in_place::apply(&fs, &out).or_else(|_| in_place::apply(&fs, &out)).map_err(|error| {
            error.context(format!("{} is half old and half new; the next build completes it", out.display()))
        })?;
        self.warnings.push(format!(
            "{} cannot be renamed as a whole, so its files were replaced one by one; \
             somebody who looked at the site meanwhile may have seen old and new pages together",
            out.display()
        ));
        Ok(())
    }

    /// Brings what was written beside the site into a staging folder inside it.
    fn move_inside(&mut self, new: &Batch) -> anyhow::Result<()> {
        let beside = self.places.staging();
        self.places.inside = true;
        self.staging = Growing::new(self.places.staging());
        for address in &new.written {
            let from = beside.join(address);
            let moved = self.staging.place(&self.fs, Path::new(address)).and_then(|to| {
                let renamed = self.fs.rename_file(&from, &to);
                // A folder that cannot be renamed is often another disk.
                renamed.or_else(|_| self.fs.copy_new(&self.fs.open(&from)?, &to).map(|_| ()))
            });
            moved.map_err(|error| self.not_written(address, error))?;
        }
        tree::remove(&self.fs, &beside).map_err(|error| failure("remove", &beside, error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // If this fails, the next run does it.
        if !self.settled {
            let beside = Places { inside: false, ..self.places.clone() };
            let _ = tree::remove(&self.fs, &self.places.staging());
            let _ = tree::remove(&self.fs, &beside.staging());
        }
    }
}

/// Where a site goes and where its new files wait, if it may go there at all.
pub(super) fn places(fs: &Fs, out: &Path, sources: &Path) -> Result<Places, Refusal> {
    let out = refuse::place(fs, out, sources)?;
    let inside = fs.exists(&out).and_then(|there| Ok(there && is_mounted(fs, &out)?));
    let inside = inside.map_err(|error| failure("look into", &out, error))?;
    Ok(Places { out, inside })
}

/// Whether the folder is on another disk than the one around it.
fn is_mounted(fs: &Fs, out: &Path) -> io::Result<bool> {
    let around = out.parent().unwrap_or(out);
    Ok(device(&fs.stat(out)?) != device(&fs.stat(around)?))
}

/// Takes the lock beside the site, or inside it where nothing may be made beside it.
pub(super) fn take_lock(fs: &Fs, places: &mut Places) -> Result<(Option<Lock>, Option<String>), Refusal> {
    let mut path = places.lock();
    let mut taken = lock::take(fs, path.clone());
    if let Err(error) = &taken
        && matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
        && fs.exists(&places.out).unwrap_or(false)
    {
        places.inside = true;
        path = places.out.join(LOCK);
        taken = lock::take(fs, path.clone());
    }
    let out = places.out.display();
    match taken.map_err(|error| failure("make", &path, error))? {
        Taken::Ours(lock) => Ok((Some(lock), None)),
        Taken::Unknown => Ok((None, Some(format!("the disk of {out} has no locks: never run two builds at once")))),
        Taken::Busy(process) => {
            let who = process.map(|process| format!(" (process {process})")).unwrap_or_default();
            let problem = format!("another Belisha{who} is writing the site in {out}");
            Err(Refusal::new(problem, "wait until it has finished, then build again".to_owned()))
        }
    }
}
