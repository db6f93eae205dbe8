//! Differences: two quotes side by side, the words that only one of them has marked.

use std::ops::Range;

use similar::{DiffOp, DiffTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::report::markup::text;

/// Least share of words in common for which differences are marked; below it nearly everything would be.
const ALIKE: f32 = 0.4;

/// Both quotes in HTML, what differs marked; in quotes that have little in common nothing is.
pub fn marked(left: &str, right: &str) -> (String, String) {
    let words = |text: &'_ str| text.split_word_bounds().map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(left), words(right));
    let difference = TextDiff::from_slices(&refs(&a), &refs(&b)).ops().to_vec();
    let shared: usize =
        difference.iter().filter(|part| part.tag() == DiffTag::Equal).map(|part| letters(&a[part.old_range()])).sum();
    if (2 * shared) as f32 / ((letters(&a) + letters(&b)).max(1) as f32) < ALIKE {
        return (text(left), text(right));
    }
    let same = |old: bool| {
        let range = move |part: &DiffOp| if old { part.old_range() } else { part.new_range() };
        difference.iter().map(|part| (part.tag() == DiffTag::Equal, range(part))).collect::<Vec<_>>()
    };
    (side(&a, &same(true)), side(&b, &same(false)))
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The number of letters and digits of some words.
fn letters(words: &[String]) -> usize {
    words.iter().flat_map(|word| word.chars()).filter(|sign| sign.is_alphanumeric()).count()
}

/// One side, its own words marked; white space between two stretches of them is marked with them.
fn side(words: &[String], parts: &[(bool, Range<usize>)]) -> String {
    let mut own = vec![false; words.len()];
    parts.iter().filter(|(same, _)| !same).for_each(|(_, range)| own[range.clone()].fill(true));
    for at in 1..words.len().saturating_sub(1) {
        own[at] |= words[at].trim().is_empty() && own[at - 1] && own[at + 1];
    }
    let stretch = |(at, run): (usize, &[bool])| {
        let words = text(&words[at..at + run.len()].concat());
        if run[0] && !words.trim().is_empty() { format!(r#"<mark class="differs">{words}</mark>"#) } else { words }
    };
    let mut at = 0;
    own.chunk_by(|a, b| a == b)
        .map(|run| {
            at += run.len();
            stretch((at - run.len(), run))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_marked() {
        let (left, right) = marked("The quake left 12 dead in Sample.", "The quake left 15 dead in Sample.");
        assert_eq!(left, r#"The quake left <mark class="differs">12</mark> dead in Sample."#);
        assert_eq!(right, r#"The quake left <mark class="differs">15</mark> dead in Sample."#);
    }

    #[test]
    fn quotes_with_little_in_common_are_left_as_they_are() {
        let (left, right) = marked("Nine people drowned", "a convoy of 14 vehicles entered the town");
        assert!(!left.contains("mark") && !right.contains("mark"));
    }

    #[test]
    fn the_words_are_those_of_the_articles_and_safe() {
        let (left, _) = marked("a <b> c", "a <i> c");
        assert!(left.contains("&lt;") && !left.contains("<b>"));
    }
}
