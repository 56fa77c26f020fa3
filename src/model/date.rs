//! A day in the calendar, as TOML writes it and as people read it.

use serde::{Deserialize, Deserializer};
use std::fmt;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// A day written as `2026-09-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 10).then(|| text.parse().ok().map(Self)).flatten()
    }

    /// The day on which a moment falls in UTC, from seconds since 1970.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Self(moment.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }

    /// The same day so many months later.
    #[must_use]
    pub fn months_later(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// `1 September 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(self.0.month()).unwrap_or(1);
        format!("{} {} {}", self.0.day(), MONTHS[month - 1], self.0.year())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        match (written.date, written.time, written.offset) {
            (Some(date), None, None) => Self::parse(&date.to_string())
                .ok_or_else(|| serde::de::Error::custom("this day is not in the calendar")),
            _ => Err(serde::de::Error::custom("a date has no time of day here: write 2026-09-01")),
        }
    }
}

impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}
