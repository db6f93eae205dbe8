//! What a number counts that no noun follows: a noun before it ("the death toll rose to 267", "put the crowd at 20,000",
//! "payrolls grew by 52,000").

use super::Role;
use super::casualty::is_casualty_noun;
use super::counted::{Counted, LONGEST};
use super::elliptic::is_owned;
use super::figure::Reading;
use super::number::Reader;
use super::trap::{is_number_word, is_plural};
use super::vocabulary::{COUNTABLE, DOWN, SUM, UP};
use crate::language::lexicon::Class;
use crate::language::people::people_noun;
use crate::language::token::TokenKind;

/// The noun that tells what a number without one counts, within its clause from `from`; `of_them` where the number is one "of
/// them".
pub fn told_before(reader: &Reader, figure: &Reading, from: usize, of_them: bool) -> Option<usize> {
    let before = || if of_them { named_before(reader, figure) } else { counted_before(reader, figure, from) };
    let found = changed(reader, figure).or_else(|| before().filter(|_| !is_owned(reader, figure)));
    found.or_else(|| moved(reader, figure, from))
}

/// The noun before a figure that it counts: "deaths topped 1,000", "the death toll rose to 267".
fn counted_before(reader: &Reader, figure: &Reading, from: usize) -> Option<usize> {
    let start = figure.first.saturating_sub(12).max(from);
    if let Some(noun) = put_at(reader, figure, start) {
        return (!reader.class(noun).any(SUM)).then_some(noun);
    }
    if let Some(noun) = number_of(reader, figure, from) {
        return Some(noun);
    }
    if figure.role != Role::Age && is_had(reader, figure) {
        return None;
    }
    // "It had reached 187" counts what was spoken of before, not those who say so.
    let mut before = (start..figure.first).rev().take_while(|at| {
        let token = reader.token(*at);
        token.is_some_and(|token| !matches!(token.mark, ';' | ':' | '.') || token.is_word())
            && !reader.is(*at, reader.vocabulary.words.it)
    });
    let noun = before.find(|at| {
        let class = reader.class(*at);
        class.any(COUNTABLE) && !class.any(SUM) && reader.tokens[*at].is_word() && !puts(reader, *at)
    });
    noun.filter(|noun| !acts_before(reader, *noun, figure.first))
}

/// "A father of seven", "a team of 15": what somebody has so many of is not named.
fn is_had(reader: &Reader, figure: &Reading) -> bool {
    let of = figure.first.checked_sub(1).filter(|at| reader.is(*at, reader.vocabulary.words.of));
    of.and_then(|of| of.checked_sub(1))
        .is_some_and(|noun| !reader.class(noun).any(COUNTABLE) && people_noun(reader.slice(noun)).is_some())
}

/// Whether the last verb between a noun and a number tells what the noun does, not how many there are: "police counted 3,000".
fn acts_before(reader: &Reader, noun: usize, number: usize) -> bool {
    let finite = Class::VERB_PAST.with(Class::VERB_S);
    // "Accepted from abroad", "compared to" add to what stands before them.
    let governs = |at: usize| !reader.class(at + 1).any(Class::PREPOSITION);
    let acts = |at: &usize| {
        let class = reader.class(*at);
        class.any(finite) && !class.any(Class::AUXILIARY) && !reader.tokens[*at].is_capital() && governs(*at)
    };
    let verb = (noun + 1..number).rev().find(acts);
    verb.is_some_and(|verb| {
        let size = reader.class(verb).any(UP.with(DOWN)) || is_number_word("sizes", reader.slice(verb));
        !size && !is_casualty_noun(reader, verb)
    })
}

/// "Pet projects, more than 200 of them": the plural right before a number of them.
fn named_before(reader: &Reader, figure: &Reading) -> Option<usize> {
    let noun = figure.first.checked_sub(2).filter(|noun| reader.mark(noun + 1, ','))?;
    let them = reader.is(figure.end + 1, reader.vocabulary.words.them);
    (them && is_plural(reader, noun)).then_some(noun)
}

/// "Lift the pension age to 68 from 66": the noun of what is changed.
fn changed(reader: &Reader, figure: &Reading) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let reaches = |at: usize| reader.is_one(at, &[words.to, words.from]);
    let change = matches!(figure.role, Role::ChangeTo | Role::ChangeFrom);
    let before = figure.first.checked_sub(1).filter(|at| change && *at > 1 && reaches(*at))?;
    let behind = before > 2 && reader.tokens[before - 1].kind == TokenKind::Number && reaches(before - 2);
    let noun = if behind { before - 3 } else { before - 1 };
    let verb = Class::VERB_PAST.with(Class::VERB_S).with(Class::PARTICIPLE);
    let other = Class::CLOSED.with(Class::TIME_UNIT).with(verb);
    let token = &reader.tokens[noun];
    (token.is_word() && !token.is_capital() && (!reader.class(noun).any(other) || is_plural(reader, noun)))
        .then_some(noun)
}

/// "Employment in factories fell by 12,000", "payrolls grew by 52,000": the noun of what rises or falls by so much.
fn moved(reader: &Reader, figure: &Reading, from: usize) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let by = figure.first.checked_sub(1).filter(|at| figure.role == Role::ChangeBy && reader.is(*at, words.by))?;
    let light = Class::AUXILIARY.with(Class::MODAL).with(Class::ADVERB);
    let end = (from + 1..by).rev().find(|at| !reader.class(at - 1).any(light) && !reader.is(at - 1, words.by))?;
    let inside = |at: &usize| reader.tokens[*at].is_word() && !reader.class(*at).any(Class::AUXILIARY);
    let start = (from..end).rev().take_while(inside).last()?;
    let place = |at: &usize| reader.class(*at).any(Class::PREPOSITION);
    let noun = (start + 1..end).find(place).unwrap_or(end) - 1;
    let other = Class::CLOSED.with(Class::VERB_PAST);
    (noun >= start && !reader.class(noun).any(other)).then_some(noun)
}

/// "Cut the number of polling places from 400 to 60": the noun whose number is told.
fn number_of(reader: &Reader, figure: &Reading, from: usize) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let tells = Class::PREPOSITION.with(Class::AUXILIARY).with(Class::VERB_PAST).with(Class::VERB_S);
    let before = figure.first.checked_sub(1).filter(|at| *at > from && reader.class(*at).any(tells))?;
    let number = |at: &usize| reader.is(*at, words.number) && reader.is(at + 1, words.of);
    let of = (from + 1..before).rev().take(FAR).find(number)? + 1;
    let the = reader.class(of - 2).any(Class::DETERMINER);
    let goes_on = |at: &usize| reader.tokens[*at].is_word() && !reader.class(*at).any(Class::CLOSED);
    let run = || (of + 1..before).take(LONGEST).take_while(goes_on);
    // A plural may look like a verb: "polling places".
    let last = || run().last().filter(|at| reader.slice(*at).ends_with('s'));
    let noun = run().find(|at| is_plural(reader, *at)).or_else(last).filter(|_| the)?;
    // "The number of people killed": the word for what happened to them goes with it.
    Some(if is_casualty_noun(reader, noun + 1) { noun + 1 } else { noun })
}

/// Most tokens between "the number of" and how many there were.
const FAR: usize = 16;

/// "put the crowd at 20,000": the noun whose size somebody gives.
fn put_at(reader: &Reader, figure: &Reading, start: usize) -> Option<usize> {
    // "Estimated at" is a hedge of the figure, where it stands right before it.
    if puts(reader, figure.first) {
        return put_behind(reader, figure.first);
    }
    let at = figure.first.checked_sub(1).filter(|at| *at > start && reader.is(*at, reader.vocabulary.words.at))?;
    if puts(reader, at - 1) {
        return put_behind(reader, at - 1);
    }
    let verb = (start..at).rev().take_while(|at| reader.tokens[*at].is_word()).find(|at| puts(reader, *at))?;
    let end = placed(reader, verb, undated(reader, verb, at));
    put_by(reader, verb).or_else(|| (!reader.class(end - 1).any(Class::CLOSED)).then_some(end - 1))
}

/// Where the noun phrase behind a verb ends, without where its noun is: "put the turnout in the capital at 9,000".
fn placed(reader: &Reader, verb: usize, end: usize) -> usize {
    let place = |at: &usize| reader.class(*at).any(Class::PREPOSITION) && !reader.is(*at, reader.vocabulary.words.of);
    (verb + 3..end).find(place).unwrap_or(end)
}

/// Where what a verb is about ends, without the time that stands behind it: "estimated the crowd on Tuesday night at 800".
fn undated(reader: &Reader, verb: usize, end: usize) -> usize {
    let time = |at: usize| reader.class(at).any(Class::WEEKDAY.with(Class::MONTH).with(Class::TIME_UNIT));
    let mut before = (verb + 2..end).rev().skip_while(|at| time(*at));
    let preposition = before.next().filter(|at| time(end - 1) && reader.class(*at).any(Class::PREPOSITION));
    preposition.unwrap_or(end)
}

/// "A crowd that organizers put at 60,000": the noun before those who put it so, where it is one that is measured.
fn put_behind(reader: &Reader, verb: usize) -> Option<usize> {
    let that = |at: &usize| reader.is(*at, reader.vocabulary.words.that) || reader.class(*at).any(Class::RELATIVE);
    let mut before = (verb.saturating_sub(LONGEST)..verb).rev().take_while(|at| !reader.mark(*at, '.'));
    let at = before.find(that)?;
    measured(reader, at - usize::from(reader.mark(at.checked_sub(1)?, ',')))
}

/// "The crowd, put by organizers at 60,000": the noun before a verb with those who put it so behind it.
fn put_by(reader: &Reader, verb: usize) -> Option<usize> {
    let by = reader.is(verb + 1, reader.vocabulary.words.by) && reader.mark(verb.checked_sub(1)?, ',');
    by.then(|| measured(reader, verb - 1)).flatten()
}

/// The noun right before a token, where it is one that is measured or a plural.
fn measured(reader: &Reader, at: usize) -> Option<usize> {
    let noun = at.checked_sub(1)?;
    (reader.vocabulary.measure(reader.word(noun)).is_some() || is_plural(reader, noun)).then_some(noun)
}

/// Whether a verb gives a size to what it is said of: "put", "estimated".
pub(super) fn puts(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.put, words.puts, words.estimated, words.estimates])
}

/// The measure of a toll that a figure without a noun states: "the death toll from the raids rose to 76".
pub fn toll_before(reader: &Reader, figure: &Reading, from: usize) -> Option<&'static str> {
    let toll = (from..figure.first).rev().find(|at| reader.is(*at, reader.vocabulary.words.toll))?;
    let reached = figure.first.checked_sub(1).is_some_and(|before| {
        let words = &reader.vocabulary.words;
        reader.is_one(before, &[words.to, words.at, words.of, words.is, words.was, words.reached, words.from])
            || before == toll
    });
    reached.then(|| toll_of(reader, toll))
}

/// Whom a toll counts: "death toll", "injury toll".
fn toll_of(reader: &Reader, toll: usize) -> &'static str {
    let named = toll.checked_sub(1).and_then(|before| reader.vocabulary.measure(reader.word(before)));
    named.unwrap_or("killed")
}

/// The measure of a toll that stands behind its figure: "raised to 31 the death toll".
pub fn toll_behind(reader: &Reader, counted: &Counted) -> Option<&'static str> {
    counted.head.filter(|head| reader.is(*head, reader.vocabulary.words.toll)).map(|head| toll_of(reader, head))
}
