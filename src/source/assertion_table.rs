//! A table of assertions: items, the values claimed for each, and who claims them, whatever the order of the lines.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assertion::{Assertion, Said, Value};
use super::name;

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
        entries.par_sort_unstable_by(Entry::order);
        entries.dedup();
        let mut table = Self { objects, attributes, sources, texts, sets, ..Self::default() };
        table.fill(&entries);
        table
    }

    /// Fills the items from sorted entries.
    fn fill(&mut self, entries: &[Entry]) {
        let keys: Vec<String> = self.texts.par_iter().map(|text| folded(text)).collect();
        self.claims.reserve(entries.len());
        for group in entries.chunk_by(|a, b| a.item == b.item) {
            let (claims, candidates) = (self.claims.len(), self.candidates.len());
            let groups = candidates_of(group, &keys);
            self.candidates.extend(groups.iter().map(|(value, _)| *value));
            for said in group.chunk_by(|a, b| a.source == b.source) {
                let share = 1.0 / said.len() as f32;
                for entry in said {
                    let candidate = groups.iter().position(|(_, values)| values.contains(&entry.value));
                    let candidate = candidate.unwrap_or_default() as u32;
                    self.claims.push(Claimed { source: entry.source, candidate, share, origin: entry.origin });
                }
            }
            let (attribute, object) = ((group[0].item >> 32) as u32, group[0].item as u32);
            let (claims, candidates) = (claims..self.claims.len(), candidates..self.candidates.len());
            self.items.push(Item { attribute, object, claims, candidates });
        }
    }
}

/// The different values of an item, each with its spellings, the most used of which stands for it.
fn candidates_of(group: &[Entry], keys: &[String]) -> Vec<(Value, Vec<Value>)> {
    let mut counted: Vec<(Value, usize)> = Vec::new();
    for entry in group {
        match counted.iter_mut().find(|(value, _)| *value == entry.value) {
            Some((_, count)) => *count += 1,
            None => counted.push((entry.value, 1)),
        }
    }
    counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.order(&b.0)));
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for (value, _) in counted {
        match groups.iter_mut().find(|(known, _)| alike(*known, value, keys)) {
            Some((_, spellings)) => spellings.push(value),
            None => groups.push((value, vec![value])),
        }
    }
    groups.sort_by(|a, b| a.0.order(&b.0));
    groups
}

/// Whether two values are spellings of one.
fn alike(a: Value, b: Value, keys: &[String]) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => keys[a as usize] == keys[b as usize],
        _ => a == b,
    }
}

/// What spellings of one text have in common: case, punctuation and diacritics go, and so does the order of a name
/// turned round ("Orwell, George").
fn folded(text: &str) -> String {
    let key = name::key(text);
    match text.matches(',').count() {
        _ if key.is_empty() => text.to_owned(),
        1 if key.chars().all(|c| c.is_alphabetic() || c == ' ') => {
            let (last, first) = text.split_once(',').unwrap_or((text, ""));
            name::key(&format!("{first} {last}"))
        }
        _ => key,
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

impl Entry {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.item
            .cmp(&other.item)
            .then(self.source.cmp(&other.source))
            .then_with(|| self.value.order(&other.value))
            .then(self.origin.cmp(&other.origin))
    }
}

type Row = (u32, u32, u32, u32, Value);

/// A part of a table with names of its own: what one thread reads.
#[derive(Debug, Default)]
pub struct Part<'a> {
    objects: Names<'a>,
    attributes: Names<'a>,
    sources: Names<'a>,
    origins: Names<'a>,
    texts: Names<'a>,
    sets: Vec<Vec<u32>>,
    known_sets: FxHashMap<Vec<u32>, u32>,
    rows: Vec<Row>,
}

impl<'a> Part<'a> {
    /// Adds an assertion.
    pub fn push(&mut self, assertion: Assertion<'a>) {
        let object = self.objects.number(assertion.object);
        let attribute = self.attributes.number(assertion.attribute);
        let source = self.sources.number(assertion.source);
        let origin = assertion.origin.map_or(NO_ORIGIN, |origin| self.origins.number(origin));
        let value = match assertion.value {
            Said::Number(number) => Value::Number(number + 0.0),
            Said::Span(low, high) => Value::Span(low, high),
            Said::Text(text) => Value::Text(self.texts.number(text)),
            Said::Set(members) => Value::Set(self.set(members)),
        };
        self.rows.push((object, attribute, source, origin, value));
    }

    fn set(&mut self, members: Vec<Cow<'a, str>>) -> u32 {
        let mut members: Vec<u32> = members.into_iter().map(|member| self.texts.number(member)).collect();
        members.sort_unstable();
        members.dedup();
        let next = self.sets.len() as u32;
        *self.known_sets.entry(members).or_insert_with_key(|members| {
            self.sets.push(members.clone());
            next
        })
    }
}

/// Names in the order in which they were met.
#[derive(Debug, Default)]
struct Names<'a> {
    list: Vec<Cow<'a, str>>,
    numbers: FxHashMap<Cow<'a, str>, u32>,
    last: u32,
}

impl<'a> Names<'a> {
    /// The number of a name; most lines repeat the name of the line before.
    fn number(&mut self, name: Cow<'a, str>) -> u32 {
        if self.list.get(self.last as usize).is_some_and(|last| *last == name) {
            return self.last;
        }
        let known = self.numbers.get(&name).copied();
        self.last = known.unwrap_or_else(|| {
            let number = self.list.len() as u32;
            self.list.push(name.clone());
            self.numbers.insert(name, number);
            number
        });
        self.last
    }
}

/// All names, sorted, and the new number of each name of each part.
fn merged<'p>(parts: impl Iterator<Item = &'p Names<'p>>) -> (Vec<String>, Vec<Vec<u32>>) {
    let parts: Vec<&Names> = parts.collect();
    let mut all: Vec<&str> = parts.iter().flat_map(|part| &part.list).map(AsRef::as_ref).collect();
    all.par_sort_unstable();
    all.dedup();
    let place = |name: &Cow<str>| all.binary_search(&name.as_ref()).unwrap_or_default() as u32;
    let numbers = parts.par_iter().map(|part| part.list.iter().map(place).collect()).collect();
    (all.par_iter().map(|name| (*name).to_owned()).collect(), numbers)
}

/// All sets, sorted, and the new number of each set of each part.
fn merged_sets(parts: &[Part], text_of: &[Vec<u32>]) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let renamed: Vec<Vec<Vec<u32>>> = parts.iter().zip(text_of).map(|(part, texts)| renamed(part, texts)).collect();
    let mut all: Vec<Vec<u32>> = renamed.iter().flatten().cloned().collect();
    all.sort_unstable();
    all.dedup();
    let place = |set: &Vec<u32>| all.binary_search(set).unwrap_or_default() as u32;
    let numbers = renamed.iter().map(|sets| sets.iter().map(place).collect()).collect();
    (all, numbers)
}

fn renamed(part: &Part, texts: &[u32]) -> Vec<Vec<u32>> {
    let rename = |set: &Vec<u32>| {
        let mut members: Vec<u32> = set.iter().map(|member| texts[*member as usize]).collect();
        members.sort_unstable();
        members
    };
    part.sets.iter().map(rename).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_name_turned_round_is_the_same_name() {
        assert_eq!(folded("Marsh, Ada"), folded("Ada Marsh"));
        assert_ne!(folded("Marsh, Ada, Reed"), folded("Reed, Ada, Marsh"));
    }
}
