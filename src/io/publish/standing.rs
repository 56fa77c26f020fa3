//! What is left standing where nothing is written after all.
//!
//! What is said of the last site is true only when an interrupted run has been finished or taken back, so that comes first.
//! This module must not know why nothing is written.

use std::io;
use std::path::Path;

use super::failure;
use super::fs::Fs;
use super::places::{JOURNAL, Places};
use super::recover;
use super::refuse::Refusal;
use super::stage;

/// Puts the last site in its place if an interrupted run left it elsewhere or half replaced. Otherwise it changes nothing.
///
/// # Errors
/// When no site may be written to `out`, when another build is writing there, or when the disk fails.
pub fn mend(out: &Path, sources: &Path, fs: &Fs) -> Result<(), Refusal> {
    let mut places = stage::places(fs, out, sources)?;
    if is_interrupted(fs, &places).map_err(|error| failure("look for", &places.out, error))? {
        let _lock = stage::take_lock(fs, &mut places)?;
        // What could not be removed beside the site is the next build's matter, which tells of it.
        recover::mend(fs, &places)?;
    }
    Ok(())
}

fn is_interrupted(fs: &Fs, places: &Places) -> io::Result<bool> {
    Ok(fs.exists(&places.journal())?
        || fs.exists(&places.out.join(JOURNAL))?
        || (!fs.exists(&places.out)? && fs.exists(&places.old())?))
}
