//! The first minute: there is no portal yet, so three things are asked and one is made.

use super::init::{made, make};
use crate::io::disk;
use crate::io::terminal::{ask, can_ask, talk};
use crate::scaffold::{Phase, School};
use std::path::{Path, PathBuf};

/// Offers to make a portal in the folder `here` or in a new one inside it; nothing when nobody can be asked, or says no.
///
/// # Errors
/// When it cannot be written.
pub(super) fn offer(here: &Path) -> anyhow::Result<Option<PathBuf>> {
    if !can_ask() {
        return Ok(None);
    }
    let folder = if disk::is_empty_or_absent(here)? { here.to_owned() } else { free_folder(here)? };
    let Some(answers) = interview(&folder, ask) else {
        talk("\nnothing was made\n");
        return Ok(None);
    };
    let files = make(&folder, answers.phase, &answers.school)?;
    talk(&made(&folder, files));
    Ok(Some(folder))
}

/// A name that nothing has yet.
fn free_folder(here: &Path) -> anyhow::Result<PathBuf> {
    let names = std::iter::once("our-portal".to_owned()).chain((2..100).map(|number| format!("our-portal-{number}")));
    for name in names {
        let folder = here.join(name);
        if disk::is_empty_or_absent(&folder).unwrap_or(false) {
            return Ok(folder);
        }
    }
    anyhow::bail!("could not find a name for a new folder in {}", here.display())
}

#[derive(Debug, PartialEq, Eq)]
struct Answers {
    phase: Phase,
    school: School,
}

/// Asks the three things; nothing when the person would rather not.
fn interview(folder: &Path, mut ask: impl FnMut(&str) -> Option<String>) -> Option<Answers> {
    let yes = ask(&format!(
        "There is no portal here yet. Shall I make one in {}, with lessons to begin from? [Y/n] ",
        folder.display()
    ))?;
    if !matches!(yes.to_lowercase().as_str(), "" | "y" | "yes") {
        return None;
    }
    let name = ask("\nWhat is your school called? (Enter: an invented school, to try it) ")?;
    let phase = loop {
        let answer = ask("Which pupils is it for? 1 primary, 2 secondary, 3 all ages (Enter: 3) ")?;
        match answer.to_lowercase().as_str() {
            "1" | "primary" => break Phase::Primary,
            "2" | "secondary" => break Phase::Secondary,
            "" | "3" | "all" | "all ages" => break Phase::All,
            _ => {}
        }
    };
    let trusted_adult = ask(
        "Whom does a worried pupil tell first? Say where, not who: people change.\n(Enter: your teacher, or the safeguarding lead in the main office) ",
    )?;
    Some(Answers { phase, school: School { name, trusted_adult } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(lines: &[&str]) -> Option<Answers> {
        let mut lines = lines.iter();
        interview(Path::new("our-portal"), |_| lines.next().map(|it| (*it).to_owned()))
    }

    #[test]
    fn three_answers_make_a_school() {
        let answers = answered(&["y", "Ash Lane Primary", "0", "what?", "1", "your class teacher"]);
        let school = School { name: "Ash Lane Primary".into(), trusted_adult: "your class teacher".into() };
        assert_eq!(answers, Some(Answers { phase: Phase::Primary, school }));
    }

    #[test]
    fn enter_is_always_an_answer_and_no_is_no() {
        assert_eq!(answered(&["", "", "", ""]), Some(Answers { phase: Phase::All, school: School::default() }));
        assert_eq!(answered(&["n"]), None);
        assert_eq!(answered(&["yes", "Ash Lane"]), None, "whoever closes the terminal wants nothing made");
        assert_eq!(answered(&[]), None);
    }
}
