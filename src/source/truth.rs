//! Truth discovery: which value of each item is true and how often each source is right, one from the other.
//!
//! Sources that share their errors are one vote ([`Groups`]); a source is judged by the values that other groups make
//! probable, never by its own, and its accuracy in an attribute leans on its accuracy elsewhere while little is known.
//! The scheme is that of Dong, Berti-Équille and Srivastava (VLDB 2009), with the groups in the place of their ordered
//! copiers and a likelihood that knows noise, vagueness and omissions.

use rayon::prelude::*;

use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::grouping::Groups;
use super::hierarchy::Hierarchy;
use super::likelihood::{Errors, Likelihood};
use super::noise::Noise;

/// Rounds at most.
const ROUNDS: usize = 20;
/// Change of an accuracy below which nothing moves any more.
const STILL: f64 = 0.002;
/// Items by which accuracy is estimated round by round; all are judged at the end.
const SAMPLE: usize = 30_000;
/// Items of one task; fixed, so that sums do not depend on the number of threads.
const TASK: usize = 1_024;
/// False values among which errors fall.
const FALSEHOODS: f64 = 10.0;
/// Accuracy of a source of which nothing is known yet.
const FIRST: f64 = 0.8;
/// Imagined checks with which a source's accuracy begins, at the mean of all.
const SOURCE_PRIOR: f64 = 5.0;
/// Imagined checks with which its accuracy in one attribute begins, at what the source and the attribute suggest.
const ATTRIBUTE_PRIOR: f64 = 10.0;

/// Rounds in which a source is judged as a whole, before each of its attributes is judged by itself.
const WHOLE: usize = 4;

/// What may be moved to see whether it matters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift {
    /// Added to every height at which groups are one.
    pub groups: f64,
    /// Added to the accuracy that begins.
    pub first: f64,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// Probability of each candidate of the table.
    pub credibility: Vec<f64>,
    /// Accuracy of each source, by the table's index.
    pub sources: Vec<Estimate>,
    /// Accuracy of each source in each attribute, by attribute and source.
    pub attributes: Vec<(u32, u32, Estimate)>,
    /// Groups of each attribute.
    pub groups: Vec<Groups>,
    /// How the claims of each attribute err.
    pub errors: Vec<Errors>,
    /// Rounds made.
    pub rounds: usize,
    /// Largest change of an accuracy in the last round.
    pub change: f64,
    /// Whether that is too little to matter.
    pub converged: bool,
}

/// An accuracy with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// Share of right claims, 0 to 1.
    pub accuracy: f64,
    /// Claims that an independent group could check.
    pub checked: f64,
    /// Of these, the expected number of right ones.
    pub right: f64,
}

/// Where the claims of each source in each attribute are counted.
struct Slots {
    /// Attribute and source of each slot, sorted.
    list: Vec<(u32, u32)>,
    /// The slot of each claim.
    of: Vec<u32>,
}

impl Slots {
    fn of(table: &Table) -> Self {
        let mut list: Vec<(u32, u32)> = Vec::new();
        let mut of = vec![0; table.claims.len()];
        let mut known = vec![u32::MAX; table.sources.len()];
        for block in table.blocks() {
            let items = &table.items[block];
            let Some(first) = items.first() else { continue };
            let claims = first.claims.start..items.last().map_or(0, |item| item.claims.end);
            let mut sources: Vec<u32> = table.claims[claims.clone()].iter().map(|claim| claim.source).collect();
            sources.sort_unstable();
            sources.dedup();
            sources.iter().enumerate().for_each(|(at, source)| known[*source as usize] = (list.len() + at) as u32);
            list.extend(sources.iter().map(|source| (first.attribute, *source)));
            claims.for_each(|claim| of[claim] = known[table.claims[claim].source as usize]);
        }
        Self { list, of }
    }
}

/// Finds what is true, by the default method.
pub fn discover(table: &Table, shift: Shift) -> Truth {
    let blocks = table.blocks();
    let noises: Vec<Noise> = blocks.par_iter().map(|block| Noise::of(table, &table.items[block.clone()])).collect();
    let groups: Vec<Groups> = blocks
        .iter()
        .zip(&noises)
        .map(|(block, noise)| Groups::of(table, &table.items[block.clone()], noise, shift.groups))
        .collect();
    let errors: Vec<Errors> = noises
        .into_iter()
        .map(|noise| Errors { noise, falsehoods: FALSEHOODS, omission: 0.6, addition: 0.1 })
        .collect();
    let hierarchy: Vec<Hierarchy> =
        blocks.par_iter().map(|block| Hierarchy::of(table, &table.items[block.clone()])).collect();
    let slots = Slots::of(table);
    let mut walk = Walk {
        table,
        slots: &slots,
        groups: &groups,
        errors: &errors,
        accuracy: vec![FIRST + shift.first; slots.list.len()],
        prepared: Vec::new(),
    };
    walk.prepared = walk.prepare(&errors, &hierarchy);
    let sample = table.items.len().div_ceil(SAMPLE).max(1);
    let (mut rounds, mut change) = (0, f64::INFINITY);
    let mut estimates = (Vec::new(), Vec::new());
    while rounds < ROUNDS && (change > STILL || rounds <= WHOLE) {
        let counted = walk.round(sample);
        let prior = if rounds < WHOLE { f64::from(u32::MAX) } else { ATTRIBUTE_PRIOR };
        estimates = walk.estimates(&counted, prior);
        let news = estimates.1.iter().map(|estimate: &Estimate| estimate.accuracy);
        change = news.clone().zip(&walk.accuracy).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
        walk.accuracy = news.collect();
        rounds += 1;
    }
    if sample > 1 {
        estimates = walk.estimates(&walk.round(1), ATTRIBUTE_PRIOR);
    }
    let (sources, by_attribute) = estimates;
    let credibility = walk.credibility();
    let attributes = slots.list.iter().zip(by_attribute).map(|(slot, estimate)| (slot.0, slot.1, estimate)).collect();
    Truth { credibility, sources, attributes, groups, errors, rounds, change, converged: change <= STILL }
}

/// What does not change from round to round about one item.
struct Prepared {
    likelihood: Likelihood,
    weights: Vec<f64>,
    /// For each claim, the number of its group within the item.
    group: Vec<u32>,
    groups: usize,
}

struct Walk<'a> {
    table: &'a Table,
    slots: &'a Slots,
    groups: &'a [Groups],
    errors: &'a [Errors],
    accuracy: Vec<f64>,
    prepared: Vec<Prepared>,
}

impl Walk<'_> {
    fn prepare(&self, errors: &[Errors], hierarchy: &[Hierarchy]) -> Vec<Prepared> {
        let one = |item: &Item| {
            let (groups, errors) = (&self.groups[item.attribute as usize], &errors[item.attribute as usize]);
            let claims = self.table.claims(item);
            let words = &hierarchy[item.attribute as usize];
            let likelihood = Likelihood::of(self.table.candidates(item), errors, &self.table.sets, words);
            let mut weights = Vec::new();
            groups.weights(claims, &mut weights);
            let mut heads: Vec<u32> = Vec::new();
            let number = |head: u32, heads: &mut Vec<u32>| {
                heads.iter().position(|known| *known == head).unwrap_or_else(|| {
                    heads.push(head);
                    heads.len() - 1
                }) as u32
            };
            let group = claims.iter().map(|claim| number(groups.head(claim.source), &mut heads)).collect();
            Prepared { likelihood, weights, group, groups: heads.len() }
        };
        self.table.items.par_iter().map(one).collect()
    }

    /// Expected right claims and checked claims of each slot, in one of `step` items.
    fn round(&self, step: usize) -> Vec<(f64, f64)> {
        let tasks: Vec<(usize, &[Item])> = self.table.items.chunks(TASK).enumerate().collect();
        let parts: Vec<Vec<(u32, f64, f64)>> = tasks
            .par_iter()
            .map(|(task, items)| {
                let mut found = Vec::new();
                let mut scratch = Scratch::default();
                for (at, item) in items.iter().enumerate().step_by(step) {
                    self.judge(item, &self.prepared[task * TASK + at], &mut scratch, &mut found);
                }
                found
            })
            .collect();
        let mut counted = vec![(0.0, 0.0); self.slots.list.len()];
        for (slot, right, weight) in parts.into_iter().flatten() {
            counted[slot as usize].0 += right;
            counted[slot as usize].1 += weight;
        }
        counted
    }

    /// Fills the logarithms of each claim's likelihood; the last column is the value that nobody names.
    fn evidence(&self, item: &Item, prepared: &Prepared, scratch: &mut Scratch) {
        let size = item.candidates.len();
        scratch.rows.clear();
        for (at, claim) in self.table.claims(item).iter().enumerate() {
            let accuracy = self.accuracy[self.slots.of[item.claims.start + at] as usize];
            let said = claim.candidate as usize;
            let weight = prepared.weights[at];
            for truth in 0..size {
                let (right, wrong) =
                    (prepared.likelihood.right[said * size + truth], prepared.likelihood.wrong[said * size + truth]);
                scratch.rows.push(weight * (accuracy * right + (1.0 - accuracy) * wrong).max(1e-9).ln());
            }
            scratch.rows.push(weight * ((1.0 - accuracy) * 0.1).ln());
        }
    }

    /// Judges each claim of an item by the claims of the other groups.
    fn judge(&self, item: &Item, prepared: &Prepared, scratch: &mut Scratch, found: &mut Vec<(u32, f64, f64)>) {
        if prepared.groups < 2 {
            return;
        }
        self.evidence(item, prepared, scratch);
        let (size, claims) = (item.candidates.len(), self.table.claims(item));
        let width = size + 1;
        let Scratch { rows, total, others, .. } = scratch;
        sum_rows(rows, width, total);
        for group in 0..prepared.groups as u32 {
            others.clone_from(total);
            for at in (0..claims.len()).filter(|at| prepared.group[*at] == group) {
                others.iter_mut().zip(&rows[at * width..]).for_each(|(sum, row)| *sum -= row);
            }
            softmax(others);
            let noise = &self.errors[item.attribute as usize].noise;
            let decided = decided(others, self.table.candidates(item), noise);
            for at in (0..claims.len()).filter(|at| prepared.group[*at] == group) {
                let slot = self.slots.of[item.claims.start + at];
                let said = claims[at].candidate as usize;
                let row = &prepared.likelihood.right[said * size..(said + 1) * size];
                let best = row[said];
                let right: f64 = others.iter().zip(row).map(|(p, right)| p * (right / best).min(1.0)).sum();
                let share = f64::from(claims[at].share) * decided;
                found.push((slot, right * share, share));
            }
        }
    }

    /// The accuracy of each source, and of each slot.
    fn estimates(&self, counted: &[(f64, f64)], attribute_prior: f64) -> (Vec<Estimate>, Vec<Estimate>) {
        let attributes = self.groups.len();
        let (mut all, mut by_attribute) = ((0.0, 0.0), vec![(0.0, 0.0); attributes]);
        for ((attribute, _), (right, checked)) in self.slots.list.iter().zip(counted) {
            let sum = &mut by_attribute[*attribute as usize];
            *sum = (sum.0 + right, sum.1 + checked);
            all = (all.0 + right, all.1 + checked);
        }
        let mean = (all.0 + FIRST) / (all.1 + 1.0);
        let base: Vec<f64> =
            by_attribute.iter().map(|(right, checked)| (right + 10.0 * mean) / (checked + 10.0)).collect();
        let mut sources = vec![(0.0, 0.0, 0.0); self.table.sources.len()];
        for ((attribute, source), (right, checked)) in self.slots.list.iter().zip(counted) {
            let sum = &mut sources[*source as usize];
            *sum = (sum.0 + right, sum.1 + checked, sum.2 + base[*attribute as usize] * checked);
        }
        let source = |(right, checked, expected): &(f64, f64, f64)| {
            let prior = (expected + SOURCE_PRIOR * mean) / (checked + SOURCE_PRIOR);
            Estimate {
                accuracy: (right + SOURCE_PRIOR * prior) / (checked + SOURCE_PRIOR),
                checked: *checked,
                right: *right,
            }
        };
        let estimates: Vec<Estimate> = sources.iter().map(source).collect();
        let slot = |((attribute, source), (right, checked)): (&(u32, u32), &(f64, f64))| {
            let whole = &sources[*source as usize];
            let expected = (whole.2 + SOURCE_PRIOR * mean) / (whole.1 + SOURCE_PRIOR);
            let gain = logit(estimates[*source as usize].accuracy) - logit(expected);
            let prior = 1.0 / (1.0 + (-(logit(base[*attribute as usize]) + gain)).exp());
            let accuracy = (right + attribute_prior * prior) / (checked + attribute_prior);
            Estimate { accuracy: accuracy.clamp(0.02, 0.99), checked: *checked, right: *right }
        };
        let slots = self.slots.list.iter().zip(counted).map(|(at, (right, checked))| {
            let share = self.errors[at.0 as usize].noise.consensus();
            slot((at, &(right * share, checked * share)))
        });
        let slots = slots.collect();
        (estimates, slots)
    }

    /// The probability of each candidate.
    fn credibility(&self) -> Vec<f64> {
        let tasks: Vec<(usize, &[Item])> = self.table.items.chunks(TASK).enumerate().collect();
        let parts: Vec<Vec<f64>> = tasks
            .par_iter()
            .map(|(task, items)| {
                let (mut scratch, mut found) = (Scratch::default(), Vec::new());
                for (at, item) in items.iter().enumerate() {
                    self.evidence(item, &self.prepared[task * TASK + at], &mut scratch);
                    sum_rows(&scratch.rows, item.candidates.len() + 1, &mut scratch.total);
                    softmax(&mut scratch.total);
                    found.extend_from_slice(&scratch.total[..item.candidates.len()]);
                }
                found
            })
            .collect();
        parts.concat()
    }
}

/// Room that one task uses again and again.
#[derive(Default)]
struct Scratch {
    rows: Vec<f64>,
    total: Vec<f64>,
    others: Vec<f64>,
}

fn sum_rows(rows: &[f64], width: usize, total: &mut Vec<f64>) {
    total.clear();
    total.resize(width, 0.0);
    for row in rows.chunks_exact(width) {
        total.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
}

/// How decided the other sources are: twice the probability of the likeliest value, values that say the same taken
/// together, less one.
fn decided(others: &[f64], candidates: &[Value], noise: &Noise) -> f64 {
    let same = |a: Value, b: Value| a == b || noise.same(a.distance(b));
    let together = |at: usize| -> f64 {
        let alike = candidates.iter().zip(others).filter(|(other, _)| same(**other, candidates[at]));
        alike.map(|(_, probability)| probability).sum()
    };
    let most = (0..candidates.len()).map(together).fold(0.0, f64::max);
    (2.0 * most - 1.0).clamp(0.0, 1.0)
}

/// Logarithms to probabilities.
fn softmax(values: &mut [f64]) {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.iter_mut().for_each(|value| *value = (*value - most).exp());
    let sum: f64 = values.iter().sum();
    values.iter_mut().for_each(|value| *value /= sum);
}

fn logit(share: f64) -> f64 {
    let share = share.clamp(0.01, 0.99);
    (share / (1.0 - share)).ln()
}
