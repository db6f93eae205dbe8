//! An article: one captured version of one outlet's text, and which parts of it are the article.
//!
//! `walk` finds the files; `intake` takes them in batch by batch; `unpack` cuts them into pieces, and `piece` hands each
//! to the reader of its `format` (`plain`, `markdown`, `html`, `record`, `csv`, `gkg`, `feed`, `wire`, `mail`, `pdf`,
//! `docx`, `warc`); `line`, `cue`, `chain` and `body` tell the article from the page around it; `headline`, `byline`, `dateline`
//! and `outlet` read its head; `inference` and `settle` work out when an undated one was published; `version` puts the
//! captures of one article together.

mod agree;
mod body;
mod bundle;
mod byline;
mod chain;
pub(crate) mod csv;
mod cue;
mod cue_phrase;
mod date;
mod dateline;
mod decode;
mod docx;
mod event;
mod feed;
mod file;
mod format;
mod gkg;
mod glance;
mod headline;
mod host;
mod html;
mod http;
mod inference;
mod intake;
mod line;
mod mail;
mod margin;
mod markdown;
mod name;
mod naming;
mod outlet;
mod page_date;
mod pdf;
mod piece;
mod plain;
mod prose;
mod quiet;
mod record;
mod rights;
mod seam;
mod settings;
mod settle;
mod sheet;
mod sign;
mod speech;
mod spelling;
mod surroundings;
mod turn;
mod unpack;
mod version;
mod walk;
mod warc;
mod wire;
mod word;
mod xml;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::source::Registry;
use crate::span::Bytes;

/// One captured version of one outlet's text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
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
    /// When its outlet last changed it, in ISO 8601; never when it was published.
    pub modified: Option<String>,
    /// When it was captured, in ISO 8601; never when it was published.
    pub captured: Option<String>,
    /// Whether the text is only a part of the article: what it leaves out means nothing.
    pub partial: bool,
    /// Earlier versions of it, captured at the same address, oldest first.
    pub earlier: Vec<Article>,
}

/// When an article was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

pub use chain::{Seen, seen};
pub use settings::{LONGEST_TEXT, Limits, Settings};
pub use settle::settle_dates;
pub use version::{Changes, changes};

/// Reads files, folders (walked), globs, or `-` for JSONL on standard input.
///
/// The articles come by id, whatever the order of the files, and undated ones are dated by their siblings.
pub fn read(inputs: &[String], registry: &Registry) -> Result<Intake> {
    read_until(inputs, registry, None)
}

/// [`read`], with the day after which nothing can have been published.
pub fn read_until(inputs: &[String], registry: &Registry, today: Option<NaiveDate>) -> Result<Intake> {
    read_with(inputs, registry, &Settings { today, ..Settings::default() })
}

/// [`read`], with settings.
///
/// Captures of one article become one article with its earlier versions.
pub fn read_with(inputs: &[String], registry: &Registry, settings: &Settings) -> Result<Intake> {
    let mut articles = Vec::new();
    let mut keep = |article| {
        articles.push(article);
        Ok(())
    };
    let mut intake = intake::run(inputs, registry, settings, &mut keep)?;
    articles.sort_by(|a: &Article, b| a.id.cmp(&b.id));
    version::gather(&mut articles);
    settle_dates(&mut articles, settings.today);
    intake.articles = articles;
    Ok(intake)
}

/// Reads as [`read`] does and hands each article to `sink` as it comes: files by path, standard input last.
///
/// Memory does not grow with the input, but for a few bytes an article that tell duplicates; `articles` stays empty,
/// and several captures of one article stay several.
pub fn each(inputs: &[String], registry: &Registry, sink: &mut dyn FnMut(Article) -> Result<()>) -> Result<Intake> {
    each_with(inputs, registry, &Settings::default(), sink)
}

/// [`each`], with the day after which nothing can have been published.
pub fn each_until(
    inputs: &[String],
    registry: &Registry,
    today: Option<NaiveDate>,
    sink: &mut dyn FnMut(Article) -> Result<()>,
) -> Result<Intake> {
    each_with(inputs, registry, &Settings { today, ..Settings::default() }, sink)
}

/// [`each`], with settings.
pub fn each_with(
    inputs: &[String],
    registry: &Registry,
    settings: &Settings,
    sink: &mut dyn FnMut(Article) -> Result<()>,
) -> Result<Intake> {
    intake::run(inputs, registry, settings, sink)
}

impl Intake {
    /// Takes the articles that are not in English out, each with a warning; what is left can be read for claims.
    ///
    /// Callers that look for claims call this after reading; `articles` lists them all.
    pub fn set_foreign_aside(&mut self) -> Vec<Article> {
        let (english, foreign) = std::mem::take(&mut self.articles).into_iter().partition(Article::is_english);
        self.articles = english;
        let foreign: Vec<Article> = foreign;
        self.warnings.extend(foreign.iter().filter_map(Article::foreign_here));
        self.warnings.sort();
        foreign
    }
}

impl Article {
    /// Whether claims can be read from it: it is in English, or too short to tell otherwise.
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_none_or(|language| language == "en")
    }

    /// Why no claims are read from an article in another language; none where it is in English.
    ///
    /// A caller that streams articles skips one for which this says something, and passes the sentence on.
    pub fn foreign(&self) -> Option<String> {
        let language = self.language.as_deref().filter(|_| !self.is_english())?;
        Some(format!(
            "this article is in another language than English ({language}), so no claims were read from it; --language en reads it all the same"
        ))
    }

    /// [`Article::foreign`], with the place of the article before it.
    pub fn foreign_here(&self) -> Option<String> {
        let place = self.path.as_deref().filter(|path| *path != "-").unwrap_or(&self.id);
        self.foreign().map(|said| format!("{place}: {said}"))
    }

    /// The text of the body, its parts joined by line breaks.
    pub fn body_text(&self) -> String {
        self.body.iter().map(|part| part.of(&self.text)).collect::<Vec<_>>().join("\n")
    }
}

/// Signs that turn the direction of a line, so that what is shown is not what is written.
pub const TURNS: [char; 9] =
    ['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

/// Whether a text holds one of [`TURNS`]. Few texts have many signs that begin with the byte that those begin with.
fn turns(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xe2, bytes).any(|at| {
        let turn = matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9]));
        debug_assert_eq!(turn, text[at..].starts_with(TURNS));
        turn
    })
}

/// Fills in what the article's own reader leaves open: the outlet by the registry, the date by the text, the language.
fn finish(article: &mut Article, registry: &Registry, settings: &Settings) {
    let today = settings.today;
    let own = article.url.as_deref().and_then(host::domain);
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
    article.language = settings.language.clone().or_else(|| speech::of(&body)).or(article.language.take());
    if turns(&article.text) {
        article.notices.push(
            "It holds signs that turn the direction of writing; what is shown may not be what it says.".to_owned(),
        );
    }
}
