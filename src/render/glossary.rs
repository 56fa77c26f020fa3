//! The glossary's page.

use super::Renderer;
use super::body::Shown;
use super::view::Html;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::portal::{Band, Leaf};
use serde::Serialize;

#[derive(Serialize)]
struct GlossaryPage {
    intro: Html,
    terms: Vec<TermPart>,
}

#[derive(Serialize)]
struct TermPart {
    id: String,
    term: String,
    meaning: Html,
    stages: Vec<StageMeaning>,
}

#[derive(Serialize)]
struct StageMeaning {
    title: String,
    meaning: Html,
}

impl Renderer<'_> {
    pub(super) fn glossary_title(&self) -> String {
        let own = self.portal.glossary.as_ref().map(|it| it.draft.front.title.clone());
        own.unwrap_or_else(|| self.theme.word("glossary_title").to_owned())
    }

    pub(super) fn glossary(&self, address: &Address) -> Result<String, Box<Diagnostic>> {
        let about = self.about("glossary", Leaf::Glossary, None, None, Band::Families);
        let Some(glossary) = &self.portal.glossary else { return self.not_found(address) };
        let shown = Shown {
            at: address,
            references: &glossary.draft.references,
            links: &glossary.links,
            images: &glossary.images,
            page: None,
            staff: false,
        };
        let mut terms = Vec::new();
        for term in &glossary.draft.terms {
            let mut stages = Vec::new();
            for simpler in &term.stages {
                if let Some(stage) = self.portal.stage_written(&simpler.stage) {
                    let title = self.portal.stages[stage].stage.title.clone();
                    stages.push(StageMeaning { title, meaning: self.fill(&simpler.meaning, shown)? });
                }
            }
            terms.push(TermPart {
                id: term.id.clone(),
                term: term.term.clone(),
                meaning: self.fill(&term.meaning, shown)?,
                stages,
            });
        }
        terms.sort_by_cached_key(|it| (crate::address::slug(&it.term), it.term.clone()));
        let view = GlossaryPage { intro: self.fill(&glossary.draft.intro, shown)?, terms };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }
}
