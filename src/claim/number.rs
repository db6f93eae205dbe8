//! Numerals: digits and number words read into one value, with the place where they end.

use super::digits;
use super::fraction::{mixed, part_of_scale, share, single_share};
use super::spelled::{Cardinal, cardinal, decimals};
use super::vocabulary::{NumberKind, NumberWord, Vocabulary};
use crate::language::lexicon::{Class, WordId};
use crate::language::token::{Token, TokenKind};

/// The tokens of one article with the vocabulary: what every reader of figures looks at.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    /// The article's text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// The tables.
    pub vocabulary: &'static Vocabulary,
}

impl<'t> Reader<'t> {
    /// The token at `at`.
    pub fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The word at `at`; the unknown word where there is none.
    pub fn word(&self, at: usize) -> WordId {
        self.tokens.get(at).map_or(WordId::UNKNOWN, |token| token.word)
    }

    /// Whether the word at `at` is this one.
    pub fn is(&self, at: usize, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.word(at) == word
    }

    /// Whether the word at `at` is one of these.
    pub fn is_one(&self, at: usize, words: &[WordId]) -> bool {
        words.iter().any(|word| self.is(at, *word))
    }

    /// Whether the word at `at` denies what follows; "not only" adds to it.
    pub fn negates(&self, at: usize) -> bool {
        let words = &self.vocabulary.words;
        let adds = [words.only, words.just, words.merely, words.simply];
        self.class(at).any(Class::NEGATION) && !self.is_one(at + 1, &adds)
    }

    /// The classes of the word at `at`.
    pub fn class(&self, at: usize) -> Class {
        self.vocabulary.lexicon.class(self.word(at))
    }

    /// Whether the token at `at` is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    /// Whether a hyphen stands at `at` and touches what is on both sides.
    pub fn joint(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_hyphen() && !token.spaced) && self.touches(at + 1)
    }

    /// Whether the token at `at` touches the one before it.
    pub fn touches(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The words of the token at `at`.
    pub fn slice(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.at.of(self.text))
    }

    /// What the number word at `at` does.
    pub fn number(&self, at: usize) -> Option<NumberWord> {
        self.vocabulary.number(self.word(at))
    }

    /// Whether a number in digits or a word for one stands at `at`.
    pub fn counts(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number) || self.number(at).is_some()
    }

    /// The next token, or the one behind a hyphen that joins it.
    pub fn behind_joint(&self, at: usize) -> usize {
        if self.joint(at) { at + 1 } else { at }
    }
}

/// A numeral.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// Its value, scale included.
    pub value: f64,
    /// Its value before the scale word.
    pub raw: f64,
    /// The scale it was multiplied with; 1 without.
    pub scale: f64,
    /// One past its last token.
    pub end: usize,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is a fraction of one (a third, half).
    pub fraction: bool,
}

impl Numeral {
    /// A value without a scale.
    pub const fn plain(value: f64, end: usize, digits: bool) -> Self {
        Self { value, raw: value, scale: 1.0, end, digits, fraction: false }
    }

    /// A share of one, in words.
    pub const fn share(value: f64, end: usize) -> Self {
        Self { fraction: true, ..Self::plain(value, end, false) }
    }
}

/// The numeral that begins at token `at`.
pub fn numeral(reader: &Reader, at: usize) -> Option<Numeral> {
    let token = reader.token(at)?;
    match token.kind {
        TokenKind::Number => digits::numeral(reader, at),
        TokenKind::Word => words(reader, at),
        TokenKind::Mark => digits::vulgar(token.mark).map(|value| Numeral::plain(value, at + 1, true)),
    }
}

fn words(reader: &Reader, at: usize) -> Option<Numeral> {
    if let Some(found) = part_of_scale(reader, at).or_else(|| single_share(reader, at)) {
        return Some(found);
    }
    let article = reader.is_one(at, &[reader.vocabulary.words.a, reader.vocabulary.words.an]);
    let start = if article { at + 1 } else { at };
    let first = reader.number(start)?;
    let allowed = match first.kind {
        NumberKind::Unit | NumberKind::Tens => !article,
        NumberKind::Hundred | NumberKind::Scale => {
            article || bare_scale(reader, start) || scale_of_money(reader, start)
        }
        NumberKind::Dozen => article,
        _ => false,
    };
    completed(reader, allowed.then(|| cardinal(reader, start))??, false)
}

/// `hundred thousand dollars`: a scale without its article, with another behind it.
fn bare_scale(reader: &Reader, at: usize) -> bool {
    reader.number(at + 1).is_some_and(|next| next.kind == NumberKind::Scale)
}

/// `the trillion-dollar bill`: a scale that a hyphen joins to a currency.
fn scale_of_money(reader: &Reader, at: usize) -> bool {
    let unit = || super::amount::unit_at(reader, at + 2);
    reader.joint(at + 1) && unit().is_some_and(|(_, unit)| unit.kind == "money")
}

/// A cardinal with what may follow it: a denominator, decimals in words, a mixed fraction.
pub fn completed(reader: &Reader, read: Cardinal, digits: bool) -> Option<Numeral> {
    if let Some(found) = share(reader, &read) {
        return Some(found);
    }
    if !digits && read.is_ordinal_stem(reader) {
        return None;
    }
    let found = decimals(reader, &read).or_else(|| mixed(reader, &read));
    Some(found.unwrap_or_else(|| read.numeral(digits)))
}

/// The value of digits with their grouping commas.
pub fn value_of(digits: &str) -> Option<f64> {
    if digits.contains(',') { digits.replace(',', "").parse().ok() } else { digits.parse().ok() }
}

/// Whether a mark is a sign of currency.
pub fn is_currency_mark(mark: char) -> bool {
    matches!(mark, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₴' | '元' | '฿' | '₫' | '₦' | '₱')
}
