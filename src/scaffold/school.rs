//! Puts a school's own words into a new portal: its name, and whom a worried pupil tells first.
//!
//! The rest of the invented school stays, and with it `sample = true`, until the teacher has worked down the page.

use std::borrow::Cow;

/// What a school says of itself in its first minute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    /// Its name; empty keeps the invented one.
    pub name: String,
    /// Whom a worried pupil tells first; empty keeps the words that fit any school.
    pub trusted_adult: String,
}

/// The invented school of the starter.
const INVENTED: &str = "Beacon Hill";

impl School {
    /// The files of a new portal with this school in them.
    #[must_use]
    pub fn put_into(&self, files: Vec<(String, Cow<'static, [u8]>)>) -> Vec<(String, Cow<'static, [u8]>)> {
        let mine = |path: &str| matches!(path, "belisha.toml" | "content/index.md");
        let change = |(path, bytes): (String, Cow<'static, [u8]>)| {
            let text = if mine(&path) { std::str::from_utf8(&bytes).ok() } else { None };
            let changed = text.map(|text| self.put_into_text(text).into_bytes());
            (path, changed.map_or(bytes, Cow::Owned))
        };
        files.into_iter().map(change).collect()
    }

    fn put_into_text(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let words = match line.split_once(" = \"") {
                Some(("title", rest)) if rest.starts_with(INVENTED) => with(&self.name, " online safety"),
                Some(("name", rest)) if rest.starts_with(INVENTED) => with(&self.name, ""),
                Some(("trusted_adult", _)) => with(&self.trusted_adult, ""),
                _ => None,
            };
            match (words, line.split_once(" = \"").and_then(|(key, rest)| Some((key, rest.split_once('"')?.1)))) {
                (Some(words), Some((key, after))) => changed.push_str(&format!("{key} = {}{after}", quoted(&words))),
                _ => changed.push_str(line),
            }
        }
        changed
    }
}

fn with(words: &str, end: &str) -> Option<String> {
    (!words.is_empty()).then(|| format!("{words}{end}"))
}

/// The words as TOML writes them, on one line.
fn quoted(words: &str) -> String {
    let plain: String = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::{Phase, portal};

    fn config(school: &School) -> toml::Table {
        let files = school.put_into(portal(Phase::Primary));
        let bytes = files.iter().find(|(path, _)| path == "belisha.toml").map(|(_, bytes)| bytes.to_vec());
        toml::from_str(&String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn a_school_stands_in_its_portal() {
        let odd = "St \"Aidan’s\" C\\E\tSchool";
        let school = School { name: odd.into(), trusted_adult: "Year heads, in room 4".into() };
        let config = config(&school);
        assert_eq!(config["school"]["name"].as_str(), Some("St \"Aidan’s\" C\\E School"));
        assert_eq!(config["title"].as_str(), Some("St \"Aidan’s\" C\\E School online safety"));
        assert_eq!(config["school"]["trusted_adult"].as_str(), Some("Year heads, in room 4"));
        assert_eq!(config["school"]["sample"].as_bool(), Some(true), "the rest is still invented");
        let home = school.put_into(portal(Phase::All)).into_iter().find(|(path, _)| path == "content/index.md");
        let home = String::from_utf8(home.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default()).unwrap_or_default();
        assert!(home.contains("C\\\\E School online safety\""), "{home}");
    }

    #[test]
    fn who_says_nothing_has_the_starter_as_it_is() {
        assert_eq!(School::default().put_into(portal(Phase::All)), portal(Phase::All));
    }
}
