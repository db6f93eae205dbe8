//! Features counted, and the best of them placed into a table.

use claimdiff::language::form::{mark_of, row_of};
use rustc_hash::FxHashMap;

/// Features that occur often enough, numbered.
#[derive(Default)]
pub struct Index {
    counts: FxHashMap<u32, u32>,
    places: FxHashMap<u32, u32>,
}

impl Index {
    /// Notes one occurrence.
    pub fn count(&mut self, key: u32) {
        *self.counts.entry(key).or_default() += 1;
    }

    /// Numbers the features that occurred at least so often.
    pub fn keep(&mut self, least: u32) {
        let mut keys: Vec<u32> =
            self.counts.iter().filter(|(_, count)| **count >= least).map(|(key, _)| *key).collect();
        keys.sort_unstable();
        self.places = keys.into_iter().zip(0..).collect();
        self.counts = FxHashMap::default();
    }

    /// Number of features kept.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The number of a feature.
    pub fn get(&self, key: u32) -> Option<usize> {
        self.places.get(&key).map(|place| *place as usize)
    }
}

/// The weights of the features in a table of rows marked by their feature, the weightiest first; what finds its two rows
/// taken is left out. `weights` holds one column less than a row, which begins with its mark; `top` becomes 127.
pub fn place<const WIDTH: usize>(index: &Index, weights: &[f32], bits: u32, top: f32) -> Vec<i8> {
    let of = |at: u32| &weights[at as usize * (WIDTH - 1)..(at as usize + 1) * (WIDTH - 1)];
    let worth = |at: u32| {
        let mean = of(at).iter().sum::<f32>() / (WIDTH - 1) as f32;
        of(at).iter().map(|weight| (weight - mean).abs()).fold(0f32, f32::max)
    };
    let mut order: Vec<(f32, u32, u32)> = index.places.iter().map(|(key, at)| (worth(*at), *key, *at)).collect();
    order.retain(|(worth, ..)| worth / top * 127.0 >= 0.5);
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut table = vec![0i8; WIDTH << bits];
    for (_, key, at) in order {
        let first = row_of(key, bits) & !1;
        let mark = |row: usize| table[row * WIDTH];
        let row = if mark(first) == 0 { first } else { first + 1 };
        let own = mark_of(key).cast_signed();
        if mark(row) != 0 || row > first && mark(first) == own {
            continue;
        }
        table[row * WIDTH] = own;
        for (cell, weight) in table[row * WIDTH + 1..].iter_mut().zip(of(at)) {
            *cell = (weight / top * 127.0).round().clamp(-127.0, 127.0) as i8;
        }
    }
    table
}
