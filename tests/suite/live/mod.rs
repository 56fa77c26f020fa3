//! A portal that follows its folder: what is saved is shown, what is half saved is not, and what is shown is what a build
//! would write. The numbers are those of the behaviours that `serve` promises.

mod follow;
mod saving;
mod warm;

use crate::support::Portal;
use belisha::io::disk;
use belisha::io::watch::Watch;
use belisha::model::date::Date;
use belisha::serve::Live;
use belisha::serve::pace::Pace;
use belisha::serve::site::{Found, Kind, Problem, Site, State};
use std::fmt::Write;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Longer than anything here should take on a busy machine.
const LONG: Duration = Duration::from_secs(30);

/// The day of all these tests.
fn today() -> Option<Date> {
    Date::parse("2026-11-22")
}

/// Somebody who looks at a portal, and sees every state of it.
struct Looker {
    live: Arc<Live>,
    states: Arc<Mutex<Vec<Arc<State>>>>,
    ended: Arc<std::sync::atomic::AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Looker {
    fn at(portal: &Portal) -> Self {
        Self::with(portal, Watch::start(&portal.root), Pace::default())
    }

    fn with(portal: &Portal, watch: Watch, pace: Pace) -> Self {
        let live = Live::with(portal.root.clone(), today(), watch, pace).unwrap();
        let states = Arc::new(Mutex::new(vec![live.state()]));
        let ended = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let its = (Arc::clone(&live), Arc::clone(&states), Arc::clone(&ended));
        let thread = std::thread::spawn(move || {
            let (live, states, ended) = its;
            let mut seen = live.state().revision;
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                let state = live.wait(seen, Duration::from_millis(50));
                if state.revision > seen {
                    seen = state.revision;
                    states.lock().unwrap().push(state);
                }
            }
        });
        let looker = Self { live, states, ended, thread: Some(thread) };
        // How the folder is watched is known a moment after the start.
        std::thread::sleep(Duration::from_millis(100));
        looker
    }

    fn page(&self, address: &str) -> Option<String> {
        match self.live.at(address) {
            Found::Made { bytes, kind: Kind::Page } => Some(String::from_utf8(bytes.to_vec()).unwrap()),
            _ => None,
        }
    }

    fn shows(&self, address: &str, words: &str) -> bool {
        self.page(address).is_some_and(|it| it.contains(words))
    }

    fn problems(&self) -> Vec<String> {
        self.live.state().problems.iter().map(line).collect()
    }

    /// Waits until something is so.
    #[track_caller]
    fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) -> Duration {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < LONG, "not in time: {what}\n{}", self.problems().join("\n"));
            std::thread::sleep(Duration::from_millis(2));
        }
        start.elapsed()
    }

    /// Waits until nothing more happens.
    fn rest(&self) {
        let mut seen = self.live.state().revision;
        loop {
            let state = self.live.wait(seen, Duration::from_millis(900));
            if state.revision == seen {
                return;
            }
            seen = state.revision;
        }
    }

    /// All states since the last time this was asked.
    fn states(&self) -> Vec<Arc<State>> {
        std::mem::take(&mut *self.states.lock().unwrap())
    }
}

impl Drop for Looker {
    fn drop(&mut self) {
        self.ended.store(true, std::sync::atomic::Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn line(it: &Problem) -> String {
    format!("{}:{}:{} [{}] {}", it.path, it.line, it.column, it.rule, it.message)
}

/// A lesson of these words.
fn lesson(title: &str, words: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n\n{words}\n")
}

/// A portal with a few pages that know each other.
fn small() -> Portal {
    Portal::of(&[
        ("content/ks2/a.md", &lesson("Apples", "Some words about apples. [Bread](b.md) comes next.")),
        ("content/ks2/b.md", &lesson("Bread", "Some words about bread.\n\n> [!STAFF]\n> Only for staff.")),
        ("content/ks3/c.md", &lesson("Cheese", "Some words about cheese.\n\n> [!HOME]\n> Ask about cheese.")),
        ("content/parents/d.md", &lesson("Dates", "Some words about dates.")),
        (
            "quizzes/ks2/a.md",
            &lesson("Apples quiz", "## Which?\n\n- [x] Red\n  > Yes, many are.\n- [ ] Blue\n  > Plums are."),
        ),
    ])
}

/// Everything that a fresh start makes of a portal's folder, as one text for each address, and what is wrong.
fn cold(portal: &Portal) -> (std::collections::BTreeMap<String, String>, Vec<String>) {
    use belisha::compile::compile;
    use belisha::diag::lines;
    use belisha::model::portal::Audience;
    use belisha::render::Renderer;
    use belisha::resolve::Edition;
    let mut pages = std::collections::BTreeMap::new();
    let mut problems = Vec::new();
    for audience in [Audience::Public, Audience::Staff] {
        let snapshot = disk::snapshot(&portal.root).unwrap();
        let compiled = compile(snapshot, Edition { audience, drafts: true }, today());
        let renderer = Renderer::new(&compiled.portal, &compiled.theme);
        for (address, leaf) in &compiled.portal.routes {
            if audience == Audience::Public || address.as_str().starts_with("staff/") {
                let page = renderer.page(address, *leaf).map_err(|it| it.message.clone()).unwrap();
                pages.insert(address.to_string(), page);
            }
        }
        for (address, bytes) in compiled.assets() {
            pages.insert(address, String::from_utf8_lossy(bytes).into_owned());
        }
        for (path, address) in &compiled.portal.files {
            let bytes = disk::published(&portal.root, path).unwrap();
            pages.insert(address.to_string(), String::from_utf8_lossy(&bytes).into_owned());
        }
        problems = compiled
            .report
            .problems()
            .iter()
            .map(|it| {
                let at = lines::position(it, &compiled.sources);
                format!("{}:{}:{} [{}] {}", it.place.path, at.line, at.column, it.rule, it.message)
            })
            .collect();
    }
    (pages, problems)
}

/// How what is shown differs from what a fresh start would show; nothing if it does not.
fn differences(portal: &Portal, looker: &Looker, known: &std::collections::BTreeSet<String>) -> Option<String> {
    let (pages, problems) = cold(portal);
    let mut said = String::new();
    for (address, page) in &pages {
        let bytes = match looker.live.at(address) {
            Found::Made { bytes, .. } => bytes.to_vec(),
            Found::File { path } => std::fs::read(path).unwrap(),
            Found::Moved(to) => format!("moved to {to}").into_bytes(),
            Found::Nothing => b"nothing".to_vec(),
        };
        if bytes != page.as_bytes() {
            writeln!(said, "{address} differs").unwrap();
        }
    }
    for address in known.iter().filter(|it| !pages.contains_key(*it)) {
        if matches!(looker.live.at(address), Found::Made { .. } | Found::File { .. }) {
            writeln!(said, "{address} should be gone").unwrap();
        }
    }
    let shown = looker.problems();
    if shown != problems {
        writeln!(said, "problems differ\nshown:\n{}\ncold:\n{}", shown.join("\n"), problems.join("\n")).unwrap();
    }
    (!said.is_empty()).then_some(said)
}
