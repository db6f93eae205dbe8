//! Status: what is reviewed and what is left.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::decision::{Act, Decision, Input, Verdict};
use super::standing::Standing;

/// How far the review of a comparison has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has decided, or what was decided no longer fits.
    #[default]
    Open,
    /// Accepted.
    Accepted,
    /// Set apart by a rejection.
    Rejected,
    /// Looked at without a decision.
    Unsure,
    /// Signed by name.
    Signed,
}

impl State {
    /// The name used in the store and in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Unsure => "unsure",
            Self::Signed => "signed",
        }
    }

    /// The state of that name; any other is open.
    pub fn named(name: &str) -> Self {
        let all = [Self::Accepted, Self::Rejected, Self::Unsure, Self::Signed];
        all.into_iter().find(|state| state.name() == name).unwrap_or_default()
    }

    const fn of(act: Act) -> Self {
        match act {
            Act::Accept => Self::Accepted,
            Act::Reject => Self::Rejected,
            Act::Unsure => Self::Unsure,
            Act::Sign => Self::Signed,
            _ => Self::Open,
        }
    }
}

/// The review of one comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// How far it has come.
    pub state: State,
    /// Number of the decision in the log.
    pub decision: Option<i64>,
    /// By whom.
    pub who: Option<String>,
    /// When, ISO 8601 in UTC.
    pub when: Option<String>,
    /// The verdict of a signature.
    pub verdict: Option<Verdict>,
    /// Why an earlier decision no longer fits, in a sentence.
    pub stale: Option<String>,
}

/// What the decisions in force say about groups of claims.
pub struct Reviews<'d> {
    /// By the claims of today, each decision with what was lost.
    exact: FxHashMap<Vec<usize>, (&'d Decision, usize)>,
    /// The latest review of each claim.
    latest: FxHashMap<usize, &'d Decision>,
}

impl<'d> Reviews<'d> {
    /// The reviews among decisions in force, given in the order of the log.
    pub fn new(decisions: &[&'d Decision], standing: &Standing<'_>) -> Self {
        let mut reviews = Self { exact: FxHashMap::default(), latest: FxHashMap::default() };
        for decision in decisions.iter().filter(|decision| decision.act.reviews()) {
            let found = standing.find_all(&decision.claims);
            let lost = decision.claims.len() - found.len();
            found.iter().for_each(|claim| {
                reviews.latest.insert(*claim, *decision);
            });
            if decision.act == Act::Reject {
                found.iter().for_each(|claim| {
                    reviews.exact.insert(vec![*claim], (*decision, 0));
                });
            } else {
                reviews.exact.insert(found, (*decision, lost));
            }
        }
        reviews
    }

    /// The review of a group of claims, given in order; `changed` tells whether a text is no longer what it was.
    pub fn status(&self, group: &[usize], changed: &dyn Fn(&Input) -> bool) -> Status {
        let Some((decision, lost)) = self.exact.get(group) else { return self.unfit(group) };
        let altered = decision.act == Act::Sign && decision.inputs.iter().any(changed);
        let stale = match lost {
            0 if altered => Some("a text has changed since it was signed".to_owned()),
            0 => None,
            1 => Some("a quote on which it was decided is lost".to_owned()),
            lost => Some(format!("{lost} quotes on which it was decided are lost")),
        };
        let state = if stale.is_some() { State::Open } else { State::of(decision.act) };
        Status { stale, ..told(decision, state) }
    }

    /// The status of a group that was decided about in another shape.
    fn unfit(&self, group: &[usize]) -> Status {
        match group.iter().filter_map(|claim| self.latest.get(claim)).max_by_key(|decision| decision.id) {
            Some(decision) if decision.act != Act::Reject || group.len() > 1 => {
                let stale = Some("its claims are no longer those that were decided about".to_owned());
                Status { stale, ..told(decision, State::Open) }
            }
            _ => Status::default(),
        }
    }
}

fn told(decision: &Decision, state: State) -> Status {
    Status {
        state,
        decision: Some(decision.id),
        who: Some(decision.who.clone()),
        when: Some(decision.when.clone()),
        verdict: decision.verdict,
        stale: None,
    }
}
