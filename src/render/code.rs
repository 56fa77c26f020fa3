//! Colours code: short class names that the theme's stylesheet colours, instead of a colour on every word.
//!
//! The widely used generator writes one element per scope, 92 kB for 3 kB of Python; one-letter classes for ten kinds
//! of word, equal neighbours joined, give a tenth of that.

use crate::model::body::escape;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::LazyLock;
use syntect::highlighting::{
    Color, HighlightIterator, HighlightState, Highlighter, ScopeSelectors, StyleModifier, Theme, ThemeItem,
};
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Code larger than this stays plain.
const LARGEST: usize = 64 * 1024;
/// A line longer than this leaves its block plain.
const LONGEST_LINE: usize = 2 * 1024;

/// The classes, most general scope first; a later, longer selector wins.
const CLASSES: [(&str, &str); 14] = [
    ("comment", "c"),
    ("string, constant.character", "s"),
    ("constant.numeric, constant.language", "n"),
    ("keyword, storage", "k"),
    ("keyword.operator", "o"),
    ("entity.name.function, support.function, variable.function", "f"),
    ("entity.name.class, entity.name.type, support.type, support.class", "t"),
    ("variable.parameter, variable.other.member", "v"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("punctuation.definition.string", "s"),
    ("punctuation.definition.comment", "c"),
    ("punctuation.section, punctuation.separator, punctuation.terminator", "p"),
    ("meta.brace", "p"),
];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// A theme whose "colours" are the numbers of the classes, from 1.
static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let mut theme = Theme::default();
    theme.settings.foreground = Some(number(0));
    for (at, (scopes, _)) in CLASSES.iter().enumerate() {
        if let (Ok(scope), Ok(at)) = (ScopeSelectors::from_str(scopes), u8::try_from(at + 1)) {
            let style = StyleModifier { foreground: Some(number(at)), background: None, font_style: None };
            theme.scopes.push(ThemeItem { scope, style });
        }
    }
    theme
});

fn number(at: u8) -> Color {
    Color { r: at, g: 0, b: 0, a: 255 }
}

/// The HTML of a block of code; `info` is what stands behind the fence.
#[must_use]
pub(super) fn html(info: &str, code: &str) -> String {
    let word = info.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase();
    let small = code.len() <= LARGEST && code.lines().all(|line| line.len() <= LONGEST_LINE);
    let syntax = (!word.is_empty() && small).then(|| SYNTAXES.find_syntax_by_token(&word)).flatten();
    let language = match syntax {
        Some(_) if word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => word.as_str(),
        _ => "text",
    };
    let mut html = format!("<pre class=\"code\" tabindex=\"0\"><code class=\"language-{language}\">");
    // A syntax definition may hold a pattern that its engine refuses in the middle of a page; plain code is still right.
    let coloured = syntax.and_then(|syntax| catch_unwind(AssertUnwindSafe(|| coloured(syntax, code))).ok().flatten());
    match coloured {
        Some(coloured) => html.push_str(&coloured),
        None => escape(code, &mut html),
    }
    html.push_str("</code></pre>\n");
    html
}

fn coloured(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let highlighter = Highlighter::new(&THEME);
    let mut parse = ParseState::new(syntax);
    let mut state = HighlightState::new(&highlighter, ScopeStack::new());
    let mut html = String::with_capacity(code.len() * 2);
    let mut open = 0;
    let mut run = String::new();
    for line in LinesWithEndings::from(code) {
        let operations = parse.parse_line(line, &SYNTAXES).ok()?;
        for (style, text) in HighlightIterator::new(&mut state, &operations, line, &highlighter) {
            let class = same_name(style.foreground.r);
            if class != open && !text.trim().is_empty() {
                write_run(&mut html, open, &run);
                run.clear();
                open = class;
            }
            run.push_str(text);
        }
    }
    write_run(&mut html, open, &run);
    Some(html)
}

/// The first class of the same name, so that equal neighbours are joined.
fn same_name(class: u8) -> u8 {
    let Some((_, name)) = CLASSES.get(usize::from(class).wrapping_sub(1)) else { return 0 };
    let first = CLASSES.iter().position(|(_, it)| it == name).unwrap_or_default();
    u8::try_from(first + 1).unwrap_or_default()
}

fn write_run(html: &mut String, class: u8, text: &str) {
    let words = text.trim_end();
    match CLASSES.get(usize::from(class).wrapping_sub(1)) {
        Some((_, name)) if !words.is_empty() => {
            html.push_str("<i class=");
            html.push_str(name);
            html.push('>');
            escape(words, html);
            html.push_str("</i>");
            escape(&text[words.len()..], html);
        }
        _ => escape(text, html),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_is_coloured_and_nothing_is_lost() {
        let html = html("python", "def f(x):\n    return \"<b>\"  # hi\n");
        assert_eq!(
            html,
            "<pre class=\"code\" tabindex=\"0\"><code class=\"language-python\"><i class=k>def</i> <i class=f>f</i>\
             <i class=p>(</i><i class=v>x</i><i class=p>):</i>\n    <i class=k>return</i> \
             <i class=s>&quot;&lt;b&gt;&quot;</i>  <i class=c># hi</i>\n</code></pre>\n"
        );
    }

    #[test]
    fn an_unknown_language_cannot_write_markup() {
        assert!(html("\"><script>", "x\n").contains("class=\"language-text\""));
    }
}
