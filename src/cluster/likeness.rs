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

    /// How much the word at `x` of one claim counts for the word of the other that is most like it, 0 to 1; raises in
    /// `theirs` what each of those counts for a word of the first.
    #[inline]
    pub fn best(&self, a: &Weighed, x: usize, b: &Weighed, theirs: &mut [f32]) -> f32 {
        let word = a.claim.wording.words[x];
        let row = if self.size == 0 { &[][..] } else { &self.table[a.at[x] as usize * self.size..][..self.size] };
        let mut best = 0.0f32;
        for ((other, at), like) in b.claim.wording.words.iter().zip(&b.at).zip(theirs) {
            let likeness = if word.stem == other.stem { 1.0 } else { kept(row.get(*at as usize), word, *other) };
            best = best.max(likeness);
            *like = like.max(likeness);
        }
        best
    }
}

/// How alike two words are, looked up where it is kept.
#[inline]
fn kept(cell: Option<&Cell<f32>>, word: Told, other: Told) -> f32 {
    let Some(cell) = cell else { return likeness(word, other) };
    if cell.get().is_nan() {
        cell.set(likeness(word, other));
    }
    cell.get()
}

/// How alike two words of different stems are used.
fn likeness(a: Told, b: Told) -> f32 {
    let cosine = Senses::get().closeness(a.sense, b.sense);
    ((cosine - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0) * ANOTHER
}
