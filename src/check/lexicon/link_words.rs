//! Says what is wrong with the words of a link, read by themselves as a screen reader's list of links reads them.
//!
//! Source: WCAG 2.2, 2.4.4 Link Purpose (In Context) and 2.4.9 (Link Only).

/// What is wrong with a link's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Weak {
    /// There are none.
    Empty,
    /// They would fit any link.
    Vague,
    /// They are an address.
    Address,
}

/// Words that would fit any link, without their marks.
const VAGUE: &[&str] = &[
    "click",
    "click for more",
    "click here",
    "click here for details",
    "click here for info",
    "click here for information",
    "click here for more",
    "click here for more information",
    "click here now",
    "click here please",
    "click here to download",
    "click here to find out more",
    "click here to open",
    "click here to read",
    "click here to read more",
    "click here to see",
    "click here to see more",
    "click here to view",
    "click here to visit",
    "click here to watch",
    "click me",
    "click now",
    "click on this link",
    "click the link",
    "click this link",
    "continue",
    "continue reading",
    "details",
    "download",
    "download here",
    "download now",
    "download this",
    "find it here",
    "find more here",
    "find out here",
    "find out more",
    "find out more here",
    "follow the link",
    "follow this link",
    "for more click here",
    "for more information click here",
    "get it here",
    "go",
    "go here",
    "go to link",
    "go to page",
    "go to the page",
    "go to the website",
    "go to this page",
    "go to this website",
    "go to website",
    "here",
    "here is the link",
    "here it is",
    "info",
    "info here",
    "just click here",
    "learn more",
    "learn more here",
    "link",
    "link here",
    "look here",
    "more",
    "more details",
    "more details here",
    "more here",
    "more info",
    "more info here",
    "more information",
    "more information here",
    "more on this",
    "next",
    "open",
    "open here",
    "open this",
    "open this link",
    "page",
    "please click here",
    "press here",
    "press this",
    "read here",
    "read it here",
    "read more",
    "read more here",
    "read now",
    "read on",
    "read this",
    "see here",
    "see it here",
    "see more",
    "see this",
    "see this link",
    "tap here",
    "tap here to read",
    "tap this",
    "that page",
    "the following link",
    "the link",
    "the page",
    "the site",
    "the website",
    "this",
    "this link",
    "this page",
    "this site",
    "this website",
    "to read more click here",
    "try it here",
    "use this link",
    "view here",
    "view more",
    "view now",
    "visit",
    "visit here",
    "visit site",
    "visit this link",
    "visit this page",
    "visit this site",
    "visit this website",
    "visit website",
    "watch",
    "watch here",
    "watch it here",
    "watch now",
    "watch this",
    "website",
];

/// What is wrong with a link's words, if anything is.
pub(in crate::check) fn weakness(words: &str) -> Option<Weak> {
    let trimmed = words.trim();
    // Letters and digits of any script; an arrow or a stop says nothing.
    if !trimmed.chars().any(char::is_alphanumeric) {
        return Some(Weak::Empty);
    }
    let lower = trimmed.to_lowercase();
    if is_address(&lower) {
        return Some(Weak::Address);
    }
    let plain: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    VAGUE.contains(&plain.join(" ").as_str()).then_some(Weak::Vague)
}

/// A whole address; a plain host such as `childline.org.uk` can be said and remembered.
fn is_address(words: &str) -> bool {
    let host = words.split('/').next().unwrap_or_default();
    !words.contains(char::is_whitespace)
        && (words.starts_with("http://")
            || words.starts_with("https://")
            || words.starts_with("www.")
            || (host.len() < words.len() && host.contains('.') && !host.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_any_link_are_weak() {
        for words in [
            "here",
            "Click here!",
            "Read more…",
            "this link",
            "“Here”",
            "MORE",
            "→ here",
            "click  here",
            "Click here now",
            "Click here to read",
            "Download here",
        ] {
            assert_eq!(weakness(words), Some(Weak::Vague), "{words}");
        }
        for words in ["", "  ", "→", "…"] {
            assert_eq!(weakness(words), Some(Weak::Empty), "{words}");
        }
        for words in ["https://www.childline.org.uk", "www.childline.org.uk", "childline.org.uk/toolbox", "http://x"] {
            assert_eq!(weakness(words), Some(Weak::Address), "{words}");
        }
    }

    #[test]
    fn words_that_say_where_they_lead_are_strong() {
        for words in [
            "Read more about passwords",
            "how to tell",
            "Here to help",
            "childline.org.uk",
            "Childline",
            "13",
            "Tell a teacher",
            "Click here to read about passwords",
            "Download the poster",
            "и",
            "either/or",
            "office@beaconhill.example",
            "darllen mwy am gyfrineiriau",
        ] {
            assert_eq!(weakness(words), None, "{words}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(VAGUE.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
