//! What stands before the first element of a drawing, and decides how all that follows is read.

use std::ops::Range;

/// Where a text says that it is not UTF-8, and what it says instead: a browser would then read other signs than are
/// looked at here.
pub(super) fn encoding(text: &str) -> Option<(Range<usize>, String)> {
    let head = text.strip_prefix('\u{feff}').unwrap_or(text);
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let (before, value) = declaration.split_once("encoding")?;
    let name = value.trim_start_matches(['=', ' ', '\t', '\n', '\r', '"', '\'']).split(['"', '\'']).next()?;
    let start = text.len() - head.len() + "<?xml".len() + before.len();
    let fine = ["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str());
    (!fine).then(|| (start..start + "encoding".len(), name.to_owned()))
}

/// The document type, which stands before the first element if there is one.
pub(super) fn doctype(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let start = loop {
        let rest = text[at..].trim_start_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
        at = text.len() - rest.len();
        let end = match rest {
            it if it.starts_with("<!DOCTYPE") => break at,
            it if it.starts_with("<?") => "?>",
            it if it.starts_with("<!--") => "-->",
            _ => return None,
        };
        at += rest.find(end)? + end.len();
    };
    let mut quote = None;
    for (at, sign) in text[start..].char_indices() {
        match (sign, quote) {
            (_, Some(open)) => quote = Some(open).filter(|it| *it != sign),
            ('"' | '\'', None) => quote = Some(sign),
            // What follows are entities, and only another reader of XML knows where they end.
            ('>' | '[', None) => return Some(start..start + at + 1),
            _ => {}
        }
    }
    Some(start..text.len())
}
