//! Passages that two articles share word for word, quotations left out: who copied from whom.
//!
//! Fingerprints of runs of words, thinned by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003), propose the pairs;
//! an inverted index finds them, nothing compares all with all.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::span::{Bytes, Positions, Span};

/// Words of one fingerprint.
const RUN: usize = 6;
/// Fingerprints out of which one is kept.
const WINDOW: usize = 4;
/// Fewest words in a row that are called copied.
const LEAST: usize = 14;
/// Articles that may share one fingerprint; more of them make it a formula ("this article was first published").
const COMMON: usize = 40;

/// A passage of one article that stands in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Id of the article that has it first; the smaller id where neither is known to be earlier.
    pub from: String,
    /// Where it stands there.
    pub there: Span,
    /// Id of the article that repeats it.
    pub to: String,
    /// Where it stands here.
    pub here: Span,
    /// Its words, as the repeating article prints them.
    pub text: String,
    /// Whether the dates say which came first.
    pub dated: bool,
}

/// Runs of equal words: their first words in both articles and their length.
type Run = (usize, usize, usize);

/// The words of an article that stand outside quotations.
struct Words<'a> {
    article: &'a Article,
    places: Vec<Bytes>,
    hashes: Vec<u64>,
}

/// The passages that articles share, in a stable order.
pub fn passages(articles: &[Article]) -> Vec<Passage> {
    let words: Vec<Words> = articles.iter().map(words).collect();
    let mut index: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (number, words) in words.iter().enumerate() {
        for (print, at) in fingerprints(&words.hashes) {
            index.entry(print).or_default().push((number, at));
        }
    }
    let mut seeds: Vec<(usize, usize, usize, usize)> = Vec::new();
    for places in index.values().filter(|places| places.len() > 1 && places.len() <= COMMON) {
        for (a, &(one, at)) in places.iter().enumerate() {
            let others = places[a + 1..].iter().filter(|(other, _)| *other != one);
            seeds.extend(others.map(|&(other, there)| (one, other, at, there)));
        }
    }
    seeds.sort_unstable();
    let mut found = Vec::new();
    let mut done: FxHashMap<(usize, usize), Vec<Run>> = FxHashMap::default();
    for (one, other, at, there) in seeds {
        let known = done.entry((one, other)).or_default();
        if known.iter().any(|(a, b, length)| at >= *a && at < a + length && there >= *b && there < b + length) {
            continue;
        }
        let (a, b, length) = extended(&words[one].hashes, &words[other].hashes, at, there);
        known.push((a, b, length));
        if length >= LEAST {
            found.push(passage(&words[one], a, &words[other], b, length));
        }
    }
    found.sort_by(|x, y| (&x.from, &x.to, x.here.start).cmp(&(&y.from, &y.to, y.here.start)));
    found
}

/// The words of the body, in lower case and hashed, quotations left out.
fn words(article: &Article) -> Words<'_> {
    let (mut places, mut hashes) = (Vec::new(), Vec::new());
    for part in &article.body {
        let (mut quoted, mut start) = (false, None);
        for (at, char) in part.of(&article.text).char_indices().chain([(part.len(), ' ')]) {
            if char.is_alphanumeric() {
                start = start.or(Some(at));
                continue;
            }
            if let Some(start) = start.take().filter(|_| !quoted) {
                let place = Bytes::new(part.start as usize + start, part.start as usize + at);
                hashes.push(hash(place.of(&article.text)));
                places.push(place);
            }
            quoted = match char {
                '“' => true,
                '”' | '\n' => false,
                '"' => !quoted,
                _ => quoted,
            };
        }
    }
    Words { article, places, hashes }
}

fn hash(word: &str) -> u64 {
    let lower = word.to_lowercase();
    lower.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The least fingerprint of every window, with the place of its first word.
fn fingerprints(hashes: &[u64]) -> Vec<(u64, usize)> {
    let runs: Vec<u64> = hashes
        .windows(RUN)
        .map(|run| run.iter().fold(0u64, |all, word| all.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word))
        .collect();
    let mut kept: Vec<(u64, usize)> = Vec::new();
    for (first, window) in runs.windows(WINDOW.min(runs.len().max(1))).enumerate() {
        let least = window.iter().enumerate().min_by_key(|(at, print)| (**print, std::cmp::Reverse(*at)));
        if let Some((at, print)) = least.filter(|(at, _)| kept.last().is_none_or(|last| last.1 != first + at)) {
            kept.push((*print, first + at));
        }
    }
    kept
}

/// The longest run of equal words around two places: its first words and its length.
fn extended(a: &[u64], b: &[u64], at: usize, there: usize) -> Run {
    let back = a[..at].iter().rev().zip(b[..there].iter().rev()).take_while(|(x, y)| x == y).count();
    let on = a[at..].iter().zip(&b[there..]).take_while(|(x, y)| x == y).count();
    (at - back, there - back, back + on)
}

fn passage(one: &Words, a: usize, other: &Words, b: usize, length: usize) -> Passage {
    let day = |words: &Words| words.article.published.as_ref().map(|published| (published.from, published.to));
    let later = |x: &Words, y: &Words| matches!((day(x), day(y)), (Some((from, _)), Some((_, to))) if from > to);
    let swap = later(one, other) || !later(other, one) && other.article.id < one.article.id;
    let (first, at, second, here) = if swap { (other, b, one, a) } else { (one, a, other, b) };
    let span = |words: &Words, at: usize| {
        let bytes = words.places[at].cover(words.places[at + length - 1]);
        (bytes, Positions::new(&words.article.text).span(bytes))
    };
    let (bytes, here) = span(second, here);
    Passage {
        from: first.article.id.clone(),
        there: span(first, at).1,
        to: second.article.id.clone(),
        here,
        text: bytes.of(&second.article.text).split_whitespace().collect::<Vec<_>>().join(" "),
        dated: later(one, other) || later(other, one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, text: &str) -> Article {
        Article { id: id.into(), text: text.into(), body: vec![Bytes::new(0, text.len())], ..Article::default() }
    }

    const STORY: &str =
        "About 600 people left their homes below the dam on Saturday after one of its gates jammed open.";

    #[test]
    fn a_copied_sentence_is_found_with_its_words_and_places() {
        let other = format!("Hundreds flee. {STORY} More tomorrow.");
        let found = passages(&[article("a", STORY), article("b", &other)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].here.slice(&other), Some(found[0].text.as_str()));
        assert_eq!((found[0].from.as_str(), found[0].to.as_str(), found[0].dated), ("a", "b", false));
    }

    #[test]
    fn a_shared_quotation_is_no_copied_passage() {
        let quote = format!("He said: “{STORY}”");
        assert!(passages(&[article("a", &quote), article("b", &format!("She heard it: “{STORY}”"))]).is_empty());
    }
}
