//! What a teacher is told, to the letter: each mistake that people make, and the whole of what the program answers.
//!
//! The cases are in `tests/messages/`. A case is a heading (`==== …`), files (`== content/x.md`, with a way to write
//! what no text file can hold), commands (`== $ belisha build`) and, below each command, its answer. After a change of
//! words, `BELISHA_BLESS=1 cargo test --test suite messages` writes the answers anew; then read the difference.

use crate::support::{Portal, Ran, SMALL};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

struct Case {
    name: String,
    parts: Vec<Part>,
}

enum Part {
    /// A file: its path, how it is written, and its lines.
    File(String, String, String),
    /// A command and what is expected of it.
    Run(String, String),
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

fn cases(text: &str) -> (String, Vec<Case>) {
    let (mut intro, mut cases): (String, Vec<Case>) = (String::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("==== ") {
            cases.push(Case { name: name.trim().to_owned(), parts: Vec::new() });
        } else if let Some(head) = line.strip_prefix("== ") {
            let parts = &mut cases.last_mut().expect("a case begins with ====").parts;
            let head = head.trim();
            parts.push(if let Some(command) = head.strip_prefix("$ ") {
                Part::Run(command.to_owned(), String::new())
            } else {
                let (path, way) = head.split_once(" as ").unwrap_or((head, ""));
                Part::File(path.to_owned(), way.to_owned(), String::new())
            });
        } else {
            match cases.last_mut().and_then(|it| it.parts.last_mut()) {
                Some(Part::File(_, _, text) | Part::Run(_, text)) => text.push_str(line),
                None => intro.push_str(line),
            }
        }
    }
    (intro, cases)
}

/// Makes a file of a case; the last line feed of its text parts it from what follows.
fn make(portal: &Portal, path: &str, way: &str, text: &str) {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let (word, number) = way.split_once(' ').unwrap_or((way, ""));
    match word {
        "" => portal.write(path, text),
        "link" => link(&portal.path(text.trim()), &portal.path(path)),
        "folder" => fs::create_dir_all(portal.path(path)).unwrap(),
        "utf-16" => {
            portal.write(
                path,
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            );
        }
        // The letters that people write in England are the same bytes as in Latin-1.
        "windows-1252" => portal.write(path, text.chars().map(|it| u8::try_from(it).unwrap()).collect::<Vec<_>>()),
        "crlf-with-bom" => portal.write(path, format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        "nul" => portal.write(path, text.replace("␀", "\0")),
        "repeated" => {
            let (head, tail) = text.trim_end().rsplit_once('\n').unwrap();
            portal.write(path, format!("{head}\n{}\n", tail.repeat(number.parse().unwrap())));
        }
        other => panic!("there is no way `{other}` to write a file"),
    }
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}

/// The whole answer, without what is another one each time.
fn shown(ran: &Ran, portal: &Portal) -> String {
    let here = portal.root.display().to_string();
    let above = portal.root.parent().unwrap().display().to_string();
    let tidy = |text: &str| {
        let text = text.replace(&here, "[portal]").replace(&above, "[above]").replace("belisha.exe", "belisha");
        let mut tidy = String::new();
        for line in text.split_inclusive('\n') {
            let counts = line.contains(" pages") && (line.contains("quiz") || line.contains("; "));
            let line = if counts { without_numbers(line) } else { line.to_owned() };
            tidy.push_str(if line.trim().is_empty() { "\n" } else { &line });
        }
        tidy
    };
    let mut answer = String::new();
    for (name, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
        if !text.is_empty() {
            writeln!(answer, "-- {name}\n{}", tidy(text).trim_end_matches('\n')).unwrap();
        }
    }
    writeln!(answer, "-- exit {}", ran.status.map_or("by a signal".into(), |it| it.to_string())).unwrap();
    answer
}

/// How long it took, and how many pages every portal has besides its own, belong to no message.
fn without_numbers(line: &str) -> String {
    let numbered = |word: &str| matches!(word, "pages," | "pages" | "files");
    let mut words: Vec<String> = line.trim_end().split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        if numbered(&words[at]) && words[at - 1].parse::<u32>().is_ok() {
            "[n]".clone_into(&mut words[at - 1]);
        }
        if words[at] == "s" && words[at - 1].parse::<f64>().is_ok() {
            "[n]".clone_into(&mut words[at - 1]);
        }
    }
    format!("{}\n", words.join(" "))
}

fn arguments(command: &str) -> Vec<&str> {
    command
        .strip_prefix("belisha")
        .unwrap_or_else(|| panic!("`{command}` is no command of ours"))
        .split_whitespace()
        .collect()
}

/// Runs a file of cases and gives it back with the answers as they are.
fn answered(text: &str) -> String {
    let (intro, cases) = cases(text);
    let mut answered = intro;
    for case in cases {
        writeln!(answered, "==== {}", case.name).unwrap();
        let portal = Portal::empty();
        portal.write("belisha.toml", SMALL);
        for part in &case.parts {
            match part {
                Part::File(path, way, text) => {
                    if path == "-" {
                        fs::remove_file(portal.path("belisha.toml")).unwrap();
                    } else {
                        make(&portal, path, way, text);
                    }
                    let way = if way.is_empty() { String::new() } else { format!(" as {way}") };
                    write!(answered, "== {path}{way}\n{text}").unwrap();
                }
                Part::Run(command, _) => {
                    let ran = portal.run(&arguments(command));
                    write!(answered, "== $ {command}\n{}\n", shown(&ran, &portal)).unwrap();
                }
            }
        }
    }
    answered
}

/// The lines from the first that differs.
fn difference(expected: &str, answer: &str) -> String {
    let same = expected.lines().zip(answer.lines()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.lines().skip(same).take(12).collect::<Vec<_>>().join("\n");
    format!("after {same} lines, this should come:\n{}\nand this came:\n{}", rest(expected), rest(answer))
}

#[track_caller]
fn check(name: &str) {
    let file = folder().join(name).with_extension("txt");
    let text = fs::read_to_string(&file).unwrap();
    let answered = answered(&text);
    if std::env::var_os("BELISHA_BLESS").is_some() {
        fs::write(&file, answered).unwrap();
        return;
    }
    if text == answered {
        return;
    }
    let (_, before) = cases(&text);
    let (_, after) = cases(&answered);
    for (old, new) in before.iter().zip(&after) {
        for (old_part, new_part) in old.parts.iter().zip(&new.parts) {
            if let (Part::Run(command, expected), Part::Run(_, answer)) = (old_part, new_part) {
                assert!(expected == answer, "{name}: {}: {command}\n{}", old.name, difference(expected, answer));
            }
        }
    }
    panic!("{} is not written as BELISHA_BLESS=1 would write it", file.display());
}

#[test]
fn messages_about_front_matter() {
    check("front-matter");
}

#[test]
fn messages_about_settings() {
    check("settings");
}

#[test]
fn messages_about_files() {
    check("files");
}

#[test]
fn messages_about_links_and_pictures() {
    check("links");
}

#[test]
fn messages_about_html() {
    check("html");
}

#[test]
fn messages_about_callouts() {
    check("callouts");
}

#[test]
fn messages_about_quizzes() {
    check("quizzes");
}

#[test]
fn messages_about_themes() {
    check("themes");
}

#[test]
fn messages_about_usage() {
    check("usage");
}

/// A file that no test names is a test that nobody runs.
#[test]
fn every_file_of_messages_is_tested() {
    let here = include_str!("messages.rs");
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(here.contains(&format!("check(\"{name}\")")), "{} is not tested", path.display());
    }
}
