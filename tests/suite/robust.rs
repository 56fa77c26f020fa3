//! No file can stop the program: whatever bytes a page, a quiz, the glossary or a settings file holds, it is read to the
//! end and answered with pages and problems.
//!
//! Real files are cut, doubled, joined and strewn with notation for some seconds each; `BELISHA_FUZZ_SECONDS` makes it longer.

use crate::support::{SMALL, tree};
use belisha::compile::{Compiled, compile};
use belisha::diag::{human, lines};
use belisha::model::config::Config as Settings;
use belisha::model::curriculum::Curriculum;
use belisha::model::page::Images;
use belisha::model::portal::Audience;
use belisha::parse;
use belisha::render::Renderer;
use belisha::resolve::Edition;
use belisha::snapshot::{Snapshot, decode};
use belisha::source::{Source, VPath};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What authors, editors and enemies type.
const NOTATION: &[&str] = &[
    "“é”",
    "+++\n",
    "---\n",
    "\n+++\n",
    "title = ",
    "\"",
    "“",
    "”",
    "'",
    "=",
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "\n[",
    "\n[[help]]\n",
    "years = [3]",
    "draft = true",
    "> ",
    ">",
    "> > ",
    "> [!STAFF]\n",
    "> [!STAFF]",
    "> [!QUESTION] Q {#q}\n",
    "> > [!HINT]\n",
    "> [!MYTH]\n",
    "> [!HOME]\n",
    "> [!WORRIED]\n",
    "> [!",
    "[!ANSWER]",
    "> [!BANK] a | b\n",
    "# ",
    "## ",
    "### KS1\n",
    "{#id}",
    "{#id obj=PRIV-2.1}",
    "{.multi}",
    "{.think}",
    "{.unsafe}",
    "{onclick=x}",
    "===\n",
    "- ",
    "* ",
    "+ ",
    "- [ ] ",
    "- [x] ",
    "1. ",
    "2) ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "|",
    "| a | b |\n|---|---|\n",
    "\\|",
    "[[gap|two]]",
    "```",
    "```python\n",
    "~~~",
    "`",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b",
    ">",
    "<script>",
    "</",
    "<?",
    "<![CDATA[",
    "&",
    "&amp;",
    "&#x0;",
    "&#x110000;",
    "[a](b.md)",
    "[a](b.md#c)",
    "](",
    "![",
    "![a](x.svg \"t\")",
    "[a]: b.md\n",
    "[^a]",
    "[^a]: ",
    "<https://a.b>",
    "http:€://x",
    "https:\u{e9}",
    "fact:",
    "mailto:",
    "javascript:",
    "%00",
    "%e2%82",
    "../",
    "\\",
    "*",
    "**",
    "_",
    "~~",
    "\\\\",
    "\u{feff}",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "é",
    "İ",
    "ß",
    "日本",
    "𝒳",
    "\u{301}",
    "password",
    "\u{2028}",
    "2026-13-45",
    "99999999999999999999",
    "-1",
    "1e999",
    "nan",
    "a.a.a.a = 1",
    "#",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, Vec<usize>),
    Bytes(usize, Vec<u8>),
    Remove(usize, usize),
    Double(usize, usize, usize),
    Swap(usize, usize, usize),
    Cut(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = || any::<u16>().prop_map(usize::from);
    let short = || 0_usize..60;
    prop_oneof![
        6 => (place(), vec(0..NOTATION.len(), 1..5)).prop_map(|(at, words)| Edit::Insert(at, words)),
        1 => (place(), vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Edit::Bytes(at, bytes)),
        2 => (place(), short()).prop_map(|(at, length)| Edit::Remove(at, length)),
        2 => (place(), short(), 1_usize..40).prop_map(|(at, length, times)| Edit::Double(at, length, times)),
        1 => (place(), place(), short()).prop_map(|(from, to, length)| Edit::Swap(from, to, length)),
        1 => place().prop_map(Edit::Cut),
    ]
}

/// A piece of a file: edits fall near each other more often than far apart.
fn changed(text: &[u8], start: usize, length: usize, edits: &[Edit]) -> Vec<u8> {
    let start = start % (text.len() + 1);
    let mut bytes = text[start..(start + length).min(text.len())].to_vec();
    if start > 0 && !start.is_multiple_of(3) {
        let mut whole = text[..start].to_vec();
        whole.append(&mut bytes);
        bytes = whole;
    }
    for edit in edits {
        let size = bytes.len() + 1;
        let end = |at: usize, length: usize| (at + length).min(size - 1);
        match edit {
            Edit::Insert(at, words) => {
                drop(bytes.splice(at % size..at % size, words.iter().flat_map(|it| NOTATION[*it].bytes())));
            }
            Edit::Bytes(at, new) => drop(bytes.splice(at % size..at % size, new.iter().copied())),
            Edit::Remove(at, length) => drop(bytes.drain(at % size..end(at % size, *length))),
            Edit::Double(at, length, times) => {
                let part = bytes[at % size..end(at % size, *length)].repeat(*times);
                drop(bytes.splice(at % size..at % size, part));
            }
            Edit::Swap(from, to, length) => {
                let part: Vec<u8> = bytes.drain(from % size..end(from % size, *length)).collect();
                let to = to % (bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            Edit::Cut(at) => bytes.truncate(at % size),
        }
    }
    bytes
}

/// A small portal with these files.
fn portal(files: &[(String, Vec<u8>)]) -> Snapshot {
    let lesson = "+++\ntitle = \"X\"\nkeywords = [\"password\"]\nhelp = [\"childline\"]\n+++\n\nA password.\n\n![a](pictures/x.svg)\n";
    let mut snapshot = Snapshot::default();
    for (path, text) in [
        ("belisha.toml", SMALL),
        ("content/glossary.md", "+++\ntitle = \"Words\"\n+++\n\n## password\n\nA secret word.\n"),
        ("content/ks2/three-random-words.md", lesson),
        ("content/ks2/pictures/images.toml", "[[image]]\nfile = \"x.svg\"\npeople = \"none\"\n"),
    ] {
        snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
    }
    snapshot.add_drawing(
        VPath::new("content/ks2/pictures/x.svg"),
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#.to_vec(),
    );
    for (path, bytes) in files {
        snapshot.texts.remove(&VPath::new(path));
        snapshot.add_text(VPath::new(path), bytes.clone());
    }
    snapshot
}

/// Compiles, draws every page of staff's edition with drafts, and shows every problem in every form.
fn whole(snapshot: Snapshot) -> Compiled {
    let compiled = compile(snapshot, Edition { audience: Audience::Staff, drafts: true }, None);
    let renderer = Renderer::new(&compiled.portal, &compiled.theme);
    for (address, leaf) in &compiled.portal.routes {
        renderer.page(address, *leaf).unwrap_or_else(|problem| panic!("{address}: {}", problem.message));
    }
    for problem in compiled.report.problems() {
        assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem:?}");
        for shown in [
            human::render(problem, &compiled.sources, true),
            lines::json(problem, &compiled.sources),
            lines::github(problem, &compiled.sources),
        ] {
            assert!(!shown.is_empty());
        }
    }
    compiled
}

/// What a file is read as by itself; a whole portal takes too long to make one for each.
type Read = fn(&Source);

/// Mutates these real files until the time is over: each is read by itself, and some in a portal at `path`, where `#` is
/// a number.
fn survives(path: &str, seeds: &[Vec<u8>], read: Read) {
    const TOGETHER: usize = 40;
    let seconds = std::env::var("BELISHA_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let until = Instant::now() + Duration::from_secs(seconds);
    let in_portal = if path.contains('#') { TOGETHER } else { 1 };
    let files = |batch: &[Piece]| -> Vec<(String, Vec<u8>)> {
        let bytes = batch
            .iter()
            .map(|(seed, start, length, edits)| changed(&seeds[*seed], usize::from(*start), *length, edits));
        bytes.enumerate().map(|(number, bytes)| (path.replace('#', &number.to_string()), bytes)).collect()
    };
    let config = Config { cases: u32::MAX, failure_persistence: None, max_shrink_time: 10_000, ..Config::default() };
    let piece = (0..seeds.len(), any::<u16>(), 0_usize..3000, vec(edit(), 0..12));
    let cases = AtomicUsize::new(0);
    let result = TestRunner::new(config).run(&vec(piece, 1..=TOGETHER), |batch| {
        if Instant::now() > until && cases.load(Ordering::Relaxed) > 0 {
            return Err(TestCaseError::fail(OVER));
        }
        let mut files = files(&batch);
        for (path, bytes) in &files {
            if let Ok(source) = decode(&VPath::new(path), bytes.clone()) {
                read(&source);
            }
        }
        cases.fetch_add(files.len(), Ordering::Relaxed);
        files.truncate(in_portal);
        whole(portal(&files));
        Ok(())
    });
    match result {
        Err(TestError::Fail(why, _)) if why.message() == OVER => {}
        Err(TestError::Fail(why, batch)) => {
            let texts: Vec<String> =
                files(&batch).iter().map(|(_, bytes)| format!("{:?}", String::from_utf8_lossy(bytes))).collect();
            panic!("{why}\n{path} is one of\n{}", texts.join("\n"));
        }
        other => panic!("{other:?}"),
    }
    let cases = cases.into_inner();
    assert!(cases > 20, "only {cases} cases in {seconds} s");
}

/// Which seed, from where, how much of it, and what is done to it.
type Piece = (usize, u16, usize, Vec<Edit>);

const OVER: &str = "the time is over";

fn draft(source: &Source) {
    drop(parse::draft(source));
}

fn table<T: serde::de::DeserializeOwned + schemars::JsonSchema>(source: &Source) {
    drop(parse::toml::read::<T>(source, 0..source.text.len(), "config"));
}

/// The files of this repository's folder that end so.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let found: Vec<Vec<u8>> = tree(&root)
        .into_iter()
        .filter(|(path, _)| path.ends_with(ending) && path != "glossary.md")
        .map(|(_, it)| it)
        .collect();
    assert!(!found.is_empty());
    found
}

#[test]
fn any_page() {
    let mut seeds = files("content", ".md");
    seeds.extend(files("tests/secrets", ".md"));
    survives("content/ks2/zq#.md", &seeds, draft);
}

#[test]
fn any_quiz() {
    let mut seeds = files("quizzes", ".md");
    seeds.extend(files("tests/quiz-notation", ".md"));
    seeds.extend(files("tests/secrets/portal/quizzes", ".md"));
    survives("quizzes/ks2/zq#.md", &seeds, draft);
}

#[test]
fn any_glossary() {
    survives(
        "content/glossary.md",
        &[std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/glossary.md")).unwrap()],
        draft,
    );
}

#[test]
fn any_settings() {
    survives(
        "belisha.toml",
        &[
            std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("belisha.toml")).unwrap(),
            SMALL.as_bytes().to_vec(),
        ],
        table::<Settings>,
    );
}

#[test]
fn any_curriculum() {
    survives("content/curriculum.toml", &files("content", "curriculum.toml"), table::<Curriculum>);
}

#[test]
fn any_images() {
    survives("content/ks2/p#/images.toml", &files("content", "images.toml"), table::<Images>);
}

/// Bytes that have nothing to do with any file.
#[test]
fn any_bytes() {
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let paths = [
        "content/ks2/zq.md",
        "quizzes/ks2/three-random-words.md",
        "content/glossary.md",
        "belisha.toml",
        "content/curriculum.toml",
    ];
    let one = (0..paths.len(), prop_oneof![vec(any::<u8>(), 0..300), "\\PC{0,200}".prop_map(String::into_bytes)]);
    let result = TestRunner::new(config).run(&one, |(path, bytes)| {
        whole(portal(&[(paths[path].to_owned(), bytes)]));
        Ok(())
    });
    result.unwrap();
}
