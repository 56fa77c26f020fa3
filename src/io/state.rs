//! What the last build was made from, so that an unchanged portal is not built again.
//!
//! The state lives in the portal's `.belisha/` and is only ever a hint: if it is missing, old or unreadable, the site is
//! built; it is believed only while the published files are still as they were left.

use super::publish;
use crate::snapshot::Snapshot;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What a build counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Its pages, quizzes not counted.
    pub pages: usize,
    /// Its quizzes.
    pub quizzes: usize,
    /// Its warnings.
    pub warnings: usize,
}

/// One build.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    input: String,
    output: String,
    out: String,
    pages: usize,
    quizzes: usize,
    warnings: usize,
}

/// A digest of everything that decides a site's bytes: the texts, the media's sizes and times, this program, and the options.
#[must_use]
pub fn digest(portal: &Path, snapshot: &Snapshot, options: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |name: &str, bytes: &[u8]| {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add("options", options.as_bytes());
    add("program", &program());
    for (path, source) in &snapshot.texts {
        add(path.as_str(), source.text.as_bytes());
    }
    for (path, bytes) in &snapshot.theme_files {
        add(path.as_str(), bytes);
    }
    for path in snapshot.media.keys() {
        add(path.as_str(), &stamp(&portal.join(path.as_str())));
    }
    for fault in &snapshot.faults {
        add(fault.path.as_str(), format!("{:?}", fault.reason).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Which program this is: its version, and its file's size and time, so that a new build of it builds anew.
fn program() -> Vec<u8> {
    let mut identity = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
    if let Ok(file) = std::env::current_exe() {
        identity.extend(stamp(&file));
    }
    identity
}

fn stamp(file: &Path) -> Vec<u8> {
    let Ok(data) = fs::metadata(file) else { return Vec::new() };
    let modified = data.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    [data.len().to_le_bytes().as_slice(), &modified.as_nanos().to_le_bytes()].concat()
}

/// What the last build counted, if this one would write the same bytes to the same place.
#[must_use]
pub fn unchanged(portal: &Path, audience: publish::Audience, out: &Path, digest: &str) -> Option<Built> {
    let text = fs::read_to_string(file(portal, audience)).ok()?;
    let state: State = serde_json::from_str(&text).ok()?;
    let same = state.input == digest && state.out == out.display().to_string();
    let recorded = publish::recorded(out).filter(|_| same)?;
    let fits = recorded.audience == audience && recorded.digest.to_hex().as_str() == state.output;
    fits.then_some(Built { pages: state.pages, quizzes: state.quizzes, warnings: state.warnings })
}

/// Remembers a build that was published.
///
/// # Errors
/// When the state cannot be written; the site itself is in place then.
pub fn remember(
    portal: &Path,
    audience: publish::Audience,
    out: &Path,
    digest: String,
    built: Built,
) -> anyhow::Result<()> {
    let Some(recorded) = publish::recorded(out) else { return Ok(()) };
    let state = State {
        input: digest,
        output: recorded.digest.to_hex().to_string(),
        out: out.display().to_string(),
        pages: built.pages,
        quizzes: built.quizzes,
        warnings: built.warnings,
    };
    let file = file(portal, audience);
    let folder = portal.join(".belisha");
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    let text = serde_json::to_string(&state).unwrap_or_default();
    fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))
}

fn file(portal: &Path, audience: publish::Audience) -> std::path::PathBuf {
    portal.join(".belisha").join(format!("{}.json", audience.word()))
}
