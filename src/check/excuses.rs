//! Excuses: `allow = [{ rule = "…", reason = "…" }]` in one file's front matter silences one rule there.
//!
//! An excuse silences a message, never the sanitiser; one that excuses nothing is reported, so that none outlives its reason.

use super::{Pinned, RULES, rule};
use crate::diag::words::nearest;
use crate::diag::{Diagnostic, Report};
use crate::model::front_matter::Excuse;
use crate::model::portal::Portal;
use crate::source::{Place, VPath};
use std::collections::BTreeMap;

/// Silences what is excused, and reports excuses that are wrong or idle.
pub(super) fn apply(portal: &Portal, report: &mut Report) {
    let excuses: BTreeMap<&VPath, &[Excuse]> = portal.excuses().filter(|(_, allow)| !allow.is_empty()).collect();
    if excuses.is_empty() {
        return;
    }
    let mut used: BTreeMap<(&VPath, &str), usize> = BTreeMap::new();
    report.revise(|problem| {
        let Some((path, excuse)) = excuses.get_key_value(&problem.place.path).and_then(|(path, list)| {
            list.iter()
                .find(|it| it.rule.get_ref() == problem.rule && !it.reason.trim().is_empty())
                .map(|it| (*path, it))
        }) else {
            return true;
        };
        let excusable = rule(problem.rule).is_some_and(|it| it.pinned != Pinned::Always);
        if excusable {
            *used.entry((path, excuse.rule.get_ref())).or_default() += 1;
        }
        !excusable
    });
    for (path, list) in excuses {
        for excuse in list {
            let used = used.contains_key(&(path, excuse.rule.get_ref().as_str()));
            report.extend(judge(path, excuse, used));
        }
    }
}

fn judge(path: &VPath, excuse: &Excuse, used: bool) -> Option<Diagnostic> {
    let name = excuse.rule.get_ref();
    let place = Place { path: path.clone(), range: excuse.rule.span() };
    match rule(name) {
        None => {
            let hint = nearest(name, RULES.iter().map(|it| it.name)).map_or_else(
                || "write the name that stands in the brackets of the message: error[name]".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Some(Diagnostic::error("unknown-reference", place, format!("there is no rule `{name}`"), hint))
        }
        Some(rule) if rule.pinned == Pinned::Always => Some(Diagnostic::error(
            "unused-excuse",
            place,
            format!("`{name}` keeps children safe and cannot be excused"),
            "remove this excuse and mend the place it was for",
        )),
        Some(_) if excuse.reason.trim().is_empty() => Some(Diagnostic::error(
            "front-matter",
            place,
            format!("the excuse for `{name}` has no reason"),
            "say why, for the next person who reads it: reason = \"quotes the law\"",
        )),
        Some(_) if !used => Some(Diagnostic::warning(
            "unused-excuse",
            place,
            format!("nothing here needs the excuse for `{name}`"),
            "remove it from `allow`",
        )),
        Some(_) => None,
    }
}
