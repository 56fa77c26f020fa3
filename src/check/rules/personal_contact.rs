//! Finds e-mail addresses, telephone numbers and postcodes that could lead to a person.

use super::super::lexicon::contacts::{Contact, Kind, contacts};
use super::super::lexicon::phones;
use super::super::links;
use super::super::rule::Finding;
use super::super::text::{File, Words, settings as settings_of};
use crate::address::web_host;
use crate::model::page::{Destination, Link};
use crate::model::portal::Portal;
use crate::source::{Place, VPath};

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    file.words.iter().for_each(|it| look(file.portal, it, findings));
    for (link, _) in links::of(file) {
        if let Destination::Contact(address) = &link.to {
            look_behind(file.portal, link, address, findings);
        }
    }
}

pub(super) fn settings(portal: &Portal, findings: &mut Vec<Finding>) {
    let path = VPath::new("belisha.toml");
    for words in settings_of(portal, &path) {
        look(portal, &words, findings);
    }
    for (text, place) in
        portal.images.values().filter(|it| it.licence.is_some()).flat_map(|it| it.by.iter().chain(&it.licence))
    {
        for contact in contacts(text).iter().filter(|it| !is_open(portal, it)) {
            findings.push(finding(portal, place.clone(), contact, &text[contact.range.clone()]));
        }
    }
    let (path, places) = (VPath::new("content/curriculum.toml"), &portal.curriculum.places);
    let strands = portal.curriculum.strands.iter().enumerate();
    let strands = strands
        .flat_map(|(at, it)| [(format!("strand.{at}.title"), &it.title), (format!("strand.{at}.words"), &it.words)]);
    let objectives = portal.curriculum.objectives.iter().enumerate();
    let objectives = objectives.map(|(at, it)| (format!("objective.{at}.words"), &it.words));
    for (name, text) in strands.chain(objectives) {
        for contact in contacts(text).iter().filter(|it| !is_open(portal, it)) {
            findings.push(finding(portal, places.place(&path, &name), contact, &text[contact.range.clone()]));
        }
    }
}

fn look(portal: &Portal, words: &Words<'_>, findings: &mut Vec<Finding>) {
    for contact in contacts(words.text) {
        if !words.is_code(&contact.range) && !is_open(portal, &contact) {
            let place = words.place(contact.range.clone());
            findings.push(finding(portal, place, &contact, &words.text[contact.range.clone()]));
        }
    }
}

/// Looks at the address of a `mailto:` or `tel:` link, unless its words have said it already.
fn look_behind(portal: &Portal, link: &Link, address: &str, findings: &mut Vec<Finding>) {
    let address = address.replace("%40", "@").replace("%20", " ");
    let mut behind = contacts(&address);
    if let Some(number) = address.strip_prefix("tel:").filter(|_| behind.is_empty()) {
        let bare = phones::bare(number);
        // A number without its area's code is found by nothing else; 116 123 and 0800 1111 are no person's.
        let short = bare.len() < 6 || (bare.len() == 6 && bare.starts_with("116")) || bare == "08001111";
        if !short && !phones::is_example(&bare) {
            behind.push(Contact { range: 4..address.len(), kind: Kind::Phone, bare });
        }
    }
    let said = contacts(&link.text);
    for contact in behind.iter().filter(|it| !is_open(portal, it) && said.iter().all(|said| said.bare != it.bare)) {
        findings.push(finding(portal, link.place.clone(), contact, &address[contact.range.clone()]));
    }
}

/// Whether everybody may have a contact: it is the office's, a help route's, or a dated fact.
fn is_open(portal: &Portal, contact: &Contact) -> bool {
    let config = &portal.config;
    let facts = config.facts.iter().map(|it| it.value.as_str());
    match contact.kind {
        Kind::Phone => {
            let routes = config.help.iter().filter_map(|it| it.phone.as_deref());
            routes.chain(facts).chain([config.school.office_phone.as_str()]).any(|it| phones::bare(it) == contact.bare)
        }
        Kind::Email => {
            let host = contact.bare.rsplit('@').next().unwrap_or_default();
            let mut hosts = config.help.iter().filter_map(|it| web_host(it.url.as_deref()?));
            let of_route = hosts.any(|it| it.strip_prefix("www.").unwrap_or(&it) == host);
            let same = |it: &str| it.trim().eq_ignore_ascii_case(&contact.bare);
            of_route || same(&config.school.office_email) || facts.into_iter().any(same)
        }
        Kind::Postcode => false,
    }
}

fn finding(portal: &Portal, place: Place, contact: &Contact, written: &str) -> Finding {
    let school = &portal.config.school;
    let (what, hint) = match contact.kind {
        Kind::Email => {
            let hint = own("the school office’s", &school.office_email, "jo@school.example");
            ("an e-mail address", hint)
        }
        Kind::Phone => ("a telephone number", own("the school office’s", &school.office_phone, "07700 900123")),
        Kind::Postcode => ("a postcode", "write the town or the county instead, or leave it out".to_owned()),
    };
    Finding::new(place, format!("`{}` is {what} that could lead to a person", written.trim()), hint)
}

fn own(whose: &str, office: &str, example: &str) -> String {
    let office = if office.is_empty() { whose.to_owned() } else { format!("{whose}, `{office}`") };
    format!(
        "write {office}, or for an example `{example}`; a service’s own belongs in belisha.toml, as `[[help]]` or `[[facts]]`"
    )
}
