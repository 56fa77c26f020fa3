//! The words of a text.
//!
//! A word is what stands between white space, as Flesch counted: `made-up`, `3.5` and `www.gov.uk` are one each. Only a
//! slash or a dash parts words without a space: `and/or`, `stop—and ask`.

use std::ops::Range;

/// The words of a text, as ranges of bytes without the marks around them.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    let mut end = 0;
    let mut parts = false;
    std::iter::from_fn(move || {
        loop {
            let from = rest + skip(&text[rest..], |letter| !letter.is_alphanumeric());
            if from == text.len() {
                return None;
            }
            if from >= end {
                if let Some((word, token)) = plain(&text.as_bytes()[from..]) {
                    rest = from + token;
                    return Some(from..from + word);
                }
                end = from + skip(&text[from..], |letter| !letter.is_whitespace());
                parts = may_part(&text[from..end]);
            }
            let cut = if parts { parting(&text[from..end]) } else { None };
            rest = cut.map_or(end, |at| from + at);
            let word = text[from..rest].trim_end_matches(|letter: char| !letter.is_alphanumeric());
            if !word.is_empty() {
                return Some(from..from + word.len());
            }
        }
    })
}

/// The lengths of the word that begins here and of what stands before the next white space, where both are ASCII and
/// nothing parts them. Nearly all words are so, and are read in one pass over their bytes.
fn plain(text: &[u8]) -> Option<(usize, usize)> {
    let mut word = 0;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => word = at + 1,
            b' ' | b'\t'..=b'\r' => return Some((word, at)),
            b'/' | 0x80.. => return None,
            _ => {}
        }
    }
    Some((word, text.len()))
}

/// How many bytes at the start of a text have letters of a kind. Most letters are ASCII, and need no decoding.
#[inline]
fn skip(text: &str, kind: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            if !kind(char::from(bytes[at])) {
                return at;
            }
            at += 1;
            continue;
        }
        match text[at..].chars().next() {
            Some(letter) if kind(letter) => at += letter.len_utf8(),
            _ => return at,
        }
    }
    at
}

/// Whether what stands between white space may be several words. Nearly all of it is spared a closer look.
fn may_part(token: &str) -> bool {
    let is_address = || token.contains("://") || token.starts_with("www.") || token.contains('@');
    token.bytes().any(|it| it == b'/' || !it.is_ascii()) && !is_address()
}

/// Where a slash, a dash or an ellipsis parts two words. Between digits it parts nothing: `5–7`, `24/7`.
fn parting(token: &str) -> Option<usize> {
    let mut before = None;
    for (at, letter) in token.char_indices() {
        if matches!(letter, '/' | '—' | '–' | '…') {
            let after = token[at + letter.len_utf8()..].chars().next();
            let digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
            if !(digit(before) && digit(after)) {
                return Some(at);
            }
        }
        before = Some(letter);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<&str> {
        words(text).map(|it| &text[it]).collect()
    }

    /// The same without the quick path and without counting bytes: token by token, cut by cut.
    fn slowly(text: &str) -> Vec<&str> {
        let is_mark = |letter: char| !letter.is_alphanumeric();
        let mut words = Vec::new();
        for token in text.split_whitespace().map(|it| it.trim_start_matches(is_mark)) {
            let parts = may_part(token);
            let mut rest = token;
            while !rest.is_empty() {
                let (word, after) = rest.split_at(parting(rest).filter(|_| parts).unwrap_or(rest.len()));
                words.push(word.trim_end_matches(is_mark));
                rest = after.trim_start_matches(is_mark);
            }
        }
        words
    }

    #[test]
    fn a_slash_or_a_dash_parts_words_and_a_hyphen_does_not() {
        assert_eq!(
            of("“Stop—and ask”, he/she said: www.gov.uk/x is made-up."),
            ["Stop", "and", "ask", "he", "she", "said", "www.gov.uk/x", "is", "made-up"]
        );
        assert_eq!(of("24/7, 5–7 … —"), ["24/7", "5–7"]);
    }

    proptest! {
        #[test]
        fn the_quick_path_finds_what_the_slow_one_does(text in "[ab1/—–….,@'é:w \\t\\n\u{a0}]{0,40}|\\PC{0,40}") {
            prop_assert_eq!(of(&text), slowly(&text));
        }
    }
}
