//! Decisions: what a reviewer said of two claims, that they must be joined or must not.
//!
//! Decisions are taken in their order. One that contradicts those before it is left aside and reported.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The two speak of one fact.
    #[serde(alias = "must-join", alias = "must_join", alias = "same")]
    Join,
    /// The two speak of two facts.
    #[serde(alias = "must-not-join", alias = "must_not_join", alias = "different")]
    Apart,
}

/// One decision, as a line of a file of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub decision: Choice,
    /// Id of one claim.
    pub a: String,
    /// Id of the other.
    pub b: String,
}

/// Decisions that do not contradict each other, and those that were left aside because they do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Pairs that must be joined.
    pub join: Vec<(String, String)>,
    /// Pairs that must not be joined.
    pub apart: Vec<(String, String)>,
    /// Sentences about those left aside.
    pub contradictions: Vec<String>,
}

impl Decisions {
    /// Takes decisions in their order.
    pub fn new(list: &[Decision]) -> Self {
        let mut taken = Taken::default();
        let mut decisions = Self::default();
        for decision in list {
            let pair = (decision.a.clone(), decision.b.clone());
            if let Err(why) = taken.take(decision) {
                decisions.contradictions.push(why);
            } else if decision.decision == Choice::Join {
                decisions.join.push(pair);
            } else {
                decisions.apart.push(pair);
            }
        }
        decisions
    }

    /// Whether nothing was decided.
    pub const fn is_empty(&self) -> bool {
        self.join.is_empty() && self.apart.is_empty()
    }
}

/// Groups of claims that must be joined, and which of them must not meet.
#[derive(Debug, Default)]
struct Taken<'d> {
    group: FxHashMap<&'d str, usize>,
    members: Vec<Vec<&'d str>>,
    apart: FxHashSet<(usize, usize)>,
}

impl<'d> Taken<'d> {
    fn take(&mut self, decision: &'d Decision) -> Result<(), String> {
        let (a, b) = (self.group_of(&decision.a), self.group_of(&decision.b));
        let (low, high) = (a.min(b), a.max(b));
        match decision.decision {
            Choice::Join if self.apart.contains(&(low, high)) => Err(format!(
                "{} and {} cannot be joined: earlier decisions keep them, or claims joined to them, apart",
                decision.a, decision.b
            )),
            Choice::Apart if a == b => Err(format!(
                "{} and {} cannot be kept apart: earlier decisions join them, directly or through others",
                decision.a, decision.b
            )),
            Choice::Join => {
                self.unite(low, high);
                Ok(())
            }
            Choice::Apart => {
                self.apart.insert((low, high));
                Ok(())
            }
        }
    }

    fn group_of(&mut self, id: &'d str) -> usize {
        let next = self.members.len();
        let group = *self.group.entry(id).or_insert(next);
        if group == next {
            self.members.push(vec![id]);
        }
        group
    }

    fn unite(&mut self, root: usize, gone: usize) {
        if root == gone {
            return;
        }
        for id in std::mem::take(&mut self.members[gone]) {
            self.group.insert(id, root);
            self.members[root].push(id);
        }
        let renamed = |group: usize| if group == gone { root } else { group };
        let pair = |(a, b): &(usize, usize)| {
            let (a, b) = (renamed(*a), renamed(*b));
            (a.min(b), a.max(b))
        };
        self.apart = self.apart.iter().map(pair).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(decision: Choice, a: &str, b: &str) -> Decision {
        Decision { decision, a: a.to_owned(), b: b.to_owned() }
    }

    #[test]
    fn decisions_that_agree_are_all_taken() {
        let list = [decision(Choice::Join, "a", "b"), decision(Choice::Apart, "b", "c")];
        let decisions = Decisions::new(&list);
        assert_eq!((decisions.join.len(), decisions.apart.len()), (1, 1));
        assert!(decisions.contradictions.is_empty());
    }

    #[test]
    fn a_decision_against_a_chain_of_earlier_ones_is_left_aside_and_told() {
        let list = [
            decision(Choice::Join, "a", "b"),
            decision(Choice::Join, "b", "c"),
            decision(Choice::Apart, "c", "a"),
            decision(Choice::Apart, "c", "d"),
            decision(Choice::Join, "d", "a"),
        ];
        let decisions = Decisions::new(&list);
        assert_eq!((decisions.join.len(), decisions.apart.len()), (2, 1));
        assert_eq!(decisions.contradictions.len(), 2);
        assert!(decisions.contradictions[0].contains("cannot be kept apart"));
        assert!(decisions.contradictions[1].contains("cannot be joined"));
    }
}
