//! What a portal is made of, as plain data that answers questions about itself and nothing more.

pub mod body;
pub mod brand;
pub mod colour;
pub mod config;
pub mod curriculum;
pub mod date;
pub mod front_matter;
pub mod page;
pub mod places;
pub mod portal;
pub mod profile;
pub mod prose;
pub mod quiz;
pub mod term;
