//! The coverage as text: for people, for programs (JSON) and for spreadsheets (CSV).
//!
//! Gaps come first, the widest before the others.

use super::{Coverage, Covered, Verdict, strands};
use crate::diag::words;
use crate::model::curriculum::Objective;
use crate::model::portal::Portal;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    stage: &'a str,
    strand: &'a str,
    words: &'a str,
    lessons: Vec<&'a str>,
    questions: Vec<String>,
}

/// One array of `{id, stage, strand, words, lessons: [paths], questions: ["path#id"]}`.
#[must_use]
pub fn json(coverage: &Coverage, portal: &Portal) -> String {
    let rows: Vec<Row> = coverage.objectives.iter().map(|it| row(it, portal)).collect();
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}

fn row<'a>(covered: &Covered, portal: &'a Portal) -> Row<'a> {
    let Objective { id, strand, words, .. } = &portal.curriculum.objectives[covered.objective];
    Row {
        id,
        stage: &portal.stages[covered.stage].id,
        strand,
        words,
        lessons: covered.lessons.iter().map(|&it| portal.pages[it].draft.path.as_str()).collect(),
        questions: covered.questions.iter().map(|it| it.name(portal)).collect(),
    }
}

/// A table with a heading line, as RFC 4180 describes it but for its line feeds; lists are parted by spaces.
#[must_use]
pub fn csv(coverage: &Coverage, portal: &Portal) -> String {
    let heads =
        ["id", "stage", "strand", "words", "covered", "lessons", "questions", "national_curriculum", "four_cs", "rshe"];
    let mut text = heads.join(",");
    text.push('\n');
    for covered in &coverage.objectives {
        let objective = &portal.curriculum.objectives[covered.objective];
        let row = row(covered, portal);
        let cells = [
            row.id.to_owned(),
            row.stage.to_owned(),
            row.strand.to_owned(),
            row.words.to_owned(),
            covered.verdict().name().to_owned(),
            row.lessons.join(" "),
            row.questions.join(" "),
            objective.national_curriculum.join(" "),
            objective.four_cs.join(" "),
            objective.rshe.join(" "),
        ];
        text.push_str(&cells.map(|it| cell(&it)).join(","));
        text.push('\n');
    }
    text
}

/// One cell that no spreadsheet reads as a formula.
///
/// A cell that begins with one of these signs may be run when it is opened, also between quotes; an apostrophe before it
/// makes it words. Source: OWASP, "CSV Injection".
fn cell(words: &str) -> String {
    let runs = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let words = if runs { format!("'{words}") } else { words.to_owned() };
    if words.contains([',', '"', '\n', '\r', ';', '\'']) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

/// A table of strands by stages, then the gaps, then what is covered.
#[must_use]
pub fn human(coverage: &Coverage, portal: &Portal) -> String {
    let all = coverage.objectives.len();
    if all == 0 {
        return "the curriculum has no objective for this portal's stages\n".to_owned();
    }
    let both = coverage.objectives.iter().filter(|it| it.verdict() == Verdict::Both).count();
    let mut text = format!("{both} of {} have both a lesson and a question\n\n", words::count(all, "objective"));
    table(coverage, portal, &mut text);
    for verdict in [Verdict::Neither, Verdict::QuestionOnly, Verdict::LessonOnly, Verdict::Both] {
        list(coverage, portal, verdict, &mut text);
    }
    if coverage.elsewhere > 0 {
        let more = words::count(coverage.elsewhere, "objective");
        let _ = writeln!(text, "\n{more} more: of key stages that this portal does not have");
    }
    text
}

/// Counts of objectives with both a lesson and a question.
fn table(coverage: &Coverage, portal: &Portal, text: &mut String) {
    let stages: Vec<usize> =
        (0..portal.stages.len()).filter(|it| coverage.objectives.iter().any(|one| one.stage == *it)).collect();
    let mut rows = vec![vec!["both a lesson and a question".to_owned()]];
    rows[0].extend(stages.iter().map(|&it| portal.stages[it].id.clone()));
    for (id, title) in strands(portal) {
        let of_strand = |it: &&Covered| portal.curriculum.objectives[it.objective].strand == id;
        let mut row = vec![title.to_owned()];
        for &stage in &stages {
            let here: Vec<_> = coverage.objectives.iter().filter(|it| it.stage == stage).filter(of_strand).collect();
            let both = here.iter().filter(|it| it.verdict() == Verdict::Both).count();
            row.push(if here.is_empty() { "–".to_owned() } else { format!("{both} of {}", here.len()) });
        }
        if row[1..].iter().any(|it| it != "–") {
            rows.push(row);
        }
    }
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("   ").trim_end());
        text.push('\n');
    }
}

/// The objectives of one verdict, stage by stage.
fn list(coverage: &Coverage, portal: &Portal, verdict: Verdict, text: &mut String) {
    let found: Vec<&Covered> = coverage.objectives.iter().filter(|it| it.verdict() == verdict).collect();
    if found.is_empty() {
        return;
    }
    let title = match verdict {
        Verdict::Neither => "no lesson and no question",
        Verdict::QuestionOnly => "a question, but no lesson",
        Verdict::LessonOnly => "a lesson, but no question",
        Verdict::Both => "a lesson and a question",
    };
    let _ = writeln!(text, "\n{title}");
    for (number, stage) in portal.stages.iter().enumerate() {
        let mut here = found.iter().filter(|it| it.stage == number).peekable();
        if here.peek().is_some() {
            let _ = writeln!(text, "  {}", stage.stage.title);
        }
        for covered in here {
            let objective = &portal.curriculum.objectives[covered.objective];
            let _ = writeln!(text, "    {}  {}", objective.id, objective.words);
            for page in &covered.lessons {
                let _ = writeln!(text, "        lesson: {}", portal.pages[*page].draft.path);
            }
            for file in files(covered, portal) {
                let _ = writeln!(text, "        {file}");
            }
        }
    }
}

/// The files that ask for an objective, each with how many questions do.
fn files(covered: &Covered, portal: &Portal) -> Vec<String> {
    let mut files: Vec<(String, usize)> = Vec::new();
    for name in covered.questions.iter().map(|it| it.name(portal)) {
        let path = name.split('#').next().unwrap_or_default().to_owned();
        match files.last_mut().filter(|(last, _)| *last == path) {
            Some((_, number)) => *number += 1,
            None => files.push((path, 1)),
        }
    }
    files.into_iter().map(|(path, number)| format!("{}: {path}", words::count(number, "question"))).collect()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        for begin in ["=", "+", "-", "@", "\t", "\r", "\n", "＝"] {
            let cell = cell(&format!("{begin}HYPERLINK(\"x\")"));
            let words = cell.trim_start_matches('"');
            assert!(words.starts_with('\''), "{cell}");
        }
        assert_eq!(cell("plain – words"), "plain – words");
        assert_eq!(cell("a, b"), "\"a, b\"");
        assert_eq!(cell("say \"stop\""), "\"say \"\"stop\"\"\"");
    }
}
