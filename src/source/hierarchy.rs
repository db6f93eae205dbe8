//! Hierarchy: which values of an attribute are vaguer words for others, as the values themselves show it.

use super::assertion_table::Table;

/// Vaguer words by attribute and word.
#[derive(Debug, Clone, Default)]
pub struct Hierarchy {}

impl Hierarchy {
    /// The hierarchy that a table shows.
    pub fn of(_table: &Table) -> Self {
        Self {}
    }

    /// How likely the vaguer word is said where the other is true and its source is right; 0 when it is no vaguer word.
    pub fn above(&self, _attribute: u32, _vague: u32, _exact: u32) -> f64 {
        0.0
    }
}
