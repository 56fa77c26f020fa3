//! Addresses of pages and files from their paths.

use crate::address::{Address, is_reserved, slug};
use crate::model::portal::{Holder, Nameless, Portal};
use crate::source::VPath;
use std::collections::BTreeSet;

/// The longest part of an address, in bytes.
const LONGEST_PART: usize = 100;
/// The longest address: a stick in `C:\Users\…\OneDrive - School\…` leaves this much of Windows' 260.
const LONGEST: usize = 150;

/// The address of a Markdown file.
pub(super) fn of_page(path: &VPath) -> Result<Address, Nameless> {
    // Help has an introduction of its own name: content/help.md introduces help/index.html.
    match path.as_str() {
        "content/help.md" => Ok(Address::new("help/index.html")),
        _ => of(path, "html"),
    }
}

/// The address of a picture or another file.
pub(super) fn of_file(path: &VPath) -> Result<Address, Nameless> {
    let ending = path.extension();
    if ending.bytes().all(|it| it.is_ascii_alphanumeric()) {
        of(path, &ending.to_ascii_lowercase())
    } else {
        Err(Nameless::Ending)
    }
}

fn of(path: &VPath, extension: &str) -> Result<Address, Nameless> {
    let inside = path.below("content").unwrap_or(path.as_str());
    let folder = inside.rfind('/').map_or("", |end| &inside[..end]);
    let mut address = String::with_capacity(inside.len() + 4);
    for part in folder.split('/').filter(|it| !it.is_empty()) {
        address.push_str(&portable(part)?);
        address.push('/');
    }
    address.push_str(&portable(path.stem())?);
    if !extension.is_empty() {
        address.push('.');
        address.push_str(extension);
    }
    if address.len() > LONGEST { Err(Nameless::TooLong) } else { Ok(Address::new(&address)) }
}

fn portable(part: &str) -> Result<String, Nameless> {
    let slug = slug(part);
    if slug.is_empty() {
        Err(Nameless::NoLetters)
    } else if is_reserved(&slug) {
        Err(Nameless::Reserved)
    } else if slug.len() > LONGEST_PART {
        Err(Nameless::TooLong)
    } else {
        Ok(slug)
    }
}

/// Records the addresses that several files want, or that a file wants where something of the theme's stands.
pub(super) fn find_collisions(portal: &mut Portal, assets: &BTreeSet<Address>) {
    let pages = portal.pages.iter().map(|it| (&it.address, &it.draft.path));
    let quizzes = portal.quizzes.iter().map(|it| (&it.address, &it.draft.path));
    let files = portal.files.iter().map(|(path, address)| (address, path));
    let mut wanted: Vec<(&Address, &VPath)> = pages.chain(quizzes).chain(files).collect();
    let of_theme = wanted.iter().filter(|(address, _)| assets.contains(*address));
    portal.taken.extend(of_theme.map(|&(address, path)| (path.clone(), address.clone(), Holder::Theme)));
    // A page is compared with Belisha's own where it is laid; what is only linked to has no leaf.
    let written = |it: &Address| {
        portal.pages.iter().any(|page| page.address == *it) || portal.quizzes.iter().any(|quiz| quiz.address == *it)
    };
    let of_own = portal.files.iter().filter_map(|(path, at)| Some((path, at, *portal.routes.get(at)?)));
    let of_own = of_own.filter(|(_, at, _)| !written(at)).map(|(path, at, leaf)| (path.clone(), at.clone(), leaf));
    portal.taken.extend(of_own.map(|(path, at, leaf)| (path, at, Holder::Page(leaf))).collect::<Vec<_>>());
    wanted.sort_by_key(|(address, _)| *address);
    portal.collisions = wanted
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|same| same.len() > 1)
        .map(|same| (same[0].0.clone(), same.iter().map(|(_, path)| (*path).clone()).collect()))
        .collect();
}
