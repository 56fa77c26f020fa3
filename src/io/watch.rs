//! Hints that something in a portal's folder may have changed.
//!
//! A hint is never believed: whoever gets one looks at the disk. Where a system tells nothing (network and synced drives,
//! some containers) there are no hints, and whoever waits must look by the clock; [`Watch::mode`] says so. It must not know
//! what a lesson is.

use super::disk::{FOLDERS, SETTINGS};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// More files than this at once are looked at all together.
const MANY: usize = 64;
/// How long a system may take to tell of a change before it is taken for deaf.
const PROBE: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system tells of them.
    Watching,
    /// By looking again and again.
    Looking,
}

/// Who listens for changes in a folder.
pub struct Watch {
    root: PathBuf,
    inbox: Arc<Inbox>,
    native: Option<RecommendedWatcher>,
    probe: Option<PathBuf>,
    mode: Mode,
}

/// What may have changed since the last time anyone asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Files.
    pub files: BTreeSet<PathBuf>,
    /// Whether there is more than these files.
    pub everything: bool,
}

impl Hints {
    /// Whether nothing was heard.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.everything
    }
}

#[derive(Default)]
struct Inbox {
    post: Mutex<Post>,
    arrived: Condvar,
}

#[derive(Default)]
struct Post {
    hints: Hints,
    /// Whether the probe was heard.
    heard: bool,
    /// Whether the system said that it cannot watch everything.
    deaf: bool,
    closed: bool,
}

/// Wakes who waits, for the last time.
#[derive(Clone)]
pub struct Closer(Arc<Inbox>);

impl Closer {
    /// Ends the waiting.
    pub fn close(&self) {
        self.0.post().closed = true;
        self.0.arrived.notify_all();
    }
}

impl Watch {
    /// Listens as well as this folder allows.
    #[must_use]
    pub fn start(root: &Path) -> Self {
        let mut watch = Self::silent(root);
        let inbox = Arc::clone(&watch.inbox);
        let probe = probe_file(root);
        let (ours, its_probe) = (Roots::of(root), probe.clone());
        let native = notify::recommended_watcher(move |event| inbox.take(event, &ours, &its_probe));
        watch.native = native.ok();
        watch.arm();
        watch.mode = Mode::Looking;
        if let Some(native) = &mut watch.native
            && !is_remote(root)
            && let Some(folder) = probe.parent()
            && fs::create_dir_all(folder).is_ok()
            && native.watch(folder, RecursiveMode::NonRecursive).is_ok()
            && fs::write(&probe, b"Belisha asks whether this system tells of changes.\n").is_ok()
        {
            watch.probe = Some(probe);
        }
        watch
    }

    /// Listens to nothing, and looks by the clock.
    #[must_use]
    pub fn polling(root: &Path) -> Self {
        Self { mode: Mode::Looking, ..Self::silent(root) }
    }

    /// Believes that it would be told, and hears nothing: as on a system that forgets to tell.
    #[must_use]
    pub fn silent(root: &Path) -> Self {
        let inbox = Arc::default();
        Self { root: root.to_path_buf(), inbox, native: None, probe: None, mode: Mode::Watching }
    }

    /// Waits for the answer to the first question, whether this system tells of changes at all; there is one already, as a rule.
    pub fn settle(&mut self) {
        let Some(probe) = self.probe.take() else { return };
        let post = self.inbox.post();
        let waiting = |post: &mut Post| !post.heard && !post.closed;
        let heard =
            self.inbox.arrived.wait_timeout_while(post, PROBE, waiting).is_ok_and(|(post, _)| post.heard && !post.deaf);
        if heard {
            self.mode = Mode::Watching;
        }
        if let (Some(native), Some(folder)) = (&mut self.native, probe.parent()) {
            // Whether it is still watched or not, nothing there is ever looked at.
            let _ = native.unwatch(folder);
        }
        let _ = fs::remove_file(&probe);
    }

    /// How changes are noticed.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.inbox.post().deaf { Mode::Looking } else { self.mode }
    }

    /// Waits for hints, and takes them; none came if it gives none back.
    #[must_use]
    pub fn next(&mut self, at_most: Duration) -> Hints {
        let hints = {
            let post = self.inbox.post();
            let waiting = |post: &mut Post| post.hints.is_empty() && !post.closed;
            let waited = self.inbox.arrived.wait_timeout_while(post, at_most, waiting);
            let mut post = waited.map_or_else(|it| it.into_inner().0, |it| it.0);
            std::mem::take(&mut post.hints)
        };
        let top = |file: &PathBuf| file.parent() == Some(&self.root) || *file == self.root;
        if hints.everything || hints.files.iter().any(top) {
            // One of the folders that are watched may be a new one of the same name.
            self.arm();
        }
        hints
    }

    /// Whether somebody has ended the waiting.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.inbox.post().closed
    }

    /// What ends the waiting.
    #[must_use]
    pub fn closer(&self) -> Closer {
        Closer(Arc::clone(&self.inbox))
    }

    /// Listens to what there is to listen to; folders that come later are found when the one above them tells.
    pub fn arm(&mut self) {
        let Some(native) = &mut self.native else { return };
        let mut refused = native.watch(&self.root, RecursiveMode::NonRecursive).is_err();
        for folder in FOLDERS.map(|it| self.root.join(it)).iter().filter(|it| it.is_dir()) {
            refused |= native.watch(folder, RecursiveMode::Recursive).is_err();
        }
        if refused && self.root.is_dir() {
            self.inbox.post().deaf = true;
        }
    }
}

impl Inbox {
    fn post(&self) -> MutexGuard<'_, Post> {
        self.post.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, event: notify::Result<notify::Event>, roots: &Roots, probe: &Path) {
        let mut post = self.post();
        match event {
            Ok(event) if event.need_rescan() => post.hints.everything = true,
            Ok(event) => {
                let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
                if matches!(event.kind, EventKind::Access(_)) && event.kind != written {
                    return;
                }
                for path in event.paths.iter().filter_map(|it| roots.ours(it)) {
                    if path == probe {
                        post.heard = true;
                    } else if matters(&path, &roots.named) {
                        post.hints.files.insert(path);
                    }
                }
            }
            Err(error) => {
                post.deaf |= matches!(error.kind, notify::ErrorKind::MaxFilesWatch);
                post.hints.everything = true;
            }
        }
        if post.hints.files.len() > MANY {
            post.hints = Hints { files: BTreeSet::new(), everything: true };
        }
        drop(post);
        self.arrived.notify_all();
    }
}

/// One folder by the name that we use for it, and by the one without links, which some systems tell of.
struct Roots {
    named: PathBuf,
    real: PathBuf,
}

impl Roots {
    fn of(root: &Path) -> Self {
        Self { named: root.to_path_buf(), real: fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf()) }
    }

    /// The same file by our name for the folder.
    fn ours(&self, told: &Path) -> Option<PathBuf> {
        let inside = told.strip_prefix(&self.named).or_else(|_| told.strip_prefix(&self.real)).ok()?;
        // An empty path joined would end in a separator.
        Some(if inside.as_os_str().is_empty() { self.named.clone() } else { self.named.join(inside) })
    }
}

fn probe_file(root: &Path) -> PathBuf {
    root.join(".belisha").join(format!("probe-{}", std::process::id()))
}

/// Whether a change of this path can change the portal.
fn matters(path: &Path, root: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return false };
    let mut parts = inside.components().map(|it| it.as_os_str().to_string_lossy());
    let Some(top) = parts.next() else { return true };
    if top == SETTINGS {
        return true;
    }
    FOLDERS.contains(&top.as_ref()) && !parts.any(|it| it.starts_with(['.', '_']) || is_passing(&it))
}

/// Whether a name is one that editors, office programs and browsers give to files of a moment.
#[must_use]
pub fn is_passing(name: &str) -> bool {
    const ENDINGS: [&str; 8] = ["~", ".tmp", ".temp", ".swp", ".swx", ".bck", ".part", ".crdownload"];
    // Vim asks whether it may write here with a file of this name.
    name == "4913" || name.starts_with("~$") || name.starts_with('#') || ENDINGS.iter().any(|it| name.ends_with(it))
}

/// Whether other computers may write here, of which no system tells.
#[cfg(target_os = "linux")]
fn is_remote(root: &Path) -> bool {
    /// NFS, SMB, CIFS, SMB 2, 9P, FUSE, `VirtualBox`, Andrew, Ceph. Source: Linux, `include/uapi/linux/magic.h`.
    const REMOTE: [u64; 9] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546, 0x786f_4256, 0x5346_414f, 0x00c3_6400];
    rustix::fs::statfs(root).is_ok_and(|it| u64::try_from(it.f_type).is_ok_and(|kind| REMOTE.contains(&kind)))
}

/// Whether other computers may write here, of which no system tells.
#[cfg(not(target_os = "linux"))]
fn is_remote(root: &Path) -> bool {
    use std::path::{Component, Prefix};
    matches!(root.components().next(), Some(Component::Prefix(it)) if matches!(it.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_portal_is_made_of_matters() {
        let matters = |path: &str| super::matters(&Path::new("/p").join(path), Path::new("/p"));
        for path in ["", "belisha.toml", "content", "content/ks2/a.md", "quizzes/x.md", "themes/my/templates/page.html"]
        {
            assert!(matters(path), "{path}");
        }
        for path in [
            "public/index.html",
            "staff-site",
            ".belisha/probe-1",
            ".git/index",
            "content/.obsidian/x.json",
            "content/_old/a.md",
            "content/ks2/a.md~",
            "content/ks2/4913",
            "content/ks2/.a.md.swp",
            "content/ks2/~$plan.docx",
            "notes.md",
        ] {
            assert!(!matters(path), "{path}");
        }
        assert!(!super::matters(Path::new("/q/content/a.md"), Path::new("/p")));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_known_by_its_link_and_by_its_real_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("real")).unwrap();
        std::os::unix::fs::symlink(root.join("real"), root.join("link")).unwrap();
        let roots = Roots::of(&root.join("link"));
        for told in ["link", "real"] {
            assert_eq!(roots.ours(&root.join(told)), Some(root.join("link")));
            assert_eq!(roots.ours(&root.join(told).join("content/a.md")), Some(root.join("link/content/a.md")));
        }
        assert_eq!(roots.ours(&root.join("other")), None);
    }

    #[test]
    fn a_local_folder_tells_of_changes() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        let mut watch = Watch::start(&root);
        watch.settle();
        assert_eq!(watch.mode(), Mode::Watching);
        assert!(fs::read_dir(root.join(".belisha")).unwrap().next().is_none(), "the probe is gone");
        let file = root.join("content").join("a.md");
        fs::write(&file, "a").unwrap();
        assert!(watch.next(Duration::from_secs(5)).files.contains(&file));
        // One write may be told of several times.
        while !watch.next(Duration::from_millis(500)).is_empty() {}
        fs::read(&file).unwrap();
        assert!(watch.next(Duration::from_millis(100)).is_empty(), "reading is no change");
    }
}
