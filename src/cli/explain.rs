//! `claimdiff explain`: why two claims were put together, or were not, feature by feature.

use std::io::Write;

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::claim_of;
use claimdiff::cluster::{explain, features};
use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::Registry;
use rayon::prelude::*;

use super::cluster::{Source, read};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    claims: Source,
    /// The id of one claim.
    a: String,
    /// The id of the other.
    b: String,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let (given, _) = read(&args.claims)?;
    let claims: Vec<_> = given.into_par_iter().map(|given| claim_of(given, &mentions)).collect();
    let all: Vec<_> = claims.par_iter().map(|(claim, others)| features(claim, others, None)).collect();
    let place = |id: &str| {
        let found = claims.iter().position(|(claim, _)| claim.id == id);
        found.ok_or_else(|| Error::Usage(format!("no claim has the id {id}; `claimdiff extract` prints the ids")))
    };
    let (a, b) = (place(&args.a)?, place(&args.b)?);
    let mut out = std::io::stdout().lock();
    for (id, place) in [(&args.a, a), (&args.b, b)] {
        writeln!(out, "{id}  {}", claims[place].0.quote)?;
    }
    let points = explain(&all, a as u32, b as u32);
    for point in points.list() {
        writeln!(out, "{:>7.1}  {}: {}", point.points, point.feature, point.level)?;
    }
    let total = points.sum();
    let verdict = if total > 0.0 { "speaks for one fact" } else { "speaks for two facts" };
    writeln!(out, "{total:>7.1}  in all, in bits: {verdict}")?;
    Ok(Exit::Done)
}
