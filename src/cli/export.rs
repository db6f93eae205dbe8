//! `claimdiff export`: a comparison in the formats that other tools take.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use claimdiff::error::{Error, Exit, Result};
use claimdiff::report::{self, Report};
use claimdiff::review::Decision;
use clap::ValueEnum;

use super::input::{Inputs, Reading, tell};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, globs, or - for JSONL on standard input.
    #[arg(value_name = "INPUT", required_unless_present = "store")]
    inputs: Vec<String>,
    /// A registry of sources to use beside the one that comes with the program; a `sources.toml` in an input folder is
    /// read too.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// Export this store, as its editors have left it, in place of inputs.
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    store: Option<PathBuf>,
    /// The format.
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    format: Format,
    /// Where to write it: a file, of a data package a folder [default: standard output, for text].
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One row a claim, for spreadsheets.
    Csv,
    /// A workbook with filters.
    Xlsx,
    /// A document with footnotes.
    Docx,
    /// schema.org claims, and reviews where an editor has signed.
    Jsonld,
    /// W3C Web Annotations.
    Annotations,
    /// A folder with a Frictionless data package.
    Datapackage,
    /// A `SQLite` file ready for Datasette.
    Sqlite,
    /// The whole report in Markdown.
    Markdown,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    if args.format == Format::Sqlite {
        return sqlite(args, required(args, "a file")?);
    }
    let (report, log, exit) = read(args)?;
    match args.format {
        Format::Datapackage => report::datapackage::write(&report, required(args, "a folder")?)?,
        Format::Xlsx | Format::Docx => office(&report, args.format, required(args, "a file")?)?,
        _ => {
            let mut out: Box<dyn Write> = match &args.out {
                Some(path) => Box::new(made(path)?),
                None => Box::new(BufWriter::new(std::io::stdout().lock())),
            };
            text(&report, &log, args.format, &mut out)?;
            out.flush()?;
        }
    }
    Ok(exit)
}

/// The path to write to, which formats that are no text need.
fn required<'a>(args: &'a Args, what: &str) -> Result<&'a Path> {
    args.out
        .as_deref()
        .ok_or_else(|| Error::Usage(format!("this format needs {what} to be written to: add --out PATH")))
}

fn made(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|error| Error::file(path, error, "name a file that can be written"))?;
    Ok(BufWriter::new(file))
}

/// Writes a format that is text.
fn text(report: &Report, log: &[Decision], format: Format, out: &mut impl Write) -> Result<()> {
    match format {
        Format::Csv => report::csv::write(report, out)?,
        Format::Jsonld => report::jsonld::write(report, log, out)?,
        Format::Annotations => report::annotations::write(report, out)?,
        _ => report::markdown::write(report, out)?,
    }
    Ok(())
}

/// The report of the inputs or of the store, with the decisions of the latter.
fn read(args: &Args) -> Result<(Report, Vec<Decision>, Exit)> {
    if let Some(path) = &args.store {
        return from_store(path);
    }
    let input = Inputs { inputs: args.inputs.clone(), sources: args.sources.clone() };
    let registry = input.registry()?;
    let mut intake = args.reading.read(&input, &registry)?;
    intake.set_foreign_aside();
    let report = claimdiff::compare(&intake, &registry, input.inputs, &|_| ());
    Ok((report, Vec::new(), tell(&intake)?))
}

#[cfg(feature = "desk")]
fn from_store(path: &Path) -> Result<(Report, Vec<Decision>, Exit)> {
    let mut store = claimdiff::review::store::Store::existing(path)?;
    let registry = store.registry()?;
    let report = store.compare(&registry, &|_| ())?;
    Ok((report, store.log()?, Exit::Done))
}

#[cfg(not(feature = "desk"))]
fn from_store(_: &Path) -> Result<(Report, Vec<Decision>, Exit)> {
    Err(super::missing::error())
}

/// A store of the inputs, or a copy of a store; never over a file that is there.
#[cfg(feature = "desk")]
fn sqlite(args: &Args, path: &Path) -> Result<Exit> {
    use claimdiff::review::store::Store;
    if path.exists() {
        return Err(Error::file(path, "this file is there already", "name one that is not"));
    }
    if let Some(store) = &args.store {
        Store::existing(store)?.copy_to(path)?;
        return Ok(Exit::Done);
    }
    let mut store = Store::open(path)?;
    let input = Inputs { inputs: args.inputs.clone(), sources: args.sources.clone() };
    let (_, exit) = super::add::add(&mut store, &input, &args.reading)?;
    super::add::renew(&mut store)?;
    Ok(exit)
}

#[cfg(not(feature = "desk"))]
fn sqlite(_: &Args, _: &Path) -> Result<Exit> {
    Err(super::missing::error())
}

#[cfg(feature = "office")]
fn office(report: &Report, format: Format, path: &Path) -> Result<()> {
    let mut out = made(path)?;
    if format == Format::Xlsx {
        report::xlsx::write(report, &mut out)?;
    } else {
        report::docx::write(report, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

#[cfg(not(feature = "office"))]
fn office(_: &Report, _: Format, _: &Path) -> Result<()> {
    Err(Error::Usage(
        "this claimdiff was built without the formats of the office; build it with `cargo build --release --features office`".to_owned(),
    ))
}
