//! Problems as people read them: what is wrong, the line itself with the place marked, and what to type instead.

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Severity, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// Lines longer than this, in bytes, are not shown: nobody finds a place in them by eye, and a file of one line with many
/// problems would be shown as often.
const LONGEST: usize = 8 * 1024;

/// One problem with its excerpt, ending in a line feed.
#[must_use]
pub fn render(problem: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = problem.place.path.as_str();
    let title = level.primary_title(&problem.message).id(problem.rule);
    let help = Level::HELP.with_name(Some("try")).message(&problem.hint);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let source = sources.get(&problem.place.path).filter(|it| !it.text.is_empty());
    let report = match source {
        Some(source) => {
            let Excerpt { text, first_line, mark } = excerpt(source, &problem.place.range);
            if text.len() > LONGEST {
                let at = source.position(problem.place.range.start);
                let origin = Origin::path(path).line(at.line).char_column(at.column);
                return finished(&renderer.render(&[title.element(origin).element(help)]));
            }
            let snippet =
                Snippet::source(text).line_start(first_line).path(path).annotation(AnnotationKind::Primary.span(mark));
            vec![title.element(snippet).element(help)]
        }
        None => vec![title.element(Origin::path(path)).element(help)],
    };
    finished(&renderer.render(&report))
}

fn finished(report: &str) -> String {
    format!("{report}\n")
}
