//! Joins: average linkage over the candidate pairs, so that one strong pair never chains two facts together.
//!
//! Two clusters are joined while the mean score of all pairs across them is positive, the best first. Pairs that no key
//! proposed are scored when two small clusters meet; across large ones they count as `NO_CANDIDATE`. The cost grows
//! with the number of candidate pairs.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::feature::{Features, Rarity};
use super::score::{points, score};
use super::{Cluster, Join};

/// Score of a pair that no key proposed, in bits.
const NO_CANDIDATE: f64 = -4.0;
/// Pairs across two clusters up to which those that no key proposed are looked at.
const SMALL: usize = 400;
/// Pairs that are scored for it.
const SAMPLE: usize = 24;

/// What is known of the pairs across two clusters.
#[derive(Debug, Clone, Copy)]
struct Link {
    sum: f64,
    count: u32,
    best: (f64, u32, u32),
}

impl Link {
    fn with(self, other: Self) -> Self {
        let best = if stronger(&other.best, &self.best) { other.best } else { self.best };
        Self { sum: self.sum + other.sum, count: self.count + other.count, best }
    }
}

/// Whether one pair comes before another: the higher score, then the earlier claims.
fn stronger(x: &(f64, u32, u32), y: &(f64, u32, u32)) -> bool {
    x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)).then(y.2.cmp(&x.2)) == Ordering::Greater
}

/// A join that may be made; the heap gives the highest mean first, then the earliest claims.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offer {
    mean: f64,
    a: u32,
    b: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then(other.a.cmp(&self.a)).then(other.b.cmp(&self.b))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters the claims with these ids and features; every claim is in one cluster, alone where nothing fits.
pub fn join(ids: &[&str], all: &[Features], pairs: &[(u32, u32)], rarity: &Rarity) -> Vec<Cluster> {
    let scored: Vec<(f64, u32, u32)> =
        pairs.par_iter().map(|(a, b)| (score(&all[*a as usize], &all[*b as usize], rarity), *a, *b)).collect();
    let mut linkage = Linkage::new(all, rarity, &scored);
    linkage.run();
    linkage.clusters(ids)
}

/// The clusters while they grow: members and links by the place of their first member.
struct Linkage<'f> {
    all: &'f [Features],
    rarity: &'f Rarity,
    members: Vec<Vec<u32>>,
    links: Vec<FxHashMap<u32, Link>>,
    joins: Vec<Vec<(f64, u32, u32)>>,
    offers: BinaryHeap<Offer>,
}

impl<'f> Linkage<'f> {
    fn new(all: &'f [Features], rarity: &'f Rarity, scored: &[(f64, u32, u32)]) -> Self {
        let size = all.len();
        let mut links: Vec<FxHashMap<u32, Link>> = vec![FxHashMap::default(); size];
        let mut offers = Vec::new();
        for (score, a, b) in scored {
            let link = Link { sum: *score, count: 1, best: (*score, *a, *b) };
            links[*a as usize].insert(*b, link);
            links[*b as usize].insert(*a, link);
            if *score > 0.0 {
                offers.push(Offer { mean: *score, a: *a, b: *b });
            }
        }
        Self {
            all,
            rarity,
            members: (0..size as u32).map(|place| vec![place]).collect(),
            links,
            joins: vec![Vec::new(); size],
            offers: offers.into(),
        }
    }

    fn run(&mut self) {
        while let Some(offer) = self.offers.pop() {
            let Some(link) = self.links[offer.a as usize].get(&offer.b).copied() else { continue };
            if self.mean(offer.a, offer.b, &link) == offer.mean {
                self.unite(offer.a, offer.b, link.best);
            }
        }
    }

    /// The mean score of all pairs across two clusters.
    fn mean(&self, a: u32, b: u32, link: &Link) -> f64 {
        let pairs = (self.members[a as usize].len() * self.members[b as usize].len()) as f64;
        (link.sum + (pairs - f64::from(link.count)) * NO_CANDIDATE) / pairs
    }

    /// Joins two clusters under the place of the earlier one, and offers what the new cluster may join.
    fn unite(&mut self, a: u32, b: u32, best: (f64, u32, u32)) {
        let (root, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone as usize]);
        self.members[root as usize].extend(moved);
        let joins = std::mem::take(&mut self.joins[gone as usize]);
        self.joins[root as usize].extend(joins);
        self.joins[root as usize].push(best);
        let links = std::mem::take(&mut self.links[gone as usize]);
        for (other, link) in links {
            self.links[other as usize].remove(&gone);
            if other != root {
                let both = self.links[root as usize].get(&other).map_or(link, |known| known.with(link));
                let both = self.completed(root, other, both);
                self.links[root as usize].insert(other, both);
                self.links[other as usize].insert(root, both);
            }
        }
        self.offer(root);
    }

    /// A link with the pairs that no key proposed estimated from a sample spread evenly over all pairs.
    fn completed(&self, a: u32, b: u32, link: Link) -> Link {
        let (x, y) = (&self.members[a as usize], &self.members[b as usize]);
        let pairs = x.len() * y.len();
        let missing = pairs - link.count as usize;
        if missing == 0 || pairs > SMALL {
            return link;
        }
        let step = pairs.div_ceil(SAMPLE);
        let sample = (0..pairs).step_by(step).map(|at| (x[at / y.len()], y[at % y.len()]));
        let (sum, count) = sample.fold((0.0, 0), |(sum, count), (x, y)| {
            (sum + score(&self.all[x.min(y) as usize], &self.all[x.max(y) as usize], self.rarity), count + 1)
        });
        if step == 1 {
            return Link { sum, count: pairs as u32, best: link.best };
        }
        let estimate = sum / f64::from(count);
        Link { sum: link.sum + estimate * missing as f64, count: pairs as u32, best: link.best }
    }

    fn offer(&mut self, root: u32) {
        let offers: Vec<Offer> = self.links[root as usize]
            .iter()
            .map(|(other, link)| Offer {
                mean: self.mean(root, *other, link),
                a: root.min(*other),
                b: root.max(*other),
            })
            .filter(|offer| offer.mean > 0.0)
            .collect();
        self.offers.extend(offers);
    }

    fn clusters(&self, ids: &[&str]) -> Vec<Cluster> {
        let explain = |(score, a, b): &(f64, u32, u32)| {
            let (a, b) = (*a as usize, *b as usize);
            Join {
                a: ids[a].to_owned(),
                b: ids[b].to_owned(),
                score: *score,
                points: points(&self.all[a], &self.all[b], self.rarity),
            }
        };
        let mut found = Vec::new();
        for (members, joins) in self.members.iter().zip(&self.joins).filter(|(members, _)| !members.is_empty()) {
            let mut members: Vec<usize> = members.iter().map(|member| *member as usize).collect();
            members.sort_unstable();
            found.push(Cluster { id: id(ids, &members), joins: joins.iter().map(explain).collect(), members });
        }
        found.sort_by_key(|cluster| cluster.members.first().copied());
        found
    }
}

/// The cluster's id: that of the member whose id comes first, so that it survives new members more often than not.
fn id(ids: &[&str], members: &[usize]) -> String {
    members.iter().map(|member| ids[*member]).min().map(|first| format!("c-{first}")).unwrap_or_default()
}
