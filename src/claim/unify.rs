//! Unifying: one entity for one person in all articles of a run, whatever the spelling and whichever name.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Naming;
use super::bearer::{self, Bearer};
use super::person::PERSON;
use crate::language::name::{compare_read, family_of};
use crate::language::name_word::Name;

/// Gives namings of one person one entity: full names by the name matcher, then names of one word and offices by who
/// bears them in their article or in the run. Words that turn out to be nobody's name go.
///
/// The outcome does not depend on the order of the articles: the entities are compared in the order of their names.
pub fn unify(namings: &mut Vec<Naming>) {
    let mut names: FxHashMap<String, BTreeMap<String, usize>> = FxHashMap::default();
    for naming in namings.iter().filter(|naming| naming.entity.starts_with(PERSON) && naming.role.is_none()) {
        let known = names.entry(naming.entity.clone()).or_default();
        for name in [&naming.name, &naming.label] {
            if name.contains(' ') {
                *known.entry(name.clone()).or_default() += 1;
            }
        }
    }
    let mut all: Vec<(String, Vec<(String, usize)>)> =
        names.into_iter().map(|(entity, names)| (entity, names.into_iter().collect())).collect();
    all.sort();
    let leaders = leaders(&all);
    for naming in namings.iter_mut() {
        let inner = naming.entity.strip_prefix(super::act::END).unwrap_or(&naming.entity);
        if let Some(person) = leaders.get(inner) {
            naming.entity = naming.entity.replace(inner, &person.entity);
            naming.name.clone_from(&person.name);
        }
    }
    bearer::resolve(namings);
}

/// For each entity the one it is the same as, with its name. Only names that share a family name are compared.
fn leaders(all: &[(String, Vec<(String, usize)>)]) -> FxHashMap<String, Bearer> {
    let mut by_family: FxHashMap<String, Vec<(&str, Name, usize)>> = FxHashMap::default();
    let mut leader: Vec<usize> = (0..all.len()).collect();
    for (at, (_, names)) in all.iter().enumerate() {
        for (name, _) in names {
            let read = Name::read(name);
            let others = by_family.entry(family_of(&read)).or_default();
            let is = |other: &&(&str, Name, usize)| compare_read((other.0, &other.1), (name, &read)).same;
            if let Some((_, _, other)) = others.iter().find(is) {
                let (a, b) = (root(&leader, at), root(&leader, *other));
                leader[a.max(b)] = a.min(b);
            }
            others.push((name, read, at));
        }
    }
    let mut commonest: FxHashMap<usize, (usize, std::cmp::Reverse<&str>)> = FxHashMap::default();
    for (at, (_, names)) in all.iter().enumerate() {
        let best = commonest.entry(root(&leader, at)).or_default();
        *best = names.iter().map(|(name, count)| (*count, std::cmp::Reverse(name.as_str()))).fold(*best, Ord::max);
    }
    let of = |at: usize| {
        let root = root(&leader, at);
        let name = commonest.get(&root).map_or("", |(_, name)| name.0);
        Bearer { entity: all[root].0.clone(), name: name.to_owned() }
    };
    all.iter().enumerate().map(|(at, (entity, _))| (entity.clone(), of(at))).collect()
}

fn root(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}
