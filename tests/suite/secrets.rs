//! What must never be public: notes for staff, drafts, withdrawn pages, pages for teachers, myths at Key Stage 1, comments,
//! and whatever nothing published refers to.
//!
//! `tests/secrets/portal/` holds such words in every place. Each begins with `zqx`; those that begin with `zqv` are beside
//! them and must be shown, so that nothing is hidden by leaving out too much. The second word of a secret says whose it is.

use crate::support::{Portal, Tree, tree};
use belisha::compile::compile;
use belisha::diag::Severity;
use belisha::render::Renderer;
use belisha::resolve::Edition;
use belisha::snapshot::Snapshot;
use belisha::source::VPath;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/secrets")
}

/// The portal whose secrets must be kept.
fn hostile() -> Portal {
    let portal = Portal::empty();
    for (path, bytes) in tree(&folder().join("portal")) {
        portal.write(&path, bytes);
    }
    portal
}

/// The words of a file's bytes and name that begin with `prefix`.
fn words(path: &str, bytes: &[u8], prefix: &str) -> BTreeSet<String> {
    let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase().replace('_', "-");
    let end = |it: &str| it.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(it.len());
    text.match_indices(prefix).map(|(at, _)| text[at..at + end(&text[at..])].trim_end_matches('-').to_owned()).collect()
}

fn all_words(tree: &Tree, prefix: &str) -> BTreeSet<String> {
    tree.iter().flat_map(|(path, bytes)| words(path, bytes, prefix)).collect()
}

/// Each place of a secret, as `path: word`.
fn leaks(tree: &Tree, prefix: &str) -> Vec<String> {
    tree.iter()
        .flat_map(|(path, bytes)| words(path, bytes, prefix).into_iter().map(move |it| format!("{path}: {it}")))
        .collect()
}

#[test]
fn no_secret_is_in_any_byte_of_the_public_site() {
    let portal = hostile();
    portal.fine(&["build"]);
    let site = portal.tree("public");
    assert_eq!(leaks(&site, "zqx"), Vec::<String>::new(), "secrets in the public site");
    let (shown, meant) = (all_words(&site, "zqv"), all_words(&tree(&folder().join("portal")), "zqv"));
    assert_eq!(
        meant.difference(&shown).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "words that should be shown are not"
    );
}

#[test]
fn the_staff_site_keeps_its_secrets_below_staff_and_the_others_everywhere() {
    let portal = hostile();
    portal.fine(&["build", "--audience", "staff"]);
    let mut site = portal.tree("staff-site");
    for of in ["zqx-draft", "zqx-gone", "zqx-comment", "zqx-hidden", "zqx-stage"] {
        assert_eq!(leaks(&site, of), Vec::<String>::new(), "in the staff site");
    }
    for file in ["ks2/pictures/staff.svg", "ks2/papers/answers.pdf", "ks1/myth.svg", "ks2/pictures/teacher.svg"] {
        // A file has one address; only staff's pages may name these.
        site.remove(file);
    }
    let outside: Tree =
        site.iter().filter(|(path, _)| !path.starts_with("staff/")).map(|(a, b)| (a.clone(), b.clone())).collect();
    assert_eq!(leaks(&outside, "zqx"), Vec::<String>::new(), "outside staff/");
}

#[test]
fn staff_see_every_note_that_was_written_for_them() {
    let portal = hostile();
    portal.fine(&["build", "--audience", "staff"]);
    let shown = all_words(&portal.tree("staff-site"), "zqx");
    let meant = all_words(&tree(&folder().join("portal")), "zqx");
    // A label is how a link or a note is called in the file; nothing refers to that footnote; lists show descriptions.
    let labels = [
        "zqx-staff-label",
        "zqx-staff-note",
        "zqx-staff-link-title",
        "zqx-staff-shared-footnote",
        "zqx-teacher-description",
    ];
    let for_staff = |it: &&String| {
        ["zqx-staff", "zqx-myth", "zqx-teacher"].iter().any(|of| it.starts_with(of)) && !labels.contains(&it.as_str())
    };
    let unseen: Vec<&String> = meant.difference(&shown).filter(for_staff).collect();
    assert_eq!(unseen, Vec::<&String>::new(), "written for staff, and on no page of theirs");
}

/// `[withdraw]`, drafts and the rest are no secret kept by the first build only: the second build has them gone as well.
#[test]
fn what_was_public_is_gone_once_it_is_withdrawn() {
    let portal = hostile();
    portal.replace("belisha.toml", "[withdraw]\npages = [\"ks2/gone.md\", \"quizzes/ks2/gone-quiz.md\", \"ks2/pictures/gone.svg\", \"ks2/papers/gone.pdf\", \"parents/gone.md\"]", "");
    portal.fine(&["build"]);
    let before = all_words(&portal.tree("public"), "zqx-gone");
    assert!(before.len() > 15, "{before:?}");
    portal.write("belisha.toml", hostile().read("belisha.toml"));
    portal.fine(&["build"]);
    assert_eq!(leaks(&portal.tree("public"), "zqx-gone"), Vec::<String>::new());
}

/// Taking a page out is for emergencies: it must not wait until the page is mended.
#[test]
fn what_is_wrong_in_a_withdrawn_page_does_not_keep_it_online() {
    let portal = Portal::of(&[
        ("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\n\nzqx\n"),
        ("content/ks2/y.md", "+++\ntitle = \"Y\"\n+++\n\nWords.\n"),
    ]);
    portal.fine(&["build"]);
    portal.write("content/ks2/x.md", "+++\ntitle = \"X\"\nfoo = 1\n+++\n\nzqx\n\n> [!NONE]\n> Words.\n");
    assert_eq!(portal.run(&["build"]).status, Some(1));
    portal.write("belisha.toml", format!("{}\n[withdraw]\npages = [\"ks2/x.md\"]\n", portal.read("belisha.toml")));
    portal.fine(&["build"]);
    assert_eq!(leaks(&portal.tree("public"), "zqx"), Vec::<String>::new());
}

#[test]
fn a_glossary_that_is_a_draft_is_not_published() {
    let portal = Portal::of(&[(
        "content/glossary.md",
        "+++\ntitle = \"Words\"\ndraft = true\n+++\n\n## zqx-draft-term\n\nzqx-draft-meaning\n",
    )]);
    portal.fine(&["build"]);
    assert_eq!(leaks(&portal.tree("public"), "zqx"), Vec::<String>::new());
}

#[test]
fn a_note_for_staff_may_lead_to_a_page_for_staff() {
    let portal = Portal::of(&[
        ("content/staff/plan.md", "+++\ntitle = \"Plan\"\n+++\n\nWords.\n"),
        ("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\n\n> [!STAFF]\n> [zqx-staff-link](../staff/plan.md)\n"),
    ]);
    portal.fine(&["build"]);
    assert_eq!(leaks(&portal.tree("public"), "zqx"), Vec::<String>::new());
}

/// A slip in what keeps words from the public, and an excuse for the message about it.
#[test]
fn no_excuse_makes_public_what_a_slip_would() {
    let page = |rule: &str, more: &str, body: &str| {
        let allow = format!("allow = [{{ rule = \"{rule}\", reason = \"we know\" }}]");
        format!("+++\ntitle = \"X\"\n{allow}\n{more}+++\n\n{body}\n")
    };
    for (rule, more, body) in [
        ("unknown-callout", "", "> [!STAF]\n> zqx"),
        ("front-matter", "draft = \"true\"\n", "zqx"),
        ("front-matter", "supervision = \"teacher_only\"\n", "zqx"),
        ("front-matter", "Draft = true\n", "zqx"),
        ("unknown-field", "drafts = true\n", "zqx"),
        ("unknown-field", "supervison = \"teacher-only\"\n", "zqx"),
    ] {
        let portal = Portal::of(&[("content/ks2/x.md", &page(rule, more, body))]);
        assert_eq!(portal.run(&["build"]).status, Some(1), "{rule}: {more}{body}");
        let off = format!("{}\n[check]\n{rule} = \"off\"\n", portal.read("belisha.toml"));
        portal.write("belisha.toml", off);
        assert_eq!(portal.run(&["build"]).status, Some(1), "{rule} off: {more}{body}");
    }
}

#[test]
fn staff_read_the_notes_of_their_own_papers_and_introductions() {
    let page = |more: &str, word: &str| format!("+++\ntitle = \"X\"\n{more}+++\n\nWords.\n\n> [!STAFF]\n> {word}\n");
    let portal = Portal::of(&[
        ("content/staff/policy.md", &page("kind = \"policy\"\n", "zqx-policy")),
        ("content/staff/coverage.md", &page("", "zqx-coverage")),
        ("content/staff/plain.md", &page("", "zqx-plain")),
        ("content/staff/help.md", &page("", "zqx-help")),
    ]);
    portal.fine(&["build", "--audience", "staff"]);
    let told = all_words(&portal.tree("staff-site"), "zqx");
    assert_eq!(told.into_iter().collect::<Vec<_>>(), ["zqx-coverage", "zqx-help", "zqx-plain", "zqx-policy"]);
}

/// The starter curriculum's own notes for staff, line by line.
#[test]
fn no_line_for_staff_of_the_starter_is_public() {
    let portal = Portal::starter();
    portal.fine(&["build"]);
    let site = portal.tree("public");
    let pages: Vec<(&String, String)> =
        site.iter().map(|(path, bytes)| (path, spoken(&String::from_utf8_lossy(bytes)))).collect();
    let mut looked_for = 0;
    for (source, bytes) in portal.tree("content").iter().chain(&portal.tree("quizzes")) {
        for line in staff_lines(&String::from_utf8_lossy(bytes)) {
            looked_for += 1;
            for (path, words) in &pages {
                assert!(!words.contains(&line), "{path} holds a line that {source} has for staff: {line}");
            }
        }
    }
    assert!(looked_for > 50, "{looked_for} lines");
}

/// Letters and digits only, so that marks, entities and punctuation make no difference.
fn spoken(text: &str) -> String {
    let text = text.replace("&#39;", "").replace("&quot;", "").replace("&amp;", "");
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The long lines of the STAFF callouts of a file.
fn staff_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let words = line.trim_start_matches(['>', ' ']);
        if words.starts_with("[!") {
            inside = words.starts_with("[!STAFF]");
        } else if !line.starts_with('>') {
            inside = false;
        } else if inside {
            let line = spoken(words);
            lines.extend((line.len() > 25).then_some(line));
        }
    }
    lines
}

/// The pages of a portal of one lesson with this body, and whether it has errors.
fn public(body: &str) -> (bool, Vec<(String, String)>) {
    let mut snapshot = Snapshot::default();
    let front = "+++\ntitle = \"X\"\nkeywords = [\"password\"]\n+++\n\n";
    for (path, text) in [
        ("belisha.toml", crate::support::SMALL),
        ("content/glossary.md", "+++\ntitle = \"Words\"\n+++\n\n## password\n\nA secret word.\n"),
        ("content/ks2/y.md", &format!("{front}{body}\n")),
        ("content/ks2/x.md", front),
    ] {
        snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
    }
    snapshot.add_drawing(
        VPath::new("content/ks2/x.svg"),
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#.to_vec(),
    );
    let compiled = compile(snapshot, Edition::default(), None);
    let renderer = Renderer::new(&compiled.portal, &compiled.theme);
    let pages = compiled.portal.routes.iter().map(|(address, leaf)| {
        (address.to_string(), renderer.page(address, *leaf).unwrap_or_else(|problem| panic!("{}", problem.message)))
    });
    (compiled.report.count(Severity::Error) > 0, pages.collect())
}

#[test]
fn a_note_for_staff_is_hidden_or_refused_however_it_is_written() {
    let text = std::fs::read_to_string(folder().join("staff-notes.md")).unwrap();
    let text = text
        .replace('␍', "\r")
        .replace('␌', "\u{c}")
        .replace('⍽', "\u{a0}")
        .replace('␣', "\u{200b}")
        .replace('␊', "\u{2028}");
    let (mut public_ones, mut cases) = (Vec::new(), 0);
    for case in text.split("\n==== ").skip(1) {
        let (name, body) = case.split_once('\n').unwrap();
        cases += 1;
        let (refused, pages) = public(body.trim_end());
        let shown: Vec<&str> = pages
            .iter()
            .filter(|(_, html)| html.to_lowercase().contains("secret</") || html.contains("SECRET"))
            .map(|(it, _)| it.as_str())
            .collect();
        if !refused && !shown.is_empty() {
            public_ones.push(format!("{name}: {}", shown.join(", ")));
        }
    }
    assert!(cases > 90, "{cases} cases");
    assert_eq!(public_ones, Vec::<String>::new(), "public, without an error");
}
