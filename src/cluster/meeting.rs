//! Meetings: how the values of two amounts stand to each other.

use super::amount::{Amount, PERCENT, SMALL};
use super::feature::hash;
use super::slip::is_slip;
use crate::interval::Standing;

/// Share by which two values may differ and be one number told at two precisions.
const CLOSE: f64 = 0.06;
/// Share by which two values may differ and still be of one size.
const NEAR: f64 = 0.35;

/// Share by which a value may lie beyond a bound that it keeps: who says "more than a million" means no five million.
const REACH: f64 = 0.5;

/// How two values meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// Equal, and unlikely to be so by chance.
    SameRare,
    /// Equal.
    Same,
    /// One number told at two precisions.
    Close,
    /// Each allows the other.
    Allowed,
    /// Written with one wrong digit, or with two neighbours exchanged.
    Slip,
    /// Of one size.
    Near,
    /// One says that there were none of what the other counts: what is denied is what is affirmed.
    NoneOfThem,
    /// Different.
    Other,
}

impl Amount {
    /// How the values stand to each other: equal ones count, different ones never count against.
    pub fn meeting(&self, other: &Self) -> Meeting {
        if !self.parts.is_empty() || !other.parts.is_empty() {
            return self.meeting_of_parts(other);
        }
        let (Some(p), Some(q)) = (self.value(), other.value()) else { return Meeting::Other };
        // Two currencies are not worth the same: equal digits are chance.
        if self.money && other.money && self.unit != other.unit {
            return Meeting::Other;
        }
        let (apart, most) = ((p - q).abs(), p.abs().max(q.abs()));
        let bounded = self.is_bounded() && other.is_bounded();
        let allowed = self.interval.standing(&other.interval) != Standing::Apart && (bounded || apart <= REACH * most);
        // "At least 6" rounds no 5.7: a bound or a range says what it leaves out.
        let points = self.is_point() && other.is_point();
        match () {
            () if apart <= 1e-9 * most.max(1.0) && self.rare && other.rare => Meeting::SameRare,
            () if apart <= 1e-9 * most.max(1.0) => Meeting::Same,
            () if (allowed || points) && (most > SMALL || p.fract() != 0.0 || q.fract() != 0.0) && rounds(p, q) => {
                Meeting::Close
            }
            () if allowed && most > SMALL && (other.is_point() && self.cuts(q) || self.is_point() && other.cuts(p)) => {
                Meeting::Close
            }
            () if allowed => Meeting::Allowed,
            () if self.completes(other) => Meeting::Near,
            () if self.interval.is_zero() != other.interval.is_zero() => Meeting::NoneOfThem,
            () if is_slip(p, q) => Meeting::Slip,
            () if apart <= NEAR * most => Meeting::Near,
            () => Meeting::Other,
        }
    }

    /// How near two values of one size lie, from 0 at the farthest to 1: shares that make up the whole are as near as can be.
    pub fn nearness(&self, other: &Self) -> f32 {
        let (Some(p), Some(q)) = (self.value(), other.value()) else { return 0.0 };
        if self.completes(other) {
            return 1.0;
        }
        (1.0 - (p - q).abs() / (NEAR * p.abs().max(q.abs()))).clamp(0.0, 1.0) as f32
    }

    /// Whether two shares make up the whole: a cut of 23 percent leaves 77 percent.
    pub fn completes(&self, other: &Self) -> bool {
        let shares = self.unit == hash(PERCENT) && other.unit == self.unit && self.is_point() && other.is_point();
        shares && matches!((self.value(), other.value()), (Some(p), Some(q)) if (p + q - 100.0).abs() < 1e-9)
    }

    /// Whether it is a bound in round numbers right beside a value: "more than 430" is 436 with its last digit cut off.
    fn cuts(&self, value: f64) -> bool {
        let Some(bound) = self.value() else { return false };
        let open = self.interval.low.is_some() != self.interval.high.is_some();
        let (apart, most) = ((bound - value).abs(), bound.abs().max(value.abs()));
        open && apart <= CLOSE * most && apart < 2.0 * rounding(bound)
    }

    /// Whether it says what it is not less than and what it is not more than.
    fn is_bounded(&self) -> bool {
        self.interval.low.is_some() && self.interval.high.is_some()
    }

    /// Whether it allows one value only.
    fn is_point(&self) -> bool {
        self.interval.low == self.interval.high
    }

    /// Two scores, or a score and one of its parts.
    fn meeting_of_parts(&self, other: &Self) -> Meeting {
        let (parts, single) = if self.parts.is_empty() { (&other.parts, self) } else { (&self.parts, other) };
        let allows = |part: &f64| {
            single.interval.low.is_none_or(|low| low <= *part) && single.interval.high.is_none_or(|high| *part <= high)
        };
        match () {
            () if !single.parts.is_empty() && self.parts == other.parts => Meeting::SameRare,
            () if !single.parts.is_empty() => Meeting::Other,
            () if single.value().is_some_and(|value| parts.contains(&value)) => Meeting::Same,
            // "More than 60 voted against it" beside "by 134 to 63".
            () if self.votes && other.votes && parts.iter().any(|part| single.cuts(*part)) => Meeting::Close,
            () if parts.iter().any(allows) => Meeting::Allowed,
            () => Meeting::Other,
        }
    }
}

/// Whether one of two numbers may be the other, told less precisely.
fn rounds(p: f64, q: f64) -> bool {
    let (apart, most) = ((p - q).abs(), p.abs().max(q.abs()));
    apart <= CLOSE * most && apart <= rounding(p).max(rounding(q))
}

/// Half of the last place to which a value is rounded: 50 for 1,400; little for 5,687.75.
fn rounding(value: f64) -> f64 {
    let mut place = 1.0;
    while place < value.abs() && (value / (place * 10.0)).fract().abs() < 1e-9 {
        place *= 10.0;
    }
    place / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::amount::Human;
    use crate::interval::Interval;
    use crate::language::sense::Sense;

    #[test]
    fn a_number_may_be_rounded_but_not_beyond_a_bound() {
        let figure = |low: f64, high| Amount {
            unit: 0,
            measure: 0,
            head: 0,
            sort: 0,
            sense: Sense::NONE,
            often: 0,
            harm: None,
            money: false,
            human: Human::No,
            people: 0,
            civil: true,
            whole: false,
            interval: Interval { low: Some(low), high, low_open: false, high_open: false },
            parts: Vec::new(),
            votes: false,
            rare: false,
        };
        let exact = |value| figure(value, Some(value));
        let at_least = |low| figure(low, None);
        assert_eq!(exact(1375.0).meeting(&exact(1400.0)), Meeting::Close);
        assert_eq!(at_least(300.0).meeting(&exact(314.0)), Meeting::Close);
        assert_eq!(at_least(6000.0).meeting(&exact(5700.0)), Meeting::Near);
        let percent = |value| Amount { unit: hash(PERCENT), ..exact(value) };
        assert_eq!(percent(23.0).meeting(&percent(77.0)), Meeting::Near);
        assert_eq!(exact(23.0).meeting(&exact(77.0)), Meeting::Other);
    }
}
