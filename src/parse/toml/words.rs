//! What to say of TOML that cannot be read: what is wrong, and what to type instead.

use super::{Found, resolve};
use crate::diag::words::{list, nearest};
use serde_json::Value as Json;
use std::ops::Range;

/// What is wrong with a line, where in it, and what to type.
pub(super) fn syntax_words(message: &str, text: &str, range: Range<usize>) -> (Range<usize>, String, String) {
    const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];
    let line = text[range.clone()].trim_end();
    let whole = range.start..range.start + line.len();
    if let Some(at) = line.find(CURLY) {
        let end = at + line[at..].chars().next().map_or(1, char::len_utf8);
        let straight: String = line.chars().map(|c| if CURLY.contains(&c) { '"' } else { c }).collect();
        let place = range.start + at..range.start + end;
        return (place, "curly quotes cannot be used here".into(), format!("type straight quotes: {straight}"));
    }
    let (message, hint) = line_words(message, line);
    (whole, message, hint)
}

fn line_words(message: &str, line: &str) -> (String, String) {
    if message.contains("duplicate key") {
        return ("this field stands here twice".into(), "keep one of the two lines".into());
    }
    if let Some((key, value)) = line.split_once(':')
        && !line.contains('=')
    {
        return ("a field is written with `=`".into(), format!("type {} = {}", key.trim(), quoted(value.trim())));
    }
    if let Some((key, value)) = line.split_once('=') {
        let (key, value) = (key.trim(), value.trim());
        if value.is_empty() {
            return (format!("`{key}` has no value"), "write a value behind the sign, or remove the line".into());
        }
        if value.starts_with('"') && value.matches('"').count() == 1 {
            return ("a quotation mark is missing at the end".into(), format!("type {key} = {value}\""));
        }
        if value.starts_with('[') && !value.ends_with(']') {
            return ("a list is not closed".into(), format!("type {key} = {}]", value.trim_end_matches(',')));
        }
        if value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return (format!("there is no day {value}"), format!("write a day of the calendar: {key} = 2026-09-01"));
        }
        if value.len() > 5 && value.contains('/') && value.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
            return ("a date is written year first".into(), format!("write year, month and day: {key} = 2026-09-01"));
        }
        if value.starts_with(|c: char| c.is_alphabetic()) && !matches!(value, "true" | "false") {
            return match value.to_lowercase().as_str() {
                "yes" | "on" | "true" => (format!("`{value}` is no value"), format!("type {key} = true")),
                "no" | "off" | "false" => (format!("`{value}` is no value"), format!("type {key} = false")),
                _ => ("text needs quotation marks".into(), format!("type {key} = {}", quoted(value))),
            };
        }
    }
    (
        "this line is not written as Belisha can read it".into(),
        "write one field a line: name = \"words\", name = 5, name = true or name = [\"a\", \"b\"]".into(),
    )
}

fn quoted(value: &str) -> String {
    let bare = value.trim_matches(['"', '\'']);
    let plain = bare.parse::<i64>().is_ok() || matches!(bare, "true" | "false") || bare.starts_with('[');
    if plain { bare.to_owned() } else { format!("\"{bare}\"") }
}

pub(super) fn missing_words(message: &str) -> (String, String) {
    let name = message.split('`').nth(1).unwrap_or("a field");
    let hint = match name {
        "as_of" | "checked" => format!("add a line: {name} = 2026-09-01"),
        "people" => "add a line: people = \"none\", or \"drawn\", \"adults\" or \"pupils\"".to_owned(),
        "reason" => "say why, inside the same brackets: { rule = \"…\", reason = \"…\" }".to_owned(),
        _ => format!("add a line: {name} = \"…\""),
    };
    (format!("the field `{name}` is missing"), hint)
}

pub(super) fn wrong_words(found: &Found, message: &str, schema: &Json, root: &Json) -> (String, String) {
    let name = found.path.rsplit('.').next().unwrap_or(&found.path);
    if let Some(choices) =
        choices(schema, root).filter(|_| message.contains("unknown variant") || found.kind != "string")
    {
        let names: Vec<&str> = choices.iter().map(String::as_str).collect();
        let typed = message.split('`').nth(1).unwrap_or_default();
        let hint = match nearest(typed, names.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("write one of {}", list(&names, "or")),
        };
        return (format!("`{name}` cannot be {}", if typed.is_empty() { found.kind } else { typed }), hint);
    }
    if let Some(missing) = message.strip_prefix("missing field") {
        return missing_words(missing);
    }
    if !message.starts_with("invalid type") && !message.starts_with("invalid value") && !message.contains("untagged") {
        return (
            format!("`{name}` is not right: {}", message.trim()),
            format!("write {name} = {}", example(name, schema)),
        );
    }
    let of_tables = schema.get("items").is_some_and(|it| json_type(resolve(it, root)) == "object");
    if name == "allow" && of_tables {
        return (
            "`allow` must be a list of rules, each with its reason".into(),
            "write allow = [{ rule = \"…\", reason = \"…\" }]".into(),
        );
    }
    let kind = kind_words(schema);
    if kind == kind_name(found.kind) {
        return (
            format!("`{name}` is no number that can stand here"),
            format!("write a whole number, such as {name} = {}", example(name, schema)),
        );
    }
    (
        format!("`{name}` must be {kind}, not {}", kind_name(found.kind)),
        format!("write {name} = {}", example(name, schema)),
    )
}

/// The words an enumeration allows.
fn choices(schema: &Json, root: &Json) -> Option<Vec<String>> {
    let schema = schema.get("items").map_or(schema, |items| resolve(items, root));
    let from = |list: &Json| -> Option<Vec<String>> {
        list.as_array()?.iter().map(|it| it.as_str().or_else(|| it.get("const")?.as_str()).map(str::to_owned)).collect()
    };
    schema.get("enum").and_then(from).or_else(|| schema.get("oneOf").and_then(from))
}

fn json_type(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(one)) => one,
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).find(|it| *it != "null").unwrap_or(""),
        _ => "",
    }
}

fn kind_words(schema: &Json) -> &'static str {
    match (json_type(schema), schema.get("format").and_then(Json::as_str)) {
        (_, Some("date")) => "a date without quotation marks",
        ("string", _) => "text in quotation marks",
        ("integer" | "number", _) => "a number",
        ("boolean", _) => "true or false",
        ("array", _) => "a list",
        ("object", _) => "a table",
        _ => "written otherwise",
    }
}

fn kind_name(toml: &str) -> &'static str {
    match toml {
        "string" => "text",
        "integer" | "float" => "a number",
        "boolean" => "true or false",
        "datetime" => "a date",
        "array" => "a list",
        _ => "a table",
    }
}

fn example(name: &str, schema: &Json) -> String {
    match (json_type(schema), schema.get("format").and_then(Json::as_str)) {
        (_, Some("date")) => "2026-09-01".into(),
        _ if schema.get("pattern").and_then(Json::as_str).is_some_and(|it| it.starts_with("^#")) => {
            "\"#0a5c6e\"".into()
        }
        ("integer" | "number", _) => "5".into(),
        ("boolean", _) => "true".into(),
        ("array", _) if name == "years" => "[3, 4]".into(),
        ("array", _) => "[\"…\"]".into(),
        ("object", _) => "{ … }".into(),
        _ if name == "years" => "[3, 4]".into(),
        _ => "\"…\"".into(),
    }
}
