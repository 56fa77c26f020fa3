//! `belisha serve`, and `belisha` alone: the site in the browser while a teacher writes.

use super::{Exit, first_run, tally};
use crate::cli::{Cli, ServeArgs};
use crate::diag::{Severity, words};
use crate::io::server::{self, Opened};
use crate::io::terminal::talk;
use crate::io::{disk, interrupt, open_port_in_browser};
use crate::serve::answer::Window;
use crate::serve::site::{Problem, Site, State};
use crate::serve::{Live, Options};
use anyhow::Context;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// `belisha serve`.
pub(super) fn run(cli: &Cli, args: &ServeArgs) -> anyhow::Result<Exit> {
    serve(&disk::find_portal(cli.portal.as_deref())?, cli, args)
}

/// `belisha`, and nothing else typed: the nearest portal; where there is none, one is offered.
pub(super) fn alone(cli: &Cli) -> anyhow::Result<Exit> {
    let folder = match disk::find_portal(cli.portal.as_deref()) {
        Ok(folder) => folder,
        Err(why) if cli.portal.is_none() => match first_run::offer(&disk::absolute(Path::new("."))?)? {
            Some(folder) => folder,
            None => return Err(why),
        },
        Err(why) => return Err(why),
    };
    serve(&folder, cli, &ServeArgs::default())
}

fn serve(folder: &Path, cli: &Cli, args: &ServeArgs) -> anyhow::Result<Exit> {
    let portal = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex().to_string();
    let shows_the_same = |port| server::ask(port, "/_belisha/portal").is_some_and(|it| it.contains(&portal));
    let door = match server::open(args.port, shows_the_same)? {
        Opened::Here(door) => door,
        Opened::Already(port) => {
            talk(&format!("this portal is already shown at http://127.0.0.1:{port}/ by another belisha\n"));
            show(port, args);
            return Ok(Exit::Fine);
        }
    };
    let interrupted = interrupt::listen()?;
    let live = Live::start(folder.to_owned(), Options { poll: args.poll, today: cli.today })?;
    let port = door.port;
    talk(&opening(folder, args.port, port));
    let window = Window { port, run: server::run_name(), portal, stamp: server::stamp };
    let site = Arc::clone(&live);
    thread::spawn(move || server::run(&door, move |request, patience| window.answer(request, &*site, patience)));
    let site = Arc::clone(&live);
    thread::spawn(move || report(&*site));
    show(port, args);
    interrupted.recv().context("could not wait for Ctrl-C")?;
    talk("\n");
    Ok(Exit::Fine)
}

fn show(port: u16, args: &ServeArgs) {
    if !args.no_open
        && let Err(error) = open_port_in_browser(port)
    {
        // A computer without a browser is no reason to stop.
        talk(&format!("note: {error:#}; open the address yourself\n"));
    }
}

fn opening(folder: &Path, wanted: u16, port: u16) -> String {
    let mut text = String::new();
    if wanted != 0 && wanted != port {
        text.push_str(&format!("port {wanted} is taken by another program, so this is port {port}\n"));
    }
    text.push_str(&format!("showing {}\n", folder.display()));
    text.push_str(&format!("    http://127.0.0.1:{port}/        as pupils and families see it, with drafts\n"));
    text.push_str(&format!("    http://127.0.0.1:{port}/staff/  the teacher's desk\n"));
    text.push_str("write and save, and the page follows; Ctrl-C ends it\n");
    text
}

/// Says at the terminal how the folder is looked at, what became wrong and what was mended, as long as the program runs.
fn report(site: &dyn Site) {
    // Whether the folder tells of changes is known after a moment.
    const MOMENT: Duration = Duration::from_secs(3);
    let mut state = site.wait(u64::MAX, MOMENT);
    let mut before: Option<Arc<State>> = None;
    loop {
        if before.as_ref().is_none_or(|it| it.watching != state.watching) {
            talk(&format!("belisha is {}\n", state.watching));
        }
        talk(&news(before.as_ref().map(|it| it.problems.as_slice()), &state));
        let next = site.wait(state.revision, Duration::from_secs(3600));
        before = Some(std::mem::replace(&mut state, next));
    }
}

/// The problems that were not there before, and how many there are now; nothing where nothing changed.
fn news(before: Option<&[Problem]>, state: &State) -> String {
    const SHOWN: usize = 10;
    if before.is_some_and(|it| it == state.problems) {
        return String::new();
    }
    let errors = |problems: &[Problem]| problems.iter().filter(|it| it.severity == Severity::Error).count();
    let now = errors(&state.problems);
    let known: HashSet<_> = before.unwrap_or_default().iter().map(what).collect();
    let errors_now = state.problems.iter().filter(|it| it.severity == Severity::Error);
    let fresh: Vec<&Problem> = errors_now.filter(|it| !known.contains(&what(it))).collect();
    let mut text = String::new();
    for it in fresh.iter().take(SHOWN) {
        text.push_str(&format!("{}:{}:{}: {}; {}\n", it.path, it.line, it.column, it.message, it.hint));
    }
    if fresh.len() > SHOWN {
        text.push_str(&format!("and {}\n", words::count(fresh.len() - SHOWN, "more problem")));
    }
    match tally(now, state.problems.len() - now) {
        Some(tally) => text.push_str(&format!("{tally}; the page and the desk show them\n")),
        None if before.is_none() => {}
        None => text.push_str("all is well again\n"),
    }
    text
}

/// Whether two problems are the same one, wherever it has moved in its file.
fn what(problem: &Problem) -> (&str, &str, &str) {
    (problem.rule, &problem.path, &problem.message)
}
