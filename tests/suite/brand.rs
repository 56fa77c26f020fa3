//! A school's own name, logo and colours: on every page, and readable in every scheme.

use crate::support::Portal;
use belisha::model::brand::DARK_PAPERS;
use belisha::model::colour::{Colour, READABLE};

const SETTINGS: &str = "title = \"Larch Lane online safety\"\n[school]\nname = \"Larch Lane School\"\n[brand]\nlogo = \
                        \"pictures/logo.svg\"\naccent = \"#0055aa\"\ncolour = \"#8f4f00\"\n";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M0 0h40v20z\"/></svg>";

#[test]
fn a_schools_own_look_is_on_every_page() {
    let portal = Portal::of(&[
        ("content/pictures/logo.svg", LOGO),
        ("content/ks2/kind-words.md", "+++\ntitle = \"Kind words\"\n+++\nSay something kind today.\n"),
    ]);
    portal.write("belisha.toml", SETTINGS);
    portal.fine(&["build"]);
    let site = portal.tree("public");
    assert_eq!(site["pictures/logo.svg"], LOGO.as_bytes());
    for (path, root) in [("index.html", ""), ("ks2/kind-words.html", "../"), ("help/ks2.html", "../")] {
        let page = String::from_utf8_lossy(&site[path]).into_owned();
        let logo = format!("<img class=\"logo\" src=\"{root}pictures/logo.svg\" alt=\"\" width=\"40\" height=\"20\">");
        assert!(page.contains(&logo), "{path} has no logo");
        assert!(page.contains("Larch Lane online safety"), "{path} has another name");
        let style =
            page.find(&format!("href=\"{root}assets/brand.css\"")).unwrap_or_else(|| panic!("{path}: no style"));
        assert!(style > page.find("assets/crossing.css").unwrap(), "{path}: the theme's style comes last");
    }
    let style = String::from_utf8(site["assets/brand.css"].clone()).unwrap();
    assert!(style.contains("--amber: #0055aa; --on-amber: #ffffff;"), "{style}");
    let dark = style.split("[data-colour=\"dark\"] { --stone: ").nth(1).unwrap();
    let dark = Colour::parse(&dark[..7]).unwrap();
    assert!(dark.least_contrast(&DARK_PAPERS) >= READABLE, "{dark} cannot be read on dark pages");
}

#[test]
fn a_school_that_sets_no_look_has_the_themes() {
    let portal = Portal::of(&[]);
    portal.fine(&["build"]);
    let site = portal.tree("public");
    assert!(!site.contains_key("assets/brand.css"));
    assert!(!String::from_utf8_lossy(&site["index.html"]).contains("brand.css"));
}

/// The colours that a school's are held against are the theme's own.
#[test]
fn the_papers_are_those_of_the_theme() {
    let style = include_str!("../../themes/crossing/assets/crossing.css");
    for paper in belisha::model::brand::LIGHT_PAPERS.iter().chain(&DARK_PAPERS) {
        let long = paper.to_string();
        let short: String = ["#", &long[1..2], &long[3..4], &long[5..6]].concat();
        let known = ["--paper: ", "--card: ", "--stone-soft: "]
            .iter()
            .any(|name| style.contains(&format!("{name}{long};")) || style.contains(&format!("{name}{short};")));
        assert!(known, "the theme has no paper {paper}");
    }
}
