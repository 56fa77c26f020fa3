//! The age profile: how long, how hard and how many things may be, for each kind of reader.
//!
//! Two numbers are a target, which warns, and a limit, which stops. A stage may set any of them otherwise:
//! `profile = { longest_sentence = 20 }` below `[stages.ks2]`.
//!
//! Where the numbers come from: three options and six questions are Oak National Academy's own (and Rodriguez 2005, a
//! meta-analysis of eighty years, for three options); meanings of keywords and outcomes are Oak's limits; reading targets lie
//! below the year's age in Key Stages 3 and 4 because 14 to 16 year olds in England read on average as at 10 years 7 months
//! (Renaissance); families' follow GOV.UK, which writes for a reading age of nine in sentences of at most 25 words; no
//! dragging and no typing under seven follow the Nielsen Norman Group's studies of children. The others are our own.

use super::portal::Band;
use std::collections::BTreeMap;

/// The numbers for one kind of reader. Nothing where there is no such limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// The Flesch-Kincaid grade to aim at.
    pub reading_target: Option<f64>,
    /// The grade that is too hard.
    pub reading_limit: Option<f64>,
    /// The mean number of words of a sentence to aim at.
    pub mean_sentence: Option<f64>,
    /// The most words of a sentence.
    pub longest_sentence: Option<f64>,
    /// The most words of a page.
    pub page_words: Option<f64>,
    /// The most words of a paragraph.
    pub paragraph_words: Option<f64>,
    /// The most new keywords of a lesson.
    pub keywords: Option<f64>,
    /// The most words of a keyword's meaning.
    pub meaning_words: Option<f64>,
    /// The most words of an outcome.
    pub outcome_words: Option<f64>,
    /// The most options of a question.
    pub options: Option<f64>,
    /// The most groups to sort into.
    pub groups: Option<f64>,
    /// The most cards to sort.
    pub cards: Option<f64>,
    /// The most pairs to match, and steps to put in order; nought where there may be none.
    pub pairs: Option<f64>,
    /// The most words of a question.
    pub stem_words: Option<f64>,
    /// The most words of an option.
    pub option_words: Option<f64>,
    /// The most words to type as an answer; nought where nothing may have to be typed.
    pub typed_words: Option<f64>,
    /// Whether every option needs a picture: 1 if so.
    pub picture_options: Option<f64>,
}

/// Reads or sets one number of a profile.
type Field = fn(&mut Profile) -> &mut Option<f64>;

/// The names of the numbers, as `[stages.ks2] profile` has them.
const FIELDS: [(&str, Field); 17] = [
    ("reading_target", |it| &mut it.reading_target),
    ("reading_limit", |it| &mut it.reading_limit),
    ("mean_sentence", |it| &mut it.mean_sentence),
    ("longest_sentence", |it| &mut it.longest_sentence),
    ("page_words", |it| &mut it.page_words),
    ("paragraph_words", |it| &mut it.paragraph_words),
    ("keywords", |it| &mut it.keywords),
    ("meaning_words", |it| &mut it.meaning_words),
    ("outcome_words", |it| &mut it.outcome_words),
    ("options", |it| &mut it.options),
    ("groups", |it| &mut it.groups),
    ("cards", |it| &mut it.cards),
    ("pairs", |it| &mut it.pairs),
    ("stem_words", |it| &mut it.stem_words),
    ("option_words", |it| &mut it.option_words),
    ("typed_words", |it| &mut it.typed_words),
    ("picture_options", |it| &mut it.picture_options),
];

impl Profile {
    /// The profile of a band, with the numbers that the school has set otherwise.
    #[must_use]
    pub fn of(band: Band, own: &BTreeMap<String, f64>) -> Self {
        let mut profile = Self::usual(band);
        for (name, number) in own {
            if let Some((_, field)) = FIELDS.iter().find(|(it, _)| it == name) {
                *field(&mut profile) = Some(*number);
            }
        }
        profile
    }

    /// The profile that a band has by itself.
    #[must_use]
    pub fn usual(band: Band) -> Self {
        // Grade to aim at and grade too hard; mean and longest sentence; words of a page and of a paragraph; keywords,
        // words of a meaning, words of an outcome; options, groups, cards, pairs; words of a stem, words of an option;
        // words to type; pictures on options. A negative number stands for no limit.
        let numbers: [f64; 17] = match band {
            Band::Reception => [-1., 1., 6., 10., 80., 15., 2., 8., 8., 2., 2., 4., 0., 10., 4., 0., 1.],
            Band::Ks1 => [2., 3.5, 8., 12., 200., 25., 3., 12., 12., 3., 2., 6., 0., 12., 6., 0., 1.],
            Band::Years34 => [4., 5.5, 10., 16., 350., 40., 4., 20., 20., 3., 3., 6., 3., 16., 8., 0., -1.],
            Band::Years56 => [5., 6.5, 12., 20., 500., 50., 5., 20., 25., 4., 3., 8., 4., 20., 12., 1., -1.],
            Band::Ks3 => [6.5, 8., 14., 25., 800., 70., 5., 30., 30., 4., 3., 8., 5., 25., 15., -1., -1.],
            Band::Ks4 => [8., 9.5, 16., 25., 1000., 80., 5., 40., 30., 5., 3., 8., 6., 30., 20., -1., -1.],
            Band::Families => [6., 8., 15., 25., 600., 60., -1., 25., -1., -1., -1., -1., -1., -1., -1., -1., -1.],
            Band::Staff => [12., -1., 20., 30., -1., 90., -1., -1., -1., -1., -1., -1., -1., -1., -1., -1., -1.],
        };
        let mut profile = Self::NONE;
        for ((_, field), number) in FIELDS.iter().zip(numbers) {
            *field(&mut profile) = (number >= 0.).then_some(number);
        }
        profile
    }

    /// No limit at all.
    const NONE: Self = Self {
        reading_target: None,
        reading_limit: None,
        mean_sentence: None,
        longest_sentence: None,
        page_words: None,
        paragraph_words: None,
        keywords: None,
        meaning_words: None,
        outcome_words: None,
        options: None,
        groups: None,
        cards: None,
        pairs: None,
        stem_words: None,
        option_words: None,
        typed_words: None,
        picture_options: None,
    };
}

/// The numbers that a stage may set: other names are told like any field that nobody knows.
#[must_use]
pub fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let number = schemars::json_schema!({ "type": "number", "minimum": 0 });
    let numbers: serde_json::Map<_, _> =
        FIELDS.iter().map(|(name, _)| ((*name).to_owned(), number.clone().to_value())).collect();
    schemars::json_schema!({ "type": "object", "properties": numbers, "additionalProperties": false })
}

/// The most there may be, if `found` is more.
#[must_use]
pub fn beyond(found: usize, most: Option<f64>) -> Option<f64> {
    let found = u32::try_from(found).map_or(f64::INFINITY, f64::from);
    most.filter(|most| found > *most)
}

/// A number with one decimal, or with none where it has none.
#[must_use]
pub fn shown(number: f64) -> String {
    let digits = format!("{number:.1}");
    digits.strip_suffix(".0").map_or(digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_may_set_a_number_otherwise() {
        let own = BTreeMap::from([("longest_sentence".to_owned(), 14.)]);
        assert_eq!(Profile::of(Band::Years34, &own).longest_sentence, Some(14.));
        assert_eq!(Profile::of(Band::Years34, &BTreeMap::new()).longest_sentence, Some(16.));
        assert_eq!(Profile::usual(Band::Families).options, None);
    }
}
