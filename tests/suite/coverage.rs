//! What the curriculum covers: each form of the command word for word on a small portal, and every count beside a recount
//! by other means.

use crate::support::Portal;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const CONFIG: &str = "title = \"Small\"\n\n[school]\nname = \"Small School\"\nsample = true\n\n\
    [stages.ks2]\n[stages.ks3]\n\n[withdraw]\npages = [\"ks2/withdrawn.md\"]\n";

const CURRICULUM: &str = r#"
[[strand]]
id = "PRIV"
title = "Privacy"

[[strand]]
id = "WELL"
title = "Wellbeing, and play"

[[objective]]
id = "PRIV-1.1"
strand = "PRIV"
stage = "ks1"
words = "Of a stage that this portal does not have"

[[objective]]
id = "PRIV-2.1"
strand = "PRIV"
stage = "ks2"
words = "Make strong, \"different\" passwords"
national_curriculum = ["KS2-7"]
four_cs = ["contact", "commerce"]

[[objective]]
id = "PRIV-2.2"
strand = "PRIV"
stage = "ks2"
words = "=HYPERLINK(\"https://example.org\")"

[[objective]]
id = "WELL-2.1"
strand = "WELL"
stage = "ks2"
words = "Balance screens with sleep"

[[objective]]
id = "WELL-2.2"
strand = "WELL"
stage = "ks2"
words = "Taught from a plan that only staff see"

[[objective]]
id = "PRIV-3.1"
strand = "PRIV"
stage = "ks3"
words = "Use two-step sign-in"
"#;

const CHOICE: &str = "- [ ] a\n  > No.\n- [x] b\n  > Yes.\n";

fn small() -> Portal {
    let lesson = |title: &str, rest: &str, body: &str| format!("+++\ntitle = \"{title}\"\n{rest}+++\nWords.\n\n{body}");
    let quiz = |title: &str, rest: &str, body: &str| format!("+++\ntitle = \"{title}\"\n{rest}+++\n{body}");
    Portal::of(&[
        ("belisha.toml", CONFIG),
        ("content/index.md", "+++\ntitle = \"Home\"\n+++\nHello.\n"),
        ("content/curriculum.toml", CURRICULUM),
        // One objective, at the top: questions without one of their own ask for it.
        (
            "content/ks2/a.md",
            &lesson(
                "A",
                "objectives = [\"PRIV-2.1\"]\n",
                "> [!QUESTION] Inline? {#inline}\n>\n> - [ ] a\n>   > No.\n> - [x] b\n>   > Yes.\n",
            ),
        ),
        (
            "quizzes/ks2/a.md",
            &quiz(
                "A",
                "",
                &format!(
                    "## First? {{#first}}\n\n{CHOICE}\n## Thought? {{#thought .think}}\n\n## Old? {{#old obj=WELL-2.1}}\n\n{CHOICE}"
                ),
            ),
        ),
        // Before the lesson, and opinions: neither shows what was learnt.
        (
            "quizzes/ks2/a-start.md",
            &quiz(
                "A start",
                "kind = \"start\"\nlesson = \"ks2/a\"\n",
                &format!("## Before? {{#before obj=PRIV-2.2}}\n\n{CHOICE}"),
            ),
        ),
        (
            "quizzes/ks2/a-survey.md",
            &quiz(
                "A survey",
                "kind = \"survey\"\nlesson = \"ks2/a\"\n",
                "## Opinion? {#opinion obj=PRIV-2.2}\n\n- [ ] a\n- [ ] b\n",
            ),
        ),
        // An objective at a heading; nothing asks for it.
        ("content/ks2/b.md", &lesson("B", "", "## Part {obj=PRIV-2.2}\n\nMore.\n")),
        ("content/ks2/draft.md", &lesson("Draft", "objectives = [\"WELL-2.1\"]\ndraft = true\n", "")),
        ("content/ks2/withdrawn.md", &lesson("Withdrawn", "objectives = [\"WELL-2.1\"]\n", "")),
        ("content/ks2/plan.md", &lesson("Plan", "objectives = [\"WELL-2.2\"]\nsupervision = \"teacher-only\"\n", "")),
        // A question of older pupils asks for an objective of younger ones: it says nothing about those.
        ("content/ks3/c.md", &lesson("C", "", "")),
        ("quizzes/ks3/c.md", &quiz("C", "", &format!("## Again? {{#again obj=PRIV-2.2}}\n\n{CHOICE}"))),
    ])
}

#[test]
fn for_people() {
    let ran = small().fine(&["coverage"]);
    assert_eq!(
        ran.out,
        "\
1 of 5 objectives have both a lesson and a question

both a lesson and a question   ks2      ks3
Privacy                        1 of 2   0 of 1
Wellbeing, and play            0 of 2   –

no lesson and no question
  Key Stage 3
    PRIV-3.1  Use two-step sign-in

a question, but no lesson
  Key Stage 2
    WELL-2.1  Balance screens with sleep
        1 question: quizzes/ks2/a.md

a lesson, but no question
  Key Stage 2
    PRIV-2.2  =HYPERLINK(\"https://example.org\")
        lesson: content/ks2/b.md
    WELL-2.2  Taught from a plan that only staff see
        lesson: content/ks2/plan.md

a lesson and a question
  Key Stage 2
    PRIV-2.1  Make strong, \"different\" passwords
        lesson: content/ks2/a.md
        1 question: content/ks2/a.md
        1 question: quizzes/ks2/a.md

1 objective more: of key stages that this portal does not have
"
    );
    assert_eq!(ran.err, "");
}

#[test]
fn for_spreadsheets() {
    let portal = small();
    let ran = portal.fine(&["coverage", "--format", "csv"]);
    assert_eq!(
        ran.out,
        r#"id,stage,strand,words,covered,lessons,questions,national_curriculum,four_cs,rshe
PRIV-2.1,ks2,PRIV,"Make strong, ""different"" passwords",both,content/ks2/a.md,content/ks2/a.md#inline quizzes/ks2/a.md#first,KS2-7,contact commerce,
PRIV-2.2,ks2,PRIV,"'=HYPERLINK(""https://example.org"")",lesson,content/ks2/b.md,,,,
WELL-2.1,ks2,WELL,Balance screens with sleep,question,,quizzes/ks2/a.md#old,,,
WELL-2.2,ks2,WELL,Taught from a plan that only staff see,lesson,content/ks2/plan.md,,,,
PRIV-3.1,ks3,PRIV,Use two-step sign-in,neither,,,,,
"#
    );
    portal.fine(&["build", "--audience", "staff"]);
    let published = portal.read("staff-site/staff/coverage.csv");
    assert_eq!(published, format!("\u{feff}{}", ran.out), "the staff's file is the same, marked as UTF-8 for Excel");
}

#[test]
fn for_programs() {
    let ran = small().fine(&["coverage", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&ran.out).expect("one array");
    let expected = serde_json::json!([
        { "id": "PRIV-2.1", "stage": "ks2", "strand": "PRIV", "words": "Make strong, \"different\" passwords", "lessons": ["content/ks2/a.md"], "questions": ["content/ks2/a.md#inline", "quizzes/ks2/a.md#first"] },
        { "id": "PRIV-2.2", "stage": "ks2", "strand": "PRIV", "words": "=HYPERLINK(\"https://example.org\")", "lessons": ["content/ks2/b.md"], "questions": [] },
        { "id": "WELL-2.1", "stage": "ks2", "strand": "WELL", "words": "Balance screens with sleep", "lessons": [], "questions": ["quizzes/ks2/a.md#old"] },
        { "id": "WELL-2.2", "stage": "ks2", "strand": "WELL", "words": "Taught from a plan that only staff see", "lessons": ["content/ks2/plan.md"], "questions": [] },
        { "id": "PRIV-3.1", "stage": "ks3", "strand": "PRIV", "words": "Use two-step sign-in", "lessons": [], "questions": [] },
    ]);
    assert_eq!(Value::Array(rows), expected);
}

#[test]
fn gaps_and_problems_are_no_failure() {
    let portal = small();
    portal.write("content/ks2/broken.md", "+++\ntitel = \"Broken\"\n+++\n");
    let ran = portal.fine(&["coverage"]);
    assert!(ran.err.contains("a count may be wrong"), "{}", ran.err);
    let empty =
        Portal::of(&[("content/index.md", "+++\ntitle = \"Home\"\n+++\nHello.\n"), ("content/curriculum.toml", "")]);
    assert_eq!(empty.fine(&["coverage"]).out, "the curriculum has no objective for this portal's stages\n");
    assert_eq!(empty.fine(&["coverage", "--format", "json"]).out, "[]\n");
}

/// Every objective of the starter: the lessons that name it, and its questions, found by nothing but searching its text.
#[test]
fn the_starter_is_counted_as_its_text_says() {
    let portal = Portal::starter();
    let rows: Vec<Value> = serde_json::from_str(&portal.fine(&["coverage", "--format", "json"]).out).unwrap();
    let (lessons, questions) = recounted(&portal);
    let mut objectives = 0;
    for row in &rows {
        let id = row["id"].as_str().unwrap();
        let names = |key: &str| -> BTreeSet<String> {
            row[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names("lessons"), lessons.get(id).cloned().unwrap_or_default(), "lessons of {id}");
        assert_eq!(names("questions"), questions.get(id).cloned().unwrap_or_default(), "questions of {id}");
        assert!(id.contains(&format!("-{}", &row["stage"].as_str().unwrap()[2..])), "{id} is of its own stage");
        objectives += 1;
    }
    assert_eq!(objectives, portal.read("content/curriculum.toml").matches("\n[[objective]]").count());
    assert!(questions.values().map(BTreeSet::len).sum::<usize>() > 10, "the recount finds something");

    let both =
        rows.iter().filter(|row| ["lessons", "questions"].iter().all(|it| !row[*it].as_array().unwrap().is_empty()));
    let both = both.count();
    let human = portal.fine(&["coverage"]).out;
    assert!(human.starts_with(&format!("{both} of {objectives} objectives")), "{human}");
    let table = human.lines().skip(3).take_while(|it| !it.is_empty());
    let cells: Vec<(usize, usize)> = table.flat_map(counts).collect();
    assert_eq!(cells.iter().map(|it| it.0).sum::<usize>(), both, "the table adds up");
    assert_eq!(cells.iter().map(|it| it.1).sum::<usize>(), objectives, "the table adds up");
    let csv = portal.fine(&["coverage", "--format", "csv"]).out;
    assert_eq!(csv.lines().filter(|it| it.contains(",both,")).count(), both);

    portal.fine(&["build", "--audience", "staff"]);
    let page = portal.read("staff-site/staff/coverage.html");
    assert!(page.contains(&format!("{both} of {objectives} objectives have both")));
    let chart = page.split("class=\"chart\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(chart.matches("sign-both").count(), both, "a sign for each that has both");
    assert_eq!(chart.matches("class=\"sign ").count(), objectives, "a sign for each");
    let gaps = page.split("id=\"_gaps\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(gaps.matches("<th scope=\"row\">").count(), objectives - both, "a line for each gap");
}

/// `1 of 3` as numbers, everywhere in a line.
fn counts(line: &str) -> Vec<(usize, usize)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let triples = words.windows(3).filter(|it| it[1] == "of");
    triples.filter_map(|it| Some((it[0].parse().ok()?, it[2].parse().ok()?))).collect()
}

type Named = BTreeMap<String, BTreeSet<String>>;

fn recounted(portal: &Portal) -> (Named, Named) {
    let (mut lessons, mut questions) = (Named::new(), Named::new());
    let mut of_lesson: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let is_lesson =
        |path: &str| path.starts_with("ks") && path.split('.').nth(1) == Some("md") && !path.contains("/index.");
    for (path, bytes) in portal.tree("content").iter().filter(|(path, _)| is_lesson(path)) {
        let text = std::str::from_utf8(bytes).unwrap();
        let top = text.lines().find_map(|it| it.strip_prefix("objectives = [")).unwrap_or("");
        let top: Vec<String> = top.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        let headings = text.lines().filter(|it| it.starts_with('#')).flat_map(named);
        for id in top.iter().cloned().chain(headings) {
            lessons.entry(id).or_default().insert(format!("content/{path}"));
        }
        let inline = text.split("> [!QUESTION] ").skip(1).map(|it| it.split("\n\n").next().unwrap());
        ask(&mut questions, &format!("content/{path}"), inline, &top);
        of_lesson.insert(path.clone(), top);
    }
    for (path, bytes) in portal.tree("quizzes") {
        let text = String::from_utf8(bytes).unwrap();
        let front = text.split("+++").nth(1).unwrap();
        let named =
            |name: &str| front.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'));
        // What was known before, what is thought and what would be done show nothing of what was learnt.
        if named("kind").is_none_or(|it| it == "check") {
            let lesson = named("lesson").map_or_else(|| path.clone(), |it| format!("{it}.md"));
            ask(&mut questions, &format!("quizzes/{path}"), text.split("\n## ").skip(1), &of_lesson[&lesson]);
        }
    }
    (lessons, questions)
}

fn ask<'t>(questions: &mut Named, path: &str, asked: impl Iterator<Item = &'t str>, of_lesson: &[String]) {
    for question in asked {
        let signs = ["[x]", "\n|", "\n1. ", "[[", "[!ANSWER]", "\n  - "];
        if question.contains(".think") || signs.iter().all(|it| !question.contains(it)) {
            continue;
        }
        let heading = question.lines().next().unwrap();
        let (words, attributes) = heading.split_once(" {").unwrap_or((heading, ""));
        let id =
            attributes.split([' ', '}']).find_map(|it| it.strip_prefix('#')).map_or_else(|| slug(words), str::to_owned);
        let mut objectives = named(heading);
        if objectives.is_empty() && of_lesson.len() == 1 {
            objectives.push(of_lesson[0].clone());
        }
        for objective in objectives {
            questions.entry(objective).or_default().insert(format!("{path}#{id}"));
        }
    }
}

/// `Which is it?` as the id `which-is-it`.
fn slug(words: &str) -> String {
    let letters = words.to_lowercase().replace(['\'', '’'], "");
    letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

/// The objectives of a heading.
fn named(heading: &str) -> Vec<String> {
    let Some(ids) = heading.split("obj=").nth(1) else { return Vec::new() };
    ids.split([' ', '}']).next().unwrap().split(',').map(str::to_owned).collect()
}
