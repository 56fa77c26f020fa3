//! Finds years and objectives that do not belong to the page's stage, objectives of questions included.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::model::quiz::QuizKind;
use crate::source::Place;
use std::collections::HashMap;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let stages: HashMap<&str, &str> =
        portal.curriculum.objectives.iter().map(|it| (it.id.as_str(), it.stage.as_str())).collect();
    for page in portal.pages.iter().filter(|it| it.lesson) {
        let Some(stage) = page.stage.map(|it| &portal.stages[it]) else { continue };
        let front = &page.draft.front;
        if let Some(at) = front.years.iter().position(|year| !stage.stage.years.contains(year)) {
            let years: Vec<String> =
                stage.stage.years.iter().map(|it| if it.0 == 0 { "\"R\"".into() } else { it.0.to_string() }).collect();
            findings.push(Finding::new(
                front.places.place(&page.draft.path, &format!("years.{at}")),
                format!("`years` names a school year outside {}", stage.stage.title),
                format!("use years of this stage: [{}]", years.join(", ")),
            ));
        }
        for (id, objective) in page.draft.front.objectives.iter().zip(&page.objectives) {
            let Some(objective) = objective.map(|it| &portal.curriculum.objectives[it]) else { continue };
            if objective.stage != stage.id {
                let place = Place { path: page.draft.path.clone(), range: id.span() };
                findings.push(Finding::new(
                    place,
                    format!(
                        "`{}` is an objective of {}, and this lesson is in {}",
                        objective.id, objective.stage, stage.id
                    ),
                    format!("choose an objective of {} from content/curriculum.toml, or move the lesson", stage.id),
                ));
            }
        }
        // What comes before a lesson may ask for what was learnt in another stage.
        let quizzes = page.quizzes.iter().map(|&it| &portal.quizzes[it].draft);
        let quizzes = quizzes.filter(|it| it.front.kind != QuizKind::Start).flat_map(|it| &it.questions);
        for (id, place) in page.draft.questions.iter().chain(quizzes).flat_map(|it| &it.objectives) {
            let other = stages.get(id.as_str()).filter(|it| **it != stage.id);
            if let Some(other) = other {
                let finding = Finding::new(
                    place.clone(),
                    format!("`{id}` is an objective of {other}, and this question belongs to a lesson of {}", stage.id),
                    format!("name an objective of {} here, or leave it out: the question covers nothing", stage.id),
                );
                // A question may look back; it does not count.
                findings.push(finding.mild());
            }
        }
    }
}
