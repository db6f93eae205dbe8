//! One of a unit, told by its article: "more than an hour", "an hour and a half", "an hour and 10 minutes".
//!
//! An article alone counts nothing ("paid by the hour", "twice a year"): a bound or a part behind it does.

use super::amount::{Amount, unit_at};
use super::fraction::counted_part;
use super::number::{Numeral, Reader};
use super::vocabulary::Hedge;
use crate::language::lexicon::Class;

/// Words before the article among which its hedge is looked for.
const REACH: usize = 4;

/// Whether an article with a unit of time behind it stands at `at`.
pub fn may_begin(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.a, words.an]) && reader.class(at + 1).any(Class::TIME_UNIT)
}

/// The amount that the article at `at` begins.
pub fn amount(reader: &Reader, at: usize) -> Option<Amount> {
    let words = &reader.vocabulary.words;
    // A minute and a century are ways to say short and long, but for "less than a minute".
    let told = [words.hour, words.day, words.week, words.month, words.year];
    let minute = reader.is(at + 1, words.minute) && at > 1 && reader.is(at - 1, words.than);
    if !may_begin(reader, at) || !(minute || reader.is_one(at + 1, &told)) {
        return None;
    }
    let (length, unit) = unit_at(reader, at + 1).filter(|(_, unit)| unit.kind == "duration")?;
    let mut end = at + 1 + length;
    let mut value = 1.0;
    if let Some((part, behind)) = reader.is(end, words.and).then(|| counted_part(reader, end + 1)).flatten() {
        (value, end) = (value + part, behind);
    }
    let numeral = Numeral::plain(value, end, false);
    let mut found = Amount { numeral, first: at, end, value, unit: Some(unit), prefixed: false, joined: false };
    super::compound::add(reader, &mut found);
    let told = found.value > 1.0 || is_hedged(reader, at) && !is_a_time(reader, found.end);
    told.then_some(found)
}

fn is_hedged(reader: &Reader, at: usize) -> bool {
    let hedge = reader.vocabulary.before.before(reader.tokens, at.saturating_sub(REACH), at);
    let words = &reader.vocabulary.words;
    hedge.is_some_and(|(length, hedge)| {
        // "Over a week" is during it.
        let over = length == 1 && reader.is(at - 1, words.over);
        !over && !matches!(hedge, Hedge::Tolerance | Hedge::Total | Hedge::Increment)
    })
}

/// Whether the unit is part of a time or an age: "about a year ago", "a year old", "less than a week after the vote".
fn is_a_time(reader: &Reader, behind: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(behind, &[words.ago, words.old, words.earlier, words.later, words.before, words.after, words.since])
}
