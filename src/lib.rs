//! Belisha builds a school's online-safety portal from plain Markdown.
//!
//! The folders are the phases of one pipeline, and each phase has its own type:
//!
//! ```text
//! disk ─► Snapshot ─► parse ─► Drafts ─► resolve ─► Portal ─► check (diagnostics)
//!                                                      └─► render(Portal × Theme, address) ─► bytes ─► write
//! ```
//!
//! `check` is [`compile`]; `build` is [`compile`] and then writing every address. Only [`io`] touches the disk, the clock,
//! the environment and the terminal. What authors do wrong is a value ([`diag`]); what the machine refuses is an error.

pub mod address;
pub mod check;
pub mod cli;
pub mod commands;
pub mod compile;
pub mod coverage;
pub mod diag;
pub mod io;
pub mod model;
pub mod outside;
pub mod parse;
pub mod picture;
pub mod render;
pub mod resolve;
pub mod reviews;
pub mod scaffold;
pub mod serve;
pub mod snapshot;
pub mod source;
pub mod theme;
