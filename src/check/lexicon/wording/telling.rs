//! Words that keep a child from telling: that frighten, threaten, or leave one alone.
//!
//! Source: UKCIS, Sharing nudes and semi-nudes (2020), on what a child needs to hear first.

use super::{Wording, answerable, for_public, for_pupils, hard, soft};

const FRIGHTENS: &str = "frightens children away from telling somebody";

pub(super) const WORDINGS: &[Wording] = &[
    hard(
        &[
            "just|simply ignore|ignoring it|them|him|her",
            "just|simply ignore|ignoring the? bully|bullies|bullying|comment|comments|message|messages|person|people",
        ],
        "leaves a child alone with it",
        "write “tell someone you trust, block and report”",
    ),
    answerable(hard(
        &[
            "don't|not|never be a snitch|grass|tattletale|telltale",
            "don't|not|never tell tales",
            "don't|not|never snitch|grass",
        ],
        FRIGHTENS,
        "write “telling is always right”",
    )),
    answerable(soft(
        &["snitch|snitches|snitching|snitched|tattletale|telltale|tattling", "telling tales", "grassing on|up"],
        FRIGHTENS,
        "write “telling”",
    )),
    for_public(soft(
        &["banter"],
        "is often an excuse for hurting somebody",
        "write “joking” where everybody laughs, and “bullying” where somebody is hurt",
    )),
    for_public(hard(
        &[
            "never|don't|mustn't|shouldn't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone online",
            "do|must|should not ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone online",
            "never|don't|mustn't|shouldn't ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone on the? internet|web",
            "do|must|should not ever? talk|speak|chat|reply|write|message to? anyone|anybody|people|strangers|stranger|someone on the? internet|web",
        ],
        "is untrue and keeps nobody safe: children do talk to people online",
        "write “most people are fine; tell someone if it feels wrong”",
    )),
    answerable(hard(
        &[
            "internet|web is a? very|so? dangerous place?",
            "internet|web is full of danger|dangers|monsters|predators",
            "online world|life is a? very|so? dangerous place?",
        ],
        FRIGHTENS,
        "write “most of the internet is fine; tell someone if something feels wrong”",
    )),
    answerable(hard(
        &[
            "life is over|ruined|finished",
            "life will be over|ruined|finished",
            "ruin|ruins|ruined your|their|his|her whole? life|lives",
        ],
        FRIGHTENS,
        "write “help is possible, and it is never too late”",
    )),
    answerable(hard(
        &[
            "follow|follows|haunt|haunts you|them forever",
            "follow|follows|haunt|haunts you|them for ever|life",
            "follow|follows|haunt|haunts you|them for the rest of",
            "it is out? there|online forever",
            "it's out? there|online forever",
            "it is out? there|online for ever|life",
            "it's out? there|online for ever|life",
            "it will be|stay out? there|online forever",
            "it will be|stay out? there|online for ever|life",
            "it'll be|stay out? there|online forever",
            "it'll be|stay out? there|online for ever|life",
        ],
        FRIGHTENS,
        "write “pictures can be copied, and people can help to take them down”",
    )),
    soft(
        &["it is|it's already? too late", "too late to tell|get|do anything|anyone|anybody|help|it"],
        FRIGHTENS,
        "write “it is never too late to tell someone”",
    ),
    answerable(for_public(hard(
        &[
            "you will|could|can|may|might|would|are get|be|getting|going in|into|to real|big|serious|a|lots? lot? of? trouble",
            "you'll|you'd get|be in|into real|big|serious|a|lots? lot? of? trouble",
            "you are in real|big|serious|a|lots? lot? of? trouble",
            "you are going to get|be in|into real|big|serious|a|lots? lot? of? trouble",
            "you're in real|big|serious|a|lots? lot? of? trouble",
            "you're going to get|be in|into real|big|serious|a|lots? lot? of? trouble",
        ],
        FRIGHTENS,
        "write “You will not be in trouble for telling”",
    ))),
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
    answerable(for_pupils(soft(
        &[
            "you could|will|may|might|can go to prison|jail",
            "you'll go to prison|jail",
            "you could|will|may|might|can be|get arrested",
            "you could|will|may|might|can be|get a criminal record",
            "you are|you're breaking the law",
        ],
        "sounds like a threat to a child who may have been harmed already",
        "write that the law is there to protect them, and that they will be helped",
    ))),
];
