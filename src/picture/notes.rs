//! What the parts of a picture's file tell beside the picture.

use super::layout::{Holds, Layout};
use super::tape::Tape;
use super::{Private, exif};
use std::collections::BTreeSet;
use std::io::{self, Read, Seek};

/// The bytes of one part that are looked into; a part of a JPEG has no more than 64 KiB.
const MOST: u64 = 256 * 1024;

/// What was found.
pub(super) struct Notes {
    /// How the camera was held, as Exif counts it: 1 upright, 2 to 8 turned or mirrored.
    pub(super) orientation: u8,
    /// What else is told.
    pub(super) private: BTreeSet<Private>,
}

impl Notes {
    /// The orientation, if the picture has to be turned or mirrored by it.
    pub(super) fn turned(&self) -> Option<u8> {
        (2..=8).contains(&self.orientation).then_some(self.orientation)
    }

    /// Whether the picture lies on its side, so that its width is shown as its height.
    pub(super) fn lies(&self) -> bool {
        (5..=8).contains(&self.orientation)
    }
}

/// Reads the parts that are no picture.
pub(super) fn of<R: Read + Seek>(layout: &Layout, tape: &mut Tape<R>) -> io::Result<Notes> {
    let mut notes = Notes { orientation: 1, private: BTreeSet::new() };
    for part in &layout.parts {
        let length = (part.content.end.saturating_sub(part.content.start)).min(MOST);
        let mut content = || -> io::Result<Vec<u8>> {
            tape.go(part.content.start)?;
            tape.take(usize::try_from(length).unwrap_or(0))
        };
        match part.holds {
            Holds::Exif => exif::read(&content()?, &mut notes),
            Holds::Xmp => notes.private.extend(xmp(&String::from_utf8_lossy(&content()?))),
            Holds::Iptc => notes.private.extend(iptc(&content()?)),
            Holds::Words => {
                let owner = content()?.starts_with(b"Author\0");
                notes.private.insert(if owner { Private::Owner } else { Private::Words });
            }
            Holds::Picture | Holds::Scans | Holds::Jfif | Holds::Flags | Holds::Other => {}
        }
    }
    if !layout.turns {
        notes.orientation = 1;
    }
    Ok(notes)
}

/// What the properties of an XMP text tell (ISO 16684-1; IPTC Photo Metadata 2023; Metadata Working Group 2.0).
fn xmp(text: &str) -> impl Iterator<Item = Private> {
    const PROPERTIES: [(&str, Private); 18] = [
        ("exif:GPSLatitude", Private::Location),
        ("exif:GPSLongitude", Private::Location),
        ("photoshop:City", Private::Location),
        ("Iptc4xmpCore:Location", Private::Location),
        ("Iptc4xmpExt:LocationCreated", Private::Location),
        ("Iptc4xmpExt:LocationShown", Private::Location),
        ("dc:creator", Private::Owner),
        ("tiff:Artist", Private::Owner),
        ("aux:OwnerName", Private::Owner),
        ("exifEX:CameraOwnerName", Private::Owner),
        ("xmpRights:Owner", Private::Owner),
        ("aux:SerialNumber", Private::Camera),
        ("exifEX:BodySerialNumber", Private::Camera),
        ("mwg-rs:Name", Private::People),
        ("PersonDisplayName", Private::People),
        ("Iptc4xmpExt:PersonInImage", Private::People),
        ("dc:rights", Private::Rights),
        ("dc:description", Private::Words),
    ];
    PROPERTIES.into_iter().filter(|(name, _)| text.contains(name)).map(|(_, what)| what)
}

/// What the entries of IPTC's record 2 tell (Information Interchange Model 4.2), wherever Photoshop has put them.
fn iptc(block: &[u8]) -> impl Iterator<Item = Private> {
    block.windows(5).filter_map(|it| match it {
        // A mark, the record, the entry, and a length that is not nothing.
        [0x1c, 2, entry, high, low] if *high < 0x80 && (*high, *low) != (0, 0) => match entry {
            80 | 85 => Some(Private::Owner),
            90 | 92 | 95 => Some(Private::Location),
            116 => Some(Private::Rights),
            55 | 60 => Some(Private::Time),
            5 | 25 | 105 | 120 => Some(Private::Words),
            _ => None,
        },
        _ => None,
    })
}
