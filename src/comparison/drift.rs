//! Drift: what differs in how two outlets say the same: a hedge that a relay drops, "claimed" that becomes "carried out",
//! sources that were officials.

use serde::{Deserialize, Serialize};

use super::wording::{Precision, Saying};
use crate::claim::Claim;

/// Claims of one cluster beside which the others are laid: enough to show a difference, and no work of all with all.
const MOST: usize = 60;

/// A difference in how two outlets say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drift {
    /// What differs.
    pub kind: DriftKind,
    /// Id of the one claim: the hedged, distanced, more precise one.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// Its words that make the difference.
    pub words_a: String,
    /// Those of the other; empty where it has none.
    pub words_b: String,
    /// Verbatim.
    pub quote_a: String,
    /// Verbatim.
    pub quote_b: String,
    /// Whether both go back to one origin, so that a relay changed it.
    pub relay: bool,
}

/// What differs between two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// A hedge that the other does not have.
    Hedge,
    /// Another stance of the verb of saying.
    Verb,
    /// What is counted is called otherwise.
    Counted,
    /// Nobody acts in the one, somebody in the other.
    Agency,
    /// A number against a vague word.
    Precision,
    /// The headline against the body of one article.
    Headline,
}

impl DriftKind {
    /// The words shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hedge => "hedge dropped",
            Self::Verb => "another verb of saying",
            Self::Counted => "counted under another name",
            Self::Agency => "nobody acts",
            Self::Precision => "less precise",
            Self::Headline => "headline without the hedge",
        }
    }
}

/// The statements of a cluster with how each is said and which origin it has.
pub(super) struct Said<'c> {
    pub claims: &'c [&'c Claim],
    pub sayings: &'c [Saying],
    pub origins: &'c [usize],
}

impl Said<'_> {
    /// The first claim but `b` for which this holds.
    fn first(&self, b: usize, is: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.claims.len().min(MOST)).find(|a| *a != b && is(*a))
    }

    fn elsewhere(&self, a: usize, b: usize) -> bool {
        self.claims[a].source != self.claims[b].source || self.claims[a].article != self.claims[b].article
    }

    /// Whether two claims tell the same, so that only their wording differs: figures of one value, or no figures.
    fn tells_alike(&self, a: usize, b: usize) -> bool {
        let (one, other) = (self.claims[a], self.claims[b]);
        let figures = counts(one) || counts(other);
        self.elsewhere(a, b) && one.event.polarity == other.event.polarity && (!figures || same_value(one, other))
    }

    fn drift(&self, kind: DriftKind, (a, b): (usize, usize), words_a: String, words_b: String) -> Drift {
        let (one, other) = (self.claims[a], self.claims[b]);
        Drift {
            kind,
            a: one.id.clone(),
            b: other.id.clone(),
            words_a,
            words_b,
            quote_a: one.quote.clone(),
            quote_b: other.quote.clone(),
            relay: self.origins[a] == self.origins[b] && one.article != other.article,
        }
    }

    fn hedge(&self, b: usize) -> Option<Drift> {
        let plain = self.sayings[b].hedges.is_empty();
        let a = self.first(b, |a| plain && self.tells_alike(a, b) && !self.sayings[a].hedges.is_empty())?;
        Some(self.drift(DriftKind::Hedge, (a, b), self.sayings[a].hedges.join(", "), predicate(self.claims[b])))
    }

    fn headline(&self, b: usize) -> Option<Drift> {
        let plain = self.claims[b].headline && self.sayings[b].hedges.is_empty();
        let body = |a: usize| self.claims[a].article == self.claims[b].article && !self.claims[a].headline;
        let a = self.first(b, |a| plain && body(a) && !self.sayings[a].hedges.is_empty())?;
        Some(self.drift(DriftKind::Headline, (a, b), self.sayings[a].hedges.join(", "), predicate(self.claims[b])))
    }

    fn verb(&self, b: usize) -> Option<Drift> {
        let coloured = |at: usize| self.sayings[at].stance.as_deref().is_some_and(|stance| stance != "neutral");
        let a = self.first(b, |a| !coloured(b) && self.tells_alike(a, b) && coloured(a))?;
        let verb = self.sayings[b].verb.clone().filter(|_| self.claims[b].event.predicate.is_none());
        let words = verb.unwrap_or_else(|| predicate(self.claims[b]));
        Some(self.drift(DriftKind::Verb, (a, b), self.sayings[a].verb.clone().unwrap_or_default(), words))
    }

    fn counted(&self, b: usize) -> Option<Drift> {
        let own = counted(self.claims[b]);
        let other = |a: usize| same_value(self.claims[a], self.claims[b]) && counted(self.claims[a]) != own;
        let a = self.first(b, |a| a < b && self.elsewhere(a, b) && other(a)).filter(|_| !own.is_empty())?;
        Some(self.drift(DriftKind::Counted, (a, b), counted(self.claims[a]), own))
    }

    fn agency(&self, b: usize) -> Option<Drift> {
        let passive = self.sayings[b].passive;
        let a = self.first(b, |a| passive && self.elsewhere(a, b) && self.claims[a].event.actor.is_some())?;
        let actor = self.claims[a].event.actor.clone().unwrap_or_default();
        Some(self.drift(DriftKind::Agency, (a, b), actor, predicate(self.claims[b])))
    }

    fn precision(&self, b: usize) -> Option<Drift> {
        let vague = self.sayings[b].precision == Precision::Vague;
        let a = self.first(b, |a| vague && self.elsewhere(a, b) && self.sayings[a].precision < Precision::Vague)?;
        Some(self.drift(DriftKind::Precision, (a, b), surface(self.claims[a]), surface(self.claims[b])))
    }
}

/// For each kind of difference, each statement that lacks something beside the first that has it; relays first.
pub(super) fn drifts(said: &Said) -> Vec<Drift> {
    let of =
        |b: usize| [said.hedge(b), said.headline(b), said.verb(b), said.counted(b), said.agency(b), said.precision(b)];
    let mut found: Vec<Drift> = (0..said.claims.len()).flat_map(of).flatten().collect();
    found.sort_by(|a, b| (!a.relay, a.kind, &a.a, &a.b).cmp(&(!b.relay, b.kind, &b.a, &b.b)));
    found
}

fn predicate(claim: &Claim) -> String {
    claim.event.predicate.clone().unwrap_or_default()
}

fn surface(claim: &Claim) -> String {
    claim.figure.as_ref().map_or_else(String::new, |figure| figure.surface.clone())
}

/// Whether a claim gives a number; a vague word beside a statement is a way of saying ("stole loads of weapons").
fn counts(claim: &Claim) -> bool {
    claim.figure.as_ref().is_some_and(|figure| figure.low.is_some() || figure.high.is_some())
}

/// What a claim counts, by its last word in the singular.
fn counted(claim: &Claim) -> String {
    let counted = claim.figure.as_ref().and_then(|figure| figure.counted.as_deref()).unwrap_or_default();
    counted.split_whitespace().next_back().map(crate::claim::extract::singular).unwrap_or_default()
}

/// Whether two figures with something counted are worded with one value.
fn same_value(a: &Claim, b: &Claim) -> bool {
    let (Some(one), Some(other)) = (a.figure.as_ref(), b.figure.as_ref()) else { return false };
    one.low == other.low && one.high == other.high && !counted(a).is_empty()
}
