//! `claimdiff review`: the review page on this machine, and the check that nothing is left to decide.

use std::io::Write;
use std::path::PathBuf;

use claimdiff::error::{Error, Exit, Result};
use claimdiff::report::json;
use claimdiff::review::store::Store;
use claimdiff::review::{desk, pairs};

use super::add::{add, renew, told};
use super::input::{Inputs, Reading};

/// The store that is used where none is named.
const STORE: &str = "claimdiff.db";

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Articles to add first: files, folders, globs, or - for JSONL on standard input.
    #[arg(value_name = "INPUT")]
    inputs: Vec<String>,
    /// A registry of sources to use beside the one that comes with the program and those of the input folders.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// The store that keeps articles and decisions [default: claimdiff.db].
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Serve nothing; end with exit code 3 when comparisons in which outlets say different things are left to decide.
    #[arg(long)]
    check: bool,
    /// Serve nothing; print the decisions in force as pairs of claims, one object a line.
    #[arg(long, conflicts_with = "check")]
    decisions: bool,
    /// The port of the page [default: any that is free].
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Do not open the browser.
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    let path = args.store.clone().unwrap_or_else(|| PathBuf::from(STORE));
    let mut store = if args.inputs.is_empty() { Store::existing(&path)? } else { Store::open(&path)? };
    let mut err = anstream::AutoStream::auto(std::io::stderr());
    if !args.inputs.is_empty() {
        let input = Inputs { inputs: args.inputs.clone(), sources: args.sources.clone() };
        let (added, _) = add(&mut store, &input, &args.reading)?;
        writeln!(err, "claimdiff: {}", told(added, &path))?;
    }
    renew(&mut store)?;
    if args.check {
        return check(&store);
    }
    if args.decisions {
        return decisions(&store);
    }
    let registry = store.registry()?;
    drop(store);
    desk::serve(&path, registry, args.port, |address| {
        let _ = writeln!(
            err,
            "claimdiff: the review page is at {address}\nclaimdiff: end it with Ctrl-C; every decision is kept in {}",
            path.display()
        );
        if !args.no_open {
            open(address);
        }
    })?;
    Ok(Exit::Done)
}

/// Tells what is left to decide.
fn check(store: &Store) -> Result<Exit> {
    let progress = store.progress()?;
    writeln!(std::io::stdout().lock(), "{} reviewed, {} left", progress.reviewed, progress.left)?;
    Ok(if progress.left > 0 { Exit::Undecided } else { Exit::Done })
}

/// Prints the decisions in force as pairs.
fn decisions(store: &Store) -> Result<Exit> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for pair in pairs::pairs(&store.log()?) {
        json::line(&pair, &mut out)?;
    }
    out.flush().map_err(Error::from)?;
    Ok(Exit::Done)
}

/// Opens the browser, where there is a way to.
fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = std::process::Stdio::null;
    let _ = std::process::Command::new(program)
        .args(before)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
}
