//! Where a page or a file is in the site, and how one page names another.
//!
//! There is no way here to make a link that begins with `/` or a scheme, so none can appear in the site
//! (a portal opened from a USB stick has no root).

use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A place in the site: lower-case ASCII, `/` between parts, ending in a file name, such as `ks2/passwords.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// An address from text that the caller has made portable.
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self(Arc::from(address))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this page back to the top of the site: empty, `../`, `../../` …
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// What to write in this page to reach `to`, as short as it can be.
    #[must_use]
    pub fn href_to(&self, to: &Self) -> String {
        let folders = |address: &Self| -> Vec<String> {
            let mut parts: Vec<String> = address.0.split('/').map(str::to_owned).collect();
            parts.pop();
            parts
        };
        let (here, there) = (folders(self), folders(to));
        let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let mut href = "../".repeat(here.len() - shared);
        for folder in &there[shared..] {
            href.push_str(folder);
            href.push('/');
        }
        href.push_str(to.0.rsplit('/').next().unwrap_or_default());
        href
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// Words as they stand in addresses: lower-case ASCII letters, digits and single hyphens; empty if nothing is left.
#[must_use]
pub fn slug(words: &str) -> String {
    // Most names are ASCII, which has no accents to take apart; every page's address is made here.
    if words.is_ascii() {
        slug_of(words.chars().map(|it| it.to_ascii_lowercase()), words.len())
    } else {
        slug_of(words.nfkd().flat_map(char::to_lowercase), words.len())
    }
}

fn slug_of(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut slug = String::with_capacity(length);
    let mut gap = false;
    for letter in letters {
        let plain: &str = match letter {
            'a'..='z' | '0'..='9' => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(letter);
                continue;
            }
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ð' | 'đ' => "d",
            'þ' => "th",
            'ł' => "l",
            // Apostrophes and accents vanish; anything else parts two words.
            '\'' | '’' | '\u{300}'..='\u{36f}' => "",
            _ => {
                gap = true;
                ""
            }
        };
        if !plain.is_empty() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push_str(plain);
        }
    }
    slug
}

/// What stands in an address for words whose letters it cannot spell: eight digits, the same on every computer.
#[must_use]
pub fn hashed(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..8].to_owned()
}

/// The host of a web address, in lower case; nothing where browsers could read the address in another way than people.
///
/// Browsers accept `https:host`, `https:/host`, back slashes and a name before an `@`: such an address is none here.
#[must_use]
pub fn web_host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = &rest[..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())];
    if rest[authority.len()..].contains('\\') {
        return None;
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let fits = host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.bytes().all(plain);
    (fits && port.bytes().all(|it| it.is_ascii_digit())).then(|| host.to_ascii_lowercase())
}

/// Names that Windows keeps for devices, with or without an extension.
///
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
#[must_use]
pub fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.as_bytes()[3].is_ascii_digit())
}

/// What keeps a path from being an address that cannot leave the site and means one file on every system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// `A.html` and `a.html` are one file on some systems.
    Capital,
    /// A character that some system cannot hold.
    Character,
    /// A part that is empty, or ends in a dot or a space, which Windows leaves out.
    Part,
}

/// Whether a path may be an address as it is; nothing if it may.
#[must_use]
pub fn unfit(path: &str) -> Option<Unfit> {
    let allowed =
        |c: char| c.is_ascii() && !c.is_ascii_control() && !c.is_ascii_uppercase() && !r#"<>:"\|?*"#.contains(c);
    match path.chars().find(|&c| !allowed(c)) {
        Some(bad) if bad.is_ascii_uppercase() => Some(Unfit::Capital),
        Some(_) => Some(Unfit::Character),
        None => path.split('/').any(|part| part.is_empty() || part.ends_with(['.', ' '])).then_some(Unfit::Part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_relative_and_short() {
        let href = |from: &str, to: &str| Address::new(from).href_to(&Address::new(to));
        assert_eq!(href("index.html", "ks2/index.html"), "ks2/index.html");
        assert_eq!(href("ks2/x.html", "ks2/y.html"), "y.html");
        assert_eq!(href("quizzes/ks2/x.html", "ks2/x.html"), "../../ks2/x.html");
        assert_eq!(href("a/b/c.html", "a/d.html"), "../d.html");
    }

    #[test]
    fn a_host_is_what_a_browser_would_open() {
        assert_eq!(web_host("https://www.gov.uk/x?y#z").as_deref(), Some("www.gov.uk"));
        assert_eq!(web_host("HTTP://Example.org:8080").as_deref(), Some("example.org"));
        for other in [
            "https:evil.example/://www.gov.uk",
            "https:/evil.example",
            "https:\\\\evil.example/://www.gov.uk",
            "https:///evil.example",
            "https://a@evil.example",
            "http:€://www.gov.uk",
            "https://",
            "javascript://www.gov.uk/%0aalert(1)",
            "//www.gov.uk",
        ] {
            assert_eq!(web_host(other), None, "{other}");
        }
    }

    #[test]
    fn a_slug_is_plain() {
        assert_eq!(slug("Year 4 Passwords"), "year-4-passwords");
        assert_eq!(slug("It’s  Élan — straße!"), "its-elan-strasse");
        assert_eq!(slug("日本"), "");
    }
}
