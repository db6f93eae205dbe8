//! Subjects: where a clause begins, and the noun phrase of which its verb tells something.

use super::clause::{Clause, is_possessive, is_time_opener};
use super::number::{Reader, is_currency_mark};
use super::verb_group::{Group, is_auxiliary, lacks_verb};
use super::vocabulary::REPORTING;
use crate::language::calendar::Dates;
use crate::language::holiday::holiday;
use crate::language::lexicon::Class;
use crate::language::period_word::is_period_word;
use crate::language::tag::Tag;
use crate::language::token::TokenKind;

/// Where a clause begins.
pub(super) struct Start {
    pub first: usize,
    pub subject: Option<(usize, usize)>,
    pub relative: bool,
}

/// Most tokens of a subject.
const LONGEST_SUBJECT: usize = 18;
/// Tokens between two commas that are passed over before a verb.
const LONGEST_ASIDE: usize = 24;

/// Where a clause begins and its subject: the noun phrase before the verb, the one before a relative pronoun, the one
/// before an aside, else that of a clause before.
pub(super) fn subject(
    reader: &Reader,
    tags: &[Tag],
    group: &Group,
    floor: usize,
    from: usize,
    before: &[Clause],
) -> Start {
    let mut end = group.first;
    if group.aside {
        let noun = phrase_before(reader, tags, end - 1, from);
        return Start { first: noun.map_or(end, |(first, _)| first), subject: noun, relative: true };
    }
    if end > floor + 1 && reader.tokens[end - 1].is_quote() && reader.touches(end) {
        end -= 1;
    }
    let adverb = |at: usize| tags[at] == Tag::ADVERB || reader.class(at).any(Class::ADVERB);
    while end > floor && adverb(end - 1) && reader.tokens[end - 1].is_word() && !is_possessive(reader, end - 1) {
        end -= 1;
    }
    let goes_on = (end..group.first).any(|at| reader.slice(at).eq_ignore_ascii_case("then"));
    let shared = Start { first: group.first, subject: shared(before, goes_on), relative: false };
    if goes_on && shared.subject.is_some() {
        return shared;
    }
    if end > floor && reader.tokens[end - 1].is_word() && is_relative(reader, end - 1) {
        let stop = if end > from + 1 && reader.mark(end - 2, ',') { end - 2 } else { end - 1 };
        let antecedent = phrase_before(reader, tags, stop, floor).filter(|(_, end)| tags[end - 1].is_nominal());
        return Start { first: antecedent.map_or(end - 1, |(first, _)| first), subject: antecedent, relative: true };
    }
    // "People who had taken it died": the verb behind a relative clause is that of its noun.
    let stops = |at: usize| {
        let token = &reader.tokens[at];
        let counts = token.kind == TokenKind::Number || is_currency_mark(token.mark) || token.is('%');
        !token.is_word() && !reader.joint(at) && !counts || reader.class(at).any(Class::CONJUNCTION)
    };
    if let Some((last, earlier)) = before.split_last()
        && last.relative
        && !(last.group.end..end).any(stops)
        && lacks_verb(reader, tags, &last.group, earlier.last().map(|clause| &clause.group))
    {
        return Start { first: group.first, subject: last.subject, relative: false };
    }
    let found = if end > floor && reader.mark(end - 1, ',') {
        aside(reader, tags, end - 1, from)
    } else {
        phrase_before(reader, tags, end, floor)
    };
    found.map_or(shared, |(first, end)| Start {
        first,
        subject: Some((first, without_participle(tags, first, without_time(reader, first, end)))),
        relative: false,
    })
}

/// The end of a subject without the time between it and its verb: "Anna Holt on Monday", "the minister last week".
fn without_time(reader: &Reader, first: usize, end: usize) -> usize {
    let day = |at: usize| reader.class(at).any(Class::WEEKDAY.with(Class::MONTH)) && reader.tokens[at].is_capital();
    let unit = |at: usize| reader.class(at).any(Class::TIME_UNIT);
    let near = |at: usize| points_at_time(reader, at);
    let before = end - 1;
    let start = match () {
        () if before > first + 1 && (day(before) || unit(before)) && near(before - 1) => before - 1,
        () if before > first && day(before) => before,
        () => return end,
    };
    let preposition = start > first + 1 && reader.class(start - 1).any(Class::PREPOSITION);
    if preposition { start - 1 } else { start }
}

/// The end of a subject without a participle behind its noun: "a poll released on Wednesday had".
fn without_participle(tags: &[Tag], first: usize, end: usize) -> usize {
    let behind = end > first + 1 && tags[end - 1] == Tag::PARTICIPLE && tags[end - 2].is_nominal();
    if behind { end - 1 } else { end }
}

/// "last", "this" or "next", as before a day or a unit of time.
fn points_at_time(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.last, words.this, words.next])
}

/// The subject of the clause before; behind "then", that of the last one which is no relative clause.
fn shared(before: &[Clause], goes_on: bool) -> Option<(usize, usize)> {
    before.iter().rev().find(|clause| !goes_on || !clause.relative).and_then(|clause| clause.subject)
}

pub(super) fn is_relative(reader: &Reader, at: usize) -> bool {
    ["who", "which", "that"].iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word))
}

/// The noun phrase before an aside that ends at `comma`.
pub(super) fn aside(reader: &Reader, tags: &[Tag], comma: usize, from: usize) -> Option<(usize, usize)> {
    let mut openings = (from.max(comma.saturating_sub(LONGEST_ASIDE))..comma).rev().filter(|at| reader.mark(*at, ','));
    openings.find_map(|opening| {
        let (first, end) = phrase_before(reader, tags, opening, from)?;
        let nominal = (first..end).any(|at| tags[at].is_nominal());
        let loose = matches!(tags[first], Tag::GERUND | Tag::PARTICIPLE) || !reader.tokens[first].is_word();
        (nominal && !loose && !lies_in(reader, tags, (first, end), from)).then_some((first, end))
    })
}

/// Whether a phrase between commas only tells where a place lies: "the plant in Lowmouth, Ohio, opened".
fn lies_in(reader: &Reader, tags: &[Tag], (first, end): (usize, usize), from: usize) -> bool {
    let capital = |at: &usize| reader.tokens[*at].is_word() && reader.tokens[*at].is_capital();
    if first < from + 3 || !reader.mark(first - 1, ',') || !(first..end).all(|at| capital(&at)) {
        return false;
    }
    let place = (from..first - 1).rev().take_while(capital).count();
    let within = (first - 1).checked_sub(place + 1).is_some_and(|at| reader.class(at).any(Class::PREPOSITION));
    place > 0 && within && phrase_before(reader, tags, first - 1, from).is_some()
}

/// The noun phrase that ends before `end`: back to a mark, a verb or a word that opens a clause, without a phrase of time
/// or place before it.
fn phrase_before(reader: &Reader, tags: &[Tag], end: usize, floor: usize) -> Option<(usize, usize)> {
    let unfinished = Class::CONJUNCTION.with(Class::PREPOSITION).with(Class::SUBORDINATOR);
    if end <= floor || reader.class(end - 1).any(unfinished) {
        return None;
    }
    if is_subject(reader, end - 1) && !(end > floor + 1 && reader.class(end - 2).any(Class::CONJUNCTION)) {
        return Some((end - 1, end));
    }
    let mut first = end;
    while first > floor && end - first < LONGEST_SUBJECT && continues(reader, tags, first - 1) {
        first -= 1;
    }
    while first < end && reader.class(first).any(Class::CONJUNCTION.with(Class::ADVERB)) {
        first += 1;
    }
    // "Kasich has 129 and Rubio left": a number alone is not joined to a name.
    let joins = |at: &usize| {
        let number =
            reader.tokens[*at - 1].kind == TokenKind::Number && reader.tokens[*at + 1].kind != TokenKind::Number;
        number && reader.class(*at).any(Class::CONJUNCTION) && reader.number(*at + 1).is_none()
    };
    if let Some(and) = (first + 1..end.max(1) - 1).rfind(joins) {
        first = and + 1;
    }
    if let Some(opener) = (first..end).rfind(|at| is_time_opener(reader, *at)) {
        first = opener + 1;
    }
    first = behind_object(reader, tags, (first, end), floor);
    first = behind_time(reader, first, end);
    let counts = (first..end).any(|at| reader.counts(at));
    if first < end && reader.class(first).any(Class::PREPOSITION) && !counts {
        first = (first + 2..end).rfind(|at| {
            let opens = reader.class(*at).any(Class::DETERMINER.with(Class::PRONOUN));
            opens && !reader.class(*at - 1).any(Class::PREPOSITION)
        })?;
    }
    (first < end).then_some((first, end))
}

/// The first token of a subject behind the object of the verb before it, which ends at `floor`: "added 50,000 jobs and the
/// rate climbed", "gave the mayor a plan that costs $3 million".
fn behind_object(reader: &Reader, tags: &[Tag], (first, end): (usize, usize), floor: usize) -> usize {
    let Some(verb) = floor.checked_sub(1).filter(|verb| first == floor && reader.tokens[*verb].is_word()) else {
        return first;
    };
    // "He added the mayor and the council had left" is what he said, "added 50,000 jobs" what was done.
    let counts = reader.tokens[floor].kind == TokenKind::Number || is_currency_mark(reader.tokens[floor].mark);
    if reader.class(verb).any(REPORTING) && !counts {
        return first;
    }
    let another = |at: &usize| {
        reader.class(*at).any(Class::CONJUNCTION) && matches!(tags[*at + 1], Tag::DETERMINER | Tag::PRONOUN)
    };
    let second = |at: &usize| tags[*at] == Tag::DETERMINER && tags[*at - 1].is_nominal();
    let and = (first + 1..end - 1).rfind(another).map(|and| and + 1);
    and.or_else(|| (first + 1..end).rfind(second)).unwrap_or(first)
}

/// The first token of a subject behind the time in front of it: "In June 2019 Anna Holt", "Last week the minister".
fn behind_time(reader: &Reader, first: usize, end: usize) -> usize {
    let calendar = |at: usize| reader.class(at).any(Class::WEEKDAY.with(Class::MONTH));
    let number = |at: usize| reader.tokens[at].kind == TokenKind::Number;
    let behind = if points_at_time(reader, first) && reader.class(first + 1).any(Class::TIME_UNIT) {
        first + 2
    } else if first < end && reader.class(first).any(Class::PREPOSITION) {
        let dates = Dates { text: reader.text, tokens: reader.tokens, lexicon: &reader.vocabulary.lexicon };
        if let Some((_, _, stop)) = holiday(&dates, first + 1, None).filter(|(_, _, stop)| *stop < end) {
            return stop + usize::from(reader.mark(stop, ','));
        }
        let words = &reader.vocabulary.words;
        let links = |at: usize| reader.is_one(at, &[words.and, words.to]) && (calendar(at + 1) || number(at + 1));
        let stop = (first + 1..end).find(|at| !calendar(*at) && !number(*at) && !links(*at)).unwrap_or(end);
        let dated = (first + 1..stop).any(|at| calendar(at) || number(at) && reader.slice(at).len() == 4);
        let night = || usize::from(stop < end && is_period_word(reader.slice(stop), "part"));
        if dated { stop + night() } else { first }
    } else {
        first
    };
    if behind < end { behind } else { first }
}

/// "he", "they": a pronoun that is a subject by its form, and all of it.
fn is_subject(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.he, words.i, words.she, words.they, words.we])
}

/// Whether a token may stand inside a subject.
fn continues(reader: &Reader, tags: &[Tag], at: usize) -> bool {
    let token = &reader.tokens[at];
    if !token.is_word() {
        return token.kind == TokenKind::Number
            || reader.joint(at)
            || matches!(token.mark, '\'' | '%' | '$' | '.' | '&');
    }
    let class = reader.class(at);
    let joined = reader.joint(at + 1) || at.checked_sub(1).is_some_and(|before| reader.joint(before));
    let verb = matches!(tags[at], Tag::PAST | Tag::PRESENT) && !token.is_capital() && !joined;
    // "failure to pass the bill" is one noun phrase.
    let infinitive = tags[at] == Tag::BASE
        && at > 1
        && reader.is(at - 1, reader.vocabulary.words.to)
        && !matches!(tags[at - 2], Tag::NOUN | Tag::OTHER);
    !(class.any(Class::SUBORDINATOR.with(Class::RELATIVE)) || is_auxiliary(reader, at) || verb || infinitive)
}
