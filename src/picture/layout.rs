//! The parts that a picture's file is made of, in their order: the same for every format.

use std::ops::Range;

/// A file taken apart.
pub(super) struct Layout {
    /// The width and height of what is stored, before it is turned; nothing where it does not say.
    pub(super) pixels: Option<(u32, u32)>,
    /// Whether browsers turn it as its Exif says.
    pub(super) turns: bool,
    /// The parts.
    pub(super) parts: Vec<Part>,
    /// Puts the parts of the picture together again, with an Exif block where there is one.
    pub(super) rebuild: Rebuild,
}

/// The bytes of a file, its parts, and the Exif block that it is to have.
pub(super) type Rebuild = fn(&[u8], &Layout, Option<&[u8]>) -> Vec<u8>;

/// One part of a file.
pub(super) struct Part {
    /// All its bytes, head and tail included.
    pub(super) range: Range<u64>,
    /// The bytes that it carries.
    pub(super) content: Range<u64>,
    /// What they are.
    pub(super) holds: Holds,
}

/// What a part of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Something that the picture needs.
    Picture,
    /// The first pixels of a JPEG, and all that follows them.
    Scans,
    /// The density of a JPEG, and maybe a small picture.
    Jfif,
    /// The flags and the size of a WebP.
    Flags,
    /// Exif: how the camera was held, and very much else.
    Exif,
    /// XMP: a text about the picture.
    Xmp,
    /// IPTC: what picture agencies write down.
    Iptc,
    /// Other words.
    Words,
    /// Anything else that the picture does not need.
    Other,
}

impl Part {
    /// The bytes of a range of the file, as far as they are there.
    pub(super) fn bytes<'a>(&self, file: &'a [u8]) -> &'a [u8] {
        within(file, &self.range)
    }
}

/// The bytes of a range, as far as they are there.
pub(super) fn within<'a>(file: &'a [u8], range: &Range<u64>) -> &'a [u8] {
    let clamp = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(file.len());
    let (start, end) = (clamp(range.start), clamp(range.end));
    file.get(start..end).unwrap_or_default()
}
