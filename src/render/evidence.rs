//! For staff: the pack that a safeguarding lead prints for governors and inspectors. All of it stands elsewhere, too; here
//! it stands together.

use super::Renderer;
use super::coverage::StageHead;
use super::papers::Kept;
use super::reviews::Group;
use super::view::{Html, Link};
use crate::address::Address;
use crate::check::{Pinned, RULES};
use crate::coverage;
use crate::diag::{Diagnostic, Severity};
use crate::model::body::escape;
use crate::model::config::Level;
use crate::model::date::Date;
use crate::model::front_matter::{Excuse, PaperKind};
use crate::model::portal::{Band, Leaf};
use crate::outside::{self, LinkedFrom, Outside};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct View {
    intro: Html,
    today: Option<String>,
    roles: Vec<Role>,
    both: usize,
    all: usize,
    stages: Vec<StageHead>,
    coverage: String,
    reviews_page: String,
    reviews: Vec<Group>,
    papers: Vec<Paper>,
    keys: Vec<Kept>,
    hosts: Vec<Host>,
    outside: Vec<OutsideRow>,
    checks: Checks,
    excuses: Vec<ExcuseRow>,
}

/// A role, and what it answers for.
#[derive(Serialize)]
struct Role {
    title: String,
    words: String,
}

/// An agreement, policy or form.
#[derive(Serialize)]
struct Paper {
    title: String,
    href: String,
    kind: &'static str,
    approved_by: Option<String>,
    reviewed: Option<String>,
    review_by: Option<String>,
}

/// A host for the school's filter.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Host {
    host: String,
    staff_only: bool,
}

#[derive(Serialize)]
struct OutsideRow {
    url: String,
    staff_only: bool,
    from: Vec<String>,
    checked: Option<String>,
}

/// The rules by what this portal makes of them.
#[derive(Serialize, Default)]
struct Checks {
    off: Vec<RuleRow>,
    pinned: Vec<RuleRow>,
    errors: Vec<RuleRow>,
    warnings: Vec<RuleRow>,
}

#[derive(Serialize)]
struct RuleRow {
    name: &'static str,
    words: Html,
}

#[derive(Serialize)]
struct ExcuseRow {
    rule: String,
    reason: String,
    file: String,
}

impl Renderer<'_> {
    pub(super) fn evidence(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("staff-evidence", Leaf::Evidence(intro), intro, None, Band::Staff);
        let coverage = coverage::of(self.portal);
        let stages = self.stage_heads(&coverage);
        let outside = outside::of(self.portal);
        let view = View {
            intro: self.intro(intro, address)?,
            today: self.portal.today.map(Date::in_words),
            roles: self.roles(),
            both: coverage.objectives.iter().filter(|it| it.verdict() == coverage::Verdict::Both).count(),
            all: coverage.objectives.len(),
            stages,
            coverage: address.href_to(&Address::new("staff/coverage.html")),
            reviews_page: address.href_to(&Address::new("staff/reviews.html")),
            reviews: self.review_groups(address),
            papers: self.papers(address),
            keys: self.kept(),
            hosts: hosts(&outside),
            outside: self.outside(outside),
            checks: self.checks(),
            excuses: self.excuses(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The roles of `belisha.toml`, whose words are the role, a colon and what to bring to it; those nearest to pupils first.
    fn roles(&self) -> Vec<Role> {
        const ORDER: [&str; 5] = ["lead", "deputy", "head", "governor", "chair"];
        let mut roles: Vec<(&String, &String)> = self.portal.config.school.roles.iter().collect();
        roles.sort_by_key(|(id, _)| ORDER.iter().position(|it| it == id).unwrap_or(ORDER.len()));
        let roles = roles.into_iter().map(|(_, words)| match words.split_once(':') {
            Some((title, words)) => Role { title: title.trim().to_owned(), words: words.trim().to_owned() },
            None => Role { title: words.clone(), words: String::new() },
        });
        roles.collect()
    }

    fn papers(&self, at: &Address) -> Vec<Paper> {
        let published = self.portal.pages.iter().filter(|it| !it.draft.front.draft);
        let papers = published.filter_map(|page| {
            let front = &page.draft.front;
            let Link { title, href } = self.lesson_link(page, at);
            Some(Paper {
                title,
                href,
                kind: match front.kind? {
                    PaperKind::Agreement => "agreement",
                    PaperKind::Policy => "policy",
                    PaperKind::Form => "form",
                },
                approved_by: front.approved_by.clone(),
                reviewed: front.reviewed.map(Date::in_words),
                review_by: front.review_by.map(Date::in_words),
            })
        });
        papers.collect()
    }

    fn outside(&self, all: Vec<Outside>) -> Vec<OutsideRow> {
        let rows = all.into_iter().map(|it| OutsideRow {
            from: it.from.iter().map(|from| self.named(*from)).collect(),
            url: it.url,
            staff_only: it.staff_only,
            checked: it.checked.map(Date::in_words),
        });
        rows.collect()
    }

    fn named(&self, from: LinkedFrom) -> String {
        match from {
            LinkedFrom::Page(page) => self.portal.pages[page].draft.front.title.clone(),
            LinkedFrom::Quiz(quiz) => self.theme.phrase("quiz_title", &[&self.portal.quizzes[quiz].draft.front.title]),
            LinkedFrom::Glossary => self.glossary_title(),
            LinkedFrom::Route(route) => {
                self.theme.phrase("evidence_from_route", &[&self.portal.config.help[route].name])
            }
        }
    }

    fn checks(&self) -> Checks {
        let mut checks = Checks::default();
        for rule in RULES {
            let usual = if rule.severity == Severity::Error { Level::Error } else { Level::Warning };
            let level = self.portal.config.check.get(rule.name).copied().unwrap_or(usual);
            let list = match (rule.pinned, level) {
                (Pinned::Portal | Pinned::Always, _) => &mut checks.pinned,
                (Pinned::No, Level::Off) => &mut checks.off,
                (Pinned::No, Level::Error) => &mut checks.errors,
                (Pinned::No, Level::Warning) => &mut checks.warnings,
            };
            list.push(RuleRow { name: rule.name, words: with_marks(rule.summary()) });
        }
        checks
    }

    fn excuses(&self) -> Vec<ExcuseRow> {
        let row = |(path, Excuse { rule, reason }): (&crate::source::VPath, &Excuse)| ExcuseRow {
            rule: rule.get_ref().clone(),
            reason: reason.clone(),
            file: path.to_string(),
        };
        self.portal.excuses().flat_map(|(path, allow)| allow.iter().map(move |it| row((path, it)))).collect()
    }
}

/// A sentence of a rule's page, whose names stand between backticks and whose stressed words between asterisks.
fn with_marks(sentence: &str) -> Html {
    let mut html = String::new();
    for (at, part) in sentence.split('`').enumerate() {
        if at % 2 == 1 {
            wrap("code", part, &mut html);
            continue;
        }
        for (at, part) in part.split('*').enumerate() {
            if at % 2 == 1 { wrap("em", part, &mut html) } else { escape(part, &mut html) }
        }
    }
    Html::new(&html)
}

fn wrap(tag: &str, words: &str, html: &mut String) {
    html.push_str(&format!("<{tag}>"));
    escape(words, html);
    html.push_str(&format!("</{tag}>"));
}

/// The hosts that pupils and families are led to, then those that staff alone are.
fn hosts(all: &[Outside]) -> Vec<Host> {
    let public: BTreeSet<&str> = all.iter().filter(|it| !it.staff_only).map(|it| it.host.as_str()).collect();
    let hosts: BTreeSet<Host> =
        all.iter().map(|it| Host { host: it.host.clone(), staff_only: !public.contains(it.host.as_str()) }).collect();
    let mut hosts: Vec<Host> = hosts.into_iter().collect();
    hosts.sort_by_key(|it| it.staff_only);
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_a_star_in_code_stays() {
        let html = with_marks("What is *not* so: `a * b` & more");
        assert_eq!(html, Html::new("What is <em>not</em> so: <code>a * b</code> &amp; more"));
    }
}
