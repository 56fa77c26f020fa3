//! What a run asks of its surroundings: what a file is like now, what to call itself, who has the port.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// What tells one state of a file from another: its size and when it was last written.
#[must_use]
pub fn stamp(path: &Path) -> Option<String> {
    let data = std::fs::metadata(path).ok()?;
    let written = data.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Some(format!("{:x}-{:x}", data.len(), written.as_nanos()))
}

/// A word that no other run has.
#[must_use]
pub fn run_name() -> String {
    let now = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}{:x}", now.as_nanos(), std::process::id())
}

/// The body of a small answer of a server on this computer; nothing when it does not answer at once.
#[must_use]
pub fn ask(port: u16, target: &str) -> Option<String> {
    const AT_MOST: Duration = Duration::from_millis(500);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, AT_MOST).ok()?;
    stream.set_read_timeout(Some(AT_MOST)).ok()?;
    stream.set_write_timeout(Some(AT_MOST)).ok()?;
    write!(stream, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").ok()?;
    let mut text = String::new();
    let mut some = [0; 4096];
    while let Ok(read) = stream.read(&mut some) {
        text.push_str(std::str::from_utf8(&some[..read]).ok()?);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let length = head.lines().find_map(|it| it.strip_prefix("Content-Length: ")?.parse::<usize>().ok());
        if read == 0 || length.is_some_and(|it| body.len() >= it) || text.len() > 64 * 1024 {
            return head.starts_with("HTTP/1.1 200 ").then(|| body.to_owned());
        }
    }
    None
}
