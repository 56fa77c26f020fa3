//! Exif: a tree of numbered entries that cameras write into pictures (Exif 3.0, section 4.6).
//!
//! Only what a reader of a page must know (how the camera was held) and what a school must know (that there is a place or
//! a name) is read. Each list is visited once and by its kind, so that a file cannot lead round in circles.

use super::Private;
use super::notes::Notes;

const EXIF_LIST: u16 = 0x8769;
const GPS_LIST: u16 = 0x8825;
const ORIENTATION: u16 = 0x0112;
const THUMBNAIL: u16 = 0x0201;

/// Reads a block of Exif.
pub(super) fn read(block: &[u8], notes: &mut Notes) {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let Some(tree) = Tree::of(block) else { return };
    let first = tree.number32(4).unwrap_or(0);
    let (main, next) = tree.list(first);
    for entry in &main {
        match entry.tag {
            ORIENTATION => notes.orientation = entry.short(&tree).and_then(|it| u8::try_from(it).ok()).unwrap_or(1),
            EXIF_LIST => {
                let (entries, _) = tree.list(entry.number);
                notes.private.extend(entries.iter().filter_map(|it| it.private(&tree)));
            }
            GPS_LIST => {
                let (entries, _) = tree.list(entry.number);
                // Latitude, longitude, the same of a destination, the name of an area: the rest is no place.
                if entries.iter().any(|it| matches!(it.tag, 2 | 4 | 20 | 22 | 28)) {
                    notes.private.insert(Private::Location);
                }
            }
            _ => notes.private.extend(entry.private(&tree)),
        }
    }
    if tree.list(next).0.iter().any(|it| it.tag == THUMBNAIL) {
        notes.private.insert(Private::Thumbnail);
    }
}

/// A block of Exif with one entry: how the camera was held.
pub(super) fn only_orientation(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*".to_vec();
    block.extend(8_u32.to_be_bytes());
    block.extend(1_u16.to_be_bytes());
    block.extend(ORIENTATION.to_be_bytes());
    block.extend(3_u16.to_be_bytes());
    block.extend(1_u32.to_be_bytes());
    block.extend([0, orientation, 0, 0]);
    block.extend(0_u32.to_be_bytes());
    block
}

struct Tree<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// One entry: its tag, how many values it has, and its number or the place of its values.
struct Entry {
    tag: u16,
    at: usize,
    count: u32,
    number: u32,
}

impl<'a> Tree<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        match bytes {
            [b'I', b'I', 42, 0, ..] => Some(Self { bytes, little: true }),
            [b'M', b'M', 0, 42, ..] => Some(Self { bytes, little: false }),
            _ => None,
        }
    }

    fn number16(&self, at: usize) -> Option<u16> {
        let pair: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    }

    fn number32(&self, at: usize) -> Option<u32> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    /// The entries of a list, as far as they are there, and the place of the next list.
    fn list(&self, at: u32) -> (Vec<Entry>, u32) {
        let Some(at) = usize::try_from(at).ok().filter(|it| *it >= 8) else { return (Vec::new(), 0) };
        let count = usize::from(self.number16(at).unwrap_or(0));
        let entry = |number: usize| {
            let at = at + 2 + number * 12;
            Some(Entry {
                tag: self.number16(at)?,
                at: at + 8,
                count: self.number32(at + 4)?,
                number: self.number32(at + 8)?,
            })
        };
        let entries = (0..count).map_while(entry).collect();
        (entries, self.number32(at + 2 + count * 12).unwrap_or(0))
    }
}

impl Entry {
    fn short(&self, tree: &Tree<'_>) -> Option<u16> {
        tree.number16(self.at)
    }

    /// What it tells, if it tells anything: cameras leave room for a name that nobody filled in.
    fn private(&self, tree: &Tree<'_>) -> Option<Private> {
        let what = match self.tag {
            0x013b | 0x9c9d | 0xa430 | 0xa437..=0xa439 => Private::Owner,
            0xa431 | 0xa435 | 0xc62f => Private::Camera,
            0x8298 => Private::Rights,
            0x0132 | 0x9003 | 0x9004 => Private::Time,
            0x010e | 0x9286 | 0x9c9b | 0x9c9c | 0x9c9e | 0x9c9f | 0xa436 => Private::Words,
            _ => return None,
        };
        let start = if self.count <= 4 { self.at } else { usize::try_from(self.number).ok()? };
        let text = tree.bytes.get(start..start.checked_add(usize::try_from(self.count).ok()?)?)?;
        text.iter().any(|it| !matches!(it, 0 | b' ')).then_some(what)
    }
}
