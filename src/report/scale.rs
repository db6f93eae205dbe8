//! The axis that the marks of one cluster share.

use crate::comparison::Row;
use crate::interval::Bound;

/// Width of a range plot.
pub const WIDTH: f64 = 200.0;
/// Room at either end of the axis.
const MARGIN: f64 = 12.0;
/// Room for zero on a logarithmic axis, which has none of its own.
const ZERO: f64 = 26.0;
/// Largest ratio of values that a linear axis shows.
const LINEAR: f64 = 20.0;
/// Ticks wanted on an axis.
const TICKS: f64 = 4.0;

/// An axis: the values at its ends and how values lie between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    step: f64,
    logarithmic: bool,
    zero: bool,
}

impl Scale {
    /// The axis on which all rows can be drawn; none without figures.
    pub fn of(rows: &[Row]) -> Option<Self> {
        let scored = |row: &&Row| row.bound.is_some_and(|bound| bound != Bound::Score);
        let values: Vec<f64> = rows
            .iter()
            .filter(scored)
            .flat_map(|row| <[Option<f64>; 2]>::from(row.ends()))
            .flatten()
            .filter(|value| value.is_finite())
            .collect();
        let (low, high) = (least(&values)?, -least(&values.iter().map(|value| -value).collect::<Vec<_>>())?);
        let smallest = least(&values.iter().copied().filter(|value| *value > 0.0).collect::<Vec<_>>());
        match smallest {
            Some(smallest) if low >= 0.0 && high / smallest > LINEAR => {
                Some(Self::logarithmic(smallest, high, low == 0.0))
            }
            _ => Some(Self::linear(low, high)),
        }
    }

    /// An axis for a legend, from one value to another.
    pub fn span(low: f64, high: f64) -> Self {
        Self::linear(low, high)
    }

    /// An axis on which equal steps are equal differences.
    fn linear(low: f64, high: f64) -> Self {
        let low = if low >= 0.0 && (low < 0.6 * high || low == high) { 0.0 } else { low };
        let high = if low == high { low + 1.0 } else { high };
        let step = round_step((high - low) / TICKS);
        Self {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            step,
            logarithmic: false,
            zero: false,
        }
    }

    /// An axis on which equal steps are equal ratios.
    fn logarithmic(low: f64, high: f64, zero: bool) -> Self {
        let (low, high) = (low.log10().floor(), high.log10().ceil());
        let step = ((high - low) / TICKS).ceil().max(1.0);
        Self { low, high, step, logarithmic: true, zero }
    }

    /// Whether equal steps are equal ratios.
    pub const fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// The left end of what is drawn.
    pub fn left(&self) -> f64 {
        if self.zero { MARGIN + ZERO } else { MARGIN }
    }

    /// Where a value lies on a plot.
    pub fn at(&self, value: f64) -> f64 {
        if self.logarithmic && value <= 0.0 {
            return MARGIN;
        }
        self.share(value).mul_add(WIDTH - MARGIN - self.left(), self.left())
    }

    /// How far along the axis a value lies, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        let value = if self.logarithmic { value.max(f64::MIN_POSITIVE).log10() } else { value };
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The values at which the axis is marked.
    pub fn ticks(&self) -> Vec<f64> {
        let steps = ((self.high - self.low) / self.step + 1e-9).floor() as i32;
        let marks = (0..=steps).map(|tick| f64::from(tick).mul_add(self.step, self.low));
        if self.logarithmic {
            self.zero.then_some(0.0).into_iter().chain(marks.map(|power| 10f64.powf(power))).collect()
        } else {
            marks.collect()
        }
    }
}

/// The least of some values.
fn least(values: &[f64]) -> Option<f64> {
    values.iter().copied().reduce(f64::min)
}

/// The next larger of 1, 2, 5 times a power of ten.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|round| *round >= step * 0.999).unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(Scale::linear(0.0, 38.0).ticks(), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(Scale::logarithmic(40.0, 5000.0, true).ticks(), [0.0, 10.0, 100.0, 1000.0, 10000.0]);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_the_plot(low in -1e9f64..1e9, width in 0f64..1e9) {
            let scale = Scale::linear(low, low + width);
            prop_assert!((0.0..=WIDTH).contains(&scale.at(low)) && scale.at(low) <= scale.at(low + width));
            prop_assert!(scale.ticks().len() < 12);
        }
    }
}
