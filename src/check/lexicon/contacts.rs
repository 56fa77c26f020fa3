//! Finds what leads to a person in a text: e-mail addresses, telephone numbers, postcodes.

use super::{emails, phones, postcodes};
use std::ops::Range;

/// Something that leads to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Contact {
    /// Where, in bytes of the text.
    pub(in crate::check) range: Range<usize>,
    /// What it is.
    pub(in crate::check) kind: Kind,
    /// The same for every way of writing it.
    pub(in crate::check) bare: String,
}

/// What leads to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Kind {
    Email,
    Phone,
    Postcode,
}

/// The contacts of a text that are nobody's example, in its order.
pub(in crate::check) fn contacts(text: &str) -> Vec<Contact> {
    // Nearly every text has no digit and no `@`, and is done with here.
    if !text.bytes().any(|it| it == b'@' || it == b'(' || it == b'[' || it.is_ascii_digit()) {
        return Vec::new();
    }
    let of = |kind, found: Vec<(Range<usize>, String)>| {
        found.into_iter().map(move |(range, bare)| Contact { range, kind, bare })
    };
    let emails = of(Kind::Email, emails::emails(text)).filter(|it| !emails::is_example(&it.bare));
    let phones = of(Kind::Phone, phones::phones(text)).filter(|it| !phones::is_example(&it.bare));
    let mut found: Vec<Contact> = emails.chain(phones).chain(of(Kind::Postcode, postcodes::postcodes(text))).collect();
    found.sort_by_key(|it| it.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_found_where_it_stands() {
        let text = "Jo Bloggs, LS1 4AP, 07911 123456, jo@bloggs.uk; office@school.example, 01632 960001";
        let found: Vec<(Kind, &str)> = contacts(text).into_iter().map(|it| (it.kind, &text[it.range])).collect();
        assert_eq!(found, [(Kind::Postcode, "LS1 4AP"), (Kind::Phone, "07911 123456"), (Kind::Email, "jo@bloggs.uk")]);
    }
}
