//! `.belisha-manifest`: which files of a folder are Belisha's, and what was in them.
//!
//! It is text, sorted, and the same for the same site: two header lines for people and programs (whom the site is for, and
//! whether it holds drafts), the number of files, which shows a cut-off list, and then a line for each file with its blake3 hash, its size and its address.
//! This module must not know how a site is replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::SystemTime;

use super::address;
use super::fs::{Fs, absent};
use super::places::MANIFEST;

const FORMAT: &str = "belisha-manifest 1";
const WITH_DRAFTS: &str = " with drafts";

/// Whom a site is for. A folder that holds one kind is never overwritten with the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Pupils and families.
    Public,
    /// Staff only.
    Staff,
}

impl Audience {
    /// The word for it in manifests and messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
        }
    }
}

/// What was in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: blake3::Hash,
    pub(super) size: u64,
}

impl Entry {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { hash: blake3::hash(bytes), size: bytes.len() as u64 }
    }
}

/// The files of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) audience: Audience,
    /// Whether it holds pages that are not ready, and must not be uploaded.
    pub(super) drafts: bool,
    pub(super) files: BTreeMap<String, Entry>,
}

impl Manifest {
    pub(super) fn empty(audience: Audience) -> Self {
        Self { audience, drafts: false, files: BTreeMap::new() }
    }

    pub(super) fn text(&self) -> String {
        let drafts = if self.drafts { WITH_DRAFTS } else { "" };
        let mut text = format!("{FORMAT}\naudience {}{drafts}\nfiles {}\n", self.audience.word(), self.files.len());
        for (address, entry) in &self.files {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{} {} {address}", entry.hash.to_hex(), entry.size);
        }
        text
    }

    /// Reads what [`text`](Self::text) wrote; everything else is an error that names the line.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(text).map_err(|_| "it is not text".to_owned())?;
        let mut lines = text.strip_suffix('\n').ok_or("its end is missing")?.split('\n');
        if lines.next() != Some(FORMAT) {
            return Err(format!("its first line is not `{FORMAT}`; perhaps a newer Belisha wrote it"));
        }
        let line = lines.next().unwrap_or_default();
        let (line, drafts) = line.strip_suffix(WITH_DRAFTS).map_or((line, false), |line| (line, true));
        let audience = match line {
            "audience public" => Audience::Public,
            "audience staff" => Audience::Staff,
            _ => return Err("line 2 does not name the audience".to_owned()),
        };
        let count = lines.next().and_then(|line| line.strip_prefix("files ")?.parse::<usize>().ok());
        let mut files = BTreeMap::new();
        for (number, line) in lines.enumerate() {
            let read = read_line(line).ok_or_else(|| format!("line {} is not understood", number + 4))?;
            files.insert(read.0, read.1);
        }
        if count == Some(files.len()) {
            Ok(Self { audience, drafts, files })
        } else {
            Err("files are missing from it".to_owned())
        }
    }

    /// Every folder that holds a file of the site, outer ones included.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let mut folders = BTreeSet::new();
        for address in self.files.keys() {
            for folder in address::folders(address) {
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        folders
    }
}

/// A site on the disk that Belisha made.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) manifest: Manifest,
    /// The manifest as it was found.
    pub(super) text: Vec<u8>,
    /// When the manifest was written, which was after every file of the site.
    pub(super) modified: SystemTime,
}

impl Site {
    /// The site in a folder; `None` where there is no manifest.
    pub(super) fn read(fs: &Fs, folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        let text = match fs.read(&path) {
            Ok(text) => text,
            Err(error) if absent(&error) => return Ok(None),
            Err(error) => return Err(super::failure("read", &path, error)),
        };
        let modified =
            fs.stat(&path).and_then(|found| found.modified()).map_err(|error| super::failure("read", &path, error))?;
        let manifest =
            Manifest::parse(&text).map_err(|why| anyhow::anyhow!("{} cannot be understood: {why}", path.display()))?;
        Ok(Some(Self { manifest, text, modified }))
    }

    /// Whether a file is still as it was published.
    ///
    /// The size and the time answer for nearly all files. A file that is not older than the manifest may have been
    /// changed since; then its bytes are looked at, so that a clock with coarse steps hides nothing.
    pub(super) fn holds(&self, fs: &Fs, path: &Path, entry: &Entry) -> bool {
        let Ok(found) = fs.stat(path) else { return false };
        found.is_file()
            && found.len() == entry.size
            && (found.modified().is_ok_and(|modified| modified < self.modified)
                || fs.hash(path).is_ok_and(|hash| hash == entry.hash))
    }
}

fn read_line(line: &str) -> Option<(String, Entry)> {
    let (hash, rest) = line.split_once(' ')?;
    let (size, address) = rest.split_once(' ')?;
    address::check(address).ok()?;
    let entry = Entry { hash: blake3::Hash::from_hex(hash).ok()?, size: size.parse().ok()? };
    Some((address.to_owned(), entry))
}
