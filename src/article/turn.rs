//! Turns: how the odds of every turn of the chain into a line stand, by the line and by what stood above it lately.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::chain::table;
use super::cue::Cue;
use super::line::Line;
use super::prose::in_a_row;

/// Turns with weights of their own, as columns of `turns.tsv`: into the article, aside, to its end, back, and on aside.
/// To stay before, in the article, or after is free; no other turn can be.
const TURNS: usize = 5;

/// What a turn looks at, in order.
pub const SEEN: [&str; 21] = [
    "bias",
    "c-end",
    "c-comment",
    "c-tags",
    "c-subscribe",
    "c-notice",
    "c-share",
    "c-link",
    "c-ad",
    "date-near",
    "by-near",
    "rep-near",
    "date-1",
    "prose",
    "ended",
    "seen2",
    "seen0",
    "dated",
    "start",
    "prev-ended",
    "rep",
];
/// The classes of cue among them, in order.
const CUES: [Cue; 8] = [Cue::End, Cue::Comment, Cue::Tags, Cue::Subscribe, Cue::Notice, Cue::Share, Cue::Link, Cue::Ad];
/// Lines above among which a date or an author counts, and a line that stands on the page twice.
const HEAD: usize = 3;
const TITLE: usize = 5;
/// Words of such a line.
const TITLES: std::ops::RangeInclusive<usize> = 3..=30;

/// The odds of the turns into a line.
pub type Turn = [f64; TURNS];

/// For each thing seen, the weights of the turns.
static WEIGHTS: LazyLock<Vec<Turn>> = LazyLock::new(|| table(include_str!("turns.tsv"), SEEN.into_iter()));

/// For each line, how the odds of every turn into it stand. Most lines see what another has seen.
pub struct Turns {
    /// By what can be seen.
    known: Vec<Turn>,
    /// For each line, which of them.
    of: Vec<u32>,
}

impl Turns {
    /// The turns into the lines of a page; `prose` says which of them are plain prose.
    pub fn of(lines: &[Line], prose: &[bool]) -> Self {
        let mut known = Vec::new();
        let mut places: FxHashMap<u32, u32> = FxHashMap::default();
        let turn = |seen: [bool; SEEN.len()]| {
            let key = seen.iter().fold(0, |key, seen| key << 1 | u32::from(*seen));
            *places.entry(key).or_insert_with(|| {
                known.push(weighed(seen));
                known.len() as u32 - 1
            })
        };
        let of = looks(lines, prose).map(turn).collect();
        Self { known, of }
    }

    /// What the turn into each line looks at.
    pub fn seen(lines: &[Line], prose: &[bool]) -> Vec<[bool; SEEN.len()]> {
        looks(lines, prose).collect()
    }

    /// The turn into a line.
    pub fn at(&self, at: usize) -> &Turn {
        &self.known[self.of[at] as usize]
    }
}

/// What the turn into each line looks at, in the order of [`SEEN`].
fn looks(lines: &[Line], prose: &[bool]) -> impl Iterator<Item = [bool; SEEN.len()]> {
    let mut lately = Lately::default();
    lines.iter().zip(prose).enumerate().map(move |(at, (line, prose))| {
        let seen = lately.seen(line, *prose, at);
        lately.pass(line, *prose, at);
        seen
    })
}

/// How the odds of every turn into a line stand, by what it sees.
fn weighed(seen: [bool; SEEN.len()]) -> Turn {
    let mut weights = [0.0; TURNS];
    for (_, row) in seen.iter().zip(&*WEIGHTS).filter(|(seen, _)| **seen) {
        weights.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
    weights.map(f64::exp)
}

/// What stood above lately: the last lines that gave a date, an author, or stand on the page twice; lines of prose so far.
#[derive(Debug, Default)]
struct Lately {
    dated: Option<usize>,
    signed: Option<usize>,
    twice: Option<usize>,
    ended: bool,
    prose: usize,
}

impl Lately {
    /// What a turn into a line looks at, in the order of [`SEEN`].
    fn seen(&self, line: &Line, prose: bool, at: usize) -> [bool; SEEN.len()] {
        let within = |last: Option<usize>, reach: usize| last.is_some_and(|last| at - last <= reach);
        let rest = [
            within(self.dated, HEAD),
            within(self.signed, HEAD),
            within(self.twice, TITLE),
            within(self.dated, 1),
            prose,
            line.ended,
            self.prose >= 2,
            self.prose == 0,
            line.dated,
            at == 0,
            self.ended,
            line.repeated,
        ];
        in_a_row([&[true], &CUES.map(|cue| line.cues.has(cue)), &rest])
    }

    /// Takes note of a line.
    fn pass(&mut self, line: &Line, prose: bool, at: usize) {
        self.prose += usize::from(prose);
        self.ended = line.ended;
        if line.dated || line.cues.has(Cue::Dated) {
            self.dated = Some(at);
        }
        if line.cues.has(Cue::Byline) {
            self.signed = Some(at);
        }
        if line.repeated && TITLES.contains(&line.words.spaced) {
            self.twice = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_seen_has_its_weights() {
        let rows: Vec<&str> = include_str!("turns.tsv").lines().filter(|row| !row.starts_with('#')).collect();
        for name in SEEN {
            assert!(rows.iter().any(|row| row.starts_with(&format!("{name}\t"))), "{name}");
        }
        assert_eq!(rows.len(), WEIGHTS.len());
    }
}
