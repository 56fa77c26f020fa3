//! What the server asks of a live portal.
//!
//! The two halves of `serve` meet here: who compiles and watches knows no socket, who answers knows no compiler.

use crate::diag::Severity;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A portal that is watched.
pub trait Site: Send + Sync {
    /// What stands at an address such as `ks2/x.html` or `staff/index.html` now: exactly what a build with drafts would write.
    fn at(&self, address: &str) -> Found;
    /// The state now.
    fn state(&self) -> Arc<State>;
    /// Waits until the state's revision is greater than `seen`, or for `at_most`; gives the state then.
    fn wait(&self, seen: u64, at_most: Duration) -> Arc<State>;
}

/// What stands at an address.
pub enum Found {
    /// Bytes made in memory (a page, an asset).
    Made {
        /// The bytes.
        bytes: Arc<[u8]>,
        /// What they are.
        kind: Kind,
    },
    /// A file of the portal that is published as it is; the server reads it, honouring Range. (The bytes a build would write: pictures with private metadata come as `Made`.)
    File {
        /// Where it is on the disk.
        path: PathBuf,
    },
    /// The page that stood here has moved: its new address.
    Moved(String),
    /// Nothing stands here.
    Nothing,
}

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page that a person reads.
    Page,
    /// Anything else: a style sheet, a script, a picture.
    Other,
}

/// The state of a live portal.
pub struct State {
    /// Counts up with each published result.
    pub revision: u64,
    /// Everything wrong now, all pages, sorted as `check` sorts it; each with its source excerpt ready to show.
    pub problems: Vec<Problem>,
    /// How the folder is watched: "watching" or "looking every second".
    pub watching: &'static str,
    /// Whether the last compile could not use belisha.toml or the theme, so that the last good site is shown.
    pub stale: bool,
}

/// Something that is wrong, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The rule that speaks.
    pub rule: &'static str,
    /// The file, from the portal, with `/`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub hint: String,
    /// The lines around it, with the number of the first; and the range of the place in them (bytes).
    pub excerpt: String,
    /// The number of the excerpt's first line.
    pub first_line: usize,
    /// The place itself, in bytes of the excerpt.
    pub mark: Range<usize>,
    /// The addresses of the pages it shows on, if any.
    pub pages: Vec<String>,
}
