//! However an editor, an office program or a drive that synchronises writes a file: it is one edit, and never an error.

use super::{Looker, lesson, small};
use crate::support::Portal;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// What a program does to save a text as a file.
type Save = fn(&Path, &str);

/// S3: what each program does.
fn ways() -> Vec<(&'static str, Save)> {
    vec![
        ("written over, as Notepad does", |file, text| fs::write(file, text).unwrap()),
        ("emptied and filled a moment later", |file, text| {
            fs::write(file, "").unwrap();
            pause(30);
            fs::write(file, text).unwrap();
        }),
        ("renamed from a file beside it, as VS Code and gedit can", |file, text| {
            let beside = file.with_extension("md.tmp");
            fs::write(&beside, text).unwrap();
            fs::rename(&beside, file).unwrap();
        }),
        ("the old one renamed away, as Vim does", |file, text| {
            let backup = file.with_extension("md~");
            fs::write(file.with_file_name("4913"), "").unwrap();
            fs::remove_file(file.with_file_name("4913")).unwrap();
            fs::rename(file, &backup).unwrap();
            fs::write(file, text).unwrap();
            fs::remove_file(&backup).unwrap();
        }),
        ("two renames, as Word does", |file, text| {
            let (new, old) = (file.with_file_name("~WRD0001.tmp"), file.with_file_name("~WRL0002.tmp"));
            fs::write(&new, text).unwrap();
            fs::rename(file, &old).unwrap();
            pause(20);
            fs::rename(&new, file).unwrap();
            fs::remove_file(&old).unwrap();
        }),
        ("removed and made anew, as Nova does", |file, text| {
            fs::remove_file(file).unwrap();
            pause(20);
            fs::write(file, text).unwrap();
        }),
        ("from another folder of the drive", |file, text| {
            let elsewhere = file.parent().unwrap().parent().unwrap().parent().unwrap().join("download.crdownload");
            fs::write(&elsewhere, text).unwrap();
            fs::rename(&elsewhere, file).unwrap();
        }),
    ]
}

#[test]
fn every_way_of_saving_is_one_edit() {
    let portal = small();
    let looker = Looker::at(&portal);
    let file = portal.path("content/ks2/a.md");
    for (number, (name, save)) in ways().into_iter().enumerate() {
        looker.rest();
        looker.states();
        save(&file, &lesson("Apples", &format!("Number {number}. [Bread](b.md)")));
        looker.until(name, |it| it.shows("ks2/a.html", &format!("Number {number}.")));
        looker.rest();
        let states = looker.states();
        assert!(states.len() <= 3, "{name}: {} results", states.len());
        assert!(states.iter().all(|it| it.problems.is_empty()), "{name}: {:?}", looker.problems());
    }
}

/// S4: a file that comes in pieces shows no error on its way, and no half page.
#[test]
fn a_half_written_file_shows_no_error() {
    let portal = small();
    let looker = Looker::at(&portal);
    let text = lesson("Apples", "Piece one. [Bread](b.md)\n\n> [!KEY]\n> Piece two. [Bread](b.md)\n\nPiece three.");
    let cuts = [0, text.find("one").unwrap(), text.find("(b.md)\n\nPiece").unwrap() + 3, text.len()];
    looker.states();
    let mut file = OpenOptions::new().write(true).truncate(true).open(portal.path("content/ks2/a.md")).unwrap();
    for pair in cuts.windows(2) {
        file.write_all(&text.as_bytes()[pair[0]..pair[1]]).unwrap();
        file.flush().unwrap();
        pause(200);
    }
    drop(file);
    looker.until("the last piece", |it| it.shows("ks2/a.html", "Piece three."));
    looker.rest();
    for state in looker.states() {
        assert!(state.problems.is_empty(), "{:?}", state.problems);
    }
}

/// A file that stays broken is told of, soon.
#[test]
fn what_stays_broken_is_told_with_its_line_and_its_page() {
    let portal = small();
    let looker = Looker::at(&portal);
    portal.write("content/ks2/b.md", lesson("Bread", "One.\n\nTwo <b>bold</b>. [Nowhere](nowhere.md)"));
    let took = looker.until("the problem", |it| !it.problems().is_empty());
    assert!(took < Duration::from_secs(3), "{took:?}");
    let state = super::Site::state(&*looker.live);
    let problem = &state.problems[0];
    assert_eq!((problem.path.as_str(), problem.line, problem.rule), ("content/ks2/b.md", 7, "broken-link"));
    assert_eq!(problem.pages, ["ks2/b.html", "staff/lessons/ks2/b.html"]);
    assert_eq!(problem.first_line, 6);
    assert_eq!(&problem.excerpt[problem.mark.clone()], "[Nowhere](nowhere.md)");
    assert!(looker.shows("ks2/b.html", "Two <b>bold</b>"), "a mistake withholds no page");
    portal.write("content/ks2/b.md", lesson("Bread", "One."));
    looker.until("no problem", |it| it.problems().is_empty());
}

/// S2: many files in a moment are few results.
#[test]
fn twenty_files_in_a_moment_are_at_most_three_results() {
    let portal = small();
    let looker = Looker::at(&portal);
    looker.rest();
    looker.states();
    for number in 0..20 {
        portal.write(&format!("content/ks2/n{number}.md"), lesson(&format!("New {number}"), "Words."));
        pause(4);
    }
    looker.until("all of them", |it| (0..20).all(|number| it.page(&format!("ks2/n{number}.html")).is_some()));
    looker.rest();
    let states = looker.states();
    assert!(states.len() <= 3, "{} results", states.len());
}

/// S7: what was written with the same words, and what is built, changes nothing.
#[test]
fn the_same_words_and_the_built_site_are_no_change() {
    let portal = small();
    let looker = Looker::at(&portal);
    looker.rest();
    looker.states();
    let same = portal.read("content/ks2/a.md");
    portal.write("content/ks2/a.md", &same);
    portal.write("public/index.html", "built");
    portal.write("staff-site/index.html", "built");
    portal.write(".belisha/public.json", "{}");
    portal.write(".git/index", "x");
    portal.write("content/.obsidian/workspace.json", "{}");
    portal.write("content/ks2/.a.md.swp", "x");
    portal.write("content/ks2/a.md~", "x");
    portal.write("content/ks2/~$plan.docx", "x");
    portal.write("notes.md", "x");
    looker.rest();
    assert_eq!(looker.states().len(), 0);
}

/// S26: a page that is no text any more keeps its last words, and is told of.
#[test]
fn a_page_saved_as_utf_16_keeps_its_last_version() {
    let portal = small();
    let looker = Looker::at(&portal);
    let wide: Vec<u8> = "+++\ntitle = \"X\"\n+++\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    portal.write("content/ks2/a.md", [&[0xff, 0xfe][..], &wide].concat());
    looker.until("the problem", |it| it.problems().iter().any(|it| it.contains("[encoding]")));
    assert!(looker.shows("ks2/a.html", "Some words about apples."));
    assert!(looker.shows("ks2/index.html", "Apples"));
    portal.write("content/ks2/a.md", lesson("Apples", "Mended."));
    looker.until("the mended page", |it| it.shows("ks2/a.html", "Mended.") && it.problems().is_empty());
    // A byte-order mark and the line ends of Windows are nothing to talk about.
    portal.write("content/ks2/a.md", format!("\u{feff}{}", lesson("Apples", "Windows.").replace('\n', "\r\n")));
    looker.until("the page", |it| it.shows("ks2/a.html", "Windows."));
    looker.rest();
    assert_eq!(looker.problems(), Vec::<String>::new());
}

/// S9: settings and templates that are broken end nothing, and are mended without a hand.
#[test]
fn settings_and_templates_break_and_mend_again_and_again() {
    let portal = small();
    let looker = Looker::at(&portal);
    let settings = portal.read("belisha.toml");
    let template =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/crossing/templates/lesson.html"))
            .unwrap();
    portal.write("themes/crossing/templates/lesson.html", &template);
    looker.rest();
    let stale = |it: &Looker| super::Site::state(&*it.live).stale;
    let broken: [(&str, String); 4] = [
        ("belisha.toml", settings.replace("title = \"Small\"", "title = \"Small")),
        ("belisha.toml", String::new()),
        ("themes/crossing/templates/lesson.html", format!("{template}{{% if %}}")),
        ("themes/crossing/templates/lesson.html", format!("{template}{{{{ nobody.knows.this }}}}")),
    ];
    for round in 0..4 {
        for (path, text) in &broken {
            let good = portal.read(path);
            if text.is_empty() {
                fs::remove_file(portal.path(path)).unwrap();
            } else {
                portal.write(path, text);
            }
            looker.until("a result that is stale", stale);
            assert!(
                looker.shows("ks2/a.html", "Small"),
                "round {round}, {path}: the last good site is not shown, but\n{:?}\n{:?}",
                looker.page("ks2/a.html"),
                looker.problems()
            );
            portal.write("content/ks2/b.md", lesson("Bread", &format!("Round {round} of {path}.")));
            looker.until("a page that goes on", |it| it.shows("ks2/b.html", &format!("Round {round} of {path}.")));
            portal.write(path, &good);
            looker.until("a sound result", |it| !stale(it) && it.problems().is_empty());
        }
    }
}

/// A new setting is shown.
#[test]
fn a_new_title_of_the_portal_is_on_every_page() {
    let portal = small();
    let looker = Looker::at(&portal);
    portal.replace("belisha.toml", "title = \"Small\"", "title = \"Tiny\"");
    looker.until("the new title", |it| it.shows("ks2/a.html", "Tiny") && it.shows("staff/index.html", "Tiny"));
    portal.write("themes/crossing/assets/extra.css", "a { color: red }");
    looker.until("the new style sheet", |it| {
        matches!(super::Site::at(&*it.live, "assets/extra.css"), super::Found::Made { bytes, .. } if &*bytes == b"a { color: red }")
    });
}

/// S1: what is shown is what a build writes.
#[test]
fn the_preview_is_the_build() {
    let portal = Portal::starter();
    portal.write("content/ks2/unfinished.md", lesson("Unfinished", "Words.").replace("title", "draft = true\ntitle"));
    let looker = Looker::at(&portal);
    portal.run(&["build", "--drafts", "--today", "2026-11-22"]);
    portal.run(&["build", "--drafts", "--today", "2026-11-22", "--audience", "staff"]);
    let (public, staff) = (portal.tree("public"), portal.tree("staff-site"));
    assert!(public.contains_key("ks2/unfinished.html") && staff.contains_key("staff/index.html"));
    let site = public.iter().chain(staff.iter().filter(|(path, _)| path.starts_with("staff/")));
    let mut compared = 0;
    for (address, bytes) in site.filter(|(path, _)| !path.starts_with(".belisha")) {
        let shown = match super::Site::at(&*looker.live, address) {
            super::Found::Made { bytes, .. } => bytes.to_vec(),
            super::Found::File { path } => fs::read(path).unwrap(),
            super::Found::Moved(_) | super::Found::Nothing => panic!("{address} is not shown"),
        };
        assert!(shown == *bytes, "{address} is not what a build writes");
        compared += 1;
    }
    assert!(compared > 80, "{compared}");
}
