//! Scope of time: which expressions cannot date a figure, near as they stand: bases of comparison, and what an aside tells.

use super::Role;
use super::event::{Clause, is_finite};
use super::extract::Found;
use super::number::{Reader, is_currency_mark};
use super::vocabulary::{DOWN, REPORTING, SAY, UP, Unit};
use crate::language::lexicon::Class;
use crate::language::period::TimeExpression;
use crate::language::period_word::is_period_word;
use crate::language::token::Token;

/// Most tokens of an aside.
const LONGEST_ASIDE: usize = 16;

/// Whether an expression may date a figure, of which `verb` tells.
pub fn may_date(reader: &Reader, time: &TimeExpression, figure: &Found, verb: Option<usize>) -> bool {
    let (first, end) = (figure.reading.first, figure.counted.end.max(figure.reading.end));
    let inside = |(from, to)| from <= first && first < to;
    let share = |unit: &Unit| unit.kind == "percent" || unit.kind == "ratio";
    let changes = figure.reading.role == Role::ChangeBy || figure.reading.unit.as_ref().is_some_and(share);
    let base = is_base(reader, time)
        || is_of_other(reader, end, time)
        || is_of_change(reader, end, time)
        || changes && is_start(reader, time, end);
    let told = is_of_saying(reader, time) && is_ahead(reader, figure);
    let named = is_name(reader, time) && !opens(&figure.clause, time);
    let other = told || named || is_which(reader, time, end, verb) || is_record(reader, time);
    !base && !other && aside(reader, time).is_none_or(inside)
}

/// Most tokens between a verb that reports and when it was said: "told reporters at the port on Monday".
const TOLD: usize = 5;

/// Whether an expression of time is that of what was said: "said on Tuesday", "announced Monday".
fn is_of_saying(reader: &Reader, time: &TimeExpression) -> bool {
    let mut before = (time.first.saturating_sub(TOLD)..time.first).rev();
    let verb = before.find(|at| reader.class(*at).any(Class::VERB) || !reader.tokens[*at].is_word());
    verb.is_some_and(|at| reader.class(at).any(REPORTING.with(SAY)))
}

/// Whether a figure tells of what is to come, behind a modal verb: "said on Tuesday that they would close 14 schools".
pub fn is_ahead(reader: &Reader, figure: &Found) -> bool {
    let Some(verb) = figure.clause.verb else { return false };
    let before = verb.saturating_sub(3).max(figure.clause.first)..verb;
    let perfect = before.clone().any(|at| reader.is(at, reader.vocabulary.words.have));
    !perfect && before.into_iter().any(|at| reader.class(at).any(Class::MODAL))
}

/// Whether an expression stands in the subject of a clause: "the 2010 census counted 9,300 people".
fn opens(clause: &Clause, time: &TimeExpression) -> bool {
    clause.first <= time.first && clause.verb.is_some_and(|verb| time.end <= verb)
}

/// Whether an expression between a figure that ends at `end` and its verb only tells which ones are meant: "the 14 miners who
/// were trapped on Sunday were rescued", "some 300 workers hired in March were fired".
fn is_which(reader: &Reader, time: &TimeExpression, end: usize, verb: Option<usize>) -> bool {
    let tells = Class::RELATIVE.with(Class::PARTICIPLE).with(Class::VERB_PAST);
    let between = verb.is_some_and(|verb| end <= time.first && time.end <= verb);
    between && (end..time.first).any(|at| reader.class(at).any(tells) && !reader.class(at).any(Class::ADJECTIVE))
}

/// Whether a year only tells which law, model or election is meant: "under the 2017 law", but not "in the 2012 election".
fn is_name(reader: &Reader, time: &TimeExpression) -> bool {
    let before = |steps: usize| time.first.checked_sub(steps).map_or("", |at| reader.slice(at));
    let year =
        time.end == time.first + 1 && !reader.tokens[time.first].is_word() && reader.slice(time.first).len() == 4;
    let tells = Class::CLOSED.with(Class::VERB_PAST).with(Class::VERB_S);
    let named = || reader.token(time.end).is_some_and(Token::is_word) && !reader.class(time.end).any(tells);
    let the = year && before(1).eq_ignore_ascii_case("the") && named();
    the && !is_period_word(before(2), "before-event")
}

/// Most tokens between a superlative and the time since when nothing was like it.
const RECORD: usize = 12;

/// Whether an expression only says how long nothing was like it: "the highest since March 2019", "the first since 2009".
fn is_record(reader: &Reader, time: &TimeExpression) -> bool {
    let near = time.first.saturating_sub(RECORD)..=time.first;
    let Some(since) = near.rev().find(|at| reader.is(*at, reader.vocabulary.words.since)) else { return false };
    let inside = |at: &usize| reader.tokens[*at].is_word();
    let noun = |at: usize| is_period_word(reader.slice(at), "no-record");
    let most = |at: usize| is_period_word(reader.slice(at), "record") || reader.slice(at).ends_with("est") && !noun(at);
    let words = &reader.vocabulary.words;
    let the = |at: usize| {
        let before = at.checked_sub(1);
        before.is_some_and(|at| reader.class(at).any(Class::DETERMINER) && !reader.is_one(at, &[words.a, words.an]))
    };
    let from = since.saturating_sub(RECORD);
    (since..time.first).all(|at| inside(&at)) && (from..since).rev().take_while(inside).any(|at| most(at) && the(at))
}

/// Most tokens between "than" or "from" and the time of what a figure is compared with.
const LONGEST_BASE: usize = 6;

/// Whether an expression behind a figure that ends at `end` dates what a share or a change starts from: "80 percent from
/// 2005 levels", "6 percent more than at the same point last year".
fn is_start(reader: &Reader, time: &TimeExpression, end: usize) -> bool {
    let words = &reader.vocabulary.words;
    let goes_on = |at: &usize| reader.tokens[*at].is_word() || reader.joint(*at) || *at == time.first;
    // "From 2009 to 2014" is the whole time of a change.
    let whole = (time.first..time.end).any(|at| is_period_word(reader.slice(at), "up-to"));
    let near = end.max(time.first.saturating_sub(LONGEST_BASE))..=time.first;
    !whole && time.first >= end && near.rev().take_while(goes_on).any(|at| reader.is_one(at, &[words.from, words.than]))
}

/// Whether an expression only says what something is compared with: "fell 9 percent compared with a year earlier".
fn is_base(reader: &Reader, time: &TimeExpression) -> bool {
    let words = &reader.vocabulary.words;
    let before = |steps: usize, known: &[_]| time.first.checked_sub(steps).is_some_and(|at| reader.is_one(at, known));
    let compared = || before(2, &[words.compared, words.comparison, words.against]);
    before(1, &[words.than]) || before(1, &[words.with, words.to]) && compared()
}

/// Whether an expression behind a figure that ends at `end` dates another, which is told for comparison: "grew by 52,000
/// after a gain of 67,000 in September".
fn is_of_other(reader: &Reader, end: usize, time: &TimeExpression) -> bool {
    let word = |at: usize| is_period_word(reader.slice(at), "compared");
    let verb = |at: usize| is_finite(reader, at) && !word(at);
    let between = || (end..time.first).rev().take_while(|at| !verb(*at));
    let Some(number) = between().find(|at| reader.counts(*at)) else { return false };
    // "After a gain of 67,000", "compared with 33 percent"; "after a raid on two houses" compares nothing.
    let moves = |at: usize| (at..number).any(|at| reader.class(at).any(UP.with(DOWN)));
    let with = |at: usize| reader.is_one(at + 1, &[reader.vocabulary.words.with, reader.vocabulary.words.to]);
    between()
        .any(|at| at < number && word(at) && (moves(at) || with(at) || is_currency_mark(reader.tokens[at + 1].mark)))
}

/// Whether an expression behind a figure dates what it has come from: "43 percent, down from 46 percent in May".
fn is_of_change(reader: &Reader, end: usize, time: &TimeExpression) -> bool {
    let words = &reader.vocabulary.words;
    let from = |at: usize| reader.is(at, words.from) && reader.is_one(at - 1, &[words.up, words.down]);
    (end + 1..time.first).any(from)
}

/// The aside between commas in which an expression of time stands, which dates nothing else: ", who turned 80 in June,".
fn aside(reader: &Reader, time: &TimeExpression) -> Option<(usize, usize)> {
    let comma = |at: &usize| reader.mark(*at, ',');
    let stop =
        |at: &usize| !reader.tokens[*at].is_word() && matches!(reader.tokens[*at].mark, '.' | '?' | '!' | ';' | ':');
    let from = time.first.saturating_sub(LONGEST_ASIDE);
    let open = (from..time.first).rev().take_while(|at| !stop(at)).find(comma)?;
    let opens = reader.class(open + 1);
    let relative = opens.any(Class::RELATIVE) || opens.any(Class::PARTICIPLE) && !opens.any(Class::ADJECTIVE);
    let to = reader.tokens.len().min(time.end + LONGEST_ASIDE);
    let close = (time.end..to).take_while(|at| !stop(at)).find(comma).filter(|_| relative)?;
    Some((open, close))
}
