//! Finds postcodes of the United Kingdom in a text.
//!
//! Source: Royal Mail's Programmers' Guide: an area of one or two letters, a district, a space, a digit and two letters,
//! none of them C, I, K, M, O or V. `KS2 1ST` is none, because no area is called KS.

use std::ops::Range;

const AREAS: &[&str] = &[
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO", "CR",
    "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY",
    "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT",
    "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP",
    "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W",
    "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];
/// Districts that may end in a letter, such as SW1A.
const LETTERED: &[&str] = &["E1", "EC1", "EC2", "EC3", "EC4", "N1", "NW1", "SE1", "SW1", "W1", "WC1", "WC2"];

/// The postcodes of a text, each in capitals with one space.
pub(in crate::check) fn postcodes(text: &str) -> Vec<(Range<usize>, String)> {
    let words: Vec<(usize, &str)> = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(|it| (it.as_ptr() as usize - text.as_ptr() as usize, it))
        .collect();
    let mut found = Vec::new();
    for (number, &(at, word)) in words.iter().enumerate() {
        let whole = word.len().checked_sub(3).filter(|it| word.is_ascii() && *it >= 2);
        if let Some(cut) = whole
            && word.chars().all(|it| !it.is_ascii_lowercase())
            && let Some(code) = code(&word[..cut], &word[cut..])
        {
            found.push((at..at + word.len(), code));
        } else if let Some(&(next, second)) = words.get(number + 1) {
            let gap = &text[at + word.len()..next];
            let parted = !gap.is_empty() && gap.len() <= 3 && gap.chars().all(char::is_whitespace);
            if let Some(code) = code(word, second).filter(|_| parted) {
                found.push((at..next + second.len(), code));
            }
        }
    }
    found
}

fn code(outward: &str, inward: &str) -> Option<String> {
    if inward.len() != 3 || !inward.as_bytes()[0].is_ascii_digit() || !(2..=4).contains(&outward.len()) {
        return None;
    }
    let (out, inn) = (outward.to_ascii_uppercase(), inward.to_ascii_uppercase());
    let letters = out.bytes().take_while(u8::is_ascii_uppercase).count();
    let area = &out[..letters];
    let district = &out[letters..];
    let number = district.trim_end_matches(|it: char| it.is_ascii_uppercase());
    let lettered = district.len() == number.len() + 1;
    let fits = AREAS.contains(&area)
        && (1..=2).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_digit())
        && (district.len() == number.len() || (lettered && LETTERED.contains(&&out[..letters + number.len()])));
    let last = inn.as_bytes();
    let ends = last.len() == 3 && last[1..].iter().all(|it| it.is_ascii_uppercase() && !b"CIKMOV".contains(it));
    // `S4 1st` names a first place, and `e10 5th` a fifth.
    let ordinal = matches!(inward.get(1..), Some("st" | "nd" | "rd" | "th"));
    (fits && ends && !ordinal).then(|| format!("{out} {inn}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        postcodes(text).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn postcodes_are_found() {
        for (text, code) in [
            ("Beacon Hill, LS1 4AP.", "LS1 4AP"),
            ("at M1 1AE", "M1 1AE"),
            ("SW1A 1AA", "SW1A 1AA"),
            ("EC1A 1BB", "EC1A 1BB"),
            ("W1A 0AX", "W1A 0AX"),
            ("b33 8th road", ""),
            ("B33 8TH", "B33 8TH"),
            ("cr2 6xh", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"),
            ("LS14AP", "LS1 4AP"),
            ("(LS1\u{a0}4AP)", "LS1 4AP"),
            ("CF10 1EP yng Nghaerdydd", "CF10 1EP"),
        ] {
            assert_eq!(found(text).first().map_or("", String::as_str), code, "{text}");
        }
    }

    #[test]
    fn other_words_are_no_postcodes() {
        for text in [
            "KS2 1ST",
            "ks1 2nd lesson",
            "S4 1st place",
            "Year 5 1AB",
            "Y5 1AB",
            "A4 2AB",
            "H2O 2GO",
            "B12 4am",
            "s4l7ed",
            "n7b4xt",
            "ZZ99 9ZZ",
            "LS1, 4AP",
            "LS1-4AP",
            "LS1",
            "E1 1",
            "AB12CD34",
            "L1 3OM",
            "1AB 2CD",
            "MP3 4EV",
            "Llanfairpwll",
            "dydd Mawrth",
            "W3C 2LA",
            "é1 1aa",
            "",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[A-Z0-9a-z é]{0,20}") {
            for (range, _) in postcodes(&text) {
                prop_assert!(text[range].len() >= 5);
            }
        }

        #[test]
        fn any_postcode_is_found(area in 0..AREAS.len(), district in 1..30_u8, inward in "[0-9][ABD-HJLNP-UW-Z]{2}") {
            let code = format!("{}{district} {inward}", AREAS[area]);
            prop_assert_eq!(found(&format!("Live at {code}, please")), vec![code]);
        }
    }
}
