//! Unifying: one entity for one person in all articles of a run, whatever the spelling and whichever name.

use rustc_hash::FxHashMap;

use super::Naming;
use super::person::ALONE;
use crate::language::name::{compare, compare_read, family, family_of};
use crate::language::name_word::Name;

/// Gives namings of one person one entity; family names that nobody bears in full are no namings and go.
///
/// The outcome does not depend on the order of the articles: the entities are compared in the order of their names.
pub fn unify(namings: &mut Vec<Naming>) {
    let mut names: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for naming in namings.iter().filter(|naming| naming.entity.starts_with("person:")) {
        let known = names.entry(naming.entity.clone()).or_default();
        for name in [&naming.name, &naming.label] {
            if name.contains(' ') && !known.contains(name) {
                known.push(name.clone());
            }
        }
    }
    let mut all: Vec<(String, Vec<String>)> = names.into_iter().collect();
    all.iter_mut().for_each(|(_, names)| names.sort());
    all.sort();
    let leaders = leaders(&all);
    let families = families(&all, &leaders);
    namings.retain_mut(|naming| {
        if let Some(alone) = naming.entity.strip_prefix(ALONE) {
            let Some((entity, name)) = only(&families, alone, &naming.label) else { return false };
            (naming.entity, naming.name) = (entity.clone(), name.clone());
        } else if let Some((entity, name)) = leaders.get(&naming.entity) {
            (naming.entity, naming.name) = (entity.clone(), name.clone());
        }
        true
    });
}

type Leaders = FxHashMap<String, (String, String)>;

/// For each entity the one it is the same as, with its name. Only names that share a family name are compared.
fn leaders(all: &[(String, Vec<String>)]) -> Leaders {
    let mut by_family: FxHashMap<String, Vec<(&str, Name, usize)>> = FxHashMap::default();
    let mut leader: Vec<usize> = (0..all.len()).collect();
    for (at, (_, names)) in all.iter().enumerate() {
        for name in names {
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
    let of = |at: usize| {
        let first = &all[root(&leader, at)];
        (first.0.clone(), first.1.first().cloned().unwrap_or_default())
    };
    all.iter().enumerate().map(|(at, (entity, _))| (entity.clone(), of(at))).collect()
}

fn root(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}

/// Everybody who bears a family name in full.
type Families<'a> = FxHashMap<String, Vec<(&'a str, &'a (String, String))>>;

fn families<'a>(all: &'a [(String, Vec<String>)], leaders: &'a Leaders) -> Families<'a> {
    let mut families = Families::default();
    for (entity, names) in all {
        let Some(leader) = leaders.get(entity) else { continue };
        names.iter().for_each(|name| families.entry(family(name)).or_default().push((name, leader)));
    }
    families
}

/// The only one whom a family name alone can mean; none where there are several.
fn only<'a>(families: &Families<'a>, alone: &str, label: &str) -> Option<&'a (String, String)> {
    let mut fitting =
        families.get(alone)?.iter().filter(|(name, _)| compare(label, name).same).map(|(_, leader)| *leader);
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}
