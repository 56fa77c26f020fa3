//! From a request to its answer: one function of values, which knows no socket and no disk.
//!
//! Whatever server stands in front of it only moves bytes. Everything that is shown is looked up by its address in the
//! [`Site`]; nothing of a request is ever written into a header.

use super::address::{address, is_portable, path, query};
use super::client;
use super::files::{Part, is_run, media_type, part};
use super::page::{Ticket, edited};
use super::site::{Found, Kind, Site};
use super::tab::{News, Standing};
use super::visitor::{Refusal, check};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What a browser sent.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// `GET`, `HEAD` or another word.
    pub method: &'a str,
    /// What stands between the method and the version, such as `/ks2/x.html?print`.
    pub target: &'a str,
    /// The headers as they came, names in any case.
    pub headers: &'a [(&'a str, &'a str)],
}

impl<'a> Request<'a> {
    /// The values of a header, in the order they came.
    pub fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'a str> + 'b {
        self.headers.iter().filter(move |(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// What goes back.
pub struct Answer {
    status: u16,
    media_type: Option<&'static str>,
    location: Option<String>,
    body: Body,
}

/// The bytes of an answer.
pub enum Body {
    /// In memory.
    Bytes(Arc<[u8]>),
    /// A file, or a part of it.
    File {
        /// Where it is on the disk.
        path: PathBuf,
        /// What the request's `Range` says.
        range: Option<String>,
    },
}

/// The teacher's window: everything about this run that answers depend on.
pub struct Window {
    /// The port that is listened on.
    pub port: u16,
    /// A word that no other run has, so that tabs notice when the server was started anew.
    pub run: String,
    /// What tells this portal from others, so that a second `belisha serve` finds the first.
    pub portal: String,
    /// What tells one state of a file from another; the edge of the program asks the disk.
    pub stamp: fn(&Path) -> Option<String>,
}

impl Window {
    /// Answers a request; a tab that waits for news is answered after `patience` at the latest.
    #[must_use]
    pub fn answer(&self, request: &Request, site: &dyn Site, patience: Duration) -> Answer {
        if let Err(refusal) = check(request, self.port) {
            return refuse(refusal);
        }
        let Some(address) = address(request.target) else {
            return Answer::words(400, "this is no address of a page");
        };
        if let Some(ours) = path(request.target).strip_prefix("/_belisha/") {
            return self.ours(ours, request, site, patience);
        }
        let revision = site.state().revision;
        match site.at(&address) {
            Found::Made { bytes, kind: Kind::Page } => self.page(200, &address, request, &bytes, revision),
            Found::Made { bytes, kind: Kind::Other } => {
                Answer { status: 200, media_type: media_type(&address), location: None, body: Body::Bytes(bytes) }
            }
            Found::File { path } => {
                let range = request.all("range").next().map(str::to_owned);
                let body = Body::File { path, range };
                // A school's own web page or program would run beside the teacher's desk: it is only offered to be saved.
                let media_type = media_type(&address).filter(|_| !is_run(&address));
                Answer { status: 200, media_type, location: None, body }
            }
            Found::Moved(to) if is_portable(&to) => Answer::go(format!("/{to}")),
            Found::Moved(_) | Found::Nothing => self.nothing(&address, request, site, revision),
        }
    }

    /// A page on its way out. An address at which nothing stands has the digest of nothing, whatever the sheet looks like.
    fn page(&self, status: u16, address: &str, request: &Request, bytes: &[u8], revision: u64) -> Answer {
        let digest = if status == 200 { digest(bytes) } else { NOTHING.to_owned() };
        // A browser reckons from what it asked for, so that `/ks2/` and `/ks2/index.html` both find the way.
        let root = "../".repeat(path(request.target).matches('/').count().saturating_sub(1));
        let ticket = Ticket { root: &root, address, digest: &digest, run: &self.run, revision };
        let edited = edited(&String::from_utf8_lossy(bytes), &ticket);
        let body = Body::Bytes(edited.into_bytes().into());
        Answer { status, media_type: Some("text/html; charset=utf-8"), location: None, body }
    }

    fn nothing(&self, address: &str, request: &Request, site: &dyn Site, revision: u64) -> Answer {
        let index = format!("{address}/index.html");
        if is_portable(&index) && !matches!(site.at(&index), Found::Nothing) {
            return Answer::go(format!("/{address}/"));
        }
        match site.at("404.html") {
            Found::Made { bytes, kind: Kind::Page } => self.page(404, address, request, &bytes, revision),
            _ => Answer::words(404, "nothing stands at this address"),
        }
    }

    /// What is not of the site: the script of the pages, and what it asks.
    fn ours(&self, name: &str, request: &Request, site: &dyn Site, patience: Duration) -> Answer {
        // A page of another site can make a browser load a script, but never one that says what is wrong in this portal.
        if request.all("sec-fetch-site").any(|it| !matches!(it, "same-origin" | "none")) {
            return refuse(Refusal::Foreign);
        }
        match name {
            "window.js" => Answer::made("text/javascript; charset=utf-8", client::SCRIPT),
            "window.css" => Answer::made("text/css; charset=utf-8", client::STYLE),
            "wait" => self.wait(request.target, site, patience),
            "news" => self.news(request.target, site),
            "portal" => Answer::json(&BTreeMap::from([("portal", &self.portal)])),
            _ => Answer::words(404, "nothing stands at this address"),
        }
    }

    /// One tab of a browser waits here, and tells the others.
    fn wait(&self, target: &str, site: &dyn Site, patience: Duration) -> Answer {
        #[derive(Serialize)]
        struct Waited<'a> {
            run: &'a str,
            revision: u64,
        }
        let asked: BTreeMap<&str, String> = query(target).collect();
        let seen = asked.get("seen").and_then(|it| it.parse().ok());
        let state = match seen {
            Some(seen) if asked.get("run") == Some(&self.run) => site.wait(seen, patience),
            // A tab from before this run knows nothing of it.
            _ => site.state(),
        };
        Answer::json(&Waited { run: &self.run, revision: state.revision })
    }

    fn news(&self, target: &str, site: &dyn Site) -> Answer {
        const MOST: usize = 200;
        let state = site.state();
        let (mut page, mut with) = (String::new(), BTreeMap::new());
        for (name, value) in query(target).take(MOST) {
            match name {
                "page" => page = value,
                "with" => drop(with.insert(value.clone(), self.digest_of(&site.at(&value)))),
                _ => {}
            }
        }
        let standing = match site.at(&page) {
            Found::Moved(to) if is_portable(&to) => Standing::Moved(to),
            found => Standing::Here(self.digest_of(&found)),
        };
        Answer::json(&News::of(&self.run, &state, &page, standing, with))
    }

    fn digest_of(&self, found: &Found) -> String {
        match found {
            Found::Made { bytes, .. } => digest(bytes),
            Found::File { path } => (self.stamp)(path).unwrap_or_else(|| NOTHING.to_owned()),
            Found::Moved(_) | Found::Nothing => NOTHING.to_owned(),
        }
    }
}

/// The digest of an address at which nothing stands.
const NOTHING: &str = "none";

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

fn refuse(refusal: Refusal) -> Answer {
    match refusal {
        Refusal::Method => Answer::words(405, "pages can be looked at here, and nothing else"),
        Refusal::Body => Answer::words(413, "nothing can be sent here"),
        Refusal::Host => Answer::words(421, "this preview is only shown at http://127.0.0.1 and http://localhost"),
        Refusal::Foreign => Answer::words(403, "another site's page may not ask here"),
    }
}

impl Answer {
    fn words(status: u16, words: &str) -> Self {
        let body = Body::Bytes(format!("{words}\n").into_bytes().into());
        Self { status, media_type: Some("text/plain; charset=utf-8"), location: None, body }
    }

    fn made(media_type: &'static str, text: &str) -> Self {
        Self { status: 200, media_type: Some(media_type), location: None, body: Body::Bytes(text.as_bytes().into()) }
    }

    fn json(value: &impl Serialize) -> Self {
        match serde_json::to_string(value) {
            Ok(text) => Self::made("application/json; charset=utf-8", &text),
            Err(_) => Self::words(500, "the answer could not be written down"),
        }
    }

    fn go(location: String) -> Self {
        Self { location: Some(location), ..Self::words(302, "this page is at another address") }
    }

    /// What a file turned out not to be there for.
    #[must_use]
    pub fn gone() -> Self {
        Self::words(404, "this file cannot be read now")
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The head of the answer for a body of `length` bytes, and which of them follow it.
    #[must_use]
    pub fn head(&self, length: u64) -> (String, Range<u64>) {
        let range = match &self.body {
            Body::File { range, .. } => part(range.as_deref(), length),
            Body::Bytes(_) => Part::Whole,
        };
        let (status, bytes) = match &range {
            Part::Whole => (self.status, 0..length),
            Part::Bytes(bytes) => (206, bytes.clone()),
            Part::Beyond => (416, 0..0),
        };
        let mut head =
            format!("HTTP/1.1 {status} {}\r\n{ALWAYS}Content-Length: {}\r\n", reason(status), bytes.end - bytes.start);
        let mut line = |name: &str, value: &str| {
            let _ = write!(head, "{name}: {value}\r\n");
        };
        line("Content-Type", self.media_type.unwrap_or("application/octet-stream"));
        if self.media_type.is_none() {
            line("Content-Disposition", "attachment");
        }
        if self.media_type == Some("image/svg+xml") {
            // A drawing that is opened by itself runs no script, whoever drew it.
            line("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox");
        }
        if matches!(self.body, Body::File { .. }) {
            line("Accept-Ranges", "bytes");
        }
        match range {
            Part::Whole => {}
            Part::Bytes(bytes) => {
                line("Content-Range", &format!("bytes {}-{}/{length}", bytes.start, bytes.end - 1));
            }
            Part::Beyond => line("Content-Range", &format!("bytes */{length}")),
        }
        if let Some(location) = &self.location {
            line("Location", location);
        }
        if status == 405 {
            line("Allow", "GET, HEAD");
        }
        head.push_str("\r\n");
        (head, bytes)
    }
}

/// What every answer says: keep nothing, guess nothing, and let no other site in.
///
/// The connection is closed after each answer, because `tiny_http` keeps a thread for as long as one is open.
const ALWAYS: &str = "Connection: close\r\n\
    Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    X-Frame-Options: DENY\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n\
    Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n";

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        _ => "Internal Server Error",
    }
}
