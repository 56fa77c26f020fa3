//! WebP: chunks in a RIFF file, of which only those that draw are kept (RFC 9649, section 2).
//!
//! Chromium (156) does not turn a WebP as its Exif says, and other programs do. So nothing is said of it in what is
//! published: it is shown alike everywhere, and an author who previews it sees what everybody will see.

use super::layout::{Holds, Layout, Part};
use super::tape::Tape;
use std::io::{self, Read, Seek};

const HEAD: u64 = 12;
/// The flags of `VP8X` that say that Exif and XMP follow.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// The chunks; nothing where none says the size, or none has pixels.
pub(super) fn read<R: Read + Seek>(tape: &mut Tape<R>) -> io::Result<Option<Layout>> {
    let mut layout = Layout { pixels: None, turns: false, parts: Vec::new(), rebuild };
    tape.go(4)?;
    let Some(size) = tape.exactly()?.map(u32::from_le_bytes) else { return Ok(None) };
    let file_end = (u64::from(size) + 8).min(tape.length());
    let (mut at, mut drawn) = (HEAD, false);
    while at + 8 <= file_end {
        tape.go(at)?;
        let Some([name @ .., a, b, c, d]) = tape.exactly::<8>()? else { break };
        let length = u64::from(u32::from_le_bytes([a, b, c, d]));
        let content = at + 8..(at + 8 + length).min(file_end);
        drawn |= matches!(&name, b"VP8 " | b"VP8L" | b"ANMF");
        let holds = match &name {
            b"VP8X" => Holds::Flags,
            b"VP8 " | b"VP8L" | b"ICCP" | b"ANIM" | b"ANMF" | b"ALPH" => Holds::Picture,
            b"EXIF" => Holds::Exif,
            b"XMP " => Holds::Xmp,
            _ => Holds::Other,
        };
        if layout.pixels.is_none() {
            layout.pixels =
                pixels(name, &tape.take(usize::try_from(content.end - content.start).unwrap_or(0).min(10))?);
        }
        let range = at..(content.end + length % 2).min(file_end);
        at = at + 8 + length + length % 2;
        layout.parts.push(Part { range, content, holds });
    }
    Ok((drawn && layout.pixels.is_some()).then_some(layout))
}

fn pixels(name: [u8; 4], content: &[u8]) -> Option<(u32, u32)> {
    let size = match (&name, content) {
        (b"VP8X", [_, _, _, _, sides @ ..]) => {
            let side = |at: usize| {
                Some(u32::from_le_bytes([*sides.get(at)?, *sides.get(at + 1)?, *sides.get(at + 2)?, 0]) + 1)
            };
            (side(0)?, side(3)?)
        }
        (b"VP8 ", &[_, _, _, 0x9d, 0x01, 0x2a, a, b, c, d]) => {
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            (side(a, b), side(c, d))
        }
        (b"VP8L", &[0x2f, a, b, c, d, ..]) => {
            let bits = u32::from_le_bytes([a, b, c, d]);
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
        }
        _ => return None,
    };
    (size.0 > 0 && size.1 > 0).then_some(size)
}

fn rebuild(file: &[u8], layout: &Layout, _: Option<&[u8]>) -> Vec<u8> {
    let mut new = b"RIFF\0\0\0\0WEBP".to_vec();
    for part in layout.parts.iter().filter(|it| matches!(it.holds, Holds::Picture | Holds::Flags)) {
        let start = new.len();
        new.extend(part.bytes(file));
        if new.len() % 2 == 1 {
            new.push(0);
        }
        if let (Holds::Flags, Some(flags)) = (part.holds, new.get_mut(start + 8)) {
            *flags &= !(EXIF | XMP);
        }
    }
    let size = u32::try_from(new.len() - 8).unwrap_or(u32::MAX);
    new[4..8].copy_from_slice(&size.to_le_bytes());
    new
}
