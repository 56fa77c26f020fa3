//! How long and how hard a text is: its sentences, its words, their syllables, its reading grade.
//!
//! Pure functions of strings, which know neither pages nor readers; what is too much for whom, `model::profile` says.

mod division;
mod grade;
mod sentences;
mod syllables;
mod words;

pub use division::division;
pub use grade::Tally;
pub use sentences::sentences;
pub use syllables::syllables;
pub use words::words;
