//! Error sizes: how far off the figures of a source are when they are wrong. One source gives last year's figure and is off
//! by a tenth, another takes a town for its namesake and is off by a factor of three; where two figures are that far apart,
//! the second is the likelier to be wrong.
//!
//! Only for figures of many sizes, whose distances are those of logarithms. Every source errs by a spread of its own, as in
//! the Gaussian truth model (Zhao and Han, QDB 2012); in its place stands a density of the distances by a kernel (Silverman
//! 1986), since errors have more than one cause. It is learnt from what is probable already, the item itself left out.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assertion_table::{Item, Table};
use super::likelihood::Errors;
use super::peers::is_unsigned;

/// Cells of a density, by the logarithm of the distance.
const CELLS: usize = 32;
/// The nearest and the farthest distance told apart.
const ENDS: (f64, f64) = (0.005, 12.0);
/// Claims from which a source has a density of its own.
const OWN: u32 = 20;
/// Imagined errors with which a density begins, at that of all who sign alike or of all.
const PRIOR: f64 = 20.0;
/// Times that sizes are learnt from what is probable by the sizes learnt before.
const ROUNDS: usize = 3;
/// Probabilities below count as none.
const FAINT: f64 = 0.01;
/// Probabilities are no smaller, so that their logarithms can be taken.
const LEAST: f64 = 1e-18;

/// Expected errors by their distance.
type Density = [f64; CELLS];

/// What an error at the middle of each cell adds to the cells around it, by a kernel of this width; each row sums to one.
fn kernel(width: f64) -> Vec<Density> {
    let step = (ENDS.1 / ENDS.0).ln() / CELLS as f64;
    let near = |a: usize, b: usize| (-0.5 * (a.abs_diff(b) as f64 * step / width).powi(2)).exp();
    let row = |a: usize| {
        let row: Density = std::array::from_fn(|b| near(a, b));
        let sum: f64 = row.iter().sum();
        row.map(|share| share / sum)
    };
    (0..CELLS).map(row).collect()
}

/// The cell of a distance.
fn cell(distance: f64) -> u8 {
    let place = (distance.max(ENDS.0) / ENDS.0).ln() / (ENDS.1 / ENDS.0).ln();
    ((place * CELLS as f64) as u8).min(CELLS as u8 - 1)
}

/// Expected errors, each spread over the cells around it.
fn spread(errors: &Density, kernel: &[Density]) -> Density {
    std::array::from_fn(|at| errors.iter().zip(kernel).map(|(errors, row)| errors * row[at]).sum())
}

/// A density with imagined errors spread like another one, brought to one.
fn leaning(density: &Density, on: &Density) -> Density {
    let sum: f64 = density.iter().sum();
    std::array::from_fn(|at| (density[at] + PRIOR * on[at]) / (sum + PRIOR))
}

/// What is learnt of the errors of a table.
struct Sizes<'k> {
    kernel: &'k [Density],
    /// Of all sources, brought to one.
    all: Density,
    /// Of those who sign with a name and of those who do not, brought to one.
    signed: [Density; 2],
    /// Of each source that has a density of its own, as expected errors.
    own: FxHashMap<u32, Density>,
}

/// One claim of an item that may be wrong: its source, what it weighs, and its cell for each value that may be true.
struct Said {
    source: u32,
    candidate: usize,
    weight: f64,
    cells: Vec<u8>,
}

/// Items whose errors have sizes.
struct Contested {
    at: usize,
    said: Vec<Said>,
}

/// The probability of each candidate of the table by how far each claim would be off, were another value true; `weight`
/// tells how much a claim of an item weighs.
pub fn refined(
    table: &Table,
    errors: &[Errors],
    weight: impl Fn(usize, usize) -> f64 + Sync,
    credibility: Vec<f64>,
) -> Vec<f64> {
    let contested = contested(table, errors, weight);
    let Some(width) = errors.first().map(|errors| errors.thresholds.width).filter(|_| !contested.is_empty()) else {
        return credibility;
    };
    let (kernel, known) = (kernel(width), Sources::of(table, &contested));
    let mut now = credibility.clone();
    for _ in 0..ROUNDS {
        let sizes = Sizes::of(&kernel, table, &contested, &now, &known);
        let judged = |item: &Contested| {
            let range = table.items[item.at].candidates.clone();
            sizes.judged(item, &credibility[range.clone()], &now[range], &known)
        };
        let news: Vec<Vec<f64>> = contested.par_iter().map(judged).collect();
        for (item, news) in contested.iter().zip(news) {
            now[table.items[item.at].candidates.clone()].copy_from_slice(&news);
        }
    }
    now
}

/// What is known of the sources of contested items.
struct Sources {
    /// Whether each gives no name.
    unsigned: Vec<bool>,
    /// Their claims on such items.
    claims: Vec<u32>,
}

impl Sources {
    fn of(table: &Table, contested: &[Contested]) -> Self {
        let mut claims = vec![0_u32; table.sources.len()];
        let all = contested.iter().flat_map(|item| &item.said);
        all.for_each(|said| claims[said.source as usize] += 1);
        Self { unsigned: table.sources.iter().map(|name| is_unsigned(name)).collect(), claims }
    }

    fn unsigned(&self, source: u32) -> usize {
        usize::from(self.unsigned[source as usize])
    }
}

/// The items of many sizes of which several values are said.
fn contested(table: &Table, errors: &[Errors], weight: impl Fn(usize, usize) -> f64 + Sync) -> Vec<Contested> {
    let sized = |item: &Item| errors[item.attribute as usize].noise.relative && item.candidates.len() > 1;
    let items = table.items.par_iter().enumerate().filter(|(_, item)| sized(item));
    let read = |(at, item): (usize, &Item)| {
        let (candidates, noise) = (table.candidates(item), &errors[item.attribute as usize].noise);
        let said = table.claims(item).iter().enumerate().map(|(claim, said)| {
            let own = candidates[said.candidate as usize];
            let cells = candidates.iter().map(|truth| cell(noise.distance(own, *truth))).collect();
            Said { source: said.source, candidate: said.candidate as usize, weight: weight(at, claim), cells }
        });
        Contested { at, said: said.collect() }
    };
    items.map(read).collect()
}

impl Said {
    /// The cells of the errors that a claim may be, with how probable each is.
    fn errors<'a>(&'a self, probable: &'a [f64]) -> impl Iterator<Item = (usize, f64)> + 'a {
        let other = probable.iter().enumerate().filter(|(truth, share)| *truth != self.candidate && **share > FAINT);
        other.map(|(truth, share)| (usize::from(self.cells[truth]), self.weight * share))
    }
}

impl<'k> Sizes<'k> {
    fn of(kernel: &'k [Density], table: &Table, contested: &[Contested], probable: &[f64], known: &Sources) -> Self {
        let mut own: FxHashMap<u32, Density> = FxHashMap::default();
        let mut sums = [[0.0; CELLS]; 2];
        for item in contested {
            let probable = &probable[table.items[item.at].candidates.clone()];
            for said in &item.said {
                let several = known.claims[said.source as usize] >= OWN;
                let mut own = several.then(|| own.entry(said.source).or_insert([0.0; CELLS]));
                for (cell, share) in said.errors(probable) {
                    sums[known.unsigned(said.source)][cell] += share;
                    if let Some(own) = &mut own {
                        own[cell] += share;
                    }
                }
            }
        }
        let sums = sums.map(|sum| spread(&sum, kernel));
        own.values_mut().for_each(|errors| *errors = spread(errors, kernel));
        let both: Density = std::array::from_fn(|at| sums[0][at] + sums[1][at]);
        let all = leaning(&both, &[1.0 / CELLS as f64; CELLS]);
        Self { kernel, all, signed: sums.map(|sum| leaning(&sum, &all)), own }
    }

    /// The density of the errors of the source of a claim, the item itself left out.
    fn density(&self, said: &Said, probable: &[f64], known: &Sources) -> Density {
        let peers = &self.signed[known.unsigned(said.source)];
        let Some(own) = self.own.get(&said.source) else { return *peers };
        let mut others = *own;
        for (cell, share) in said.errors(probable) {
            others.iter_mut().zip(&self.kernel[cell]).for_each(|(sum, row)| *sum = (*sum - share * row).max(0.0));
        }
        leaning(&others, peers)
    }

    /// The probabilities of an item's values by how far off each claim would be.
    fn judged(&self, item: &Contested, before: &[f64], now: &[f64], known: &Sources) -> Vec<f64> {
        let mut total: Vec<f64> = before.iter().map(|share| share.max(LEAST).ln()).collect();
        for said in &item.said {
            let density = self.density(said, now, known);
            for (truth, sum) in total.iter_mut().enumerate().filter(|(truth, _)| *truth != said.candidate) {
                let cell = usize::from(said.cells[truth]);
                *sum += said.weight * (density[cell] / self.all[cell]).ln();
            }
        }
        // What nobody names may be true as before.
        let unnamed = (1.0 - before.iter().sum::<f64>()).max(LEAST);
        let most = total.iter().copied().fold(unnamed.ln(), f64::max);
        let shares: Vec<f64> = total.iter().map(|sum| (sum - most).exp()).collect();
        let sum = shares.iter().sum::<f64>() + (unnamed.ln() - most).exp();
        shares.iter().map(|share| share / sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion_file::table;
    use crate::source::threshold::Thresholds;
    use crate::source::truth::discover;

    #[test]
    fn distances_fall_into_cells_by_their_logarithm() {
        assert_eq!((cell(0.0), cell(1e-9), cell(1e9)), (0, 0, CELLS as u8 - 1));
        assert!(cell(0.1) < cell(0.2) && cell(0.2) < cell(1.0));
    }

    #[test]
    fn a_kernel_keeps_the_number_of_errors() {
        let mut errors = [0.0; CELLS];
        (errors[0], errors[17]) = (2.0, 1.0);
        let spread = spread(&errors, &kernel(0.4));
        assert!((spread.iter().sum::<f64>() - 3.0).abs() < 1e-9);
        assert!(spread[1] > 0.0 && spread[17] > spread[18]);
    }

    /// Towns of many sizes, told by editors who each know a few. A machine knows them all, and in one town of ten is off by
    /// a factor; one editor in four gives the figure of a later year. Of one more town it says 4,000, and a newcomer 13,200.
    fn towns(factor: f64) -> String {
        let mut text = "object,source,value\n".to_owned();
        for town in 0..120_u32 {
            let right = f64::from(200 + 37 * town) * f64::from(1 + town % 9);
            let (machine, reader) = (if town % 10 == 3 { factor } else { 1.0 }, if town % 4 == 1 { 1.15 } else { 1.0 });
            let says = [("Machine", machine), ("Editor", 1.0), ("Reader", reader)];
            for (who, factor) in says {
                let own = if who == "Machine" { String::new() } else { format!(" {town}") };
                text.extend([format!("town {town},{who}{own},{}\n", (right * factor).round())]);
            }
        }
        text + "other,Machine,4000\nother,Newcomer,13200\n"
    }

    /// How probable the newcomer's figure is.
    fn newcomer(factor: f64) -> f64 {
        let (table, _) = table(&towns(factor)).unwrap_or_default();
        let truth = discover(&table, &Thresholds::default());
        let item = table.items.iter().find(|item| table.objects[item.object as usize] == "other").expect("the town");
        let said = table.claims(item).iter().find(|said| table.sources[said.source as usize] == "Newcomer");
        truth.credibility[item.candidates.start + said.map_or(0, |said| said.candidate as usize)]
    }

    #[test]
    fn of_two_figures_far_apart_that_of_a_source_with_gross_errors_is_doubted_more() {
        let (gross, slight) = (newcomer(3.3), newcomer(1.3));
        assert!(gross > slight + 0.1, "{gross} beside {slight}");
    }
}
