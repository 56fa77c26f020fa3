//! A picture that is written out inside a drawing, as `data:image/png;base64,…`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The bytes of a picture, from what follows `data:`.
pub(super) fn picture(data: &str) -> Option<Vec<u8>> {
    let (kind, text) = data.split_once(',')?;
    let (kind, encoding) = kind.split_once(';')?;
    let known = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
    (known.contains(&kind) && encoding == "base64").then(|| STANDARD.decode(text).ok()).flatten()
}

/// The address of other bytes, if they are others.
pub(super) fn changed(data: &str, bytes: &[u8]) -> Option<String> {
    let (kind, old) = data.split_once(',')?;
    let new = STANDARD.encode(bytes);
    (new != old).then(|| format!("data:{kind},{new}"))
}
