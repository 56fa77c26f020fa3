//! The edge of the program: disk, clock, environment, terminal, other programs. Nothing outside this folder touches them.
//!
//! It knows files and addresses, and must not know what a lesson is.
#![expect(clippy::disallowed_methods, reason = "this is the edge that the rest of the program is kept from")]

pub mod clock;
pub mod disk;
pub mod folder;
pub mod publish;
pub mod state;
pub mod terminal;
pub mod watch;

use anyhow::Context;
use std::path::Path;

/// Opens a page in the browser that this computer prefers.
///
/// # Errors
/// When no browser could be started.
pub fn open_in_browser(page: &Path) -> anyhow::Result<()> {
    open::that_detached(page).with_context(|| format!("could not open {} in a browser", page.display()))
}
