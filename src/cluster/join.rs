//! Joins: claims put together while the pairs across two clusters speak for it on average.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::feature::{Features, Rarity};
use super::score::{points, score};
use super::{Cluster, Join};

/// Pairs across two clusters that are scored before they are joined.
const SAMPLE: usize = 24;

/// Clusters the claims with these ids and features; every claim is in one cluster, alone where nothing fits.
pub fn join(ids: &[&str], all: &[Features], pairs: &[(u32, u32)], rarity: &Rarity) -> Vec<Cluster> {
    let mut scored: Vec<(f64, u32, u32)> = pairs
        .par_iter()
        .map(|(a, b)| (score(&all[*a as usize], &all[*b as usize], rarity), *a, *b))
        .filter(|(score, _, _)| *score > 0.0)
        .collect();
    scored.par_sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut groups = Groups::new(all.len());
    let mut joins: FxHashMap<u32, Vec<(f64, u32, u32)>> = FxHashMap::default();
    for (score, a, b) in scored {
        let (x, y) = (groups.root(a), groups.root(b));
        if x == y {
            continue;
        }
        if fits(&groups.members[x as usize], &groups.members[y as usize], all, rarity) {
            let root = groups.unite(x, y);
            let mut both = joins.remove(&x).unwrap_or_default();
            both.extend(joins.remove(&y).unwrap_or_default());
            both.push((score, a, b));
            joins.insert(root, both);
        }
    }
    clusters(ids, all, &mut groups, &joins, rarity)
}

/// Whether the pairs across two groups speak for joining them: positive on average, none vetoed.
fn fits(a: &[u32], b: &[u32], all: &[Features], rarity: &Rarity) -> bool {
    let step = ((a.len() * b.len()) / SAMPLE).max(1);
    let scores: Vec<f64> = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| (*x, *y)))
        .step_by(step)
        .map(|(x, y)| score(&all[x as usize], &all[y as usize], rarity))
        .collect();
    scores.iter().all(|score| *score > -50.0) && scores.iter().sum::<f64>() > 0.0
}

fn clusters(
    ids: &[&str],
    all: &[Features],
    groups: &mut Groups,
    joins: &FxHashMap<u32, Vec<(f64, u32, u32)>>, rarity: &Rarity) -> Vec<Cluster> {
    let mut found = Vec::new();
    for place in 0..all.len() as u32 {
        if groups.root(place) != place {
            continue;
        }
        let mut members: Vec<usize> = groups.members[place as usize].iter().map(|member| *member as usize).collect();
        members.sort_unstable();
        let why = joins.get(&place).map_or(&[][..], Vec::as_slice);
        found.push(Cluster {
            id: id(ids, &members),
            joins: why.iter().map(|join| explain(ids, all, *join, rarity)).collect(),
            members,
        });
    }
    found.sort_by_key(|cluster| cluster.members.first().copied());
    found
}

fn explain(ids: &[&str], all: &[Features], (score, a, b): (f64, u32, u32), rarity: &Rarity) -> Join {
    let (a, b) = (a as usize, b as usize);
    Join { a: ids[a].to_owned(), b: ids[b].to_owned(), score, points: points(&all[a], &all[b], rarity) }
}

/// The cluster's id: that of the member whose id comes first, so that it survives new members more often than not.
fn id(ids: &[&str], members: &[usize]) -> String {
    members.iter().map(|member| ids[*member]).min().map(|first| format!("c-{first}")).unwrap_or_default()
}

/// Disjoint groups of places, with their members.
struct Groups {
    parents: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Groups {
    fn new(size: usize) -> Self {
        Self { parents: (0..size as u32).collect(), members: (0..size as u32).map(|place| vec![place]).collect() }
    }

    fn root(&mut self, place: u32) -> u32 {
        let mut root = place;
        while self.parents[root as usize] != root {
            root = self.parents[root as usize];
        }
        let mut at = place;
        while self.parents[at as usize] != root {
            at = std::mem::replace(&mut self.parents[at as usize], root);
        }
        root
    }

    /// Joins two groups under the smaller root.
    fn unite(&mut self, a: u32, b: u32) -> u32 {
        let (root, other) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[other as usize]);
        self.members[root as usize].extend(moved);
        self.parents[other as usize] = root;
        root
    }
}
