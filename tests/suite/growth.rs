//! Four times as much takes about four times as long: no file, however odd, makes a build crawl.
//!
//! A guard against quadratic work, not a measurement: a case passes if the large file takes under a second, or not much
//! more than its share. What is hostile is large (hundreds of kilobytes) and what a careless school could have is larger
//! than any school's.

use crate::support::SMALL;
use belisha::compile::compile;
use belisha::diag::lines;
use belisha::model::portal::Audience;
use belisha::render::Renderer;
use belisha::resolve::Edition;
use belisha::snapshot::Snapshot;
use belisha::source::VPath;
use std::fmt::Write;
use std::time::{Duration, Instant};

const FRONT: &str = "+++\ntitle = \"X\"\n+++\n\n";

/// How long a portal with this file takes from text to pages and problems.
fn time(path: &str, text: &str) -> Duration {
    let mut snapshot = Snapshot::default();
    let lesson = "+++\ntitle = \"Lesson\"\n+++\n";
    for (path, text) in [("belisha.toml", SMALL), ("content/ks2/x.md", lesson), (path, text)] {
        snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
    }
    assert!(snapshot.faults.is_empty(), "{path} is too large for a page");
    let start = Instant::now();
    let compiled = compile(snapshot, Edition { audience: Audience::Public, drafts: false }, None);
    let renderer = Renderer::new(&compiled.portal, &compiled.theme);
    for (address, leaf) in &compiled.portal.routes {
        assert!(renderer.page(address, *leaf).is_ok(), "{address}");
    }
    let shown: usize = compiled.report.problems().iter().map(|it| lines::short(it, &compiled.sources).len()).sum();
    assert!(shown < usize::MAX);
    start.elapsed()
}

/// Whether `many` of something take not much more than four times as long as a quarter of it.
fn linear(name: &str, path: &str, many: usize, make: &dyn Fn(usize) -> String) -> Result<(), String> {
    let (small, large) = (make(many / 4), make(many));
    let mut said = String::new();
    // A busy machine is no defect: the best of three counts.
    for _ in 0..3 {
        let (quarter, whole) = (time(path, &small), time(path, &large));
        if whole < Duration::from_secs(1) || whole < quarter * 8 {
            return Ok(());
        }
        said =
            format!("{name}: {} kB take {quarter:.1?}, {} kB take {whole:.1?}", small.len() / 1024, large.len() / 1024);
        if whole > Duration::from_secs(15) {
            break;
        }
    }
    Err(said)
}

fn repeated(part: &'static str) -> Box<dyn Fn(usize) -> String> {
    Box::new(move |many| format!("{FRONT}{}\n", part.repeat(many)))
}

fn numbered(make: fn(usize) -> String) -> Box<dyn Fn(usize) -> String> {
    Box::new(move |many| {
        (0..many).fold(FRONT.to_owned(), |mut text, it| {
            text.push_str(&make(it));
            text
        })
    })
}

type Make = Box<dyn Fn(usize) -> String>;

#[track_caller]
fn all(path: &str, cases: &[(&str, usize, Make)]) {
    let slow: Vec<String> =
        cases.iter().filter_map(|(name, many, make)| linear(name, path, *many, make).err()).collect();
    assert_eq!(slow, Vec::<String>::new(), "slower than linear");
}

#[test]
fn marks_in_one_line() {
    let cases = [
        ">",
        "[",
        "*",
        "_",
        "`",
        "![",
        "[a](",
        "<",
        "<b>",
        "</b>",
        "<div>",
        "<!--",
        "&",
        "\\",
        "~~",
        "|",
        "[^a]",
        "**a",
        "- ",
        "[!X]",
        "1. ",
        "> [!TIP] ",
        "`a`. B. ",
        "a/",
        "A. ",
    ];
    all("content/ks2/y.md", &cases.map(|it| (it, 100_000 / it.len(), repeated(it))));
}

#[test]
fn marks_in_many_lines() {
    let cases = [
        "# Same\n",
        "## Same {#same}\n",
        "> a\n\n",
        "- a\n",
        "- a\n\n",
        "<div>\n\n",
        "<b>\n",
        "<!-- a -->\n",
        "a\\\n",
        "    code\n",
        "```\n```\n",
        "[a]: b\n",
        "[^a]\n\n",
        "[^a]: b\n\n",
        "| a |\n|---|\n\n",
        "> [!TIP]\n> a\n\n",
        "> [!STAFF]\n> a\n\n",
        "> [!X]\n\n",
        "[a](nowhere.md)\n",
        "![a](nowhere.svg)\n",
        "[a](#same)\n",
        "<script>\n\n",
        "a\n---\n",
        "a\n\n",
    ];
    all("content/ks2/y.md", &cases.map(|it| (it, 100_000 / it.len(), repeated(it))));
}

#[test]
fn fifty_thousand_equal_headings() {
    let start = Instant::now();
    all("content/ks2/y.md", &[("# Same", 50_000, repeated("# Same\n\n"))]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn parts_of_a_lesson() {
    let question: fn(usize) -> String =
        |it| format!("> [!QUESTION] Which {it}? {{#q{it}}}\n>\n> - [x] a\n>   > Yes.\n> - [ ] b\n>   > No.\n\n");
    all(
        "content/ks2/y.md",
        &[
            ("inline questions", 1_200, numbered(question)),
            ("footnotes", 8_000, numbered(|it| format!("a[^{it}]\n\n[^{it}]: b\n\n"))),
            ("link definitions", 8_000, numbered(|it| format!("[a{it}]\n\n[a{it}]: x.md\n\n"))),
            ("different headings", 8_000, numbered(|it| format!("## Heading {it}\n\n"))),
            ("headings that look numbered", 8_000, numbered(|it| format!("## Same\n\n## Same {it}\n\n"))),
            (
                "table rows",
                8_000,
                Box::new(|many| format!("{FRONT}| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(many))),
            ),
            (
                "table columns",
                8_000,
                Box::new(|many| {
                    format!("{FRONT}|{}\n|{}\n|{}\n", "a|".repeat(many), "---|".repeat(many), "b|".repeat(many))
                }),
            ),
            (
                "keywords",
                2_000,
                Box::new(|many| {
                    let words: Vec<String> = (0..many / 10).map(|it| format!("\"word{it}\"")).collect();
                    let text = (0..many).map(|it| format!("A word{it} here.")).collect::<Vec<_>>().join(" ");
                    format!("+++\ntitle = \"X\"\nkeywords = [{}]\n+++\n\n{text}\n", words.join(", "))
                }),
            ),
            (
                "a note of many lines",
                20_000,
                Box::new(|many| format!("{FRONT}> [!STAFF]\n{}", "> a line\n".repeat(many))),
            ),
            (
                "a list of many items in a note",
                10_000,
                Box::new(|many| format!("{FRONT}> [!TIP]\n{}", "> - an item\n".repeat(many))),
            ),
            ("lists in lists, many times", 1_000, repeated("- a\n  - b\n    - c\n      - d\n        - e\n\nx\n\n")),
            ("code", 4_000, repeated("def f(x):\n    return \"a\"  # b\n")),
            ("glued lines", 8_000, repeated("> a\nb\n\n")),
        ],
    );
}

#[test]
fn parts_of_a_quiz() {
    all(
        "quizzes/ks2/x.md",
        &[
            (
                "questions",
                1_200,
                numbered(|it| {
                    format!("## Which {it}? {{#q{it}}}\n\n- [x] a\n  > Yes.\n- [ ] b\n  > No.\n\n> [!HINT]\n> h\n\n")
                }),
            ),
            ("questions without an id", 2_000, numbered(|it| format!("## Question number {it}\n\nWords.\n\n"))),
            ("equal questions", 2_000, repeated("## Same\n\n- [x] a\n- [ ] b\n\n")),
            (
                "options",
                3_000,
                Box::new(|many| {
                    format!(
                        "{FRONT}## Which?\n\n- [x] right\n{}",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "- [ ] option {it}").unwrap();
                            text
                        })
                    )
                }),
            ),
            (
                "gaps",
                3_000,
                Box::new(|many| {
                    format!(
                        "{FRONT}## Fill\n\n{}\n",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "a [[b{it}|c{it}]] d").unwrap();
                            text
                        })
                    )
                }),
            ),
            (
                "pairs",
                3_000,
                Box::new(|many| {
                    format!(
                        "{FRONT}## Match\n\n| A | B |\n|---|---|\n{}",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "| a{it} | b{it} |").unwrap();
                            text
                        })
                    )
                }),
            ),
            (
                "steps",
                3_000,
                Box::new(|many| {
                    format!(
                        "{FRONT}## Order\n\n{}",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "1. step {it}").unwrap();
                            text
                        })
                    )
                }),
            ),
            (
                "scenes",
                1_200,
                Box::new(|many| {
                    format!(
                        "+++\ntitle = \"X\"\nkind = \"scenario\"\n+++\n\n{}## End {{#s{many} .good}}\n",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "## Scene {{#s{it}}}\n\n- [On](#s{})\n", it + 1).unwrap();
                            text
                        })
                    )
                }),
            ),
            ("strays", 20_000, repeated("[[ ")),
            ("near-boxes", 4_000, repeated("- [] a\n")),
            ("hash signs", 8_000, repeated("##\n\n")),
        ],
    );
}

#[test]
fn parts_of_other_files() {
    all(
        "content/glossary.md",
        &[
            ("terms", 2_000, numbered(|it| format!("## term {it}\n\nA meaning.\n\n### KS1\n\nA simple one.\n\n"))),
            (
                "meanings of one term",
                2_000,
                Box::new(|many| format!("{FRONT}## term\n\n{}", "### KS1\n\nA simple one.\n\n".repeat(many))),
            ),
            ("equal terms", 2_000, repeated("## term\n\nA meaning.\n\n")),
        ],
    );
    all(
        "belisha.toml",
        &[
            (
                "help routes",
                1_000,
                Box::new(|many| {
                    (0..many).fold(String::new(), |mut text, it| {
                        writeln!(text, "[[help]]\nid = \"h{it}\"\nname = \"H\"\naudience = [\"pupils\"]\n").unwrap();
                        text
                    })
                }),
            ),
            (
                "unknown fields",
                4_000,
                Box::new(|many| {
                    (0..many).fold(String::new(), |mut text, it| {
                        writeln!(text, "field{it} = 1").unwrap();
                        text
                    })
                }),
            ),
            ("brackets", 50_000, Box::new(|many| "[".repeat(many))),
            ("brackets of a value", 50_000, Box::new(|many| format!("title = {}", "[".repeat(many)))),
            ("dots", 20_000, Box::new(|many| format!("{}a = 1", "a.".repeat(many)))),
            (
                "withdrawn pages",
                4_000,
                Box::new(|many| format!("[withdraw]\npages = [{}]\n", "\"ks2/x.md\", ".repeat(many))),
            ),
            ("lines that are no TOML", 4_000, Box::new(|many| "!!!\n".repeat(many))),
            ("curly quotes", 4_000, Box::new(|many| "title = “x”\n".repeat(many))),
        ],
    );
    all(
        "content/ks2/y.md",
        &[
            (
                "unknown fields",
                2_000,
                Box::new(|many| {
                    format!(
                        "+++\ntitle = \"X\"\n{}+++\n",
                        (0..many).fold(String::new(), |mut text, it| {
                            writeln!(text, "field{it} = 1").unwrap();
                            text
                        })
                    )
                }),
            ),
            (
                "keywords that nobody explains",
                3_000,
                Box::new(|many| {
                    format!(
                        "+++\ntitle = \"X\"\nkeywords = [{}]\n+++\n",
                        (0..many).map(|it| format!("\"k{it}\"")).collect::<Vec<_>>().join(", ")
                    )
                }),
            ),
        ],
    );
}
