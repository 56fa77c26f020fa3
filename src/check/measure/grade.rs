//! The Flesch-Kincaid grade: a school grade of the United States, which is the British school year less one.
//!
//! Source: Kincaid, Fishburne, Rogers and Chissom, “Derivation of new readability formulas for Navy enlisted personnel”,
//! Naval Technical Training Command, Research Branch Report 8-75, 1975.

use std::ops::{Add, AddAssign, Sub};

/// What the grade is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many sentences.
    pub sentences: usize,
    /// How many words in them.
    pub words: usize,
    /// How many syllables in these.
    pub syllables: usize,
}

impl Tally {
    /// The grade; 0 for a text without words.
    #[must_use]
    pub fn grade(self) -> f64 {
        let ratio = |of: usize, by: usize| count(of) / count(by);
        if self.sentences == 0 || self.words == 0 {
            return 0.0;
        }
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }

    /// Words in a sentence, on average; 0 for a text without words.
    #[must_use]
    pub fn words_a_sentence(self) -> f64 {
        if self.sentences == 0 { 0.0 } else { count(self.words) / count(self.sentences) }
    }
}

/// A file holds at most some millions of words, which 32 bits hold without loss.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Tally {
    type Output = Self;

    /// What is left when a part is taken out.
    fn sub(self, part: Self) -> Self {
        Self {
            sentences: self.sentences.saturating_sub(part.sentences),
            words: self.words.saturating_sub(part.words),
            syllables: self.syllables.saturating_sub(part.syllables),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_formula_is_that_of_the_paper() {
        let text = Tally { sentences: 10, words: 150, syllables: 210 };
        assert!((text.grade() - (0.39 * 15.0 + 11.8 * 1.4 - 15.59)).abs() < 1e-9);
        assert!((text.words_a_sentence() - 15.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_of_no_grade() {
        assert!(Tally::default().grade().abs() < 1e-9);
        assert!(Tally::default().words_a_sentence().abs() < 1e-9);
    }
}
