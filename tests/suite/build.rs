//! What a build promises: the same bytes from the same portal, nothing written without need, nothing left behind, nothing
//! of somebody else touched, and an old site that stays until there is a new one.

use crate::support::{Portal, Tree, holding};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::SystemTime;

const LESSON: &str = "content/ks2/three-random-words.md";
const PAGE: &str = "ks2/three-random-words.html";

/// What differs between two sites, the list of files left out.
fn differences(a: &Tree, b: &Tree) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differ = |path: &&&String| a.get(**path) != b.get(**path) && !path.starts_with(".belisha");
    paths.iter().filter(differ).map(|it| (*it).clone()).collect()
}

fn written(before: &BTreeMap<String, SystemTime>, after: &BTreeMap<String, SystemTime>) -> BTreeSet<String> {
    let new = after.iter().filter(|(path, time)| before.get(*path) != Some(time) && !path.starts_with(".belisha"));
    new.map(|(path, _)| path.clone()).collect()
}

fn none() -> BTreeSet<String> {
    BTreeSet::new()
}

/// Variables of the environment; an empty word is none.
type Surroundings<'a> = &'a [(&'a str, &'a str)];

/// The starter, built for the public in these surroundings.
fn surrounded(surroundings: Surroundings, arguments: &[&str]) -> (Portal, Tree) {
    let portal = Portal::starter();
    let mut command = portal.command(&["build"]);
    command.args(arguments);
    for (name, word) in surroundings {
        if word.is_empty() {
            command.env_remove(name);
        } else {
            command.env(name, word);
        }
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let site = portal.tree("public");
    (portal, site)
}

fn built() -> (Portal, Tree) {
    surrounded(&[], &[])
}

#[test]
fn threads_days_languages_and_places_change_no_byte() {
    let (_one, first) = surrounded(&[("RAYON_NUM_THREADS", "1")], &[]);
    let ways: [(&str, Surroundings, &[&str]); 5] = [
        ("two threads", &[("RAYON_NUM_THREADS", "2")], &[]),
        ("another day", &[("SOURCE_DATE_EPOCH", "2000000000")], &[]),
        ("a day that was typed", &[], &["--today", "2031-12-31"]),
        ("no day but the clock's", &[("SOURCE_DATE_EPOCH", "")], &[]),
        ("another language and time zone", &[("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Auckland")], &[]),
    ];
    for (name, surroundings, arguments) in ways {
        let (_portal, site) = surrounded(surroundings, arguments);
        assert_eq!(differences(&first, &site), none(), "{name}");
        assert_eq!(first.get(".belisha-manifest"), site.get(".belisha-manifest"), "{name}");
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_no_byte() {
    let (_portal, plain) = built();
    let portal = Portal::starter();
    for folder in ["content", "quizzes"] {
        for (path, bytes) in portal.tree(folder) {
            let is_text = [".md", ".toml"].iter().any(|it| path.ends_with(it));
            if let (true, Ok(text)) = (is_text, String::from_utf8(bytes)) {
                portal.write(&format!("{folder}/{path}"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
            }
        }
    }
    portal.fine(&["build"]);
    assert_eq!(differences(&plain, &portal.tree("public")), none());
}

#[test]
fn a_second_build_writes_nothing_and_says_so() {
    let (portal, site) = built();
    let before = portal.times("public");
    for forget in [false, true] {
        if forget {
            // Without its memory the program works as much as the first time, and still writes nothing.
            fs::remove_dir_all(portal.path(".belisha")).unwrap();
        }
        let ran = portal.fine(&["build"]);
        assert!(ran.err.contains("nothing changed"), "{}", ran.err);
        assert_eq!(written(&before, &portal.times("public")), none());
        assert_eq!(differences(&site, &portal.tree("public")), none());
    }
}

#[test]
fn a_changed_lesson_writes_only_what_changed() {
    let (portal, site) = built();
    let before = portal.times("public");
    portal.replace(LESSON, "An account is like a room of your own.", "An account is like a wombat’s burrow.");
    portal.fine(&["build"]);
    let (changed, wrote) = (differences(&site, &portal.tree("public")), written(&before, &portal.times("public")));
    assert_eq!(changed, wrote, "files were written without need, or kept their time although they changed");
    assert!(wrote.contains(PAGE) && wrote.len() <= 6, "{wrote:?}");
    assert!(wrote.iter().all(|it| it == PAGE || it.contains("search")), "{wrote:?}");
}

#[test]
fn a_changed_title_reaches_every_list() {
    let (portal, _) = built();
    portal.replace(LESSON, "title = \"Three random words\"", "title = \"Zqwombats\"");
    portal.fine(&["build"]);
    let site = portal.tree("public");
    let named = holding(&site, "Zqwombats");
    for page in [PAGE, "ks2/index.html", "parents/ks2.html"] {
        assert!(named.contains(&page), "{page} still has the old title; {named:?}");
    }
    assert_eq!(holding(&site, ">Three random words<"), Vec::<&str>::new(), "the old title stands there still");
}

/// Leaves no trace of a file in the site, whatever else stays.
#[test]
fn a_deleted_lesson_disappears() {
    let portal = Portal::starter();
    portal.write("content/ks2/zqwombat.md", "+++\ntitle = \"Zqwombat\"\nkeywords = [\"password\"]\n+++\n\n![Zqwombat](zqwombat.svg)\n\n> [!HOME]\n> Zqwombat at home.\n");
    portal.write(
        "content/ks2/zqwombat.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>zqwombat</title></svg>",
    );
    portal.write("quizzes/ks2/zqwombat.md", "+++\ntitle = \"Zqwombat\"\n+++\n\n## Zqwombat?\n");
    portal.fine(&["build"]);
    let with = portal.tree("public");
    assert!(holding(&with, "zqwombat").len() >= 5, "{:?}", holding(&with, "zqwombat"));
    for file in ["content/ks2/zqwombat.md", "content/ks2/zqwombat.svg", "quizzes/ks2/zqwombat.md"] {
        fs::remove_file(portal.path(file)).unwrap();
    }
    portal.fine(&["build"]);
    let site = portal.tree("public");
    assert_eq!(holding(&site, "zqwombat"), Vec::<&str>::new());
    let (_fresh, clean) = built();
    assert_eq!(differences(&site, &clean), none(), "not what a fresh build makes");
}

#[test]
fn files_of_others_survive() {
    let (portal, _) = built();
    let foreign = [
        ("public/CNAME", "school.example"),
        ("public/.git/HEAD", "ref"),
        ("public/ks2/mine.txt", "mine"),
        ("public/own/deep/x.html", "own"),
    ];
    for (path, text) in foreign {
        portal.write(path, text);
    }
    portal.replace(LESSON, "An account", "One account");
    portal.fine(&["build"]);
    for (path, text) in foreign {
        assert_eq!(portal.read(path), text);
    }
    assert!(portal.read("public/ks2/three-random-words.html").contains("One account"));
}

#[test]
fn a_site_that_somebody_damaged_is_mended() {
    let (portal, site) = built();
    fs::remove_file(portal.path("public/index.html")).unwrap();
    portal.write(&format!("public/{PAGE}"), "damaged");
    portal.fine(&["build"]);
    assert_eq!(differences(&site, &portal.tree("public")), none());
}

#[test]
fn a_folder_of_the_other_audience_is_refused_and_left_alone() {
    let portal = Portal::starter();
    portal.fine(&["build"]);
    portal.fine(&["build", "--audience", "staff"]);
    for (folder, arguments) in [
        ("public", vec!["build", "--audience", "staff", "--out", "public"]),
        ("staff-site", vec!["build", "--out", "staff-site"]),
    ] {
        let (before, times) = (portal.tree(folder), portal.times(folder));
        let ran = portal.run(&arguments);
        assert_eq!(ran.status, Some(2), "{}", ran.err);
        assert_eq!((before, times), (portal.tree(folder), portal.times(folder)), "{folder} was touched");
    }
}

#[test]
fn public_pages_are_the_same_in_both_editions_but_for_the_staff_door() {
    let portal = Portal::starter();
    portal.fine(&["build"]);
    portal.fine(&["build", "--audience", "staff"]);
    let (public, staff) = (portal.tree("public"), portal.tree("staff-site"));
    let others: BTreeSet<String> =
        differences(&public, &staff).into_iter().filter(|it| !it.starts_with("staff/")).collect();
    assert_eq!(others, BTreeSet::from(["index.html".to_owned()]));
    for (path, bytes) in staff.iter().filter(|(path, _)| path.starts_with("staff/") && path.contains(".html")) {
        assert!(
            String::from_utf8_lossy(bytes).contains("Staff only: do not publish"),
            "{path} does not say that it is for staff"
        );
    }
    assert_eq!(public.keys().filter(|it| it.starts_with("staff")).collect::<Vec<_>>(), Vec::<&String>::new());
}

const DRAFT: &str = "+++\ntitle = \"Zqdraft\"\ndraft = true\nobjetives = []\nhelp = [\"nobody\"]\n+++\n\n[Lost](nowhere.md) ![](gone.svg) <script>x</script>\n\n> [!STAF]\n> x\n";

#[test]
fn a_draft_is_there_only_when_asked_for() {
    let portal = Portal::starter();
    portal.write("content/ks2/zqdraft.md", "+++\ntitle = \"Zqdraft\"\ndraft = true\n+++\n\nWords.\n");
    portal.write("quizzes/ks2/zqdraft.md", "+++\ntitle = \"Zqdraft quiz\"\n+++\n\n## Why?\n");
    portal.write(
        "content/parents/zqlink.md",
        "+++\ntitle = \"Links\"\n+++\n\nSee [the plain words](../ks2/zqdraft.md).\n",
    );
    let ran = portal.fine(&["build"]);
    assert!(ran.err.contains("`ks2/zqdraft.md` is a draft, so this link is shown as plain words"), "{}", ran.err);
    let site = portal.tree("public");
    assert_eq!(holding(&site, "zqdraft"), Vec::<&str>::new());
    assert!(portal.read("public/parents/zqlink.html").contains("See the plain words."));
    portal.fine(&["build", "--drafts"]);
    let site = portal.tree("public");
    let named = holding(&site, "zqdraft");
    for page in ["ks2/zqdraft.html", "quizzes/ks2/zqdraft.html", "ks2/index.html", "parents/zqlink.html"] {
        assert!(named.contains(&page), "{page}: {named:?}");
    }
    portal.fine(&["build"]);
    assert_eq!(holding(&portal.tree("public"), "zqdraft"), Vec::<&str>::new());
}

#[test]
fn a_problem_in_a_draft_stops_nothing() {
    let portal = Portal::starter();
    portal.write("content/ks2/zqdraft.md", DRAFT);
    portal.write("quizzes/ks2/zqdraft.md", "+++\ntitle = \"Q\"\n+++\n\n## Which?\n\n- [ ] a\n- [] b\n");
    portal.write(
        "quizzes/ks2/zqother.md",
        "+++\ntitle = \"Q\"\nlesson = \"ks2/three-random-words\"\ndraft = true\n+++\n\n## Which?\n\n- [ ] a\n- [ ] a\n",
    );
    let clean = Portal::starter().fine(&["build"]).err;
    let ran = portal.fine(&["build"]);
    let quiet = |text: &str| {
        text.lines().filter(|it| it.contains("error") || it.contains("warning")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(quiet(&clean).len(), quiet(&ran.err).len(), "{}", ran.err);
    let ran = portal.run(&["build", "--drafts"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    for said in ["objetives", "nobody", "nowhere.md", "gone.svg", "<script>", "STAF", "almost a box"] {
        assert!(ran.err.contains(said), "{said} is not told: {}", ran.err);
    }
}

#[test]
fn strict_counts_warnings() {
    let portal = Portal::of(&[("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\n\n## Two\n\n#### Four\n")]);
    assert_eq!(portal.run(&["build", "--strict"]).status, Some(1));
    assert!(!portal.path("public").exists(), "nothing may be written");
    portal.fine(&["build"]);
    assert_eq!(portal.run(&["build", "--strict"]).status, Some(1), "an unchanged portal has its warnings still");
    assert_eq!(portal.run(&["check", "--strict"]).status, Some(1));
    portal.fine(&["check"]);
}

#[test]
fn errors_leave_the_old_site() {
    let (portal, site) = built();
    let times = portal.times("public");
    for (path, text) in [
        (LESSON, "no front matter at all"),
        ("belisha.toml", "title = Nothing"),
        ("themes/crossing/templates/lesson.html", "{% if %}"),
        ("themes/crossing/templates/quiz.html", "{{ no_such_thing.at_all }}"),
        ("content/curriculum.toml", "["),
    ] {
        let old = fs::read(portal.path(path)).ok();
        portal.write(path, text);
        let ran = portal.run(&["build"]);
        assert_eq!(ran.status, Some(1), "{path}: {}", ran.err);
        assert!(ran.err.contains("nothing was written"), "{path}: {}", ran.err);
        assert_eq!(differences(&site, &portal.tree("public")), none(), "{path}");
        assert_eq!(written(&times, &portal.times("public")), none(), "{path}");
        match old {
            Some(old) => portal.write(path, old),
            None => fs::remove_file(portal.path(path)).unwrap(),
        }
    }
    let left: Vec<String> =
        fs::read_dir(&portal.root).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|it| !it.contains("belisha-")), "{left:?}");
}

#[test]
fn a_withdrawn_page_is_plain_words_wherever_it_was_linked() {
    let portal = Portal::starter();
    portal.write("content/parents/zqlink.md", "+++\ntitle = \"Links\"\n+++\n\nSee [zqwords](../ks3/why-apps-are-hard-to-put-down.md), [zqquiz](../../quizzes/ks3/why-apps-are-hard-to-put-down.md).\n\n![zqalt](../ks3/pictures/endless-feed.svg)\n");
    let settings = portal.read("belisha.toml");
    portal.write("belisha.toml", format!("{settings}\n[withdraw]\npages = [\"ks3/why-apps-are-hard-to-put-down.md\", \"ks3/pictures/endless-feed.svg\"]\n"));
    portal.fine(&["build"]);
    let site = portal.tree("public");
    assert_eq!(holding(&site, "why-apps-are-hard-to-put-down"), Vec::<&str>::new());
    assert_eq!(holding(&site, "endless-feed"), Vec::<&str>::new());
    assert_eq!(holding(&site, "phone-on-the-shelf"), Vec::<&str>::new(), "a picture of the withdrawn page alone");
    let page = portal.read("public/parents/zqlink.html");
    assert!(page.contains("See zqwords, zqquiz.") && page.contains("zqalt") && !page.contains("<img"), "{page}");
}

#[test]
fn a_primary_portal_holds_nothing_of_older_pupils() {
    let portal = Portal::starter();
    let settings = portal.read("belisha.toml");
    let (before, rest) = settings.split_once("[stages.ks3]").unwrap();
    let (_, after) = rest.split_once("# --- Where to get help").unwrap();
    portal.write("belisha.toml", format!("{before}\n# {after}"));
    portal.fine(&["build"]);
    let site = portal.tree("public");
    let older = [
        "ks3",
        "ks4",
        "Key Stage 3",
        "Key Stage 4",
        "Years 7",
        "Year 7",
        "Years 10",
        "Year 10",
        "11 to 14",
        "14 to 16",
        "Can you trust that AI answer",
        "Why apps are hard to put down",
    ];
    // The theme's own style sheets know the colours of every stage.
    let pages: Tree =
        site.iter().filter(|(path, _)| !path.starts_with("assets/")).map(|(a, b)| (a.clone(), b.clone())).collect();
    for word in older {
        assert_eq!(holding(&pages, word), Vec::<&str>::new(), "{word}");
    }
    let pupils: Tree =
        pages.into_iter().filter(|(path, _)| !path.starts_with("parents/") && path != "help/families.html").collect();
    for route in ["CEOP", "Report Remove", "Report Harmful Content", "Report Fraud"] {
        let named: Vec<&str> =
            holding(&pupils, route).into_iter().filter(|it| it.starts_with("help/") || it.starts_with("ks")).collect();
        assert_eq!(named, Vec::<&str>::new(), "{route} is for pupils from Key Stage 3");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_no_success() {
    let portal = Portal::starter();
    for arguments in [&["check", "--explain"][..], &["coverage", "--format", "csv"], &["schema", "config"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = portal.command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(err.contains("could not write the result"), "{arguments:?}: {err}");
    }
}

/// Where two folders cannot change places in one step, a build that is killed between its two renames leaves no site.
#[test]
fn a_build_that_stops_at_problems_puts_the_last_site_back_before_it_speaks_of_it() {
    let portal = Portal::of(&[("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\n\nWords.\n")]);
    portal.fine(&["build"]);
    let site = portal.tree("public");
    fs::rename(portal.path("public"), portal.path(".public.belisha-old")).unwrap();
    portal.write(".public.belisha-journal", "belisha-journal 1\nstaging 1\nend\n");
    portal.write("content/ks2/y.md", "+++\ntitle = \"Y\"\n+++\n\n[Gone](gone.md)\n");
    let ran = portal.run(&["build"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.ends_with("1 problem; nothing was written, and the last site is as it was\n"), "{}", ran.err);
    assert!(portal.tree("public") == site, "the last site is as it was");
    let left: Vec<String> = portal.tree("").into_keys().filter(|it| it.starts_with(".public")).collect();
    assert_eq!(left, Vec::<String>::new());
}

/// And where it cannot look after the last site, it does not speak of it.
#[test]
fn a_build_that_stops_at_problems_promises_nothing_of_a_site_it_could_not_mend() {
    let portal = Portal::of(&[("content/ks2/y.md", "+++\ntitle = \"Y\"\n+++\n\n[Gone](gone.md)\n")]);
    let ran = portal.run(&["build", "--out", "nowhere/public"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains("1 problem; nothing was written\nnote: the site cannot be written to "), "{}", ran.err);
}

/// Whoever puts drafts into `public/` is told not to upload them, and that they are there still, as long as no build has
/// replaced them.
#[test]
fn a_build_that_stops_says_that_the_folder_still_holds_drafts() {
    let portal = Portal::of(&[
        ("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\n\nWords.\n"),
        ("content/ks2/draft.md", "+++\ntitle = \"Not ready\"\ndraft = true\n+++\n\nWords.\n"),
    ]);
    let second = |portal: &Portal| portal.read("public/.belisha-manifest").lines().nth(1).map(str::to_owned);
    let warns = |args: &[&str]| portal.fine(args).err.contains("note: this site holds drafts, so do not upload it");
    assert!(warns(&["build", "--drafts"]), "when they are written");
    assert!(warns(&["build", "--drafts"]), "and when nothing has changed since");
    assert!(!warns(&["build", "--drafts", "--audience", "staff"]), "staff may see them");
    assert_eq!(second(&portal).as_deref(), Some("audience public with drafts"));
    portal.write("content/ks2/broken.md", "+++\ntitle = \"Broken\"\n+++\n\n[Gone](gone.md)\n");
    let ran = portal.run(&["build"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let out = portal.path("public");
    let end = format!(
        "1 problem; nothing was written, and {} still holds the drafts of an earlier build\nnote: do not upload it before `belisha build`, without --drafts, has replaced it\n",
        out.display()
    );
    assert!(ran.err.ends_with(&end), "{}", ran.err);
    fs::remove_file(portal.path("content/ks2/broken.md")).unwrap();
    assert!(!warns(&["build"]));
    assert_eq!(second(&portal).as_deref(), Some("audience public"));
    assert_eq!(holding(&portal.tree("public"), "Not ready"), Vec::<&str>::new());
    portal.write("content/ks2/broken.md", "+++\ntitle = \"Broken\"\n+++\n\n[Gone](gone.md)\n");
    let ran = portal.run(&["build"]);
    assert!(ran.err.ends_with("1 problem; nothing was written, and the last site is as it was\n"), "{}", ran.err);
}
