//! The sentences of a file, each with those who read it and with what counts when its reading grade is measured.
//!
//! What rules about length and reading age look at. It measures and judges nothing.

use super::measure::{Tally, sentences, syllables, words};
use super::text::{File, Role, Words};
use crate::model::config::english_stages;
use crate::model::page::Seen;
use crate::model::portal::Band;
use crate::model::profile::Profile;
use crate::model::prose::{Form, Mark, Within};
use crate::resolve::band_of_stage;
use foldhash::fast::FixedState;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

/// Shorter pieces without a stop, such as cells and options, are no sentences: counting them would make a hard page look easy.
const LEAST: usize = 4;

/// How many bytes a word has with its space: rather too few than too many, so that room for words is made once.
const BYTES_A_WORD: usize = 5;

/// A sentence of a file.
#[derive(Debug)]
pub struct Sentence {
    /// The words it is part of, as a number of `File::words`.
    pub part_of: usize,
    /// Where it lies in them.
    pub range: Range<usize>,
    /// Who reads it.
    pub reader: Band,
    /// How many words it has.
    pub length: usize,
    /// Whether it is said as a sentence, and is no label, cell or option.
    pub is_whole: bool,
    /// What the reading grade counts: neither keywords nor names, numbers or code.
    pub counted: Tally,
    /// Which of the file's hard words are its own.
    hard: Range<usize>,
}

/// The sentences of a file.
#[derive(Debug, Default)]
pub(super) struct Reading {
    sentences: Vec<Sentence>,
    /// Where the counted words of three syllables and more lie in the words that their sentence is part of.
    hard: Vec<Range<usize>>,
}

impl<'a> File<'a> {
    /// Its sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.reading().sentences
    }

    /// Where the counted words of three syllables and more lie in the words that a sentence is part of.
    pub fn hard(&self, sentence: &Sentence) -> &[Range<usize>] {
        &self.reading().hard[sentence.hard.clone()]
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| read(self))
    }

    /// Who reads some of its words.
    #[must_use]
    pub fn reader(&self, words: &Words<'_>) -> Band {
        match (words.seen, words.within, words.role) {
            (Seen::ByStaff, _, _) | (_, Within::Staff, _) => Band::Staff,
            // A mistaken idea is for discussion: only the teachers of the youngest see it.
            (Seen::InMyth, _, _) if self.band.is_youngest() => Band::Staff,
            (_, Within::Home, _) if self.band != Band::Staff => Band::Families,
            (_, _, Role::Meaning(Some(stage))) => match self.portal.stage_written(stage) {
                Some(stage) => band_of_stage(&self.portal.stages[stage].stage),
                // A primary school may keep the meanings for a secondary one.
                None => english_stages().get(stage).map_or(self.band, band_of_stage),
            },
            _ => self.band,
        }
    }

    /// The numbers of its readers' age.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile_of(self.band)
    }

    /// The numbers of a band, with those that its stage sets otherwise.
    #[must_use]
    pub fn profile_of(&self, band: Band) -> Profile {
        *self.profiles[band as usize].get_or_init(|| {
            let stage = self.page.and_then(|it| it.stage).filter(|_| !matches!(band, Band::Families | Band::Staff));
            let none = BTreeMap::new();
            Profile::of(band, stage.map_or(&none, |it| &self.portal.stages[it].stage.profile))
        })
    }

    /// The numbers that hold for some of its words.
    #[must_use]
    pub fn profile_for(&self, words: &Words<'_>) -> Profile {
        let reader = self.reader(words);
        match words.role {
            Role::Meaning(Some(stage)) => match self.portal.stage_written(stage) {
                Some(stage) => Profile::of(reader, &self.portal.stages[stage].stage.profile),
                None => self.profile_of(reader),
            },
            _ => self.profile_of(reader),
        }
    }

    /// The keywords of its lesson.
    fn keywords(&self) -> impl Iterator<Item = &'a str> {
        let page = self.page;
        page.into_iter().flat_map(|it| &it.draft.front.keywords).map(|it| it.get_ref().as_str())
    }
}

impl Words<'_> {
    /// Whether they are running text: neither headings and labels nor the front matter.
    #[must_use]
    pub fn is_running(&self) -> bool {
        let beside = matches!(
            self.role,
            Role::Title
                | Role::Description
                | Role::Outcome
                | Role::Label
                | Role::Spelling
                | Role::Term
                | Role::Alt
                | Role::Caption
                | Role::Setting
        );
        !beside && !matches!(self.form, Form::Heading | Form::Title | Form::ColumnHead)
    }
}

/// The syllables of a word; most words have been counted before, and are looked up quicker than counted again.
fn remembered(word: &str) -> usize {
    const PLACES: usize = 8192;
    // Each word has one place, which it shares with others: the last of them is remembered. It is known by its hash alone;
    // that two words of a portal share 63 bits is less likely than one in 10^10.
    thread_local! {
        static KNOWN: RefCell<Vec<(u64, usize)>> = RefCell::new(vec![(0, 0); PLACES]);
    }
    let key = FixedState::default().hash_one(word) | 1;
    let place = usize::try_from(key >> 51).unwrap_or(0);
    KNOWN.with_borrow_mut(|known| {
        let (of, parts) = &mut known[place];
        if *of != key {
            (*of, *parts) = (key, syllables(word));
        }
        *parts
    })
}

/// Names, each by [`in_small_letters`].
type Names = HashSet<u64, FixedState>;

/// A sentence, before it is known which of its words are names.
struct Found {
    part_of: usize,
    range: Range<usize>,
    /// Which of all words are its own.
    words: Range<usize>,
}

fn read(file: &File<'_>) -> Reading {
    let mut found = Vec::new();
    // The words of all sentences, in their order.
    let length: usize = file.words.iter().filter(|it| it.is_running()).map(|it| it.text.len()).sum();
    let mut all_words: Vec<Range<usize>> = Vec::with_capacity(length / BYTES_A_WORD);
    for (part_of, text) in file.words.iter().enumerate().filter(|(_, it)| it.is_running()) {
        for range in sentences(text.text) {
            let before = all_words.len();
            let inside = words(&text.text[range.clone()]);
            all_words.extend(inside.map(|it| it.start + range.start..it.end + range.start));
            found.push(Found { part_of, range, words: before..all_words.len() });
        }
    }
    let names = names(file, &found, &all_words);
    let mut learned = Learned::of(file);
    let mut code = (usize::MAX, Vec::new());
    let mut reading = Reading { sentences: Vec::with_capacity(found.len()), hard: Vec::new() };
    for sentence in found {
        let part_of = sentence.part_of;
        learned.reach(part_of);
        if code.0 != part_of {
            code = (part_of, code_in(&file.words[part_of]));
        }
        let left_out = |word: &str, range: &Range<usize>, before: Option<&str>| {
            is_code(&code.1, range) || is_name(word, before, &names) || learned.knows(word)
        };
        let sentence = measured(file, sentence, &all_words, &mut reading.hard, left_out);
        reading.sentences.push(sentence);
    }
    reading
}

/// The words that a lesson teaches, or that an entry of the glossary explains.
struct Learned<'f, 'a> {
    file: &'f File<'a>,
    keywords: Vec<String>,
    term: Vec<String>,
    /// The small letters that one of them begins with: most words begin with another one, and are passed at once.
    initials: [bool; 256],
    seen: usize,
}

impl<'f, 'a> Learned<'f, 'a> {
    fn of(file: &'f File<'a>) -> Self {
        let keywords = file.keywords().flat_map(lower_words).collect();
        let mut learned = Self { file, keywords, term: Vec::new(), initials: [false; 256], seen: 0 };
        learned.note_initials();
        learned
    }

    /// Takes note of the entries of the glossary above some of the words: a meaning may say the word that it explains.
    fn reach(&mut self, part: usize) {
        for words in &self.file.words[self.seen..part] {
            if words.role == Role::Term {
                self.term = lower_words(words.text).collect();
                self.note_initials();
            }
        }
        self.seen = part;
    }

    fn note_initials(&mut self) {
        self.initials = [false; 256];
        for initial in self.keywords.iter().chain(&self.term).filter_map(|it| initial(it)) {
            self.initials[usize::from(initial)] = true;
        }
    }

    fn knows(&self, word: &str) -> bool {
        initial(word).is_some_and(|it| self.initials[usize::from(it)])
            && self.keywords.iter().chain(&self.term).any(|it| is_form_of(word, it))
    }
}

/// The first byte of a word, in small letters.
fn initial(word: &str) -> Option<u8> {
    word.as_bytes().first().map(u8::to_ascii_lowercase)
}

fn measured(
    file: &File<'_>,
    found: Found,
    all_words: &[Range<usize>],
    hard: &mut Vec<Range<usize>>,
    left_out: impl Fn(&str, &Range<usize>, Option<&str>) -> bool,
) -> Sentence {
    let text = &file.words[found.part_of];
    let said = &text.text[found.range.clone()];
    let words = &all_words[found.words];
    let is_whole = words.len() >= LEAST || said.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…']);
    let mut counted = Tally::default();
    let before = hard.len();
    for (at, range) in words.iter().enumerate().filter(|_| is_whole) {
        let word = &text.text[range.clone()];
        let before = at.checked_sub(1).map(|it| &text.text[words[it].end..range.start]);
        if word.starts_with(|letter: char| letter.is_ascii_digit()) || left_out(word, range, before) {
            continue;
        }
        let parts = remembered(word);
        counted.words += 1;
        counted.syllables += parts;
        if parts > 2 {
            hard.push(range.clone());
        }
    }
    counted.sentences = usize::from(counted.words > 0);
    let reader = file.reader(text);
    Sentence {
        part_of: found.part_of,
        range: found.range,
        reader,
        length: words.len(),
        is_whole,
        counted,
        hard: before..hard.len(),
    }
}

fn code_in(text: &Words<'_>) -> Vec<Range<usize>> {
    text.marks().filter(|(_, mark)| *mark == Mark::Code).map(|(range, _)| range).collect()
}

/// Whether a word is part of code; `code` is ascending.
fn is_code(code: &[Range<usize>], word: &Range<usize>) -> bool {
    let next = code.partition_point(|it| it.end <= word.start);
    code.get(next).is_some_and(|it| it.start < word.end)
}

/// The names of a file: words that have a capital where no sentence begins.
fn names(file: &File<'_>, found: &[Found], all_words: &[Range<usize>]) -> Names {
    let mut names = Names::default();
    for sentence in found {
        let text = file.words[sentence.part_of].text;
        for pair in all_words[sentence.words.clone()].windows(2) {
            let (word, between) = (&text[pair[1].clone()], &text[pair[0].end..pair[1].start]);
            if is_capital(word) && !opens(between) {
                names.insert(in_small_letters(word));
            }
        }
    }
    names
}

/// Whether a word is a name, in the light of what stands between it and the word before, if there is one.
fn is_name(word: &str, before: Option<&str>, names: &Names) -> bool {
    is_capital(word) && (before.is_some_and(|it| !opens(it)) || names.contains(&in_small_letters(word)))
}

/// A word without its ending, by the hash of its small letters: two names of one file as good as never share it.
fn in_small_letters(word: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    for letter in bare(word).chars().flat_map(char::to_lowercase) {
        hasher.write_u32(u32::from(letter));
    }
    hasher.finish()
}

/// A capital, but not that of `I` and `I’m`.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && bare(word) != "I"
}

/// Whether something is said or begins here, which has a capital and is no name: `Gran says, “Well done!”`.
fn opens(between: &str) -> bool {
    between.contains(['“', '‘', '"', '\'', '(', ':', '—', '–', '…', '/', '•', '?', '!'])
}

/// A word without what an apostrophe adds to it.
fn bare(word: &str) -> &str {
    word.split(['’', '\'']).next().unwrap_or(word)
}

/// Whether a word is a keyword or its plural.
fn is_form_of(word: &str, keyword: &str) -> bool {
    if initial(word) != initial(keyword) {
        return false;
    }
    let word = bare(word).to_lowercase();
    let singular = |plural: &str| keyword.strip_suffix('y').is_some_and(|it| plural.strip_suffix("ies") == Some(it));
    word.strip_prefix(keyword).is_some_and(|it| matches!(it, "" | "s" | "es")) || singular(&word)
}

fn lower_words(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).map(|it| text[it].to_lowercase())
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}
