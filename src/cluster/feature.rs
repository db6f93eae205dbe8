//! Features: what is compared of a claim, computed once, words as numbers.

use std::hash::{Hash, Hasher};

use chrono::{Datelike, NaiveDate};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHasher;

use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Figure, Kind, Modality};
use crate::interval::Interval;
use crate::language::calendar::Dates;
use crate::language::country::countries;
use crate::language::lexicon::Class;
use crate::language::period::Period;
use crate::language::token::{Token, tokenize};
use crate::span::Bytes;

/// A word by the hash of its stem.
pub type Word = u32;

/// What is compared of a claim.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Its figures: one, or all of a text that is analysed alone.
    pub figures: Vec<FigureFeatures>,
    /// Names in the actor.
    pub actor: Vec<Word>,
    /// Places.
    pub places: Vec<Word>,
    /// The period spoken of.
    pub period: Option<Period>,
    /// Dates as written, year, month and day as far as given.
    pub dates: Vec<Word>,
    /// Whether it is a statement read out of its article: one of many there, so that little speaks for any two.
    pub statement: bool,
    /// Names in a statement besides its actor.
    pub parties: Vec<Word>,
    /// The thing and aspect of which a state is told; 0 where none is.
    pub state: Word,
    /// Modality.
    pub modality: Modality,
    /// Lemma of the predicate.
    pub predicate: Option<String>,
    /// Content words of the clause, sorted, each once.
    pub words: Vec<Word>,
    /// Content words of the sentence around it.
    pub context: Vec<Word>,
    /// Hash of the article.
    pub article: u64,
    /// First code point of the sentence, to tell claims of one sentence.
    pub sentence: u32,
    /// Last possible day of publication.
    pub published: Option<i32>,
}

/// What is compared of a figure.
#[derive(Debug, Clone)]
pub struct FigureFeatures {
    /// Unit that is no counted noun (percent, USD, day); 0 for counts.
    pub unit: Word,
    /// Normalised measure; 0 where there is none.
    pub measure: Word,
    /// Head of the thing counted; 0 where there is none.
    pub head: Word,
    /// What sort of people are killed, injured or held, where the words say more than "people"; 0 otherwise.
    pub people: Word,
    /// Words that modify the thing counted.
    pub modifiers: Vec<Word>,
    /// The values it allows.
    pub interval: Interval,
    /// Whether the value is unlikely to be met by chance.
    pub rare: bool,
}

/// The features of a claim with the figures of its whole text; `published` is the last possible day of its article.
pub fn features(claim: &Claim, others: &[Figure], published: Option<NaiveDate>) -> Features {
    let own = claim.figure.iter().chain(others);
    let (words, dates) = read(&claim.quote);
    let (context, _) = if claim.sentence.is_empty() { (words.clone(), Vec::new()) } else { read(&claim.sentence) };
    let statement = claim.kind == Kind::Statement && !claim.checkworthy_for.is_empty();
    let actor = claim.event.actor.as_deref().map(names).unwrap_or_default();
    let mut parties = if statement { names(&claim.quote) } else { Vec::new() };
    parties.retain(|name| !actor.contains(name));
    Features {
        figures: own.map(figure).collect(),
        actor,
        parties,
        places: sorted(claim.event.place.iter().map(|place| hash(&place.to_lowercase())).collect()),
        period: period(claim),
        dates,
        statement,
        state: claim.event.state.as_ref().map_or(0, |state| hash(&format!("{} {}", state.of, state.aspect))),
        modality: claim.event.modality,
        predicate: claim.event.predicate.clone().map(|predicate| predicate.replace(' ', "-")),
        words,
        context,
        article: long_hash(&claim.article),
        sentence: claim.sentence_start,
        published: published.map(|day| day.num_days_from_ce()),
    }
}

fn figure(figure: &Figure) -> FigureFeatures {
    let measured = figure.unit.as_deref().filter(|unit| is_measured(unit, figure.measure.as_deref()));
    let head = figure.unit.as_deref().filter(|_| measured.is_none()).map_or(0, stem_hash);
    let mut modifiers = figure.counted.as_deref().map(|counted| read(counted).0).unwrap_or_default();
    modifiers.retain(|word| *word != head);
    FigureFeatures {
        unit: measured.map_or(0, |unit| hash(if unit == "ratio" { "percent" } else { unit })),
        measure: figure.measure.as_deref().map_or(0, hash),
        head,
        people: people(figure),
        modifiers,
        interval: figure.comparable(),
        rare: is_rare(figure),
    }
}

/// The sort of people of a casualty figure: militants, soldiers, officials, children; "people", "dead" and "lives" say none.
fn people(figure: &Figure) -> Word {
    let own = figure.unit.as_deref().unwrap_or_default();
    let vocabulary = vocabulary();
    let measure = [own.to_owned(), format!("{own}s")]
        .iter()
        .find_map(|word| vocabulary.measure(vocabulary.lexicon.find(word.as_bytes())));
    let casualty = figure.measure.as_deref().is_some_and(|measure| CASUALTIES.contains(&measure));
    let plain =
        measure.is_none_or(|measure| CASUALTIES.contains(&measure) || (measure == "person" && PLAIN.contains(&own)));
    if !casualty || plain {
        0
    } else if measure == Some("person") {
        hash(own)
    } else {
        hash(measure.unwrap_or_default())
    }
}

/// Measures of harm to people.
const CASUALTIES: [&str; 8] =
    ["killed", "injured", "missing", "detained", "displaced", "abducted", "casualties", "claimed"];
/// Words that say no more than that people are meant.
const PLAIN: [&str; 6] = ["person", "people", "victim", "individual", "resident", "civilian"];

/// Whether a unit measures rather than names a thing counted.
fn is_measured(unit: &str, measure: Option<&str>) -> bool {
    measure.is_none() || matches!(unit, "percent" | "ratio" | "times" | "percentage point" | "vote")
}

/// A value beyond twelve that is no round ten, hundred or thousand, or any large amount.
fn is_rare(figure: &Figure) -> bool {
    let Some(value) = figure.low.or(figure.high) else { return figure.parts.is_some() };
    value > 12.0 && (value >= 1000.0 || value % 10.0 != 0.0)
}

fn period(claim: &Claim) -> Option<Period> {
    let day = |text: &Option<String>| text.as_deref().and_then(|day| day.parse().ok());
    let period = Period { from: day(&claim.time.from), to: day(&claim.time.to) };
    (!period.is_unknown()).then_some(period)
}

/// The content words of a text as stems, and its dates as written.
fn read(text: &str) -> (Vec<Word>, Vec<Word>) {
    let vocabulary = vocabulary();
    let mut tokens = Vec::new();
    tokenize(text, Bytes::new(0, text.len()), &vocabulary.lexicon, &mut tokens);
    let is_content = |token: &&Token| {
        token.is_word() && token.at.len() > 2 && !vocabulary.lexicon.class(token.word).any(Class::CLOSED)
    };
    let words = tokens.iter().filter(is_content).map(|token| stem_hash(token.at.of(text))).collect();
    (sorted(words), dates(text, &tokens))
}

fn dates(text: &str, tokens: &[Token]) -> Vec<Word> {
    let dates = Dates { text, tokens, lexicon: &vocabulary().lexicon };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let date = dates.at(at);
        if let Some(date) = date.filter(|date| date.month.is_some() || date.year.is_some()) {
            found.push(hash(&format!(
                "{:?} {:?}",
                date.month,
                date.day.map_or_else(|| date.year.unwrap_or(0), |day| day as i32)
            )));
            at = date.end;
        } else if let Some(year) = dates.year(at).filter(|year| (1900..2100).contains(year)) {
            found.push(hash(&format!("year {year}")));
            at += 1;
        } else {
            at += 1;
        }
    }
    sorted(found)
}

/// Countries by name and capitalised words: what tells one actor from another.
fn names(text: &str) -> Vec<Word> {
    let nations = countries(text);
    let mut found: Vec<Word> = nations.iter().map(|country| hash(&country.name.to_lowercase())).collect();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let at = Bytes::new(start, start + word.len());
        let clean = word.trim_matches(|char: char| !char.is_alphanumeric());
        let capital = clean.chars().next().is_some_and(char::is_uppercase);
        let lower = clean.to_lowercase();
        let closed = vocabulary().lexicon.class(vocabulary().lexicon.find(lower.as_bytes())).any(Class::CLOSED);
        if capital && !closed && !nations.iter().any(|nation| nation.at.overlaps(at)) {
            found.push(hash(&lower));
        }
    }
    sorted(found)
}

fn sorted(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_unstable();
    words.dedup();
    words
}

/// The hash of a word's stem by Porter's second algorithm, in lower case.
fn stem_hash(word: &str) -> Word {
    let stemmer = Stemmer::create(Algorithm::English);
    hash(&stemmer.stem(&word.to_lowercase().replace('’', "'")))
}

fn hash(word: &str) -> Word {
    (long_hash(word) >> 32) as Word
}

fn long_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Number of claims for which the prior of the table holds.
const USUAL: f64 = 25.0;
/// Share of each doubling of the claims that counts against a pair.
const DAMPING: f64 = 0.1;
/// Most bits that the size of a run takes.
const MOST: f64 = 3.0;

/// How much each word tells: the logarithm of how rarely it stands in the claims of a run.
#[derive(Debug, Default)]
pub struct Rarity {
    counts: rustc_hash::FxHashMap<Word, u32>,
    claims: f64,
    /// How many of them are no statements: the ones that the prior is set for.
    figures: f64,
    /// The words of all claims of each article, and the length of their vector.
    articles: rustc_hash::FxHashMap<u64, (Vec<Word>, f64)>,
}

impl Rarity {
    /// The rarity of the words of all claims.
    pub fn new(all: &[Features]) -> Self {
        let mut counts = rustc_hash::FxHashMap::default();
        for features in all {
            for word in &features.words {
                *counts.entry(*word).or_insert(0) += 1;
            }
        }
        let figures = all.iter().filter(|features| !features.statement).count() as f64;
        let mut rarity = Self { counts, claims: all.len() as f64, figures, ..Self::default() };
        let length = |words: &[Word]| words.iter().map(|word| rarity.of(*word).powi(2)).sum::<f64>().sqrt();
        rarity.articles = articles(all)
            .into_iter()
            .map(|(article, words)| (article, (length(&words), words)))
            .map(|(article, (length, words))| (article, (words, length)))
            .collect();
        rarity
    }

    /// The cosine of the words of two articles, as far as their claims hold them: how likely they tell one story.
    pub fn story(&self, a: &Features, b: &Features) -> f64 {
        match (self.articles.get(&a.article), self.articles.get(&b.article)) {
            (Some((x, p)), Some((y, q))) if *p > 0.0 && *q > 0.0 => {
                common(x, y).map(|word| self.of(word).powi(2)).sum::<f64>() / (p * q)
            }
            _ => 0.0,
        }
    }

    /// What the size of a run takes from the prior, in bits: the more claims, the less likely it is that two taken at
    /// random are of one fact. It is damped, since large runs hold many claims of each fact.
    pub fn prior(&self) -> f64 {
        -(DAMPING * (self.figures.max(1.0) / USUAL).log2()).clamp(0.0, MOST)
    }

    /// The weight of a word, at least a little more than nothing.
    pub fn of(&self, word: Word) -> f64 {
        let count = f64::from(self.counts.get(&word).copied().unwrap_or(1));
        ((self.claims + 1.0) / (count + 0.5)).ln().max(0.05)
    }

    /// The cosine of two sets of words, each weighted by its rarity.
    pub fn cosine(&self, a: &[Word], b: &[Word]) -> f64 {
        let square = |words: &[Word]| words.iter().map(|word| self.of(*word).powi(2)).sum::<f64>();
        let both = common(a, b).map(|word| self.of(word).powi(2)).sum::<f64>();
        if both == 0.0 { 0.0 } else { both / (square(a) * square(b)).sqrt() }
    }
}

/// The words of the claims of each article, sorted, each once.
fn articles(all: &[Features]) -> rustc_hash::FxHashMap<u64, Vec<Word>> {
    let mut articles: rustc_hash::FxHashMap<u64, Vec<Word>> = rustc_hash::FxHashMap::default();
    for features in all {
        articles.entry(features.article).or_default().extend(&features.context);
    }
    articles.values_mut().for_each(|words| {
        words.sort_unstable();
        words.dedup();
    });
    articles
}

/// The words in both of two sorted lists.
pub fn common<'w>(a: &'w [Word], b: &'w [Word]) -> impl Iterator<Item = Word> + 'w {
    let (mut x, mut y) = (0, 0);
    std::iter::from_fn(move || {
        while x < a.len() && y < b.len() {
            match a[x].cmp(&b[y]) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    (x, y) = (x + 1, y + 1);
                    return Some(a[x - 1]);
                }
            }
        }
        None
    })
}
