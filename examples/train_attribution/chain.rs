//! Training of the chain: a conditional random field (Lafferty et al. 2001) by `AdaGrad`, in which wrong labels cost extra
//! (softmax margin, Gimpel and Smith 2010), nothing where something belongs most of all.

use claimdiff::claim::label_chain::{JOINTS, joint, may_follow};
use claimdiff::claim::label_common::{COMMON, keys};
use claimdiff::claim::labelling::{LABEL_BITS, LABELS, Near, WIDTH, features};

use super::data::{Example, shuffled};
use super::table::{Index, place};

const RATE: f32 = 0.05;
const DECAY: f32 = 1e-5;
/// Occurrences from which a feature counts.
const LEAST: u32 = 2;
/// Cost of labelling nothing where something belongs, and of any other wrong label.
const COSTS: (f32, f32) = (1.0, 0.4);
/// First pass that enters the average.
const AVERAGED: usize = 1;
/// The weight that becomes the largest byte.
const TOP: f32 = 3.0;

type Row = [f32; LABELS];

/// A document as rows of numbered features.
struct Rows {
    features: Vec<u32>,
    ends: Vec<usize>,
    joints: Vec<usize>,
}

impl Rows {
    fn at(&self, at: usize) -> &[u32] {
        let first = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[first..self.ends[at]]
    }

    fn base(&self, at: usize) -> usize {
        self.joints[at] * LABELS * LABELS
    }
}

/// Weights with the sums of their squared gradients, and their sum over the passes.
#[derive(Clone, Default)]
struct Weights {
    now: Vec<f32>,
    squares: Vec<f32>,
    sum: Vec<f32>,
}

impl Weights {
    fn new(size: usize) -> Self {
        Self { now: vec![0.0; size], squares: vec![1.0; size], sum: vec![0.0; size] }
    }

    fn begin(&mut self) {
        self.now.fill(0.0);
        self.squares.fill(1.0);
    }

    fn change(&mut self, at: usize, gradient: f32) {
        self.squares[at] += gradient * gradient;
        self.now[at] -= RATE * gradient / self.squares[at].sqrt();
    }

    fn note(&mut self) {
        self.sum.iter_mut().zip(&self.now).for_each(|(sum, now)| *sum += now);
    }

    fn averaged(&self, passes: f32) -> Vec<f32> {
        self.sum.iter().map(|sum| sum / passes.max(1.0)).collect()
    }
}

/// The chain in training.
pub struct Training {
    index: Index,
    documents: Vec<Rows>,
    weights: Weights,
    changes: Weights,
    passes: f32,
}

impl Training {
    /// Counts and numbers the features of the documents.
    pub fn new(examples: &[Example]) -> Self {
        let mut index = Index::default();
        for example in examples {
            each(example, |keys| keys.iter().for_each(|key| index.count(*key)));
        }
        index.keep(LEAST);
        let documents = examples.iter().map(|example| rows(example, &index)).collect();
        let weights = Weights::new(LABELS * index.len());
        Self { index, documents, weights, changes: Weights::new(JOINTS * LABELS * LABELS), passes: 0.0 }
    }

    /// Begins again from nothing, keeping what was averaged so far.
    pub fn begin(&mut self) {
        self.weights.begin();
        self.changes.begin();
    }

    /// One pass over the documents.
    pub fn epoch(&mut self, examples: &[Example], run: usize, epoch: usize) {
        let documents = std::mem::take(&mut self.documents);
        for at in shuffled(examples.len(), (run * 101 + epoch + 11) as u64) {
            self.learn(&documents[at], &examples[at].labels);
        }
        self.documents = documents;
        if epoch >= AVERAGED {
            self.weights.note();
            self.changes.note();
            self.passes += 1.0;
        }
    }

    fn learn(&mut self, document: &Rows, gold: &[u8]) {
        let emit: Vec<Row> = (0..gold.len()).map(|at| self.emit(document.at(at), gold[at] as usize)).collect();
        let change: Vec<f32> = (0..self.changes.now.len()).map(|at| self.factor(at)).collect();
        let ahead = forward(document, &emit, &change);
        let mut gradient = vec![0f32; change.len()];
        let mut behind = [1.0; LABELS];
        for at in (0..gold.len()).rev() {
            let likely = normal(std::array::from_fn(|label| ahead[at][label] * behind[label]));
            self.correct(document.at(at), &likely, gold[at] as usize);
            let Some(before) = at.checked_sub(1) else { break };
            let base = document.base(at);
            let pair = |from: usize, to: usize| change[base + from * LABELS + to] * emit[at][to] * behind[to];
            let total: f32 = pairs().map(|(from, to)| ahead[before][from] * pair(from, to)).sum();
            for (from, to) in pairs() {
                let right = from == gold[before] as usize && to == gold[at] as usize;
                let share = ahead[before][from] * pair(from, to) / total.max(1e-30);
                gradient[base + from * LABELS + to] += share - f32::from(u8::from(right));
            }
            behind = normal(std::array::from_fn(|from| (0..LABELS).map(|to| pair(from, to)).sum()));
        }
        gradient.into_iter().enumerate().for_each(|(at, gradient)| self.changes.change(at, gradient));
    }

    /// What the features of a token make of each label, wrong ones favoured by their cost.
    fn emit(&self, rows: &[u32], gold: usize) -> Row {
        let mut scores = [0f32; LABELS];
        for row in rows {
            let first = *row as usize * LABELS;
            scores.iter_mut().zip(&self.weights.now[first..]).for_each(|(score, weight)| *score += weight);
        }
        for (label, score) in scores.iter_mut().enumerate().filter(|(label, _)| *label != gold) {
            *score += if label == 0 { COSTS.0 } else { COSTS.1 };
        }
        let most = scores.into_iter().fold(f32::MIN, f32::max);
        scores.map(|score| (score - most).exp())
    }

    fn factor(&self, at: usize) -> f32 {
        if may_follow(at / LABELS % LABELS, at % LABELS) { self.changes.now[at].exp() } else { 0.0 }
    }

    fn correct(&mut self, rows: &[u32], likely: &Row, gold: usize) {
        if 1.0 - likely[gold] < 1e-3 {
            return;
        }
        for row in rows {
            for (label, share) in likely.iter().enumerate() {
                let cell = *row as usize * LABELS + label;
                let error = share - f32::from(u8::from(label == gold));
                self.weights.change(cell, error + DECAY * self.weights.now[cell]);
            }
        }
    }

    /// The averaged weights and changes as bytes.
    pub fn rounded(&self) -> (Vec<i8>, Vec<i8>) {
        let weights = self.weights.averaged(self.passes);
        let changes = super::linear::rounded(&self.changes.averaged(self.passes), 127.0 / TOP);
        (place::<WIDTH>(&self.index, &weights, LABEL_BITS, TOP), changes)
    }
}

/// Calls with the features of every token of a document.
fn each(example: &Example, mut with: impl FnMut(&[u32])) {
    let near = Near::new(&example.scene);
    for at in 0..example.labels.len() {
        let (own, common) = features(&example.scene, &near, at);
        let mut all = own.to_vec();
        PLACES.into_iter().zip(keys(&common)).for_each(|(place, key)| all.insert(place, key));
        with(&all);
    }
}

/// Where the common features stand among all: in one order, sums are rounded in one way.
const PLACES: [usize; COMMON] = [7, 8, 9, 12, 13, 14, 15, 16, 19, 44];

fn rows(example: &Example, index: &Index) -> Rows {
    let (mut rows, mut ends) = (Vec::new(), Vec::new());
    each(example, |keys| {
        rows.extend(keys.iter().filter_map(|key| index.get(*key)).map(|row| row as u32));
        ends.push(rows.len());
    });
    Rows { features: rows, ends, joints: (0..example.labels.len()).map(|at| joint(&example.scene, at)).collect() }
}

fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to)))
}

fn forward(document: &Rows, emit: &[Row], change: &[f32]) -> Vec<Row> {
    let mut ahead: Vec<Row> = Vec::with_capacity(emit.len());
    for (at, own) in emit.iter().enumerate() {
        let base = document.base(at);
        let into = |to: usize| match ahead.last() {
            Some(before) => (0..LABELS).map(|from| before[from] * change[base + from * LABELS + to]).sum::<f32>(),
            None => change[base + to],
        };
        ahead.push(normal(std::array::from_fn(|to| into(to) * own[to])));
    }
    ahead
}

/// The same shares with the sum of one.
fn normal(row: Row) -> Row {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 { row.map(|share| share / sum) } else { row }
}
