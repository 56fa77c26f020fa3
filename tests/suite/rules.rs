//! The rules: their pages of documentation are their tests.
//!
//! Every `src/check/rules/NAME.md` holds a small portal that breaks its rule and one that is right. `tests/rules.md` has
//! more portals, for messages that no page shows, and `tests/good.md` has portals that only look as if they broke a rule.
//! A portal is written as several files in one block:
//!
//! ```text
//! == content/ks2/passwords.md
//! its text, up to the next line that begins with `== `
//! == content/ks2/old.md (windows-1252)
//! == content/ks2/lock.svg
//! ```
//!
//! In the brackets stands what a text cannot hold: `utf-16`, `windows-1252`, `not text`, `size 6 MB`, `link to ../y`,
//! `not Unicode`, `too deep`, `wanted x.md`; of pictures, `tells location, owner`, `HEIC` and `damaged`. A drawing (svg)
//! without text stands for one that is fine.
//! What every such portal is told is in `tests/rules.expected.txt`, which `BELISHA_BLESS=1` writes anew.

use belisha::check::{Check, RULES, Rule, rule};
use belisha::compile::{Compiled, compile};
use belisha::diag::Diagnostic;
use belisha::diag::lines::position;
use belisha::model::date::Date;
use belisha::model::portal::Audience;
use belisha::picture::{Look, Picture, Private, Unusable};
use belisha::resolve::Edition;
use belisha::snapshot::{Fault, Media, Reason, Snapshot};
use belisha::source::VPath;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const HEADINGS: [&str; 4] = ["What it finds", "Why it matters", "Example", "Write instead"];
const TODAY: &str = "2026-11-22";

const CONFIG: &str = r#"title = "Beacon Hill online safety"

[school]
name = "Beacon Hill School"

[[help]]
id = "childline"
name = "Childline"
phone = "0800 1111"
url = "https://www.childline.org.uk"
for = "anyone under 19"
audience = ["pupils", "families"]
from_stage = "ks1"
checked = 2026-11-01
"#;
const HOME: &str = "+++\ntitle = \"Staying safe online\"\n+++\nWelcome.\n";

/// Rules about what a whole portal lacks. An example is a scrap of one, so these speak only in examples of their own.
const OF_WHOLE_PORTALS: [&str; 3] = ["lesson-without-quiz", "objective-uncovered", "review-missing"];

/// A portal that breaks a rule, and what it is told.
struct Bad {
    rule: &'static Rule,
    /// Where it is written.
    title: String,
    /// The problems, each also as a line of the expected words.
    problems: Vec<(Diagnostic, String)>,
}

/// Compiled once for all tests.
static BAD: LazyLock<Vec<Bad>> = LazyLock::new(bad_portals);

#[test]
fn every_page_has_its_headings() {
    for rule in RULES {
        let found: Vec<&str> = prose(rule.docs).filter_map(|it| it.strip_prefix("## ")).collect();
        assert_eq!(found, HEADINGS, "the headings of {}.md", rule.name);
        assert!(prose(rule.docs).all(|it| !it.starts_with("# ")), "{}.md has a title", rule.name);
        for (title, info) in [("Example", "bad"), ("Write instead", "good")] {
            let infos: Vec<String> = blocks(section(rule.docs, title)).into_iter().map(|it| it.0).collect();
            assert_eq!(infos, [info], "the blocks below `{title}` in {}.md", rule.name);
        }
        for title in ["What it finds", "Why it matters"] {
            assert!(!section(rule.docs, title).trim().is_empty(), "{}.md says nothing below `{title}`", rule.name);
        }
        let first = section(rule.docs, "What it finds").trim().lines().next().unwrap_or_default();
        let is_sentence = first.ends_with('.') && !first.trim_end_matches('.').contains(". ");
        assert!(is_sentence && first.len() <= 110, "the first line of {}.md is one short sentence: {first}", rule.name);
    }
}

#[test]
fn every_bad_portal_breaks_its_rule_and_no_other() {
    let mut wrong = String::new();
    for bad in BAD.iter() {
        if bad.problems.iter().all(|(it, _)| it.rule != bad.rule.name) {
            let _ = writeln!(wrong, "{}: the rule says nothing", bad.title);
        }
        for (_, line) in bad.problems.iter().filter(|(it, _)| it.rule != bad.rule.name) {
            let _ = writeln!(wrong, "{}: another rule speaks, too: {line}", bad.title);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_good_portal_is_free_of_problems() {
    let mut wrong = String::new();
    for rule in RULES {
        for (_, portal) in blocks(rule.docs).into_iter().filter(|it| it.0 == "good") {
            let compiled = compiled(&portal);
            for problem in concerning(rule.name, &compiled) {
                let _ = writeln!(wrong, "{}.md, Write instead: {}", rule.name, told(problem, &compiled));
            }
        }
    }
    for (title, portal) in further("tests/good.md", "good") {
        let compiled = compiled(&portal);
        for problem in concerning("", &compiled) {
            let _ = writeln!(wrong, "tests/good.md, {title}: {}", told(problem, &compiled));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn an_example_is_as_severe_as_its_rule_says() {
    for bad in BAD.iter().filter(|it| !it.title.starts_with("tests/")) {
        for (problem, line) in &bad.problems {
            assert_eq!(problem.severity, bad.rule.severity, "{}: {line}", bad.title);
        }
    }
}

#[test]
fn messages_speak_as_people_do() {
    for bad in BAD.iter() {
        for (Diagnostic { message, hint, .. }, _) in &bad.problems {
            let title = &bad.title;
            let first = message.chars().next().unwrap_or(' ');
            let begins = first.is_lowercase() || first.is_ascii_digit() || "`\"“".contains(first) || is_name(message);
            assert!(begins, "{title}: `{message}` begins with a capital");
            assert!(!message.ends_with(['.', '!', ':']), "{title}: `{message}` ends with a stop");
            assert!(!message.contains('\n'), "{title}: `{message}` has more than one line");
            assert!(!hint.trim().is_empty(), "{title}: `{message}` has no hint");
            assert!(!hint.ends_with('.'), "{title}: the hint `{hint}` ends with a full stop");
        }
    }
}

/// `Windows keeps this name …` has its capital by right.
fn is_name(message: &str) -> bool {
    message.starts_with("Windows ")
}

#[test]
fn the_words_are_those_that_were_reviewed() {
    let path = root().join("tests/rules.expected.txt");
    let mut found = String::new();
    for (_, line) in BAD.iter().flat_map(|it| &it.problems) {
        let _ = writeln!(found, "{line}");
    }
    if std::env::var_os("BELISHA_BLESS").is_some() {
        fs::write(&path, &found).expect("the expected words can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (old, new) = (lines(&expected), lines(&found));
    let mut changes = String::new();
    for (sign, line) in old.difference(&new).map(|it| ('-', it)).chain(new.difference(&old).map(|it| ('+', it))) {
        let _ = writeln!(changes, "{sign} {line}");
    }
    assert!(expected == found, "\n{changes}BELISHA_BLESS=1 takes these words into tests/rules.expected.txt");
}

#[test]
fn the_table_is_sorted_and_has_no_rule_twice() {
    for pair in RULES.windows(2) {
        assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
    }
}

#[test]
fn the_folder_and_the_table_agree() {
    let folder = root().join("src/check/rules");
    let names = |extension: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(&folder).expect("the folder of the rules can be read");
        let paths = entries.map(|it| it.expect("an entry can be read").path());
        let files = paths.filter(|it| it.extension().is_some_and(|it| it == extension));
        files.filter_map(|it| Some(it.file_stem()?.to_str()?.to_owned())).collect()
    };
    let documented: BTreeSet<String> = RULES.iter().map(|it| it.name.to_owned()).collect();
    assert_eq!(names("md"), documented, "each rule has one page of documentation");
    let checks = RULES.iter().filter(|it| !matches!(it.check, Check::Reading)).map(|it| it.name.replace('-', "_"));
    // The table itself, and the problems of files that could not be read.
    let others = ["mod", "faults"].map(str::to_owned);
    assert_eq!(names("rs"), checks.chain(others).collect(), "each rule that looks at the portal has one file");
    for rule in RULES {
        let page = fs::read_to_string(folder.join(format!("{}.md", rule.name))).expect("a page can be read");
        assert_eq!(page, rule.docs, "{} shows the page of another rule", rule.name);
    }
}

#[test]
fn every_name_that_speaks_is_registered() {
    let mut spoken = BTreeSet::new();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file can be read");
        for name in names_in(&text) {
            assert!(rule(name).is_some(), "{} speaks for `{name}`, which is no rule", file.display());
            spoken.insert(name.to_owned());
        }
    }
    for rule in RULES.iter().filter(|it| matches!(it.check, Check::Reading)) {
        assert!(spoken.contains(rule.name), "nothing ever speaks for `{}`", rule.name);
    }
}

/// The rules that a source file names where it makes a problem.
fn names_in(text: &str) -> Vec<&str> {
    let makers =
        ["Diagnostic::error(", "Diagnostic::warning(", "note_error(", "error_of(", "refuse(", "const RULE: &str = "];
    let mut names = Vec::new();
    for maker in makers {
        for (at, _) in text.match_indices(maker) {
            let literal = text[at + maker.len()..].trim_start().strip_prefix('"');
            names.extend(literal.and_then(|it| it.split('"').next()));
        }
    }
    // `toml::read` takes the rule last.
    for (at, _) in text.match_indices("toml::read") {
        let call = &text[at..at + text[at..].find(';').unwrap_or(0)];
        names.extend(call.split('"').nth(1));
    }
    names
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One problem as a line of the expected words.
fn told(problem: &Diagnostic, compiled: &Compiled) -> String {
    let at = position(problem, &compiled.sources);
    let hint = problem.hint.replace('\n', "⏎");
    let Diagnostic { rule, place, message, .. } = problem;
    format!("{rule}: {}:{}:{}: {message} | {hint}", place.path, at.line, at.column)
}

/// The bad portals of the pages, and those of `tests/rules.md`, whose headings begin with a rule's name.
fn bad_portals() -> Vec<Bad> {
    let mut all = Vec::new();
    for rule in RULES {
        let bad = blocks(rule.docs).into_iter().filter(|it| it.0 == "bad");
        all.extend(bad.map(|(_, portal)| tried(rule, format!("{}.md, Example", rule.name), &portal)));
    }
    for (title, portal) in further("tests/rules.md", "bad") {
        let name = title.split(':').next().unwrap_or_default();
        let rule = belisha::check::rule(name).unwrap_or_else(|| panic!("tests/rules.md: there is no rule `{name}`"));
        all.push(tried(rule, format!("tests/rules.md, {title}"), &portal));
    }
    all
}

/// The portals of a page of tests, each with the heading that it stands below.
fn further(page: &str, info: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join(page)).expect("the further portals can be read");
    let mut all = Vec::new();
    let mut title = String::new();
    let mut portal: Option<String> = None;
    for line in text.lines() {
        match (&mut portal, line.strip_prefix("```")) {
            (Some(_), Some("")) => all.push((title.clone(), portal.take().unwrap_or_default())),
            (Some(text), _) => *text += &format!("{line}\n"),
            (None, Some(found)) => {
                assert_eq!(found, info, "{page}, {title}");
                portal = Some(String::new());
            }
            (None, None) => title = line.strip_prefix("## ").map_or(title, str::to_owned),
        }
    }
    assert!(portal.is_none() && !all.is_empty(), "{page} holds portals, and all of them end");
    all
}

fn tried(rule: &'static Rule, title: String, portal: &str) -> Bad {
    let compiled = compiled(portal);
    let problems = concerning(rule.name, &compiled).map(|it| (it.clone(), told(it, &compiled))).collect();
    Bad { rule, title, problems }
}

/// What an example of a rule is told.
fn concerning<'a>(rule: &'a str, compiled: &'a Compiled) -> impl Iterator<Item = &'a Diagnostic> {
    let speaks = move |it: &&Diagnostic| it.rule == rule || !OF_WHOLE_PORTALS.contains(&it.rule);
    compiled.report.problems().iter().filter(speaks)
}

/// The lines of a page outside its fenced blocks.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    page.lines().filter(move |line| {
        let fence = line.starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    })
}

/// What stands below a heading of a page.
fn section<'a>(page: &'a str, title: &str) -> &'a str {
    let rest = page.split(&format!("## {title}\n")).nth(1).unwrap_or_default();
    let ends = HEADINGS.iter().filter_map(|it| rest.find(&format!("\n## {it}\n")));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// The fenced blocks of a page: the word behind the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut lines = page.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|it| *it != "```").flat_map(|it| [it, "\n"]).collect();
            blocks.push((info.to_owned(), text));
        }
    }
    blocks
}

fn compiled(portal: &str) -> Compiled {
    let edition = Edition { audience: Audience::Staff, drafts: false };
    compile(snapshot(portal), edition, Date::parse(TODAY))
}

/// The snapshot that a portal in one block is.
fn snapshot(portal: &str) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in portal.lines() {
        match (line.strip_prefix("== "), files.last_mut()) {
            (Some(head), _) => files.push((head, String::new())),
            (None, Some((_, text))) => *text += &format!("{line}\n"),
            (None, None) => panic!("a portal begins with a line such as `== content/index.md`, not with `{line}`"),
        }
    }
    for (path, text) in [("belisha.toml", CONFIG), ("content/index.md", HOME)] {
        if files.iter().all(|(head, _)| *head != path) {
            files.push((path, text.to_owned()));
        }
    }
    for (head, text) in files {
        // The empty lines above the next head only part the files for the eye.
        add(&mut snapshot, head, text.trim_end_matches('\n'));
    }
    snapshot
}

fn add(snapshot: &mut Snapshot, head: &str, text: &str) {
    let (path, form) = head.strip_suffix(')').and_then(|it| it.rsplit_once(" (")).unwrap_or((head, ""));
    let path = VPath::new(path);
    let reason = match form.split_once(' ').unwrap_or((form, "")) {
        ("size", size) => Reason::TooLarge { size: bytes(size) },
        ("link", _) => Reason::Link,
        ("not", "Unicode") => Reason::Name,
        ("too", "deep") => Reason::Deep,
        ("wanted", wanted) => Reason::Extension { wanted: wanted.to_owned() },
        ("utf-16", "") => return snapshot.add_text(path, text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("windows-1252", "") => return snapshot.add_text(path, text.chars().map(windows_1252).collect()),
        ("tells", what) => return add_picture(snapshot, path, Look::Picture(telling(what))),
        ("HEIC", "") => return add_picture(snapshot, path, Look::Unusable(Unusable::Format("HEIC"))),
        ("damaged", "") => return add_picture(snapshot, path, Look::Unusable(Unusable::Damaged)),
        ("not", "text") => return snapshot.add_text(path, format!("{text}\0").into_bytes()),
        ("", "") => return add_plain(snapshot, path, text),
        _ => panic!("`{form}` is no form of a file: see the top of tests/suite/rules.rs"),
    };
    snapshot.faults.push(Fault { path, reason });
}

/// Where a file goes by its name, as `io::disk` decides.
fn add_plain(snapshot: &mut Snapshot, path: VPath, text: &str) {
    match path.extension() {
        "md" | "toml" | "html" => snapshot.add_text(path, text.as_bytes().to_vec()),
        "svg" if !text.is_empty() => snapshot.add_drawing(path, text.as_bytes().to_vec()),
        "svg" | "png" | "jpg" => add_picture(snapshot, path, Look::Picture(telling(""))),
        _ => add_picture(snapshot, path, Look::Other),
    }
}

fn add_picture(snapshot: &mut Snapshot, path: VPath, look: Look) {
    snapshot.media.insert(path, Media { size: 1, look });
}

/// A picture that tells some things beside the picture, written as `location, owner`.
fn telling(what: &str) -> Picture {
    let names = [
        ("location", Private::Location),
        ("owner", Private::Owner),
        ("people", Private::People),
        ("camera", Private::Camera),
        ("time", Private::Time),
    ];
    let known =
        |it: &str| names.iter().find(|(name, _)| *name == it).unwrap_or_else(|| panic!("a picture tells no `{it}`")).1;
    let private = what.split(", ").filter(|it| !it.is_empty()).map(known).collect();
    Picture { pixels: Some((400, 300)), private }
}

/// `6 MB` or `5.3 MB`, as file managers count.
fn bytes(size: &str) -> u64 {
    let tenths = size.strip_suffix(" MB").and_then(|it| {
        let (whole, part) = it.split_once('.').unwrap_or((it, "0"));
        Some(whole.parse::<u64>().ok()? * 10 + part.parse::<u64>().ok()?)
    });
    tenths.unwrap_or_else(|| panic!("`{size}` is no size: write 6 MB")) * 1024 * 1024 / 10
}

/// The byte of a character in the encoding of older Windows programs.
fn windows_1252(letter: char) -> u8 {
    match letter {
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        letter => u8::try_from(letter).expect("a letter of Windows-1252"),
    }
}
