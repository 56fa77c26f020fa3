//! Pages whose file was renamed: where somebody who still looks at the old address is led.

use crate::address::Address;
use crate::model::portal::Portal;
use crate::resolve::{answers_of, plan_of};
use crate::snapshot::Snapshot;
use crate::source::VPath;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Old addresses, and the new one of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    to: BTreeMap<String, String>,
}

/// Files that were there before and are not now, by the name that their text has now.
pub(super) type Renamed = BTreeMap<VPath, VPath>;

/// Which files of `before` have another name in `after`: those with the same text, else the only one of the same title.
pub(super) fn renamed(before: &Snapshot, after: &Snapshot, changed: &BTreeSet<VPath>) -> Renamed {
    let gone: Vec<_> = changed.iter().filter(|it| !after.texts.contains_key(*it)).collect();
    let come = changed.iter().filter(|it| !before.texts.contains_key(*it));
    let come: Vec<_> = come.filter_map(|it| after.texts.get(it)).collect();
    let mut by_text: HashMap<&str, Vec<&VPath>> = HashMap::new();
    for source in come.iter().rev() {
        by_text.entry(&source.text).or_default().push(&source.path);
    }
    let mut renamed = Renamed::new();
    let mut left = Vec::new();
    for source in gone.into_iter().filter_map(|it| before.texts.get(it)) {
        match by_text.get_mut(&*source.text).and_then(Vec::pop) {
            Some(new) => drop(renamed.insert(source.path.clone(), new.clone())),
            None => left.push(source),
        }
    }
    let taken: BTreeSet<&VPath> = renamed.values().collect();
    let mut free = come.iter().filter(|it| !taken.contains(&it.path));
    // A file that was renamed and edited in one go is still known by its title, if there is no doubt.
    if let ([old], Some(new), None) = (left.as_slice(), free.next(), free.next())
        && title_line(&old.text).is_some_and(|it| Some(it) == title_line(&new.text))
    {
        let pair = (old.path.clone(), new.path.clone());
        renamed.insert(pair.0, pair.1);
    }
    renamed
}

fn title_line(text: &str) -> Option<&str> {
    text.lines().find(|it| it.starts_with("title")).map(str::trim)
}

impl Moved {
    /// Where the page of an old address is now.
    pub(super) fn to(&self, address: &str) -> Option<&str> {
        self.to.get(address).map(String::as_str)
    }

    /// The same, after some files were renamed.
    pub(super) fn after(&self, renamed: &Renamed, before: &Portal, after: &Portal) -> Self {
        let mut to = self.to.clone();
        if renamed.is_empty() && to.is_empty() {
            return Self { to };
        }
        let (old, new) = (places(before), places(after));
        for (from, into) in renamed {
            let (Some(from), Some(into)) = (old.get(from), new.get(into)) else { continue };
            for (from, into) in from.iter().zip(into).filter(|(from, into)| from != into) {
                for known in to.values_mut().filter(|it| it.as_str() == from.as_str()) {
                    into.as_str().clone_into(known);
                }
                to.insert(from.to_string(), into.to_string());
            }
        }
        // What nobody can be led to is forgotten, so that a day of renaming leaves nothing behind.
        to.retain(|from, into| {
            after.routes.contains_key(&Address::new(into)) && !after.routes.contains_key(&Address::new(from))
        });
        Self { to }
    }
}

/// The addresses that stand for each file, always in the same order.
fn places(portal: &Portal) -> HashMap<&VPath, [Address; 2]> {
    let pages = portal.pages.iter().map(|it| (&it.draft.path, [it.address.clone(), plan_of(&it.address)]));
    let quizzes = portal.quizzes.iter().map(|it| (&it.draft.path, [it.address.clone(), answers_of(&it.address)]));
    pages.chain(quizzes).collect()
}
