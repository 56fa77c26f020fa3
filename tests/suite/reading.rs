//! The measures of language against what people counted.

use belisha::check::measure::{division, sentences, syllables, words};
use belisha::check::rule;
use belisha::model::portal::Band;
use belisha::model::profile::Profile;
use std::fs;
use std::path::Path;

/// How many of the words that the counter was tuned on it may count otherwise than people do, in a thousand.
const TUNED: usize = 5;

/// The same of the words that it had never seen.
const HELD_OUT: usize = 10;

#[test]
fn syllables_are_counted_as_people_count_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading/syllables.txt");
    let list = fs::read_to_string(path).expect("the counted words can be read");
    let (tuned, held_out) = list.split_once("# Held out").expect("some words are held out");
    for (name, part, most) in [("tuned on", tuned, TUNED), ("held out", held_out, HELD_OUT)] {
        let words: Vec<(&str, usize)> = part
            .lines()
            .filter_map(|it| it.split_once('\t'))
            .map(|(word, count)| (word, count.parse().expect("a number of syllables")))
            .collect();
        let wrong: Vec<String> = words
            .iter()
            .filter(|(word, count)| syllables(word) != *count)
            .map(|(word, count)| format!("{word}: {count} counted as {}", syllables(word)))
            .collect();
        assert!(words.len() > 200, "only {} words {name}", words.len());
        assert!(
            wrong.len() * 1000 <= words.len() * most,
            "{} of {} words {name}: {}",
            wrong.len(),
            words.len(),
            wrong.join(", ")
        );
    }
}

#[test]
fn sentences_end_where_people_end_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading/sentences.txt");
    let passages = fs::read_to_string(path).expect("the passages can be read");
    let mut wrong = String::new();
    for line in passages.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let passage = line.replace("| ", "");
        let found: Vec<&str> = sentences(&passage).map(|it| &passage[it]).collect();
        let parted = found.join(" | ");
        if parted != line {
            wrong += &format!("{line}\n  is parted as\n{parted}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn words_are_what_stands_between_white_space() {
    let cases = [
        ("A made-up name isn’t yours.", &["A", "made-up", "name", "isn’t", "yours"][..]),
        ("It costs £1.50, or 3.5 coins (24/7).", &["It", "costs", "1.50", "or", "3.5", "coins", "24/7"]),
        ("Stop—and ask.", &["Stop", "and", "ask"]),
        ("He/she knows and/or asks – now.", &["He", "she", "knows", "and", "or", "asks", "now"]),
        (
            "Ages 5–7 at www.gov.uk/ages and https://x.example/a/b",
            &["Ages", "5–7", "at", "www.gov.uk/ages", "and", "https://x.example/a/b"],
        ),
        ("Write to help@school.example.", &["Write", "to", "help@school.example"]),
        ("… — “…” !", &[]),
        ("Wait…what?", &["Wait", "what"]),
        ("naïve café Zoë", &["naïve", "café", "Zoë"]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = words(text).map(|it| &text[it]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn odd_words_have_syllables_too() {
    let cases = [
        ("don’t", 1),
        ("can't", 1),
        ("it’ll", 2),
        ("James’s", 2),
        ("judge’s", 2),
        ("friends’", 1),
        ("they’ve", 1),
        ("could’ve", 2),
        ("AI", 2),
        ("TV", 2),
        ("TVs", 2),
        ("WWW", 9),
        ("PIN", 1),
        ("café", 2),
        ("naïve", 2),
        ("well-being", 3),
        ("e-mail", 2),
        ("12", 1),
        ("привет", 1),
        ("", 1),
        ("hmm", 1),
        ("I", 1),
        ("iPad", 2),
        ("a", 1),
        ("eye", 1),
        ("ABUSE", 2),
        ("’", 1),
        ("-", 1),
    ];
    for (word, count) in cases {
        assert_eq!(syllables(word), count, "{word}");
    }
    // Nothing that can be typed is too long or too odd.
    for word in ["a".repeat(10_000), "é".repeat(500), "y'".repeat(300), "’’’s".to_owned(), "ﬁ\u{301}e".to_owned()]
    {
        assert!(syllables(&word) > 0);
    }
}

#[test]
fn no_text_is_too_odd_and_no_word_is_lost() {
    let pieces = [
        "a",
        "É",
        "ß",
        "ﬁ",
        "I",
        "7",
        ".",
        ". ",
        "… ",
        "…",
        "!",
        "? ",
        "“",
        "” ",
        "’s",
        "'",
        "/",
        "–",
        "—",
        "-",
        " ",
        "\n",
        "e.g.",
        "Mr. ",
        "J. ",
        "É. ",
        "p.m. ",
        "no. ",
        "www.",
        "@",
        "://",
        "\u{301}",
        "\u{200d}",
        "\u{fffc}",
        "😀",
        "مرحبا ",
        "你好。",
        "every",
        "maybe",
        "queue",
        "tion",
        "ia",
        "ed ",
        "es ",
        "y",
        "qu",
        "le ",
    ];
    let mut seed = 20_261_122_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    for _ in 0..20_000 {
        let text: String = (0..next(12)).map(|_| pieces[next(pieces.len())]).collect();
        let whole: Vec<&str> = words(&text).map(|it| &text[it]).collect();
        let by_sentence: Vec<&str> = sentences(&text)
            .flat_map(|it| {
                let sentence = &text[it];
                words(sentence).map(move |it| &sentence[it])
            })
            .collect();
        assert_eq!(whole, by_sentence, "{text:?}");
        assert!(whole.iter().all(|it| (1..=it.len().max(1)).contains(&syllables(it))), "{text:?}");
        assert!(division(&text).is_none_or(|it| text.contains(it)), "{text:?}");
    }
}

/// The tables of a rule's page, and the profile's number of each column.
type Columns = &'static [fn(&Profile) -> Option<f64>];

#[test]
fn the_pages_of_the_rules_tell_the_numbers_that_hold() {
    let tables: [(&str, Columns); 5] = [
        ("reading-age", &[|it| it.reading_target, |it| it.reading_limit]),
        ("sentence-length", &[|it| it.mean_sentence, |it| it.longest_sentence]),
        (
            "page-length",
            &[
                |it| it.page_words,
                |it| it.paragraph_words,
                |it| it.outcome_words,
                |it| it.meaning_words,
                |it| it.keywords,
            ],
        ),
        ("option-count", &[|it| it.options, |it| it.pairs, |it| it.groups, |it| it.cards]),
        ("stem-length", &[|it| it.stem_words, |it| it.option_words]),
    ];
    let bands =
        [Band::Reception, Band::Ks1, Band::Years34, Band::Years56, Band::Ks3, Band::Ks4, Band::Families, Band::Staff];
    for (name, columns) in tables {
        let page = rule(name).expect("a rule").docs;
        for band in bands {
            let profile = Profile::usual(band);
            let expected: Vec<Option<f64>> = columns.iter().map(|it| it(&profile)).collect();
            let start = format!("| {}", band.readers());
            let Some(row) = page.lines().find(|it| it.starts_with(&start)) else {
                assert!(expected.iter().all(Option::is_none), "{name}.md has no row for {}", band.readers());
                continue;
            };
            let told: Vec<&str> = row.trim_matches('|').split('|').skip(1).map(str::trim).collect();
            assert_eq!(told.len(), expected.len(), "{name}.md: {row}");
            for (told, number) in told.iter().zip(expected) {
                let told = told.replace(',', "");
                match number {
                    Some(number) if number > 0.0 => assert_eq!(told.parse(), Ok(number), "{name}.md: {row}"),
                    _ => assert_eq!(told, "none", "{name}.md: {row}"),
                }
            }
        }
    }
}
