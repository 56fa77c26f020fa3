//! The default theme's files, carried in the binary.

use rust_embed::Embed;
use std::borrow::Cow;

#[derive(Embed)]
#[folder = "themes/crossing/"]
#[include = "templates/*.html"]
#[include = "assets/**"]
#[include = "strings/*.toml"]
struct Crossing;

/// The paths of the files below a folder of the theme, in that folder.
pub(super) fn names(folder: &'static str) -> impl Iterator<Item = String> {
    Crossing::iter().filter_map(move |path| Some(path.strip_prefix(folder)?.to_owned()))
}

/// The files below a folder of the theme, by their path in that folder.
pub(super) fn files(folder: &'static str) -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    Crossing::iter().filter_map(move |path| {
        let name = path.strip_prefix(folder)?.to_owned();
        Some((name, Crossing::get(&path)?.data))
    })
}

/// The texts below a folder of the theme.
pub(super) fn texts(folder: &'static str) -> impl Iterator<Item = (String, String)> {
    files(folder).map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()))
}
