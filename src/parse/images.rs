//! `images.toml`: who is in the pictures of a folder, and who made them.
//!
//! It must not know which pictures there are; a rule looks after entries that name none.

use super::toml;
use crate::diag::{Diagnostic, Noted};
use crate::model::page::{Declared, Images};
use crate::source::{Source, VPath};
use ::toml::Spanned;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What all the `images.toml` files say, by the picture's path.
pub fn all<'a>(sources: impl Iterator<Item = &'a Source>) -> Noted<BTreeMap<VPath, Declared>> {
    let mut images = Noted { value: BTreeMap::new(), notes: Vec::new() };
    for source in sources {
        add(source, &mut images);
    }
    images
}

fn add(source: &Source, images: &mut Noted<BTreeMap<VPath, Declared>>) {
    let read = toml::read::<Images>(source, 0..source.text.len(), "config");
    images.notes.extend(read.notes);
    for record in read.value.unwrap_or_default().images {
        let place = source.place(record.file.span());
        let Some(path) = source.path.join(record.file.get_ref()) else {
            images.notes.push(Diagnostic::error(
                "outside-portal",
                place,
                "this leads out of the portal's folder",
                "write the picture's name as it stands beside this file: file = \"photo.jpg\"",
            ));
            continue;
        };
        let said = |text: Option<Spanned<String>>| {
            let place = source.place(text.as_ref()?.span());
            let words = text?.into_inner().trim().to_owned();
            (!words.is_empty()).then_some((words, place))
        };
        let consent = said(record.consent).map(|(words, _)| words);
        let (by, licence) = (said(record.by), said(record.licence));
        match images.value.entry(path) {
            Entry::Vacant(free) => drop(free.insert(Declared { place, people: record.people, consent, by, licence })),
            Entry::Occupied(taken) => images.notes.push(Diagnostic::error(
                "config",
                place,
                format!("`{}` is described twice", taken.key().file_name()),
                format!("keep one of the two entries; the other is in {}", taken.get().place.path),
            )),
        }
    }
}
