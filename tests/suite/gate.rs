//! The age gate in what is shown: whatever an author has written, a page does not lead its pupils to what is for older ones.

use belisha::address::Address;
use belisha::compile::{Compiled, compile};
use belisha::render::Renderer;
use belisha::resolve::Edition;
use belisha::snapshot::Snapshot;
use belisha::source::VPath;

const ROUTES: &str = r#"
[[help]]
id = "childline"
name = "Childline"
for = "anyone under 19"
audience = ["pupils"]
from_stage = "ks1"

[[help]]
id = "ceop"
name = "Safety Centre"
for = "anyone worried"
audience = ["pupils"]
from_stage = "ks3"
"#;

fn portal(files: &[(&str, &str)]) -> Compiled {
    let mut snapshot = Snapshot::default();
    for (path, text) in files {
        snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
    }
    compile(snapshot, Edition::default(), None)
}

fn shown(compiled: &Compiled, address: &str) -> String {
    let address = Address::new(address);
    let leaf = compiled.portal.routes[&address];
    let page = Renderer::new(&compiled.portal, &compiled.theme).page(&address, leaf);
    page.unwrap_or_else(|problem| panic!("{address}: {}", problem.message))
}

/// Where `rel="next"` or `rel="prev"` leads.
fn neighbour(html: &str, rel: &str) -> Option<String> {
    let rest = html.split(&format!("rel=\"{rel}\" href=\"")).nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn neighbours_are_never_for_older_pupils() {
    let lesson = |title: &str, years: &str| format!("+++\ntitle = \"{title}\"\n{years}\n+++\nWords.\n");
    let all = [
        ("a", "years = [3, 4]"),
        ("b", "years = [5, 6]"),
        ("c", "years = [6]"),
        ("d", "years = [4]"),
        ("e", ""),
        ("f", "years = [5]"),
    ];
    let texts: Vec<(String, String)> =
        all.iter().map(|(name, years)| (format!("content/ks2/{name}.md"), lesson(name, years))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let compiled = portal(&files);
    let lead = |name: &str| {
        let html = shown(&compiled, &format!("ks2/{name}.html"));
        [neighbour(&html, "prev"), neighbour(&html, "next")].map(Option::unwrap_or_default)
    };
    assert_eq!(lead("a"), ["", "e.html"], "`e` is for the whole stage, so its youngest is 3");
    assert_eq!(lead("b"), ["a.html", "d.html"]);
    assert_eq!(lead("c"), ["b.html", "d.html"]);
    assert_eq!(lead("d"), ["a.html", "e.html"]);
    assert_eq!(lead("e"), ["a.html", ""]);
    assert_eq!(lead("f"), ["e.html", ""]);
}

#[test]
fn a_route_for_older_pupils_is_not_shown_to_younger_ones() {
    let compiled = portal(&[
        ("belisha.toml", ROUTES),
        (
            "content/ks2/x.md",
            "+++\ntitle = \"X\"\nhelp = [\"childline\", \"ceop\"]\n+++\nWords.\n\n> [!WORRIED]\n> Tell.\n",
        ),
    ]);
    for page in ["ks2/x.html", "help/ks1.html", "help/ks2.html"] {
        let html = shown(&compiled, page);
        assert!(html.contains("Childline") && !html.contains("Safety Centre"), "{page}");
    }
    assert!(shown(&compiled, "help/ks3.html").contains("Safety Centre"));
}

#[test]
fn a_secondary_school_has_the_routes_that_begin_in_primary() {
    let compiled = portal(&[("belisha.toml", &format!("[stages.ks3]\n[stages.ks4]\n{ROUTES}"))]);
    for page in ["help/ks3.html", "help/ks4.html"] {
        assert!(shown(&compiled, page).contains("Childline"), "{page}");
    }
    let primary = portal(&[("belisha.toml", &format!("[stages.ks1]\n[stages.ks2]\n{ROUTES}"))]);
    assert!(!shown(&primary, "help/ks2.html").contains("Safety Centre"));
}

#[test]
fn a_quiz_is_as_sensitive_as_the_objectives_of_its_questions() {
    let curriculum = "[[strand]]\nid = \"S\"\ntitle = \"S\"\n\n[[objective]]\nid = \"S-2.1\"\nstrand = \"S\"\nstage = \"ks2\"\nwords = \"Tell\"\nsensitive = [\"bullying\"]\n";
    let question = |objective: &str| {
        format!("+++\ntitle = \"Quiz\"\n+++\n## Whom do you tell? {objective}\n\n- [x] A grown-up\n- [ ] Nobody\n")
    };
    let asks = |objective: &str| {
        let quiz = question(objective);
        let compiled = portal(&[
            ("content/curriculum.toml", curriculum),
            ("content/ks2/x.md", "+++\ntitle = \"X\"\n+++\nWords.\n"),
            ("quizzes/ks2/x.md", &quiz),
        ]);
        compiled.portal.pages.iter().any(|it| !it.sensitive.is_empty())
    };
    assert!(asks("{obj=S-2.1}"));
    assert!(!asks(""));
}
