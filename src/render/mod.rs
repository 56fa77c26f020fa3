//! Portal and theme become pages: a pure function from an address to its bytes.
//!
//! It reads no disk and judges nothing. Every page is drawn by itself, so pages can be drawn on any number of threads, and
//! `serve` can draw just the one that somebody looks at.

mod body;
mod brand;
mod code;
mod coverage;
mod credits;
mod evidence;
mod exit;
mod families;
mod frame;
mod glossary;
mod lesson;
mod lists;
mod marking;
mod mixing;
pub mod offline;
mod outside;
mod papers;
mod people;
mod qr;
mod quiz;
mod reviews;
mod staff;
mod view;
mod words;

use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::portal::{Leaf, Portal};
use crate::theme::Theme;
use serde::Serialize;
use tera::{Context, Value};

/// A portal and its theme, ready to draw.
pub struct Renderer<'a> {
    portal: &'a Portal,
    theme: &'a Theme,
}

/// What every template sees of the site; set once in the theme.
pub fn prepare(portal: &Portal, theme: &mut Theme) {
    let words: Value = Value::from_serializable(theme.words());
    theme.set_global("words", words);
    let style = brand::style(&portal.config.brand);
    theme.set_global("site", Value::from_serializable(&view::Site::of(portal, style.is_some())));
    if let Some(style) = style {
        theme.assets.insert("brand.css".to_owned(), style.into_bytes().into());
    }
}

/// What [`prepare`] tells a theme of a portal, as text: a theme that was told the same draws the same.
#[must_use]
pub fn told(portal: &Portal) -> String {
    let style = brand::style(&portal.config.brand);
    let site = serde_json::to_string(&view::Site::of(portal, style.is_some())).unwrap_or_default();
    format!("{site}\n{}", style.unwrap_or_default())
}

impl<'a> Renderer<'a> {
    /// A renderer of a theme that has been prepared for the portal.
    #[must_use]
    pub fn new(portal: &'a Portal, theme: &'a Theme) -> Self {
        Self { portal, theme }
    }

    /// The page at an address.
    ///
    /// # Errors
    /// A diagnostic, when a template asks for something that is not there.
    pub fn page(&self, address: &Address, leaf: Leaf) -> Result<String, Box<Diagnostic>> {
        match leaf {
            Leaf::Home(intro) => self.home(address, intro),
            Leaf::Stage(stage, intro) => self.stage(address, stage, intro),
            Leaf::Lesson(page) => self.lesson(address, page),
            Leaf::Page(page) => self.plain(address, page),
            Leaf::Folder(folder) => self.folder(address, folder),
            Leaf::Paper(page) => self.paper(address, page),
            Leaf::Family(stage, intro) => self.family(address, stage, intro),
            Leaf::HelpIndex(intro) => self.help_index(address, intro),
            Leaf::Help(whom, intro) => self.help(address, whom, intro),
            Leaf::Glossary => self.glossary(address),
            Leaf::Privacy(intro) => self.privacy(address, intro),
            Leaf::NotFound => self.not_found(address),
            Leaf::Neutral(intro) => self.neutral(address, intro),
            Leaf::Quiz(quiz) => self.quiz(address, quiz),
            Leaf::StaffIndex(intro) => self.staff_index(address, intro),
            Leaf::Plan(page) => self.plan(address, page),
            Leaf::Notes(page) => self.notes(address, page),
            Leaf::Answers(quiz) => self.answers(address, quiz),
            Leaf::Marking => self.marking(address),
            Leaf::MarkingData => Ok(self.marking_data()),
            Leaf::Coverage(intro) => self.coverage(address, intro),
            Leaf::CoverageData => Ok(self.coverage_data()),
            Leaf::Reviews(intro) => self.reviews(address, intro),
            Leaf::Evidence(intro) => self.evidence(address, intro),
        }
    }

    /// Draws a template of a page from its frame and what is special to it.
    fn draw(&self, frame: &frame::Frame, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let template = format!("{}.html", frame.page.kind);
        let mut context = Context::from_serialize(view).unwrap_or_default();
        context.insert("root", &frame.root);
        context.insert("page", &frame.page);
        context.insert("nav", &frame.nav);
        self.theme.draw(&template, &context)
    }
}
