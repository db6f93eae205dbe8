//! Regrouping: the clusters of the program as editors have changed them, decision by decision, in the order of the log.

use rustc_hash::FxHashMap;

use super::decision::{Act, Decision};
use super::standing::Standing;

/// The group of every claim after the decisions; `base` is the program's own group of each.
///
/// What nobody decided about stays where the program put it: a claim that joined a cluster after a split stays with the
/// rest. Of two decisions that contradict each other the later one holds.
pub fn regroup(base: &[usize], decisions: &[&Decision], standing: &Standing<'_>) -> Vec<usize> {
    let mut groups = Groups::new(base);
    for decision in decisions.iter().filter(|decision| decision.act.regroups()) {
        let claims = standing.find_all(&decision.claims);
        match decision.act {
            Act::Merge => groups.unite(&claims),
            Act::Split => groups.part(&claims),
            _ => claims.iter().for_each(|claim| groups.part(&[*claim])),
        }
    }
    groups.of
}

/// The claims of every group, in the order of their first claims.
pub fn members(groups: &[usize]) -> Vec<Vec<usize>> {
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (claim, group) in groups.iter().enumerate() {
        let place = *places.entry(*group).or_insert(members.len());
        if place == members.len() {
            members.push(Vec::new());
        }
        members[place].push(claim);
    }
    members
}

/// The groups while they change.
struct Groups {
    of: Vec<usize>,
    members: FxHashMap<usize, Vec<usize>>,
    next: usize,
}

impl Groups {
    fn new(base: &[usize]) -> Self {
        let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (claim, group) in base.iter().enumerate() {
            members.entry(*group).or_default().push(claim);
        }
        Self { of: base.to_vec(), members, next: base.iter().max().map_or(0, |most| most + 1) }
    }

    /// Puts the whole groups of some claims together.
    fn unite(&mut self, claims: &[usize]) {
        let Some(goal) = claims.first().map(|claim| self.of[*claim]) else { return };
        for claim in claims {
            let group = self.of[*claim];
            if group != goal {
                let moved = self.members.remove(&group).unwrap_or_default();
                moved.iter().for_each(|claim| self.of[*claim] = goal);
                self.members.entry(goal).or_default().extend(moved);
            }
        }
    }

    /// Takes some claims out of their groups and puts them into one of their own.
    fn part(&mut self, claims: &[usize]) {
        for claim in claims {
            if let Some(members) = self.members.get_mut(&self.of[*claim]) {
                members.retain(|member| member != claim);
            }
            self.of[*claim] = self.next;
        }
        self.members.insert(self.next, claims.to_vec());
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::decision::Held;
    use super::*;
    use crate::claim::Claim;
    use proptest::prelude::*;

    fn claims(count: usize) -> Vec<Claim> {
        let claim =
            |at: usize| Claim { id: at.to_string(), article: "a".into(), quote: at.to_string(), ..Claim::default() };
        (0..count).map(claim).collect()
    }

    fn decision(id: i64, act: Act, about: &[usize], all: &[Claim]) -> Decision {
        Decision {
            id,
            act,
            who: "Ada".into(),
            when: String::new(),
            claims: about.iter().map(|at| Held::of(&all[*at])).collect(),
            rest: Vec::new(),
            note: None,
            verdict: None,
            undoes: None,
            blind: false,
            inputs: Vec::new(),
            program: String::new(),
        }
    }

    fn after(base: &[usize], acts: &[(Act, &[usize])]) -> Vec<Vec<usize>> {
        let all = claims(base.len());
        let log: Vec<Decision> = (1..).zip(acts).map(|(id, (act, about))| decision(id, *act, about, &all)).collect();
        members(&regroup(base, &log.iter().collect::<Vec<_>>(), &Standing::new(&all)))
    }

    #[test]
    fn a_merge_takes_whole_clusters_together() {
        assert_eq!(after(&[0, 0, 1, 1, 2], &[(Act::Merge, &[0, 2])]), [vec![0, 1, 2, 3], vec![4]]);
    }

    #[test]
    fn a_split_leaves_the_rest_as_it_was() {
        assert_eq!(after(&[0, 0, 0, 0], &[(Act::Split, &[1, 2])]), [vec![0, 3], vec![1, 2]]);
    }

    #[test]
    fn a_rejection_leaves_every_claim_alone() {
        assert_eq!(after(&[0, 0, 0], &[(Act::Reject, &[0, 1, 2])]), [vec![0], vec![1], vec![2]]);
    }

    #[test]
    fn of_two_contradicting_decisions_the_later_one_holds() {
        assert_eq!(after(&[0, 1], &[(Act::Merge, &[0, 1]), (Act::Split, &[1])]), [vec![0], vec![1]]);
        assert_eq!(after(&[0, 0], &[(Act::Split, &[1]), (Act::Merge, &[0, 1])]), [vec![0, 1]]);
    }

    proptest! {
        #[test]
        fn every_claim_stays_in_exactly_one_group(
            base in proptest::collection::vec(0usize..5, 1..12),
            acts in proptest::collection::vec((0usize..3, proptest::collection::vec(0usize..12, 1..4)), 0..6),
        ) {
            let kinds = [Act::Merge, Act::Split, Act::Reject];
            let acts: Vec<(Act, Vec<usize>)> = acts.into_iter()
                .map(|(kind, about)| (kinds[kind], about.into_iter().map(|at| at % base.len()).collect()))
                .collect();
            let acts: Vec<(Act, &[usize])> = acts.iter().map(|(act, about)| (*act, about.as_slice())).collect();
            let mut all: Vec<usize> = after(&base, &acts).concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..base.len()).collect::<Vec<_>>());
        }
    }
}
