//! Periods of other figures: "rose 3 percent over 12 months", "$6 billion over a ten-year period". Such a length of time says
//! when the other figure holds; it is no fact of its own, and "over" before it is no bound.

use super::Role;
use super::figure::Reading;
use super::number::Reader;
use super::trap::is_number_word;
use super::vocabulary::REPORTING;
use crate::interval::Bound;
use crate::language::lexicon::Class;

/// What a length of time measures that is the period of another figure.
pub const PERIOD: &str = "period";
/// Most tokens between a preposition and the length: "over the course of its first".
const FAR: usize = 3;

/// Marks the lengths of time that are periods of the figure before them, and takes "over" for a preposition there.
pub fn mark_periods(reader: &Reader, found: &mut [Reading]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(other), Some(length)) = (before.last(), rest.first_mut()) else { continue };
        if length.role != Role::Duration || other.role == Role::Duration || !one_clause(reader, other, length) {
            continue;
        }
        if says_more_than(reader, length) && !is_bound(reader, length.first) {
            *length = Reading { first: length.first + 1, high: length.low, bound: Bound::Exact, ..length.clone() };
        }
        let verb = (other.end..length.first).any(|at| reader.class(at).any(Class::VERB));
        let framed = preposition(reader, other.end, length.first).is_some_and(|at| frames(reader, at, verb));
        length.period = framed && !tells_more(reader, length.end);
    }
}

/// Whether nothing between two figures begins another clause.
fn one_clause(reader: &Reader, other: &Reading, length: &Reading) -> bool {
    (other.end..length.first).all(|at| {
        let token = &reader.tokens[at];
        token.is_word() && token.breaks == 0 && !reader.class(at).any(Class::SUBORDINATOR.with(REPORTING))
    })
}

/// Whether what lasts so long is told behind a length: "in the five weeks the port was closed".
fn tells_more(reader: &Reader, end: usize) -> bool {
    let opens = Class::DETERMINER.with(Class::PRONOUN).with(Class::RELATIVE).with(Class::SUBORDINATOR);
    reader.token(end).is_some_and(|token| token.is_word() && token.breaks == 0) && reader.class(end).any(opens)
}

/// Whether the bound of a length is the word "over".
fn says_more_than(reader: &Reader, length: &Reading) -> bool {
    length.bound == Bound::MoreThan && reader.is(length.first, reader.vocabulary.words.over)
}

/// Whether "over" bounds a number: behind a verb, a preposition or a conjunction ("lasted over", "for over", "and over").
fn is_bound(reader: &Reader, at: usize) -> bool {
    let before = reader.class(at - 1);
    reader.tokens[at - 1].is_word() && before.any(Class::VERB.with(Class::CLOSED)) && !before.any(Class::TIME_UNIT)
}

/// The preposition before a length, between the other figure and it.
fn preposition(reader: &Reader, from: usize, first: usize) -> Option<usize> {
    (from..first).rev().take(FAR + 1).find(|at| reader.class(*at).any(Class::PREPOSITION))
}

/// Whether a preposition makes a length the period of the figure before it; "in" and "within" only where no verb stands
/// between: "ten inches in two days".
fn frames(reader: &Reader, at: usize, verb: bool) -> bool {
    let word = reader.slice(at).to_ascii_lowercase();
    is_number_word("frames", &word) || is_number_word("limits", &word) && !verb
}
