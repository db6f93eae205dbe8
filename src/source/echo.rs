//! Echoes: an error that several make alike was handed on by some of them, and costs less than as many errors made apart.
//!
//! Only for texts and sets. Of these hardly two go wrong alike by themselves, so that agreement in an error shows a
//! common origin even where the sources share too few items to be one group. Sources whose numbers agree and are off
//! may as well measure another thing, each by itself. (The popularity of false values takes the place of chance, as in
//! `PopAccu`, Dong, Saha and Srivastava, VLDB 2012.)

use super::assertion::Value;
use super::likelihood::Likelihood;

/// What the errors of one item cost less for being handed on.
#[derive(Debug, Default)]
pub struct Echo {
    /// The votes for each value.
    votes: Vec<f64>,
    /// What each further vote for a value costs less, were another value true: one row a value that is said, one column a
    /// value that is true, in logarithms.
    saved: Vec<f64>,
}

impl Echo {
    /// The echoes among these values with these votes; `share` is that of errors that are handed on.
    pub fn of(values: &[Value], votes: Vec<f64>, likelihood: &Likelihood, share: f64) -> Self {
        let worded = values.iter().all(|value| matches!(value, Value::Text(_) | Value::Set(_)));
        if !worded || votes.iter().all(|votes| *votes <= 1.0) {
            return Self::default();
        }
        let saved = |wrong: &f64| if *wrong > 0.0 { (1.0 - share + share / wrong).ln() } else { 0.0 };
        Self { votes, saved: likelihood.wrong.iter().map(saved).collect() }
    }

    /// Adds what each value, were it true, is likelier for the errors that would have been handed on.
    pub fn add(&self, total: &mut [f64]) {
        for (votes, row) in self.votes.iter().zip(self.rows()) {
            let further = further(*votes);
            total.iter_mut().zip(row).for_each(|(sum, saved)| *sum += further * saved);
        }
    }

    /// Takes back what a claim of this weight has part in, so that it can be judged by the others.
    pub fn take_back(&self, said: usize, weight: f64, total: &mut [f64]) {
        let Some((votes, row)) = self.votes.get(said).zip(self.rows().nth(said)) else { return };
        let part = further(*votes) - further(votes - weight);
        total.iter_mut().zip(row).for_each(|(sum, saved)| *sum -= part * saved);
    }

    fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.saved.chunks_exact(self.votes.len().max(1))
    }
}

/// The votes beyond the first, who has made the error by itself.
fn further(votes: f64) -> f64 {
    (votes - 1.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts, each an error of one in ten where the other is true.
    fn texts() -> Likelihood {
        Likelihood { right: vec![1.0, 0.0, 0.0, 1.0], wrong: vec![0.0, 0.1, 0.1, 0.0], log: Vec::new() }
    }

    #[test]
    fn what_three_say_is_doubted_a_little_for_the_one_who_says_otherwise() {
        let echo = Echo::of(&[Value::Text(1), Value::Text(2)], vec![3.0, 1.0], &texts(), 0.1);
        let mut total = vec![0.0, 0.0];
        echo.add(&mut total);
        assert_eq!(total[0], 0.0);
        assert!((total[1] - 2.0 * 1.9_f64.ln()).abs() < 1e-9, "{total:?}");
        echo.take_back(0, 1.0, &mut total);
        assert!((total[1] - 1.9_f64.ln()).abs() < 1e-9, "{total:?}");
        echo.take_back(1, 1.0, &mut total);
        assert_eq!(total[0], 0.0);
    }

    #[test]
    fn numbers_are_not_handed_on_but_measured() {
        let echo = Echo::of(&[Value::Number(1.0), Value::Number(2.0)], vec![3.0, 1.0], &texts(), 0.1);
        let mut total = vec![0.0, 0.0];
        echo.add(&mut total);
        assert_eq!(total, [0.0, 0.0]);
    }
}
