//! Opinions: numbers on which sources scatter about as widely as the items differ have no true figure among them; their
//! mean is told, each source weighing by how closely it follows the others.

use super::assertion_table::{Item, Table};

/// Rounds of weighing; weights settle within a few.
const ROUNDS: usize = 5;
/// Imagined claims with which a source's scatter begins, at the scatter of all.
const PRIOR: f64 = 20.0;

/// The mean of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The weighted mean.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// The means of items, in their order; none for an item without numbers.
pub fn means(table: &Table, items: &[Item]) -> Vec<Option<Mean>> {
    let mut variance = vec![1.0; table.sources.len()];
    let mut means = Vec::new();
    for _ in 0..ROUNDS {
        means = items.iter().map(|item| mean(table, item, &variance)).collect();
        variance = variances(table, items, &means, &variance);
    }
    means
}

/// The numbers of an item with their sources.
fn numbers<'a>(table: &'a Table, item: &'a Item) -> impl Iterator<Item = (usize, f64)> + 'a {
    let candidates = table.candidates(item);
    let claims = table.claims(item).iter();
    claims.filter_map(|claim| Some((claim.source as usize, candidates[claim.candidate as usize].middle()?)))
}

fn mean(table: &Table, item: &Item, variance: &[f64]) -> Option<Mean> {
    let (weight, sum) = numbers(table, item).fold((0.0, 0.0), |(weight, sum), (source, value)| {
        (weight + 1.0 / variance[source], sum + value / variance[source])
    });
    (weight > 0.0).then(|| Mean { value: sum / weight, error: (1.0 / weight).sqrt() })
}

/// The scatter of each source about the mean of the others.
fn variances(table: &Table, items: &[Item], means: &[Option<Mean>], old: &[f64]) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); table.sources.len()];
    for (item, mean) in items.iter().zip(means) {
        let Some(mean) = mean else { continue };
        let whole = 1.0 / (mean.error * mean.error);
        for (source, value) in numbers(table, item) {
            let own = 1.0 / old[source];
            if whole - own > 1e-9 * whole {
                let others = (mean.value * whole - value * own) / (whole - own);
                sums[source].0 += (value - others) * (value - others);
                sums[source].1 += 1.0;
            }
        }
    }
    let (all, count) = sums.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let typical = if count > 0.0 { (all / count).max(f64::MIN_POSITIVE) } else { 1.0 };
    sums.iter().map(|(sum, count)| (sum + PRIOR * typical) / (count + PRIOR)).collect()
}
