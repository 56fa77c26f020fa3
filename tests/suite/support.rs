//! What the tests of the whole program share: a portal in a temporary folder, and the real program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// Paths below a folder, with `/`, and the bytes there.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// 22 November 2026, for every run that does not say otherwise.
const TODAY: &str = "1795305600";

/// A small portal that has nothing to complain of; what it leaves out is not looked for.
pub(crate) const SMALL: &str = "title = \"Small\"\n\n[school]\nname = \"Small School\"\ntrusted_adult = \"your teacher\"\nother_adult = \"the office\"\n\n[check]\nlesson-without-quiz = \"off\"\nreview-missing = \"off\"\n";

/// A portal in a folder of its own, removed at the end.
pub(crate) struct Portal {
    _folder: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

/// What one run of the program said and did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Portal {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let root = folder.path().canonicalize().unwrap().join("portal");
        fs::create_dir(&root).unwrap();
        Self { _folder: folder, root }
    }

    /// A portal of these files besides a small `belisha.toml`.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let portal = Self::empty();
        portal.write("belisha.toml", SMALL);
        for (path, text) in files {
            portal.write(path, text);
        }
        portal
    }

    /// The portal that this repository is.
    pub(crate) fn starter() -> Self {
        let portal = Self::empty();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        portal.write("belisha.toml", fs::read(repository.join("belisha.toml")).unwrap());
        for folder in ["content", "quizzes"] {
            for (path, bytes) in tree(&repository.join(folder)) {
                portal.write(&format!("{folder}/{path}"), bytes);
            }
        }
        portal
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Changes a file by replacing `from`, which must stand there.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        command(Path::new(env!("CARGO_BIN_EXE_belisha")), &self.root, arguments)
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().unwrap())
    }

    /// Runs it and expects that all is well.
    #[track_caller]
    pub(crate) fn fine(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.status, Some(0), "{arguments:?} in {}:\n{}{}", self.root.display(), ran.out, ran.err);
        ran
    }

    /// The files of a folder of this portal.
    pub(crate) fn tree(&self, folder: &str) -> Tree {
        tree(&self.path(folder))
    }

    /// When each file of a folder was last written.
    pub(crate) fn times(&self, folder: &str) -> BTreeMap<String, SystemTime> {
        let root = self.path(folder);
        let time = |path: &String| fs::metadata(root.join(path)).unwrap().modified().unwrap();
        tree(&root).keys().map(|path| (path.clone(), time(path))).collect()
    }
}

/// The program at `program`, to be run in a folder, with nothing of this machine's surroundings.
pub(crate) fn command(program: &Path, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", TODAY);
    for name in ["CLICOLOR_FORCE", "CLICOLOR", "COLUMNS", "RAYON_NUM_THREADS", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ran { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The files below a folder; none if it is not there.
pub(crate) fn tree(root: &Path) -> Tree {
    let mut tree = Tree::new();
    look(root, "", &mut tree);
    tree
}

fn look(root: &Path, within: &str, tree: &mut Tree) {
    let Ok(entries) = fs::read_dir(root.join(within)) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{within}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            look(root, &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// The pages of a site that hold a word, for messages that name them.
pub(crate) fn holding<'a>(tree: &'a Tree, word: &str) -> Vec<&'a str> {
    let holds = |bytes: &[u8]| bytes.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word.as_bytes()));
    tree.iter().filter(|(path, bytes)| path.contains(word) || holds(bytes)).map(|(path, _)| path.as_str()).collect()
}
