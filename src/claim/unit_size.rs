//! Unit sizes: what each unit measures and how large it is among the units of that, so that miles can be held against
//! kilometres and months against years.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::lexicon::rows;

static SIZES: LazyLock<FxHashMap<&'static str, (&'static str, f64)>> = LazyLock::new(|| {
    rows(include_str!("unit_sizes.tsv"))
        .filter_map(|row| Some((row[0], (*row.get(1)?, row.get(2)?.parse().ok()?))))
        .collect()
});

/// What units of time measure, in the table.
pub const DURATION: &str = "duration";
/// Seconds of a day.
pub const DAY: f64 = 86_400.0;

/// What a unit measures, and its size in the base unit of that (second, metre, kilogram, square metre, metre per second);
/// none of a unit that the table lacks.
pub fn size(unit: &str) -> Option<(&'static str, f64)> {
    SIZES.get(unit).copied()
}

/// Whether a unit is a currency, which figures have by its code (ISO 4217).
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase())
}
