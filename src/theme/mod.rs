//! A theme: compiled templates, files for `assets/`, and words; the built-in one, overlaid by the portal's own.
//!
//! This module must not know what the pages hold. Templates are checked when they are taken in, so that most mistakes of
//! a theme are said with their line before any page is made.

mod builtin;

use crate::address::{Address, Unfit, unfit};
use crate::diag::{Diagnostic, Noted};
use crate::snapshot::Snapshot;
use crate::source::{Place, Source, VPath};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

const RULE: &str = "theme";
const DEFAULT: &str = "crossing";
const LANGUAGE: &str = "en-GB";

/// A theme, ready to draw pages.
pub struct Theme {
    tera: Tera,
    /// Files published below `assets/`, by their path there.
    pub assets: BTreeMap<String, Cow<'static, [u8]>>,
    words: BTreeMap<String, String>,
    /// Where each template that the portal overrides is written.
    sources: BTreeMap<String, Source>,
}

/// The theme of a portal.
#[must_use]
pub fn load(name: &str, language: &str, snapshot: &Snapshot) -> Noted<Theme> {
    let mut notes = Vec::new();
    let own = format!("themes/{name}");
    let of_portal = |path: &VPath| path.below(&own).map(str::to_owned);
    let own_texts: Vec<(String, &Source)> =
        snapshot.texts.values().filter_map(|it| Some((of_portal(&it.path)?, it))).collect();
    let own_files: Vec<(String, &Arc<[u8]>)> =
        snapshot.theme_files.iter().filter_map(|(path, bytes)| Some((of_portal(path)?, bytes))).collect();
    if name != DEFAULT && own_texts.is_empty() && own_files.is_empty() {
        notes.push(Diagnostic::error(
            "config",
            Place::start_of(&VPath::new("belisha.toml")),
            format!("there is no folder `{own}`"),
            format!("write theme = \"{DEFAULT}\", or make the folder"),
        ));
    }
    let (tera, sources) = templates(&own_texts, &mut notes);
    let assets = assets(&own, &own_texts, &own_files, &mut notes);
    let theme = Theme { tera, assets, words: words(language, &own_texts, &mut notes), sources };
    Noted { value: theme, notes }
}

/// Where a file of a theme's `assets/` is published: below `staff/` if only the staff's pages need it.
#[must_use]
pub fn address_of(name: &str) -> Address {
    match name.strip_prefix("staff/") {
        Some(name) => Address::new(&format!("staff/assets/{name}")),
        None => Address::new(&format!("assets/{name}")),
    }
}

/// Where the files of a portal's theme are published, those of the staff's site, too.
#[must_use]
pub fn addresses(name: &str, snapshot: &Snapshot) -> BTreeSet<Address> {
    let own = format!("themes/{name}/assets");
    let paths = snapshot.texts.keys().chain(snapshot.theme_files.keys());
    let own = paths.filter_map(|it| it.below(&own).map(str::to_owned));
    builtin::names("assets/").chain(own).map(|it| address_of(&it)).collect()
}

fn templates(own: &[(String, &Source)], notes: &mut Vec<Diagnostic>) -> (Tera, BTreeMap<String, Source>) {
    let mut builtin: BTreeMap<String, String> = builtin::texts("templates/").collect();
    let mut tera = Tera::new();
    let mut sources = BTreeMap::new();
    let own: Vec<(&str, &Source)> =
        own.iter().filter_map(|(path, source)| Some((path.strip_prefix("templates/")?, *source))).collect();
    let is_html = |name: &str| name.strip_suffix(".html").is_some();
    for (_, source) in own.iter().filter(|(name, _)| !is_html(name)) {
        // Tera escapes only in templates of this ending; one that is printed raw would let a page's words run as code.
        notes.push(Diagnostic::error(
            RULE,
            Place::start_of(&source.path),
            "a template's name must end in .html",
            "rename the file, so that what it prints is escaped",
        ));
    }
    let own: Vec<(&str, &Source)> = own.into_iter().filter(|(name, _)| is_html(name)).collect();
    let mut all = builtin.clone();
    all.extend(own.iter().map(|(name, source)| ((*name).to_owned(), source.text.to_string())));
    if compiles(&all).is_ok() {
        sources.extend(own.iter().map(|(name, source)| ((*name).to_owned(), (*source).clone())));
        builtin = all;
    } else {
        // One broken template must not take the others down: each is tried in place of the built-in one.
        for (name, source) in own {
            let mut taken = builtin.clone();
            taken.insert(name.to_owned(), source.text.to_string());
            match compiles(&taken) {
                Ok(()) => {
                    builtin = taken;
                    sources.insert(name.to_owned(), source.clone());
                }
                Err(error) => notes.push(complaint(source, &error)),
            }
        }
    }
    if let Err(error) = tera.add_raw_templates(builtin.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
        notes.push(Diagnostic::error(
            RULE,
            Place::start_of(&VPath::new("belisha.toml")),
            format!("the built-in theme does not compile: {}", first_line(&error.to_string())),
            "this is a mistake of Belisha, not yours; please report it",
        ));
    }
    (tera, sources)
}

fn compiles(templates: &BTreeMap<String, String>) -> tera::TeraResult<()> {
    Tera::new().add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn complaint(source: &Source, error: &tera::Error) -> Diagnostic {
    let (range, message) = match error.kind() {
        ErrorKind::SyntaxError(it) | ErrorKind::RenderingError(it) => {
            (it.span().range.clone(), first_line(it.message()).to_owned())
        }
        _ => (0..0, first_line(&error.to_string()).to_owned()),
    };
    let length = source.text.len();
    let range = range.start.min(length)..range.end.min(length);
    Diagnostic::error(
        RULE,
        source.place(range),
        format!("this template cannot be used: {}", phrase(&message)),
        "mend this place, or delete the file to use the built-in template again",
    )
}

/// A sentence of the template language's own, as the end of one of ours.
fn phrase(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or("unknown reason").trim()
}

fn assets(
    own: &str,
    own_texts: &[(String, &Source)],
    own_files: &[(String, &Arc<[u8]>)],
    notes: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Cow<'static, [u8]>> {
    let mut assets: BTreeMap<String, Cow<'static, [u8]>> = builtin::files("assets/").collect();
    let texts = own_texts.iter().map(|(path, source)| (path, source.text.as_bytes()));
    for (path, bytes) in texts.chain(own_files.iter().map(|(path, bytes)| (path, &***bytes))) {
        let Some(name) = path.strip_prefix("assets/") else { continue };
        match unfit(name) {
            None => drop(assets.insert(name.to_owned(), Cow::Owned(bytes.to_vec()))),
            Some(why) => notes.push(nameless(&VPath::new(&format!("{own}/{path}")), why)),
        }
    }
    assets
}

/// What is said of a file that cannot be published under its own name. A page's name becomes an address; a theme's file
/// keeps its own, because style sheets and scripts name it.
fn nameless(path: &VPath, why: Unfit) -> Diagnostic {
    let message = match why {
        Unfit::Capital => "this name has a capital letter, and not every computer tells it from a small one",
        Unfit::Character => "this name has a character that not every computer can hold",
        Unfit::Part => "this name, or its folder's, ends in a dot or a space, which Windows leaves out",
    };
    let hint =
        "rename the file or folder with small letters, digits and hyphens, and write it so wherever the theme names it";
    Diagnostic::error("portable-name", Place::start_of(path), message, hint)
}

fn words(language: &str, own: &[(String, &Source)], notes: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let names = [format!("strings/{LANGUAGE}.toml"), format!("strings/{language}.toml")];
    let builtin: BTreeMap<String, String> =
        builtin::texts("strings/").map(|(name, text)| (format!("strings/{name}"), text)).collect();
    for name in &names {
        if let Some(text) = builtin.get(name) {
            words.extend(toml::from_str::<BTreeMap<String, String>>(text).unwrap_or_default());
        }
    }
    for name in &names {
        for (_, source) in own.iter().filter(|(path, _)| path == name) {
            match toml::from_str::<BTreeMap<String, String>>(&source.text) {
                Ok(own) => words.extend(own),
                Err(error) => notes.push(Diagnostic::error(
                    RULE,
                    source.place(error.span().unwrap_or(0..0)),
                    "these words cannot be read",
                    "write one a line, with straight quotes: next = \"Next\"",
                )),
            }
        }
    }
    words
}

impl Theme {
    /// The theme's words of a key; the key itself where it has none.
    #[must_use]
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words of a key with `{0}`, `{1}` … filled in.
    #[must_use]
    pub fn phrase(&self, key: &str, parts: &[&str]) -> String {
        let mut phrase = self.word(key).to_owned();
        for (at, part) in parts.iter().enumerate() {
            phrase = phrase.replace(&format!("{{{at}}}"), part);
        }
        phrase
    }

    /// All its words.
    #[must_use]
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// Whether no template is the portal's own.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.sources.is_empty()
    }

    /// Sets what every template can see.
    pub fn set_global(&mut self, name: &'static str, value: tera::Value) {
        self.tera.global_context().insert_value(name, value);
    }

    /// Draws a template.
    ///
    /// # Errors
    /// A diagnostic about the template, when it asks for something that is not there.
    pub fn draw(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| {
            let place = match error.kind() {
                ErrorKind::SyntaxError(it) | ErrorKind::RenderingError(it) => {
                    self.sources.get(it.filename()).map(|source| complaint(source, &error))
                }
                _ => None,
            };
            Box::new(place.unwrap_or_else(|| {
                Diagnostic::error(
                    RULE,
                    Place::start_of(&VPath::new("belisha.toml")),
                    format!("the template {template} cannot be drawn: {}", first_line(&error.to_string())),
                    "if the portal has a theme of its own, mend that template",
                )
            }))
        })
    }
}
