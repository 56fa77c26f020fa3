//! What checking costs beside parsing. Needs a quiet machine, so it is no test:
//!
//! ```sh
//! cargo bench --bench check -- PORTAL
//! ```
//!
//! Reading and parsing are done as every command does them, on all cores; `check` is all that `belisha check` does before
//! it shows what it found.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench looks at the clock and says what it measured"
)]

use belisha::compile::compile;
use belisha::io::disk;
use belisha::model::portal::Audience;
use belisha::parse;
use belisha::resolve::Edition;
use rayon::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};

const TIMES: usize = 5;

fn main() {
    let Some(portal) = std::env::args().skip(1).find(|it| it != "--bench") else {
        eprintln!("name a portal");
        return;
    };
    let portal = Path::new(&portal);
    let mut figures = [const { Vec::new() }; 3];
    for _ in 0..TIMES {
        let snapshot = timed(&mut figures[0], || disk::snapshot(portal).expect("a portal"));
        let parsed: Vec<_> = timed(&mut figures[1], || {
            let texts: Vec<_> = snapshot.texts.values().filter(|it| it.path.extension() == "md").collect();
            texts.into_par_iter().map(parse::draft).collect()
        });
        assert!(!parsed.is_empty(), "there is something to parse");
        let compiled = timed(&mut figures[2], || {
            let edition = Edition { audience: Audience::Staff, drafts: false };
            compile(disk::snapshot(portal).expect("a portal"), edition, None)
        });
        assert!(!compiled.portal.pages.is_empty(), "there is something to check");
    }
    for (name, times) in ["reading", "parsing", "check"].iter().zip(&mut figures) {
        times.sort();
        println!("{name:<8} median {:>8.1?}  least {:>8.1?}", times[TIMES / 2], times[0]);
    }
    println!("check is {:.1} times parsing", figures[2][TIMES / 2].as_secs_f64() / figures[1][TIMES / 2].as_secs_f64());
}

fn timed<T>(into: &mut Vec<Duration>, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = run();
    into.push(start.elapsed());
    made
}
