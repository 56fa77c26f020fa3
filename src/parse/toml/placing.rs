//! Where each value of a TOML text stands, so that a rule can point at it.

use crate::model::places::Places;
use toml::Spanned;
use toml::de::DeValue;

/// Notes where a value stands, and every value in it: `help.0.name`.
pub(super) fn place_value(name: &str, value: &Spanned<DeValue<'_>>, text: &str, base: usize, places: &mut Places) {
    let span = value.span();
    match value.get_ref() {
        DeValue::String(words) => {
            // The words themselves, where they stand between the quotation marks as they are.
            let written = text.get(span.clone()).and_then(|it| Some(span.start + it.find(words.as_ref())?));
            let inside = written.filter(|_| !words.is_empty()).map_or(span, |at| at..at + words.len());
            places.add(name, base + inside.start..base + inside.end);
        }
        DeValue::Table(table) => {
            places.add(name, base + span.start..base + span.end);
            for (key, value) in table {
                place_value(&format!("{name}.{}", key.get_ref()), value, text, base, places);
            }
        }
        DeValue::Array(items) => {
            places.add(name, base + span.start..base + span.end);
            for (at, item) in items.iter().enumerate() {
                place_value(&format!("{name}.{at}"), item, text, base, places);
            }
        }
        _ => places.add(name, base + span.start..base + span.end),
    }
}
