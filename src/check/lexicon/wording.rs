//! Words that blame, frighten or mislead, each with what to write instead.
//!
//! Sources: UKCIS, Challenging victim blaming language and behaviours (2022); UKCIS, Sharing nudes and semi-nudes (2020);
//! Samaritans, media guidelines; DfE, Harmful online challenges and online hoaxes (2021). The choice is ours.

use super::phrases::{Found, Phrases};
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
    Wording { patterns, why, instead, firm: Firm::Always, readers: Readers::All }
}

const fn soft(patterns: &'static [&'static str], why: &'static str, instead: &'static str) -> Wording {
    Wording { patterns, why, instead, firm: Firm::Depends, readers: Readers::Public }
}

const fn for_pupils(mut wording: Wording) -> Wording {
    wording.readers = Readers::Pupils;
    wording
}

const fn for_public(mut wording: Wording) -> Wording {
    wording.readers = Readers::Public;
    wording
}

const BLAMES: &str = "puts the blame on the person it happened to";
const MAY_BLAME: &str = "may sound as if it were the person’s own fault";
const FRIGHTENS: &str = "frightens children away from telling somebody";
const HIDES: &str = "makes abuse sound smaller than it is";

/// Every wording, by what it does.
pub(in crate::check) const WORDINGS: &[Wording] = &[
    // Blame.
    hard(
        &[
            "fell|fall|falls|falling|fallen for it|this",
            "fell|fall|falls|falling|fallen for the|a|an|his|her|their|this|that|these|such trick|tricks|scam|scams|lie|lies|con|cons|message|messages|link|fake|fakes|hoax|story",
        ],
        BLAMES,
        "write “was tricked”, or “how the trick works”",
    ),
    soft(&["fell|fall|falls|falling|fallen for"], MAY_BLAME, "write “was tricked by” if that is what happened"),
    hard(
        &[
            "got|get|gets|getting themselves|themself|himself|herself|yourself|yourselves|myself into trouble|danger|this|that|difficulty|difficulties",
        ],
        BLAMES,
        "write “was pressured” or “was tricked”, and who did it",
    ),
    soft(
        &["got|get|gets|getting themselves|themself|himself|herself|yourself|yourselves|myself into"],
        MAY_BLAME,
        "write who pressured or tricked the person",
    ),
    hard(
        &["should have|of known better?", "should've known better?"],
        BLAMES,
        "write “was tricked” or “nobody told them”; nobody can foresee everything",
    ),
    hard(&["let|lets|letting it happen"], BLAMES, "write who did it: “somebody shared it without permission”"),
    hard(
        &[
            "should not|never have|of sent",
            "shouldn't have|of sent",
            "you should not|never have|of posted|shared|clicked|opened|replied|answered|trusted|told|given|met|talked|chatted|gone|joined|believed",
            "you shouldn't have|of posted|shared|clicked|opened|replied|answered|trusted|told|given|met|talked|chatted|gone|joined|believed",
        ],
        BLAMES,
        "write “it was shared without your permission” or “you were tricked”, and what to do now",
    ),
    hard(
        &["put|puts|putting yourself|themselves|themself|himself|herself|yourselves|myself at|in risk|danger"],
        BLAMES,
        "write “was put at risk by someone”",
    ),
    soft(
        &["risky behaviour|behaviours|behavior"],
        MAY_BLAME,
        "write what happens and who does it: “was put at risk by someone”",
    ),
    hard(
        &["asking for trouble", "had it coming", "brought it on|upon yourself|themselves|himself|herself|themself"],
        BLAMES,
        "write who did it, and that nobody asks to be hurt",
    ),
    soft(
        &["you|she|he|they|who asked for it", "was|were|are|is|been asking for it"],
        MAY_BLAME,
        "write who did it, and that nobody asks to be hurt",
    ),
    hard(
        &[
            "it is|was partly|mostly? your|their|her|his own? fault",
            "it's partly|mostly? your|their|her|his own? fault",
            "your|their|her|his own fault",
            "partly|mostly your|their|her|his fault",
            "you are|were partly? to blame",
            "you're partly? to blame",
        ],
        BLAMES,
        "write “It is not your fault”",
    ),
    soft(
        &[
            "was|were|is|are|being so? silly|stupid|foolish|dumb|daft to|enough",
            "silly|stupid|foolish|dumb|daft mistake|mistakes|choice|choices|decision|decisions|enough",
            "silly|stupid|foolish|dumb|daft of you|them|her|him",
            "silly|stupid|foolish|dumb|daft thing to",
            "being silly|stupid|foolish",
        ],
        MAY_BLAME,
        "write what happened: “was tricked”, “did not know yet”",
    ),
    soft(&["naive|naïve|gullible"], MAY_BLAME, "write “was tricked”, or “had not met this before”"),
    hard(
        &["attention seeking|seeker|seekers"],
        "makes light of a child who needs help",
        "write “needs somebody to listen”",
    ),
    soft(
        &["such a? snowflake|snowflakes", "snowflake generation", "being a? snowflake|snowflakes"],
        "makes light of how somebody feels",
        "write “child”, “young person” or “person”",
    ),
    for_pupils(soft(
        &["is|was|are|were|became|becomes|become a|the victim"],
        "makes a person into what was done to them",
        "write “the person affected”, or say what happened to them",
    )),
    hard(&["boys will be boys", "man up"], "excuses what hurts", "write what was done and how it felt"),
    // Words that make abuse smaller, or larger than life.
    hard(
        &["child|kiddie|kiddy|kid|kids porn|pornography", "pornography|porn of|with children|kids"],
        HIDES,
        "write “child sexual abuse images”",
    ),
    hard(&["revenge porn|pornography"], HIDES, "write “nudes or private pictures shared without permission”"),
    for_pupils(soft(
        &["sexting|sext|sexts"],
        "is a word that few young people use, and that sounds like their fault",
        "write “nudes” or “private pictures”",
    )),
    hard(
        &["stranger danger"],
        "hides that most people who harm a child are known to them",
        "write “people you only know online”",
    ),
    hard(
        &[
            "online|internet|sexual|child predator|predators",
            "paedophile|paedophiles|pedophile|pedophiles|paedo|paedos|pedo|pedos|nonce|nonces",
        ],
        "paints a monster whom a child would not see in a person they know",
        "write “someone who wants to harm children”",
    ),
    soft(
        &[
            "predator|predators",
            "online|internet|evil|sick monster|monsters",
            "monster|monsters online",
            "monster|monsters on the internet",
        ],
        "paints a monster whom a child would not see in a person they know",
        "write “someone who wants to harm”, unless it is an animal or a game",
    ),
    hard(
        &[
            "commit|commits|committed|committing suicide",
            "successful|failed|unsuccessful|completed suicide|suicides",
            "successful|failed|unsuccessful suicide? attempt|attempts at|on suicide|life",
            "failed|successful|unsuccessful suicide attempt|attempts",
        ],
        "calls a suicide a crime or a success",
        "write “die by suicide”; do not describe it to pupils",
    ),
    for_public(hard(
        &[
            "momo|blackout|choking|skullbreaker challenge",
            "blue whale challenge|game",
            "skull breaker challenge",
            "tide pod challenge|challenges",
        ],
        "names a challenge, and naming one spreads it",
        "write “a challenge that goes round online”, and what to do when a friend wants to try it",
    )),
    // What keeps a child from telling.
    hard(
        &["just|simply ignore|ignoring it|them|him|her|the"],
        "leaves a child alone with it",
        "write “tell someone you trust, block and report”",
    ),
    hard(
        &[
            "don't|not|never be a snitch|grass|tattletale|telltale",
            "don't|not|never tell tales",
            "don't|not|never snitch|grass",
        ],
        FRIGHTENS,
        "write “telling is always right”",
    ),
    soft(
        &["snitch|snitches|snitching|snitched|tattletale|telltale|tattling", "telling tales", "grassing on|up"],
        FRIGHTENS,
        "write “telling”",
    ),
    for_public(soft(
        &["banter"],
        "is often an excuse for hurting somebody",
        "write “joking” where everybody laughs, and “bullying” where somebody is hurt",
    )),
    for_public(hard(
        &[
            "never|don't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone online",
            "never|don't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone on the? internet|web",
        ],
        "is untrue and keeps nobody safe: children do talk to people online",
        "write “most people are fine; tell someone if it feels wrong”",
    )),
    hard(
        &[
            "internet|web is a? very|so? dangerous place?",
            "internet|web is full of danger|dangers|monsters|predators",
            "online world|life is a? very|so? dangerous place?",
        ],
        FRIGHTENS,
        "write “most of the internet is fine; tell someone if something feels wrong”",
    ),
    hard(
        &[
            "life is over|ruined|finished",
            "life will be over|ruined|finished",
            "ruin|ruins|ruined your|their|his|her whole? life|lives",
        ],
        FRIGHTENS,
        "write “help is possible, and it is never too late”",
    ),
    hard(
        &[
            "follow|follows|haunt|haunts you|them forever|always",
            "follow|follows|haunt|haunts you|them for ever|life",
            "follow|follows|haunt|haunts you|them for the rest of",
        ],
        FRIGHTENS,
        "write “pictures can be copied, and people can help to take them down”",
    ),
    soft(
        &["it is|it's already? too late", "too late to tell|get|do anything|anyone|anybody|help|it"],
        FRIGHTENS,
        "write “it is never too late to tell someone”",
    ),
    for_public(hard(
        &[
            "you will|could|can|may|might|would|are get|be|getting|going in|into|to real|big|serious|a|lots? lot? of? trouble",
            "you'll|you'd get|be in|into real|big|serious|a|lots? lot? of? trouble",
            "you are|you're in|going real|big|serious? trouble",
            "you are|you're going to get|be in|into real|big|serious? trouble",
        ],
        FRIGHTENS,
        "write “You will not be in trouble for telling”",
    )),
    for_public(hard(
        &[
            "illegal, so don't|never",
            "illegal, so do not",
            "against the law, so don't|never",
            "against the law, so do not",
        ],
        "sounds like a threat to a child who may have been harmed already",
        "write that the law is there to protect them, and that they will be helped",
    )),
    for_pupils(soft(
        &[
            "you could|will|may|might|can go to prison|jail",
            "you'll go to prison|jail",
            "you could|will|may|might|can be|get arrested",
            "you could|will|may|might|can be|get a criminal record",
            "you are|you're breaking the law",
        ],
        "sounds like a threat to a child who may have been harmed already",
        "write that the law is there to protect them, and that they will be helped",
    )),
    // Labels.
    hard(&["screen|phone zombie|zombies"], "mocks what apps are built to do", "write “using it more than feels good”"),
    soft(
        &["addicted", "screen|phone|internet|gaming|game|tech addict|addicts|addiction"],
        "names an illness for what is mostly a habit",
        "write “using it more than feels good”",
    ),
    soft(
        &[
            "normal kid|kids|child|children|people|person|pupil|pupils|family|families|girl|girls|boy|boys|teenager|teenagers",
        ],
        "tells everybody else that they are not normal",
        "write “most children”, or leave the word out",
    ),
    soft(&["crazy"], "uses an illness as an insult", "write “wild”, “surprising” or “funny”"),
    soft(&["blind to", "blind eye"], "uses a disability for a fault", "write “does not notice” or “ignores”"),
];

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
    "stop|not|isn't|never snitching|snitch|tattling|grassing",
    "not|isn't|never|than telling tales",
    "not|isn't|never the same as snitching|grassing",
    "not|isn't|never a snitch|grass|tattletale",
    "don't|not just|simply ignore it|them|him|her|the",
    "never just|simply ignore it|them|him|her|the",
    "crazy golf|hair|hats|hat|socks|sock|paving|quilt",
    "colour|color blind to",
    "addicted to gambling|drugs|alcohol|nicotine|smoking",
    "never|not too late",
    "it is|it's never|not too late",
    "before|until|when|think|thinks|feel|feels|worried|afraid that? it is|it's too late",
    "if|when|whether|think|feel|worried|that you are|you're in trouble",
    "the golden snitch",
];

static PHRASES: LazyLock<Phrases<Wording>> = LazyLock::new(|| {
    Phrases::new(WORDINGS.iter().flat_map(|it| it.patterns.iter().map(move |pattern| (*pattern, it))), HARMLESS)
});

/// The words of a text that could be written otherwise.
pub(in crate::check) fn wordings(text: &str) -> Vec<Found<Wording>> {
    PHRASES.find(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(text: &str) -> Vec<Firm> {
        wordings(text).into_iter().map(|it| it.meaning.firm).collect()
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
            assert_eq!(firm(text), [Firm::Always], "{text}: {:?}", wordings(text));
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
            assert!(firm(text).is_empty(), "{text}: {:?}", wordings(text));
        }
    }

    #[test]
    fn each_wording_says_why_and_what_instead_and_does_not_suggest_itself() {
        for wording in WORDINGS {
            assert!(!wording.why.ends_with('.') && !wording.instead.ends_with('.') && wording.instead.len() > 8);
            let own = wordings(wording.instead);
            assert!(own.iter().all(|it| it.meaning.firm == Firm::Depends), "{}", wording.instead);
        }
    }
}
