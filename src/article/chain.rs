//! The chain: every line of a copied page stands before the article, in it, aside within it, or after it.
//!
//! A linear chain (Lafferty et al. 2001) over these four states; the weights of the traits are in `prose.tsv`, those of
//! the turns from one state to the next in `turns.tsv`. What comes out is how surely each line is the article.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cue::Cue;
use super::line::{Line, lines};
use super::prose::{self, OWN, TRAITS};
use super::surroundings::{AROUND, Page};
use super::turn::{SEEN, Turns};
use crate::span::Bytes;

/// Before the article, in it, aside within it, after it.
const BEFORE: usize = 0;
const ARTICLE: usize = 1;
const ASIDE: usize = 2;
const AFTER: usize = 3;
const STATES: usize = 4;
/// Log-odds beyond which nothing is surer.
const SUREST: f64 = 4.0;
/// Weights are no smaller where one divides by them.
const LEAST: f64 = 1e-300;
/// Lines of a menu that may speak for the article together; more of them say no more.
const ROW: f64 = 64.0;

/// The weights, in the order of the traits: before, aside, after, each against the article; the last is 0, for four are
/// added up at once.
static WEIGHTS: LazyLock<Vec<[f64; 4]>> =
    LazyLock::new(|| table(include_str!("prose.tsv"), TRAITS.into_iter().chain(Cue::ALL.map(name)).chain(AROUND)));

/// The name of a class of cue among the traits.
const fn name(cue: Cue) -> &'static str {
    match cue {
        Cue::End => "cue-end",
        Cue::Comment => "cue-comment",
        Cue::Share => "cue-share",
        Cue::Subscribe => "cue-subscribe",
        Cue::Notice => "cue-notice",
        Cue::Tags => "cue-tags",
        Cue::Link => "cue-link",
        Cue::Ad => "cue-ad",
        Cue::Caption => "cue-caption",
        Cue::Byline => "cue-byline",
        Cue::Dated => "cue-dated",
    }
}

/// The weights of a table in the order of the names; a name that it lacks weighs nothing (a test finds it).
pub fn table<const N: usize>(tsv: &str, names: impl Iterator<Item = &'static str>) -> Vec<[f64; N]> {
    let rows: FxHashMap<&str, &str> = tsv.lines().filter_map(|row| row.split_once('\t')).collect();
    let weights = |name| {
        let row = rows.get(name).copied().unwrap_or_default();
        let mut cells = row.split('\t').map(|cell| cell.parse().unwrap_or(0.0));
        std::array::from_fn(|_| cells.next().unwrap_or(0.0))
    };
    names.map(weights).collect()
}

/// What the chain sees of a line, in the order of the rows of its tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Where the line stands.
    pub at: Bytes,
    /// Its traits, as rows of `prose.tsv`.
    pub traits: Vec<f64>,
    /// What a turn into it looks at, as rows of `turns.tsv`.
    pub turns: Vec<bool>,
}

/// What the chain sees of every line of a copied page: what its weights are fitted to.
pub fn seen(text: &str) -> Vec<Seen> {
    let lines = lines(text);
    let page = Page::of(&lines, text);
    let turns = Turns::seen(&lines, &page.prose);
    let traits = |at: usize| [&prose::own(&lines[at], lines[at].at.of(text))[..], &page.around(at)[..]].concat();
    let seen =
        |(at, turns): (usize, [bool; SEEN.len()])| Seen { at: lines[at].at, traits: traits(at), turns: turns.to_vec() };
    turns.into_iter().enumerate().map(seen).collect()
}

/// How surely each line is the article, in log-odds, at most [`SUREST`] either way.
pub fn points(lines: &[Line], text: &str) -> Vec<f64> {
    if lines.is_empty() {
        return Vec::new();
    }
    let page = Page::of(lines, text);
    let odds: Vec<[f64; STATES]> = (0..lines.len()).map(|at| odds(&states(&page, &lines[at], at, text))).collect();
    surely(&odds, &Turns::of(lines, &page.prose))
}

/// The weight of each state for one line, by its traits. Lines of a menu are alike: two hundred of them, each a little
/// like an article's, are not two hundred proofs.
fn states(page: &Page, line: &Line, at: usize, text: &str) -> [f64; STATES] {
    let (left, right) = WEIGHTS.split_at(OWN);
    let mut sum = [0.0; 4];
    add(&mut sum, &prose::own(line, line.at.of(text)), left);
    add(&mut sum, &page.around(at), right);
    let row = page.row(at) as f64;
    if sum[0] + sum[2] < 0.0 && row > ROW {
        sum = sum.map(|weight| weight * ROW / row);
    }
    [sum[0], 0.0, sum[1], sum[2]]
}

/// Adds what the traits of a line weigh; those that are not there add nothing, which is sooner done than asked.
fn add(sum: &mut [f64; 4], found: &[f64], weights: &[[f64; 4]]) {
    for (found, weights) in found.iter().zip(weights) {
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += found * weight;
        }
    }
}

/// The log-odds of the article for each line, over all ways through the page. Weights are multiplied, and scaled line by
/// line, since only what the states weigh beside each other counts.
fn surely(odds: &[[f64; STATES]], turns: &Turns) -> Vec<f64> {
    let ahead = ahead(odds, turns);
    let mut here = [0.0; STATES];
    here[BEFORE] = 1.0;
    let mut points = Vec::with_capacity(odds.len());
    for (at, (state, rest)) in odds.iter().zip(&ahead).enumerate() {
        let [begin, aside, end, back, stay] = *turns.at(at);
        here = scaled([
            state[BEFORE] * here[BEFORE],
            state[ARTICLE] * (here[BEFORE] * begin + here[ARTICLE] + here[ASIDE] * back),
            state[ASIDE] * (here[ARTICLE] * aside + here[ASIDE] * stay),
            state[AFTER] * (here[ARTICLE] * end + here[AFTER]),
        ]);
        let all: [f64; STATES] = std::array::from_fn(|state| here[state] * rest[state]);
        let other = all[BEFORE] + all[ASIDE] + all[AFTER];
        points.push((all[ARTICLE].max(LEAST) / other.max(LEAST)).ln().clamp(-SUREST, SUREST));
    }
    points
}

/// For each line and state, the weight of all ways from there to the end: an article ends, or ends with the page.
fn ahead(odds: &[[f64; STATES]], turns: &Turns) -> Vec<[f64; STATES]> {
    let mut next = [0.0, 1.0, 0.0, 1.0];
    let mut found = vec![next; odds.len()];
    for at in (1..odds.len()).rev() {
        let [begin, aside, end, back, stay] = *turns.at(at);
        let on = |turn: f64, to: usize| turn * odds[at][to] * next[to];
        next = scaled([
            on(1.0, BEFORE) + on(begin, ARTICLE),
            on(1.0, ARTICLE) + on(aside, ASIDE) + on(end, AFTER),
            on(back, ARTICLE) + on(stay, ASIDE),
            on(1.0, AFTER),
        ]);
        found[at - 1] = next;
    }
    found
}

/// Logarithms of weights as weights, the largest being 1.
fn odds(logs: &[f64; STATES]) -> [f64; STATES] {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // One in four is the largest, and its weight is known.
    logs.map(|log| if log == most { 1.0 } else { (log - most).exp() })
}

/// Weights with the sum 1.
fn scaled(weights: [f64; STATES]) -> [f64; STATES] {
    let sum = weights.iter().sum::<f64>().max(LEAST);
    weights.map(|weight| weight / sum)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    const SAID: &str = "The harbour of Lowmouth was closed on Tuesday after a barge had struck the north pier.";

    #[test]
    fn every_trait_has_its_weights() {
        let rows: Vec<&str> = include_str!("prose.tsv").lines().filter(|row| !row.starts_with('#')).collect();
        for name in TRAITS.into_iter().chain(Cue::ALL.map(name)).chain(AROUND) {
            assert!(rows.iter().any(|row| row.starts_with(&format!("{name}\t"))), "{name}");
        }
        assert_eq!(rows.len(), WEIGHTS.len());
    }

    #[test]
    fn prose_is_surer_than_the_menu_above_it() {
        let text = format!("Home\nSport\nWeather\n3 May 2021\n{SAID}\n{SAID} It was cold.\nMost read\nBakery\n");
        let lines = lines(&text);
        let points = points(&lines, &text);
        assert_eq!(points.len(), lines.len());
        assert!(points[4] > 0.0 && points[5] > 0.0 && points[0] < 0.0 && points[7] < 0.0, "{points:?}");
    }

    #[test]
    fn what_is_seen_of_a_line_has_a_row_for_each_of_its_weights() {
        let seen = seen(&format!("Home\n{SAID}\n"));
        assert_eq!(seen.len(), 2);
        assert!(seen.iter().all(|line| line.traits.len() == WEIGHTS.len() && line.turns.len() == SEEN.len()));
    }

    #[test]
    fn one_line_is_judged_without_another() {
        let text = "Twelve people died.";
        assert!(points(&lines(text), text)[0].is_finite());
    }
}
