//! Agreement: two extractors look at one page; what the second does not see at the ends is no part of the article, and
//! what it sees in the middle and the first does not was lost.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::line::{self, Line};
use super::name::squeezed;

/// Words of a run by which passages are compared.
const RUN: usize = 4;
/// Share of a paragraph's runs that the other text has, for it to have the paragraph.
const SEEN: f64 = 0.6;
/// Share of the words of the first text that the second has, for its word to count.
const ALIKE: f64 = 0.6;
/// Characters of a sentence that is prose.
const PROSE: usize = 60;
/// Lines at the beginning of a text among which the headline is said again.
const HEAD: usize = 3;

/// The runs of words of a text, and its shortest lines as they are.
struct Seen(FxHashSet<u64>);

impl Seen {
    fn of(paragraphs: &[String]) -> Self {
        Self(paragraphs.iter().flat_map(|said| runs(said)).collect())
    }

    /// Whether a paragraph is among what was seen.
    fn has(&self, said: &str) -> bool {
        let runs = runs(said);
        let seen = runs.iter().filter(|run| self.0.contains(run)).count();
        !runs.is_empty() && seen as f64 >= runs.len() as f64 * SEEN
    }
}

/// The runs of words of a paragraph; one with fewer words is one run.
fn runs(said: &str) -> Vec<u64> {
    let words: Vec<&str> = words(said).collect();
    words.windows(RUN.min(words.len()).max(1)).map(|run| FxBuildHasher.hash_one(run)).collect()
}

/// The words of a text.
fn words(said: &str) -> impl Iterator<Item = &str> {
    said.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The paragraphs of the first text that the second bears out, with those that it alone has between them.
///
/// A paragraph that both have is spelt as the second has it, for the first loses spaces beside links.
pub fn settle(own: Vec<String>, other: &[String]) -> Vec<String> {
    if own.is_empty() {
        return other.to_vec();
    }
    let seen = Seen::of(other);
    let borne: Vec<bool> = own.iter().map(|said| seen.has(said)).collect();
    let size = |said: &String| words(said).count();
    let all: usize = own.iter().map(size).sum();
    let common: usize = own.iter().zip(&borne).filter(|(_, borne)| **borne).map(|(said, _)| size(said)).sum();
    let ends = borne.iter().position(|borne| *borne).zip(borne.iter().rposition(|borne| *borne));
    let Some((first, last)) = ends.filter(|_| common as f64 >= all as f64 * ALIKE) else { return own };
    let keeps = |at: usize| borne[at] || (at > first && at < last && is_prose(&own[at]));
    let spelt: FxHashMap<String, &String> = other.iter().map(|said| (squeezed(said), said)).collect();
    let spelling = |said: &String| spelt.get(&squeezed(said)).map_or_else(|| said.clone(), |said| (*said).clone());
    let kept: Vec<String> = (0..own.len()).filter(|at| keeps(*at)).map(|at| spelling(&own[at])).collect();
    filled(kept, other)
}

/// A text with the prose that only the other has, each paragraph before the one that it stands before there.
fn filled(own: Vec<String>, other: &[String]) -> Vec<String> {
    let places: FxHashMap<&str, usize> = own.iter().enumerate().rev().map(|(at, said)| (said.as_str(), at)).collect();
    let seen = Seen::of(&own);
    let mut lost: FxHashMap<usize, Vec<String>> = FxHashMap::default();
    let (mut waiting, mut begun): (Vec<String>, bool) = (Vec::new(), false);
    for said in other {
        if let Some(at) = places.get(said.as_str()) {
            lost.entry(*at).or_default().append(&mut waiting);
            begun = true;
        } else if seen.has(said) {
            begun = true;
        } else if begun && (is_prose(said) || is_question(said)) && !waiting.contains(said) {
            waiting.push(said.clone());
        }
    }
    let before = |(at, said): (usize, String)| lost.remove(&at).unwrap_or_default().into_iter().chain([said]);
    own.into_iter().enumerate().flat_map(before).collect()
}

/// Whether a paragraph is a heading that asks, as in an explainer.
fn is_question(said: &str) -> bool {
    said.ends_with('?') && (3..=20).contains(&words(said).count())
}

/// Whether a paragraph is plain prose by itself.
fn is_prose(said: &str) -> bool {
    line::lines(said).first().is_some_and(|line: &Line| line.ended && line.length >= PROSE && !line.cues.any())
}

/// Whether a line among the first says the headline again: it stands in one of the page's headings.
pub fn says_headline(at: usize, line: &Line, said: &str, headings: &[String]) -> bool {
    let bare = plain(said);
    at < HEAD && !line.ended && bare.contains(' ') && headings.iter().any(|heading| heading.contains(&bare))
}

/// A heading in lower case, its words parted by single spaces.
pub fn plain(said: &str) -> String {
    words(&said.to_lowercase()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        "The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier.";
    const SECOND: &str =
        "Two of the crew were taken to hospital, and the pier will stay shut until it has been inspected.";
    const THIRD: &str =
        "It was the third such accident this year, and the town council has asked for a tug to be there.";

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|said| (*said).to_owned()).collect()
    }

    #[test]
    fn what_one_extractor_alone_sees_at_the_end_is_dropped() {
        let own = texts(&[FIRST, SECOND, THIRD, "A baker has won a prize for bread", "More in town"]);
        assert_eq!(settle(own, &texts(&[FIRST, SECOND, THIRD])), texts(&[FIRST, SECOND, THIRD]));
    }

    #[test]
    fn a_paragraph_lost_in_the_middle_is_put_back() {
        let other = texts(&["Menu", FIRST, "File photo", SECOND, THIRD, "Most read"]);
        assert_eq!(settle(texts(&[FIRST, THIRD]), &other), texts(&[FIRST, SECOND, THIRD]));
    }

    #[test]
    fn a_space_that_was_lost_is_put_back() {
        let own = texts(&[&FIRST.replace("after a", "aftera"), SECOND]);
        assert_eq!(settle(own, &texts(&[FIRST, SECOND])), texts(&[FIRST, SECOND]));
    }

    #[test]
    fn an_extractor_that_sees_something_else_has_no_say() {
        let own = texts(&[FIRST, SECOND]);
        assert_eq!(settle(own.clone(), &texts(&[THIRD])), own);
        assert_eq!(settle(Vec::new(), &own), own);
    }
}
