//! A part of a table of assertions, with names of its own: what one thread reads, and how the names of all parts become
//! those of one table.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assertion::{Assertion, Said, Value};
use super::assertion_table::NO_ORIGIN;

/// Object, attribute, source, origin and value of one assertion.
pub(super) type Row = (u32, u32, u32, u32, Value);

/// A part of a table with names of its own: what one thread reads.
#[derive(Debug, Default)]
pub struct Part<'a> {
    pub(super) objects: Names<'a>,
    pub(super) attributes: Names<'a>,
    pub(super) sources: Names<'a>,
    pub(super) origins: Names<'a>,
    pub(super) texts: Names<'a>,
    sets: Vec<Vec<u32>>,
    known_sets: FxHashMap<Vec<u32>, u32>,
    pub(super) rows: Vec<Row>,
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
pub(super) struct Names<'a> {
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
pub(super) fn merged<'p>(parts: impl Iterator<Item = &'p Names<'p>>) -> (Vec<String>, Vec<Vec<u32>>) {
    let parts: Vec<&Names> = parts.collect();
    let mut all: Vec<&str> = parts.iter().flat_map(|part| &part.list).map(AsRef::as_ref).collect();
    all.par_sort_unstable();
    all.dedup();
    let place = |name: &Cow<str>| all.binary_search(&name.as_ref()).unwrap_or_default() as u32;
    let numbers = parts.par_iter().map(|part| part.list.iter().map(place).collect()).collect();
    (all.par_iter().map(|name| (*name).to_owned()).collect(), numbers)
}

/// All sets, sorted, and the new number of each set of each part.
pub(super) fn merged_sets(parts: &[Part], text_of: &[Vec<u32>]) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
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
