//! `claimdiff cluster`: which of the claims given speak of the same fact.

use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::{Given, claim_of};
use claimdiff::cluster;
use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::Registry;
use clap::ValueEnum;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    claims: Source,
    /// How to print the clusters: one object a claim.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// What a reviewer decided of pairs of claims: {"decision":"join" or "apart","a":ID,"b":ID} a line.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// What an earlier run printed: a cluster that goes on keeps its id.
    #[arg(long, value_name = "FILE")]
    before: Option<PathBuf>,
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

/// A row that an earlier run printed.
#[derive(serde::Deserialize)]
struct Earlier {
    id: String,
    cluster: String,
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
    let decisions = super::decided::read(args.decisions.as_deref())?;
    let mut found = cluster::of_features(&ids, &all, &decisions);
    let before = earlier(args.before.as_deref())?;
    if !before.is_empty() {
        cluster::keep_ids(&mut found.clusters, &ids, &before);
    }
    let mut names = vec![""; claims.len()];
    for cluster in &found.clusters {
        cluster.members.iter().for_each(|member| names[*member] = &cluster.id);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (id, cluster) in ids.iter().zip(names) {
        claimdiff::report::json::line(&Row { id, cluster }, &mut out)?;
    }
    out.flush()?;
    if found.cut > 0 {
        let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
        let most = cluster::candidates::BLOCK;
        writeln!(
            err,
            "claimdiff: {} keys led to more than {most} claims or articles; of those not every pair was looked at",
            found.cut
        )?;
    }
    warn(&warnings)
}

/// Tells what was no claim, and how the run ends for it.
pub fn warn(warnings: &[String]) -> Result<Exit> {
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for warning in warnings {
        writeln!(err, "claimdiff: {warning}")?;
    }
    Ok(if warnings.is_empty() { Exit::Done } else { Exit::Unread })
}

/// The cluster of each claim in an earlier run.
fn earlier(path: Option<&Path>) -> Result<FxHashMap<String, String>> {
    let Some(path) = path else { return Ok(FxHashMap::default()) };
    let (rows, warnings) =
        lines::<Earlier>(&Source { claims: path.to_owned() }, "row of an earlier run of `claimdiff cluster`")?;
    match warnings.into_iter().next() {
        Some(warning) => Err(Error::Usage(warning)),
        None => Ok(rows.into_iter().map(|row| (row.id, row.cluster)).collect()),
    }
}

/// The claims of the file, and a sentence for every line that is none.
pub fn read(source: &Source) -> Result<(Vec<Given>, Vec<String>)> {
    lines(source, "claim; give it what `claimdiff extract` prints, or id and text")
}

/// The records of a file of one object a line, and a sentence for every line that is none.
pub fn lines<T: DeserializeOwned + Send>(source: &Source, what: &str) -> Result<(Vec<T>, Vec<String>)> {
    let shown = source.claims.display();
    let mut text = Vec::new();
    if source.claims.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut text)?;
    } else {
        text = std::fs::read(&source.claims)
            .map_err(|error| Error::file(&source.claims, error, "name a file that `claimdiff extract` wrote"))?;
    }
    let lines: Vec<(usize, &[u8])> = text.split(|byte| *byte == b'\n').enumerate().collect();
    let read: Vec<(usize, Option<T>)> = lines
        .into_par_iter()
        .filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace))
        .map(|(number, line)| (number, serde_json::from_slice(line).ok()))
        .collect();
    let (mut found, mut warnings) = (Vec::new(), Vec::new());
    for (number, record) in read {
        match record {
            Some(record) => found.push(record),
            None => warnings.push(format!("{shown}:{}: this line is no {what}", number + 1)),
        }
    }
    Ok((found, warnings))
}
