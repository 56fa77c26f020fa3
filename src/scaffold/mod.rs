//! What `belisha init` and `belisha new` write: a whole portal for a school, and single files to begin from.
//!
//! Everything here is a pure function from what was typed to paths and contents. This module never touches the disk or
//! the clock, and it must not know how a page is parsed or shown: it handles our own files, which the tests pin down.

mod archetype;
mod comments;
mod glossary;
mod school;
mod settings;
mod starter;

pub use archetype::{Scaffolded, lesson, page, quiz};
pub use school::School;
pub use starter::portal;

/// The key stages of the starter portal, youngest first.
const STAGES: [&str; 4] = ["ks1", "ks2", "ks3", "ks4"];

/// Which children a school has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Reception to Year 6.
    Primary,
    /// Years 7 to 11.
    Secondary,
    /// Reception to Year 11.
    #[default]
    All,
}

impl Phase {
    /// The stages of the starter that this school keeps.
    fn kept(self) -> Kept {
        match self {
            Self::Primary => Kept { first: 0, last: 1 },
            Self::Secondary => Kept { first: 2, last: 3 },
            Self::All => Kept { first: 0, last: 3 },
        }
    }
}

/// A run of stages, as places in `STAGES`.
#[derive(Clone, Copy)]
struct Kept {
    first: usize,
    last: usize,
}

impl Kept {
    fn youngest(self) -> &'static str {
        STAGES[self.first]
    }

    fn has(self, stage: usize) -> bool {
        (self.first..=self.last).contains(&stage)
    }

    /// The stages that are cut out of the starter.
    fn gone(self) -> impl Iterator<Item = &'static str> {
        STAGES.into_iter().enumerate().filter(move |(place, _)| !self.has(*place)).map(|(_, name)| name)
    }

    /// Whether words name a stage that is cut out.
    fn misses(self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.gone().any(|name| words.contains(name) || words.contains(&name.replace("ks", "key stage ")))
    }
}

/// The place in `STAGES` of the stage of that name, in any case.
fn stage(name: &str) -> Option<usize> {
    STAGES.iter().position(|it| it.eq_ignore_ascii_case(name))
}
