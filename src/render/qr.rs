//! QR codes for paper: a printed page cannot be tapped, but a phone can read where it leads.
//!
//! Source: ISO/IEC 18004, by way of the `qrcodegen` crate; the quiet zone of four modules is the standard's.

use super::view::Html;
use qrcodegen::{QrCode, QrCodeEcc};

/// The empty border that a reader needs, in modules.
const QUIET: i32 = 4;

/// A drawing of the code of an address; nothing where it is too long for one.
pub(super) fn code(address: &str) -> Option<Html> {
    Some(Html::new(&drawing(address)?))
}

/// Black on white whatever the page's colours, because a reader needs the contrast.
fn drawing(address: &str) -> Option<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&it| code.get_module(it, y)).count();
            let length = i32::try_from(run).unwrap_or_default();
            if length > 0 {
                path += &format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length.max(1);
        }
    }
    // The address stands beside it in words, so those who hear the page need no picture of it.
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" focusable=\"false\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" \
         d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a drawing as a camera would: its runs become dark pixels, and another library finds the code in them.
    fn read(drawing: &str) -> String {
        const PIXELS: usize = 6;
        let side: usize = drawing.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let path = drawing.rsplit("d=\"").next().unwrap().split('"').next().unwrap();
        let mut dark = vec![false; side * side];
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            let start = y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap();
            dark[start..start + length].fill(true);
        }
        let light = |x: usize, y: usize| if dark[y / PIXELS * side + x / PIXELS] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * PIXELS, side * PIXELS, light);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code is found");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn another_reader_finds_the_address() {
        for address in [
            "https://www.childline.org.uk",
            "https://safety.school.example/ks2/three-random-words.html",
            "https://www.childline.org.uk/info-advice/bullying-abuse-safety/online-mobile-safety/report-remove/?a=%C3%A9&b=1#top",
        ] {
            assert_eq!(read(&drawing(address).unwrap()), address);
        }
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        assert!(drawing(&format!("https://www.example.org/{}", "x".repeat(3000))).is_none());
    }
}
