//! The id of a question that does not name one: made of its words, the same on every computer.

use crate::address;
use crate::parse::blocks;
use crate::parse::fragment::Fragment;
use pulldown_cmark::Event;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id for a heading's words.
pub(super) fn of(stem: &Fragment) -> String {
    slug(&words(stem))
}

/// The words of a piece as a reader would say them.
pub(super) fn words(piece: &Fragment) -> String {
    let mut words = String::new();
    for (event, range) in blocks::parser(piece.text()).into_offset_iter() {
        if range.start >= piece.own().len() {
            break;
        }
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as an id: accents removed, small letters, hyphens; a hash where letters would be lost.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::new();
    for sign in words.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        match sign {
            'a'..='z' | '0'..='9' => slug.push(sign),
            other => match plain(other) {
                Some(letters) => slug.push_str(letters),
                None if other.is_alphanumeric() => return hashed(words),
                None if slug.ends_with('-') || slug.is_empty() => {}
                None => slug.push('-'),
            },
        }
    }
    let slug = slug.trim_end_matches('-');
    match slug.bytes().next() {
        None => hashed(words),
        Some(first) if first.is_ascii_digit() => format!("q-{slug}"),
        Some(_) => slug.to_owned(),
    }
}

/// Latin letters that no accent can be taken from.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'þ' => "th",
        'ŧ' => "t",
        _ => return None,
    })
}

fn hashed(words: &str) -> String {
    format!("q-{}", address::hashed(words))
}
