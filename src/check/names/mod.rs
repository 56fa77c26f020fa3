//! Whether words hold a child's full name: a forename that people have, and a surname behind it.
//!
//! The lists were written for Belisha from general knowledge, of names that are common in the schools of the United
//! Kingdom. They cannot hold all names, and some names are words too. What looks like a name can be excused with a
//! reason; what does not look like one is the reason why a person reads a page before it is published.

use std::collections::HashSet;
use std::sync::LazyLock;

static FORENAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("forenames.txt")));
static SURNAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("surnames.txt")));
static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("other-words.txt")));

fn words(text: &'static str) -> HashSet<&'static str> {
    text.split_whitespace().collect()
}

/// The first full name in a sentence: a forename and a surname, both with capitals, with nothing between them but the
/// small words that some surnames begin with.
#[must_use]
pub(super) fn full_name(text: &str) -> Option<&str> {
    let words = of_text(text);
    words.iter().enumerate().find_map(|(number, first)| {
        let forename = first.folded();
        let titled = number > 0 && TITLES.contains(&words[number - 1].folded().as_str());
        if !first.is_capitalised() || first.bare() != first.text || titled || !FORENAMES.contains(forename.as_str()) {
            return None;
        }
        let mut end = first.end;
        for word in &words[number + 1..] {
            // A comma or a full stop between two words parts them, and so does a hyphen between spaces.
            if !text[end..word.start].chars().all(|it| it == ' ' || it == '\u{a0}') {
                return None;
            }
            if word.is_capitalised() {
                let is_surname = may_follow(&forename, &word.folded());
                return is_surname.then(|| &text[first.start..word.start + word.bare().len()]);
            }
            if !PARTICLES.contains(&word.text) {
                return None;
            }
            end = word.end;
        }
        None
    })
}

/// Whether a file's name, without its ending, is that of a person: `jane-smith`, `JaneSmith2`, `photo of jane smith`.
#[must_use]
pub(super) fn is_in_file_name(stem: &str) -> bool {
    let parts = parts(stem);
    let is_forename = |it: &str| FORENAMES.contains(it);
    let is_name = |first: &str, second: &str| is_forename(first) && may_follow(first, second);
    let known = |pair: &[String]| SURNAMES.contains(pair[1].as_str()) && is_name(&pair[0], &pair[1]);
    // Names are many: of two words that are all there is, only one that is known for something else is no surname.
    let alone = match parts.as_slice() {
        [first, second] => is_name(first, second) && !second.ends_with("ing") && !second.ends_with("ed"),
        _ => false,
    };
    alone || parts.windows(2).any(known)
}

/// Before one of these, a forename is part of another name: “St Mary Redcliffe”.
const TITLES: [&str; 8] = ["st", "saint", "king", "queen", "prince", "princess", "santa", "san"];

/// Small words that surnames begin with.
const PARTICLES: [&str; 15] =
    ["al", "ap", "bin", "binti", "de", "del", "der", "di", "dos", "el", "ibn", "la", "le", "van", "von"];

/// Forenames that places, seasons, stones, plants and virtues have as well: behind them “Park” and “Hall” are places.
const PLACES: [&str; 61] = [
    "albert",
    "alexandra",
    "amber",
    "angel",
    "august",
    "austin",
    "autumn",
    "blessing",
    "bonnie",
    "brooke",
    "chelsea",
    "christian",
    "constance",
    "dale",
    "daisy",
    "dawn",
    "elizabeth",
    "faith",
    "florence",
    "george",
    "grace",
    "hazel",
    "heather",
    "holly",
    "hope",
    "iris",
    "israel",
    "ivy",
    "jade",
    "jasmine",
    "jordan",
    "joy",
    "june",
    "lily",
    "margaret",
    "mark",
    "max",
    "maya",
    "melody",
    "mercy",
    "nile",
    "ocean",
    "olive",
    "patience",
    "penny",
    "pippa",
    "poppy",
    "river",
    "robin",
    "rose",
    "rosemary",
    "rowan",
    "ruby",
    "scarlett",
    "skye",
    "summer",
    "victoria",
    "violet",
    "virginia",
    "will",
    "willow",
];

/// Whether a word behind a forename is a surname; many surnames are words for other things.
fn may_follow(forename: &str, word: &str) -> bool {
    let everyday = OTHERS.contains(word) && (PLACES.contains(&forename) || !SURNAMES.contains(word));
    word.chars().count() > 1 && !everyday
}

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl Word<'_> {
    fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Without what makes it somebody's: `Smith` of `Smith’s`.
    fn bare(&self) -> &str {
        self.text.strip_suffix("’s").or_else(|| self.text.strip_suffix("'s")).unwrap_or(self.text)
    }

    /// In small letters; what belongs to a forename alone (`Jane’s cake`) is no part of a name.
    fn folded(&self) -> String {
        self.text.to_lowercase().trim_end_matches("’s").trim_end_matches("'s").to_owned()
    }
}

/// The words of a text: letters, with hyphens and apostrophes inside.
fn of_text(text: &str) -> Vec<Word<'_>> {
    let inside = |it: char| it.is_alphanumeric() || matches!(it, '-' | '\'' | '’');
    let mut words = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, inside(sign)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let trimmed = word.trim_matches(['-', '\'', '’']);
                let lead = word.len() - word.trim_start_matches(['-', '\'', '’']).len();
                if !trimmed.is_empty() {
                    words.push(Word { text: trimmed, start: from + lead, end: from + lead + trimmed.len() });
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The words of a file's name in small letters, without numbers: parted by signs and by capitals inside.
fn parts(stem: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut small = false;
    for sign in stem.chars() {
        let begins = !sign.is_alphabetic() || (sign.is_uppercase() && small);
        if begins {
            parts.push(String::new());
        }
        if let (true, Some(part)) = (sign.is_alphabetic(), parts.last_mut()) {
            part.extend(sign.to_lowercase());
        }
        small = sign.is_lowercase();
    }
    parts.retain(|it| !it.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forename_with_a_surname_is_a_full_name() {
        for (text, name) in [
            ("Jane Smith plants a tree", "Jane Smith"),
            ("two pupils, Amira Okafor and Ravi Patel", "Amira Okafor"),
            ("Well done, Zoe O’Neill!", "Zoe O’Neill"),
            ("the cake of Mia van Dijk", "Mia van Dijk"),
            ("Tom Bell's model", "Tom Bell"),
            ("Freya Smith-Jones reads", "Freya Smith-Jones"),
            ("SAM GREENE", "SAM GREENE"),
            ("Ellie Green with a kite", "Ellie Green"),
        ] {
            assert_eq!(full_name(text), Some(name), "{text}");
        }
    }

    #[test]
    fn what_is_no_full_name_passes() {
        for text in [
            "Year 4 at Sports Day",
            "Beacon Hill School",
            "Pupils of Beacon Hill plant a tree",
            "Jane plants a tree",
            "Jane’s Cake",
            "Summer Fair in Victoria Park",
            "May Day",
            "Ravi, Mia and Tom",
            "Tom. Mia reads",
            "Safer Internet Day",
            "Rose Class on Harvest Festival",
            "Mrs Patel with Year 6",
            "St Mary Redcliffe",
            "King Charles Street",
            "",
        ] {
            assert_eq!(full_name(text), None, "{text}");
        }
    }

    #[test]
    fn files_named_for_a_person_are_found() {
        for stem in
            ["jane-smith", "JaneSmith", "jane_smith_2", "photo of Ravi Patel", "amira-okonkwo", "2026-jane-smith"]
        {
            assert!(is_in_file_name(stem), "{stem}");
        }
        for stem in [
            "sports-day",
            "year-4-trip",
            "beacon-hill",
            "planting-a-tree",
            "jane",
            "emma-reading",
            "victoria-park",
            "IMG_2043",
            "summer-fair",
            "",
        ] {
            assert!(!is_in_file_name(stem), "{stem}");
        }
    }
}
