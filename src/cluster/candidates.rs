//! Candidates: the pairs worth scoring, from an inverted index over named keys; never all pairs.

use rayon::prelude::*;

use super::feature::{Features, Rarity, Word};

/// Members of a block that are compared with each other; in a larger block each meets its next neighbours only.
pub const BLOCK: usize = 64;
/// Neighbours each claim meets in a block that is larger.
pub const WINDOW: usize = 12;
/// Rare words by which a claim is found.
const RARE_WORDS: usize = 6;

/// The candidate pairs (first place before second, in order, each once) and the number of blocks that were cut.
pub fn candidates(all: &[Features], rarity: &Rarity) -> (Vec<(u32, u32)>, usize) {
    let mut index: Vec<(u64, u32)> = all
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, features)| keys(features, rarity).into_iter().map(move |key| (key, place as u32)))
        .collect();
    index.par_sort_unstable();
    let blocks: Vec<&[(u64, u32)]> = index.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1).collect();
    let cut = blocks.iter().filter(|block| block.len() > BLOCK).count();
    let mut pairs: Vec<(u32, u32)> = blocks.par_iter().flat_map_iter(|block| pairs(block, all)).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    (pairs, cut)
}

/// The pairs of one block.
fn pairs(block: &[(u64, u32)], all: &[Features]) -> Vec<(u32, u32)> {
    let mut members: Vec<u32> = block.iter().map(|(_, place)| *place).collect();
    members.dedup();
    let reach = if members.len() > BLOCK {
        members.sort_by_cached_key(|place| (order(&all[*place as usize]), *place));
        WINDOW
    } else {
        members.len()
    };
    let ordered = |a: u32, b: u32| (a.min(b), a.max(b));
    let mut found = Vec::new();
    for (at, a) in members.iter().enumerate() {
        found.extend(members.iter().skip(at + 1).take(reach).map(|b| ordered(*a, *b)));
    }
    found
}

/// The keys under which a claim is found: each thing it counts, with its value, its places, its actor and its modifiers,
/// and its rarest words two by two and one by one.
pub fn keys(features: &Features, rarity: &Rarity) -> Vec<u64> {
    let mut keys = Vec::new();
    for figure in &features.figures {
        let thing = if figure.unit != 0 { figure.unit } else { figure.measure };
        let value = figure.interval.low.or(figure.interval.high).map_or(0, f64::to_bits);
        keys.push(key(1, thing, (value >> 20) as Word));
        keys.extend(features.places.iter().map(|place| key(2, thing, *place)));
        keys.extend(features.actor.iter().map(|name| key(3, thing, *name)));
        keys.extend(figure.modifiers.iter().map(|word| key(4, thing, *word)));
        keys.push(key(5, thing, 0));
    }
    let mut words: Vec<(f64, Word)> = features.words.iter().map(|word| (rarity.of(*word), *word)).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words.truncate(RARE_WORDS);
    keys.extend(words.iter().map(|(_, word)| key(6, *word, 0)));
    keys.extend(features.dates.iter().map(|date| key(7, *date, 0)));
    keys.extend((features.state != 0).then(|| key(8, features.state, 0)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// One number for a kind of key and its two parts.
const fn key(kind: u64, first: Word, second: Word) -> u64 {
    let mixed = ((first as u64) << 32 | second as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed.wrapping_add(kind.wrapping_mul(0xD1B5_4A32_D192_ED03))
}

/// The order within a large block, so that neighbours are likely to be the same fact.
fn order(features: &Features) -> (Vec<Word>, Vec<Word>, u64, u64) {
    let first = features.figures.first();
    let value = first.and_then(|figure| figure.interval.low.or(figure.interval.high)).map_or(0, f64::to_bits);
    (first.map(|figure| figure.modifiers.clone()).unwrap_or_default(), features.places.clone(), value, features.article)
}
