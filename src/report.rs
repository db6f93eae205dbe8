//! The report: one value that every writer reads; a writer formats, it never computes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::InputFile;
use crate::claim::{Claim, Naming};
use crate::comparison::Comparison;
use crate::comparison::distinct::Distinct;
use crate::comparison::profile::Profile;
use crate::review::status::Status;
use crate::span::Span;

/// Everything a run found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Report {
    /// How it was made.
    pub run: Run,
    /// The outlets and the voices they name, outlets first, by name.
    pub sources: Vec<SourceSummary>,
    /// The articles, by id.
    pub articles: Vec<ArticleSummary>,
    /// All claims, by article and place.
    pub claims: Vec<Claim>,
    /// The comparisons, most work first.
    pub clusters: Vec<Comparison>,
    /// All namings, by article and place.
    pub namings: Vec<Naming>,
    /// Entity by outlet: which label is used how often, entities first whose labels differ most between outlets.
    pub naming_table: Vec<NamingRow>,
    /// The words that set each outlet apart from the others.
    #[serde(default)]
    pub distinct: Vec<Distinct>,
    /// What editors have decided, by the id of the comparison; empty where nobody has reviewed anything.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reviews: BTreeMap<String, Status>,
}

/// How a report was made.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Run {
    /// Name and version of the program.
    pub program: String,
    /// The inputs as given.
    pub inputs: Vec<String>,
    /// Every file read, with its hash.
    pub files: Vec<InputFile>,
    /// Number of articles.
    pub articles: usize,
    /// Number of outlets.
    pub outlets: usize,
    /// Number of claims.
    pub claims: usize,
    /// Number of clusters by relation name; every relation is present.
    pub relations: BTreeMap<String, usize>,
    /// What could not be read or was left out, one sentence each.
    pub warnings: Vec<String>,
}

/// One source: an outlet of the run, or a voice that outlets name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceSummary {
    /// Id in the registry, else the name.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// outlet, wire, monitor, government, …; missing for unknown sources.
    pub kind: Option<String>,
    /// Whether it published an article of this run.
    pub outlet: bool,
    /// Articles of this run.
    pub articles: usize,
    /// Claims of this run.
    pub claims: usize,
    /// Claims that it attributes to someone else.
    pub attributed: usize,
    /// Sources it relays, with the number of claims, most first.
    pub relays: Vec<(String, usize)>,
    /// The editor's own grade, where given.
    pub grade: Option<String>,
    /// How its claims stand to what independent origins say; missing for voices.
    #[serde(default)]
    pub profile: Option<Profile>,
}

/// One article as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// Id.
    pub id: String,
    /// File it came from.
    pub path: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Source id or name.
    pub source: Option<String>,
    /// The outlet as shown; "unknown outlet" where the file names none.
    pub outlet: String,
    /// Headline.
    pub title: Option<String>,
    /// Byline.
    pub byline: Option<String>,
    /// Publication date or interval, ISO 8601.
    pub published: Option<String>,
    /// The evidence for the date.
    pub published_from: String,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The text as read.
    pub text: String,
    /// The spans of the text that are the article.
    pub body: Vec<Span>,
}

/// One entity as each outlet names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamingRow {
    /// The entity.
    pub entity: String,
    /// Its canonical name.
    pub name: String,
    /// Uses by outlet and label, most used first within an outlet.
    pub uses: Vec<NamingUse>,
}

/// One label of an entity in one outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamingUse {
    /// The outlet as shown.
    pub outlet: String,
    /// The label, its most frequent spelling.
    pub label: String,
    /// Register of the label.
    pub register: String,
    /// How often, headline and body together.
    pub count: usize,
    /// How often in the headline.
    pub headline: usize,
    /// How often between quotation marks.
    pub quoted: usize,
}

/// The outlets of a comparison, each once, in the order of its rows.
pub fn outlets_of(cluster: &crate::comparison::Comparison) -> Vec<&str> {
    wording::outlets(cluster.rows.iter())
}

mod agreement;
pub mod annotations;
pub mod assemble;
pub mod checked;
pub mod csv;
pub mod datapackage;
#[cfg(feature = "office")]
pub mod docx;
pub mod files;
#[cfg(feature = "desk")]
pub(crate) mod fragment;
pub mod html;
pub mod json;
pub mod jsonld;
pub mod markdown;
pub mod terminal;
#[cfg(feature = "office")]
pub mod xlsx;

pub(crate) mod articles;
mod clusters;
mod controls;
mod founded;
mod index;
mod layout;
mod marked;
pub(crate) mod markup;
mod method;
mod namings;
mod outlets;
mod part;
pub(crate) mod plot;
pub(crate) mod policy;
mod profiles;
mod quote;
mod reasons;
mod relays;
mod rows;
mod sayings;
mod scale;
pub(crate) mod summary;
mod table;
mod timeline;
mod visible;
mod vocabularies;
pub(crate) mod wording;
mod wrap;
