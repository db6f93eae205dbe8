//! Clusters of comparable claims: the same thing counted, about the same actor, place and period.
//!
//! First articles are put together that tell one [`story`], then the claims of each story into [`fact`]s.

pub mod amount;
pub mod candidates;
pub mod decision;
pub mod fact;
pub mod feature;
pub mod join;
pub mod level;
pub mod rarity;
pub mod rivals;
pub mod score;
pub mod story;
pub mod wording;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use decision::{Decision, Decisions};
pub use feature::{Features, features};

use crate::claim::Claim;
use fact::{Fact, Facts, Held, Placed};
use level::Level;

/// Puts together the claims that speak of the same fact; `published` gives the last possible day of each article.
///
/// Every claim is in exactly one cluster, and the result does not depend on the number of threads.
pub fn cluster(claims: &[Claim], published: &FxHashMap<&str, NaiveDate>) -> Vec<Cluster> {
    cluster_with(claims, published, &Decisions::default())
}

/// Puts together the claims that speak of the same fact, as far as a reviewer has not decided otherwise.
pub fn cluster_with(
    claims: &[Claim],
    published: &FxHashMap<&str, NaiveDate>,
    decisions: &Decisions,
) -> Vec<Cluster> {
    let day = |claim: &Claim| published.get(claim.article.as_str()).copied();
    let all: Vec<Features> = claims.par_iter().map(|claim| features(claim, &[], day(claim))).collect();
    of_features(&claims.iter().map(|claim| claim.id.as_str()).collect::<Vec<_>>(), &all, decisions).clusters
}

/// Clusters, and how many blocks of candidates were cut on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The clusters, in the order of their first members.
    pub clusters: Vec<Cluster>,
    /// Blocks of which not every pair was looked at.
    pub cut: usize,
}

/// Puts together claims by features computed before.
pub fn of_features(ids: &[&str], all: &[Features], decisions: &Decisions) -> Found {
    let placed = placed(ids, decisions);
    let (stories, mut cut) = story::stories(all);
    let stories = bound(stories, &placed);
    let found: Vec<(Vec<Fact>, usize)> =
        stories.par_iter().map(|story| Facts::new(story, all).joined(&placed)).collect();
    cut += found.iter().map(|(_, cut)| cut).sum::<usize>();
    let facts = found.into_iter().flat_map(|(facts, _)| facts);
    let mut clusters: Vec<Cluster> = facts.map(|(members, held)| cluster_of(ids, members, held)).collect();
    clusters.par_sort_by_key(|cluster| cluster.members.first().copied());
    Found { clusters, cut }
}

/// The points of two claims of a run, those of another story being kept apart.
pub fn explain(all: &[Features], a: u32, b: u32) -> Vec<Point> {
    let (stories, _) = story::stories(all);
    let mut points = Vec::new();
    let one = stories.iter().find(|story| story.contains(&a) && story.contains(&b));
    let both = [a, b];
    points.extend(Facts::new(one.map_or(&both, Vec::as_slice), all).explained(a, b));
    if one.is_none() {
        let level = Level::StoryOther;
        let points_of = f64::from(level.bits());
        points.push(Point { feature: level.feature().into(), level: level.name().into(), points: points_of });
    }
    points
}

fn cluster_of(ids: &[&str], members: Vec<u32>, held: Vec<Held>) -> Cluster {
    let mut members: Vec<usize> = members.into_iter().map(|member| member as usize).collect();
    members.sort_unstable();
    let join = |(a, b, score, points): Held| Join {
        a: ids[a as usize].to_owned(),
        b: ids[b as usize].to_owned(),
        score: f64::from(score),
        points,
    };
    Cluster { id: id(ids, &members), members, joins: held.into_iter().map(join).collect() }
}

/// The cluster's id: that of the member whose id comes first, whatever order the claims came in.
fn id(ids: &[&str], members: &[usize]) -> String {
    members.iter().map(|member| ids[*member]).min().map(|first| format!("c-{first}")).unwrap_or_default()
}

/// The decisions about claims of this run, by their places.
fn placed(ids: &[&str], decisions: &Decisions) -> Placed {
    if decisions.is_empty() {
        return Placed::default();
    }
    let places: FxHashMap<&str, u32> = ids.iter().enumerate().map(|(place, id)| (*id, place as u32)).collect();
    let pairs = |list: &[(String, String)]| {
        let place = |id: &String| places.get(id.as_str()).copied();
        list.iter().filter_map(|(a, b)| Some((place(a)?, place(b)?))).collect()
    };
    Placed { join: pairs(&decisions.join), apart: pairs(&decisions.apart) }
}

/// Stories, those in which claims were joined by decision made one.
fn bound(mut stories: Vec<Vec<u32>>, placed: &Placed) -> Vec<Vec<u32>> {
    for (a, b) in &placed.join {
        let story = |place: &u32| stories.iter().position(|story| story.contains(place));
        if let (Some(x), Some(y)) = (story(a), story(b))
            && x != y
        {
            let moved = stories.remove(x.max(y));
            stories[x.min(y)].extend(moved);
        }
    }
    stories
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
