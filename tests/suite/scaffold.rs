//! What `belisha init` and `belisha new` write.

use belisha::model::quiz::{Answer, Question, QuizKind};
use belisha::parse::blocks::{Kind, blocks};
use belisha::parse::fragment::Fragment;
use belisha::parse::{callout, quiz};
use belisha::scaffold::{self, Phase, Scaffolded};
use belisha::source::{Source, VPath};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use toml::{Table, Value};

const STAGES: [&str; 4] = ["ks1", "ks2", "ks3", "ks4"];
const PHASES: [(Phase, &[&str], &[&str]); 2] =
    [(Phase::Primary, &["ks1", "ks2"], &["ks3", "ks4"]), (Phase::Secondary, &["ks3", "ks4"], &["ks1", "ks2"])];

fn portal(phase: Phase) -> BTreeMap<String, Cow<'static, [u8]>> {
    scaffold::portal(phase).into_iter().collect()
}

/// The files of a portal that are text.
fn texts(phase: Phase) -> BTreeMap<String, String> {
    portal(phase)
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes.into_owned()).ok()?)))
        .collect()
}

fn table(text: &str) -> Table {
    text.parse().unwrap_or_else(|problem| panic!("{problem}"))
}

/// The front matter of a page or a quiz.
fn front(text: &str) -> Table {
    table(text.strip_prefix("+++\n").and_then(|it| it.split_once("\n+++\n")).expect("front matter").0)
}

fn strings<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn tables<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table).collect()
}

/// The files of a folder of this repository, by their paths in it; those that nobody publishes are left out.
fn on_disk(folder: &str, files: &mut BTreeSet<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if root.join(&path).is_dir() {
            on_disk(&path, files);
        } else if !name.starts_with('.') {
            files.insert(path);
        }
    }
}

#[test]
fn a_whole_portal_is_this_repository_inside_the_binary() {
    let files = portal(Phase::All);
    let mut expected = BTreeSet::from([".gitignore".to_owned(), "belisha.toml".to_owned()]);
    on_disk("content", &mut expected);
    on_disk("quizzes", &mut expected);
    assert_eq!(
        files.keys().cloned().collect::<BTreeSet<_>>(),
        expected,
        "a new file needs a build: touch src/scaffold/starter.rs"
    );
    for (path, bytes) in files.iter().filter(|(path, _)| *path != ".gitignore") {
        assert!(
            matches!(bytes, Cow::Borrowed(_)),
            "{path} would be read from the disk: rust-embed needs `debug-embed`"
        );
        assert!(**bytes == fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap(), "{path}");
    }
}

#[test]
fn built_folders_are_ignored_by_git_and_pages_are_not() {
    let ignored = &texts(Phase::All)[".gitignore"];
    for folder in ["/public/", "/staff-site/", "/.belisha/"] {
        assert!(ignored.lines().any(|line| line == folder), "{ignored}");
    }
}

#[test]
fn a_phase_never_names_a_stage_that_it_does_not_have() {
    for (phase, kept, gone) in PHASES {
        let files = portal(phase);
        for stage in kept {
            assert!(files.contains_key(&format!("content/{stage}/index.md")), "{phase:?} {stage}");
        }
        for (path, bytes) in &files {
            let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
            for stage in gone {
                let spelt = stage.replace("ks", "key stage ");
                let line = text.lines().find(|it| it.contains(stage) || it.contains(&spelt));
                assert_eq!(line, None, "{phase:?}: {path}");
            }
        }
    }
}

#[test]
fn a_phase_keeps_every_other_file() {
    let all = portal(Phase::All);
    for (phase, _, gone) in PHASES {
        let files = portal(phase);
        for (path, bytes) in &all {
            // A letter home goes with its agreement.
            let bytes = all.get(&path.replace("/letter-", "/")).unwrap_or(bytes);
            let of = |stage: &&str| {
                path.contains(&format!("/{stage}/"))
                    || path.ends_with(&format!("/{stage}.md"))
                    || String::from_utf8_lossy(bytes).contains(&format!("\nstage = \"{stage}\"\nyears"))
            };
            assert_eq!(files.contains_key(path), !gone.iter().any(of), "{phase:?}: {path}");
        }
        assert!(files.keys().all(|path| all.contains_key(path)));
    }
}

#[test]
fn a_phase_has_the_same_settings_but_for_its_stages() {
    let whole = table(&texts(Phase::All)["belisha.toml"]);
    for (phase, kept, _) in PHASES {
        let mut cut = table(&texts(phase)["belisha.toml"]);
        let mut expected = whole.clone();
        let stages = cut.remove("stages").unwrap();
        let all_stages = expected.remove("stages").unwrap();
        assert_eq!(stages.as_table().unwrap().keys().collect::<Vec<_>>(), kept);
        assert!(kept.iter().all(|it| stages[*it] == all_stages[*it]));
        for settings in [&mut cut, &mut expected] {
            settings.remove("help");
        }
        assert_eq!(cut, expected, "{phase:?}");
    }
}

#[test]
fn help_reaches_everybody_that_it_reached() {
    let routes = |phase| table(&texts(phase)["belisha.toml"]).remove("help").unwrap();
    let whole = routes(Phase::All);
    let seen_by = |routes: &Value, who: &str, youngest: usize| -> Vec<String> {
        let routes = routes.as_array().unwrap().iter().filter_map(Value::as_table);
        let place =
            |route: &Table| STAGES.iter().position(|it| Some(*it) == route.get("from_stage").and_then(Value::as_str));
        routes
            .filter(|route| strings(route, "audience").contains(&who))
            .filter(|route| who != "pupils" || place(route).unwrap_or_default() <= youngest)
            .map(|route| route["name"].to_string())
            .collect()
    };
    for (phase, oldest) in [(Phase::Primary, 1), (Phase::Secondary, 3)] {
        let left = routes(phase);
        for who in ["families", "staff"] {
            assert_eq!(seen_by(&left, who, oldest), seen_by(&whole, who, oldest), "{phase:?} {who}");
        }
        for stage in if phase == Phase::Primary { [0, 1] } else { [2, 3] } {
            assert_eq!(seen_by(&left, "pupils", stage), seen_by(&whole, "pupils", stage), "{phase:?} {stage}");
        }
    }
}

#[test]
fn no_route_of_a_primary_school_waits_for_older_pupils() {
    let settings = table(&texts(Phase::Primary)["belisha.toml"]);
    for route in tables(&settings, "help").into_iter().filter(|it| !it.contains_key("from_stage")) {
        assert!(!strings(route, "audience").contains(&"pupils"), "{route}");
        assert!(!strings(route, "audience").is_empty(), "{route}");
    }
}

#[test]
fn comments_and_layout_stay() {
    let all = texts(Phase::All);
    for (phase, ..) in PHASES {
        let files = texts(phase);
        for path in ["belisha.toml", "content/curriculum.toml"] {
            let text = &files[path];
            let words = |text: &str| text.split_whitespace().filter(|it| *it != "#").collect::<Vec<_>>().join(" ");
            for divider in all[path].lines().filter(|line| line.starts_with("# ---")) {
                assert!(text.contains(divider), "{phase:?}: {divider}");
            }
            assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n\n"), "{phase:?}: {path}");
            assert!(text.lines().filter(|it| it.starts_with('#')).all(|it| it.len() <= 82), "{phase:?}: {path}");
            assert!(words(text).contains("A line that begins with") || path != "belisha.toml");
        }
        let settings = &files["belisha.toml"];
        let stages = "# What belongs to a stage that is not here is left out everywhere.";
        assert!(settings.contains(stages), "{phase:?}: {settings}");
        let example = settings.lines().find_map(|it| it.strip_prefix("# pages = [\"")?.strip_suffix("\"]")).unwrap();
        assert!(files.contains_key(&format!("content/{example}")), "{phase:?}: {example}");
    }
}

#[test]
fn a_phase_has_the_objectives_of_its_stages_and_counts_them() {
    let whole = table(&texts(Phase::All)["content/curriculum.toml"]);
    for (phase, kept, _) in PHASES {
        let text = &texts(phase)["content/curriculum.toml"];
        let cut = table(text);
        assert_eq!(cut["strand"], whole["strand"]);
        let objectives = tables(&cut, "objective");
        let expected: Vec<&Table> = tables(&whole, "objective")
            .into_iter()
            .filter(|it| it["stage"].as_str().is_some_and(|stage| kept.contains(&stage)))
            .collect();
        assert_eq!(objectives, expected, "{phase:?}");
        assert!(text.contains(&format!(" {} objectives.", objectives.len())), "{phase:?}");
    }
}

#[test]
fn the_glossary_explains_what_the_pages_use() {
    for (phase, kept, _) in PHASES {
        let files = texts(phase);
        let glossary = &files["content/glossary.md"];
        let terms: BTreeSet<&str> = glossary.lines().filter_map(|it| it.strip_prefix("## ")).collect();
        for (path, text) in files.iter().filter(|(path, _)| VPath::new(path).extension() == "md") {
            for keyword in strings(&front(text), "keywords") {
                assert!(terms.contains(keyword), "{phase:?}: {path} uses `{keyword}`");
            }
        }
        let stages = glossary.lines().filter_map(|it| it.strip_prefix("### "));
        assert!(stages.map(str::to_lowercase).all(|it| kept.contains(&it.as_str())), "{phase:?}");
        assert!(!glossary.contains("\n\n\n") && glossary.ends_with(".\n"), "{phase:?}");
    }
    let terms = |phase| texts(phase)["content/glossary.md"].clone();
    let primary = terms(Phase::Primary);
    assert!(primary.contains("\n## password\n") && !primary.contains("\n## hallucination\n"));
    // Older pupils keep the words that they learnt before, in the meaning that is for everybody.
    let secondary = terms(Phase::Secondary);
    assert!(secondary.contains("\n## password\n") && secondary.contains("\n## hallucination\n"));
}

#[test]
fn every_link_and_every_help_route_of_a_portal_is_there() {
    for phase in [Phase::Primary, Phase::Secondary, Phase::All] {
        let files = texts(phase);
        let settings = table(&files["belisha.toml"]);
        let routes: Vec<&str> = tables(&settings, "help").iter().filter_map(|it| it["id"].as_str()).collect();
        for (path, text) in files.iter().filter(|(path, _)| VPath::new(path).extension() == "md") {
            for route in strings(&front(text), "help") {
                assert!(routes.contains(&route), "{phase:?}: {path} names `{route}`");
            }
            for target in text.split("](").skip(1).filter_map(|it| it.split([')', '#']).next()) {
                let there = VPath::new(path).join(target).is_some_and(|it| files.contains_key(it.as_str()));
                assert!(target.is_empty() || target.contains(':') || there, "{phase:?}: {path} links to {target}");
            }
        }
    }
}

fn lesson(typed: &str) -> Result<Scaffolded, String> {
    scaffold::lesson(typed, "2026-11-22", &STAGES)
}

/// Everything that `belisha new` can write.
fn archetypes() -> Vec<Scaffolded> {
    let mut all = Vec::new();
    for stage in STAGES {
        all.extend(lesson(&format!("{stage}/my-lesson")));
        all.extend(scaffold::quiz(&format!("{stage}/my-lesson"), &STAGES));
        all.extend(scaffold::quiz(&format!("{stage}/my-lesson-start"), &STAGES));
    }
    for place in ["parents/first-game", "agreements/devices", "staff/training", "about"] {
        all.extend(scaffold::page(place, "2026-11-22", &STAGES));
    }
    assert_eq!(all.len(), 16);
    all
}

#[test]
fn a_new_file_stands_where_its_name_says() {
    for (typed, path, title) in [
        ("ks2/three-random-words", "content/ks2/three-random-words.md", "Three random words"),
        ("ks2/three-random-words.md", "content/ks2/three-random-words.md", "Three random words"),
        ("content/ks2/games.md", "content/ks2/games.md", "Games"),
        ("./ks3/my games/AI & you", "content/ks3/my-games/ai-you.md", "AI & you"),
        ("ks4\\deepfakes", "content/ks4/deepfakes.md", "Deepfakes"),
        ("KS1/Say \"no\"", "content/ks1/say-no.md", "Say \"no\""),
    ] {
        let file = lesson(typed).unwrap();
        assert_eq!(file.path, path);
        assert_eq!(front(&file.text)["title"].as_str(), Some(title));
    }
    assert_eq!(scaffold::quiz("quizzes/ks2/x", &STAGES).unwrap().path, "quizzes/ks2/x.md");
    assert_eq!(scaffold::page("about", "2026-11-22", &STAGES).unwrap().path, "content/about.md");
    assert_eq!(scaffold::lesson("eyfs/x", "2026-11-22", &["eyfs"]).unwrap().path, "content/eyfs/x.md");
}

#[test]
fn what_cannot_be_a_file_is_answered_with_what_to_type() {
    for (typed, said) in [
        ("", "the lesson has no name yet; type, for example: belisha new lesson ks2/three-random-words"),
        ("ks2/", "the lesson has no name yet; type"),
        ("ks2", "the lesson has no name yet; type, for example: belisha new lesson ks2/my-lesson"),
        ("words", "`words` does not say which key stage it is for; type, for example: belisha new lesson ks1/words"),
        ("k2/words", "there is no key stage `k2` in this portal; did you mean: belisha new lesson ks2/words"),
        (
            "parents/words",
            "there is no key stage `parents` in this portal; the key stages here are `ks1`, `ks2`, `ks3` and `ks4`; for a page that is no lesson, type: belisha new page parents/words",
        ),
        ("../ks2/words", "`..` cannot stand in the name of a page"),
        ("ks2/../words", "`..` cannot stand in the name of a page"),
        ("ks2//words", "there is an empty name between two `/`"),
        ("ks2/words.md.md", "`ks2/words.md.md` ends in .md twice, and Belisha adds one by itself"),
        ("ks2/.md", "the lesson has no name yet"),
        ("/ks2/words", "`/ks2/words` is not a place in the portal"),
        ("C:\\ks2\\words", "`C:\\ks2\\words` is not a place in the portal"),
        ("ks2/_words", "`_words` begins with `_`, so it would never be published"),
        ("ks2/con", "Windows keeps the name `con` for itself"),
        ("ks2/日本", "`日本` has no letter from a to z and no digit for its address"),
        ("ks2/index", "`index` is the name of a folder's own page, so a lesson needs another"),
    ] {
        let answer = lesson(typed).unwrap_err();
        assert!(answer.starts_with(said) && answer.contains("belisha new "), "{typed}: {answer}");
    }
    let answer = scaffold::page("ks2/words", "2026-11-22", &STAGES).unwrap_err();
    assert_eq!(answer, "pages in `ks2` are lessons; type: belisha new lesson ks2/words");
    let answer = scaffold::lesson("ks3/words", "2026-11-22", &["ks1", "ks2"]).unwrap_err();
    assert!(answer.starts_with("there is no key stage `ks3` in this portal"), "{answer}");
}

#[test]
fn nothing_new_is_published_by_itself() {
    for file in archetypes() {
        assert!(!file.text.contains("{{"), "{}", file.path);
        assert_eq!(front(&file.text)["draft"].as_bool(), Some(true), "{}", file.path);
    }
}

/// A teacher who takes away each `#` gets front matter that can be read.
#[test]
fn fields_in_comments_are_right_as_they_stand() {
    for file in archetypes() {
        let (head, _) = file.text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
        let is_field = |line: &&str| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
        let lines = head.lines().map(|line| line.strip_prefix("# ").filter(is_field).unwrap_or(line));
        let fields = table(&lines.collect::<Vec<_>>().join("\n"));
        if !file.path.starts_with("quizzes") {
            assert_eq!(fields["reviewed"].to_string(), "2026-11-22", "{}", file.path);
            assert_eq!(fields["review_by"].to_string(), "2027-11-22", "{}", file.path);
        }
    }
    let leap = scaffold::lesson("ks2/x", "2028-02-29", &STAGES).unwrap();
    assert!(leap.text.contains("# review_by = 2029-02-28\n"));
}

fn questions(file: &Scaffolded) -> Vec<Question<Fragment>> {
    let source = Source::new(VPath::new(&file.path), &file.text);
    let body = source.text.find("\n+++\n").unwrap() + 5..source.text.len();
    let kind = if front(&file.text)["kind"].as_str() == Some("start") { QuizKind::Start } else { QuizKind::Check };
    let sections = quiz::questions(&source, body, kind);
    assert!(sections.notes.is_empty(), "{}: {:#?}", file.path, sections.notes);
    sections.value.questions
}

fn kind_of(question: &Question<Fragment>) -> &'static str {
    match question.answer {
        Answer::Choose { multi: false, .. } => "choose one",
        Answer::Choose { multi: true, .. } => "choose two",
        Answer::Order(_) => "order",
        Answer::Match { .. } => "match",
        Answer::Sort(_) => "sort",
        Answer::Gap { .. } => "gap",
        Answer::Short(_) => "short",
        Answer::Think => "think",
        Answer::Survey(_) => "survey",
        Answer::Scene(_) => "scene",
    }
}

#[test]
fn a_new_quiz_shows_every_kind_of_question_that_its_pupils_can_do() {
    for file in archetypes().iter().filter(|it| it.path.starts_with("quizzes/")) {
        let shown: Vec<&str> = questions(file).iter().map(kind_of).collect();
        let expected: &[&str] = match &file.path[8..11] {
            "ks1" => &["think"],
            "ks2" => &["choose one", "choose two", "order", "match", "sort", "gap", "think"],
            _ => &["choose one", "choose two", "order", "match", "sort", "gap", "short", "think"],
        };
        assert_eq!(shown, expected, "{}", file.path);
    }
}

/// Notes show more questions; each is right once it is moved out.
#[test]
fn questions_in_notes_are_right_once_they_are_moved_out() {
    let mut seen = BTreeSet::new();
    for file in archetypes().iter().filter(|it| it.path.starts_with("quizzes/")) {
        let (_, body) = file.text.split_once("\n+++\n").unwrap();
        let notes: Vec<&str> = body.split("<!--").skip(1).filter_map(|it| it.split("-->").next()).collect();
        for note in notes.into_iter().filter(|it| it.contains("\n## ")) {
            for part in
                note[note.find("\n## ").unwrap()..].split("\nSort into").map(|it| &it[it.find("\n## ").unwrap()..])
            {
                let part = part.split("\nOlder children").next().unwrap().split("\nANSWER").next().unwrap();
                let (story, survey) = part.split_once("\nIn a survey, leave every box empty:\n").unwrap_or((part, ""));
                let kinds = [(story, QuizKind::Scenario), (survey, QuizKind::Survey)];
                let kinds = if survey.is_empty() { &[(part, QuizKind::Check)][..] } else { &kinds[..] };
                for (text, kind) in kinds {
                    let source = Source::new(VPath::new("quizzes/x.md"), text);
                    let sections = quiz::questions(&source, 0..source.text.len(), *kind);
                    assert!(sections.notes.is_empty(), "{}: {text} {:#?}", file.path, sections.notes);
                    seen.extend(sections.value.questions.iter().map(kind_of));
                }
            }
        }
    }
    assert_eq!(seen, BTreeSet::from(["choose one", "scene", "short", "sort", "survey"]));
}

#[test]
fn a_quiz_before_the_lesson_names_its_lesson() {
    let start = scaffold::quiz("ks3/games-start", &STAGES).unwrap();
    assert_eq!(start.path, "quizzes/ks3/games-start.md");
    assert_eq!(front(&start.text)["lesson"].as_str(), Some("ks3/games"));
    assert_eq!(front(&start.text)["kind"].as_str(), Some("start"));
}

#[test]
fn the_callouts_of_a_new_page_are_right() {
    for file in archetypes().iter().filter(|it| it.path.starts_with("content/")) {
        let source = Source::new(VPath::new(&file.path), &file.text);
        let mut shown = BTreeSet::new();
        // The fields become an empty line each, so that places stay what they are.
        let end = source.text.find("\n+++\n").unwrap() + 5;
        let text = "\n".repeat(end) + &source.text[end..];
        for block in blocks(&text) {
            assert_eq!(block.trouble, None, "{}", file.path);
            if !matches!(block.kind, Kind::Quote | Kind::Bullets | Kind::Numbers) {
                continue;
            }
            assert!(callout::glued_lines("x", &source, block.range.clone()).is_empty(), "{}", file.path);
            let Some(found) = callout::read(&text, block.range.clone()) else { continue };
            assert!(callout::LESSON.contains(&found.kind.as_str()) && found.second.is_none(), "{}", found.kind);
            if found.kind == "QUESTION" {
                let question = quiz::inline(&source, block.range);
                assert!(question.notes.is_empty() && question.value.is_some(), "{}: {:#?}", file.path, question.notes);
            }
            shown.insert(found.kind);
        }
        if file.path.contains("/my-lesson") {
            let named = |kind: &&str| shown.contains(*kind) || (file.path.contains("ks1") && file.text.contains(*kind));
            assert!(callout::LESSON.iter().all(named), "{}: {shown:?}", file.path);
        }
        assert!(shown.contains("WORRIED"), "{}", file.path);
    }
}
