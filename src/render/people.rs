//! Where each kind of reader finds help.

use super::Renderer;
use super::frame::help_of;
use super::view::{Html, Route, Stage};
use super::words::route;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::config::{HelpAudience, HelpRoute};
use crate::model::portal::{Band, HelpFor, Leaf};
use crate::resolve::band_of_stage;
use serde::Serialize;
use toml::Spanned;

#[derive(Serialize)]
struct Help {
    intro: Html,
    stage: Option<Stage>,
    who: &'static str,
    routes: Vec<Route>,
}

#[derive(Serialize)]
struct HelpIndex {
    intro: Html,
    doors: Vec<HelpDoor>,
}

#[derive(Serialize)]
struct HelpDoor {
    title: String,
    href: String,
    voice: String,
}

impl Renderer<'_> {
    pub(super) fn help_index(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("help-index", Leaf::HelpIndex(intro), intro, None, Band::Families);
        let stages = (0..self.portal.stages.len()).map(|it| {
            let stage = &self.portal.stages[it];
            HelpDoor {
                title: stage.stage.title.clone(),
                href: address.href_to(&help_of(self.portal, it)),
                voice: stage.id.clone(),
            }
        });
        let families = HelpDoor {
            title: self.theme.word("families").to_owned(),
            href: address.href_to(&Address::new("help/families.html")),
            voice: "families".into(),
        };
        let view = HelpIndex { intro: self.intro(intro, address)?, doors: stages.chain([families]).collect() };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    pub(super) fn help(
        &self,
        address: &Address,
        whom: HelpFor,
        intro: Option<usize>,
    ) -> Result<String, Box<Diagnostic>> {
        let (stage, band) = match whom {
            HelpFor::Stage(stage) => (Some(stage), band_of_stage(&self.portal.stages[stage].stage)),
            HelpFor::Families => (None, Band::Families),
            HelpFor::Staff => (None, Band::Staff),
        };
        let audience = audience_of(band);
        let first = intro.map_or(&[][..], |it| &self.portal.pages[it].draft.front.help);
        let about = self.about("help", Leaf::Help(whom, intro), intro, stage, band);
        let view = Help {
            intro: self.intro(intro, address)?,
            stage: stage.map(|it| self.stage_view(it)),
            who: who(audience),
            routes: self.routes_for(audience, stage, first).into_iter().map(route).collect(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    pub(super) fn help_title(&self, whom: HelpFor) -> String {
        let whom = match whom {
            HelpFor::Stage(stage) => self.portal.stages[stage].stage.title.as_str(),
            HelpFor::Families => self.theme.word("families"),
            HelpFor::Staff => self.theme.word("staff"),
        };
        self.theme.phrase("help_title", &[whom])
    }

    /// The ways to get help that a kind of reader sees; pupils only those from their stage or a younger one. Those that an
    /// author names come `first`, as the author orders them; the others follow as `belisha.toml` does.
    pub(super) fn routes_for(
        &self,
        audience: HelpAudience,
        stage: Option<usize>,
        first: &[Spanned<String>],
    ) -> Vec<&HelpRoute> {
        let stage = stage.filter(|_| audience == HelpAudience::Pupils);
        let old_enough = |route: &HelpRoute| stage.is_none_or(|stage| self.portal.is_open_to(route, stage));
        let fits = |it: &&HelpRoute| it.audience.contains(&audience) && old_enough(it);
        let mut routes: Vec<&HelpRoute> = self.portal.config.help.iter().filter(fits).collect();
        let place = |route: &HelpRoute| first.iter().position(|id| id.get_ref() == route.id.get_ref());
        routes.sort_by_key(|it| place(it).unwrap_or(first.len()));
        routes
    }
}

/// Who reads a page of an age profile, when help is told of.
pub(super) fn audience_of(band: Band) -> HelpAudience {
    match band {
        Band::Families => HelpAudience::Families,
        Band::Staff => HelpAudience::Staff,
        _ => HelpAudience::Pupils,
    }
}

/// The same, as templates name it.
pub(super) fn who(audience: HelpAudience) -> &'static str {
    match audience {
        HelpAudience::Pupils => "pupils",
        HelpAudience::Families => "families",
        HelpAudience::Staff => "staff",
    }
}
