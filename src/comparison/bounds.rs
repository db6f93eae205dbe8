//! Low, best and high of a cluster, each with the claims that carry it, and the most conservative figure beside them.
//!
//! By the rules of UCDP GED: low is the highest minimum that any independent origin vouches for, but no higher than
//! best; high the largest figure that any origin gives; best the middle figure of the latest origins. ACLED's rule, the
//! smallest figure given, stands beside it and is never mixed in. Figures are never summed: the dead, the missing and
//! the injured each have a cluster of their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::interval::Bound;

/// Vague words with the number each counts as.
static VAGUE: LazyLock<Vec<(&str, f64)>> = LazyLock::new(|| {
    let rows = include_str!("conservative.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(word, number)| Some((word, number.parse().ok()?)))
        .collect()
});

/// A figure of a cluster as one claim gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given<'c> {
    /// Id of the claim.
    pub claim: &'c str,
    /// Which independent origin it goes back to.
    pub origin: usize,
    /// Smallest value allowed; missing when open.
    pub low: Option<f64>,
    /// Largest value allowed; missing when open.
    pub high: Option<f64>,
    /// How it is bounded.
    pub bound: Bound,
    /// The vague word, where it is one.
    pub vague: Option<&'c str>,
    /// The day it stands for, ISO 8601; later ones replace earlier ones of their origin.
    pub as_of: Option<&'c str>,
}

/// The one number that stands for it: itself, its end when it has one, the geometric middle of a range.
fn mode(given: &Given) -> Option<f64> {
    match (given.low, given.high) {
        _ if given.bound == Bound::Score => None,
        (Some(low), Some(high)) if low > 0.0 => Some((low * high).sqrt()),
        (Some(low), Some(high)) => Some(f64::midpoint(low, high)),
        (low, high) => low.or(high),
    }
}

/// The smallest number that it commits to.
fn floor(given: &Given) -> Option<f64> {
    if given.bound == Bound::Score { None } else { given.low }
}

/// The least that it counts for: its floor, else its ceiling; for a vague word what ACLED takes it for.
fn least(given: &Given) -> Option<f64> {
    let word = given.vague.map(str::to_lowercase);
    let counted = word.and_then(|word| VAGUE.iter().find(|(known, _)| *known == word).map(|(_, number)| *number));
    counted.or(floor(given)).or(ceiling(given))
}

/// The largest number that it names.
fn ceiling(given: &Given) -> Option<f64> {
    if given.bound == Bound::Score { None } else { given.high.or(given.low) }
}

/// A number and the claims that carry it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// The number.
    pub value: f64,
    /// Ids of the claims, in the order given.
    pub claims: Vec<String>,
}

/// What can be said of a cluster's figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// The largest minimum vouched for, no higher than best.
    pub low: Option<Carried>,
    /// The middle figure of the latest statement of each origin, the smaller of two.
    pub best: Option<Carried>,
    /// The largest figure given.
    pub high: Option<Carried>,
    /// The smallest figure given: the conservative count.
    pub conservative: Option<Carried>,
}

/// The bounds of these figures, all of one cluster.
pub fn bounds(given: &[Given]) -> Bounds {
    let latest = latest(given);
    let best = middle(votes(&latest));
    let floors = latest.iter().filter_map(|one| floor(one));
    let low = floors.filter(|floor: &f64| best.is_none_or(|best| *floor <= best)).reduce(f64::max);
    let high = latest.iter().filter_map(|one| ceiling(one)).reduce(f64::max);
    let conservative = latest.iter().filter_map(|one| least(one)).reduce(f64::min);
    let carried = |value: Option<f64>, of: fn(&Given) -> Option<f64>| {
        let value = value?;
        let claims = latest.iter().filter(|one| of(one) == Some(value)).map(|one| one.claim.to_owned()).collect();
        Some(Carried { value, claims })
    };
    Bounds {
        low: carried(low, floor),
        best: carried(best, mode),
        high: carried(high, ceiling),
        conservative: carried(conservative, least),
    }
}

/// The statements of each origin that no later one of the same origin replaces.
fn latest<'g, 'c>(given: &'g [Given<'c>]) -> Vec<&'g Given<'c>> {
    let replaced = |one: &Given| {
        given.iter().any(|other| other.origin == one.origin && one.as_of.is_some() && other.as_of > one.as_of)
    };
    given.iter().filter(|one| !replaced(one)).collect()
}

/// The number of each origin, the middle one where its relays give several: who is relayed most has one vote.
fn votes(latest: &[&Given]) -> Vec<f64> {
    let mut origins: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for one in latest {
        origins.entry(one.origin).or_default().extend(mode(one));
    }
    origins.into_values().filter_map(middle).collect()
}

/// The middle number, the smaller of two.
fn middle(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    let last = numbers.len().checked_sub(1)?;
    numbers.get(last / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(claim: &str, origin: usize, low: Option<f64>, high: Option<f64>, bound: Bound) -> Given<'_> {
        Given { claim, origin, low, high, bound, vague: None, as_of: None }
    }

    fn told(carried: Option<&Carried>) -> (Option<f64>, Vec<&str>) {
        carried.map_or((None, Vec::new()), |one| (Some(one.value), one.claims.iter().map(String::as_str).collect()))
    }

    #[test]
    fn an_origin_has_one_vote_however_often_it_is_relayed() {
        let exact = |claim, origin, value| given(claim, origin, Some(value), Some(value), Bound::Exact);
        let all = [exact("a", 1, 4.0), exact("b", 1, 4.0), exact("c", 1, 4.0), exact("d", 2, 9.0), exact("e", 3, 9.0)];
        assert_eq!(told(bounds(&all).best.as_ref()), (Some(9.0), vec!["d", "e"]));
    }

    #[test]
    fn every_number_names_the_claims_that_carry_it() {
        let all = [
            given("a", 1, Some(12.0), None, Bound::AtLeast),
            given("b", 2, Some(15.0), Some(15.0), Bound::Exact),
            given("c", 3, Some(14.0), Some(20.0), Bound::Range),
        ];
        let found = bounds(&all);
        assert_eq!(told(found.low.as_ref()), (Some(15.0), vec!["b"]));
        assert_eq!(told(found.best.as_ref()), (Some(15.0), vec!["b"]));
        assert_eq!(told(found.high.as_ref()), (Some(20.0), vec!["c"]));
        assert_eq!(told(found.conservative.as_ref()), (Some(12.0), vec!["a"]));
    }

    #[test]
    fn dozens_count_as_twelve_in_the_conservative_figure_only() {
        let dozens = Given { vague: Some("dozens"), ..given("a", 1, Some(24.0), Some(99.0), Bound::Vague) };
        let found = bounds(&[dozens]);
        assert_eq!(told(found.conservative.as_ref()).0, Some(12.0));
        assert_eq!(told(found.low.as_ref()).0, Some(24.0));
    }

    #[test]
    fn a_later_statement_of_an_origin_replaces_its_earlier_one() {
        let early = Given { as_of: Some("2031-03-01"), ..given("a", 1, Some(3.0), Some(3.0), Bound::Exact) };
        let late = Given { as_of: Some("2031-03-02"), ..given("b", 1, Some(9.0), Some(9.0), Bound::Exact) };
        let found = bounds(&[early, late]);
        assert_eq!(told(found.conservative.as_ref()), (Some(9.0), vec!["b"]));
    }

    #[test]
    fn results_in_parts_have_no_bounds() {
        assert_eq!(bounds(&[given("a", 1, Some(5.0), Some(4.0), Bound::Score)]), Bounds::default());
    }

    #[test]
    fn low_is_never_above_best_nor_best_above_high() {
        let all = [
            given("a", 1, Some(40.0), None, Bound::AtLeast),
            given("b", 2, Some(10.0), Some(10.0), Bound::Exact),
            given("c", 3, None, Some(12.0), Bound::AtMost),
        ];
        let found = bounds(&all);
        let values = [found.low, found.best, found.high].map(|one| one.map(|one| one.value));
        assert!(values[0] <= values[1] && values[1] <= values[2], "{values:?}");
    }
}
