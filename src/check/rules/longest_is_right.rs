//! Finds questions whose right answer gives itself away by its length.
//!
//! The measures are those that item writers use: a right answer half as long again as the others, or one that is the
//! longest in more than 60 of 100 questions.

use super::super::rule::Finding;
use super::super::text::{File, Of};
use crate::model::body::Body;
use crate::model::quiz::{Answer, Choice, Question};

/// How much longer than the others on average a right answer may be.
const RATIO: f64 = 1.5;
/// By how many letters at least: about three words, so that "a grown-up" beside "a pet" catches no eye.
const LETTERS: f64 = 15.0;
/// In how many of a quiz's questions the right answer may be the longest.
const SHARE: f64 = 0.6;
/// How much longer than each other answer one has to be to look the longest.
const LOOKS: f64 = 1.1;
/// From how many questions on that share means something.
const FROM: usize = 4;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let measured: Vec<Measured> = file.questions().iter().filter_map(measure).collect();
    for it in measured.iter().filter(|it| it.right > RATIO * it.others && it.right - it.others >= LETTERS) {
        findings.push(Finding::new(
            it.option.place.clone(),
            "the right answer is much longer than the others, so pupils can guess it",
            "say it in fewer words, or give the other answers as much detail; the feedback can hold the rest",
        ));
    }
    let Of::Quiz(quiz) = file.of else { return };
    let longest = measured.iter().filter(|it| it.right >= LOOKS * it.longest_other).count();
    if measured.len() >= FROM && float(longest) > SHARE * float(measured.len()) {
        findings.push(Finding::new(
            quiz.draft.front.places.place(file.path, "title"),
            format!(
                "the right answer is the longest in {longest} of {} questions, so pupils can guess it",
                measured.len()
            ),
            "shorten some right answers, or give a wrong one as much detail",
        ));
    }
}

/// The lengths of a question's answers, in letters.
struct Measured<'a> {
    option: &'a Choice<Body>,
    right: f64,
    /// The others' mean.
    others: f64,
    longest_other: f64,
}

/// Of a question with one right answer; pictures without words have no length.
fn measure(question: &Question<Body>) -> Option<Measured<'_>> {
    let Answer::Choose { options, multi: false } = &question.answer else { return None };
    let option = options.iter().find(|it| it.right)?;
    let others: Vec<f64> = options.iter().filter(|it| !it.right).map(|it| length(&it.body)).collect();
    let right = length(&option.body);
    if right == 0.0 || others.is_empty() || others.contains(&0.0) {
        return None;
    }
    let mean = others.iter().sum::<f64>() / float(others.len());
    Some(Measured { option, right, others: mean, longest_other: others.into_iter().fold(0.0, f64::max) })
}

fn length(body: &Body) -> f64 {
    float(body.prose.passages().map(|it| it.text.trim().chars().count()).sum())
}

/// No answer has more letters than 32 bits can count.
fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
