//! What a browser must know of a file before it reads it: its kind, and which part is sent.
//!
//! The table is fixed: what is not in it is offered as a download, and a browser is told never to guess.

use std::ops::Range;

/// The media type of an address, by its ending; nothing for kinds that a browser has no business with.
#[must_use]
pub fn media_type(address: &str) -> Option<&'static str> {
    let name = address.rsplit('/').next().unwrap_or_default();
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "xml" => "text/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return None,
    })
}

/// Whether a browser would run what stands at an address, by its ending.
#[must_use]
pub fn is_run(address: &str) -> bool {
    let media_type = media_type(address).unwrap_or_default();
    ["text/html", "text/xml", "text/javascript"].iter().any(|it| media_type.starts_with(it))
}

/// Which part of a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes that it does not have.
    Beyond,
}

/// The part of a file of `length` bytes that a `Range` header names (RFC 9110, section 14): one range of bytes is honoured,
/// anything else is as if it was not there.
#[must_use]
pub fn part(range: Option<&str>, length: u64) -> Part {
    let Some((first, last)) = range.and_then(|it| it.strip_prefix("bytes=")).and_then(|it| it.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|it| it.is_ascii_digit()));
    let bytes = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(many)) if first.is_empty() => length.saturating_sub(many)..length,
        (Some(_), Some(_)) => return Part::Beyond,
        _ => return Part::Whole,
    };
    if bytes.is_empty() { Part::Beyond } else { Part::Bytes(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_honoured() {
        let of_1000 = |range| part(Some(range), 1000);
        assert_eq!(of_1000("bytes=0-1"), Part::Bytes(0..2));
        assert_eq!(of_1000("bytes=0-"), Part::Bytes(0..1000));
        assert_eq!(of_1000("bytes=-100"), Part::Bytes(900..1000));
        assert_eq!(of_1000("bytes=-5000"), Part::Bytes(0..1000));
        assert_eq!(of_1000("bytes=990-5000"), Part::Bytes(990..1000));
        assert_eq!(of_1000("bytes=0-18446744073709551615"), Part::Bytes(0..1000));
        for beyond in ["bytes=5-2", "bytes=1000-", "bytes=-0"] {
            assert_eq!(of_1000(beyond), Part::Beyond, "{beyond}");
        }
        for other in
            ["bytes=0-0,2-3", "abc", "bytes=", "bytes=-", "bytes=a-b", "bytes=+1-2", "items=0-1", "bytes=1 - 2"]
        {
            assert_eq!(of_1000(other), Part::Whole, "{other}");
        }
        assert_eq!(part(None, 1000), Part::Whole);
        assert_eq!(part(Some("bytes=0-"), 0), Part::Beyond);
    }

    #[test]
    fn what_is_unknown_has_no_type() {
        assert_eq!(media_type("ks2/x.html"), Some("text/html; charset=utf-8"));
        assert_eq!(media_type("a/FILM.MP4"), Some("video/mp4"));
        for other in ["x", "a.b/x", "x.unknown", "x.html.exe", ""] {
            assert_eq!(media_type(other), None, "{other}");
        }
    }
}
