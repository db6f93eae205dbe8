//! A decision: one entry of the append-only log of a review.

use serde::{Deserialize, Serialize};

use crate::claim::Claim;

/// What an editor does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// These claims speak of one fact, and the comparison is right.
    Accept,
    /// These claims do not speak of one fact; each stands alone.
    Reject,
    /// Seen, and not to be told.
    Unsure,
    /// These claims belong together.
    Merge,
    /// These claims do not belong with the rest.
    Split,
    /// A remark.
    Note,
    /// A verdict under the editor's name, on the texts as they are.
    Sign,
    /// An earlier decision no longer holds.
    Undo,
}

impl Act {
    /// All acts.
    pub const ALL: [Self; 8] =
        [Self::Accept, Self::Reject, Self::Unsure, Self::Merge, Self::Split, Self::Note, Self::Sign, Self::Undo];

    /// The name used in the log and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Unsure => "unsure",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Note => "note",
            Self::Sign => "sign",
            Self::Undo => "undo",
        }
    }

    /// What it has done, for sentences.
    pub const fn past(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Reject => "rejected",
            Self::Unsure => "left unsure",
            Self::Merge => "merged",
            Self::Split => "split",
            Self::Note => "noted",
            Self::Sign => "signed",
            Self::Undo => "undone",
        }
    }

    /// The act of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    /// Whether it changes which claims are together.
    pub const fn regroups(self) -> bool {
        matches!(self, Self::Merge | Self::Split | Self::Reject)
    }

    /// Whether it says that the comparison has been looked at.
    pub const fn reviews(self) -> bool {
        matches!(self, Self::Accept | Self::Reject | Self::Unsure | Self::Sign)
    }
}

/// What an editor finds of a claim when signing; the program itself never finds any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The sources bear it out.
    Supported,
    /// They bear out a part of it.
    PartlySupported,
    /// They do not bear it out.
    NotSupported,
    /// They say otherwise.
    Contradicted,
    /// It cannot be told from them.
    CannotBeTold,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] =
        [Self::Supported, Self::PartlySupported, Self::NotSupported, Self::Contradicted, Self::CannotBeTold];

    /// The name used in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::PartlySupported => "partly_supported",
            Self::NotSupported => "not_supported",
            Self::Contradicted => "contradicted",
            Self::CannotBeTold => "cannot_be_told",
        }
    }

    /// The words shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::PartlySupported => "partly supported",
            Self::NotSupported => "not supported",
            Self::Contradicted => "contradicted",
            Self::CannotBeTold => "cannot be told",
        }
    }

    /// The verdict of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// A claim as it stood when something was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Held {
    /// Id of the claim.
    pub claim: String,
    /// Id of its article.
    pub article: String,
    /// The quote, verbatim.
    pub quote: String,
    /// The sentence around it, verbatim.
    pub sentence: String,
}

impl Held {
    /// The claim as it stands now.
    pub fn of(claim: &Claim) -> Self {
        Self {
            claim: claim.id.clone(),
            article: claim.article.clone(),
            quote: claim.quote.clone(),
            sentence: claim.sentence.clone(),
        }
    }
}

/// A text on which something was decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Input {
    /// Id of the article.
    pub article: String,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
}

/// One entry of the log: what was decided, by whom, when, about which claims of which texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number in the log, counted from 1; 0 before it is written.
    #[serde(default)]
    pub id: i64,
    /// What was done.
    pub act: Act,
    /// By whom.
    pub who: String,
    /// When, ISO 8601 in UTC.
    pub when: String,
    /// The claims it is about; of a split those taken out.
    #[serde(default)]
    pub claims: Vec<Held>,
    /// Of a split, the claims that they were taken out of.
    #[serde(default)]
    pub rest: Vec<Held>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The verdict of a signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The entry that no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<i64>,
    /// Whether it was made before the program's own view was shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// The texts as they were.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// Name and version of the program.
    #[serde(default)]
    pub program: String,
}

/// The decisions that still hold, in order: those that nobody has undone, without the undoing.
pub fn active(log: &[Decision]) -> Vec<&Decision> {
    let undone: rustc_hash::FxHashSet<i64> = log.iter().filter_map(|decision| decision.undoes).collect();
    log.iter().filter(|decision| decision.act != Act::Undo && !undone.contains(&decision.id)).collect()
}
