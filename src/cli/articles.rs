//! `claimdiff articles`: read articles and show what was understood of them.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use claimdiff::article::{self, Article, Intake};
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;
use claimdiff::span::{Positions, Span};
use clap::ValueEnum;
use serde::Serialize;
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Modify, Style, Width};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, globs, or - for JSONL on standard input.
    #[arg(required = true)]
    inputs: Vec<String>,
    /// How to print them [default: table on a terminal, else jsonl].
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// A registry of sources to use beside the one that comes with the program.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
}

/// How articles are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a line.
    Jsonl,
    /// A table: outlet, title, date, language, words, file.
    Table,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let registry = registry(args)?;
    let terminal = std::io::stdout().is_terminal();
    let intake = match args.format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl }) {
        Format::Jsonl => jsonl(args, &registry)?,
        Format::Table => table(args, &registry)?,
    };
    tell(&intake)?;
    Ok(if intake.unread { Exit::Unread } else { Exit::Done })
}

/// The registry that comes with the program, extended by the one that was named.
fn registry(args: &Args) -> Result<Registry> {
    let starter = Registry::starter()?;
    match &args.sources {
        Some(path) => Ok(starter.extended_by(Registry::load(path)?)),
        None => Ok(starter),
    }
}

/// Today's date, in UTC: nothing can have been published after it.
fn today() -> Option<NaiveDate> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    chrono::DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0).map(|now| now.date_naive())
}

/// Prints one object a line: as they come where all of them come on standard input, by id otherwise.
fn jsonl(args: &Args, registry: &Registry) -> Result<Intake> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let intake = if args.inputs.iter().all(|input| input == "-") {
        article::each_until(&args.inputs, registry, today(), &mut |article| line(&mut out, &article))?
    } else {
        let intake = article::read_until(&args.inputs, registry, today())?;
        for article in &intake.articles {
            line(&mut out, article)?;
        }
        intake
    };
    out.flush()?;
    Ok(intake)
}

/// One article as the contract prints it.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    path: Option<&'a str>,
    url: Option<&'a str>,
    source: Option<&'a str>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    published_from: &'a str,
    language: Option<&'a str>,
    text: &'a str,
    body: Vec<Span>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notices: &'a [String],
}

/// Prints one article.
fn line(out: &mut impl Write, article: &Article) -> Result<()> {
    let positions = Positions::new(&article.text);
    let row = Row {
        id: &article.id,
        path: article.path.as_deref(),
        url: article.url.as_deref(),
        source: article.source.as_deref(),
        title: article.title.as_deref(),
        byline: article.byline.as_deref(),
        published: article.published.as_ref().map(|published| published.iso.as_str()),
        published_from: evidence(article),
        language: article.language.as_deref(),
        text: &article.text,
        body: article.body.iter().map(|part| positions.span(*part)).collect(),
        notices: &article.notices,
    };
    serde_json::to_writer(&mut *out, &row).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// What the date of an article rests on.
fn evidence(article: &Article) -> &'static str {
    article.published.as_ref().map_or("none", |published| published.evidence.name())
}

/// Prints a table that fits the terminal.
fn table(args: &Args, registry: &Registry) -> Result<Intake> {
    let intake = article::read_until(&args.inputs, registry, today())?;
    let mut builder = Builder::default();
    builder.push_record(["outlet", "title", "published", "lang", "words", "file"]);
    for article in &intake.articles {
        builder.push_record(cells(article, registry));
    }
    let width = terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0)).max(60);
    let mut table = builder.build();
    table.with(Style::blank()).with(Modify::new(Columns::one(4)).with(Alignment::right()));
    table.with(Width::truncate(width).suffix("…").priority(tabled::settings::peaker::Priority::max(true)));
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    writeln!(out, "{table}")?;
    out.flush()?;
    Ok(intake)
}

/// The cells of one article.
fn cells(article: &Article, registry: &Registry) -> [String; 6] {
    let id = article.source.as_deref();
    let outlet = id.and_then(|id| registry.find(id)).map_or(id, |source| Some(&source.name));
    let published =
        article.published.as_ref().map(|published| format!("{} ({})", published.iso, published.evidence.name()));
    let words = article.body_text().split_whitespace().count();
    let shown = |text: Option<&str>| {
        text.map_or_else(|| "–".to_owned(), |text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    [
        shown(outlet),
        shown(article.title.as_deref()),
        shown(published.as_deref()),
        shown(article.language.as_deref()),
        words.to_string(),
        shown(article.path.as_deref()),
    ]
}

/// Tells on standard error what was left out, and how much.
fn tell(intake: &Intake) -> Result<()> {
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for warning in &intake.warnings {
        writeln!(err, "claimdiff: {warning}")?;
    }
    if intake.warnings.len() > 1 {
        writeln!(err, "claimdiff: {} inputs were left out or need a look", intake.warnings.len())?;
    }
    Ok(())
}
