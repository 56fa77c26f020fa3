//! Finds questions that ask for what is not so.
//!
//! Only the part of a question that says what to look for counts: "Which is *not* private?" does, "What can you do when you
//! are *not* sure?" does not, and neither does a question for reasons, "Why should you *never* share it?".

use super::super::rule::Finding;
use super::super::text::{File, Role};
use crate::coverage::has_right_answer;
use std::ops::Range;

pub(super) fn check(file: &File<'_>, findings: &mut Vec<Finding>) {
    let stems = file.words.iter().filter(|it| it.role == Role::Stem && it.question.is_some_and(has_right_answer));
    for stem in stems {
        if let Some(range) = negative(stem.text) {
            findings.push(Finding::new(
                stem.place(range.clone()),
                format!("this question asks for what is not so: `{}`", &stem.text[range]),
                "ask for what is so, such as “Which one is safe to share?”, and let the wrong answers be the others",
            ));
        }
    }
}

/// The word that turns a stem round.
fn negative(stem: &str) -> Option<Range<usize>> {
    let words = words(stem);
    words.split_inclusive(|it| it.ends).find_map(negative_sentence)
}

struct Word {
    plain: String,
    range: Range<usize>,
    /// Whether a sentence ends with it, and whether a part of one does.
    ends: bool,
    pauses: bool,
}

fn words(stem: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut rest = 0;
    while let Some(start) = stem[rest..].find(is_letter).map(|it| rest + it) {
        if let Some(last) = words.last_mut() {
            last.ends = stem[rest..start].contains(['.', '?', '!', '…']);
            last.pauses = stem[rest..start].contains([',', ';', ':', '–', '—', '(', ')']);
        }
        let end = stem[start..].find(|c| !is_letter(c)).map_or(stem.len(), |it| start + it);
        let plain = stem[start..end].to_lowercase().replace('’', "'");
        words.push(Word { plain, range: start..end, ends: false, pauses: false });
        rest = end;
    }
    words
}

/// What opens a question or task whose answers are things to choose, and not reasons.
const ASKS: &str = "which what who whom whose where when choose pick find tick select all sort match name \
    spot each click tap";
/// What opens a part of a sentence that only tells when, why or of whom.
const PARTS: &str = "if when because while until unless after before since so who whom whose where why how \
    but and";
/// Behind `not`: what somebody does not know or feel is no wrong answer to look for.
const STATES: &str = "sure only just know knew known met meet understand recognise expect remember feel want \
    like well yet your their alone answer answering work working mind agree";

fn negative_sentence(sentence: &[Word]) -> Option<Range<usize>> {
    if let Some(except) = sentence.iter().find(|it| it.plain == "except") {
        return Some(except.range.clone());
    }
    let asks = sentence.iter().position(|it| is_one_of(&it.plain, ASKS))?;
    // A question for reasons, or one that begins with its circumstances.
    if sentence[..asks].iter().any(|it| matches!(it.plain.as_str(), "why" | "how")) {
        return None;
    }
    for (at, word) in sentence.iter().enumerate().skip(asks + 1) {
        if is_one_of(&word.plain, PARTS) || sentence[at - 1].pauses {
            return None;
        }
        let next = sentence.get(at + 1).map_or("", |it| it.plain.as_str());
        if is_negation(&word.plain) && !is_one_of(next, STATES) {
            return Some(word.range.clone());
        }
    }
    None
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot") || word.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::negative;

    #[test]
    fn a_stem_that_asks_for_what_is_not_so_is_found() {
        for (stem, word) in [
            ("Which of these is NOT private?", "NOT"),
            ("What should you never share?", "never"),
            ("Which one isn’t a strong password?", "isn’t"),
            ("All of these are safe except one. Which?", "except"),
            ("Choose the word that does not belong.", "not"),
            ("Mia plays a game. Which of these can she not undo?", "not"),
            ("What cannot be taken back?", "cannot"),
        ] {
            assert_eq!(negative(stem).map(|it| &stem[it]), Some(word), "{stem}");
        }
    }

    #[test]
    fn a_stem_that_only_mentions_it_is_not() {
        for stem in [
            "What can you do when you are not sure?",
            "What could you say if a friend will not stop?",
            "Why should you never share your password?",
            "How do you know that it is not real?",
            "Who can help somebody you do not know?",
            "What do you do about a message from someone you have not met?",
            "Sam is not sure. What could he do?",
            "It is not your fault. Who can you tell?",
            "What is best, not quickest?",
            "Which is the strongest password?",
            "A page will not close. What now?",
        ] {
            assert_eq!(negative(stem), None, "{stem}");
        }
    }
}
