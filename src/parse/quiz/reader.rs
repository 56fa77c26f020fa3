//! What every part of the quiz parser shares: the file, its definitions, and the problems found so far.

use super::definitions::Definitions;
use super::strays::{self, Shown};
use crate::diag::Diagnostic;
use crate::model::quiz::QuizKind;
use crate::parse::fragment::Fragment;
use crate::parse::{callout, cut};
use crate::source::Source;
use std::ops::Range;

/// The rule that most problems of a quiz belong to.
pub(super) const RULE: &str = "quiz-notation";

/// One file being read as a quiz.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) kind: QuizKind,
    pub(super) shared: &'a Definitions,
    /// Lines already reported as glued; whatever else is odd in them has the same cause.
    pub(super) glued: Vec<Range<usize>>,
    pub(super) notes: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source, kind: QuizKind, shared: &'a Definitions) -> Self {
        Self { source, kind, shared, glued: Vec::new(), notes: Vec::new() }
    }

    /// Reports a problem at a range of the file.
    pub(super) fn error(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.error_of(RULE, at, message, hint);
    }

    /// The same, for a rule with a name of its own.
    pub(super) fn error_of(
        &mut self,
        rule: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.notes.push(Diagnostic::error(rule, self.source.place(at), message, hint));
    }

    /// Reports what is allowed, but is seldom meant.
    pub(super) fn warn(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.notes.push(Diagnostic::warning(RULE, self.source.place(at), message, hint));
    }

    /// Whether an offset of the file lies in a line that is already reported.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        let next = self.glued.partition_point(|run| run.start <= at);
        next > 0 && at < self.glued[next - 1].end
    }

    /// A piece that will be shown: nothing in it may look like notation, and its links can be read.
    pub(super) fn shown(&mut self, mut piece: Fragment, how: Shown) -> Fragment {
        if how == Shown::Prompt {
            self.shared.lend_notes(&mut piece);
        }
        self.shared.lend_links(&mut piece);
        self.check_glued(&piece);
        strays::report(self, &piece, how);
        piece
    }

    /// Words beside a box or a marker may begin a list or a quote once they are read by themselves.
    fn check_glued(&mut self, piece: &Fragment) {
        if !piece.own().contains('\n') {
            return;
        }
        for run in cut::glued(piece.own()) {
            let run = piece.locate(run);
            if !self.is_glued(run.start) {
                self.notes.push(callout::glued(RULE, self.source, run));
            }
        }
    }

    /// The problems in the order of the file, one for each place and message.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.notes.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.place.range.start, it.place.range.end);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.notes.dedup();
        self.notes
    }
}
