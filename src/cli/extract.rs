//! `claimdiff extract`: the claims of every article, in document order.

use std::io::{BufWriter, Write};

use claimdiff::article::{Article, Intake};
use claimdiff::claim::extract::{Extraction, attribution_claims, extract};
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::{Attribution, Naming};
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;
use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

use super::input::{Inputs, Reading, tell};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Inputs,
    #[command(flatten)]
    reading: Reading,
    /// Which claims.
    #[arg(long, value_enum, default_value = "all")]
    kind: Kind,
    /// How to print them: one object a line.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

/// The kinds of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Figures with what they count.
    Figure,
    /// Checkable propositions without a figure.
    Statement,
    /// Who says what.
    Attribution,
    /// What an entity is called.
    Naming,
    /// All of them.
    All,
}

/// How claims are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a line.
    Jsonl,
}

/// Articles read before they are shared among the cores; memory holds no more of a stream than these.
const BATCH: usize = 256;

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let Format::Jsonl = args.format;
    args.reading.threads()?;
    let registry = args.input.registry()?;
    let mentions = Mentions::new(&registry);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let intake = if args.input.is_stream() {
        stream(args, &registry, &mentions, &mut out)?
    } else {
        let mut intake = args.reading.read(&args.input, &registry)?;
        intake.set_foreign_aside();
        print(&mut out, args.kind, &intake.articles, &mentions)?;
        intake
    };
    out.flush()?;
    drop(out);
    tell(&intake)
}

/// Prints the claims of articles as they come on standard input.
fn stream(args: &Args, registry: &Registry, mentions: &Mentions, out: &mut impl Write) -> Result<Intake> {
    let mut batch = Vec::with_capacity(BATCH);
    let mut foreign = Vec::new();
    let mut intake = args.reading.each(&args.input, registry, &mut |article| {
        match article.foreign_here() {
            Some(said) => foreign.push(said),
            None => batch.push(article),
        }
        if batch.len() < BATCH { Ok(()) } else { print(out, args.kind, &std::mem::take(&mut batch), mentions) }
    })?;
    print(out, args.kind, &batch, mentions)?;
    intake.warnings.extend(foreign);
    Ok(intake)
}

/// Prints the claims of a batch of articles in their order, read on all cores.
fn print(out: &mut impl Write, kind: Kind, articles: &[Article], mentions: &Mentions) -> Result<()> {
    let mut read: Vec<Extraction> = articles.par_iter().map(|article| wanted(kind, article, mentions)).collect();
    unify(&mut read);
    let lines: Vec<Vec<u8>> = read.par_iter().map(|found| lines(kind, found)).collect();
    lines.iter().try_for_each(|lines| out.write_all(lines))?;
    Ok(())
}

/// What is asked for of one article; attributions alone need nothing else read.
fn wanted(kind: Kind, article: &Article, mentions: &Mentions) -> Extraction {
    if kind == Kind::Attribution {
        let attributions = attribution_claims(article);
        return Extraction { article: article.id.clone(), attributions, ..Extraction::default() };
    }
    extract(article, mentions)
}

/// Gives the namings of all articles read together one entity for one person.
fn unify(read: &mut [Extraction]) {
    let mut all: Vec<Naming> = read.iter_mut().flat_map(|found| std::mem::take(&mut found.namings)).collect();
    claimdiff::claim::unify::unify(&mut all);
    let mut all = all.into_iter().peekable();
    for found in read {
        let id = found.article.as_str();
        while let Some(naming) = all.next_if(|naming| naming.article == id) {
            found.namings.push(naming);
        }
    }
}

/// The lines of one article, in document order.
fn lines(kind: Kind, found: &Extraction) -> Vec<u8> {
    if kind == Kind::Figure {
        let figures = found.claims.iter().filter(|claim| claim.figure.is_some());
        return sorted(figures.map(|claim| (claim.start, json(claim))));
    }
    let Extraction { claims, attributions, namings, .. } = found;
    let claims = claims.iter().filter(|claim| kind == Kind::All || (kind == Kind::Statement && claim.figure.is_none()));
    let attributions = attributions.iter().filter(|_| matches!(kind, Kind::All | Kind::Attribution));
    let namings = namings.iter().filter(|_| matches!(kind, Kind::All | Kind::Naming));
    let first =
        |one: &Attribution| one.content_spans.iter().chain(&one.cue_spans).map(|span| span.start).min().unwrap_or(0);
    sorted(
        claims
            .map(|claim| (claim.start, json(claim)))
            .chain(attributions.map(|one| (first(one), json(one))))
            .chain(namings.map(|one| (one.start, json(one)))),
    )
}

/// The lines in the order of their places.
fn sorted(lines: impl Iterator<Item = (u32, Vec<u8>)>) -> Vec<u8> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(start, _)| *start);
    lines.into_iter().flat_map(|(_, line)| line).collect()
}

/// One record as a line; a record of this program always serialises.
fn json(record: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    let written = claimdiff::report::json::line(record, &mut line);
    debug_assert!(written.is_ok(), "writing to memory cannot fail");
    line
}
