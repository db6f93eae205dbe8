//! Joins: average linkage over scored pairs, so that one strong pair never chains two groups together.
//!
//! Two groups are joined while the mean score of all pairs across them, with a share for the strongest of them, is above a
//! floor, the best first. Pairs that no key proposed are looked at when two small groups meet; across large ones they count
//! as missing. Each group keeps its best offer, and looks for another when that one falls, so that the cost grows with the
//! number of pairs.

use std::collections::BinaryHeap;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

pub use super::offer::{Edge, Stand};
use super::offer::{Link, Offer, weight};

/// Pairs across two groups up to which those that no key proposed are looked at.
const SMALL: usize = 400;
/// Pairs that are scored for it.
const SAMPLE: usize = 24;

/// How far the strongest pair across two groups counts beside the mean of all, for claims read out of articles: of two that
/// tell one fact, a third that says little more than its number ("in which 300 took part") may miss one. Set on 20 events
/// written for it, of which half stayed unread.
const STRONGEST: f64 = 0.15;

/// How a pair that no key proposed scores; without it such a pair counts as missing.
pub type Look<'l> = Option<&'l dyn Fn(u32, u32) -> f32>;

/// The groups while they grow: members and links by the place of their first member.
#[derive(Debug)]
pub struct Linkage {
    missing: f64,
    members: Vec<Vec<u32>>,
    links: Vec<FxHashMap<u32, Link>>,
    joins: Vec<Vec<Edge>>,
    bans: FxHashMap<u32, FxHashSet<u32>>,
    /// The place of each; none where that does not matter.
    stands: Vec<Stand>,
}

impl Linkage {
    /// Everything alone, with these pairs to join by; a pair that is not among them scores `missing`.
    pub fn new(size: usize, edges: &[Edge], missing: f32) -> Self {
        Self::of_articles(size, edges, missing, Vec::new())
    }

    /// The same for claims that stand here, of which pairs of one article count little.
    pub fn of_articles(size: usize, edges: &[Edge], missing: f32, stands: Vec<Stand>) -> Self {
        let mut links: Vec<FxHashMap<u32, Link>> =
            degrees(size, edges).map(|degree| FxHashMap::with_capacity_and_hasher(degree, FxBuildHasher)).collect();
        for edge in edges {
            let (score, a, b) = *edge;
            let weight = weight(&stands, a, b);
            let link = Link { sum: weight * f64::from(score), weight, count: 1, best: *edge };
            links[a as usize].insert(b, link);
            links[b as usize].insert(a, link);
        }
        Self {
            missing: f64::from(missing),
            members: (0..size as u32).map(|place| vec![place]).collect(),
            links,
            joins: vec![Vec::new(); size],
            bans: FxHashMap::default(),
            stands,
        }
    }

    /// Keeps two apart, whatever they score, unless they were put together; to be called before [`Self::run`].
    pub fn ban(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        self.bans.entry(a).or_default().insert(b);
        self.bans.entry(b).or_default().insert(a);
    }

    /// Puts two together, whatever they score; to be called before [`Self::run`].
    pub fn bind(&mut self, a: u32, b: u32, score: f32, look: Look) {
        let (x, y) = (self.root(a), self.root(b));
        if x != y {
            self.unite(x, y, (score, a.min(b), a.max(b)), look);
        }
    }

    /// Raises what is known of two by so many bits, whatever group each is in, for a run that goes on; of two that no pair
    /// links nothing is known.
    pub fn raise(&mut self, (a, b): (u32, u32), bits: f32) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(link) = self.links[one as usize].get_mut(&other) {
                link.sum += f64::from(bits) * link.weight;
            }
        }
    }

    /// For each of them the first of its group.
    pub fn roots(&self) -> Vec<u32> {
        let mut roots = vec![0; self.members.len()];
        for (root, members) in self.members.iter().enumerate() {
            members.iter().for_each(|member| roots[*member as usize] = root as u32);
        }
        roots
    }

    /// Joins what belongs together by a mean above `floor`; a second run with a lower floor goes on from there.
    pub fn run(&mut self, floor: f32, look: Look) {
        self.run_among(floor, look, |_, _| true);
    }

    /// Joins as [`Self::run`] does, but only those that `kin` says may be joined already, by their first members.
    pub fn run_among(&mut self, floor: f32, look: Look, kin: impl Fn(u32, u32) -> bool) {
        let floor = f64::from(floor);
        let all = 0..self.members.len() as u32;
        let mut offers: BinaryHeap<Offer> = all.filter_map(|root| self.best(root, floor, &kin)).collect();
        while let Some(offer) = offers.pop() {
            let stands = self.links[offer.a as usize].get(&offer.b).copied();
            let same = |link: &Link| self.mean(offer.a, offer.b, link) == offer.mean;
            let stands = stands.filter(|link| same(link) && !self.banned(offer.a, offer.b));
            if let Some(link) = stands {
                self.unite(offer.a, offer.b, link.best, look);
                offers.extend(self.best(offer.a, floor, &kin));
            } else {
                offers.extend(self.best(offer.of, floor, &kin));
            }
        }
    }

    /// The best join of a group that is above the floor; none of what has become a part of another.
    fn best(&self, root: u32, floor: f64, kin: &impl Fn(u32, u32) -> bool) -> Option<Offer> {
        let free = |other: &u32| !self.banned(root, *other) && kin(root.min(*other), root.max(*other));
        let offer = |(other, link): (&u32, &Link)| {
            let (a, b) = (root.min(*other), root.max(*other));
            Offer { mean: self.mean(root, *other, link), a, b, of: root }
        };
        let links = self.links[root as usize].iter().filter(|(other, _)| free(other));
        links.map(offer).filter(|offer| offer.mean > floor).max()
    }

    /// Whether two groups hold claims that must stay apart.
    fn banned(&self, a: u32, b: u32) -> bool {
        self.bans.get(&a).is_some_and(|bans| bans.contains(&b))
    }

    /// The groups, each by its members in order, in the order of their first members.
    pub fn groups(&self) -> Vec<Vec<u32>> {
        self.groups_with_joins().map(|(members, _)| members).collect()
    }

    /// The groups with the pairs that joined them.
    pub fn groups_with_joins(&self) -> impl Iterator<Item = (Vec<u32>, &[Edge])> {
        let groups = self.members.iter().zip(&self.joins).filter(|(members, _)| !members.is_empty());
        groups.map(|(members, joins)| {
            let mut members = members.clone();
            members.sort_unstable();
            (members, joins.as_slice())
        })
    }

    fn root(&self, place: u32) -> u32 {
        let own = !self.members[place as usize].is_empty();
        let holder = || self.members.iter().position(|members| members.contains(&place));
        if own { place } else { holder().map_or(place, |root| root as u32) }
    }

    /// The mean score of all pairs across two groups, with a share for the strongest.
    fn mean(&self, a: u32, b: u32, link: &Link) -> f64 {
        let pairs = (self.members[a as usize].len() * self.members[b as usize].len()) as f64;
        let missing = pairs - f64::from(link.count);
        let mean = (link.sum + missing * self.missing) / (link.weight + missing);
        // Of claims read out of articles some say hardly more than their number.
        let share = if self.stands.is_empty() || pairs < 2.0 { 0.0 } else { STRONGEST };
        share * f64::from(link.best.0) + (1.0 - share) * mean
    }

    /// Joins two groups under the place of the earlier one.
    fn unite(&mut self, a: u32, b: u32, best: Edge, look: Look) {
        let (root, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone as usize]);
        let own = self.members[root as usize].len();
        self.members[root as usize].extend(moved);
        let joins = std::mem::take(&mut self.joins[gone as usize]);
        self.joins[root as usize].extend(joins);
        self.joins[root as usize].push(best);
        self.move_bans(root, gone);
        let mut links: Vec<(u32, Link)> = std::mem::take(&mut self.links[gone as usize]).into_iter().collect();
        links.sort_unstable_by_key(|(other, _)| *other);
        for (other, link) in links {
            self.links[other as usize].remove(&gone);
            if other != root {
                let known = self.links[root as usize].get(&other);
                let both =
                    known.map_or_else(|| self.completed((root, own), other, link, look), |known| known.with(link));
                self.links[root as usize].insert(other, both);
                self.links[other as usize].insert(root, both);
            }
        }
    }

    fn move_bans(&mut self, root: u32, gone: u32) {
        for other in self.bans.remove(&gone).unwrap_or_default() {
            let others = self.bans.entry(other).or_default();
            others.remove(&gone);
            others.insert(root);
            self.bans.entry(root).or_default().insert(other);
        }
    }

    /// A link of those that joined a group with the pairs of the others in it, its first `own` members, which no key
    /// proposed: looked at, if many by a sample spread evenly over them.
    fn completed(&self, (root, own): (u32, usize), other: u32, link: Link, look: Look) -> Link {
        let (x, y) = (&self.members[root as usize][..own], &self.members[other as usize]);
        let pairs = x.len() * y.len();
        let Some(look) = look.filter(|_| pairs <= SMALL) else { return link };
        let step = pairs.div_ceil(SAMPLE);
        let sample = (0..pairs).step_by(step).map(|at| (x[at / y.len()], y[at % y.len()]));
        let (sum, weight) = sample.fold((0.0, 0.0), |(sum, all), (x, y)| {
            let weight = weight(&self.stands, x, y);
            (sum + weight * f64::from(look(x.min(y), x.max(y))), all + weight)
        });
        let scale = if step == 1 { 1.0 } else { pairs as f64 / weight };
        let seen = Link { sum: sum * scale, weight: weight * scale, count: pairs as u32, best: link.best };
        link.with(seen)
    }
}

/// How many pairs each belongs to.
fn degrees(size: usize, edges: &[Edge]) -> impl Iterator<Item = usize> {
    let mut degrees = vec![0; size];
    for (_, a, b) in edges {
        degrees[*a as usize] += 1;
        degrees[*b as usize] += 1;
    }
    degrees.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Look = None;

    #[test]
    fn one_strong_pair_does_not_chain_two_groups() {
        let edges = [(5.0, 0, 1), (5.0, 2, 3), (1.0, 1, 2), (-4.0, 0, 2), (-4.0, 0, 3), (-4.0, 1, 3)];
        let mut linkage = Linkage::new(4, &edges, -4.0);
        linkage.run(0.0, NONE);
        assert_eq!(linkage.groups(), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_second_claim_of_one_article_does_not_keep_two_groups_apart() {
        let edges = [(5.0, 0, 1), (2.0, 0, 2), (-4.0, 1, 2)];
        let groups = |stands| {
            let mut linkage = Linkage::of_articles(3, &edges, -4.0, stands);
            linkage.run(0.0, NONE);
            linkage.groups()
        };
        let apart = [vec![0, 1], vec![2]];
        assert_eq!(groups(vec![(1, 1), (2, 1), (2, 2)]), [vec![0, 1, 2]]);
        assert_eq!(groups(vec![(1, 1), (2, 1), (3, 1)]), apart);
        assert_eq!(groups(vec![(1, 1), (2, 1), (2, 1)]), apart);
    }

    #[test]
    fn those_of_one_kin_find_each_other_before_a_better_pair_of_two_kins() {
        let edges = [(2.0, 0, 1), (3.0, 1, 2), (-4.0, 0, 2)];
        let mut linkage = Linkage::new(3, &edges, -4.0);
        linkage.run_among(0.0, NONE, |a, b| a < 2 && b < 2);
        linkage.run(0.0, NONE);
        assert_eq!(linkage.groups(), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_is_banned_stays_apart_where_all_pairs_score_the_same() {
        let mut linkage = Linkage::new(3, &[(5.0, 0, 1), (5.0, 0, 2), (5.0, 1, 2)], -4.0);
        linkage.ban(1, 2);
        linkage.run(0.0, NONE);
        assert_eq!(linkage.groups(), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_is_banned_stays_apart_and_what_is_bound_stays_together() {
        let edges = [(5.0, 0, 1), (-3.0, 1, 2)];
        let mut linkage = Linkage::new(3, &edges, -4.0);
        linkage.bind(1, 2, 60.0, NONE);
        linkage.ban(0, 1);
        linkage.run(0.0, NONE);
        assert_eq!(linkage.groups(), [vec![0], vec![1, 2]]);
    }
}
