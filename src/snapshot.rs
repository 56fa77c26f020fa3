//! All that one run reads, as a value: the texts, which media there are, and what could not be read and why.
//!
//! Made by `io::disk`, or by a test from a list of strings. It judges nothing.

use crate::diag::Sources;
use crate::picture::{self, Look, Unusable};
use crate::source::{Source, VPath};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every input of a run.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Text files: Markdown, TOML, templates.
    pub texts: Sources,
    /// Other files of `content/` and `quizzes/`, not read.
    pub media: BTreeMap<VPath, Media>,
    /// Small files of the portal's own themes, read whole.
    pub theme_files: BTreeMap<VPath, Arc<[u8]>>,
    /// What could not be taken in.
    pub faults: Vec<Fault>,
}

/// A file that is published when something refers to it: of a picture, the picture alone; any other as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its size in bytes.
    pub size: u64,
    /// What it turned out to be.
    pub look: Look,
}

impl Media {
    /// A file that is no picture.
    #[must_use]
    pub fn other(size: u64) -> Self {
        Self { size, look: Look::Other }
    }

    /// Its width and height as it is shown, where it is a picture that says so.
    #[must_use]
    pub fn pixels(&self) -> Option<(u32, u32)> {
        if let Look::Picture(picture) = &self.look { picture.pixels } else { None }
    }
}

/// A file that is there but cannot be taken in.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file.
    pub path: VPath,
    /// Why.
    pub reason: Reason,
}

/// Why a file cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Saved as UTF-16, as Notepad's "Unicode" does.
    Utf16,
    /// Not UTF-8: the text as far as it could be read, and the first bad byte.
    NotUtf8 {
        /// With a replacement character for each bad byte.
        readable: Source,
        /// Where the first bad byte stands in it.
        offset: usize,
    },
    /// Holds a NUL byte: not a text.
    NotText,
    /// Larger than `limits::TEXT_REFUSED`.
    TooLarge {
        /// The size in bytes.
        size: u64,
    },
    /// A link to another place.
    Link,
    /// No file at all: a pipe, a socket, a device.
    NotAFile,
    /// The machine would not let it be read.
    Refused {
        /// What it said.
        why: String,
    },
    /// A name that is not Unicode.
    Name,
    /// Folders deeper than `limits::FOLDER_DEPTH`.
    Deep,
    /// A page whose name ends as pages' names do not, such as `x.md.txt`.
    Extension {
        /// The name it should have.
        wanted: String,
    },
}

/// Sizes beyond which something is warned of or refused.
pub mod limits {
    /// Bytes of one text that are warned of: a long lesson has 50 KiB.
    pub const TEXT_WARNED: u64 = 1024 * 1024;
    /// Bytes of one text that are refused.
    pub const TEXT_REFUSED: u64 = 5 * 1024 * 1024;
    /// Folders inside each other.
    pub const FOLDER_DEPTH: usize = 32;
    /// Lists and quotes inside each other.
    pub const NESTING: usize = 64;
}

impl Snapshot {
    /// Takes in the bytes of a text file.
    pub fn add_text(&mut self, path: VPath, bytes: Vec<u8>) {
        match decode(&path, bytes) {
            Ok(source) => drop(self.texts.insert(path, source)),
            Err(reason) => self.faults.push(Fault { path, reason }),
        }
    }

    /// Takes in the bytes of a drawing (SVG), and its text too if there is something in it to point at.
    pub fn add_drawing(&mut self, path: VPath, bytes: Vec<u8>) {
        let (media, text) = drawing(&path, bytes);
        self.texts.extend(text.map(|it| (path.clone(), it)));
        self.media.insert(path, media);
    }
}

/// What a drawing (SVG) is, and its text if there is something in it to point at.
#[must_use]
pub fn drawing(path: &VPath, bytes: Vec<u8>) -> (Media, Option<Source>) {
    let size = bytes.len() as u64;
    match decode(path, bytes) {
        Ok(source) => {
            let look = picture::look_at_drawing(&source.text);
            let unusable = matches!(look, Look::Unusable(_));
            (Media { size, look }, unusable.then_some(source))
        }
        Err(_) => (Media { size, look: Look::Unusable(Unusable::Damaged) }, None),
    }
}

/// The text of a file, or why it is none.
///
/// # Errors
/// When the bytes are not UTF-8 text.
pub fn decode(path: &VPath, bytes: Vec<u8>) -> Result<Source, Reason> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || looks_like_utf16(&bytes) {
        return Err(Reason::Utf16);
    }
    if bytes.contains(&0) {
        return Err(Reason::NotText);
    }
    String::from_utf8(bytes).map(|text| Source::new(path.clone(), &text)).map_err(|error| {
        let bad = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        // Only what stands before the bad byte decides where it is shown, so it is normalised like any text.
        let before = Source::new(path.clone(), &String::from_utf8_lossy(&bytes[..bad]));
        let unended = !bytes[..bad].is_empty() && !matches!(bytes[bad - 1], b'\n' | b'\r');
        let offset = before.text.len().saturating_sub(usize::from(unended));
        Reason::NotUtf8 { readable: Source::new(path.clone(), &String::from_utf8_lossy(&bytes)), offset }
    })
}

/// UTF-16 without its mark: every second byte of plain English is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    head.len() >= 4 && head.chunks_exact(2).all(|pair| (pair[0] == 0) != (pair[1] == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_byte_is_found_behind_a_mark_and_behind_words() {
        let offset = |bytes: &[u8]| match decode(&VPath::new("x.md"), bytes.to_vec()) {
            Err(Reason::NotUtf8 { offset, .. }) => offset,
            other => panic!("{other:?}"),
        };
        assert_eq!(offset(b"\xef\xbb\xbf\x93"), 0);
        assert_eq!(offset(b"a\r\nb \x93c"), 4);
    }
}
