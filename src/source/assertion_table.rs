//! A table of assertions: items, the values claimed for each, and who claims them, whatever the order of the lines.

use std::ops::Range;

use rayon::prelude::*;

use super::assertion::{Assertion, Value};
use super::assertion_part::{Part, Row, merged, merged_sets};
use super::spelling::{self, Spellings};

/// One attribute of one object.
#[derive(Debug, Clone)]
pub struct Item {
    /// Index into the attributes.
    pub attribute: u32,
    /// Index into the objects.
    pub object: u32,
    /// Its claims.
    pub claims: Range<usize>,
    /// The different values claimed.
    pub candidates: Range<usize>,
}

/// What one source says of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claimed {
    /// Index into the sources.
    pub source: u32,
    /// Which of the item's candidates, counted from 0.
    pub candidate: u32,
    /// 1, divided among the values that the source gives for the item.
    pub share: f32,
    /// Index into the origins; [`NO_ORIGIN`] where none is known.
    pub origin: u32,
}

/// The origin of a claim of which none is known.
pub const NO_ORIGIN: u32 = u32::MAX;

/// Assertions grouped by item; every list is sorted, so that the order of the lines is forgotten.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Names of objects.
    pub objects: Vec<String>,
    /// Names of attributes.
    pub attributes: Vec<String>,
    /// Names of sources.
    pub sources: Vec<String>,
    /// Texts used as values or in sets.
    pub texts: Vec<String>,
    /// Sets, as sorted indexes into the texts.
    pub sets: Vec<Vec<u32>>,
    /// Items by attribute, then object.
    pub items: Vec<Item>,
    /// Claims by item, then source.
    pub claims: Vec<Claimed>,
    /// Values by item.
    pub candidates: Vec<Value>,
}

impl Table {
    /// The table of assertions.
    pub fn of<'a>(assertions: impl IntoIterator<Item = Assertion<'a>>) -> Self {
        let mut part = Part::default();
        assertions.into_iter().for_each(|assertion| part.push(assertion));
        Self::join(vec![part])
    }

    /// The claims of an item.
    pub fn claims(&self, item: &Item) -> &[Claimed] {
        &self.claims[item.claims.clone()]
    }

    /// The values claimed for an item.
    pub fn candidates(&self, item: &Item) -> &[Value] {
        &self.candidates[item.candidates.clone()]
    }

    /// The items of each attribute, as ranges of `items`.
    pub fn blocks(&self) -> Vec<Range<usize>> {
        let mut blocks = vec![0..0; self.attributes.len()];
        let mut start = 0;
        for block in self.items.chunk_by(|a, b| a.attribute == b.attribute) {
            blocks[block[0].attribute as usize] = start..start + block.len();
            start += block.len();
        }
        blocks
    }

    /// The table of several parts.
    pub fn join(parts: Vec<Part<'_>>) -> Self {
        let (objects, object_of) = merged(parts.iter().map(|part| &part.objects));
        let (attributes, attribute_of) = merged(parts.iter().map(|part| &part.attributes));
        let (sources, source_of) = merged(parts.iter().map(|part| &part.sources));
        let (_, origin_of) = merged(parts.iter().map(|part| &part.origins));
        let (texts, text_of) = merged(parts.iter().map(|part| &part.texts));
        let (sets, set_of) = merged_sets(&parts, &text_of);
        let renamed = |(index, part): (usize, &Part)| {
            let row = |&(object, attribute, source, origin, value): &Row| Entry {
                item: u64::from(attribute_of[index][attribute as usize]) << 32
                    | u64::from(object_of[index][object as usize]),
                source: source_of[index][source as usize],
                origin: origin_of[index].get(origin as usize).copied().unwrap_or(NO_ORIGIN),
                value: match value {
                    Value::Text(text) => Value::Text(text_of[index][text as usize]),
                    Value::Set(set) => Value::Set(set_of[index][set as usize]),
                    number => number,
                },
            };
            part.rows.iter().map(row).collect::<Vec<_>>()
        };
        let renamed: Vec<Vec<Entry>> = parts.par_iter().enumerate().map(renamed).collect();
        drop(parts);
        let mut entries = renamed.concat();
        drop(renamed);
        entries = counted(&entries, objects.len(), |entry| entry.item as u32 as usize);
        entries = counted(&entries, attributes.len(), |entry| (entry.item >> 32) as usize);
        entries.par_chunk_by_mut(|a, b| a.item == b.item).for_each(|item| item.sort_unstable_by(Entry::order));
        entries.dedup();
        let mut table = Self { objects, attributes, sources, texts, sets, ..Self::default() };
        table.fill(&entries);
        table
    }

    /// Fills the items from sorted entries.
    fn fill(&mut self, entries: &[Entry]) {
        let keys: Vec<String> = self.texts.par_iter().map(|text| spelling::folded(text)).collect();
        self.claims.reserve(entries.len());
        for group in entries.chunk_by(|a, b| a.item == b.item) {
            let (claims, candidates) = (self.claims.len(), self.candidates.len());
            let spellings = Spellings::of(group.iter().map(|entry| entry.value), &keys);
            self.candidates.extend_from_slice(&spellings.candidates);
            for said in group.chunk_by(|a, b| a.source == b.source) {
                let share = 1.0 / said.len() as f32;
                for entry in said {
                    let candidate = spellings.candidate(entry.value);
                    self.claims.push(Claimed { source: entry.source, candidate, share, origin: entry.origin });
                }
            }
            let (attribute, object) = ((group[0].item >> 32) as u32, group[0].item as u32);
            let (claims, candidates) = (claims..self.claims.len(), candidates..self.candidates.len());
            self.items.push(Item { attribute, object, claims, candidates });
        }
    }
}

/// A claim with the names of the whole table.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    item: u64,
    source: u32,
    origin: u32,
    value: Value,
}

/// Entries by a key below `count`, those of one key in the order given: counted rather than compared, since there are
/// few keys and many entries.
fn counted(entries: &[Entry], count: usize, key: impl Fn(&Entry) -> usize) -> Vec<Entry> {
    let mut places = vec![0; count + 1];
    entries.iter().for_each(|entry| places[key(entry) + 1] += 1);
    (0..count).for_each(|at| places[at + 1] += places[at]);
    let mut ordered = entries.to_vec();
    for entry in entries {
        let place = &mut places[key(entry)];
        ordered[*place] = *entry;
        *place += 1;
    }
    ordered
}

impl Entry {
    /// The order of the entries of one item.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.source.cmp(&other.source).then_with(|| self.value.order(&other.value)).then(self.origin.cmp(&other.origin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion::Said;

    fn assertion(object: &'static str, source: &'static str, value: Said<'static>) -> Assertion<'static> {
        Assertion { object: object.into(), attribute: "a".into(), source: source.into(), origin: None, value }
    }

    #[test]
    fn spellings_of_one_text_are_one_candidate_under_the_most_used() {
        let said = ["Elm  Street", "ELM STREET", "Elm  Street", "Oak Street"];
        let names = ["a", "b", "c", "d"];
        let table = Table::of(names.iter().zip(said).map(|(name, text)| assertion("x", name, Said::Text(text.into()))));
        let values: Vec<&str> = table
            .candidates
            .iter()
            .map(|value| match value {
                Value::Text(text) => table.texts[*text as usize].as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(values, ["Elm  Street", "Oak Street"]);
    }

    #[test]
    fn a_source_that_says_two_things_of_an_item_has_one_vote_for_both() {
        let table = Table::of([assertion("x", "a", Said::Number(1.0)), assertion("x", "a", Said::Number(2.0))]);
        assert_eq!(table.claims.iter().map(|claim| claim.share).collect::<Vec<_>>(), [0.5, 0.5]);
    }
}
