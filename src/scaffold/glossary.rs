//! Cuts stages out of `content/glossary.md`.
//!
//! A word is learnt at one stage and used from there on. So a term begins at the youngest stage that has a meaning of its
//! own below it or a page that lists it among its `keywords`; it stays when a kept stage is as old as that. The first
//! paragraph is for everybody and stays with its term, and so does a term that belongs to no stage.

use super::{Kept, stage};
use std::collections::BTreeMap;

/// The youngest stage whose pages list a term among their keywords, by the term in lower case.
pub(super) fn beginnings(pages: impl Iterator<Item = (usize, Vec<String>)>) -> BTreeMap<String, usize> {
    let mut begin = BTreeMap::new();
    for (stage, keywords) in pages {
        for keyword in keywords {
            begin.entry(keyword.to_lowercase()).and_modify(|it: &mut usize| *it = stage.min(*it)).or_insert(stage);
        }
    }
    begin
}

/// The glossary for the stages that are kept.
pub(super) fn cut(text: &str, kept: Kept, begin: &BTreeMap<String, usize>) -> String {
    let mut parts = text.split("\n## ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for term in parts {
        let mut meanings = term.split("\n### ");
        let first = meanings.next().unwrap_or_default();
        let stages: Vec<(Option<usize>, &str)> = meanings.map(|it| (stage(first_line(it)), it)).collect();
        let used = begin.get(&first_line(first).to_lowercase()).copied();
        let begins = stages.iter().filter_map(|(stage, _)| *stage).chain(used).min().unwrap_or_default();
        if begins <= kept.last {
            out.push_str("\n## ");
            out.push_str(first);
            for (_, meaning) in stages.iter().filter(|(stage, _)| stage.is_none_or(|it| kept.has(it))) {
                out.push_str("\n### ");
                out.push_str(meaning);
            }
        }
    }
    out
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::Phase;

    const TEXT: &str = "Intro.\n\n## both\n\nB.\n\n### KS1\n\nB1.\n\n### KS4\n\nB4.\n\n## older\n\nO.\n\n### KS3\n\nO3.\n\n## taught\n\nT.\n\n## neutral\n\nN.\n";

    #[test]
    fn a_term_stays_from_its_youngest_stage_on() {
        let begin = beginnings([(3, vec!["Taught".to_owned()])].into_iter());
        let primary = "Intro.\n\n## both\n\nB.\n\n### KS1\n\nB1.\n\n## neutral\n\nN.\n";
        assert_eq!(cut(TEXT, Phase::Primary.kept(), &begin), primary);
        let secondary = TEXT.replace("\n### KS1\n\nB1.\n", "");
        assert_eq!(cut(TEXT, Phase::Secondary.kept(), &begin), secondary);
        assert_eq!(cut(TEXT, Phase::All.kept(), &begin), TEXT);
    }

    #[test]
    fn a_page_of_a_younger_stage_brings_its_words() {
        let begin = beginnings([(3, vec!["older".to_owned()]), (0, vec!["older".to_owned()])].into_iter());
        assert!(cut(TEXT, Phase::Primary.kept(), &begin).contains("## older\n\nO.\n\n## taught"));
    }
}
