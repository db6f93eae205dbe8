//! Credibility: how far the independent origins of a comparison bear a statement out (AJP-2.1, digit 1 to 6), and how
//! likely that makes it.
//!
//! Every origin counts alike, right four times in five with its errors on one of two values, so that eight to one
//! speaks for what an origin says; no grade of a source enters.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Pair, Relation, Row};
use crate::source::grade;

/// Odds that an origin's statement is true, beside another value.
const ODDS: f64 = 8.0;

/// How far a statement is borne out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credibility {
    /// 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
    pub digit: u8,
    /// Independent origins that say the same, or a figure that can be the same, its own among them.
    pub supporting: usize,
    /// Independent origins that speak of it at the same scope, its own among them.
    pub speaking: usize,
    /// How likely it is by these origins alone, 0 to 1.
    pub likelihood: f64,
}

impl Default for Credibility {
    fn default() -> Self {
        Self::of(1, 0)
    }
}

impl Credibility {
    /// The credibility of a statement that this many origins bear out, its own among them, and that many speak against.
    pub fn of(supporting: usize, against: usize) -> Self {
        let odds = ODDS.powf(supporting as f64 - against as f64);
        let likelihood = odds / (1.0 + odds);
        let speaking = supporting + against;
        Self { digit: grade::digit(supporting, speaking, likelihood), supporting, speaking, likelihood }
    }

    /// Whether another origin could check it.
    pub const fn is_checked(&self) -> bool {
        self.speaking > 1
    }

    /// What it says, in words: the digit with its meaning, the origins, the words of ICD 203 with their range.
    pub fn words(&self) -> String {
        let meaning = grade::credibility(self.digit);
        if !self.is_checked() {
            return format!("{}, {meaning}: no second origin speaks of it at the same scope", self.digit);
        }
        let (likely, from, to) = grade::likelihood(self.likelihood);
        let origins = format!("{} of {} independent origins", self.supporting, self.speaking);
        format!("{}, {meaning}: {origins}; {likely} by their number alone ({from} to {to} %)", self.digit)
    }
}

/// Fills the credibility of each row from the pairs, and returns that of the statement best borne out.
pub fn fill(rows: &mut [Row], pairs: &[Pair]) -> Credibility {
    let known: FxHashMap<&str, &Row> = rows.iter().map(|row| (row.claim.as_str(), row)).collect();
    let mut heard: FxHashMap<&str, FxHashMap<usize, bool>> = FxHashMap::default();
    for pair in pairs {
        let (Some(a), Some(b)) = (known.get(pair.a.as_str()), known.get(pair.b.as_str())) else { continue };
        let Some(agrees) = agrees(pair.relation, a, b).filter(|_| a.origin != b.origin) else { continue };
        for (claim, other) in [(&pair.a, b.origin), (&pair.b, a.origin)] {
            *heard.entry(claim).or_default().entry(other).or_insert(agrees) |= agrees;
        }
    }
    let found: Vec<Credibility> = rows
        .iter()
        .map(|row| {
            let Some(heard) = heard.get(row.claim.as_str()) else { return Credibility::default() };
            let supporting = heard.values().filter(|agrees| **agrees).count();
            Credibility::of(1 + supporting, heard.len() - supporting)
        })
        .collect();
    rows.iter_mut().zip(&found).for_each(|(row, found)| row.credibility = *found);
    let better = |a: Credibility, b: Credibility| {
        let key = |one: &Credibility| (one.is_checked(), one.supporting, std::cmp::Reverse(one.speaking));
        if key(&b) > key(&a) { b } else { a }
    };
    found.into_iter().reduce(better).unwrap_or_default()
}

/// Whether the relation of two rows bears a statement out; none where they do not speak of it at the same scope, and
/// where both can hold without being the same, as a toll and its update.
fn agrees(relation: Relation, a: &Row, b: &Row) -> Option<bool> {
    match relation {
        Relation::Agree => Some(true),
        Relation::Compatible => meet(a, b).then_some(true),
        Relation::Contradict | Relation::Diverge => Some(false),
        Relation::ScopeDiffers | Relation::SingleSource => None,
    }
}

/// Whether two figures can be one; statements without figures never.
fn meet(a: &Row, b: &Row) -> bool {
    let ends = |row: &Row| (row.low.unwrap_or(f64::NEG_INFINITY), row.high.unwrap_or(f64::INFINITY));
    let ((low, high), (other_low, other_high)) = (ends(a), ends(b));
    a.bound.is_some() && b.bound.is_some() && low <= other_high && other_low <= high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_decide_the_digit() {
        let digit = |supporting, against| Credibility::of(supporting, against).digit;
        assert_eq!([digit(1, 0), digit(2, 0), digit(2, 1), digit(1, 1), digit(1, 2)], [6, 1, 2, 3, 5]);
    }

    #[test]
    fn the_words_give_their_range() {
        assert_eq!(
            Credibility::of(2, 1).words(),
            "2, probably true: 2 of 3 independent origins; very likely by their number alone (80 to 95 %)"
        );
    }
}
