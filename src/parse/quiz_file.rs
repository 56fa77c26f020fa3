//! A quiz file: its front matter and its questions, made ready to show.

use super::front_matter::split;
use super::{markdown, page, quiz, toml};
use crate::diag::Noted;
use crate::model::front_matter::QuizFrontMatter;
use crate::model::page::QuizDraft;
use crate::source::Source;

/// Reads a quiz.
#[must_use]
pub fn read(source: &Source) -> Noted<QuizDraft> {
    let parts = split(source);
    let said = !parts.notes.is_empty();
    let mut notes = parts.notes;
    let mut front = QuizFrontMatter::default();
    if let Some(range) = parts.value.toml.clone().filter(|it| !it.is_empty()) {
        let read = toml::read_placed::<QuizFrontMatter>(source, range.clone(), "front-matter");
        notes.extend(read.notes);
        front = read.value.0.unwrap_or_default();
        front.places = read.value.1;
        for item in front.lesson.iter_mut().chain(front.allow.iter_mut().map(|it| &mut it.rule)) {
            let (span, value) = (item.span(), std::mem::take(item.get_mut()));
            *item = ::toml::Spanned::new(range.start + span.start..range.start + span.end, value);
        }
    }
    if front.title.trim().is_empty() {
        page::title_missing(source, parts.value.toml, said || !notes.is_empty(), &mut notes);
        source.path.stem().replace(['-', '_'], " ").clone_into(&mut front.title);
    }
    let body = parts.value.body;
    let text = &source.text[body.clone()];
    let digest = blake3::hash(text.as_bytes()).to_hex()[..8].to_owned();
    let code = code(source.path.as_str(), text);
    let sections = quiz::questions(source, body, front.kind);
    notes.extend(sections.notes);
    let mut scope = markdown::Scope::new(source);
    let intro = markdown::piece(&sections.value.intro, &mut scope);
    let questions = sections.value.questions.into_iter().map(|it| markdown::question(it, &mut scope)).collect();
    notes.append(&mut scope.notes);
    let draft =
        QuizDraft { path: source.path.clone(), front, intro, questions, references: scope.references, digest, code };
    Noted { value: draft, notes }
}

/// Twenty bits of a digest of the quiz's place and words, in Crockford's base 32.
///
/// Source: Douglas Crockford, "Base 32" (2002): no I, L, O or U, so that handwriting is read right.
fn code(path: &str, text: &str) -> String {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_bytes());
    hasher.update(&[0]);
    hasher.update(text.as_bytes());
    hasher.finalize().as_bytes()[..4].iter().map(|byte| char::from(DIGITS[usize::from(byte % 32)])).collect()
}
