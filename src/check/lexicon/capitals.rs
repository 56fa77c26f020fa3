//! Finds words that shout: several in a row all in capitals, or a heading that has nothing else.
//!
//! Readers of all ages read words by their shape, and capitals have none; some screen readers spell them out.
//! Source: British Dyslexia Association, Dyslexia friendly style guide.

use std::ops::Range;

/// So many words in a row shout.
const ROW: usize = 3;
/// A heading of one word shouts from so many letters; shorter ones are mostly names such as RSPCA.
const LONG: usize = 6;

/// Names that are written in capitals, however many stand in a row.
const NAMES: &[&str] = &[
    "A4", "AI", "ASAP", "BBC", "BBFC", "BFI", "BRB", "BSL", "CAMHS", "CCTV", "CEO", "CEOP", "CPD", "CSS", "CTRL",
    "DBS", "DIY", "DPO", "DSL", "DVD", "EAL", "EHCP", "EU", "EYFS", "FAQ", "FAQS", "FGM", "FOMO", "GCSE", "GDPR", "GP",
    "GPS", "HDMI", "HTML", "HTTP", "HTTPS", "ICO", "ICT", "ID", "IP", "IWF", "JSON", "KCSIE", "KS1", "KS2", "KS3",
    "KS4", "LADO", "LGBT", "LMAO", "LOL", "MP", "NASA", "NCA", "NCSC", "NHS", "NSPCC", "OFCOM", "OFSTED", "OK", "OMG",
    "PDF", "PE", "PEGI", "PIN", "POSH", "PSHE", "QR", "ROFL", "RSE", "RSHE", "RSPCA", "SEND", "SMS", "SQL", "STEM",
    "SWGFL", "TV", "UK", "UKCIS", "UN", "UNICEF", "URL", "USA", "USB", "VGA", "VPN", "VR", "WIFI", "XML",
];

/// The rows of shouting words in a text.
pub(in crate::check) fn shouting(text: &str) -> Vec<Range<usize>> {
    // Nearly every text has no two capitals side by side, and is done with here.
    let two = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    if !text.as_bytes().windows(2).any(two) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut row: Option<(Range<usize>, usize)> = None;
    let mut end = 0;
    for (range, word) in words(text) {
        let parted = text[end..range.start].chars().any(|it| !it.is_whitespace() && !"-–".contains(it));
        end = range.end;
        if parted || !is_capital(word) {
            rows.extend(row.take());
        }
        if is_capital(word) {
            let (whole, count) = row.get_or_insert((range.clone(), 0));
            whole.end = range.end;
            *count += usize::from(!is_name(word));
        }
    }
    rows.extend(row);
    rows.into_iter().filter(|(_, count)| *count >= ROW).map(|(range, _)| range).collect()
}

/// Whether a heading or a title has nothing but capitals.
pub(in crate::check) fn shouts(heading: &str) -> bool {
    // Two small letters side by side are no part of a word in capitals; most headings are done with here.
    let two = |pair: &[u8]| pair.iter().all(u8::is_ascii_lowercase);
    if heading.as_bytes().windows(2).any(two) {
        return false;
    }
    let words: Vec<&str> = words(heading).map(|it| it.1).filter(|it| it.chars().any(char::is_alphabetic)).collect();
    let real = words.iter().filter(|it| !is_name(it)).count();
    let longest = words.iter().filter(|it| !is_name(it)).map(|it| it.chars().count()).max().unwrap_or(0);
    words.iter().all(|it| is_capital(it) || it.chars().count() == 1) && (longest >= LONG || (real >= 2 && longest >= 4))
}

/// Two letters or more, all of them capitals, or a digit among them.
fn is_capital(word: &str) -> bool {
    let letters = word.chars().filter(|it| it.is_alphabetic());
    letters.clone().all(char::is_uppercase) && (letters.count() >= 2 || word == "I" || word == "A")
}

fn is_name(word: &str) -> bool {
    NAMES.contains(&word) || word.chars().any(|it| it.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let bounds = text.split(|it: char| !(it.is_alphanumeric() || matches!(it, '\'' | '’'))).scan(0, |at, word| {
        let start = *at;
        // Behind each word stands one character, whatever its size.
        *at = start + word.len();
        *at += text[*at..].chars().next().map_or(0, char::len_utf8);
        Some((start..start + word.len(), word))
    });
    bounds.filter(|(_, word)| word.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<&str> {
        shouting(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn three_words_in_a_row_shout() {
        assert_eq!(rows("Please DO NOT SHARE it."), ["DO NOT SHARE"]);
        assert_eq!(rows("NEVER EVER TELL ANYONE"), ["NEVER EVER TELL ANYONE"]);
        assert_eq!(rows("I AM CROSS, and THAT IS ÉTRANGE"), ["I AM CROSS", "THAT IS ÉTRANGE"]);
        assert_eq!(rows("DON’T DO THAT"), ["DON’T DO THAT"]);
    }

    #[test]
    fn names_and_a_word_or_two_do_not() {
        for text in [
            "The BBC, the NSPCC and CEOP",
            "NSPCC CEOP IWF UKCIS",
            "Press CTRL ALT. DELETE it",
            "STOP and THINK and TELL",
            "A PDF file",
            "I",
            "KS1 KS2 KS3",
            "",
        ] {
            assert!(rows(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn headings_of_capitals_shout_unless_they_are_names() {
        for heading in ["ONLINE SAFETY", "PASSWORDS", "STAY SAFE!", "THE INTERNET AND I"] {
            assert!(shouts(heading), "{heading}");
        }
        for heading in ["CEOP", "UKCIS 2020", "NSPCC and CEOP", "RSPCA", "AI", "Online SAFETY", "", "7726", "FAQ"] {
            assert!(!shouts(heading), "{heading}");
        }
    }

    proptest! {
        #[test]
        fn rows_are_stretches_of_the_text(text in "\\PC*") {
            for range in shouting(&text) {
                prop_assert!(!text[range].chars().any(char::is_lowercase));
            }
        }
    }
}
