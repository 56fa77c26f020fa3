//! The first minutes: the program alone in a folder makes a portal, builds it, and helps to add to it.

use crate::support::{Portal, Ran, command, holding, ran, tree};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

/// The program by itself, in a folder that has nothing to do with this repository.
struct Alone {
    place: Portal,
    program: PathBuf,
}

impl Alone {
    fn new() -> Self {
        let place = Portal::empty();
        let program = place.path(if cfg!(windows) { "belisha.exe" } else { "belisha" });
        fs::copy(env!("CARGO_BIN_EXE_belisha"), &program).unwrap();
        Self { place, program }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ran(started(command(&self.program, &self.place.root, arguments)))
    }

    #[track_caller]
    fn fine(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.status, Some(0), "{arguments:?}:\n{}{}", ran.out, ran.err);
        ran
    }
}

fn no_problems(ran: &Ran) {
    assert!(!ran.err.contains("error") && !ran.err.contains("warning"), "{}", ran.err);
}

#[test]
fn a_new_portal_builds_without_a_word_of_complaint() {
    let alone = Alone::new();
    let made = alone.fine(&["init", "demo"]);
    assert!(made.err.contains("belisha --portal demo serve"), "{}", made.err);
    no_problems(&alone.fine(&["--portal", "demo", "build"]));
    no_problems(&alone.fine(&["--portal", "demo", "build", "--audience", "staff"]));
    no_problems(&alone.fine(&["--portal", "demo", "check", "--strict"]));
    let repository = Portal::starter();
    repository.fine(&["build"]);
    let (new, ours) = (tree(&alone.place.path("demo/public")), repository.tree("public"));
    assert_eq!(new.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>(), "not the starter portal");
    assert!(new == ours, "not the starter portal's bytes");
}

#[test]
fn a_portal_for_one_phase_holds_nothing_of_the_other() {
    for (phase, absent) in [
        ("primary", ["ks3", "ks4", "Key Stage 3", "Key Stage 4"]),
        ("secondary", ["ks1", "ks2", "Key Stage 1", "Key Stage 2"]),
    ] {
        let alone = Alone::new();
        alone.fine(&["init", "a school", "--phase", phase]);
        no_problems(&alone.fine(&["--portal", "a school", "build"]));
        no_problems(&alone.fine(&["--portal", "a school", "build", "--audience", "staff"]));
        for folder in ["content", "quizzes", "public", "staff-site"] {
            let mut files = tree(&alone.place.path("a school").join(folder));
            files.retain(|path, _| !path.starts_with("assets/"));
            assert!(!files.is_empty());
            for word in absent {
                assert_eq!(holding(&files, word), Vec::<&str>::new(), "{phase}: {word} in {folder}");
            }
        }
    }
}

#[test]
fn what_new_makes_builds_as_a_draft_without_errors() {
    let alone = Alone::new();
    alone.fine(&["init", "demo"]);
    let demo = |arguments: &[&str]| alone.fine(&[&["--portal", "demo"], arguments].concat());
    for stage in ["ks1", "ks2", "ks3", "ks4"] {
        demo(&["new", "lesson", &format!("{stage}/zqnew")]);
        demo(&["new", "quiz", &format!("{stage}/zqnew")]);
        demo(&["new", "quiz", &format!("{stage}/zqnew-start")]);
    }
    for page in ["parents/zqnew", "agreements/zqnew", "staff/zqnew", "zqnew"] {
        demo(&["new", "page", page]);
    }
    demo(&["build"]);
    let public = |word: &str| holding(&tree(&alone.place.path("demo/public")), word).len();
    assert_eq!(public("zqnew"), 0, "a new page is a draft");
    demo(&["build", "--drafts"]);
    assert!(public("zqnew") >= 15, "{}", public("zqnew"));
    demo(&["build", "--drafts", "--audience", "staff"]);
}

/// The archetypes are examples; a teacher who only takes `draft = true` out has a page without errors.
#[test]
fn what_new_makes_can_be_published_as_it_is() {
    let alone = Alone::new();
    alone.fine(&["init", "demo"]);
    for arguments in
        [["lesson", "ks2/zqnew"], ["quiz", "ks2/zqnew"], ["page", "parents/zqnew"], ["page", "agreements/zqnew"]]
    {
        alone.fine(&["--portal", "demo", "new", arguments[0], arguments[1]]);
    }
    for (path, bytes) in tree(&alone.place.path("demo")).into_iter().filter(|(path, _)| path.contains("zqnew")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("draft = true"), "{path}");
        alone.place.write(&format!("demo/{path}"), text.replacen("draft = true", "draft = false", 1));
    }
    alone.fine(&["--portal", "demo", "build"]);
}

#[test]
fn the_nearest_portal_is_found_from_below() {
    let alone = Alone::new();
    alone.fine(&["init", "demo"]);
    let below: PathBuf = alone.place.path("demo/content/ks2/pictures");
    let built = ran(started(command(&alone.program, Path::new(&below), &["build"])));
    assert_eq!(built.status, Some(0), "{}", built.err);
    assert!(alone.place.path("demo/public/index.html").is_file());
}

#[test]
fn init_touches_nothing_that_is_there() {
    let alone = Alone::new();
    alone.place.write("full/essay.txt", "mine");
    let ran = alone.run(&["init", "full"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert_eq!(tree(&alone.place.path("full")).len(), 1);
    fs::create_dir(alone.place.path("empty")).unwrap();
    alone.fine(&["init", "empty"]);
    alone.fine(&["--portal", "empty", "build"]);
}

/// What a program that has just been copied prints. While another test starts a program of its own, the system may still
/// call the copy busy for a moment.
fn started(mut command: Command) -> Output {
    loop {
        match command.output() {
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => thread::sleep(Duration::from_millis(20)),
            output => return output.unwrap(),
        }
    }
}
