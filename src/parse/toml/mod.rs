//! TOML read kindly: every problem at once, each at its place, each with what to type.
//!
//! The JSON Schema that `belisha schema` prints is also what decides here which fields exist, so the two cannot differ.

mod placing;
mod words;

use crate::diag::words::{list, nearest};
use crate::diag::{Diagnostic, Noted};
use crate::model::places::Places;
use crate::source::Source;
use placing::place_value;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::any::type_name;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};
use words::{missing_words, syntax_words, wrong_words};

/// Reads `range` of a file, which is TOML, as a `T`.
///
/// Nothing comes back only if required fields are missing or wrong; `rule` names who complains of what is not an unknown field.
#[must_use]
pub fn read<T: DeserializeOwned + JsonSchema>(
    source: &Source,
    range: Range<usize>,
    rule: &'static str,
) -> Noted<Option<T>> {
    read_placed(source, range, rule).map(|(value, _)| value)
}

/// The same, with where each value stands.
#[must_use]
pub fn read_placed<T: DeserializeOwned + JsonSchema>(
    source: &Source,
    range: Range<usize>,
    rule: &'static str,
) -> Noted<(Option<T>, Places)> {
    let mut reader = Reader { source, base: range.start, rule, notes: Vec::new() };
    let base = range.start;
    let text = reader.readable(&source.text[range]);
    let (mut table, _) = DeTable::parse_recoverable(&text);
    let schema = schema_of::<T>();
    reader.unknown_fields(table.get_mut(), &schema, &schema);
    let mut places = Places::default();
    for (key, value) in table.get_ref() {
        place_value(key.get_ref(), value, &text, base, &mut places);
    }
    let value = reader.deserialize(&mut table, &schema);
    Noted { value: (value, places), notes: reader.notes }
}

/// The JSON Schema of a `T`, made once.
fn schema_of<T: JsonSchema>() -> Arc<Json> {
    static SCHEMAS: OnceLock<Mutex<HashMap<&'static str, Arc<Json>>>> = OnceLock::new();
    let mut schemas = SCHEMAS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    let schema = schemas.entry(type_name::<T>()).or_insert_with(|| Arc::new(schemars::schema_for!(T).to_value()));
    Arc::clone(schema)
}

struct Reader<'a> {
    source: &'a Source,
    base: usize,
    rule: &'static str,
    notes: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn error(&mut self, range: Range<usize>, message: String, hint: String) {
        let place = self.source.place(self.base + range.start..self.base + range.end);
        self.notes.push(Diagnostic::error(self.rule, place, message, hint));
    }

    /// The text with every line that is no TOML taken out, each of them named; so one such line hides nothing below it.
    fn readable<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        const MOST: usize = 50;
        let mut readable = Cow::Borrowed(text);
        for _ in 0..MOST {
            let Some(fault) = DeTable::parse_recoverable(&readable).1.into_iter().next() else { break };
            let line = faulty_line(&readable, fault.span().unwrap_or(0..0));
            let bare = line.start + readable[line.clone()].len() - readable[line.clone()].trim_start().len();
            let (range, message, hint) = syntax_words(fault.message(), &readable, bare..line.end);
            self.error(range, message, hint);
            let blank: String = readable[line.clone()].bytes().map(|_| ' ').collect();
            readable.to_mut().replace_range(line, &blank);
        }
        readable
    }

    /// Complains of fields that the schema does not have, and takes them out.
    fn unknown_fields(&mut self, table: &mut DeTable<'_>, schema: &Json, root: &Json) {
        let schema = resolve(schema, root);
        let Some(known) = schema.get("properties").and_then(Json::as_object) else {
            if let Some(each) = schema.get("additionalProperties").filter(|it| it.is_object()) {
                for (_, value) in table.iter_mut() {
                    self.unknown_in_value(value.get_mut(), each, root);
                }
            }
            return;
        };
        let strangers: Vec<_> =
            table.keys().filter(|key| !known.contains_key(key.get_ref().as_ref())).cloned().collect();
        for key in strangers {
            let name = key.get_ref().to_string();
            let near = nearest(&name, known.keys().map(String::as_str));
            let hint = if let Some(near) = near {
                format!("did you mean `{near}`?")
            } else {
                let names: Vec<&str> = known.keys().map(String::as_str).collect();
                format!("the fields here are {}", list(&names, "and"))
            };
            let range = key.span();
            let place = self.source.place(self.base + range.start..self.base + range.end);
            let message = format!("there is no field `{name}`");
            self.notes.push(match near {
                // What is not published depends on these two: a slip in their names must not be excused.
                Some("draft" | "supervision") => Diagnostic::error("front-matter", place, message, hint),
                _ => Diagnostic::error("unknown-field", place, message, hint),
            });
            table.remove(&key);
        }
        for (key, value) in table.iter_mut() {
            if let Some(field) = known.get(key.get_ref().as_ref()) {
                self.unknown_in_value(value.get_mut(), field, root);
            }
        }
    }

    fn unknown_in_value(&mut self, value: &mut DeValue<'_>, schema: &Json, root: &Json) {
        let schema = resolve(schema, root);
        match value {
            DeValue::Table(table) => self.unknown_fields(table, schema, root),
            DeValue::Array(items) => {
                if let Some(each) = schema.get("items") {
                    for item in items.iter_mut() {
                        self.unknown_in_value(item.get_mut(), each, root);
                    }
                }
            }
            _ => {}
        }
    }

    /// Deserialises, taking out one wrong value after the other, so that all of them are named.
    fn deserialize<T: DeserializeOwned>(&mut self, table: &mut Spanned<DeTable<'_>>, schema: &Json) -> Option<T> {
        const MOST: usize = 50;
        let mut taken: Vec<String> = Vec::new();
        for _ in 0..MOST {
            let fault = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
                Ok(value) => return Some(value),
                Err(fault) => fault,
            };
            let span = fault.span().unwrap_or(0..0);
            let Some(found) = take_out(table.get_mut(), &span, "") else {
                let (message, hint) = match fault.message().strip_prefix("missing field") {
                    Some(field) => missing_words(field),
                    None => (
                        format!("this cannot be read: {}", fault.message()),
                        "compare it with the starter's file".to_owned(),
                    ),
                };
                self.error(span.start..span.start, message, hint);
                return None;
            };
            // A field that was taken out for being wrong is missing now, and needs no second message.
            let missing = fault.message().strip_prefix("missing field").and_then(|it| it.split('`').nth(1));
            if missing.is_some_and(|it| taken.iter().any(|name| name == it)) {
                continue;
            }
            let field = field_schema(schema, &found.path);
            let (message, hint) = wrong_words(&found, fault.message(), field, schema);
            self.error(found.span.clone(), message, hint);
            taken.extend(found.path.rsplit('.').next().map(str::to_owned));
        }
        None
    }
}

/// A value that was taken out because it was wrong.
struct Found {
    path: String,
    span: Range<usize>,
    kind: &'static str,
}

/// Takes out the smallest optional thing that holds `span`: a field of the table, or an entry of a list.
fn take_out(table: &mut DeTable<'_>, span: &Range<usize>, path: &str) -> Option<Found> {
    let holds = |range: &Range<usize>| range.start <= span.start && span.end <= range.end && !range.is_empty();
    let key =
        table.iter().find(|(key, value)| holds(&key.span()) || anywhere(value, &holds)).map(|(key, _)| key.clone())?;
    let name = key.get_ref().to_string();
    let path = if path.is_empty() { name } else { format!("{path}.{name}") };
    let value = table.get_mut(&key)?;
    let (outer, kind) = (value.span(), value.get_ref().type_str());
    if *span != outer {
        match value.get_mut() {
            DeValue::Table(inner) => {
                if let Some(found) = take_out(inner, span, &path) {
                    return Some(found);
                }
            }
            DeValue::Array(items) => {
                if let Some((at, item)) = items.iter_mut().enumerate().find(|(_, item)| anywhere(item, &holds)) {
                    let (range, kind) = (item.span(), item.get_ref().type_str());
                    if let DeValue::Table(inner) = item.get_mut()
                        && range != *span
                        && let Some(found) = take_out(inner, span, &path)
                    {
                        return Some(found);
                    }
                    let all = std::mem::replace(items, DeArray::new());
                    *items = all.into_iter().enumerate().filter(|(it, _)| *it != at).map(|(_, it)| it).collect();
                    return Some(Found { path, span: range, kind });
                }
            }
            _ => {}
        }
    }
    table.remove(&key);
    Some(Found { path, span: outer, kind })
}

/// Whether a value, or anything below it, fulfils a condition: a table's own span is only its header.
fn anywhere(value: &Spanned<DeValue<'_>>, holds: &impl Fn(&Range<usize>) -> bool) -> bool {
    let below = match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(key, value)| holds(&key.span()) || anywhere(value, holds)),
        DeValue::Array(items) => items.iter().any(|it| anywhere(it, holds)),
        _ => false,
    };
    below || holds(&value.span())
}

fn resolve<'a>(schema: &'a Json, root: &'a Json) -> &'a Json {
    let target = schema.get("$ref").and_then(Json::as_str).or_else(|| {
        let choices = schema.get("anyOf")?.as_array()?;
        choices.iter().find_map(|it| it.get("$ref")?.as_str())
    });
    target.and_then(|path| root.pointer(path.trim_start_matches('#'))).unwrap_or(schema)
}

fn field_schema<'a>(root: &'a Json, path: &str) -> &'a Json {
    let mut here = root;
    for name in path.split('.') {
        let table = resolve(here, root);
        let table = table.get("items").map_or(table, |items| resolve(items, root));
        here = match table.get("properties").and_then(|it| it.get(name)).or_else(|| table.get("additionalProperties")) {
            Some(next) => next,
            None => return &Json::Null,
        };
    }
    resolve(here, root)
}

/// The line that a fault is in; where a list was opened before it and never closed, the line that opened it.
fn faulty_line(text: &str, span: Range<usize>) -> Range<usize> {
    let at = span.start.min(text.len().saturating_sub(1));
    let line_of = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        start..text[at..].find('\n').map_or(text.len(), |feed| at + feed)
    };
    let at = (0..=at).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0);
    let here = line_of(at);
    let opener = text[..here.start]
        .lines()
        .rev()
        .take_while(|line| !line.trim_end().ends_with(']'))
        .find(|line| line.split_once('=').is_some_and(|(_, value)| value.trim_start().starts_with('[')));
    // The lines between an opened list and a fault are its items; a line with a field is not.
    match opener.and_then(|line| text[..here.start].rfind(line)) {
        Some(start) if text[here.clone()].contains('=') => line_of(start),
        _ => here,
    }
}
