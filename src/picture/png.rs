//! PNG: chunks with a name, of which only those that draw are kept, and nothing that follows the last.
//!
//! The kept ones are in W3C PNG (third edition), sections 11.2 and 11.3, without words, times and Exif.

use super::layout::{Holds, Layout, Part};
use super::tape::Tape;
use std::io::{self, Read, Seek};

const SIGNATURE: u64 = 8;

/// The chunks that a picture needs.
const KEPT: [&[u8; 4]; 21] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"mDCv", b"cLLI", b"cLLi", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The chunks; nothing where the first does not say the size, or none has pixels.
pub(super) fn read<R: Read + Seek>(tape: &mut Tape<R>) -> io::Result<Option<Layout>> {
    let mut layout = Layout { pixels: None, turns: true, parts: Vec::new(), rebuild };
    let (mut at, mut drawn) = (SIGNATURE, false);
    loop {
        tape.go(at)?;
        let (Some(length), Some(name)) = (tape.exactly()?.map(u32::from_be_bytes), tape.exactly::<4>()?) else { break };
        if layout.parts.is_empty() {
            if &name != b"IHDR" || length != 13 {
                return Ok(None);
            }
            let mut side = || tape.exactly().map(|it| it.map(u32::from_be_bytes).filter(|it| *it > 0));
            layout.pixels = side()?.zip(side()?);
            if layout.pixels.is_none() {
                return Ok(None);
            }
        }
        let end = at + 12 + u64::from(length);
        // Of a picture that ends early the pixels that are there can be shown.
        if end > tape.length() && !matches!(&name, b"IDAT" | b"fdAT") {
            break;
        }
        drawn |= &name == b"IDAT";
        let holds = kind(name, tape)?;
        layout.parts.push(Part { range: at..end, content: at + 8..end - 4, holds });
        at = end;
        if &name == b"IEND" {
            break;
        }
    }
    Ok(drawn.then_some(layout))
}

fn kind<R: Read + Seek>(name: [u8; 4], tape: &mut Tape<R>) -> io::Result<Holds> {
    Ok(match &name {
        b"eXIf" => Holds::Exif,
        b"iTXt" if tape.take(17)? == b"XML:com.adobe.xmp" => Holds::Xmp,
        b"tEXt" | b"zTXt" | b"iTXt" => Holds::Words,
        name if KEPT.contains(&name) => Holds::Picture,
        _ => Holds::Other,
    })
}

fn rebuild(file: &[u8], layout: &Layout, exif: Option<&[u8]>) -> Vec<u8> {
    let mut new = Vec::with_capacity(file.len());
    new.extend(&file[..8]);
    for (number, part) in layout.parts.iter().enumerate() {
        if part.holds == Holds::Picture {
            new.extend(part.bytes(file));
        }
        if let (0, Some(exif)) = (number, exif) {
            chunk(*b"eXIf", exif, &mut new);
        }
    }
    new
}

fn chunk(name: [u8; 4], content: &[u8], new: &mut Vec<u8>) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    new.extend(length.to_be_bytes());
    let start = new.len();
    new.extend(name);
    new.extend(content);
    new.extend(checksum(&new[start..]).to_be_bytes());
}

/// CRC-32 as ISO 3309 has it, bit by bit: it is taken of some thirty bytes only.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
