//! Figures that complete each other: two bounds of one quantity, and a part with its whole.

use super::Role;
use super::clause::is_possessive;
use super::figure::Reading;
use super::number::Reader;
use super::vocabulary::{DOWN, UP};
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
        if heads_whole(reader, &found[at - 1], &found[at]) {
            found[at - 1].role = Role::Of;
        }
        let of = reader.is(part, reader.vocabulary.words.of) && found[at].unit.is_none();
        let determined = whole == part + 1
            || (whole == part + 2 && reader.class(part + 1).any(crate::language::lexicon::Class::DETERMINER))
            || is_owned(reader, part + 1, whole);
        if of && determined && found[at].bound != Bound::Score && found[at - 1].vague.is_none() {
            found[at].role = Role::Of;
        }
    }
}

/// Most tokens of whoever owns the whole: "nine of the harbour company's 12 cranes".
const OWNER: usize = 4;

/// Whether the words `first..whole` say whose the whole is.
fn is_owned(reader: &Reader, first: usize, whole: usize) -> bool {
    let near = first < whole && whole <= first + OWNER;
    near && is_possessive(reader, whole - 1) && (first..whole).all(|at| reader.tokens[at].is_word())
}

/// `Of the 212 passengers, 9 died`: the first figure is the whole of the second.
fn heads_whole(reader: &Reader, whole: &Reading, part: &Reading) -> bool {
    let words = &reader.vocabulary.words;
    let determined = |at: usize| reader.class(at).any(crate::language::lexicon::Class::DETERMINER);
    let before = whole.first.checked_sub(1).map(|at| if determined(at) { at.saturating_sub(1) } else { at });
    let opens = before.is_some_and(|at| reader.is(at, words.of) && reader.tokens[at].is_capital());
    opens && part.first > 0 && reader.mark(part.first - 1, ',') && whole.unit.is_none()
}

/// Gives a change its role: "fell by a quarter", "up 15 percent", "jumped to 18,000 from 11,000".
pub fn mark_changes(reader: &Reader, from: usize, found: &mut [Reading]) {
    for at in 0..found.len() {
        if at > 0 && to_from(reader, from, &found[at - 1], &found[at]) {
            (found[at - 1].role, found[at].role) = (Role::ChangeTo, Role::ChangeFrom);
        } else if is_change(reader, from, &found[at]) || is_step(reader, from, &found[at]) {
            found[at].role = Role::ChangeBy;
        }
    }
}

/// Whether `at` is a word of rising or falling, or "up" or "down".
pub(super) fn moves(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.class(at).any(UP.with(DOWN)) || reader.is_one(at, &[words.up, words.down])
}

/// Most tokens between a word of rising or falling and the number it leads to: "lifted the state pension age to 68".
const FAR: usize = 7;

fn to_from(reader: &Reader, from: usize, a: &Reading, b: &Reading) -> bool {
    let words = &reader.vocabulary.words;
    let level = a.role == Role::Level && b.role == Role::Level && a.bound != Bound::Score;
    let near = b.first > a.end && b.first <= a.end + 3 && reader.is(b.first - 1, words.from);
    let start = a.first.saturating_sub(FAR).max(from);
    level && near && a.first > start && reader.is(a.first - 1, words.to) && (start..a.first).any(|at| moves(reader, at))
}

fn is_change(reader: &Reader, from: usize, figure: &Reading) -> bool {
    let measured = figure
        .unit
        .is_some_and(|unit| matches!(unit.kind, "percent" | "points" | "ratio" | "money" | "length" | "temperature"));
    let reached = matches!(figure.bound, Bound::AtMost | Bound::LessThan);
    let free = matches!(figure.role, Role::Level | Role::Distance) && measured && !reached;
    let Some(before) = figure.first.checked_sub(1).filter(|before| free && *before >= from) else { return false };
    let by = reader.is(before, reader.vocabulary.words.by);
    let start = before.saturating_sub(3).max(from);
    // Money that is raised or lost is no change of a sum, unless "by" or "up" makes it one.
    let money = figure.unit.is_some_and(|unit| unit.kind == "money");
    let words = &reader.vocabulary.words;
    let determined = before > from && reader.class(before - 1).any(crate::language::lexicon::Class::DETERMINER);
    let direct =
        if money { reader.is_one(before, &[words.up, words.down]) } else { moves(reader, before) && !determined };
    direct || (by && (start..before).any(|at| moves(reader, at)))
}

/// Whether a number without a unit says by how much something rises or falls: "payrolls grew by 52,000".
fn is_step(reader: &Reader, from: usize, figure: &Reading) -> bool {
    let Some(by) = figure.first.checked_sub(1).filter(|by| *by > from) else { return false };
    let plain = figure.unit.is_none() && figure.role == Role::Level && figure.parts.is_none();
    // "Lost by 54 points" tells how far apart two are.
    let points = reader.is_one(figure.end, &[reader.vocabulary.words.point, reader.vocabulary.words.points]);
    plain && !points && reader.is(by, reader.vocabulary.words.by) && moves(reader, by - 1)
}
