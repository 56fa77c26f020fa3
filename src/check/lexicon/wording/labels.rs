//! Words that make a person into a label.

use super::{Wording, hard, soft};

pub(super) const WORDINGS: &[Wording] = &[
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
