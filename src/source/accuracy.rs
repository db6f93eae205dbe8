//! Accuracy: how often a source is right, as a whole and in each attribute, leaning on what is known of sources like it
//! while little is known of it.

use super::assertion_table::Table;
use super::peers;

/// Imagined checks with which a source's accuracy begins, at that of its peers.
const SOURCE_PRIOR: f64 = 5.0;
/// Imagined checks with which its accuracy in one attribute begins, at what the source and the attribute suggest.
pub const ATTRIBUTE_PRIOR: f64 = 10.0;
/// Imagined checks with which an attribute begins, at the mean of all.
const MEAN_PRIOR: f64 = 10.0;
/// Checks of one source that count at most toward those of its peers, so that none stands for all.
const CHECKS: f64 = 10.0;
/// Imagined checks with which the sources of one class begin.
const VOLUME_PRIOR: f64 = 20.0;
/// Accuracies of attributes are kept within these bounds.
const BOUNDS: (f64, f64) = (0.02, 0.99);

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
#[derive(Debug)]
pub struct Slots {
    /// Attribute and source of each slot, sorted.
    pub list: Vec<(u32, u32)>,
    /// The slot of each claim.
    pub of: Vec<u32>,
    /// The class of peers of each source.
    classes: Vec<usize>,
}

impl Slots {
    /// The slots of a table.
    pub fn of(table: &Table) -> Self {
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
        let mut counts = vec![0_u32; table.sources.len()];
        table.claims.iter().for_each(|claim| counts[claim.source as usize] += 1);
        let classes = table.sources.iter().zip(counts).map(|(name, count)| peers::class(name, count)).collect();
        Self { list, of, classes }
    }

    /// The accuracy of each source, and that of each slot, from the right and the checked claims of each slot.
    pub fn estimates(&self, counted: &[(f64, f64)], rules: &Rules) -> (Vec<Estimate>, Vec<Estimate>) {
        let base = self.attributes(counted, rules);
        let mut sums = vec![Sum::default(); self.classes.len()];
        for ((attribute, source), (right, checked)) in self.list.iter().zip(counted) {
            let expected = base.attributes[*attribute as usize] * checked;
            sums[*source as usize].add(Sum { right: *right, checked: *checked, expected });
        }
        let sources = self.sources(&sums, base.mean);
        let slots = self.list.iter().zip(counted).map(|((attribute, source), (right, checked))| {
            let expected = sums[*source as usize].expected(base.mean);
            let gain = logit(sources[*source as usize].accuracy) - logit(expected);
            let prior = sigmoid(logit(base.attributes[*attribute as usize]) + gain);
            let share = rules.consensus[*attribute as usize];
            let (right, checked) = (right * share, checked * share);
            let accuracy = (right + rules.attribute_prior * prior) / (checked + rules.attribute_prior);
            Estimate { accuracy: accuracy.clamp(BOUNDS.0, BOUNDS.1), checked, right }
        });
        let slots = slots.collect();
        (sources, slots)
    }

    /// The accuracy of all claims, and of those of each attribute.
    fn attributes(&self, counted: &[(f64, f64)], rules: &Rules) -> Base {
        let (mut all, mut sums) = ((0.0, 0.0), vec![(0.0, 0.0); rules.consensus.len()]);
        for ((attribute, _), (right, checked)) in self.list.iter().zip(counted) {
            let sum = &mut sums[*attribute as usize];
            *sum = (sum.0 + right, sum.1 + checked);
            all = (all.0 + right, all.1 + checked);
        }
        let mean = (all.0 + rules.first) / (all.1 + 1.0);
        let share = |(right, checked): &(f64, f64)| (right + MEAN_PRIOR * mean) / (checked + MEAN_PRIOR);
        Base { mean, attributes: sums.iter().map(share).collect() }
    }

    /// The accuracy of each source. Where it is little checked it is that of its peers (a feature of sources, as in
    /// `SLiMFast`, Rekatsinas and others, SIGMOD 2017, learnt from the table alone).
    fn sources(&self, sums: &[Sum], mean: f64) -> Vec<Estimate> {
        let mut all = vec![Sum::default(); peers::COUNT];
        self.classes.iter().zip(sums).for_each(|(class, sum)| all[*class].add(sum.capped()));
        let one = |(class, sum): (&usize, &Sum)| {
            let others = all[*class].without(sum.capped());
            let prior = sigmoid(logit(sum.expected(mean)) + others.gain());
            let accuracy = (sum.right + SOURCE_PRIOR * prior) / (sum.checked + SOURCE_PRIOR);
            Estimate { accuracy, checked: sum.checked, right: sum.right }
        };
        self.classes.iter().zip(sums).map(one).collect()
    }
}

/// What estimates rest on beside the claims.
#[derive(Debug)]
pub struct Rules {
    /// Accuracy of a source of which nothing is known.
    pub first: f64,
    /// Imagined checks with which the accuracy in one attribute begins.
    pub attribute_prior: f64,
    /// How much the sources of each attribute agree at all, 0 to 1.
    pub consensus: Vec<f64>,
}

struct Base {
    mean: f64,
    attributes: Vec<f64>,
}

/// Claims counted: right ones, checked ones, and right ones to be expected in their attributes.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    right: f64,
    checked: f64,
    expected: f64,
}

impl Sum {
    fn add(&mut self, more: Self) {
        self.right += more.right;
        self.checked += more.checked;
        self.expected += more.expected;
    }

    fn without(self, less: Self) -> Self {
        let left = |sum: f64, less: f64| (sum - less).max(0.0);
        Self {
            right: left(self.right, less.right),
            checked: left(self.checked, less.checked),
            expected: left(self.expected, less.expected),
        }
    }

    fn capped(self) -> Self {
        let share = if self.checked > CHECKS { CHECKS / self.checked } else { 1.0 };
        Self { right: self.right * share, checked: self.checked * share, expected: self.expected * share }
    }

    /// The accuracy to be expected of a source that says this of these attributes.
    fn expected(self, mean: f64) -> f64 {
        (self.expected + SOURCE_PRIOR * mean) / (self.checked + SOURCE_PRIOR)
    }

    /// How much better than expected, in log-odds.
    fn gain(self) -> f64 {
        if self.checked < 1.0 {
            return 0.0;
        }
        let expected = self.expected / self.checked;
        logit((self.right + VOLUME_PRIOR * expected) / (self.checked + VOLUME_PRIOR)) - logit(expected)
    }
}

fn logit(share: f64) -> f64 {
    let share = share.clamp(0.01, 0.99);
    (share / (1.0 - share)).ln()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}
