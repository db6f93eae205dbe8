//! Candidates: the pairs worth scoring, from an inverted index over named keys; never all pairs.

use rayon::prelude::*;

use super::feature::{Features, Word, spread};
use super::rarity::Rarity;

/// Members of a block that are compared with each other; in a larger block each meets its next neighbours only.
pub const BLOCK: usize = 64;
/// Neighbours each claim meets in a block that is larger.
pub const WINDOW: usize = 8;
/// Rare words by which a claim is found.
const RARE_WORDS: usize = 5;

/// The pairs that share a key, the first place before the second, in order, each once; and the blocks that were cut.
#[derive(Debug)]
pub struct Blocks {
    /// The pairs.
    pub pairs: Vec<(u32, u32)>,
    /// Blocks larger than [`BLOCK`].
    pub cut: usize,
}

/// The pairs that share a key; in a block that is cut each meets `window` neighbours, and `order` puts likely ones side by side.
pub fn blocks<O: Ord>(keys: &[Vec<u64>], window: usize, order: impl Fn(u32) -> O + Sync) -> Blocks {
    let mut index: Vec<(u64, u32)> = keys
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, keys)| keys.iter().map(move |key| (*key, place as u32)))
        .collect();
    index.par_sort_unstable();
    index.dedup();
    let blocks: Vec<&[(u64, u32)]> = index.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1).collect();
    let cut = blocks.iter().filter(|block| block.len() > BLOCK).count();
    let mut pairs: Vec<(u32, u32)> = blocks.par_iter().flat_map_iter(|block| pairs(block, window, &order)).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    Blocks { pairs, cut }
}

/// The pairs of one block.
fn pairs<O: Ord>(block: &[(u64, u32)], window: usize, order: &impl Fn(u32) -> O) -> Vec<(u32, u32)> {
    let mut members: Vec<u32> = block.iter().map(|(_, place)| *place).collect();
    let reach = if members.len() > BLOCK {
        members.sort_by_cached_key(|place| (order(*place), *place));
        window
    } else {
        members.len()
    };
    let mut found = Vec::new();
    for (at, a) in members.iter().enumerate() {
        found.extend(members.iter().skip(at + 1).take(reach).map(|b| (*a.min(b), *a.max(b))));
    }
    found
}

/// A named key: what it is made of, and its number.
pub type Key = (&'static str, u64);

/// The keys under which a claim is found: each thing it counts, with its value, its places and its actor, and its rarest
/// words, and its dates.
pub fn keys(features: &Features, rarity: &Rarity) -> Vec<Key> {
    let mut keys = Vec::new();
    for figure in &features.figures {
        let thing = if figure.unit != 0 { figure.unit } else { figure.measure };
        keys.push(("thing and value", key(1, thing, figure.value().map_or(0, spread))));
        keys.extend(features.places.iter().map(|place| ("thing and place", key(2, thing, *place))));
        keys.extend(features.actor.iter().map(|name| ("thing and actor", key(3, thing, *name))));
    }
    let mut words: Vec<(f32, Word)> = features.wording.words.iter().map(|word| (rarity.of(word), word.stem)).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    keys.extend(words.iter().take(RARE_WORDS).map(|(_, word)| ("rare word", key(6, *word, 0))));
    keys.extend(features.wording.dates.iter().map(|date| ("date", key(7, *date, 0))));
    keys.extend((features.state != 0).then(|| ("state", key(8, features.state, 0))));
    keys.sort_unstable_by_key(|(name, key)| (*key, *name));
    keys.dedup();
    keys
}

/// One number for a kind of key and its two parts.
const fn key(kind: u64, first: Word, second: Word) -> u64 {
    let mixed = ((first as u64) << 32 | second as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed.wrapping_add(kind.wrapping_mul(0xD1B5_4A32_D192_ED03))
}

/// The order within a large block, so that neighbours are likely to be the same fact.
pub fn order(features: &Features) -> (u64, Vec<Word>, u64) {
    let value = features.figures.first().and_then(super::amount::Amount::value).map_or(0, f64::to_bits);
    (value, features.places.clone(), features.order)
}
