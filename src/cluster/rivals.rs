//! Rivals: an article states a fact once, so that the better the other claims of an article fit, the less likely it is
//! that this one is meant.
//!
//! The points of a pair fall by the odds of all rivals: other claims of either article that fit the other claim and do
//! not say the same as this one. It is the normalisation of a one-to-one linkage without its all-or-nothing choice. Of two
//! claims read out of their articles either side counts by itself, and where hardly anything else fits, that speaks for
//! the pair: whoever compares two reports looks for what answers to a figure, and takes what is left.

use rayon::prelude::*;

use super::join::Edge;
use super::level::{Form, Level};

/// Scores below this are no rivals, in bits.
const FAINT: f32 = -6.0;
/// Odds of rivals that speak neither for a pair of claims read out of articles nor against it.
const EVEN: f32 = 0.4;
/// Odds below which rivals are told from none.
const FEWEST: f32 = 0.125;
/// Highest score that is told from a higher one, in bits.
const SURE: f32 = 30.0;

/// The other claims each claim was compared with: article, place, bits; sorted.
#[derive(Debug)]
pub struct Rivals<'a> {
    near: Vec<Vec<(u64, u32, f32)>>,
    articles: &'a [u64],
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
        Self { near, articles }
    }

    /// How much rivals speak against a pair of claims that came in this form, in doublings of their odds; below zero
    /// where they are so few that it speaks for the pair.
    pub fn bits(&self, a: u32, b: u32, form: Form) -> f32 {
        if self.articles[a as usize] == self.articles[b as usize] {
            return 0.0;
        }
        let sides = [self.against(a, b), self.against(b, a)];
        match form {
            Form::Text => (1.0 + sides[0] + sides[1]).log2(),
            Form::Article => sides.map(|odds| ((FEWEST + odds) / EVEN).log2()).iter().sum(),
        }
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
        found.map_or(0.0, |at| 1.0 / (1.0 + (-list[at].2).exp2()))
    }
}
