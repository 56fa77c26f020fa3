//! A build that is killed leaves the old site or the new one, never a mixture, and the next build mends what it left.

#![cfg(unix)]

use crate::support::{Portal, Tree};
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

const PAGES: usize = 300;
const KILLS: u32 = 50;

/// A portal of many short lessons. Every page of one content differs from the same page of the other, and each has some
/// pages and folders of its own.
fn write_content(portal: &Portal, name: &str) {
    for folder in ["content", "quizzes"] {
        let _ = fs::remove_dir_all(portal.path(folder));
    }
    for number in 0..PAGES {
        let own = if number % 10 == 0 { format!("{name}/") } else { String::new() };
        let body = format!(
            "+++\ntitle = \"{name} {number}\"\n+++\n\nThe words of {name}, number {number}.\n\n## A part\n\n- one\n- two\n"
        );
        portal.write(&format!("content/ks2/{own}lesson-{number}.md"), body);
    }
    portal.write(
        &format!("content/ks2/{name}.svg"),
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>{name}</title></svg>"),
    );
    portal.write("content/ks2/index.md", format!("+++\ntitle = \"Key Stage 2\"\n+++\n\n![{name}]({name}.svg)\n"));
}

/// A number that is as good as random and the same in every run.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// The site, if somebody who opened it now would find one.
fn site(portal: &Portal) -> Tree {
    portal.tree("public")
}

fn leftovers(portal: &Portal) -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["", "public"] {
        let entries =
            fs::read_dir(portal.path(folder)).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        names.extend(entries.filter(|it| it.contains("belisha-") && it != ".belisha-manifest"));
    }
    names
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_mends_it() {
    let portal = Portal::of(&[]);
    let names = ["ash", "oak"];
    let mut whole: Vec<Tree> = Vec::new();
    let mut took = Duration::ZERO;
    for name in names {
        write_content(&portal, name);
        let start = Instant::now();
        portal.fine(&["build"]);
        took = start.elapsed();
        whole.push(site(&portal));
    }
    assert!(whole[0].len() > PAGES && whole[0] != whole[1]);
    let (mut seed, mut now, mut old, mut new, mut finished) = (7, 1, 0, 0, 0);
    for kill in 0..KILLS {
        let to = 1 - now;
        write_content(&portal, names[to]);
        // Half of the kills fall anywhere, half where files are written and exchanged.
        let share = if kill % 2 == 0 { next(&mut seed) % 100 } else { 60 + next(&mut seed) % 45 };
        let mut child = portal.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(took * u32::try_from(share).unwrap() / 100);
        child.kill().unwrap();
        let ended = child.wait().unwrap().success();
        let what = format!("kill {kill} at {share} % of {took:?} (finished: {ended})");
        let after = site(&portal);
        if after == whole[now] && !ended {
            old += 1;
        } else {
            assert!(after == whole[to], "a mixture; {what}: {}", mixture(&after, &whole[now], &whole[to]));
            new += 1;
        }
        finished += u32::from(ended);
        portal.fine(&["build"]);
        assert!(site(&portal) == whole[to], "the next build did not mend it; {what}");
        assert_eq!(leftovers(&portal), Vec::<String>::new(), "{what}");
        now = to;
    }
    assert!(
        old >= KILLS / 4,
        "{old} old, {new} new, {finished} finished before they were killed: the kills were not felt"
    );
}

fn mixture(site: &Tree, old: &Tree, new: &Tree) -> String {
    let of = |other: &Tree| site.iter().filter(|(path, bytes)| other.get(*path) == Some(bytes)).count();
    format!(
        "{} files, {} as the old site of {} has them, {} as the new one of {}",
        site.len(),
        of(old),
        old.len(),
        of(new),
        new.len()
    )
}
