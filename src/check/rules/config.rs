//! Finds addresses in `belisha.toml` that are not plain web addresses; the rest of the file is looked at where it is read.

use super::super::rule::Finding;
use crate::address::web_host;
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
}
