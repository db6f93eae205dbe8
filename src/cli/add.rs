//! `claimdiff add`: articles into a store, where they stay with their claims, clusters and decisions.

use std::io::Write;
use std::path::{Path, PathBuf};

use claimdiff::error::{Error, Exit, Result};
use claimdiff::review::shelf::Added;
use claimdiff::review::store::Store;

use super::input::{Inputs, Reading, tell};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Inputs,
    /// The store; it is made where it is missing.
    #[arg(long, value_name = "FILE")]
    store: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    let mut store = Store::open(&args.store)?;
    let (added, exit) = add(&mut store, &args.input, &args.reading)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", told(added, &args.store))?;
    out.flush()?;
    renew(&mut store)?;
    Ok(exit)
}

/// Adds inputs to a store; they are on the disk when this returns.
pub fn add(store: &mut Store, input: &Inputs, reading: &Reading) -> Result<(Added, Exit)> {
    for (path, text) in input.registries()? {
        store.keep_registry(&path, &text)?;
    }
    let registry = store.registry()?;
    let mut intake = reading.read(input, &registry)?;
    intake.set_foreign_aside();
    let added = store.add(&intake, &input.inputs, &registry, &|_| ())?;
    Ok((added, tell(&intake)?))
}

/// Makes the clusters of a store anew, where articles have come in.
pub fn renew(store: &mut Store) -> Result<()> {
    if store.is_behind()? {
        let registry = store.registry()?;
        store.compare(&registry, &|_| ())?;
    }
    Ok(())
}

/// What was added, in a sentence.
pub fn told(added: Added, store: &Path) -> String {
    let Added { new, changed, known, claims } = added;
    format!("{}: {new} articles added, {changed} changed, {known} known already; {claims} claims read", store.display())
}

/// The text of a registry file, for keeping.
pub fn registry_text(path: &Path) -> Result<(String, String)> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Error::file(path, error, "name a registry that can be read"))?;
    Ok((path.display().to_string(), text))
}
