//! Features: what is compared of a claim, computed once.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Modality};
use crate::language::country::countries;
use crate::language::lexicon::Class;
use crate::language::period::Period;
use crate::language::token::tokenize;
use crate::span::Bytes;

/// What is compared of a claim.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Whether the claim has a figure.
    pub figure: bool,
    /// Head of the thing counted, in the singular.
    pub head: Option<String>,
    /// Normalised measure.
    pub measure: Option<String>,
    /// Unit that is no counted noun: percent, USD, day.
    pub unit: Option<String>,
    /// Words that modify the thing counted.
    pub modifiers: FxHashSet<String>,
    /// Names and countries in the actor.
    pub actor: FxHashSet<String>,
    /// Places, in lower case.
    pub places: FxHashSet<String>,
    /// The period spoken of.
    pub period: Option<Period>,
    /// Modality.
    pub modality: Modality,
    /// Lemma of the predicate.
    pub predicate: Option<String>,
    /// Low and high value.
    pub value: (Option<f64>, Option<f64>),
    /// Content words of the clause and its sentence.
    pub words: FxHashSet<String>,
    /// The article.
    pub article: String,
    /// First code point of the sentence, to tell claims of one sentence.
    pub sentence: u32,
    /// Middle of the day or days of publication.
    pub published: Option<NaiveDate>,
}

/// The features of a claim; `published` is the last possible day of its article.
pub fn features(claim: &Claim, published: Option<NaiveDate>) -> Features {
    let figure = claim.figure.as_ref();
    let measured = figure
        .and_then(|figure| figure.unit.clone())
        .filter(|unit| is_measured(unit, figure.and_then(|figure| figure.measure.as_deref())));
    let counted = figure.and_then(|figure| figure.counted.clone()).unwrap_or_default();
    let head = figure.filter(|_| measured.is_none()).and_then(|figure| figure.unit.clone());
    let mut modifiers = content_words(&counted);
    if let Some(head) = &head {
        modifiers.remove(head);
    }
    Features {
        figure: figure.is_some(),
        measure: figure.and_then(|figure| figure.measure.clone()),
        unit: measured,
        modifiers,
        actor: claim.event.actor.as_deref().map(names).unwrap_or_default(),
        places: claim.event.place.iter().map(|place| place.to_lowercase()).collect(),
        period: period(claim),
        modality: claim.event.modality,
        predicate: claim.event.predicate.clone().map(|predicate| predicate.replace(' ', "-")),
        value: figure.map_or((None, None), |figure| (figure.low, figure.high)),
        words: content_words(if claim.sentence.is_empty() { &claim.quote } else { &claim.sentence }),
        article: claim.article.clone(),
        sentence: claim.sentence_start,
        published,
        head,
    }
}

/// Whether a unit measures rather than names a thing counted.
fn is_measured(unit: &str, measure: Option<&str>) -> bool {
    measure.is_none() || matches!(unit, "percent" | "ratio" | "times" | "percentage point" | "vote")
}

fn period(claim: &Claim) -> Option<Period> {
    let day = |text: &Option<String>| text.as_deref().and_then(|day| day.parse().ok());
    let period = Period { from: day(&claim.time.from), to: day(&claim.time.to) };
    (!period.is_unknown()).then_some(period)
}

/// Words that carry meaning, as lemmas or in the singular, in lower case.
pub fn content_words(text: &str) -> FxHashSet<String> {
    let vocabulary = vocabulary();
    let mut tokens = Vec::new();
    tokenize(text, Bytes::new(0, text.len()), &vocabulary.lexicon, &mut tokens);
    tokens
        .iter()
        .filter(|token| {
            token.is_word() && token.at.len() > 2 && !vocabulary.lexicon.class(token.word).any(Class::CLOSED)
        })
        .map(|token| {
            let lemma = vocabulary.lexicon.word(vocabulary.lexicon.lemma(token.word));
            let known = vocabulary.lexicon.class(token.word).any(Class::VERB) && !lemma.is_empty();
            if known { lemma.to_owned() } else { crate::claim::extract::singular(token.at.of(text)) }
        })
        .collect()
}

/// Countries by name and capitalised words: what tells one actor from another.
fn names(text: &str) -> FxHashSet<String> {
    let mut found: FxHashSet<String> = countries(text).iter().map(|country| country.name.to_lowercase()).collect();
    let nations: Vec<Bytes> = countries(text).iter().map(|country| country.at).collect();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let at = Bytes::new(start, start + word.len());
        let clean = word.trim_matches(|char: char| !char.is_alphanumeric());
        let capital = clean.chars().next().is_some_and(char::is_uppercase);
        let small = matches!(clean, "The" | "A" | "An" | "In" | "On" | "At" | "But" | "And" | "According");
        if capital && !small && !nations.iter().any(|nation| nation.overlaps(at)) {
            found.insert(clean.to_lowercase());
        }
    }
    found
}
