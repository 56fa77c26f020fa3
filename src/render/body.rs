//! Fills a body's slots for one page: links made relative to it, meanings for its age, pictures, questions.

use super::Renderer;
use super::people::{audience_of, who};
use super::view::Html;
use crate::address::Address;
use crate::diag::Diagnostic;
use crate::model::body::{Body, Slot, escape, escaped};
use crate::model::config::HelpAudience;
use crate::model::page::{Destination, References};
use crate::model::portal::{Page, Quiz, Target};
use serde::Serialize;
use tera::Context;

/// Where a body is shown and what it refers to.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The page it is shown on.
    pub(super) at: &'a Address,
    pub(super) references: &'a References,
    pub(super) links: &'a [Target],
    pub(super) images: &'a [Target],
    /// The page it comes from, where it comes from one.
    pub(super) page: Option<&'a Page>,
    /// Whether staff are reading: myths are shown whatever the age.
    pub(super) staff: bool,
}

impl<'a> Shown<'a> {
    /// A body of `page`, shown at `at`.
    pub(super) fn of(page: &'a Page, at: &'a Address) -> Self {
        let references = &page.draft.references;
        Self { at, references, links: &page.links, images: &page.images, page: Some(page), staff: false }
    }

    /// A body of a quiz.
    pub(super) fn of_quiz(quiz: &'a Quiz, at: &'a Address) -> Self {
        let references = &quiz.draft.references;
        Self { at, references, links: &quiz.links, images: &quiz.images, page: None, staff: false }
    }
}

#[derive(Serialize)]
struct WorriedView<'a> {
    routes: Vec<super::view::Route>,
    root: String,
    who: &'static str,
    help: &'a str,
}

impl Renderer<'_> {
    /// The HTML of a body.
    pub(super) fn fill(&self, body: &Body, shown: Shown<'_>) -> Result<Html, Box<Diagnostic>> {
        let mut html = String::with_capacity(body.html.len() + body.slots.len() * 48);
        self.fill_into(body, shown, &mut html)?;
        Ok(Html::new(&html))
    }

    /// The HTML of a body, added to `html`.
    pub(super) fn fill_into(&self, body: &Body, shown: Shown<'_>, html: &mut String) -> Result<(), Box<Diagnostic>> {
        let mut from = 0;
        for (at, slot) in &body.slots {
            html.push_str(&body.html[from..*at]);
            from = *at;
            self.fill_slot(slot, shown, html)?;
        }
        html.push_str(&body.html[from..]);
        Ok(())
    }

    fn fill_slot(&self, slot: &Slot, shown: Shown<'_>, html: &mut String) -> Result<(), Box<Diagnostic>> {
        match slot {
            Slot::LinkOpen(number) => Self::open_link(*number, shown, html),
            Slot::LinkClose(number) => self.close_link(*number, shown, html),
            Slot::Image(number) => self.image(*number, shown, html),
            Slot::Keyword(number, words) => self.keyword(*number, words, shown, html),
            Slot::Code { info, code } => html.push_str(&super::code::html(info, code)),
            Slot::Word(key) => escape(self.theme.word(key), html),
            Slot::Question(number) => {
                if let Some(page) = shown.page
                    && let Some(question) = page.draft.questions.get(*number)
                {
                    html.push_str(&self.inline_question(question, shown)?);
                }
            }
            Slot::Myth(number) => {
                let old_enough = |page: &Page| shown.staff || !page.band.is_youngest();
                if let Some(page) = shown.page.filter(|it| old_enough(it))
                    && let Some(myth) = page.draft.myths.get(*number)
                {
                    self.fill_into(myth, shown, html)?;
                }
            }
            Slot::FirstHeading => {}
            Slot::HelpRoutes => {
                if let Some(page) = shown.page {
                    html.push_str(&self.help_routes(page, shown.at)?);
                }
            }
        }
        Ok(())
    }

    fn open_link(number: usize, shown: Shown<'_>, html: &mut String) {
        let (Some(target), Some(link)) = (shown.links.get(number), shown.references.links.get(number)) else { return };
        let (href, attributes) = match target {
            Target::Page(to, anchor) => (href(shown.at, to, anchor.as_deref()), ""),
            Target::NoAnchor(to, _) => (href(shown.at, to, None), ""),
            Target::File(to) => (shown.at.href_to(to), " class=\"file\""),
            Target::Web | Target::Contact => match &link.to {
                Destination::Web { url, .. } => {
                    (url.clone(), " class=\"outside\" rel=\"noreferrer noopener external\"")
                }
                Destination::Contact(address) => (address.clone(), " class=\"contact\""),
                _ => return,
            },
            _ => return,
        };
        html.push_str("<a");
        html.push_str(attributes);
        html.push_str(" href=\"");
        escape(&href, html);
        html.push_str("\">");
    }

    fn close_link(&self, number: usize, shown: Shown<'_>, html: &mut String) {
        match shown.links.get(number) {
            Some(Target::Web) => {
                let host = match shown.references.links.get(number).map(|it| &it.to) {
                    Some(Destination::Web { host, .. }) => host,
                    _ => "",
                };
                let key = self.leaving(shown.page, host);
                let class = if key == "outside_ask" { "ask-first" } else { "unseen" };
                html.push_str(&format!("<span class=\"{class}\"> "));
                escape(self.theme.word(key), html);
                html.push_str("</span></a>");
            }
            Some(target) if !crate::resolve::is_words(target) => html.push_str("</a>"),
            _ => {}
        }
    }

    fn image(&self, number: usize, shown: Shown<'_>, html: &mut String) {
        let (Some(target), Some(image)) = (shown.images.get(number), shown.references.images.get(number)) else {
            return;
        };
        let Target::File(to) = target else {
            // A picture that is not there is its description.
            return escape(&image.alt, html);
        };
        html.push_str("<img src=\"");
        escape(&shown.at.href_to(to), html);
        html.push_str("\" alt=\"");
        escape(&image.alt, html);
        html.push('"');
        if let Destination::File { path, .. } = &image.to
            && let Some((width, height)) = self.portal.media(path).and_then(|(_, it)| it.pixels())
        {
            html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        // Not lazily: a page on a stick has nothing to wait for, and a printer does not scroll.
        html.push('>');
    }

    fn keyword(&self, number: usize, words: &str, shown: Shown<'_>, html: &mut String) {
        let term = shown.page.and_then(|page| page.keywords.get(number).copied().flatten());
        let found = term.zip(self.portal.glossary.as_ref()).and_then(|(term, it)| it.draft.terms.get(term));
        let Some(term) = found else { return escape(words, html) };
        let stage = shown.page.and_then(|it| it.stage).map(|it| self.portal.stages[it].id.as_str());
        let meaning = term.meaning_for(stage);
        let href = shown.at.href_to(&Address::new("glossary.html"));
        html.push_str(&format!("<a class=\"keyword\" href=\"{}#{}\" data-meaning=\"", escaped(&href), term.id));
        html.push_str(&escaped(&plain(meaning)));
        html.push_str("\">");
        escape(words, html);
        html.push_str("</a>");
    }

    fn help_routes(&self, page: &Page, at: &Address) -> Result<String, Box<Diagnostic>> {
        let audience = audience_of(page.band);
        let help = match (audience, page.stage) {
            (HelpAudience::Pupils, Some(stage)) => super::frame::help_of(self.portal, stage),
            (HelpAudience::Staff, _) if page.staff_only => Address::new("staff/help.html"),
            _ => Address::new("help/families.html"),
        };
        let view = WorriedView {
            routes: self.page_routes(page),
            root: at.root(),
            who: who(audience),
            help: &at.href_to(&help),
        };
        self.theme.draw("worried.html", &Context::from_serialize(&view).unwrap_or_default())
    }
}

/// HTML shown elsewhere than on its own page: its ids begin with `name`, for others may stand beside them.
pub(super) fn elsewhere(html: &str, name: &str) -> String {
    // Authors' words are escaped, so what looks like an attribute is one. Their links to a heading lead to
    // its own page; those to a footnote, whose id begins with an underscore, stay here.
    html.replace(" id=\"", &format!(" id=\"{name}--")).replace(" href=\"#_", &format!(" href=\"#{name}--_"))
}

fn href(at: &Address, to: &Address, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) if at == to => format!("#{anchor}"),
        Some(anchor) => format!("{}#{anchor}", at.href_to(to)),
        None => at.href_to(to),
    }
}

/// The words of a body without its marks.
pub(super) fn plain(body: &Body) -> String {
    let mut html = String::new();
    let mut from = 0;
    for (at, slot) in &body.slots {
        html.push_str(&body.html[from..*at]);
        from = *at;
        if let Slot::Keyword(_, words) = slot {
            escape(words, &mut html);
        }
    }
    html.push_str(&body.html[from..]);
    let mut words = String::with_capacity(html.len());
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => words.push(letter),
            _ => {}
        }
    }
    let words = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
