//! Finds e-mail addresses in a text, also those written as `name (at) school (dot) uk`.

use std::ops::Range;

/// The e-mail addresses of a text, each as it is typed into a mail program.
pub(in crate::check) fn emails(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, sign) in signs(text) {
        let name = text[..at].trim_end_matches(is_gap);
        let name = if sign == 1 { &text[..at] } else { name };
        let start = name.len() - name.chars().rev().take_while(|it| is_of_name(*it)).map(char::len_utf8).sum::<usize>();
        let start = start + name[start..].len() - name[start..].trim_start_matches(['.', '-', '\'']).len();
        let Some((end, host)) = host(text, at + sign) else { continue };
        let fresh = found.last().is_none_or(|(last, _)| last.end <= start);
        if start < name.len() && fresh {
            found.push((start..end, format!("{}@{host}", &name[start..]).to_lowercase()));
        }
    }
    found
}

/// Where an `@` or an `(at)` stands, and how long it is.
fn signs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.char_indices().filter_map(|(at, letter)| match letter {
        '@' => Some((at, 1)),
        '(' | '[' => {
            let inside = text.get(at + 1..at + 3)?;
            let close = text.as_bytes().get(at + 3)?;
            (inside.eq_ignore_ascii_case("at") && matches!(close, b')' | b']')).then_some((at, 4))
        }
        _ => None,
    })
}

/// The host that begins at `from`, with at least one dot, and where it ends.
fn host(text: &str, from: usize) -> Option<(usize, String)> {
    let mut host = String::new();
    let mut end = from;
    let mut at = from;
    if text[..from].ends_with([')', ']']) {
        at += text[at..].len() - text[at..].trim_start_matches(is_gap).len();
    }
    loop {
        let label = &text[at..];
        let length = label.find(|it: char| !(it.is_alphanumeric() || it == '-')).unwrap_or(label.len());
        let label = &label[..length];
        if label.trim_matches('-').is_empty() {
            break;
        }
        if !host.is_empty() {
            host.push('.');
        }
        host.push_str(label);
        at += length;
        end = at;
        match dot(&text[at..]) {
            Some(length) => at += length,
            None => break,
        }
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    let real = host.contains('.') && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    real.then(|| (end, host.to_lowercase()))
}

/// How long the dot is that the text begins with, `(dot)` with its spaces included.
fn dot(text: &str) -> Option<usize> {
    if text.starts_with('.') {
        return Some(1);
    }
    let rest = text.trim_start_matches(is_gap);
    let written = rest.get(..5)?;
    let is_dot = ["(dot)", "[dot]"].iter().any(|it| written.eq_ignore_ascii_case(it));
    let after = rest[5.min(rest.len())..].trim_start_matches(is_gap);
    is_dot.then(|| text.len() - after.len())
}

fn is_gap(letter: char) -> bool {
    letter == ' ' || letter == '\u{a0}'
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(letter)
}

/// Whether the host belongs to nobody: RFC 2606 and RFC 6761 keep these names for examples and tests.
pub(in crate::check) fn is_example(email: &str) -> bool {
    let host = email.rsplit('@').next().unwrap_or_default();
    let top = host.rsplit('.').next().unwrap_or_default();
    let below = |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    matches!(top, "example" | "test" | "invalid" | "localhost")
        || ["example.com", "example.net", "example.org"].iter().any(|it| below(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        emails(text).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        for text in [
            "Write to jo.smith@school.sch.uk.",
            "<jo.smith@school.sch.uk>",
            "“Jo.Smith@School.sch.uk”",
            "mailto:jo.smith@school.sch.uk?subject=x",
            "jo.smith (at) school (dot) sch (dot) uk",
            "jo.smith[at]school.sch.uk",
        ] {
            assert_eq!(found(text), ["jo.smith@school.sch.uk"], "{text}");
        }
        assert_eq!(found("a@b.uk, c@d.uk"), ["a@b.uk", "c@d.uk"]);
    }

    #[test]
    fn other_signs_are_no_addresses() {
        for text in
            ["@jo", "jo@school", "look @ this", "2 apples @ 1.50", "Be (at) school. (dot)", "", "@", "a@.b", "x@1.2"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn only_names_kept_for_examples_are_examples() {
        for email in ["a@example.com", "a@mail.example.org", "office@beaconhill.example", "a@b.test", "a@b.invalid"] {
            assert!(is_example(email), "{email}");
        }
        for email in ["a@notexample.com", "a@example.co.uk", "a@example.com.uk", "a@school.sch.uk"] {
            assert!(!is_example(email), "{email}");
        }
    }

    proptest! {
        #[test]
        fn any_address_is_found_in_any_text(name in "[a-z][a-z.]{0,8}[a-z]", host in "[a-z]{2,9}\\.(uk|com|org)", after in "[ ,;)>][^a-zA-Z]*") {
            let text = format!("to {name}@{host}{after}");
            prop_assert_eq!(found(&text), vec![format!("{name}@{host}")]);
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            for (range, _) in emails(&text) {
                prop_assert!(!text[range].is_empty());
            }
        }

        #[test]
        fn nothing_panics_near_the_signs(text in "[a@.(\\[\\]dotDOT) é-]{0,24}") {
            emails(&text);
        }
    }
}
