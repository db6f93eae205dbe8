//! Verdicts: the answer for each item and the accuracy of each source, by any of the methods.

use rustc_hash::FxHashMap;

use super::accuracy::Estimate;
use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::classic::{self, Scores};
pub use super::found::{Answer, Found, GroupFound, Run, SourceFound, ValueFound};
use super::grade::{self, Letter};
use super::grouping::Groups;
use super::opinion::{self, Mean};
use super::threshold::Thresholds;
use super::truth::{self, Truth};

/// A way to find truth and accuracy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "lowercase")]
pub enum Method {
    /// Groups of independent sources, each judged by the others.
    Independent,
    /// The value most sources give.
    Vote,
    /// The middle number.
    Median,
    /// `TruthFinder`, Yin and others 2007.
    TruthFinder,
    /// `PooledInvestment`, Pasternack and Roth 2010.
    PooledInvestment,
    /// `AccuVote`, Dong and others 2009.
    AccuVote,
    /// CRH, Li and others 2014.
    Crh,
    /// CATD, Li and others 2015.
    Catd,
}

/// Two probabilities nearer than this are tied.
const TIE: f64 = 1e-9;

/// Finds truth and accuracy by a method.
pub fn find(table: &Table, method: Method) -> Found<'_> {
    let scores = match method {
        Method::Independent => return independent(table, &Thresholds::default()),
        Method::Vote => classic::vote(table),
        Method::Median => classic::median(table),
        Method::TruthFinder => classic::truthfinder(table),
        Method::PooledInvestment => classic::pooled_investment(table),
        Method::AccuVote => classic::accuvote(table),
        Method::Crh => classic::crh(table),
        Method::Catd => classic::catd(table),
    };
    classical(table, method, &scores)
}

/// The default method, with these thresholds.
pub fn independent<'t>(table: &'t Table, thresholds: &Thresholds) -> Found<'t> {
    let truth = truth::discover(table, thresholds);
    let means = means(table, &truth);
    let answer = |(at, item): (usize, &Item)| {
        let heads = truth.groups[item.attribute as usize].of_claims(table.claims(item));
        let heads: Vec<u32> = heads.iter().map(Groups::reported).collect();
        let noise = &truth.errors[item.attribute as usize].noise;
        let credibility = &truth.credibility[item.candidates.clone()];
        let same = |a: Value, b: Value| noise.same(a, b);
        let mut found = value(table, item, credibility, &same, &heads);
        let speaking = distinct(heads.iter().copied());
        found.grade = Some(grade::digit(found.origins, speaking, found.credibility));
        if let Some(mean) = means.get(&at) {
            found.value = Answer::Number(mean.value);
            found.ties.clear();
        }
        found
    };
    let groups = truth.groups.iter().zip(&table.attributes).flat_map(|(groups, attribute)| {
        let names = |group: Vec<u32>| group.iter().map(|source| table.sources[*source as usize].as_str()).collect();
        groups.list().into_iter().map(move |group| GroupFound { attribute, sources: names(group) }).collect::<Vec<_>>()
    });
    Found {
        run: Run {
            method: "independent".to_owned(),
            rounds: Some(truth.rounds),
            change: Some(truth.change),
            converged: Some(truth.converged),
        },
        sources: truth.sources.iter().zip(&table.sources).map(|(estimate, name)| source(name, estimate)).collect(),
        groups: groups.collect(),
        values: table.items.iter().enumerate().map(answer).collect(),
    }
}

/// The means of the items that are opinions.
fn means(table: &Table, truth: &Truth) -> FxHashMap<usize, Mean> {
    let mut means = FxHashMap::default();
    for (block, errors) in table.blocks().into_iter().zip(&truth.errors) {
        if errors.noise.scatter > errors.thresholds.opinion {
            let found = opinion::means(table, &table.items[block.clone()]);
            means.extend(block.zip(found).filter_map(|(at, mean)| Some((at, mean?))));
        }
    }
    means
}

fn source<'t>(name: &'t str, estimate: &Estimate) -> SourceFound<'t> {
    let (low, high) = grade::interval(estimate.right, estimate.checked);
    let (low, high) = (low.min(estimate.accuracy), high.max(estimate.accuracy));
    SourceFound {
        source: name,
        accuracy: estimate.accuracy,
        low,
        high,
        checked: estimate.checked.round() as usize,
        grade: Some(Letter::of(low, high, estimate.checked)),
    }
}

/// The answer of an item by the score of each candidate; scores of values that are the same are taken together for the
/// credibility, not for the choice.
fn value<'t>(
    table: &'t Table,
    item: &Item,
    scores: &[f64],
    same: &dyn Fn(Value, Value) -> bool,
    heads: &[u32],
) -> ValueFound<'t> {
    let candidates = table.candidates(item);
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let tied: Vec<usize> = (0..scores.len()).filter(|at| scores[*at] > most - TIE).collect();
    let best = tied.first().copied().unwrap_or_default();
    let alike = |at: &usize| same(candidates[*at], candidates[best]);
    let claims = || table.claims(item).iter().zip(heads);
    let supporters = || claims().filter(|(claim, _)| claim.candidate as usize == best);
    let ends = || candidates.iter().filter_map(|value| value.ends());
    let finite = |end: &f64| end.is_finite();
    let ties =
        if tied.len() > 1 { tied.iter().map(|at| Answer::of(table, candidates[*at])).collect() } else { Vec::new() };
    ValueFound {
        object: &table.objects[item.object as usize],
        attribute: &table.attributes[item.attribute as usize],
        value: Answer::of(table, candidates[best]),
        credibility: (0..scores.len()).filter(alike).map(|at| scores[at]).sum::<f64>().clamp(0.0, 1.0),
        low: ends().flat_map(|(low, high)| [low, high]).filter(finite).reduce(f64::min),
        high: ends().flat_map(|(low, high)| [low, high]).filter(finite).reduce(f64::max),
        grade: None,
        origins: distinct(supporters().map(|(_, head)| *head)),
        support: supporters().map(|(claim, _)| table.sources[claim.source as usize].as_str()).collect(),
        ties,
    }
}

fn distinct(groups: impl Iterator<Item = u32>) -> usize {
    let mut groups: Vec<u32> = groups.collect();
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}

/// What a classic method found.
fn classical<'t>(table: &'t Table, method: Method, scores: &Scores) -> Found<'t> {
    let answer = |(at, item): (usize, &Item)| {
        let own = &scores.candidates[item.candidates.clone()];
        let sum: f64 = own.iter().sum();
        let shares: Vec<f64> = own.iter().map(|score| if sum > 0.0 { score / sum } else { 0.0 }).collect();
        let sources: Vec<u32> = table.claims(item).iter().map(|claim| claim.source).collect();
        let mut found = value(table, item, &shares, &|a, b| a == b, &sources);
        if let Some(number) = scores.answers.as_ref().and_then(|answers| answers[at]) {
            found.value = Answer::Number(number);
            found.ties.clear();
        }
        found
    };
    let source = |(name, trust): (&'t String, &f64)| SourceFound {
        source: name,
        accuracy: trust.clamp(0.0, 1.0),
        low: 0.0,
        high: 1.0,
        checked: 0,
        grade: None,
    };
    Found {
        run: Run { method: format!("{method:?}").to_lowercase(), rounds: None, change: None, converged: None },
        sources: table.sources.iter().zip(&scores.sources).map(source).collect(),
        groups: Vec::new(),
        values: table.items.iter().enumerate().map(answer).collect(),
    }
}
