//! A school's own logo and colours, and the pages' colours that they must be read on.

use super::colour::Colour;
use schemars::JsonSchema;
use serde::Deserialize;

/// A school's own look.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Brand {
    /// The school's logo, a picture in `content/`, such as "pictures/logo.svg".
    pub logo: Option<String>,
    /// The colour of buttons and of the current place, such as "#ffb000".
    pub accent: Option<Colour>,
    /// The colour of words on it; black or white, whichever is clearer, when absent.
    pub accent_text: Option<Colour>,
    /// The colour of links on pages that belong to no key stage, such as "#0a5c6e".
    pub colour: Option<Colour>,
}

/// The pages' own colours in the theme's light and cream schemes: `--paper`, `--card` and `--stone-soft`.
pub const LIGHT_PAPERS: [Colour; 6] = [
    Colour::new(0xff_fd_f8),
    Colour::new(0xff_ff_ff),
    Colour::new(0xf3_f0_e8),
    Colour::new(0xfb_f1_d9),
    Colour::new(0xff_f8_e6),
    Colour::new(0xf3_e6_c6),
];

/// The same in the dark scheme.
pub const DARK_PAPERS: [Colour; 3] = [Colour::new(0x17_16_1a), Colour::new(0x20_1f_24), Colour::new(0x23_21_26)];
