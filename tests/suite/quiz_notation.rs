//! The quiz notation, case by case.
//!
//! The cases are in `tests/quiz-notation/*.md`: a heading, the quiz in a fence, and what comes of it in a second fence.
//! `BELISHA_BLESS=1` writes what comes of each quiz into its second fence. Two properties hold for all texts: nothing
//! panics, and a quiz without errors is the same quiz after it has been printed and read again.

use belisha::diag::{Diagnostic, Noted, Severity};
use belisha::model::quiz::{Answer, Ending, Question, QuizKind};
use belisha::parse::fragment::{Fragment, GAP};
use belisha::parse::quiz::{self, Sections, print};
use belisha::source::{Source, VPath};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const FENCE: &str = "~~~~~~";

/// One quiz, and what is expected of it.
struct Case {
    name: String,
    kind: String,
    text: String,
    expected: String,
}

#[test]
fn every_case_gives_what_it_says() {
    let bless = std::env::var_os("BELISHA_BLESS").is_some();
    let mut wrong = String::new();
    for path in files() {
        let page = std::fs::read_to_string(&path).expect("a case file can be read");
        let mut fresh = page.clone();
        for case in cases(&page) {
            let found = outcome(&case.kind, &case.text);
            if found != case.expected {
                let _ = writeln!(
                    wrong,
                    "== {}: {}\n-- expected\n{}-- found\n{found}",
                    path.display(),
                    case.name,
                    case.expected
                );
                fresh = blessed(&fresh, &case.name, &found);
            }
        }
        if bless && fresh != page {
            std::fs::write(&path, fresh).expect("a case file can be written");
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
}

#[test]
fn messages_speak_as_the_others_do() {
    for case in all_cases() {
        for note in notes(&case.kind, &case.text) {
            let message = &note.message;
            assert!(!note.hint.is_empty(), "{}: `{message}` has no hint", case.name);
            assert!(!message.ends_with('.'), "{}: `{message}` ends with a full stop", case.name);
            assert!(!message.starts_with(char::is_uppercase), "{}: `{message}` begins with a capital", case.name);
        }
    }
}

#[test]
fn a_quiz_without_errors_survives_printing() {
    let mut printed = 0;
    for case in all_cases().iter().filter(|it| it.kind != "inline") {
        printed += usize::from(round_trip(kind(&case.kind), &unescaped(&case.text)));
    }
    assert!(printed > 20, "only {printed} cases are without errors");
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let heavy = [
        "- [ ] a\n  > b\n",
        "[[",
        "[[a]] ",
        "> ",
        "- ",
        "* [",
        "[a]: b\n",
        "[a][a] ",
        "| a | b |\n",
        "`[[",
        "<!-- ",
        "## a {#b}\n\n- [x] c\n- [ ] d\n\n",
        "\\",
        "> [!HINT]\n",
        "[^a] ",
        "- a\n  - b\n",
        "{",
        "1. ",
        "![",
        "**a ",
    ];
    for piece in heavy {
        let text = format!("## Q\n\n{}", piece.repeat(40_000 / piece.len()));
        let start = std::time::Instant::now();
        let _ = questions(&text, QuizKind::Check);
        assert!(start.elapsed().as_secs() < 5, "{piece:?} took {:?}", start.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fuzz_cases(), max_shrink_time: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(seed in 0usize..10_000, edits in prop::collection::vec((any::<u16>(), 0usize..TOKENS.len(), 0u8..6), 1..6)) {
        let all: &[Case] = &CASES;
        let case = &all[seed % all.len()];
        let text = mutated(&unescaped(&case.text), &edits);
        if case.kind == "inline" {
            let source = source(&text);
            let _ = quiz::inline(&source, 0..source.text.len());
        } else {
            round_trip(kind(&case.kind), &text);
        }
    }
}

/// Read once for all the texts that are made of them.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(all_cases);

/// `BELISHA_FUZZ=300000` looks longer than the few seconds that everybody waits.
fn fuzz_cases() -> u32 {
    std::env::var("BELISHA_FUZZ").ok().and_then(|it| it.parse().ok()).unwrap_or(4000)
}

/// What authors type, and what trips Markdown readers.
const TOKENS: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "> ",
    ">",
    "- ",
    "- [ ] ",
    "- [x] ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "## ",
    "# ",
    "---\n",
    "```\n",
    "~~~\n",
    "<!--",
    "-->",
    "<div>",
    "[[",
    "]]",
    "[[a|b]]",
    "|",
    "\\",
    "\\|",
    "| a | b |\n",
    "| --- | --- |\n",
    "[!HINT]",
    "> [!STAFF]\n",
    "{",
    "}",
    "{#id}",
    "{.multi}",
    "{.think}",
    "[a]: b\n",
    "[a]",
    "[^1]",
    "[^1]: c\n",
    "](#tell)",
    "![",
    "*",
    "**",
    "_",
    "`",
    "&amp;",
    "é",
    "質",
    "١.",
    "\u{a0}",
    "\u{feff}",
    "\u{200f}",
    "\r",
    "\0",
    "\u{fffc}",
    "x",
    "[ ]",
    "[x]",
    "(x)",
    "•",
    "===\n",
    "  > ",
    "   ",
];

fn mutated(text: &str, edits: &[(u16, usize, u8)]) -> String {
    let mut text = text.to_owned();
    for &(at, token, what) in edits {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = places[at as usize % places.len()];
        let mut end = places[(at as usize % places.len() + 1 + token % 7).min(places.len() - 1)];
        match what {
            0 | 1 => end = start,
            2 => text.replace_range(start..end.max(start), ""),
            3 => {
                let line = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
                text.insert_str(line, TOKENS[token]);
            }
            4 => {
                let copy = text[start..end.max(start)].to_owned();
                text.push_str(&copy);
            }
            _ => text.replace_range(start..end.max(start), TOKENS[token]),
        }
        if what < 2 {
            text.replace_range(start..end, TOKENS[token]);
        }
    }
    text
}

/// Whether the quiz is free of errors; if it is, it must be the same after printing and reading.
fn round_trip(kind: QuizKind, text: &str) -> bool {
    let first = questions(text, kind);
    if first.notes.iter().any(|it| it.severity == Severity::Error) {
        return false;
    }
    let printed = print::markdown(&first.value);
    let second = questions(&printed, kind);
    let wrong: Vec<&Diagnostic> = second.notes.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{text}\n-- printed\n{printed}\n-- has {wrong:?}");
    assert_eq!(dump(&first.value), dump(&second.value), "{text}\n-- printed\n{printed}");
    true
}

fn questions(text: &str, kind: QuizKind) -> Noted<Sections> {
    let source = source(text);
    let found = quiz::questions(&source, 0..source.text.len(), kind);
    check_places(&source, &found.notes);
    found
}

fn source(text: &str) -> Source {
    Source::new(VPath::new("quizzes/ks2/x.md"), text)
}

fn check_places(source: &Source, notes: &[Diagnostic]) {
    for note in notes {
        assert!(source.text.get(note.place.range.clone()).is_some(), "no such place: {note:?}");
    }
}

fn notes(kind_name: &str, text: &str) -> Vec<Diagnostic> {
    if kind_name == "inline" { inline(&unescaped(text)).1 } else { questions(&unescaped(text), kind(kind_name)).notes }
}

fn outcome(kind_name: &str, text: &str) -> String {
    let text = unescaped(text);
    let source = source(&text);
    let (mut out, notes) = if kind_name == "inline" {
        inline(&text)
    } else {
        let found = questions(&text, kind(kind_name));
        (dump(&found.value), found.notes)
    };
    for note in notes {
        let at = source.position(note.place.range.start);
        let level = if note.severity == Severity::Error { "error" } else { "warning" };
        let _ = writeln!(out, "{level} {}:{} {}: {}", at.line, at.column, note.rule, note.message);
    }
    out
}

/// The first quote of the text that has a QUESTION marker, read as lessons do.
fn inline(text: &str) -> (String, Vec<Diagnostic>) {
    let source = source(text);
    let quote = belisha::parse::blocks::blocks(&source.text)
        .into_iter()
        .find(|it| it.kind == belisha::parse::blocks::Kind::Quote)
        .map_or(0..0, |it| it.range);
    let found = quiz::inline(&source, quote);
    check_places(&source, &found.notes);
    let mut out = String::new();
    match &found.value {
        Some(question) => dump_question(&mut out, question),
        None => out.push_str("no question\n"),
    }
    (out, found.notes)
}

fn kind(name: &str) -> QuizKind {
    match name {
        "start" => QuizKind::Start,
        "scenario" => QuizKind::Scenario,
        "survey" => QuizKind::Survey,
        _ => QuizKind::Check,
    }
}

/// Signs that editors hide or change are written as names in the case files.
fn unescaped(text: &str) -> String {
    [
        ("‹bom›", "\u{feff}"),
        ("‹cr›\n", "\r"),
        ("‹crlf›\n", "\r\n"),
        ("‹nbsp›", "\u{a0}"),
        ("‹tab›", "\t"),
        ("‹rlm›", "\u{200f}"),
        ("‹space›", " "),
        ("‹end›\n", ""),
        ("‹object›", "\u{fffc}"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

fn dump(quiz: &Sections) -> String {
    let mut out = String::new();
    line(&mut out, "intro", &quiz.intro);
    for question in &quiz.questions {
        dump_question(&mut out, question);
    }
    out
}

fn dump_question(out: &mut String, question: &Question<Fragment>) {
    let fixed = if question.fixed { " fixed" } else { "" };
    let objectives: Vec<String> = question.objectives.iter().map(|(name, _)| format!(" obj={name}")).collect();
    let objectives = objectives.concat();
    let _ = writeln!(out, "#{}{objectives}{fixed}", question.id);
    line(out, "  stem", &question.stem);
    line(out, "  prompt", &question.prompt);
    dump_answer(out, &question.answer);
    if !question.bank.is_empty() {
        let _ = writeln!(out, "  bank {}", question.bank.join(" / "));
    }
    for (name, piece) in [("  hint", &question.hint), ("  why", &question.why), ("  staff", &question.staff)] {
        if let Some(piece) = piece {
            let _ = writeln!(out, "{name} {}", shown(piece));
        }
    }
}

fn dump_answer(out: &mut String, answer: &Answer<Fragment>) {
    match answer {
        Answer::Choose { options, multi } => {
            let _ = writeln!(out, "  choose {}", if *multi { "several" } else { "one" });
            for option in options {
                let feedback = option.feedback.as_ref().map(|it| format!("  > {}", shown(it))).unwrap_or_default();
                let _ =
                    writeln!(out, "    [{}] {}{feedback}", if option.right { 'x' } else { ' ' }, shown(&option.body));
            }
        }
        Answer::Order(steps) => list(out, "order", steps),
        Answer::Match { columns: [left, right], pairs } => {
            let _ = writeln!(out, "  match {} | {}", shown(left), shown(right));
            for [left, right] in pairs {
                let _ = writeln!(out, "    {} | {}", shown(left), shown(right));
            }
        }
        Answer::Sort(groups) => {
            let _ = writeln!(out, "  sort");
            for group in groups {
                let items: Vec<String> = group.items.iter().map(shown).collect();
                let _ = writeln!(out, "    {}: {}", shown(&group.name), items.join(" / "));
            }
        }
        Answer::Gap { text, gaps } => {
            let gaps: Vec<String> = gaps.iter().map(|it| it.join(" / ")).collect();
            let _ = writeln!(out, "  gap {}\n    {}", shown(text), gaps.join(" ; "));
        }
        Answer::Short(words) => {
            let _ = writeln!(out, "  short {}", words.join(" / "));
        }
        Answer::Survey(options) => list(out, "survey", options),
        Answer::Think => out.push_str("  think\n"),
        Answer::Scene(scene) => {
            let ending = scene.ending.map_or("", |it| if it == Ending::Good { " good" } else { " okay" });
            let _ = writeln!(out, "  scene{ending}{}", if scene.wrong { " unsafe" } else { "" });
            for (words, to) in &scene.choices {
                let _ = writeln!(out, "    {} -> {to}", shown(words));
            }
        }
    }
}

fn list(out: &mut String, name: &str, pieces: &[Fragment]) {
    let _ = writeln!(out, "  {name}");
    for piece in pieces {
        let _ = writeln!(out, "    {}", shown(piece));
    }
}

fn line(out: &mut String, name: &str, piece: &Fragment) {
    if !piece.is_empty() {
        let _ = writeln!(out, "{name} {}", shown(piece));
    }
}

fn shown(piece: &Fragment) -> String {
    let lent: String = piece.borrowed().split_whitespace().collect::<Vec<_>>().join(" ");
    let lent = if lent.is_empty() { lent } else { format!(" +{{{lent}}}") };
    format!("{}{lent}", piece.own().replace('\n', "⏎").replace(GAP, "___"))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quiz-notation");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases can be read")
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    files.sort();
    files
}

fn all_cases() -> Vec<Case> {
    let read = |path: PathBuf| std::fs::read_to_string(path).expect("a case file can be read");
    files().into_iter().flat_map(|it| cases(&read(it))).collect()
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = page.lines();
    let mut name = String::new();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut name);
        }
        let Some(kind) = line.strip_prefix(FENCE).filter(|it| !it.is_empty()) else { continue };
        let text: String = lines.by_ref().take_while(|it| *it != FENCE).flat_map(|it| [it, "\n"]).collect();
        match cases.last_mut() {
            Some(case) if kind == "expect" => case.expected = text,
            _ => cases.push(Case { name: name.clone(), kind: kind.to_owned(), text, expected: String::new() }),
        }
    }
    cases
}

/// The page with what was found in the second fence of one case.
fn blessed(page: &str, name: &str, found: &str) -> String {
    let mut out = String::new();
    let mut title = "";
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let old = fence == Some("expect") && title == name;
        match (line.strip_prefix(FENCE), fence) {
            (Some(""), Some(_)) => fence = None,
            (Some(kind), None) => fence = Some(kind),
            (None, None) => title = line.strip_prefix("## ").unwrap_or(title),
            _ if old => continue,
            _ => {}
        }
        out.push_str(line);
        out.push('\n');
        if fence == Some("expect") && !old && title == name {
            out.push_str(found);
        }
    }
    out
}

/// Found by chance: a line of nothing but spaces in code is a line of the code.
#[test]
fn spaces_in_code_survive_printing() {
    let text = "## Q\n\n- [x] a\n  > Yes.\n- [ ] b\n\n  ````\n  \t\n  ````\n  > Feedback.\n";
    assert!(round_trip(QuizKind::Check, text));
}
