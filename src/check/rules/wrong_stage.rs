//! Finds years and objectives that do not belong to the page's stage.

use super::super::rule::Finding;
use crate::model::portal::Portal;
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
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
    }
}
