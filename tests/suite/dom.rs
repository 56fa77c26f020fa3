//! A page as a browser reads it, and what may be in one.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::{BTreeMap, BTreeSet};

/// One page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    elements: Vec<Element>,
    comments: Vec<String>,
    /// Its ids, in order, with those that stand there twice.
    pub(crate) ids: Vec<String>,
    /// Its words.
    pub(crate) text: String,
}

#[derive(Debug)]
struct Element {
    name: String,
    /// Whether it is part of a drawing.
    svg: bool,
    attributes: Vec<(String, String)>,
    /// The words right inside it.
    words: String,
}

const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote body br button cite code dd del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 \
    head header hr html i img input ins kbd label legend li link main mark meta nav ol p pre q s samp script section small span strong sub summary sup table tbody td tfoot \
    th thead time title tr ul var wbr search output caption textarea dialog template";
const SVG: &str = "svg g path circle ellipse rect line polyline polygon title defs use clipPath linearGradient radialGradient stop text";
/// Attributes of any element; `aria-…` and `data-…` besides.
const ANYWHERE: &str = "class id lang dir hidden tabindex role";
const ATTRIBUTES: &[(&str, &str)] = &[
    ("a", "href rel target download aria-current"),
    ("abbr", "title"),
    ("dfn", "title"),
    ("button", "type disabled"),
    ("details", "open name"),
    ("html", ""),
    ("img", "src alt width height loading"),
    ("input", "type name value checked autocomplete spellcheck maxlength disabled aria-label"),
    ("label", "for"),
    ("link", "rel href type media"),
    ("meta", "charset name content media http-equiv"),
    ("ol", "start"),
    ("script", "src defer"),
    ("td", "colspan rowspan"),
    ("th", "scope colspan rowspan"),
    ("time", "datetime"),
    ("form", "hidden"),
    ("output", "for"),
    ("textarea", "rows autocomplete autocapitalize spellcheck aria-describedby"),
];

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut page = Self::default();
        // Without recursion: a hostile page may be deep.
        let mut open: Vec<Handle> = vec![dom.document.clone()];
        while let Some(node) = open.pop() {
            match &node.data {
                NodeData::Element { name, attrs, template_contents, .. } => {
                    // What a script may put into the page later is judged as if it stood there.
                    open.extend(template_contents.borrow().iter().cloned());
                    let attributes: Vec<(String, String)> = attrs
                        .borrow()
                        .iter()
                        .map(|it| {
                            let prefix = it.name.prefix.as_ref().map_or(String::new(), |prefix| format!("{prefix}:"));
                            (format!("{prefix}{}", it.name.local), it.value.to_string())
                        })
                        .collect();
                    page.ids.extend(attributes.iter().filter(|(name, _)| name == "id").map(|(_, it)| it.clone()));
                    let words = node
                        .children
                        .borrow()
                        .iter()
                        .filter_map(|it| match &it.data {
                            NodeData::Text { contents } => Some(contents.borrow().to_string()),
                            _ => None,
                        })
                        .collect();
                    page.elements.push(Element {
                        name: name.local.to_string(),
                        svg: &*name.ns == "http://www.w3.org/2000/svg",
                        attributes,
                        words,
                    });
                }
                NodeData::Text { contents } => {
                    page.text.push_str(&contents.borrow());
                }
                NodeData::Comment { contents } => page.comments.push(contents.to_string()),
                _ => {}
            }
            open.extend(node.children.borrow().iter().rev().cloned());
        }
        page
    }
}

fn among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

/// What is wrong with a page at `address`; `places` is what there is to lead to.
pub(crate) fn judge(page: &Page, address: &str, places: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    for comment in &page.comments {
        faults.push(format!("there is a comment: {comment:?}"));
    }
    let mut seen = BTreeSet::new();
    for id in &page.ids {
        if !seen.insert(id) {
            faults.push(format!("the id `{id}` is there twice"));
        }
        let plain =
            |it: &str| it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'));
        if id.is_empty() || !plain(id) {
            faults.push(format!("the id `{id}` is not plain"));
        }
    }
    for element in &page.elements {
        let name = &element.name;
        if !among(if element.svg { SVG } else { ELEMENTS }, name) {
            faults.push(format!("there is a <{name}>"));
        }
        // The marking page's, in the staff's site alone.
        if name == "textarea" && !address.starts_with("staff/") {
            faults.push("a public page asks somebody to type".into());
        }
        if name == "script" && !element.words.is_empty() {
            faults.push("there is an inline script".into());
        }
        for (attribute, value) in &element.attributes {
            judge_attribute(element, attribute, value, &mut faults);
            if among("href src srcset poster action formaction data cite background ping", attribute) {
                judge_address(element, value, address, places, &mut faults);
            }
        }
    }
    faults
}

fn judge_attribute(element: &Element, attribute: &str, value: &str, faults: &mut Vec<String>) {
    let name = &element.name;
    let own = ATTRIBUTES.iter().find(|(it, _)| it == name).is_some_and(|(_, list)| among(list, attribute));
    let general = among(ANYWHERE, attribute) || attribute.starts_with("aria-") || attribute.starts_with("data-");
    let drawn = element.svg && !attribute.starts_with("on") && !attribute.contains("href") && attribute != "style";
    if attribute.starts_with("on") || attribute == "style" || attribute.contains("zq") || !(own || general || drawn) {
        faults.push(format!("<{name}> has `{attribute}`"));
    }
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    if attribute == "class" && (!value.chars().all(|it| plain(it) || it == ' ') || value.contains("zq")) {
        faults.push(format!("<{name}> has the class {value:?}"));
    }
}

fn judge_address(
    element: &Element,
    value: &str,
    at: &str,
    places: &BTreeMap<String, BTreeSet<String>>,
    faults: &mut Vec<String>,
) {
    let name = &element.name;
    let mut fault = |what: &str| faults.push(format!("<{name}> {what}: {value:?}"));
    // As browsers read it: white space and control characters do not count.
    let bare: String = value.chars().filter(|it| !it.is_control()).collect();
    let bare = bare.trim_matches(|it: char| it == ' ' || it.is_control());
    let class = element.attributes.iter().find(|(name, _)| name == "class").map_or("", |(_, it)| it.as_str());
    let end = bare.find([':', '/', '?', '#', '\\']).unwrap_or(bare.len());
    if bare[end..].starts_with(':') {
        match bare[..end].to_ascii_lowercase().as_str() {
            "https" | "http" if name == "a" && class.contains("outside") => {
                let host = host(&bare[end + 1..]);
                if host != "www.gov.uk" {
                    faults.push(format!("<a> leaves for {host:?}: {value:?}"));
                }
            }
            // No icon at all, so that a web host is not asked for one.
            "data" if name == "link" && value == "data:," => {}
            "mailto" if name == "a" && class.contains("contact") => {}
            "tel" if name == "a" && (class.contains("contact") || class.contains("phone")) => {}
            _ => fault("has an address that may run or fetch"),
        }
        return;
    }
    if bare.starts_with(['/', '\\']) {
        return fault("has an address that begins with a slash");
    }
    let (path, fragment) = bare.split_once('#').map_or((bare, None), |(path, it)| (path, Some(it)));
    let mut parts: Vec<&str> = at.split('/').collect();
    let page = if path.is_empty() {
        at.to_owned()
    } else {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." if parts.pop().is_none() => return fault("leads out of the site"),
                ".." | "." => {}
                part => parts.push(part),
            }
        }
        parts.join("/")
    };
    match (places.get(&page), fragment) {
        (None, _) => fault("leads nowhere"),
        (Some(ids), Some(id)) if !ids.contains(id) => fault("leads to a place that is not in the page"),
        _ if matches!(name.as_str(), "script" | "link")
            && !["assets/", "staff/assets/", "staff/marking-data.js"].iter().any(|it| page.starts_with(it)) =>
        {
            fault("is none of the theme's files");
        }
        _ => {}
    }
}

/// The host that a browser would go to: slashes of both kinds and their number do not matter, nor what stands before `@`.
fn host(after_scheme: &str) -> String {
    let rest = after_scheme.trim_start_matches(['/', '\\']);
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}
