//! Problems as people read them: what is wrong, the line itself with the place marked, and what to type instead.

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Severity, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

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
            let snippet =
                Snippet::source(text).line_start(first_line).path(path).annotation(AnnotationKind::Primary.span(mark));
            vec![title.element(snippet).element(help)]
        }
        None => vec![title.element(annotate_snippets::Origin::path(path)).element(help)],
    };
    let mut shown = renderer.render(&report);
    shown.push('\n');
    shown
}
