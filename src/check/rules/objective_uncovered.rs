//! Finds objectives that no lesson teaches or no question asks for.
//!
//! A school that has no curriculum.toml of its own has not promised to teach all of the built-in one: there, only what it
//! has begun is a gap.

use super::super::rule::Finding;
use crate::coverage::{self, Asked, Covered, Verdict, is_published};
use crate::model::portal::Portal;
use crate::source::{Place, VPath};
use std::collections::BTreeSet;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    // A stage that nobody has begun to write is no list of gaps yet.
    let begun: BTreeSet<usize> = portal.pages.iter().filter(|it| is_published(it)).filter_map(|it| it.stage).collect();
    for covered in coverage::of(portal).objectives.iter().filter(|it| begun.contains(&it.stage)) {
        let objective = &portal.curriculum.objectives[covered.objective];
        let (id, stage) = (&objective.id, &portal.stages[covered.stage].id);
        let in_lesson = format!("name it at the top of a lesson of {stage}: objectives = [\"{id}\"]");
        let in_question = format!("name it behind a question: {{obj={id}}}");
        let (lacks, hint) = match covered.verdict() {
            Verdict::Both => continue,
            Verdict::Neither => ("no lesson and no question", format!("{in_lesson}; and {in_question}")),
            Verdict::LessonOnly => ("no question", in_question),
            Verdict::QuestionOnly => ("no lesson", in_lesson),
        };
        let Some(place) = in_curriculum(covered, portal).or_else(|| begun_at(covered, portal)) else { continue };
        findings.push(Finding::new(place, format!("`{id}` has {lacks}: {}", objective.words), hint));
    }
}

/// The objective's entry in the school's own curriculum.
fn in_curriculum(covered: &Covered, portal: &Portal) -> Option<Place> {
    let range = portal.curriculum.places.of(&format!("objective.{}.id", covered.objective))?;
    Some(Place { path: VPath::new("content/curriculum.toml"), range })
}

/// Where the objective is named first.
fn begun_at(covered: &Covered, portal: &Portal) -> Option<Place> {
    let id = portal.curriculum.objectives[covered.objective].id.as_str();
    if let Some(page) = covered.lessons.first().map(|&it| &portal.pages[it].draft) {
        let at_top = page.front.objectives.iter().find(|it| it.get_ref() == id);
        let heading = page.headings.iter().find(|it| it.objectives.iter().any(|it| it == id));
        let at_top = at_top.map(|it| Place { path: page.path.clone(), range: it.span() });
        return at_top.or_else(|| heading.map(|it| it.place.clone()));
    }
    let question = match *covered.questions.first()? {
        Asked::InLesson(page, at) => &portal.pages[page].draft.questions[at],
        Asked::InQuiz(quiz, at) => &portal.quizzes[quiz].draft.questions[at],
    };
    let named = question.objectives.iter().find(|(it, _)| it == id);
    Some(named.map_or_else(|| question.place.clone(), |(_, place)| place.clone()))
}
