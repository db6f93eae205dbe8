//! Groups: sources that share more than chance and truth explain, joined by average likeness so that they do not chain.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assertion_table::{Claimed, Item, NO_ORIGIN, Table};
use super::noise::Noise;

/// Likeness at which two groups are one, many heights: a vote is the mean over them, so that none decides.
pub const CUTS: [f64; 16] =
    [0.60, 0.625, 0.65, 0.675, 0.70, 0.725, 0.75, 0.775, 0.80, 0.825, 0.85, 0.875, 0.90, 0.925, 0.95, 0.975];
/// The height at which groups are reported and left out.
const REPORTED: usize = 6;
/// Items that two sources must share before their agreement says anything.
pub const OVERLAP: u32 = 10;
/// Shared items added to each pair as disagreements: few agreements prove little.
const DOUBT: f64 = 2.0;
/// Sources compared within one attribute, those with most claims; the rest say too little to tell.
const SOURCES: usize = 2_000;
/// Pairs of claims looked at within one attribute; more items change nothing.
const PAIRS: usize = 16_000_000;

/// A group at each height, by the lowest index in it.
pub type Heads = [u32; CUTS.len()];

/// The groups of one attribute at each height: a source stands for its group by the lowest index in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Groups(FxHashMap<u32, Heads>);

impl Groups {
    /// The groups that the contested items of an attribute show; heights are moved by `shift`.
    pub fn of(table: &Table, items: &[Item], noise: &Noise, shift: f64) -> Self {
        let cuts = CUTS.map(|cut| cut + shift);
        let contested: Vec<&Item> = items.iter().filter(|item| item.candidates.len() > 1).collect();
        let chosen = chosen(table, &contested);
        let likeness = likeness(table, &contested, &chosen, noise);
        let mut groups = FxHashMap::default();
        for component in components(&likeness, chosen.list.len(), cuts[0]) {
            for (height, members) in merges(&component, &likeness, cuts[0]) {
                let head = members.iter().map(|member| chosen.list[*member]).min().unwrap_or_default();
                for member in members {
                    let source = chosen.list[member];
                    let heads = groups.entry(source).or_insert([source; CUTS.len()]);
                    cuts.iter().zip(heads).filter(|(cut, _)| height >= **cut).for_each(|(_, known)| *known = head);
                }
            }
        }
        Self(groups)
    }

    /// The group of a source at each height.
    pub fn heads(&self, source: u32) -> Heads {
        self.0.get(&source).copied().unwrap_or([source; CUTS.len()])
    }

    /// The group of a source at the height at which it is reported.
    pub fn head(&self, source: u32) -> u32 {
        self.heads(source)[REPORTED]
    }

    /// The group of a claim at the height at which it is reported.
    pub const fn reported(heads: &Heads) -> u32 {
        heads[REPORTED]
    }

    /// The group of each claim of an item at each height: that of its source, joined with those of other claims that
    /// are known to go back to the same origin.
    pub fn of_claims(&self, claims: &[Claimed]) -> Vec<Heads> {
        let mut heads: Vec<Heads> = claims.iter().map(|claim| self.heads(claim.source)).collect();
        for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.origin != NO_ORIGIN) {
            let first = claims.iter().position(|other| other.origin == claim.origin).unwrap_or(at);
            for height in 0..CUTS.len() {
                let (from, to) = (heads[at][height], heads[first][height]);
                heads.iter_mut().filter(|heads| heads[height] == from).for_each(|heads| heads[height] = to);
            }
        }
        heads
    }

    /// What each claim of an item weighs: 1, shared among the claims of its group, the mean over all heights.
    pub fn weights(claims: &[Claimed], heads: &[Heads]) -> Vec<f64> {
        let share = |claim: usize| f64::from(claims[claim].share);
        let mut weights: Vec<f64> = (0..claims.len()).map(share).collect();
        let mut order: Vec<usize> = (0..claims.len()).collect();
        // A group at one height lies within one group at every lower height, so that this order keeps each together.
        order.sort_unstable_by(|a, b| heads[*a].cmp(&heads[*b]).then(a.cmp(b)));
        for company in order.chunk_by(|a, b| heads[*a][0] == heads[*b][0]).filter(|company| company.len() > 1) {
            company.iter().for_each(|claim| weights[*claim] = 0.0);
            let heights = 0..CUTS.len();
            for height in heights {
                let head = |claim: &usize| heads[*claim][height];
                for group in company.chunk_by(|a, b| head(a) == head(b)) {
                    let whole = group.iter().map(|claim| share(*claim)).sum::<f64>().max(1.0) * CUTS.len() as f64;
                    group.iter().for_each(|claim| weights[*claim] += share(*claim) / whole);
                }
            }
        }
        weights
    }

    /// The groups of two and more, as sorted indexes.
    pub fn list(&self) -> Vec<Vec<u32>> {
        let mut groups: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        self.0.keys().for_each(|source| groups.entry(self.head(*source)).or_default().push(*source));
        let mut groups: Vec<Vec<u32>> = groups.into_values().filter(|group| group.len() > 1).collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }
}

/// The sources that can be compared, and the place of each.
struct Chosen {
    list: Vec<u32>,
    places: FxHashMap<u32, u32>,
}

/// The sources with enough contested claims, by index.
fn chosen(table: &Table, items: &[&Item]) -> Chosen {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for item in items {
        table.claims(item).iter().for_each(|claim| *counts.entry(claim.source).or_default() += 1);
    }
    let mut list: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= OVERLAP).collect();
    list.sort_unstable_by_key(|(source, count)| (std::cmp::Reverse(*count), *source));
    list.truncate(SOURCES);
    let mut list: Vec<u32> = list.into_iter().map(|(source, _)| source).collect();
    list.sort_unstable();
    let places = list.iter().enumerate().map(|(place, source)| (*source, place as u32)).collect();
    Chosen { list, places }
}

/// Shared items and agreements of every pair of places, in a square.
struct Likeness {
    size: usize,
    shared: Vec<u32>,
    agreed: Vec<u32>,
}

impl Likeness {
    /// Share of agreement, doubted where little is shared.
    fn between(&self, a: usize, b: usize) -> f64 {
        let at = a.min(b) * self.size + a.max(b);
        let shared = self.shared[at];
        if shared < OVERLAP { 0.0 } else { f64::from(self.agreed[at]) / (f64::from(shared) + DOUBT) }
    }
}

fn likeness(table: &Table, items: &[&Item], chosen: &Chosen, noise: &Noise) -> Likeness {
    let size = chosen.list.len();
    let empty = || Likeness { size, shared: vec![0; size * size], agreed: vec![0; size * size] };
    let pairs: usize = items.iter().map(|item| item.claims.len() * item.claims.len() / 2).sum();
    let sample: Vec<&&Item> = items.iter().step_by(pairs.div_ceil(PAIRS).max(1)).collect();
    let count = |mut sum: Likeness, items: &[&&Item]| {
        items.iter().for_each(|item| compare(table, item, chosen, noise, &mut sum));
        sum
    };
    let half = sample.len().div_ceil(2).max(1);
    let parts: Vec<Likeness> = sample.par_chunks(half).map(|part| count(empty(), part)).collect();
    let mut all = empty();
    for part in parts {
        all.shared.iter_mut().zip(part.shared).for_each(|(sum, more)| *sum += more);
        all.agreed.iter_mut().zip(part.agreed).for_each(|(sum, more)| *sum += more);
    }
    all
}

/// Claims of one item compared at most; beyond, every second, third, … is.
const CLAIMS: usize = 400;

fn compare(table: &Table, item: &Item, chosen: &Chosen, noise: &Noise, sum: &mut Likeness) {
    let candidates = table.candidates(item);
    let size = candidates.len();
    let same: Vec<bool> = (0..size * size).map(|at| noise.same(candidates[at / size], candidates[at % size])).collect();
    let claims: Vec<(usize, usize)> = table
        .claims(item)
        .iter()
        .filter_map(|claim| Some((*chosen.places.get(&claim.source)? as usize, claim.candidate as usize)))
        .collect();
    let step = claims.len().div_ceil(CLAIMS).max(1);
    let claims: Vec<(usize, usize)> = claims.into_iter().step_by(step).collect();
    for (index, (a, said)) in claims.iter().enumerate() {
        for (b, other) in &claims[index + 1..] {
            let at = a * sum.size + b;
            sum.shared[at] += 1;
            sum.agreed[at] += u32::from(same[said * size + other]);
        }
    }
}

/// Places that hang together by a likeness of at least `least`, two and more.
fn components(likeness: &Likeness, size: usize, least: f64) -> Vec<Vec<usize>> {
    let mut seen = vec![false; size];
    let mut components = Vec::new();
    for start in 0..size {
        let (mut component, mut next) = (Vec::new(), vec![start]);
        while let Some(place) = next.pop() {
            if std::mem::replace(&mut seen[place], true) {
                continue;
            }
            component.push(place);
            next.extend((0..size).filter(|other| !seen[*other] && likeness.between(place, *other) >= least));
        }
        component.sort_unstable();
        if component.len() > 1 {
            components.push(component);
        }
    }
    components
}

/// The merges of a component by average likeness, most alike first, each with its height and members.
fn merges(component: &[usize], likeness: &Likeness, least: f64) -> Vec<(f64, Vec<usize>)> {
    let mut groups: Vec<Vec<usize>> = component.iter().map(|place| vec![*place]).collect();
    let mut links: Vec<Vec<f64>> =
        component.iter().map(|a| component.iter().map(|b| likeness.between(*a, *b)).collect()).collect();
    let mut merges = Vec::new();
    while let Some((height, a, b)) = closest(&links).filter(|(height, ..)| *height >= least) {
        let (left, right) = (groups[a].len() as f64, groups[b].len() as f64);
        let means: Vec<f64> =
            links[a].iter().zip(&links[b]).map(|(x, y)| (x * left + y * right) / (left + right)).collect();
        links.iter_mut().zip(&means).for_each(|(row, mean)| row[a] = *mean);
        links[a] = means;
        links.remove(b);
        links.iter_mut().for_each(|row| {
            row.remove(b);
        });
        let joined = groups.remove(b);
        groups[a].extend(joined);
        merges.push((height, groups[a].clone()));
    }
    merges
}

/// The pair of groups most alike, the first of several.
fn closest(links: &[Vec<f64>]) -> Option<(f64, usize, usize)> {
    let pairs = (0..links.len()).flat_map(|a| (a + 1..links.len()).map(move |b| (links[a][b], a, b)));
    pairs.fold(None, |best: Option<(f64, usize, usize)>, pair| match best {
        Some(known) if known.0 >= pair.0 => Some(known),
        _ => Some(pair),
    })
}
