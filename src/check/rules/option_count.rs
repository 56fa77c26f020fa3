//! Finds questions with more answers to weigh than their readers can.

use super::super::rule::Finding;
use super::super::text::File;
use crate::diag::words::count;
use crate::model::body::Body;
use crate::model::profile::{beyond, shown};
use crate::model::quiz::{Answer, Question};

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let profile = file.profile();
    for question in file.questions() {
        match &question.answer {
            Answer::Choose { options, .. } => answers(file, question, options.len(), profile.options, findings),
            Answer::Survey(options) => answers(file, question, options.len(), profile.options, findings),
            Answer::Scene(scene) => answers(file, question, scene.choices.len(), profile.options, findings),
            Answer::Order(steps) => {
                cards(file, question, (steps.len(), "step", " to put in order"), profile.pairs, findings);
            }
            Answer::Match { pairs, .. } => {
                cards(file, question, (pairs.len(), "pair", " to match"), profile.pairs, findings);
            }
            Answer::Sort(groups) => {
                let items = groups.iter().map(|it| it.items.len()).sum();
                cards(file, question, (groups.len(), "group", " to sort into"), profile.groups, findings);
                cards(file, question, (items, "card", " to sort"), profile.cards, findings);
            }
            Answer::Gap { .. } | Answer::Short(_) | Answer::Think => {}
        }
    }
}

fn answers(file: &File<'_>, question: &Question<Body>, found: usize, most: Option<f64>, findings: &mut Vec<Finding>) {
    let hint = |most: &str| format!("keep {most}: the best answer, and the mistakes that pupils really make");
    too_many(file, question, (found, "answer", " to choose from"), most, hint, findings);
}

fn cards(
    file: &File<'_>,
    question: &Question<Body>,
    found: (usize, &str, &str),
    most: Option<f64>,
    findings: &mut Vec<Finding>,
) {
    let hint = |most: &str| match most {
        "0" => "let them choose between pictures, or sort a few cards into two groups".to_owned(),
        most => format!("keep {most}, or make two questions of it"),
    };
    too_many(file, question, found, most, hint, findings);
}

fn too_many(
    file: &File<'_>,
    question: &Question<Body>,
    (found, noun, what): (usize, &str, &str),
    most: Option<f64>,
    hint: impl Fn(&str) -> String,
    findings: &mut Vec<Finding>,
) {
    let Some(most) = beyond(found, most).map(shown) else { return };
    let readers = file.band.readers();
    let can = match most.as_str() {
        "0" => format!("which is too hard for {readers}"),
        most => format!("and {most} are enough for {readers}"),
    };
    let message = format!("this question has {}{what}, {can}", count(found, noun));
    findings.push(Finding::new(question.place.clone(), message, hint(&most)));
}
