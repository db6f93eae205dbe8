//! `claimdiff articles`: read articles and show what was understood of them.

use std::io::{BufWriter, IsTerminal, Write};

use claimdiff::article::{self, Article, Intake};
use claimdiff::error::{Error, Exit, Result};
use claimdiff::report::json;
use claimdiff::source::Registry;
use claimdiff::span::{Positions, Span};
use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Modify, Style, Width};

use super::input::{Inputs, Reading, tell};
use super::revision;

/// Articles written at once before they are printed.
const BATCH: usize = 32;
/// Bytes of an article's fields beside its text, as far as memory is set aside for them.
const FIELDS: usize = 1 << 10;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Inputs,
    #[command(flatten)]
    reading: Reading,
    /// How to print them [default: table on a terminal, else jsonl].
    #[arg(long, value_enum)]
    format: Option<Format>,
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
    args.reading.threads()?;
    let registry = args.input.registry()?;
    let terminal = std::io::stdout().is_terminal();
    let intake = match args.format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl }) {
        Format::Jsonl => jsonl(args, &registry)?,
        Format::Table => table(args, &registry)?,
    };
    tell(&intake)
}

/// Prints one object a line: as they come where all of them come on standard input, by id otherwise.
fn jsonl(args: &Args, registry: &Registry) -> Result<Intake> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let intake = if args.input.is_stream() {
        args.reading.each(&args.input, registry, &mut |article| Ok(out.write_all(&written(&article)?)?))?
    } else {
        let mut intake = args.reading.read(&args.input, registry)?;
        revision::note(&mut intake);
        for some in intake.articles.chunks(BATCH) {
            let lines: Vec<Result<Vec<u8>>> = some.par_iter().map(written).collect();
            lines.into_iter().try_for_each(|line| Ok::<_, Error>(out.write_all(&line?)?))?;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Earlier<'a>>,
}

/// An earlier version of an article.
#[derive(Serialize)]
struct Earlier<'a> {
    id: &'a str,
    path: Option<&'a str>,
    title: Option<&'a str>,
    captured: Option<&'a str>,
    modified: Option<&'a str>,
    added: Vec<String>,
    removed: Vec<String>,
}

/// An earlier version, and what the next one changed in it.
fn earlier<'a>(article: &'a Article, next: &Article) -> Earlier<'a> {
    let changes = article::changes(article, next);
    Earlier {
        id: &article.id,
        path: article.path.as_deref(),
        title: article.title.as_deref(),
        captured: article.captured.as_deref(),
        modified: article.modified.as_deref(),
        added: changes.added,
        removed: changes.removed,
    }
}

/// One article as it is printed.
fn written(article: &Article) -> Result<Vec<u8>> {
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
        modified: article.modified.as_deref(),
        captured: article.captured.as_deref(),
        partial: article.partial,
        earlier: article
            .earlier
            .iter()
            .zip(article.earlier.iter().skip(1).chain([article]))
            .map(|(own, next)| earlier(own, next))
            .collect(),
    };
    let mut out = Vec::with_capacity(article.text.len() + FIELDS);
    json::line(&row, &mut out)?;
    Ok(out)
}

/// What the date of an article rests on.
fn evidence(article: &Article) -> &'static str {
    article.published.as_ref().map_or("none", |published| published.evidence.name())
}

/// Prints a table that fits the terminal.
fn table(args: &Args, registry: &Registry) -> Result<Intake> {
    let mut intake = args.reading.read(&args.input, registry)?;
    revision::note(&mut intake);
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
    for article in intake.articles.iter().filter(|article| !article.earlier.is_empty()) {
        article
            .notices
            .iter()
            .try_for_each(|notice| writeln!(out, "{}", plain(&format!("{}: {notice}", article.id))))?;
    }
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
        text.map_or_else(|| "–".to_owned(), |text| plain(text).split_whitespace().collect::<Vec<_>>().join(" "))
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

/// A text without the signs that turn the direction of a line or steer a terminal.
fn plain(text: &str) -> String {
    text.replace(|sign: char| article::TURNS.contains(&sign) || (sign.is_control() && !sign.is_whitespace()), "")
}
