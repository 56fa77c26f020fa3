//! Finds objectives that no lesson teaches or no question asks for.

use super::super::rule::Finding;
use crate::coverage::{self, Verdict, is_published};
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
        let place = portal.curriculum.places.of(&format!("objective.{}.id", covered.objective));
        let place = match place {
            Some(range) => Place { path: VPath::new("content/curriculum.toml"), range },
            None => Place::start_of(&VPath::new("belisha.toml")),
        };
        findings.push(Finding::new(place, format!("`{id}` has {lacks}: {}", objective.words), hint));
    }
}
