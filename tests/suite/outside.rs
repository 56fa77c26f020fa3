//! Links that leave the site: who is asked to ask first, and what stands on paper.

use crate::support::{Portal, SMALL};

const PAGE: &str = "+++\ntitle = \"Links\"\n+++\nSee [the law](https://www.gov.uk/law), [again](https://www.gov.uk/law) and \
                    [Childline](https://www.childline.org.uk/get-support/).\n\n> [!STAFF]\n> For you: [a plan](https://www.gov.uk/staff).\n";

/// The page of a stage that holds these links, as it is published.
fn page(stage: &str, audience: &str) -> String {
    let path = format!("content/{stage}/links.md");
    let portal = Portal::of(&[(&path, PAGE)]);
    portal.write(
        "belisha.toml",
        format!("{SMALL}[links]\nallow = [\"www.gov.uk\"]\n[[help]]\nid = \"childline\"\nname = \"Childline\"\nurl = \"https://www.childline.org.uk\"\nfor = \"anyone under 19\"\naudience = [\"pupils\"]\nfrom_stage = \"ks1\"\nchecked = 2026-11-01\n"),
    );
    portal.fine(&["build", "--audience", audience, "--out", "site"]);
    let file = if audience == "staff" {
        format!("site/staff/lessons/{stage}/links.html")
    } else {
        format!("site/{stage}/links.html")
    };
    portal.read(&file)
}

#[test]
fn younger_pupils_ask_first_but_never_before_they_get_help() {
    let ks2 = page("ks2", "public");
    assert_eq!(ks2.matches("(ask a grown-up first: it leaves this site)").count(), 2);
    let childline = ks2.split("childline.org.uk/get-support/\">").nth(1).unwrap();
    assert!(childline.starts_with("Childline<span class=\"unseen\"> (leaves this site)"), "{}", &childline[..120]);
    assert!(!page("ks4", "public").contains("ask a grown-up first"));
}

#[test]
fn paper_has_each_address_once_with_its_code() {
    let public = page("ks3", "public");
    let list = public.split("class=\"outside-list\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(list.matches("<svg class=\"qr\"").count(), 2);
    assert_eq!(list.matches("https://www.gov.uk/law<").count(), 1);
    assert!(!public.contains("gov.uk/staff"), "what staff link to is no pupil's");
    assert!(page("ks3", "staff").contains("gov.uk/staff"));
}
