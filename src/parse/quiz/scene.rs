//! One scene of a branching story: the links that lead on, or the ending that it is.

use super::boxes::Mark;
use super::heading::{Class, Heading};
use super::options::{first_of, tidy};
use super::reader::Reader;
use super::strays::Shown;
use crate::model::quiz::{Answer, Ending, Scene};
use crate::parse::blocks::{self, Block};
use crate::parse::cut;
use crate::parse::fragment::Fragment;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Where each choice of a scene leads, with its place in the file, to check the story as a whole.
pub(super) type Ways = Vec<(String, Range<usize>)>;

/// Whether a list holds a link to another scene.
pub(super) fn has_links(reader: &Reader<'_>, outer: &Fragment, list: &Block) -> bool {
    let mut piece = outer.cut(list.range.clone());
    reader.shared.lend_links(&mut piece);
    blocks::parser(piece.text())
        .any(|event| matches!(event, Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#')))
}

/// The scene that ends in this list, or the ending without one.
pub(super) fn read(
    reader: &mut Reader<'_>,
    heading: &Heading,
    outer: &Fragment,
    list: Option<&Block>,
) -> (Answer<Fragment>, Ways) {
    let mut choices = Vec::new();
    let mut ways = Ways::new();
    for item in list.iter().flat_map(|it| &it.items) {
        let line = outer.locate(first_of(outer.text(), item));
        let inside = cut::item(outer.text(), item.clone()).inside.text.within(outer);
        let inside = tidy(&inside, 0..inside.text().len());
        if let Some((words, target)) = choice(reader, inside, &line) {
            ways.push((target.clone(), line));
            choices.push((words, target));
        }
    }
    let ending = ending(reader, heading, list.is_some());
    let wrong = heading.has(Class::Unsafe);
    (Answer::Scene(Scene { choices, ending, wrong }), ways)
}

fn ending(reader: &mut Reader<'_>, heading: &Heading, leads_on: bool) -> Option<Ending> {
    let good = heading.class(Class::Good).map(|at| (Ending::Good, at));
    let written = good.or_else(|| heading.class(Class::Okay).map(|at| (Ending::Okay, at)));
    match (leads_on, written) {
        (true, Some((_, at))) => {
            reader.error(
                at,
                "a scene that leads on is not an ending",
                "remove `.good` or `.okay`, or remove the links at the end of the scene",
            );
            None
        }
        (false, None) if heading.has(Class::Unsafe) => {
            reader.error(
                heading.place.clone(),
                "the story stops where something has gone wrong",
                "end this scene with a list of links that lead on to safety, such as `- [Tell a teacher](#tell)`",
            );
            None
        }
        (false, None) => {
            reader.error(
                heading.place.clone(),
                "this scene leads nowhere and does not say what ending it is",
                "write `{.good}` or `{.okay}` at the end of its `## ` line, or end the scene with a list of links such as `- [Tell a teacher](#tell)`",
            );
            None
        }
        (false, Some((_, at))) if heading.has(Class::Unsafe) => {
            reader.error(
                at,
                "a scene where something has gone wrong is never an ending",
                "end it with a list of links that lead on to safety",
            );
            None
        }
        (_, written) => written.map(|(ending, _)| ending),
    }
}

/// The words and the target of an item that is one link and nothing else.
fn choice(reader: &mut Reader<'_>, mut inside: Fragment, line: &Range<usize>) -> Option<(Fragment, String)> {
    reader.shared.lend_links(&mut inside);
    let Some((words, target)) = only_link(&inside) else {
        let hint = if Mark::of(inside.text()).is_box() {
            "remove the box: a choice in a story is `- [words](#scene)`"
        } else {
            "write one link in each item and nothing beside it, such as `- [Tell a teacher](#tell)`; bold words go inside the brackets"
        };
        reader.error(line.clone(), "a choice must be one link and nothing else", hint);
        return None;
    };
    let Some(id) = target.strip_prefix('#').filter(|it| !it.is_empty()) else {
        reader.error(
            line.clone(),
            "a choice must lead to a scene of this story",
            "write `#` and the id of a scene, such as `(#tell)`; links to other pages go into the words of the scene",
        );
        return None;
    };
    if inside.text()[words.clone()].trim().is_empty() {
        reader.error(line.clone(), "this choice has no words", "write what the pupil does between `[` and `]`");
        return None;
    }
    let words = reader.shown(super::heading::inline(&inside, words), Shown::Plain);
    Some((words, id.to_owned()))
}

/// Where the words of the only link stand, and its target.
fn only_link(piece: &Fragment) -> Option<(Range<usize>, String)> {
    let length = piece.own().len();
    let mut found: Option<(Range<usize>, String)> = None;
    let mut words: Option<Range<usize>> = None;
    let mut inside = false;
    for (event, range) in blocks::parser(piece.text()).into_offset_iter() {
        match event {
            _ if range.start >= length => break,
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Link { dest_url, .. }) if found.is_none() => {
                inside = true;
                found = Some((range, dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => inside = false,
            _ if inside => {
                let so_far = words.get_or_insert(range.clone());
                so_far.end = so_far.end.max(range.end);
            }
            _ => return None,
        }
    }
    let (link, target) = found?;
    Some((words.unwrap_or(link.start..link.start), target))
}
