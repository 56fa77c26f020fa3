//! What is left standing where nothing is written after all.
//!
//! What is said of the last site is true only when an interrupted run has been finished or taken back, so that comes first.
//! This module must not know why nothing is written.

use std::io;
use std::path::Path;

use super::failure;
use super::fs::Fs;
use super::manifest::Site;
use super::places::{JOURNAL, Places};
use super::recover;
use super::refuse::Refusal;
use super::stage;

/// The site that stands in a folder, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it holds drafts.
    pub drafts: bool,
}

/// What stands in a site's folder. If an interrupted run left the last site elsewhere or half replaced, it is put in its
/// place first; otherwise nothing is changed.
///
/// # Errors
/// When no site may be written to `out`, when another build is writing there, when its manifest cannot be understood, or
/// when the disk fails.
pub fn standing(out: &Path, sources: &Path, fs: &Fs) -> Result<Option<Standing>, Refusal> {
    let mut places = stage::places(fs, out, sources)?;
    if is_interrupted(fs, &places).map_err(|error| failure("look for", &places.out, error))? {
        let _lock = stage::take_lock(fs, &mut places)?;
        // What could not be removed beside the site is the next build's matter, which tells of it.
        recover::mend(fs, &places)?;
    }
    let site = Site::read(fs, &places.out)?;
    Ok(site.map(|it| Standing { drafts: it.manifest.drafts }))
}

fn is_interrupted(fs: &Fs, places: &Places) -> io::Result<bool> {
    Ok(fs.exists(&places.journal())?
        || fs.exists(&places.out.join(JOURNAL))?
        || (!fs.exists(&places.out)? && fs.exists(&places.old())?))
}
