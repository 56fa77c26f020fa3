//! What a portal is made of before anyone has understood it: paths, texts and places in them.
//!
//! This module must not know what a lesson or a quiz is, and never touches the disk.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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

    /// Whether its name or a folder's on its way begins as those of files that are never published: with `_` or a full stop.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.0.split('/').any(|part| part.starts_with(['_', '.']))
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
    lines: LineStarts,
}

/// Where each line begins, found when somebody first asks: a page with thousands of problems is counted through once.
#[derive(Clone, Debug, Default)]
struct LineStarts(Arc<OnceLock<Vec<usize>>>);

impl PartialEq for LineStarts {
    /// Line starts follow from the text, which is compared.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LineStarts {}

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
        Self { path, text: Arc::from(tidy), lines: LineStarts::default() }
    }

    /// The place of `range` in this file.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        Place { path: self.path.clone(), range }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let end = self.boundary(offset);
        let line = self.line_of(end);
        let start = self.line_starts()[line - 1];
        Position { line, column: self.text[start..end].chars().count() + 1 }
    }

    /// The whole lines, from one and to the next, that a range of bytes touches, with some lines around them; and the
    /// number of the first of them.
    #[must_use]
    pub fn window(&self, range: &Range<usize>, around: usize) -> (Range<usize>, usize) {
        let starts = self.line_starts();
        let first = self.line_of(self.boundary(range.start)).saturating_sub(around).max(1);
        let last = (self.line_of(self.boundary(range.end)) + around).min(starts.len());
        let end = starts.get(last).copied().unwrap_or(self.text.len());
        (starts[first - 1]..end, first)
    }

    /// The nearest offset at or before `offset` that does not cut a character.
    fn boundary(&self, offset: usize) -> usize {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        end
    }

    fn line_of(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= offset)
    }

    fn line_starts(&self) -> &[usize] {
        self.lines.0.get_or_init(|| {
            let feeds = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(feeds).collect()
        })
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
