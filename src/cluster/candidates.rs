//! Candidates: the pairs worth scoring, from an inverted index over named keys; never all pairs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::feature::Features;

/// Members of a block that are compared with each other; in a larger block each meets its next neighbours only.
pub const BLOCK: usize = 48;
/// Neighbours each claim meets in a block that is larger.
pub const WINDOW: usize = 12;

/// The candidate pairs (first place before second, in order, each once) and the number of blocks that were cut.
pub fn candidates(all: &[Features]) -> (Vec<(u32, u32)>, usize) {
    let mut blocks: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (place, features) in all.iter().enumerate() {
        for key in keys(features) {
            blocks.entry(key).or_default().push(place as u32);
        }
    }
    let mut pairs: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut cut = 0;
    for members in blocks.values_mut() {
        let reach = if members.len() > BLOCK {
            cut += 1;
            members.sort_by_cached_key(|place| order(&all[*place as usize]));
            WINDOW
        } else {
            members.len()
        };
        for (at, a) in members.iter().enumerate() {
            for b in members.iter().skip(at + 1).take(reach) {
                pairs.insert((*a.min(b), *a.max(b)));
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    (pairs, cut)
}

/// The keys under which a claim is found: what it counts, alone and with its value, place, predicate and rarest words.
pub fn keys(features: &Features) -> Vec<String> {
    let mut keys = Vec::new();
    if !features.figure {
        let mut words: Vec<&String> = features.words.iter().collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.as_str()));
        keys.extend(words.iter().take(6).map(|word| format!("w {word}")));
        return keys;
    }
    let thing = features.measure.as_deref().or(features.unit.as_deref()).unwrap_or("number");
    keys.push(format!("t {thing}"));
    if let Some(value) = features.value.0.or(features.value.1) {
        keys.push(format!("v {thing} {value}"));
    }
    keys.extend(features.places.iter().map(|place| format!("p {thing} {place}")));
    keys.extend(features.modifiers.iter().map(|word| format!("m {thing} {word}")));
    keys.extend(features.actor.iter().map(|name| format!("a {thing} {name}")));
    keys
}

/// The order within a large block, so that neighbours are likely to be the same fact.
fn order(features: &Features) -> (String, String, String, String) {
    let joined = |set: &FxHashSet<String>| {
        let mut words: Vec<&str> = set.iter().map(String::as_str).collect();
        words.sort_unstable();
        words.join(" ")
    };
    let value = features.value.0.or(features.value.1).map(|value| format!("{value:020.3}")).unwrap_or_default();
    (joined(&features.modifiers), joined(&features.places), value, features.article.clone())
}
