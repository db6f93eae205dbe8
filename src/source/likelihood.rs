//! Likelihood: how probable each claim of an item is, were each of its values the true one.
//!
//! A claim is right with the source's accuracy; then it says the true value, a figure off by the attribute's noise, or
//! a vaguer value that holds. Else it errs, and some errors are likelier than others: a name left out of a list is
//! likelier than a name made up.

use super::assertion::Value;
use super::hierarchy::Hierarchy;
use super::noise::Noise;
use super::threshold::Thresholds;

/// How the claims of one attribute err.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// How far numbers may be apart and say the same.
    pub noise: Noise,
    /// Number of false values among which an error falls.
    pub falsehoods: f64,
    /// What the method rests on.
    pub thresholds: Thresholds,
}

/// The claims of an item by what each says and what may be true: `right` and `wrong` have one row a claimed value and
/// one column a true value, row after row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Likelihood {
    /// Probability of saying the row's value, when right.
    pub right: Vec<f64>,
    /// Probability of saying the row's value, when wrong.
    pub wrong: Vec<f64>,
    /// Logarithm of the one of them that is not 0, so that it is taken once and not in every round; 0 where both are
    /// above 0.
    pub log: Vec<f64>,
}

impl Likelihood {
    /// The likelihood of these values; `sets` are the members of the table's sets, `words` how its texts are used.
    pub fn of(values: &[Value], errors: &Errors, sets: &[Vec<u32>], words: &Hierarchy) -> Self {
        let (size, close) = (values.len(), errors.thresholds.close);
        let (mut right, mut wrong) = (vec![0.0; size * size], vec![0.0; size * size]);
        for truth in 0..size {
            let (mut rights, mut wrongs) = (0.0, 0.0);
            for said in 0..size {
                let at = said * size + truth;
                (right[at], wrong[at]) = pair(values[said], values[truth], said == truth, errors, sets, words);
                rights += right[at];
                wrongs += wrong[at];
            }
            let mean = errors.falsehoods.max(1.0) * wrongs / (size - 1).max(1) as f64;
            for said in 0..size {
                right[said * size + truth] /= rights;
                if mean > 0.0 && values[truth].ends().is_some() {
                    wrong[said * size + truth] *= close / mean;
                    if said != truth {
                        wrong[said * size + truth] += (1.0 - close) / errors.falsehoods;
                    }
                }
            }
        }
        let log = right.iter().zip(&wrong).map(|(right, wrong)| log(*right, *wrong)).collect();
        Self { right, wrong, log }
    }
}

fn log(right: f64, wrong: f64) -> f64 {
    if right > 0.0 && wrong > 0.0 { 0.0 } else { (right + wrong).max(1e-9).ln() }
}

/// How likely one value is said when the other is true: rightly, and by error; neither is yet normalised.
fn pair(said: Value, truth: Value, same: bool, errors: &Errors, sets: &[Vec<u32>], words: &Hierarchy) -> (f64, f64) {
    if same {
        return (1.0, 0.0);
    }
    match (said, truth) {
        (Value::Set(said), Value::Set(truth)) => (0.0, set_error(&sets[said as usize], &sets[truth as usize], errors)),
        (Value::Text(said), Value::Text(truth)) => (words.above(said, truth), words.mistake(said) / errors.falsehoods),
        (Value::Number(number), Value::Span(low, high)) if low <= number && number <= high => {
            (errors.thresholds.figure, 0.0)
        }
        _ => {
            let distance = errors.noise.distance(said, truth);
            let tail =
                if distance.is_finite() { 1.0 / (distance + errors.noise.scale.max(f64::MIN_POSITIVE)) } else { 0.0 };
            (errors.noise.kernel(distance), tail)
        }
    }
}

/// How one set differs from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Members are left out.
    Omission,
    /// Members are added.
    Addition,
    /// Both.
    Other,
}

/// How what was said differs from the truth.
pub fn difference(said: &[u32], truth: &[u32]) -> Difference {
    let kept = truth.iter().filter(|member| said.contains(member)).count();
    if kept == said.len() {
        Difference::Omission
    } else if kept == truth.len() {
        Difference::Addition
    } else {
        Difference::Other
    }
}

/// How likely an error turns one set into another. Few of the many ways to leave members out are ever taken.
fn set_error(said: &[u32], truth: &[u32], errors: &Errors) -> f64 {
    let Thresholds { omission, addition, .. } = errors.thresholds;
    match difference(said, truth) {
        Difference::Omission => omission / 2.0,
        Difference::Addition => addition / errors.falsehoods,
        Difference::Other => (1.0 - omission - addition) / errors.falsehoods,
    }
}
