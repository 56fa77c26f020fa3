//! What a browser is answered, without a socket: the handler is one function from a request to an answer.

use belisha::diag::Severity;
use belisha::serve::answer::{Body, Request, Window};
use belisha::serve::site::{Found, Kind, Problem, Site, State};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const PORT: u16 = 4000;
const PAGE: &str = "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'none'\"></head><body>Words</body></html>";
/// Stands in no answer.
const CANARY: &str = "canary-7f3a";

/// A site of a few addresses.
struct Few {
    places: BTreeMap<&'static str, &'static str>,
    problems: Vec<Problem>,
}

impl Few {
    fn new() -> Self {
        let places = [
            ("index.html", PAGE),
            ("ks2/index.html", PAGE),
            ("ks2/x.html", PAGE),
            ("404.html", PAGE),
            ("assets/crossing.css", "body { }"),
            ("ks2/pictures/x.svg", "<svg/>"),
            ("ks2/film.mp4", "a file"),
            ("ks2/odd.xyz", "bytes"),
            ("ks2/old.html", "moved"),
            ("ks2/odd-old.html", "moved oddly"),
        ];
        Self { places: places.into(), problems: Vec::new() }
    }
}

impl Site for Few {
    fn at(&self, address: &str) -> Found {
        let Some((name, text)) = self.places.get_key_value(address) else { return Found::Nothing };
        let kind = if name.strip_suffix(".html").is_some() { Kind::Page } else { Kind::Other };
        match *text {
            "a file" => Found::File { path: PathBuf::from("content/ks2/film.mp4") },
            "moved" => Found::Moved("ks2/x.html".into()),
            "moved oddly" => Found::Moved("ks2/x.html\r\nSet-Cookie: x=1".into()),
            text => Found::Made { bytes: text.as_bytes().into(), kind },
        }
    }

    fn state(&self) -> Arc<State> {
        Arc::new(State { revision: 7, problems: self.problems.clone(), watching: "watching", stale: false })
    }

    fn wait(&self, seen: u64, at_most: Duration) -> Arc<State> {
        assert!(seen < 7 || at_most == Duration::from_secs(25));
        self.state()
    }
}

/// The status, the head and the body.
struct Answered {
    status: u16,
    head: String,
    body: String,
}

fn window() -> Window {
    let stamp = |path: &Path| path.ends_with("film.mp4").then(|| "stamped".to_owned());
    Window { port: PORT, run: "this-run".into(), portal: "this-portal".into(), stamp }
}

fn ask_of(site: &Few, method: &str, target: &str, headers: &[(&str, &str)]) -> Answered {
    let answer = window().answer(&Request { method, target, headers }, site, Duration::from_secs(25));
    let (body, length) = match answer.body() {
        Body::Bytes(bytes) => (String::from_utf8_lossy(bytes).into_owned(), bytes.len() as u64),
        Body::File { path, .. } => (format!("the file {}", path.display()), 1000),
    };
    let (head, _) = answer.head(length);
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
    Answered { status, head, body }
}

const HOST: (&str, &str) = ("Host", "127.0.0.1:4000");

fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Answered {
    let all: Vec<(&str, &str)> = [HOST].into_iter().chain(headers.iter().copied()).collect();
    ask_of(&Few::new(), method, target, &all)
}

fn get(target: &str) -> Answered {
    ask("GET", target, &[])
}

fn json(target: &str) -> serde_json::Value {
    let answered = get(target);
    assert_eq!(answered.status, 200, "{target}");
    assert!(answered.head.contains("Content-Type: application/json"), "{}", answered.head);
    serde_json::from_str(&answered.body).expect("JSON")
}

/// Ways in which others have reached what they should not, with and without a sign from each family.
const CLIMBS: [&str; 52] = [
    "/../canary",
    "/..",
    "/../",
    "/ks2/../../canary",
    "/%2e%2e/canary",
    "/%2E%2E/canary",
    "/.%2e/canary",
    "/%2e./canary",
    "/.%252e/canary",
    "/%252e%252e/canary",
    "/..%2fcanary",
    "/..%2Fcanary",
    "/..%5ccanary",
    "/..%5Ccanary",
    "\\..\\canary",
    "/..\\canary",
    "/\\canary",
    "//etc/passwd",
    "///etc/passwd",
    "/%2fetc/passwd",
    "/%c0%ae%c0%ae/canary",
    "/%C0%AE%C0%AE/canary",
    "/%e0%80%ae%e0%80%ae/canary",
    "/a%00.html",
    "/index.html%00",
    "/a#/../canary",
    "http://x/canary",
    "http://127.0.0.1:4000/index.html",
    "*",
    "",
    "index.html",
    "/C:/Windows/win.ini",
    "/foo/c:/bar",
    "/c:%5cwin.ini",
    "/index.html::$DATA",
    "/INDEX~1.HTM",
    "/./index.html",
    "//",
    "/./",
    "/ks2//x.html",
    "/ks2/./x.html",
    "/INDEX.HTML",
    "/Index.html",
    "/.env",
    "/.env?raw??",
    "/belisha.toml",
    "/content/ks2/x.md?inline&import",
    "/content/ks2/x.md",
    "/.belisha/state",
    "/@fs/etc/passwd",
    "/%69ndex.html",
    "/ks2%2Fx.html",
];

#[test]
fn an_address_is_looked_up_and_nothing_climbs() {
    for target in CLIMBS {
        for method in ["GET", "HEAD"] {
            let answered = ask(method, target, &[]);
            assert!(matches!(answered.status, 400 | 404), "{method} {target}: {}", answered.status);
            assert!(!answered.head.contains("canary"), "{target}");
        }
    }
    for (target, what) in
        [("/", "Words"), ("/ks2/", "Words"), ("/ks2/x.html?raw&import", "Words"), ("/assets/crossing.css", "body { }")]
    {
        let answered = get(target);
        assert_eq!(answered.status, 200, "{target}");
        assert!(answered.body.contains(what), "{target}");
    }
    assert!(get("/ks2").head.contains("\r\nLocation: /ks2/\r\n"), "the folder's page is one sign away");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn whatever_is_asked_only_what_stands_there_is_shown(
        target in "/(index|ks2|x|assets|_belisha|news|wait|canary|404|\\.|/|%2[eEfF]|%5[cC]|\\.html|\\?|#|:|[a-z]){0,8}|\\PC{0,20}",
        method in "GET|HEAD",
    ) {
        let answered = ask(&method, &target, &[]);
        if answered.status == 200 {
            let path = target.split('?').next().unwrap_or_default().trim_start_matches('/');
            let key = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            prop_assert!(Few::new().places.contains_key(key.as_str()) || path.starts_with("_belisha/"), "{target}");
        }
        prop_assert!(matches!(answered.status, 200 | 302 | 400 | 404), "{target}: {}", answered.status);
    }
}

#[test]
fn a_page_is_the_build_and_two_edits() {
    let body = get("/ks2/x.html").body;
    let start = body.find("<script defer src=\"../_belisha/window.js\"").expect("the script");
    let end = start + body[start..].find("</script>").expect("its end") + "</script>".len();
    assert!(
        body[start..end].contains("data-page=\"ks2/x.html\"") && body[start..end].contains("data-run=\"this-run\"")
    );
    let without = format!("{}{}", &body[..start], &body[end..]);
    assert_eq!(without.replacen("connect-src 'self'", "connect-src 'none'", 1), PAGE);
    assert!(get("/").body.contains("src=\"_belisha/window.js\""));
    assert_eq!(get("/assets/crossing.css").body, "body { }");
}

#[test]
fn an_address_without_a_page_has_the_script_so_that_it_mends_itself() {
    let answered = get("/ks2/not-yet.html");
    assert_eq!(answered.status, 404);
    assert!(answered.body.contains("data-page=\"ks2/not-yet.html\" data-digest=\"none\""), "{}", answered.body);
    assert_eq!(json("/_belisha/news?page=ks2%2Fnot-yet.html")["page"], "none");
}

#[test]
fn nobody_else_is_let_in_on_any_way() {
    for target in [
        "/",
        "/ks2/x.html",
        "/nothing",
        "/_belisha/news?page=index.html",
        "/_belisha/window.js",
        "/_belisha/wait",
        "/%",
    ] {
        for host in ["evil.example", "evil.example:4000", "127.0.0.1:4001", "localhost.:4000", ""] {
            assert_eq!(ask_of(&Few::new(), "GET", target, &[("Host", host)]).status, 421, "{target} {host}");
        }
        assert_eq!(ask_of(&Few::new(), "GET", target, &[]).status, 421, "{target} without Host");
        assert_eq!(ask("GET", target, &[("Host", "127.0.0.1:4000")]).status, 421, "{target} with two");
        for origin in ["null", "https://evil.example", "http://localhost:1"] {
            assert_eq!(ask("GET", target, &[("Origin", origin)]).status, 403, "{target} {origin}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            let answered = ask(method, target, &[]);
            assert_eq!(answered.status, 405, "{method} {target}");
            assert!(answered.head.contains("Allow: GET, HEAD"));
        }
        assert_eq!(ask("GET", target, &[("Content-Length", "5")]).status, 413);
        assert_eq!(ask("GET", target, &[("Transfer-Encoding", "chunked")]).status, 413);
        assert_eq!(
            ask("GET", target, &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]).status,
            403,
            "{target}"
        );
    }
    let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
    assert_eq!(ask("GET", "/ks2/x.html", &link).status, 200, "a link from elsewhere may be followed");
    assert_eq!(ask("GET", "/_belisha/news?page=index.html", &link).status, 403, "but not to what is wrong");
}

#[test]
fn every_answer_says_keep_nothing_and_guess_nothing() {
    for target in [
        "/",
        "/nothing",
        "/%",
        "/ks2",
        "/assets/crossing.css",
        "/ks2/film.mp4",
        "/_belisha/news",
        "/_belisha/window.css",
    ] {
        let head = get(target).head;
        for line in [
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Cross-Origin-Resource-Policy: same-origin",
        ] {
            assert_eq!(head.matches(&format!("\r\n{line}\r\n")).count(), 1, "{target}: {head}");
        }
        assert!(!head.contains("Access-Control") && !head.contains("Set-Cookie"), "{target}");
    }
}

#[test]
fn nothing_of_a_request_comes_back_in_a_header() {
    for target in [
        "/a%0d%0aSet-Cookie:x=1",
        "/?x=%0d%0aSet-Cookie:x=1",
        "/ks2%0D%0ASet-Cookie:x=1",
        "/<script>alert(1)</script>",
        "/ks2/x.html?canary-7f3a",
        "/canary-7f3a",
        "/_belisha/canary-7f3a",
        "/_belisha/news?page=canary-7f3a",
    ] {
        let answered = ask("GET", target, &[("X-Odd", CANARY), ("Range", CANARY)]);
        assert!(
            !answered.head.contains(CANARY) && !answered.head.contains("Set-Cookie"),
            "{target}: {}",
            answered.head
        );
        assert!(!answered.body.contains("<script>"), "{target}");
    }
    assert!(get("/ks2/old.html").head.contains("\r\nLocation: /ks2/x.html\r\n"));
    let odd = get("/ks2/odd-old.html");
    assert_eq!(odd.status, 404, "an address that no header can hold leads nowhere");
    assert!(!odd.head.contains("Location"));
}

#[test]
fn a_film_is_sent_in_the_part_that_is_asked_for() {
    for (range, status, line) in [
        ("bytes=0-1", 206, "Content-Range: bytes 0-1/1000"),
        ("bytes=0-", 206, "Content-Range: bytes 0-999/1000"),
        ("bytes=-100", 206, "Content-Range: bytes 900-999/1000"),
        ("bytes=5-2", 416, "Content-Range: bytes */1000"),
        ("bytes=0-0,2-3", 200, "Content-Length: 1000"),
        ("abc", 200, "Content-Length: 1000"),
    ] {
        let answered = ask("GET", "/ks2/film.mp4", &[("Range", range)]);
        assert_eq!(answered.status, status, "{range}");
        assert!(answered.head.contains(&format!("\r\n{line}\r\n")), "{range}: {}", answered.head);
        assert!(answered.head.contains("Accept-Ranges: bytes") && answered.head.contains("Content-Type: video/mp4"));
    }
}

#[test]
fn a_browser_runs_and_guesses_nothing_that_is_opened_by_itself() {
    assert!(
        get("/ks2/pictures/x.svg")
            .head
            .contains("Content-Security-Policy: default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox")
    );
    let odd = get("/ks2/odd.xyz").head;
    assert!(odd.contains("application/octet-stream") && odd.contains("Content-Disposition: attachment"), "{odd}");
}

#[test]
fn a_tab_is_told_what_is_wrong_here_first() {
    let problem = |severity, path: &str, pages: &[&str]| Problem {
        severity,
        rule: "broken-link",
        path: path.into(),
        line: 9,
        column: 4,
        message: "there is no <b>page</b>".into(),
        hint: "write it".into(),
        excerpt: "before é here\nafter\n".into(),
        first_line: 9,
        mark: 10..14,
        pages: pages.iter().map(|&it| it.into()).collect(),
    };
    let mut site = Few::new();
    site.problems = vec![
        problem(Severity::Warning, "content/a.md", &["ks2/x.html"]),
        problem(Severity::Error, "content/b.md", &["ks2/y.html"]),
        problem(Severity::Error, "belisha.toml", &[]),
        problem(Severity::Error, "content/x.md", &["ks2/x.html", "parents/ks2.html"]),
    ];
    let target = "/_belisha/news?page=ks2%2Fx.html&with=assets%2Fcrossing.css&with=ks2%2Ffilm.mp4&with=gone.css";
    let answered = ask_of(&site, "GET", target, &[HOST]);
    let news: serde_json::Value = serde_json::from_str(&answered.body).expect("JSON");
    let paths: Vec<&str> =
        news["problems"].as_array().expect("a list").iter().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(paths, ["content/x.md", "belisha.toml", "content/b.md", "content/a.md"]);
    assert_eq!(news["errors"], 3);
    assert_eq!(news["warnings"], 1);
    assert_eq!(news["problems"][0]["excerpt"], serde_json::json!(["before é ", "here", "\nafter\n"]));
    assert_eq!(news["problems"][0]["here"], true);
    assert_eq!(news["problems"][1]["here"], false);
    assert_eq!(news["with"]["ks2/film.mp4"], "stamped");
    assert_eq!(news["with"]["gone.css"], "none");
    assert_eq!(news["revision"], 7);
    assert_eq!(json("/_belisha/news?page=ks2%2Fold.html")["moved"], "ks2/x.html");
}

#[test]
fn a_mark_that_fits_no_letter_is_left_out_and_many_problems_are_counted() {
    let mut site = Few::new();
    site.problems = (0..500)
        .map(|number| Problem {
            severity: Severity::Error,
            rule: "x",
            path: format!("content/{number}.md"),
            line: 1,
            column: 1,
            message: "m".into(),
            hint: "h".into(),
            excerpt: "é".into(),
            first_line: 1,
            mark: 1..90,
            pages: vec![],
        })
        .collect();
    let answered = ask_of(&site, "GET", "/_belisha/news?page=index.html", &[HOST]);
    let news: serde_json::Value = serde_json::from_str(&answered.body).expect("JSON");
    assert_eq!(news["errors"], 500);
    assert_eq!(news["problems"].as_array().map(Vec::len), Some(200));
    assert_eq!(news["problems"][0]["excerpt"], serde_json::json!(["é", "", ""]));
}

#[test]
fn a_tab_waits_only_for_what_it_has_not_seen_of_this_run() {
    assert_eq!(json("/_belisha/wait?run=this-run&seen=3")["revision"], 7);
    // `Few::wait` insists on the whole patience here.
    assert_eq!(json("/_belisha/wait?run=this-run&seen=7")["run"], "this-run");
    // A tab of another run is answered at once, whatever it has seen.
    for target in ["/_belisha/wait?run=other&seen=900", "/_belisha/wait", "/_belisha/wait?run=this-run&seen=-1"] {
        assert_eq!(json(target)["revision"], 7, "{target}");
    }
    assert_eq!(json("/_belisha/portal")["portal"], "this-portal");
}
