//! What keeps `tiny_http` up. Each precaution has its number; `SECURITY.md` and `tests/tiny_http/` have the same ones.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Precaution 3: connections opened at the same moment can be left waiting for a thread of `tiny_http` that is busy with
/// another. A connection of our own, closed at once, makes it look again: often while there is much to do, seldom otherwise.
#[derive(Clone, Default)]
pub(super) struct Knock(Arc<(Mutex<u32>, Condvar)>);

impl Knock {
    const OFTEN: Duration = Duration::from_millis(10);
    const SELDOM: Duration = Duration::from_millis(500);
    /// So many times it knocks often after each request.
    const TIMES: u32 = 30;
    /// So many connections at once while it knocks often, and seldom: each can bring one that waits to its turn.
    const AT_ONCE: [usize; 2] = [8, 2];

    /// Somebody asked for something: more may follow.
    pub(super) fn soon(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = Self::TIMES;
        self.0.1.notify_one();
    }

    /// Begins to knock on a port.
    pub(super) fn begin(&self, port: u16) {
        let Self(shared) = self.clone();
        thread::spawn(move || {
            loop {
                let left = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                let woken = shared.1.wait_timeout_while(left, Self::SELDOM, |it| *it == 0);
                let (mut left, _) = woken.unwrap_or_else(PoisonError::into_inner);
                let many = Self::AT_ONCE[usize::from(*left == 0)];
                *left = left.saturating_sub(1);
                drop(left);
                thread::sleep(Self::OFTEN);
                for _ in 0..many {
                    drop(TcpStream::connect((Ipv4Addr::LOCALHOST, port)));
                }
            }
        });
    }
}

/// Precautions 2 and 6: `tiny_http` panics when a connection is gone before it was looked at, and when there are no files left to
/// open for it. The first costs that connection alone, the second its listening; neither is news for a teacher.
pub(super) fn stay_calm(listening: &Arc<AtomicBool>) {
    let listening = Arc::clone(listening);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic: &PanicHookInfo| {
        match panic.location().map(std::panic::Location::file) {
            Some(file) if file.contains("tiny_http") => {
                if file.ends_with("refined_tcp_stream.rs") {
                    listening.store(false, Ordering::Relaxed);
                }
            }
            _ => usual(panic),
        }
    }));
}

/// Precaution 2: each connection keeps two files open, and some systems allow 256 unless asked.
#[cfg(unix)]
pub(super) fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const ENOUGH: u64 = 8192;
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(ENOUGH).min(ENOUGH);
    if limit.current.is_some_and(|it| it < wanted) {
        // Where it is refused, the limit stays as it was.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), ..limit });
    }
}

#[cfg(not(unix))]
pub(super) fn raise_file_limit() {}

/// Precaution 3: on a busy machine the knocks alone could fill the 128 places where connections wait to be accepted; who finds no
/// place waits a second to try again.
#[cfg(unix)]
pub(super) fn widen(door: &TcpListener) {
    const PLACES: i32 = 1024;
    // Where it is refused, or the system allows fewer, there are as many as it gives.
    let _ = rustix::net::listen(door, PLACES);
}

#[cfg(not(unix))]
pub(super) fn widen(_: &TcpListener) {}
