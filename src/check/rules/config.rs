//! Finds addresses in `belisha.toml` that are not plain web addresses, colours that cannot be read, and numbers of the age
//! profile that mean nothing, and ids that stand for two things or for none, here and in `curriculum.toml`; the rest of the
//! files is looked at where they are read.

use super::super::rule::Finding;
use crate::address::{slug, web_host};
use crate::model::brand::LIGHT_PAPERS;
use crate::model::colour::READABLE;
use crate::model::portal::Portal;
use crate::resolve::FOLDERS;
use crate::source::{Place, VPath};
use std::collections::BTreeSet;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let file = VPath::new("belisha.toml");
    let encrypted = |url: &str| url.starts_with("https://") && web_host(url).is_some();
    for route in &portal.config.help {
        if let Some(url) = route.url.as_deref().filter(|it| !encrypted(it)) {
            findings.push(Finding::new(
                Place { path: file.clone(), range: route.id.span() },
                format!("`{url}` is no web address"),
                "write it as your browser shows it: url = \"https://www.example.org/help\"",
            ));
        }
    }
    let base = &portal.config.base_url;
    if !base.is_empty() && web_host(base).is_none() {
        findings.push(Finding::new(
            Place::start_of(&file),
            format!("base_url is `{base}`, which is no web address"),
            "write the address of the site, base_url = \"https://safety.school.example/\", or leave it out",
        ));
    }
    brand(portal, &file, findings);
    ids(portal, &file, findings);
    stages(portal, &file, findings);
    curriculum(portal, findings);
    profiles(portal, &file, findings);
}

/// Words in the school's colours must be read by everybody: WCAG 2.2, success criterion 1.4.3.
fn brand(portal: &Portal, file: &VPath, findings: &mut Vec<Finding>) {
    let (brand, places) = (&portal.config.brand, &portal.config.places);
    if let (Some(accent), Some(words)) = (brand.accent, brand.accent_text)
        && accent.contrast(words) < READABLE
    {
        findings.push(Finding::new(
            places.place(file, "brand.accent_text"),
            format!("words in {words} are hard to read on {accent}: {}", measured(accent.contrast(words))),
            format!("type accent_text = \"{}\", or leave the line out", words.readable_on(&[accent])),
        ));
    }
    if let Some(colour) = brand.colour.filter(|it| it.least_contrast(&LIGHT_PAPERS) < READABLE) {
        findings.push(Finding::new(
            places.place(file, "brand.colour"),
            format!(
                "links in {colour} are hard to read on the pages: {}",
                measured(colour.least_contrast(&LIGHT_PAPERS))
            ),
            format!(
                "type colour = \"{}\", which is the nearest that is clear enough",
                colour.readable_on(&LIGHT_PAPERS)
            ),
        ));
    }
}

/// Facts and ways to get help of one id: which of the two is meant, nobody could say.
fn ids(portal: &Portal, file: &VPath, findings: &mut Vec<Finding>) {
    let config = &portal.config;
    let facts = config.facts.iter().map(|it| ("a fact", &it.id));
    let routes = config.help.iter().map(|it| ("a way to get help", &it.id));
    let mut seen = BTreeSet::new();
    for (what, id) in facts.chain(routes) {
        let place = Place { path: file.clone(), range: id.span() };
        if id.get_ref().trim().is_empty() {
            findings.push(Finding::new(
                place,
                format!("{what} has no name"),
                "give it a short one: id = \"childline\"",
            ));
        } else if !seen.insert((what, id.get_ref())) {
            let message = format!("{what} of the name `{}` is there already", id.get_ref());
            findings.push(Finding::new(place, message, "keep one of the two, or give this one another `id`"));
        }
    }
}

/// Stages whose folder could not be theirs alone.
fn stages(portal: &Portal, file: &VPath, findings: &mut Vec<Finding>) {
    let config = &portal.config;
    let mut seen = BTreeSet::new();
    for id in config.stages.keys() {
        let place = config.places.place(file, &format!("stages.{id}.title"));
        let name = slug(id);
        if FOLDERS.iter().chain(&RESERVED).any(|it| *it == name) {
            let message = format!("a stage cannot be called `{id}`: Belisha keeps that name for pages of its own");
            findings.push(Finding::new(place, message, "give the stage and its folder another name, such as post16"));
        } else if name.is_empty() || id.contains(['/', '\\', '.']) {
            let message = format!("`{id}` is no name for a folder");
            findings.push(Finding::new(place, message, "call the stage as its folder below content/, such as post16"));
        } else if !seen.insert(name) {
            let message = format!("the stage `{id}` would have the same address as another");
            findings.push(Finding::new(place, message, "give the stage and its folder another name"));
        }
    }
}

/// Strands and objectives of one id, or of one that nobody could write behind a question, and strands that are not there.
fn curriculum(portal: &Portal, findings: &mut Vec<Finding>) {
    let (path, curriculum) = (VPath::new("content/curriculum.toml"), &portal.curriculum);
    let strands = curriculum.strands.iter().enumerate().map(|(at, it)| ("strand", at, &it.id));
    let objectives = curriculum.objectives.iter().enumerate().map(|(at, it)| ("objective", at, &it.id));
    let mut seen = BTreeSet::new();
    for (what, at, id) in strands.chain(objectives) {
        let place = curriculum.places.place(&path, &format!("{what}.{at}.id"));
        if id.is_empty() || id.contains(|it: char| it.is_whitespace() || matches!(it, ',' | '{' | '}')) {
            let message = format!("`{id}` cannot be written behind a question");
            findings.push(Finding::new(place, message, "write letters, digits, hyphens and full stops: PRIV-2.1"));
        } else if !seen.insert((what, id)) {
            let message = format!("there is a second {what} `{id}`");
            findings.push(Finding::new(place, message, "keep one of the two, or give this one another id"));
        }
    }
    let known: BTreeSet<&str> = curriculum.strands.iter().map(|it| it.id.as_str()).collect();
    for (at, objective) in
        curriculum.objectives.iter().enumerate().filter(|(_, it)| !known.contains(it.strand.as_str()))
    {
        findings.push(Finding::new(
            curriculum.places.place(&path, &format!("objective.{at}.strand")),
            format!("there is no strand `{}`", objective.strand),
            format!("add [[strand]] with id = \"{}\", or name one that is there", objective.strand),
        ));
    }
}

/// Names of what every site has beside the folders of its content: a stage of that name would stand in its place.
const RESERVED: [&str; 4] = ["assets", "families", "index", "quizzes"];

fn measured(contrast: f64) -> String {
    format!("their contrast is {contrast:.1} to 1, and it must be {READABLE} to 1")
}

fn profiles(portal: &Portal, file: &VPath, findings: &mut Vec<Finding>) {
    let config = &portal.config;
    for (id, stage) in &config.stages {
        for (name, number) in stage.profile.iter().filter(|(_, it)| !(0.0..=10_000.0).contains(*it)) {
            findings.push(Finding::new(
                config.places.place(file, &format!("stages.{id}.profile.{name}")),
                format!("`{name} = {number}` is no limit"),
                "write how many there may be at most, such as longest_sentence = 20; 0 for none at all",
            ));
        }
    }
}
