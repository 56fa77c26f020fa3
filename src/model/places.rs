//! Where the values of a TOML text stand in their file, by name.

use crate::source::{Place, VPath};
use std::ops::Range;

/// The place of each value, by its path, such as `title` or `help.0.phone`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(Vec<(Box<str>, Range<u32>)>);

impl Places {
    /// Adds a value's place.
    pub fn add(&mut self, name: &str, range: Range<usize>) {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.0.push((name.into(), byte(range.start)..byte(range.end)));
    }

    /// The bytes of a value: of a text without its quotation marks, where it stands between them as it is.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<Range<usize>> {
        self.0.iter().find(|(it, _)| &**it == name).map(|(_, range)| range.start as usize..range.end as usize)
    }

    /// The place of a value in its file, or the start of the file where it has none.
    #[must_use]
    pub fn place(&self, path: &VPath, name: &str) -> Place {
        Place { path: path.clone(), range: self.of(name).unwrap_or(0..0) }
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }
}
