//! The staff's own pages, where a portal has lessons that only teachers see.

use crate::dom::{Page, judge};
use crate::support::{Portal, holding};
use std::collections::BTreeMap;

const CHOICE: &str = "- [x] yes\n    > Yes.\n- [ ] no\n    > No.\n";

fn portal() -> Portal {
    let lesson = |title: &str, more: &str| {
        let head = format!("+++\ntitle = \"{title}\"\nobjectives = [\"PRIV-3.1\"]\n{more}+++\n");
        format!("{head}## Part {{obj=PRIV-3.1}}\n\nWords.\n\n> [!STAFF]\n> A note.\n")
    };
    let quiz = |id: &str| format!("+++\ntitle = \"Check\"\n+++\n## Right? {{#{id} obj=PRIV-3.1}}\n\n{CHOICE}");
    Portal::of(&[
        ("content/index.md", "+++\ntitle = \"Home\"\n+++\nWords.\n"),
        ("content/ks3/open.md", &lesson("Open", "")),
        ("content/ks3/plan.md", &lesson("Plan", "supervision = \"teacher-only\"\n")),
        (
            "content/parents/policy.md",
            "+++\ntitle = \"Our policy\"\nkind = \"policy\"\nsupervision = \"teacher-only\"\nreview_by = 2020-01-01\nobjectives = [\"PRIV-3.1\"]\n+++\nSee [below](#more).\n\n## More\n\nOf the policy.\n\n> [!STAFF]\n> A note.\n",
        ),
        (
            "content/parents/plain.md",
            "+++\ntitle = \"A plain page\"\nsupervision = \"teacher-only\"\nreview_by = 2020-01-01\n+++\nPlain words.\n",
        ),
        ("quizzes/ks3/open.md", &quiz("open")),
        ("quizzes/ks3/plan.md", &quiz("plan")),
    ])
}

#[test]
fn no_page_of_the_staff_leads_to_one_that_is_not_there() {
    let portal = portal();
    portal.fine(&["build", "--audience", "staff"]);
    let tree = portal.tree("staff-site");
    let read = |bytes: &[u8]| Page::read(&String::from_utf8_lossy(bytes));
    let pages: BTreeMap<&String, Page> = tree
        .iter()
        .filter(|(path, _)| path.strip_suffix(".html").is_some())
        .map(|(path, bytes)| (path, read(bytes)))
        .collect();
    let ids = |path: &String| pages.get(path).map(|it| it.ids.iter().cloned().collect()).unwrap_or_default();
    let places = tree.keys().map(|path| (path.clone(), ids(path))).collect();
    let faults: Vec<String> =
        pages.iter().flat_map(|(path, page)| judge(page, path, &places)).filter(|it| it.contains("lead")).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_answers_of_a_lesson_for_teachers_alone_lead_to_its_plan() {
    let portal = portal();
    portal.fine(&["build", "--audience", "staff"]);
    let open = portal.read("staff-site/staff/answers/ks3/open.html");
    for to in ["quizzes/ks3/open.html", "../../../ks3/open.html", "../../lessons/ks3/open.html"] {
        assert!(open.contains(&format!("{to}\"")), "{to}");
    }
    let alone = portal.read("staff-site/staff/answers/ks3/plan.html");
    assert!(alone.contains("../../lessons/ks3/plan.html\"") && !alone.contains("\"../../../ks3/plan.html\""));
}

#[test]
fn a_page_that_is_no_lesson_and_for_teachers_alone_is_in_the_staff_site_and_nowhere_else() {
    let portal = portal();
    portal.fine(&["build"]);
    portal.fine(&["build", "--audience", "staff"]);
    let policy = portal.read("staff-site/staff/lessons/parents/policy.html");
    assert!(policy.contains("Of the policy.") && policy.contains("href=\"#more\""), "{policy}");
    assert!(portal.read("staff-site/staff/lessons/parents/plain.html").contains("Plain words."));
    let notes = portal.read("staff-site/staff/notes/parents/policy.html");
    assert!(notes.contains("href=\"../../lessons/parents/policy.html\""), "{notes}");
    let desk = portal.read("staff-site/staff/index.html");
    assert!(desk.contains("lessons/parents/policy.html") && desk.contains("lessons/parents/plain.html"));
    assert!(!portal.path("staff-site/parents/policy.html").exists());
    let public = portal.tree("public");
    for words in ["Our policy", "Of the policy", "A plain page"] {
        assert_eq!(holding(&public, words), Vec::<&str>::new(), "{words}");
    }
}
