//! Noise: how far apart two numbers may be and still say the same, as the numbers of an attribute themselves show it.

use super::assertion::Value;
use super::assertion_table::{Item, Table};

/// Figures this many scales apart still say the same.
const SAME: f64 = 2.0;
/// Noise at most, beside the scatter of the items: beyond, different figures are errors and not noise.
const WIDEST: f64 = 0.25;
/// Share of figures that stand alone from which the sources of an attribute agree on nothing.
const ALONE: f64 = 0.5;
/// Largest number of items looked at; more change nothing.
const SAMPLE: usize = 20_000;

/// How the claims of one attribute scatter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Mean distance of claims that mean the same but differ, in the attribute's unit; 0 when none do.
    pub scale: f64,
    /// Weight of a claim at no distance but another figure, beside an equal figure; 0 to 1.
    pub near: f64,
    /// Scatter of the claims of an item beside the scatter of the items; 0 for facts, toward 1 for opinions.
    pub scatter: f64,
}

impl Noise {
    /// No noise: only equal values agree.
    pub const NONE: Self = Self { scale: 0.0, near: 0.0, scatter: 0.0 };

    /// The noise of the items of one attribute.
    pub fn of(table: &Table, items: &[Item]) -> Self {
        let step = items.len().div_ceil(SAMPLE).max(1);
        let (mut gaps, mut equal, mut apart) = (Vec::new(), 0.0, 0.0);
        for item in items.iter().step_by(step) {
            equal += (item.claims.len() - item.candidates.len()) as f64;
            apart += (item.candidates.len() - 1) as f64;
            gaps.extend(smallest(table.candidates(item)));
        }
        gaps.sort_unstable_by(f64::total_cmp);
        let (within, between) = scatter(table, items, step);
        let widest = if between > 0.0 { between * WIDEST } else { f64::INFINITY };
        let scale = gaps.get(gaps.len() / 2).copied().unwrap_or_default().min(widest);
        let near = if scale > 0.0 { apart / (apart + equal) } else { 0.0 };
        Self { scale, near, scatter: if between > 0.0 { within / between } else { 0.0 } }
    }

    /// How much a value at this distance supports another: 1 for none, 0 for far.
    pub fn kernel(&self, distance: f64) -> f64 {
        if distance == 0.0 {
            1.0
        } else if self.scale == 0.0 {
            0.0
        } else {
            self.near * (-distance / self.scale).exp()
        }
    }

    /// How much the sources agree at all, 0 to 1: 0 where most figures stand alone, so that the attribute cannot tell
    /// who is right.
    pub fn consensus(&self) -> f64 {
        (1.0 - self.near / ALONE).clamp(0.0, 1.0)
    }

    /// Whether two values at this distance say the same.
    pub fn same(&self, distance: f64) -> bool {
        distance <= self.scale * SAME
    }
}

/// The smallest distance between two different values of an item that has at least three, and the number of values.
fn smallest(candidates: &[Value]) -> Option<f64> {
    let mut middles: Vec<f64> = candidates.iter().filter_map(|value| value.middle()).collect();
    middles.sort_unstable_by(f64::total_cmp);
    if middles.len() < 3 {
        return None;
    }
    middles.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.0).min_by(f64::total_cmp)
}

/// The mean over items of the median deviation within the item, and the mean deviation of the items' medians.
fn scatter(table: &Table, items: &[Item], step: usize) -> (f64, f64) {
    let (mut within, mut middles) = (Vec::new(), Vec::new());
    for item in items.iter().step_by(step).filter(|item| item.claims.len() >= 3) {
        let candidates = table.candidates(item);
        let mut values: Vec<f64> =
            table.claims(item).iter().filter_map(|claim| candidates[claim.candidate as usize].middle()).collect();
        values.sort_unstable_by(f64::total_cmp);
        let Some(middle) = values.get(values.len() / 2).copied() else { continue };
        within.push(median_deviation(&values, middle));
        middles.push(middle);
    }
    middles.sort_unstable_by(f64::total_cmp);
    let Some(middle) = middles.get(middles.len() / 2) else { return (0.0, 0.0) };
    let within = within.iter().sum::<f64>() / within.len() as f64;
    (within, mean_deviation(&middles, *middle))
}

/// Half of the values are no farther from the middle: what a few gross errors do not move.
fn median_deviation(values: &[f64], middle: f64) -> f64 {
    let mut deviations: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    deviations.sort_unstable_by(f64::total_cmp);
    deviations[deviations.len() / 2]
}

fn mean_deviation(values: &[f64], middle: f64) -> f64 {
    let mut deviations: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    deviations.sort_unstable_by(f64::total_cmp);
    let kept = &deviations[..deviations.len().saturating_sub(1).max(1)];
    kept.iter().sum::<f64>() / kept.len() as f64
}
