//! Pages that every portal has or that are made to be printed: agreements, privacy, the missing page.

use super::Renderer;
use super::outside::outside;
use super::view::{Html, Outside};
use crate::address::{Address, web_host};
use crate::diag::Diagnostic;
use crate::model::config::Progress;
use crate::model::front_matter::PaperKind;
use crate::model::portal::{Band, Leaf};
use serde::Serialize;

#[derive(Serialize)]
struct Paper {
    body: Html,
    agreement_kind: &'static str,
    sign: Vec<String>,
    outside: Vec<Outside>,
    approved_by: Option<String>,
    reviewed: Option<String>,
    review_by: Option<String>,
}

#[derive(Serialize)]
struct Privacy {
    intro: Html,
    keys: Vec<Kept>,
}

/// Something that a page may keep on the device.
#[derive(Serialize)]
pub(super) struct Kept {
    key: &'static str,
    what: String,
    until: String,
}

#[derive(Serialize)]
struct NotFound {
    linked: bool,
}

impl Renderer<'_> {
    pub(super) fn paper(&self, address: &Address, number: usize) -> Result<String, Box<Diagnostic>> {
        let page = &self.portal.pages[number];
        let front = &page.draft.front;
        let about = self.about("agreement", Leaf::Paper(number), Some(number), page.stage, page.band);
        let view = Paper {
            body: self.with_own_notes(page, address)?,
            agreement_kind: match front.kind {
                Some(PaperKind::Policy) => "policy",
                Some(PaperKind::Form) => "form",
                _ => "agreement",
            },
            sign: front.sign.clone(),
            outside: outside(page, page.staff_only),
            approved_by: front.approved_by.clone(),
            reviewed: front.reviewed.map(super::super::model::date::Date::in_words),
            review_by: front.review_by.map(super::super::model::date::Date::in_words),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    pub(super) fn privacy(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("privacy", Leaf::Privacy(intro), intro, None, Band::Families);
        let view = Privacy { intro: self.intro(intro, address)?, keys: self.kept() };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// All that the site may keep on a device.
    pub(super) fn kept(&self) -> Vec<Kept> {
        // The browser tests compare this list with what the pages really store.
        let mut keys = vec![Kept {
            key: "belisha:1:settings",
            what: self.theme.word("privacy_settings_what").to_owned(),
            until: self.theme.word("privacy_settings_until").to_owned(),
        }];
        if self.portal.config.pupils.progress != Progress::Off {
            let device = self.portal.config.pupils.progress == Progress::Device;
            keys.push(Kept {
                key: "belisha:1:quiz:…",
                what: self.theme.word("privacy_quiz_what").to_owned(),
                until: self.theme.word(if device { "privacy_quiz_device" } else { "privacy_quiz_tab" }).to_owned(),
            });
        }
        if self.portal.config.pupils.offline {
            keys.push(Kept {
                key: "belisha:1:kept:…",
                what: self.theme.word("privacy_offline_what").to_owned(),
                until: self.theme.word("privacy_offline_until").to_owned(),
            });
        }
        keys
    }

    /// A web host shows this page at any address, where no relative link would hold; with `base_url` it can link.
    pub(super) fn not_found(&self, address: &Address) -> Result<String, Box<Diagnostic>> {
        let about = self.about("404", Leaf::NotFound, None, None, Band::Families);
        let mut frame = self.frame(address, &about.borrow());
        let base = self.portal.config.base_url.trim_end_matches('/');
        let based = web_host(base).is_some();
        if based {
            frame.root = format!("{base}/");
            frame.page.help.href = format!("{base}/{}", frame.page.help.href);
            for place in &mut frame.nav {
                place.rebase(base);
            }
        }
        self.draw(&frame, &NotFound { linked: based })
    }
}
