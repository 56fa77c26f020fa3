//! JPEG: segments, then the pixels, and sometimes a second picture or a film behind them.
//!
//! Kept are the segments that a decoder needs (ITU T.81, table B.1), the density without its thumbnail (APP0), the colour
//! profile (APP2) and how the colours are stored (APP14). Whatever follows the end of the picture is not kept.

use super::layout::{Holds, Layout, Part};
use super::tape::Tape;
use std::io::{self, Read, Seek};

const SOI: [u8; 2] = [0xff, 0xd8];
const SOS: u8 = 0xda;
const EOI: u8 = 0xd9;

/// The parts up to the pixels; nothing where there are no pixels.
pub(super) fn read<R: Read + Seek>(tape: &mut Tape<R>) -> io::Result<Option<Layout>> {
    let mut layout = Layout { pixels: None, turns: true, parts: Vec::new(), rebuild };
    let mut at = 2;
    loop {
        tape.go(at)?;
        let Some([0xff, marker]) = tape.exactly()? else { return Ok(None) };
        match marker {
            // A marker may be preceded by any number of such bytes.
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            0x00 | 0xd8 | EOI => return Ok(None),
            SOS => {
                let head = tape.exactly()?.map(|it| u64::from(u16::from_be_bytes(it)));
                if head.is_none_or(|it| it < 2 || at + 2 + it > tape.length()) {
                    return Ok(None);
                }
                let rest = at..tape.length();
                layout.parts.push(Part { range: rest.clone(), content: rest, holds: Holds::Scans });
                return Ok(layout.pixels.is_some().then_some(layout));
            }
            _ => {
                let Some(length) = tape.exactly()?.map(u16::from_be_bytes).filter(|it| *it >= 2) else {
                    return Ok(None);
                };
                let range = at..at + 2 + u64::from(length);
                if range.end > tape.length() {
                    return Ok(None);
                }
                let head = tape.take(usize::from(length - 2).min(HEAD))?;
                let (holds, skip) = kind(marker, &head);
                if is_frame(marker) {
                    layout.pixels = size(&head);
                    if layout.pixels.is_none() {
                        return Ok(None);
                    }
                }
                at = range.end;
                layout.parts.push(Part { content: range.start + 4 + skip..range.end, range, holds });
            }
        }
    }
}

/// The bytes at the head of a segment that tell what it is.
const HEAD: usize = 36;

/// What a segment is, and how many bytes its name takes.
fn kind(marker: u8, head: &[u8]) -> (Holds, u64) {
    let names: &[(u8, &[u8], Holds)] = &[
        (0xe0, b"JFIF\0", Holds::Jfif),
        (0xe1, b"Exif\0\0", Holds::Exif),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0", Holds::Xmp),
        (0xe1, b"http://ns.adobe.com/xmp/extension/\0", Holds::Xmp),
        (0xe2, b"ICC_PROFILE\0", Holds::Picture),
        (0xed, b"Photoshop 3.0\0", Holds::Iptc),
        (0xee, b"Adobe", Holds::Picture),
    ];
    let known = names.iter().find(|(of, name, _)| *of == marker && head.starts_with(name));
    match (known, marker) {
        (Some((_, name, holds)), _) => (*holds, name.len() as u64),
        (None, 0xfe) => (Holds::Words, 0),
        (None, 0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdf) => (Holds::Picture, 0),
        (None, _) => (Holds::Other, 0),
    }
}

/// Whether a segment begins a frame, and so says the size: SOF0 to SOF15 without the three that share their numbers.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn size(frame: &[u8]) -> Option<(u32, u32)> {
    let &[_, a, b, c, d, ..] = frame else { return None };
    let (height, width) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    (height > 0 && width > 0).then_some((width.into(), height.into()))
}

fn rebuild(file: &[u8], layout: &Layout, exif: Option<&[u8]>) -> Vec<u8> {
    let mut new = Vec::with_capacity(file.len());
    new.extend(SOI);
    let jfif = layout.parts.iter().find(|it| it.holds == Holds::Jfif).map(|it| it.bytes(file));
    if let Some([_, _, _, _, head @ ..]) = jfif
        && let Some(head) = head.get(..12)
    {
        // Its name, version and density; a thumbnail of no pixels.
        new.extend([0xff, 0xe0, 0, 16]);
        new.extend(head);
        new.extend([0, 0]);
    }
    if let Some(exif) = exif {
        // One tag: far from the 64 KiB that a segment may have.
        let length = u16::try_from(exif.len() + 8).unwrap_or(u16::MAX);
        new.extend([0xff, 0xe1]);
        new.extend(length.to_be_bytes());
        new.extend(b"Exif\0\0");
        new.extend(exif);
    }
    for part in &layout.parts {
        match part.holds {
            Holds::Picture => new.extend(part.bytes(file)),
            Holds::Scans => scans(part.bytes(file), &mut new),
            _ => {}
        }
    }
    new
}

/// The scans up to the end of the picture, with what decoders need between them.
fn scans(mut rest: &[u8], new: &mut Vec<u8>) {
    while let &[0xff, marker, ref after @ ..] = rest {
        match marker {
            0xff => rest = &rest[1..],
            EOI => return new.extend([0xff, EOI]),
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let &[a, b, ..] = after else { return };
                let end = 2 + usize::from(u16::from_be_bytes([a, b]));
                let Some(segment) = rest.get(..end).filter(|it| it.len() >= 4) else { return };
                let pixels = if marker == SOS { pixels(&rest[end..]) } else { 0 };
                if kind(marker, &segment[4..]).0 == Holds::Picture {
                    new.extend(&rest[..end + pixels]);
                }
                rest = &rest[end + pixels..];
            }
        }
    }
}

/// The number of bytes up to the next marker that is no part of the pixels.
fn pixels(bytes: &[u8]) -> usize {
    let marks = bytes.windows(2).position(|it| it[0] == 0xff && !matches!(it[1], 0x00 | 0xd0..=0xd7 | 0xff));
    marks.unwrap_or(bytes.len())
}
