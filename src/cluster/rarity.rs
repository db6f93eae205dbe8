//! Rarity: how much each word tells within one story, and the claims of a story weighed by it.

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::feature::{Features, Word, sorted};
use super::likeness::{ANOTHER, Likenesses};
use super::telling::Telling;
use super::vector::{both, unit};
use super::wording::Told;
use crate::language::sense::{Direction, Senses};

/// Claims of a story that count as much as what is known of the language.
const GENERAL: f64 = 60.0;
/// Largest share of the claims that a word is taken to stand in.
const MOST: f64 = 0.9;

/// How rarely each word stands in the claims of a story, in nats.
#[derive(Debug, Default)]
pub struct Rarity {
    counts: FxHashMap<Word, u32>,
    claims: f64,
}

impl Rarity {
    /// The rarity of the words in these claims; of none, that in the language.
    pub fn new<'f>(claims: impl Iterator<Item = &'f Features>) -> Self {
        let mut rarity = Self::default();
        for claim in claims {
            rarity.claims += 1.0;
            let words = claim.wording.words.iter().map(|word| word.stem);
            words.chain(claim.wording.days()).for_each(|word| *rarity.counts.entry(word).or_insert(0) += 1);
        }
        rarity
    }

    /// The weight of a word.
    pub fn of(&self, word: &Told) -> f32 {
        self.weight(word.stem, word.sense.share())
    }

    /// The weight of a day.
    pub fn of_day(&self, day: Word) -> f32 {
        self.weight(day, DAY)
    }

    /// The weight of what has this share of the language.
    fn weight(&self, word: Word, share: f64) -> f32 {
        let count = f64::from(self.counts.get(&word).copied().unwrap_or(0));
        let share = (count + GENERAL * share) / (self.claims + GENERAL);
        -share.min(MOST).ln() as f32
    }
}

/// Share of all claims that name one day of the year.
const DAY: f64 = 1.0 / 365.0;

/// A claim with its words weighed.
#[derive(Debug)]
pub struct Weighed<'f> {
    /// The claim.
    pub claim: &'f Features,
    /// The stems of its words with their weights, in the same order.
    pub stems: Vec<(Word, f32)>,
    /// Their places among the words of the theme, where it keeps likenesses.
    pub at: Vec<u32>,
    /// Their sum.
    pub total: f32,
    /// The weighed words of its sentence, of length one.
    pub sentence: Vec<(Word, f32)>,
    /// The days it names, with their weights.
    pub days: Vec<(Word, f32)>,
    /// The names in its sentence, sorted.
    pub names: Vec<Word>,
    /// Where its words point together.
    pub direction: Direction,
    /// Claims of its kind that its article makes.
    pub among: u32,
    /// How many of those count what each of its figures counts.
    pub alike: Vec<u32>,
    /// Its article, and the story that it tells.
    pub telling: Telling,
}

impl<'f> Weighed<'f> {
    /// Weighs a claim whose article makes `among` claims of its kind, `alike` ones of each thing it counts, and tells this.
    pub fn new(claim: &'f Features, rarity: &Rarity, (among, alike): (u32, Vec<u32>), telling: Telling) -> Self {
        let words = &claim.wording.words;
        let context = claim.context.iter().map(|word| (word.stem, rarity.of(word)));
        let stems: Vec<(Word, f32)> = words.iter().map(|word| (word.stem, rarity.of(word))).collect();
        let mut sentence: Vec<(Word, f32)> = stems.iter().copied().chain(context).collect();
        unit(&mut sentence);
        let direction = Senses::get().direction(words.iter().zip(&stems).map(|(word, stem)| (word.sense, stem.1)));
        let names = words.iter().chain(&claim.context).filter(|word| word.name).map(|word| word.stem);
        let days = claim.wording.days().map(|day| (day, rarity.of_day(day))).collect();
        let (names, total) = (sorted(names.collect()), stems.iter().map(|stem| stem.1).sum());
        Self { claim, total, stems, at: Vec::new(), sentence, days, names, direction, among, alike, telling }
    }
}

/// Weight of shared words beyond which more of them tell nothing, in nats.
const MOST_SHARED: f32 = 25.0;

/// Words of a claim that are compared without asking for memory; most clauses have fewer.
const MOST_WORDS: usize = 48;

/// What the words of two claims share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Overlap {
    /// Share of the words of both that have a like one in the other.
    pub both: f32,
    /// Share of the words of the one that has more of them in the other.
    pub contained: f32,
    /// Sum of the weights of equal words, in nats.
    pub shared: f32,
}

impl Overlap {
    /// Compares equal stems alone.
    pub fn of_stems(a: &Weighed, b: &Weighed) -> Self {
        let mut shared = 0.0;
        both(&a.stems, &b.stems, |stem| stem.0, |stem, _| shared += stem.1);
        Self::told(a, b, (shared, shared), shared)
    }

    /// What is shared at most when words that are not equal are compared too: none counts whole.
    pub fn at_most(self) -> Self {
        let most = |share: f32| share + (1.0 - share) * ANOTHER;
        Self { both: most(self.both), contained: most(self.contained), ..self }
    }

    /// Compares every word with every word of the other: equal stems count whole, words used alike in part.
    pub fn of(a: &Weighed, b: &Weighed, stems: Self, likenesses: &Likenesses) -> Self {
        let mut theirs: SmallVec<[f32; MOST_WORDS]> = smallvec![0.0; b.stems.len()];
        let mut of_a = 0.0;
        for (word, (_, weight)) in a.stems.iter().enumerate() {
            of_a += likenesses.best(a, word, b, &mut theirs) * weight;
        }
        let of_b: f32 = theirs.iter().zip(&b.stems).map(|(like, (_, weight))| like * weight).sum();
        Self::told(a, b, (of_a, of_b), stems.shared)
    }

    fn told(a: &Weighed, b: &Weighed, (of_a, of_b): (f32, f32), shared: f32) -> Self {
        if a.total <= 0.0 || b.total <= 0.0 {
            return Self::default();
        }
        Self {
            both: (of_a + of_b) / (a.total + b.total),
            contained: (of_a / a.total).max(of_b / b.total),
            shared: shared.min(MOST_SHARED),
        }
    }
}
