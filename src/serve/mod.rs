//! `belisha serve`: the teacher's window.
//!
//! `live` follows a folder and knows no socket; `site` is all that a server may ask of it.

mod good;
pub mod live;
mod moved;
mod outcome;
pub mod pace;
mod place;
mod problem;
mod same;
mod shown;
pub mod site;
mod worker;

pub use live::{Live, Options};
