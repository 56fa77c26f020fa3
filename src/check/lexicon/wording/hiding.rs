//! Words that make abuse smaller than it is, or its doers larger than life.
//!
//! Sources: UKCIS, Sharing nudes and semi-nudes (2020); Samaritans, media guidelines; Department for Education, Harmful
//! online challenges and online hoaxes (2021).

use super::{Wording, for_public, for_pupils, hard, soft};

const HIDES: &str = "makes abuse sound smaller than it is";

pub(super) const WORDINGS: &[Wording] = &[
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
            "successful|failed|unsuccessful suicide? attempt|attempts at|on suicide",
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
];
