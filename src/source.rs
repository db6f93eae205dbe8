//! Sources: who publishes, who is relayed, and what the editor knows about them.

use serde::{Deserialize, Serialize};

pub mod accuracy;
pub mod assertion;
pub mod assertion_file;
pub mod assertion_line;
pub mod assertion_part;
pub mod assertion_plain;
pub mod assertion_table;
pub mod ballot;
pub mod check;
pub mod classic;
pub mod credit;
mod echo;
mod entry;
pub mod error_size;
pub mod evidence;
mod field;
pub mod finding;
pub mod found;
pub mod grade;
pub mod grouping;
pub mod hierarchy;
pub mod identity;
pub mod independence;
pub mod label;
pub mod likelihood;
pub mod mention;
pub mod misfiled;
pub mod name;
pub mod noise;
pub mod opinion;
pub mod passage;
pub mod peers;
mod registry;
pub mod rounding;
pub mod spelling;
pub mod suggestion;
pub mod threshold;
pub mod tie;
pub mod truth;
pub mod verdict;

pub use mention::Mention;
pub use registry::Registry;

/// An outlet, wire, monitor, government body or other voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Lower case, words joined by hyphens.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Those of its names that count in running text only as they are written here ("White House", not "white house").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exact_case: Vec<String>,
    /// Those of its names that never count in running text ("The National"), only where a source is asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lookup_only: Vec<String>,
    /// Its domains, without `www.`; subdomains count.
    #[serde(default)]
    pub domains: Vec<String>,
    /// What it is.
    pub kind: SourceKind,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: Option<String>,
    /// ISO 639-1 of its main language.
    #[serde(default)]
    pub language: Option<String>,
    /// Who owns it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Ids of the sources whose copy it prints, as far as the editor knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<String>,
    /// What others call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<label::Label>,
    /// Anything an editor should know.
    #[serde(default)]
    pub notes: Option<String>,
    /// The editor's own grade.
    #[serde(default)]
    pub grade: Option<EditorGrade>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A newspaper, broadcaster, site or magazine.
    Outlet,
    /// A news agency.
    Wire,
    /// An observatory, tracker or intelligence firm.
    Monitor,
    /// A government or one of its bodies.
    Government,
    /// An intergovernmental organisation.
    Igo,
    /// A non-governmental organisation.
    Ngo,
    /// An armed group.
    ArmedGroup,
    /// A person or institute asked for an opinion.
    Expert,
}

impl SourceKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 8] = [
        Self::Outlet,
        Self::Wire,
        Self::Monitor,
        Self::Government,
        Self::Igo,
        Self::Ngo,
        Self::ArmedGroup,
        Self::Expert,
    ];

    /// The name used in `sources.toml` and in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Wire => "wire",
            Self::Monitor => "monitor",
            Self::Government => "government",
            Self::Igo => "igo",
            Self::Ngo => "ngo",
            Self::ArmedGroup => "armed-group",
            Self::Expert => "expert",
        }
    }

    /// The kind of this name, as `sources.toml` spells it.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl std::str::FromStr for SourceKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::named(name).ok_or_else(|| format!("the kinds are {}", Self::ALL.map(Self::name).join(", ")))
    }
}

impl Source {
    /// A source of which only this much is known.
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: SourceKind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            aliases: Vec::new(),
            exact_case: Vec::new(),
            lookup_only: Vec::new(),
            domains: Vec::new(),
            kind,
            country: None,
            language: None,
            owner: None,
            relays: Vec::new(),
            labels: Vec::new(),
            notes: None,
            grade: None,
        }
    }

    /// Its name, then its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A grade given by the editor, never by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorGrade {
    /// A to F.
    pub letter: char,
    /// Why.
    pub reason: String,
    /// When, ISO 8601.
    pub date: String,
}
