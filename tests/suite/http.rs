//! A browser of a few lines: what goes over the wire is exactly what the test says.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// Connects, and waits for nothing longer than ten seconds.
pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Sends these bytes and reads one answer; nothing when the server closes or does not answer.
pub(crate) fn raw(port: u16, bytes: &[u8]) -> Option<Answered> {
    let mut stream = connect(port);
    stream.write_all(bytes).ok()?;
    answer(&mut stream)
}

/// Asks for a target as a browser does.
pub(crate) fn get(port: u16, target: &str) -> Answered {
    let request = format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    raw(port, request.as_bytes()).unwrap_or_else(|| panic!("no answer to {target}"))
}

/// Reads one answer.
pub(crate) fn answer(stream: &mut TcpStream) -> Option<Answered> {
    let mut bytes = Vec::new();
    let mut some = [0; 8192];
    loop {
        if let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end + 2].to_vec()).expect("heads are ASCII");
            let status = head.split(' ').nth(1)?.parse().ok()?;
            let length = head.lines().find_map(|it| it.strip_prefix("Content-Length: ")?.parse::<usize>().ok())?;
            if bytes.len() >= end + 4 + length {
                return Some(Answered { status, body: bytes[end + 4..end + 4 + length].to_vec() });
            }
        }
        match stream.read(&mut some) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend_from_slice(&some[..read]),
        }
    }
}
