//! Which sensitive subjects pupils of which age may meet.
//!
//! One table for all rules that ask. It must not know how a page came by a subject.

use crate::model::front_matter::{Format, Subject};
use crate::model::portal::{Band, Page, Portal};
use crate::source::Place;

/// Whether a page for pupils may be about a subject.
pub(super) fn allows(portal: &Portal, page: &Page, subject: Subject) -> bool {
    let youngest = portal.youngest(page).map_or(page.band, |it| Band::of_year(it.0));
    let of_age = match youngest {
        Band::Reception | Band::Ks1 => subject == Subject::Bullying,
        Band::Years34 => in_juniors(subject),
        Band::Years56 => {
            let alone = portal.years(page).iter().all(|it| matches!(it.0, 5 | 6));
            in_juniors(subject) || (subject == Subject::ImageAbuse && alone)
        }
        Band::Ks3 => subject != Subject::Sexual,
        Band::Ks4 | Band::Families | Band::Staff => true,
    };
    let in_the_hall = matches!(subject, Subject::Bullying | Subject::Hate | Subject::Gambling);
    of_age && (in_the_hall || page.draft.front.format != Format::Assembly)
}

fn in_juniors(subject: Subject) -> bool {
    matches!(subject, Subject::Bullying | Subject::Grooming | Subject::Hate | Subject::Gambling)
}

/// From when on a subject may be taught, as people name it.
pub(super) fn begins(subject: Subject) -> &'static str {
    match subject {
        Subject::Bullying => "Key Stage 1",
        Subject::Grooming | Subject::Hate | Subject::Gambling => "Key Stage 2",
        Subject::ImageAbuse => "Years 5 and 6, in pages for them alone",
        Subject::Sextortion | Subject::Extremism | Subject::SelfHarm | Subject::Abuse => "Key Stage 3",
        Subject::Sexual => "Key Stage 4",
    }
}

/// Where a page or one of its quizzes says that it is about a subject.
pub(super) fn place_of_tag(portal: &Portal, page: &Page, subject: Subject) -> Place {
    let quizzes = page.quizzes.iter().flat_map(|&it| &portal.quizzes[it].draft.questions);
    let asked = || quizzes.flat_map(|it| &it.objectives).find(|(id, _)| touches(portal, id, subject));
    place_in_page(portal, page, subject)
        .or_else(|| asked().map(|(_, place)| place.clone()))
        .unwrap_or_else(|| Place::start_of(&page.draft.path))
}

/// Where a page itself says that it is about a subject: in its front matter, by an objective, or by a question's.
pub(super) fn place_in_page(portal: &Portal, page: &Page, subject: Subject) -> Option<Place> {
    let draft = &page.draft;
    let touches = |id: &str| touches(portal, id, subject);
    if let Some(at) = draft.front.sensitive.iter().position(|it| *it == subject) {
        return Some(draft.front.places.place(&draft.path, &format!("sensitive.{at}")));
    }
    if let Some(id) = draft.front.objectives.iter().find(|it| touches(it.get_ref())) {
        return Some(Place { path: draft.path.clone(), range: id.span() });
    }
    if let Some(heading) = draft.headings.iter().find(|it| it.objectives.iter().any(|id| touches(id))) {
        return Some(heading.place.clone());
    }
    let asked = draft.questions.iter().flat_map(|it| &it.objectives).find(|(id, _)| touches(id));
    asked.map(|(_, place)| place.clone())
}

fn touches(portal: &Portal, objective: &str, subject: Subject) -> bool {
    portal.curriculum.objective(objective).is_some_and(|it| it.sensitive.contains(&subject))
}
