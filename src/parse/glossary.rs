//! `content/glossary.md`: one `## term` per entry; the first paragraph is its meaning, `### KS1` below it a simpler one.

use super::fragment::Fragment;
use super::{markdown, page};
use crate::address::slug;
use crate::diag::{Diagnostic, Noted};
use crate::model::body::Body;
use crate::model::page::{GlossaryDraft, StageMeaning, Term};
use crate::source::Source;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
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
        add(&mut terms, heading, meaning, source, &mut scope.notes);
    }
    notes.append(&mut scope.notes);
    Noted {
        value: GlossaryDraft { path: source.path.clone(), front, intro, terms, references: scope.references },
        notes,
    }
}

fn add(terms: &mut Vec<Term>, heading: &Heading, meaning: Body, source: &Source, notes: &mut Vec<Diagnostic>) {
    let place = source.place(heading.place.clone());
    if heading.term {
        let id = format!("t-{}", slug(&heading.words));
        if terms.iter().any(|it| it.id == id) {
            let hint = "keep one of the two entries";
            notes.push(Diagnostic::error(
                "front-matter",
                place.clone(),
                format!("`{}` stands here twice", heading.words),
                hint,
            ));
        }
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
    fn a_heading_that_is_no_entry_hides_none() {
        let found =
            terms("## a\n\nA.\n\n#### More\n\nB.\n\n> ## Quoted\n\n- # Listed\n\n## c\n\nC.\n\n### KS1\n\nD.\n");
        let names: Vec<(&str, usize)> = found.iter().map(|it| (it.term.as_str(), it.stages.len())).collect();
        assert_eq!(names, [("a", 0), ("c", 1)]);
        assert!(found[0].meaning.html.contains("Quoted") && !found[0].meaning.html.contains("C."));
    }
}
