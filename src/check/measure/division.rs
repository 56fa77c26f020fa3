//! Where a long sentence could become two.

use super::words;

/// Words that often begin a thought of their own.
const JOINTS: &[&str] = &[
    "after", "although", "and", "because", "before", "but", "if", "or", "since", "so", "that", "then", "though",
    "unless", "until", "when", "where", "whether", "which", "while", "who",
];

/// How many words each part must have.
const LEAST: usize = 3;

/// The two words before which a sentence parts best: nearest to its middle, behind a comma or at a word that joins.
#[must_use]
pub fn division(sentence: &str) -> Option<&str> {
    let all: Vec<_> = words(sentence).collect();
    let last = all.len().checked_sub(LEAST)?;
    let joins = |at: &usize| {
        let between = &sentence[all[at - 1].end..all[*at].start];
        let word = &sentence[all[*at].clone()];
        between.contains([',', ';', ':', '—', '–']) || JOINTS.iter().any(|it| it.eq_ignore_ascii_case(word))
    };
    // From the middle outwards, the earlier of two that are as near.
    let mut nearest: Vec<usize> = (LEAST..=last).collect();
    nearest.sort_by_key(|at| (2 * at).abs_diff(all.len()));
    let best = nearest.into_iter().find(joins)?;
    Some(&sentence[all[best].start..all[best + 1].end])
}

#[cfg(test)]
mod tests {
    use super::division;

    #[test]
    fn a_sentence_parts_near_its_middle() {
        let long = "We tell a grown-up, and the grown-up helps us because that is what grown-ups are for.";
        assert_eq!(division(long), Some("because that"));
        assert_eq!(division("We like to sing and dance."), None);
        assert_eq!(division(""), None);
    }
}
