//! `claimdiff extract`: the claims of every article, in document order.

use std::io::{BufWriter, Write};

use claimdiff::article::{Article, Intake};
use claimdiff::claim::extract::{Extraction, attribution_claims, extract};
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::{Attribution, Claim, Naming};
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
    let mut read: Vec<Written> = articles.par_iter().map(|article| written(kind, article, mentions)).collect();
    unify(&mut read);
    for some in read.chunks_mut(BATCH) {
        let lines: Vec<Vec<u8>> = some.par_iter_mut().map(Written::finish).collect();
        lines.iter().try_for_each(|lines| out.write_all(lines))?;
    }
    Ok(())
}

/// What one article gives: the lines that are done, so that its claims need no memory any more, and the namings, whose
/// entities wait for the other articles.
struct Written {
    lines: Lines,
    namings: Vec<Naming>,
}

impl Written {
    /// All lines in document order.
    fn finish(&mut self) -> Vec<u8> {
        let mut namings = std::mem::take(&mut self.namings);
        namings.sort_by_key(|one| one.start);
        std::mem::take(&mut self.lines).with(&namings)
    }
}

/// What is asked for of one article; attributions alone need nothing else read.
fn written(kind: Kind, article: &Article, mentions: &Mentions) -> Written {
    let found = if kind == Kind::Attribution {
        Extraction { attributions: attribution_claims(article), ..Extraction::default() }
    } else {
        extract(article, mentions)
    };
    let claims = found.claims.iter().filter(|claim| match kind {
        Kind::All => true,
        Kind::Figure => claim.figure.is_some(),
        Kind::Statement => claim.figure.is_none(),
        Kind::Attribution | Kind::Naming => false,
    });
    let mut records: Vec<(u32, Record)> = claims.map(|claim| (claim.start, Record::Claim(claim))).collect();
    if matches!(kind, Kind::All | Kind::Attribution) {
        records.extend(found.attributions.iter().map(|one| (first(one), Record::Attribution(one))));
    }
    records.sort_by_key(|(place, _)| *place);
    let mut lines = Lines { written: Vec::with_capacity(records.len() * CLAIM), ends: Vec::new() };
    records.iter().for_each(|(place, record)| lines.add(*place, record));
    let namings = if matches!(kind, Kind::All | Kind::Naming) { found.namings } else { Vec::new() };
    Written { lines, namings }
}

/// Gives the namings of all articles read together one entity for one person.
fn unify(read: &mut [Written]) {
    let mut articles: Vec<Vec<Naming>> = read.iter_mut().map(|found| std::mem::take(&mut found.namings)).collect();
    claimdiff::claim::unify::unify(&mut articles);
    read.iter_mut().zip(articles).for_each(|(found, namings)| found.namings = namings);
}

/// The first place of an attribution.
fn first(one: &Attribution) -> u32 {
    one.content_spans.iter().chain(&one.cue_spans).map(|span| span.start).min().unwrap_or(0)
}

/// A record that does not wait for other articles.
#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Claim(&'a Claim),
    Attribution(&'a Attribution),
}

/// Records written one after another in the order of their places.
#[derive(Default)]
struct Lines {
    written: Vec<u8>,
    /// The place of each and where its line ends.
    ends: Vec<(u32, usize)>,
}

/// Bytes of a claim's line and of a naming's, as far as memory is set aside for it.
const CLAIM: usize = 640;
const NAMING: usize = 288;

impl Lines {
    fn add(&mut self, place: u32, record: &Record) {
        put(record, &mut self.written);
        self.ends.push((place, self.written.len()));
    }

    /// The lines with those of namings in order, behind the others of their places.
    fn with(self, namings: &[Naming]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.written.len() + namings.len() * NAMING);
        let mut done = 0;
        for naming in namings {
            let before = self.ends.partition_point(|(place, _)| *place <= naming.start);
            let end = before.checked_sub(1).map_or(0, |last| self.ends[last].1);
            out.extend_from_slice(&self.written[done..end]);
            done = end;
            put(naming, &mut out);
        }
        out.extend_from_slice(&self.written[done..]);
        out
    }
}

/// Writes a record as a line; a record of this program always serialises.
fn put(record: &impl Serialize, out: &mut Vec<u8>) {
    let written = claimdiff::report::json::line(record, out);
    debug_assert!(written.is_ok(), "writing to memory cannot fail");
}
