//! Clusters of comparable claims: the same thing counted, about the same actor, place and period.

pub mod candidates;
pub mod feature;
pub mod join;
pub mod score;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use feature::{Features, Rarity, features};

use crate::claim::Claim;

/// Puts together the claims that speak of the same fact; `published` gives the last possible day of each article.
///
/// Every claim is in exactly one cluster, and the result does not depend on the number of threads.
pub fn cluster(claims: &[Claim], published: &FxHashMap<&str, NaiveDate>) -> Vec<Cluster> {
    let day = |claim: &Claim| published.get(claim.article.as_str()).copied();
    let all: Vec<Features> = claims.par_iter().map(|claim| features(claim, &[], day(claim))).collect();
    of_features(&claims.iter().map(|claim| claim.id.as_str()).collect::<Vec<_>>(), &all)
}

/// Puts together claims by features computed before.
pub fn of_features(ids: &[&str], all: &[Features]) -> Vec<Cluster> {
    let rarity = Rarity::new(all);
    let (pairs, _) = candidates::candidates(all, &rarity);
    join::join(ids, all, &pairs, &rarity)
}

/// Claims that speak of the same fact, and why they were put together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Content hash of the first member.
    pub id: String,
    /// Positions of the members in the list of claims, in document order.
    pub members: Vec<usize>,
    /// The pairs that hold it together.
    pub joins: Vec<Join>,
}

/// Two claims joined, with the points that each feature gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// Id of one claim.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// Prior plus all points.
    pub score: f64,
    /// The points by feature, in a fixed order.
    pub points: Vec<Point>,
}

/// What one feature says about a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The feature: measure, counted, actor, place, …
    pub feature: String,
    /// The named level reached: same, synonym, other, missing, …
    pub level: String,
    /// Its weight, in bits.
    pub points: f64,
}
