//! Stories: which articles tell of one event, by their rare words, names, numbers and dates.
//!
//! Articles are put together by average linkage over the cosine of their words, as far as their names allow it. Each word
//! is weighed by how rare it is in the language, never by how rare it is in the run: an article that is added changes only
//! the stories it comes near to.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidates::{Blocks, blocks};
use super::feature::{Features, Word, spread};
use super::join::{Edge, Linkage};
use super::names::Names;
use super::vector::{cosine, unit};

/// Mean cosine at which two groups of articles tell one story.
const STORY: f32 = 0.17;
/// Mean cosine at which two stories are of one theme: claims of two themes are never compared.
const THEME: f32 = 0.07;
/// Cosine below which two articles are taken to share nothing.
const FAINT: f32 = 0.04;
/// What a name weighs more than a common word.
const NAME: f32 = 1.2;
/// Weight of a number or a date, in nats.
const EXACT: f32 = 6.0;
/// Weight from which a word may lead one article to another, in nats.
const LEADING: f32 = 4.0;
/// Values up to this one are met by chance.
const SMALL: f64 = 12.0;
/// Neighbours each article meets under a word that leads to many.
const WINDOW: usize = 4;
/// Words of an article that lead to others, the heaviest.
const LEADS: usize = 24;

/// The claims of a run by theme and by story.
#[derive(Debug, Default)]
pub struct Themes {
    /// The places of the claims of each theme.
    pub claims: Vec<Vec<u32>>,
    /// The story of each claim, in the order of the claims.
    pub story: Vec<u32>,
    /// Blocks of articles that were cut.
    pub cut: usize,
}

impl Themes {
    /// The themes and stories of a run.
    pub fn of(all: &[Features]) -> Self {
        let mut order: Vec<u32> = (0..all.len() as u32).collect();
        order.par_sort_unstable_by_key(|place| (all[*place as usize].article, all[*place as usize].order, *place));
        let articles: Vec<&[u32]> =
            order.chunk_by(|a, b| all[*a as usize].article == all[*b as usize].article).collect();
        let vectors: Vec<Vector> = articles.par_iter().map(|claims| Vector::of(claims, all)).collect();
        let keys: Vec<Vec<u64>> = vectors.par_iter().map(Vector::leads).collect();
        let Blocks { pairs, cut } = blocks(&keys, WINDOW, u64::from);
        let near: Vec<Edge> = pairs
            .par_iter()
            .map(|(a, b)| (vectors[*a as usize].likeness(&vectors[*b as usize]), *a, *b))
            .filter(|edge| edge.0 >= FAINT)
            .collect();
        let mut linkage = Linkage::new(articles.len(), &near, 0.0, THEME);
        linkage.run(STORY, None);
        let mut themes = Self { claims: Vec::new(), story: vec![0; all.len()], cut };
        for (number, story) in linkage.groups().iter().enumerate() {
            let claims = story.iter().flat_map(|article| articles[*article as usize]);
            claims.for_each(|claim| themes.story[*claim as usize] = number as u32);
        }
        linkage.run(THEME, None);
        for theme in linkage.groups() {
            themes.claims.push(theme.iter().flat_map(|article| articles[*article as usize]).copied().collect());
        }
        themes
    }
}

/// The words of an article, weighed, sorted; of length one.
#[derive(Debug)]
struct Vector {
    words: Vec<(Word, f32)>,
    /// Its length before it was brought to one.
    length: f32,
    /// Those of them that are names.
    names: Names,
}

impl Vector {
    fn of(claims: &[u32], all: &[Features]) -> Self {
        let mut words: FxHashMap<Word, (f32, bool)> = FxHashMap::default();
        let mut tell = |word: Word, weight: f32, name: bool| {
            let known = words.entry(word).or_insert((0.0, false));
            *known = (known.0.max(weight), known.1 || name);
        };
        for claim in claims.iter().map(|place| &all[*place as usize]) {
            for word in claim.wording.words.iter().chain(&claim.context) {
                let rarity = -(2.0 * word.sense.share()).min(0.9).ln() as f32;
                tell(word.stem, rarity * if word.name { NAME } else { 1.0 }, word.name);
            }
            claim.wording.dates.iter().for_each(|date| tell(*date, EXACT, false));
            let values = claim.figures.iter().filter_map(super::amount::Amount::value);
            values.filter(|value| *value > SMALL).for_each(|value| tell(spread(value), EXACT, false));
        }
        let names = words.iter().filter(|(_, (_, name))| *name).map(|(word, (weight, _))| (*word, *weight));
        let names = Names::new(names.collect());
        let mut words: Vec<(Word, f32)> = words.into_iter().map(|(word, (weight, _))| (word, weight)).collect();
        let length = unit(&mut words);
        words.shrink_to_fit();
        Self { words, length, names }
    }

    /// How alike two articles are, 0 to 1.
    fn likeness(&self, other: &Self) -> f32 {
        let likeness = cosine(&self.words, &other.words);
        if likeness < FAINT { 0.0 } else { likeness * self.names.allow(&other.names) }
    }

    /// The words that lead to other articles.
    fn leads(&self) -> Vec<u64> {
        let mut heavy: Vec<(Word, f32)> = self.words.clone();
        heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let leads = heavy.iter().take(LEADS).filter(|word| word.1 * self.length >= LEADING);
        leads.map(|word| u64::from(word.0)).collect()
    }
}
