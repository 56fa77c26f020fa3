//! Pages that lead to other pages: home, a stage, a folder, families, help, the glossary.

use super::Renderer;
use super::body::Shown;
use super::frame::About;
use super::lesson::Card;
use super::outside::outside;
use super::view::{Entry, Html, Link, Outside, Stage};
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::body::Body;
use crate::model::portal::{Band, Folder, Leaf};
use crate::resolve::{band_of_stage, family_of};
use serde::Serialize;

/// The families' folder.
pub(super) const PARENTS: Folder = Folder::Parents;

#[derive(Serialize)]
struct Home {
    intro: Html,
    doors: Vec<Door>,
    others: Vec<Other>,
}

#[derive(Serialize)]
struct Door {
    title: String,
    href: String,
    voice: String,
    years: String,
    ages: String,
}

#[derive(Serialize)]
struct Other {
    title: String,
    href: String,
    voice: &'static str,
    text: String,
}

#[derive(Serialize)]
struct StagePage {
    intro: Html,
    stage: Stage,
    strands: Vec<StrandPart>,
    family: Link,
    glossary: Option<Link>,
}

#[derive(Serialize)]
struct StrandPart {
    id: String,
    title: String,
    words: String,
    lessons: Vec<Card>,
}

#[derive(Serialize)]
struct Plain {
    body: Html,
    opening: Html,
    rest: Html,
    contents: Vec<Entry>,
    reviewed: Option<String>,
    children: Vec<Child>,
    outside: Vec<Outside>,
}

#[derive(Serialize)]
struct Child {
    title: String,
    href: String,
    description: Option<String>,
}

impl Renderer<'_> {
    pub(super) fn home(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("home", Leaf::Home(intro), intro, None, Band::Families);
        let doors = (0..self.portal.stages.len()).map(|stage| {
            let view = self.stage_view(stage);
            let to = Address::new(&format!("{}/index.html", crate::address::slug(&view.id)));
            Door { title: view.title, href: address.href_to(&to), voice: view.id, years: view.years, ages: view.ages }
        });
        let other = |key: &'static str, text: &str, to: &str, voice: &'static str| {
            let to = Address::new(to);
            self.portal.routes.contains_key(&to).then(|| Other {
                title: self.theme.word(key).to_owned(),
                href: address.href_to(&to),
                voice,
                text: self.theme.word(text).to_owned(),
            })
        };
        let others = [
            other("families", "families_text", "parents/index.html", "families"),
            other("agreements", "agreements_text", "agreements/index.html", "agreements"),
            other("staff", "staff_text", "staff/index.html", "staff"),
        ];
        let view = Home {
            intro: self.intro(intro, address)?,
            doors: doors.collect(),
            others: others.into_iter().flatten().collect(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    pub(super) fn stage(
        &self,
        address: &Address,
        stage: usize,
        intro: Option<usize>,
    ) -> Result<String, Box<Diagnostic>> {
        let about = self.about(
            "stage",
            Leaf::Stage(stage, intro),
            intro,
            Some(stage),
            band_of_stage(&self.portal.stages[stage].stage),
        );
        let glossary = Address::new("glossary.html");
        let family = family_of(&self.portal.stages[stage].id);
        let view = StagePage {
            intro: self.intro(intro, address)?,
            stage: self.stage_view(stage),
            strands: self.by_strand(stage, address),
            family: Link { title: self.title(self.portal.routes[&family]), href: address.href_to(&family) },
            glossary: self
                .portal
                .glossary
                .as_ref()
                .map(|_| Link { title: self.glossary_title(), href: address.href_to(&glossary) }),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The stage's lessons, in order, under the strand of each; those without a strand come last, without a heading.
    fn by_strand(&self, stage: usize, at: &Address) -> Vec<StrandPart> {
        let cards: Vec<Card> =
            self.portal.stages[stage].lessons.iter().map(|&it| self.card(&self.portal.pages[it], at)).collect();
        let strands = self.portal.curriculum.strands.iter();
        let mut parts: Vec<StrandPart> = strands
            .map(|it| StrandPart {
                id: it.id.clone(),
                title: it.title.clone(),
                words: it.words.clone(),
                lessons: Vec::new(),
            })
            .collect();
        parts.push(StrandPart { id: String::new(), title: String::new(), words: String::new(), lessons: Vec::new() });
        let last = parts.len() - 1;
        for card in cards {
            let place = parts.iter().position(|it| it.id == card.strand).unwrap_or(last);
            parts[place].lessons.push(card);
        }
        parts.retain(|it| !it.lessons.is_empty());
        parts
    }

    pub(super) fn plain(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let page = &self.portal.pages[number];
        let about = self.about("page", Leaf::Page(number), Some(number), page.stage, page.band);
        let (opening, rest) = page.draft.body.opening().unwrap_or_else(|| (Body::default(), page.draft.body.clone()));
        let mut first = String::new();
        self.fill_into(&opening, Shown::of(page, address), &mut first)?;
        let mut then = String::new();
        self.fill_into(&rest, Shown::of(page, address), &mut then)?;
        self.own_notes(page, address, &mut then)?;
        let view = Plain {
            body: Html::new(&format!("{first}{then}")),
            opening: Html::new(&first),
            rest: Html::new(&then),
            contents: Self::contents(&page.draft),
            reviewed: page.draft.front.reviewed.map(super::super::model::date::Date::in_words),
            children: self.children(address),
            outside: outside(page, page.staff_only),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    pub(super) fn folder(&self, address: &Address, folder: Folder) -> Result<String, Box<Diagnostic>> {
        let about = self.about("page", Leaf::Folder(folder), None, None, Band::Families);
        let children = self.children(address);
        let view = Plain {
            body: Html::new(""),
            opening: Html::new(""),
            rest: Html::new(""),
            contents: Vec::new(),
            reviewed: None,
            children,
            outside: Vec::new(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The pages of a folder, listed on its index: generated ones by stage first, then by title.
    fn children(&self, address: &Address) -> Vec<Child> {
        let Some(folder) = address.as_str().strip_suffix("index.html").filter(|it| !it.is_empty()) else {
            return Vec::new();
        };
        let inside = self.portal.routes.iter().filter(|(it, _)| {
            it.as_str().strip_prefix(folder).is_some_and(|rest| {
                rest != "index.html"
                    && (!rest.contains('/') || rest.ends_with("/index.html") && rest.matches('/').count() == 1)
            })
        });
        let mut children: Vec<((usize, i64, String), Child)> = inside
            .map(|(to, &leaf)| {
                let page = match leaf {
                    Leaf::Page(page) | Leaf::Paper(page) | Leaf::Lesson(page) => Some(page),
                    Leaf::Family(_, intro) => intro,
                    _ => None,
                };
                let title = self.title(leaf);
                let description = match leaf {
                    Leaf::Family(stage, _) => Some(self.theme.phrase("family_text", &[&self.stage_view(stage).years])),
                    _ => self.description(page),
                };
                let first = match leaf {
                    Leaf::Family(stage, _) => stage,
                    _ => usize::MAX,
                };
                let order = page.and_then(|it| self.portal.pages[it].draft.front.order).unwrap_or(i64::MAX);
                ((first, order, title.clone()), Child { title, href: address.href_to(to), description })
            })
            .collect();
        children.sort_by(|a, b| a.0.cmp(&b.0));
        children.into_iter().map(|(_, child)| child).collect()
    }

    /// What a page is, from what stands there and who introduces it.
    pub(super) fn about(
        &self,
        kind: &'static str,
        leaf: Leaf,
        intro: Option<usize>,
        stage: Option<usize>,
        band: Band,
    ) -> OwnedAbout {
        OwnedAbout {
            kind,
            title: self.title(leaf),
            description: self.description(intro),
            stage,
            band,
            draft: intro.is_some_and(|it| self.portal.pages[it].draft.front.draft),
            exit: self.exit(leaf, band),
        }
    }
}

/// What a page is, kept.
pub(super) struct OwnedAbout {
    kind: &'static str,
    title: String,
    description: Option<String>,
    stage: Option<usize>,
    band: Band,
    draft: bool,
    exit: &'static str,
}

impl OwnedAbout {
    /// Gives it a description where it has none.
    pub(super) fn describe(&mut self, description: Option<String>) {
        self.description = self.description.take().or(description);
    }

    pub(super) fn borrow(&self) -> About<'_> {
        About {
            kind: self.kind,
            title: &self.title,
            description: self.description.as_deref(),
            stage: self.stage,
            band: self.band,
            draft: self.draft,
            exit: self.exit,
        }
    }
}
