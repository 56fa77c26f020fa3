//! Words that put the blame on the person it happened to.
//!
//! Source: UKCIS, Challenging victim blaming language and behaviours (2022).

use super::{Wording, answerable, for_pupils, hard, soft};

const BLAMES: &str = "puts the blame on the person it happened to";
const MAY_BLAME: &str = "may sound as if it were the person’s own fault";

pub(super) const WORDINGS: &[Wording] = &[
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
    answerable(hard(
        &["should have|of known better?", "should've known better?"],
        BLAMES,
        "write “was tricked” or “nobody told them”; nobody can foresee everything",
    )),
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
    answerable(hard(
        &["put|puts|putting yourself|themselves|themself|himself|herself|yourselves|myself at|in risk|danger"],
        BLAMES,
        "write “was put at risk by someone”",
    )),
    soft(
        &["risky behaviour|behaviours|behavior"],
        MAY_BLAME,
        "write what happens and who does it: “was put at risk by someone”",
    ),
    answerable(hard(
        &["asking for trouble", "had it coming", "brought it on|upon yourself|themselves|himself|herself|themself"],
        BLAMES,
        "write who did it, and that nobody asks to be hurt",
    )),
    soft(
        &["you|she|he|they|who asked for it", "was|were|are|is|been asking for it"],
        MAY_BLAME,
        "write who did it, and that nobody asks to be hurt",
    ),
    answerable(hard(
        &[
            "it is|was partly|mostly? your|their|her|his own? fault",
            "it's partly|mostly? your|their|her|his own? fault",
            "your|their|her|his own fault",
            "partly|mostly your|their|her|his fault",
            "you are|were partly? to blame",
            "you're partly? to blame",
            "only have|has|had yourself|yourselves|themselves|himself|herself|myself to blame",
            "have|has|had only yourself|yourselves|themselves|himself|herself|myself to blame",
            "no one to blame but yourself|yourselves|themselves|himself|herself|myself",
            "nobody to blame but yourself|yourselves|themselves|himself|herself|myself",
        ],
        BLAMES,
        "write “It is not your fault”",
    )),
    soft(
        &[
            "was|were|is|are|being so? silly|stupid|foolish|dumb|daft to|enough",
            "silly|stupid|foolish|dumb|daft mistake|mistakes|choice|choices|decision|decisions|enough",
            "silly|stupid|foolish|dumb|daft of you|them|her|him",
            "silly|stupid|foolish|dumb|daft thing to",
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
];
