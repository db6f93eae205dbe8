//! The values a statement allows, and how two statements stand to each other.

use serde::{Deserialize, Serialize};

/// How a figure is bounded by its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "38".
    Exact,
    /// "about 38", "nearly 40".
    Approx,
    /// "at least 38": low is allowed, high is open.
    AtLeast,
    /// "up to 38": high is allowed, low is open.
    AtMost,
    /// "more than 38": low is *not* allowed.
    MoreThan,
    /// "fewer than 38": high is *not* allowed.
    LessThan,
    /// "1,500 to 3,000": both ends are allowed.
    Range,
    /// "dozens": an interval by stated convention.
    Vague,
    /// "no attacks": low = high = 0, by negation.
    Zero,
    /// "5-4", "68-32": a result in parts, with no interval.
    Score,
}

impl Bound {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::Range => "range",
            Self::Vague => "vague",
            Self::Zero => "zero",
            Self::Score => "score",
        }
    }
}

/// The values a statement allows, both ends inclusive unless marked open; a missing end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Smallest value allowed.
    pub low: Option<f64>,
    /// Largest value allowed.
    pub high: Option<f64>,
    /// `low` itself is not allowed ("more than 20").
    pub low_open: bool,
    /// `high` itself is not allowed ("fewer than 20").
    pub high_open: bool,
}

/// How two intervals stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Equal ends.
    Same,
    /// One lies within the other.
    Inside,
    /// They share values, and each has values of its own.
    Overlapping,
    /// No common value.
    Apart,
}

impl Interval {
    /// An interval with both ends allowed.
    pub const fn closed(low: Option<f64>, high: Option<f64>) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// The interval of a bound with its two ends.
    pub fn of(bound: Bound, low: Option<f64>, high: Option<f64>) -> Self {
        Self { low, high, low_open: bound == Bound::MoreThan, high_open: bound == Bound::LessThan }
    }

    /// The same in a unit of which so many make one of its own.
    pub fn times(self, factor: f64) -> Self {
        let times = |end: Option<f64>| end.map(|end| end * factor);
        Self { low: times(self.low), high: times(self.high), ..self }
    }

    /// The values both allow; none when there are none.
    pub fn common(&self, other: &Self) -> Option<Self> {
        let (low, low_open) = tighter(self.low, self.low_open, other.low, other.low_open, |a, b| a > b);
        let (high, high_open) = tighter(self.high, self.high_open, other.high, other.high_open, |a, b| a < b);
        let empty = match (low, high) {
            (Some(low), Some(high)) => low > high || (low == high && (low_open || high_open)),
            _ => false,
        };
        (!empty).then_some(Self { low, high, low_open, high_open })
    }

    /// Same, inside, overlapping or apart.
    pub fn standing(&self, other: &Self) -> Standing {
        match self.common(other) {
            None => Standing::Apart,
            Some(_) if self == other => Standing::Same,
            Some(common) if common == *self || common == *other => Standing::Inside,
            Some(_) => Standing::Overlapping,
        }
    }

    /// Whether the interval is the single value zero.
    pub fn is_zero(&self) -> bool {
        self.low == Some(0.0) && self.high == Some(0.0)
    }
}

/// The end that allows less, and whether it is itself excluded.
fn tighter(
    a: Option<f64>,
    a_open: bool,
    b: Option<f64>,
    b_open: bool,
    tighter: impl Fn(f64, f64) -> bool,
) -> (Option<f64>, bool) {
    match (a, b) {
        (Some(x), Some(y)) if x == y => (a, a_open || b_open),
        (Some(x), Some(y)) if tighter(x, y) => (a, a_open),
        (Some(_), Some(_)) | (None, _) => (b, b_open),
        (Some(_), None) => (a, a_open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_interval() -> impl Strategy<Value = Interval> {
        (proptest::option::of(0i32..50), proptest::option::of(0i32..50), any::<bool>(), any::<bool>()).prop_map(
            |(a, b, low_open, high_open)| {
                let (low, high) = match (a, b) {
                    (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b) + 1)),
                    other => other,
                };
                Interval {
                    low: low.map(f64::from),
                    high: high.map(f64::from),
                    low_open: low_open && low.is_some(),
                    high_open: high_open && high.is_some(),
                }
            },
        )
    }

    fn allows(interval: &Interval, value: f64) -> bool {
        interval.low.is_none_or(|low| value > low || (value == low && !interval.low_open))
            && interval.high.is_none_or(|high| value < high || (value == high && !interval.high_open))
    }

    proptest! {
        #[test]
        fn the_common_values_are_those_both_allow(a in any_interval(), b in any_interval(), step in -4i32..240) {
            let value = f64::from(step) / 4.0;
            let both = allows(&a, value) && allows(&b, value);
            prop_assert_eq!(both, a.common(&b).is_some_and(|common| allows(&common, value)));
        }

        #[test]
        fn the_standing_does_not_depend_on_the_order(a in any_interval(), b in any_interval()) {
            prop_assert_eq!(a.standing(&b), b.standing(&a));
        }
    }

    #[test]
    fn at_least_25_and_300_are_compatible() {
        let floor = Interval::of(Bound::AtLeast, Some(25.0), None);
        assert_eq!(floor.standing(&Interval::closed(Some(300.0), Some(300.0))), Standing::Inside);
    }

    #[test]
    fn more_than_20_and_20_have_no_common_value() {
        let more = Interval::of(Bound::MoreThan, Some(20.0), None);
        assert_eq!(more.standing(&Interval::closed(Some(20.0), Some(20.0))), Standing::Apart);
    }
}
