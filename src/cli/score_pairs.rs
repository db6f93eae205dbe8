//! `claimdiff score-pairs`: how strongly each pair of claims speaks of one fact, prior and points, one pair a line.

use std::io::{BufWriter, Write};

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::{Given, claim_of};
use claimdiff::cluster::Features;
use claimdiff::cluster::likeness::Likenesses;
use claimdiff::cluster::rarity::{Rarity, Weighed};
use claimdiff::cluster::telling::Telling;
use claimdiff::cluster::{Points, features, score};
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::cluster::{Source, lines};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pairs: Source,
}

/// Two claims, and what is known of their articles.
#[derive(Deserialize)]
struct Given2 {
    a: Given,
    b: Given,
    /// Claims that the article of either makes.
    #[serde(default = "usual")]
    among: u32,
    /// Whether their articles tell one story.
    #[serde(default = "one")]
    one_story: bool,
}

/// Claims that an article is taken to make.
const fn usual() -> u32 {
    4
}

const fn one() -> bool {
    true
}

/// A pair with its score and points, in bits.
#[derive(Serialize)]
struct Row {
    a: String,
    b: String,
    score: f64,
    points: Points,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let what = "pair; give it {\"a\":CLAIM,\"b\":CLAIM}";
    let (pairs, warnings) = lines::<Given2>(&args.pairs, what)?;
    let rows: Vec<Row> = pairs.into_par_iter().map(|pair| row(pair, &mentions)).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for row in &rows {
        claimdiff::report::json::line(row, &mut out)?;
    }
    out.flush()?;
    super::cluster::warn(&warnings)
}

fn row(pair: Given2, mentions: &Mentions) -> Row {
    let ((a, with_a), (b, with_b)) = (claim_of(pair.a, mentions), claim_of(pair.b, mentions));
    let (x, y) = (features(&a, &with_a, None), features(&b, &with_b, None));
    let rarity = Rarity::default();
    // Without its article nobody knows how often it counts a thing: as often as anything.
    let counts = |claim: &Features| (pair.among, vec![pair.among; claim.figures.len()]);
    let weighed = |claim| Weighed::new(claim, &rarity, counts(claim), Telling::default());
    let apart = if pair.one_story { 0.0 } else { 1.0 };
    let points = score::marks(&weighed(&x), &weighed(&y), &Likenesses::default(), apart).points();
    let sum = points.sum();
    Row { a: a.id, b: b.id, score: (sum * 100.0).round() / 100.0, points }
}
