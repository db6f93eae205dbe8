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
    article: String,
    lines: Lines,
    namings: Vec<Naming>,
}

impl Written {
    /// All lines in document order.
    fn finish(&mut self) -> Vec<u8> {
        let mut lines = std::mem::take(&mut self.lines);
        std::mem::take(&mut self.namings).iter().for_each(|one| lines.add(one.start, one));
        lines.in_order()
    }
}

/// What is asked for of one article; attributions alone need nothing else read.
fn written(kind: Kind, article: &Article, mentions: &Mentions) -> Written {
    let found = if kind == Kind::Attribution {
        Extraction { attributions: attribution_claims(article), ..Extraction::default() }
    } else {
        extract(article, mentions)
    };
    let mut lines = Lines::default();
    let claims = found.claims.iter().filter(|claim| match kind {
        Kind::All => true,
        Kind::Figure => claim.figure.is_some(),
        Kind::Statement => claim.figure.is_none(),
        Kind::Attribution | Kind::Naming => false,
    });
    claims.for_each(|claim| lines.add(claim.start, claim));
    if matches!(kind, Kind::All | Kind::Attribution) {
        found.attributions.iter().for_each(|one| lines.add(first(one), one));
    }
    let namings = if matches!(kind, Kind::All | Kind::Naming) { found.namings } else { Vec::new() };
    Written { article: article.id.clone(), lines, namings }
}

/// Gives the namings of all articles read together one entity for one person.
fn unify(read: &mut [Written]) {
    let mut all: Vec<Naming> = read.iter_mut().flat_map(|found| std::mem::take(&mut found.namings)).collect();
    claimdiff::claim::unify::unify(&mut all);
    let mut all = all.into_iter().peekable();
    for found in read {
        while let Some(naming) = all.next_if(|naming| naming.article == found.article) {
            found.namings.push(naming);
        }
    }
}

/// The first place of an attribution.
fn first(one: &Attribution) -> u32 {
    one.content_spans.iter().chain(&one.cue_spans).map(|span| span.start).min().unwrap_or(0)
}

/// Records written one after another, each with the place that orders it.
#[derive(Default)]
struct Lines {
    written: Vec<u8>,
    /// The place and where the line ends.
    ends: Vec<(u32, usize)>,
}

impl Lines {
    /// Writes a record as a line; a record of this program always serialises.
    fn add(&mut self, place: u32, record: &impl Serialize) {
        let written = claimdiff::report::json::line(record, &mut self.written);
        debug_assert!(written.is_ok(), "writing to memory cannot fail");
        self.ends.push((place, self.written.len()));
    }

    /// The lines in the order of their places; those of one place as they came.
    fn in_order(self) -> Vec<u8> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        let mut lines: Vec<(u32, usize, usize)> =
            starts.zip(&self.ends).map(|(start, (place, end))| (*place, start, *end)).collect();
        lines.sort_by_key(|(place, ..)| *place);
        let mut out = Vec::with_capacity(self.written.len());
        lines.iter().for_each(|(_, start, end)| out.extend_from_slice(&self.written[*start..*end]));
        out
    }
}
