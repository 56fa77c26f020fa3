//! What surrounds every page: its title, its way back, the main places, and where help is.

use super::Renderer;
use super::view::{Credit, Link, Outside};
use crate::address::Address;
use crate::model::portal::{Band, Leaf, Portal};
use serde::Serialize;

/// The frame of a page.
pub(super) struct Frame {
    pub(super) root: String,
    pub(super) page: Page,
    pub(super) nav: Vec<Place>,
}

/// A page as its frame sees it.
#[derive(Serialize)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) kind: &'static str,
    pub(super) voice: String,
    pub(super) band: &'static str,
    pub(super) crumbs: Vec<Link>,
    pub(super) help: Link,
    pub(super) staff_only: bool,
    pub(super) draft: bool,
    pub(super) indexed: bool,
    pub(super) exit: &'static str,
    pub(super) language: String,
    /// Where a phone finds on the web what is on this sheet.
    pub(super) here: Option<Outside>,
    pub(super) credits: Vec<Credit>,
}

/// One of the main places.
#[derive(Serialize)]
pub(super) struct Place {
    title: String,
    href: String,
    voice: String,
    current: bool,
}

/// What a page is, before its surroundings are known.
pub(super) struct About<'a> {
    pub(super) kind: &'static str,
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    /// The stage whose voice it has; none for families and staff.
    pub(super) stage: Option<usize>,
    pub(super) band: Band,
    pub(super) draft: bool,
    /// How it is left quickly.
    pub(super) exit: &'static str,
}

impl Renderer<'_> {
    /// The frame of a page.
    pub(super) fn frame(&self, address: &Address, about: &About<'_>) -> Frame {
        let staff_only = address.as_str().starts_with("staff/");
        let voice = match (about.stage, about.band) {
            _ if address.as_str() == "index.html" => "home".to_owned(),
            _ if staff_only => "staff".to_owned(),
            (Some(stage), band) if band != Band::Families => self.portal.stages[stage].id.clone(),
            _ => "families".to_owned(),
        };
        Frame {
            root: address.root(),
            nav: self.nav(address, &voice),
            page: Page {
                here: self.here(address, about),
                credits: self.portal.routes.get(address).map_or_else(Vec::new, |it| self.credits(*it)),
                title: about.title.to_owned(),
                description: about.description.unwrap_or_default().to_owned(),
                kind: about.kind,
                crumbs: self.crumbs(address),
                help: self.help_link(address, about, staff_only),
                voice,
                band: about.band.name(),
                staff_only,
                draft: about.draft,
                exit: about.exit,
                indexed: !staff_only && !self.portal.config.school.sample && address.as_str() != "404.html",
                language: self.portal.config.language.clone(),
            },
        }
    }

    fn nav(&self, address: &Address, voice: &str) -> Vec<Place> {
        let stages = self.portal.stages.iter().map(|it| {
            let to = Address::new(&format!("{}/index.html", crate::address::slug(&it.id)));
            (it.stage.title.clone(), to, it.id.clone())
        });
        let families =
            (self.theme.word("families").to_owned(), Address::new("parents/index.html"), "families".to_owned());
        let staff = self.portal.routes.contains_key(&Address::new("staff/index.html")) && voice == "staff";
        let staff =
            staff.then(|| (self.theme.word("staff").to_owned(), Address::new("staff/index.html"), "staff".to_owned()));
        stages
            .chain([families])
            .chain(staff)
            .map(|(title, to, its_voice)| Place {
                title,
                href: address.href_to(&to),
                current: its_voice == voice,
                voice: its_voice,
            })
            .collect()
    }

    /// The pages above this one: those that exist at the index of each folder on its way.
    fn crumbs(&self, address: &Address) -> Vec<Link> {
        let mut crumbs = Vec::new();
        let mut above = address.as_str().trim_end_matches("index.html");
        if address.as_str() == "index.html" {
            return crumbs;
        }
        // A quiz's way back leads through its lesson's folder.
        above = above.strip_prefix("quizzes/").unwrap_or(above);
        let mut folder = above.trim_end_matches('/');
        while let Some(end) = folder.rfind('/') {
            folder = &folder[..end];
            let index = Address::new(&format!("{folder}/index.html"));
            if let Some(leaf) = self.portal.routes.get(&index) {
                crumbs.push(Link { title: self.title(*leaf), href: address.href_to(&index) });
            }
        }
        crumbs.push(Link {
            title: self.theme.word("home").to_owned(),
            href: address.href_to(&Address::new("index.html")),
        });
        crumbs.reverse();
        crumbs
    }

    fn help_link(&self, address: &Address, about: &About<'_>, staff_only: bool) -> Link {
        let to = match (about.stage, about.band) {
            _ if staff_only => Address::new("staff/help.html"),
            (Some(stage), band) if band != Band::Families => help_of(self.portal, stage),
            (_, Band::Families) if address.as_str().starts_with("parents/") => Address::new("help/families.html"),
            _ => Address::new("help/index.html"),
        };
        Link { title: self.theme.word("worried_help").to_owned(), href: address.href_to(&to) }
    }

    /// The title of what stands at an address.
    pub(super) fn title(&self, leaf: Leaf) -> String {
        let of_page = |page: usize| self.portal.pages[page].draft.front.title.clone();
        match leaf {
            Leaf::Home(_) => self.portal.config.title.clone(),
            Leaf::Stage(stage, intro) => intro.map_or_else(|| self.portal.stages[stage].stage.title.clone(), of_page),
            Leaf::Lesson(page)
            | Leaf::Page(page)
            | Leaf::Paper(page)
            | Leaf::Coverage(Some(page))
            | Leaf::Reviews(Some(page))
            | Leaf::Evidence(Some(page)) => of_page(page),
            Leaf::Folder(super::lists::PARENTS) => self.theme.word("families").to_owned(),
            Leaf::Folder(_) => self.theme.word("agreements").to_owned(),
            Leaf::Family(stage, intro) => intro
                .map_or_else(|| self.theme.phrase("family_title", &[&self.portal.stages[stage].stage.title]), of_page),
            Leaf::HelpIndex(intro) => intro.map_or_else(|| self.theme.word("help_index_title").to_owned(), of_page),
            Leaf::Help(whom, intro) => intro.map_or_else(|| self.help_title(whom), of_page),
            Leaf::Glossary => self.glossary_title(),
            Leaf::Privacy(intro) => intro.map_or_else(|| self.theme.word("privacy_title").to_owned(), of_page),
            Leaf::Neutral(intro) => intro.map_or_else(|| self.theme.word("neutral_title").to_owned(), of_page),
            Leaf::NotFound => self.theme.word("not_found_title").to_owned(),
            Leaf::Quiz(quiz) => self.portal.quizzes[quiz].draft.front.title.clone(),
            Leaf::StaffIndex(intro) => intro.map_or_else(|| self.theme.word("staff_title").to_owned(), of_page),
            Leaf::Plan(page) => self.theme.phrase("plan_title", &[&of_page(page)]),
            Leaf::Notes(page) => self.theme.phrase("notes_title", &[&of_page(page)]),
            Leaf::Answers(quiz) => self.theme.phrase("answers_title", &[&self.portal.quizzes[quiz].draft.front.title]),
            Leaf::Marking | Leaf::MarkingData => self.theme.word("marking_title").to_owned(),
            Leaf::Coverage(None) | Leaf::CoverageData => self.theme.word("coverage_title").to_owned(),
            Leaf::Reviews(None) => self.theme.word("reviews_title").to_owned(),
            Leaf::Evidence(None) => self.theme.word("evidence_title").to_owned(),
        }
    }
}

/// Where the pupils of a stage find help.
pub(super) fn help_of(portal: &Portal, stage: usize) -> Address {
    Address::new(&format!("help/{}.html", crate::address::slug(&portal.stages[stage].id)))
}

impl Place {
    /// The same place by its whole address, for the one page that can be shown anywhere.
    pub(super) fn rebase(&mut self, base: &str) {
        self.href = format!("{base}/{}", self.href);
    }
}
