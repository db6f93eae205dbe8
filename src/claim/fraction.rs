//! Fractions in words: shares of one, shares of a scale, and mixed numbers.

use super::number::{Numeral, Reader};
use super::spelled::{Cardinal, cardinal};
use super::vocabulary::{NumberKind, NumberWord};
use crate::language::lexicon::Class;
use crate::language::token::{Token, TokenKind};

/// A denominator: what one part is, and where it ends.
#[derive(Clone, Copy)]
struct Part {
    value: f64,
    first: usize,
    end: usize,
    plural: bool,
}

/// The denominator at `at`: `third`, `twenty-fifths`, `one hundred fifth`, `trillionths`.
fn part_at(reader: &Reader, at: usize) -> Option<Part> {
    if let Some(part) = simple_part(reader, at, false) {
        return Some(part);
    }
    let stem = cardinal(reader, at).filter(|stem| stem.value() >= 20.0)?;
    let last = simple_part(reader, reader.behind_joint(stem.end), true)?;
    let below = last.value > 0.05 && stem.last_value >= 20.0;
    below.then(|| Part { value: 1.0 / (stem.value() + (1.0 / last.value).round()), first: at, ..last })
}

/// One word of a denominator; first and second only behind the tens they belong to (`stem`).
fn simple_part(reader: &Reader, at: usize, stem: bool) -> Option<Part> {
    let word = reader.number(at)?;
    let value = match word.kind {
        NumberKind::Fraction => word.value,
        NumberKind::Ordinal => 1.0 / word.value,
        _ => return None,
    };
    if word.value <= 2.0 && word.kind == NumberKind::Ordinal && !stem {
        return None;
    }
    let lower = !reader.token(at)?.is_capital();
    lower.then(|| Part { value, first: at, end: at + 1, plural: reader.slice(at).ends_with('s') })
}

/// `half`, `a third`, `one fifth`, `a twenty-first`.
pub fn single_share(reader: &Reader, at: usize) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    if let Some(NumberWord { kind: NumberKind::Fraction, value }) = reader.number(at) {
        return (value == 0.5 && half_counts(reader, at)).then(|| Numeral::share(0.5, at + 1));
    }
    if !reader.is_one(at, &[words.a, words.an]) {
        return None;
    }
    let part = part_at(reader, behind_dash(reader, at + 1)).filter(|part| !part.plural && part.value < 1.0)?;
    (counts_once(reader, at, part)).then(|| Numeral::share(part.value, part.end))
}

/// The cardinal with a denominator behind it: `two-thirds`, `one over twenty`, `three twenty-firsts`.
pub fn share(reader: &Reader, read: &Cardinal) -> Option<Numeral> {
    if let Some(found) = over(reader, read) {
        return Some(found);
    }
    let part = part_at(reader, behind_dash(reader, read.end)).filter(|part| part.value <= 0.5)?;
    let value = read.value();
    if value.fract() != 0.0 || value < 1.0 {
        return None;
    }
    if value == 1.0 && !part.plural {
        return counts_once(reader, read.end - 1, part).then(|| Numeral::share(part.value, part.end));
    }
    if !part.plural {
        return None;
    }
    // "one hundred thirty fifths" is a hundred over thirty-five unless a hyphen says otherwise.
    if read.ends_in_tens() && value > read.last_value && part.value > 0.1 && !reader.joint(read.end) {
        let under = read.last_value + (1.0 / part.value).round();
        return Some(Numeral::share((value - read.last_value) / under, part.end));
    }
    if let Some(over) = read.behind_and.filter(|over| *over * part.value < 1.0) {
        return Some(Numeral { fraction: false, ..Numeral::share(value - over + over * part.value, part.end) });
    }
    Some(Numeral::share(value * part.value, part.end))
}

/// Past a hyphen, also one with blanks on both sides before a denominator ("five - eighths").
fn behind_dash(reader: &Reader, at: usize) -> usize {
    let spaced = reader.token(at).is_some_and(Token::is_hyphen) && simple_part(reader, at + 1, false).is_some();
    if spaced { at + 1 } else { reader.behind_joint(at) }
}

/// `one over three` at the end of its phrase.
fn over(reader: &Reader, read: &Cardinal) -> Option<Numeral> {
    if !reader.is(read.end, reader.vocabulary.words.over) {
        return None;
    }
    let at = read.end + 1;
    let (value, end) = match reader.token(at)?.kind {
        TokenKind::Number => (super::number::value_of(reader.slice(at))?, at + 1),
        _ => cardinal(reader, at).map(|under| (under.value(), under.end))?,
    };
    let ends = !reader.token(end).is_some_and(|token| token.is_word() || token.is('%') || token.is_hyphen());
    (ends && value > 1.0).then(|| Numeral::share(read.value() / value, end))
}

/// `two and a half`, `3 million and a half`, `one hundred and three and two thirds`, with a scale behind it.
pub fn mixed(reader: &Reader, read: &Cardinal) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    if !reader.is(read.end, words.and) || read.value().fract() != 0.0 {
        return None;
    }
    let at = read.end + 1;
    if let Some(part) = part_of_scale(reader, at).filter(|part| read.scale().is_some_and(|scale| part.scale < scale)) {
        let value = read.value() + part.value;
        return Some(Numeral::plain(value, part.end, false));
    }
    let (share, end) = counted_part(reader, at)?;
    let unit = read.scale().unwrap_or(1.0);
    let value = read.value() + share * unit;
    let scale =
        reader.number(end).filter(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Dozen) && unit == 1.0);
    let (factor, end) = scale.map_or((1.0, end), |word| (word.value, end + 1));
    Some(Numeral { raw: value, scale: factor, ..Numeral::plain(value * factor, end, false) })
}

/// A fraction that may stand behind "and": `a half`, `half`, `three quarters`, `two thirds`.
pub fn counted_part(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let words = &reader.vocabulary.words;
    let counter = match reader.number(at) {
        Some(NumberWord { kind: NumberKind::Unit, value }) if value >= 1.0 => Some(value),
        _ if reader.is_one(at, &[words.a, words.an]) => Some(1.0),
        _ => None,
    };
    let place = if counter.is_some() { reader.behind_joint(at + 1) } else { at };
    let part = part_at(reader, place).filter(|part| part.value <= 0.5)?;
    let counter = counter.or((part.value >= 0.25 && !part.plural).then_some(1.0))?;
    let common = part.value == 0.5 || part.value == 0.25;
    let closes = !reader.token(part.end).is_some_and(Token::is_word)
        || super::trap::plural_follows(reader, part.end)
        || reader.number(part.end).is_some();
    let fits = if counter > 1.0 {
        part.plural || common
    } else {
        !part.plural && (common && reader.slice(part.first) != "fourth" || closes)
    };
    (fits && counter * part.value < 1.0).then_some((counter * part.value, part.end))
}

/// `half a million`, `a quarter of a million`, `three quarters billion`, `half a dozen`.
pub fn part_of_scale(reader: &Reader, at: usize) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    let counter = reader.number(at).filter(|word| word.kind == NumberKind::Unit && word.value >= 1.0);
    let article = reader.is_one(at, &[words.a, words.an]);
    let start = if article || counter.is_some() { reader.behind_joint(at + 1) } else { at };
    let part = reader.number(start).filter(|word| word.kind == NumberKind::Fraction)?;
    let behind = reader.behind_joint(start + 1);
    let of = if reader.is(behind, words.of) { behind + 1 } else { behind };
    let scale_at = if reader.is_one(of, &[words.a, words.an]) { of + 1 } else { of };
    let bound = scale_at > of || part.value == 0.5 || (of == behind && part.value == 0.25);
    let scale = reader.number(scale_at).filter(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Dozen))?;
    let raw = part.value * counter.map_or(1.0, |word| word.value);
    let value = raw * scale.value;
    bound.then_some(Numeral { value, raw, scale: scale.value, end: scale_at + 1, digits: false, fraction: false })
}

/// `half` counts before of, a determiner, a number's unit or the end of its phrase; never in "first half" or "half-brother".
fn half_counts(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let before = at.checked_sub(1).map(|before| reader.word(before)).unwrap_or_default();
    let named = reader.vocabulary.number(before).is_some_and(|word| word.kind == NumberKind::Ordinal)
        || [words.last, words.the, words.another, words.this, words.that, words.next].contains(&before)
        || reader.mark(at.wrapping_sub(1), '-');
    let timed = reader.joint(at + 1) && reader.class(at + 2).any(Class::TIME_UNIT);
    let next = reader.class(at + 1);
    let behind = !reader.token(at + 1).is_some_and(Token::is_word)
        || next.any(Class::CLOSED)
        || (super::trap::is_plural(reader, at + 1) && !next.any(Class::VERB))
        || super::amount::unit_at(reader, at + 1).is_some();
    timed || (!named && behind && !reader.joint(at + 1))
}

/// `a third` is a fraction before of, a comparison or the end of its phrase; before a noun it is an ordinal.
fn counts_once(reader: &Reader, counter: usize, part: Part) -> bool {
    let words = &reader.vocabulary.words;
    let next = part.end;
    let closed = reader.class(next).any(Class::CLOSED) || reader.is_one(next, &[words.of, words.more, words.less]);
    let ends =
        !reader.token(next).is_some_and(Token::is_word) || reader.token(next).is_some_and(|token| token.breaks > 0);
    let spelled_one = reader.is(counter, words.one);
    let timed = part.value == 0.5 && reader.class(next).any(Class::TIME_UNIT);
    (closed || ends || spelled_one || timed) && !reader.joint(next)
}
