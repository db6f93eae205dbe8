//! `claimdiff compare`: the main job, a pile of articles in, a divergence report out.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use claimdiff::Relation;
use claimdiff::error::{Exit, Result};
use claimdiff::report::{self, Report};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

use super::input::{Inputs, Reading, tell};
use super::revision;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, globs, or - for JSONL on standard input; with --store, what to add to it first.
    #[arg(value_name = "INPUT", required_unless_present = "store")]
    inputs: Vec<String>,
    /// A registry of sources to use beside the one that comes with the program; a `sources.toml` in an input folder is
    /// read too.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// Compare everything in this store, as its editors have left it.
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// How to print the result [default: table].
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Write report.html, report.md, claims.csv, report.json and run.json into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show agreement and single sources as tables too.
    #[arg(long)]
    all: bool,
    /// End with exit code 2 when claims diverge, or when they contradict.
    #[arg(long, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// What a reviewer decided of pairs of claims: {"decision":"join" or "apart","a":ID,"b":ID} a line.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for reading in a terminal.
    Table,
    /// Markdown.
    Markdown,
    /// One row a claim.
    Csv,
    /// The whole report as one object.
    Json,
    /// One page.
    Html,
}

/// What makes the program end with exit code 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Any cluster that diverges or contradicts.
    Diverge,
    /// Any cluster that contradicts.
    Contradict,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    let input = Inputs { inputs: args.inputs.clone(), sources: args.sources.clone() };
    let (report, exit) = match &args.store {
        Some(store) => from_store(store, &input, args)?,
        None => from_articles(&input, args)?,
    };
    // The files come first: who leaves the pager early has them all the same.
    let written = args.out.as_ref().map(|folder| report::files::write_all(&report, folder)).transpose()?;
    print(&report, args)?;
    if let Some(page) = written.iter().flatten().find(|path| path.extension().is_some_and(|end| end == "html")) {
        let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
        writeln!(err, "claimdiff: the report is in {}", page.display())?;
    }
    if report.claims.is_empty() && !report.articles.is_empty() {
        let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
        writeln!(err, "claimdiff: no figure was found in any article; see with `claimdiff articles` what was read")?;
    }
    Ok(if matched(&report, args.fail_on) { Exit::Matched } else { exit })
}

/// The report of the inputs alone.
fn from_articles(input: &Inputs, args: &Args) -> Result<(Report, Exit)> {
    let registry = input.registry()?;
    let mut intake = args.reading.read(input, &registry)?;
    intake.set_foreign_aside();
    revision::note(&mut intake);
    let progress = progress(intake.articles.len());
    let decisions = super::decided::read(args.decisions.as_deref())?;
    let report = claimdiff::compare_with(&intake, &registry, input.inputs.clone(), &decisions, &|stage| {
        progress.set_message(stage.to_owned());
        progress.inc(1);
    });
    progress.finish_and_clear();
    Ok((report, tell(&intake)?))
}

/// The report of a store, after the inputs were added to it.
#[cfg(feature = "desk")]
fn from_store(path: &std::path::Path, input: &Inputs, args: &Args) -> Result<(Report, Exit)> {
    use claimdiff::review::store::Store;
    let (mut store, exit) = if input.inputs.is_empty() {
        (Store::existing(path)?, Exit::Done)
    } else {
        let mut store = Store::open(path)?;
        let (_, exit) = super::add::add(&mut store, input, &args.reading)?;
        (store, exit)
    };
    let registry = store.registry()?;
    Ok((store.compare(&registry, &|_| ())?, exit))
}

/// Says how to build the program with the store.
#[cfg(not(feature = "desk"))]
fn from_store(_: &std::path::Path, _: &Inputs, _: &Args) -> Result<(Report, Exit)> {
    Err(super::missing::error())
}

/// A bar on standard error, for long work on a terminal only.
fn progress(articles: usize) -> ProgressBar {
    if articles < 20 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}: {pos} done, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn print(report: &Report, args: &Args) -> Result<()> {
    let terminal = std::io::stdout().is_terminal();
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        Format::Table => {
            let width = terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0));
            let colour = terminal && std::env::var_os("NO_COLOR").is_none();
            report::terminal::write(report, report::terminal::Look { width, colour, all: args.all }, &mut out)?;
        }
        Format::Markdown => report::markdown::write(report, &mut out)?,
        Format::Csv => report::csv::write(report, &mut out)?,
        Format::Json => report::json::write(report, false, &mut out)?,
        Format::Html => report::html::write(report, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// Whether a relation asked for is there.
fn matched(report: &Report, fail_on: Option<FailOn>) -> bool {
    let worst = report.clusters.iter().map(|cluster| cluster.relation).min();
    match fail_on {
        Some(FailOn::Diverge) => worst.is_some_and(|worst| worst <= Relation::Diverge),
        Some(FailOn::Contradict) => worst == Some(Relation::Contradict),
        None => false,
    }
}
