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
                    || "add it as [[facts]] to belisha.toml".to_owned(),
                    |near| format!("did you mean `fact:{near}`?"),
                );
                findings.push(Finding::new(link.place.clone(), format!("there is no fact `{id}`"), hint));
            }
            (Target::StaffOnly, _) => findings.push(Finding::new(
                link.place.clone(),
                "pupils and families cannot open this page: it is for staff only",
                "remove the link, or move it into a `> [!STAFF]` note",
            )),
            (Target::Absent(why), Destination::File { path, .. }) => {
                let why = match why {
                    Absence::Draft => "is a draft",
                    Absence::Withdrawn => "is withdrawn",
                    Absence::OtherStage => "belongs to a stage that this portal does not have",
                    Absence::TeacherOnly => "is for teachers only",
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
    let known = portal.pages.iter().map(|it| it.draft.path.as_str());
    let known = known.chain(portal.quizzes.iter().map(|it| it.draft.path.as_str()));
    // A page of the same name elsewhere is more likely meant than one of another name.
    let same_name = known.clone().find(|it| it.rsplit('/').next() == Some(wanted.file_name()));
    match same_name.or_else(|| nearest(wanted.as_str(), known)) {
        Some(near) => format!("did you mean `{}`?", relative(from, &VPath::new(near))),
        None => "write the way from this file to the .md file, such as ../ks2/passwords.md".to_owned(),
    }
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
