//! What is shown when something cannot be used as it is written now: its last version that could.
//!
//! Only three things are ever held back: `belisha.toml` while it is broken or gone, the theme while it is, and a page whose
//! file cannot be read as text at all. Everything else is shown as it is.

use crate::snapshot::Snapshot;
use crate::source::VPath;
use std::collections::BTreeMap;

const SETTINGS: &str = "belisha.toml";

/// What to show for `now`, if that is not `now` itself: `last` is what is shown already, `sound` whether settings and theme can be used.
#[must_use]
pub(super) fn instead(now: &Snapshot, last: &Snapshot, sound: bool) -> Option<Snapshot> {
    let unread: Vec<&VPath> = now.faults.iter().map(|it| &it.path).filter(|it| last.texts.contains_key(*it)).collect();
    if sound && unread.is_empty() {
        return None;
    }
    let mut shown = now.clone();
    for path in unread {
        shown.texts.extend(last.texts.get_key_value(path).map(|(path, source)| (path.clone(), source.clone())));
        shown.faults.retain(|it| it.path != *path);
    }
    if !sound {
        replace(&mut shown.texts, &last.texts);
        replace(&mut shown.theme_files, &last.theme_files);
        shown.faults.retain(|it| !is_setting(&it.path));
    }
    Some(shown)
}

fn replace<T: Clone>(shown: &mut BTreeMap<VPath, T>, last: &BTreeMap<VPath, T>) {
    shown.retain(|path, _| !is_setting(path));
    shown.extend(last.iter().filter(|(path, _)| is_setting(path)).map(|(path, it)| (path.clone(), it.clone())));
}

fn is_setting(path: &VPath) -> bool {
    path.as_str() == SETTINGS || path.as_str().starts_with("themes/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Fault, Reason};

    fn snapshot(files: &[(&str, &str)]) -> Snapshot {
        let mut snapshot = Snapshot::default();
        for (path, text) in files {
            snapshot.add_text(VPath::new(path), text.as_bytes().to_vec());
        }
        snapshot
    }

    #[test]
    fn what_can_be_used_is_shown_as_it_is() {
        let last = snapshot(&[(SETTINGS, "title = \"a\""), ("content/a.md", "a")]);
        assert!(instead(&snapshot(&[(SETTINGS, "title = \"b\"")]), &last, true).is_none());
    }

    #[test]
    fn broken_settings_stay_as_they_were_and_pages_go_on() {
        let last = snapshot(&[(SETTINGS, "title = \"a\""), ("themes/t/templates/x.html", "x"), ("content/a.md", "a")]);
        let now = snapshot(&[(SETTINGS, "title = "), ("content/a.md", "b")]);
        let shown = instead(&now, &last, false).unwrap();
        assert_eq!(shown.texts[&VPath::new(SETTINGS)], last.texts[&VPath::new(SETTINGS)]);
        assert!(shown.texts.contains_key(&VPath::new("themes/t/templates/x.html")));
        assert_eq!(shown.texts[&VPath::new("content/a.md")], now.texts[&VPath::new("content/a.md")]);
    }

    #[test]
    fn a_page_that_is_no_text_keeps_its_last_words() {
        let last = snapshot(&[("content/a.md", "a")]);
        let mut now = snapshot(&[]);
        now.faults.push(Fault { path: VPath::new("content/a.md"), reason: Reason::Utf16 });
        now.faults.push(Fault { path: VPath::new("content/new.md"), reason: Reason::Utf16 });
        let shown = instead(&now, &last, true).unwrap();
        assert_eq!(shown.texts[&VPath::new("content/a.md")], last.texts[&VPath::new("content/a.md")]);
        assert_eq!(shown.faults.len(), 1);
    }
}
