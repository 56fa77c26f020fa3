//! An answer becomes bytes on a connection.

use crate::serve::answer::{Answer, Body};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

/// Writes an answer. Head and body go out together: in two pieces, each answer would take 40 ms (Nagle's algorithm).
pub(super) fn write(answer: &Answer, bare: bool, out: &mut impl Write) -> std::io::Result<()> {
    match answer.body() {
        Body::Bytes(bytes) => {
            let (head, _) = answer.head(bytes.len() as u64);
            let mut all = head.into_bytes();
            if !bare {
                all.extend_from_slice(bytes);
            }
            out.write_all(&all)?;
        }
        Body::File { path, .. } => match opened(path) {
            Some((file, length)) => {
                let (head, part) = answer.head(length);
                write_file(&head, &file, if bare { 0..0 } else { part }, out)?;
            }
            None => write(&Answer::gone(), bare, out)?,
        },
    }
    out.flush()
}

fn opened(path: &Path) -> Option<(File, u64)> {
    let file = File::open(path).ok()?;
    let data = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((file, data.len()))
}

fn write_file(head: &str, mut file: &File, part: Range<u64>, out: &mut impl Write) -> std::io::Result<()> {
    const PIECE: u64 = 256 * 1024;
    let mut piece = Vec::from(head);
    let mut left = part.end - part.start;
    file.seek(SeekFrom::Start(part.start))?;
    loop {
        let read = file.take(PIECE.min(left)).read_to_end(&mut piece)? as u64;
        out.write_all(&piece)?;
        piece.clear();
        left -= read;
        // A file that became shorter meanwhile ends early; the browser sees that from the length it was told.
        if left == 0 || read == 0 {
            return Ok(());
        }
    }
}
