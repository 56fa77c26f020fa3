//! `belisha new`: one new file, made from an example that explains itself.

use super::Exit;
use crate::cli::{Cli, NewArgs, NewKind};
use crate::io::terminal::talk;
use crate::io::{clock, disk};
use crate::parse;
use crate::resolve::stage_names;
use crate::scaffold;
use crate::source::VPath;
use anyhow::anyhow;

pub(super) fn run(cli: &Cli, args: &NewArgs) -> anyhow::Result<Exit> {
    let folder = disk::find_portal(cli.portal.as_deref())?;
    let snapshot = disk::snapshot(&folder)?;
    let config = snapshot
        .texts
        .get(&VPath::new("belisha.toml"))
        .and_then(|source| parse::toml::read(source, 0..source.text.len(), "config").value);
    let stages = stage_names(&config.unwrap_or_default());
    let stages: Vec<&str> = stages.iter().map(String::as_str).collect();
    let today = clock::today(cli.today).map(|it| it.to_string()).unwrap_or_default();
    let made = match args.kind {
        NewKind::Lesson => scaffold::lesson(&args.path, &today, &stages),
        NewKind::Quiz => scaffold::quiz(&args.path, &stages),
        NewKind::Page => scaffold::page(&args.path, &today, &stages),
    };
    let made = made.map_err(|why| anyhow!(why))?;
    let file = folder.join(&made.path);
    disk::create(&file, made.text.as_bytes())?;
    talk(&format!("made {}\n", file.display()));
    Ok(Exit::Fine)
}
