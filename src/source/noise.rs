//! Noise: how far apart two numbers may be and still say the same, as the numbers of an attribute themselves show it.

use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::threshold::Thresholds;

/// Figures this many scales apart still say the same.
const SAME: f64 = 2.0;
/// Figures farther apart support each other not at all.
const FAR: f64 = 12.0;
/// Largest number of items looked at; more change nothing.
const SAMPLE: usize = 20_000;
/// Items of several sizes: the ninth tenth is this many times the first.
const SIZES: f64 = 10.0;
/// Items from which sizes are told.
const SEVERAL: usize = 10;

/// How the claims of one attribute scatter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Mean distance of claims that mean the same but differ, in the attribute's unit; 0 when none do.
    pub scale: f64,
    /// Share of figures that are near another one, beside those that equal one; 0 to 1.
    pub near: f64,
    /// Scatter of the claims of an item beside the scatter of the items; 0 for facts, toward 1 for opinions.
    pub scatter: f64,
    /// How much the sources agree at all, 0 to 1: 0 where most figures are only near each other, so that the attribute
    /// cannot tell who is right.
    pub consensus: f64,
    /// Whether distances are those of logarithms: the noise of figures of many sizes, towns or tolls, grows with them.
    pub relative: bool,
}

impl Noise {
    /// No noise: only equal values agree.
    pub const NONE: Self = Self { scale: 0.0, near: 0.0, scatter: 0.0, consensus: 1.0, relative: false };

    /// The noise of the items of one attribute.
    pub fn of(table: &Table, items: &[Item], thresholds: &Thresholds) -> Self {
        let step = items.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<&Item> = items.iter().step_by(step).collect();
        let relative = is_relative(table, &sample);
        let numbers: Vec<Vec<f64>> = sample.iter().map(|item| sorted(table.candidates(item), relative)).collect();
        let mut gaps: Vec<f64> = numbers.iter().filter_map(|numbers| smallest(numbers)).collect();
        gaps.sort_unstable_by(f64::total_cmp);
        let (within, between) = scatter(table, &sample, relative);
        let widest = if between > 0.0 { between * thresholds.widest } else { f64::INFINITY };
        let scale = gaps.get(gaps.len() / 2).copied().unwrap_or_default().min(widest);
        let equal: usize = sample.iter().map(|item| item.claims.len() - item.candidates.len()).sum();
        let near = if scale > 0.0 { near(&numbers, scale * SAME, equal) } else { 0.0 };
        Self {
            scale,
            near,
            scatter: if between > 0.0 { within / between } else { 0.0 },
            consensus: (1.0 - near / thresholds.alone).clamp(0.0, 1.0),
            relative,
        }
    }

    /// The distance between two values, as this noise measures it.
    pub fn distance(&self, a: Value, b: Value) -> f64 {
        if self.relative { sized(a).distance(sized(b)) } else { a.distance(b) }
    }

    /// How much a value at this distance supports another: 1 for none, 0 for far.
    pub fn kernel(&self, distance: f64) -> f64 {
        if distance == 0.0 {
            1.0
        } else if distance > self.scale * FAR {
            0.0
        } else {
            self.near * (-distance / self.scale).exp()
        }
    }

    /// Whether two values say the same.
    pub fn same(&self, a: Value, b: Value) -> bool {
        a == b || self.distance(a, b) <= self.scale * SAME
    }
}

/// A number by its size: the logarithm of one more.
pub fn sized(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number.ln_1p()),
        Value::Span(low, high) => Value::Span(low.max(0.0).ln_1p(), high.ln_1p()),
        other => other,
    }
}

/// The numbers of an item, ascending.
fn sorted(candidates: &[Value], relative: bool) -> Vec<f64> {
    let size = |value: &Value| if relative { sized(*value) } else { *value };
    let mut numbers: Vec<f64> = candidates.iter().filter_map(|value| size(value).middle()).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers
}

/// Whether the items are of many sizes and none is below zero.
fn is_relative(table: &Table, items: &[&Item]) -> bool {
    let mut middles = Vec::with_capacity(items.len());
    for item in items {
        let numbers = sorted(table.candidates(item), false);
        if numbers.first().is_some_and(|least| *least < 0.0) {
            return false;
        }
        middles.extend(numbers.get(numbers.len().saturating_sub(1) / 2));
    }
    middles.sort_unstable_by(f64::total_cmp);
    let (first, ninth) = (middles.get(middles.len() / 10), middles.get(middles.len() * 9 / 10));
    middles.len() >= SEVERAL && first.zip(ninth).is_some_and(|(first, ninth)| *first > 0.0 && *ninth > SIZES * first)
}

/// The smallest distance between two different numbers of an item that has at least three.
fn smallest(numbers: &[f64]) -> Option<f64> {
    if numbers.len() < 3 {
        return None;
    }
    numbers.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.0).min_by(f64::total_cmp)
}

/// The share of figures that are no farther from the next, beside those that equal another.
fn near(numbers: &[Vec<f64>], reach: f64, equal: usize) -> f64 {
    let close = |numbers: &Vec<f64>| numbers.windows(2).filter(|pair| pair[1] - pair[0] <= reach).count();
    let near: usize = numbers.iter().map(close).sum();
    near as f64 / (near + equal).max(1) as f64
}

/// The mean over items of the median deviation within the item, and the mean deviation of the items' medians.
fn scatter(table: &Table, items: &[&Item], relative: bool) -> (f64, f64) {
    let (mut within, mut middles) = (Vec::new(), Vec::new());
    for item in items.iter().filter(|item| item.claims.len() >= 3) {
        let candidates = table.candidates(item);
        let said: Vec<Value> = table.claims(item).iter().map(|claim| candidates[claim.candidate as usize]).collect();
        let values = sorted(&said, relative);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion_file::table;

    /// The noise of twelve towns, each said to have two figures by two of three sources.
    fn noise(size: impl Fn(u32) -> f64, off: impl Fn(f64) -> f64) -> Noise {
        let mut text = "object,source,value\n".to_owned();
        for town in 0..12 {
            let right = size(town);
            let (near, far) = (off(right), right * 3.0);
            for (source, figure) in [("a", right), ("b", right), ("c", near), ("d", far)] {
                text.extend([town.to_string(), format!(",{source},{figure}\n")]);
            }
        }
        let (table, _) = table(&text).unwrap_or_default();
        Noise::of(&table, &table.items, &Thresholds::default())
    }

    #[test]
    fn figures_of_many_sizes_are_near_by_their_ratio() {
        let towns = noise(|town| 100.0 * 2_f64.powi(town as i32), |right| right * 1.01);
        assert!(towns.relative);
        assert!(towns.same(Value::Number(200_000.0), Value::Number(201_000.0)));
        assert!(!towns.same(Value::Number(200.0), Value::Number(1_200.0)));
    }

    #[test]
    fn figures_of_one_size_are_near_by_their_difference() {
        let clocks = noise(|flight| 600.0 + 20.0 * f64::from(flight), |right| right + 2.0);
        assert!(!clocks.relative);
        assert!(clocks.same(Value::Number(600.0), Value::Number(603.0)));
    }
}
