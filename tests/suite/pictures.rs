//! Pictures are published without what else their files tell, and with every pixel the right way up.
//!
//! What is left in a file is read by a reader that is not Belisha's (`kamadak-exif`), and searched for as plain bytes.
//! The photos are those of the browser tests' portal; all of them tell that an invented Ada Example took them.

use crate::support::Portal;
use belisha::picture::{Danger, Look, Private, Unusable, look, look_at_drawing, published};
use exif::{In, Tag};
use proptest::prelude::*;
use std::cell::Cell;
use std::fs;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

const PHOTOS: [&str; 4] = ["jpg", "png", "webp", "gif"];
const TOLD: [&str; 5] = ["Ada Example", "Exampleton", "SN-4711-EX", "GPSL", "MotionPhoto"];

fn photo(extension: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/portal/content/parents/photos");
    fs::read(folder.join(format!("photo.{extension}"))).unwrap()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|it| it == words)
}

fn told(bytes: &[u8]) -> Vec<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    TOLD.into_iter().filter(|it| text.contains(*it)).collect()
}

/// Every Exif field that the independent reader finds.
fn fields(bytes: &[u8]) -> Vec<(Tag, Option<u32>)> {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    read.map(|it| it.fields().map(|it| (it.tag, it.value.get_uint(0))).collect()).unwrap_or_default()
}

fn cleaned(extension: &str) -> Vec<u8> {
    published(photo(extension), extension).unwrap()
}

#[test]
fn pages_say_who_made_their_pictures() {
    let records = [
        ("a.svg", "by = \"Ink & Paper\"\nlicence = \"CC BY 4.0\"\n"),
        ("b.svg", "by = \" Ink & Paper \"\nlicence = \"CC BY 4.0\"\n"),
        ("home.svg", "by = \"Home Studio\"\nlicence = \"MIT\"\n"),
        ("staff.svg", "by = \"Staffroom\"\nlicence = \"MIT\"\n"),
        ("quiz.svg", "licence = \"CC0\"\n"),
        ("nobody.svg", "by = \"A child\"\nlicence = \" \"\n"),
    ]
    .map(|(file, rest)| format!("[[image]]\nfile = \"{file}\"\npeople = \"none\"\n{rest}"));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    let portal = Portal::of(&[
        ("content/ks2/images.toml", &records.concat()),
        (
            "content/ks2/kites.md",
            "+++\ntitle = \"Kites\"\n+++\n![a](a.svg) ![b](b.svg) ![n](nobody.svg)\n\n> [!HOME]\n> Look. ![h](home.svg)\n\n> [!STAFF]\n> ![s](staff.svg)\n",
        ),
        ("content/ks2/plain.md", "+++\ntitle = \"Plain\"\n+++\nNo picture.\n"),
        ("content/glossary.md", "+++\ntitle = \"Words\"\n+++\n\n## kite\n\nIt flies. ![k](ks2/home.svg)\n"),
        ("content/ks2/words.md", "+++\ntitle = \"Words\"\nkeywords = [\"kite\"]\n+++\nA kite.\n"),
        (
            "quizzes/ks2/kites.md",
            "+++\ntitle = \"Kites\"\n+++\n![q](../../content/ks2/quiz.svg)\n\n## Which?\n\n- [x] Up\n  > Yes.\n- [ ] Down\n  > No.\n\n> [!STAFF]\n> ![s](../../content/ks2/staff.svg)\n",
        ),
    ]);
    for name in ["a", "b", "home", "staff", "quiz", "nobody"] {
        portal.write(&format!("content/ks2/{name}.svg"), svg);
    }
    portal.fine(&["build"]);
    portal.fine(&["build", "--audience", "staff", "--out", "staff-site"]);
    let credits = |file: &str| {
        let page = portal.read(file);
        let line =
            page.split("<p class=\"credits wide\">").nth(1).map(|it| it.split("</p>").next().unwrap_or_default());
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(credits("public/ks2/kites.html"), "Pictures: Ink &amp; Paper (CC BY 4.0); Home Studio (MIT)");
    assert_eq!(credits("public/parents/ks2.html"), "Pictures: Home Studio (MIT)");
    assert_eq!(credits("public/quizzes/ks2/kites.html"), "Pictures: CC0");
    assert_eq!(credits("staff-site/staff/answers/ks2/kites.html"), "Pictures: CC0; Staffroom (MIT)");
    assert_eq!(credits("public/ks2/plain.html"), "");
    assert_eq!(credits("public/ks2/words.html"), "Pictures: Home Studio (MIT)");
    assert_eq!(credits("public/glossary.html"), "Pictures: Home Studio (MIT)");
    assert_eq!(
        credits("staff-site/staff/lessons/ks2/kites.html"),
        "Pictures: Ink &amp; Paper (CC BY 4.0); Home Studio (MIT); Staffroom (MIT)"
    );
}

#[test]
fn a_build_publishes_pictures_without_place_and_owner() {
    let portal = Portal::of(&[
        ("content/index.md", "+++\ntitle = \"Home\"\n+++\nWelcome. [Photos](photos.md)\n"),
        (
            "content/photos.md",
            "+++\ntitle = \"Photos\"\n+++\n![a](photo.jpg) ![b](photo.png) ![c](photo.webp) ![d](photo.gif)\n\n[The same](named-wrongly.jpg)\n",
        ),
        (
            "content/images.toml",
            &["photo.jpg", "photo.png", "photo.webp", "photo.gif", "named-wrongly.jpg"]
                .map(|it| format!("[[image]]\nfile = \"{it}\"\npeople = \"none\"\n"))
                .concat(),
        ),
    ]);
    for extension in PHOTOS {
        portal.write(&format!("content/photo.{extension}"), photo(extension));
    }
    portal.write("content/named-wrongly.jpg", photo("png"));
    portal.write("themes/crossing/assets/banner.jpg", photo("jpg"));
    let ran = portal.run(&["build"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(ran.err.matches("warning[image-metadata]").count(), 5, "{}", ran.err);
    assert!(
        ran.err.contains("`photo.jpg` tells where it was taken, who took it and whose camera it was"),
        "{}",
        ran.err
    );

    let site = portal.tree("public");
    for name in ["photo.jpg", "photo.png", "photo.webp", "photo.gif", "named-wrongly.jpg", "assets/banner.jpg"] {
        assert_eq!(told(&site[name]), [""; 0], "{name}");
    }
    for name in ["photo.jpg", "photo.png", "named-wrongly.jpg"] {
        assert_eq!(fields(&site[name]), [(Tag::Orientation, Some(6))], "{name}");
    }
    assert_eq!(fields(&site["photo.webp"]), [], "browsers do not agree on turning these, so none is asked to");
    let page = String::from_utf8_lossy(&site["photos.html"]).into_owned();
    assert_eq!(page.matches("width=\"32\" height=\"48\"").count(), 2, "{page}");
    assert_eq!(page.matches("width=\"48\" height=\"32\"").count(), 2, "{page}");

    // The photos themselves are the school's, and stay as they are; the next build knows what it has published.
    assert_eq!(fs::read(portal.path("content/photo.jpg")).unwrap(), photo("jpg"));
    portal.write("content/index.md", "+++\ntitle = \"Home\"\n+++\nHello. [Photos](photos.md)\n");
    let again = portal.run(&["build"]);
    assert!(again.err.contains("1 file written"), "{}", again.err);
}

#[test]
fn a_picture_that_cannot_be_cleaned_is_never_published_not_even_when_its_rule_is_off() {
    let half = photo("jpg")[..500].to_vec();
    let portal = Portal::of(&[
        (
            "content/index.md",
            "+++\ntitle = \"Home\"\n+++\n![a bean](half.jpg) [another](phone.heic)\n\n![drawn](a.svg)\n",
        ),
        ("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>Ada Example</metadata>"),
    ]);
    portal.write("content/half.jpg", &half);
    portal.write("content/phone.heic", [b"\0\0\0\x18ftypheic\0\0\0\0".as_slice(), b"Ada Example"].concat());
    assert!(told(&half).contains(&"Ada Example"));
    let ran = portal.run(&["build"]);
    assert_eq!((ran.status, ran.err.matches("error[missing-image]").count()), (Some(1), 3), "{}", ran.err);

    portal.write("belisha.toml", format!("{}missing-image = \"off\"\n", crate::support::SMALL));
    let ran = portal.run(&["build"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let site = portal.tree("public");
    assert!(site.values().all(|it| told(it).is_empty()));
    assert!(String::from_utf8_lossy(&site["index.html"]).contains("a bean"), "its description stands in its place");
}

#[test]
fn what_is_seen_stays_byte_by_byte() {
    let (old, new) = (photo("jpg"), cleaned("jpg"));
    let scans = &new[new.windows(2).position(|it| it == b"\xff\xda").unwrap()..];
    let at = old.windows(scans.len()).position(|it| it == scans).expect("all scans are there");
    assert!(
        scans.ends_with(b"\xff\xd9") && old[at + scans.len()..].starts_with(b"\xff\xd8"),
        "and nothing behind them"
    );
    for extension in ["jpg", "png", "webp"] {
        let profile = if extension == "png" { b"iCCP".as_slice() } else { b"sRGB" };
        let written_wide = profile.iter().flat_map(|it| [0, *it]).collect::<Vec<u8>>();
        let new = cleaned(extension);
        assert!(holds(&new, profile) || holds(&new, &written_wide), "{extension} keeps its colours");
    }
    let (old, new) = (photo("png"), cleaned("png"));
    let pixels = |it: &[u8]| it[it.windows(4).position(|it| it == b"IDAT").unwrap()..].to_vec();
    let ended = pixels(&new);
    assert!(pixels(&old).starts_with(&ended[..ended.len() - 12]) && ended.ends_with(b"IEND\xae\x42\x60\x82"));
    assert!(holds(&cleaned("gif"), b"NETSCAPE2.0"), "it still moves");
}

#[test]
fn every_way_of_holding_a_camera_stays() {
    let upright = published(oriented(1), "jpg").unwrap();
    assert!(fields(&upright).is_empty(), "what is upright needs no word about it");
    for orientation in 1..=8 {
        let file = oriented(orientation);
        let Ok(Look::Picture(picture)) = look(Cursor::new(&file), "jpg") else { panic!("{orientation}") };
        assert_eq!(picture.pixels, Some(if orientation < 5 { (48, 32) } else { (32, 48) }), "{orientation}");
        let new = published(file, "jpg").unwrap();
        let expected = if orientation == 1 { Vec::new() } else { vec![(Tag::Orientation, Some(orientation.into()))] };
        assert_eq!(fields(&new), expected);
        let Ok(Look::Picture(clean)) = look(Cursor::new(&new), "jpg") else { panic!("{orientation}") };
        assert_eq!((clean.pixels, clean.private.len()), (picture.pixels, 0));
    }
}

/// The photo, held in another way.
fn oriented(orientation: u8) -> Vec<u8> {
    let mut file = photo("jpg");
    let at = file.windows(8).position(|it| it == [0x01, 0x12, 0, 3, 0, 0, 0, 1]).unwrap();
    file[at + 9] = orientation;
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(&file)).unwrap();
    assert_eq!(
        read.get_field(Tag::Orientation, In::PRIMARY).and_then(|it| it.value.get_uint(0)),
        Some(orientation.into())
    );
    file
}

#[test]
fn what_a_file_tells_is_named() {
    let Ok(Look::Picture(picture)) = look(Cursor::new(photo("jpg")), "jpg") else { panic!("a photo is a picture") };
    for private in [
        Private::Location,
        Private::Owner,
        Private::Camera,
        Private::Rights,
        Private::Time,
        Private::Thumbnail,
        Private::Words,
    ] {
        assert!(picture.private.contains(&private), "{private:?} in {:?}", picture.private);
    }
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    for extension in PHOTOS {
        let once = cleaned(extension);
        assert_eq!(published(once.clone(), extension).unwrap(), once, "{extension}");
    }
}

#[test]
fn a_file_is_what_its_bytes_are() {
    for extension in PHOTOS {
        for name in ["jpg", "png", "pdf", "", "mp4"] {
            assert_eq!(published(photo(extension), name).unwrap(), cleaned(extension), "{extension} as {name}");
        }
    }
    for (bytes, name, expected) in [
        (b"\0\0\0\x18ftypheic".as_slice(), "jpg", Unusable::Format("HEIC")),
        (b"\0\0\0\x18ftypavif", "avif", Unusable::Format("AVIF")),
        (b"MM\0*\0\0\0\x08", "jpg", Unusable::Format("TIFF")),
        (b"Dear parents", "jpg", Unusable::Damaged),
        (b"", "png", Unusable::Damaged),
        (b"\x1f\x8b", "svgz", Unusable::Format("compressed SVG")),
    ] {
        assert_eq!(published(bytes.to_vec(), name), Err(expected.clone()), "{name}");
        assert_eq!(look(Cursor::new(bytes), name).unwrap(), Look::Unusable(expected), "{name}");
    }
    for (bytes, name) in [(b"%PDF-1.7".as_slice(), "pdf"), (b"\0\0\0\x18ftypmp42", "mp4"), (b"", "txt")] {
        assert_eq!(published(bytes.to_vec(), name).as_deref(), Ok(bytes));
        assert_eq!(look(Cursor::new(bytes), name).unwrap(), Look::Other);
    }
}

#[test]
fn a_file_that_ends_anywhere_tells_nothing() {
    for extension in PHOTOS {
        let whole = photo(extension);
        for end in 0..whole.len() {
            let looked = look(Cursor::new(&whole[..end]), extension).unwrap();
            let new = published(whole[..end].to_vec(), extension);
            assert_eq!(matches!(looked, Look::Picture(_)), new.is_ok(), "{extension} cut at {end}");
            let Ok(new) = new else { continue };
            assert_eq!(told(&new), [""; 0], "{extension} cut at {end}");
            assert_eq!(published(new.clone(), extension), Ok(new), "{extension} cut at {end}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_bytes_are_too_strange(
        which in 0..4_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(0xff), Just(0)]), 1..20),
    ) {
        let mut bytes = photo(PHOTOS[which]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let looked = look(Cursor::new(&bytes), PHOTOS[which]).unwrap();
        let new = published(bytes, PHOTOS[which]);
        prop_assert_eq!(matches!(looked, Look::Unusable(_)), new.is_err());
        if let (Ok(new), Look::Picture(_)) = (new, looked) {
            // What comes out is again a picture, and has nothing more to tell.
            let again = published(new.clone(), PHOTOS[which]);
            prop_assert_eq!(again.as_ref(), Ok(&new));
        }
    }

    #[test]
    fn no_drawing_is_too_strange(text in "(<(svg|g|style|a|!DOCTYPE|!--|\\?xml)( xmlns=\"http://www.w3.org/2000/svg\"| href=\"#a\"| style=\"fill:url\\(\\\\)?[a-z<>/\"'&;\\[\\]]{0,9}){0,6}") {
        let looked = look_at_drawing(&text);
        prop_assert_eq!(matches!(looked, Look::Unusable(_)), published(text.into_bytes(), "svg").is_err());
    }
}

#[test]
fn looking_into_a_large_photo_reads_little_of_it() {
    let mut large = photo("jpg");
    large.resize(20 * 1024 * 1024, 0);
    let read = Rc::new(Cell::new(0));
    let counted = Counted { inner: Cursor::new(large), read: Rc::clone(&read) };
    assert!(matches!(look(counted, "jpg"), Ok(Look::Picture(_))));
    assert!(read.get() < 40 * 1024, "{} bytes were read", read.get());
}

struct Counted {
    inner: Cursor<Vec<u8>>,
    read: Rc<Cell<usize>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

/// A drawing with this inside.
fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">{inside}</svg>"
    )
}

fn dangers(text: &str) -> Vec<Danger> {
    match look_at_drawing(text) {
        Look::Unusable(Unusable::Unsafe(faults)) => faults.into_iter().map(|it| it.danger).collect(),
        other => panic!("{text} is let through as {other:?}"),
    }
}

#[test]
fn drawings_that_do_more_than_draw_are_refused() {
    for inside in [
        "<script>alert(1)</script>",
        "<script href=\"x.js\"/>",
        "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
        "<rect onload=\"alert(1)\"/>",
        "<rect ONCLICK=\"alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><text>x</text></a>",
        "<a xlink:href=\"java&#10;script:alert(1)\"/>",
        "<a href=\" &#x6a;avascript:alert(1)\"/>",
        "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
        "<animate attributeName=\"xlink:href\" values=\"javascript:alert(1)\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
        "<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://example.org/\"/>",
        "<handler type=\"text/javascript\">alert(1)</handler>",
        "<use href=\"https://example.org/x.svg#a\"/>",
        "<use href=\"other.svg#a\"/>",
        "<use href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>",
        "<image href=\"//example.org/x.png\"/>",
        "<image href=\"data:text/html;base64,PGI+\"/>",
        "<feImage href=\"x.png\"/>",
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>@\\69mport 'x.css';</style>",
        "<style>rect { fill: url(x.svg#a) }</style>",
        "<style>rect { fill: u/**/rl(x) } circle { fill: UR\\4c(x.svg#a) }</style>",
        "<style>@font-face { src: url('f.woff') }</style>",
        "<style><![CDATA[ rect { background: image-set('x.png' 1x) } ]]></style>",
        "<style>rect { fill: u<!-- -->rl(x.svg#a) }</style>",
        "<style>rect { fill: u<g/>rl(x.svg#a) }</style>",
        "<style>a{font-family:\"/*\"}svg{background:url(http://x/t)}b{font-family:\"*/\"}</style>",
        "<rect style=\"font-family:'/*';fill:url(http://x/t);x:'*/'\"/>",
        "<rect cursor='url(\"#a/*\"), url(http://x/t), url(\"#*/\")'/>",
        "<rect style=\"cursor:u\\72l(#x/*);fill:url(http://x/t);x:url(#*/)\"/>",
        "<a href=\"#a\" ping=\"https://example.org/\"/>",
        "<rect style=\"fill: url(&quot;https://example.org/x&quot;)\"/>",
        "<rect fill=\"url( 'x.svg#a' )\"/>",
        "<g xml:base=\"https://example.org/\"><use href=\"#a\"/></g>",
    ] {
        assert!(!dangers(&drawing(inside)).is_empty(), "{inside}");
    }
    for before in [
        "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
        "<!DOCTYPE svg SYSTEM \"x\" [ <!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a; ]>",
        "<!-- <!DOCTYPE svg> --><!DOCTYPE svg [<!ENTITY a \"b\">]>",
        "<?xml-stylesheet href=\"https://example.org/x.css\"?>",
        "<?xml version=\"1.0\" encoding=\"utf-7\"?>",
    ] {
        assert!(!dangers(&format!("{before}{}", drawing(""))).is_empty(), "{before}");
    }
    for text in ["", "<svg>", "<svg/>", "<html/>", "<svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>", "no drawing"]
    {
        assert!(matches!(look_at_drawing(text), Look::Unusable(Unusable::Garbled(_))), "{text}");
    }
}

#[test]
fn drawings_that_only_draw_are_published_without_notes() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">{}",
        drawing(concat!(
            "<!-- drawn by Ada Example --><metadata><a xmlns=\"x:y\">Ada Example</a></metadata>",
            "<i:view xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\"><!-- Exampleton --></i:view>",
            "<g xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:export-filename=\"C:\\Ada Example\\x.png\" id=\"a\">",
            "<style>rect { fill: url(#b); font-family: \"Arial\" }</style><title>A bean</title>",
            "<rect style=\"stroke: url('#b')\" width=\"3\"/><use xlink:href=\"#a\"/><a href=\"#a\"/>",
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"1\"/></filter></g>",
        ))
    );
    let new = String::from_utf8(published(text.into_bytes(), "svg").unwrap()).unwrap();
    assert_eq!(told(new.as_bytes()), [""; 0], "{new}");
    for kept in ["<title>A bean</title>", "url(#b)", "<feGaussianBlur", "xlink:href=\"#a\"", "<g ", "id=\"a\"", "<?xml"]
    {
        assert!(new.contains(kept), "{kept} in {new}");
    }
    assert!(!new.contains("DOCTYPE") && !new.contains("metadata"), "{new}");
    let Look::Picture(picture) = look_at_drawing(&new) else { panic!("{new}") };
    assert_eq!((picture.pixels, picture.private.len()), (Some((9, 9)), 0));
}

#[test]
fn a_photo_inside_a_drawing_is_cleaned_too() {
    use base64::Engine;
    let code = base64::engine::general_purpose::STANDARD;
    let text = drawing(&format!("<image href=\"data:image/jpeg;base64,{}\"/>", code.encode(photo("jpg"))));
    let new = String::from_utf8(published(text.into_bytes(), "svg").unwrap()).unwrap();
    assert_eq!(new, drawing(&format!("<image href=\"data:image/jpeg;base64,{}\"/>", code.encode(cleaned("jpg")))));
}

#[test]
fn a_drawing_may_be_deep_and_a_picture_large_up_to_a_limit() {
    let deep = drawing(&format!("{}{}", "<g>".repeat(250_000), "</g>".repeat(250_000)));
    assert!(matches!(look_at_drawing(&deep), Look::Picture(_) | Look::Unusable(_)));
    let wide = drawing(&"<path d=\"M0 0\"/>".repeat(200_000));
    assert!(matches!(look_at_drawing(&wide), Look::Picture(_)));
    let huge = vec![b' '; 6 * 1024 * 1024];
    assert_eq!(look(Cursor::new(huge), "svg").unwrap(), Look::Unusable(Unusable::TooLarge));
    let mut huge = photo("jpg");
    huge.resize(65 * 1024 * 1024, 0);
    assert_eq!(look(Cursor::new(&huge), "jpg").unwrap(), Look::Unusable(Unusable::TooLarge));
    assert_eq!(published(huge, "jpg"), Err(Unusable::TooLarge));
}
