//! How soon an edit is on screen, and what a long day costs. Needs a quiet machine, so it is no test:
//!
//! ```sh
//! cargo bench --bench live -- latency PORTAL content/ks1/x.md ks1/x.html 30
//! cargo bench --bench live -- memory PORTAL content/ks1/x.md ks1/x.html 5000
//! ```
//!
//! The file must hold the word “forty”. The clock runs from before the file is opened for writing until the page, asked
//! for every half millisecond, holds the new word; a server adds its own time to that.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench edits files and says what it measured"
)]

use belisha::serve::site::{Found, Site};
use belisha::serve::{Live, Options};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let [what, portal, file, address, times] = words.as_slice() else {
        eprintln!("latency|memory PORTAL FILE ADDRESS TIMES");
        return;
    };
    let bench = Bench::start(Path::new(portal), file, address);
    let times: usize = times.parse().expect("a number of edits");
    match what.as_str() {
        "latency" => bench.latency(times),
        "memory" => bench.memory(times),
        other => eprintln!("there is nothing called {other}"),
    }
    fs::write(&bench.file, &bench.text).expect("the file is put back");
}

/// A text with a new word in it.
type Change = fn(&str, &str) -> String;

struct Bench {
    live: std::sync::Arc<Live>,
    file: PathBuf,
    text: String,
    address: String,
}

impl Bench {
    fn start(portal: &Path, file: &str, address: &str) -> Self {
        let start = Instant::now();
        let live = Live::start(portal.to_path_buf(), Options::default()).expect("a portal");
        println!("ready after {:.0?}, {} kB", start.elapsed(), memory("VmRSS:"));
        let file = portal.join(file);
        let text = fs::read_to_string(&file).expect("the file");
        assert!(text.contains("forty"), "the file must hold the word forty");
        std::thread::sleep(Duration::from_millis(1500));
        println!("{}, {} problems", live.state().watching, live.state().problems.len());
        Self { live, file, text, address: address.to_owned() }
    }

    fn shows(&self, word: &str) -> bool {
        match self.live.at(&self.address) {
            Found::Made { bytes, .. } => bytes.windows(word.len()).any(|it| it == word.as_bytes()),
            _ => false,
        }
    }

    /// Writes a text, and gives the time until a word of it is shown.
    fn edit(&self, text: &str, word: &str) -> Duration {
        let start = Instant::now();
        fs::write(&self.file, text).expect("the file can be written");
        while !self.shows(word) {
            assert!(start.elapsed() < Duration::from_secs(20), "{word} is not shown");
            std::thread::sleep(Duration::from_micros(500));
        }
        start.elapsed()
    }

    fn latency(&self, times: usize) {
        let kinds: [(&str, Change); 3] = [
            ("a word", |text, word| text.replacen("forty", word, 1)),
            ("a title", |text, word| text.replacen("title = \"", &format!("title = \"{word} "), 1)),
            ("a heading", |text, word| format!("{text}\n## {word}\n\nWords.\n")),
        ];
        for (name, change) in kinds {
            let mut taken: Vec<Duration> = (0..times)
                .map(|number| {
                    let word = format!("word{number}x");
                    let took = self.edit(&change(&self.text, &word), &word);
                    std::thread::sleep(Duration::from_millis(1200));
                    took
                })
                .collect();
            taken.sort();
            let of = |at: usize| taken[at].as_secs_f64() * 1000.0;
            println!("{name}: median {:.1} ms, worst {:.1} ms of {times}", of(times / 2), of(times - 1));
        }
        println!("{} kB now, {} kB at most", memory("VmRSS:"), memory("VmHWM:"));
    }

    fn memory(&self, times: usize) {
        for number in 0..times {
            let word = format!("word{number}x");
            // By turns what is put in its place, and what needs the whole portal.
            let text = if number % 2 == 0 {
                self.text.replacen("forty", &word, 1)
            } else {
                self.text.replacen("title = \"", &format!("title = \"{word} "), 1)
            };
            self.edit(&text, &word);
            if number % 5 == 4 {
                // Every few edits comes a quiet moment.
                std::thread::sleep(Duration::from_millis(140));
            }
            if number % (times / 10).max(1) == 0 {
                println!("{number}: {} kB", memory("VmRSS:"));
            }
        }
        println!("{times}: {} kB, {} kB at most", memory("VmRSS:"), memory("VmHWM:"));
    }
}

/// What this process holds, in kB; 0 where the system does not say.
fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find(|it| it.starts_with(line));
    found.and_then(|it| it.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}
