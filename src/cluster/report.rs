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

/// Articles that report one fact beyond which it is no news of one report.
const MOST: usize = 64;

/// Statements with a date by where they stand in their article, in order.
type Frames = FxHashMap<u64, Vec<(Place, u32)>>;

fn frames(claims: &[&Features]) -> Frames {
    let mut frames = Frames::default();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.statement && claim.period.is_some()) {
        frames.entry(claim.article).or_default().push((claim.quote, at as u32));
    }
    frames.values_mut().for_each(|list| list.sort_unstable());
    frames
}

/// The statement that tells when somebody reported what a claim says: the last one that begins before the words for the
/// speaker, if it holds them and ends before the claim.
fn frame(frames: &Frames, claim: &Features) -> Option<u32> {
    let (origin, list) = (claim.origin?.0, frames.get(&claim.article)?);
    let before = list.partition_point(|((first, _), _)| *first <= origin).checked_sub(1)?;
    let ((_, end), at) = list[before];
    (origin < end && end <= claim.quote.0).then_some(at)
}

/// The pairs of claims that tell of a report each, of which the contents are of one fact by `group`.
pub fn one_report(claims: &[&Features], group: impl Fn(u32) -> u32) -> FxHashSet<(u32, u32)> {
    let frames = frames(claims);
    let mut facts: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate() {
        if let Some(frame) = frame(&frames, claim) {
            facts.entry(group(at as u32)).or_default().push(frame);
        }
    }
    let mut found = FxHashSet::default();
    for frames in facts.values().filter(|frames| frames.len() <= MOST) {
        for (place, a) in frames.iter().enumerate() {
            let one = claims[*a as usize];
            let other = |other: &Features| other.article != one.article && within_days(one, other);
            let others = frames[place + 1..].iter().filter(|b| other(claims[**b as usize]));
            found.extend(others.map(|b| (*a.min(b), *a.max(b))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::period::Period;

    /// A statement of an article at a place, dated, or said by somebody named at a place.
    fn claim(article: u64, quote: Place, origin: Option<Place>) -> Features {
        let period = origin.is_none().then(|| Period::year(2031));
        Features { statement: true, article, quote, origin, period, ..Features::default() }
    }

    /// The pairs of four claims, two reports with what each is told to say, the first of which names its speaker there.
    fn pairs(origin: Place, group: impl Fn(u32) -> u32) -> Vec<(u32, u32)> {
        let first = [claim(1, (0, 20), None), claim(1, (21, 40), Some(origin))];
        let second = [claim(2, (50, 70), None), claim(2, (71, 90), Some((50, 60)))];
        let claims: Vec<&Features> = first.iter().chain(&second).collect();
        one_report(&claims, group).into_iter().collect()
    }

    #[test]
    fn two_reports_of_one_fact_are_one() {
        assert_eq!(pairs((4, 9), |at| at % 2), [(0, 2)]);
        assert!(pairs((4, 9), |at| at).is_empty());
    }

    #[test]
    fn what_is_said_elsewhere_is_not_told_by_a_report() {
        assert!(pairs((45, 49), |at| at % 2).is_empty());
    }
}
