//! Folders that Belisha does not write to, and how it says so.
//!
//! This module must not change anything on the disk.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::failure;
use super::fs::{Fs, absent};
use super::manifest::{Audience, Site};
use super::places::OWN;

/// The parts of a portal that hold sources, and the folders that other programs and the cache own.
const SOURCES: [&str; 5] = ["content", "quizzes", "themes", ".git", ".belisha"];

/// Why nothing was written, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, with the path.
    pub problem: String,
    /// What the reader can do about it.
    pub hint: String,
}

impl Refusal {
    pub(super) fn new(problem: String, hint: String) -> Self {
        Self { problem, hint }
    }

    fn place(out: &Path, why: &str) -> Self {
        let problem = format!("the site cannot be written to {}: {why}", out.display());
        Self::new(problem, "choose another folder with --out, such as --out public".to_owned())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem, self.hint)
    }
}

impl std::error::Error for Refusal {}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Self::new(format!("{error:#}"), "the site was left as it was; put this right and build again".to_owned())
    }
}

/// Where the site goes, free of links and `..`, if it may go there at all.
pub(super) fn place(fs: &Fs, out: &Path, sources: &Path) -> Result<PathBuf, Refusal> {
    let real = resolve(fs, out)?;
    if real.parent().is_none() {
        return Err(Refusal::place(&real, "it is the top of the disk"));
    }
    let canonical = |path: PathBuf| fs.canonical(&path).unwrap_or(path);
    if std::env::home_dir().is_some_and(|home| canonical(home).starts_with(&real)) {
        return Err(Refusal::place(&real, "it is the home folder, or holds it"));
    }
    let portal = fs.canonical(sources).map_err(|error| failure("find the portal", sources, error))?;
    if portal.starts_with(&real) {
        return Err(Refusal::place(&real, "it is the portal's own folder, or holds it"));
    }
    for name in SOURCES {
        let folder = canonical(portal.join(name));
        if real.starts_with(&folder) || folder.starts_with(&real) {
            return Err(Refusal::place(&real, &format!("it is, or lies in, the portal's `{name}` folder")));
        }
    }
    Ok(real)
}

/// The site that is there now, if Belisha may replace it.
pub(super) fn contents(fs: &Fs, out: &Path, audience: Audience) -> Result<Option<Site>, Refusal> {
    let elsewhere = "choose another folder with --out, or empty this one yourself if nothing in it is needed";
    let site = Site::read(fs, out).map_err(|error| Refusal::new(format!("{error:#}"), elsewhere.to_owned()))?;
    if let Some(site) = site {
        let there = site.manifest.audience;
        return if there == audience {
            Ok(Some(site))
        } else {
            Err(Refusal::new(
                format!("{} holds the {} site, and this is the {} one", out.display(), there.word(), audience.word()),
                "choose another folder with --out, so that the two never mix".to_owned(),
            ))
        };
    }
    let found = match fs.list(out) {
        Ok(found) => found,
        Err(error) if absent(&error) => return Ok(None),
        Err(error) => return Err(failure("look into", out, error).into()),
    };
    let stranger = found.iter().find(|(name, _)| !OWN.iter().any(|own| name == own));
    match stranger {
        None => Ok(None),
        Some((name, _)) => Err(Refusal::new(
            format!(
                "{} was not made by Belisha: it holds {} and no list of Belisha's files",
                out.display(),
                name.display()
            ),
            elsewhere.to_owned(),
        )),
    }
}

fn resolve(fs: &Fs, out: &Path) -> Result<PathBuf, Refusal> {
    // Without its last `/` and `.`, so that a link is seen as one.
    let out: PathBuf = std::path::absolute(out).map_err(|error| failure("find", out, error))?.components().collect();
    match fs.stat(&out) {
        Ok(found) if found.is_symlink() => Err(Refusal::place(&out, "it is a link to another place")),
        Ok(found) if !found.is_dir() => Err(Refusal::place(&out, "it is a file")),
        Ok(_) => Ok(fs.canonical(&out).map_err(|error| failure("find", &out, error))?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => absent_place(fs, &out),
        Err(error) => Err(failure("look for", &out, error).into()),
    }
}

fn absent_place(fs: &Fs, out: &Path) -> Result<PathBuf, Refusal> {
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(Refusal::place(out, "it has no name"));
    };
    match fs.canonical(parent) {
        Ok(parent) => Ok(parent.join(name)),
        Err(error) if absent(&error) => Err(Refusal::new(
            format!("the site cannot be written to {}: there is no folder {}", out.display(), parent.display()),
            "make that folder first, or choose another with --out".to_owned(),
        )),
        Err(error) => Err(failure("look for", parent, error).into()),
    }
}
