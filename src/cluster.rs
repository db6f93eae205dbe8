//! Clusters of comparable claims: the same thing counted, about the same actor, place and period.
//!
//! First articles are put together that tell one [`story`] and are of one theme, then the claims of each theme into
//! [`fact`]s.

pub mod again;
pub mod alike;
pub mod amount;
pub mod candidates;
pub mod decision;
pub mod deed;
pub mod fact;
pub mod feature;
pub mod join;
pub mod level;
pub mod likeness;
pub mod meeting;
pub mod names;
mod offer;
pub mod points;
pub mod rarity;
pub mod report;
pub mod rivals;
pub mod score;
pub mod scored;
pub mod slip;
pub mod story;
pub mod telling;
pub mod vector;
pub mod when;
pub mod wording;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

pub use decision::{Decision, Decisions};
pub use feature::{Features, features};

use crate::claim::Claim;
use fact::{Fact, Facts, Held, Placed};
use level::Level;
pub use points::{Point, Points};
use story::Themes;

/// Puts together the claims that speak of the same fact; `published` gives the last possible day of each article.
///
/// Every claim is in exactly one cluster, and the result does not depend on the number of threads.
pub fn cluster(claims: &[Claim], published: &FxHashMap<&str, NaiveDate>) -> Vec<Cluster> {
    cluster_with(claims, published, &Decisions::default())
}

/// Puts together the claims that speak of the same fact, as far as a reviewer has not decided otherwise.
pub fn cluster_with(claims: &[Claim], published: &FxHashMap<&str, NaiveDate>, decisions: &Decisions) -> Vec<Cluster> {
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
    let Themes { claims, stories, cut } = Themes::of(all);
    let themes = bound(claims, &placed);
    let found: Vec<(Vec<Fact>, usize)> =
        themes.par_iter().map(|theme| Facts::new(theme, all, &stories).joined(&placed)).collect();
    let cut = cut + found.iter().map(|(_, cut)| cut).sum::<usize>();
    let facts = found.into_iter().flat_map(|(facts, _)| facts);
    let mut clusters: Vec<Cluster> = facts.map(|(members, held)| cluster_of(ids, members, held)).collect();
    clusters.par_sort_by_key(|cluster| cluster.members.first().copied());
    Found { clusters, cut }
}

/// The points of two claims of a run; those of two themes are kept apart.
pub fn explain(all: &[Features], a: u32, b: u32) -> Points {
    let themes = Themes::of(all);
    let one = themes.claims.iter().find(|theme| theme.contains(&a) && theme.contains(&b));
    let both = [a, b];
    let points = Facts::new(one.map_or(&both, Vec::as_slice), all, &themes.stories).explained(a, b);
    if one.is_none() { points.with(Level::ThemeOther) } else { points }
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

/// Gives each cluster the id of the earlier cluster from which most of its claims come, the larger share first, so that
/// an id goes on while its claims do and no two have one; `before` tells the earlier cluster of each claim.
pub fn keep_ids(clusters: &mut [Cluster], ids: &[&str], before: &FxHashMap<String, String>) {
    let mut shares: Vec<(usize, &str, usize)> = Vec::new();
    for (place, cluster) in clusters.iter().enumerate() {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let earlier = cluster.members.iter().filter_map(|member| before.get(ids[*member]));
        earlier.for_each(|earlier| *counts.entry(earlier).or_default() += 1);
        shares.extend(counts.into_iter().map(|(earlier, count)| (count, earlier, place)));
    }
    shares.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.2.cmp(&b.2)));
    let (mut given, mut named) = (FxHashSet::default(), FxHashSet::default());
    let mut names: Vec<(usize, String)> = Vec::new();
    for (_, earlier, place) in shares {
        if !given.contains(earlier) && named.insert(place) {
            given.insert(earlier);
            names.push((place, earlier.to_owned()));
        }
    }
    names.into_iter().for_each(|(place, name)| clusters[place].id = name);
    for cluster in
        clusters.iter_mut().enumerate().filter(|(place, _)| !named.contains(place)).map(|(_, cluster)| cluster)
    {
        if given.contains(cluster.id.as_str()) {
            cluster.id = free_id(ids, &cluster.members, &given);
        }
    }
}

/// The id of a part that left its cluster, which kept the id of a member that left: that of the part's next member, or of
/// its first with a number.
fn free_id(ids: &[&str], members: &[usize], given: &FxHashSet<&str>) -> String {
    let mut all: Vec<String> = members.iter().map(|member| format!("c-{}", ids[*member])).collect();
    all.sort_unstable();
    let numbered = (2..).map(|number| format!("{}-{number}", all[0]));
    let mut free = all.iter().cloned().chain(numbered);
    free.find(|id| !given.contains(id.as_str())).unwrap_or_default()
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

/// Themes, those in which claims were joined by decision made one.
fn bound(mut themes: Vec<Vec<u32>>, placed: &Placed) -> Vec<Vec<u32>> {
    for (a, b) in &placed.join {
        let theme = |place: &u32| themes.iter().position(|theme| theme.contains(place));
        if let (Some(x), Some(y)) = (theme(a), theme(b))
            && x != y
        {
            let moved = themes.remove(x.max(y));
            themes[x.min(y)].extend(moved);
        }
    }
    themes
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

impl Join {
    /// Whether both tell of one report, by what they say that it says.
    pub fn is_of_one_report(&self) -> bool {
        self.points.list().iter().any(|point| point.feature == Level::ReportSame.feature())
    }
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
    pub points: Points,
}
