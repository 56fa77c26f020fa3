//! The three terms of an English school year, by the month alone.
//!
//! Schools set their own days. For saying what is due soon the month is near enough, and no list of holidays goes stale:
//! autumn is September to December, spring January to April, summer May to August.

use super::date::Date;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Term {
    Spring,
    Summer,
    Autumn,
}

impl Term {
    /// The term of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        match day.month() {
            1..=4 => Self::Spring,
            5..=8 => Self::Summer,
            _ => Self::Autumn,
        }
    }

    /// The last day of the term that a day is in.
    #[must_use]
    pub fn end(day: Date) -> Date {
        let last = match Self::of(day) {
            Self::Spring => "04-30",
            Self::Summer => "08-31",
            Self::Autumn => "12-31",
        };
        Date::parse(&format!("{:04}-{last}", day.year())).unwrap_or(day)
    }

    /// The key of its name in a theme's strings.
    #[must_use]
    pub fn words_key(self) -> &'static str {
        match self {
            Self::Spring => "term_spring",
            Self::Summer => "term_summer",
            Self::Autumn => "term_autumn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_with_its_last_month() {
        let end = |day| Date::parse(day).map(|it| Term::end(it).to_string());
        assert_eq!(end("2026-09-01").as_deref(), Some("2026-12-31"));
        assert_eq!(end("2026-12-31").as_deref(), Some("2026-12-31"));
        assert_eq!(end("2027-01-01").as_deref(), Some("2027-04-30"));
        assert_eq!(end("2027-05-01").as_deref(), Some("2027-08-31"));
    }
}
