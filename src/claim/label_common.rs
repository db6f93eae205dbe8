//! Common features: those of two small values, whose rows are laid out once by these values, so that they are not
//! looked for again at every token.

use super::labelling::{LabelTable, WIDTH};
use crate::language::form::key;

/// Common features of one token.
pub const COMMON: usize = 10;

/// The template of each, and how many the first and the second of its values are.
const TEMPLATES: [(u32, u32, u32); COMMON] = [
    (8, 4096, 1),
    (9, 4096, 1),
    (10, 4096, 1),
    (13, 512, 16),
    (14, 32, 8),
    (15, 32, 128),
    (16, 64, 16),
    (17, 16, 256),
    (20, 256, 16),
    (46, 16, 128),
];

/// Where the rows of each begin.
const STARTS: [u32; COMMON] = {
    let mut starts = [0; COMMON];
    let mut at = 1;
    while at < COMMON {
        let (_, first, second) = TEMPLATES[at - 1];
        starts[at] = starts[at - 1] + first * second;
        at += 1;
    }
    starts
};

/// The keys of the features with these values.
pub fn keys(values: &[(u32, u32); COMMON]) -> [u32; COMMON] {
    std::array::from_fn(|at| key(TEMPLATES[at].0, values[at].0, values[at].1))
}

/// The weights of the common features.
#[derive(Debug, Clone)]
pub struct Common {
    rows: Vec<[i8; WIDTH]>,
}

impl Common {
    /// Those of a table.
    pub fn of(table: &LabelTable) -> Self {
        let places =
            |(template, first, second)| (0..first).flat_map(move |a| (0..second).map(move |b| key(template, a, b)));
        let row = |key| table.sum(&[key])[0].map(|weight| weight as i8);
        Self { rows: TEMPLATES.into_iter().flat_map(places).map(row).collect() }
    }

    /// Adds the weights of the features with these values; a value beyond what was laid out weighs nothing.
    #[inline]
    pub fn add(&self, values: &[(u32, u32); COMMON], sums: &mut [i16; WIDTH]) {
        self.add_rows(&std::array::from_fn(|at| STARTS[at] + values[at].0 * TEMPLATES[at].2 + values[at].1), sums);
    }

    /// Adds rows; by itself, so that all columns are added at once.
    #[inline(never)]
    fn add_rows(&self, places: &[u32; COMMON], sums: &mut [i16; WIDTH]) {
        let mut all = *sums;
        for row in places.iter().filter_map(|place| self.rows.get(*place as usize)) {
            for (sum, weight) in all.iter_mut().zip(row) {
                *sum += i16::from(*weight);
            }
        }
        *sums = all;
    }
}
