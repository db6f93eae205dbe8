//! The common unit: what brings the figures of a cluster to one unit, so that their lowest and highest can be told and
//! drawn on one axis.

use super::unit::factor_of;
use crate::claim::unit_size::{is_currency, size};
use crate::claim::{Claim, Figure};

/// What brings figures to one unit.
#[derive(Debug, Default, PartialEq)]
pub struct CommonUnit {
    /// That unit, where the figures come in several.
    pub unit: Option<String>,
    /// For each claim what its figure is multiplied with; none of a claim without a figure, or with one that measures
    /// something else.
    pub factors: Vec<Option<f64>>,
}

/// The unit of the first figure that has a size, percent of shares, and what brings the others to it. Sums in two
/// currencies have no unit in common, and so no lowest one.
pub fn common_unit(members: &[&Claim]) -> CommonUnit {
    let units = || members.iter().filter_map(|claim| claim.figure.as_ref()?.unit.as_deref());
    let mut currencies = units().filter(|unit| is_currency(unit));
    let first = currencies.next();
    if currencies.any(|other| Some(other) != first) {
        return CommonUnit { unit: None, factors: vec![None; members.len()] };
    }
    let target = units().find_map(|unit| if is_share(unit) { Some(PERCENT) } else { size(unit).map(|_| unit) });
    let factors: Vec<Option<f64>> = members.iter().map(|claim| to(target, claim.figure.as_ref()?)).collect();
    let several = factors.iter().flatten().any(|factor| *factor != 1.0);
    CommonUnit { unit: target.filter(|_| several).map(str::to_owned), factors }
}

/// The unit of shares, and that of parts of one.
const PERCENT: &str = "percent";
const RATIO: &str = "ratio";

fn is_share(unit: &str) -> bool {
    unit == PERCENT || unit == RATIO
}

/// What brings a figure to a unit; one that says none is taken to mean it.
fn to(target: Option<&str>, figure: &Figure) -> Option<f64> {
    match (target, figure.unit.as_deref()) {
        (Some(PERCENT), Some(RATIO)) => Some(100.0),
        (Some(target), Some(unit)) if unit != target => factor_of(unit, target),
        _ => Some(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::claim;

    fn of(one: &str, other: &str) -> CommonUnit {
        let (a, b) = (claim(one, 9).0, claim(other, 9).0);
        common_unit(&[&a, &b])
    }

    #[test]
    fn lengths_of_one_kind_are_told_in_the_unit_of_the_first() {
        let told = of("The ride took 90 minutes.", "The ride took two hours.");
        assert_eq!(told, CommonUnit { unit: Some("minute".to_owned()), factors: vec![Some(1.0), Some(60.0)] });
        assert_eq!(of("The ride took two hours.", "The ride took three hours.").unit, None);
    }

    #[test]
    fn shares_are_told_in_percent() {
        let told = of("Twelve percent said so.", "Fewer than one in five pupils said so.");
        assert_eq!(told, CommonUnit { unit: Some("percent".to_owned()), factors: vec![Some(1.0), Some(100.0)] });
    }

    #[test]
    fn two_currencies_have_no_lowest_sum() {
        assert_eq!(of("The fine was $4 billion.", "The fine was 3.4 billion euros.").factors, [None, None]);
        assert_eq!(of("They seized 20 boats.", "They seized 22 ships.").factors, [Some(1.0), Some(1.0)]);
    }
}
