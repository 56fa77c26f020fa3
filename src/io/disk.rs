//! Reads a portal's folder into a snapshot, and writes single new files.

use super::folder::{Folder, absent};
use crate::picture;
use crate::snapshot::{Fault, Media, Reason, Snapshot, decode, drawing, limits};
use crate::source::{Source, VPath};
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The folders of a portal that are read.
pub(super) const FOLDERS: [&str; 3] = ["content", "quizzes", "themes"];
/// The file of settings, which makes a folder a portal.
pub(super) const SETTINGS: &str = "belisha.toml";

/// The nearest portal at or above a folder: the one that holds `belisha.toml`.
///
/// # Errors
/// When the folder that the user named is no portal, or none is above the current one.
pub fn find_portal(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = named {
        if folder.join("belisha.toml").is_file() {
            return std::path::absolute(folder).with_context(|| format!("could not find {}", folder.display()));
        }
        bail!("there is no portal in {}: it holds no belisha.toml", folder.display());
    }
    let here = std::env::current_dir().context("could not tell which folder this is")?;
    let found = here.ancestors().find(|it| it.join("belisha.toml").is_file());
    found.map(Path::to_path_buf).with_context(|| {
        format!(
            "there is no portal in {} or above it: no belisha.toml; make one with `belisha init my-portal`, or name one with --portal",
            here.display()
        )
    })
}

/// What a file of the portal became.
pub(super) enum Taken {
    Text(Source),
    /// A file of a theme that is published.
    Theme(Arc<[u8]>),
    /// A file that pages may refer to, and its text if it is a drawing with something in it to point at.
    Media(Media, Option<Source>),
    Fault(Reason),
    /// A file that nothing looks at.
    Nothing,
}

impl Taken {
    /// Whether nothing that is made from it would differ.
    ///
    /// Media are never held, so one that was written anew counts as another.
    pub(super) fn same_content(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.text == two.text,
            (Self::Theme(one), Self::Theme(two)) => one == two,
            (Self::Fault(one), Self::Fault(two)) => one == two,
            (Self::Nothing, Self::Nothing) => true,
            _ => false,
        }
    }

    /// Whether both are media of the same look.
    pub(super) fn same_media(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Media(one, _), Self::Media(two, _)) if one == two)
    }
}

/// Reads everything that a run depends on.
///
/// # Errors
/// When a folder or file cannot be read, naming it.
pub fn snapshot(portal: &Path) -> anyhow::Result<Snapshot> {
    let mut folder = Folder::new(portal.to_path_buf());
    folder.compare();
    if folder.unread().is_empty() {
        return Ok(folder.snapshot());
    }
    folder.into_unread().into_values().next().map_or_else(|| Ok(Snapshot::default()), Err)
}

/// A file that was found.
pub(super) struct Found {
    pub(super) file: PathBuf,
    pub(super) path: VPath,
}

/// All that the folders of a portal hold.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) files: Vec<Found>,
    /// What is no file.
    pub(super) oddities: Vec<Fault>,
    /// What could not be looked into.
    pub(super) refused: BTreeMap<VPath, anyhow::Error>,
}

impl Walk {
    /// Whether something stands at the top of a portal. What the machine refuses to tell is no reason to take it for gone.
    fn is_there(&mut self, file: &Path, name: &str) -> bool {
        match fs::symlink_metadata(file) {
            Ok(_) => true,
            Err(error) if absent(&error) => false,
            Err(error) => {
                self.refused.insert(VPath::new(name), unreadable(file, error));
                false
            }
        }
    }
}

/// Lists the files of a portal.
pub(super) fn walk(portal: &Path) -> Walk {
    let mut walk = Walk::default();
    let settings = portal.join(SETTINGS);
    if walk.is_there(&settings, SETTINGS) {
        walk.files.push(Found { file: settings, path: VPath::new(SETTINGS) });
    }
    for folder in FOLDERS {
        list(portal, folder, &mut walk);
    }
    walk
}

/// A file by its whole name, if it is one that a walk would find.
pub(super) fn found(portal: &Path, file: &Path) -> Option<Found> {
    let path = virtual_path(portal, file)?;
    let mut parts = path.as_str().split('/');
    let ours = parts.next().is_some_and(|top| FOLDERS.contains(&top)) && parts.clone().count() <= limits::FOLDER_DEPTH;
    let hidden = parts.any(|it| it.starts_with(['_', '.']));
    let wanted = path.as_str() == SETTINGS || (ours && !hidden);
    wanted.then(|| Found { file: file.to_path_buf(), path })
}

fn list(portal: &Path, folder: &str, found: &mut Walk) {
    let top = portal.join(folder);
    if !found.is_there(&top, folder) {
        return;
    }
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().first().is_some_and(|it| matches!(it, b'_' | b'.'))
    };
    let walker = WalkDir::new(&top).max_depth(limits::FOLDER_DEPTH + 1).sort_by_file_name().into_iter();
    for entry in walker.filter_entry(|it| !hidden(it)) {
        let entry = match entry {
            Ok(entry) => entry,
            // A file that vanished between being listed and being looked at is simply not there.
            Err(error) if error.io_error().is_some_and(absent) => continue,
            Err(error) => {
                let place = error.path().unwrap_or(&top).to_path_buf();
                let path = virtual_path(portal, &place).unwrap_or_else(|| VPath::new(folder));
                let error = anyhow::Error::new(error).context(format!("could not read {}", place.display()));
                found.refused.insert(path, error);
                continue;
            }
        };
        let Some(path) = virtual_path(portal, entry.path()) else {
            let lossy = entry.path().strip_prefix(portal).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            found.oddities.push(Fault { path: VPath::new(&lossy), reason: Reason::Name });
            continue;
        };
        if entry.path_is_symlink() {
            found.oddities.push(Fault { path, reason: Reason::Link });
        } else if entry.file_type().is_dir() {
            if entry.depth() > limits::FOLDER_DEPTH {
                found.oddities.push(Fault { path, reason: Reason::Deep });
            }
        } else if entry.file_type().is_file() {
            found.files.push(Found { file: entry.into_path(), path });
        } else {
            found.oddities.push(Fault { path, reason: Reason::NotAFile });
        }
    }
}

fn virtual_path(portal: &Path, file: &Path) -> Option<VPath> {
    let inside = file.strip_prefix(portal).ok()?;
    let parts: Option<Vec<&str>> = inside.components().map(|it| it.as_os_str().to_str()).collect();
    Some(VPath::new(&parts?.join("/")))
}

/// A file's size and times; nothing if it is gone.
pub(super) fn stamped(file: &Path) -> anyhow::Result<Option<Metadata>> {
    match fs::metadata(file) {
        Ok(data) => Ok(Some(data)),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(unreadable(file, error)),
    }
}

/// Takes in a file; nothing if it is gone.
pub(super) fn take(file: &Path, path: &VPath, data: &Metadata) -> anyhow::Result<Option<Taken>> {
    let extension = path.extension().to_lowercase();
    let theme = path.as_str().starts_with("themes/");
    let text = match extension.as_str() {
        "md" => !theme,
        "toml" => theme || matches!(path.file_name(), SETTINGS | "images.toml" | "curriculum.toml"),
        "html" => theme,
        // Whatever stands among the templates is looked at, so that one with another ending is not passed over in silence.
        _ => theme && path.as_str().contains("/templates/"),
    };
    if let Some(wanted) = wanted_name(path).filter(|_| !theme) {
        return Ok(Some(Taken::Fault(Reason::Extension { wanted })));
    }
    let size = data.len();
    if text {
        if size > limits::TEXT_REFUSED {
            return Ok(Some(Taken::Fault(Reason::TooLarge { size })));
        }
        let text = |bytes| decode(path, bytes).map_or_else(Taken::Fault, Taken::Text);
        return Ok(read(file)?.map(text));
    }
    if theme {
        let published = path.as_str().splitn(3, '/').nth(2).is_some_and(|it| it.starts_with("assets/"));
        return if published {
            Ok(read(file)?.map(|bytes| Taken::Theme(cleaned(bytes, &extension).into())))
        } else {
            Ok(Some(Taken::Nothing))
        };
    }
    media(file, path, size)
}

/// The name that a page should have when its own ends in a way that only looks like a page's.
fn wanted_name(path: &VPath) -> Option<String> {
    let name = path.file_name();
    let lower = name.to_lowercase();
    let endings = [".md.txt", ".markdown", ".mdown", ".mkd", ".mdx", ".md.docx", ".md.rtf"];
    let end = endings.iter().find(|it| lower.ends_with(**it)).map(|it| it.len());
    let end = end.or_else(|| (path.extension() != "md" && path.extension().eq_ignore_ascii_case("md")).then_some(3))?;
    Some(format!("{}.md", &name[..name.len() - end]))
}

fn read(file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(unreadable(file, error)),
    }
}

pub(super) fn unreadable(file: &Path, error: std::io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context(format!("could not read {}", file.display()))
}

/// What a file is, through as few of its bytes as tell it; a drawing is text and is read whole.
fn media(file: &Path, path: &VPath, size: u64) -> anyhow::Result<Option<Taken>> {
    let extension = path.extension().to_lowercase();
    if extension == "svg" && size <= picture::DRAWING_LIMIT {
        return Ok(read(file)?.map(|bytes| {
            let (media, text) = drawing(path, bytes);
            Taken::Media(media, text)
        }));
    }
    let look = match fs::File::open(file) {
        Ok(open) => picture::look(open, &extension).map_err(|error| unreadable(file, error))?,
        Err(error) if absent(&error) => return Ok(None),
        Err(error) => return Err(unreadable(file, error)),
    };
    Ok(Some(Taken::Media(Media { size, look }, None)))
}

/// The bytes of a theme's file as they are published. Its drawings are made by whoever makes its templates, and stay.
fn cleaned(bytes: Vec<u8>, extension: &str) -> Vec<u8> {
    if extension == "svg" { bytes } else { picture::published(bytes.clone(), extension).unwrap_or(bytes) }
}

/// The bytes of a file of the portal as they are published: of a picture, the picture alone.
///
/// # Errors
/// When it cannot be read, or is a picture that cannot be published.
pub fn published(portal: &Path, path: &VPath) -> anyhow::Result<Vec<u8>> {
    let file = portal.join(path.as_str());
    let bytes = fs::read(&file).map_err(|error| unreadable(&file, error))?;
    let clean = picture::published(bytes, &path.extension().to_lowercase());
    // It could be a moment ago, or nobody would have asked for it.
    clean.map_err(|_| anyhow::anyhow!("could not read the picture in {}: it has just changed", file.display()))
}

/// Writes a file that must not be there yet, and the folders it needs.
///
/// # Errors
/// When the file is there, or cannot be written.
pub fn create(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    let mut open = match fs::OpenOptions::new().write(true).create_new(true).open(file) {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already, and was left as it is", file.display())
        }
        Err(error) => return Err(anyhow::Error::new(error).context(format!("could not write {}", file.display()))),
    };
    open.write_all(bytes).with_context(|| format!("could not write {}", file.display()))
}

/// Whether a folder holds anything.
///
/// # Errors
/// When it cannot be looked into.
pub fn is_empty_or_absent(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(anyhow::Error::new(error).context(format!("could not look into {}", folder.display()))),
    }
}

/// The whole path of a folder that may not be there.
///
/// # Errors
/// When the current folder is not known.
pub fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("could not find {}", path.display()))
}
