//! What a link or a picture names, told from its address alone; and what is never published.
//!
//! Schemes are an allow-list, looked at after control characters and white space are gone, because browsers ignore those too.

use crate::address::web_host;
use crate::diag::Diagnostic;
use crate::model::page::Destination;
use crate::source::{Place, VPath};

/// Reads the address of a link, and complains of what is refused.
pub(super) fn of_link(path: &VPath, written: &str, place: &Place, notes: &mut Vec<Diagnostic>) -> Destination {
    let address: String = written.chars().filter(|c| !c.is_control()).collect();
    let address = address.trim();
    if let Some(scheme) = scheme(address) {
        return with_scheme(&scheme, address, place, notes);
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Destination::Fragment(decode(fragment));
    }
    file(path, address, place, notes)
}

/// Reads the address of a picture, which must be a file of the portal.
pub(super) fn of_image(path: &VPath, written: &str, place: &Place, notes: &mut Vec<Diagnostic>) -> Destination {
    let address: String = written.chars().filter(|c| !c.is_control()).collect();
    let address = address.trim();
    let scheme = scheme(address);
    if let Some(local) = scheme.as_deref().filter(|it| *it == "file" || it.len() == 1) {
        return with_scheme(local, address, place, notes);
    }
    if scheme.is_some() || address.starts_with("//") {
        notes.push(Diagnostic::error(
            "remote-resource",
            place.clone(),
            "this picture would be fetched from another place",
            "save the picture beside this file and write its name: ![what it shows](picture.jpg)",
        ));
        return Destination::Refused;
    }
    file(path, address, place, notes)
}

/// The scheme of an address, in lower case; a drive letter counts as one.
fn scheme(address: &str) -> Option<String> {
    let end = address.find([':', '/', '?', '#', '\\'])?;
    let name = &address[..end];
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (address.as_bytes()[end] == b':' && !name.is_empty() && plain).then(|| name.to_ascii_lowercase())
}

fn with_scheme(scheme: &str, address: &str, place: &Place, notes: &mut Vec<Diagnostic>) -> Destination {
    match scheme {
        "http" | "https" => match web_host(address) {
            Some(host) => Destination::Web { url: address.to_owned(), host },
            None => refuse(
                "unsafe-html",
                "this address has no plain host",
                "write it as https://www.example.org/page",
                place,
                notes,
            ),
        },
        "mailto" | "tel" => Destination::Contact(address.to_owned()),
        "fact" => Destination::Fact(address["fact:".len()..].trim().to_owned()),
        "file" => refuse(
            "outside-portal",
            "this names a file on one computer only",
            "copy the file beside this page and write its name",
            place,
            notes,
        ),
        drive if drive.len() == 1 => refuse(
            "outside-portal",
            "this names a file on one computer only",
            "copy the file beside this page and write its name",
            place,
            notes,
        ),
        other => refuse(
            "unsafe-html",
            &format!("addresses that begin with `{other}:` are not published"),
            "link to a page of this portal, or to an https:// address",
            place,
            notes,
        ),
    }
}

fn refuse(rule: &'static str, message: &str, hint: &str, place: &Place, notes: &mut Vec<Diagnostic>) -> Destination {
    notes.push(Diagnostic::error(rule, place.clone(), message, hint));
    Destination::Refused
}

fn file(path: &VPath, address: &str, place: &Place, notes: &mut Vec<Diagnostic>) -> Destination {
    if address.starts_with('/') || address.starts_with('\\') {
        let hint = "write where it is, seen from this file, such as ../ks2/passwords.md";
        return refuse("outside-portal", "an address cannot begin with a slash", hint, place, notes);
    }
    let (name, fragment) = address.split_once('#').map_or((address, None), |(name, it)| (name, Some(decode(it))));
    let name = decode(name.split('?').next().unwrap_or_default()).replace('\\', "/");
    if name.is_empty() {
        return refuse(
            "broken-link",
            "this link leads nowhere",
            "write the file's name between the brackets: [words](passwords.md)",
            place,
            notes,
        );
    }
    match path.join(&name) {
        Some(path) => Destination::File { path, fragment },
        None => refuse(
            "outside-portal",
            "this leads out of the portal's folder",
            "copy the file into content/ and link to it there",
            place,
            notes,
        ),
    }
}

/// Takes `%20` and its like back to what they stand for; what is not UTF-8 stays as written.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        if let Some(code) = hex.filter(|_| byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            bytes.push(code);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> (Destination, Vec<Diagnostic>) {
        let (path, mut notes) = (VPath::new("content/ks2/x.md"), Vec::new());
        let to = of_link(&path, written, &Place::start_of(&path), &mut notes);
        (to, notes)
    }

    #[test]
    fn what_could_run_or_reach_out_is_refused() {
        for written in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example/x",
            "\\\\server\\x",
            "/etc/passwd",
            "C:\\x.md",
            "file:///x",
            "https://a@b/",
            "../../../x.md",
            "blob:x",
        ] {
            let (to, notes) = read(written);
            assert_eq!((to, notes.len()), (Destination::Refused, 1), "{written}");
        }
    }

    #[test]
    fn a_file_is_found_from_where_the_link_stands() {
        let (to, notes) = read("../ks1/a%20b.md#telling");
        let path = VPath::new("content/ks1/a b.md");
        assert_eq!(to, Destination::File { path, fragment: Some("telling".into()) });
        assert!(notes.is_empty());
    }
}
