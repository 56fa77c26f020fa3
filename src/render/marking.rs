//! The page that reads result codes, and the list of quizzes that its script knows.

use super::Renderer;
use super::body::plain;
use super::lesson::kind_name;
use super::quiz::is_marked;
use crate::address::Address;
use crate::coverage::objectives_of;
use crate::diag::Diagnostic;
use crate::model::portal::{Band, Leaf};
use serde::Serialize;

impl Renderer<'_> {
    pub(super) fn marking(&self, address: &Address) -> Result<String, Box<Diagnostic>> {
        let about = self.about("marking", Leaf::Marking, None, None, Band::Staff);
        self.draw(&self.frame(address, &about.borrow()), &serde_json::Map::new())
    }

    /// The quizzes that have result codes, handed to one function: a page opened from a stick cannot fetch data.
    pub(super) fn marking_data(&self) -> String {
        #[derive(Serialize)]
        struct Known<'a> {
            code: &'a str,
            title: &'a str,
            href: String,
            kind: &'a str,
            questions: Vec<Asked<'a>>,
        }
        #[derive(Serialize)]
        struct Asked<'a> {
            stem: String,
            objectives: Vec<&'a str>,
        }
        let at = Address::new("staff/marking.html");
        let known = self.portal.quizzes.iter().filter_map(|quiz| {
            let lesson = quiz.lesson.map(|it| &self.portal.pages[it]);
            let band = lesson.map_or(Band::Families, |it| it.band);
            let marked = quiz.draft.questions.iter().filter(|it| is_marked(&it.answer, band));
            Some(Known {
                code: self.code_of(quiz).filter(|_| self.portal.routes.contains_key(&quiz.address))?,
                title: &quiz.draft.front.title,
                href: at.href_to(&quiz.address),
                kind: kind_name(quiz.draft.front.kind),
                questions: marked
                    .map(|it| Asked { stem: plain(&it.stem), objectives: objectives_of(it, lesson) })
                    .collect(),
            })
        });
        let known: Vec<Known<'_>> = known.collect();
        // In a script of its own nothing can close an element; the two line separators are the only traps left.
        let json = serde_json::to_string(&known).unwrap_or_default();
        let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace('<', "\\u003c");
        format!("belishaMarking({json});\n")
    }
}
