//! Looks for many words and phrases at once, whole words only.
//!
//! A pattern is words with spaces between them. `a|b` is either, `a?` may be missing, and a comma behind a word may be
//! there or not. A word in small letters is found in any case; one with a capital only as written or all in capitals.
//! Hyphens and spaces are the same, and so are straight and curly apostrophes. It must not know what a phrase means.

use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

/// Phrases, each with what it stands for.
pub(in crate::check) struct Phrases<T: 'static> {
    patterns: Vec<Pattern<T>>,
    /// The patterns that may begin with a word.
    by_first: HashMap<Key, Vec<usize>, FixedState>,
    /// A bit for each first word: most words of a text begin nothing, and are passed at once.
    begins: Box<[u64; 64]>,
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
    words: Vec<Wanted>,
    optional: bool,
    comma: bool,
}

struct Wanted {
    key: Key,
    /// The word as it must be written, where its letters matter.
    exactly: Option<&'static str>,
}

/// A word in small letters with straight apostrophes, as a number of 64 bits, which two different words as good as never share.
type Key = u64;

/// A text split into its words, once for all phrases that are looked for in it.
#[derive(Clone, Debug)]
pub(in crate::check) struct Split<'t> {
    text: &'t str,
    words: Vec<Word>,
}

/// A word of a text.
#[derive(Clone, Debug)]
struct Word {
    start: u32,
    end: u32,
    key: Key,
    /// What parts it from the word before.
    gap: Gap,
}

/// What parts two words: the more, the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Only spaces and hyphens.
    Space,
    /// A comma as well.
    Comma,
    /// Anything else.
    Other,
}

impl<T> Phrases<T> {
    /// The phrases of a table; what lies inside one of the `harmless` phrases is not found.
    pub(in crate::check) fn new(
        table: impl IntoIterator<Item = (&'static str, &'static T)>,
        harmless: &'static [&'static str],
    ) -> Self {
        let speaking = table.into_iter().map(|(pattern, meaning)| (pattern, Some(meaning)));
        let all = speaking.chain(harmless.iter().map(|it| (*it, None)));
        let patterns: Vec<Pattern<T>> =
            all.map(|(it, meaning)| Pattern { slots: it.split(' ').map(Slot::read).collect(), meaning }).collect();
        let mut by_first: HashMap<Key, Vec<usize>, FixedState> = HashMap::default();
        let mut begins = Box::new([0; 64]);
        for (number, pattern) in patterns.iter().enumerate() {
            // Every word that the phrase can begin with leads to it.
            let leads = pattern.slots.iter().position(|it| !it.optional).map_or(pattern.slots.len(), |it| it + 1);
            for wanted in pattern.slots[..leads].iter().flat_map(|it| &it.words) {
                let (at, bit) = bit_of(wanted.key);
                begins[at] |= bit;
                let of_word = by_first.entry(wanted.key).or_default();
                if of_word.last() != Some(&number) {
                    of_word.push(number);
                }
            }
        }
        Self { patterns, by_first, begins }
    }

    /// The phrases of a text, in its order: of those that begin at one word the longest, and none inside another.
    pub(in crate::check) fn find(&self, split: &Split<'_>) -> Vec<Found<T>> {
        let Split { text, words } = split;
        let mut found = Vec::new();
        let mut next = 0;
        while next < words.len() {
            let key = words[next].key;
            let (at, bit) = bit_of(key);
            if self.begins[at] & bit == 0 {
                next += 1;
                continue;
            }
            let longest = self
                .by_first
                .get(&key)
                .into_iter()
                .flatten()
                .map(|&it| &self.patterns[it])
                .filter_map(|it| Some((it.matches(text, &words[next..])?, it.meaning)))
                // A protecting phrase wins over one of its own length.
                .max_by_key(|(count, meaning)| (*count, meaning.is_none()));
            let Some((count, meaning)) = longest else {
                next += 1;
                continue;
            };
            if let Some(meaning) = meaning {
                let range = words[next].start as usize..words[next + count - 1].end as usize;
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
        let mut allowed = Gap::Other;
        for slot in &self.slots {
            let fits = words.get(taken).is_some_and(|word| word.gap <= allowed && slot.takes(word, text));
            match (fits, slot.optional) {
                (true, _) => {
                    taken += 1;
                    allowed = if slot.comma { Gap::Comma } else { Gap::Space };
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
        let words = rest.split('|').map(|word| Wanted {
            key: word_at(word, 0).1,
            exactly: Some(word).filter(|it| it.chars().any(char::is_uppercase)),
        });
        Self { words: words.collect(), optional, comma }
    }

    fn takes(&self, word: &Word, text: &str) -> bool {
        let written = &text[word.start as usize..word.end as usize];
        let as_written = |exactly: &str| written == exactly || written == exactly.to_uppercase();
        self.words.iter().any(|it| it.key == word.key && it.exactly.is_none_or(as_written))
    }
}

impl<'t> Split<'t> {
    /// The text.
    pub(in crate::check) fn text(&self) -> &'t str {
        self.text
    }

    /// The words of a text.
    pub(in crate::check) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
        let mut gap = Gap::Space;
        let mut at = 0;
        while at < bytes.len() {
            // One space between two words is what there mostly is.
            if bytes[at] == b' ' {
                at += 1;
                continue;
            }
            let (letter, length) = letter_at(text, at);
            if letter.is_alphanumeric() {
                let (end, key) = word_at(text, at);
                words.push(Word { start: offset(at), end: offset(end), key, gap });
                (at, gap) = (end, Gap::Space);
            } else {
                (at, gap) = (at + length, gap.max(Gap::of(letter)));
            }
        }
        Self { text, words }
    }
}

impl Gap {
    fn of(letter: char) -> Self {
        match letter {
            '-' | '‐' | '‑' => Self::Space,
            ',' => Self::Comma,
            letter if letter.is_whitespace() => Self::Space,
            _ => Self::Other,
        }
    }
}

/// Where the word that begins here ends, and its key.
fn word_at(text: &str, start: usize) -> (usize, Key) {
    let bytes = text.as_bytes();
    let mut key = EMPTY;
    let mut at = start;
    while at < bytes.len() {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            key = with(key, u32::from(bytes[at].to_ascii_lowercase()));
            at += 1;
        }
        if at == bytes.len() {
            break;
        }
        let (letter, length) = letter_at(text, at);
        if letter.is_alphanumeric() {
            key = letter.to_lowercase().fold(key, |key, letter| with(key, u32::from(letter)));
        } else if is_apostrophe(letter) && at + length < text.len() && letter_at(text, at + length).0.is_alphanumeric()
        {
            key = with(key, u32::from('\''));
        } else {
            break;
        }
        at += length;
    }
    (at, key)
}

/// The letter at a boundary of a text that is not its end, and how long it is.
fn letter_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (char::from(byte), 1);
    }
    text[at..].chars().next().map_or(('\u{fffd}', 1), |it| (it, it.len_utf8()))
}

/// The key of no letters, and of a word with one letter more: FNV-1a of its small letters.
const EMPTY: Key = 0xcbf2_9ce4_8422_2325;

fn with(key: Key, letter: u32) -> Key {
    (key ^ Key::from(letter)).wrapping_mul(0x0100_0000_01b3)
}

fn bit_of(key: Key) -> (usize, u64) {
    // The upper bits of the key are the better mixed ones.
    let bit = (key >> 48) & 4095;
    (usize::try_from(bit / 64).unwrap_or(0), 1 << (bit % 64))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
        phrases.find(&Split::of(text)).into_iter().map(|it| text[it.range].to_owned()).collect()
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
            for found in phrases.find(&Split::of(&text)) {
                let words = text[found.range].to_lowercase();
                prop_assert!(words == "naïve" || words.starts_with("self"));
            }
        }
    }
}
