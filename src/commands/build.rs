//! `belisha build`: compile, draw every address, publish.

use super::{Exit, show, stops, tally};
use crate::address::Address;
use crate::cli::{BuildArgs, Cli};
use crate::compile::{Compiled, compile, folder};
use crate::diag::{Diagnostic, Report, words};
use crate::io::publish::{self, Audience, Content, Fs, Published, Stage, Standing};
use crate::io::state::{self, Built};
use crate::io::terminal::{Progress, Stopwatch, talk};
use crate::io::{clock, disk, open_in_browser};
use crate::model::portal;
use crate::picture::Look;
use crate::render::{Renderer, offline};
use crate::resolve::Edition;
use anyhow::Context;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub(super) fn run(cli: &Cli, args: &BuildArgs) -> anyhow::Result<Exit> {
    let watch = Stopwatch::start();
    let folder_of_portal = disk::find_portal(cli.portal.as_deref())?;
    let edition = Edition { audience: args.audience.into(), drafts: args.drafts };
    let audience = recorded(edition.audience);
    let out = match &args.out {
        Some(out) => disk::absolute(out)?,
        None => folder_of_portal.join(folder(edition.audience)),
    };
    let snapshot = disk::snapshot(&folder_of_portal)?;
    let today = clock::today(cli.today);
    // The day decides no byte of the public site, but it does decide which reviews are overdue.
    let options = format!("{edition:?} {today:?}");
    let digest = state::digest(&folder_of_portal, &snapshot, &options);
    if let Some(built) =
        state::unchanged(&folder_of_portal, audience, &out, &digest).filter(|it| !args.strict || it.warnings == 0)
    {
        talk(&unchanged(built, &out, &watch));
        return Ok(finish(&out, &folder_of_portal, args));
    }
    let compiled = compile(snapshot, edition, today);
    if stops(&compiled.report, args.strict) {
        let left = left(&out, &folder_of_portal, audience);
        show(&compiled.report, &compiled.sources);
        talk(&stopped(&compiled, args.strict, &left));
        return Ok(Exit::Problems);
    }
    let mut stage = Stage::open(&out, &folder_of_portal, audience, Fs::default())?;
    if compiled.portal.holds_drafts() {
        stage = stage.with_drafts();
    }
    if let Some(mut problems) = write(&compiled, edition, &folder_of_portal, &stage)? {
        problems.extend(compiled.report.problems().iter().cloned());
        drop(stage);
        show(&problems.sorted(), &compiled.sources);
        talk(&format!("a template of the theme could not be drawn; {}", left(&out, &folder_of_portal, audience)));
        return Ok(Exit::Problems);
    }
    let published = stage.publish()?;
    show(&compiled.report, &compiled.sources);
    let counts = compiled.counts();
    let built = Built { pages: counts.pages, quizzes: counts.quizzes, warnings: counts.warnings };
    talk(&summary(built, &published, &out, &watch));
    if let Err(error) = state::remember(&folder_of_portal, audience, &out, digest, built) {
        talk(&format!("note: {error:#}; the next build will take as long as this one\n"));
    }
    Ok(finish(&out, &folder_of_portal, args))
}

fn recorded(audience: portal::Audience) -> Audience {
    match audience {
        portal::Audience::Public => Audience::Public,
        portal::Audience::Staff => Audience::Staff,
    }
}

/// Draws every page and puts every file into the stage; what comes back are templates that failed.
fn write(
    compiled: &Compiled,
    edition: Edition,
    folder_of_portal: &Path,
    stage: &Stage,
) -> anyhow::Result<Option<Report>> {
    let kept = offline::Kept::of(&compiled.portal.config, edition);
    let put = |address: &str, bytes: &[u8]| {
        if let Some(kept) = &kept {
            kept.add(address, bytes);
        }
        stage.put(address, Content::Bytes(bytes))
    };
    let renderer = Renderer::new(&compiled.portal, &compiled.theme);
    let progress = Progress::start("making", compiled.portal.routes.len());
    let failed: Mutex<Vec<Diagnostic>> = Mutex::default();
    compiled.portal.routes.par_iter().try_for_each(|(address, leaf)| {
        match renderer.page(address, *leaf) {
            Ok(html) => put(address.as_str(), html.as_bytes())?,
            Err(problem) => failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(*problem),
        }
        progress.step();
        anyhow::Ok(())
    })?;
    for (address, bytes) in compiled.assets() {
        put(&address, bytes)?;
    }
    compiled.portal.files.par_iter().try_for_each(|(path, address): (_, &Address)| {
        let is_picture = compiled.portal.media.get(path).is_none_or(|it| it.look != Look::Other);
        let done = if is_picture {
            disk::published(folder_of_portal, path).and_then(|it| put(address.as_str(), &it))
        } else {
            let file: PathBuf = folder_of_portal.join(path.as_str());
            stage.put(address.as_str(), Content::File(&file))
        };
        done.with_context(|| format!("could not publish {path}"))
    })?;
    let worker = kept.as_ref().map_or_else(|| offline::LEAVING.to_owned(), offline::Kept::worker);
    stage.put(offline::ADDRESS, Content::Bytes(worker.as_bytes()))?;
    let failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if failed.is_empty() {
        return Ok(None);
    }
    let mut report = Report::default();
    report.extend(failed);
    Ok(Some(report))
}

fn finish(out: &Path, folder_of_portal: &Path, args: &BuildArgs) -> Exit {
    let public = recorded(args.audience.into()) == Audience::Public;
    if args.drafts && public && holds_drafts(out, folder_of_portal) {
        talk(
            "note: this site holds drafts, so do not upload it; `belisha build`, without --drafts, makes the one to upload\n",
        );
    }
    if args.open
        && let Err(error) = open_in_browser(&out.join("index.html"))
    {
        // The site is built; a computer without a browser is no reason to fail.
        talk(&format!("note: {error:#}; open the file yourself\n"));
    }
    Exit::Fine
}

fn holds_drafts(out: &Path, folder_of_portal: &Path) -> bool {
    matches!(publish::standing(out, folder_of_portal, &Fs::default()), Ok(Some(Standing { drafts: true })))
}

fn stopped(compiled: &Compiled, strict: bool, left: &str) -> String {
    let counts = compiled.counts();
    let tally = tally(counts.errors, counts.warnings).unwrap_or_default();
    let why = if strict && counts.errors == 0 { " (with --strict, warnings stop the build)" } else { "" };
    format!("{tally}{why}; {left}")
}

/// How a build ends that wrote nothing: with what stands where its site would have gone.
fn left(out: &Path, folder_of_portal: &Path, audience: Audience) -> String {
    match publish::standing(out, folder_of_portal, &Fs::default()) {
        // Whoever uploads the folder now would publish what is not ready.
        Ok(Some(Standing { drafts: true })) if audience == Audience::Public => format!(
            "nothing was written, and {} still holds the drafts of an earlier build\nnote: do not upload it before `belisha build`, without --drafts, has replaced it\n",
            out.display()
        ),
        Ok(_) => "nothing was written, and the last site is as it was\n".to_owned(),
        Err(refusal) => format!("nothing was written\nnote: {refusal}\n"),
    }
}

fn summary(built: Built, published: &Published, out: &Path, watch: &Stopwatch) -> String {
    let mut text = String::new();
    for warning in &published.warnings {
        text.push_str(&format!("warning: {warning}\n"));
    }
    let wrote = match (published.written, published.removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{} written", words::count(written, "file")),
        (written, removed) => format!("{} written, {removed} removed", words::count(written, "file")),
    };
    text.push_str(&format!("{}; {wrote}; {}\n", holds(built), time(watch)));
    text.push_str(&format!("open {}\n", out.join("index.html").display()));
    text
}

fn unchanged(built: Built, out: &Path, watch: &Stopwatch) -> String {
    let see = if built.warnings > 0 { "; `belisha check` shows them" } else { "" };
    format!("{}{see}; nothing changed; {}\nopen {}\n", holds(built), time(watch), out.join("index.html").display())
}

fn holds(built: Built) -> String {
    let problems = tally(0, built.warnings).unwrap_or_else(|| "no problems".to_owned());
    format!("{}, {}, {problems}", words::count(built.pages, "page"), words::count(built.quizzes, "quiz"))
}

fn time(watch: &Stopwatch) -> String {
    format!("{:.2} s", watch.elapsed().as_secs_f64())
}
