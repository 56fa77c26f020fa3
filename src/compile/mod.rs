//! The one pipeline: a snapshot goes in, a portal with its theme and everything noticed comes out.
//!
//! `check` is this; `build` is this and then writing every address; `serve` is this again and again, with a memory of what
//! has not changed. Nothing else reads a portal.

mod memory;

pub use memory::{Memory, is_draft};

use crate::address::Address;
use crate::check;
use crate::diag::{Report, Severity, Sources};
use crate::model::config::Config;
use crate::model::curriculum::Curriculum;
use crate::model::date::Date;
use crate::model::page::Declared;
use crate::model::portal::{Audience, Leaf, Portal};
use crate::parse::{self, Draft};
use crate::resolve::{self, Drafts, Edition};
use crate::snapshot::{Reason, Snapshot};
use crate::source::{Source, VPath};
use crate::theme::{self, Theme};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The curriculum of portals that have none of their own.
const CURRICULUM: &str = include_str!("../../content/curriculum.toml");

/// A compiled portal.
pub struct Compiled {
    /// The portal.
    pub portal: Portal,
    /// Its theme, prepared for it.
    pub theme: Arc<Theme>,
    /// What was noticed.
    pub report: Report,
    /// The texts that problems point into.
    pub sources: Sources,
}

/// How much a portal holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Pages, quizzes not counted.
    pub pages: usize,
    /// Quizzes.
    pub quizzes: usize,
    /// Problems that stop a build.
    pub errors: usize,
    /// Problems that do not.
    pub warnings: usize,
}

/// Compiles a portal.
#[must_use]
pub fn compile(snapshot: Snapshot, edition: Edition, today: Option<Date>) -> Compiled {
    let mut memory = Memory::default();
    let Read { drafts, mut report, .. } = read(&snapshot, &mut memory);
    let portal = Portal { today, ..resolve::portal(drafts, edition) };
    let (theme, notes) = memory.theme(&snapshot, &portal);
    report.extend(notes);
    check::run(&portal, &snapshot, None, &mut report);
    set_absent_apart(&portal, edition, &mut report);
    let sources = sources(snapshot);
    Compiled { portal, theme, report: report.sorted(), sources }
}

/// Both sites of a portal, with their drafts: what teachers look at while they write.
pub struct Sites {
    /// What pupils and families see.
    pub public: Portal,
    /// The same, and what staff see.
    pub staff: Portal,
    /// Their theme, prepared for them.
    pub theme: Arc<Theme>,
    /// What was noticed; only what reading tells if the sites were not checked.
    pub report: Report,
    /// Whether `belisha.toml` is there, and it and the theme could be used as they are written.
    pub sound: bool,
}

/// Makes both sites, and judges them.
///
/// The staff's site holds everything that the public one does, so what is wrong in it is all that is wrong.
#[must_use]
pub fn checked_sites(snapshot: &Snapshot, today: Option<Date>, memory: &mut Memory) -> Sites {
    let mut checks = std::mem::take(&mut memory.checks);
    let sites =
        make_sites(snapshot, today, memory, |staff, report| check::run(staff, snapshot, Some(&mut checks), report));
    memory.checks = checks;
    sites
}

/// Makes both sites without judging them.
#[must_use]
pub fn sites(snapshot: &Snapshot, today: Option<Date>, memory: &mut Memory) -> Sites {
    make_sites(snapshot, today, memory, |_, _| {})
}

fn make_sites(
    snapshot: &Snapshot,
    today: Option<Date>,
    memory: &mut Memory,
    judge: impl FnOnce(&Portal, &mut Report) + Send,
) -> Sites {
    let Read { drafts, mut report, sound } = read(snapshot, memory);
    let for_public = drafts.clone();
    let edition = |audience| Edition { audience, drafts: true };
    let make = |drafts, audience| Portal { today, ..resolve::portal(drafts, edition(audience)) };
    let (public, (staff, theme, report, sound)) = rayon::join(
        || make(for_public, Audience::Public),
        || {
            let staff = make(drafts, Audience::Staff);
            let (theme, notes) = memory.theme(snapshot, &staff);
            let sound = sound && notes.iter().all(|it| it.severity != Severity::Error);
            report.extend(notes);
            judge(&staff, &mut report);
            (staff, theme, report.sorted(), sound)
        },
    );
    Sites { public, staff, theme, report, sound }
}

/// Everything that was read, before any file knows of another.
struct Read {
    drafts: Drafts,
    report: Report,
    /// Whether `belisha.toml` is there and was read without a problem that stops a build.
    sound: bool,
}

fn read(snapshot: &Snapshot, memory: &mut Memory) -> Read {
    let mut report = Report::default();
    check::faults(snapshot, &mut report);
    let mut settings = Report::default();
    let config = config(snapshot, &mut settings);
    let there = snapshot.texts.contains_key(&VPath::new("belisha.toml"));
    let sound = there && settings.count(Severity::Error) == 0;
    report.extend(settings.problems().iter().cloned());
    let drafts = drafts(snapshot, config, memory, &mut report);
    Read { drafts, report, sound }
}

fn config(snapshot: &Snapshot, report: &mut Report) -> Config {
    match snapshot.texts.get(&VPath::new("belisha.toml")) {
        Some(source) => {
            let (config, places) = parse::toml::read_placed(source, 0..source.text.len(), "config").unpack(report);
            Config { places, ..config.unwrap_or_default() }
        }
        None => Config::default(),
    }
}

fn drafts(snapshot: &Snapshot, config: Config, memory: &mut Memory, report: &mut Report) -> Drafts {
    let curriculum = curriculum(snapshot, report);
    let images = images(snapshot, report);
    let assets = theme::addresses(&config.theme, snapshot);
    let mut drafts = Drafts {
        config,
        curriculum,
        pages: Vec::new(),
        quizzes: Vec::new(),
        glossary: None,
        images,
        unreadable: snapshot.faults.iter().map(|it| it.path.clone()).collect(),
        media: snapshot.media.clone(),
        assets,
    };
    for read in memory.drafts(snapshot) {
        report.extend(read.notes.iter().cloned());
        match &read.value {
            Draft::Page(page) => drafts.pages.push(Arc::clone(page)),
            Draft::Quiz(quiz) => drafts.quizzes.push(Arc::clone(quiz)),
            Draft::Glossary(glossary) => drafts.glossary = Some(Arc::clone(glossary)),
        }
    }
    drafts
}

fn curriculum(snapshot: &Snapshot, report: &mut Report) -> Curriculum {
    let path = VPath::new("content/curriculum.toml");
    let built_in = Source::new(path.clone(), CURRICULUM);
    let own = snapshot.texts.get(&path);
    let source = own.unwrap_or(&built_in);
    let (curriculum, places) = parse::toml::read_placed(source, 0..source.text.len(), "config").unpack(report);
    let places = own.map(|_| places).unwrap_or_default();
    Curriculum { places, ..curriculum.unwrap_or_default() }
}

fn images(snapshot: &Snapshot, report: &mut Report) -> BTreeMap<VPath, Declared> {
    let sources = snapshot.texts.values().filter(|it| it.path.file_name() == "images.toml");
    let noted = parse::images::all(sources);
    noted.unpack(report)
}

/// Problems of drafts that are not in this edition stop nothing, and are not shown. Nor are those of what is withdrawn: taking
/// a page out is for emergencies, and must not wait until the page is mended.
fn set_absent_apart(portal: &Portal, edition: Edition, report: &mut Report) {
    use crate::model::portal::Absence;
    report.revise(|problem| match portal.absent.get(&problem.place.path) {
        Some(Absence::Draft) => edition.drafts,
        Some(Absence::Withdrawn) => false,
        _ => true,
    });
}

fn sources(snapshot: Snapshot) -> Sources {
    let mut sources = snapshot.texts;
    for fault in snapshot.faults {
        if let Reason::NotUtf8 { readable, .. } = fault.reason {
            sources.insert(fault.path, readable);
        }
    }
    sources
}

impl Compiled {
    /// How much it holds.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |what: fn(&Leaf) -> bool| self.portal.routes.values().filter(|it| what(it)).count();
        let quizzes = count(|it| matches!(it, Leaf::Quiz(_)));
        let data = count(|it| matches!(it, Leaf::MarkingData | Leaf::CoverageData));
        Counts {
            pages: self.portal.routes.len() - quizzes - data,
            quizzes,
            errors: self.report.count(Severity::Error),
            warnings: self.report.count(Severity::Warning),
        }
    }
}

impl Compiled {
    /// The theme's files and where each is published.
    ///
    /// What only the staff's pages need stands below `staff/`, and is in no public site.
    pub fn assets(&self) -> impl Iterator<Item = (String, &[u8])> {
        let staff = self.portal.routes.contains_key(&Address::new("staff/index.html"));
        let assets = self.theme.assets.iter().filter(move |(name, _)| staff || !name.starts_with("staff/"));
        assets.map(|(name, bytes)| (theme::address_of(name).to_string(), &**bytes))
    }
}

/// The usual folder of an edition's site.
#[must_use]
pub fn folder(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Staff => "staff-site",
    }
}
