//! Styles of a drawing: whether they would fetch anything.
//!
//! Styles have many ways to write the same thing, so they are read as a browser reads them, without comments and
//! escapes, before anything is looked for; where it is not plain what a comment is, both ways.

use std::ops::Range;

/// What a sheet of styles refers to beyond the drawing, if it does.
pub(super) fn elsewhere(css: &str) -> Option<String> {
    let far = ["@import", "http:", "https:", "javascript:", "image-set(", "src("];
    readings(css)
        .find_map(|css| far.into_iter().find(|it| css.contains(it)).map(str::to_owned).or_else(|| address(&css)))
}

/// What an attribute refers to beyond the drawing, if it does: `fill="url(…)"` is one of many that can.
pub(super) fn elsewhere_in(name: &str, value: &str) -> Option<String> {
    match name {
        "style" => elsewhere(value),
        // Most attributes are numbers, and the way of a line can be long. An escaped bracket is no bracket.
        _ if !value.contains('(') => None,
        _ => readings(value).find_map(|css| address(&css)),
    }
}

/// The place of what was found, or of the whole sheet where it is written in a way of its own.
pub(super) fn place(raw: &str, start: usize, found: &str) -> Range<usize> {
    let lower = raw.to_ascii_lowercase();
    let known = [found, "url("].into_iter().find_map(|it| Some((lower.find(it)?, it.len())));
    let (at, length) = known.unwrap_or((0, raw.len()));
    start + at..start + at + length
}

/// The first address in `url(…)` that is no part of the drawing.
fn address(css: &str) -> Option<String> {
    css.match_indices("url(").find_map(|(at, it)| {
        let inside = css[at + it.len()..].split(')').next().unwrap_or_default();
        let address = inside.trim().trim_matches(['"', '\'']).trim();
        (!address.starts_with('#')).then(|| format!("url({address})"))
    })
}

/// The ways in which a browser may read styles: without their comments, and, where a comment may be none because it begins
/// inside a string or an address, with everything.
fn readings(css: &str) -> impl Iterator<Item = String> {
    let doubtful = css.split_once("/*").is_some_and(|(before, _)| before.contains(['"', '\'', '\\', '(']));
    std::iter::once(plain(&without_comments(css))).chain(doubtful.then(|| plain(css)))
}

fn without_comments(css: &str) -> String {
    let mut whole = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        whole.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    whole.push_str(rest);
    whole
}

/// In small letters, and with escapes as the letters they stand for.
fn plain(whole: &str) -> String {
    let mut plain = String::with_capacity(whole.len());
    let mut signs = whole.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            plain.push(sign);
            continue;
        }
        let mut code = String::new();
        while let Some(digit) = signs.next_if(|it| code.len() < 6 && it.is_ascii_hexdigit()) {
            code.push(digit);
        }
        match u32::from_str_radix(&code, 16) {
            Ok(code) => {
                plain.extend(char::from_u32(code));
                signs.next_if(|it| it.is_whitespace());
            }
            Err(_) => plain.extend(signs.next()),
        }
    }
    plain.make_ascii_lowercase();
    plain
}
