//! Says whether hard words are told as what somebody else says or thinks, or are denied: then they are not the page's own.
//!
//! `They may tell you that your life is over` and `One picture does not ruin your life` answer a threat; `Your life is over`
//! is one. Only what stands before and behind the words in their own sentence counts. It must not know the words themselves.

use super::super::quotes::quotation;
use std::ops::Range;

/// Whose words a page may repeat. Those of a school and of family are none of them: they would be the page's own.
const OTHERS: &[&str] = &[
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "they",
    "he",
    "she",
    "who",
    "people",
    "person",
    "others",
    "bully",
    "bullies",
    "blackmailer",
    "blackmailers",
    "scammer",
    "scammers",
    "criminal",
    "criminals",
    "abuser",
    "abusers",
    "offender",
    "offenders",
    "stranger",
    "strangers",
    "message",
    "messages",
    "friend",
    "friends",
    "groomer",
    "groomers",
];
/// Those who speak for the page.
const OWN: &[&str] = &[
    "i",
    "we",
    "teacher",
    "teachers",
    "school",
    "parent",
    "parents",
    "adult",
    "adults",
    "ups",
    "carer",
    "carers",
    "mum",
    "dad",
    "headteacher",
    "head",
    "staff",
    "police",
    "lead",
    "governor",
    "governors",
];
/// Those of [`OTHERS`] that stand for somebody who was named before.
const STAND_FOR: &[&str] = &["he", "she", "they", "who"];
/// How far before the words, in letters, somebody may have been named.
const NEAR: usize = 200;
const SAYS: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "tells",
    "told",
    "telling",
    "claim",
    "claims",
    "claimed",
    "claiming",
    "threaten",
    "threatens",
    "threatened",
    "threatening",
    "write",
    "writes",
    "wrote",
    "writing",
];
const THINKS: &[&str] = &[
    "think",
    "thinks",
    "thought",
    "feel",
    "feels",
    "felt",
    "worry",
    "worries",
    "worried",
    "fear",
    "fears",
    "afraid",
    "scared",
    "frightened",
    "believe",
    "believes",
    "believed",
];
/// What may stand between one who speaks and the verb.
const BEFORE_VERB: &[&str] =
    &["may", "might", "will", "would", "can", "could", "often", "even", "sometimes", "then", "also", "try", "to"];
/// What may stand between the verb, or a denial, and the words.
const BETWEEN: &[&str] = &[
    "that", "you", "your", "they", "their", "them", "he", "him", "his", "she", "her", "us", "my", "me", "it", "this",
    "these", "those", "of", "to", "the", "a", "is", "are", "was", "be", "going", "true", "really", "even", "will",
    "like", "as", "if", "things", "mean", "means", "should", "can",
];
/// Words that say what is not so. `Do not …` and `You must not …` say what to do, and deny nothing.
const DENIES: &[&str] = &[
    "isn't", "wasn't", "aren't", "weren't", "doesn't", "didn't", "won't", "wouldn't", "hasn't", "nobody", "none",
    "nothing", "haven't", "hadn't",
];
/// What makes `not` one of them.
const BEFORE_NOT: &[&str] = &["is", "was", "are", "were", "does", "did", "will", "would", "has", "have", "had"];

/// Whether what is found at a range of a text is somebody else's words, or denied.
pub(in crate::check) fn is_answered(text: &str, found: &Range<usize>) -> bool {
    let Some(quote) = quotation(text, found) else {
        return is_answered_before(&text[..found.start]);
    };
    is_answered_before(&text[..quote.start]) || is_told_behind(&text[quote.end..])
}

/// Whether what stands before some words makes them somebody else's, or denies them.
fn is_answered_before(before: &str) -> bool {
    let sentence = sentence_before(before);
    // Somebody is named not far before a word that stands for them, and a long text is not gone through for each of its words.
    let near = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    is_told(sentence, &before[near..]) || is_denied(sentence)
}

/// What stands before some words in their sentence.
fn sentence_before(before: &str) -> &str {
    before.rsplit(['.', '!', '?', '…', ';', '\n']).next().unwrap_or_default()
}

/// The words of a text in small letters with straight apostrophes, the last first.
fn backwards(text: &str) -> impl Iterator<Item = String> + Clone + '_ {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '\'' | '’');
    text.rsplit(move |it| !is_part(it)).filter(|it| !it.is_empty()).map(|it| it.to_lowercase().replace('’', "'"))
}

fn is_one(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether a doer is somebody else. Who only stands for somebody may stand for one of the page's own, if one is named anywhere
/// near: `Our lead is kind. She says …`.
fn is_other(doer: &str, near: &str) -> bool {
    is_one(OTHERS, doer) && !(is_one(STAND_FOR, doer) && backwards(near).any(|it| is_one(OWN, &it)))
}

/// Whether somebody else says or thinks what follows; `near` is that and what was said shortly before.
fn is_told(before: &str, near: &str) -> bool {
    let mut words = backwards(before).skip_while(|it| is_one(BETWEEN, it) && !is_one(SAYS, it));
    let Some(verb) = words.next() else { return false };
    let mut doers = words.skip_while(|it| is_one(BEFORE_VERB, it));
    let doer = doers.next();
    if is_one(THINKS, &verb) {
        // `You are afraid that …`: the doer stands before the verb.
        let doer = doer.filter(|it| !is_one(&["am", "are", "is", "was", "were"], it)).or_else(|| doers.next());
        return doer.is_some_and(|it| is_other(&it, near) || it == "you");
    }
    // `You might be told that …`.
    let mut maybe = || doers.next().is_some_and(|it| is_one(&["may", "might", "could"], &it));
    is_one(SAYS, &verb) && doer.is_some_and(|it| is_other(&it, near) || (verb == "told" && it == "be" && maybe()))
}

/// Whether the words behind a quotation say that it is somebody else's: `…,” they say`, `…” is not true`.
fn is_told_behind(behind: &str) -> bool {
    let end = behind.find(['.', '!', '?', ';', '\n']).unwrap_or(behind.len());
    let mut words: Vec<String> = backwards(&behind[..end]).collect();
    words.reverse();
    let first = &words[..words.len().min(4)];
    let says = first.iter().position(|it| is_one(SAYS, it)).unwrap_or(0);
    let told = first[..says].iter().any(|it| is_one(OTHERS, it)) && !first.iter().any(|it| is_one(OWN, it));
    let denied =
        matches!(first, [is, rest @ ..] if is == "is" && rest.iter().any(|it| is_one(&["not", "never", "lie"], it)));
    told || denied || first.first().is_some_and(|it| it == "isn't")
}

/// Whether what follows is said not to be so.
fn is_denied(before: &str) -> bool {
    // Behind a comma or a colon something else begins.
    let clause = before.rfind([',', ':', '(', '–', '—']).map_or(before, |it| &before[it..]);
    let passes = |it: &String| is_one(BETWEEN, it) || is_one(SAYS, it) || is_one(THINKS, it);
    // What is denied in a condition is not what follows from it: `If you did not tell …`. To feel something is none.
    if backwards(clause).any(|it| is_one(&["if", "unless", "because", "when", "unlike"], &it)) {
        return false;
    }
    let mut words = backwards(clause).skip_while(passes);
    let Some(word) = words.next() else { return false };
    match word.as_str() {
        "lie" | "false" | "myth" | "untrue" => {
            let mut behind = words.skip_while(|it| is_one(&["a", "an", "just", "simply"], it));
            behind.next().is_some_and(|it| matches!(it.as_str(), "is" | "it's" | "that's" | "was"))
        }
        "not" => words.next().is_some_and(|it| is_one(BEFORE_NOT, &it)),
        // `Never put yourself …` says what to do.
        "never" => words.next().is_some_and(|it| is_one(&["is", "was", "will", "it", "that"], &it)),
        "one" => words.next().is_some_and(|it| it == "no"),
        word => is_one(DENIES, word),
    }
}

#[cfg(test)]
mod tests {
    use super::is_answered;

    /// Whether `life is over` is answered in a text that holds it.
    fn answered(text: &str) -> bool {
        let words = "life is over";
        let at = text.find(words).unwrap_or_default();
        is_answered(text, &(at..at + words.len()))
    }

    #[test]
    fn what_others_say_and_what_is_not_so_is_answered() {
        for text in [
            "Someone may say: “Your life is over.” That is not true.",
            "They said “It is bad. Your life is over.”",
            "“Your life is over,” they say.",
            "“Your life is over” is not true.",
            "A blackmailer says your life is over.",
            "They want you to think your life is over.",
            "Some people might even tell you that your life is over.",
            "You may feel like your life is over.",
            "It is not true that your life is over.",
            "Nobody is going to say that your life is over.",
            "It isn’t true that your life is over.",
            "Abusers often say things like “Your life is over”.",
            "“Your life is over” is never true.",
            "A scammer might write: “Your life is over.”",
            "You might be told that your life is over.",
            "A mistake doesn’t mean your life is over.",
            "No one should tell you that your life is over.",
            "It’s a myth that your life is over.",
        ] {
            assert!(answered(text), "{text}");
        }
    }

    #[test]
    fn a_page_and_those_who_speak_for_it_are_not() {
        for text in [
            "Your life is over.",
            "“Your life is over.”",
            "We say: “Your life is over.”",
            "Mrs Patel says your life is over.",
            "Teachers think your life is over.",
            "We think your life is over.",
            "Tell them that your life is over.",
            "They said it. Your life is over.",
            "It is not good, your life is over.",
            "Do not forget that your life is over.",
            "Nobody helps, and your life is over.",
            "You will be told that your life is over.",
            "Your teacher may tell you that your life is over.",
            "Nobody will help you if your life is over.",
            "If you lie your life is over.",
            "If you say nothing your life is over.",
            "If you did not tell us your life is over.",
            "I am afraid your life is over.",
            "Our headteacher thinks your life is over.",
            "Your mum thinks your life is over.",
            "Our lead is kind. She says your life is over.",
            "A teacher who says your life is over means it.",
            "“Your life is over,” we tell people.",
            "“Your life is over,” teachers say to others.",
        ] {
            assert!(!answered(text), "{text}");
        }
    }
}
