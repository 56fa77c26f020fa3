//! A school's own colours as a small style sheet that stands behind the theme's.
//!
//! It holds for the screen alone: paper stays black on white. Readers' own choice of high contrast stays as it is.

use crate::model::brand::{Brand, DARK_PAPERS};

/// The style sheet of a brand; nothing where it sets no colour.
pub(super) fn style(brand: &Brand) -> Option<String> {
    let mut css = String::new();
    if let Some(accent) = brand.accent {
        let words = brand.accent_text.unwrap_or_else(|| accent.words_on());
        css += &format!(":root:not([data-colour=\"contrast\"]) {{ --amber: {accent}; --on-amber: {words}; }}\n");
    }
    if let Some(colour) = brand.colour {
        let dark = colour.readable_on(&DARK_PAPERS);
        css += &format!(
            ":root:not([data-colour]), :root:is([data-colour=\"light\"], [data-colour=\"cream\"]) {{ --stone: {colour}; }}\n\
             @media (prefers-color-scheme: dark) {{ :root:not([data-colour]) {{ --stone: {dark}; }} }}\n\
             :root[data-colour=\"dark\"] {{ --stone: {dark}; }}\n"
        );
    }
    (!css.is_empty()).then(|| format!("/* brand.css: the school's own colours. */\n@media screen {{\n{css}}}\n"))
}
