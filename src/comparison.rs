//! A cluster as a table: what each outlet said, how the statements stand to each other, and why.

mod around;
pub mod bounds;
mod common_unit;
pub mod compare;
mod counted_in;
mod course;
pub mod credibility;
pub mod distinct;
pub mod drift;
pub mod label;
pub mod profile;
mod quotation;
pub mod relation;
mod results;
#[cfg(test)]
pub(crate) mod sample;
pub mod scope;
pub mod shorten;
pub mod statement;
pub mod unit;
mod update;
pub mod value;
pub mod wording;

use serde::{Deserialize, Serialize};

use crate::claim::{Manner, Side, Time};
use crate::cluster::Join;
use crate::interval::{Bound, Interval};

/// How statements of one cluster stand to each other, in the order of the work they make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// No common value at the same scope.
    Contradict,
    /// Different, but not provably exclusive.
    Diverge,
    /// Different period, place or part.
    ScopeDiffers,
    /// Both can hold: a bound, a vaguer word, an update.
    Compatible,
    /// The same value.
    Agree,
    /// Only one source says it.
    SingleSource,
}

impl Relation {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradict => "contradict",
            Self::Diverge => "diverge",
            Self::ScopeDiffers => "scope_differs",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::SingleSource => "single_source",
        }
    }

    /// The words shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Contradict => "contradict",
            Self::Diverge => "diverge",
            Self::ScopeDiffers => "scope differs",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::SingleSource => "single source",
        }
    }

    /// All relations, most work first.
    pub const ALL: [Self; 6] =
        [Self::Contradict, Self::Diverge, Self::ScopeDiffers, Self::Compatible, Self::Agree, Self::SingleSource];
}

/// One cluster compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The cluster's id.
    pub id: String,
    /// What is compared, in a few words: "attacks by ISIS in Syria".
    pub label: String,
    /// Ids of the claims, in the order of the rows.
    pub claims: Vec<String>,
    /// The relation of the whole: the one of its pairs that makes most work.
    pub relation: Relation,
    /// Every compared pair from two sources or two places, most work first.
    pub pairs: Vec<Pair>,
    /// Smallest value any statement allows.
    pub low: Option<f64>,
    /// The figure of the most precise, latest, least relayed statement; missing when there is no ground to choose.
    pub best: Option<f64>,
    /// Largest value any statement allows.
    pub high: Option<f64>,
    /// The unit of these values, where the figures come in several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_unit: Option<String>,
    /// Low, best, high and the conservative figure by stated rules, each with the claims that carry it.
    #[serde(default)]
    pub bounds: bounds::Bounds,
    /// How far independent origins bear out the statement best borne out.
    #[serde(default)]
    pub credibility: credibility::Credibility,
    /// Values that every statement allows.
    pub common: Option<Interval>,
    /// Number of independent origins.
    pub origins: usize,
    /// Claim ids by origin, in the order of the rows.
    pub origin_groups: Vec<Vec<String>>,
    /// Why each group is one origin, in the order of the groups.
    pub origin_why: Vec<String>,
    /// Why the relation, in a sentence.
    pub why: String,
    /// Why these claims were put together.
    pub joins: Vec<Join>,
    /// The table, one row a claim.
    pub rows: Vec<Row>,
    /// How each statement is said, and what drifts between them.
    #[serde(default)]
    pub wording: wording::Wording,
}

/// Bits below which the weakest join of a cluster leaves open whether all of it is one fact.
const DOUBTFUL: f64 = 1.0;

/// Whether one of the joins of a cluster leaves open whether all of it is one fact. Facts of two scopes are told as such.
pub fn is_doubtful(relation: Relation, joins: &[Join]) -> bool {
    relation != Relation::ScopeDiffers && joins.iter().any(|join| join.score < DOUBTFUL)
}

/// Bits that one join of a cluster needs, so that something in it can be called a contradiction.
const SURE: f64 = 1.8;

/// Whether no join of a cluster is sure, so that nothing in it can be called a contradiction.
pub fn is_loose(joins: &[Join]) -> bool {
    !joins.is_empty() && joins.iter().all(|join| join.score < SURE)
}

/// Two claims compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Id of one claim.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// How they stand to each other.
    pub relation: Relation,
    /// The reason, in a sentence.
    pub why: String,
}

impl Pair {
    /// Makes a contradiction a divergence.
    fn soften(&mut self) {
        self.relation = self.relation.max(Relation::Diverge);
    }
}

/// One line of the table: what an outlet said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Id of the claim.
    pub claim: String,
    /// Id of the article.
    pub article: String,
    /// The outlet as shown.
    pub outlet: String,
    /// The clause, verbatim.
    pub says: String,
    /// The sentence around it, verbatim.
    pub sentence: String,
    /// Code points of the sentence before the quote begins.
    pub quote_in_sentence: u32,
    /// The figure's own words, verbatim ("at least 12"); missing for statements.
    pub figure: Option<String>,
    /// Smallest value allowed.
    pub low: Option<f64>,
    /// Largest value allowed.
    pub high: Option<f64>,
    /// What brings these values to the unit of the cluster; none where they measure something else.
    #[serde(default = "unchanged", skip_serializing_if = "Row::is_unchanged")]
    pub factor: Option<f64>,
    /// How the wording bounds it.
    pub bound: Option<Bound>,
    /// The side of an approximator.
    pub approx: Option<Side>,
    /// The vague word.
    pub vague: Option<String>,
    /// What is counted.
    pub counted: Option<String>,
    /// Unit of the figure.
    pub unit: Option<String>,
    /// The period it speaks of.
    pub time: Time,
    /// The day the statement stands for: end of its period, else the article's date.
    pub as_of: Option<String>,
    /// Where.
    pub place: Vec<String>,
    /// From the outlet down to the origin.
    pub chain: Vec<String>,
    /// Own voice, reported or quoted.
    pub voice: Manner,
    /// Publication date or interval.
    pub published: Option<String>,
    /// Address of the article, else its path.
    pub link: Option<String>,
    /// Which origin it belongs to, counted from 1.
    pub origin: usize,
    /// Its relation to the rest of the cluster: the one that makes most work.
    pub relation: Relation,
    /// How far independent origins bear it out.
    #[serde(default)]
    pub credibility: credibility::Credibility,
}

impl Row {
    /// Its smallest and largest value in the unit of the cluster.
    pub fn ends(&self) -> (Option<f64>, Option<f64>) {
        let end = |value: Option<f64>| Some(value? * self.factor?);
        (end(self.low), end(self.high))
    }

    /// Whether a factor leaves values as they are.
    pub fn is_unchanged(factor: &Option<f64>) -> bool {
        *factor == unchanged()
    }
}

/// The factor of values that are in the unit of their cluster.
#[allow(clippy::unnecessary_wraps, reason = "serde asks for what the field holds")]
const fn unchanged() -> Option<f64> {
    Some(1.0)
}
