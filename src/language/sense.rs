//! Senses: words near in meaning, by vectors of how they are used, and how common each word is in news English.
//!
//! The table is `sense.bin`; `sense.card.md` says where it comes from, under which licence, and how it is made again.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::form::of_word;

/// Numbers that a vector has.
pub const WIDTH: usize = 50;
/// Bytes of one word in the table: its hash, then two numbers a byte.
pub const ROW: usize = 4 + WIDTH / 2;
/// Numbers kept in memory for each word; those beyond [`WIDTH`] are zero, so that eight fit a step of the processor.
const LANES: usize = 56;
/// What stands for one in a vector.
const ONE: f32 = 1024.0;
/// Rank that a word outside the table is taken to have.
const UNKNOWN: f64 = 200_000.0;

/// A word of the table, by its rank: 0 is the commonest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sense(u16);

impl Default for Sense {
    fn default() -> Self {
        Self::NONE
    }
}

impl Sense {
    /// A word that the table does not have.
    pub const NONE: Self = Self(u16::MAX);

    /// How many words are commoner.
    pub const fn rank(self) -> usize {
        self.0 as usize
    }

    /// The share of short texts in which the word stands, by Zipf's law over its rank.
    pub fn share(self) -> f64 {
        let rank = if self == Self::NONE { UNKNOWN } else { f64::from(self.0) };
        (1.8 / (rank + 1.0)).min(0.5)
    }
}

/// The table.
#[derive(Debug)]
pub struct Senses {
    ranks: FxHashMap<u32, u16>,
    bytes: &'static [u8],
    /// Made when the first vector is asked for: most commands ask for ranks only.
    vectors: OnceLock<Vec<[i16; LANES]>>,
}

impl Senses {
    /// The table that comes with the program.
    pub fn get() -> &'static Self {
        static TABLE: LazyLock<Senses> = LazyLock::new(|| Senses::read(include_bytes!("sense.bin")));
        &TABLE
    }

    /// The table that these bytes hold: the step of each number of a vector, then a row a word, the commonest first.
    fn read(bytes: &'static [u8]) -> Self {
        let mut ranks = FxHashMap::default();
        for (rank, row) in parts(bytes).1.chunks_exact(ROW).enumerate() {
            ranks.entry(u32::from_le_bytes(four_of(&row[..4]))).or_insert(rank as u16);
        }
        Self { ranks, bytes, vectors: OnceLock::new() }
    }

    fn vectors(&self) -> &[[i16; LANES]] {
        self.vectors.get_or_init(|| {
            let (steps, rows) = parts(self.bytes);
            let steps: Vec<f32> = steps.chunks_exact(4).map(|four| f32::from_le_bytes(four_of(four))).collect();
            rows.chunks_exact(ROW).map(|row| vector(&row[4..], &steps)).collect()
        })
    }

    /// The word in the table, letters of either case.
    pub fn find(&self, word: &str) -> Sense {
        self.ranks.get(&of_word(word.as_bytes())).map_or(Sense::NONE, |rank| Sense(*rank))
    }

    /// The cosine of two words' vectors, 0 where one is not in the table.
    pub fn closeness(&self, a: Sense, b: Sense) -> f32 {
        let vectors = self.vectors();
        match (vectors.get(a.rank()), vectors.get(b.rank())) {
            (Some(x), Some(y)) => dot(x, y) as f32 / (ONE * ONE),
            _ => 0.0,
        }
    }

    /// The direction in which weighted words point together, of length one, or zero where the table has none of them.
    pub fn direction(&self, words: impl Iterator<Item = (Sense, f32)>) -> Direction {
        let mut sum = [0.0f32; LANES];
        let vectors = self.vectors();
        for (sense, weight) in words {
            let Some(vector) = vectors.get(sense.rank()) else { continue };
            sum.iter_mut().zip(vector).for_each(|(sum, number)| *sum += weight * f32::from(*number));
        }
        Direction(scaled(&sum))
    }
}

/// Where the words of a text point together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Direction([i16; LANES]);

impl Direction {
    /// The cosine of two directions.
    pub fn closeness(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0) as f32 / (ONE * ONE)
    }
}

/// The steps, then the rows.
fn parts(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.len().min(4 * WIDTH))
}

fn four_of(bytes: &[u8]) -> [u8; 4] {
    bytes.try_into().unwrap_or_default()
}

/// A vector out of half bytes, each a number of steps above or below the middle.
fn vector(halves: &[u8], steps: &[f32]) -> [i16; LANES] {
    let mut numbers = [0.0f32; LANES];
    for (at, step) in steps.iter().enumerate().take(WIDTH) {
        let half = if at % 2 == 0 { halves[at / 2] & 15 } else { halves[at / 2] >> 4 };
        numbers[at] = (f32::from(half) - 7.5) * step;
    }
    scaled(&numbers)
}

/// A vector of length [`ONE`] in whole numbers.
fn scaled(numbers: &[f32; LANES]) -> [i16; LANES] {
    let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
    let factor = if length > 0.0 { ONE / length } else { 0.0 };
    numbers.map(|number| (number * factor).round() as i16)
}

#[inline]
fn dot(a: &[i16; LANES], b: &[i16; LANES]) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_closer_than_words_of_two() {
        let senses = Senses::get();
        let near = senses.closeness(senses.find("arrested"), senses.find("detained"));
        let far = senses.closeness(senses.find("arrested"), senses.find("orchard"));
        assert!(near > 0.5 && far < 0.3, "{near} {far}");
    }

    #[test]
    fn a_word_outside_the_table_is_rare_and_near_to_nothing() {
        let senses = Senses::get();
        let none = senses.find("qzxv");
        assert_eq!(none, Sense::NONE);
        assert!(none.share() < senses.find("government").share());
        assert_eq!(senses.closeness(none, none), 0.0);
    }

    #[test]
    fn a_text_points_where_its_only_word_points() {
        let senses = Senses::get();
        let word = senses.find("bridge");
        let direction = senses.direction(std::iter::once((word, 3.0)));
        assert!(direction.closeness(&senses.direction(std::iter::once((word, 0.5)))) > 0.99);
    }
}
