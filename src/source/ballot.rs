//! The ballot of one item: how likely each of its claims is, were each of its values true, and which claims vote as one.

use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::echo::Echo;
use super::grouping::Groups;
use super::hierarchy::Hierarchy;
use super::likelihood::{Errors, Likelihood};

/// Probabilities are no smaller, so that one claim never decides alone.
const LEAST: f64 = 1e-9;

/// What does not change about an item while its sources are judged.
#[derive(Debug)]
pub struct Ballot {
    likelihood: Likelihood,
    /// What each claim weighs.
    weights: Vec<f64>,
    /// The claims, group after group.
    members: Vec<u32>,
    /// Where each group ends among them.
    ends: Vec<u32>,
    /// Which values say the same, row after row; empty where only equal ones do.
    same: Vec<bool>,
    /// Logarithms by which values are less likely from the outset; empty where none is.
    doubt: Vec<f64>,
    /// What errors that were handed on make of it.
    echo: Echo,
}

/// An accuracy with its logarithms.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    right: f64,
    wrong: f64,
    log_right: f64,
    log_wrong: f64,
    unnamed: f64,
}

impl Trust {
    /// A source that is right this often; `unnamed` is how likely its errors are where nobody names the truth.
    pub fn of(accuracy: f64, unnamed: f64) -> Self {
        let wrong = 1.0 - accuracy;
        Self {
            right: accuracy,
            wrong,
            log_right: accuracy.ln(),
            log_wrong: wrong.ln(),
            unnamed: (wrong * unnamed).max(LEAST).ln(),
        }
    }

    /// The logarithm of a claim's likelihood; `log` is that of the one of its parts that is not 0.
    fn log(&self, right: f64, wrong: f64, log: f64) -> f64 {
        if right == 0.0 {
            self.log_wrong + log
        } else if wrong == 0.0 {
            self.log_right + log
        } else {
            (self.right * right + self.wrong * wrong).ln()
        }
    }
}

impl Ballot {
    /// The ballot of an item.
    pub fn of(table: &Table, item: &Item, groups: &Groups, errors: &Errors, words: &Hierarchy) -> Self {
        let (claims, candidates) = (table.claims(item), table.candidates(item));
        let heads = groups.of_claims(claims);
        let likelihood = Likelihood::of(candidates, errors, &table.sets, words);
        let weights = Groups::weights(claims, &heads);
        let mut members: Vec<u32> = (0..claims.len() as u32).collect();
        let head = |member: &u32| Groups::reported(&heads[*member as usize]);
        members.sort_by_key(head);
        let mut end = 0;
        let group_end = |group: &[u32]| {
            end += group.len() as u32;
            end
        };
        let ends = members.chunk_by(|a, b| head(a) == head(b)).map(group_end).collect();
        let same = same(candidates, errors);
        let mut votes = vec![0.0; candidates.len()];
        claims.iter().zip(&weights).for_each(|(claim, weight)| votes[claim.candidate as usize] += weight);
        let echo = Echo::of(candidates, votes, &likelihood, errors.thresholds.echo);
        Self { likelihood, weights, members, ends, same, doubt: Vec::new(), echo }
    }

    /// Doubts values from the outset, by a logarithm each.
    pub fn doubt(&mut self, doubt: Vec<f64>) {
        if self.doubt.is_empty() {
            self.doubt = doubt;
        } else {
            self.doubt.iter_mut().zip(doubt).for_each(|(sum, more)| *sum += more);
        }
    }

    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.ends.len()
    }

    /// The claims of a group.
    pub fn group(&self, group: usize) -> &[u32] {
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.members[start as usize..self.ends[group] as usize]
    }

    /// What a claim weighs.
    pub fn weight(&self, claim: usize) -> f64 {
        self.weights[claim]
    }

    /// How far each value is in doubt from the outset, the one that nobody names last.
    pub fn start(&self, size: usize, total: &mut Vec<f64>) {
        total.clear();
        total.extend_from_slice(&self.doubt);
        total.resize(size + 1, 0.0);
        self.echo.add(total);
    }

    /// Takes out of the totals of an item what one of its claims adds to the echoes of what it says.
    pub fn take_back(&self, said: u32, weight: f64, total: &mut [f64]) {
        self.echo.take_back(said as usize, weight, total);
    }

    /// Adds `weight` times the logarithms of a claim's likelihood under each value; the last is the value that nobody
    /// names.
    pub fn add(&self, said: u32, trust: &Trust, weight: f64, size: usize, total: &mut [f64]) {
        let row = said as usize * size..(said as usize + 1) * size;
        let Likelihood { right, wrong, .. } = &self.likelihood;
        let pairs = right[row.clone()].iter().zip(&wrong[row.clone()]).zip(&self.likelihood.log[row]);
        for (sum, ((right, wrong), log)) in total.iter_mut().zip(pairs) {
            *sum += weight * trust.log(*right, *wrong, *log);
        }
        if let Some(last) = total.get_mut(size) {
            *last += weight * trust.unnamed;
        }
    }

    /// What each value of the item, were it said, adds at full weight: one row as [`Self::add`] fills it for each.
    pub fn rows(&self, trust: &Trust, size: usize, rows: &mut Vec<f64>) {
        rows.clear();
        rows.resize(size * (size + 1), 0.0);
        rows.chunks_exact_mut(size + 1)
            .enumerate()
            .for_each(|(said, row)| self.add(said as u32, trust, 1.0, size, row));
    }

    /// How far a claim is right when each value is as probable as given.
    pub fn rightness(&self, said: u32, size: usize, probable: &[f64]) -> f64 {
        let row = &self.likelihood.right[said as usize * size..(said as usize + 1) * size];
        let whole = 1.0 / row[said as usize];
        probable.iter().zip(row).map(|(p, right)| p * (right * whole).min(1.0)).sum()
    }

    /// How decided the given probabilities are: twice that of the likeliest value, values that say the same taken
    /// together, less one.
    pub fn decided(&self, size: usize, probable: &[f64]) -> f64 {
        let most = if self.same.is_empty() {
            probable[..size].iter().copied().fold(0.0, f64::max)
        } else {
            let together = |row: &[bool]| -> f64 {
                row.iter().zip(probable).filter(|(same, _)| **same).map(|(_, probability)| probability).sum()
            };
            self.same.chunks_exact(size).map(together).fold(0.0, f64::max)
        };
        (2.0 * most - 1.0).clamp(0.0, 1.0)
    }
}

/// Which values say the same, where values that differ can.
fn same(candidates: &[Value], errors: &Errors) -> Vec<bool> {
    let number = |value: &Value| matches!(value, Value::Number(_));
    let told = |value: &Value| value.ends().is_none();
    if candidates.iter().all(told) || (errors.noise.scale == 0.0 && candidates.iter().all(number)) {
        return Vec::new();
    }
    candidates.iter().flat_map(|a| candidates.iter().map(|b| errors.noise.same(*a, *b))).collect()
}
