//! Reads a portal's folder into a snapshot, and writes single new files.

use crate::picture;
use crate::snapshot::{Fault, Media, Reason, Snapshot, limits};
use crate::source::VPath;
use anyhow::{Context, bail};
use rayon::prelude::*;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The folders of a portal that are read.
const FOLDERS: [&str; 3] = ["content", "quizzes", "themes"];

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
enum Taken {
    Text(VPath, Vec<u8>),
    Theme(VPath, Vec<u8>),
    Media(VPath, Media),
    Drawing(VPath, Vec<u8>),
    Fault(Fault),
    Gone,
}

/// Reads everything that a run depends on.
///
/// # Errors
/// When a folder or file cannot be read, naming it.
pub fn snapshot(portal: &Path) -> anyhow::Result<Snapshot> {
    let mut files = vec![(portal.join("belisha.toml"), VPath::new("belisha.toml"))];
    let mut snapshot = Snapshot::default();
    for folder in FOLDERS {
        walk(portal, folder, &mut files, &mut snapshot.faults)?;
    }
    let taken: Vec<Taken> =
        files.into_par_iter().map(|(file, path)| take(&file, path)).collect::<anyhow::Result<_>>()?;
    for taken in taken {
        match taken {
            Taken::Text(path, bytes) => snapshot.add_text(path, bytes),
            Taken::Theme(path, bytes) => drop(snapshot.theme_files.insert(path, bytes)),
            Taken::Media(path, media) => drop(snapshot.media.insert(path, media)),
            Taken::Drawing(path, bytes) => snapshot.add_drawing(path, bytes),
            Taken::Fault(fault) => snapshot.faults.push(fault),
            Taken::Gone => {}
        }
    }
    Ok(snapshot)
}

fn walk(portal: &Path, folder: &str, files: &mut Vec<(PathBuf, VPath)>, faults: &mut Vec<Fault>) -> anyhow::Result<()> {
    let top = portal.join(folder);
    if fs::symlink_metadata(&top).is_err() {
        return Ok(());
    }
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().first().is_some_and(|it| matches!(it, b'_' | b'.'))
    };
    let walker = WalkDir::new(&top).max_depth(limits::FOLDER_DEPTH + 1).sort_by_file_name().into_iter();
    for entry in walker.filter_entry(|it| !hidden(it)) {
        let entry = match entry {
            Ok(entry) => entry,
            // A file that vanished between being listed and being looked at is simply not there.
            Err(error) if error.io_error().is_some_and(|it| it.kind() == ErrorKind::NotFound) => continue,
            Err(error) => {
                let path = error.path().unwrap_or(&top).display().to_string();
                return Err(anyhow::Error::new(error).context(format!("could not read {path}")));
            }
        };
        let Some(path) = virtual_path(portal, entry.path()) else {
            let lossy = entry.path().strip_prefix(portal).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            faults.push(Fault { path: VPath::new(&lossy), reason: Reason::Name });
            continue;
        };
        if entry.path_is_symlink() {
            faults.push(Fault { path, reason: Reason::Link });
        } else if entry.file_type().is_dir() {
            if entry.depth() > limits::FOLDER_DEPTH {
                faults.push(Fault { path, reason: Reason::Deep });
            }
        } else if entry.file_type().is_file() {
            files.push((entry.into_path(), path));
        } else {
            faults.push(Fault { path, reason: Reason::NotAFile });
        }
    }
    Ok(())
}

fn virtual_path(portal: &Path, file: &Path) -> Option<VPath> {
    let inside = file.strip_prefix(portal).ok()?;
    let parts: Option<Vec<&str>> = inside.components().map(|it| it.as_os_str().to_str()).collect();
    Some(VPath::new(&parts?.join("/")))
}

fn take(file: &Path, path: VPath) -> anyhow::Result<Taken> {
    let extension = path.extension().to_lowercase();
    let theme = path.as_str().starts_with("themes/");
    let text = match extension.as_str() {
        "md" => !theme,
        "toml" => theme || matches!(path.file_name(), "belisha.toml" | "images.toml" | "curriculum.toml"),
        "html" => theme,
        // Whatever stands among the templates is looked at, so that one with another ending is not passed over in silence.
        _ => theme && path.as_str().contains("/templates/"),
    };
    if let Some(wanted) = wanted_name(&path).filter(|_| !theme) {
        return Ok(Taken::Fault(Fault { path, reason: Reason::Extension { wanted } }));
    }
    let size = match fs::metadata(file) {
        Ok(data) => data.len(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Taken::Gone),
        Err(error) => return Err(unreadable(file, error)),
    };
    if text {
        if size > limits::TEXT_REFUSED {
            return Ok(Taken::Fault(Fault { path, reason: Reason::TooLarge { size } }));
        }
        return read(file).map(|bytes| bytes.map_or(Taken::Gone, |bytes| Taken::Text(path, bytes)));
    }
    if theme {
        let published = path.as_str().splitn(3, '/').nth(2).is_some_and(|it| it.starts_with("assets/"));
        return if published {
            read(file).map(|bytes| bytes.map_or(Taken::Gone, |bytes| Taken::Theme(path, cleaned(bytes, &extension))))
        } else {
            Ok(Taken::Gone)
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
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(file, error)),
    }
}

fn unreadable(file: &Path, error: std::io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context(format!("could not read {}", file.display()))
}

/// What a file is, through as few of its bytes as tell it; a drawing is text and is read whole.
fn media(file: &Path, path: VPath, size: u64) -> anyhow::Result<Taken> {
    let extension = path.extension().to_lowercase();
    if extension == "svg" && size <= picture::DRAWING_LIMIT {
        return read(file).map(|bytes| bytes.map_or(Taken::Gone, |bytes| Taken::Drawing(path, bytes)));
    }
    let look = match fs::File::open(file) {
        Ok(open) => picture::look(open, &extension).map_err(|error| unreadable(file, error))?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Taken::Gone),
        Err(error) => return Err(unreadable(file, error)),
    };
    Ok(Taken::Media(path, Media { size, look }))
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
