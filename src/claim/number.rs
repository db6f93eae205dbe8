//! Numerals: digits and number words read into one value, with the place where they end.

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

    /// The next token, or the one behind a hyphen that joins it.
    fn behind_joint(&self, at: usize) -> usize {
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

/// The numeral that begins at token `at`.
pub fn numeral(reader: &Reader, at: usize) -> Option<Numeral> {
    let token = reader.token(at)?;
    match token.kind {
        TokenKind::Number => digits(reader, at),
        TokenKind::Word => words(reader, at),
        TokenKind::Mark => vulgar(token.mark).map(|value| plain(value, at + 1, true)),
    }
}

const fn plain(value: f64, end: usize, digits: bool) -> Numeral {
    Numeral { value, raw: value, scale: 1.0, end, digits, fraction: false }
}

/// The value of a fraction written as one character.
fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// The value of digits with their grouping commas.
pub fn value_of(digits: &str) -> Option<f64> {
    if digits.contains(',') { digits.replace(',', "").parse().ok() } else { digits.parse().ok() }
}

fn digits(reader: &Reader, at: usize) -> Option<Numeral> {
    let mut found = plain(value_of(reader.slice(at))?, at + 1, true);
    if let Some((value, end)) = slash_fraction(reader, at) {
        return Some(plain(value, end, true));
    }
    if let Some((value, end)) = mixed_fraction(reader, found.end) {
        found = plain(found.value + value, end, true);
    }
    found = with_half(reader, found);
    Some(scaled(reader, found))
}

/// `1/2` standing alone.
fn slash_fraction(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let joined = reader.mark(at + 1, '/') && reader.touches(at + 1) && reader.touches(at + 2);
    let (over, under) = (value_of(reader.slice(at))?, joined.then(|| value_of(reader.slice(at + 2)))??);
    let proper = over >= 1.0 && over < under && under <= 16.0 && over.fract() == 0.0 && !reader.mark(at + 3, '/');
    proper.then_some((over / under, at + 3))
}

/// `½` or `1/2` behind a whole number.
fn mixed_fraction(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let joint = reader.behind_joint(at);
    match reader.token(at)?.kind {
        TokenKind::Mark if joint == at => vulgar(reader.token(at)?.mark).map(|value| (value, at + 1)),
        _ => slash_fraction(reader, joint),
    }
}

/// `two and a half`, `2 and a quarter`.
fn with_half(reader: &Reader, found: Numeral) -> Numeral {
    let words = &reader.vocabulary.words;
    let at = found.end;
    let a = reader.is(at, words.and) && reader.is_one(at + 1, &[words.a, words.one]);
    match (a, reader.number(at + 2)) {
        (true, Some(NumberWord { kind: NumberKind::Fraction, value }))
            if found.value.fract() == 0.0 && value >= 0.25 =>
        {
            Numeral { value: found.value + value, raw: found.value + value, end: at + 3, ..found }
        }
        _ => found,
    }
}

/// The numeral with the scale words behind it: `2.5 million`, `3bn`, `2 dozen`, `10 hundred thousand`.
fn scaled(reader: &Reader, found: Numeral) -> Numeral {
    let mut scale = 1.0;
    let mut end = found.end;
    while let Some(word) = reader.number(reader.behind_joint(end)) {
        let at = reader.behind_joint(end);
        let fits = match word.kind {
            NumberKind::Scale | NumberKind::Hundred => true,
            NumberKind::Dozen => scale == 1.0,
            NumberKind::Suffix => scale == 1.0 && suffix_fits(reader, at),
            _ => false,
        };
        if !fits {
            break;
        }
        scale *= word.value;
        end = at + 1;
    }
    Numeral { value: found.raw * scale, scale, end, ..found }
}

/// A one-letter scale must touch its number and stand in an amount of money or in a plain count: `5m` behind a sign of
/// currency, `10k`; otherwise `m` is metres and `b` nothing.
fn suffix_fits(reader: &Reader, at: usize) -> bool {
    let short = reader.slice(at).len() == 1;
    let money = at >= 2 && reader.token(at - 2).is_some_and(|token| is_currency_mark(token.mark) && !token.is_word());
    let k = matches!(reader.slice(at), "k" | "K");
    let touching = reader.touches(at);
    if !short {
        return touching || money;
    }
    touching && (money || k || matches!(reader.slice(at), "M" | "B"))
}

/// Whether a mark is a sign of currency.
pub fn is_currency_mark(mark: char) -> bool {
    matches!(mark, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₴')
}

/// What has been read of a numeral in words.
struct Spelled {
    total: f64,
    group: f64,
    last: Option<NumberKind>,
    smallest_scale: f64,
    end: usize,
}

fn words(reader: &Reader, at: usize) -> Option<Numeral> {
    if let Some(found) = part_of_scale(reader, at) {
        return Some(found);
    }
    if let Some(found) = fraction(reader, at) {
        return Some(found);
    }
    let start = if reader.is_one(at, &[reader.vocabulary.words.a, reader.vocabulary.words.an]) { at + 1 } else { at };
    let first = reader.number(start)?;
    let allowed = match first.kind {
        NumberKind::Unit | NumberKind::Tens => start == at,
        NumberKind::Hundred | NumberKind::Scale | NumberKind::Dozen => start > at,
        _ => false,
    };
    if !allowed {
        return None;
    }
    let spelled = spell(reader, start);
    let value = spelled.total + spelled.group;
    let found = Numeral { end: spelled.end, ..plain(value, spelled.end, false) };
    let found = with_half(reader, found);
    Some(scaled(reader, found))
}

fn spell(reader: &Reader, start: usize) -> Spelled {
    let mut read = Spelled { total: 0.0, group: 0.0, last: None, smallest_scale: f64::INFINITY, end: start };
    let mut at = start;
    loop {
        let joined = reader.behind_joint(at);
        let with_and = reader.is(at, reader.vocabulary.words.and) && and_joins(reader, &read, at);
        let next = if read.last.is_none() {
            at
        } else if with_and {
            at + 1
        } else {
            joined
        };
        let Some(word) = reader.number(next).filter(|word| take(&mut read, *word)) else { break };
        read.last = Some(word.kind);
        at = next + 1;
        read.end = at;
    }
    read
}

/// `and` joins only behind hundred or a scale, and only before a smaller number.
fn and_joins(reader: &Reader, read: &Spelled, at: usize) -> bool {
    let behind = matches!(read.last, Some(NumberKind::Hundred | NumberKind::Scale));
    let small = reader.number(at + 1).is_some_and(|word| matches!(word.kind, NumberKind::Unit | NumberKind::Tens));
    let starts_new = reader.number(at + 2).is_some_and(|word| {
        word.kind == NumberKind::Hundred || (word.kind == NumberKind::Scale && word.value >= read.smallest_scale)
    });
    behind && small && !starts_new
}

/// Adds a number word where the grammar of English allows it.
fn take(read: &mut Spelled, word: NumberWord) -> bool {
    match word.kind {
        NumberKind::Unit => {
            let fits = match read.last {
                None | Some(NumberKind::Hundred | NumberKind::Scale) => true,
                Some(NumberKind::Tens) => word.value < 10.0 && word.value > 0.0,
                _ => false,
            };
            if fits {
                read.group += word.value;
            }
            fits
        }
        NumberKind::Tens => {
            let fits = matches!(read.last, None | Some(NumberKind::Hundred | NumberKind::Scale));
            if fits {
                read.group += word.value;
            }
            fits
        }
        NumberKind::Hundred => {
            let fits = read.group < 100.0 && !matches!(read.last, Some(NumberKind::Scale | NumberKind::Hundred));
            if fits {
                read.group = read.group.max(1.0) * 100.0;
            }
            fits
        }
        NumberKind::Dozen if read.total == 0.0 => {
            read.group = read.group.max(1.0) * word.value;
            true
        }
        NumberKind::Scale if word.value < read.smallest_scale => {
            read.total += read.group.max(1.0) * word.value;
            read.group = 0.0;
            read.smallest_scale = word.value;
            true
        }
        _ => false,
    }
}

/// `half a million`, `a quarter of a million`, `half a dozen`.
fn part_of_scale(reader: &Reader, at: usize) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    let start = if reader.is_one(at, &[words.a, words.an]) { at + 1 } else { at };
    let part = reader.number(start).filter(|word| word.kind == NumberKind::Fraction)?;
    let behind = reader.behind_joint(start + 1);
    let of = if reader.is(behind, words.of) { behind + 1 } else { behind };
    let a = if reader.is_one(of, &[words.a, words.an]) { of + 1 } else { of };
    let joined = a > start + 1 || part.value == 0.5;
    let scale = reader.number(a).filter(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Dozen))?;
    let value = part.value * scale.value;
    joined.then_some(Numeral { value, raw: part.value, scale: scale.value, end: a + 1, digits: false, fraction: false })
}

/// `a third`, `two-thirds`, `three quarters`, `half`, `one and a half` is not one.
fn fraction(reader: &Reader, at: usize) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    let share = |value: f64, end: usize| Numeral { fraction: true, ..plain(value, end, false) };
    if let Some(NumberWord { kind: NumberKind::Fraction, value }) = reader.number(at) {
        return (value == 0.5 && half_counts(reader, at)).then(|| share(0.5, at + 1));
    }
    let counter = match reader.number(at) {
        Some(NumberWord { kind: NumberKind::Unit, value }) if value >= 1.0 => value,
        _ if reader.is_one(at, &[words.a, words.an]) => 1.0,
        _ => return None,
    };
    let next = reader.behind_joint(at + 1);
    let part = reader.number(next).filter(|word| word.kind == NumberKind::Fraction)?;
    let plural = reader.slice(next).ends_with('s') || reader.slice(next) == "halves";
    let counts = if counter > 1.0 { plural } else { one_part_counts(reader, at, next) };
    (counts && !reader.slice(next).starts_with(char::is_uppercase)).then(|| share(counter * part.value, next + 1))
}

/// `half` counts before of, a determiner, a number's unit or the end of its phrase; never in "first half" or "half-brother".
fn half_counts(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let before = at.checked_sub(1).map(|before| reader.word(before)).unwrap_or_default();
    let ordinal = reader.vocabulary.number(before).is_some_and(|word| word.kind == NumberKind::Ordinal)
        || [words.last, words.the, words.another].contains(&before)
        || reader.mark(at.wrapping_sub(1), '-');
    let next = reader.class(at + 1);
    let behind = reader.is(at + 1, words.of)
        || next.any(Class::DETERMINER)
        || (reader.joint(at + 1) && reader.class(at + 2).any(Class::TIME_UNIT))
        || reader.is(at + 1, words.that)
        || !reader.token(at + 1).is_some_and(Token::is_word)
        || next.any(Class::CLOSED);
    !ordinal && behind && !reader.joint(at + 1) || (reader.joint(at + 1) && reader.class(at + 2).any(Class::TIME_UNIT))
}

/// `a third` is a fraction before of, a comparison or the end of its phrase; before a noun it is an ordinal.
fn one_part_counts(reader: &Reader, at: usize, part: usize) -> bool {
    let words = &reader.vocabulary.words;
    let spelled_one = reader.is(at, words.one);
    let next = part + 1;
    let closed = reader.class(next).any(Class::CLOSED) || reader.is_one(next, &[words.of, words.more, words.less]);
    let ends =
        !reader.token(next).is_some_and(Token::is_word) || reader.token(next).is_some_and(|token| token.breaks > 0);
    let is_half = reader.number(part).is_some_and(|word| word.value == 0.5);
    let is_hour = is_half && reader.class(next).any(Class::TIME_UNIT);
    (closed || ends || spelled_one || is_hour) && !reader.joint(next)
}
