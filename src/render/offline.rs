//! The service worker of a site: it keeps the portal on a device, or takes away one that once did.
//!
//! It is optional and off (`[pupils] offline`), and it is never in the way: a site without it is the same site. This module
//! must not know how files are written.

use crate::model::config::Config;
use crate::model::portal::Audience;
use crate::resolve::Edition;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Where the worker stands: at the top, because a worker sees only what is below it.
pub const ADDRESS: &str = "worker.js";

/// The worker of every site that keeps nothing: it removes itself, and what an earlier one kept.
///
/// It is in each site, because nothing else can reach a device that met the portal while the setting was on.
pub const LEAVING: &str = include_str!("offline/leave.js");

const KEEPING: &str = include_str!("offline/keep.js");

/// The files that devices keep, each with the digest of its bytes.
#[derive(Default)]
pub struct Kept(Mutex<BTreeMap<String, String>>);

impl Kept {
    /// A list to fill, where this edition may be kept: never drafts, and nothing of the staff's site.
    #[must_use]
    pub fn of(config: &Config, edition: Edition) -> Option<Self> {
        let public = edition.audience == Audience::Public && !edition.drafts;
        (config.pupils.offline && public).then(Self::default)
    }

    /// Adds a file. The missing page is no page that anybody reads on purpose.
    pub fn add(&self, address: &str, bytes: &[u8]) {
        if address != "404.html" {
            let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(address.to_owned(), digest(bytes));
        }
    }

    /// The worker that keeps these files.
    #[must_use]
    pub fn worker(&self) -> String {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A theme's files keep the names they have, and one with an apostrophe would end a string of the script's.
        let quoted = |text: &String| serde_json::Value::from(text.as_str()).to_string();
        let line = |(path, digest)| format!("    {}: {}", quoted(path), quoted(digest));
        let list: Vec<String> = files.iter().map(line).collect();
        KEEPING.replacen("var files = {};", &format!("var files = {{\n{}\n  }};", list.join(",\n")), 1)
    }
}

/// FNV-1a of 32 bits, and the length: enough to tell versions apart, and as short in a browser as here.
fn digest(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("{hash:x}.{}", bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_fnv_1a() {
        // Test vectors: Noll, FNV hash, http://www.isthe.com/chongo/tech/comp/fnv/
        for (words, hash) in [("", "811c9dc5.0"), ("a", "e40c292c.1"), ("foobar", "bf9cf968.6")] {
            assert_eq!(digest(words.as_bytes()), hash);
        }
    }

    #[test]
    fn the_worker_names_each_file_once_in_order() {
        let kept = Kept::default();
        for path in ["ks2/x.html", "assets/crossing.css", "404.html"] {
            kept.add(path, b"a");
        }
        let worker = kept.worker();
        let list = r#"var files = {
    "assets/crossing.css": "e40c292c.1",
    "ks2/x.html": "e40c292c.1"
  };"#;
        assert!(worker.contains(list), "{worker}");
    }

    #[test]
    fn an_apostrophe_in_a_name_ends_no_string() {
        let kept = Kept::default();
        kept.add("assets/o'clock.svg", b"a");
        assert!(kept.worker().contains(r#"    "assets/o'clock.svg": "e40c292c.1""#), "{}", kept.worker());
    }
}
