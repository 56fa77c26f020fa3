//! What `belisha new` writes: one lesson, quiz or page to begin from, with notes for somebody who does not program.
//!
//! The texts are in `archetypes/`; this file picks one and fills in names and dates. What was typed can be anything, so
//! whatever cannot become a file of the portal is answered with what to type instead.

use crate::address::{is_reserved, slug};
use crate::diag::words::{list, nearest};

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaffolded {
    /// Its path in the portal.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A lesson at `typed`, such as `ks2/three-random-words`.
///
/// `today` is written as 2026-11-01, and `stages` are the folders of this portal's key stages.
///
/// # Errors
///
/// In plain English, with what to type instead, if there can be no lesson there.
pub fn lesson(typed: &str, today: &str, stages: &[&str]) -> Result<Scaffolded, String> {
    let name = Name::read(What::Lesson, typed)?.in_stage(stages)?;
    let template = match name.stage() {
        "ks1" => include_str!("archetypes/lesson-ks1.md"),
        _ => include_str!("archetypes/lesson.md"),
    };
    Ok(name.filled(template, today))
}

/// A quiz at `typed`, such as `ks2/three-random-words`, for the lesson of that name.
///
/// A quiz whose name ends in `-start` is the one before the lesson.
///
/// # Errors
///
/// In plain English, with what to type instead, if there can be no quiz there.
pub fn quiz(typed: &str, stages: &[&str]) -> Result<Scaffolded, String> {
    let name = Name::read(What::Quiz, typed)?.in_stage(stages)?;
    let template = match name.stage() {
        "ks1" => include_str!("archetypes/quiz-ks1.md").to_owned(),
        // Children do not type answers before Year 5.
        "ks2" => include_str!("archetypes/quiz.md").replace("{{short}}\n", include_str!("archetypes/short-later.md")),
        _ => include_str!("archetypes/quiz.md").replace("{{short}}\n", include_str!("archetypes/short.md")),
    };
    let place = name.place();
    let (kind, lesson) = match place.strip_suffix("-start") {
        Some(lesson) => ("start", format!("lesson = \"{lesson}\"")),
        None => ("check", format!("# lesson = \"{place}\"")),
    };
    Ok(name.filled(&template.replace("{{kind}}", kind).replace("{{lesson}}", &lesson), ""))
}

/// A page that is no lesson at `typed`, such as `parents/first-phone`, or an agreement at `agreements/x`.
///
/// # Errors
///
/// In plain English, with what to type instead, if there can be no such page there.
pub fn page(typed: &str, today: &str, stages: &[&str]) -> Result<Scaffolded, String> {
    let name = Name::read(What::Page, typed)?;
    if stages.contains(&name.stage()) {
        let place = name.place();
        return Err(format!("pages in `{}` are lessons; type: belisha new lesson {place}", name.stage()));
    }
    let template = match name.stage() {
        "agreements" => include_str!("archetypes/agreement.md"),
        _ => include_str!("archetypes/page.md"),
    };
    Ok(name.filled(template, today))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Lesson,
    Quiz,
    Page,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Quiz => "quiz",
            Self::Page => "page",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Quiz => "quizzes",
            Self::Lesson | Self::Page => "content",
        }
    }

    fn example(self) -> String {
        let example = if self == Self::Page { "parents/first-phone" } else { "ks2/three-random-words" };
        format!("belisha new {} {example}", self.word())
    }
}

/// What was typed, made into names that every system can keep.
struct Name {
    what: What,
    /// The folders and the file's name, without `.md`.
    parts: Vec<String>,
    title: String,
}

impl Name {
    fn read(what: What, typed: &str) -> Result<Self, String> {
        let wrong = |message: String| Err(format!("{message}; type, for example: {}", what.example()));
        let path = typed.trim().replace('\\', "/");
        let path = path.trim_start_matches("./");
        let path = path.strip_prefix(what.folder()).and_then(|it| it.strip_prefix('/')).unwrap_or(path);
        if path.starts_with('/') || path.contains(':') {
            return wrong(format!("`{typed}` is not a place in the portal"));
        }
        let path = strip_md(path).unwrap_or(path);
        if strip_md(path).is_some() {
            return wrong(format!("`{typed}` ends in .md twice, and Belisha adds one by itself"));
        }
        let written: Vec<&str> = path.split('/').map(str::trim).collect();
        let last = written.last().copied().unwrap_or_default();
        if last.is_empty() {
            return wrong(format!("the {} has no name yet", what.word()));
        }
        let mut parts = Vec::new();
        for part in &written {
            match part_of(part) {
                Ok(part) => parts.push(part),
                Err(reason) => return wrong(reason),
            }
        }
        if what != What::Page && parts.last().is_some_and(|it| it == "index") {
            return wrong(format!("`index` is the name of a folder's own page, so a {} needs another", what.word()));
        }
        Ok(Self { what, parts, title: title_of(last) })
    }

    /// This name, if its first folder is one of the portal's key stages.
    fn in_stage(self, stages: &[&str]) -> Result<Self, String> {
        if stages.contains(&self.stage()) {
            return Ok(self);
        }
        let word = self.what.word();
        let command = format!("belisha new {word}");
        let place = self.place();
        let file = self.parts.last().map_or("", String::as_str);
        let example = stages.first().copied().unwrap_or("ks2");
        if self.parts.len() == 1 && stages.contains(&file) {
            return Err(format!("the {word} has no name yet; type, for example: {command} {file}/my-lesson"));
        }
        let [folder, below @ ..] = self.parts.as_slice() else { return Err(format!("the {word} has no name yet")) };
        if below.is_empty() {
            return Err(format!(
                "`{place}` does not say which key stage it is for; type, for example: {command} {example}/{file}"
            ));
        }
        let advice = match nearest(folder, stages.iter().copied()) {
            Some(near) => format!("did you mean: {command} {near}/{}", below.join("/")),
            None if self.what == What::Lesson => format!(
                "the key stages here are {}; for a page that is no lesson, type: belisha new page {place}",
                list(stages, "and")
            ),
            None => format!("the key stages here are {}", list(stages, "and")),
        };
        Err(format!("there is no key stage `{folder}` in this portal; {advice}"))
    }

    /// The first folder; empty at the top.
    fn stage(&self) -> &str {
        if self.parts.len() > 1 { &self.parts[0] } else { "" }
    }

    /// As it is typed in front matter and commands.
    fn place(&self) -> String {
        self.parts.join("/")
    }

    fn filled(&self, template: &str, today: &str) -> Scaffolded {
        let place = self.place();
        let stage = OfStage::of(self.stage());
        let text = template
            .replace("{{place}}", &place)
            .replace("{{today}}", today)
            .replace("{{next_year}}", &a_year_after(today))
            .replace("{{objective}}", stage.objective)
            .replace("{{years}}", stage.years)
            .replace("{{minutes}}", stage.minutes)
            .replace("{{supervision}}", stage.supervision)
            .replace("{{title}}", &self.title.replace('"', "\\\""));
        Scaffolded { path: format!("{}/{place}.md", self.what.folder()), text }
    }
}

/// What a lesson of one stage usually says.
struct OfStage {
    objective: &'static str,
    years: &'static str,
    minutes: &'static str,
    supervision: &'static str,
}

impl OfStage {
    fn of(stage: &str) -> Self {
        let (objective, years, minutes, supervision) = match stage {
            "ks1" => ("PRIV-1.1", "[\"R\", 1, 2]", "20", "adult-led"),
            "ks3" => ("PRIV-3.1", "[7, 8]", "50", "none"),
            "ks4" => ("PRIV-4.1", "[10, 11]", "50", "none"),
            _ => ("PRIV-2.1", "[3, 4]", "50", "adult-nearby"),
        };
        Self { objective, years, minutes, supervision }
    }
}

fn strip_md(path: &str) -> Option<&str> {
    let at = path.len().checked_sub(3)?;
    path.get(at..).filter(|end| end.eq_ignore_ascii_case(".md")).map(|_| &path[..at])
}

/// One part of a path as it is written to the disk, or why it cannot be.
fn part_of(typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Err("there is an empty name between two `/`".into());
    }
    if typed == ".." || typed == "." {
        return Err(format!("`{typed}` cannot stand in the name of a page"));
    }
    if typed.starts_with(['_', '.']) {
        return Err(format!("`{typed}` begins with `{}`, so it would never be published", &typed[..1]));
    }
    let part = slug(typed);
    if part.is_empty() {
        return Err(format!("`{typed}` has no letter from a to z and no digit for its address"));
    }
    if is_reserved(&part) {
        return Err(format!("Windows keeps the name `{part}` for itself"));
    }
    Ok(part)
}

/// `three-random-words` as a title: `Three random words`.
fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.chars().filter(|it| !it.is_control()).collect();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same day of the next year.
fn a_year_after(today: &str) -> String {
    let Some((year, rest)) = today.split_once('-') else { return today.to_owned() };
    let Ok(year) = year.parse::<u16>() else { return today.to_owned() };
    let rest = if rest == "02-29" { "02-28" } else { rest };
    format!("{:04}-{rest}", year.saturating_add(1))
}
