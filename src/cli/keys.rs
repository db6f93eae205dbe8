//! `claimdiff keys`: the named keys under which each claim is looked up, so that any engine can propose pairs.

use std::io::{BufWriter, Write};

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::claim_of;
use claimdiff::cluster::candidates::keys;
use claimdiff::cluster::features;
use claimdiff::cluster::rarity::Rarity;
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;
use rayon::prelude::*;
use serde::Serialize;

use super::cluster::{Source, read};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    claims: Source,
}

/// One claim and its keys: two claims are worth scoring when they share one.
#[derive(Serialize)]
struct Row {
    id: String,
    keys: Vec<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let (given, warnings) = read(&args.claims)?;
    let rarity = Rarity::default();
    let row = |given| {
        let (claim, others) = claim_of(given, &mentions);
        let found = keys(&features(&claim, &others, None), &rarity);
        Row { id: claim.id, keys: found.into_iter().map(|(name, key)| format!("{name}:{key:016x}")).collect() }
    };
    let rows: Vec<Row> = given.into_par_iter().map(row).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for row in &rows {
        claimdiff::report::json::line(row, &mut out)?;
    }
    out.flush()?;
    super::cluster::warn(&warnings)
}
