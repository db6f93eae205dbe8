//! Pairs: the log as pairs of claims that must be together or must not, for `claimdiff cluster --decisions`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::decision::{Act, Decision, Held, active};

/// Whether two claims must be together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    /// They must.
    Join,
    /// They must not.
    Apart,
}

/// What an editor decided about two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Id of one claim.
    pub a: String,
    /// Id of the other; it comes after `a`.
    pub b: String,
    /// Together or not.
    pub decision: Bond,
    /// By whom.
    pub who: String,
    /// When, ISO 8601 in UTC.
    pub when: String,
}

/// The pairs that the decisions in force amount to, by their ids; of several about one pair the latest.
///
/// Claims that belong together are tied to the first of them, so that their number does not grow with its square;
/// claims that do not are set apart one by one.
pub fn pairs(log: &[Decision]) -> Vec<Pair> {
    let mut found: BTreeMap<(String, String), Pair> = BTreeMap::new();
    for decision in active(log) {
        for (a, b, bond) in bonds(decision) {
            let (a, b) = if a.claim <= b.claim { (a, b) } else { (b, a) };
            let (who, when) = (decision.who.clone(), decision.when.clone());
            let pair = Pair { a: a.claim.clone(), b: b.claim.clone(), decision: bond, who, when };
            found.insert((pair.a.clone(), pair.b.clone()), pair);
        }
    }
    found.into_values().collect()
}

/// The pairs of one decision.
fn bonds(decision: &Decision) -> Vec<(&Held, &Held, Bond)> {
    let claims = &decision.claims;
    let tied = || claims.iter().skip(1).map(|other| (&claims[0], other, Bond::Join)).collect();
    match decision.act {
        Act::Accept | Act::Merge | Act::Sign => tied(),
        Act::Split => {
            let across = claims.iter().flat_map(|out| decision.rest.iter().map(move |rest| (out, rest, Bond::Apart)));
            across.collect()
        }
        Act::Reject => {
            let each = claims.iter().enumerate();
            each.flat_map(|(at, a)| claims[at + 1..].iter().map(move |b| (a, b, Bond::Apart))).collect()
        }
        Act::Unsure | Act::Note | Act::Undo => Vec::new(),
    }
}
