//! Which page stands at which address: those that were written, and those that every portal has.

use super::Edition;
use crate::address::{Address, slug};
use crate::model::portal::{Audience, Folder, HelpFor, Holder, Leaf, Page, Portal};
use std::collections::BTreeMap;

/// Makes what stands at an address from its stage, page or quiz and from its introduction.
type MakeLeaf = fn(usize, Option<usize>) -> Leaf;

/// A page that is there although nobody wrote it.
struct Own {
    /// The stage, page or quiz that it is about.
    about: usize,
    make: MakeLeaf,
}

/// Lays every address of the site.
pub(super) fn lay(portal: &mut Portal, edition: Edition) {
    let staff = edition.audience == Audience::Staff;
    let mut own = of_everybody(portal);
    if staff {
        own.extend(of_staff(portal));
    }
    let mut routes: BTreeMap<Address, Leaf> = own.iter().map(|(at, it)| (at.clone(), it.alone())).collect();
    let shown = |page: &&Page| !portal.absent.contains_key(&page.draft.path) && (staff || !page.staff_only);
    for (number, page) in portal.pages.iter().enumerate().filter(|(_, page)| shown(page)) {
        let own = own.get(&page.address);
        if let Some(leaf) = own.map_or(Some(of_page(number, page)), |it| it.introduced(number)) {
            routes.insert(page.address.clone(), leaf);
        } else if let Some(own) = own {
            portal.taken.push((page.draft.path.clone(), page.address.clone(), Holder::Page(own.alone())));
        }
    }
    let open = portal.quizzes.iter().enumerate().filter(|(_, quiz)| !portal.absent.contains_key(&quiz.draft.path));
    routes.extend(open.map(|(number, quiz)| (quiz.address.clone(), Leaf::Quiz(number))));
    portal.routes = routes;
}

/// What every site has.
fn of_everybody(portal: &Portal) -> BTreeMap<Address, Own> {
    let mut own = BTreeMap::new();
    let mut add = |address: &str, make: MakeLeaf| {
        own.insert(Address::new(address), Own { about: 0, make });
    };
    add("index.html", |_, intro| Leaf::Home(intro));
    add("help/index.html", |_, intro| Leaf::HelpIndex(intro));
    add("help/families.html", |_, intro| Leaf::Help(HelpFor::Families, intro));
    add("privacy.html", |_, intro| Leaf::Privacy(intro));
    add("404.html", |_, _| Leaf::NotFound);
    add("times-tables.html", |_, intro| Leaf::Neutral(intro));
    add("parents/index.html", |_, intro| intro.map_or(Leaf::Folder(Folder::Parents), Leaf::Page));
    add("agreements/index.html", |_, intro| intro.map_or(Leaf::Folder(Folder::Agreements), Leaf::Page));
    if portal.glossary.is_some() {
        add("glossary.html", |_, _| Leaf::Glossary);
    }
    for (about, stage) in portal.stages.iter().enumerate() {
        let id = slug(&stage.id);
        own.insert(Address::new(&format!("{id}/index.html")), Own { about, make: Leaf::Stage });
        own.insert(family_of(&stage.id), Own { about, make: Leaf::Family });
        let help: MakeLeaf = |stage, intro| Leaf::Help(HelpFor::Stage(stage), intro);
        own.insert(Address::new(&format!("help/{id}.html")), Own { about, make: help });
    }
    own
}

/// What the staff's site has besides.
fn of_staff(portal: &Portal) -> BTreeMap<Address, Own> {
    let mut own = BTreeMap::new();
    let mut add = |address: Address, about: usize, make: MakeLeaf| {
        own.insert(address, Own { about, make });
    };
    let pages: [(&str, MakeLeaf); 8] = [
        ("index.html", |_, intro| Leaf::StaffIndex(intro)),
        ("help.html", |_, intro| Leaf::Help(HelpFor::Staff, intro)),
        ("coverage.html", |_, intro| Leaf::Coverage(intro)),
        ("coverage.csv", |_, _| Leaf::CoverageData),
        ("reviews.html", |_, intro| Leaf::Reviews(intro)),
        ("evidence.html", |_, intro| Leaf::Evidence(intro)),
        ("marking.html", |_, _| Leaf::Marking),
        ("marking-data.js", |_, _| Leaf::MarkingData),
    ];
    for (name, make) in pages {
        add(Address::new(&format!("staff/{name}")), 0, make);
    }
    for (number, page) in portal.pages.iter().enumerate() {
        if page.lesson {
            add(plan_of(&page.address), number, |page, _| Leaf::Plan(page));
        } else if !page.staff_only {
            if portal.absent.contains_key(&page.draft.path) {
                // Nobody else sees it, so it stands here, as it would elsewhere.
                let make: MakeLeaf = if page.draft.front.kind.is_some() {
                    |page, _| Leaf::Paper(page)
                } else {
                    |page, _| Leaf::Page(page)
                };
                add(plan_of(&page.address), number, make);
            }
            if has_notes(page) {
                add(notes_of(&page.address), number, |page, _| Leaf::Notes(page));
            }
        }
    }
    for (number, quiz) in portal.quizzes.iter().enumerate() {
        add(answers_of(&quiz.address), number, |quiz, _| Leaf::Answers(quiz));
    }
    own
}

/// A page that somebody wrote, and that introduces no other.
fn of_page(number: usize, page: &Page) -> Leaf {
    if page.lesson {
        Leaf::Lesson(number)
    } else if page.draft.front.kind.is_some() {
        Leaf::Paper(number)
    } else {
        Leaf::Page(number)
    }
}

fn has_notes(page: &Page) -> bool {
    !page.draft.staff.is_empty() || page.draft.questions.iter().any(|it| it.staff.is_some())
}

impl Own {
    /// What stands there as long as nobody introduces it.
    fn alone(&self) -> Leaf {
        (self.make)(self.about, None)
    }

    /// What stands there with a page as its introduction, if it takes one.
    fn introduced(&self, page: usize) -> Option<Leaf> {
        let leaf = (self.make)(self.about, Some(page));
        (leaf != self.alone()).then_some(leaf)
    }
}

/// Where the plan of a lesson stands, and any other page that only teachers see.
#[must_use]
pub fn plan_of(lesson: &Address) -> Address {
    Address::new(&format!("staff/lessons/{lesson}"))
}

/// Where the staff's notes of a page that is no lesson stand.
#[must_use]
pub fn notes_of(page: &Address) -> Address {
    Address::new(&format!("staff/notes/{page}"))
}

/// Where the answers of a quiz stand.
#[must_use]
pub fn answers_of(quiz: &Address) -> Address {
    let inside = quiz.as_str().strip_prefix("quizzes/").unwrap_or(quiz.as_str());
    Address::new(&format!("staff/answers/{inside}"))
}

/// Where the page of a stage for families stands.
#[must_use]
pub fn family_of(stage: &str) -> Address {
    Address::new(&format!("parents/{}.html", slug(stage)))
}
