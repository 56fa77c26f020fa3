//! A portal's folder as it was last read: what changed on the disk is read again, everything else is remembered.
//!
//! `build` reads a folder once; `serve` keeps one and looks again. No event and no clock is believed: a file is the same
//! only while its size, its times and its identity are, and one that was written a moment ago is read again in any case,
//! because a second change within one tick of the disk's clock leaves no trace in them.

use super::disk::{self, Found, Taken};
use crate::snapshot::{Fault, Reason, Snapshot};
use crate::source::{Source, VPath};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How far apart two changes must be to differ in their times: FAT counts in steps of two seconds.
const TICK: Duration = Duration::from_secs(3);

/// A portal's folder.
pub struct Folder {
    root: PathBuf,
    files: BTreeMap<VPath, Known>,
    /// What stands there and is no file: links, pipes, names that are no text.
    oddities: Vec<Fault>,
    /// Files and folders that the machine refused to read when they were last looked at, and why.
    unread: BTreeMap<VPath, anyhow::Error>,
}

/// A file as it was last read.
struct Known {
    stamp: Stamp,
    since: Instant,
    /// Whether it was read so long after its last change that a later one would show in its stamp.
    settled: bool,
    taken: Taken,
}

/// By what a file is known to be unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// On Unix: which file it is, and when anything about it last changed, which no program can set.
    identity: (u64, i64, i64),
}

/// What looking at one file showed.
enum Look {
    Same,
    Read(Stamp, Taken),
    Gone,
    Refused(anyhow::Error),
}

impl Folder {
    /// A folder of which nothing is known yet.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root, files: BTreeMap::new(), oddities: Vec::new(), unread: BTreeMap::new() }
    }

    /// Where it is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at everything, and gives the files whose content is not what it was, or that are new or gone.
    ///
    /// What cannot be read keeps its place among [`Folder::unread`] until it can.
    pub fn compare(&mut self) -> BTreeSet<VPath> {
        let before = self.troubled();
        self.unread.clear();
        if let Err(error) = fs::metadata(&self.root) {
            // A stick that was pulled out, a drive that sleeps: no reason to forget what was there.
            self.unread.insert(VPath::new(disk::SETTINGS), disk::unreadable(&self.root, error));
            return self.since(&before, BTreeSet::new());
        }
        let mut walk = disk::walk(&self.root);
        self.unread.extend(std::mem::take(&mut walk.refused));
        self.oddities = std::mem::take(&mut walk.oddities);
        let looks: Vec<(VPath, Look)> = walk
            .files
            .into_par_iter()
            .map(|Found { file, path }| {
                let look = self.look_at(&file, &path);
                (path, look)
            })
            .collect();
        let present: BTreeSet<&VPath> = looks.iter().map(|(path, _)| path).collect();
        let hidden = |path: &VPath| self.unread.keys().any(|it| path.below(it.as_str()).is_some());
        let gone: Vec<VPath> = self.files.keys().filter(|it| !present.contains(it) && !hidden(it)).cloned().collect();
        drop(present);
        let looks = looks.into_iter().chain(gone.into_iter().map(|it| (it, Look::Gone)));
        let changed = looks.filter_map(|(path, look)| self.learn(path, look)).collect();
        self.since(&before, changed)
    }

    /// Looks at some files only, and gives those whose content is not what it was.
    ///
    /// Folders, and whatever else is no plain file, wait for [`Folder::compare`].
    pub fn look(&mut self, files: &BTreeSet<PathBuf>) -> BTreeSet<VPath> {
        let before = self.troubled();
        // A folder, a link or a pipe of this name is not what was read before; what it is, only a walk can tell.
        let plain = |it: &&PathBuf| fs::symlink_metadata(it).map_or_else(|error| absent(&error), |it| it.is_file());
        let found: Vec<Found> = files.iter().filter(plain).filter_map(|it| disk::found(&self.root, it)).collect();
        let looks: Vec<(VPath, Look)> = found
            .into_par_iter()
            .map(|Found { file, path }| {
                let look = disk::stamped(&file).map_or_else(Look::Refused, |data| Self::read(&file, &path, data));
                (path, look)
            })
            .collect();
        let changed = looks.into_iter().filter_map(|(path, look)| self.learn(path, look)).collect();
        self.since(&before, changed)
    }

    /// All that is known, as a value.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let refused = |path: &VPath| self.unread.contains_key(path);
        let files = || self.files.iter().filter(|(path, _)| !refused(path));
        snapshot.texts = files()
            .filter_map(|(path, known)| match &known.taken {
                Taken::Text(source) => Some((path.clone(), source.clone())),
                _ => None,
            })
            .collect();
        for (path, known) in files() {
            match &known.taken {
                Taken::Theme(bytes) => drop(snapshot.theme_files.insert(path.clone(), bytes.clone())),
                Taken::Media(media, text) => {
                    snapshot.media.insert(path.clone(), media.clone());
                    snapshot.texts.extend(text.iter().map(|it| (path.clone(), it.clone())));
                }
                Taken::Fault(reason) => snapshot.faults.push(Fault { path: path.clone(), reason: reason.clone() }),
                Taken::Text(_) | Taken::Nothing => {}
            }
        }
        snapshot.faults.extend(self.oddities.iter().cloned());
        let unread = self.unread.iter().map(|(path, error)| Fault {
            path: path.clone(),
            reason: Reason::Refused { why: error.root_cause().to_string() },
        });
        snapshot.faults.extend(unread);
        snapshot
    }

    /// One text, as it was last read.
    #[must_use]
    pub fn text(&self, path: &VPath) -> Option<&Source> {
        match &self.files.get(path)?.taken {
            Taken::Text(source) if !self.unread.contains_key(path) => Some(source),
            _ => None,
        }
    }

    /// Whether the folder itself could be looked into.
    ///
    /// # Errors
    /// When it could not, and nothing was ever read from it.
    pub fn reachable(&mut self) -> anyhow::Result<()> {
        let refused = if self.files.is_empty() { self.unread.pop_first() } else { None };
        refused.map_or(Ok(()), |(_, error)| Err(error))
    }

    /// What could not be read when it was last looked at, and why.
    #[must_use]
    pub fn unread(&self) -> &BTreeMap<VPath, anyhow::Error> {
        &self.unread
    }

    /// The same, given away.
    #[must_use]
    pub fn into_unread(self) -> BTreeMap<VPath, anyhow::Error> {
        self.unread
    }

    /// What changed, and what is in trouble now and was not, or the other way round.
    fn since(&self, before: &BTreeSet<VPath>, mut changed: BTreeSet<VPath>) -> BTreeSet<VPath> {
        changed.extend(before.symmetric_difference(&self.troubled()).cloned());
        changed
    }

    /// What is there and cannot be taken in.
    fn troubled(&self) -> BTreeSet<VPath> {
        self.unread.keys().chain(self.oddities.iter().map(|it| &it.path)).cloned().collect()
    }

    fn look_at(&self, file: &Path, path: &VPath) -> Look {
        let data = match disk::stamped(file) {
            Ok(data) => data,
            Err(error) => return Look::Refused(error),
        };
        let stamp = data.as_ref().map(Stamp::of);
        let same = self.files.get(path).filter(|it| Some(it.stamp) == stamp && it.settled);
        if same.is_some() { Look::Same } else { Self::read(file, path, data) }
    }

    fn read(file: &Path, path: &VPath, data: Option<Metadata>) -> Look {
        let Some(data) = data else { return Look::Gone };
        match disk::take(file, path, &data) {
            Ok(Some(taken)) => Look::Read(Stamp::of(&data), taken),
            Ok(None) => Look::Gone,
            Err(error) => Look::Refused(error),
        }
    }

    /// Remembers what was seen; gives the path back if its content is another.
    fn learn(&mut self, path: VPath, look: Look) -> Option<VPath> {
        match look {
            Look::Same => {
                self.unread.remove(&path);
                None
            }
            Look::Gone => {
                self.unread.remove(&path);
                self.files.remove(&path).map(|_| path)
            }
            Look::Refused(error) => {
                self.unread.insert(path, error);
                None
            }
            Look::Read(stamp, taken) => {
                self.unread.remove(&path);
                let Some(known) = self.files.get_mut(&path) else {
                    let settled = stamp.is_old();
                    self.files.insert(path.clone(), Known { stamp, since: Instant::now(), settled, taken });
                    return Some(path);
                };
                let untouched = known.stamp == stamp && known.taken.same_media(&taken);
                if known.stamp == stamp {
                    known.settled = known.settled || known.since.elapsed() > TICK;
                } else {
                    (known.stamp, known.since, known.settled) = (stamp, Instant::now(), false);
                }
                if untouched || known.taken.same_content(&taken) {
                    return None;
                }
                known.taken = taken;
                Some(path)
            }
        }
    }
}

impl Stamp {
    fn of(data: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (data.ino(), data.ctime(), data.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self { size: data.len(), modified: data.modified().ok(), identity }
    }

    /// Whether the last change was long ago, if this computer's clock and the disk's are the same.
    ///
    /// Only believed of files that were there before anything was watched.
    fn is_old(&self) -> bool {
        self.modified.and_then(|it| it.elapsed().ok()).is_some_and(|it| it > TICK)
    }
}

/// Whether an error only says that something is not there.
pub(super) fn absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
