//! Every disk operation of publishing, one method each, so that a test can count them and make one fail.
//!
//! This module must not know what a site is; it only does what it is told, and reports what the system said.

use std::fs::{self, File, FileType, Metadata, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::plan::{Lack, Plan};

/// How much of a picture or a film is held in memory while it is copied.
const CHUNK: usize = 256 * 1024;

/// The disk. `Fs::default()` is the real one; a test may give it a [`Plan`].
#[derive(Clone, Debug, Default)]
pub struct Fs {
    plan: Option<Arc<Plan>>,
}

impl Fs {
    /// The real disk, but with the faults a test planned.
    #[must_use]
    pub fn planned(plan: Plan) -> Self {
        Self { plan: Some(Arc::new(plan)) }
    }

    /// How many operations were asked for so far; 0 without a plan.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.plan.as_ref().map_or(0, |plan| plan.steps())
    }

    fn step(&self) -> io::Result<()> {
        self.plan.as_ref().map_or(Ok(()), |plan| plan.step().map_err(|fault| fault.error))
    }

    fn change(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.plan.as_ref().map_or(Ok(()), |plan| plan.may_change(path))
    }

    fn lacks(&self, lack: &Lack) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.lacks(lack))
    }

    pub(super) fn stat(&self, path: &Path) -> io::Result<Metadata> {
        self.step()?;
        fs::symlink_metadata(path)
    }

    /// Whether something is there; a disk that cannot tell is an error, not a "no".
    pub(super) fn exists(&self, path: &Path) -> io::Result<bool> {
        match self.stat(path) {
            Ok(_) => Ok(true),
            Err(error) if absent(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(super) fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.step()?;
        fs::canonicalize(path)
    }

    /// What a folder holds, in the order of the names, so that every run does the same things in the same order.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<(std::ffi::OsString, FileType)>> {
        self.step()?;
        let mut found = fs::read_dir(folder)?
            .map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))))
            .collect::<io::Result<Vec<_>>>()?;
        found.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    }

    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step()?;
        fs::read(path)
    }

    pub(super) fn open(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        File::open(path)
    }

    pub(super) fn hash(&self, path: &Path) -> io::Result<blake3::Hash> {
        self.step()?;
        let mut file = File::open(path)?;
        Ok(pour(&mut file, &mut io::sink())?.0)
    }

    pub(super) fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.change(path)?;
        fs::create_dir(path)
    }

    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let torn = self.plan.as_ref().and_then(|plan| plan.step().err());
        if torn.as_ref().is_some_and(|fault| !fault.first) {
            return torn.map_or(Ok(()), |fault| Err(fault.error));
        }
        self.plan.as_ref().map_or(Ok(()), |plan| plan.may_change(path))?;
        let mut file = File::options().write(true).create_new(true).open(path)?;
        if let Some(fault) = torn {
            // A full disk and a killed process both leave the first part of a file behind.
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(fault.error);
        }
        file.write_all(bytes)
    }

    /// Writes a file on which all others depend, and waits until the disk has it.
    pub(super) fn write_durably(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write_new(path, bytes)?;
        self.step()?;
        match File::options().write(true).open(path)?.sync_data() {
            // Not every disk can be waited for.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            answer => answer,
        }
    }

    /// Copies in one pass and says what was written, because the source may change while it is read.
    pub(super) fn copy_new(&self, mut source: &File, to: &Path) -> io::Result<(blake3::Hash, u64)> {
        self.change(to)?;
        let mut target = File::options().write(true).create_new(true).open(to)?;
        pour(&mut source, &mut target)
    }

    /// Copies a file with its permissions and its time of change.
    pub(super) fn copy_faithfully(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(to)?;
        let modified = fs::metadata(from)?.modified()?;
        fs::copy(from, to)?;
        // A read-only file cannot be opened for writing, and its time is not worth failing for.
        File::options().write(true).open(to).and_then(|file| file.set_modified(modified)).or(Ok(()))
    }

    pub(super) fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(to)?;
        if self.lacks(&Lack::HardLinks) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        fs::hard_link(from, to)
    }

    /// Makes a symbolic link like another one.
    pub(super) fn copy_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(to)?;
        let target = fs::read_link(from)?;
        #[cfg(unix)]
        return std::os::unix::fs::symlink(target, to);
        #[cfg(not(unix))]
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("cannot copy the link to {}", target.display())))
    }

    pub(super) fn set_permissions(&self, path: &Path, permissions: Permissions) -> io::Result<()> {
        self.change(path)?;
        fs::set_permissions(path, permissions)
    }

    pub(super) fn rename_file(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(to)?;
        patiently(|| fs::rename(from, to))
    }

    pub(super) fn rename_folder(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(to)?;
        if self.lacks(&Lack::FolderRenames) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        patiently(|| fs::rename(from, to))
    }

    /// Lets two folders change places in one step, where the system can.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.change(other)?;
        if self.lacks(&Lack::Exchange) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        if self.lacks(&Lack::FolderRenames) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        exchange(one, other)
    }

    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change(path)?;
        patiently(|| fs::remove_file(path))
    }

    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.change(path)?;
        patiently(|| fs::remove_dir(path))
    }

    pub(super) fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.change(path)?;
        File::options().read(true).write(true).create(true).truncate(false).open(path)
    }

    /// Takes the lock for as long as the file stays open; `false` when somebody else has it.
    pub(super) fn try_lock(&self, file: &File) -> io::Result<bool> {
        self.step()?;
        if self.lacks(&Lack::Locks) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    pub(super) fn overwrite(&self, mut file: &File, text: &str) -> io::Result<()> {
        self.step()?;
        file.set_len(0)?;
        file.write_all(text.as_bytes())
    }
}

/// Whether an error only says that nothing is there.
pub(super) fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Which file system something is on, where the system tells.
#[cfg(unix)]
pub(super) fn device(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(found)
}

#[cfg(not(unix))]
pub(super) fn device(_: &Metadata) -> u64 {
    0
}

fn pour(source: &mut impl Read, target: &mut impl Write) -> io::Result<(blake3::Hash, u64)> {
    let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; CHUNK]);
    loop {
        let read = match source.read(&mut buffer) {
            Ok(0) => return Ok((hasher.finalize(), hasher.count())),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..read]);
        target.write_all(&buffer[..read])?;
    }
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// On Windows a virus scanner or a cloud drive may hold a file for a moment; elsewhere the first answer stands.
fn patiently(mut operation: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let mut answer = operation();
    if cfg!(windows) {
        for wait in [10, 25, 50, 100, 200, 400, 800] {
            match &answer {
                Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => {}
                _ => break,
            }
            std::thread::sleep(std::time::Duration::from_millis(wait));
            answer = operation();
        }
    }
    answer
}
