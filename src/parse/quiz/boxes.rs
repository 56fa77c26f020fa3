//! The box in front of an option, and what people type when they mean one.

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Words.
    None,
    /// A box; the length includes the space after it.
    Real { ticked: bool, length: usize },
    /// Something that was meant as a box.
    Near { ticked: bool, length: usize },
}

impl Mark {
    /// Reads the start of a line whose indent has been removed.
    pub(super) fn of(line: &str) -> Self {
        let words = line.trim_start_matches(is_invisible);
        let hidden = line.len() - words.len();
        let Some((ticked, length, exact)) = bracketed(words).or_else(|| pictured(words)) else { return Self::None };
        let next = words[length..].chars().next();
        if words.starts_with('[') && matches!(next, Some('(' | '[')) {
            return Self::None;
        }
        match next {
            None | Some('\n') if exact && hidden == 0 => Self::Real { ticked, length },
            Some(' ' | '\t') if exact && hidden == 0 => Self::Real { ticked, length: length + 1 },
            next => {
                let space = next.filter(|it| it.is_whitespace() && *it != '\n').map_or(0, char::len_utf8);
                Self::Near { ticked, length: hidden + length + space }
            }
        }
    }

    /// Whether it is, or was meant as, a box.
    pub(super) fn is_box(self) -> bool {
        self != Self::None
    }
}

/// Signs without ink that a word processor may put before a line.
pub(super) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `[ ]` and its kin: whether ticked, how long, and whether written as it must be.
fn bracketed(words: &str) -> Option<(bool, usize, bool)> {
    let open = words.chars().next().filter(|it| matches!(it, '[' | '(' | '［' | '（'))?;
    let rest = &words[open.len_utf8()..];
    let (end, close) = rest.char_indices().take(6).find(|(_, it)| matches!(it, ']' | ')' | '］' | '）'))?;
    let inside = &rest[..end];
    let sign = inside.trim();
    let ticked = matches!(sign, "x" | "X" | "х" | "Х" | "×" | "ｘ" | "Ｘ" | "✓" | "✔" | "✗" | "✘");
    let meant = ticked || (sign.is_empty() && (matches!(open, '[' | '［') || !inside.is_empty()));
    let exact = open == '[' && close == ']' && matches!(inside, " " | "x" | "X");
    meant.then_some((ticked, open.len_utf8() + end + close.len_utf8(), exact))
}

fn pictured(words: &str) -> Option<(bool, usize, bool)> {
    let first = words.chars().next().filter(|it| matches!(it, '☐' | '☑' | '☒' | '⬜' | '✅'))?;
    Some((!matches!(first, '☐' | '⬜'), first.len_utf8(), false))
}
