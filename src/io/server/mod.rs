//! Moves bytes between browsers and a function that answers: sockets, threads, and what `tiny_http` needs to stay up.
//!
//! It listens on this computer alone (`127.0.0.1`). It must not know what is asked or answered. `SECURITY.md` says what
//! `tiny_http` cannot do, and `tests/tiny_http/` shows it.

mod asking;
mod precautions;
mod slots;
mod write;

pub use asking::{ask, run_name, stamp};

use crate::serve::answer::{Answer, Request};
use anyhow::{Context, bail};
use precautions::{Knock, raise_file_limit, stay_calm, widen};
use slots::Slots;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// So many ports are tried when the first is taken.
const TRIES: u16 = 20;
/// How long a tab may wait for news; proxies and sleeping laptops cut longer waits short.
const PATIENCE: Duration = Duration::from_secs(25);
/// A request that says it brings more than this is left alone (precaution 1).
const BODY_LEFT_ALONE: usize = 64 * 1024 * 1024;

/// A port of this computer that is listened on.
pub struct Door {
    listener: TcpListener,
    /// Its port.
    pub port: u16,
}

/// What there is at a port that was asked for.
pub enum Opened {
    /// A port of our own.
    Here(Door),
    /// Another run of this program that shows the same portal already.
    Already(u16),
}

/// Opens the first free port from `wanted` on, unless a taken one shows the same portal.
///
/// # Errors
/// When none can be opened, naming the first and the last that were tried, and whether they are taken or forbidden.
pub fn open(wanted: u16, shows_the_same: impl Fn(u16) -> bool) -> anyhow::Result<Opened> {
    open_by(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)), wanted, shows_the_same)
}

fn open_by(
    listen: impl Fn(u16) -> io::Result<TcpListener>,
    wanted: u16,
    shows_the_same: impl Fn(u16) -> bool,
) -> anyhow::Result<Opened> {
    let last = wanted.saturating_add(if wanted == 0 { 0 } else { TRIES });
    let mut forbidden = None;
    for port in wanted..=last {
        match listen(port) {
            Ok(listener) => {
                let port = listener.local_addr().context("could not tell which port was opened")?.port();
                return Ok(Opened::Here(Door { listener, port }));
            }
            Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {
                if shows_the_same(port) {
                    return Ok(Opened::Already(port));
                }
                if error.kind() == ErrorKind::PermissionDenied && forbidden.is_none() {
                    forbidden = Some((port, error));
                }
            }
            Err(error) => return Err(error).with_context(|| format!("could not open port {port} of this computer")),
        }
    }
    if let Some((port, error)) = forbidden {
        // Ports below 1024 are often the system's; above, it is a matter of this computer's own settings.
        let other = if port < 1024 { "one above 1023, such as --port 4000" } else { "another with --port" };
        let what =
            format!("this user may not open port {port} of this computer, and none from {wanted} to {last} is free");
        return Err(error).context(format!("{what}; name {other}"));
    }
    bail!("all ports from {wanted} to {last} are taken; close another program, or name a port with --port")
}

/// Answers requests until the program ends.
pub fn run<F>(door: &Door, answer: F) -> !
where
    F: Fn(&Request, Duration) -> Answer + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let slots = Arc::new(Slots::default());
    let knock = Knock::default();
    let listening = Arc::new(AtomicBool::new(true));
    stay_calm(&listening);
    raise_file_limit();
    widen(&door.listener);
    knock.begin(door.port);
    loop {
        listening.store(true, Ordering::Relaxed);
        let server = begin(door);
        while listening.load(Ordering::Relaxed) {
            match server.recv_timeout(Duration::from_secs(1)) {
                Ok(Some(request)) => {
                    knock.soon();
                    dispatch(request, &answer, &slots);
                }
                Ok(None) => {}
                // Precaution 2: one connection that could not be accepted ends tiny_http's listening; it is begun again.
                Err(_) => break,
            }
        }
        // Letting go of it would make it connect to itself, and wait for somebody to accept that.
        std::mem::forget(server);
    }
}

/// Begins to listen. Where there are no files left to open, that takes until some connections are closed, however long.
fn begin(door: &Door) -> tiny_http::Server {
    const PAUSE: Duration = Duration::from_millis(100);
    loop {
        let attempt = door.listener.try_clone().map(|it| tiny_http::Server::from_listener(it, None));
        if let Ok(Ok(server)) = attempt {
            return server;
        }
        thread::sleep(PAUSE);
    }
}

/// Gives a request a thread of its own, so that no slow reader and no waiting tab keeps another from being answered.
fn dispatch<F>(request: tiny_http::Request, answer: &Arc<F>, slots: &Arc<Slots>)
where
    F: Fn(&Request, Duration) -> Answer + Send + Sync + 'static,
{
    if request.body_length().is_some_and(|length| length > BODY_LEFT_ALONE) {
        // Precaution 1: dropping it would ask for as much memory as it says it brings. Its connection stays unanswered.
        std::mem::forget(request);
        return;
    }
    let (answer, slot) = (Arc::clone(answer), Slots::take(slots));
    let patience = if slot.crowded { Duration::ZERO } else { PATIENCE };
    let started = thread::Builder::new().name("answer".to_owned()).spawn(move || {
        let _slot = slot;
        let method = request.method().to_string();
        let target = request.url().to_owned();
        let headers: Vec<(String, String)> =
            request.headers().iter().map(|it| (it.field.to_string(), it.value.to_string())).collect();
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let given = answer(&Request { method: &method, target: &target, headers: &headers }, patience);
        // A reader that went away is no error.
        let _ = write::write(&given, method == "HEAD", &mut request.into_writer());
    });
    if started.is_err() {
        // No thread to be had: tiny_http has answered 500 itself. Others end soon.
        thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(wanted: u16, why: impl Fn(u16) -> ErrorKind) -> String {
        let opened = open_by(|port| Err(why(port).into()), wanted, |_| false);
        opened.err().map(|it| format!("{it:#}")).unwrap_or_default()
    }

    #[test]
    fn what_is_forbidden_is_not_called_taken() {
        let forbidden = said(80, |_| ErrorKind::PermissionDenied);
        assert!(forbidden.starts_with("this user may not open port 80 of this computer, and none from 80 to 100 is free; name one above 1023, such as --port 4000: "), "{forbidden}");
        let mixed = said(1010, |port| if port < 1024 { ErrorKind::PermissionDenied } else { ErrorKind::AddrInUse });
        assert!(mixed.starts_with("this user may not open port 1010 of this computer"), "{mixed}");
        let high = said(4000, |_| ErrorKind::PermissionDenied);
        assert!(high.contains("; name another with --port: "), "{high}");
        let taken = said(4000, |_| ErrorKind::AddrInUse);
        assert_eq!(taken, "all ports from 4000 to 4020 are taken; close another program, or name a port with --port");
    }
}
