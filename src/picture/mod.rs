//! What a picture file is, and what may be published of it: its pixels, and nothing about who took it, where or when.
//!
//! Bytes come in and values come out. This module must not know where the bytes come from, what a page is, or which rule
//! speaks about what it finds. Nothing is decoded and no pixel is changed: a file is taken apart at its seams, and only
//! the parts that make the picture are put together again. The parts are those of the formats' own specifications: ITU
//! T.81 (JPEG), W3C PNG (third edition), RFC 9649 (WebP), the Graphics Interchange Format 89a, Exif 3.0.

mod css;
mod embedded;
mod exif;
mod gif;
mod jpeg;
mod layout;
mod notes;
mod png;
mod prolog;
mod svg;
mod tape;
mod webp;

pub use svg::{Danger, Fault};

use layout::Layout;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek};
use tape::Tape;

/// The most bytes of a drawing (SVG) that are read: it is text, and a large one has some hundred KiB.
pub const DRAWING_LIMIT: u64 = 5 * 1024 * 1024;

/// The most bytes of any other picture: a photo has ten MiB, and nobody waits for more.
pub const PHOTO_LIMIT: u64 = 64 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// A picture that can be published.
    Picture(Picture),
    /// Something that is or says it is a picture, but cannot be published as one.
    Unusable(Unusable),
    /// No picture.
    Other,
}

/// A picture that can be published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its width and height as it is shown, turned the right way up; nothing where it does not say.
    pub pixels: Option<(u32, u32)>,
    /// What its file tells beside the picture. None of it is published.
    pub private: BTreeSet<Private>,
}

/// Something that a picture's file tells beside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// Where it was taken.
    Location,
    /// Who made it or owns the camera.
    Owner,
    /// The names of people in it.
    People,
    /// Which camera it was, by its serial number.
    Camera,
    /// Who may copy it.
    Rights,
    /// When it was taken.
    Time,
    /// A smaller picture of it, which may show more than the picture itself.
    Thumbnail,
    /// Notes, titles, comments.
    Words,
}

/// Why something cannot be published as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A format that many browsers cannot show, by the name that people know.
    Format(&'static str),
    /// It ends early or is garbled.
    Damaged,
    /// A drawing that is no XML text, with the place in its text from which on it cannot be read.
    Garbled(usize),
    /// More bytes than [`DRAWING_LIMIT`] or [`PHOTO_LIMIT`].
    TooLarge,
    /// A drawing that could run something, ask another website, or show nothing of what it refers to.
    Unsafe(Vec<Fault>),
}

/// Looks at a file through as few of its bytes as tell what it is.
///
/// `extension` is that of its name in lower case; it only decides what the bytes leave open.
///
/// # Errors
/// When the bytes cannot be read.
pub fn look<R: Read + Seek>(file: R, extension: &str) -> io::Result<Look> {
    let mut tape = Tape::new(file)?;
    if extension == "svg" {
        if tape.length() > DRAWING_LIMIT {
            return Ok(Look::Unusable(Unusable::TooLarge));
        }
        let bytes = tape.all()?;
        return Ok(std::str::from_utf8(&bytes).map_or(Look::Unusable(Unusable::Damaged), look_at_drawing));
    }
    Ok(match recognise(&tape.take(HEAD)?, extension) {
        Form::Bitmap(_) if tape.length() > PHOTO_LIMIT => Look::Unusable(Unusable::TooLarge),
        Form::Bitmap(read) => match read(&mut tape)? {
            Some(layout) => Look::Picture(described(&layout, &mut tape)?),
            None => Look::Unusable(Unusable::Damaged),
        },
        Form::Foreign(name) => Look::Unusable(Unusable::Format(name)),
        Form::Garbled => Look::Unusable(Unusable::Damaged),
        Form::Other => Look::Other,
    })
}

/// Looks at the text of a drawing (SVG). The places of faults are in this very text.
#[must_use]
pub fn look_at_drawing(text: &str) -> Look {
    match svg::read(text) {
        Ok(drawing) if drawing.faults.is_empty() => {
            let private = if drawing.cuts.is_empty() { BTreeSet::new() } else { BTreeSet::from([Private::Words]) };
            Look::Picture(Picture { pixels: drawing.pixels, private })
        }
        Ok(drawing) => Look::Unusable(Unusable::Unsafe(drawing.faults)),
        Err(at) => Look::Unusable(Unusable::Garbled(at)),
    }
}

/// The bytes of a file as they are published: of a picture, the picture alone; of any other file, all of them.
///
/// How a camera was held stays in a JPEG or PNG, as the one entry of a new Exif part, because browsers turn the picture by it.
///
/// # Errors
/// When it is a picture that cannot be published.
pub fn published(bytes: Vec<u8>, extension: &str) -> Result<Vec<u8>, Unusable> {
    if extension == "svg" {
        let text = std::str::from_utf8(&bytes).map_err(|_| Unusable::Damaged)?;
        let drawing = svg::read(text).map_err(Unusable::Garbled)?;
        if !drawing.faults.is_empty() {
            return Err(Unusable::Unsafe(drawing.faults));
        }
        return Ok(if drawing.cuts.is_empty() { bytes } else { svg::without(text, &drawing.cuts).into_bytes() });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    match recognise(head, extension) {
        Form::Bitmap(_) if bytes.len() as u64 > PHOTO_LIMIT => Err(Unusable::TooLarge),
        Form::Bitmap(read) => stripped(&bytes, read).ok_or(Unusable::Damaged),
        Form::Foreign(name) => Err(Unusable::Format(name)),
        Form::Garbled => Err(Unusable::Damaged),
        Form::Other => Ok(bytes),
    }
}

/// The bytes that tell a format.
const HEAD: usize = 32;

/// How the parts of a format are found.
type Reading<R> = fn(&mut Tape<R>) -> io::Result<Option<Layout>>;

enum Form<R> {
    Bitmap(Reading<R>),
    Foreign(&'static str),
    Garbled,
    Other,
}

fn recognise<R: Read + Seek>(head: &[u8], extension: &str) -> Form<R> {
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
    match (head, brand) {
        ([0xff, 0xd8, 0xff, ..], _) => Form::Bitmap(jpeg::read),
        ([0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..], _) => Form::Bitmap(png::read),
        ([b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..], _) => Form::Bitmap(gif::read),
        ([b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..], _) => Form::Bitmap(webp::read),
        (_, Some(b"avif" | b"avis")) => Form::Foreign("AVIF"),
        (_, Some([b'h', b'e', ..] | b"mif1" | b"msf1")) => Form::Foreign("HEIC"),
        ([b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..], _) => Form::Foreign("TIFF"),
        ([0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..], _) => Form::Foreign("JPEG XL"),
        ([0, 0, 0, 12, b'j', b'P', b' ', b' ', ..], _) => Form::Foreign("JPEG 2000"),
        ([b'8', b'B', b'P', b'S', ..], _) => Form::Foreign("Photoshop"),
        ([b'B', b'M', ..], _) if extension == "bmp" => Form::Foreign("BMP"),
        _ if extension == "svgz" => Form::Foreign("compressed SVG"),
        _ if NAMES.contains(&extension) => Form::Garbled,
        _ => Form::Other,
    }
}

/// Endings that say that a file is a picture.
const NAMES: [&str; 13] =
    ["jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "webp", "bmp", "tif", "tiff", "heic", "avif"];

/// What the parts of a picture say of it.
fn described<R: Read + Seek>(layout: &Layout, tape: &mut Tape<R>) -> io::Result<Picture> {
    let notes = notes::of(layout, tape)?;
    let pixels = layout.pixels.map(|(width, height)| if notes.lies() { (height, width) } else { (width, height) });
    Ok(Picture { pixels, private: notes.private })
}

/// The picture alone.
fn stripped<'a>(bytes: &'a [u8], read: Reading<Cursor<&'a [u8]>>) -> Option<Vec<u8>> {
    let mut tape = Tape::new(Cursor::new(bytes)).ok()?;
    let layout = read(&mut tape).ok()??;
    let notes = notes::of(&layout, &mut tape).ok()?;
    let orientation = notes.turned().map(exif::only_orientation);
    Some((layout.rebuild)(bytes, &layout, orientation.as_deref()))
}
