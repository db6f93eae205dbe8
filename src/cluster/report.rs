//! Reports of which the articles tell: two that are told to say one fact are one report. "Projections issued last month
//! indicate that the fund will be empty by 2036" and "trustees warned last week the fund will be empty in 2036" have no
//! word in common but what they say; where that is one fact, so is when the report came out.
//!
//! Evidence from what is joined already, in the manner of collective entity resolution (Bhattacharya and Getoor 2007).

use rustc_hash::{FxHashMap, FxHashSet};

use super::feature::Features;
use super::score::within_days;

/// A place of text in its article: first code point, one past the last.
pub type Place = (u32, u32);

/// A claim that tells of a report, and one that the report is told to say.
type Told = (u32, u32);

/// The claims that tell when somebody reported what others say, by their places in the list, in its order.
fn told(claims: &[&Features]) -> Vec<Told> {
    let mut frames: FxHashMap<u64, Vec<(Place, u32)>> = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.statement && claim.period.is_some()) {
        frames.entry(claim.article).or_default().push((claim.quote, at as u32));
    }
    let mut found = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let (Some(origin), Some(frames)) = (claim.origin, frames.get(&claim.article)) else { continue };
        let frame = |((first, end), _): &&(Place, u32)| *first <= origin.0 && origin.0 < *end && *end <= claim.quote.0;
        found.extend(frames.iter().find(frame).map(|(_, frame)| (*frame, at as u32)));
    }
    found
}

/// The pairs of claims that tell of a report each, of which the contents are of one fact by `group`; sorted.
pub fn one_report(claims: &[&Features], group: impl Fn(u32) -> u32) -> FxHashSet<(u32, u32)> {
    let mut facts: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (frame, content) in told(claims) {
        facts.entry(group(content)).or_default().push(frame);
    }
    let mut found = FxHashSet::default();
    for frames in facts.values().filter(|frames| frames.len() <= MOST) {
        for (place, a) in frames.iter().enumerate() {
            let (one, others) = (claims[*a as usize], &frames[place + 1..]);
            let other =
                |b: &&u32| claims[**b as usize].article != one.article && within_days(one, claims[**b as usize]);
            found.extend(others.iter().filter(other).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    found
}

/// Articles that report one fact beyond which it is no news of one report.
const MOST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::period::Period;

    /// A statement of an article at a place, dated, or said by somebody named at a place.
    fn claim(article: u64, quote: Place, origin: Option<Place>) -> Features {
        let period = origin.is_none().then(|| Period::year(2031));
        Features { statement: true, article, quote, origin, period, ..Features::default() }
    }

    #[test]
    fn two_reports_of_one_fact_are_one() {
        let all = [
            claim(1, (0, 20), None),
            claim(1, (21, 40), Some((4, 9))),
            claim(2, (50, 70), None),
            claim(2, (71, 90), Some((50, 60))),
        ];
        let claims: Vec<&Features> = all.iter().collect();
        let joined = one_report(&claims, |at| at % 2);
        assert_eq!(joined.into_iter().collect::<Vec<_>>(), [(0, 2)]);
        assert!(one_report(&claims, |at| at).is_empty());
    }

    #[test]
    fn what_is_said_elsewhere_is_not_told_by_a_report() {
        let all = [
            claim(1, (0, 20), None),
            claim(1, (21, 40), Some((45, 49))),
            claim(2, (50, 70), None),
            claim(2, (71, 90), Some((50, 60))),
        ];
        let claims: Vec<&Features> = all.iter().collect();
        assert!(one_report(&claims, |at| at % 2).is_empty());
    }
}
