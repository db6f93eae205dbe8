//! Features: what is compared of a claim, computed once, words as numbers.

use std::hash::{Hash, Hasher};

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHasher;

use super::amount::Amount;
use super::deed::Deed;
use super::report::Place;
use super::wording::{Told, Wording};
use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Figure, Kind, Modality, Polarity, Reckoned};
use crate::language::country::countries;
use crate::language::lexicon::Class;
use crate::language::people::people_noun;
use crate::language::period::Period;
use crate::span::Bytes;

/// A word by its hash.
pub type Word = u32;

/// What is compared of a claim.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Its figures: one, or all of a text that is analysed alone.
    pub figures: Vec<Amount>,
    /// Whether it is one figure read out of the sentence around it, so that what it counts is certain.
    pub one_figure: bool,
    /// Content words and dates of the clause.
    pub wording: Wording,
    /// Content words of the sentence around it that the clause does not have.
    pub context: Vec<Told>,
    /// Names in the actor.
    pub actor: Vec<Word>,
    /// What is done, and to what.
    pub deed: Deed,
    /// Places.
    pub places: Vec<Word>,
    /// The period spoken of.
    pub period: Option<Period>,
    /// How its one figure, a length of time, reckons from publication to that period.
    pub reckoned: Option<Reckoned>,
    /// The thing and aspect of which a state is told; 0 where none is.
    pub state: Word,
    /// How the first name of the person begins whose state it is.
    pub first: Option<char>,
    /// Whether it is a statement read out of its article: one of many there, most of them about nothing else.
    pub statement: bool,
    /// Modality.
    pub modality: Modality,
    /// Whether its one figure counts what did not happen: "three did not vote".
    pub denied: bool,
    /// Hash of the article, or of the claim where its article is not known.
    pub article: u64,
    /// Hash of the outlet; 0 where it is not known.
    pub outlet: u64,
    /// Hash of the claim's id: the order in which claims are looked at, whatever order they came in.
    pub order: u64,
    /// Where it stands in its article.
    pub quote: Place,
    /// Where its article names who says it; none of what the outlet says itself.
    pub origin: Option<Place>,
    /// First code point of the sentence, to tell claims of one sentence.
    pub sentence: u32,
    /// Last possible day of publication.
    pub published: Option<i32>,
}

/// The features of a claim with the figures of its whole text; `published` is the last possible day of its article.
pub fn features(claim: &Claim, others: &[Figure], published: Option<NaiveDate>) -> Features {
    let own = claim.figure.iter().chain(others).map(|figure| Amount::done(figure, &claim.event));
    let own_zero = claim.figure.as_ref().is_some_and(|figure| figure.interval().is_zero());
    // A figure read out of its sentence is the claim; a text or a statement is all that it says.
    let one_figure = claim.figure.is_some() && (claim.headline || claim.sentence != claim.quote);
    let wording = dated(Wording::of(&claim.quote), claim, published);
    let context = if claim.sentence == claim.quote { Vec::new() } else { context(&claim.sentence, &wording) };
    let article = if claim.article.is_empty() { &claim.id } else { &claim.article };
    Features {
        figures: own.collect(),
        one_figure,
        wording,
        context,
        actor: claim.event.actor.as_deref().map(names).unwrap_or_default(),
        deed: Deed::of(&claim.event),
        places: sorted(claim.event.place.iter().map(|place| hash(&place.to_lowercase())).collect()),
        period: period(claim),
        reckoned: claim.reckons(published).filter(|_| one_figure),
        state: claim.event.state.as_ref().map_or(0, |state| hash(&format!("{} {}", state.owner().0, state.aspect))),
        first: claim.event.state.as_ref().and_then(|state| state.owner().1),
        statement: claim.kind == Kind::Statement && !claim.checkworthy_for.is_empty(),
        modality: claim.event.modality,
        denied: one_figure && claim.event.polarity == Polarity::Negated && !own_zero,
        article: long_hash(article),
        outlet: claim.source.as_deref().filter(|source| !source.is_empty()).map_or(0, long_hash),
        order: long_hash(&claim.id),
        quote: (claim.start, claim.end),
        origin: claim.attribution.last().and_then(|voice| voice.start.zip(voice.end)),
        sentence: claim.sentence_start,
        published: published.map(|day| day.num_days_from_ce()),
    }
}

impl Features {
    /// Whether it speaks of something counted or measured.
    pub const fn has_figure(&self) -> bool {
        !self.figures.is_empty()
    }
}

/// The wording with what the time of the claim names, which may stand in front of its clause; a day that no number names
/// counts where a month does, or where it lies ahead: "the last Tuesday in May", "next Friday", but not that of the news.
fn dated(wording: Wording, claim: &Claim, published: Option<NaiveDate>) -> Wording {
    let Some(text) = claim.time.text.as_deref() else { return wording };
    let told = Wording::dates_of(text);
    let day = period(claim).and_then(|period| period.from.filter(|_| period.from == period.to));
    let ahead = |day: &NaiveDate| published.is_some_and(|published| published < *day);
    let day = day.filter(|day| told.months != 0 || ahead(day));
    wording.with_dates(&told, day)
}

fn context(sentence: &str, wording: &Wording) -> Vec<Told> {
    let mut words = Wording::of(sentence).words;
    words.retain(|word| wording.words.binary_search_by_key(&word.stem, |known| known.stem).is_err());
    words.shrink_to_fit();
    words
}

fn period(claim: &Claim) -> Option<Period> {
    let day = |text: &Option<String>| text.as_deref().and_then(|day| day.parse().ok());
    let period = Period { from: day(&claim.time.from), to: day(&claim.time.to) };
    (!period.is_unknown()).then_some(period)
}

/// Countries by name and capitalised words: what tells one actor from another. A description with a noun for people
/// ("the Ohio Democrat") or offices and officials without a name tell nobody from anybody.
fn names(text: &str) -> Vec<Word> {
    let is = |word: &str, class| vocabulary().lexicon.class_of(word).any(class);
    let described = text.split_whitespace().next().is_some_and(|word| is(word, Class::DETERMINER));
    if described && text.split_whitespace().last().is_some_and(|head| people_noun(head).is_some()) {
        return Vec::new();
    }
    let nations = countries(text);
    let mut found: Vec<Word> = nations.iter().map(|country| hash(&country.name.to_lowercase())).collect();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let at = Bytes::new(start, start + word.len());
        let clean = word.trim_matches(|char: char| !char.is_alphanumeric());
        let capital = clean.chars().next().is_some_and(char::is_uppercase);
        let lower = clean.to_lowercase();
        let closed = is(clean, Class::CLOSED);
        let common = people_noun(clean).is_some();
        if capital && !closed && !common && !nations.iter().any(|nation| nation.at.overlaps(at)) {
            found.push(hash(&lower));
        }
    }
    sorted(found)
}

/// A list in order, each once.
pub fn sorted<T: Ord>(mut words: Vec<T>) -> Vec<T> {
    words.sort_unstable();
    words.dedup();
    words
}

/// A word as a number.
pub fn hash(word: &str) -> Word {
    (long_hash(word) >> 32) as Word
}

/// A text as a number.
pub fn long_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A value as a word.
pub const fn spread(value: f64) -> Word {
    (value.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as Word
}

/// Whether two sorted lists share a word.
pub fn meet(a: &[Word], b: &[Word]) -> bool {
    a.iter().any(|word| b.binary_search(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::mention::Mentions;
    use crate::claim::reading::claim_of;
    use crate::source::Registry;

    #[test]
    fn a_figure_of_a_headline_is_one_of_its_article_and_a_text_by_itself_is_not() {
        let registry = Registry::default();
        let given = r#"{"id":"1","article":"a","source":"Sample Post","text":"Fire in port kills four"}"#;
        let given = serde_json::from_str(given).expect("a claim");
        let (text, others) = claim_of(given, &Mentions::new(&registry));
        let headline = Claim { headline: true, ..text.clone() };
        assert!(!features(&text, &others, None).one_figure);
        assert!(features(&headline, &[], None).one_figure);
    }
}
