//! Rivals: an article states a fact once, so that the better the other claims of an article fit, the less likely it is
//! that this one is meant.
//!
//! The points of a pair fall by the odds of all rivals: other claims of either article that fit the other claim and do
//! not say the same as this one. It is the normalisation of a one-to-one linkage without its all-or-nothing choice. Of two
//! claims read out of their articles either side counts by itself.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::join::Edge;
use super::level::{Form, Level};

/// Scores below this are no rivals, in bits.
const FAINT: f32 = -6.0;
/// Odds below which rivals are told from none.
const FEWEST: f32 = 0.125;
/// Highest score that is told from a higher one, in bits.
const SURE: f32 = 30.0;

/// The other claims each claim was compared with: article, place, bits; sorted.
#[derive(Debug)]
pub struct Rivals<'a> {
    near: Vec<Vec<(u64, u32, f32)>>,
    articles: &'a [u64],
    /// Facts that an article may have in common with another; of texts that people cut nobody asks.
    common: OnceLock<FxHashMap<(u64, u64), f32>>,
}

/// What speaks against a pair, or for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Against {
    /// The rivals, in doublings of their odds.
    pub doublings: f32,
    /// Facts that the two articles have in common, at most.
    pub common: f32,
}

impl<'a> Rivals<'a> {
    /// The rivals among scored pairs of claims from these articles.
    pub fn new(pairs: impl Iterator<Item = Edge>, articles: &'a [u64]) -> Self {
        let cluster = Level::PriorCluster.bits(Form::Text);
        let mut near: Vec<Vec<(u64, u32, f32)>> = vec![Vec::new(); articles.len()];
        for (bits, a, b) in pairs.filter(|pair| pair.0 - cluster > FAINT) {
            near[a as usize].push((articles[b as usize], b, bits - cluster));
            near[b as usize].push((articles[a as usize], a, bits - cluster));
        }
        near.par_iter_mut().for_each(|list| list.sort_by_key(|(article, place, _)| (*article, *place)));
        Self { near, articles, common: OnceLock::new() }
    }

    /// What the rivals of a pair of claims that came in this form make of it.
    pub fn of(&self, a: u32, b: u32, form: Form) -> Against {
        let (x, y) = (self.articles[a as usize], self.articles[b as usize]);
        if x == y {
            return Against::default();
        }
        let sides = [self.against(a, b), self.against(b, a)];
        match form {
            Form::Text => Against { doublings: (1.0 + sides[0] + sides[1]).log2(), common: 0.0 },
            Form::Article => {
                let doublings = sides.map(|odds| (1.0 + odds / FEWEST).log2()).iter().sum();
                Against { doublings, common: self.common(x, y).min(self.common(y, x)) }
            }
        }
    }

    /// How many facts of one article the other may have too.
    fn common(&self, of: u64, other: u64) -> f32 {
        let common = self.common.get_or_init(|| common(&self.near, self.articles));
        common.get(&(of, other)).copied().unwrap_or_default()
    }

    /// The odds of the claims beside `b` in its article that fit `a` and do not say what `b` says.
    fn against(&self, a: u32, b: u32) -> f32 {
        let article = self.articles[b as usize];
        let list = &self.near[a as usize];
        let from = list.partition_point(|(other, _, _)| *other < article);
        let beside = list[from..].iter().take_while(|(other, _, _)| *other == article);
        beside
            .filter(|(_, place, _)| *place != b)
            .map(|(_, place, bits)| bits.min(SURE).exp2() * (1.0 - self.same(*place, b)))
            .sum()
    }

    /// How likely two claims of one article say the same.
    fn same(&self, a: u32, b: u32) -> f32 {
        let list = &self.near[a as usize];
        let article = self.articles[b as usize];
        let found = list.binary_search_by_key(&(article, b), |(article, place, _)| (*article, *place));
        found.map_or(0.0, |at| likely(list[at].2))
    }
}

/// For each two articles, how many claims of the first have a match in the second: the sum of how likely the best is one.
fn common(near: &[Vec<(u64, u32, f32)>], articles: &[u64]) -> FxHashMap<(u64, u64), f32> {
    let mut common: FxHashMap<(u64, u64), f32> = FxHashMap::default();
    for (list, article) in near.iter().zip(articles) {
        for beside in list.chunk_by(|a, b| a.0 == b.0) {
            let best = beside.iter().map(|(_, _, bits)| *bits).fold(f32::NEG_INFINITY, f32::max);
            *common.entry((*article, beside[0].0)).or_default() += likely(best);
        }
    }
    common
}

/// How likely two claims of these odds say the same.
fn likely(bits: f32) -> f32 {
    1.0 / (1.0 + (-bits).exp2())
}
