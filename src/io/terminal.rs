//! Words to people: results to standard output, talk to standard error, colour only where somebody sees it.

use anstream::ColorChoice;
use anyhow::Context as _;
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Writes a result. A reader that went away is no error.
///
/// # Errors
/// When the result cannot be written, as to a full disk.
pub fn result(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("could not write the result"),
        _ => Ok(()),
    }
}

/// Writes to the person at the terminal.
pub fn talk(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Whether standard output shows colour.
#[must_use]
pub fn results_in_colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Whether standard error shows colour.
#[must_use]
pub fn talk_in_colour() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

/// Whether somebody sits at a terminal who can be asked.
#[must_use]
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks, and gives the line that was typed; nothing when the person ends the conversation instead.
#[must_use]
pub fn ask(question: &str) -> Option<String> {
    talk(question);
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

/// How long something has taken.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time so far.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A line that says how far a long piece of work is, from half a second on, and only to a terminal.
pub struct Progress {
    done: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    ended: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to count `total` pieces of work.
    #[must_use]
    pub fn start(verb: &'static str, total: usize) -> Self {
        let (done, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let mut progress = Self { done: Arc::clone(&done), stop: Arc::clone(&stop), ended: None };
        if std::io::stderr().is_terminal() {
            progress.ended = Some(std::thread::spawn(move || show(verb, total, &done, &stop)));
        }
        progress
    }

    /// One more piece is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

fn show(verb: &str, total: usize, done: &AtomicUsize, stop: &AtomicBool) {
    const PATIENCE: Duration = Duration::from_millis(500);
    const REFRESH: Duration = Duration::from_millis(100);
    let start = Instant::now();
    let mut shown = false;
    while !stop.load(Ordering::Relaxed) {
        std::thread::sleep(REFRESH / 4);
        if start.elapsed() >= PATIENCE && (!shown || start.elapsed().subsec_millis() % 100 < 30) {
            talk(&format!("\r{verb} {} of {total} pages", done.load(Ordering::Relaxed)));
            shown = true;
        }
    }
    if shown {
        talk("\r\u{1b}[K");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(ended) = self.ended.take() {
            // The line is cleared before anything else is said.
            let _ = ended.join();
        }
    }
}
