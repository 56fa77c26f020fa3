//! Takes sentences about stages that are gone out of the comments of a TOML file.

use super::Kept;

/// How wide our comments are.
const WIDTH: usize = 78;

/// The paragraph without the sentences of its comments that name a stage that is gone.
///
/// A run of comment lines is only set anew where it loses a sentence. Lines that begin with more than one space are
/// examples, and are left alone.
pub(super) fn without(paragraph: &str, kept: Kept) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for line in paragraph.split('\n') {
        if let Some(words) = line.strip_prefix("# ").filter(|it| !it.starts_with(' ')) {
            run.push(words);
        } else {
            finish(&mut out, &mut run, kept);
            out.push(line.to_owned());
        }
    }
    finish(&mut out, &mut run, kept);
    out.join("\n")
}

fn finish(out: &mut Vec<String>, run: &mut Vec<&str>, kept: Kept) {
    let words = run.join(" ");
    if kept.misses(&words) {
        let left: Vec<&str> = words.split_inclusive(". ").filter(|sentence| !kept.misses(sentence)).collect();
        out.extend(wrapped(&left.concat()));
    } else {
        out.extend(run.iter().map(|line| format!("# {line}")));
    }
    run.clear();
}

fn wrapped(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("# {word}")),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::Phase;

    #[test]
    fn a_sentence_goes_and_the_rest_stays() {
        let text = "# One. A primary school deletes ks3\n# and ks4. Three, for example:\n#   a = 1\n# Four.";
        let left = "# One. Three, for example:\n#   a = 1\n# Four.";
        assert_eq!(without(text, Phase::Primary.kept()), left);
        assert_eq!(without(text, Phase::Secondary.kept()), text);
    }
}
