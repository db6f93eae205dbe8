//! A claim: something checkable that an article says, with its exact place in the text and who says it.

mod act;
mod age;
mod aged;
mod alliance;
pub mod amount;
mod antecedent;
pub mod attribution;
mod attribution_rules;
mod bearer;
pub mod casualty;
mod casualty_phrase;
pub mod chain;
pub mod checkworthy;
pub mod clause;
mod closing_speaker;
pub mod compound;
pub mod conjoined;
pub mod counted;
mod counted_before;
mod crowd;
pub mod deed;
mod denied;
mod described;
pub mod digits;
pub mod document;
mod elliptic;
mod estimator;
pub mod event;
pub mod extract;
pub mod figure;
mod force;
pub mod fraction;
pub(crate) mod framing;
mod gender;
mod government;
mod ground;
pub mod hedge;
mod holder;
pub mod join;
pub mod label_chain;
pub mod label_common;
mod label_word;
pub mod labelling;
mod lasting;
pub mod link;
mod member;
pub mod mention;
pub mod model;
mod name_sort;
pub mod named;
pub mod naming;
mod nobody;
pub mod number;
pub mod one_unit;
mod participle;
mod people_meant;
mod person;
mod person_name;
pub mod place;
pub mod place_number;
mod predicate;
pub mod proposition;
pub mod reading;
mod reckoned;
mod role;
pub mod scene;
mod speaker_name;
pub mod spelled;
mod spoken;
pub mod state;
pub mod statement;
mod statement_clause;
mod statement_quote;
mod statement_sentence;
mod subject;
mod tense;
mod term;
pub mod time;
mod time_scope;
pub mod trap;
pub mod unify;
pub mod unit_size;
pub mod verb_group;
pub mod vocabulary;
mod vocabulary_table;
pub mod zero;

use serde::{Deserialize, Serialize};

use crate::interval::{Bound, Interval};
use crate::span::Span;

pub use reckoned::Reckoned;
pub use state::{State, first_names_agree};

/// What kind of claim a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A figure: something counted or measured.
    #[default]
    Figure,
    /// A checkable proposition without a figure.
    Statement,
    /// Who says what.
    Attribution,
    /// What an entity is called.
    Naming,
}

impl Kind {
    const fn attribution() -> Self {
        Self::Attribution
    }

    const fn naming() -> Self {
        Self::Naming
    }
}

/// A figure or a statement of one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Claim {
    /// Content hash of article, span and kind.
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// Source id of the outlet, or its own name where the registry does not know it; none where the file names none.
    pub source: Option<String>,
    /// Figure or statement.
    pub kind: Kind,
    /// The clause that makes the claim, verbatim.
    pub quote: String,
    /// First code point of the quote.
    pub start: u32,
    /// One past the last code point of the quote.
    pub end: u32,
    /// The sentence around the quote, verbatim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    /// First code point of the sentence.
    #[serde(default)]
    pub sentence_start: u32,
    /// Whether the claim stands in the headline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub headline: bool,
    /// The figure, for claims of that kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// What is said to happen.
    pub event: Event,
    /// The period the claim speaks of.
    pub time: Time,
    /// Who says so, from the outlet down to the origin.
    pub attribution: Vec<Voice>,
    /// Own voice, reported or quoted.
    pub voice: Manner,
    /// How much an editor would want to check it, 0 to 1.
    pub checkworthy: f64,
    /// What makes a statement worth checking: a named actor, a date, a quotation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checkworthy_for: Vec<String>,
}

impl Claim {
    /// Where the quote stands.
    pub const fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// A number as worded, with the values it allows and what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The words of the number with its bound, verbatim.
    pub surface: String,
    /// First code point of the surface.
    pub start: u32,
    /// One past the last code point of the surface.
    pub end: u32,
    /// Smallest value allowed; missing when open.
    pub low: Option<f64>,
    /// Largest value allowed; missing when open.
    pub high: Option<f64>,
    /// How the wording bounds it.
    pub bound: Bound,
    /// The side of an approximator: around, below ("nearly"), above ("just over").
    pub approx: Option<Side>,
    /// The vague word, whose interval is a convention.
    pub vague: Option<String>,
    /// Lemma, ISO 4217 code, `percent`, `ratio`, `times`, or a unit's name.
    pub unit: Option<String>,
    /// What is counted, with its modifiers, as worded.
    pub counted: Option<String>,
    /// The normalised thing counted: `killed`, `injured`, `attack`, …
    pub measure: Option<String>,
    /// What the number does in its sentence.
    pub role: Role,
    /// The parts of a score.
    pub parts: Option<Vec<f64>>,
}

impl Figure {
    /// The values the figure allows.
    pub fn interval(&self) -> Interval {
        Interval::of(self.bound, self.low, self.high)
    }

    /// The values the figure allows, shares of a whole in percent, so that "a third" and "30 percent" can be compared.
    pub fn comparable(&self) -> Interval {
        let factor = if self.unit.as_deref() == Some("ratio") { 100.0 } else { 1.0 };
        let interval = self.interval();
        Interval {
            low: interval.low.map(|low| low * factor),
            high: interval.high.map(|high| high * factor),
            ..interval
        }
    }
}

/// The side on which an approximator leaves room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// "about", "some".
    Around,
    /// "nearly", "almost".
    Below,
    /// "just over".
    Above,
}

/// What a number does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A count or measure as it stands.
    #[default]
    Level,
    /// A stated total.
    Total,
    /// An addition to an earlier count.
    Increment,
    /// Where a change began.
    ChangeFrom,
    /// Where a change ended.
    ChangeTo,
    /// The size of a change.
    ChangeBy,
    /// An amount per something.
    Rate,
    /// A place in an order.
    Rank,
    /// An age.
    Age,
    /// A length of time.
    Duration,
    /// A length in space.
    Distance,
    /// A margin of error.
    Tolerance,
    /// The whole of which another figure is a part.
    Of,
}

/// What is said to happen, as far as the sentence says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Event {
    /// The verb, as a lemma with its particle or complement.
    pub predicate: Option<String>,
    /// Who does it.
    pub actor: Option<String>,
    /// Whom it is done to.
    pub target: Option<String>,
    /// Where.
    pub place: Vec<String>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Fact, plan, projection, allegation, denial, foiled.
    pub modality: Modality,
    /// What is said of the state of something, where the words say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

/// Whether something is said to be so or not to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}

/// With what commitment something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Asserted as such by the last speaker.
    #[default]
    Fact,
    /// Expected or forecast.
    Projection,
    /// Intended.
    Plan,
    /// Accusation, suspicion or hearsay.
    Alleged,
    /// Possible.
    Possible,
    /// Attempted and stopped.
    Foiled,
    /// Said not to be so by its speaker.
    Denied,
}

/// The period a claim speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Time {
    /// The words that say so, verbatim.
    pub text: Option<String>,
    /// First day, ISO 8601; missing when open or unknown.
    pub from: Option<String>,
    /// Last day, inclusive, ISO 8601; missing when open or unknown.
    pub to: Option<String>,
}

/// One link of the chain from the outlet to the origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Voice {
    /// The speaker as named.
    pub name: String,
    /// Its id in the registry, where known.
    pub source: Option<String>,
    /// The words that attribute ("according to").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// First code point of the words that name the speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// One past their last code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
}

/// In whose words a claim is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// The outlet's own.
    #[default]
    Own,
    /// Someone else's, in the outlet's words.
    Reported,
    /// Someone else's, between quotation marks.
    Quoted,
}

/// An attribution of an article: who (source), by what words (cue), says what (content).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Content hash.
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// The outlet.
    pub source: Option<String>,
    /// Always [`Kind::Attribution`].
    #[serde(default = "Kind::attribution")]
    pub kind: Kind,
    /// Where the speaker is named.
    pub source_spans: Vec<Span>,
    /// The words that attribute.
    pub cue_spans: Vec<Span>,
    /// What is attributed.
    pub content_spans: Vec<Span>,
}

/// A name or label used for an entity at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Naming {
    /// Content hash.
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// The outlet.
    pub source: Option<String>,
    /// Always [`Kind::Naming`].
    #[serde(default = "Kind::naming")]
    pub kind: Kind,
    /// The entity, the same in every article of a run.
    pub entity: String,
    /// Its canonical name.
    pub name: String,
    /// The label as used here, verbatim.
    pub label: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// descriptive, institutional, evaluative or loaded.
    pub register: String,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The noun or name that the label is built on: in the singular where it is a noun.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// The words before the head that colour it, articles and possessors left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// Whether it is part of a longer label of the same entity.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
    /// The office that the label gives or points to, until all articles of the run are read.
    #[serde(skip)]
    pub role: Option<String>,
}
