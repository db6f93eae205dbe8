//! `claimdiff names`: which pairs of names are names of one, and why.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::Registry;
use claimdiff::source::identity::identity;
use clap::ValueEnum;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Pairs of names, one {"a","b"} a line; - for standard input.
    #[arg(required = true, value_name = "PAIRS")]
    pairs: PathBuf,
    /// A registry of sources to use beside the one that comes with the program.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// How to print the verdicts: one object a pair.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

/// How verdicts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a pair.
    Jsonl,
}

/// A pair as given.
#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
}

/// A pair with its verdict.
#[derive(Serialize)]
struct Row<'a> {
    a: &'a str,
    b: &'a str,
    same: bool,
    score: f64,
    why: String,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let Format::Jsonl = args.format;
    let mut registry = Registry::starter()?;
    if let Some(path) = &args.sources {
        registry = registry.extended_by(Registry::load(path)?);
    }
    let text = read(args)?;
    let (pairs, wrong) = parse(&text);
    let verdicts: Vec<_> = pairs.par_iter().map(|pair| identity(&pair.a, &pair.b, &registry)).collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (Pair { a, b }, verdict) in pairs.iter().zip(verdicts) {
        let score = (verdict.score * 100.0).round() / 100.0;
        claimdiff::report::json::line(&Row { a, b, same: verdict.same, score, why: verdict.why }, &mut out)?;
    }
    out.flush()?;
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for line in &wrong {
        writeln!(err, "claimdiff: {}, line {line}: no pair; write {{\"a\":\"…\",\"b\":\"…\"}}", args.pairs.display())?;
    }
    Ok(if wrong.is_empty() { Exit::Done } else { Exit::Unread })
}

fn read(args: &Args) -> Result<String> {
    let mut text = String::new();
    let read = if args.pairs.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(&args.pairs).map(|read| text = read)
    };
    read.map_err(|error| Error::file(&args.pairs, error, "name a file of pairs, or - for standard input"))?;
    Ok(text)
}

/// The pairs, and the numbers of the lines that hold none.
fn parse(text: &str) -> (Vec<Pair>, Vec<usize>) {
    let (mut pairs, mut wrong) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(pair) => pairs.push(pair),
            Err(_) => wrong.push(number + 1),
        }
    }
    (pairs, wrong)
}
