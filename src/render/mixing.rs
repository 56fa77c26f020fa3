//! Letters for what can be chosen, and a mixed order that every build gives again.

/// `A`, `B` … `Z`, `AA` …
pub(super) fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

/// The places of a list's items in an order that depends on their words alone, and is not the written one.
pub(super) fn mixed<T>(items: &[T], words: impl Fn(&T) -> String) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_cached_key(|&at| *blake3::hash(words(&items[at]).as_bytes()).as_bytes());
    if order.iter().enumerate().all(|(at, &it)| at == it) {
        order.rotate_left(1.min(items.len()));
    }
    order
}
