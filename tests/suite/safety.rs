//! Whatever authors write, wherever they write it, a page holds only harmless elements, attributes and addresses.
//!
//! `tests/safety/snippets.txt` is Markdown that would run, fetch or mislead; `payloads.txt` is put into every field and place
//! that takes words. Every page is read as a browser reads it. Pages with errors are looked at, too: the preview shows them.

use crate::dom::{Page, judge};
use crate::support::tree;
use belisha::compile::{Compiled, compile};
use belisha::diag::Severity;
use belisha::model::portal::Audience;
use belisha::render::Renderer;
use belisha::resolve::Edition;
use belisha::snapshot::{Media, Snapshot};
use belisha::source::VPath;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SETTINGS: &str =
    "title = \"Safe\"\n\n[school]\nname = \"S\"\ntrusted_adult = \"t\"\n\n[links]\nallow = [\"www.gov.uk\"]\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/safety")
}

/// The lines of a file of cases, as what they stand for.
fn cases(name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    text.lines()
        .filter(|it| !it.is_empty() && !it.starts_with("%% "))
        .map(|line| letters(&line.replace('⏎', "\n")))
        .collect()
}

/// `\x1b` and `\t` as the letters that they stand for; any other backslash is Markdown's.
fn letters(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 4).and_then(|it| u8::from_str_radix(it, 16).ok());
        let (letter, length) = match (rest.as_bytes().get(at + 1), code) {
            (Some(b'x'), Some(code)) => (char::from(code), 4),
            (Some(b't'), _) => ('\t', 2),
            _ => ('\\', 1),
        };
        text.push(letter);
        rest = &rest[at + length..];
    }
    text + rest
}

fn portal(files: &[(String, String)]) -> Compiled {
    let mut snapshot = Snapshot::default();
    snapshot.add_text(VPath::new("belisha.toml"), SETTINGS.as_bytes().to_vec());
    for (path, text) in files {
        snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
    }
    for picture in ["content/ks2/x.svg", "content/ks2/\"onerror=alert(1) <b>.svg"] {
        snapshot.add_drawing(
            VPath::new(picture),
            br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#.to_vec(),
        );
    }
    compile(snapshot, Edition { audience: Audience::Staff, drafts: true }, None)
}

/// Every page of a portal, as a browser reads it.
fn pages(compiled: &Compiled) -> BTreeMap<String, Page> {
    let renderer = Renderer::new(&compiled.portal, &compiled.theme);
    let routes: Vec<_> = compiled.portal.routes.iter().collect();
    let drawn = routes.into_par_iter().map(|(address, leaf)| {
        let html = renderer.page(address, *leaf).unwrap_or_else(|problem| panic!("{address}: {}", problem.message));
        (address.to_string(), Page::read(&html))
    });
    drawn.collect()
}

/// What links may lead to: pages with their places, and files.
fn places(compiled: &Compiled, pages: &BTreeMap<String, Page>) -> BTreeMap<String, BTreeSet<String>> {
    let files = compiled.portal.files.values().map(|it| (it.to_string(), BTreeSet::new()));
    let assets = compiled.assets().map(|(address, _)| (address, BTreeSet::new()));
    pages
        .iter()
        .map(|(address, page)| (address.clone(), page.ids.iter().cloned().collect()))
        .chain(files)
        .chain(assets)
        .collect()
}

/// What is wrong with the pages, each with its address.
fn faults(compiled: &Compiled, pages: &BTreeMap<String, Page>) -> Vec<String> {
    let places = places(compiled, pages);
    pages
        .par_iter()
        // No browser reads a spreadsheet's file as a page; tests/suite/coverage.rs looks at what a spreadsheet would run.
        .filter(|(address, _)| VPath::new(address).extension() != "csv")
        .flat_map_iter(|(address, page)| {
            judge(page, address, &places).into_iter().map(move |it| format!("{address}: {it}"))
        })
        .collect()
}

fn said(faults: &[String]) -> String {
    format!("{} faults:\n{}", faults.len(), faults.iter().take(60).cloned().collect::<Vec<_>>().join("\n"))
}

#[test]
fn hostile_markdown_makes_harmless_pages() {
    let snippets = cases("snippets.txt");
    assert!(snippets.len() > 400, "{} snippets", snippets.len());
    let mut files = vec![
        ("content/glossary.md".to_owned(), "+++\ntitle = \"W\"\n+++\n\n## zqword\n\nA word.\n".to_owned()),
        ("content/ks2/x.md".to_owned(), "+++\ntitle = \"X\"\n+++\n\nWords.\n".to_owned()),
    ];
    for (number, snippet) in snippets.iter().enumerate() {
        files.push((
            format!("content/ks2/case-{number}.md"),
            format!("+++\ntitle = \"Case {number}\"\n+++\n\n{snippet}\n"),
        ));
    }
    let compiled = portal(&files);
    let told: BTreeSet<String> = compiled
        .report
        .problems()
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| it.place.path.to_string())
        .collect();
    let mut found = Vec::new();
    for fault in faults(&compiled, &pages(&compiled)) {
        let number = fault.split("case-").nth(1).and_then(|it| it.split(".html").next()?.parse::<usize>().ok());
        let snippet = number.map_or("", |it| snippets[it].as_str());
        let refused = number.is_some_and(|it| told.contains(&format!("content/ks2/case-{it}.md")));
        // What is an error is never published; the preview may show where a link leads, and an id that is there twice.
        if !(refused && (fault.contains("leaves for") || fault.contains("is there twice"))) {
            found.push(format!("{fault}   from {snippet:?}{}", if refused { " (refused)" } else { "" }));
        }
    }
    assert!(found.is_empty(), "{}", said(&found));
}

/// A portal with one payload in every place that takes words.
fn full_of(payload: &str) -> Vec<(String, String)> {
    let text = toml::Value::String(payload.to_owned()).to_string();
    let mut settings = format!(
        "title = {text}\nlanguage = {text}\n\n[school]\nname = {text}\noffice_phone = {text}\noffice_email = {text}\ntrusted_adult = {text}\nother_adult = {text}\n\n[school.roles]\nlead = {text}\n\n[stages.ks1]\n[stages.ks2]\ntitle = {text}\nages = {text}\n"
    );
    for audience in ["pupils", "families", "staff"] {
        settings.push_str(&format!("\n[[help]]\nid = \"{audience}\"\nname = {text}\nphone = {text}\nurl = \"https://www.gov.uk/x\"\nfor = {text}\nwhat = {text}\naudience = [\"{audience}\"]\n"));
    }
    settings.push_str(&format!("\n[[facts]]\nid = \"f\"\nvalue = {text}\nas_of = 2026-11-01\nsource = {text}\n\n[links]\nallow = [\"www.gov.uk\"]\n"));
    let curriculum = format!(
        "[[strand]]\nid = \"S\"\ntitle = {text}\nwords = {text}\n\n[[objective]]\nid = \"S-2.1\"\nstrand = \"S\"\nstage = \"ks2\"\nwords = {text}\n"
    );
    let lesson = format!(
        "+++\ntitle = {text}\ndescription = {text}\noutcome = {text}\nobjectives = [\"S-2.1\", {text}]\nkeywords = [\"zqword\", {text}]\nhelp = [\"pupils\"]\nreviewed_by = {text}\nstage = {text}\n+++\n\n{payload}\n\n## {payload}\n\nA zqword and [{payload}](fact:f).\n\n> [!STAFF] {payload}\n> {payload}\n\n> [!WORRIED] {payload}\n> {payload}\n\n> [!HOME] {payload}\n> {payload}\n\n> [!QUESTION] {payload} {{#q}}\n>\n> - [x] {payload}\n>   > {payload}\n> - [ ] no\n>   > {payload}\n>\n> > [!HINT]\n> > {payload}\n>\n> > [!WHY]\n> > {payload}\n"
    );
    let paper = format!(
        "+++\ntitle = {text}\nkind = \"agreement\"\nsign = [{text}]\napproved_by = {text}\nreviewed_by = {text}\n+++\n\n{payload}\n"
    );
    let quiz = format!(
        "+++\ntitle = {text}\nlesson = \"ks2/lesson\"\n+++\n\n{payload}\n\n## {payload} {{#a}}\n\n{payload}\n\n- [x] {payload}\n  > {payload}\n- [ ] no\n\n> [!HINT]\n> {payload}\n\n> [!WHY]\n> {payload}\n\n> [!STAFF]\n> {payload}\n\n## Fill {{#b}}\n\nA [[{payload}|two]] gap.\n\n> [!BANK] {payload} | three\n\n## Match {{#c}}\n\n| {payload} | B |\n|---|---|\n| {payload} | d |\n| e | {payload} x |\n\n## Order {{#d}}\n\n1. {payload}\n2. two\n\n## Sort {{#e}}\n\n- {payload}\n  - a\n- Two\n  - {payload}\n\n## Short {{#f}}\n\n> [!ANSWER] {payload} | two\n"
    );
    let glossary = format!(
        "+++\ntitle = {text}\n+++\n\n{payload}\n\n## zqword\n\n{payload}\n\n### KS2\n\n{payload}\n\n## {payload}\n\nx\n"
    );
    let page = format!("+++\ntitle = {text}\ndescription = {text}\n+++\n\n{payload}\n");
    let plain = payload.replace('/', "-");
    [
        ("belisha.toml", settings),
        ("content/curriculum.toml", curriculum),
        ("content/glossary.md", glossary),
        ("content/index.md", page.clone()),
        ("content/ks2/lesson.md", lesson),
        ("content/ks2/index.md", page.clone()),
        ("content/agreements/a.md", paper),
        ("content/parents/a.md", page.clone()),
        ("content/parents/ks2.md", page.clone()),
        ("content/help/ks2.md", page.clone()),
        ("content/staff/a.md", page.clone()),
        (&format!("content/ks2/x {plain}.md"), page.clone()),
        (&format!("content/x {plain}/y.md"), page),
        ("quizzes/ks2/lesson.md", quiz),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into()
}

/// Where a field of plain words is shown.
const SHOWN: &[(&str, &str)] = &[
    ("index.html", "the portal's title"),
    ("ks2/lesson.html", "a lesson's title"),
    ("ks2/index.html", "a stage's title"),
    ("help/families.html", "a help route"),
    ("agreements/a.html", "a signature"),
    ("quizzes/ks2/lesson.html", "a quiz's title"),
    ("parents/ks2.html", "an outcome"),
    ("staff/lessons/ks2/lesson.html", "an objective"),
];

/// A payload is harmless everywhere; and where plain words belong, it stands as it was typed: neither as markup, nor
/// escaped twice.
#[test]
fn no_field_and_no_place_lets_markup_through() {
    let payloads = cases("payloads.txt");
    assert!(payloads.len() > 20);
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let look = |payload: &String| {
        let compiled = portal(&full_of(payload));
        let pages = pages(&compiled);
        let mut found = faults(&compiled, &pages);
        found.retain(|it| !it.contains("leaves for"));
        for (address, place) in SHOWN {
            if !tidy(&pages[*address].text).contains(&tidy(payload)) {
                found.push(format!("{address} does not say it as {place}"));
            }
        }
        found.into_iter().map(|it| format!("{payload}   {it}")).collect::<Vec<_>>()
    };
    let found: Vec<String> = payloads.par_iter().flat_map_iter(look).collect();
    assert!(found.is_empty(), "{}", said(&found));
}

/// What a school types as an address into its settings is looked at like any other.
#[test]
fn addresses_in_the_settings_are_looked_at() {
    let mut public = Vec::new();
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//zq.example",
        "\\\\zq.example",
        "/x",
        "http://zq.example",
        "file:///x",
        "zq",
        "https:zq.example",
        "vbscript:x",
        "https://a@zq.example",
    ] {
        let text = toml::Value::String(address.to_owned());
        for field in [
            format!("[[help]]\nid = \"h\"\nname = \"H\"\nurl = {text}\naudience = [\"pupils\", \"families\"]\n"),
            format!("base_url = {text}\n"),
        ] {
            let mut snapshot = Snapshot::default();
            snapshot.add_text(VPath::new("belisha.toml"), format!("title = \"S\"\n{field}").into_bytes());
            let compiled = compile(snapshot, Edition::default(), None);
            let refused = compiled.report.count(Severity::Error) > 0;
            let found = faults(&compiled, &pages(&compiled));
            // The page that a web host shows for a wrong address needs whole addresses; no other page has any.
            let runs = |it: &&String| it.contains("may run or fetch") || it.contains("begins with a slash");
            let harmful = found.iter().filter(runs).any(|it| !it.starts_with("404.html"));
            let fine = field.starts_with("base_url") && address.starts_with("http:");
            if harmful || !(refused || fine) {
                public.push(format!("{}: refused {refused}, harmful {harmful}", field.trim_end().replace('\n', "; ")));
            }
        }
    }
    assert!(public.is_empty(), "{}", said(&public));
}

/// The starter portal, and one with almost nothing in it: every link leads somewhere, every id is there once.
#[test]
fn the_starter_and_an_empty_portal_are_whole() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut starter = Snapshot::default();
    for (path, bytes) in ["content", "quizzes"].iter().flat_map(|folder| {
        tree(&repository.join(folder)).into_iter().map(move |(path, it)| (format!("{folder}/{path}"), it))
    }) {
        let path = VPath::new(&path);
        match path.extension() {
            "md" | "toml" => starter.add_text(path, bytes),
            "svg" => starter.add_drawing(path, bytes),
            _ => drop(starter.media.insert(path, Media::other(bytes.len() as u64))),
        }
    }
    starter.add_text(VPath::new("belisha.toml"), fs::read(repository.join("belisha.toml")).unwrap());
    let mut empty = Snapshot::default();
    empty.add_text(VPath::new("belisha.toml"), b"title = \"Empty\"\n".to_vec());
    for (name, snapshot) in [("starter", starter), ("empty", empty)] {
        for audience in [Audience::Public, Audience::Staff] {
            let compiled = compile(snapshot.clone(), Edition { audience, drafts: false }, None);
            let found: Vec<String> =
                faults(&compiled, &pages(&compiled)).into_iter().filter(|it| !it.contains("leaves for")).collect();
            assert!(found.is_empty(), "{name}, {audience:?}: {}", said(&found));
        }
    }
}

/// Every page of a portal without mistakes: each id is there once, and each link inside a page leads to something.
fn all_is_whole(files: &[(&str, String)]) {
    let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone())).collect();
    let compiled = portal(&files);
    let errors: Vec<_> = compiled.report.problems().iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let found = faults(&compiled, &pages(&compiled));
    assert!(found.is_empty(), "{}", said(&found));
}

/// A lesson with words that several pages show.
fn lesson(title: &str, words: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nkeywords = [\"zqword\", \"zqother\"]\n+++\n\n{words}\n")
}

#[test]
fn footnotes_of_one_page_never_share_an_id() {
    let question = |id: &str| {
        format!("> [!QUESTION] Which? {{#{id}}}\n>\n> Look.[^a]\n>\n> - [x] yes\n>   > Yes.\n> - [ ] no\n>   > No.\n\n")
    };
    let words = format!(
        "A zqword and a zqother.[^a] Again.[^a]\n\n> [!HOME]\n> Ask why.[^a] Then how.[^b]\n>\n> Do it.[^b]\n\n\
         > [!HOME]\n> [^d]: Four.\n>\n> Ask who.[^c]\n\nMore.[^d]\n\n> [!MYTH]\n> No.[^a]\n>\n> Yes.\n\n\
         > [!STAFF]\n> Note.[^a]\n\n{}{}[^a]: One.\n[^b]: Two.\n\n    ## Two more\n[^c]: [Three](#part).\n\n## Part\n",
        question("q1"),
        question("q2")
    );
    let asked = |id: &str| format!("## Which? {{#{id}}}\n\nLook.[^a]\n\n- [x] yes\n  > Yes.\n- [ ] no\n  > No.\n\n");
    let quiz = format!("+++\ntitle = \"Quiz\"\n+++\n\nBegin.[^a]\n\n{}{}[^a]: One.\n", asked("q1"), asked("q2"));
    let term =
        |name: &str| format!("## {name}\n\nA word.[^a]\n\n[^a]: One.\n\n### KS2\n\nWords.[^a]\n\n[^a]: Two.\n\n");
    all_is_whole(&[
        ("content/ks2/one.md", lesson("One", &words)),
        ("content/ks2/two.md", lesson("Two", &words)),
        ("quizzes/ks2/one.md", quiz),
        ("content/parents/ks2.md", "+++\ntitle = \"Key Stage 2\"\n+++\n\nHello.[^a]\n\n[^a]: One.\n".to_owned()),
        (
            "content/glossary.md",
            format!("+++\ntitle = \"Words\"\n+++\n\nHello.[^a]\n\n[^a]: One.\n\n{}{}", term("zqword"), term("zqother")),
        ),
    ]);
}

#[test]
fn headings_at_home_have_ids_of_their_own_on_the_families_page() {
    let words = "## Words\n\n> [!HOME]\n> Ask why.\n>\n> ## Try this\n>\n> Look at [words](#words) and [what to try](#try-this).\n";
    all_is_whole(&[
        ("content/ks2/one.md", format!("+++\ntitle = \"One\"\n+++\n\n{words}")),
        ("content/ks2/two.md", format!("+++\ntitle = \"Two\"\n+++\n\n{words}")),
        ("content/parents/ks2.md", "+++\ntitle = \"Key Stage 2\"\n+++\n\n## Try this\n\nHello.\n".to_owned()),
    ]);
}
