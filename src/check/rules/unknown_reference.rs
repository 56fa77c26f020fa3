//! Finds names that nothing has: of help routes, stages and withdrawn pages.

use super::super::rule::Finding;
use super::outside_portal::leads_out;
use crate::diag::words::{list, nearest};
use crate::model::config::english_stages;
use crate::model::page::StageMeaning;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let routes: Vec<&str> = portal.config.help.iter().map(|it| it.id.get_ref().as_str()).collect();
    let stages: Vec<&str> = portal.stages.iter().map(|it| it.id.as_str()).collect();
    for page in &portal.pages {
        let draft = &page.draft;
        let place = |span| Place { path: draft.path.clone(), range: span };
        for help in &draft.front.help {
            if !routes.contains(&help.get_ref().as_str()) {
                findings.push(unknown("help route", help.get_ref(), place(help.span()), &routes));
            }
        }
        if let Some(stage) = &draft.front.stage
            && !stages.contains(&stage.get_ref().as_str())
        {
            findings.push(unknown("stage", stage.get_ref(), place(stage.span()), &stages));
        }
    }
    for route in &portal.config.help {
        if let Some(stage) = &route.from_stage
            && !stages.contains(&stage.get_ref().as_str())
            && !english_stages().contains_key(stage.get_ref())
        {
            let place = Place { path: VPath::new("belisha.toml"), range: stage.span() };
            findings.push(unknown("stage", stage.get_ref(), place, &stages));
        }
    }
    let meanings = portal.glossary.iter().flat_map(|it| &it.draft.terms).flat_map(|it| &it.stages);
    // A primary school's glossary may keep what a term means to older pupils.
    let strange =
        meanings.filter(|it| portal.stage_written(&it.stage).is_none() && !english_stages().contains_key(&it.stage));
    findings.extend(strange.map(|it| unknown_meaning(it, &stages)));
    for (path, declared) in portal.images.iter().filter(|(path, _)| !portal.media.contains_key(*path)) {
        let there = portal.media.keys().filter(|it| it.folder() == path.folder()).map(VPath::file_name);
        let hint = nearest(path.file_name(), there).map_or_else(
            || format!("save the picture as {path}, or remove this entry"),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no picture `{}`", path.file_name());
        findings.push(Finding::new(declared.place.clone(), message, hint));
    }
    // `outside-portal` speaks of those that lead out of it.
    for (name, place) in portal.withdrawn_unknown.iter().filter(|(name, _)| !leads_out(name)) {
        let pages: Vec<&str> = portal.pages.iter().filter_map(|it| it.draft.path.below("content")).collect();
        let hint = nearest(name, pages.iter().copied()).map_or_else(
            || "write where it is inside content/, such as ks3/games.md".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(Finding::new(
            place.clone(),
            format!("there is no page, quiz or picture `{name}` to withdraw"),
            hint,
        ));
    }
}

/// A meaning under a stage that nobody has would be shown to nobody.
fn unknown_meaning(meaning: &StageMeaning, stages: &[&str]) -> Finding {
    let headings: Vec<String> = stages.iter().map(|it| format!("### {}", it.to_uppercase())).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let hint = format!("write {}, or make it a term of its own with `##`", list(&headings, "or"));
    Finding::new(meaning.place.clone(), format!("there is no stage `{}`", meaning.written), hint)
}

fn unknown(what: &str, id: &str, place: Place, known: &[&str]) -> Finding {
    let hint = match nearest(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("remove it, or describe the {what} in belisha.toml first"),
        None => format!("write one of {}", list(known, "or")),
    };
    Finding::new(place, format!("there is no {what} `{id}`"), hint)
}
