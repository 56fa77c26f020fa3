//! Names of organisations, laws and documents that others have taken the place of.
//!
//! Each says what to write now and since when. Source: the published notice of the body that made the change.

use super::phrases::{Found, Phrases, Split};
use std::ops::Range;
use std::sync::LazyLock;

/// A name that is no longer right.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Name {
    patterns: &'static [&'static str],
    /// What happened to it, as the rest of a sentence that begins with the name.
    pub(in crate::check) became: &'static str,
    /// What to write.
    pub(in crate::check) instead: &'static str,
}

/// A capital letter here wants one in the text: `be net aware` is no name.
const NAMES: &[Name] = &[
    Name {
        patterns: &["Action Fraud", "ActionFraud|actionfraud"],
        became: "was replaced by Report Fraud on 4 December 2025",
        instead: "write “Report Fraud” and link to https://www.reportfraud.police.uk",
    },
    Name {
        patterns: &["UKCCIS", "UK Council for Child Internet Safety"],
        became: "has been UKCIS since 2018",
        instead: "write “UKCIS” (the UK Council for Internet Safety)",
    },
    Name {
        patterns: &["LSCB|LSCBs", "Local|local Safeguarding|safeguarding Children|children Board|Boards|board|boards"],
        became: "gave way to the local safeguarding partners in September 2019",
        instead: "write “local safeguarding partnership”, with its own name where you have one",
    },
    Name {
        patterns: &["Thinkuknow|ThinkuKnow|ThinkUKnow|ThinkUknow|thinkuknow", "Think U Know"],
        became: "is called CEOP Education now",
        instead: "write “CEOP Education” and link to https://www.ceopeducation.co.uk",
    },
    Name {
        patterns: &["Net Aware|aware", "NetAware|Netaware"],
        became: "has been closed by the NSPCC",
        instead: "name the NSPCC’s pages about keeping children safe online, or leave it out",
    },
    Name {
        patterns: &[
            "DPA 1998",
            "Data|data Protection|protection Act|act of? 1998",
            "1998 Data|data Protection|protection Act|act",
        ],
        became: "was replaced on 25 May 2018",
        instead: "write “the UK GDPR and the Data Protection Act 2018”",
    },
    Name {
        patterns: &["Sexting in Schools|schools and Colleges|colleges"],
        became: "was replaced by newer advice in December 2020",
        instead: "write “Sharing nudes and semi-nudes” (UKCIS)",
    },
    Name {
        patterns: &["CRB check|checks|checked", "Criminal Records Bureau"],
        became: "has been the DBS since December 2012",
        instead: "write “DBS check”",
    },
    Name {
        patterns: &["Child Exploitation and Online Protection Centre"],
        became: "has been a command of the National Crime Agency since 2013",
        instead: "write “CEOP, part of the National Crime Agency”",
    },
];

/// The names that pages explain.
macro_rules! old {
    () => {
        "Action|UKCCIS|LSCB|LSCBs|Thinkuknow|ThinkUKnow|Net|NetAware Fraud|Aware?"
    };
}

/// Where a page says itself that a name is the old one.
const HARMLESS: &[&str] = &[
    concat!("was|were|be|been|once|formerly|previously called|named|known as? the? ", old!()),
    concat!("formerly|previously|once the? ", old!()),
    concat!("replaced|replaces|replacing|succeeded the? ", old!()),
    concat!("instead of the? ", old!()),
    concat!("over from the? ", old!()),
    "replaced|replaces|replacing the? Data|data Protection|protection Act|act of? 1998",
];

/// How a sentence goes on, behind a name, that says itself that it is the old one.
const OUTLIVED: &[&str] = &[
    "which? is|are now called|known|named|replaced|renamed|closed|gone",
    "which? was|were now|once|formerly|previously called|known|named",
    "which? was|were replaced|renamed|closed",
    "which? has|have|had been|since been? called|known|named|replaced|renamed|closed|gone",
    "which? has|have closed|gone",
    "which? no longer exists|exist|runs|takes|answers|works",
    "which? is|are no longer called|known|named|there|used|open|running",
    "which? does|do not exist",
    "which? became|becomes|closed|ended|shut",
    "which? changed|changes its|their name",
    "which? is|was an|the|our|its old|former|earlier|previous name",
    "was|is the? old|former|earlier|previous name",
    "which? used to be",
    "now? closed|renamed|replaced",
    "is now part of",
    "is now Report|UKCIS|CEOP|Local|local|Data|DBS",
];

/// How a sentence begins, before a name, that says itself that it is the old one.
const EARLIER: &[&str] = &[
    "old|former|earlier|previous name was|is|of? the?",
    "old|former|previous names were|are the?",
    "used to be the?",
    "no longer called|named|known|say|use as? the?",
    "do|must|should not say|write|use as? the?",
    "don’t|don't say|write|use as? the?",
    "not called the?",
];

static BEHIND: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(OUTLIVED.iter().map(|it| (*it, &())), &[]));
static BEFORE: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(EARLIER.iter().map(|it| (*it, &())), &[]));

static PHRASES: LazyLock<Phrases<Name>> = LazyLock::new(|| {
    Phrases::new(NAMES.iter().flat_map(|name| name.patterns.iter().map(move |it| (*it, name))), HARMLESS)
});

/// The superseded names of a text.
pub(in crate::check) fn superseded(split: &Split<'_>) -> Vec<Found<Name>> {
    let mut found = PHRASES.find(split);
    found.retain(|it| !is_called_old(split.text(), &it.range));
    found
}

/// How far from a name, in letters, its sentence is looked at.
const NEAR: usize = 160;

/// Whether the words that touch a name say that it is an old one. Only a comma, a bracket or a quotation mark may lie between.
fn is_called_old(text: &str, name: &Range<usize>) -> bool {
    let touches = |between: &str| between.chars().all(|it| it.is_whitespace() || ",(“”\"‘’'".contains(it));
    // Only what touches the name counts: a sentence without an end is not gone through for each of its names.
    let near = text[..name.start].char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let far = text[name.end..].char_indices().nth(NEAR).map_or(text.len(), |(at, _)| name.end + at);
    let (before, behind) = (&text[near..name.start], &text[name.end..far]);
    // A sentence is long enough to look into, and a page is not.
    let stop = behind.find(['.', '!', '?', ';', '\n']).unwrap_or(behind.len());
    let start = before.rfind(['.', '!', '?', ';', '\n']).map_or(0, |it| it + 1);
    let (before, behind) = (&before[start..], &behind[..stop]);
    BEHIND.find(&Split::of(behind)).first().is_some_and(|it| touches(&behind[..it.range.start]))
        || BEFORE.find(&Split::of(before)).last().is_some_and(|it| touches(&before[it.range.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_are_found() {
        for (text, count) in [
            ("Report it to Action Fraud.", 1),
            ("ACTION FRAUD", 1),
            ("the UKCCIS framework and our LSCB", 2),
            ("your Local Safeguarding Children Board", 1),
            ("www.thinkuknow.co.uk", 1),
            ("Think U Know", 1),
            ("the Data Protection Act 1998", 1),
            ("Data Protection Act of 1998", 1),
            ("Sexting in schools and colleges", 1),
            ("Net Aware", 1),
            ("Action Fraud is now open at night.", 1),
            ("Ring Action Fraud. It is now called so.", 1),
            ("The old number is that of Action Fraud.", 1),
        ] {
            assert_eq!(superseded(&Split::of(text)).len(), count, "{text}");
        }
    }

    #[test]
    fn other_words_and_history_are_not() {
        for text in [
            "Report Fraud",
            "take legal action: fraud is a crime",
            "action fraud",
            "be net aware",
            "the Data Protection Act 2018",
            "do you think u know it all",
            "It was called Action Fraud until 2025.",
            "Report Fraud replaced Action Fraud.",
            "It used to be called Action Fraud.",
            "UKCIS (formerly UKCCIS)",
            "Action Fraud is now called Report Fraud.",
            "The old name was Action Fraud.",
            "The old name was “Action Fraud”.",
            "Action Fraud no longer exists.",
            "Action Fraud (now closed)",
            "Action Fraud has been replaced.",
            "Action Fraud, which was replaced in 2025, took reports.",
            "Action Fraud is now Report Fraud.",
            "Thinkuknow became CEOP Education.",
            "It is no longer called Action Fraud.",
        ] {
            assert!(superseded(&Split::of(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn every_name_says_what_to_write() {
        for name in NAMES {
            assert!(!name.instead.is_empty() && !name.instead.ends_with('.') && !name.became.ends_with('.'));
            assert!(superseded(&Split::of(name.instead)).is_empty(), "{} suggests itself", name.instead);
        }
    }
}
