//! Hierarchy: which texts of an attribute are vaguer words for others, and which are said by mistake again and again,
//! as the table itself shows it.
//!
//! "Italy" is a vaguer word for "Tuscany" when items of which "Tuscany" is said are also said to be in "Italy", when
//! "Italy" is said of more items, and when sources agree on "Italy" where they say it. A word that many sources say
//! alone, of item after item, is a common mistake and proves little.

use rustc_hash::FxHashMap;

use super::assertion::Value;
use super::assertion_table::{Item, Table};

/// Values of one item compared with each other at most.
const VALUES: usize = 24;
/// Items from which a word's company says something.
const SEVERAL: u32 = 3;

/// What one attribute's texts show.
#[derive(Debug, Clone, Default)]
pub struct Hierarchy {
    words: FxHashMap<u32, Word>,
    together: FxHashMap<(u32, u32), u32>,
    typical: f64,
    /// Share of the words said of several items that stand under a vaguer one.
    order: f64,
}

/// How one text is used.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// Items of which it is said.
    items: u32,
    /// Items of which several sources say it.
    shared: u32,
}

impl Word {
    /// Items of which one source alone says it.
    fn alone(self) -> f64 {
        f64::from(self.items - self.shared)
    }
}

impl Hierarchy {
    /// The hierarchy that the items of one attribute show.
    pub fn of(table: &Table, items: &[Item]) -> Self {
        let mut hierarchy = Self::default();
        for item in items {
            hierarchy.add(table, item);
        }
        let (sum, squares) = hierarchy
            .words
            .values()
            .fold((0.0, 0.0), |(sum, squares), word| (sum + word.alone(), squares + word.alone() * word.alone()));
        hierarchy.typical = if sum > 0.0 { squares / sum } else { 0.0 };
        let words = &hierarchy.words;
        hierarchy.together.retain(|(vague, exact), _| words[vague].items > words[exact].items);
        let several = words.values().filter(|word| word.items >= SEVERAL).count() as f64;
        let mut under: Vec<u32> = Vec::new();
        for ((vague, exact), together) in &hierarchy.together {
            let items = words[exact].items;
            if items >= SEVERAL && *together * 2 > items && words[vague].items >= 3 * items {
                under.push(*exact);
            }
        }
        under.sort_unstable();
        under.dedup();
        hierarchy.order = if several > 0.0 { under.len() as f64 / several } else { 0.0 };
        hierarchy
    }

    fn add(&mut self, table: &Table, item: &Item) {
        let mut said: Vec<u32> = Vec::new();
        for (at, value) in table.candidates(item).iter().enumerate() {
            let Value::Text(text) = value else { continue };
            let times = table.claims(item).iter().filter(|claim| claim.candidate as usize == at).count();
            let word = self.words.entry(*text).or_default();
            word.items += 1;
            word.shared += u32::from(times > 1);
            said.push(*text);
        }
        for vague in said.iter().take(VALUES) {
            for exact in said.iter().take(VALUES).filter(|exact| *exact != vague) {
                *self.together.entry((*vague, *exact)).or_default() += 1;
            }
        }
    }

    /// How likely a right source says the vaguer word where the other is true, beside saying the other; 0 when it is
    /// no vaguer word for it.
    pub fn above(&self, vague: u32, exact: u32) -> f64 {
        let Some(together) = self.together.get(&(vague, exact)) else { return 0.0 };
        let (vague, exact) = (self.words[&vague], self.words[&exact]);
        let within = (f64::from(*together) + 0.5) / (f64::from(exact.items) + 1.5);
        let within = within * self.order * (1.0 - f64::from(exact.items) / f64::from(vague.items));
        let agreed = f64::from(vague.shared) / (f64::from(vague.items) + 1.0);
        within * agreed
    }

    /// How common a mistake a text is, 1 for a typical one.
    pub fn mistake(&self, text: u32) -> f64 {
        let alone = self.words.get(&text).map_or(0.0, |word| word.alone());
        ((alone + 10.0) / (self.typical + 10.0)).clamp(0.1, 5.0)
    }
}
