//! `belisha serve`: the teacher's window.
//!
//! `live` follows a folder and knows no socket; `answer` turns a request into an answer and knows no compiler; `site` is all
//! that one may ask of the other.

pub mod address;
pub mod answer;
mod client;
pub mod files;
mod good;
pub mod live;
mod moved;
mod outcome;
pub mod pace;
mod page;
mod place;
mod problem;
mod same;
mod shown;
pub mod site;
mod tab;
mod visitor;
mod worker;

pub use live::{Live, Options};
