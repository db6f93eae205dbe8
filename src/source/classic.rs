//! The classic methods of truth discovery, for comparison: each takes a table and gives every candidate a score and
//! every source a trust. None of them looks at who depends on whom.

use super::assertion_table::{Item, Table};

/// Rounds of the iterating methods.
const ROUNDS: usize = 20;

/// What a method finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Score of each candidate of the table, within an item the higher the better.
    pub candidates: Vec<f64>,
    /// Trust in each source.
    pub sources: Vec<f64>,
    /// The answer of each item where it need not be a candidate: a median or a mean.
    pub answers: Option<Vec<Option<f64>>>,
}

/// The share of an item's claims that each candidate has.
pub fn vote(table: &Table) -> Scores {
    let trust = vec![1.0; table.sources.len()];
    let candidates = normalised(table, weighted(table, &trust));
    Scores { sources: averages(table, &candidates), candidates, answers: None }
}

/// The middle of an item's numbers; the vote for all else.
pub fn median(table: &Table) -> Scores {
    let ones = vec![1.0; table.sources.len()];
    let answers = table.items.iter().map(|item| weighted_median(table, item, &ones)).collect();
    Scores { answers: Some(answers), ..vote(table) }
}

/// `TruthFinder` (Yin, Han and Yu, KDD 2007), with damping 0.3 and no likeness between values.
pub fn truthfinder(table: &Table) -> Scores {
    let mut sources = vec![0.9; table.sources.len()];
    let mut candidates = Vec::new();
    for _ in 0..ROUNDS {
        let trust: Vec<f64> = sources.iter().map(|trust: &f64| -(1.0 - trust.min(0.999_999)).ln()).collect();
        candidates = weighted(table, &trust);
        candidates.iter_mut().for_each(|score| *score = 1.0 / (1.0 + (-0.3 * *score).exp()));
        sources = averages(table, &candidates);
    }
    Scores { candidates, sources, answers: None }
}

/// `PooledInvestment` (Pasternack and Roth, COLING 2010), with growth 1.4.
pub fn pooled_investment(table: &Table) -> Scores {
    let counts = counts(table);
    let mut sources = vec![1.0; table.sources.len()];
    let mut candidates = Vec::new();
    for _ in 0..ROUNDS {
        let stake: Vec<f64> = sources.iter().zip(&counts).map(|(trust, count)| trust / count).collect();
        let held = weighted(table, &stake);
        candidates.clone_from(&held);
        for item in &table.items {
            let grown: f64 = held[item.candidates.clone()].iter().map(|held| held.powf(1.4)).sum();
            for at in item.candidates.clone() {
                candidates[at] = if grown > 0.0 { held[at] * held[at].powf(1.4) / grown } else { 0.0 };
            }
        }
        let mut next = vec![0.0; sources.len()];
        each_claim(table, |source, candidate| {
            if held[candidate] > 0.0 {
                next[source] += candidates[candidate] * stake[source] / held[candidate];
            }
        });
        let most = next.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        sources = next.into_iter().map(|trust| trust / most).collect();
    }
    Scores { candidates, sources, answers: None }
}

/// `AccuVote` (Dong, Berti-Équille and Srivastava, VLDB 2009), with ten false values.
pub fn accuvote(table: &Table) -> Scores {
    let mut sources = vec![0.8; table.sources.len()];
    let mut candidates = Vec::new();
    for _ in 0..ROUNDS {
        let trust: Vec<f64> = sources
            .iter()
            .map(|accuracy: &f64| {
                let accuracy = accuracy.clamp(0.01, 0.99);
                (10.0 * accuracy / (1.0 - accuracy)).ln()
            })
            .collect();
        candidates = weighted(table, &trust);
        for item in &table.items {
            let scores = &mut candidates[item.candidates.clone()];
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            scores.iter_mut().for_each(|score| *score = (*score - most).exp());
        }
        candidates = normalised(table, candidates);
        sources = averages(table, &candidates);
    }
    Scores { candidates, sources, answers: None }
}

/// CRH (Li and others, SIGMOD 2014): weighted vote and weighted median, weights from the losses.
pub fn crh(table: &Table) -> Scores {
    losses(table, |loss, _, sum| -(loss / sum).max(1e-9).ln(), weighted_median)
}

/// CATD (Li and others, VLDB 2015): weighted vote and weighted mean, weights that doubt sources with few claims.
pub fn catd(table: &Table) -> Scores {
    losses(table, |loss, count, _| lower_chi_square(count) / loss.max(1e-9), weighted_mean)
}

/// The rounds that CRH and CATD share: answers from weights, weights from losses.
fn losses(table: &Table, weigh: fn(f64, f64, f64) -> f64, answer: fn(&Table, &Item, &[f64]) -> Option<f64>) -> Scores {
    let counts = counts(table);
    let mut trust = vec![1.0; table.sources.len()];
    let (mut candidates, mut answers) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        candidates = normalised(table, weighted(table, &trust));
        answers = table.items.iter().map(|item| answer(table, item, &trust)).collect();
        let mut loss = vec![0.0; trust.len()];
        for (item, answer) in table.items.iter().zip(&answers) {
            add_losses(table, item, *answer, &candidates, &mut loss);
        }
        let sum: f64 = loss.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        trust = loss.iter().zip(&counts).map(|(loss, count)| weigh(*loss, *count, sum)).collect();
        let most = trust.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        trust.iter_mut().for_each(|trust| *trust /= most);
    }
    Scores { candidates, sources: trust, answers: Some(answers) }
}

/// The loss of each claim of an item: its distance from the answer in units of the item's scatter, or whether it is not
/// the favourite.
fn add_losses(table: &Table, item: &Item, answer: Option<f64>, candidates: &[f64], loss: &mut [f64]) {
    let values = table.candidates(item);
    let middle = |at: u32| values[at as usize].middle().unwrap_or_default();
    let scores = &candidates[item.candidates.clone()];
    let best = (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
    let claims = table.claims(item);
    let squares = |answer: f64| claims.iter().map(|claim| (middle(claim.candidate) - answer).powi(2)).sum::<f64>();
    let scatter = answer.map_or(1.0, |answer| (squares(answer) / claims.len() as f64).sqrt().max(1e-9));
    for claim in claims {
        loss[claim.source as usize] += match answer {
            Some(answer) => (middle(claim.candidate) - answer).abs() / scatter,
            None => f64::from(u8::from(claim.candidate as usize != best)),
        };
    }
}

/// The numbers of an item with their weights, smallest first; none where an item has other values too.
fn numbers(table: &Table, item: &Item, trust: &[f64]) -> Option<Vec<(f64, f64)>> {
    let values = table.candidates(item);
    let number = |claim: &super::assertion_table::Claimed| {
        Some((values[claim.candidate as usize].middle()?, trust[claim.source as usize].max(1e-12)))
    };
    let mut numbers = table.claims(item).iter().map(number).collect::<Option<Vec<_>>>()?;
    numbers.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    Some(numbers)
}

fn weighted_median(table: &Table, item: &Item, trust: &[f64]) -> Option<f64> {
    let numbers = numbers(table, item, trust)?;
    let half = numbers.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    numbers
        .iter()
        .find(|(_, weight)| {
            sum += weight;
            sum >= half
        })
        .map(|(number, _)| *number)
}

fn weighted_mean(table: &Table, item: &Item, trust: &[f64]) -> Option<f64> {
    let numbers = numbers(table, item, trust)?;
    let (sum, weight) =
        numbers.iter().fold((0.0, 0.0), |sum, (number, weight)| (sum.0 + number * weight, sum.1 + weight));
    Some(sum / weight)
}

/// The 2.5 % point of chi-square with this many degrees of freedom (Wilson and Hilferty 1931).
fn lower_chi_square(degrees: f64) -> f64 {
    let step = 2.0 / (9.0 * degrees);
    degrees * (1.0 - step - 1.96 * step.sqrt()).max(0.02).powi(3)
}

fn each_claim(table: &Table, mut with: impl FnMut(usize, usize)) {
    for item in &table.items {
        for claim in table.claims(item) {
            with(claim.source as usize, item.candidates.start + claim.candidate as usize);
        }
    }
}

/// Claims of each source.
fn counts(table: &Table) -> Vec<f64> {
    let mut counts = vec![0.0; table.sources.len()];
    each_claim(table, |source, _| counts[source] += 1.0);
    counts
}

/// The trust that each candidate gathers.
fn weighted(table: &Table, trust: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; table.candidates.len()];
    each_claim(table, |source, candidate| sums[candidate] += trust[source]);
    sums
}

/// Scores that sum to 1 within each item.
fn normalised(table: &Table, mut scores: Vec<f64>) -> Vec<f64> {
    for item in &table.items {
        let scores = &mut scores[item.candidates.clone()];
        let sum: f64 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score = if sum > 0.0 { *score / sum } else { 0.0 });
    }
    scores
}

/// The mean score of each source's claims.
fn averages(table: &Table, candidates: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; table.sources.len()];
    each_claim(table, |source, candidate| sums[source] += candidates[candidate]);
    sums.iter().zip(counts(table)).map(|(sum, count)| sum / count.max(1.0)).collect()
}
