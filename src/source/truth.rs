//! Truth discovery: which value of each item is true and how often each source is right, one from the other.
//!
//! Sources that share their errors are one vote ([`Groups`]); a source is judged by the values that other groups make
//! probable, never by its own, and its accuracy in an attribute leans on its accuracy elsewhere while little is known.
//! The scheme is that of Dong, Berti-Équille and Srivastava (VLDB 2009), with the groups in the place of their ordered
//! copiers and a likelihood that knows noise, vagueness and omissions.

use std::ops::Range;

use rayon::prelude::*;

use super::accuracy::{ATTRIBUTE_PRIOR, Estimate, Rules, Slots};
use super::assertion_table::{Item, Table};
use super::ballot::{Ballot, Trust};
use super::error_size;
use super::grouping::Groups;
use super::hierarchy::Hierarchy;
use super::likelihood::Errors;
use super::misfiled;
use super::noise::Noise;
use super::rounding;
use super::threshold::Thresholds;

/// Rounds at most.
const ROUNDS: usize = 20;
/// Change of an accuracy below which nothing moves any more.
const STILL: f64 = 0.002;
/// Items by which accuracy is estimated round by round; all are judged at the end.
const SAMPLE: usize = 10_000;
/// Items of one task; fixed, so that sums do not depend on the number of threads.
const TASK: usize = 1_024;
/// False values among which errors fall.
const FALSEHOODS: f64 = 10.0;
/// Rounds in which a source is judged as a whole, before each of its attributes is judged by itself.
const WHOLE: usize = 4;

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

/// Finds what is true, by the default method.
pub fn discover(table: &Table, thresholds: &Thresholds) -> Truth {
    let blocks = table.blocks();
    let errors: Vec<Errors> =
        blocks.par_iter().map(|block| errors(table, &table.items[block.clone()], thresholds)).collect();
    let grouped = |(block, errors): (&Range<usize>, &Errors)| {
        Groups::of(table, &table.items[block.clone()], &errors.noise, thresholds.groups)
    };
    let groups: Vec<Groups> = blocks.iter().zip(&errors).map(grouped).collect();
    let slots = Slots::of(table);
    let ballots = ballots(table, &blocks, &groups, &errors);
    let consensus: Vec<f64> = errors.iter().map(|errors| errors.noise.consensus).collect();
    let mut rules = Rules { first: thresholds.first, attribute_prior: ATTRIBUTE_PRIOR, consensus: consensus.clone() };
    let stranger = Trust::of(thresholds.stranger, thresholds.unnamed);
    let mut walk = Walk { table, slots: &slots, ballots, thresholds, stranger, consensus, trust: Vec::new() };
    let (rounds, change) = walk.settle(&mut rules);
    let (counted, credibility) = walk.judged();
    let credibility = error_size::refined(table, &errors, |at, claim| walk.ballots[at].weight(claim), credibility);
    let (sources, by_attribute) = slots.estimates(&counted, &rules);
    let attributes = slots.list.iter().zip(by_attribute).map(|(slot, estimate)| (slot.0, slot.1, estimate)).collect();
    Truth { credibility, sources, attributes, groups, errors, rounds, change, converged: change <= STILL }
}

fn errors(table: &Table, items: &[Item], thresholds: &Thresholds) -> Errors {
    Errors { noise: Noise::of(table, items, thresholds), falsehoods: FALSEHOODS, thresholds: *thresholds }
}

/// The ballot of every item.
fn ballots(table: &Table, blocks: &[Range<usize>], groups: &[Groups], errors: &[Errors]) -> Vec<Ballot> {
    let hierarchy: Vec<Hierarchy> =
        blocks.par_iter().map(|block| Hierarchy::of(table, &table.items[block.clone()])).collect();
    let ballot = |item: &Item| {
        let attribute = item.attribute as usize;
        Ballot::of(table, item, &groups[attribute], &errors[attribute], &hierarchy[attribute])
    };
    let mut ballots: Vec<Ballot> = table.items.par_iter().map(ballot).collect();
    let doubts = misfiled::doubts(table, errors).into_iter().chain(rounding::doubts(table, errors));
    doubts.for_each(|(at, doubt)| ballots[at].doubt(doubt));
    ballots
}

struct Walk<'a> {
    table: &'a Table,
    slots: &'a Slots,
    ballots: Vec<Ballot>,
    thresholds: &'a Thresholds,
    /// How far a source is trusted of which nothing is known.
    stranger: Trust,
    /// How much the sources of each attribute agree at all.
    consensus: Vec<f64>,
    /// How far each slot is trusted.
    trust: Vec<Trust>,
}

/// A slot, its expected right claims and its checked ones.
type Count = (u32, f64, f64);

impl Walk<'_> {
    /// Judges a sample of the items until no accuracy moves any more; rounds and the last change.
    fn settle(&mut self, rules: &mut Rules) -> (usize, f64) {
        let mut accuracy = vec![self.thresholds.first; self.slots.list.len()];
        self.trust(&accuracy);
        let step = self.table.items.len().div_ceil(SAMPLE).max(1);
        let (mut rounds, mut change) = (0, f64::INFINITY);
        while rounds < ROUNDS && (change > STILL || rounds <= WHOLE) {
            rules.attribute_prior = if rounds < WHOLE { f64::from(u32::MAX) } else { ATTRIBUTE_PRIOR };
            let (_, news) = self.slots.estimates(&self.counted(step), rules);
            let moved = news.iter().zip(&accuracy).map(|(new, old)| (new.accuracy - old).abs());
            change = moved.fold(0.0, f64::max);
            accuracy = news.iter().map(|estimate| estimate.accuracy).collect();
            self.trust(&accuracy);
            rounds += 1;
        }
        (rounds, change)
    }

    fn trust(&mut self, accuracy: &[f64]) {
        self.trust = accuracy.iter().map(|accuracy| Trust::of(*accuracy, self.thresholds.unnamed)).collect();
    }

    /// Expected right claims and checked claims of each slot, in one of `step` items.
    fn counted(&self, step: usize) -> Vec<(f64, f64)> {
        let items: Vec<usize> = (0..self.table.items.len()).step_by(step).collect();
        let count = |items: &[usize]| {
            let (mut scratch, mut found) = (Scratch::default(), Vec::new());
            for at in items {
                self.total(*at, &mut scratch);
                self.judge(*at, &mut scratch, &mut found);
            }
            found
        };
        let parts: Vec<Vec<Count>> = items.par_chunks(TASK).map(count).collect();
        self.summed(parts.iter())
    }

    /// Expected right claims and checked claims of each slot in all items, and the probability of each candidate.
    fn judged(&self) -> (Vec<(f64, f64)>, Vec<f64>) {
        let items: Vec<usize> = (0..self.table.items.len()).collect();
        let judge = |items: &[usize]| {
            let (mut scratch, mut found, mut credibility) = (Scratch::default(), Vec::new(), Vec::new());
            for at in items {
                self.total(*at, &mut scratch);
                self.judge(*at, &mut scratch, &mut found);
                softmax(&mut scratch.total);
                credibility.extend_from_slice(&scratch.total[..self.table.items[*at].candidates.len()]);
            }
            (found, credibility)
        };
        let parts: Vec<(Vec<Count>, Vec<f64>)> = items.par_chunks(TASK).map(judge).collect();
        let counted = self.summed(parts.iter().map(|(found, _)| found));
        (counted, parts.into_iter().flat_map(|(_, credibility)| credibility).collect())
    }

    /// Sums in the order of the items, so that they do not depend on the number of threads.
    fn summed<'p>(&self, parts: impl Iterator<Item = &'p Vec<Count>>) -> Vec<(f64, f64)> {
        let mut counted = vec![(0.0, 0.0); self.slots.list.len()];
        for (slot, right, checked) in parts.flatten() {
            let sum = &mut counted[*slot as usize];
            *sum = (sum.0 + right, sum.1 + checked);
        }
        counted
    }

    fn slot(&self, item: &Item, claim: usize) -> u32 {
        self.slots.of[item.claims.start + claim]
    }

    /// Fills the logarithms of each value's likelihood by all claims, and of each group's share in them.
    fn total(&self, at: usize, scratch: &mut Scratch) {
        let (item, ballot) = (&self.table.items[at], &self.ballots[at]);
        let (size, claims) = (item.candidates.len(), self.table.claims(item));
        ballot.start(size, &mut scratch.total);
        scratch.rows.clear();
        scratch.rows.resize(ballot.groups() * (size + 1), 0.0);
        for (group, row) in scratch.rows.chunks_exact_mut(size + 1).enumerate() {
            for claim in ballot.group(group).iter().map(|claim| *claim as usize) {
                let trust = &self.trust[self.slot(item, claim) as usize];
                ballot.add(claims[claim].candidate, trust, ballot.weight(claim), size, row);
            }
            scratch.total.iter_mut().zip(row).for_each(|(sum, value)| *sum += *value);
        }
    }

    /// Judges each claim of an item by the claims of the other groups, its own group's counting as a stranger's: what
    /// it says is some evidence, how far it was trusted is none.
    fn judge(&self, at: usize, scratch: &mut Scratch, found: &mut Vec<Count>) {
        let (item, ballot) = (&self.table.items[at], &self.ballots[at]);
        if ballot.groups() < 2 {
            return;
        }
        let (size, claims) = (item.candidates.len(), self.table.claims(item));
        let Scratch { rows, total, others, strange } = scratch;
        ballot.rows(&self.stranger, size, strange);
        for (group, row) in rows.chunks_exact(size + 1).enumerate() {
            others.clear();
            others.extend(total.iter().zip(row).map(|(sum, own)| sum - own));
            for claim in ballot.group(group).iter().map(|claim| *claim as usize) {
                let weight = self.consensus[item.attribute as usize] * ballot.weight(claim);
                let said = claims[claim].candidate as usize;
                ballot.take_back(claims[claim].candidate, ballot.weight(claim), others);
                let more = &strange[said * (size + 1)..(said + 1) * (size + 1)];
                others.iter_mut().zip(more).for_each(|(sum, more)| *sum += weight * more);
            }
            softmax(others);
            let decided = ballot.decided(size, others);
            for claim in ballot.group(group).iter().map(|claim| *claim as usize) {
                let share = f64::from(claims[claim].share) * decided;
                let right = ballot.rightness(claims[claim].candidate, size, others);
                found.push((self.slot(item, claim), right * share, share));
            }
        }
    }
}

/// Room that one task uses again and again.
#[derive(Default)]
struct Scratch {
    rows: Vec<f64>,
    total: Vec<f64>,
    others: Vec<f64>,
    /// What a stranger's claim of each value adds.
    strange: Vec<f64>,
}

/// Logarithms to probabilities; what is less likely than one in 10¹⁷ is nothing beside the likeliest.
fn softmax(values: &mut [f64]) {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for value in values.iter_mut() {
        let less = *value - most;
        *value = if less < -40.0 { 0.0 } else { less.exp() };
        sum += *value;
    }
    values.iter_mut().for_each(|value| *value /= sum);
}
