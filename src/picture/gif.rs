//! GIF: blocks, of which comments and other programs' notes are left out, and all that follows the end.

use super::layout::{Holds, Layout, Part};
use super::tape::Tape;
use std::io::{self, Read, Seek};

/// The blocks; nothing where the head is not whole.
pub(super) fn read<R: Read + Seek>(tape: &mut Tape<R>) -> io::Result<Option<Layout>> {
    let mut layout = Layout { pixels: None, turns: false, parts: Vec::new(), rebuild };
    tape.go(6)?;
    let Some([a, b, c, d, flags, _, _]) = tape.exactly()? else { return Ok(None) };
    let (width, height) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
    if width == 0 || height == 0 {
        return Ok(None);
    }
    layout.pixels = Some((width.into(), height.into()));
    let mut at = 13 + colours(flags);
    layout.parts.push(whole(0..at, Holds::Picture));
    loop {
        tape.go(at)?;
        let start = at;
        let holds = match tape.exactly()? {
            Some([0x2c]) => {
                let Some([_, _, _, _, _, _, _, _, flags]) = tape.exactly()? else { break };
                at += 10 + colours(flags) + 1;
                Holds::Picture
            }
            Some([0x21]) => {
                let head = tape.take(13)?;
                at += 2;
                extension(&head)
            }
            Some([0x3b]) => {
                layout.parts.push(whole(at..at + 1, Holds::Picture));
                break;
            }
            _ => break,
        };
        at = after_blocks(tape, at)?;
        layout.parts.push(whole(start..at, holds));
    }
    Ok(Some(layout))
}

fn whole(range: std::ops::Range<u64>, holds: Holds) -> Part {
    Part { content: range.clone(), range, holds }
}

/// The bytes of a table of colours.
fn colours(flags: u8) -> u64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// What an extension is by its label, its first length, and its first bytes.
fn extension(head: &[u8]) -> Holds {
    match (head, head.get(2..)) {
        ([0xf9, ..], _) | ([0xff, 11, ..], Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0")) => Holds::Picture,
        ([0xff, 11, ..], Some(b"XMP DataXMP")) => Holds::Xmp,
        ([0xfe | 0x01, ..], _) => Holds::Words,
        _ => Holds::Other,
    }
}

/// The position behind a row of blocks, each of which begins with its length; the last is empty.
fn after_blocks<R: Read + Seek>(tape: &mut Tape<R>, mut at: u64) -> io::Result<u64> {
    loop {
        tape.go(at)?;
        match tape.exactly()? {
            Some([0]) => return Ok(at + 1),
            Some([length]) => at += 1 + u64::from(length),
            None => return Ok(tape.length()),
        }
    }
}

fn rebuild(file: &[u8], layout: &Layout, _: Option<&[u8]>) -> Vec<u8> {
    let mut new = Vec::with_capacity(file.len());
    for part in layout.parts.iter().filter(|it| it.holds == Holds::Picture) {
        new.extend(part.bytes(file));
    }
    new
}
