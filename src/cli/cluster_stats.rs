//! `claimdiff cluster-stats`: what each group of claims holds, whoever put it together: size, spread, and how well it fits.

use std::io::{BufWriter, Write};

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::{Given, claim_of};
use claimdiff::claim::{Claim, Figure};
use claimdiff::cluster::fact::Facts;
use claimdiff::cluster::telling::Stories;
use claimdiff::cluster::{Features, features};
use claimdiff::comparison::Relation;
use claimdiff::comparison::relation::relation;
use claimdiff::comparison::scope::Side;
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::cluster::{Source, lines};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    clusters: Source,
}

/// A group of claims.
#[derive(Deserialize)]
struct Group {
    id: String,
    claims: Vec<Given>,
}

/// What a group holds.
#[derive(Serialize)]
struct Row {
    id: String,
    claims: usize,
    articles: usize,
    sources: usize,
    /// The relation that makes most work among claims of two articles.
    relation: Option<Relation>,
    low: Option<f64>,
    high: Option<f64>,
    /// Mean and lowest score of all pairs, in bits.
    mean_score: Option<f64>,
    lowest_score: Option<f64>,
    /// The pair with the lowest score.
    weakest: Option<(String, String)>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let what = "group of claims; give it {\"id\":ID,\"claims\":[CLAIM,…]}";
    let (groups, warnings) = lines::<Group>(&args.clusters, what)?;
    let rows: Vec<Row> = groups.into_par_iter().map(|group| row(group, &mentions)).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for row in &rows {
        claimdiff::report::json::line(row, &mut out)?;
    }
    out.flush()?;
    super::cluster::warn(&warnings)
}

fn row(group: Group, mentions: &Mentions) -> Row {
    let read: Vec<(Claim, Vec<Figure>)> = group.claims.into_iter().map(|claim| claim_of(claim, mentions)).collect();
    let all: Vec<Features> = read.iter().map(|(claim, others)| features(claim, others, None)).collect();
    let claims: Vec<&Claim> = read.iter().map(|(claim, _)| claim).collect();
    let places: Vec<u32> = (0..all.len() as u32).collect();
    let scores: Vec<(f64, u32, u32)> = Facts::new(&places, &all, &Stories::default())
        .all_marks()
        .map(|(a, b, marks)| (f64::from(marks.bits()), a.min(b), a.max(b)))
        .collect();
    let lowest = scores.iter().copied().reduce(|low, next| if next.0 < low.0 { next } else { low });
    let rounded = |score: f64| (score * 100.0).round() / 100.0;
    let id = |place: u32| claims[place as usize].id.clone();
    let distinct =
        |field: &dyn Fn(&Claim) -> String| claims.iter().map(|claim| field(claim)).collect::<FxHashSet<_>>().len();
    Row {
        id: group.id,
        claims: claims.len(),
        articles: distinct(&|claim| claim.article.clone()),
        sources: distinct(&|claim| claim.source.clone().unwrap_or_else(|| claim.article.clone())),
        relation: strongest(&claims),
        low: bounds(&claims, |figure| figure.comparable().low).reduce(f64::min),
        high: bounds(&claims, |figure| figure.comparable().high).reduce(f64::max),
        mean_score: (!scores.is_empty())
            .then(|| rounded(scores.iter().map(|score| score.0).sum::<f64>() / scores.len() as f64)),
        lowest_score: lowest.map(|low| rounded(low.0)),
        weakest: lowest.map(|(_, a, b)| (id(a), id(b))),
    }
}

fn bounds<'c>(claims: &'c [&Claim], bound: impl Fn(&Figure) -> Option<f64> + 'c) -> impl Iterator<Item = f64> + 'c {
    claims.iter().filter_map(move |claim| bound(claim.figure.as_ref()?))
}

fn strongest(claims: &[&Claim]) -> Option<Relation> {
    let side = |claim| Side { claim, published: None };
    let pairs = claims.iter().enumerate().flat_map(|(at, a)| claims[at + 1..].iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| a.article != b.article).map(|(a, b)| relation(&side(a), &side(b)).0).min()
}
