//! Amounts spoken of without a number that counts: ages by decade ("in her fifties"), times by order ("its 12th day").
//!
//! A text that says one speaks of the same fact as one that says "aged 56" or "for 12 days".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Role;
use super::amount::unit_at;
use super::figure::Reading;
use super::number::Reader;
use super::vocabulary::{NumberKind, Unit};
use crate::interval::Bound;
use crate::language::calendar::Dates;
use crate::language::lexicon::{Class, rows};
use crate::language::token::TokenKind;

/// What each word of the table is, and its value.
static WORDS: LazyLock<FxHashMap<&str, (&str, f64)>> = LazyLock::new(|| {
    let table = rows(include_str!("spoken.tsv"));
    table.filter_map(|row| Some((*row.get(1)?, (*row.first()?, row.get(2)?.parse().ok()?)))).collect()
});

/// The unit of ages.
const YEAR: Unit = Unit { name: "year", kind: "duration" };
/// Units in which news count how long something has lasted; a decade and a century are spoken of loosely.
const RUNNING: [&str; 4] = ["day", "week", "month", "year"];

/// The amount that is spoken of from the determiner at `at` on.
pub fn spoken(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    let owned = reader.is_one(at, &[words.his, words.her, words.their, words.my, words.our]);
    let clitic = reader.tokens[at].is_word() && matches!(reader.slice(at), "'s" | "’s");
    if !owned && !clitic && !reader.is_one(at, &[words.the, words.its, words.a, words.an]) {
        return None;
    }
    let age = || owned.then(|| age(reader, at + 1)).flatten();
    age().or_else(|| running(reader, at))
}

/// "his 50s", "their early seventies".
fn age(reader: &Reader, at: usize) -> Option<Reading> {
    let part = usize::from(valued(reader, at, "part").is_some());
    let number = reader.behind_joint(at + part);
    let (low, end) = match valued(reader, number, "decade") {
        Some(low) => (low, number + 1),
        None => digits(reader, number)?,
    };
    let year = Some(YEAR);
    let reading =
        Reading { low: Some(low), high: Some(low + 9.0), bound: Bound::Range, unit: year, ..Reading::over(at, end) };
    Some(Reading { number, role: Role::Age, ..reading })
}

/// "50s", of an age and no year.
fn digits(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let dates = Dates { text: reader.text, tokens: reader.tokens, lexicon: &reader.vocabulary.lexicon };
    let decade = dates.decade(at).filter(|_| reader.slice(at).len() == 2)?;
    let low = reader.slice(at).parse().ok()?;
    (low >= 20.0).then_some((low, decade.end))
}

fn valued(reader: &Reader, at: usize, what: &str) -> Option<f64> {
    let token = reader.token(at).filter(|token| token.is_word())?;
    let known = WORDS.get(token.at.of(reader.text).to_lowercase().as_str());
    known.filter(|(kind, _)| *kind == what).map(|(_, value)| *value)
}

/// "its 12th day", "the fourth week of the strike": so long it has lasted. A day of the calendar lasts nothing.
fn running(reader: &Reader, at: usize) -> Option<Reading> {
    let (place, end) = place(reader, at + 1)?;
    let (length, unit) = unit_at(reader, end).filter(|(_, unit)| RUNNING.contains(&unit.name))?;
    let end = end + length;
    let words = &reader.vocabulary.words;
    let single = !reader.slice(end - 1).ends_with('s') && !reader.joint(end);
    let of = reader.is(end, words.of);
    let whose = !reader.is(at, words.the) || of;
    if place < 2.0 || !single || !whose || of && is_calendar(reader, end + 1) {
        return None;
    }
    let begun = if unit.name == "day" { place } else { place - 1.0 };
    let bound = if unit.name == "day" { Bound::Exact } else { Bound::Range };
    let digits = reader.tokens[at + 1].kind == TokenKind::Number;
    let reading =
        Reading { low: Some(begun), high: Some(place), bound, unit: Some(unit), ..Reading::over(at + 1, end) };
    Some(Reading { role: Role::Duration, digits, ..reading })
}

/// "of January", "of the year", "of 2019".
fn is_calendar(reader: &Reader, at: usize) -> bool {
    let at = if reader.class(at).any(Class::DETERMINER) { at + 1 } else { at };
    reader.class(at).any(Class::MONTH.with(Class::TIME_UNIT))
        || reader.token(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// The place in a row that an ordinal names, and one past its last token.
fn place(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    if reader.tokens.get(at)?.kind == TokenKind::Number {
        let end = super::trap::ordinal(reader, at)?;
        return Some((reader.slice(at).parse::<u16>().ok()?.into(), end));
    }
    let tens = reader.number(at).filter(|number| number.kind == NumberKind::Tens && reader.joint(at + 1));
    let last = if tens.is_some() { at + 2 } else { at };
    let number = reader.number(last)?;
    let value = match number.kind {
        NumberKind::Ordinal => number.value,
        // "third" is known as a part of a whole.
        NumberKind::Fraction => (1.0 / number.value).round(),
        _ => return None,
    };
    Some((tens.map_or(0.0, |tens| tens.value) + value, last + 1))
}
