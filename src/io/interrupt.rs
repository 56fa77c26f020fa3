//! Ctrl-C, and whatever else tells a program to end: the terminal's window is closed, the computer shuts down.

use anyhow::Context;
use std::sync::mpsc::{Receiver, channel};

/// What is told when somebody wants the program to end. Can be asked for once.
///
/// # Errors
/// When the system does not let the program listen for it.
pub fn listen() -> anyhow::Result<Receiver<()>> {
    let (tell, told) = channel();
    let tell = move || {
        // Who no longer listens is ending already.
        let _ = tell.send(());
    };
    ctrlc::set_handler(tell).context("could not listen for Ctrl-C")?;
    Ok(told)
}
