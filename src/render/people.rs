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
        let (who, audience, stage, band) = match whom {
            HelpFor::Stage(stage) => {
                ("pupils", HelpAudience::Pupils, Some(stage), band_of_stage(&self.portal.stages[stage].stage))
            }
            HelpFor::Families => ("families", HelpAudience::Families, None, Band::Families),
            HelpFor::Staff => ("staff", HelpAudience::Staff, None, Band::Staff),
        };
        let about = self.about("help", Leaf::Help(whom, intro), intro, stage, band);
        let view = Help {
            intro: self.intro(intro, address)?,
            stage: stage.map(|it| self.stage_view(it)),
            who,
            routes: self.routes_for(audience, stage).into_iter().map(route).collect(),
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

    /// The ways to get help that a kind of reader sees; pupils only those from their stage or a younger one.
    pub(super) fn routes_for(&self, audience: HelpAudience, stage: Option<usize>) -> Vec<&HelpRoute> {
        let stage = stage.filter(|_| audience == HelpAudience::Pupils);
        let old_enough = |route: &HelpRoute| stage.is_none_or(|stage| self.portal.is_open_to(route, stage));
        self.portal.config.help.iter().filter(|it| it.audience.contains(&audience) && old_enough(it)).collect()
    }
}
