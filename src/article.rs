//! An article: one captured version of one outlet's text, and which parts of it are the article.
//!
//! `walk` finds the files, `intake` takes them in batch by batch, `format` chooses the reader (`plain`, `markdown`,
//! `record`, `html`); `line`, `cue` and `body` tell the article from the page around it; `headline`, `byline`,
//! `dateline` and `outlet` read its head; `inference` and `settle` work out when an undated one was published.

mod body;
mod byline;
mod cue;
mod date;
mod dateline;
mod decode;
mod format;
mod headline;
mod html;
mod inference;
mod intake;
mod line;
mod markdown;
mod name;
mod outlet;
mod page_date;
mod plain;
mod record;
mod settle;
mod speech;
mod walk;
mod word;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::source::Registry;
use crate::span::Bytes;

/// One captured version of one outlet's text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// The id given in the input, else derived from the path.
    pub id: String,
    /// The file it came from, as found.
    pub path: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Source id, or the outlet's own name where the registry does not know it; none where nothing names an outlet.
    pub source: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where the headline stands in `text`; none when it came from elsewhere.
    pub title_at: Option<Bytes>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, as far as the evidence goes.
    pub published: Option<Published>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// The text, unchanged; every span is a place in it.
    pub text: String,
    /// The parts of `text` that are the article, in order, without the headline.
    pub body: Vec<Bytes>,
    /// What a reader of the report must know about this capture ("the text is cut off"), one sentence each.
    pub notices: Vec<String>,
}

/// When an article was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// ISO 8601: a date, a date with time, or an interval `from/to` when it is inferred.
    pub iso: String,
    /// First possible day.
    pub from: chrono::NaiveDate,
    /// Last possible day, inclusive.
    pub to: chrono::NaiveDate,
    /// What says so.
    pub evidence: Evidence,
}

/// What a publication date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A field of the input record.
    Field,
    /// JSON-LD in the page.
    JsonLd,
    /// A `meta` element.
    Meta,
    /// A `time` element.
    Time,
    /// The address of the page.
    Url,
    /// A dateline beside the headline or byline.
    Dateline,
    /// Inferred from dates that the text speaks of.
    Text,
    /// The file's name.
    File,
}

impl Evidence {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Time => "time",
            Self::Url => "url",
            Self::Dateline => "dateline",
            Self::Text => "text",
            Self::File => "file",
        }
    }
}

/// One file of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// As given or found.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What reading the inputs gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Intake {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// Every file read, by path.
    pub files: Vec<InputFile>,
    /// What was left out or could not be read, one sentence each, by path.
    pub warnings: Vec<String>,
    /// Whether some input could not be read.
    pub unread: bool,
}

pub use intake::LONGEST_TEXT;
pub use settle::settle_dates;

/// Reads files, folders (walked), globs, or `-` for JSONL on standard input.
///
/// The articles come by id, whatever the order of the files, and undated ones are dated by their siblings.
pub fn read(inputs: &[String], registry: &Registry) -> Result<Intake> {
    read_until(inputs, registry, None)
}

/// [`read`], with the day after which nothing can have been published.
pub fn read_until(inputs: &[String], registry: &Registry, today: Option<NaiveDate>) -> Result<Intake> {
    let mut articles = Vec::new();
    let mut keep = |article| {
        articles.push(article);
        Ok(())
    };
    let mut intake = intake::run(inputs, registry, today, &mut keep)?;
    articles.sort_by(|a: &Article, b| a.id.cmp(&b.id));
    settle_dates(&mut articles, today);
    intake.articles = articles;
    Ok(intake)
}

/// Reads as [`read`] does and hands each article to `sink` as it comes: files by path, standard input last.
///
/// Memory does not grow with the input, but for a few bytes an article that tell duplicates; `articles` stays empty.
pub fn each(inputs: &[String], registry: &Registry, sink: &mut dyn FnMut(Article) -> Result<()>) -> Result<Intake> {
    intake::run(inputs, registry, None, sink)
}

/// [`each`], with the day after which nothing can have been published.
pub fn each_until(
    inputs: &[String],
    registry: &Registry,
    today: Option<NaiveDate>,
    sink: &mut dyn FnMut(Article) -> Result<()>,
) -> Result<Intake> {
    intake::run(inputs, registry, today, sink)
}

impl Article {
    /// The text of the body, its parts joined by line breaks.
    pub fn body_text(&self) -> String {
        self.body.iter().map(|part| part.of(&self.text)).collect::<Vec<_>>().join("\n")
    }
}

/// Fills in what the article's own reader leaves open: the outlet by the registry, the date by the text, the language.
fn finish(article: &mut Article, registry: &Registry, today: Option<NaiveDate>) {
    let own = article.url.as_deref().and_then(outlet::domain);
    let named = article.source.take().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let known = [named.as_deref(), own.as_deref()].into_iter().flatten().find_map(|name| registry.find(name));
    article.source = known.map(|source| source.id.clone()).or(named).or(own);
    let future = |published: &Published| {
        published.evidence != Evidence::Field && today.is_some_and(|today| published.from > today)
    };
    article.published = article.published.take().filter(|published| !future(published));
    let body = article.body_text();
    if article.published.is_none() {
        article.published = inference::Clues::of(&body).published(None, today);
    }
    article.language = speech::of(&body).or(article.language.take());
}
