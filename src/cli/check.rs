//! `claimdiff check`: a draft held against a pile of articles, figure by figure, name by name.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use claimdiff::article::{self, Article, Intake};
use claimdiff::comparison::compare::Desk;
use claimdiff::error::{Error, Exit, Result};
use claimdiff::report::checked::{self, Checked};
use claimdiff::report::{Run, assemble, json};
use claimdiff::review::draft::{Finding, Pile, check};
use claimdiff::source::independence::Evidence;
use clap::ValueEnum;

use super::input::{Inputs, Reading, tell};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The draft: one article in any format that is read.
    draft: String,
    /// The articles to hold it against: files, folders, globs.
    #[arg(long, required = true, num_args = 1.., value_name = "INPUT")]
    against: Vec<String>,
    /// A registry of sources to use beside the one that comes with the program.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// How to print the result.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Write the marked-up page into this file.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// End with exit code 2 when anything is this, or more pressing than this.
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    reading: Reading,
}

/// How a checked draft is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for reading in a terminal.
    Table,
    /// One object.
    Json,
    /// One page, the draft marked in place.
    Html,
}

/// What makes the program end with exit code 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Anything contradicted.
    Contradicted,
    /// Anything that the pile is divided about, or contradicted.
    Disputed,
    /// Anything older than the newest figure, disputed or contradicted.
    Older,
    /// Anything not found, older, disputed or contradicted.
    NotFound,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    let pile = Inputs { inputs: args.against.clone(), sources: args.sources.clone() };
    let registry = pile.registry()?;
    let mut intake = args.reading.read(&pile, &registry)?;
    intake.set_foreign_aside();
    let draft = draft(args, &registry, &intake)?;
    let (id, inputs) = (draft.id.clone(), args.against.clone());
    let exit = tell(&intake)?;
    let checked = held(intake, draft, inputs, &registry);
    debug_assert_eq!(checked.draft.id, id);
    print(&checked, args.format)?;
    if let Some(path) = &args.out {
        let file =
            std::fs::File::create(path).map_err(|error| Error::file(path, error, "name a file that can be written"))?;
        let mut out = BufWriter::new(file);
        checked::html(&checked, &mut out)?;
        out.flush()?;
    }
    Ok(if matched(&checked, args.fail_on) { Exit::Matched } else { exit })
}

/// The draft, under an id that no article of the pile has.
fn draft(args: &Args, registry: &claimdiff::Registry, pile: &Intake) -> Result<Article> {
    let read = article::read_with(std::slice::from_ref(&args.draft), registry, &args.reading.settings())?;
    let found = read.articles.len();
    let mut articles = read.articles.into_iter();
    let (Some(mut draft), None) = (articles.next(), articles.next()) else {
        let way_out = "name one file that holds the draft";
        return Err(Error::file(&args.draft, format!("this holds {found} articles"), way_out));
    };
    while pile.articles.iter().any(|article| article.id == draft.id) {
        draft.id.push_str("-draft");
    }
    Ok(draft)
}

/// Holds the draft against the pile.
fn held(mut intake: Intake, draft: Article, inputs: Vec<String>, registry: &claimdiff::Registry) -> Checked {
    let piled = intake.articles.len();
    intake.articles.push(draft);
    let (claims, namings) = claimdiff::read_claims(&intake.articles, registry, &|_| ());
    let namings = claimdiff::claim::unify::unified(namings);
    let clusters = claimdiff::cluster::cluster(&claims, &claimdiff::published(&intake));
    let desk = Desk {
        articles: intake.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
        registry,
        evidence: Evidence::of(&intake.articles[..piled]),
    };
    let draft = &intake.articles[piled];
    let items = check(draft, &Pile { claims: &claims, clusters: &clusters, namings: &namings, desk: &desk });
    let run = Run {
        program: concat!("claimdiff ", env!("CARGO_PKG_VERSION")).to_owned(),
        inputs,
        files: intake.files.clone(),
        articles: piled,
        claims: claims.len(),
        warnings: intake.warnings.clone(),
        ..Run::default()
    };
    Checked { run, draft: assemble::summary(draft, &desk), items }
}

fn print(checked: &Checked, format: Format) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Table => checked::terminal(checked, &mut out)?,
        Format::Json => json::line(checked, &mut out)?,
        Format::Html => checked::html(checked, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// Whether a finding asked for is there.
fn matched(checked: &Checked, fail_on: Option<FailOn>) -> bool {
    let limit = match fail_on {
        Some(FailOn::Contradicted) => Finding::Contradicted,
        Some(FailOn::Disputed) => Finding::Disputed,
        Some(FailOn::Older) => Finding::Older,
        Some(FailOn::NotFound) => Finding::NotFound,
        None => return false,
    };
    checked.items.iter().any(|item| item.finding <= limit)
}
