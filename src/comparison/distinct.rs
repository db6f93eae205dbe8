//! Words that set an outlet apart from the others of a run: log-odds with an informative Dirichlet prior.
//!
//! Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 15, 16 and 22, with two changes
//! that make the words hold on the outlet's other articles: a word that an article repeats counts 1 + ln(times), and it
//! must stand in a fifth of the outlet's articles. Words between quotation marks, names of the outlet itself,
//! honorifics, function words and the phrases of news pages do not count: they are not the outlet's choice of words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::document::Document;
use crate::claim::extract::singular;
use crate::language::lexicon::{Class, rows};
use crate::language::token::Shape;
use crate::span::{Positions, Span};

/// Articles of an outlet below which its words are counted but not weighed.
pub const FEWEST: usize = 5;
/// The share of an outlet's articles that a word must stand in.
const SHARE: f64 = 0.2;
/// The weight of the prior, as a share of all words of the run.
const PRIOR: f64 = 0.02;
/// From this z on a difference is not left to chance (two-sided, 95 %).
const LEAST_Z: f64 = 1.96;
/// Words shown of one outlet.
const SHOWN: usize = 20;
/// Sentences shown of one word.
const SENTENCES: usize = 2;

/// What sets one outlet apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distinct {
    /// The outlet as shown.
    pub outlet: String,
    /// Its articles in the run.
    pub articles: usize,
    /// Whether these are too few to weigh: then the words are counted only.
    pub too_few: bool,
    /// The words, the most telling first.
    pub words: Vec<DistinctWord>,
}

/// One word that an outlet uses more than the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctWord {
    /// The word, in its base form.
    pub word: String,
    /// Articles of the outlet that use it.
    pub articles: usize,
    /// Articles of all other outlets that use it.
    pub others: usize,
    /// Standard deviations of the log-odds from no difference; missing where the articles are too few.
    pub z: Option<f64>,
    /// Sentences of the outlet that use it.
    pub sentences: Vec<Used>,
}

/// A sentence that uses a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// Id of the article.
    pub article: String,
    /// The sentence, verbatim.
    pub sentence: String,
    /// Where the sentence stands.
    pub at: Span,
}

/// What is counted of one article: each word with its times and the first sentence that uses it.
struct Counted<'a> {
    article: &'a Article,
    words: BTreeMap<String, (f64, Span)>,
}

/// Words of one outlet's articles, or of all.
#[derive(Default)]
struct Sums<'w> {
    weight: FxHashMap<&'w str, f64>,
    articles: FxHashMap<&'w str, usize>,
    total: f64,
}

impl<'w> Sums<'w> {
    fn add(&mut self, counted: &'w Counted) {
        for (word, (times, _)) in &counted.words {
            let weight = 1.0 + times.ln();
            *self.weight.entry(word).or_default() += weight;
            *self.articles.entry(word).or_default() += 1;
            self.total += weight;
        }
    }
}

/// What sets each outlet apart, by outlet. `shown` gives the name of an article's outlet.
pub fn distinct(articles: &[Article], shown: impl Fn(&Article) -> String) -> Vec<Distinct> {
    let outlets = by_outlet(articles, shown);
    if outlets.len() < 2 {
        return Vec::new();
    }
    let mut all = Sums::default();
    outlets.values().flatten().for_each(|counted| all.add(counted));
    outlets.iter().map(|(outlet, own)| apart(outlet, own, &all)).filter(|found| !found.words.is_empty()).collect()
}

fn by_outlet(articles: &[Article], shown: impl Fn(&Article) -> String) -> BTreeMap<String, Vec<Counted<'_>>> {
    let mut outlets: BTreeMap<String, Vec<Counted>> = BTreeMap::new();
    for article in articles {
        let outlet = shown(article);
        let counted = count(article, &outlet);
        outlets.entry(outlet).or_default().push(counted);
    }
    outlets
}

/// The first words of each outlet by z, whatever their z: what the stability of the method is measured on.
pub fn ranked(
    articles: &[Article],
    shown: impl Fn(&Article) -> String,
    number: usize,
) -> Vec<(String, BTreeSet<String>)> {
    let outlets = by_outlet(articles, shown);
    let mut all = Sums::default();
    outlets.values().flatten().for_each(|counted| all.add(counted));
    let first = |own: &Vec<Counted>| {
        let mut sums = Sums::default();
        own.iter().for_each(|counted| sums.add(counted));
        let mut words = weighed(&sums, &all, own.len());
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        words.into_iter().take(number).map(|(_, word)| word.to_owned()).collect()
    };
    outlets.iter().map(|(outlet, own)| (outlet.clone(), first(own))).collect()
}

fn apart(outlet: &str, own: &[Counted], all: &Sums) -> Distinct {
    let mut sums = Sums::default();
    own.iter().for_each(|counted| sums.add(counted));
    let too_few = own.len() < FEWEST;
    let mut words: Vec<(f64, &str)> = if too_few { plain(&sums, all) } else { weighed(&sums, all, own.len()) };
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let shown = words.into_iter().filter(|(z, _)| *z >= LEAST_Z).take(SHOWN);
    let words = shown.map(|(z, word)| {
        let articles = sums.articles.get(word).copied().unwrap_or(0);
        let others = all.articles.get(word).copied().unwrap_or(0) - articles;
        let z = (!too_few).then(|| (z * 100.0).round() / 100.0);
        DistinctWord { word: word.to_owned(), articles, others, z, sentences: sentences(own, word) }
    });
    Distinct { outlet: outlet.to_owned(), articles: own.len(), too_few, words: words.collect() }
}

/// Words of an outlet of few articles that no other outlet uses: in two of its articles, or three times in one.
fn plain<'w>(own: &Sums<'w>, all: &Sums) -> Vec<(f64, &'w str)> {
    let only = |(word, articles): (&&'w str, &usize)| {
        let alone = all.articles.get(*word) == Some(articles);
        (alone && own.weight[*word] >= LEAST_Z).then_some((own.weight[*word], *word))
    };
    own.articles.iter().filter_map(only).collect()
}

/// The z of each word that stands in enough of the outlet's articles.
fn weighed<'w>(own: &Sums<'w>, all: &Sums, articles: usize) -> Vec<(f64, &'w str)> {
    let least = (SHARE * articles as f64).ceil().max(2.0) as usize;
    let often = own.articles.iter().filter(|(_, count)| **count >= least);
    often.map(|(word, _)| (z(word, own, all), *word)).collect()
}

/// Equation 22: the difference of the log-odds in and outside the outlet over its standard deviation.
fn z(word: &str, own: &Sums, all: &Sums) -> f64 {
    let whole = all.weight.get(word).copied().unwrap_or(0.0);
    let here = own.weight.get(word).copied().unwrap_or(0.0);
    let (prior, weight) = (PRIOR * whole, PRIOR * all.total);
    let side = |count: f64, total: f64| {
        let odds = (count + prior) / (total + weight - count - prior);
        (odds.ln(), 1.0 / (count + prior))
    };
    let (a, variance_a) = side(here, own.total);
    let (b, variance_b) = side((whole - here).max(0.0), all.total - own.total);
    (a - b) / (variance_a + variance_b).sqrt()
}

fn sentences(own: &[Counted], word: &str) -> Vec<Used> {
    let using = own.iter().filter_map(|counted| Some((counted.article, counted.words.get(word)?.1)));
    let used = using.map(|(article, at)| Used {
        article: article.id.clone(),
        sentence: at.slice(&article.text).unwrap_or_default().to_owned(),
        at,
    });
    used.take(SENTENCES).collect()
}

/// The words of the table that do not count.
fn left_out() -> &'static FxHashSet<&'static str> {
    static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        rows(include_str!("left_out.tsv")).flat_map(|row| row[0].split(' ').collect::<Vec<_>>()).collect()
    });
    &WORDS
}

fn count<'a>(article: &'a Article, outlet: &str) -> Counted<'a> {
    let document = Document::new(article);
    let positions = Positions::new(&article.text);
    let own: BTreeSet<String> =
        outlet.to_lowercase().split(|char: char| !char.is_alphanumeric()).map(str::to_owned).collect();
    let (reader, mut quoted) = (document.reader(), false);
    let mut words: BTreeMap<String, (f64, Span)> = BTreeMap::new();
    for sentence in &document.sentences {
        quoted &= !sentence.paragraph;
        let at = positions.span(sentence.at(&document.tokens));
        for place in sentence.first as usize..sentence.end as usize {
            let token = &reader.tokens[place];
            quoted ^= token.is_quote();
            let class = reader.class(place);
            let counts = token.is_word() && token.at.len() > 2 && !quoted && !class.any(Class::CLOSED);
            if !counts || class.any(Class::MONTH.with(Class::WEEKDAY)) {
                continue;
            }
            let word = base(&document, place);
            if !own.contains(&word) && !left_out().contains(word.as_str()) {
                words.entry(word).or_insert((0.0, at)).0 += 1.0;
            }
        }
    }
    Counted { article, words }
}

/// The base form of a word: verbs by the lexicon, others in the singular.
fn base(document: &Document, at: usize) -> String {
    let token = &document.tokens[at];
    let lexicon = &document.vocabulary.lexicon;
    let lemma = lexicon.lemma(token.word);
    if lemma != token.word && lexicon.class(token.word).any(Class::VERB) {
        return lexicon.word(lemma).to_owned();
    }
    let word = token.at.of(&document.article.text);
    if token.shape == Shape::Capitals { word.to_lowercase() } else { singular(word) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Bytes;

    fn article(id: usize, outlet: &str, text: &str) -> Article {
        Article {
            id: id.to_string(),
            source: Some(outlet.to_owned()),
            text: text.to_owned(),
            body: vec![Bytes::new(0, text.len())],
            ..Article::default()
        }
    }

    fn run(articles: usize) -> Vec<Distinct> {
        let one = "The tyrant sent soldiers to the harbour. He said \"scoundrels\".";
        let other = "The president sent soldiers to the harbour.";
        let all: Vec<Article> = (0..articles)
            .flat_map(|at| [article(2 * at, "Blue Post", one), article(2 * at + 1, "Red Post", other)])
            .collect();
        distinct(&all, |article| article.source.clone().unwrap_or_default())
    }

    #[test]
    fn a_word_that_one_outlet_alone_uses_sets_it_apart_with_its_sentence() {
        let found = run(20);
        let word = found.iter().flat_map(|outlet| &outlet.words).find(|word| word.word == "tyrant");
        assert!(word.is_some_and(|word| word.z.is_some_and(|z| z > LEAST_Z) && word.others == 0));
        assert!(word.is_some_and(|word| word.sentences[0].sentence.starts_with("The tyrant")));
        assert!(
            found
                .iter()
                .flat_map(|outlet| &outlet.words)
                .all(|word| word.word != "soldier" && word.word != "scoundrel")
        );
    }

    #[test]
    fn few_articles_are_counted_and_called_too_few() {
        let found = run(3);
        assert!(found.iter().all(|outlet| outlet.too_few && outlet.words.iter().all(|word| word.z.is_none())));
        let mut words = found.iter().flat_map(|outlet| &outlet.words);
        assert!(words.any(|word| word.word == "tyrant" && word.articles == 3));
    }
}
