//! The scenes of a story together: every choice leads somewhere, every scene is found, and every path ends well enough.

use super::reader::Reader;
use super::scene::Ways;
use crate::diag::words;
use crate::model::quiz::{Answer, Ending, Question};
use crate::parse::fragment::Fragment;
use std::collections::BTreeMap;

/// Checks a whole story; `ways` holds what each scene leads to.
pub(super) fn check(reader: &mut Reader<'_>, scenes: &[Question<Fragment>], ways: &[Ways]) {
    let numbers: BTreeMap<&str, usize> = scenes.iter().enumerate().rev().map(|(at, it)| (it.id.as_str(), at)).collect();
    let mut next = vec![Vec::new(); scenes.len()];
    let mut whole = numbers.len() == scenes.len();
    for (from, (scene, ways)) in scenes.iter().zip(ways).enumerate() {
        for (target, place) in ways {
            match numbers.get(target.as_str()) {
                Some(&to) if to == from => next[from].push(to),
                Some(&to) => next[from].push(to),
                None => {
                    whole = false;
                    let hint = advice(target, &numbers, &scene.id);
                    reader.error(place.clone(), format!("no scene has the id `{target}`"), hint);
                }
            }
        }
        whole &= is_sound(scene, ways);
    }
    // A choice that leads nowhere is the cause of whatever else cannot be reached.
    if whole && !scenes.is_empty() {
        paths(reader, scenes, &next);
    }
}

fn advice(target: &str, numbers: &BTreeMap<&str, usize>, own: &str) -> String {
    let lower = target.to_lowercase();
    let names = || numbers.keys().copied().filter(|it| *it != own);
    match names().find(|it| *it == lower).or_else(|| words::nearest(target, names())) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => {
            format!("write the id of a scene of this story, or add a scene `## … {{#{}}}`", super::id::slug(target))
        }
    }
}

/// Whether a scene was read without a mistake that would also break its paths.
fn is_sound(scene: &Question<Fragment>, ways: &Ways) -> bool {
    match &scene.answer {
        Answer::Scene(it) => !ways.is_empty() || it.ending.is_some(),
        _ => false,
    }
}

fn paths(reader: &mut Reader<'_>, scenes: &[Question<Fragment>], next: &[Vec<usize>]) {
    let mut back = vec![Vec::new(); scenes.len()];
    for (from, ways) in next.iter().enumerate() {
        for &to in ways {
            back[to].push(from);
        }
    }
    let met = reach(next, &[0]);
    let lost: Vec<bool> = met.iter().map(|it| !it).collect();
    for at in firsts(&lost, next, &back) {
        let hint =
            format!("add `- [words](#{})` to the scene that should lead here, or remove this scene", scenes[at].id);
        reader.error_of(
            "scene-unreachable",
            scenes[at].place.range.clone(),
            "no path from the first scene leads to this one",
            hint,
        );
    }
    let ends = |wanted: &[Ending]| -> Vec<usize> {
        let is_end = |it: &Question<Fragment>| matches!(&it.answer, Answer::Scene(scene) if scene.ending.is_some_and(|end| wanted.contains(&end)));
        (0..scenes.len()).filter(|&at| is_end(&scenes[at])).collect()
    };
    let ending = reach(&back, &ends(&[Ending::Good, Ending::Okay]));
    let dead: Vec<bool> = ending.iter().map(|it| !it).collect();
    for at in firsts(&dead, next, &back) {
        reader.error_of(
            "dead-end",
            scenes[at].place.range.clone(),
            "from this scene no ending can be reached",
            "add a choice that leads to a scene marked `{.good}` or `{.okay}`",
        );
    }
    let good = reach(&back, &ends(&[Ending::Good]));
    let is_wrong = |at: usize| matches!(&scenes[at].answer, Answer::Scene(scene) if scene.wrong);
    for at in (0..scenes.len()).filter(|&at| is_wrong(at) && ending[at] && !good[at]) {
        reader.error_of(
            "dead-end",
            scenes[at].place.range.clone(),
            "something has gone wrong here, and no good ending can be reached",
            "add a choice that leads on to a scene marked `{.good}`, such as telling somebody",
        );
    }
}

/// What can be reached from some scenes.
fn reach(next: &[Vec<usize>], from: &[usize]) -> Vec<bool> {
    let mut met = vec![false; next.len()];
    let mut open = from.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut met[at], true) {
            open.extend(&next[at]);
        }
    }
    met
}

/// The first scene of each group of chosen scenes that hang together: they have one cause.
fn firsts(chosen: &[bool], next: &[Vec<usize>], back: &[Vec<usize>]) -> Vec<usize> {
    let mut met = vec![false; chosen.len()];
    let mut firsts = Vec::new();
    for start in (0..chosen.len()).filter(|&at| chosen[at]) {
        if met[start] {
            continue;
        }
        firsts.push(start);
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if chosen[at] && !std::mem::replace(&mut met[at], true) {
                open.extend(next[at].iter().chain(&back[at]));
            }
        }
    }
    firsts
}
