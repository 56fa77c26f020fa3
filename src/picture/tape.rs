//! Bytes at a position, read only when asked for, so that a look into a photo of 20 MB reads a few KiB.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// A file that is read here and there.
pub(super) struct Tape<R> {
    inner: BufReader<R>,
    at: u64,
    length: u64,
}

impl<R: Read + Seek> Tape<R> {
    pub(super) fn new(mut inner: R) -> io::Result<Self> {
        let length = inner.seek(SeekFrom::End(0))?;
        inner.rewind()?;
        // Most of what is read are heads of parts, far from each other.
        Ok(Self { inner: BufReader::with_capacity(1024, inner), at: 0, length })
    }

    /// The number of its bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Goes on at a position, or at the end where there are fewer bytes.
    pub(super) fn go(&mut self, to: u64) -> io::Result<()> {
        let to = to.min(self.length);
        match (i64::try_from(to), i64::try_from(self.at)) {
            (Ok(new), Ok(old)) => self.inner.seek_relative(new - old)?,
            _ => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        self.at = to;
        Ok(())
    }

    /// The next bytes: fewer than `count` only at the end.
    pub(super) fn take(&mut self, count: usize) -> io::Result<Vec<u8>> {
        // What is asked for may come from a garbled file; only what is there is ever made room for.
        let mut bytes = Vec::new();
        self.inner.by_ref().take(count as u64).read_to_end(&mut bytes)?;
        self.at += bytes.len() as u64;
        Ok(bytes)
    }

    /// The next bytes, if so many are there.
    pub(super) fn exactly<const N: usize>(&mut self) -> io::Result<Option<[u8; N]>> {
        Ok(self.take(N)?.try_into().ok())
    }

    /// Everything from the start on.
    pub(super) fn all(&mut self) -> io::Result<Vec<u8>> {
        self.go(0)?;
        self.take(usize::MAX)
    }
}
