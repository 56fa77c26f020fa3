//! Words that blame, frighten or mislead, each with what to write instead.
//!
//! The lists are in files of their own, with their sources. It must not know where words stand.

mod answered;
mod blame;
mod hiding;
mod labels;
mod telling;

pub(in crate::check) use answered::is_answered;

use super::phrases::{Found, Phrases, Split};
use std::sync::LazyLock;

/// Words to write otherwise.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Wording {
    patterns: &'static [&'static str],
    /// What they do to a reader, as the rest of a sentence that begins with them.
    pub(in crate::check) why: &'static str,
    /// What to write.
    pub(in crate::check) instead: &'static str,
    /// Whether they are wrong wherever they stand.
    pub(in crate::check) firm: Firm,
    /// Who should not meet them.
    pub(in crate::check) readers: Readers,
    /// Whether a page may repeat them where it answers them.
    pub(in crate::check) answerable: bool,
}

/// How sure the words are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Firm {
    /// Always.
    Always,
    /// It depends on what stands around them.
    Depends,
}

/// Who should not meet certain words; each kind of reader has the words of those above, and its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Readers {
    /// Pupils, families and staff.
    All,
    /// Pupils and families.
    Public,
    /// Pupils.
    Pupils,
}

const fn hard(patterns: &'static [&'static str], why: &'static str, instead: &'static str) -> Wording {
    Wording { patterns, why, instead, firm: Firm::Always, readers: Readers::All, answerable: false }
}

const fn soft(patterns: &'static [&'static str], why: &'static str, instead: &'static str) -> Wording {
    Wording { patterns, why, instead, firm: Firm::Depends, readers: Readers::Public, answerable: false }
}

const fn for_pupils(mut wording: Wording) -> Wording {
    wording.readers = Readers::Pupils;
    wording
}

const fn for_public(mut wording: Wording) -> Wording {
    wording.readers = Readers::Public;
    wording
}

const fn answerable(mut wording: Wording) -> Wording {
    wording.answerable = true;
    wording
}

/// The wordings, by what they do.
fn all() -> impl Iterator<Item = &'static Wording> {
    [blame::WORDINGS, hiding::WORDINGS, telling::WORDINGS, labels::WORDINGS].into_iter().flatten()
}

/// What holds such words and is fine.
const HARMLESS: &[&str] = &[
    "fell|fall|falls|falling|fallen for hours|days|weeks|months|years|ever",
    "fell|fall|falls|falling|fallen for a long|while|minute|moment",
    "fell|fall|falls|falling|fallen for the first|second|third|last",
    "not let it happen again?",
    "never let it happen again?",
    "won't let it happen again?",
    "should not|never have|of sent it|them|this|that on|again|round",
    "shouldn't have|of sent it|them|this|that on|again|round",
    "you|she|he|they|who asked for it to|back|again|by|in|at|when|nicely",
    "never|not partly? your|their|her|his own? fault",
    "isn't|wasn't your|their|her|his own? fault",
    "think|thinks|thought|feel|feels|felt|worry|worries|worried|say|says|said|if|fear|believe|afraid that? it is|was your|their|her|his own? fault",
    "think|thinks|thought|feel|feels|felt|worry|worries|worried|say|says|said|if|fear|believe|afraid that? it's your|their|her|his own? fault",
    "think|thinks|thought|feel|feels|felt|worry|worries|worried|fear|afraid|scared|frightened that? you will|could|may|might|are|would be|get|going in|into|to trouble",
    "think|thinks|thought|feel|feels|felt|worry|worries|worried|fear|afraid|scared|frightened that? you'll|you'd|you're be|get|in in|into? trouble",
    "never|don't|not put yourself|yourselves at|in risk|danger to help|rescue|save|protect|stop",
    "never|don't|mustn't|shouldn't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone online about|without",
    "do|must|should not ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone online about|without",
    "never|don't|mustn't|shouldn't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone on the? internet|web about|without",
    "do|must|should not ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone on the? internet|web about|without",
    "battery|shelf life is|will be? over|finished",
    "die|dies|died by suicide, not commit|commits|committed|committing suicide",
    "not|never say|write|use commit|commits|committed|committing suicide",
    "rather than commit|commits|committed|committing suicide",
    "instead of commit|commits|committed|committing suicide",
    "stop|not|isn't|never snitching|snitch|tattling|grassing",
    "not|isn't|never|than telling tales",
    "not|isn't|never the same as snitching|grassing",
    "not|isn't|never a snitch|grass|tattletale",
    "don't|not|never just|simply ignore it|them|him|her",
    "don't|not|never just|simply ignore the? bully|bullies|bullying|comment|comments|message|messages|person|people",
    "crazy golf|hair|hats|hat|socks|sock|paving|quilt",
    "colour|color blind to",
    "addicted to gambling|drugs|alcohol|nicotine|smoking",
    "never|not too late",
    "it is|it's never|not too late",
    "before|until|when|think|thinks|feel|feels|worried|afraid that? it is|it's too late",
    "if|when|whether|think|feel|worried|that you are in trouble",
    "if|when|whether|think|feel|worried|that you're in trouble",
    "if|when|whether you are in real|big|serious|a|lots lot? of? trouble",
    "if|when|whether you're in real|big|serious|a|lots lot? of? trouble",
    "if|when|whether you are going to get|be in|into real|big|serious|a|lots? lot? of? trouble",
    "if|when|whether you're going to get|be in|into real|big|serious|a|lots? lot? of? trouble",
    "the golden snitch",
    "predator|predators and prey",
    "prey and predator|predators",
    "top|apex|natural predator|predators",
];

static PHRASES: LazyLock<Phrases<Wording>> = LazyLock::new(|| {
    Phrases::new(all().flat_map(|it| it.patterns.iter().map(move |pattern| (*pattern, it))), HARMLESS)
});

/// The words of a text that could be written otherwise.
pub(in crate::check) fn wordings(split: &Split<'_>) -> Vec<Found<Wording>> {
    PHRASES.find(split)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(text: &str) -> Vec<Firm> {
        wordings(&Split::of(text)).into_iter().map(|it| it.meaning.firm).collect()
    }

    #[test]
    fn hard_words_are_found_in_every_form() {
        for text in [
            "Ravi fell for it.",
            "Don’t fall for the trick",
            "She got herself into trouble",
            "You should have known better",
            "He let it happen",
            "She shouldn’t have sent the picture",
            "You should never have clicked on it",
            "putting yourself at risk",
            "you were asking for trouble",
            "It was your own fault",
            "child pornography",
            "revenge porn",
            "Stranger danger!",
            "an online predator",
            "a paedophile",
            "He committed suicide",
            "a failed suicide attempt",
            "Just ignore it.",
            "Don't be a snitch",
            "Never talk to anyone online",
            "Never talk to strangers on the internet",
            "The internet is dangerous",
            "the internet is a very dangerous place",
            "Your life is over",
            "your life will be ruined",
            "It will follow you for ever",
            "it follows you forever",
            "it will follow you for the rest of your life",
            "You will get in trouble",
            "you’ll be in big trouble",
            "you could get into serious trouble",
            "You are in trouble",
            "It’s illegal, so don’t",
            "screen zombies",
            "attention-seeking",
        ] {
            assert_eq!(firm(text), [Firm::Always], "{text}: {:?}", wordings(&Split::of(text)));
        }
    }

    #[test]
    fn words_that_depend_are_softer() {
        for text in [
            "She fell for him",
            "a silly mistake",
            "That was silly of you",
            "He was naïve",
            "risky behaviour",
            "They asked for it",
            "a lion is a predator",
            "a snitch",
            "It was only banter",
            "addicted to your phone",
            "normal kids",
            "crazy people",
            "blind to it",
            "sexting",
            "Sam is the victim",
            "You could go to prison",
            "It is too late.",
        ] {
            assert_eq!(firm(text), [Firm::Depends], "{text}");
        }
    }

    #[test]
    fn kind_and_everyday_words_are_free() {
        for text in [
            "It is not your fault and it is never too late to tell someone.",
            "You will not be in trouble for telling.",
            "You won’t get into trouble.",
            "You may worry that you will get into trouble.",
            "You might think it is your fault. It never is.",
            "You are not in trouble.",
            "even if you think you’ll be in trouble",
            "Draw a silly face. Wear a silly hat.",
            "Rain fell for days.",
            "Ravi asked for it back.",
            "A failed attempt to log in",
            "Telling is not snitching.",
            "Do not just ignore it.",
            "Don’t just ignore it: tell someone.",
            "crazy golf",
            "Snowflakes fall in winter.",
            "Most people are fine.",
            "The monster in the game is green.",
            "You should have a strong password.",
            "He should not have shared it.",
            "Never share your password online.",
            "Talk to people you trust online.",
            "We will not let it happen again.",
            "Her life online is fun",
            "Choose before it is too late",
            "Have you known it long?",
            "If you are in trouble, we will help.",
            "He should not have sent it on.",
            "Somebody asks for it, and you say no.",
        ] {
            assert!(firm(text).is_empty(), "{text}: {:?}", wordings(&Split::of(text)));
        }
    }

    #[test]
    fn each_wording_says_why_and_what_instead_and_does_not_suggest_itself() {
        for wording in all() {
            assert!(!wording.why.ends_with('.') && !wording.instead.ends_with('.') && wording.instead.len() > 8);
            let own = wordings(&Split::of(wording.instead));
            assert!(own.iter().all(|it| it.meaning.firm == Firm::Depends), "{}", wording.instead);
        }
    }
}
