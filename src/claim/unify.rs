//! Unifying: one entity for one person in all articles of a run, whatever the spelling and whichever name.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Naming;
use super::bearer::{self, Bearer};
use super::person::PERSON;
use crate::language::name::{family_of, same_read};
use crate::language::name_word::Name;

/// Gives namings of one person one entity: full names by the name matcher, then names of one word and offices by who
/// bears them in their article or in the run. Words that turn out to be nobody's name go.
///
/// The outcome does not depend on the order of the articles: the entities are compared in the order of their names.
pub fn unify(articles: &mut [Vec<Naming>]) {
    let mut names: FxHashMap<&str, BTreeMap<&str, usize>> = FxHashMap::default();
    let full = |naming: &&Naming| naming.entity.starts_with(PERSON) && naming.role.is_none();
    for naming in articles.iter().flatten().filter(full) {
        let known = names.entry(&naming.entity).or_default();
        for name in [&naming.name, &naming.label].into_iter().filter(|name| name.contains(' ')) {
            *known.entry(name).or_default() += 1;
        }
    }
    let mut all: Vec<(&str, Vec<(&str, usize)>)> =
        names.into_iter().map(|(entity, names)| (entity, names.into_iter().collect())).collect();
    all.sort_unstable();
    let leaders = leaders(&all);
    articles.par_iter_mut().flatten().for_each(|naming| lead(naming, &leaders));
    bearer::resolve(articles);
}

/// The same for namings in one list, those of an article side by side.
pub fn unified(namings: Vec<Naming>) -> Vec<Naming> {
    let mut articles: Vec<Vec<Naming>> = Vec::new();
    for naming in namings {
        match articles.last_mut() {
            Some(article) if article.last().is_some_and(|last| last.article == naming.article) => article.push(naming),
            _ => articles.push(vec![naming]),
        }
    }
    unify(&mut articles);
    articles.into_iter().flatten().collect()
}

/// Gives a naming the entity and the name under which its person leads.
fn lead(naming: &mut Naming, leaders: &FxHashMap<String, Bearer>) {
    let inner = naming.entity.strip_prefix(super::act::END).unwrap_or(&naming.entity);
    if let Some(person) = leaders.get(inner) {
        if inner != person.entity {
            naming.entity = naming.entity.replace(inner, &person.entity);
        }
        naming.name.clone_from(&person.name);
    }
}

/// A name read, with the place of its entity.
type Read<'n> = (&'n str, Name, usize);

/// For each entity the one it is the same as, with its name. Only names that share a family name are compared.
fn leaders(all: &[(&str, Vec<(&str, usize)>)]) -> FxHashMap<String, Bearer> {
    let names: Vec<(&str, usize)> =
        all.iter().enumerate().flat_map(|(at, (_, names))| names.iter().map(move |(name, _)| (*name, at))).collect();
    let read: Vec<(String, Read)> = names
        .into_par_iter()
        .map(|(name, at)| {
            let read = Name::read(name);
            (family_of(&read), (name, read, at))
        })
        .collect();
    let mut by_family: FxHashMap<String, Vec<Read>> = FxHashMap::default();
    for (family, read) in read {
        by_family.entry(family).or_default().push(read);
    }
    let families: Vec<Vec<Read>> = by_family.into_values().collect();
    let same: Vec<(usize, usize)> = families.par_iter().flat_map_iter(|family| same(family)).collect();
    let mut leader: Vec<usize> = (0..all.len()).collect();
    for (one, other) in same {
        let (a, b) = (root(&leader, one), root(&leader, other));
        leader[a.max(b)] = a.min(b);
    }
    let mut commonest: FxHashMap<usize, (usize, std::cmp::Reverse<&str>)> = FxHashMap::default();
    for (at, (_, names)) in all.iter().enumerate() {
        let best = commonest.entry(root(&leader, at)).or_default();
        *best = names.iter().map(|(name, count)| (*count, std::cmp::Reverse(*name))).fold(*best, Ord::max);
    }
    let of = |at: usize| {
        let root = root(&leader, at);
        let name = commonest.get(&root).map_or("", |(_, name)| name.0);
        Bearer { entity: all[root].0.to_owned(), name: name.to_owned() }
    };
    all.iter().enumerate().map(|(at, (entity, _))| ((*entity).to_owned(), of(at))).collect()
}

/// The entities of each name of a family and of the first before it that is the same.
fn same<'n>(family: &'n [Read<'n>]) -> impl Iterator<Item = (usize, usize)> + 'n {
    family.iter().enumerate().filter_map(|(at, (name, read, entity))| {
        let before = &family[..at];
        let other = before.iter().find(|(other, known, _)| same_read((other, known), (name, read)))?;
        Some((*entity, other.2))
    })
}

fn root(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}
