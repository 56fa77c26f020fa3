//! Warm equals cold: after any sequence of changes, what is shown is what a fresh start would show.

use super::{LONG, Looker, differences, lesson, small};
use crate::support::Portal;
use belisha::io::watch::Watch;
use belisha::serve::pace::Pace;
use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

const PAGES: [&str; 8] = [
    "content/ks2/a.md",
    "content/ks2/b.md",
    "content/ks3/c.md",
    "content/parents/d.md",
    "content/ks2/e.md",
    "content/ks2/new/f.md",
    "content/ks1/g.md",
    "content/staff/h.md",
];

fn page(dice: &mut Dice) -> String {
    let title = dice.pick(&["Apples", "Bread", "Cheese", "Dates", "Same title"]);
    let front = dice.pick(&[
        "",
        "draft = true\n",
        "order = 1\n",
        "keywords = [\"password\"]\n",
        "supervision = \"teacher-only\"\n",
        "minutes = x\n",
        "titel = 1\n",
    ]);
    let words = [
        "Plain words.",
        "[Bread](b.md)",
        "[Somewhere](../ks3/c.md#a-part)",
        "[Gone](gone.md)",
        "## A part",
        "## Another part",
        "![A beacon](picture.svg)",
        "> [!STAFF]\n> Only for staff.",
        "> [!HOME]\n> Ask about it.",
        "> [!NOPE]\n> What is this?",
        "> [!MYTH]\n> It is a myth.\n>\n> It is not.",
        "A password is a secret.",
        "<script>alert(1)</script>",
        "> [!QUESTION] Which? {#q1}\n>\n> - [x] a\n> - [ ] b",
        "[Insecure](http://example.org)",
    ];
    let body: Vec<&str> = (0..=dice.roll(5)).map(|_| *dice.pick(&words)).collect();
    format!("+++\ntitle = \"{title}\"\n{front}+++\n\n{} {}\n", body.join("\n\n"), dice.roll(1000))
}

fn quiz(dice: &mut Dice) -> String {
    let answers = dice.pick(&["- [x] Red\n- [ ] Blue", "1. One\n2. Two", "- [ ] Red\n- [ ] Blue", "Red [[blue]]."]);
    format!("+++\ntitle = \"Quiz {}\"\n+++\n\n## Which?\n\n{answers}\n", dice.roll(3))
}

/// One change that somebody could make.
fn change(portal: &Portal, dice: &mut Dice) -> String {
    let path = *dice.pick(&PAGES);
    let there = portal.path(path).is_file();
    match dice.roll(14) {
        4 | 5 if there => {
            let text = portal.read(path);
            portal.write(path, format!("{text}\nOne more line {}.\n", dice.roll(1000)));
            format!("added to {path}")
        }
        6 if there => {
            fs::remove_file(portal.path(path)).unwrap();
            format!("removed {path}")
        }
        7 if there => {
            let to = *dice.pick(&PAGES);
            fs::create_dir_all(portal.path(to).parent().unwrap()).unwrap();
            fs::rename(portal.path(path), portal.path(to)).unwrap();
            format!("renamed {path} to {to}")
        }
        8 => {
            let to = *dice.pick(&["quizzes/ks2/a.md", "quizzes/ks2/b.md", "quizzes/ks3/c.md"]);
            portal.write(to, quiz(dice));
            format!("wrote {to}")
        }
        9 => {
            portal.write("content/ks2/picture.svg", format!("<svg width=\"{}\" height=\"4\"></svg>", dice.roll(9) + 1));
            "drew a picture".to_owned()
        }
        10 => {
            portal.write(
                "content/glossary.md",
                format!("+++\ntitle = \"Glossary\"\n+++\n\n## password\n\nA secret {}.\n", dice.roll(9)),
            );
            "explained a word".to_owned()
        }
        11 => {
            let settings = portal.read("belisha.toml");
            let first = settings.lines().next().unwrap().to_owned();
            portal.write("belisha.toml", settings.replace(&first, &format!("title = \"Small {}\"", dice.roll(9))));
            "changed the settings".to_owned()
        }
        12 => {
            for number in 0..30 {
                portal.write(&format!("content/ks3/storm{number}.md"), page(dice));
            }
            for number in 0..30 {
                if dice.roll(3) > 0 {
                    fs::remove_file(portal.path(&format!("content/ks3/storm{number}.md"))).unwrap();
                }
            }
            "a storm".to_owned()
        }
        13 => {
            let _ = fs::remove_dir_all(portal.path("content/ks2/new"));
            "removed a folder".to_owned()
        }
        _ => {
            portal.write(path, page(dice));
            format!("wrote {path}")
        }
    }
}

/// S15: random edits, renames, deletions and storms, at several paces; after each rest, warm is cold.
#[test]
fn after_any_changes_warm_equals_cold() {
    std::thread::scope(|scope| {
        for seed in 1..=4 {
            scope.spawn(move || changes_of(seed));
        }
    });
}

/// The changes of one seed of the dice, with rests between them.
fn changes_of(seed: u64) {
    let portal = small();
    let quick = Pace { quiet: Duration::from_millis(5), patience: Duration::from_millis(10), ..Pace::default() };
    let looker =
        Looker::with(&portal, Watch::start(&portal.root), if seed.is_multiple_of(2) { quick } else { Pace::default() });
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut done: Vec<String> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for _ in 0..12 {
        for _ in 0..=dice.roll(4) {
            done.push(change(&portal, &mut dice));
            std::thread::sleep(Duration::from_millis([0, 3, 30, 150][dice.roll(4)]));
        }
        known.extend(super::cold(&portal).0.into_keys());
        let start = Instant::now();
        while let Some(how) = differences(&portal, &looker, &known) {
            assert!(start.elapsed() < LONG, "seed {seed}\n{}\n{how}", done.join("\n"));
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What is put in its place at once, before the portal is compiled, is what a fresh start makes of it, on every page.
#[test]
fn a_draft_in_its_place_is_what_a_fresh_start_shows() {
    let portal = small();
    // The quiet moment never comes: whatever is shown was shown without it.
    let pace = Pace { quiet: LONG * 10, longest: LONG * 10, ..Pace::default() };
    let looker = Looker::with(&portal, Watch::start(&portal.root), pace);
    portal.write("content/ks3/c.md", lesson("Cheese", "Other words about cheese.\n\n> [!HOME]\n> Ask about milk."));
    looker.until("the edit", |it| it.shows("ks3/c.html", "Other words about cheese."));
    assert!(looker.shows("parents/ks3.html", "Ask about milk."), "pages that gather from others are right, too");
    assert_eq!(differences(&portal, &looker, &BTreeSet::new()), None);
    // The second of the burst: a title, which lists and neighbours show, is compiled at once.
    portal.write("content/ks3/c.md", lesson("Stilton", "Other words about cheese.\n\n> [!HOME]\n> Ask about milk."));
    looker.until("the title", |it| it.shows("ks3/index.html", "Stilton"));
    assert_eq!(differences(&portal, &looker, &BTreeSet::new()), None);
}

/// The notation of a small edit: new problems wait, mended ones do not.
#[test]
fn the_starter_portal_stays_right_through_a_day_of_edits() {
    let portal = Portal::starter();
    let looker = Looker::at(&portal);
    let lessons: Vec<String> =
        portal.tree("content/ks2").into_keys().filter(|it| it.strip_suffix(".md").is_some()).take(6).collect();
    for name in &lessons {
        let path = format!("content/ks2/{name}");
        let text = portal.read(&path);
        portal.write(&path, format!("{text}\nA new last line.\n"));
        portal.write(&path, format!("{text}\nA new last line with a [link](nowhere.md).\n"));
        portal.write(&path, &text);
        portal.write(&path, format!("{text}\nA new last line.\n"));
    }
    let start = Instant::now();
    while let Some(how) = differences(&portal, &looker, &BTreeSet::new()) {
        assert!(start.elapsed() < LONG, "{how}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
