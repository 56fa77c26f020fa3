//! Finds ids that name nothing: help routes, stages, lessons of quizzes, withdrawn pages.

use super::super::rule::Finding;
use crate::diag::words::{list, nearest};
use crate::model::config::english_stages;
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
    for (name, place) in &portal.withdrawn_unknown {
        let pages: Vec<&str> = portal.pages.iter().filter_map(|it| it.draft.path.below("content")).collect();
        let hint = nearest(name, pages.iter().copied()).map_or_else(
            || "write the way from content/, such as ks3/x.md".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(Finding::new(
            place.clone(),
            format!("there is no page, quiz or picture `{name}` to withdraw"),
            hint,
        ));
    }
}

fn unknown(what: &str, id: &str, place: Place, known: &[&str]) -> Finding {
    let hint = match nearest(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("belisha.toml has no {what} yet"),
        None => format!("write one of {}", list(known, "or")),
    };
    Finding::new(place, format!("there is no {what} `{id}`"), hint)
}
