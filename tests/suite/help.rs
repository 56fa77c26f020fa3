//! Who finds what first: the order of the ways to get help and of the staff's pages, and words that stand before a list of contents.

use crate::support::Portal;

const CONFIG: &str = "title = \"Small\"\n\n[school]\nname = \"Small School\"\ntrusted_adult = \"your teacher\"\n\n\
    [[help]]\nid = \"one\"\nname = \"Line One\"\nphone = \"0800 1111\"\nfor = \"all\"\naudience = [\"pupils\", \"families\", \"staff\"]\nchecked = 2026-11-01\n\n\
    [[help]]\nid = \"two\"\nname = \"Line Two\"\nphone = \"0808 800 5000\"\nfor = \"all\"\naudience = [\"families\"]\nchecked = 2026-11-01\n";

fn page(title: &str, more: &str, words: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}+++\n{words}\n")
}

#[test]
fn an_author_says_which_way_to_get_help_comes_first() {
    let worried = "Words.\n\n> [!WORRIED]\n> Tell someone.";
    let named = "help = [\"two\", \"one\"]\n";
    let portal = Portal::of(&[
        ("belisha.toml", CONFIG),
        ("content/index.md", &page("Home", "", "Words.")),
        ("content/help/families.md", &page("Help", "help = [\"two\"]\n", "Words.")),
        ("content/parents/a.md", &page("A", named, worried)),
        ("content/ks2/b.md", &page("B", "help = [\"one\"]\n", worried)),
        ("content/staff/c.md", &page("C", "help = [\"one\"]\n", worried)),
    ]);
    portal.fine(&["build", "--audience", "staff"]);
    for families in ["help/families.html", "parents/a.html"] {
        let html = portal.read(&format!("staff-site/{families}"));
        assert!(html.find("Line Two").unwrap() < html.find("Line One").unwrap(), "{families}");
        assert!(!html.contains("your teacher"), "{families} does not speak to a pupil");
    }
    assert!(portal.read("staff-site/ks2/b.html").contains("your teacher"));
    let staff = portal.read("staff-site/staff/c.html");
    assert!(!staff.contains("your teacher") && staff.contains("<p class=\"worried-more\"><a href=\"help.html\">"));
}

#[test]
fn staff_pages_are_listed_by_their_order_and_those_without_one_last() {
    let portal = Portal::of(&[
        ("belisha.toml", CONFIG),
        ("content/index.md", &page("Home", "", "Words.")),
        ("content/staff/a.md", &page("Third", "", "Words.")),
        ("content/staff/b.md", &page("Second", "order = 2\n", "Words.")),
        ("content/staff/z.md", &page("First", "order = 1\n", "Words.")),
    ]);
    portal.fine(&["build", "--audience", "staff"]);
    let html = portal.read("staff-site/staff/index.html");
    let place = |title: &str| html.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title} is listed"));
    assert!(place("First") < place("Second") && place("Second") < place("Third"));
    assert!(place("Second") < place("Evidence pack") && place("Evidence pack") < place("Third"), "then by title");
}

#[test]
fn the_words_before_the_first_heading_stand_before_the_list_of_contents() {
    let body = "First [the front door](../index.md).\n\n## One\n\nThe [home page](../index.md).\n\n## Two\n\n## Three";
    let portal = Portal::of(&[
        ("belisha.toml", CONFIG),
        ("content/index.md", &page("Home", "", "Words.")),
        ("content/parents/a.md", &page("A", "", body)),
        ("content/parents/b.md", &page("B", "", "## One\n\nB.\n\n## Two\n\n## Three")),
    ]);
    portal.fine(&["build"]);
    for path in ["parents/a.html", "parents/b.html"] {
        let html = portal.read(&format!("public/{path}"));
        let list = html.find("<nav class=\"contents\"").unwrap();
        assert!(list < html.find("<h2 id=\"one\">One</h2>").unwrap(), "{path}");
        for heading in ["Two", "Three"] {
            assert_eq!(html.matches(&format!(">{heading}</h2>")).count(), 1, "{path}: {heading}");
        }
    }
    let html = portal.read("public/parents/a.html");
    let list = html.find("<nav class=\"contents\"").unwrap();
    assert!(html.find("First <a href=\"../index.html\">the front door</a>.").unwrap() < list);
    assert!(html.find("The <a href=\"../index.html\">home page</a>.").unwrap() > list);
}
