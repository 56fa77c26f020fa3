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

/// What is the school's.
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

/// Whether these words say it: `monitor` in any form, or that something of the school's is checked, filtered, logged or seen.
fn tells(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|it| !it.is_empty()).collect();
    let of_school = || words.iter().any(|word| SCHOOL.iter().any(|it| word.starts_with(it)));
    let at = |is: &dyn Fn(&[&str], &[&str]) -> bool| (0..words.len()).any(|it| is(&words[..it], &words[it..]));
    at(&monitors) || ((at(&watches) || at(&sees)) && of_school())
}

/// Whether the words from here on begin with a form of `monitor`, but with no screen: `I turn off the monitor`.
fn monitors(before: &[&str], words: &[&str]) -> bool {
    let is_thing =
        matches!(before.last(), Some(&("the" | "a" | "my" | "your" | "our" | "their" | "his" | "her" | "this")));
    match words[0] {
        "monitor" => !is_thing && !is_pupil(before),
        "monitors" => !is_thing,
        word => word.starts_with("monitor"),
    }
}

/// Whether the words from here on begin with what is done to see what happens, and no pupil does it.
fn watches(before: &[&str], words: &[&str]) -> bool {
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
    // Who checks with somebody, asks.
    let asks = words[0].starts_with("check") && words.get(1) == Some(&"with");
    let is_done = words[0].ends_with("ed") && !matches!(before.last(), Some(&("i" | "have")));
    WATCHES.contains(&words[0]) && !asks && (is_done || !is_pupil(before))
}

/// Whether the words from here on say that somebody else sees what happens: `can see what`, `keeps an eye on`.
fn sees(before: &[&str], words: &[&str]) -> bool {
    let sees = matches!(
        words,
        [
            "see" | "sees" | "view" | "views" | "track" | "tracks",
            "what" | "which" | "how" | "everything" | "all" | "any",
            ..
        ] | ["look" | "looks", "at", "what" | "which" | "how" | "everything", ..]
            | ["keep" | "keeps" | "keeping", "an" | "a", "eye" | "watch" | "record", ..]
    );
    sees && !is_pupil(before)
}

/// Whether those who sign do what follows: `I will always check`. Who stands nearest before it does it: `I know that staff check`.
fn is_pupil(before: &[&str]) -> bool {
    let doer = before.iter().rev().take(3).find(|it| {
        matches!(**it, "i" | "pupils" | "children" | "we" | "they" | "staff" | "teachers" | "school" | "adults" | "who")
    });
    matches!(doer, Some(&("i" | "pupils" | "children")))
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
            "Staff can see what I do on school computers.",
            "The school keeps an eye on its laptops.",
            "What I do on the internet is checked.",
            "Our monitoring system looks at the network.",
            "To keep pupils safe, we monitor our network.",
            "To keep children safe we check all school devices.",
            "I know staff monitor my laptop.",
            "I understand that staff check school laptops.",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in [
            "I check with a grown-up first.",
            "I use the school laptop with care.",
            "I log out of the tablet.",
            "I check with my teacher before I go on the internet at school.",
            "We check with our teacher before we use a laptop.",
            "I will always check a website at school.",
            "I have checked my school computer.",
            "I turn off the monitor when I leave.",
            "I keep an eye on my school tablet.",
            "I can see what is on the school computer.",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
