//! Which page stands at which address: those that were written, and those that every portal has.

use super::Edition;
use crate::address::Address;
use crate::model::portal::{Audience, Folder, HelpFor, Leaf, Page, Portal, Quiz};
use std::collections::BTreeMap;

/// Makes what stands at an address from its stage and its introduction.
type MakeLeaf = fn(usize, Option<usize>) -> Leaf;

/// Lays every address of the site.
pub(super) fn lay(portal: &mut Portal, edition: Edition) {
    let staff = edition.audience == Audience::Staff;
    let mut generated: BTreeMap<Address, MakeLeaf> = BTreeMap::new();
    let mut of: BTreeMap<Address, usize> = BTreeMap::new();
    let mut add = |address: String, stage: usize, leaf: MakeLeaf| {
        let address = Address::new(&address);
        of.insert(address.clone(), stage);
        generated.insert(address, leaf);
    };
    add("index.html".into(), 0, |_, intro| Leaf::Home(intro));
    add("help/index.html".into(), 0, |_, intro| Leaf::HelpIndex(intro));
    add("help/families.html".into(), 0, |_, intro| Leaf::Help(HelpFor::Families, intro));
    add("privacy.html".into(), 0, |_, intro| Leaf::Privacy(intro));
    add("404.html".into(), 0, |_, _| Leaf::NotFound);
    add("times-tables.html".into(), 0, |_, intro| Leaf::Neutral(intro));
    add("parents/index.html".into(), 0, |_, intro| intro.map_or(Leaf::Folder(Folder::Parents), Leaf::Page));
    add("agreements/index.html".into(), 0, |_, intro| intro.map_or(Leaf::Folder(Folder::Agreements), Leaf::Page));
    if staff {
        add("staff/index.html".into(), 0, |_, intro| Leaf::StaffIndex(intro));
        add("staff/help.html".into(), 0, |_, intro| Leaf::Help(HelpFor::Staff, intro));
        add("staff/coverage.html".into(), 0, |_, intro| Leaf::Coverage(intro));
        add("staff/reviews.html".into(), 0, |_, intro| Leaf::Reviews(intro));
        add("staff/evidence.html".into(), 0, |_, intro| Leaf::Evidence(intro));
    }
    for (number, stage) in portal.stages.iter().enumerate() {
        let id = crate::address::slug(&stage.id);
        add(format!("{id}/index.html"), number, Leaf::Stage);
        add(format!("parents/{id}.html"), number, Leaf::Family);
        add(format!("help/{id}.html"), number, |stage, intro| Leaf::Help(HelpFor::Stage(stage), intro));
    }
    if portal.glossary.is_some() {
        add("glossary.html".into(), 0, |_, _| Leaf::Glossary);
    }
    let mut routes: BTreeMap<Address, Leaf> = BTreeMap::new();
    for (address, leaf) in &generated {
        let stage = of.get(address).copied().unwrap_or_default();
        routes.insert(address.clone(), leaf(stage, None));
    }
    for (number, page) in portal.pages.iter().enumerate() {
        if portal.absent.contains_key(&page.draft.path) || (page.staff_only && !staff) {
            continue;
        }
        let leaf = match generated.get(&page.address) {
            Some(leaf) => leaf(of.get(&page.address).copied().unwrap_or_default(), Some(number)),
            None if page.lesson => Leaf::Lesson(number),
            None if page.draft.front.kind.is_some() => Leaf::Paper(number),
            None => Leaf::Page(number),
        };
        routes.insert(page.address.clone(), leaf);
    }
    if staff {
        for (number, page) in portal.pages.iter().enumerate().filter(|(_, page)| page.lesson) {
            routes.insert(plan_of(&page.address), Leaf::Plan(number));
        }
        let has_notes =
            |page: &Page| !page.draft.staff.is_empty() || page.draft.questions.iter().any(|it| it.staff.is_some());
        let noted =
            portal.pages.iter().enumerate().filter(|(_, page)| !page.lesson && !page.staff_only && has_notes(page));
        for (number, page) in noted {
            routes.insert(Address::new(&format!("staff/notes/{}", page.address)), Leaf::Notes(number));
        }
        for (number, quiz) in portal.quizzes.iter().enumerate() {
            routes.insert(answers_of(&quiz.address), Leaf::Answers(number));
        }
        routes.insert(Address::new("staff/marking.html"), Leaf::Marking);
        routes.insert(Address::new("staff/marking-data.js"), Leaf::MarkingData);
        routes.insert(Address::new("staff/coverage.csv"), Leaf::CoverageData);
    }
    let open = |quiz: &&Quiz| !portal.absent.contains_key(&quiz.draft.path);
    for (number, quiz) in portal.quizzes.iter().enumerate().filter(|(_, quiz)| open(quiz)) {
        routes.insert(quiz.address.clone(), Leaf::Quiz(number));
    }
    portal.routes = routes;
}

/// Where the plan of a lesson stands.
#[must_use]
pub fn plan_of(lesson: &Address) -> Address {
    Address::new(&format!("staff/lessons/{lesson}"))
}

/// Where the answers of a quiz stand.
#[must_use]
pub fn answers_of(quiz: &Address) -> Address {
    let inside = quiz.as_str().strip_prefix("quizzes/").unwrap_or(quiz.as_str());
    Address::new(&format!("staff/answers/{inside}"))
}
