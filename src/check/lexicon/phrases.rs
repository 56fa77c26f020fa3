//! Looks for many words and phrases at once, whole words only.
//!
//! A pattern is words with spaces between them. `a|b` is either, `a?` may be missing, and a comma behind a word may be
//! there or not. A word in small letters is found in any case; one with a capital only as written or all in capitals.
//! Hyphens and spaces are the same, and so are straight and curly apostrophes. It must not know what a phrase means.

use std::collections::HashMap;
use std::ops::Range;

/// Phrases, each with what it stands for.
pub(in crate::check) struct Phrases<T: 'static> {
    by_first: HashMap<String, Vec<Pattern<T>>>,
}

/// A phrase that was found.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Found<T: 'static> {
    /// Where, in bytes of the text.
    pub(in crate::check) range: Range<usize>,
    /// What it stands for.
    pub(in crate::check) meaning: &'static T,
}

struct Pattern<T: 'static> {
    slots: Vec<Slot>,
    /// Nothing for a phrase that only protects what is in it.
    meaning: Option<&'static T>,
}

struct Slot {
    words: Vec<&'static str>,
    optional: bool,
    comma: bool,
}

/// A word of a text.
struct Word {
    range: Range<usize>,
    /// In small letters, with straight apostrophes.
    plain: String,
    /// Whether only a space or a hyphen parts it from the word before.
    joined: bool,
    /// Whether there is a comma as well.
    comma: bool,
}

impl<T> Phrases<T> {
    /// The phrases of a table; what lies inside one of the `harmless` phrases is not found.
    pub(in crate::check) fn new(
        table: impl IntoIterator<Item = (&'static str, &'static T)>,
        harmless: &'static [&'static str],
    ) -> Self {
        let mut by_first: HashMap<String, Vec<Pattern<T>>> = HashMap::new();
        let speaking = table.into_iter().map(|(pattern, meaning)| (pattern, Some(meaning)));
        for (pattern, meaning) in speaking.chain(harmless.iter().map(|it| (*it, None))) {
            let slots: Vec<Slot> = pattern.split(' ').map(Slot::read).collect();
            // Every word that the phrase can begin with leads to it.
            let leads = slots.iter().position(|it| !it.optional).map_or(slots.len(), |it| it + 1);
            let mut firsts: Vec<String> =
                slots[..leads].iter().flat_map(|it| it.words.iter().map(|word| word.to_lowercase())).collect();
            firsts.sort();
            firsts.dedup();
            for first in firsts {
                let slots = pattern.split(' ').map(Slot::read).collect();
                by_first.entry(first).or_default().push(Pattern { slots, meaning });
            }
        }
        Self { by_first }
    }

    /// The phrases of a text, in its order: of those that begin at one word the longest, and none inside another.
    pub(in crate::check) fn find(&self, text: &str) -> Vec<Found<T>> {
        let words = words(text);
        let mut found = Vec::new();
        let mut next = 0;
        while next < words.len() {
            let longest = self
                .by_first
                .get(&words[next].plain)
                .into_iter()
                .flatten()
                .filter_map(|it| Some((it.matches(text, &words[next..])?, it.meaning)))
                // A protecting phrase wins over one of its own length.
                .max_by_key(|(count, meaning)| (*count, meaning.is_none()));
            let Some((count, meaning)) = longest else {
                next += 1;
                continue;
            };
            if let Some(meaning) = meaning {
                let range = words[next].range.start..words[next + count - 1].range.end;
                found.push(Found { range, meaning });
            }
            next += count;
        }
        found
    }
}

impl<T> Pattern<T> {
    /// How many words the phrase takes here, if it stands here.
    fn matches(&self, text: &str, words: &[Word]) -> Option<usize> {
        let mut taken = 0;
        let mut comma = true;
        for slot in &self.slots {
            let fits = words
                .get(taken)
                .is_some_and(|word| (taken == 0 || (word.joined && (comma || !word.comma))) && slot.takes(word, text));
            match (fits, slot.optional) {
                (true, _) => {
                    taken += 1;
                    comma = slot.comma;
                }
                (false, true) => {}
                (false, false) => return None,
            }
        }
        (taken > 0).then_some(taken)
    }
}

impl Slot {
    fn read(written: &'static str) -> Self {
        let (rest, comma) = written.strip_suffix(',').map_or((written, false), |it| (it, true));
        let (rest, optional) = rest.strip_suffix('?').map_or((rest, false), |it| (it, true));
        Self { words: rest.split('|').collect(), optional, comma }
    }

    fn takes(&self, word: &Word, text: &str) -> bool {
        self.words.iter().any(|wanted| {
            if wanted.chars().any(char::is_uppercase) {
                let written = &text[word.range.clone()];
                written == *wanted || written == wanted.to_uppercase()
            } else {
                word.plain == *wanted
            }
        })
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some(&(at, letter)) = letters.peek() {
            let inside = letter.is_alphanumeric()
                || (is_apostrophe(letter)
                    && text[at + letter.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric));
            if !inside {
                break;
            }
            end = at + letter.len_utf8();
            letters.next();
        }
        let gap = words.last().map_or("", |it| &text[it.range.end..start]);
        words.push(Word {
            range: start..end,
            plain: plain(&text[start..end]),
            joined: gap.chars().all(|it| it.is_whitespace() || "-‐‑,".contains(it)),
            comma: gap.contains(','),
        });
    }
    words
}

/// The text in small letters with straight apostrophes.
fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|it| if is_apostrophe(it) { '\'' } else { it }).collect()
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static MEANING: &str = "it";

    fn found(pattern: &'static str, harmless: &'static [&'static str], text: &str) -> Vec<String> {
        let phrases = Phrases::new([(pattern, &MEANING)], harmless);
        phrases.find(text).into_iter().map(|it| text[it.range].to_owned()).collect()
    }

    #[test]
    fn whole_words_in_any_case_with_spaces_or_hyphens() {
        for text in ["self-harm", "Self harm", "SELF\nHARM", "about self‑harm."] {
            assert_eq!(found("self harm", &[], text).len(), 1, "{text}");
        }
        for text in ["himself harms", "self. Harm", "self (harm)", "selfharm", "shelf harm"] {
            assert!(found("self harm", &[], text).is_empty(), "{text}");
        }
    }

    #[test]
    fn alternatives_missing_words_commas_and_apostrophes() {
        let pattern = "it's|it is? illegal, so don't";
        for text in ["It’s illegal, so don’t", "it illegal so don't", "It's illegal so don't do it"] {
            assert_eq!(found(pattern, &[], text).len(), 1, "{text}");
        }
        assert!(found(pattern, &[], "it's, illegal so don't").is_empty());
    }

    #[test]
    fn a_phrase_that_may_begin_with_several_words_is_found_from_each() {
        for text in ["very big trouble", "big trouble", "trouble"] {
            assert_eq!(found("very? big? trouble", &[], text), [text]);
        }
    }

    #[test]
    fn a_capital_wants_a_capital() {
        assert_eq!(
            found("Net Aware", &[], "Net Aware, NET AWARE, be net aware, Net aware"),
            ["Net Aware", "NET AWARE"]
        );
    }

    #[test]
    fn the_longest_phrase_speaks_and_harmless_ones_protect() {
        assert!(found("grooming", &["dog grooming"], "the dog grooming salon").is_empty());
        assert_eq!(found("grooming", &["dog grooming"], "dog grooming and grooming"), ["grooming"]);
        assert_eq!(found("fell for it?", &[], "She fell for it."), ["fell for it"]);
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_stretch_of_the_text(text in "\\PC*", before in "\\PC*") {
            let phrases = Phrases::new([("self harm", &MEANING), ("naïve", &MEANING)], &["not naïve"]);
            let text = format!("{before} naïve {text}");
            for found in phrases.find(&text) {
                let words = text[found.range].to_lowercase();
                prop_assert!(words == "naïve" || words.starts_with("self"));
            }
        }
    }
}
