//! `belisha init`: a new portal with the starter lessons.

use super::Exit;
use crate::cli::{InitArgs, PhaseArg};
use crate::diag::words;
use crate::io::disk;
use crate::io::terminal::talk;
use crate::scaffold::{self, Phase, School};
use anyhow::bail;
use std::path::Path;

pub(super) fn run(args: &InitArgs) -> anyhow::Result<Exit> {
    let folder = disk::absolute(&args.folder)?;
    if !disk::is_empty_or_absent(&folder)? {
        bail!("{} is not empty, and nothing in it was touched; name a new folder", folder.display());
    }
    let phase = match args.phase {
        PhaseArg::Primary => Phase::Primary,
        PhaseArg::Secondary => Phase::Secondary,
        PhaseArg::All => Phase::All,
    };
    let files = make(&folder, phase, &School::default())?;
    let name = args.folder.display().to_string();
    let name = if name.contains(' ') { format!("\"{name}\"") } else { name };
    talk(&format!("{}next: type\n    belisha --portal {name} serve\n", made(&args.folder, files)));
    Ok(Exit::Fine)
}

/// Writes a new portal into an empty folder; gives the number of its files.
pub(super) fn make(folder: &Path, phase: Phase, school: &School) -> anyhow::Result<usize> {
    let files = school.put_into(scaffold::portal(phase));
    for (path, bytes) in &files {
        disk::create(&folder.join(path), bytes)?;
    }
    Ok(files.len())
}

/// What was made, and where a school's own words go.
pub(super) fn made(folder: &Path, files: usize) -> String {
    format!(
        "made {} with {}\nput your school into {}\n",
        folder.display(),
        words::count(files, "file"),
        folder.join("belisha.toml").display()
    )
}
