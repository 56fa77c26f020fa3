//! SVG: a drawing as text, which must draw and do nothing else.
//!
//! A page shows it as `<img>`, where browsers run and fetch nothing; but the same file can be opened by itself, from a
//! stick or a host, where they do both. So only elements that draw are let through, and only references that stay inside
//! the file. What other programs have left in it (notes, names of files, comments) is no part of the picture.

use super::{Look, css, embedded, prolog};
use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions, TextPos};
use std::ops::Range;

/// Something in a drawing that does more than draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is, in bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub danger: Danger,
}

/// What a drawing may not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Danger {
    /// An element that runs or embeds something, or that nobody knows.
    Element(String),
    /// An attribute that runs something.
    Action(String),
    /// An address of something that is not in the drawing.
    Elsewhere(String),
    /// A document type with entities.
    Entities,
    /// Another encoding than UTF-8.
    Encoding(String),
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Its width and height.
    pub(super) pixels: Option<(u32, u32)>,
    /// What it may not hold, in the order of the text.
    pub(super) faults: Vec<Fault>,
    /// What is published instead of parts of its text, in the order of the text.
    pub(super) cuts: Vec<(Range<usize>, String)>,
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// More than any drawing for a page has; each takes some hundred bytes of memory.
const MOST_NODES: u32 = 300_000;

/// The elements that draw (SVG 1.1, SVG 2, and what drawing programs made of their drafts), besides filters (`fe…`).
const ELEMENTS: &str = "\
    a animate animateMotion animateTransform circle clipPath color-profile cursor defs desc ellipse filter \
    flowPara flowRegion flowRoot flowSpan font font-face font-face-name font-face-src g glyph hatch hatchpath \
    hkern image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph \
    mpath path pattern polygon polyline radialGradient rect set solidcolor solidColor stop style svg switch \
    symbol text textPath title tspan use view";

/// Reads a drawing.
///
/// # Errors
/// When it is no well-formed XML with an `svg` element: the place from which on it cannot be read.
pub(super) fn read(text: &str) -> Result<Drawing, usize> {
    let mut drawing = Drawing::default();
    if let Some((range, name)) = prolog::encoding(text) {
        drawing.faults.push(Fault { range, danger: Danger::Encoding(name) });
        return Ok(drawing);
    }
    if let Some(doctype) = prolog::doctype(text) {
        if text[doctype.clone()].contains('[') {
            drawing.faults.push(Fault { range: doctype, danger: Danger::Entities });
            return Ok(drawing);
        }
        // It says which dialect this is, to programs of old; browsers pass over it.
        drawing.cuts.push((doctype, String::new()));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| offset(text, error.pos()))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(root.range().start);
    }
    drawing.pixels = pixels(root);
    let mut gone = 0;
    for node in document.descendants().filter(|it| it.node_type() != NodeType::Root) {
        if node.range().start >= gone && !look(node, text, &mut drawing) {
            gone = node.range().end;
            drawing.cuts.push((node.range(), String::new()));
        }
    }
    drawing.faults.sort_by_key(|it| it.range.start);
    drawing.cuts.sort_by_key(|it| it.0.start);
    Ok(drawing)
}

/// The text with its cuts made.
pub(super) fn without(text: &str, cuts: &[(Range<usize>, String)]) -> String {
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for (range, instead) in cuts.iter().filter(|it| it.0.start <= it.0.end) {
        if range.start < at {
            continue;
        }
        new.push_str(&text[at..range.start]);
        new.push_str(instead);
        at = range.end;
    }
    new.push_str(&text[at..]);
    new
}

/// Looks at one part of the drawing, and says whether it stays, so that its inside is looked at too.
fn look(node: Node<'_, '_>, text: &str, drawing: &mut Drawing) -> bool {
    match node.node_type() {
        NodeType::Root | NodeType::Text => true,
        NodeType::Comment => false,
        NodeType::PI => {
            if node.pi().is_some_and(|it| it.target == "xml-stylesheet") {
                let danger = Danger::Elsewhere("xml-stylesheet".to_owned());
                drawing.faults.push(Fault { range: node.range(), danger });
            }
            false
        }
        NodeType::Element => element(node, text, drawing),
    }
}

fn element(node: Node<'_, '_>, text: &str, drawing: &mut Drawing) -> bool {
    let name = node.tag_name().name();
    let start = node.range().start;
    let head = start..start + text[start..].find(['>', '\n']).unwrap_or(0);
    match node.tag_name().namespace() {
        Some(SVG) if name == "metadata" => return false,
        Some(SVG) if ELEMENTS.split(' ').any(|it| it == name) || name.strip_prefix("fe").is_some_and(is_filter) => {}
        // What drawing programs note for themselves is nothing to a browser; a page inside a drawing is.
        Some(other) if other != SVG && !other.contains("xhtml") => return false,
        // One word about it is enough; what it holds goes with it.
        _ => {
            drawing.faults.push(Fault { range: head, danger: Danger::Element(name.to_owned()) });
            return false;
        }
    }
    for attribute in node.attributes() {
        self::attribute(node, &attribute, drawing);
    }
    if name == "style" {
        styles(node, text, drawing);
    }
    true
}

/// Looks at a sheet of styles, which is all the words in its element, whatever stands between them.
fn styles(node: Node<'_, '_>, text: &str, drawing: &mut Drawing) {
    let sheet: String = node.children().filter(Node::is_text).filter_map(|it| it.text()).collect();
    if let Some(found) = css::elsewhere(&sheet) {
        let range = css::place(&text[node.range()], node.range().start, &found);
        drawing.faults.push(Fault { range, danger: Danger::Elsewhere(found) });
    }
}

fn is_filter(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.bytes().all(|it| it.is_ascii_alphabetic())
}

fn attribute(node: Node<'_, '_>, attribute: &Attribute<'_, '_>, drawing: &mut Drawing) {
    let (name, value) = (attribute.name(), attribute.value());
    let danger = match attribute.namespace() {
        None | Some(XLINK) if name == "href" => match reference(node, value, attribute, drawing) {
            Ok(()) => return,
            Err(danger) => danger,
        },
        // Any `#part` would be a part of what it names.
        Some(XML) if name == "base" => Danger::Elsewhere(value.to_owned()),
        Some(XML | XLINK) => return,
        // Whom to tell that a link was followed.
        None if name == "ping" => Danger::Elsewhere(short(value)),
        None if name.to_ascii_lowercase().starts_with("on") => Danger::Action(name.to_owned()),
        None if name == "attributeName" => {
            let changed = value.trim().rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
            if changed != "href" && !changed.starts_with("on") {
                return;
            }
            Danger::Action(value.trim().to_owned())
        }
        None => match css::elsewhere_in(name, value) {
            Some(found) => Danger::Elsewhere(found),
            None => return,
        },
        Some(_) => return drawing.cuts.push((attribute.range(), String::new())),
    };
    drawing.faults.push(Fault { range: attribute.range(), danger });
}

/// Whether an address stays inside the drawing: a part of it, or a picture that is written out in it.
fn reference(
    node: Node<'_, '_>,
    value: &str,
    attribute: &Attribute<'_, '_>,
    drawing: &mut Drawing,
) -> Result<(), Danger> {
    let address: String = value.chars().filter(|it| !it.is_control() && !it.is_whitespace()).collect();
    if address.starts_with('#') || address.is_empty() {
        return Ok(());
    }
    let Some(data) = address.strip_prefix("data:") else {
        let runs = address.to_ascii_lowercase().starts_with("javascript:");
        return Err(if runs { Danger::Action("javascript:".to_owned()) } else { Danger::Elsewhere(short(value)) });
    };
    let pictures = matches!(node.tag_name().name(), "image" | "feImage");
    match embedded::picture(data).filter(|_| pictures) {
        Some(bytes) => match super::look(std::io::Cursor::new(&bytes), "") {
            Ok(Look::Picture(_)) => {
                if let Some(clean) = super::published(bytes, "").ok().and_then(|it| embedded::changed(data, &it)) {
                    drawing.cuts.push((attribute.range_value(), clean));
                }
                Ok(())
            }
            _ => Err(Danger::Elsewhere(short(value))),
        },
        None => Err(Danger::Elsewhere(short(value))),
    }
}

/// An address as a message can hold it.
fn short(address: &str) -> String {
    const MOST: usize = 60;
    let address = address.trim();
    match address.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

fn pixels(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let number = |text: &str| -> Option<u32> {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be small and positive")]
        (1.0..=100_000.0).contains(&number).then_some(number.round() as u32)
    };
    let side = |name: &str| root.attribute(name).and_then(number);
    side("width").zip(side("height")).or_else(|| {
        let view: Vec<&str> = root.attribute("viewBox")?.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        number(view.get(2)?).zip(number(view.get(3)?))
    })
}

/// The offset of a line and column, which are counted from 1.
fn offset(text: &str, position: TextPos) -> usize {
    let line = usize::try_from(position.row).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = usize::try_from(position.col).unwrap_or(1).saturating_sub(1);
    let rest = &text[start.min(text.len())..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |it| it.0)
}
