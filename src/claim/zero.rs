//! Zero by negation: "no attacks", "has not launched any attacks", "without a single casualty".

use super::figure::Reading;
use super::number::Reader;
use super::trap::is_plural;
use super::vocabulary::COUNTABLE;
use crate::interval::Bound;
use crate::language::lexicon::Class;

/// Most words between the negation and `any`.
const REACH: usize = 4;

/// The zero that begins at the negation at `at`.
pub fn zero(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    if reader.is(at, words.no) {
        return direct(reader, at, at + 1);
    }
    if reader.is(at, words.without) {
        let any = at + 1;
        let start = if reader.is(any, words.any) {
            any + 1
        } else if single(reader, any) {
            any + 2
        } else if reader.is(any, words.one) {
            any + 1
        } else {
            return None;
        };
        return direct(reader, at, start);
    }
    if reader.is(at, words.none) && reader.is(at + 1, words.of) {
        return reader.class(at + 2).any(Class::DETERMINER).then(|| direct(reader, at, at + 3))?;
    }
    if reader.is(at, words.not) && single(reader, at + 1) {
        return direct(reader, at, at + 3);
    }
    negated_verb(reader, at)
}

/// `a single`, `one single`.
fn single(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.a, words.one]) && reader.is(at + 1, words.single)
}

/// `not launched any attacks`, `hasn't carried out any new strikes`.
fn negated_verb(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    let any = (at + 1..=at + REACH)
        .take_while(|place| reader.token(*place).is_some_and(|token| token.is_word() && token.breaks == 0))
        .find(|place| reader.is(*place, words.any) || single(reader, *place))?;
    let start = if reader.is(any, words.any) { any + 1 } else { any + 2 };
    let verb = (at + 1..any).any(|place| reader.class(place).any(Class::VERB));
    verb.then(|| direct(reader, at, start))?
}

/// The noun that `start` begins, when it is something that can be counted.
fn direct(reader: &Reader, at: usize, start: usize) -> Option<Reading> {
    let noun = (start..start + 3)
        .take_while(|place| reader.token(*place).is_some_and(|token| token.is_word() && token.breaks == 0))
        .take_while(|place| !reader.class(*place).any(Class::CLOSED))
        .find(|place| reader.class(*place).any(COUNTABLE) && (is_plural(reader, *place) || start > at + 1))?;
    let zero = Some(0.0);
    let reading = Reading::over(at, noun + 1);
    Some(Reading { behind: start, low: zero, high: zero, bound: Bound::Zero, ..reading })
}
