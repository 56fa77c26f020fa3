//! What a portal is made of before anyone has understood it: paths, texts and places in them.
//!
//! This module must not know what a lesson or a quiz is, and never touches the disk.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A path inside the portal, with `/` between its parts on every system, such as `content/ks2/passwords.md`.
///
/// It never begins with `/`, and holds no `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VPath(Arc<str>);

impl VPath {
    /// A path from its parts, which the caller has already made portal-relative.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The whole path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds this file; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |end| &self.0[..end])
    }

    /// The last part of the path.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rfind('/').map_or(&self.0, |end| &self.0[end + 1..])
    }

    /// The file name without its last extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rfind('.').filter(|&dot| dot > 0).map_or(name, |dot| &name[..dot])
    }

    /// The last extension, without its dot; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        name.rfind('.').filter(|&dot| dot > 0).map_or("", |dot| &name[dot + 1..])
    }

    /// What is left of the path below `folder`, if it lies there.
    #[must_use]
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The path that `relative` names when written in this file, or nothing if it leaves the portal.
    #[must_use]
    pub fn join(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self::new(&parts.join("/")))
    }
}

impl fmt::Display for VPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for VPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// One text file as authors see it: no byte-order mark, line feeds only, and the last line ended.
///
/// Lines and columns are unchanged by that, so a place here is the place in the author's editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where the file is in the portal.
    pub path: VPath,
    /// Its text, normalised.
    pub text: Arc<str>,
}

impl Source {
    /// A source from text as it was read.
    #[must_use]
    pub fn new(path: VPath, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut tidy =
            if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
        if !tidy.is_empty() && !tidy.ends_with('\n') {
            tidy.push('\n');
        }
        Self { path, text: Arc::from(tidy) }
    }

    /// The place of `range` in this file.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        Place { path: self.path.clone(), range }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// A line and a column, both from 1; columns count characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// A stretch of bytes in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: VPath,
    /// The bytes of its normalised text.
    pub range: Range<usize>,
}

impl Place {
    /// The very start of a file: for what is wrong with the file as a whole.
    #[must_use]
    pub fn start_of(path: &VPath) -> Self {
        Self { path: path.clone(), range: 0..0 }
    }
}
