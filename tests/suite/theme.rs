//! A theme can be replaced piece by piece, and `themes/templates.md` says truly what each template is given.

use crate::support::Portal;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const CROSSING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/crossing");
const CONTEXTS: &str = include_str!("../../themes/templates.md");

#[test]
fn one_template_one_string_and_one_file_can_be_replaced() {
    let portal =
        Portal::of(&[("content/ks2/kind-words.md", "+++\ntitle = \"Kind words\"\n+++\nSay something kind.\n")]);
    portal.fine(&["build", "--out", "before"]);
    portal.write("themes/crossing/templates/privacy.html", "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1><p>Ours: {{ keys | length }}</p>{% endblock main %}");
    portal.write("themes/crossing/strings/en-GB.toml", "worried_help = \"Talk to us\"\n");
    portal.write("themes/crossing/assets/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    portal.write("themes/crossing/assets/ours.css", "p { margin: 0 }\n");
    portal.fine(&["build", "--out", "after"]);
    let (before, after) = (portal.tree("before"), portal.tree("after"));
    let page = |path: &str| String::from_utf8_lossy(&after[path]).into_owned();
    assert!(page("privacy.html").contains("<p>Ours: 2</p>"));
    assert!(page("privacy.html").contains("<header"), "the rest of the frame is the theme's");
    assert!(page("ks2/kind-words.html").contains("Talk to us") && !page("ks2/kind-words.html").contains("Worried?"));
    assert_eq!(after["assets/icon.svg"], b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    assert!(after.contains_key("assets/ours.css"));
    for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with("assets/") && *path != "assets/icon.svg") {
        assert_eq!(&after[path], bytes, "{path} is as it was");
    }
}

#[test]
fn each_template_is_given_what_its_documentation_says() {
    let shapes = Shapes::read(CONTEXTS);
    let mut seen = Seen::default();
    for portal in [Portal::starter(), every_kind_of_question()] {
        let drawn = dumping(&portal);
        // The staff's site holds every page that the public one does.
        portal.fine(&["build", "--audience", "staff"]);
        for (path, bytes) in portal.tree("staff-site").iter().filter(|(path, _)| is_page(path)) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            seen.text(&shapes, path, &text);
        }
        let missing: Vec<_> = shapes.templates().filter(|it| !drawn.contains(*it)).collect();
        assert!(missing.is_empty(), "documented, but there is no such template: {missing:?}");
    }
    assert!(seen.problems.is_empty(), "{}", seen.problems.iter().cloned().collect::<Vec<_>>().join("\n"));
    let unseen: Vec<_> = shapes.fields().filter(|it| !seen.fields.contains(it)).collect();
    assert!(unseen.is_empty(), "documented, but no page of either portal is given it: {unseen:#?}");
}

/// The small portal of the browser tests, with a logo, an address on the web, and a note for staff outside lessons.
fn every_kind_of_question() -> Portal {
    let portal = Portal::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/portal");
    for (path, bytes) in crate::support::tree(&folder) {
        portal.write(&path, bytes);
    }
    portal.write(
        "content/pictures/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M0 0h40v20z\"/></svg>",
    );
    portal.write(
        "content/parents/evening.md",
        "+++\ntitle = \"An evening\"\nreviewed = 2026-11-01\n+++\nCome and see.\n\n> [!STAFF]\n> Bring cups.\n",
    );
    let settings = portal.read("belisha.toml");
    portal.write("belisha.toml", format!("base_url = \"https://portal.school.example/\"\n{settings}\n[brand]\nlogo = \"pictures/logo.svg\"\naccent = \"#0055aa\"\n"));
    portal
}

/// Puts in place of every template that is drawn by itself one that prints all it was given; their names.
fn dumping(portal: &Portal) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(Path::new(CROSSING).join("templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        // What only others include or take components from is given what they have.
        let component = fs::read_to_string(&path).unwrap().contains("{% component ");
        let included = ["base", "class-script", "class-tools", "quiz-script", "staff-review-table"];
        let own = !component && !included.iter().any(|it| name == format!("{it}.html"));
        if own {
            portal.write(
                &format!("themes/crossing/templates/{name}"),
                format!("⟦{name}⟧{{{{ __tera_context | safe }}}}⟦/{name}⟧"),
            );
            names.insert(name);
        }
    }
    names
}

fn is_page(path: &str) -> bool {
    path.strip_suffix(".html").is_some()
}

/// What something is.
#[derive(Clone, Debug)]
enum Is {
    Words,
    Number,
    YesOrNo,
    List(Box<Is>),
    Group(BTreeMap<String, Field>),
    Shape(String),
}

#[derive(Clone, Debug)]
struct Field {
    is: Is,
    optional: bool,
}

/// The documentation, read: the fields under each heading.
struct Shapes(BTreeMap<String, BTreeMap<String, Field>>);

impl Shapes {
    fn read(text: &str) -> Self {
        let mut shapes = BTreeMap::new();
        let mut heading = String::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.peek() {
            if let Some(name) = line.strip_prefix("## ") {
                name.trim_matches('`').clone_into(&mut heading);
                shapes.insert(heading.clone(), BTreeMap::new());
            }
            if line.starts_with("- `") {
                let fields = fields(&mut lines, 0);
                assert!(
                    shapes.insert(heading.clone(), fields).is_some_and(|it| it.is_empty()),
                    "{heading} has two lists"
                );
            } else {
                lines.next();
            }
        }
        Self(shapes)
    }

    fn templates(&self) -> impl Iterator<Item = &String> {
        self.0.keys().filter(|it| it.strip_suffix(".html").is_some())
    }

    /// Every field, by its heading and path.
    fn fields(&self) -> impl Iterator<Item = String> {
        let mut all = Vec::new();
        for (heading, fields) in &self.0 {
            paths(heading, fields, &mut all);
        }
        all.into_iter()
    }

    /// What a template is given: its own fields, and for pages those of every page.
    fn of(&self, template: &str, context: &Value) -> BTreeMap<String, (String, Field)> {
        let every = &self.0["Every page"];
        let part = context.get("page").is_none();
        let common = every.iter().filter(|(name, _)| !part || matches!(name.as_str(), "root" | "site"));
        let common = common.map(|(name, field)| (name.clone(), ("Every page".to_owned(), field.clone())));
        let own = self.0.get(template).into_iter().flatten();
        common.chain(own.map(|(name, field)| (name.clone(), (template.to_owned(), field.clone())))).collect()
    }
}

fn paths(at: &str, fields: &BTreeMap<String, Field>, all: &mut Vec<String>) {
    for (name, field) in fields {
        let path = format!("{at} › {name}");
        let mut is = &field.is;
        while let Is::List(of) = is {
            is = of;
        }
        if let Is::Group(fields) = is {
            paths(&path, fields, all);
        }
        all.push(path);
    }
}

/// The lines of one level of a list, and those below them.
fn fields<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, depth: usize) -> BTreeMap<String, Field> {
    let mut found = BTreeMap::new();
    let start = format!("{}- `", "  ".repeat(depth));
    while let Some(line) = lines.peek().and_then(|line| line.strip_prefix(&start)) {
        let (name, rest) = line.split_once('`').unwrap_or_else(|| panic!("no name: {line}"));
        let told = rest.split(':').next().unwrap_or_default().trim();
        let optional = told.ends_with('?');
        lines.next();
        let below = fields(lines, depth + 1);
        let field = Field { is: is(told.trim_end_matches('?').trim(), below), optional };
        assert!(found.insert(name.to_owned(), field).is_none(), "{name} is there twice");
    }
    found
}

fn is(told: &str, below: BTreeMap<String, Field>) -> Is {
    match told {
        "words" | "HTML" => Is::Words,
        "number" => Is::Number,
        "yes or no" => Is::YesOrNo,
        "group" => Is::Group(below),
        _ => match told.strip_prefix("list of ") {
            Some(of) => Is::List(Box::new(is(of, below))),
            None => Is::Shape(told.to_owned()),
        },
    }
}

/// What the pages were given.
#[derive(Default)]
struct Seen {
    fields: BTreeSet<String>,
    problems: BTreeSet<String>,
}

impl Seen {
    /// Every dump in a text, those inside another's words too.
    fn text(&mut self, shapes: &Shapes, path: &str, text: &str) {
        let mut left = text;
        while let Some((_, rest)) = left.split_once('⟦') {
            let Some((name, rest)) = rest.split_once('⟧') else { return };
            let end = format!("⟦/{name}⟧");
            let Some(at) = rest.rfind(&end) else { return self.complain(format!("{path}: {name} has no end")) };
            // A template that is drawn several times within a text ends at its first end; a page holds nothing behind its own.
            let at =
                if left.len() == text.len() && text.starts_with('⟦') { at } else { rest.find(&end).unwrap_or(at) };
            let mut context =
                json(&rest[..at]).unwrap_or_else(|error| panic!("{path}: {name}: {error}: {}", &rest[..at]));
            context.as_object_mut().unwrap().remove("words");
            self.template(shapes, path, name, &context);
            left = &rest[at + end.len()..];
        }
    }

    fn template(&mut self, shapes: &Shapes, path: &str, name: &str, context: &Value) {
        let documented = shapes.of(name, context);
        let given = context.as_object().unwrap();
        for (key, value) in given {
            match documented.get(key) {
                Some((at, field)) => self.field(shapes, path, &format!("{at} › {key}"), field, value),
                None => self.complain(format!("{name} is given `{key}`, which themes/templates.md does not name")),
            }
        }
        for key in documented.keys().filter(|key| !given.contains_key(*key)) {
            self.complain(format!("{name} is not given `{key}` ({path})"));
        }
    }

    fn field(&mut self, shapes: &Shapes, path: &str, at: &str, field: &Field, value: &Value) {
        self.fields.insert(at.to_owned());
        if value.is_null() {
            if !field.optional {
                self.complain(format!("{at} may be absent ({path})"));
            }
            return;
        }
        self.value(shapes, path, at, &field.is, value);
    }

    fn value(&mut self, shapes: &Shapes, path: &str, at: &str, is: &Is, value: &Value) {
        match (is, value) {
            (Is::Words, Value::String(words)) => self.text(shapes, path, words),
            (Is::Number, Value::Number(_)) | (Is::YesOrNo, Value::Bool(_)) => {}
            (Is::List(of), Value::Array(all)) => all.iter().for_each(|it| self.value(shapes, path, at, of, it)),
            (Is::Group(fields), Value::Object(_)) => self.group(shapes, path, at, fields, value),
            (Is::Shape(name), Value::Object(_)) => match shapes.0.get(name) {
                Some(fields) => self.group(shapes, path, name, fields, value),
                None => self.complain(format!("{at}: there is no shape `{name}`")),
            },
            _ => self
                .complain(format!("{at} is documented as {is:?} and is {value} ({path})").chars().take(240).collect()),
        }
    }

    fn group(&mut self, shapes: &Shapes, path: &str, at: &str, fields: &BTreeMap<String, Field>, value: &Value) {
        let given = value.as_object().unwrap();
        for (key, value) in given {
            match fields.get(key) {
                Some(field) => self.field(shapes, path, &format!("{at} › {key}"), field, value),
                None => self.complain(format!("{at} has `{key}`, which themes/templates.md does not name")),
            }
        }
        for key in fields.keys().filter(|key| !given.contains_key(*key)) {
            self.complain(format!("{at} has no `{key}` ({path})"));
        }
    }

    fn complain(&mut self, problem: String) {
        self.problems.insert(problem);
    }
}

/// What the template language prints of its context is nearly JSON: what is absent is left empty, and letters that it
/// cannot show are written as Rust does.
fn json(dump: &str) -> serde_json::Result<Value> {
    let mut text = String::new();
    let mut rest = dump;
    while let Some(at) = rest.find('"') {
        text.push_str(&plain(&rest[..at]));
        let end = end_of_words(&rest[at + 1..]) + at + 2;
        text.push_str(&words(&rest[at..end]));
        rest = &rest[end..];
    }
    text.push_str(&plain(rest));
    serde_json::from_str(&text)
}

fn end_of_words(text: &str) -> usize {
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '"' => return at,
            _ => {}
        }
    }
    text.len().saturating_sub(1)
}

fn plain(text: &str) -> String {
    let text = text.replace(": ,", ": null,").replace(": }", ": null}");
    if text.ends_with(": ") { text } else { text.trim_start_matches("\u{feff}").to_owned() }
}

fn words(text: &str) -> String {
    let mut json = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, left) = after.split_once('}').unwrap();
        json.push_str(before);
        let letter = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        json.push_str(serde_json::to_string(&letter).unwrap().trim_matches('"'));
        rest = left;
    }
    json.push_str(rest);
    json.replace('\n', "\\n").replace('\t', "\\t").replace("\\'", "'")
}
