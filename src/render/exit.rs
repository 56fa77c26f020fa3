//! Ways to leave a page quickly: for those who may be watched while they look for help.
//!
//! Only on pages of help and on pages about sensitive subjects: on every page, readers would think that a page is not for
//! them (GOV.UK Design System, "Exit a page quickly").

use super::Renderer;
use super::view::Html;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::portal::{Band, Leaf};
use serde::Serialize;

/// The page that stands for the one that somebody leaves.
#[derive(Serialize)]
struct Neutral {
    intro: Html,
    tables: Vec<Table>,
}

/// One times table.
#[derive(Serialize)]
struct Table {
    of: u32,
    rows: Vec<[u32; 3]>,
}

impl Renderer<'_> {
    /// How a page is left: `leave` for the neutral page, `close` for the home page, or nothing special.
    pub(super) fn exit(&self, leaf: Leaf, band: Band) -> &'static str {
        let of_page = |page: usize| !self.portal.pages[page].sensitive.is_empty();
        let needed = match leaf {
            Leaf::Help(..) | Leaf::HelpIndex(_) => true,
            Leaf::Lesson(page) | Leaf::Page(page) | Leaf::Paper(page) => of_page(page),
            Leaf::Quiz(quiz) => self.portal.quizzes[quiz].lesson.is_some_and(of_page),
            _ => false,
        };
        match band {
            _ if !needed => "",
            Band::Reception | Band::Ks1 | Band::Years34 | Band::Years56 => "close",
            _ => "leave",
        }
    }

    /// The neutral page: times tables, which nobody asks about.
    pub(super) fn neutral(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("neutral", Leaf::Neutral(intro), intro, None, Band::Families);
        let row = |of: u32| (1..=12).map(|times| [times, of, times * of]).collect();
        let tables = (2..=12).map(|of| Table { of, rows: row(of) }).collect();
        self.draw(&self.frame(address, &about.borrow()), &Neutral { intro: self.intro(intro, address)?, tables })
    }
}
