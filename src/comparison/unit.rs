//! Units brought together: the interval of a figure in the unit of another that measures the same.

use crate::claim::Figure;
use crate::claim::unit_size::{DAY, DURATION, size};
use crate::interval::Interval;

/// How many of the second figure's units make one of the first's; none where the units are one or measure two things.
pub fn factor(x: &Figure, y: &Figure) -> Option<f64> {
    factor_of(x.unit.as_deref()?, y.unit.as_deref()?)
}

/// The same of two units by name.
pub fn factor_of(p: &str, q: &str) -> Option<f64> {
    let ((measure, one), (other, unit)) = (size(p)?, size(q)?);
    (p != q && measure == other).then(|| one / unit)
}

/// The intervals of two figures in one unit.
pub fn intervals(x: &Figure, y: &Figure) -> (Interval, Interval) {
    let (p, q) = (x.comparable(), y.comparable());
    match factor(x, y) {
        None => (p, q),
        Some(factor) => (p.times(factor), q),
    }
}

/// The lower value of a length of time, in days; none of what is no time.
pub fn days(figure: &Figure) -> Option<f64> {
    let (measure, size) = size(figure.unit.as_deref()?)?;
    let value = figure.low.or(figure.high)?;
    (measure == DURATION).then_some(value * size / DAY)
}

/// Whether a figure is a share of something, and no count or sum.
pub fn is_share(figure: &Figure) -> bool {
    matches!(figure.unit.as_deref(), Some("percent" | "percentage point" | "ratio"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Role;
    use crate::interval::{Bound, Standing};

    fn figure(low: f64, high: f64, unit: &str) -> Figure {
        Figure {
            surface: String::new(),
            start: 0,
            end: 0,
            low: Some(low),
            high: Some(high),
            bound: Bound::Range,
            approx: None,
            vague: None,
            unit: Some(unit.to_owned()),
            counted: None,
            measure: None,
            role: Role::Level,
            parts: None,
        }
    }

    #[test]
    fn months_are_held_against_years() {
        let (months, years) = intervals(&figure(46.0, 57.0, "month"), &figure(0.0, 5.0, "year"));
        assert_eq!(months.standing(&years), Standing::Inside);
    }

    #[test]
    fn what_measures_two_things_is_left_alone() {
        assert_eq!(factor(&figure(1.0, 2.0, "mile"), &figure(1.0, 2.0, "hour")), None);
    }
}
