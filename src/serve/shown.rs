//! What browsers are shown now: both sites of a portal, drawn page by page when somebody asks.

use super::moved::Moved;
use super::site::{Found, Kind};
use crate::address::Address;
use crate::compile::Sites;
use crate::diag::Diagnostic;
use crate::io::disk;
use crate::model::body::escaped;
use crate::model::page::{PageDraft, QuizDraft};
use crate::model::portal::{Leaf, Page, Portal, Quiz};
use crate::parse::Draft;
use crate::picture::Look;
use crate::render::{Renderer, offline};
use crate::source::VPath;
use crate::theme::Theme;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Both sites.
pub(super) struct Shown {
    root: PathBuf,
    public: Portal,
    staff: Portal,
    theme: Arc<Theme>,
    files: HashMap<Address, VPath>,
    moved: Moved,
}

impl Shown {
    /// The sites of a portal in the folder `root`.
    pub(super) fn new(root: PathBuf, sites: Sites, moved: Moved) -> Self {
        let Sites { public, staff, theme, .. } = sites;
        // Where both sites have a file, it is the same one.
        let files = [&staff, &public].into_iter().flat_map(|it| &it.files);
        let files = files.map(|(path, address)| (address.clone(), path.clone())).collect();
        Self { root, public, staff, theme, files, moved }
    }

    /// The staff's site, which holds every page.
    pub(super) fn staff(&self) -> &Portal {
        &self.staff
    }

    /// Where pages went.
    pub(super) fn moved(&self) -> &Moved {
        &self.moved
    }

    /// What stands at an address.
    pub(super) fn at(&self, address: &str) -> Found {
        let place = Address::new(address);
        let portal = if address.starts_with("staff/") { &self.staff } else { &self.public };
        if let Some(leaf) = portal.routes.get(&place) {
            return self.draw(portal, &place, *leaf);
        }
        if address == offline::ADDRESS {
            // What a device keeps would stand between a teacher and what was just saved.
            return Found::Made { bytes: offline::LEAVING.as_bytes().into(), kind: Kind::Other };
        }
        if let Some(bytes) = self.asset(address) {
            return Found::Made { bytes: bytes.into(), kind: Kind::Other };
        }
        if let Some(path) = self.files.get(&place) {
            return self.file(path);
        }
        self.moved.to(address).map_or(Found::Nothing, |it| Found::Moved(it.to_owned()))
    }

    fn draw(&self, portal: &Portal, address: &Address, leaf: Leaf) -> Found {
        let kind = if address.as_str().strip_suffix(".html").is_some() { Kind::Page } else { Kind::Other };
        match Renderer::new(portal, &self.theme).page(address, leaf) {
            Ok(page) => Found::Made { bytes: page.into_bytes().into(), kind },
            // Templates are tried before they are shown; this is what only this page's words bring to light.
            Err(problem) => Found::Made { bytes: undrawn(&problem).into_bytes().into(), kind },
        }
    }

    /// A picture without what its camera wrote into it; any other file as it is.
    fn file(&self, path: &VPath) -> Found {
        if self.staff.media.get(path).is_some_and(|it| it.look == Look::Other) {
            return Found::File { path: self.root.join(path.as_str()) };
        }
        // One that has just changed is there again in a moment, with its next result.
        disk::published(&self.root, path)
            .map_or(Found::Nothing, |bytes| Found::Made { bytes: bytes.into(), kind: Kind::Other })
    }

    fn asset(&self, address: &str) -> Option<&[u8]> {
        let name = match address.strip_prefix("staff/assets/") {
            Some(name) => format!("staff/{name}"),
            None => address.strip_prefix("assets/").filter(|it| !it.starts_with("staff/"))?.to_owned(),
        };
        self.theme.assets.get(&name).map(|it| &**it)
    }

    /// The page or quiz of a file, if it is published for anybody.
    pub(super) fn find(&self, path: &VPath) -> Option<Standing<'_>> {
        let page = page(&self.staff, path).map(|it| Standing::Page(&self.staff.pages[it]));
        page.or_else(|| quiz(&self.staff, path).map(|it| Standing::Quiz(&self.staff.quizzes[it])))
    }

    /// Puts new drafts where the old ones of the same files stood; they must mean the same to all other files.
    pub(super) fn put(&mut self, drafts: &[Draft]) {
        for portal in [&mut self.public, &mut self.staff] {
            for draft in drafts {
                match draft {
                    Draft::Page(draft) => put_page(portal, draft),
                    Draft::Quiz(draft) => put_quiz(portal, draft),
                    Draft::Glossary(_) => {}
                }
            }
        }
    }
}

/// What stands for a file.
pub(super) enum Standing<'a> {
    Page(&'a Page),
    Quiz(&'a Quiz),
}

/// One page of every kind, drawn to see whether the theme's templates can be; what comes back are their problems.
pub(super) fn try_templates(sites: &Sites) -> Vec<Diagnostic> {
    let renderer = Renderer::new(&sites.staff, &sites.theme);
    let mut seen = Vec::new();
    let mut problems = Vec::new();
    for (address, leaf) in &sites.staff.routes {
        let kind = std::mem::discriminant(leaf);
        if !seen.contains(&kind) {
            seen.push(kind);
            problems.extend(renderer.page(address, *leaf).err().map(|it| *it));
        }
    }
    problems
}

fn page(portal: &Portal, path: &VPath) -> Option<usize> {
    portal.pages.binary_search_by(|it| it.draft.path.cmp(path)).ok()
}

fn quiz(portal: &Portal, path: &VPath) -> Option<usize> {
    portal.quizzes.binary_search_by(|it| it.draft.path.cmp(path)).ok()
}

fn put_page(portal: &mut Portal, draft: &Arc<PageDraft>) {
    if let Some(number) = page(portal, &draft.path) {
        portal.pages[number].draft = Arc::clone(draft);
    }
}

fn put_quiz(portal: &mut Portal, draft: &Arc<QuizDraft>) {
    if let Some(number) = quiz(portal, &draft.path) {
        portal.quizzes[number].draft = Arc::clone(draft);
    }
}

/// What is shown instead of a page whose template failed at its words.
fn undrawn(problem: &Diagnostic) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>This page cannot be drawn</title>\n</head>\n<body>\n<h1>This page cannot be drawn</h1>\n<p>{}: {}</p>\n<p>{}</p>\n</body>\n</html>\n",
        escaped(problem.place.path.as_str()),
        escaped(&problem.message),
        escaped(&problem.hint)
    )
}
