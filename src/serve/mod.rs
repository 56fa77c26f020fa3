//! `belisha serve`: the teacher's window.

pub mod site;
