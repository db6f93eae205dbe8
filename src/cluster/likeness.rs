//! Likeness: how much one word counts for another, looked up where a theme compares its words again and again.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::rarity::Weighed;
use super::wording::Told;
use crate::language::sense::Senses;

/// Cosine at which two different words begin to count as one.
const NEAR: f32 = 0.45;
/// What a word of the same use counts of what the same word would.
pub const ANOTHER: f32 = 0.8;
/// Different senses up to which a theme keeps what it found out.
const LARGEST: usize = 2048;

/// The likenesses of the words of a theme by their senses, each found out once.
#[derive(Debug, Default)]
pub struct Likenesses {
    size: usize,
    /// By the places of both senses; not a number where nobody has asked yet.
    table: Vec<Cell<f32>>,
}

impl Likenesses {
    /// Gives the sense of each word of these claims its place in a table; a theme with very many senses has none.
    pub fn among(claims: &mut [Weighed]) -> Self {
        let mut places: FxHashMap<usize, u32> = FxHashMap::default();
        for claim in claims.iter_mut() {
            let place = |word: &Told| {
                let next = places.len() as u32;
                *places.entry(word.sense.rank()).or_insert(next)
            };
            claim.at = claim.claim.wording.words.iter().map(place).collect();
        }
        let size = if places.len() > LARGEST { 0 } else { places.len() };
        Self { size, table: vec![Cell::new(f32::NAN); size * size] }
    }

    /// How much the word at `x` of one claim counts for that at `y` of the other, 0 to 1.
    #[inline]
    pub fn of(&self, a: &Weighed, x: usize, b: &Weighed, y: usize) -> f32 {
        let (word, other) = (a.claim.wording.words[x], b.claim.wording.words[y]);
        if word.stem == other.stem {
            return 1.0;
        }
        if self.size == 0 {
            return likeness(word, other);
        }
        let cell = &self.table[a.at[x] as usize * self.size + b.at[y] as usize];
        if cell.get().is_nan() {
            cell.set(likeness(word, other));
        }
        cell.get()
    }
}

/// How alike two words of different stems are used.
fn likeness(a: Told, b: Told) -> f32 {
    let cosine = Senses::get().closeness(a.sense, b.sense);
    ((cosine - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0) * ANOTHER
}
