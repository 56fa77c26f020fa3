//! A cheap look at a site that may need no work at all.
//!
//! This module must not change anything on the disk, and takes no lock.

use std::path::Path;

use rayon::prelude::*;

use super::fs::Fs;
use super::manifest::{Audience, Site};
use super::places::{JOURNAL, Places};

/// What a site's manifest says, when every file of it is still as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Stands for the whole site: the hash of its manifest.
    pub digest: blake3::Hash,
    /// Whom it is for.
    pub audience: Audience,
    /// How many files it has.
    pub files: usize,
}

/// What is published in a folder; `None` if it is not a site, if a file of it was changed, or if a run was interrupted.
///
/// It looks at the size and time of each file, and at the bytes of only those that are not older than the manifest.
#[must_use]
pub fn recorded(out: &Path) -> Option<Recorded> {
    let fs = Fs::default();
    let out = fs.canonical(out).ok()?;
    let places = Places { out, inside: false };
    let calm = |path: &Path| matches!(fs.exists(path), Ok(false));
    if !calm(&places.journal()) || !calm(&places.out.join(JOURNAL)) {
        return None;
    }
    let site = Site::read(&fs, &places.out).ok().flatten()?;
    let untouched = site.manifest.files.par_iter().all(|(address, entry)| {
        let path = places.out.join(address);
        site.holds(&fs, &path, entry)
    });
    untouched.then(|| Recorded {
        digest: blake3::hash(&site.text),
        audience: site.manifest.audience,
        files: site.manifest.files.len(),
    })
}
