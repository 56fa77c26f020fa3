//! The edge of the program: disk, clock, environment, terminal, other programs. Nothing outside this folder touches them.
//!
//! It knows files and addresses, and must not know what a lesson is.
#![expect(clippy::disallowed_methods, reason = "this is the edge that the rest of the program is kept from")]

pub mod clock;
pub mod disk;
pub mod folder;
pub mod interrupt;
pub mod publish;
pub mod server;
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

/// Opens the page of a server on this computer in the browser that it prefers.
///
/// # Errors
/// When no browser could be started.
pub fn open_port_in_browser(port: u16) -> anyhow::Result<()> {
    let page = format!("http://127.0.0.1:{port}/");
    open::that_detached(&page).with_context(|| format!("could not open {page} in a browser"))
}
