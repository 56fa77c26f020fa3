//! `content/glossary.md`: one `## term` per entry; the first paragraph is its meaning, `### KS1` below it a simpler one.

use super::fragment::Fragment;
use super::{markdown, page};
use crate::address::{hashed, slug};
use crate::diag::{Diagnostic, Noted};
use crate::model::body::Body;
use crate::model::page::{GlossaryDraft, StageMeaning, Term, folded};
use crate::source::Source;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// Reads the glossary.
#[must_use]
pub fn read(source: &Source) -> Noted<GlossaryDraft> {
    let mut notes = Vec::new();
    let (front, body) = page::front_matter(source, &mut notes);
    let mut scope = markdown::Scope::new(source);
    let headings = headings(&source.text, body.clone());
    let first = headings.first().map_or(body.end, |it| it.place.start);
    let intro = markdown::piece(&Fragment::slice(&source.text, body.start..first), &mut scope);
    let mut terms: Vec<Term> = Vec::new();
    let mut names = Names::default();
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(body.end, |it| it.place.start);
        let meaning = markdown::line(&Fragment::slice(&source.text, heading.place.end..end), &mut scope);
        if meaning.is_empty() {
            scope.notes.push(Diagnostic::error(
                "front-matter",
                source.place(heading.place.clone()),
                format!("`{}` has no meaning", heading.words),
                "write a sentence below it that says what it means",
            ));
        }
        add(&mut terms, &mut names, heading, meaning, source, &mut scope.notes);
    }
    notes.append(&mut scope.notes);
    Noted {
        value: GlossaryDraft { path: source.path.clone(), front, intro, terms, references: scope.references },
        notes,
    }
}

/// The words and the ids that terms have already.
#[derive(Default)]
struct Names {
    words: HashSet<String>,
    ids: HashSet<String>,
}

impl Names {
    /// Takes a term's words; false if another term has them.
    fn take(&mut self, words: &str) -> bool {
        self.words.insert(folded(words))
    }

    /// An id of a term's own: of `C++` and `C#` and of `密码`, an address cannot spell what tells them from others.
    fn id(&mut self, words: &str) -> String {
        let slug = slug(words);
        let plain = format!("t-{slug}");
        if !slug.is_empty() && self.ids.insert(plain.clone()) {
            return plain;
        }
        let id = format!("t-{}", hashed(&folded(words)));
        self.ids.insert(id.clone());
        id
    }
}

fn add(
    terms: &mut Vec<Term>,
    names: &mut Names,
    heading: &Heading,
    meaning: Body,
    source: &Source,
    notes: &mut Vec<Diagnostic>,
) {
    let place = source.place(heading.place.clone());
    if heading.term {
        if !names.take(&heading.words) {
            let hint = "keep one of the two entries";
            notes.push(Diagnostic::error(
                "front-matter",
                place.clone(),
                format!("`{}` stands here twice", heading.words),
                hint,
            ));
        }
        let id = names.id(&heading.words);
        terms.push(Term { term: heading.words.clone(), id, meaning, stages: Vec::new(), place });
    } else if let Some(term) = terms.last_mut() {
        let (stage, written) = (heading.words.to_lowercase(), heading.words.clone());
        term.stages.push(StageMeaning { stage, written, meaning, place });
    } else {
        let hint = "put a `## term` above it";
        notes.push(Diagnostic::error("front-matter", place, "this stage's meaning belongs to no term", hint));
    }
}

struct Heading {
    words: String,
    term: bool,
    place: Range<usize>,
}

fn headings(text: &str, body: Range<usize>) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut depth = 0_usize;
    let mut open: Option<Heading> = None;
    for (event, range) in Parser::new(&text[body.clone()]).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                // Smaller headings, and those inside a quote or a list, belong to the meaning they stand in.
                if let Tag::Heading { level, .. } = tag
                    && depth == 0
                    && level <= HeadingLevel::H3
                {
                    let place = body.start + range.start..body.start + range.end;
                    open = Some(Heading { words: String::new(), term: level <= HeadingLevel::H2, place });
                }
                depth += 1;
            }
            Event::End(end) => {
                if let TagEnd::Heading(_) = end {
                    headings.extend(open.take());
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.words.push_str(&words);
                }
            }
            _ => {}
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::VPath;

    fn terms(text: &str) -> Vec<Term> {
        read(&Source::new(VPath::new("content/glossary.md"), text)).value.terms
    }

    #[test]
    fn each_term_has_an_id_of_its_own() {
        let found = terms("## Password\n\nA.\n\n## C++\n\nB.\n\n## C#\n\nC.\n\n## 密码\n\nD.\n\n## 网络\n\nE.\n");
        let ids: Vec<&str> = found.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids[..2], ["t-password", "t-c"]);
        let hashed = |it: &str| it.strip_prefix("t-").is_some_and(|it| it.len() == 8);
        assert!(ids[2..].iter().all(|it| hashed(it)), "{ids:?}");
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 5, "{ids:?}");
    }

    #[test]
    fn an_entry_that_stands_there_twice_is_said_however_it_is_written() {
        let text = "## Wi-Fi\n\nA.\n\n## wi fi\n\nB.\n\n## C++\n\nC.\n";
        let notes =
            read(&Source::new(VPath::new("content/glossary.md"), &format!("+++\ntitle = \"G\"\n+++\n{text}"))).notes;
        let said: Vec<&str> = notes.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, ["`wi fi` stands here twice"]);
    }

    #[test]
    fn a_heading_that_is_no_entry_hides_none() {
        let found =
            terms("## a\n\nA.\n\n#### More\n\nB.\n\n> ## Quoted\n\n- # Listed\n\n## c\n\nC.\n\n### KS1\n\nD.\n");
        let names: Vec<(&str, usize)> = found.iter().map(|it| (it.term.as_str(), it.stages.len())).collect();
        assert_eq!(names, [("a", 0), ("c", 1)]);
        assert!(found[0].meaning.html.contains("Quoted") && !found[0].meaning.html.contains("C."));
    }
}
