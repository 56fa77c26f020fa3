//! Finds links to pages, files and facts that are not there, and to pages that readers here cannot see.

use super::super::rule::Finding;
use crate::diag::words::nearest;
use crate::model::page::{Destination, References};
use crate::model::portal::{Absence, Portal, Target};
use crate::source::VPath;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    for page in &portal.pages {
        look(portal, &page.draft.path, &page.draft.references, &page.links, findings);
    }
    for quiz in &portal.quizzes {
        look(portal, &quiz.draft.path, &quiz.draft.references, &quiz.links, findings);
    }
    if let Some(glossary) = &portal.glossary {
        look(portal, &VPath::new("content/glossary.md"), &glossary.draft.references, &glossary.links, findings);
    }
}

fn look(portal: &Portal, from: &VPath, references: &References, targets: &[Target], findings: &mut Vec<Finding>) {
    for (link, target) in references.links.iter().zip(targets) {
        match (target, &link.to) {
            (Target::Missing, Destination::File { path, .. }) => {
                findings.push(Finding::new(
                    link.place.clone(),
                    format!("there is no page or file `{}`", shown(path)),
                    hint(portal, from, path),
                ));
            }
            (Target::Missing, Destination::Fact(id)) => {
                let facts = portal.config.facts.iter().map(|it| it.id.get_ref().as_str());
                let hint = nearest(id, facts).map_or_else(
                    || format!("add [[facts]] with id = \"{id}\" to belisha.toml"),
                    |near| format!("did you mean `fact:{near}`?"),
                );
                findings.push(Finding::new(link.place.clone(), format!("there is no fact `{id}`"), hint));
            }
            (Target::StaffOnly, _) => findings.push(Finding::new(
                link.place.clone(),
                "pupils and families cannot open this: it is for staff only",
                "remove the link and keep its words, or move it into a `> [!STAFF]` note",
            )),
            (Target::Absent(why), Destination::File { path, .. }) => {
                let why = match why {
                    Absence::Draft => "is a draft",
                    Absence::Withdrawn => "is withdrawn",
                    Absence::OtherStage => "belongs to a stage that this portal does not have",
                    Absence::TeacherOnly => "is for teachers only",
                    // Why it cannot be read is a problem of its own, and the link will be right when that is mended.
                    Absence::Unreadable => continue,
                };
                let message = format!("`{}` {why}, so this link is shown as plain words", shown(path));
                findings
                    .push(Finding::new(link.place.clone(), message, "nothing to do if that is what you want").mild());
            }
            _ => {}
        }
    }
}

/// A path as people name it: without the folder that every page is in.
fn shown(path: &VPath) -> &str {
    path.below("content").unwrap_or(path.as_str())
}

fn hint(portal: &Portal, from: &VPath, wanted: &VPath) -> String {
    if wanted.is_hidden() {
        return super::HIDDEN.to_owned();
    }
    let pages = portal.pages.iter().map(|it| &it.draft.path);
    let known: Vec<&VPath> = pages.chain(portal.quizzes.iter().map(|it| &it.draft.path)).collect();
    match near(wanted, &known) {
        Some(near) => format!("did you mean `{}`?", relative(from, near)),
        None => "write where its .md file is, seen from this file, such as ../ks2/passwords.md".to_owned(),
    }
}

/// The page that was probably meant: one of the same name elsewhere rather than one of another name here.
fn near<'a>(wanted: &VPath, known: &[&'a VPath]) -> Option<&'a VPath> {
    let find = |is: &dyn Fn(&VPath) -> bool| known.iter().copied().find(|it| is(it));
    let closest = |folder: Option<&str>| {
        let there = || known.iter().filter(|it| folder.is_none_or(|folder| it.folder() == folder));
        let stem = nearest(wanted.stem(), there().map(|it| it.stem()))?;
        there().find(|it| it.stem() == stem).copied()
    };
    find(&|it| it.folder() == wanted.as_str() && it.file_name() == "index.md")
        .or_else(|| find(&|it| it.folder() == wanted.folder() && it.stem() == wanted.stem()))
        .or_else(|| find(&|it| it.stem() == wanted.stem() && it.stem() != "index"))
        .or_else(|| closest(Some(wanted.folder())))
        .or_else(|| closest(None))
}

/// The way from one file to another.
fn relative(from: &VPath, to: &VPath) -> String {
    let parts = |path: &VPath| path.folder().split('/').map(str::to_owned).collect::<Vec<_>>();
    let (here, there) = (parts(from), parts(to));
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let mut way = "../".repeat(here.len() - shared);
    for folder in &there[shared..] {
        way.push_str(folder);
        way.push('/');
    }
    way + to.file_name()
}
