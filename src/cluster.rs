//! Clusters of comparable claims: the same thing counted, about the same actor, place and period.

use serde::{Deserialize, Serialize};

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
