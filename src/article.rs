//! An article: one captured version of one outlet's text, and which parts of it are the article.

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

/// Reads files, folders (walked), globs, or `-` for JSONL on standard input.
pub fn read(inputs: &[String], registry: &Registry) -> Result<Intake> {
    let _ = (inputs, registry);
    Ok(Intake::default())
}
