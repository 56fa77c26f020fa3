//! Renamed, removed and new files and folders; folders that come and go; systems that tell of nothing.

use super::{Looker, lesson, small};
use belisha::io::watch::Watch;
use belisha::serve::pace::Pace;
use belisha::serve::site::{Found, Site};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn moved(looker: &Looker, address: &str) -> Option<String> {
    match looker.live.at(address) {
        Found::Moved(to) => Some(to),
        _ => None,
    }
}

/// S13: a renamed page takes its tabs along, and links to its old name are told of.
#[test]
fn a_renamed_page_is_found_under_its_new_name() {
    let portal = small();
    let looker = Looker::at(&portal);
    fs::rename(portal.path("content/ks2/b.md"), portal.path("content/ks2/buns.md")).unwrap();
    looker.until("the new address", |it| it.page("ks2/buns.html").is_some() && it.page("ks2/b.html").is_none());
    assert_eq!(moved(&looker, "ks2/b.html").as_deref(), Some("ks2/buns.html"));
    assert_eq!(moved(&looker, "staff/lessons/ks2/b.html").as_deref(), Some("staff/lessons/ks2/buns.html"));
    looker.until("the broken link", |it| it.problems().iter().any(|it| it.contains("`ks2/b.md`")));
    // Renamed and edited in one go, and again: the first address leads to the last.
    fs::remove_file(portal.path("content/ks2/buns.md")).unwrap();
    portal.write("content/ks2/rolls.md", lesson("Bread", "Other words."));
    looker.until("the third address", |it| it.page("ks2/rolls.html").is_some() && it.page("ks2/buns.html").is_none());
    assert_eq!(moved(&looker, "ks2/b.html").as_deref(), Some("ks2/rolls.html"));
    assert_eq!(moved(&looker, "ks2/buns.html").as_deref(), Some("ks2/rolls.html"));
    // Who comes back stands where they stood.
    fs::rename(portal.path("content/ks2/rolls.md"), portal.path("content/ks2/b.md")).unwrap();
    looker.until("the first address", |it| it.page("ks2/b.html").is_some() && it.problems().is_empty());
    assert_eq!(moved(&looker, "ks2/rolls.html").as_deref(), Some("ks2/b.html"));
}

/// S13: a page that is removed is nothing, and links to it are told of.
#[test]
fn a_removed_page_is_gone() {
    let portal = small();
    let looker = Looker::at(&portal);
    fs::remove_file(portal.path("content/ks2/b.md")).unwrap();
    looker.until("no page", |it| matches!(it.live.at("ks2/b.html"), Found::Nothing));
    looker.until("the broken link", |it| it.problems().iter().any(|it| it.starts_with("content/ks2/a.md:5:")));
}

/// S14: folders that are new, nested, moved in, removed and made again.
#[test]
fn new_folders_are_noticed_however_they_come() {
    let portal = small();
    let looker = Looker::at(&portal);
    portal.write("content/ks2/deep/deeper/deepest/page.md", lesson("Deep", "Words."));
    looker.until("the nested page", |it| it.page("ks2/deep/deeper/deepest/page.html").is_some());
    portal.write("content/ks2/deep/deeper/deepest/page.md", lesson("Deep", "Other words."));
    looker.until("its edit", |it| it.shows("ks2/deep/deeper/deepest/page.html", "Other words."));
    fs::create_dir(portal.path("content/ks2/empty")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    portal.write("content/ks2/empty/first.md", lesson("First", "Words."));
    looker.until("the first page of a folder", |it| it.page("ks2/empty/first.html").is_some());
    portal.write("elsewhere/unit/moved.md", lesson("Moved", "Words."));
    fs::rename(portal.path("elsewhere/unit"), portal.path("content/ks2/unit")).unwrap();
    looker.until("the folder that was moved in", |it| it.page("ks2/unit/moved.html").is_some());
    portal.write("content/ks2/unit/moved.md", lesson("Moved", "Edited there."));
    looker.until("its edit", |it| it.shows("ks2/unit/moved.html", "Edited there."));
    fs::rename(portal.path("content/ks2/unit"), portal.path("content/ks2/module")).unwrap();
    looker.until("the renamed folder", |it| it.page("ks2/module/moved.html").is_some());
    assert_eq!(moved(&looker, "ks2/unit/moved.html").as_deref(), Some("ks2/module/moved.html"));
    fs::remove_dir_all(portal.path("quizzes")).unwrap();
    looker.until("no quizzes", |it| it.page("quizzes/ks2/a.html").is_none());
    portal.write(
        "quizzes/ks2/b.md",
        lesson("Bread quiz", "## Which?\n\n- [x] Brown\n  > Yes, or white.\n- [ ] Green\n  > Not for long."),
    );
    looker.until("the folder that came back", |it| it.page("quizzes/ks2/b.html").is_some());
    portal.replace("quizzes/ks2/b.md", "Brown", "White");
    looker.until("its edit", |it| it.shows("quizzes/ks2/b.html", "White"));
    looker.rest();
    assert_eq!(looker.problems(), Vec::<String>::new());
}

/// S9: a stick that is pulled out keeps what is shown, and goes on when it is back.
#[test]
fn a_folder_that_vanishes_and_comes_back() {
    let portal = small();
    let looker = Looker::at(&portal);
    let away = portal.root.with_file_name("away");
    fs::rename(&portal.root, &away).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert!(looker.shows("ks2/a.html", "Some words about apples."));
    fs::rename(&away, &portal.root).unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    portal.write("content/ks2/a.md", lesson("Apples", "Back again. [Bread](b.md)"));
    looker.until("the edit", |it| it.shows("ks2/a.html", "Back again.") && it.problems().is_empty());
}

/// S6: where the system tells of changes, that is said and used.
#[test]
fn a_local_folder_is_watched() {
    let portal = small();
    let looker = Looker::at(&portal);
    looker.until("the answer of the probe", |it| it.live.state().watching == "watching");
    portal.write("content/ks2/a.md", lesson("Apples", "Quick. [Bread](b.md)"));
    let took = looker.until("the edit", |it| it.shows("ks2/a.html", "Quick."));
    assert!(took < Duration::from_secs(2), "{took:?}");
}

/// S6: where it does not, somebody looks every second.
#[test]
fn a_deaf_folder_is_looked_at() {
    let portal = small();
    let looker = Looker::with(&portal, Watch::polling(&portal.root), Pace::default());
    assert_eq!(looker.live.state().watching, "looking every second");
    for round in 0..3 {
        portal.write("content/ks2/a.md", lesson("Apples", &format!("Round {round}. [Bread](b.md)")));
        let took = looker.until("the edit", |it| it.shows("ks2/a.html", &format!("Round {round}.")));
        assert!(took < Duration::from_secs(5), "{took:?}");
    }
    looker.rest();
    looker.states();
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(looker.states().len(), 0, "looking changes nothing");
}

/// S6: a system that says it tells, and forgets, is found out in ten seconds at most.
#[test]
fn a_forgotten_change_is_found_by_looking_now_and_then() {
    let portal = small();
    let looker = Looker::with(&portal, Watch::silent(&portal.root), Pace::default());
    assert_eq!(looker.live.state().watching, "watching");
    portal.write("content/ks2/a.md", lesson("Apples", "Not told. [Bread](b.md)"));
    let took = looker.until("the edit", |it| it.shows("ks2/a.html", "Not told."));
    assert!(took < Duration::from_secs(12), "{took:?}");
}

/// Two edits within one tick of the disk's clock that leave the same size: the second is not lost.
#[test]
fn an_edit_that_leaves_size_and_time_as_they_were_is_noticed() {
    let portal = small();
    let pace = Pace { poll: Duration::from_millis(50), ..Pace::default() };
    let looker = Looker::with(&portal, Watch::polling(&portal.root), pace);
    let file = portal.path("content/ks2/a.md");
    fs::write(&file, lesson("Apples", "First one. [Bread](b.md)")).unwrap();
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    looker.until("the first", |it| it.shows("ks2/a.html", "First one."));
    fs::write(&file, lesson("Apples", "Other one. [Bread](b.md)")).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    looker.until("the second", |it| it.shows("ks2/a.html", "Other one."));
}

/// S5: whoever asks during a hundred results gets a whole page every time.
#[test]
fn no_request_meets_a_gap_between_two_results() {
    let portal = small();
    let pace = Pace { quiet: Duration::from_millis(2), patience: Duration::from_millis(2), ..Pace::default() };
    let looker = Looker::with(&portal, Watch::start(&portal.root), pace);
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking: Vec<_> = ["ks2/a.html", "staff/lessons/ks2/a.html", "ks2/index.html"]
            .map(|address| {
                let (ended, looker) = (&ended, &looker);
                scope.spawn(move || {
                    let mut asked = 0;
                    while !ended.load(Ordering::Relaxed) {
                        let html = looker.page(address).unwrap_or_else(|| panic!("{address} is not there"));
                        assert!(html.starts_with("<!") && html.trim_end().ends_with("</html>"));
                        asked += 1;
                    }
                    asked
                })
            })
            .into_iter()
            .collect();
        let mut seen = looker.live.state().revision;
        for round in 0..100 {
            // By turns what only one page shows, and what lists show.
            let title = if round % 2 == 0 { "Apples".to_owned() } else { format!("Apples {round}") };
            portal.write("content/ks2/a.md", lesson(&title, &format!("Round {round}. [Bread](b.md)")));
            let state = looker.live.wait(seen, super::LONG);
            assert!(state.revision > seen, "round {round} was not shown");
            seen = state.revision;
        }
        ended.store(true, Ordering::Relaxed);
        for thread in asking {
            assert!(thread.join().unwrap() > 100);
        }
    });
}

/// S16: a page is drawn when somebody asks for it, and nobody who asks waits until everything has been compiled again.
#[test]
fn the_open_page_never_waits_for_the_rest() {
    let portal = small();
    for number in 0..400 {
        portal
            .write(&format!("content/ks3/n{number}.md"), lesson(&format!("New {number}"), &"Some words. ".repeat(300)));
    }
    let looker = Looker::at(&portal);
    looker.rest();
    for round in 0..3 {
        let seen = looker.live.state().revision;
        let settings = portal.read("belisha.toml");
        let line = settings.lines().find(|it| it.starts_with("title = ")).unwrap();
        // The title stands on every page.
        portal.write("belisha.toml", settings.replacen(line, &format!("title = \"Round {round}\""), 1));
        let mut answered = 0;
        while looker.live.state().revision == seen {
            let html = looker.page("ks2/a.html").expect("the page is there all the time");
            assert!(html.trim_end().ends_with("</html>"));
            answered += 1;
        }
        assert!(answered >= 10, "in round {round}, {answered} requests were answered while all was compiled");
        looker.until("the new title", |it| it.shows("ks2/a.html", &format!("Round {round}")));
    }
}

/// S29: whatever is not shown any more is let go.
#[cfg(target_os = "linux")]
#[test]
fn three_hundred_results_leave_memory_as_it_was() {
    let portal = small();
    for number in 0..40 {
        portal.write(&format!("content/ks3/n{number}.md"), lesson(&format!("New {number}"), &"Words. ".repeat(2_000)));
    }
    let pace = Pace { quiet: Duration::from_millis(1), patience: Duration::from_millis(1), ..Pace::default() };
    let live =
        belisha::serve::Live::with(portal.root.clone(), super::today(), Watch::start(&portal.root), pace).unwrap();
    let rounds = |from: usize, to: usize| {
        for round in from..to {
            let seen = live.state().revision;
            portal
                .write("content/ks3/n7.md", lesson(&format!("New {round}"), &format!("Round {round}. ").repeat(2_000)));
            assert!(live.wait(seen, super::LONG).revision > seen);
        }
        memory()
    };
    let before = rounds(0, 100);
    let after = rounds(100, 400);
    // Each result parses 30 kB and holds the words twice: three hundred of them would be tens of megabytes.
    assert!(after < before + 8 * 1024, "{before} kB, and {after} kB after three hundred more");
}

/// What this process holds, in kB.
#[cfg(target_os = "linux")]
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|it| it.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
