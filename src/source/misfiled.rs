//! Misfiled figures: a figure that the same object has under another attribute may have been told of the wrong one, last
//! year's residents as this year's. It is doubted, the more sources give it there.
//!
//! Only for figures of many sizes, of which two are hardly the same by chance; times of a day often are.

use rustc_hash::FxHashMap;

use super::assertion_table::{Item, Table};
use super::likelihood::Errors;

/// The logarithms by which the values of items are doubted, one for each candidate, with the item's index; ascending.
pub fn doubts(table: &Table, errors: &[Errors]) -> Vec<(usize, Vec<f64>)> {
    let mut objects: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let sized = |item: &Item| errors[item.attribute as usize].noise.relative;
    for (at, item) in table.items.iter().enumerate().filter(|(_, item)| sized(item)) {
        objects.entry(item.object).or_default().push(at);
    }
    let several = objects.into_values().filter(|items| items.len() > 1);
    let mut found: Vec<(usize, Vec<f64>)> = several
        .flat_map(|items| items.iter().map(|at| (*at, doubt(table, errors, *at, &items))).collect::<Vec<_>>())
        .collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// The mean doubt that the other items of an object throw on the values of one.
fn doubt(table: &Table, errors: &[Errors], at: usize, items: &[usize]) -> Vec<f64> {
    let item = &table.items[at];
    let odds = errors[item.attribute as usize].thresholds.misfiled.max(f64::MIN_POSITIVE);
    let candidates = table.candidates(item);
    let mut doubt = vec![0.0; candidates.len()];
    for other in items.iter().filter(|other| **other != at) {
        let other = &table.items[*other];
        let shares = shares(table, other);
        for (sum, value) in doubt.iter_mut().zip(candidates) {
            let equal = table.candidates(other).iter().zip(&shares).find(|(known, _)| *known == value);
            *sum -= (1.0 + equal.map_or(0.0, |(_, share)| *share) / odds).ln() / (items.len() - 1) as f64;
        }
    }
    doubt
}

/// The share of sources for each candidate of an item.
fn shares(table: &Table, item: &Item) -> Vec<f64> {
    let mut shares = vec![0.0; item.candidates.len()];
    let claims = table.claims(item);
    claims.iter().for_each(|claim| shares[claim.candidate as usize] += f64::from(claim.share));
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| share / sum).collect()
}
