//! The profile of an outlet: how the claims of a run stand to what independent origins say, by shares with their
//! intervals. Nothing is judged under ten checks.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Comparison, Pair, Relation, Row};
use crate::interval::Bound;
use crate::source::grade::{self, Letter};

/// A share with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Share {
    /// How many of them.
    pub part: f64,
    /// Of how many.
    pub of: usize,
    /// Lower end of the share's 95 % interval, 0 to 1; missing where fewer than ten are judged.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl Share {
    /// A share; its interval is Wilson's (1927).
    pub fn of(part: f64, of: usize) -> Self {
        let judged = of as f64 >= grade::CHECKS;
        let (low, high) = grade::interval(part, of as f64);
        Self { part, of, low: judged.then_some(low), high: judged.then_some(high) }
    }
}

/// What a run shows of one outlet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// The letter A to F by the lower end of `borne_out`.
    pub letter: Letter,
    /// Expected right claims of those that an independent origin speaks of.
    pub borne_out: Share,
    /// Claims attributed to someone else, of all claims.
    pub attributed: Share,
    /// Claims that an independent origin contradicts, of those that one speaks of.
    pub contradicted: Share,
    /// Comparisons in which it is vaguer than another outlet, of those with figures of several.
    pub vaguer: Share,
    /// Comparisons in which it is more exact than all others, of the same.
    pub exact: Share,
    /// Comparisons in which it was first, by day, of those of several outlets with dates.
    pub first: Share,
    /// Comparisons in which another was earlier, of the same.
    pub later: Share,
    /// Articles of which a changed later version was read, of all its articles.
    pub corrections: Share,
}

/// Counts of one outlet.
#[derive(Debug, Default)]
struct Count {
    checked: usize,
    right: f64,
    contradicted: usize,
    figured: usize,
    vaguer: usize,
    exact: usize,
    dated: usize,
    first: usize,
    later: usize,
}

/// What is counted of an outlet outside the comparisons.
#[derive(Debug, Clone, Copy, Default)]
pub struct Whole {
    /// Its claims.
    pub claims: usize,
    /// Of these, those attributed to someone else.
    pub attributed: usize,
    /// Its articles.
    pub articles: usize,
    /// Of these, those of which a changed later version was read.
    pub corrected: usize,
}

/// The profiles of the outlets named in `wholes`, by the outlet's shown name.
pub fn profiles(clusters: &[Comparison], wholes: &BTreeMap<String, Whole>) -> BTreeMap<String, Profile> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    clusters.iter().for_each(|cluster| count(cluster, &mut counts));
    let none = Count::default();
    let profile = |(outlet, whole): (&String, &Whole)| {
        (outlet.clone(), profile(counts.get(outlet.as_str()).unwrap_or(&none), *whole))
    };
    wholes.iter().map(profile).collect()
}

fn profile(count: &Count, whole: Whole) -> Profile {
    let share = |part: usize, of: usize| Share::of(part as f64, of);
    let (low, high) = grade::interval(count.right, count.checked as f64);
    Profile {
        letter: Letter::of(low, high, count.checked as f64),
        borne_out: Share::of(count.right, count.checked),
        attributed: share(whole.attributed, whole.claims),
        contradicted: share(count.contradicted, count.checked),
        vaguer: share(count.vaguer, count.figured),
        exact: share(count.exact, count.figured),
        first: share(count.first, count.dated),
        later: share(count.later, count.dated),
        corrections: share(whole.corrected, whole.articles),
    }
}

/// Counts one comparison.
fn count<'c>(cluster: &'c Comparison, counts: &mut BTreeMap<&'c str, Count>) {
    let contradicted = contradicted(cluster);
    for row in cluster.rows.iter().filter(|row| row.credibility.is_checked()) {
        let count = counts.entry(&row.outlet).or_default();
        count.checked += 1;
        count.right += row.credibility.likelihood;
        count.contradicted += usize::from(contradicted.contains(row.claim.as_str()));
    }
    let exactness = best(cluster, |row| row.bound.map(precision));
    for (outlet, own) in &exactness {
        let others = || exactness.iter().filter(|(other, _)| *other != outlet).map(|(_, theirs)| theirs);
        if exactness.len() > 1 {
            let count = counts.entry(outlet).or_default();
            count.figured += 1;
            count.vaguer += usize::from(others().any(|theirs| theirs > own));
            count.exact += usize::from(others().all(|theirs| theirs < own));
        }
    }
    let days = best(cluster, |row| row.published.as_deref().and_then(day).map(std::cmp::Reverse));
    for (outlet, own) in &days {
        let others = || days.iter().filter(|(other, _)| *other != outlet).map(|(_, theirs)| theirs);
        if days.len() > 1 {
            let count = counts.entry(outlet).or_default();
            count.dated += 1;
            count.first += usize::from(others().all(|theirs| theirs < own));
            count.later += usize::from(others().any(|theirs| theirs > own));
        }
    }
}

/// The claims of a comparison that a statement of another origin contradicts.
fn contradicted(cluster: &Comparison) -> FxHashSet<&str> {
    let origin: FxHashMap<&str, usize> = cluster.rows.iter().map(|row| (row.claim.as_str(), row.origin)).collect();
    let against = cluster.pairs.iter().filter(|pair| pair.relation == Relation::Contradict);
    let across = |pair: &&Pair| match (origin.get(pair.a.as_str()), origin.get(pair.b.as_str())) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    against.filter(across).flat_map(|pair| [pair.a.as_str(), pair.b.as_str()]).collect()
}

/// The best that each outlet of a comparison reaches.
fn best<'c, T: Ord>(cluster: &'c Comparison, of: impl Fn(&'c Row) -> Option<T>) -> BTreeMap<&'c str, T> {
    let mut best: BTreeMap<&str, T> = BTreeMap::new();
    for row in &cluster.rows {
        let Some(found) = of(row) else { continue };
        if best.get(row.outlet.as_str()).is_none_or(|known| found > *known) {
            best.insert(&row.outlet, found);
        }
    }
    best
}

/// How much a wording commits to: a vague word least, a figure most.
const fn precision(bound: Bound) -> u8 {
    match bound {
        Bound::Vague => 0,
        Bound::AtLeast | Bound::AtMost | Bound::MoreThan | Bound::LessThan | Bound::Range => 1,
        Bound::Approx => 2,
        Bound::Exact | Bound::Zero | Bound::Score => 3,
    }
}

/// The day of publication; none where it is only an interval of days.
fn day(published: &str) -> Option<&str> {
    (!published.contains('/')).then(|| published.split('T').next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_judged_under_ten_checks() {
        let few = profile(&Count { checked: 9, right: 9.0, ..Count::default() }, Whole::default());
        assert_eq!((few.letter, few.borne_out.low), (Letter::F, None));
        let many = profile(&Count { checked: 100, right: 98.0, ..Count::default() }, Whole::default());
        assert_eq!(many.letter, Letter::B);
    }

    #[test]
    fn an_inferred_date_says_nothing_of_who_was_first() {
        assert_eq!(day("2031-05-02/2031-05-06"), None);
        assert_eq!(day("2031-05-02T08:00:00Z"), Some("2031-05-02"));
    }
}
