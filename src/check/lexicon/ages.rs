//! Finds an age limit, and the names of platforms that it may be the limit of: `You must be 13 to use TikTok`.
//!
//! Platforms and governments change these ages, so a page should take them from one place. It must not know that place.

use super::phrases::{Phrases, Split};
use std::ops::Range;
use std::sync::LazyLock;

/// Names as their owners write them; in other letters they are other words.
const PLATFORMS: &[&str] = &[
    "TikTok|Tiktok",
    "Snapchat",
    "Instagram",
    "WhatsApp|Whatsapp",
    "YouTube|Youtube",
    "Facebook",
    "Discord",
    "Roblox",
    "Fortnite",
    "Minecraft",
    "Twitter",
    "Twitch",
    "Reddit",
    "Pinterest",
    "BeReal",
    "Telegram",
    "Tumblr",
    "Bluesky",
    "Netflix",
    "Spotify",
    "ChatGPT",
    "Copilot",
    "Replika",
    "Yubo",
    "Wizz",
    "Kik",
    "Call of Duty",
    "Grand Theft Auto|GTA",
    "social media|networks|network|networking",
];

/// The ages that are limits somewhere; a word for each that is written as one.
macro_rules! age {
    () => {
        "7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    };
}

/// How limits are worded.
const WORDINGS: &[&str] = &[
    concat!("must|should|to be at? least|over? ", age!()),
    concat!("aged? ", age!(), " or|and over|older|above|up|upwards"),
    concat!("under|over|below|above ", age!()),
    concat!("older|younger than ", age!()),
    concat!("at least ", age!()),
    concat!("until|till|before|unless|once|when you|they|you're|they're|children are? ", age!()),
    concat!("until|till|before|turn|turns|turned|reach|reaches ", age!()),
    concat!("age limit|rating|restriction? is|of|for? ", age!()),
    concat!("for|from|to ages? ", age!()),
    concat!("rated ", age!()),
];

/// Words that may follow an age. Anything else makes the number one of likes, minutes or friends.
const FOLLOWING: &[&str] = &[
    "year",
    "years",
    "to",
    "or",
    "and",
    "before",
    "on",
    "for",
    "is",
    "are",
    "can",
    "cannot",
    "can't",
    "may",
    "must",
    "should",
    "by",
    "in",
    "as",
    "when",
    "if",
    "at",
    "now",
    "with",
    "because",
    "but",
    "so",
    "who",
    "only",
    "will",
    "yet",
    "have",
    "need",
    "not",
    "that",
    "this",
    "under",
    "using",
    "according",
    "you",
    "they",
];

static NAMES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(PLATFORMS.iter().map(|it| (*it, &())), &[]));
static LIMITS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(WORDINGS.iter().map(|it| (*it, &())), &[]));

/// The platforms that a text names.
pub(in crate::check) fn platforms(split: &Split<'_>) -> Vec<Range<usize>> {
    NAMES.find(split).into_iter().map(|it| it.range).collect()
}

/// The ages of a text that are worded as limits, each without the words around it.
pub(in crate::check) fn limits(split: &Split<'_>) -> Vec<Range<usize>> {
    let text = split.text();
    let mut found: Vec<Range<usize>> = LIMITS
        .find(split)
        .into_iter()
        .map(|it| last_number(text, it.range))
        .filter(|it| may_follow(text, it.end))
        .collect();
    found.extend(marked(text));
    found.extend(beside_age(text));
    found.sort_by_key(|it| it.start);
    found.dedup();
    found
}

/// The age in a wording; `13 or over` has it at its beginning, the others at their end.
fn last_number(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let Some(first) = words.find(|it: char| it.is_ascii_digit()) else {
        // A space that does not break is longer than one byte.
        let start = words.rmatch_indices(char::is_whitespace).next().map_or(0, |(at, space)| at + space.len());
        return range.start + start..range.end;
    };
    let length = words[first..].find(|it: char| !it.is_ascii_digit()).unwrap_or(words.len() - first);
    range.start + first..range.start + first + length
}

/// `13+`, `over-13s`, `under 13s`.
fn marked(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let behind_digit = |(at, _): &(usize, char)| *at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
    for (at, sign) in text.char_indices().filter(|(_, it)| matches!(it, '+' | 's')).filter(behind_digit) {
        let start = at - text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_age = text[start..at].parse::<u8>().is_ok_and(|age| (7..=21).contains(&age));
        let before = text[..start].trim_end_matches([' ', '-', '‑', '–']).to_lowercase();
        let bounded = !text[..start].ends_with(|it: char| it.is_alphanumeric() || ".,/£$+".contains(it))
            && !text[at + 1..].starts_with(char::is_alphanumeric);
        let worded = sign == '+' || before.ends_with("over") || before.ends_with("under");
        if is_age && bounded && worded && (sign == 's' || may_follow(text, at + 1) || followed_by_capital(text, at + 1))
        {
            found.push(start..at);
        }
    }
    found
}

/// Ages in a sentence that says what they are: `the age for it is 13`.
fn beside_age(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(|it: char| it.is_ascii_digit()) {
        let length = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let whole = !text[..at].ends_with(|it: char| it.is_alphanumeric() || ".,/£$+-".contains(it));
        let is_age = text[at..at + length].parse::<u8>().is_ok_and(|age| (7..=21).contains(&age));
        if whole && is_age && may_follow(text, at + length) {
            let around = &text[sentence(text, &(at..at + length))];
            let says = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "age" | "ages");
            if around.split(|it: char| !it.is_alphanumeric()).any(says) {
                found.push(at..at + length);
            }
        }
    }
    found
}

fn may_follow(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', '\n', '-', '\u{a0}']);
    let word: String = rest.chars().take_while(|it| it.is_alphanumeric() || matches!(it, '\'' | '’')).collect();
    word.is_empty() || FOLLOWING.contains(&word.to_lowercase().replace('’', "'").as_str())
}

/// `a 13+ TikTok account`: a plus sign makes it an age whatever name follows.
fn followed_by_capital(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with(char::is_uppercase)
}

/// The sentence of a text that a place in it belongs to.
pub(in crate::check) fn sentence(text: &str, place: &Range<usize>) -> Range<usize> {
    let ends = |it: &(usize, char)| {
        matches!(it.1, '.' | '!' | '?')
            && text[it.0 + 1..].starts_with(|next: char| next.is_whitespace() || "”’\")".contains(next))
    };
    let start = text[..place.start].char_indices().rfind(ends).map_or(0, |(at, _)| at + 1);
    let end = text.char_indices().skip_while(|(at, _)| *at < place.end).find(ends).map_or(text.len(), |(at, _)| at);
    start..end.max(place.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ages(text: &str) -> Vec<&str> {
        limits(&Split::of(text)).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn limits_are_found_however_they_are_worded() {
        for text in [
            "You must be 13 to use it.",
            "You have to be 13 or over.",
            "It is for ages 13+.",
            "Only over-13s can join.",
            "No under 13s!",
            "Children under 13 cannot join",
            "Wait until you are 13.",
            "until you’re 13",
            "The age limit is 13.",
            "The age rating of 13",
            "You should be at least 13 years old",
            "a 13+ TikTok account",
            "aged 13 and over",
            "when they turn 13",
            "the minimum age is 13",
            "The age for it is 13",
            "From 13 you can join",
        ] {
            assert_eq!(ages(text), ["13"], "{text}");
        }
        assert_eq!(ages("You must be thirteen."), ["thirteen"]);
        assert_eq!(ages("You must be\u{a0}thirteen."), ["thirteen"]);
        assert_eq!(ages("16 on one app, 13 and over on another"), ["13"]);
    }

    #[test]
    fn other_numbers_are_no_limits() {
        for text in [
            "Ravi has 13 friends.",
            "over 13 million people",
            "at least 13 minutes",
            "under 18 likes",
            "Sam, 13, likes TikTok",
            "Sam is 13 and has TikTok",
            "over 13 TikTok videos",
            "Year 13s",
            "£13+",
            "2013+",
            "the 13s",
            "1.13+",
            "It has 13 + 2 rooms",
            "He was of an age. He had 13.",
            "",
        ] {
            assert!(ages(text).is_empty(), "{text}: {:?}", ages(text));
        }
    }

    #[test]
    fn platforms_are_names_not_words() {
        assert_eq!(platforms(&Split::of("TikTok and Instagram, and social media")).len(), 3);
        assert!(platforms(&Split::of("The kik of a clock; a telegram came; the social club")).is_empty());
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let text = "One is 1.5. You must be 13! Three?";
        let at = text.find("13").unwrap_or_default();
        assert_eq!(text[sentence(text, &(at..at + 2))].trim(), "You must be 13");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(must be|thirteen|\u{a0}|[a-z0-9+ .é’!\u{a0}-]){0,40}") {
            for range in limits(&Split::of(&text)) {
                prop_assert!(!text[sentence(&text, &range)].is_empty());
            }
        }
    }
}
