//! `claimdiff cluster`: which of the claims given speak of the same fact.

use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::{Given, claim_of};
use claimdiff::cluster;
use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::Registry;
use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    claims: Source,
    /// How to print the clusters: one object a claim.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

/// Where claims come from.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// Claims as `extract` prints them, or at least {"id","article","source","text"}; - for standard input.
    #[arg(required = true, value_name = "CLAIMS")]
    pub claims: PathBuf,
}

/// How clusters are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a claim: its id and its cluster's.
    Jsonl,
}

/// One claim and its cluster.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    cluster: &'a str,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let Format::Jsonl = args.format;
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let (given, warnings) = read(&args.claims)?;
    let claims: Vec<_> = given.into_par_iter().map(|given| claim_of(given, &mentions)).collect();
    let all: Vec<_> = claims.par_iter().map(|(claim, others)| cluster::features(claim, others, None)).collect();
    let ids: Vec<&str> = claims.iter().map(|(claim, _)| claim.id.as_str()).collect();
    let found = cluster::of_features(&ids, &all, &cluster::Decisions::default());
    let mut names = vec![""; claims.len()];
    for cluster in &found.clusters {
        cluster.members.iter().for_each(|member| names[*member] = &cluster.id);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for ((claim, _), cluster) in claims.iter().zip(names) {
        claimdiff::report::json::line(&Row { id: &claim.id, cluster }, &mut out)?;
    }
    out.flush()?;
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for warning in &warnings {
        writeln!(err, "claimdiff: {warning}")?;
    }
    Ok(if warnings.is_empty() { Exit::Done } else { Exit::Unread })
}

/// The claims of the file, and a sentence for every line that is none.
pub fn read(source: &Source) -> Result<(Vec<Given>, Vec<String>)> {
    let shown = source.claims.display();
    let input: Box<dyn Read> = if source.claims.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let file = std::fs::File::open(&source.claims);
        Box::new(
            file.map_err(|error| Error::file(&source.claims, error, "name a file that `claimdiff extract` wrote"))?,
        )
    };
    let (mut given, mut warnings) = (Vec::new(), Vec::new());
    for (number, line) in BufReader::new(input).split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Given>(&line) {
            Ok(claim) => given.push(claim),
            Err(_) => warnings.push(format!(
                "{shown}:{}: this line is no claim; give it what `claimdiff extract` prints, or id and text",
                number + 1
            )),
        }
    }
    Ok((given, warnings))
}
