//! Ellipsis: what a number without a noun counts is told by one before it ("bought 12 trucks in May and 14 in June").

use super::conjoined::moves;
use super::extract::Found;
use super::figure::Reading;
use super::number::Reader;
use super::trap::is_number_word;
use super::vocabulary::{SUM, Unit};
use crate::language::lexicon::Class;

/// Tokens between a share and one that is told without its unit ("down from 4.3").
const NEAR: usize = 9;

/// The figure before, of the same sentence or of the one before it, whose thing this one counts too. `from` is where the
/// sentence begins.
pub(super) fn like(
    reader: &Reader,
    reading: &Reading,
    (number, from): (usize, usize),
    earlier: &[Found],
) -> Option<usize> {
    let last = earlier.iter().rposition(|other| other.sentence + 1 >= number && other.counted.head.is_some())?;
    let other = &earlier[last];
    let along = other.sentence == number && !is_changed(reader, reading, other);
    (along || other.sentence < number && resumes(reader, reading, from, other)).then_some(last)
}

/// Whether another verb than that of the figure before brings something to or from a number: "with two abstentions and
/// would lift the age to 68".
fn is_changed(reader: &Reader, reading: &Reading, other: &Found) -> bool {
    let words = &reader.vocabulary.words;
    let reaches = reading.first.checked_sub(1).is_some_and(|at| reader.is_one(at, &[words.to, words.from]));
    let verb = Class::VERB_PAST.with(Class::VERB_BASE).with(Class::VERB_S).with(Class::MODAL);
    let acts = |at: usize| reader.class(at).any(verb) && !reader.tokens[at].is_capital();
    let between = other.counted.end.min(reading.first)..reading.first;
    // "Bringing the total to 1,274" speaks of what was counted.
    reaches && between.clone().any(acts) && !between.into_iter().any(|at| reader.class(at).any(SUM))
}

/// Whether a sentence speaks on of what was counted in the one before: a part of it opens the sentence ("Only three
/// remained"), the number itself is what the sentence is about ("This number is expected to exceed 90"), or it is all that
/// a verb has ("Rubio has 41").
fn resumes(reader: &Reader, reading: &Reading, from: usize, other: &Found) -> bool {
    let light = Class::CLOSED.with(Class::CONJUNCTION).with(Class::ADVERB);
    let opens = (from..reading.first).all(|at| reader.class(at).any(light) || !reader.tokens[at].is_word());
    let part = reading.high.zip(other.reading.high).is_some_and(|(own, whole)| own <= whole);
    let words = &reader.vocabulary.words;
    let one = |at: &usize| reader.is_one(*at, &[words.it, words.that, words.this]) || reader.class(*at).any(SUM);
    let many = |at: &usize| reader.is_one(*at, &[words.they, words.them, words.those, words.these]);
    let points = |at: &usize| one(at) || part && many(at);
    let verbal = |at: &usize| reader.class(*at).any(light.with(Class::VERB).with(SUM)) || !reader.tokens[*at].is_word();
    opens && part || is_object(reader, reading) || (from..reading.first).rev().take_while(verbal).any(|at| points(&at))
}

/// Whether a number is what a verb has or loses, so that its subject is not what is counted: "a smaller site will lose 210".
pub(super) fn is_owned(reader: &Reader, reading: &Reading) -> bool {
    let verb = reading.first.checked_sub(1);
    is_object(reader, reading) && verb.is_some_and(|at| is_number_word("owns", reader.slice(at)))
}

/// Whether a number stands right behind a verb and closes its clause: "won 12 and", "now has 568.", "has 739 to".
fn is_object(reader: &Reader, reading: &Reading) -> bool {
    let words = &reader.vocabulary.words;
    let governed = reading.first.checked_sub(1).is_some_and(|verb| {
        let class = reader.class(verb);
        let has = reader.is_one(verb, &[words.has, words.have, words.had]);
        has || class.any(Class::VERB_PAST.with(Class::VERB_S).with(Class::VERB_BASE)) && !class.any(Class::AUXILIARY)
    });
    let closes = reader.token(reading.end).is_none_or(|token| !token.is_word() && !token.is_hyphen());
    governed && (closes || reader.is_one(reading.end, &[words.and, words.to, words.but]))
}

/// The unit of a number that stands behind a figure without a unit of its own: "at 47 percent and Doe at 44", "4.1
/// percent, down from 4.3", "43 years of payments rather than 40".
pub(super) fn shared_unit(reader: &Reader, reading: &Reading, number: usize, earlier: &[Found]) -> Option<Unit> {
    let last = earlier.last().filter(|last| last.sentence == number)?;
    let before = reading.first.checked_sub(1)?;
    let held = reader.is(before, reader.vocabulary.words.than)
        || before > 0 && reader.is(before, reader.vocabulary.words.from) && moves(reader, before - 1);
    let unit = last.reading.unit.filter(|unit| unit.kind == "percent" || held && unit.kind != "ratio")?;
    let gap = last.reading.end..reading.first;
    let inside = |at: usize| reader.tokens[at].is_word() || reader.mark(at, ',') || reader.tokens[at].is_hyphen();
    let low = held || reading.low.is_some_and(|low| low <= 100.0) && reading.digits;
    let near = !gap.is_empty() && gap.len() <= NEAR && gap.clone().all(|at| inside(at) && !reader.counts(at));
    (low && near && (held || last.counted.head.is_none_or(|head| head < last.reading.first))).then_some(unit)
}
