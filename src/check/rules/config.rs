//! Finds addresses in `belisha.toml` that are not plain web addresses, colours that cannot be read, and numbers of the age
//! profile that mean nothing; the rest of the file is looked at where it is read.

use super::super::rule::Finding;
use crate::address::web_host;
use crate::model::brand::LIGHT_PAPERS;
use crate::model::colour::READABLE;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

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
    for stage in portal.stages.iter().filter(|it| it.stage.years.is_empty()) {
        findings.push(Finding::new(
            portal.config.places.place(&file, &format!("stages.{}.title", stage.id)),
            format!("the stage `{}` has no school years, so nobody knows what its pupils can read", stage.id),
            "add them below its title, such as years = [12, 13]",
        ));
    }
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
