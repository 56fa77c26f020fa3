//! Colours as a school writes them, and how clearly one is read on another.

use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;

/// A colour such as `#0a5c6e`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// The least contrast of words with what is behind them: WCAG 2.2, success criterion 1.4.3 (AA).
pub const READABLE: f64 = 4.5;

impl Colour {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// The colour of a number such as `0x0a5c6e`.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self([red, green, blue])
    }

    /// The colour that `#abc` or `#aabbcc` names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        match digits.len() {
            6 => Some(Self::new(number)),
            3 => Some(Self([number >> 8, number >> 4, number].map(|it| u8::try_from(it & 15).unwrap_or(0) * 17))),
            _ => None,
        }
    }

    /// The contrast with another colour, from 1 to 21: WCAG 2.2, "contrast ratio".
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The least contrast with any of several colours.
    #[must_use]
    pub fn least_contrast(self, others: &[Self]) -> f64 {
        others.iter().map(|it| self.contrast(*it)).fold(21., f64::min)
    }

    /// The nearest colour of the same hue that words can have on all of `papers`, darker or lighter.
    #[must_use]
    pub fn readable_on(self, papers: &[Self]) -> Self {
        let dark = papers.iter().map(|it| it.luminance()).sum::<f64>()
            < 0.18 * f64::from(u8::try_from(papers.len()).unwrap_or(1));
        let goal = if dark { Self::WHITE } else { Self::BLACK };
        let steps = (0..=100_u8).map(|step| self.towards(goal, step));
        let found = steps.into_iter().find(|it| it.least_contrast(papers) >= READABLE);
        found.unwrap_or(goal)
    }

    /// Black or white, whichever is read more clearly on this colour.
    #[must_use]
    pub fn words_on(self) -> Self {
        if self.contrast(Self::BLACK) >= self.contrast(Self::WHITE) { Self::BLACK } else { Self::WHITE }
    }

    /// Some of the way to another colour, in hundredths.
    fn towards(self, other: Self, step: u8) -> Self {
        let mixed = |from: u8, to: u8| {
            let mixed = (u16::from(from) * u16::from(100 - step) + u16::from(to) * u16::from(step)) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        let mut channels = self.0;
        for (from, to) in channels.iter_mut().zip(other.0) {
            *from = mixed(*from, to);
        }
        Self(channels)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a colour is a # and six digits, such as \"#0a5c6e\""))
    }
}

impl JsonSchema for Colour {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A colour: # and three or six hexadecimal digits",
            "type": "string",
            "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.).abs() < 1e-9);
        // WCAG's own example of a grey that just passes on white.
        let grey = Colour::new(0x76_76_76);
        assert!((4.53..4.55).contains(&grey.contrast(Colour::WHITE)));
    }

    #[test]
    fn short_and_long_names_are_read() {
        assert_eq!(Colour::parse("#0aF"), Some(Colour::new(0x00_aa_ff)));
        assert_eq!(Colour::parse(" #00aaff "), Some(Colour::new(0x00_aa_ff)));
        for wrong in ["00aaff", "#00aaf", "#00aafg", "#+0aaff", "blue", ""] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_suggested_is_readable(number in 0..0x0100_0000_u32, light in any::<bool>()) {
            let papers = if light { [Colour::new(0xff_fd_f8), Colour::new(0xf3_f0_e8)] } else { [Colour::new(0x17_16_1a), Colour::new(0x23_21_26)] };
            let suggested = Colour::new(number).readable_on(&papers);
            prop_assert!(suggested.least_contrast(&papers) >= READABLE);
            let colour = Colour::new(number);
            prop_assert!(colour.contrast(colour.words_on()) >= READABLE);
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
        }
    }
}
