//! Wording: the content words of a text by stem and sense, and the dates it names.

use chrono::{Datelike, NaiveDate};
use rust_stemmers::{Algorithm, Stemmer};

use super::feature::{Word, hash, sorted};
use crate::claim::vocabulary::{NUMBER, vocabulary};
use crate::language::calendar::Dates;
use crate::language::lexicon::Class;
use crate::language::sense::{Sense, Senses};
use crate::language::token::{Shape, Token, tokenize};
use crate::span::Bytes;

/// Rank from which a capitalised word at the start of a text is taken for a name.
const COMMON: usize = 3000;

/// A content word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// Its stem, hashed.
    pub stem: Word,
    /// Its place in the table of senses.
    pub sense: Sense,
    /// Whether it is written as a name.
    pub name: bool,
}

/// The content words and dates of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    /// Content words, sorted by stem, each once.
    pub words: Vec<Told>,
    /// Days named, by month and day, as odd numbers, and years where no day is, as even ones.
    pub dates: Vec<Word>,
    /// Months named, one bit each.
    pub months: u16,
}

impl Wording {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, Bytes::new(0, text.len()), &vocabulary().lexicon, &mut tokens);
        let mut words: Vec<Told> =
            tokens.iter().enumerate().filter_map(|(at, token)| told(text, token, at == 0)).collect();
        words.sort_by_key(|word| (word.stem, !word.name, word.sense));
        words.dedup_by_key(|word| word.stem);
        words.shrink_to_fit();
        let (dates, months) = dates(text, &tokens);
        Self { words, dates, months }
    }

    /// Reads the dates of a text alone.
    pub fn dates_of(text: &str) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, Bytes::new(0, text.len()), &vocabulary().lexicon, &mut tokens);
        let (dates, months) = dates(text, &tokens);
        Self { words: Vec::new(), dates, months }
    }

    /// With the dates of another text too, and this day.
    pub fn with_dates(mut self, other: &Self, day: Option<NaiveDate>) -> Self {
        self.dates.extend(other.dates.iter().copied().chain(day.map(|day| day_of(day.month(), day.day()))));
        self.dates = sorted(self.dates);
        self.months |= other.months | day.map_or(0, |day| month_bit(day.month()));
        self
    }

    /// The days named, without the years of which no day is known.
    pub fn days(&self) -> impl Iterator<Item = Word> + '_ {
        self.dates.iter().copied().filter(|date| date % 2 == 1)
    }
}

/// The word of a token that tells something: no function word, no number, no month.
fn told(text: &str, token: &Token, first: bool) -> Option<Told> {
    let class = vocabulary().lexicon.class(token.word);
    let short = token.at.len() < 3 && token.shape != Shape::Capitals;
    let month = class.any(Class::MONTH) && token.is_capital();
    if !token.is_word() || short || month || class.any(Class::CLOSED.with(NUMBER)) {
        return None;
    }
    let word = token.at.of(text);
    let sense = Senses::get().find(word);
    let name = token.is_capital() && !class.any(Class::WEEKDAY) && (!first || sense.rank() > COMMON);
    Some(Told { stem: stem_hash(word), sense, name })
}

/// Days and years as hashes, and the months named as bits.
fn dates(text: &str, tokens: &[Token]) -> (Vec<Word>, u16) {
    let dates = Dates { text, tokens, lexicon: &vocabulary().lexicon };
    let (mut found, mut months) = (Vec::new(), 0u16);
    let mut at = 0;
    while at < tokens.len() {
        let date = dates.at(at).filter(|date| date.month.is_some() || date.year.is_some());
        if let Some(date) = date {
            months |= date.month.map_or(0, month_bit);
            // Of a whole date the day is compared: many things happen in one year.
            let day = date.month.zip(date.day).map(|(month, day)| day_of(month, day));
            found.extend(day.or_else(|| date.year.map(year_of)));
            at = date.end.max(at + 1);
        } else {
            let year = dates.year(at).filter(|year| (1900..2100).contains(year));
            found.extend(year.map(year_of));
            at += 1;
        }
    }
    (sorted(found), months)
}

/// A month as one bit.
const fn month_bit(month: u32) -> u16 {
    1 << (month % 16)
}

/// A day of the year as a date.
fn day_of(month: u32, day: u32) -> Word {
    hash(&format!("day {month} {day}")) | 1
}

/// A year as a date of which no day is known.
fn year_of(year: i32) -> Word {
    hash(&format!("year {year}")) & !1
}

/// The hash of a word's stem by Porter's second algorithm, in lower case.
pub fn stem_hash(word: &str) -> Word {
    let stemmer = Stemmer::create(Algorithm::English);
    hash(&stemmer.stem(&word.to_lowercase().replace('’', "'")))
}
