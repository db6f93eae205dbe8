//! Comparing a cluster: its rows, its pairs, its relation, its lowest, best and highest figure, its origins.

use std::cell::LazyCell;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::bounds::{Given, bounds};
use super::common_unit::{CommonUnit, common_unit};
use super::counted_in::{tells, told_by_another};
use super::label::label;
use super::relation::{Side, relation};
use super::statement::when_reported;
use super::{Comparison, Pair, Relation, Row, is_doubtful, is_loose};
use crate::article::Article;
use crate::claim::{Claim, Manner};
use crate::cluster::{Cluster, Join};
use crate::interval::{Bound, Interval};
use crate::source::Registry;
use crate::source::independence::{Evidence, Origin, origins_with};

/// Pairs that are compared within one cluster; the rest of a larger one is told by its rows.
const MOST_PAIRS: usize = 2_000;

/// What is added to the reason where a cluster hangs together by little.
const PERHAPS_TWO: &str = "; perhaps two facts";

/// What a comparison looks things up in.
pub struct Desk<'d> {
    /// Articles by id.
    pub articles: FxHashMap<&'d str, &'d Article>,
    /// The registry.
    pub registry: &'d Registry,
    /// What the articles as a whole show of their independence.
    pub evidence: Evidence,
}

impl Desk<'_> {
    fn published(&self, claim: &Claim) -> Option<NaiveDate> {
        self.articles.get(claim.article.as_str())?.published.as_ref().map(|published| published.to)
    }

    /// The outlet of a claim as it is shown.
    pub fn outlet(&self, source: Option<&str>) -> String {
        let Some(source) = source else { return "unknown outlet".to_owned() };
        self.registry.find(source).map_or_else(|| source.to_owned(), |known| known.name.clone())
    }
}

/// Compares the claims of a cluster.
pub fn compare(cluster: &Cluster, claims: &[Claim], desk: &Desk) -> Comparison {
    let members: Vec<&Claim> = cluster.members.iter().map(|place| &claims[*place]).collect();
    let sides: Vec<Side> = members.iter().map(|claim| Side { claim, published: desk.published(claim) }).collect();
    let origins = origins_with(&members, &desk.evidence);
    let mut pairs = pairs(&sides, &cluster.joins);
    if is_loose(&cluster.joins) {
        pairs.iter_mut().for_each(Pair::soften);
    }
    let relation = overall(&members, &pairs);
    let CommonUnit { unit: in_unit, factors } = common_unit(&members);
    let mut rows = rows(&sides, &origins, &pairs, &factors, desk);
    let intervals: Vec<Interval> = rows.iter().filter_map(interval).collect();
    let credibility = super::credibility::fill(&mut rows, &pairs);
    let perhaps = if is_doubtful(relation, &cluster.joins) { PERHAPS_TWO } else { "" };
    Comparison {
        id: cluster.id.clone(),
        label: label(&members),
        claims: members.iter().map(|claim| claim.id.clone()).collect(),
        relation,
        why: why(&members, relation, &pairs, &origins) + perhaps,
        pairs,
        low: extreme(&intervals, f64::min),
        best: best(&rows, relation),
        high: extreme(&intervals, f64::max),
        bounds: bounds(&given(&rows)),
        in_unit,
        credibility,
        common: common(&intervals),
        origins: origins.len(),
        origin_groups: origins
            .iter()
            .map(|origin| origin.claims.iter().map(|place| members[*place].id.clone()).collect())
            .collect(),
        origin_why: origins.iter().map(|origin| origin.why.clone()).collect(),
        joins: cluster.joins.clone(),
        wording: said(&members, &rows, desk),
        rows,
    }
}

/// How the claims are said, relays known by their origins.
fn said(members: &[&Claim], rows: &[Row], desk: &Desk) -> super::wording::Wording {
    let origins: FxHashMap<&str, usize> = rows.iter().map(|row| (row.claim.as_str(), row.origin)).collect();
    let origins: Vec<usize> = members.iter().filter_map(|claim| origins.get(claim.id.as_str()).copied()).collect();
    let whole = |claim: &&Claim| desk.articles.get(claim.article.as_str()).is_some_and(|article| !article.partial);
    super::wording::wording(members, &origins, &members.iter().map(whole).collect::<Vec<_>>())
}

/// Every pair of claims from different articles, most work first; pairs within an article only where they contradict.
fn pairs(sides: &[Side], joins: &[Join]) -> Vec<Pair> {
    let mut found = Vec::new();
    let reports: Vec<&Join> = joins.iter().filter(|join| join.is_of_one_report()).collect();
    let of_one_report = |a: &Side, b: &Side| {
        reports.iter().any(|join| [(&join.a, &join.b), (&join.b, &join.a)].contains(&(&a.claim.id, &b.claim.id)))
    };
    // Asked for only where two claims differ, which few do.
    let tellers: LazyCell<Vec<Side>, _> = LazyCell::new(|| sides.iter().filter(|side| tells(side)).copied().collect());
    'all: for (place, a) in sides.iter().enumerate() {
        for b in &sides[place + 1..] {
            if found.len() >= MOST_PAIRS {
                break 'all;
            }
            let report = if of_one_report(a, b) { when_reported(a, b) } else { None };
            let (relation, why) = report.unwrap_or_else(|| related(|| &tellers, a, b));
            let within = a.claim.article == b.claim.article;
            if !within || relation <= Relation::Diverge {
                found.push(Pair { a: a.claim.id.clone(), b: b.claim.id.clone(), relation, why });
            }
        }
    }
    found.sort_by(|x, y| x.relation.cmp(&y.relation).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    found
}

/// The relation of two claims, with what a third one of the cluster says of their figures.
fn related<'s>(tellers: impl FnOnce() -> &'s [Side<'s>], a: &Side, b: &Side) -> (Relation, String) {
    let (relation, why) = relation(a, b);
    let told = if relation <= Relation::Diverge { told_by_another(tellers(), a, b) } else { None };
    told.map_or((relation, why), |told| (Relation::ScopeDiffers, told))
}

fn outlets<'c>(members: &[&'c Claim]) -> Vec<&'c str> {
    let mut outlets: Vec<&str> =
        members.iter().map(|claim| claim.source.as_deref().unwrap_or(&claim.article)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets
}

/// The relation that makes most work among the pairs of two articles; one outlet alone is a single source.
fn overall(members: &[&Claim], pairs: &[Pair]) -> Relation {
    if outlets(members).len() < 2 {
        return Relation::SingleSource;
    }
    decisive(members, pairs).map_or(Relation::SingleSource, |pair| pair.relation)
}

/// The first pair from two articles; what an article says twice in two ways is listed and decides nothing.
fn decisive<'p>(members: &[&Claim], pairs: &'p [Pair]) -> Option<&'p Pair> {
    let articles: FxHashMap<&str, &str> =
        members.iter().map(|claim| (claim.id.as_str(), claim.article.as_str())).collect();
    pairs.iter().find(|pair| articles.get(pair.a.as_str()) != articles.get(pair.b.as_str()))
}

fn why(members: &[&Claim], relation: Relation, pairs: &[Pair], origins: &[Origin]) -> String {
    let reason = match relation {
        Relation::SingleSource => "one outlet only".to_owned(),
        _ => decisive(members, pairs).map(|pair| pair.why.clone()).unwrap_or_default(),
    };
    let echo = origins.len() == 1 && outlets(members).len() > 1;
    if echo { format!("{reason}; one origin, so agreement is an echo: {}", origins[0].why) } else { reason }
}

fn extreme(intervals: &[Interval], pick: fn(f64, f64) -> f64) -> Option<f64> {
    intervals.iter().flat_map(|interval| [interval.low, interval.high]).flatten().reduce(pick)
}

/// The figures of the rows in one unit, as the bounds take them.
fn given(rows: &[Row]) -> Vec<Given<'_>> {
    rows.iter()
        .filter(|row| row.factor.is_some())
        .filter_map(|row| {
            let (bound, (low, high)) = (row.bound?, row.ends());
            let (vague, as_of) = (row.vague.as_deref(), row.as_of.as_deref());
            Some(Given { claim: &row.claim, origin: row.origin, low, high, bound, vague, as_of })
        })
        .collect()
}

/// The values that every statement allows.
fn common(intervals: &[Interval]) -> Option<Interval> {
    let (first, rest) = intervals.split_first()?;
    rest.iter().try_fold(*first, |common, next| common.common(next))
}

/// The one exact value, where all others allow it or it is the latest of what only grows; none where claims disagree.
fn best(rows: &[Row], relation: Relation) -> Option<f64> {
    if relation <= Relation::ScopeDiffers {
        return None;
    }
    let exact = rows.iter().filter(|row| matches!(row.bound, Some(Bound::Exact | Bound::Zero)));
    let mut exact: Vec<f64> = exact.filter_map(|row| row.ends().0).collect();
    exact.dedup();
    (exact.len() == 1).then(|| exact[0])
}

/// The values that a row allows, in the unit of its cluster; none of a row without a figure of that kind.
fn interval(row: &Row) -> Option<Interval> {
    let (low, high) = row.ends();
    row.bound.filter(|_| row.factor.is_some()).map(|bound| Interval::of(bound, low, high))
}

fn rows(sides: &[Side], origins: &[Origin], pairs: &[Pair], factors: &[Option<f64>], desk: &Desk) -> Vec<Row> {
    let mut worst: FxHashMap<&str, Relation> = FxHashMap::default();
    for pair in pairs {
        for id in [&pair.a, &pair.b] {
            worst.entry(id).and_modify(|known| *known = (*known).min(pair.relation)).or_insert(pair.relation);
        }
    }
    let mut origin = vec![0; sides.len()];
    for (group, one) in origins.iter().enumerate() {
        one.claims.iter().for_each(|place| origin[*place] = group + 1);
    }
    sides
        .iter()
        .enumerate()
        .map(|(place, side)| {
            let relation = worst.get(side.claim.id.as_str()).copied().unwrap_or(Relation::SingleSource);
            let factor = if side.claim.figure.is_some() { factors[place] } else { Some(1.0) };
            Row { factor, ..row(side, origin[place], relation, desk) }
        })
        .collect()
}

fn row(side: &Side, origin: usize, relation: Relation, desk: &Desk) -> Row {
    let claim = side.claim;
    let article = desk.articles.get(claim.article.as_str());
    let figure = claim.figure.as_ref();
    Row {
        claim: claim.id.clone(),
        article: claim.article.clone(),
        outlet: desk.outlet(claim.source.as_deref()),
        says: claim.quote.clone(),
        sentence: claim.sentence.clone(),
        quote_in_sentence: claim.start.saturating_sub(claim.sentence_start),
        figure: figure.map(|figure| figure.surface.clone()),
        low: figure.and_then(|figure| figure.low),
        high: figure.and_then(|figure| figure.high),
        factor: Some(1.0),
        bound: figure.map(|figure| figure.bound),
        approx: figure.and_then(|figure| figure.approx),
        vague: figure.and_then(|figure| figure.vague.clone()),
        counted: figure.and_then(|figure| figure.counted.clone()),
        unit: figure.and_then(|figure| figure.unit.clone()),
        time: claim.time.clone(),
        as_of: side.as_of().map(|day| day.to_string()),
        place: claim.event.place.clone(),
        chain: claim.attribution.iter().map(|voice| voice.name.clone()).collect(),
        voice: if claim.headline && claim.voice == Manner::Own { Manner::Own } else { claim.voice },
        published: article.and_then(|article| article.published.as_ref()).map(|published| published.iso.clone()),
        link: article.and_then(|article| article.url.clone().or_else(|| article.path.clone())),
        origin,
        relation,
        credibility: super::credibility::Credibility::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::claim;

    #[test]
    fn the_ends_of_a_cluster_and_of_its_rows_are_in_one_unit() {
        let claims = ["The ride took 90 minutes.", "The ride took two hours."].map(|text| claim(text, 9).0);
        let cluster = Cluster { id: String::new(), members: vec![0, 1], joins: Vec::new() };
        let (articles, registry) = (FxHashMap::default(), Registry::default());
        let told = compare(&cluster, &claims, &Desk { articles, registry: &registry, evidence: Evidence::default() });
        assert_eq!((told.low, told.high, told.in_unit.as_deref()), (Some(90.0), Some(120.0), Some("minute")));
        assert_eq!(told.rows[1].ends(), (Some(120.0), Some(120.0)));
        assert_eq!(told.rows[1].low, Some(2.0));
    }
}
