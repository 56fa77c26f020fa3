//! For staff: which objectives have a lesson and a question, as a page and for a spreadsheet.

use super::Renderer;
use super::view::{Html, Link};
use crate::address::Address;
use crate::coverage::{self, Asked, Coverage, Covered, Verdict, forms};
use crate::diag::Diagnostic;
use crate::model::portal::{Band, Leaf, Page};
use crate::resolve::{answers_of, plan_of};
use serde::Serialize;

#[derive(Serialize)]
struct View {
    intro: Html,
    csv: String,
    both: usize,
    all: usize,
    elsewhere: usize,
    stages: Vec<StageHead>,
    chart: Vec<ChartRow>,
    gaps: Vec<StageGaps>,
    strands: Vec<StrandPart>,
    record: Vec<Record>,
}

/// A stage, and how many of its objectives have both a lesson and a question.
#[derive(Serialize)]
pub(super) struct StageHead {
    title: String,
    both: usize,
    all: usize,
}

#[derive(Serialize)]
struct ChartRow {
    title: String,
    cells: Vec<Cell>,
}

/// What a strand has in a stage: a sign for each objective.
#[derive(Serialize)]
struct Cell {
    both: usize,
    all: usize,
    signs: Vec<&'static str>,
}

#[derive(Serialize)]
struct StageGaps {
    title: String,
    objectives: Vec<Objective>,
}

#[derive(Serialize)]
struct StrandPart {
    title: String,
    words: String,
    stages: Vec<StrandStage>,
}

#[derive(Serialize)]
struct StrandStage {
    title: String,
    objectives: Vec<Objective>,
}

#[derive(Serialize)]
struct Objective {
    id: String,
    words: String,
    verdict: &'static str,
    lessons: Vec<Link>,
    questions: Vec<Questions>,
    frameworks: Vec<String>,
}

/// A page or quiz, and how many of its questions ask for an objective.
#[derive(Serialize)]
struct Questions {
    title: String,
    href: String,
    count: usize,
}

/// A stage's lessons, to be ticked off by hand.
#[derive(Serialize)]
struct Record {
    title: String,
    lessons: Vec<String>,
}

impl Renderer<'_> {
    pub(super) fn coverage(&self, address: &Address, intro: Option<usize>) -> Result<String, Box<Diagnostic>> {
        let about = self.about("staff-coverage", Leaf::Coverage(intro), intro, None, Band::Staff);
        let coverage = coverage::of(self.portal);
        let heads = self.stage_heads(&coverage);
        let view = View {
            intro: self.intro(intro, address)?,
            csv: address.href_to(&Address::new("staff/coverage.csv")),
            both: heads.iter().map(|it| it.both).sum(),
            all: coverage.objectives.len(),
            elsewhere: coverage.elsewhere,
            stages: heads,
            chart: self.chart(&coverage),
            gaps: self.gaps(&coverage, address),
            strands: self.progression(&coverage, address),
            record: self.record(),
        };
        self.draw(&self.frame(address, &about.borrow()), &view)
    }

    /// The byte-order mark tells Excel that this is UTF-8; the command writes none.
    pub(super) fn coverage_data(&self) -> String {
        format!("\u{feff}{}", forms::csv(&coverage::of(self.portal), self.portal))
    }

    /// Every stage that the curriculum has objectives for.
    pub(super) fn stage_heads(&self, coverage: &Coverage) -> Vec<StageHead> {
        let heads = self.covered_stages(coverage).into_iter().map(|stage| {
            let here: Vec<&Covered> = coverage.objectives.iter().filter(|it| it.stage == stage).collect();
            StageHead { title: self.portal.stages[stage].stage.title.clone(), both: both(&here), all: here.len() }
        });
        heads.collect()
    }

    fn covered_stages(&self, coverage: &Coverage) -> Vec<usize> {
        (0..self.portal.stages.len()).filter(|&it| coverage.objectives.iter().any(|one| one.stage == it)).collect()
    }

    fn of_strand<'c>(&self, coverage: &'c Coverage, strand: &str, stage: usize) -> Vec<&'c Covered> {
        let objectives = &self.portal.curriculum.objectives;
        let here = |it: &&Covered| it.stage == stage && objectives[it.objective].strand == strand;
        coverage.objectives.iter().filter(here).collect()
    }

    fn chart(&self, coverage: &Coverage) -> Vec<ChartRow> {
        let stages = self.covered_stages(coverage);
        let rows = coverage::strands(self.portal).into_iter().map(|(id, title)| {
            let cells = stages.iter().map(|&stage| {
                let here = self.of_strand(coverage, id, stage);
                let signs = here.iter().map(|it| it.verdict().name()).collect();
                Cell { both: both(&here), all: here.len(), signs }
            });
            ChartRow { title: title.to_owned(), cells: cells.collect() }
        });
        rows.filter(|row| row.cells.iter().any(|it| it.all > 0)).collect()
    }

    fn gaps(&self, coverage: &Coverage, at: &Address) -> Vec<StageGaps> {
        let gaps = self.covered_stages(coverage).into_iter().map(|stage| {
            let mut here: Vec<&Covered> =
                coverage.objectives.iter().filter(|it| it.stage == stage && it.verdict() != Verdict::Both).collect();
            here.sort_by_key(|it| it.verdict());
            StageGaps {
                title: self.portal.stages[stage].stage.title.clone(),
                objectives: here.into_iter().map(|it| self.objective(it, at)).collect(),
            }
        });
        gaps.filter(|it| !it.objectives.is_empty()).collect()
    }

    /// Each strand through the stages, youngest first.
    fn progression(&self, coverage: &Coverage, at: &Address) -> Vec<StrandPart> {
        let stages = self.covered_stages(coverage);
        let parts = coverage::strands(self.portal).into_iter().map(|(id, title)| {
            let stages = stages.iter().map(|&stage| StrandStage {
                title: self.portal.stages[stage].stage.title.clone(),
                objectives: self.of_strand(coverage, id, stage).into_iter().map(|it| self.objective(it, at)).collect(),
            });
            let strand = self.portal.curriculum.strands.iter().find(|it| it.id == id);
            StrandPart {
                title: title.to_owned(),
                words: strand.map_or_else(String::new, |it| it.words.clone()),
                stages: stages.filter(|it| !it.objectives.is_empty()).collect(),
            }
        });
        parts.filter(|it| !it.stages.is_empty()).collect()
    }

    fn objective(&self, covered: &Covered, at: &Address) -> Objective {
        let it = &self.portal.curriculum.objectives[covered.objective];
        Objective {
            id: it.id.clone(),
            words: it.words.clone(),
            verdict: covered.verdict().name(),
            lessons: covered.lessons.iter().map(|&page| self.lesson_link(&self.portal.pages[page], at)).collect(),
            questions: self.questions(&covered.questions, at),
            frameworks: [&it.national_curriculum, &it.four_cs, &it.rshe].into_iter().flatten().cloned().collect(),
        }
    }

    /// A lesson or another page; where only staff see it, where they do.
    pub(super) fn lesson_link(&self, page: &Page, at: &Address) -> Link {
        let public = self.portal.routes.contains_key(&page.address);
        let to = if public { page.address.clone() } else { plan_of(&page.address) };
        Link { title: page.draft.front.title.clone(), href: at.href_to(&to) }
    }

    fn questions(&self, asked: &[Asked], at: &Address) -> Vec<Questions> {
        let mut all: Vec<Questions> = Vec::new();
        for asked in asked {
            let link = match *asked {
                Asked::InLesson(page, _) => self.lesson_link(&self.portal.pages[page], at),
                Asked::InQuiz(quiz, _) => self.quiz_link(quiz, at),
            };
            match all.last_mut().filter(|it| it.href == link.href) {
                Some(same) => same.count += 1,
                None => all.push(Questions { title: link.title, href: link.href, count: 1 }),
            }
        }
        all
    }

    /// A quiz, or its answers where only staff see them.
    pub(super) fn quiz_link(&self, quiz: usize, at: &Address) -> Link {
        let quiz = &self.portal.quizzes[quiz];
        let public = self.portal.routes.contains_key(&quiz.address);
        let to = if public { quiz.address.clone() } else { answers_of(&quiz.address) };
        Link { title: quiz.draft.front.title.clone(), href: at.href_to(&to) }
    }

    fn record(&self) -> Vec<Record> {
        let taught = |stage: usize| {
            self.portal.pages.iter().filter(move |it| it.stage == Some(stage) && coverage::is_published(it))
        };
        let stages = self.portal.stages.iter().enumerate().map(|(number, stage)| {
            let ordered = stage.lessons.iter().map(|&it| &self.portal.pages[it]);
            let ordered = ordered.filter(|it| coverage::is_published(it));
            // Lessons that only their plan shows have no place in the stage's order.
            let hidden = taught(number).filter(|it| self.portal.absent.contains_key(&it.draft.path));
            Record {
                title: stage.stage.title.clone(),
                lessons: ordered.chain(hidden).map(|it| it.draft.front.title.clone()).collect(),
            }
        });
        stages.collect()
    }
}

/// How many have both a lesson and a question.
fn both(objectives: &[&Covered]) -> usize {
    objectives.iter().filter(|it| it.verdict() == Verdict::Both).count()
}
