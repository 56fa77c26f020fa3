//! Recognisers of words: what a stretch of plain text holds that a safeguarding or access rule would speak of.
//!
//! Each is a function of `&str` and knows nothing of pages, places or messages; the rules in `rules/` decide what a find
//! means where it stands. The lists are data, so that a safeguarding lead can read and mend them.

pub(super) mod ages;
pub(super) mod capitals;
pub(super) mod contacts;
pub(super) mod emails;
pub(super) mod link_words;
pub(super) mod names;
pub(super) mod phones;
pub(super) mod phrases;
pub(super) mod postcodes;
pub(super) mod quotes;
pub(super) mod subjects;
pub(super) mod wording;
