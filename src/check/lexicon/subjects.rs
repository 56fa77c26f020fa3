//! Words that name a sensitive subject, so that a page which holds one needs its tag.
//!
//! Only words that name the subject outright: `groom the dog`, `hate homework` and `I bet you can` belong to everybody.

use super::phrases::{Phrases, Split};
use crate::model::front_matter::Subject;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word says of the page it stands on.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Word {
    /// The subject it names.
    pub(in crate::check) subject: Subject,
    /// Whether it says so only in a title or a heading, because other pages name it in passing.
    pub(in crate::check) in_headings: bool,
}

const fn word(subject: Subject) -> Word {
    Word { subject, in_headings: false }
}

const GROOMING: Word = word(Subject::Grooming);
const IMAGE_ABUSE: Word = word(Subject::ImageAbuse);
const SEXTORTION: Word = word(Subject::Sextortion);
const HATE: Word = word(Subject::Hate);
const EXTREMISM: Word = word(Subject::Extremism);
const SELF_HARM: Word = word(Subject::SelfHarm);
const SEXUAL: Word = word(Subject::Sexual);
const ABUSE: Word = word(Subject::Abuse);
const BULLYING: Word = word(Subject::Bullying);
const BULLYING_HEADING: Word = Word { subject: Subject::Bullying, in_headings: true };
const GAMBLING: Word = word(Subject::Gambling);

const WORDS: &[(&str, &Word)] = &[
    ("grooming|groomed|groomer|groomers", &GROOMING),
    ("groom|grooms child|children|kid|kids|girl|girls|boy|boys|teenager|teenagers|pupils", &GROOMING),
    ("groom|grooms young people|person|children", &GROOMING),
    ("groom|grooms you|somebody|someone", &GROOMING),
    ("nude|nudes", &IMAGE_ABUSE),
    ("naked picture|pictures|photo|photos|image|images|selfie|selfies|video|videos|pic|pics", &IMAGE_ABUSE),
    ("intimate picture|pictures|photo|photos|image|images|video|videos", &IMAGE_ABUSE),
    (
        "picture|pictures|photo|photos|image|images|video|videos|pic|pics of you|her|him|them|me|somebody|someone|yourself|herself|himself|themselves|myself naked|undressed",
        &IMAGE_ABUSE,
    ),
    (
        "sexual|sexualised|sexualized picture|pictures|photo|photos|photograph|photographs|image|images|selfie|selfies",
        &IMAGE_ABUSE,
    ),
    ("sexually explicit picture|pictures|photo|photos|image|images|selfie|selfies", &IMAGE_ABUSE),
    ("sexual|sexualised|porn deepfake|deepfakes", &IMAGE_ABUSE),
    ("nudify|nudifies|nudified|nudifying|upskirt|upskirting|deepnude|deepnudes", &IMAGE_ABUSE),
    ("sexting|sext|sexts|sexted", &IMAGE_ABUSE),
    ("dick pic|pics", &IMAGE_ABUSE),
    ("revenge porn|pornography", &IMAGE_ABUSE),
    ("cyberflash|cyberflashing|cyberflashed", &IMAGE_ABUSE),
    ("sextortion|sextort|sextorted|sextorting", &SEXTORTION),
    ("sexual|sexually blackmail|blackmailed|extortion|extorted", &SEXTORTION),
    ("racist|racists|racism|homophobic|homophobia|transphobic|transphobia|biphobic|biphobia", &HATE),
    ("islamophobic|islamophobia|antisemitic|antisemitism|xenophobic|xenophobia", &HATE),
    ("anti semitic|semitism|muslim|jewish", &HATE),
    ("misogyny|misogynist|misogynists|misogynistic|incel|incels", &HATE),
    ("sexist|sexists|sexism", &HATE),
    ("racial|racially|religious hatred|abuse|abused|slur|slurs", &HATE),
    ("hate crime|crimes|speech|group|groups|incident|incidents", &HATE),
    ("extremist|extremists|extremism|terrorist|terrorists|terrorism", &EXTREMISM),
    ("radicalise|radicalised|radicalises|radicalising|radicalisation", &EXTREMISM),
    ("radicalize|radicalized|radicalizes|radicalizing|radicalization", &EXTREMISM),
    ("white supremacist|supremacists|supremacy", &EXTREMISM),
    ("neo nazi|nazis", &EXTREMISM),
    (
        "far right|left group|groups|movement|movements|activist|activists|ideology|ideologies|propaganda|views|party|parties",
        &EXTREMISM,
    ),
    ("self harm|harms|harmed|harming|injury", &SELF_HARM),
    ("selfharm|suicide|suicides|suicidal", &SELF_HARM),
    ("kill|kills|killed|killing yourself|themselves|himself|herself|themself|myself", &SELF_HARM),
    ("take|takes|took|taken|taking your|their|his|her|my own life|lives", &SELF_HARM),
    ("end|ends|ended|ending your|their|his|her|my own? life|lives", &SELF_HARM),
    ("cutting yourself|themselves|themself|himself|herself|myself", &SELF_HARM),
    ("eating disorder|disorders", &SELF_HARM),
    ("anorexia|anorexic|bulimia|bulimic|thinspo|thinspiration", &SELF_HARM),
    ("pro ana", &SELF_HARM),
    ("porn|porno|pornography|pornographic|pornhub|onlyfans", &SEXUAL),
    ("sexual content|intercourse|video|videos|act|acts", &SEXUAL),
    ("having|have|had sex", &SEXUAL),
    ("sex tape|tapes|video|videos", &SEXUAL),
    ("masturbate|masturbates|masturbating|masturbation", &SEXUAL),
    (
        "sexual|sexually abuse|abused|abuser|abusers|assault|assaulted|exploitation|exploited|violence|harassment",
        &ABUSE,
    ),
    ("child|domestic|physical|emotional abuse", &ABUSE),
    ("abusive relationship|relationships|partner|partners", &ABUSE),
    ("coercive control", &ABUSE),
    ("child|kiddie porn|pornography", &ABUSE),
    ("rape|raped|rapes|rapist|rapists", &ABUSE),
    ("cyberbully|cyberbullies|cyberbullied|cyberbullying", &BULLYING),
    ("cyber|online bully|bullies|bullied|bullying", &BULLYING),
    ("bullied|bullying online", &BULLYING),
    ("bully|bullies|bullied|bullying", &BULLYING_HEADING),
    ("gambling|gambler|gamblers|gambled|gambles", &GAMBLING),
    ("place|places|placed|placing a|the|your|their|his|her? bet|bets", &GAMBLING),
    ("gamble money|online|with", &GAMBLING),
    ("loot box|boxes", &GAMBLING),
    ("lootbox|lootboxes|casino|casinos|bookmaker|bookmakers", &GAMBLING),
    ("betting site|sites|app|apps|shop|shops|advert|adverts", &GAMBLING),
    ("slot machine|machines", &GAMBLING),
];

const HARMLESS: &[&str] = &[
    "dog|cat|pet|horse|pony|poodle|animal|beard grooming|groomed|groomer|groomers",
    "well|neatly groomed",
    "grooming|groomed each|one other|another",
    "grooming|groomed itself|themselves",
    "groom you saw|see|met|know",
    "far right|left group|groups of",
    "bride|brides and groom|grooms you|somebody|someone",
    "cutting yourself|themselves|themself|himself|herself|myself with|on the|a|your? scissors|paper|knife|glass",
    "place|places|placed|placing your|the|a|their bet|bets on the egg|race",
    "grooming salon|salons|brush|brushes|kit|kits|parlour|game|games",
    "grooming|groomed a|an|the|her|his|its|their|my|our|your dog|dogs|cat|cats|pony|ponies|horse|horses|pet|pets|fur|coat|mane|beard|guinea|rabbit",
    "nude lipstick|tights|colour|color|shade|shades|painting|paintings|portrait|portraits|statue|statues|sculpture",
    "rape seed|oil|field|fields|flower|flowers|crop|crops|plant|plants",
    "oilseed rape",
    "oil seed rape",
    "gambled|gambles|gambling with your|their|his|her|my life|lives|health|safety|future",
    "end|ends|ended|ending your|their|his|her|my life|lives as|in|with",
    "cutting yourself|themselves|themself|himself|herself|myself off|out|free|loose|some|a|another",
    "suicide squad",
    "having|have|had sex and? relationships|education|chromosome|chromosomes|cell|cells|hormone|hormones|organ|organs",
];

static PHRASES: LazyLock<Phrases<Word>> = LazyLock::new(|| Phrases::new(WORDS.iter().copied(), HARMLESS));

/// The words of a text that name a sensitive subject.
pub(in crate::check) fn sensitive(split: &Split<'_>) -> impl Iterator<Item = (Range<usize>, &'static Word)> + use<> {
    PHRASES.find(split).into_iter().map(|it| (it.range, it.meaning))
}

/// The tags that make up for a missing one, because they keep a page for pupils at least as old.
pub(in crate::check) fn covering(subject: Subject) -> &'static [Subject] {
    match subject {
        Subject::ImageAbuse | Subject::Abuse => &[Subject::Sextortion, Subject::Sexual],
        Subject::Hate => &[Subject::Extremism],
        Subject::Bullying => &[Subject::Hate, Subject::Extremism],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(text: &str) -> Vec<Subject> {
        sensitive(&Split::of(text)).filter(|it| !it.1.in_headings).map(|it| it.1.subject).collect()
    }

    #[test]
    fn words_name_their_subject() {
        use Subject::{Abuse, Bullying, Extremism, Gambling, Grooming, Hate, ImageAbuse, SelfHarm, Sextortion, Sexual};
        for (text, subject) in [
            ("This is called online grooming.", Grooming),
            ("Somebody may try to groom you.", Grooming),
            ("Somebody asked for a nude", ImageAbuse),
            ("semi-nudes", ImageAbuse),
            ("a naked\nselfie", ImageAbuse),
            ("SEXTORTION", Sextortion),
            ("a racist joke", Hate),
            ("hate speech", Hate),
            ("anti‑semitic", Hate),
            ("extremist groups", Extremism),
            ("self-harm", SelfHarm),
            ("thoughts of suicide", SelfHarm),
            ("watching porn", Sexual),
            ("sexual abuse", Abuse),
            ("cyber-bullying", Bullying),
            ("a loot box", Gambling),
        ] {
            assert_eq!(subjects(text), [subject], "{text}");
        }
    }

    #[test]
    fn everyday_words_name_nothing() {
        for text in [
            "Groom the dog.",
            "the dog-grooming salon",
            "She groomed her pony",
            "the bride and groom you saw",
            "groom someone’s dog",
            "I hate homework",
            "I hate this game",
            "I bet you can",
            "You can bet on it",
            "a gamble",
            "nude tights",
            "Do not harm yourself with scissors",
            "racing",
            "the pornic bay",
            "We share the same sex and age",
            "extreme sports",
            "a terrific box of loot",
            "a therapist",
            "grapes",
            "Essex and Sussex",
            "an abuse of trust",
            "Scunthorpe",
            "naked eye",
            "the suicidalist",
        ] {
            assert!(subjects(text).is_empty(), "{text}: {:?}", subjects(text));
        }
    }

    #[test]
    fn bullying_in_passing_counts_in_headings_only() {
        let found: Vec<_> = sensitive(&Split::of("No bullying here")).map(|it| it.1).collect();
        assert_eq!(found, [&BULLYING_HEADING]);
    }
}
