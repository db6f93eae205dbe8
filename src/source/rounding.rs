//! Rounding: a figure that ends in zeros may be an estimate. Of exact figures one in a hundred ends in two zeros, one in a
//! thousand in three; where more do, the others were rounded or estimated, and an exact figure of about their size beside
//! them is likelier true.
//!
//! Only for figures of many sizes: clocks and grades are round by themselves.

use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::likelihood::Errors;

/// Zeros told apart; more are as many as these.
const ZEROS: usize = 4;

/// The logarithms by which the values of items are doubted, one for each candidate, with the item's index; ascending.
pub fn doubts(table: &Table, errors: &[Errors]) -> Vec<(usize, Vec<f64>)> {
    let mut found = Vec::new();
    for (block, _) in table.blocks().into_iter().zip(errors).filter(|(_, errors)| errors.noise.relative) {
        let exact = exact(table, &table.items[block.clone()]);
        for at in block.filter(|at| table.items[*at].candidates.len() > 1) {
            let told = table.candidates(&table.items[at]);
            let doubt = |value: &Value| if may_estimate(*value, told) { exact[zeros(*value)].ln() } else { 0.0 };
            found.push((at, told.iter().map(doubt).collect()));
        }
    }
    found
}

/// Whether a value may be an estimate of a more exact one that was told: such do not miss it by a factor of two.
fn may_estimate(value: Value, told: &[Value]) -> bool {
    let Value::Number(round) = value else { return false };
    let near = |other: &Value| matches!(other, Value::Number(other) if (0.5..2.0).contains(&(round / other)));
    told.iter().any(|other| zeros(*other) < zeros(value) && near(other))
}

/// How likely a figure that ends in so many zeros is an exact one: their number to be expected by that of the figures
/// that end in none, beside their number.
fn exact(table: &Table, items: &[Item]) -> [f64; ZEROS] {
    let mut counts = [0.0; ZEROS];
    items.iter().flat_map(|item| table.candidates(item)).for_each(|value| counts[zeros(*value)] += 1.0);
    std::array::from_fn(|zeros| {
        let expected = counts[0] / 10_f64.powi(zeros as i32);
        ((expected + 1.0) / (counts[zeros] + 1.0)).min(1.0)
    })
}

/// The zeros at the end of a whole number.
fn zeros(value: Value) -> usize {
    let Value::Number(number) = value else { return 0 };
    let ends = |zeros: &usize| number != 0.0 && number % 10_f64.powi(*zeros as i32) == 0.0;
    (1..ZEROS).take_while(ends).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion_file::table;

    #[test]
    fn round_figures_are_doubted_where_more_are_round_than_exact_ones_would_be() {
        let mut text = "object,source,value\n".to_owned();
        for town in 0..30 {
            let figure = 1_234 + 137 * town;
            text.extend([format!("{town},a,{figure}\n"), format!("{town},b,{}\n", figure / 1_000 * 1_000)]);
        }
        let (table, _) = table(&text).unwrap_or_default();
        let exact = exact(&table, &table.items);
        assert_eq!(exact[0], 1.0);
        assert!(exact[3] < 0.1, "{exact:?}");
    }

    #[test]
    fn zeros_are_those_of_whole_numbers() {
        assert_eq!([8_860.0, 9_000.0, 0.0, 207.5].map(|number| zeros(Value::Number(number))), [1, 3, 0, 0]);
    }
}
