//! Stories: which articles tell of one event, by their rare words, names, numbers and dates.
//!
//! Articles are put together by average linkage over the cosine of their words, as far as their names allow it, and, where
//! words are few, over what they point at. Each word is weighed by how rare it is in the language, never by how rare it
//! is in the run: an article that is added changes only the stories it comes near to.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::again::{Issue, hold_apart};
use super::candidates::{Blocks, blocks};
use super::feature::{Features, Word, spread};
use super::join::{Edge, Linkage};
use super::names::Names;
use super::telling::Stories;
use super::vector::{cosine, unit};
use crate::language::sense::{Direction, Sense, Senses};

/// Mean likeness at which two groups of articles tell one story.
pub(super) const STORY: f32 = 0.2;
/// Mean likeness at which two stories are of one theme: claims of two themes are never compared.
const THEME: f32 = 0.03;
/// Cosine of words below which two articles are taken to share nothing.
const FAINT: f32 = 0.04;
/// What counts against texts of which each points elsewhere, the more, the more they leave untold.
const SENSE: f32 = 0.2;
/// Words, in squared nats, of which half are taken to be told: two long texts show by their words what they are about,
/// two short ones may tell one thing in other words.
const TOLD: f32 = 2000.0;
/// Articles near to one another up to which they are a handful: whoever compares so few means one event, as far as they do
/// not show another. Among more of them two tell one story the less often, the more there are; an article that is far
/// from them all changes nothing.
const HANDFUL: f32 = 5.0;
/// How alike two articles of a handful are taken to be in what they leave untold.
const ALIKE: f32 = 0.35;
/// Words, in squared nats, below which two texts are too short to be taken for one story beside others: two sentences that
/// share a day.
const SAYS_MORE: f32 = 800.0;
/// Articles up to which every pair is looked at.
const ALL_PAIRS: usize = 40;
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
    /// The stories that their articles tell.
    pub stories: Stories,
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
        let (mut near, cut) = near(&vectors);
        let issues: Vec<Issue> = articles.iter().map(|claims| issue(claims, all)).collect();
        hold_apart(&mut near, &issues);
        let mut linkage = Linkage::new(articles.len(), &near, 0.0);
        linkage.run(STORY, None);
        let mut stories = Stories::new(all.len(), articles.len(), &near);
        for (number, story) in linkage.groups().iter().enumerate() {
            for article in story {
                articles[*article as usize].iter().for_each(|claim| stories.tell(*claim, *article, number as u32));
            }
        }
        let mut themes = Self { claims: Vec::new(), stories, cut };
        linkage.run(THEME, None);
        for theme in linkage.groups() {
            themes.claims.push(theme.iter().flat_map(|article| articles[*article as usize]).copied().collect());
        }
        themes
    }
}

/// Where the article of these claims was published.
fn issue(claims: &[u32], all: &[Features]) -> Issue {
    let first = claims.first().map(|place| &all[*place as usize]);
    first.map_or_else(Issue::default, |claim| Issue { outlet: claim.outlet, day: claim.published })
}

/// The articles that share anything, with how alike they are, and the blocks that were cut on the way.
fn near(articles: &[Vector]) -> (Vec<Edge>, usize) {
    let Blocks { pairs, cut } = pairs(articles);
    let words = |(a, b): &(u32, u32)| cosine(&articles[*a as usize].words, &articles[*b as usize].words);
    let met = pairs.par_iter().map(|pair| (words(pair), pair.0, pair.1));
    let met: Vec<Edge> = met.filter(|edge| edge.0 >= FAINT).collect();
    let mut company = vec![1.0_f32; articles.len()];
    for (_, a, b) in &met {
        company[*a as usize] += 1.0;
        company[*b as usize] += 1.0;
    }
    let likeness = |(words, a, b): &Edge| {
        let crowd = company[*a as usize].max(company[*b as usize]).max(HANDFUL);
        articles[*a as usize].likeness(&articles[*b as usize], *words, ALIKE * HANDFUL / crowd)
    };
    let edges = met.par_iter().map(|edge| (likeness(edge), edge.1, edge.2));
    (edges.filter(|edge| edge.0 > 0.0).collect(), cut)
}

/// The pairs of articles that are looked at: all in a small run, else those that rare words lead to.
fn pairs(articles: &[Vector]) -> Blocks {
    if articles.len() <= ALL_PAIRS {
        let pairs = (0..articles.len() as u32).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
        return Blocks { pairs, cut: 0 };
    }
    let keys: Vec<Vec<u64>> = articles.par_iter().map(Vector::leads).collect();
    blocks(&keys, WINDOW, u64::from)
}

/// The words of an article, weighed, sorted; of length one.
#[derive(Debug)]
struct Vector {
    words: Vec<(Word, f32)>,
    /// Its length before it was brought to one.
    length: f32,
    /// Those of them that are names.
    names: Names,
    /// Where they point together.
    direction: Direction,
}

impl Vector {
    fn of(claims: &[u32], all: &[Features]) -> Self {
        let mut words: FxHashMap<Word, (f32, bool, Sense)> = FxHashMap::default();
        let mut tell = |word: Word, weight: f32, name: bool, sense: Sense| {
            let known = words.entry(word).or_insert((0.0, false, sense));
            *known = (known.0.max(weight), known.1 || name, sense);
        };
        for claim in claims.iter().map(|place| &all[*place as usize]) {
            for word in claim.wording.words.iter().chain(&claim.context) {
                let rarity = -(2.0 * word.sense.share()).min(0.9).ln() as f32;
                tell(word.stem, rarity * if word.name { NAME } else { 1.0 }, word.name, word.sense);
            }
            claim.wording.dates.iter().for_each(|date| tell(*date, EXACT, false, Sense::NONE));
            let values = claim.figures.iter().filter_map(super::amount::Amount::value);
            values.filter(|value| *value > SMALL).for_each(|value| tell(spread(value), EXACT, false, Sense::NONE));
        }
        let names = words.iter().filter(|(_, (_, name, _))| *name).map(|(word, (weight, ..))| (*word, *weight));
        let names = Names::new(names.collect());
        let direction = Senses::get().direction(words.values().map(|(weight, _, sense)| (*sense, *weight)));
        let mut words: Vec<(Word, f32)> = words.into_iter().map(|(word, (weight, ..))| (word, weight)).collect();
        let length = unit(&mut words);
        words.shrink_to_fit();
        Self { words, length, names, direction }
    }

    /// How alike two articles with this cosine of their words are, at most 1, that are taken to be this much `alike` in
    /// what they leave untold.
    fn likeness(&self, other: &Self, words: f32, alike: f32) -> f32 {
        let told = self.length * other.length;
        let untold = TOLD / (told + TOLD);
        let alike = alike * (told / SAYS_MORE).min(1.0);
        let elsewhere = SENSE * (1.0 - self.direction.closeness(&other.direction));
        words * self.names.allow(&other.names, words) + untold * (alike - elsewhere)
    }

    /// The words that lead to other articles.
    fn leads(&self) -> Vec<u64> {
        let mut heavy: Vec<(Word, f32)> = self.words.clone();
        heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let leads = heavy.iter().take(LEADS).filter(|word| word.1 * self.length >= LEADING);
        leads.map(|word| u64::from(word.0)).collect()
    }
}
