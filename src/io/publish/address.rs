//! Which addresses may be written: the ones that cannot leave the site's folder and mean one file on every system.
//!
//! This module must not touch the disk.

use std::path::Path;

use super::places::OWN;
use crate::address::{Unfit, unfit};

/// Says what is wrong with an address.
///
/// A manifest is data from outside, and what it names may be removed, so its addresses go through here, too. Capital
/// letters are refused because `A.html` and `a.html` are one file on some systems: removing one would remove the other.
pub(super) fn check(address: &str) -> Result<(), &'static str> {
    match unfit(address) {
        Some(Unfit::Capital) => return Err("has a capital letter"),
        Some(Unfit::Character) => return Err("has a character that is not portable"),
        Some(Unfit::Part) => return Err("has an empty part, or one that ends in a dot or a space"),
        None => {}
    }
    let first = address.split('/').next().unwrap_or_default();
    if OWN.contains(&first) { Err("is a name that Belisha keeps for itself") } else { Ok(()) }
}

/// The folders that hold an address, innermost first: `a/b/c.html` lies in `a/b` and `a`.
pub(super) fn folders(address: &str) -> impl Iterator<Item = &str> {
    address.rmatch_indices('/').map(|(end, _)| &address[..end])
}

/// Whether an address is a web page rather than something a page uses.
pub(super) fn is_page(address: &str) -> bool {
    Path::new(address).extension().is_some_and(|extension| extension == "html")
}
