//! `belisha serve` as a program: what it shows is what a build writes, and nothing that is sent to it ends it.

use crate::http::{answer, connect, get, raw};
use crate::support::{Portal, Tree};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A running `belisha serve`, ended with the test.
struct Serving {
    child: Child,
    said: Receiver<String>,
    port: u16,
}

impl Serving {
    fn of(portal: &Portal) -> Self {
        Self::start(portal.command(&["serve", "--no-open", "--port", "0"]))
    }

    fn start(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let (tell, said) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(tell.send(line))));
        let mut serving = Self { child, said, port: 0 };
        let line = serving.line_with("http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).and_then(|it| it.split('/').next());
        serving.port = port.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("no port in {line}"));
        serving
    }

    /// The next line it says that holds these words.
    fn line_with(&self, words: &str) -> String {
        let mut before = String::new();
        loop {
            match self.said.recv_timeout(Duration::from_secs(20)) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => before.push_str(&format!("{line}\n")),
                Err(error) => panic!("{error}: it never said {words:?}; it said:\n{before}"),
            }
        }
    }

    fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none() && get(self.port, "/").status == 200
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn small() -> Portal {
    Portal::of(&[
        ("content/ks2/x.md", "+++\ntitle = \"A page\"\n+++\n\nWords of the page. [A film](film.mp4)\n"),
        ("content/ks2/draft.md", "+++\ntitle = \"A draft\"\ndraft = true\n+++\n\nWords of a draft.\n"),
    ])
}

/// The page without the two edits that it got on its way out.
fn without_edits(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let Some(start) = page.find("<script defer src=\"").filter(|&at| page[at..].contains("_belisha/window.js")) else {
        panic!("no script in {page}");
    };
    let start = start
        + page[start..].find("_belisha/window.js").and_then(|at| page[start..start + at].rfind("<script")).unwrap();
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    let edited = page.matches("connect-src 'self'").count();
    assert_eq!(edited, 1, "leave to ask is given once");
    format!("{}{}", &page[..start], &page[end..]).replacen("connect-src 'self'", "connect-src 'none'", 1).into_bytes()
}

fn assert_shows(port: u16, built: &Tree, within: &str) {
    let mut pages = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| path.starts_with(within) && !path.starts_with('.')) {
        let answered = get(port, &format!("/{path}"));
        assert_eq!(answered.status, 200, "{path}");
        let is_page = path.strip_suffix(".html").is_some();
        let shown = if is_page { without_edits(&answered.body) } else { answered.body };
        pages += usize::from(is_page);
        assert!(shown == *bytes, "{path} is shown otherwise than it is built");
    }
    assert!(pages > 5, "there were pages below {within:?} to compare");
}

#[test]
fn the_preview_is_the_build_and_two_edits() {
    let portal = Portal::starter();
    portal.replace("content/ks2/three-random-words.md", "minutes = 50", "minutes = 50\ndraft = true");
    portal.fine(&["build", "--drafts"]);
    portal.fine(&["build", "--drafts", "--audience", "staff"]);
    let serving = Serving::of(&portal);
    assert_shows(serving.port, &portal.tree("public"), "");
    assert_shows(serving.port, &portal.tree("staff-site"), "staff/");
    assert_eq!(get(serving.port, "/ks2/").body, get(serving.port, "/ks2/").body, "the same each time");
}

#[test]
fn a_busy_port_moves_to_the_next_and_the_same_portal_is_not_shown_twice() {
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let taken = other.local_addr().unwrap().port();
    let portal = small();
    let serving = Serving::start(portal.command(&["serve", "--no-open", "--port", &taken.to_string()]));
    assert!(serving.port > taken && serving.port <= taken + 20, "{} after {taken}", serving.port);
    let again = portal.fine(&["serve", "--no-open", "--port", &serving.port.to_string()]);
    assert!(again.err.contains("already shown at http://127.0.0.1:"), "{}", again.err);
    let another_portal = small();
    let another = Serving::start(another_portal.command(&["serve", "--no-open", "--port", &serving.port.to_string()]));
    assert_ne!(another.port, serving.port, "another portal has a port of its own");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_well() {
    for (signal, busy) in [("INT", false), ("TERM", false), ("INT", true)] {
        let portal = small();
        let mut serving = Serving::of(&portal);
        let mut waiting = connect(serving.port);
        if busy {
            let request = format!("GET /_belisha/wait HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", serving.port);
            waiting.write_all(request.as_bytes()).unwrap();
        }
        let before = Instant::now();
        assert!(
            Command::new("kill")
                .args([&format!("-{signal}"), &serving.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
        let status = loop {
            if let Some(status) = serving.child.try_wait().unwrap() {
                break status;
            }
            assert!(before.elapsed() < Duration::from_secs(2), "it does not end on {signal}");
            thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(!portal.path("public").exists() && !portal.path("staff-site").exists(), "serve writes no site");
    }
}

#[test]
fn without_a_portal_and_without_anybody_to_ask_it_says_what_to_type() {
    let place = Portal::empty();
    for arguments in [&[] as &[&str], &["serve"]] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert!(ran.err.contains("belisha init"), "{}", ran.err);
        assert!(place.tree("").is_empty(), "nothing was made");
    }
}

/// A person at a terminal, as `script` makes one for a program.
#[cfg(target_os = "linux")]
#[test]
fn belisha_alone_asks_three_things_and_shows_what_it_made() {
    let place = Portal::empty();
    // What would open the browser opens nothing here.
    let programs = place.path("../programs");
    fs::create_dir(&programs).unwrap();
    fs::write(programs.join("xdg-open"), "#!/bin/sh\n").unwrap();
    fs::set_permissions(programs.join("xdg-open"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let command = format!("exec {}", env!("CARGO_BIN_EXE_belisha"));
    let mut child = Command::new("script")
        .args(["-qefc", &command, "/dev/null"])
        .current_dir(&place.root)
        .env("PATH", format!("{}:/usr/bin:/bin", programs.display()))
        .env("BROWSER", "true")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("script, of the package bsdutils, is needed here: {error}"));
    let mut typed = child.stdin.take().unwrap();
    let mut shown = child.stdout.take().unwrap();
    let mut screen = String::new();
    let mut until = |words: &str| {
        let mut some = [0; 4096];
        while !screen.contains(words) {
            let read = shown.read(&mut some).unwrap_or_default();
            assert!(read > 0, "the screen never showed {words:?}:\n{screen}");
            screen.push_str(&String::from_utf8_lossy(&some[..read]));
        }
        std::mem::take(&mut screen)
    };
    until("[Y/n]");
    typed.write_all(b"y\n").unwrap();
    until("called?");
    typed.write_all("Ash Lane Primary\n".as_bytes()).unwrap();
    until("Which pupils");
    typed.write_all(b"1\n").unwrap();
    until("tell first?");
    typed.write_all(b"your class teacher\n").unwrap();
    let line = until("teacher's desk");
    let port =
        line.split("http://127.0.0.1:").nth(1).and_then(|it| it.split('/').next()?.parse().ok()).expect("a port");
    let home = String::from_utf8(get(port, "/").body).unwrap();
    assert!(home.contains("Ash Lane Primary online safety"), "the school's name is on its page");
    assert_eq!(get(port, "/ks3/").status, 404, "a primary school has no Key Stage 3");
    assert!(String::from_utf8(get(port, "/help/ks2.html").body).unwrap().contains("your class teacher"));
    typed.write_all(&[3]).unwrap();
    assert!(child.wait().unwrap().success(), "Ctrl-C ends it well");
    assert!(place.path("belisha.toml").is_file(), "an empty folder becomes the portal");
}

#[test]
fn nothing_that_is_sent_ends_it() {
    let portal = small();
    portal.write("content/ks2/film.mp4", vec![7; 20 * 1024 * 1024]);
    let mut serving = Serving::of(&portal);
    let port = serving.port;
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    let refused = |request: String| {
        let status = raw(port, request.as_bytes()).map(|it| it.status);
        assert!(matches!(status, None | Some(400..=505)), "{request:?}: {status:?}");
    };
    for target in [
        "/../belisha.toml",
        "/%2e%2e/belisha.toml",
        "/..%2fbelisha.toml",
        "/..\\belisha.toml",
        "//etc/passwd",
        "*",
        "/a%00",
        "http://x/",
    ] {
        refused(format!("GET {target} HTTP/1.1\r\n{host}\r\n"));
    }
    refused("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".to_owned());
    refused(format!("GET / HTTP/1.1\r\n{host}Origin: https://evil.example\r\n\r\n"));
    for length in
        ["1000000000000", "4611686018427387904", "18446744073709551615", "18446744073709551616", "-1", "+5", "5, 0"]
    {
        let mut stream = connect(port);
        stream.write_all(format!("POST / HTTP/1.1\r\n{host}Content-Length: {length}\r\n\r\n").as_bytes()).unwrap();
    }
    for line in ["GET / HTTP/2.0", "GET / HTTP/9.9", "GET /", "\0\0\0", "GET  / HTTP/1.1", "get / http/1.1"] {
        let mut stream = connect(port);
        let _ = stream.write_all(format!("{line}\r\n{host}\r\n").as_bytes());
    }
    // A head that never ends, and one that is too much.
    let mut endless = connect(port);
    let _ = endless.write_all(format!("GET / HTTP/1.1\r\n{host}X: {}", "x".repeat(4 * 1024 * 1024)).as_bytes());
    let _half_open: Vec<_> = (0..20).map(|_| connect(port)).collect();
    assert!(serving.is_alive());

    // Readers who stall keep nobody else waiting.
    let film = format!("GET /ks2/film.mp4 HTTP/1.1\r\n{host}\r\n");
    let stalled: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = connect(port);
            stream.write_all(film.as_bytes()).unwrap();
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(300));
    let before = Instant::now();
    assert_eq!(get(port, "/ks2/x.html").status, 200);
    assert!(before.elapsed() < Duration::from_secs(1), "a page waited {:?} for a stalled reader", before.elapsed());
    drop(stalled);
    let some =
        raw(port, format!("GET /ks2/film.mp4 HTTP/1.1\r\n{host}Range: bytes=1000-1999\r\n\r\n").as_bytes()).unwrap();
    assert_eq!((some.status, some.body.len()), (206, 1000));
    assert_eq!(get(port, "/ks2/film.mp4").body.len(), 20 * 1024 * 1024);
    // A reader who goes away in the middle is no trouble either.
    for _ in 0..50 {
        let mut stream = connect(port);
        stream.write_all(film.as_bytes()).unwrap();
        let _ = stream.read(&mut [0; 100]);
    }
    assert!(serving.is_alive());
    let head = raw(port, format!("HEAD /ks2/x.html HTTP/1.1\r\n{host}\r\n").as_bytes());
    assert!(head.is_none(), "HEAD brings no body");
}

#[test]
fn two_hundred_connections_a_moment_apart_are_all_answered() {
    let portal = small();
    let serving = Serving::of(&portal);
    let request = format!("GET /ks2/x.html HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", serving.port);
    let open: Vec<_> = (0..200)
        .map(|_| {
            thread::sleep(Duration::from_millis(1));
            let mut stream = connect(serving.port);
            stream.write_all(request.as_bytes()).unwrap();
            stream
        })
        .collect();
    let answered =
        open.into_iter().filter_map(|mut stream| answer(&mut stream)).map(|it| it.status).collect::<Vec<u16>>();
    assert_eq!(answered, vec![200; 200]);
}

/// S28: it talks to nobody but the browser on this machine, whatever the lessons name, and needs no internet.
#[cfg(target_os = "linux")]
#[test]
fn every_socket_is_of_this_machine() {
    let portal = small();
    let far = "![A map](https://far.example/map.png) [A site](https://far.example/) <https://far.example/>";
    portal.write("content/ks2/far.md", format!("+++\ntitle = \"Far\"\n+++\n\n{far}\n"));
    let serving = Serving::of(&portal);
    let mut listening = 0;
    for round in 0..40 {
        portal.write("content/ks2/far.md", format!("+++\ntitle = \"Far\"\n+++\n\nRound {round}. {far}\n"));
        // The connection is open while the sockets are looked at.
        let mut open = connect(serving.port);
        let asked = format!("GET /ks2/far.html HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", serving.port);
        open.write_all(asked.as_bytes()).unwrap();
        assert_eq!(answer(&mut open).unwrap().status, 200);
        let sockets = sockets_of(serving.child.id());
        let of_others: Vec<_> = sockets.iter().filter(|it| !it.is_local()).collect();
        assert!(of_others.is_empty(), "round {round}: {of_others:?}");
        assert!(sockets.len() >= 2, "it listens, and talks to this test: {sockets:?}");
        listening += sockets.iter().filter(|it| it.remote == "00000000:0000").count();
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(listening, 40, "it listens at one place");
}

/// A socket as the kernel lists it: addresses in hexadecimal.
#[cfg(target_os = "linux")]
#[derive(Debug)]
struct Socket {
    table: &'static str,
    local: String,
    remote: String,
}

#[cfg(target_os = "linux")]
impl Socket {
    /// Whether both its ends are at 127.0.0.1, or it listens there.
    fn is_local(&self) -> bool {
        let here = |address: &str| address.starts_with("0100007F:");
        self.table == "tcp" && here(&self.local) && (here(&self.remote) || self.remote == "00000000:0000")
    }
}

/// All sockets of the internet's families that a process holds, of TCP, UDP and raw.
#[cfg(target_os = "linux")]
fn sockets_of(process: u32) -> Vec<Socket> {
    let held: Vec<String> = fs::read_dir(format!("/proc/{process}/fd"))
        .unwrap()
        .filter_map(|it| {
            fs::read_link(it.ok()?.path())
                .ok()?
                .to_str()?
                .strip_prefix("socket:[")?
                .strip_suffix(']')
                .map(str::to_owned)
        })
        .collect();
    let tables = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];
    let rows = tables.into_iter().flat_map(|table| {
        let text = fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default();
        text.lines()
            .skip(1)
            .map(|it| (table, it.split_whitespace().map(str::to_owned).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    });
    rows.filter(|(_, row)| row.get(9).is_some_and(|it| held.contains(it)))
        .map(|(table, row)| Socket { table, local: row[1].clone(), remote: row[2].clone() })
        .collect()
}
