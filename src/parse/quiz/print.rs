//! Writes a quiz as Markdown, the way `new` does it: reading it again gives the same quiz.

use super::Sections;
use super::definitions::{Definitions, escaped};
use crate::model::quiz::{Answer, Choice, Ending, Group, Question, Scene};
use crate::parse::blocks::{self, Kind};
use crate::parse::fragment::{Fragment, GAP};

/// The Markdown of a quiz, without its front matter.
#[must_use]
pub fn markdown(quiz: &Sections) -> String {
    let mut page = Page::default();
    page.block(&quiz.intro);
    for question in &quiz.questions {
        page.question(question);
    }
    let definitions: Vec<&str> = page.definitions.lines().collect();
    for line in definitions {
        if !page.text.is_empty() {
            page.text.push('\n');
        }
        page.text.push_str(line);
        page.text.push('\n');
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    definitions: Definitions,
}

impl Page {
    /// The author's own words; what was lent to them is kept for the end of the page.
    fn own<'a>(&mut self, piece: &'a Fragment) -> &'a str {
        self.definitions.merge(Definitions::read(piece.borrowed(), 0));
        piece.own()
    }

    fn paragraph(&mut self, words: &str) {
        if !words.trim().is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(words);
            self.text.push('\n');
        }
    }

    fn block(&mut self, piece: &Fragment) {
        let words = self.own(piece).to_owned();
        self.paragraph(&words);
    }

    fn question(&mut self, question: &Question<Fragment>) {
        let stem = self.own(&question.stem).to_owned();
        self.paragraph(&format!("## {stem} {{{}}}", attributes(question)));
        self.block(&question.prompt);
        let answer = self.answer(&question.answer);
        self.paragraph(&answer);
        self.aside("HINT", question.hint.as_ref());
        self.aside("WHY", question.why.as_ref());
        if !question.bank.is_empty() {
            self.paragraph(&format!("> [!BANK]\n> {}", spellings(&question.bank)));
        }
        self.aside("STAFF", question.staff.as_ref());
    }

    fn aside(&mut self, kind: &str, piece: Option<&Fragment>) {
        if let Some(piece) = piece {
            let words = quoted(self.own(piece));
            self.paragraph(&format!("> [!{kind}]\n{words}"));
        }
    }

    fn answer(&mut self, answer: &Answer<Fragment>) -> String {
        match answer {
            Answer::Choose { options, .. } => lines(options.iter().map(|it| self.option(it))),
            Answer::Survey(options) => lines(options.iter().map(|it| boxed(' ', self.own(it)))),
            Answer::Order(steps) => {
                lines(steps.iter().enumerate().map(|(index, it)| item(&format!("{}. ", index + 1), self.own(it))))
            }
            Answer::Match { columns, pairs } => {
                let head = [self.row(columns), "| --- | --- |".to_owned()];
                lines(head.into_iter().chain(pairs.iter().map(|it| self.row(it))))
            }
            Answer::Sort(groups) => lines(groups.iter().map(|it| self.group(it))),
            Answer::Gap { text, gaps } => filled(self.own(text), gaps),
            Answer::Short(words) => format!("> [!ANSWER]\n> {}", spellings(words)),
            Answer::Think => String::new(),
            Answer::Scene(scene) => self.scene(scene),
        }
    }

    fn option(&mut self, option: &Choice<Fragment>) -> String {
        let body = self.own(&option.body);
        let mut text = boxed(if option.right { 'x' } else { ' ' }, body);
        if let Some(feedback) = &option.feedback {
            text.push_str(if text.contains('\n') { "\n\n" } else { "\n" });
            text.push_str(&indented(&quoted(self.own(feedback)), 2));
        }
        text
    }

    fn row(&mut self, cells: &[Fragment; 2]) -> String {
        let [left, right] = [0, 1].map(|side| self.own(&cells[side]).replace('|', "\\|"));
        format!("| {left} | {right} |")
    }

    fn group(&mut self, group: &Group<Fragment>) -> String {
        let mut text = item("- ", self.own(&group.name));
        if group.items.first().is_some_and(|it| it.own().starts_with(' ')) {
            // A dash alone on its line would underline the name.
            text.push('\n');
        }
        for thing in &group.items {
            text.push('\n');
            text.push_str(&indented(&item("- ", self.own(thing)), 2));
        }
        text
    }

    fn scene(&mut self, scene: &Scene<Fragment>) -> String {
        lines(scene.choices.iter().map(|(words, to)| format!("- [{}](#{to})", self.own(words))))
    }
}

fn lines(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("\n")
}

fn attributes(question: &Question<Fragment>) -> String {
    let mut words = vec![format!("#{}", question.id)];
    if !question.objectives.is_empty() {
        let names: Vec<&str> = question.objectives.iter().map(|(name, _)| name.as_str()).collect();
        words.push(format!("obj={}", names.join(",")));
    }
    match &question.answer {
        Answer::Choose { multi: true, .. } => words.push(".multi".to_owned()),
        Answer::Think => words.push(".think".to_owned()),
        Answer::Scene(scene) => {
            words.extend(scene.ending.map(|it| if it == Ending::Good { ".good" } else { ".okay" }.to_owned()));
            words.extend(scene.wrong.then(|| ".unsafe".to_owned()));
        }
        _ => {}
    }
    words.extend(question.fixed.then(|| ".fixed".to_owned()));
    words.join(" ")
}

/// An option; what does not begin with plain words goes on the line below its box.
fn boxed(tick: char, body: &str) -> String {
    let begins = blocks::blocks(body).first().is_some_and(|it| it.kind == Kind::Paragraph && it.range.start == 0);
    let words = indented(body, 2);
    if begins { format!("- [{tick}] {}", words.trim_start_matches(' ')) } else { format!("- [{tick}]\n{words}") }
}

fn item(mark: &str, body: &str) -> String {
    if body.starts_with("    ") {
        return format!("{mark}{}", indented(body, mark.len()).split_off(mark.len()));
    }
    if body.starts_with([' ', '\t']) {
        return format!("{}\n{}", mark.trim_end(), indented(body, mark.len()));
    }
    format!("{mark}{}", indented(body, mark.len()).trim_start_matches(' '))
}

fn indented(words: &str, width: usize) -> String {
    let lines: Vec<String> = words
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(width)) })
        .collect();
    lines.join("\n")
}

fn quoted(words: &str) -> String {
    let lines: Vec<String> =
        words.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    lines.join("\n")
}

/// The text of a gap question with its gaps written out again.
fn filled(text: &str, gaps: &[Vec<String>]) -> String {
    let mut parts = text.split(GAP);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, gap) in parts.zip(gaps) {
        out.push_str("[[");
        out.push_str(&spellings(gap));
        out.push_str("]]");
        out.push_str(part);
    }
    out
}

fn spellings(words: &[String]) -> String {
    let signs = ['\\', '|', '[', ']', '*', '_', '<', '&', '~', '`'];
    words.iter().map(|it| escaped(it, &signs)).collect::<Vec<_>>().join(" | ")
}
