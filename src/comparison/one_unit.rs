//! One unit: what brings the figures of a cluster to the unit of one of them, so that their lowest and highest can be told.

use super::unit::factor;
use crate::claim::unit_size::{is_currency, size};
use crate::claim::{Claim, Figure};

/// What brings figures to one unit.
#[derive(Debug, Default, PartialEq)]
pub struct OneUnit {
    /// That unit, where the figures come in several.
    pub unit: Option<String>,
    /// For each claim what its figure is multiplied with; none of a claim without a figure, or with one that measures
    /// something else.
    pub factors: Vec<Option<f64>>,
}

/// The unit of the first figure that has a size, and what brings the others to it. Sums in two currencies have no unit in
/// common, and so no lowest one.
pub fn one_unit(members: &[&Claim]) -> OneUnit {
    let figures = || members.iter().filter_map(|claim| claim.figure.as_ref());
    let mut currencies = figures().filter_map(|figure| figure.unit.as_deref()).filter(|unit| is_currency(unit));
    let first = currencies.next();
    if currencies.any(|other| Some(other) != first) {
        return OneUnit { unit: None, factors: vec![None; members.len()] };
    }
    let measured = |figure: &&Figure| figure.unit.as_deref().is_some_and(|unit| size(unit).is_some());
    let Some(target) = figures().find(measured) else {
        return OneUnit {
            unit: None,
            factors: members.iter().map(|claim| claim.figure.as_ref().map(|_| 1.0)).collect(),
        };
    };
    let to_target = |figure: &Figure| if figure.unit == target.unit { Some(1.0) } else { factor(figure, target) };
    let factors: Vec<Option<f64>> = members.iter().map(|claim| to_target(claim.figure.as_ref()?)).collect();
    let several = factors.iter().flatten().any(|factor| *factor != 1.0);
    OneUnit { unit: target.unit.clone().filter(|_| several), factors }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::claim;

    fn of(one: &str, other: &str) -> OneUnit {
        let (a, b) = (claim(one, 9).0, claim(other, 9).0);
        one_unit(&[&a, &b])
    }

    #[test]
    fn lengths_of_one_kind_are_told_in_the_unit_of_the_first() {
        let told = of("The ride took 90 minutes.", "The ride took two hours.");
        assert_eq!(told, OneUnit { unit: Some("minute".to_owned()), factors: vec![Some(1.0), Some(60.0)] });
        assert_eq!(of("The ride took two hours.", "The ride took three hours.").unit, None);
    }

    #[test]
    fn two_currencies_have_no_lowest_sum() {
        assert_eq!(of("The fine was $4 billion.", "The fine was 3.4 billion euros.").factors, [None, None]);
        assert_eq!(of("They seized 20 boats.", "They seized 22 ships.").factors, [Some(1.0), Some(1.0)]);
    }
}
