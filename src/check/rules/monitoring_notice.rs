//! Finds agreements that do not tell those who sign that the school watches over its devices.

use super::super::rule::Finding;
use super::super::text::{File, Of, Role};
use crate::model::front_matter::PaperKind;
use crate::model::page::Seen;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let Of::Page(page) = file.of else { return };
    let front = &page.draft.front;
    // What a family agrees at home is none of the school's devices.
    if front.kind != Some(PaperKind::Agreement) || front.draft || page.draft.path.below("content/parents").is_some() {
        return;
    }
    // Those who sign must read it: staff their own page, others what is no note for staff.
    let reads = |seen: Seen| page.staff_only || seen == Seen::ByAll;
    let told = file.words.iter().filter(|it| it.role == Role::Text && reads(it.seen)).any(|it| tells(it.text));
    if !told {
        findings.push(Finding::new(
            front.places.place(file.path, "kind"),
            "this agreement does not say that the school monitors its devices and network",
            "add a sentence such as “The school checks how its computers are used, to keep everyone safe”",
        ));
    }
}

/// Whether these words say it: `monitor` in any form, or that something of the school's is checked, filtered or logged.
fn tells(text: &str) -> bool {
    // Pupils promise to log out and to record nobody, so of those verbs only the forms that are done to them count.
    const WATCHES: [&str; 15] = [
        "check",
        "checks",
        "checked",
        "checking",
        "filter",
        "filters",
        "filtered",
        "filtering",
        "logs",
        "logged",
        "logging",
        "recorded",
        "watches",
        "watched",
        "supervised",
    ];
    const SCHOOL: [&str; 13] = [
        "school",
        "comput",
        "device",
        "network",
        "internet",
        "laptop",
        "tablet",
        "ipad",
        "chromebook",
        "machine",
        "system",
        "wi-fi",
        "wifi",
    ];
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|it| !it.is_empty());
    words().any(|it| it.starts_with("monitor"))
        || (words().any(|it| WATCHES.contains(&it)) && words().any(|word| SCHOOL.iter().any(|it| word.starts_with(it))))
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn it_is_told_in_many_ways() {
        for text in [
            "School staff monitor what we do online.",
            "This is called monitoring.",
            "The school checks how its computers are used.",
            "Everything on our network is logged and filtered.",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in ["I check with a grown-up first.", "I use the school laptop with care.", "I log out of the tablet."]
        {
            assert!(!tells(text), "{text}");
        }
    }
}
