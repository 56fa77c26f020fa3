//! Says whether words stand between quotation marks: then they are spoken about, not spoken.

use std::ops::Range;

/// Whether a range of a text lies between double quotation marks.
pub(in crate::check) fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    quotation(text, range).is_some()
}

/// The quotation that a range of a text lies in, with its marks.
pub(in crate::check) fn quotation(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut open: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        match (letter, open) {
            ('“', _) | ('"', None) => open = Some(at),
            ('”' | '"', Some(start)) => {
                if start < range.start && range.end <= at {
                    return Some(start..at + letter.len_utf8());
                }
                open = None;
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_marks_are_quoted() {
        for (text, quoted) in [
            ("Say “just ignore it” never.", true),
            ("Say \"just ignore it\" never.", true),
            ("“One” just ignore it “two”", false),
            ("\"One\" just ignore it \"two\"", false),
            ("just ignore it", false),
            ("“just ignore it", false),
        ] {
            let at = text.find("just").unwrap_or_default();
            assert_eq!(is_quoted(text, &(at..at + 14)), quoted, "{text}");
        }
    }
}
