//! Finds objectives that the curriculum does not have.

use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::portal::Portal;
use crate::model::quiz::Question;
use crate::source::Place;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut look = |id: &str, place: Place| {
        if portal.curriculum.objective(id).is_none() {
            let hint = nearest(id, portal.curriculum.objectives.iter().map(|it| it.id.as_str())).map_or_else(
                || "use an id of content/curriculum.toml, such as PRIV-2.1".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            findings.push(Finding::new(place, format!("the curriculum has no objective `{id}`"), hint));
        }
    };
    for page in &portal.pages {
        for id in &page.draft.front.objectives {
            look(id.get_ref(), Place { path: page.draft.path.clone(), range: id.span() });
        }
        for heading in &page.draft.headings {
            for id in &heading.objectives {
                look(id, heading.place.clone());
            }
        }
        for (id, place) in asked(&page.draft.questions) {
            look(id, place.clone());
        }
    }
    for quiz in &portal.quizzes {
        for (id, place) in asked(&quiz.draft.questions) {
            look(id, place.clone());
        }
    }
}

fn asked<T>(questions: &[Question<T>]) -> impl Iterator<Item = (&str, &Place)> {
    questions.iter().flat_map(|it| it.objectives.iter().map(|(id, place)| (id.as_str(), place)))
}
