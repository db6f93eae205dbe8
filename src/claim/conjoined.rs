//! Figures that complete each other: two bounds of one quantity, and a part with its whole.

use super::Role;
use super::figure::Reading;
use super::number::Reader;
use crate::interval::Bound;

/// Joins "more than 10 and less than 20" to one range.
pub fn join_bounds(reader: &Reader, found: &mut Vec<Reading>) {
    let mut at = 1;
    while at < found.len() {
        match both_bounds(reader, &found[at - 1], &found[at]) {
            Some(joined) => {
                found[at - 1] = joined;
                found.remove(at);
            }
            None => at += 1,
        }
    }
}

fn both_bounds(reader: &Reader, a: &Reading, b: &Reading) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    let links = |at: usize| reader.is_one(at, &[words.and, words.but]) || reader.mark(at, ',');
    let close = a.end < b.first && b.first <= a.end + 2 && (a.end..b.first).all(links);
    let units = a.unit.is_none_or(|unit| b.unit.is_some_and(|other| other.name == unit.name));
    let (low, high) = match (a.bound, b.bound) {
        (Bound::MoreThan | Bound::AtLeast, Bound::LessThan | Bound::AtMost) => (a.low?, b.high?),
        (Bound::LessThan | Bound::AtMost, Bound::MoreThan | Bound::AtLeast) => (b.low?, a.high?),
        _ => return None,
    };
    (close && units && low < high).then(|| Reading {
        first: a.first,
        number: a.number,
        low: Some(low),
        high: Some(high),
        bound: Bound::Range,
        ..b.clone()
    })
}

/// Gives the whole in "three of the four" and "60% of the 500" its role.
pub fn mark_wholes(reader: &Reader, found: &mut [Reading]) {
    for at in 1..found.len() {
        let (part, whole) = (found[at - 1].end, found[at].first);
        let of = reader.is(part, reader.vocabulary.words.of) && found[at].unit.is_none();
        let determined = whole == part + 1
            || (whole == part + 2 && reader.class(part + 1).any(crate::language::lexicon::Class::DETERMINER));
        if of && determined && found[at].bound != Bound::Score && found[at - 1].vague.is_none() {
            found[at].role = Role::Of;
        }
    }
}
