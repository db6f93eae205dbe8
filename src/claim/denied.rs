//! Denied bounds: what may not be less is at least so much ("nobody gets less than six weeks' pay").

use super::figure::Reading;
use super::number::Reader;
use crate::interval::Bound;
use crate::language::lexicon::Class;

/// Most tokens between a negation and the bound it denies.
const FAR: usize = 10;

/// Turns "less than" into "at least" where a negation stands before it in its clause, which begins at `from`.
pub(super) fn turn(reader: &Reader, reading: &mut Reading, from: usize) {
    let words = &reader.vocabulary.words;
    let other = Class::GERUND.with(Class::RELATIVE).with(Class::SUBORDINATOR);
    let leads = [words.but, words.that, words.to, words.for_];
    let inside = |at: &usize| !reader.mark(*at, ',') && !reader.is_one(*at, &leads) && !reader.class(*at).any(other);
    let denies = |at: usize| reader.negates(at) || reader.is(at, words.nobody);
    let than = (reading.first..reading.number).any(|at| reader.is(at, words.than));
    let less = reading.bound == Bound::LessThan && reading.low.is_none() && than;
    if less && (from.max(reading.first.saturating_sub(FAR))..reading.first).rev().take_while(inside).any(denies) {
        (reading.low, reading.high) = (reading.high, None);
        (reading.bound, reading.denied) = (Bound::AtLeast, true);
    }
}
