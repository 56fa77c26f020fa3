//! The staff's pages about reviews and evidence: what they say, and that no calendar changes a public page.

use crate::support::{Portal, holding};

#[test]
fn the_day_changes_the_staffs_reviews_and_no_public_page() {
    let portal = Portal::starter();
    let built = |day: &str, audience: &str, out: &str| {
        portal.fine(&["--today", day, "build", "--audience", audience, "--out", out]);
        let mut tree = portal.tree(out);
        tree.retain(|path, _| !path.starts_with(".belisha"));
        tree
    };
    assert_eq!(
        built("2026-11-22", "public", "p1"),
        built("2028-02-01", "public", "p2"),
        "no calendar changes the public site"
    );
    let (now, again, later) =
        (built("2026-11-22", "staff", "s1"), built("2026-11-22", "staff", "s2"), built("2028-02-01", "staff", "s3"));
    assert_eq!(now, again, "the same day gives the same bytes");
    let changed: Vec<&str> = now.keys().filter(|it| now.get(*it) != later.get(*it)).map(String::as_str).collect();
    assert_eq!(changed, ["staff/evidence.html", "staff/reviews.html"]);
    assert_eq!(holding(&built("2026-11-22", "public", "p3"), "staff/"), Vec::<&str>::new());
}

#[test]
fn reviews_are_listed_by_how_pressing_they_are() {
    let dated = |title: &str, dates: &str| format!("+++\ntitle = \"{title}\"\n{dates}+++\nWords.\n");
    let config = "title = \"Small\"\n\n[school]\nname = \"Small School\"\n\n[[help]]\nid = \"line\"\nname = \"Help Line\"\n\
        phone = \"0800 1111\"\naudience = [\"pupils\"]\nchecked = 2025-12-24\n\n[[facts]]\nid = \"age\"\nvalue = \"13\"\n\
        as_of = 2026-01-01\nreview_by = 2026-10-01\n";
    let portal = Portal::of(&[
        ("belisha.toml", config),
        ("content/index.md", &dated("Home", "reviewed = 2026-09-01\nreview_by = 2027-09-01\n")),
        ("content/ks2/old.md", &dated("Old", "reviewed = 2025-09-01\nreview_by = 2026-09-01\n")),
        ("content/ks2/never.md", &dated("Never", "")),
        ("quizzes/ks2/old.md", "+++\ntitle = \"Old quiz\"\n+++\n## A?\n\n- [ ] a\n  > No.\n- [x] b\n  > Yes.\n"),
    ]);
    portal.fine(&["--today", "2026-11-22", "build", "--audience", "staff"]);
    let page = portal.read("staff-site/staff/reviews.html");
    let group = |state: &str| {
        let from = page.find(&format!("review-{state}")).unwrap_or_else(|| panic!("no group {state}"));
        page[from..].split("</section>").next().unwrap().to_owned()
    };
    for (state, titles) in [
        ("overdue", vec![">Old<", "Quiz: Old quiz", "age: 13"]),
        ("this-term", vec!["Help Line"]),
        ("missing", vec![">Never<"]),
        ("later", vec![">Home<"]),
    ] {
        for title in titles {
            let found: Vec<&str> = ["overdue", "this-term", "missing", "later"]
                .into_iter()
                .filter(|it| group(it).contains(title))
                .collect();
            assert_eq!(found, [state], "{title}");
        }
    }
    assert!(page.contains("about 22 November 2026") && page.contains("autumn term ends on 31 December 2026"));
}

#[test]
fn the_pack_of_evidence_names_what_is_off_and_excused_and_where_links_lead() {
    let portal = Portal::of(&[
        (
            "belisha.toml",
            "title = \"Small\"\n\n[school]\nname = \"Small School\"\nsample = true\n\n[school.roles]\n\
             chair = \"Chair: the head\"\nlead = \"Lead: any worry\"\n\n[links]\nallow = [\"www.gov.uk\"]\n\n\
             [check]\norphan-page = \"off\"\n",
        ),
        (
            "content/index.md",
            "+++\ntitle = \"Home\"\nreviewed = 2026-09-01\n+++\n[Law](https://www.gov.uk/law)\n\n> [!STAFF]\n> [Guide](https://staff.example.org/guide)\n",
        ),
        (
            "content/ks2/a.md",
            "+++\ntitle = \"A\"\nallow = [{ rule = \"lesson-without-quiz\", reason = \"an <assembly> follows\" }]\n+++\nWords.\n",
        ),
        (
            "content/agreements/phones.md",
            "+++\ntitle = \"Phones\"\nkind = \"agreement\"\nsign = [\"Pupil\"]\napproved_by = \"Headteacher\"\n+++\nThe school monitors its network.\n",
        ),
    ]);
    portal.fine(&["build", "--audience", "staff"]);
    let page = portal.read("staff-site/staff/evidence.html");
    let part = |from: &str, to: &str| {
        let from = page.find(from).unwrap_or_else(|| panic!("{from} is not there"));
        page[from..from + page[from..].find(to).unwrap()].to_owned()
    };
    assert!(part("Turned off here", "</ul>").contains("<code>orphan-page</code>"));
    let excused = part("Excused in one place", "</table>");
    assert!(excused.contains("lesson-without-quiz") && excused.contains("an &lt;assembly&gt; follows"), "{excused}");
    let hosts = part("Hosts, for the filter", "</ul>");
    let (public, staff) = (hosts.find("www.gov.uk").unwrap(), hosts.find("staff.example.org").unwrap());
    assert!(
        public < staff && hosts[staff..].contains("staff pages only") && !hosts[..staff].contains("staff pages only")
    );
    let links = part("Every link", "</table>");
    assert!(links.contains("https://www.gov.uk/law") && links.contains("1 September 2026"), "{links}");
    let papers = part("Agreements and policies", "</table>");
    assert!(papers.contains("Phones") && papers.contains("Headteacher") && papers.contains("Not recorded"), "{papers}");
    assert!(page.find("any worry").unwrap() < page.find("the head<").unwrap(), "the lead comes before the chair");
    let privacy = portal.read("staff-site/privacy.html");
    for words in ["belisha:1:settings", "belisha:1:quiz:", "Nothing about you leaves this device."] {
        assert!(privacy.contains(words) && page.contains(words), "{words}");
    }
    assert!(portal.read("staff-site/staff/index.html").contains("evidence.html"));
}
