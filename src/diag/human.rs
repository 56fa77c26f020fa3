//! Problems as people read them: what is wrong, the line itself with the place marked, and what to type instead.

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
            // Only the lines around the place are handed over: a file with many problems is not gone through for each.
            let range = clamp(&source.text, &problem.place.range);
            let (window, line) = source.window(&range, 1);
            let marked = range.start - window.start..range.end - window.start;
            let snippet = Snippet::source(&source.text[window])
                .line_start(line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(marked));
            vec![title.element(snippet).element(help)]
        }
        None => vec![title.element(annotate_snippets::Origin::path(path)).element(help)],
    };
    let mut shown = renderer.render(&report);
    shown.push('\n');
    shown
}

/// The range inside the text, on character boundaries, and no longer than its first line.
fn clamp(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |feed| start + feed);
    start..boundary(range.end).clamp(start, line_end.max(start))
}
