//! Publishing, with a disk that fails at every operation in turn.
//!
//! A program of its own: the lock on a site is shared for a moment with whatever program another test starts.

#![expect(clippy::disallowed_methods, reason = "tests make folders, read files and change them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use belisha::io::publish::{Audience, Content, Fault, Fs, Lack, Plan, Published, Refusal, Stage, recorded};

const EIO: i32 = 5;
const EACCES: i32 = 13;
const ENOSPC: i32 = 28;

/// Paths and what is there: bytes, or what a link points to; folders end in `/`.
type Tree = BTreeMap<String, Vec<u8>>;
type Site = BTreeMap<&'static str, String>;

struct Place {
    _folder: tempfile::TempDir,
    portal: PathBuf,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        // In memory, where there is such a place: these tests make some thousand sites.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let portal = folder.path().canonicalize().unwrap().join("portal");
        for part in ["content", "quizzes", "themes"] {
            fs::create_dir_all(portal.join(part)).unwrap();
        }
        fs::write(portal.join("content/lock.png"), "a picture").unwrap();
        let out = portal.join("public");
        Self { _folder: folder, portal, out }
    }

    /// With an old site and files of somebody else in it.
    fn settled() -> Self {
        let place = Self::new();
        place.publish(&old_site(), Fs::default()).unwrap();
        for folder in [".git/refs/heads", "empty"] {
            fs::create_dir_all(place.out.join(folder)).unwrap();
        }
        for (path, text) in [("CNAME", "school.example"), (".git/HEAD", "ref"), ("ks2/mine.txt", "mine")] {
            fs::write(place.out.join(path), text).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("index.html", place.out.join("link")).unwrap();
        place
    }

    fn open(&self, fs: Fs) -> Result<Stage, Refusal> {
        Stage::open(&self.out, &self.portal, Audience::Public, fs)
    }

    fn publish(&self, site: &Site, fs: Fs) -> anyhow::Result<Published> {
        let stage = self.open(fs)?;
        for (address, text) in site {
            stage.put(address, Content::Bytes(text.as_bytes()))?;
        }
        stage.put("ks2/lock.png", Content::File(&self.portal.join("content/lock.png")))?;
        stage.publish()
    }

    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        if self.out.exists() {
            look(&self.out, "", &mut tree);
        }
        // It says nothing about the site. Whether it was forgotten is asked elsewhere.
        tree.remove(".belisha-lock");
        tree
    }

    /// What publishing forgot beside or inside the site.
    fn leftovers(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for folder in [&self.portal, &self.out] {
            let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
            names.extend(entries.map(|name| name.into_string().unwrap()));
        }
        names.retain(|name| name.contains("belisha-") && name != ".belisha-manifest");
        names
    }
}

fn look(root: &Path, within: &str, tree: &mut Tree) {
    for entry in fs::read_dir(root.join(within)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{within}{}", entry.file_name().to_str().unwrap());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            tree.insert(format!("{path}/"), Vec::new());
            look(root, &format!("{path}/"), tree);
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            tree.insert(path, target.into_os_string().into_encoded_bytes());
        } else {
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// With its picture, 21 files. `clash` is a file here and a folder in the new site, `turn` the other way round.
fn old_site() -> Site {
    let pages = [
        "index.html",
        "search.html",
        "assets/style.css",
        "assets/settings.js",
        "ks1/index.html",
        "ks1/a.html",
        "ks1/b.html",
        "ks2/index.html",
        "ks2/a.html",
        "ks2/b.html",
        "ks2/c.html",
        "ks2/deep/x.html",
        "gone/x.html",
        "gone/deep/y.html",
        "clash",
        "turn/x.html",
        "turn/y.html",
        "help/ks1.html",
        "help/ks2.html",
        "parents/ks1.html",
    ];
    pages.into_iter().map(|address| (address, format!("old {address}"))).collect()
}

fn new_site() -> Site {
    let mut site = old_site();
    for gone in
        ["gone/x.html", "gone/deep/y.html", "clash", "turn/x.html", "turn/y.html", "ks2/deep/x.html", "ks1/b.html"]
    {
        site.remove(gone);
    }
    for new in ["clash/x.html", "clash/y/z.html", "turn", "ks3/index.html", "ks3/a.html", "a.html"] {
        site.insert(new, format!("new {new}"));
    }
    for changed in ["index.html", "assets/style.css", "ks1/a.html", "help/ks1.html"] {
        site.insert(changed, format!("changed {changed}, and longer than it was"));
    }
    site
}

/// The four ways a folder is replaced, and one without hard links.
fn ways(place: &Place) -> [(&'static str, Vec<Lack>); 5] {
    [
        ("exchange", vec![]),
        ("copies", vec![Lack::HardLinks]),
        ("two renames", vec![Lack::Exchange]),
        ("in place", vec![Lack::FolderRenames]),
        ("in place, parent closed", vec![Lack::WritesIn(place.portal.clone())]),
    ]
}

fn disk(lacks: &[Lack], fault: Option<(u64, Fault)>) -> Fs {
    let plan = lacks.iter().fold(Plan::default(), |plan, lack| plan.lacking(lack.clone()));
    Fs::planned(match fault {
        Some((step, fault)) => plan.failing(step, fault),
        None => plan,
    })
}

/// What the site is before and after, for comparison.
fn before_and_after() -> (Tree, Tree) {
    let place = Place::settled();
    let before = place.tree();
    place.publish(&new_site(), Fs::default()).unwrap();
    let after = place.tree();
    assert!(before != after && before.contains_key("CNAME") && after.contains_key("CNAME"));
    for foreign in ["empty/", ".git/refs/heads/", ".git/HEAD", "ks2/mine.txt"] {
        assert_eq!(before.get(foreign), after.get(foreign), "{foreign}");
        assert!(after.contains_key(foreign), "{foreign}");
    }
    assert!(!after.contains_key("gone/") && !after.contains_key("ks2/deep/"), "empty folders are removed");
    assert!(after.contains_key("turn") && after.contains_key("clash/y/z.html"));
    (before, after)
}

/// Lets one operation after the other fail, until a run needs no more operations than that.
fn fail_everywhere(way: usize) {
    let sites = before_and_after();
    for number in [EIO, ENOSPC, EACCES] {
        fail_with(way, number, &sites);
    }
}

fn fail_with(way: usize, number: i32, (before, after): &(Tree, Tree)) {
    let (mut failed, mut went_on) = (0, 0);
    for step in 1.. {
        let place = Place::settled();
        let (name, lacks) = &ways(&place)[way];
        let fs = disk(lacks, Some((step, Fault::Once(number))));
        let result = place.publish(&new_site(), fs.clone());
        let what = format!("{name}, error {number} at operation {step}: {result:?}");
        let finished = fs.steps() < step;
        if result.is_ok() {
            assert!(place.tree() == *after, "a mixture after success; {what}");
            went_on += 1;
        } else {
            assert!(place.tree() == *before, "the old site was changed; {what}");
            failed += 1;
        }
        place.publish(&new_site(), disk(lacks, None)).unwrap_or_else(|error| panic!("{what}, then {error:#}"));
        assert!(place.tree() == *after, "the next run did not mend it; {what}");
        assert_eq!(place.leftovers(), Vec::<String>::new(), "{what}");
        if finished {
            result.unwrap();
            break;
        }
    }
    assert!(failed > 30 && went_on > 5, "{failed} failed, {went_on} went on: the faults were not felt");
}

/// Kills the run at one operation after the other.
fn stop_everywhere(way: usize) {
    let (before, after) = before_and_after();
    let (mut left_old, mut left_new) = (0, 0);
    for step in 1.. {
        let place = Place::settled();
        let (name, lacks) = &ways(&place)[way];
        let fs = disk(lacks, Some((step, Fault::Stop)));
        let result = place.publish(&new_site(), fs.clone());
        let what = format!("{name}, stopped at operation {step}: {result:?}");
        if way < 2 {
            assert!([&before, &after].contains(&&place.tree()), "a mixture; {what}");
        } else {
            each_file_is_whole(&place.tree(), &before, &after, &what);
        }
        // Not even a run that puts nothing may leave it so.
        drop(place.open(disk(lacks, None)).unwrap_or_else(|error| panic!("{what}, then {error}")));
        let tree = place.tree();
        assert!(tree == before || tree == after, "a mixture after the next run; {what}");
        assert_eq!(place.leftovers(), Vec::<String>::new(), "{what}");
        *(if tree == after { &mut left_new } else { &mut left_old }) += 1;
        place.publish(&new_site(), disk(lacks, None)).unwrap_or_else(|error| panic!("{what}, then {error:#}"));
        assert!(place.tree() == after, "the next run did not mend it; {what}");
        assert_eq!(place.leftovers(), Vec::<String>::new(), "{what}");
        if fs.steps() < step {
            break;
        }
    }
    assert!(left_old > 30 && left_new > 5, "{left_old} old, {left_new} new: the stops were not felt");
}

fn each_file_is_whole(tree: &Tree, before: &Tree, after: &Tree, what: &str) {
    for (path, bytes) in tree.iter().filter(|(path, _)| !path.starts_with(".belisha-")) {
        let versions = [before.get(path), after.get(path)];
        assert!(path.ends_with('/') || versions.contains(&Some(bytes)), "{path} is torn; {what}");
    }
    for foreign in ["CNAME", ".git/HEAD", "ks2/mine.txt"] {
        assert!(tree.is_empty() || tree.get(foreign) == before.get(foreign), "{foreign} was lost; {what}");
    }
}

#[test]
fn a_failing_disk_never_leaves_a_mixture_with_exchange() {
    fail_everywhere(0);
}

#[test]
fn a_failing_disk_never_leaves_a_mixture_without_hard_links() {
    fail_everywhere(1);
}

#[test]
fn a_failing_disk_never_leaves_a_mixture_with_two_renames() {
    fail_everywhere(2);
}

#[test]
fn a_failing_disk_never_leaves_a_mixture_in_place() {
    fail_everywhere(3);
}

#[test]
fn a_failing_disk_never_leaves_a_mixture_in_a_closed_parent() {
    fail_everywhere(4);
}

#[test]
fn a_kill_never_leaves_a_mixture() {
    stop_everywhere(0);
    stop_everywhere(1);
}

#[test]
fn a_kill_between_two_renames_is_mended() {
    stop_everywhere(2);
}

#[test]
fn a_kill_in_place_is_mended() {
    stop_everywhere(3);
    stop_everywhere(4);
}

#[test]
fn a_kill_while_mending_is_mended() {
    let (before, after) = before_and_after();
    for way in 0..5 {
        // Every eighth stop, because each is followed by a stop at every operation of the next run.
        for step in (60..).step_by(8) {
            let mut finished = false;
            for second in 1.. {
                let place = Place::settled();
                let (name, lacks) = &ways(&place)[way];
                let first = disk(lacks, Some((step, Fault::Stop)));
                let _ = place.publish(&new_site(), first.clone());
                finished = first.steps() < step;
                let fs = disk(lacks, Some((second, Fault::Stop)));
                drop(place.open(fs.clone()));
                drop(place.open(disk(lacks, None)).unwrap());
                let tree = place.tree();
                assert!(tree == before || tree == after, "{name}, stopped at {step}, then at {second}");
                assert_eq!(place.leftovers(), Vec::<String>::new(), "{name}, stopped at {step}, then at {second}");
                if fs.steps() < second || finished {
                    break;
                }
            }
            if finished {
                break;
            }
        }
    }
}

#[test]
fn a_first_site_is_there_as_a_whole_or_not_at_all() {
    for step in 1.. {
        for fault in [Fault::Stop, Fault::Once(ENOSPC)] {
            let place = Place::new();
            let fs = disk(&[], Some((step, fault)));
            let result = place.publish(&old_site(), fs.clone());
            let there = place.out.exists();
            assert!(result.is_err() || there, "operation {step}");
            assert!(!there || place.tree().len() == 31, "operation {step}: {:?}", place.tree().keys());
            place.publish(&old_site(), Fs::default()).unwrap();
            assert_eq!((place.tree().len(), place.leftovers()), (31, Vec::new()), "operation {step}");
            if fs.steps() < step {
                return;
            }
        }
    }
}

#[test]
fn it_counts_what_it_did_and_warns_only_in_place() {
    for way in 0..5 {
        let place = Place::settled();
        let (name, lacks) = &ways(&place)[way];
        let done = place.publish(&new_site(), disk(lacks, None)).unwrap();
        assert_eq!((done.written, done.unchanged, done.removed), (10, 10, 7), "{name}");
        assert_eq!(done.warnings.len(), usize::from(way > 2), "{name}: {:?}", done.warnings);
    }
    let place = Place::settled();
    let done = place.publish(&new_site(), disk(&[Lack::Locks], None)).unwrap();
    assert!(done.warnings[0].contains("no locks"), "{:?}", done.warnings);
}

#[test]
fn a_full_disk_is_called_so_and_the_file_is_named() {
    let mut messages = Vec::new();
    for step in 1.. {
        let place = Place::settled();
        let fs = disk(&[], Some((step, Fault::Once(ENOSPC))));
        if let Err(error) = place.publish(&new_site(), fs.clone()) {
            let message = format!("{error:#}");
            assert!(message.starts_with("the disk is full: could not "), "{message}");
            messages.push(message.replace(place.out.to_str().unwrap(), "OUT"));
        } else if fs.steps() < step {
            break;
        }
    }
    // Pages are written on several threads, so which of them a step meets differs from run to run.
    let named = |message: &&String| {
        message.starts_with("the disk is full: could not write OUT/ks")
            && message.ends_with("a.html: No space left on device (os error 28)")
    };
    assert!(messages.iter().find(named).is_some(), "{messages:#?}");
}

type Stamps = BTreeMap<String, (SystemTime, u64)>;

fn stamps(place: &Place) -> Stamps {
    let mut stamps = Stamps::new();
    for path in place.tree().keys().map(|path| path.trim_end_matches('/')).chain([""]) {
        let found = fs::symlink_metadata(place.out.join(path)).unwrap();
        #[cfg(unix)]
        let id = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let id = 0;
        stamps.insert(path.to_owned(), (found.modified().unwrap(), id));
    }
    stamps
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let place = Place::settled();
    std::thread::sleep(Duration::from_millis(20));
    let before = stamps(&place);
    let done = place.publish(&old_site(), Fs::default()).unwrap();
    assert_eq!((done.written, done.unchanged, done.removed), (0, 21, 0));
    assert_eq!(stamps(&place), before);
    assert_eq!(place.leftovers(), Vec::<String>::new());
}

#[test]
fn unchanged_files_and_foreign_ones_keep_their_times() {
    for way in 0..5 {
        let place = Place::settled();
        let before = stamps(&place);
        std::thread::sleep(Duration::from_millis(20));
        let (name, lacks) = &ways(&place)[way];
        place.publish(&new_site(), disk(lacks, None)).unwrap();
        let after = stamps(&place);
        for path in ["ks2/a.html", "ks2/lock.png", "assets/settings.js", "CNAME", ".git/HEAD"] {
            assert_eq!(after[path].0, before[path].0, "{name}: {path}");
        }
        assert!(after["index.html"].0 > before["index.html"].0, "{name}");
    }
}

type Edit = (&'static str, fn(&Path));

#[test]
fn what_was_changed_by_hand_is_restored() {
    let edits: [Edit; 6] = [
        // As after a power cut: the file has its name and its time, but not its bytes.
        ("cut off", |path| {
            let modified = fs::metadata(path).unwrap().modified().unwrap() - Duration::from_secs(5);
            fs::File::create(path).unwrap().set_modified(modified).unwrap();
        }),
        ("longer", |path| fs::write(path, "something longer than it was").unwrap()),
        ("as long", |path| fs::write(path, "OLD ks2/a.html").unwrap()),
        ("removed", |path| fs::remove_file(path).unwrap()),
        ("a folder", |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        }),
        ("a link", |path| {
            fs::remove_file(path).unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink("b.html", path).unwrap();
        }),
    ];
    for way in 0..5 {
        for (edit, change) in edits {
            let place = Place::settled();
            let (name, lacks) = &ways(&place)[way];
            let before = place.tree();
            change(&place.out.join("ks2/a.html"));
            assert_eq!(recorded(&place.out), None, "{edit}");
            let result = place.publish(&old_site(), disk(lacks, None));
            if edit == "a folder" {
                // A folder may hold anything, so it is not removed.
                assert!(result.unwrap_err().to_string().contains("ks2/a.html is in the way"));
                continue;
            }
            assert_eq!(result.unwrap().written, 1, "{name}, {edit}");
            assert!(place.tree() == before, "{name}, {edit}");
        }
    }
}

#[test]
fn a_link_put_in_the_place_of_a_folder_leads_nothing_astray() {
    for way in 0..5 {
        let place = Place::settled();
        let (name, lacks) = &ways(&place)[way];
        let precious = place.portal.join("precious");
        fs::rename(place.out.join("gone"), &precious).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&precious, place.out.join("gone")).unwrap();
        place.publish(&new_site(), disk(lacks, None)).unwrap();
        assert!(precious.join("x.html").exists() && precious.join("deep/y.html").exists(), "{name}");
        assert!(place.out.join("gone").is_symlink(), "{name}");
        let error = place.publish(&old_site(), disk(lacks, None)).unwrap_err();
        assert!(error.downcast_ref::<Refusal>().unwrap().problem.contains("gone is in the way"), "{error}");
    }
}

#[test]
fn a_foreign_file_in_the_way_is_named_and_kept() {
    let ways_to_clash: [(&str, &str); 4] =
        [("a.html", "a.html"), ("ks3", "ks3"), ("turn/mine.txt", "turn/mine.txt"), ("clash/y/z.html", "clash")];
    for (path, named) in ways_to_clash {
        let place = Place::settled();
        if path.starts_with("clash") {
            fs::remove_file(place.out.join("clash")).unwrap();
        }
        fs::create_dir_all(place.out.join(path).parent().unwrap()).unwrap();
        fs::write(place.out.join(path), "foreign").unwrap();
        let before = place.tree();
        let error = place.publish(&new_site(), Fs::default()).unwrap_err();
        let refusal = error.downcast_ref::<Refusal>().unwrap();
        assert!(refusal.problem.contains(place.out.join(named).to_str().unwrap()), "{refusal}");
        assert!(place.tree() == before);
        assert_eq!(place.leftovers(), Vec::<String>::new());
    }
}

#[test]
fn folders_that_are_not_for_sites_are_refused() {
    let place = Place::new();
    let (portal, root) = (&place.portal, place.portal.parent().unwrap());
    fs::create_dir_all(root.join("full")).unwrap();
    fs::write(root.join("full/letter.txt"), "dear").unwrap();
    fs::write(root.join("file"), "a file").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(root.join("elsewhere"), root.join("link")).unwrap();
    fs::create_dir_all(root.join("elsewhere")).unwrap();
    let before = {
        let mut tree = Tree::new();
        look(root, "", &mut tree);
        tree
    };
    let home = std::env::home_dir().unwrap();
    let refused = [
        (portal.clone(), "the portal's own folder"),
        (root.to_owned(), "the portal's own folder"),
        (portal.join("content"), "`content`"),
        (portal.join("content/site"), "`content`"),
        (portal.join("quizzes"), "`quizzes`"),
        (portal.join("themes/crossing"), "`themes`"),
        (portal.join("public/../content/x"), "there is no folder"),
        (portal.join("content/../content/x"), "`content`"),
        (home.clone(), "the home folder"),
        (home.parent().unwrap_or(&home).to_owned(), "the"),
        (PathBuf::from("/"), "the top of the disk"),
        (root.join("full"), "letter.txt"),
        (root.join("file"), "it is a file"),
        (root.join("link"), "a link to another place"),
        (root.join("link/"), "a link to another place"),
        (root.join("link/."), "a link to another place"),
        (root.join("missing/public"), "there is no folder"),
        (root.join("file/public"), "file"),
    ];
    for (out, why) in refused {
        let refusal = Stage::open(&out, portal, Audience::Public, Fs::default()).unwrap_err();
        assert!(refusal.problem.contains(why), "{}: {refusal}", out.display());
        assert!(!refusal.hint.is_empty());
    }
    let after = {
        let mut tree = Tree::new();
        look(root, "", &mut tree);
        tree
    };
    assert!(before == after);
    for fine in ["elsewhere", "portal/public", "portal/contents"] {
        drop(Stage::open(&root.join(fine), portal, Audience::Public, Fs::default()).unwrap());
    }
}

#[test]
fn the_other_audience_and_a_damaged_manifest_are_refused() {
    let place = Place::settled();
    let before = place.tree();
    let refusal = Stage::open(&place.out, &place.portal, Audience::Staff, Fs::default()).unwrap_err();
    assert!(refusal.problem.contains("holds the public site, and this is the staff one"), "{refusal}");
    assert!(place.tree() == before);
    let manifest = fs::read_to_string(place.out.join(".belisha-manifest")).unwrap();
    let line = manifest.lines().nth(5).unwrap();
    let outside = line.replace(line.split(' ').nth(2).unwrap(), "../content/lock.png");
    let damaged = [
        String::new(),
        manifest[..manifest.len() / 2].to_owned(),
        manifest.replace("belisha-manifest 1", "belisha-manifest 2"),
        manifest.replace("files 21", "files 20"),
        manifest.replace(line, &outside),
        manifest.replace("audience public", "audience everyone"),
    ];
    for text in damaged {
        fs::write(place.out.join(".belisha-manifest"), &text).unwrap();
        let refusal = place.open(Fs::default()).unwrap_err();
        assert!(refusal.problem.contains("cannot be understood"), "{refusal}");
        assert_eq!(fs::read_to_string(place.out.join(".belisha-manifest")).unwrap(), text);
    }
    assert!(place.portal.join("content/lock.png").exists());
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let (one, other) = (Place::new(), Place::new());
    one.publish(&old_site(), Fs::default()).unwrap();
    other.publish(&new_site(), Fs::default()).unwrap();
    other.publish(&old_site(), Fs::default()).unwrap();
    assert!(one.tree() == other.tree());
    let text = fs::read_to_string(one.out.join(".belisha-manifest")).unwrap();
    let hash = blake3::hash(b"old index.html");
    assert!(text.starts_with("belisha-manifest 1\naudience public\nfiles 21\n"), "{text}");
    assert!(text.contains(&format!("\n{hash} 14 index.html\n")), "{text}");
    assert_eq!(recorded(&one.out).unwrap().digest, recorded(&other.out).unwrap().digest);
}

#[test]
fn what_is_recorded_is_only_told_when_nothing_was_touched() {
    let place = Place::settled();
    let first = recorded(&place.out).unwrap();
    assert_eq!((first.audience, first.files), (Audience::Public, 21));
    place.publish(&new_site(), Fs::default()).unwrap();
    assert_ne!(recorded(&place.out).unwrap().digest, first.digest);
    fs::write(place.out.join(".belisha-journal"), "").unwrap();
    assert_eq!(recorded(&place.out), None);
    assert_eq!(recorded(&place.portal), None);
    assert_eq!(recorded(Path::new("/nowhere/at/all")), None);
}

#[test]
fn addresses_that_leave_the_site_or_clash_are_refused() {
    let place = Place::new();
    let bad = [
        "",
        "/x",
        "../x",
        "a/../x",
        "a//x",
        "a/",
        ".",
        "./x",
        "a\\b",
        "c:x",
        "A.html",
        "caf\u{e9}.html",
        "a\nb",
        "a.",
        "a /b",
        ".belisha-manifest",
        ".belisha-staging/x",
        "x?",
        "nul\0",
    ];
    for address in bad {
        let stage = place.open(Fs::default()).unwrap();
        assert!(stage.put(address, Content::Bytes(b"x")).is_err(), "{address:?}");
        assert!(stage.publish().is_err(), "{address:?}: a failed put must not be published");
    }
    let stage = place.open(Fs::default()).unwrap();
    stage.put("x.html", Content::Bytes(b"x")).unwrap();
    assert!(stage.put("x.html", Content::Bytes(b"x")).unwrap_err().to_string().contains("two files want"));
    assert!(stage.publish().is_err());
    let stage = place.open(Fs::default()).unwrap();
    let error = stage.put("x.png", Content::File(&place.portal.join("content"))).unwrap_err();
    assert!(error.to_string().contains("not a plain file"), "{error}");
    drop(stage);
    assert!(!place.out.exists());
}

#[test]
fn a_stage_that_is_dropped_leaves_nothing() {
    let place = Place::settled();
    let before = place.tree();
    let stage = place.open(Fs::default()).unwrap();
    stage.put("index.html", Content::Bytes(b"other")).unwrap();
    assert!(!place.leftovers().is_empty());
    drop(stage);
    assert_eq!(place.leftovers(), Vec::<String>::new());
    assert!(place.tree() == before);
}

#[test]
fn of_two_builds_the_second_says_who_is_first() {
    for way in [0, 4] {
        let place = Place::settled();
        let (_, lacks) = &ways(&place)[way];
        let first = place.open(disk(lacks, None)).unwrap();
        let refusal = place.open(disk(lacks, None)).unwrap_err();
        assert!(refusal.problem.contains(&format!("(process {})", std::process::id())), "{refusal}");
        drop(first);
        drop(place.open(disk(lacks, None)).unwrap());
    }
}

#[test]
fn a_hundred_races_have_one_winner_each() {
    let place = Place::settled();
    let sites = [old_site(), new_site()];
    let wins = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (place, sites, wins) = (&place, &sites, &wins);
            scope.spawn(move || {
                for round in 0..25 {
                    match place.publish(&sites[(thread + round) % 2], Fs::default()) {
                        Ok(_) => _ = wins.fetch_add(1, std::sync::atomic::Ordering::SeqCst),
                        Err(error) => assert!(error.to_string().contains("another Belisha"), "{error:#}"),
                    }
                }
            });
        }
    });
    assert!(wins.into_inner() > 0);
    assert_eq!(place.leftovers(), Vec::<String>::new());
    place.publish(&old_site(), Fs::default()).unwrap();
    assert!(place.tree() == before_and_after().0);
}

#[test]
fn the_lock_has_one_holder_at_a_time() {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    let place = Place::settled();
    let (holders, holds) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..1500 {
                    let Ok(stage) = place.open(Fs::default()) else { continue };
                    assert_eq!(holders.fetch_add(1, SeqCst), 0, "two builds at once");
                    holds.fetch_add(1, SeqCst);
                    std::thread::yield_now();
                    holders.fetch_sub(1, SeqCst);
                    drop(stage);
                }
            });
        }
    });
    assert!(holds.into_inner() > 0);
}

#[test]
fn many_threads_may_put() {
    let place = Place::new();
    let put_all = |version: usize| {
        let stage = place.open(Fs::default()).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let stage = &stage;
                scope.spawn(move || {
                    for page in 0..250 {
                        let text = format!("{thread} {page} {}", if page % 10 == 0 { version } else { 0 });
                        stage
                            .put(&format!("f{}/g{thread}/p{page}.html", page % 7), Content::Bytes(text.as_bytes()))
                            .unwrap();
                    }
                });
            }
        });
        stage.publish().unwrap()
    };
    let done = put_all(0);
    assert_eq!((done.written, done.unchanged, done.removed), (2000, 0, 0));
    let done = put_all(1);
    assert_eq!((done.written, done.unchanged, done.removed), (200, 1800, 0));
    assert_eq!(fs::read_to_string(place.out.join("f3/g5/p10.html")).unwrap(), "5 10 1");
    assert_eq!(recorded(&place.out).unwrap().files, 2000);
}

#[test]
fn a_file_that_came_late_finds_its_way_to_the_new_site() {
    let place = Place::settled();
    // As if a run had been killed just after it had exchanged the folders.
    let leftover = place.portal.join(".public.belisha-staging-1");
    fs::create_dir_all(leftover.join("ks2/late")).unwrap();
    fs::copy(place.out.join(".belisha-manifest"), leftover.join(".belisha-manifest")).unwrap();
    for (path, text) in [("CNAME", "school.example"), ("index.html", "older"), ("ks2/late/note.txt", "late")] {
        fs::write(leftover.join(path), text).unwrap();
    }
    drop(place.open(Fs::default()).unwrap());
    assert_eq!(place.leftovers(), Vec::<String>::new());
    assert_eq!(fs::read_to_string(place.out.join("ks2/late/note.txt")).unwrap(), "late");
    assert_eq!(fs::read_to_string(place.out.join("index.html")).unwrap(), "old index.html");
}

#[test]
fn an_old_site_whose_journal_was_lost_comes_back() {
    for note in [None, Some(""), Some("belisha-journal 1\nstaging 1\nend\n")] {
        let place = Place::settled();
        let before = place.tree();
        fs::rename(&place.out, place.portal.join(".public.belisha-old")).unwrap();
        if let Some(note) = note {
            fs::write(place.portal.join(".public.belisha-journal"), note).unwrap();
        }
        drop(place.open(Fs::default()).unwrap());
        assert!(place.tree() == before, "{note:?}");
        assert_eq!(place.leftovers(), Vec::<String>::new(), "{note:?}");
    }
}

#[test]
fn an_empty_folder_may_become_a_site() {
    for way in 0..5 {
        let place = Place::new();
        fs::create_dir(&place.out).unwrap();
        let (name, lacks) = &ways(&place)[way];
        let done = place.publish(&old_site(), disk(lacks, None)).unwrap();
        assert_eq!((done.written, place.tree().len()), (21, 31), "{name}");
        assert_eq!(place.leftovers(), Vec::<String>::new(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_leftover_that_is_a_link_leads_nothing_astray() {
    let place = Place::settled();
    let precious = place.portal.join("precious");
    fs::create_dir(&precious).unwrap();
    fs::write(precious.join("x"), "x").unwrap();
    std::os::unix::fs::symlink(&precious, place.portal.join(".public.belisha-staging-1")).unwrap();
    drop(place.open(Fs::default()).unwrap());
    assert!(precious.join("x").exists());
    assert_eq!(place.leftovers(), Vec::<String>::new());
}
