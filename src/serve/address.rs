//! What a browser asks for becomes the address of a page, and nothing else: never a path on the disk.
//!
//! There is one way to spell an address. Whatever else there is (dots that climb, letters hidden behind percent signs, back
//! slashes, drives) is refused here, before anybody looks anything up. This module must not know what stands where.

/// The address that the target of a request names, such as `ks2/index.html` for `/ks2/?print`; nothing where it names none.
///
/// What follows a `?` never changes what is shown.
#[must_use]
pub fn address(target: &str) -> Option<String> {
    const LONGEST: usize = 1024;
    let path = path(target).strip_prefix('/')?;
    if path.len() > LONGEST {
        return None;
    }
    let mut address = decoded(path, plain, needs_percent)?;
    if address.is_empty() || address.ends_with('/') {
        address.push_str("index.html");
    }
    let climbs = |part: &str| matches!(part, "" | "." | "..");
    (!address.split('/').any(climbs)).then_some(address)
}

/// The part of a target before its `?`.
#[must_use]
pub fn path(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

/// The names and values behind the `?`, those that cannot be read left out.
pub fn query(target: &str) -> impl Iterator<Item = (&str, String)> {
    let pairs = target.split_once('?').map_or("", |(_, query)| query).split('&');
    pairs.filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((name, decoded(value, |byte| byte != b'+', |_| true)?))
    })
}

/// Whether an address can stand in a header or a link without being written in another way.
#[must_use]
pub fn is_portable(address: &str) -> bool {
    address.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/'))
        && !address.starts_with('/')
}

/// The text without its percent signs; nothing where a byte stands plainly that may not, or is hidden that need not be.
fn decoded(text: &str, plainly: impl Fn(u8) -> bool, hidden: impl Fn(u8) -> bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        let byte = if byte == b'%' {
            let byte = hex(left.next()?)? << 4 | hex(left.next()?)?;
            hidden(byte).then_some(byte)?
        } else {
            (byte.is_ascii_graphic() && plainly(byte)).then_some(byte)?
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control))
}

/// What stands plainly in the path of an address: letters and signs that are safe in a file's name on every system.
fn plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()+,;=@/".contains(&byte)
}

/// What browsers write with a percent sign, and file names may hold: not the sign itself, which would hide another.
fn needs_percent(byte: u8) -> bool {
    !byte.is_ascii() || b" #[]^`{}".contains(&byte)
}

/// Browsers write capital letters.
fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_what_a_browser_asks_for() {
        for (target, wanted) in [
            ("/", "index.html"),
            ("/ks2/", "ks2/index.html"),
            ("/ks2/x.html", "ks2/x.html"),
            ("/ks2/x.html?raw&import", "ks2/x.html"),
            ("/assets/our%20logo.svg", "assets/our logo.svg"),
            ("/assets/caf%C3%A9.svg", "assets/café.svg"),
        ] {
            assert_eq!(address(target).as_deref(), Some(wanted), "{target}");
        }
    }

    #[test]
    fn there_is_no_other_way_to_spell_it() {
        for target in [
            "",
            "*",
            "index.html",
            "http://127.0.0.1/index.html",
            "//",
            "//etc/passwd",
            "/./",
            "/../canary",
            "/..",
            "/ks2/..",
            "/ks2/../index.html",
            "/ks2//x.html",
            "/%2e%2e/canary",
            "/%2E%2E/canary",
            "/.%2e/canary",
            "/.%252e/canary",
            "/..%2f",
            "/..%2Fcanary",
            "/..%5c",
            "/..%5Ccanary",
            "\\..\\canary",
            "/..\\canary",
            "/\\canary",
            "/%c0%ae%c0%ae/",
            "/%C0%AE%C0%AE/",
            "/%69ndex.html",
            "/index%2Ehtml",
            "/ks2%2Fx.html",
            "/a%00.html",
            "/a%0d%0aSet-Cookie:x=1",
            "/a%0D%0ASet-Cookie%3A%20x=1",
            "/a#/../canary",
            "/C:/Windows/win.ini",
            "/foo/c:/bar",
            "/index.html::$DATA",
            "/%",
            "/%2",
            "/%zz",
            "/café",
            "/a b",
            "/a\tb",
            "/a\0b",
            "/a*b",
            "/a|b",
            "/a\"b",
            "/<script>",
            "/%E2%80",
            "/a%C2%85b",
        ] {
            assert_eq!(address(target), None, "{target:?}");
        }
        assert_eq!(address(&format!("/{}", "a".repeat(2000))), None);
    }

    #[test]
    fn a_query_is_read_by_its_names() {
        let read: Vec<_> = query("/x?page=ks2%2Fx.html&seen=12&bad=%zz&alone&with=a%20b").collect();
        let wanted = [("page", "ks2/x.html"), ("seen", "12"), ("with", "a b")];
        assert_eq!(read, wanted.map(|(name, value)| (name, value.to_owned())));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn no_address_leaves_the_site(target in "[/.%\\\\:a-z0-9A-F?#]{0,24}|/(\\.\\.|%2[eEfF]|[a-z/.]){0,8}|\\PC{0,16}") {
            if let Some(address) = address(&target) {
                prop_assert!(!address.is_empty() && !address.starts_with('/') && !address.contains(['\\', ':', '\0']));
                prop_assert!(address.split('/').all(|part| !matches!(part, "" | "." | "..")), "{address}");
            }
        }
    }
}
