//! The program: what was typed goes in, an exit status comes out. 0: fine; 1: the content has problems; 2: could not run.

use belisha::cli::Cli;
use belisha::commands::{self, Exit};
use belisha::io::terminal;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(&Cli::parse()) {
        Ok(Exit::Fine) => ExitCode::SUCCESS,
        Ok(Exit::Problems) => ExitCode::from(1),
        Err(error) => {
            terminal::talk(&format!("error: {error:#}\n"));
            ExitCode::from(2)
        }
    }
}
