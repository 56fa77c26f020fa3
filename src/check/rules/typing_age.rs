//! Finds answers that have to be typed by pupils who are too young for it.

use super::super::measure::words;
use super::super::rule::Finding;
use super::super::text::File;
use crate::diag::words::count;
use crate::model::profile::{beyond, shown};
use crate::model::quiz::Answer;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let most = file.profile().typed_words;
    for question in file.questions() {
        // A gap is typed where there is no bank of words, and the youngest always get one.
        let (answers, hint): (Vec<&Vec<String>>, _) = match &question.answer {
            Answer::Short(spellings) => (vec![spellings], "give answers to choose from: `- [x]` and `- [ ]`"),
            Answer::Gap { gaps, .. } if question.bank.is_empty() && file.band.may_type() => (
                gaps.iter().collect(),
                "give words to choose from below it: `> [!BANK]`, and on the next line `> one | another`",
            ),
            _ => continue,
        };
        // Whoever types the shortest spelling is right, too.
        let shortest = |spellings: &Vec<String>| spellings.iter().map(|it| words(it).count().max(1)).min();
        let typed = answers.into_iter().filter_map(shortest).max().unwrap_or(0);
        if let Some(most) = beyond(typed, most) {
            let readers = file.band.readers();
            let message = if most < 1.0 {
                format!("this answer has to be typed, which is too early for {readers}")
            } else {
                format!("this answer is {} to type, and {} is enough for {readers}", count(typed, "word"), shown(most))
            };
            findings.push(Finding::new(question.place.clone(), message, hint));
        }
    }
}
