//! Finds telephone numbers in a text as people in the United Kingdom write them, and knows those that belong to nobody.
//!
//! A number has ten or eleven digits with its leading 0, or a `+` and a country's code. Shorter ones (999, 111, 0800 1111,
//! text codes) are never one person's. A number is told from a date, a score or a sum by how its digits are grouped.

use std::ops::Range;

/// The numbers of a text, each as its digits: `07700900123`, or with a `+` for another country.
pub(in crate::check) fn phones(text: &str) -> Vec<(Range<usize>, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !(matches!(bytes[at], b'0' | b'+' | b'(') && begins(text, at)) {
            at += 1;
            continue;
        }
        match number(text, at) {
            Some((end, digits)) if !is_other(text, at, end) => {
                // A bracket that closes later belongs to the sentence.
                let opens = bytes[at] == b'(' && !text[at..end].contains(')');
                found.push((at + usize::from(opens)..end, digits));
                at = end;
            }
            // What is no number as a whole hides none: `(01.09.2026)` is passed digit by digit.
            _ => at += 1 + bytes[at + 1..].iter().take_while(|it| it.is_ascii_digit()).count(),
        }
    }
    found
}

/// Whether a number may begin here: not in the middle of a word, a sum or a longer number.
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    !before.is_some_and(|it| it.is_alphanumeric() || "/.,-–£$€#=_@+".contains(it))
        || text[..at].ends_with("tel:")
        || (before == Some('.') && text[..at].chars().rev().nth(1).is_some_and(char::is_alphabetic))
}

/// The number that begins here: where it ends and its digits.
fn number(text: &str, at: usize) -> Option<(usize, String)> {
    let groups = groups(text, at);
    // The longest row of groups that is a number; a time or a year may follow it.
    (1..=groups.len()).rev().find_map(|count| {
        let end = groups[count - 1].end;
        let followed = text[end..].chars().next().is_some_and(|it| it.is_alphanumeric() || it == '%');
        // `7:30`, `1/2` and `1.5` go on behind their first digits.
        let rest = &text[end..];
        let goes_on = rest.starts_with(['/', ':', '.', ',']) && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let digits = digits(&text[at..end], &groups[..count])?;
        (!followed && !goes_on).then_some((end, digits))
    })
}

/// Digits without anything between them, and the brackets around them.
struct Group {
    end: usize,
    size: usize,
    plus: bool,
    bracketed: bool,
}

/// Groups of digits with a space, a dot, a hyphen or brackets between them.
fn groups(text: &str, at: usize) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Group> = Vec::new();
    let mut next = at;
    let mut total = 0;
    while groups.len() < 12 && total < 18 {
        let mark = &text[next..];
        let plus = mark.trim_start_matches('(').starts_with('+') && groups.is_empty();
        let bracketed = mark.starts_with('(');
        let start = next + usize::from(bracketed) + usize::from(plus);
        let length = bytes[start.min(bytes.len())..].iter().take_while(|it| it.is_ascii_digit()).count();
        if length == 0 {
            break;
        }
        total += length;
        let mut end = start + length;
        if text[end..].starts_with(')') && (bracketed || groups.last().is_some_and(|it| it.bracketed && it.plus)) {
            end += 1;
        }
        groups.push(Group { end, size: length, plus, bracketed });
        let rest = &text[end..];
        let spaces = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
        let dashed =
            rest.trim_start_matches(spaces).trim_start_matches(['-', '‐', '‑', '–']).trim_start_matches(spaces);
        // A stop and a space end a sentence.
        let after = rest.strip_prefix('.').unwrap_or(dashed);
        if rest.len() - after.len() > 6 {
            break;
        }
        next = text.len() - after.len();
    }
    groups
}

/// The digits of these groups, if they are grouped as a telephone number is.
fn digits(written: &str, groups: &[Group]) -> Option<String> {
    let all: String = written.chars().filter(char::is_ascii_digit).collect();
    let sizes: Vec<usize> = groups.iter().map(|it| it.size).collect();
    if groups.first().is_some_and(|it| it.plus) {
        return foreign(&all);
    }
    if let Some(rest) = all.strip_prefix("0044") {
        return national(&format!("0{}", rest.strip_prefix('0').unwrap_or(rest)), &[5]);
    }
    national(&all, &sizes)
}

/// A number behind a `+`.
fn foreign(all: &str) -> Option<String> {
    match all.strip_prefix("44") {
        Some(rest) => national(&format!("0{}", rest.strip_prefix('0').unwrap_or(rest)), &[5]),
        None => (9..=15).contains(&all.len()).then(|| format!("+{all}")),
    }
}

/// A number of the United Kingdom, whose first group is an area's code.
fn national(all: &str, sizes: &[usize]) -> Option<String> {
    let second = all.as_bytes().get(1)?;
    let short = all.len() == 10 && (*second == b'1' || all.starts_with("0800") || all.starts_with("0500"));
    let long = all.len() == 11 && matches!(second, b'1' | b'2' | b'3' | b'5' | b'7' | b'8' | b'9');
    let first = sizes.first().copied().unwrap_or(0);
    // One digit at a time hides a mobile number from nobody but a machine.
    let spelt = sizes.iter().all(|it| *it == 1) && *second == b'7';
    // `01 02 03 04 05` counts; `0 1 0 1` is binary. A last group of one digit belongs to something else.
    let grouped = first >= 3 && sizes.iter().skip(1).all(|it| *it >= 2);
    ((short || long) && (grouped || spelt) && !counts_up(all)).then(|| all.to_owned())
}

/// `0123456789` is no telephone number but a row of digits.
fn counts_up(all: &str) -> bool {
    all.bytes().zip("01234567890".bytes()).all(|(a, b)| a == b)
}

/// Whether what looks like a number is something else: a book's number, a date with a time.
fn is_other(text: &str, at: usize, end: usize) -> bool {
    let mut start = at.saturating_sub(24);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = text[start..at].to_lowercase();
    let before = before.trim_end_matches([' ', ':', '-']);
    ["isbn", "isbn 10", "isbn-10", "issn", "ean", "barcode"].iter().any(|it| before.ends_with(it))
        || is_date(&text[at..end])
}

/// `01.09.2026 9.30`: a day, a month, a year of four digits.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let number = |at: usize| parts.get(at).and_then(|it| it.parse::<u32>().ok()).unwrap_or(0);
    parts.len() >= 3
        && parts[0].len() <= 2
        && parts[1].len() <= 2
        && (1..=31).contains(&number(0))
        && (1..=12).contains(&number(1))
        && (1900..=2199).contains(&number(2))
}

/// Whether a number is kept for dramas and examples, so that nobody answers.
///
/// Source: Ofcom, Telephone numbers for use in TV and radio drama programmes; for North America, 555-0100 to 555-0199.
pub(in crate::check) fn is_example(digits: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "01632960", "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960",
        "01414960", "01514960", "01614960", "02079460", "01914980", "02896496", "02920180", "07700900", "08081570",
        "09098790", "03069990",
    ];
    let area = |digits: &str| digits.len() == 12 && digits.starts_with("+1") && &digits[5..10] == "55501";
    (digits.len() == 11 && BEGINNINGS.iter().any(|it| digits.starts_with(it))) || area(digits)
}

/// A number as its digits, from any way of writing it, to compare it with another.
pub(in crate::check) fn bare(written: &str) -> String {
    let digits: String = written.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    match (written.trim().starts_with('+'), digits.strip_prefix("44"), digits.strip_prefix("0044")) {
        (true, Some(rest), _) | (false, _, Some(rest)) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        (true, None, _) => format!("+{digits}"),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        phones(text).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn every_way_of_writing_a_number_is_found() {
        for text in [
            "07911 123456",
            "07911123456",
            "07911 123 456",
            "07911-123-456",
            "07911.123.456",
            "(07911) 123456",
            "+447911123456",
            "+44 7911 123456",
            "+44 (0)7911 123456",
            "+44 (0) 7911 123456",
            "+44(0)7911 123456",
            "(+44) 7911 123456",
            "0044 7911 123456",
            "0044 (0)7911 123456",
            "0 7 9 1 1 1 2 3 4 5 6",
            "Ring 07911 123456.",
            "Ring:07911 123456!",
            "“07911 123456”",
            "tel:07911123456",
            "07911 – 123456",
            "079 11 12 34 56",
            "07911\u{a0}123456",
            "Sam.07911 123456",
            "07911 123456 (mobile)",
            "07911 123456 at 7:30",
            "07911 123456-",
        ] {
            assert_eq!(found(text), ["07911123456"], "{text}");
        }
        assert_eq!(found("020 7123 4567 or 0161 234 5678"), ["02071234567", "01612345678"]);
        assert_eq!(found("0845 123 4567; 0300 123 2040"), ["08451234567", "03001232040"]);
        assert_eq!(found("016977 2345, 01204 62345"), ["0169772345", "0120462345"]);
        assert_eq!(found("+353 1 234 5678"), ["+35312345678"]);
    }

    #[test]
    fn the_range_is_what_is_written() {
        let text = "Ring (07911) 123456 now";
        assert_eq!(&text[phones(text)[0].0.clone()], "(07911) 123456");
        let text = "our teacher (07911 123456)";
        assert_eq!(&text[phones(text)[0].0.clone()], "07911 123456");
        let text = "Ring +44 (0)7911 123456.";
        assert_eq!(&text[phones(text)[0].0.clone()], "+44 (0)7911 123456");
    }

    #[test]
    fn other_numbers_are_no_telephone_numbers() {
        for text in [
            "999",
            "101",
            "111",
            "112",
            "116 123",
            "18000",
            "0800 1111",
            "7726",
            "85258",
            "Text 60777",
            "01.09.2026",
            "01.09.2026 9.30",
            "01-09-2026 14.30",
            "(01.09.2026)",
            "2026-11-22",
            "2019-2020",
            "09:00-10:30",
            "0900-1030",
            "01 02 03 04 05",
            "01 02 03 04 05 06",
            "0 1 0 1 1 0 1 0 1 1 0",
            "0.123456789",
            "0.5",
            "0123456789",
            "01234567890",
            "ISBN 0141036141",
            "ISBN-10: 0-14-103614-1",
            "account 01234567. 012 in all",
            "ISBN 978-0-14-103614-4",
            "£01234567891",
            "1,000,000,000",
            "100 000 000 000",
            "3.14159265358979",
            "#07911123456",
            "x07911123456",
            "07911123456x",
            "0-0",
            "02/03/2026 07911",
            "Years 0 to 11",
            "id=07911123456",
            "192.168.0.1",
            "10.0.0.1:8080",
            "1/07911123456",
            "",
            "+",
            "(",
            "+44",
            "(0",
            "(+44)",
            "0044",
            "04:05:06.0700",
            "007 9900",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn numbers_kept_for_drama_belong_to_nobody() {
        for written in [
            "01632 960001",
            "020 7946 0018",
            "0113 496 0999",
            "0191 498 0000",
            "028 9649 6123",
            "029 2018 0123",
            "07700 900123",
            "0808 157 0123",
            "0909 879 0123",
            "03069 990123",
            "+44 (0)7700 900123",
            "+1 212 555 0123",
        ] {
            assert!(found(written).iter().all(|it| is_example(it)) && found(written).len() == 1, "{written}");
        }
        for digits in ["07700901123", "02079461018", "01632961001", "07911123456", "+12125550223", "0770090012"] {
            assert!(!is_example(digits), "{digits}");
        }
    }

    #[test]
    fn one_number_written_twice_is_the_same() {
        for written in ["01632 960001", "+44 1632 960001", "+44 (0)1632 960-001", "0044 1632 960001", "(01632) 960 001"]
        {
            assert_eq!(bare(written), "01632960001", "{written}");
        }
        assert_eq!(bare("0800 1111"), "08001111");
    }

    proptest! {
        #[test]
        fn a_mobile_number_is_found_in_any_words(digits in "07[1-9][0-9]{8}", before in "[a-z ]{0,9} ", after in "[ ,;!?][a-z ]{0,9}") {
            prop_assert_eq!(found(&format!("{before}{digits}{after}")), vec![digits.clone()]);
            let spaced = format!("{} {} {}", &digits[..5], &digits[5..8], &digits[8..]);
            prop_assert_eq!(found(&format!("{before}{spaced}{after}")), vec![digits.clone()]);
            let plus = format!("+44 (0){} {}", &digits[1..5], &digits[5..]);
            prop_assert_eq!(found(&format!("{before}{plus}{after}")), vec![digits]);
        }

        #[test]
        fn no_day_is_a_telephone_number(day in 1..=31_u32, month in 1..=12_u32, year in 1990..2060_u32, hour in 0..24_u32, minute in 0..60_u32, mark in "[-./ ]") {
            let text = format!("{day:02}{mark}{month:02}{mark}{year} {hour:02}.{minute:02}");
            prop_assert!(found(&text).is_empty(), "{}", text);
            let text = format!("{year}{mark}{month:02}{mark}{day:02}");
            prop_assert!(found(&text).is_empty(), "{}", text);
        }

        #[test]
        fn nothing_panics(text in "[0-9+() .é–-]{0,40}") {
            for (range, digits) in phones(&text) {
                prop_assert!(text[range].chars().filter(char::is_ascii_digit).count() >= digits.len() - 1);
            }
        }
    }
}
