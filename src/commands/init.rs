//! `belisha init`: a new portal with the starter lessons.

use super::Exit;
use crate::cli::{InitArgs, PhaseArg};
use crate::diag::words;
use crate::io::disk;
use crate::io::terminal::talk;
use crate::scaffold::{self, Phase};
use anyhow::bail;

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
    let files = scaffold::portal(phase);
    for (path, bytes) in &files {
        disk::create(&folder.join(path), bytes)?;
    }
    let name = args.folder.display();
    talk(&format!(
        "made {name} with {}\nnext: put your school into {}, then type\n    belisha --portal {name} build --open\n",
        words::count(files.len(), "file"),
        args.folder.join("belisha.toml").display()
    ));
    Ok(Exit::Fine)
}
