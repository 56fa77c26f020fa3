//! Finds pictures without a description, or with one that says nothing.

use super::super::rule::Finding;
use crate::model::page::References;
use crate::model::portal::Portal;

pub(super) fn check(portal: &Portal, findings: &mut Vec<Finding>) {
    let pages = portal.pages.iter().map(|it| &it.draft.references);
    let quizzes = portal.quizzes.iter().map(|it| &it.draft.references);
    let glossary = portal.glossary.iter().map(|it| &it.draft.references);
    pages.chain(quizzes).chain(glossary).for_each(|it| look(it, findings));
}

fn look(references: &References, findings: &mut Vec<Finding>) {
    for image in &references.images {
        let alt = image.alt.trim();
        let message = if alt.is_empty() {
            "this picture has no description".to_owned()
        } else if says_nothing(alt) {
            format!("“{alt}” does not say what this picture shows")
        } else {
            continue;
        };
        let hint = "say what it shows between the brackets: ![a child asking a teacher for help](picture.svg)";
        findings.push(Finding::new(image.place.clone(), message, hint));
    }
}

/// Whether a description would fit any picture, or is what a program wrote: `IMG_1234`, `a.png`.
fn says_nothing(alt: &str) -> bool {
    const ENDINGS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "heic", "bmp"];
    const NAMES: [&str; 11] =
        ["img", "dsc", "dscn", "dscf", "pxl", "image", "picture", "photo", "photograph", "screenshot", "graphic"];
    let alt = alt.to_lowercase();
    let is_file = alt.rsplit_once('.').is_some_and(|(name, ending)| !name.contains(' ') && ENDINGS.contains(&ending));
    // A number behind one of these words says no more than the word.
    let bare = alt.trim_end_matches(|it: char| !it.is_alphabetic());
    let bare = ["an ", "a ", "the "].iter().find_map(|it| bare.strip_prefix(it)).unwrap_or(bare);
    let is_unheard = alt.chars().all(|it| it.is_whitespace() || ".,:;…–—-_".contains(it));
    is_file || is_unheard || NAMES.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn a_file_a_camera_and_any_picture_say_nothing() {
        for alt in
            ["a.png", "My-Photo.JPG", "IMG_1234", "DSC 0001", "image", "Image 2", "a photo", ".", "–", "screenshot"]
        {
            assert!(says_nothing(alt), "{alt}");
        }
        for alt in [
            "cat",
            "7",
            "13+",
            "?",
            "+",
            "😀",
            "a photo of a dog",
            "image search",
            "The file is called a.png",
            "Картина",
            "photos",
        ] {
            assert!(!says_nothing(alt), "{alt}");
        }
    }
}
