//! What a figure counts: the noun phrase behind it, its head, and the measure the head belongs to.

use super::Role;
use super::casualty::is_casualty_noun;
use super::figure::Reading;
use super::number::{Reader, is_currency_mark};
use super::trap::is_plural;
use super::vocabulary::{COUNTABLE, SUM};
use crate::interval::Bound;
use crate::language::lexicon::Class;
use crate::language::people::{Being, people_noun};
use crate::language::period_word::is_period_word;
use crate::language::token::{Shape, Token};

/// The thing counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// First token of the phrase.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Its head.
    pub head: Option<usize>,
}

impl Counted {
    /// A noun alone.
    pub const fn noun(at: usize) -> Self {
        Self { first: at, end: at + 1, head: Some(at) }
    }
}

/// Longest phrase that is read, in tokens.
pub(super) const LONGEST: usize = 9;

/// The noun phrase that the figure counts, not reaching `to`.
pub fn counted(reader: &Reader, figure: &Reading, to: usize) -> Counted {
    if figure.bound == Bound::Score || figure.role == Role::Age {
        return Counted { first: figure.end, end: figure.end, head: None };
    }
    // "One household in six": the noun stands within.
    if figure.behind < figure.end && figure.unit.is_some_and(|unit| unit.kind == "ratio") {
        return Counted::noun(figure.behind);
    }
    let unit_noun = figure.unit.is_some_and(|unit| !matches!(unit.kind, "percent" | "ratio" | "points"));
    if unit_noun {
        return Counted { first: figure.end, end: figure.end, head: None };
    }
    // "down from 2,000 a decade ago"
    let words = &reader.vocabulary.words;
    if reader.is_one(figure.behind, &[words.a, words.an]) && reader.class(figure.behind + 1).any(Class::TIME_UNIT) {
        return Counted { first: figure.behind, end: figure.behind, head: None };
    }
    let start = first_word(reader, figure, to);
    let share = figure.unit.is_some();
    let of_people = figure.unit.is_some_and(|unit| unit.kind == "ratio") && super::trap::plural_follows(reader, start);
    if share && start == figure.behind && !of_people {
        return Counted { first: start, end: start, head: None };
    }
    if figure.joined && reader.is(start, reader.vocabulary.words.strong) {
        return Counted::noun(start + 1);
    }
    if figure.joined && reader.joint(figure.behind) {
        return Counted::noun(start);
    }
    if dated_behind(reader, figure, start) {
        return Counted { first: start, end: start, head: None };
    }
    phrase(reader, figure, start, to)
}

/// Whether all that stands behind a number is when it was so: "down from 52,000 the year before", "4,000 the next year".
fn dated_behind(reader: &Reader, figure: &Reading, start: usize) -> bool {
    let words = &reader.vocabulary.words;
    // "60 this year".
    let points = reader.is_one(figure.behind, &[words.this, words.last, words.next]);
    if points && reader.class(figure.behind + 1).any(Class::TIME_UNIT) {
        return true;
    }
    let article = start == figure.behind + 1 && reader.is(figure.behind, words.the);
    article && (start..start + 2).any(|at| reader.class(at).any(Class::TIME_UNIT))
}

/// Past `of`, determiners and joints that stand between a number and its noun.
fn first_word(reader: &Reader, figure: &Reading, to: usize) -> usize {
    let words = &reader.vocabulary.words;
    let mut at = figure.behind;
    if reader.joint(at) {
        at += 1;
    }
    if reader.is(at, words.of) && at < to {
        at += 1;
    }
    while at < to
        && (reader.class(at).any(Class::DETERMINER) || reader.is_one(at, &[words.more, words.others, words.all]))
        && at < figure.behind + 4
    {
        at += 1;
    }
    // "Raised to 15 the number of people killed"
    let of = at + usize::from(reader.class(at + 1).any(SUM)) + 1;
    let part = reader.is(figure.behind, words.of);
    if at > figure.behind && !part && reader.class(at).any(SUM) && reader.is(of, words.of) && of + 1 < to {
        return of + 1;
    }
    if opens_quote(reader, at) {
        at += 1;
    }
    // "35 of the chamber's 120 seats"
    let owned = (at..to.min(at + 4)).find(|at| super::clause::is_s(reader, *at)).map(|at| at + 1);
    let at = owned.filter(|behind| super::number::numeral(reader, *behind).is_some()).unwrap_or(at);
    // "three of the four cantons", "of the previous four": the whole's noun is the part's too.
    let told = usize::from(at > figure.behind && is_period_word(reader.slice(at), "told"));
    if at > figure.behind
        && let Some(whole) = super::number::numeral(reader, at + told).filter(|whole| whole.end < to)
    {
        return whole.end;
    }
    at
}

fn phrase(reader: &Reader, figure: &Reading, start: usize, to: usize) -> Counted {
    let one = figure.low == Some(1.0) && figure.high == Some(1.0);
    if !one && start == figure.behind && begins_predicate(reader, start) {
        return Counted { first: start, end: start, head: None };
    }
    let mut end = start;
    let (mut head, mut first) = (None, start);
    while end < to && end < start + LONGEST {
        if head.is_none() && end > start && closes_quote(reader, end) {
            first = if opens_quote(reader, start - 1) { start - 1 } else { start };
            end += 1;
            continue;
        }
        if !continues(reader, start, end) {
            break;
        }
        let like_verb = head.is_none() && reader.class(end).any(Class::VERB_S) && reader.slice(end).ends_with('s');
        let plural = (is_plural(reader, end) || like_verb) && !reader.joint(end + 1);
        let state = reader.class(end).any(Class::ADJECTIVE.with(Class::PARTICIPLE));
        // "Four people dead": the people are counted, and dead is what they are.
        let fate = |head| is_casualty_noun(reader, end) && people_noun(reader.slice(head)).is_some();
        if head.is_some_and(|head| !plural || state || fate(head)) {
            break;
        }
        let acts = one && reader.class(end).any(Class::GERUND) && opens_object(reader, end + 1);
        if end > start && !plural && (is_verb(reader, end) || one && describes(reader, end, to) || acts) {
            break;
        }
        if plural && !(one || figure.joined) {
            head = Some(end);
        }
        end += 1;
    }
    let head = head.or_else(|| end.checked_sub(1).filter(|last| *last >= start && reader.tokens[*last].is_word()));
    match head.map(|head| behind_acronym(reader, head, to)) {
        Some(head) => Counted { first, end: head + 1, head: Some(head) },
        None => Counted { first: start, end: start, head: None },
    }
}

/// Whether a quotation mark opens at `at` before the noun: "30 'emergencies'".
fn opens_quote(reader: &Reader, at: usize) -> bool {
    let mark = reader.token(at).is_some_and(|token| token.is_quote() || matches!(token.mark, '\'' | '‘'));
    mark && !reader.touches(at) && reader.touches(at + 1) && reader.token(at + 1).is_some_and(Token::is_word)
}

/// Whether a quotation mark that touches the word before closes at `at`, and a word follows it: "40 'guest' workers".
fn closes_quote(reader: &Reader, at: usize) -> bool {
    let mark = reader.token(at).is_some_and(|token| token.is_quote() || matches!(token.mark, '\'' | '’'));
    mark && reader.touches(at) && !reader.touches(at + 1) && reader.token(at + 1).is_some_and(Token::is_word)
}

/// The noun behind a name and its short form: "700 Northern Relief Plan (NRP) applicants".
fn behind_acronym(reader: &Reader, head: usize, to: usize) -> usize {
    let capital = |at: &usize| reader.token(*at).is_some_and(|token| token.is_word() && token.is_capital());
    if !capital(&head) {
        return head;
    }
    // "Northern Plan for Harbour Relief (NPHR)"
    let inner = |at: &usize| reader.class(*at).any(Class::PREPOSITION.with(Class::DETERMINER)) && capital(&(at + 1));
    let open = (head + 1..to).find(|at| !capital(at) && !inner(at)).unwrap_or(to);
    let short = reader.mark(open, '(') && reader.token(open + 1).is_some_and(|token| token.shape == Shape::Capitals);
    let behind = open + 3;
    if short && reader.mark(open + 2, ')') && behind < to && is_plural(reader, behind) { behind } else { head }
}

/// Whether a verb stands right behind a number that has no noun: "those aged 18 to 29 backed it".
fn begins_predicate(reader: &Reader, at: usize) -> bool {
    let class = reader.class(at);
    let noun_behind =
        is_plural(reader, at + 1) || (reader.class(at + 1).any(Class::VERB_S) && reader.slice(at + 1).ends_with('s'));
    let struck =
        class.any(Class::VERB_PAST) && class.any(COUNTABLE) && !class.any(Class::ADJECTIVE.with(Class::PLURAL));
    let verb =
        class.any(Class::VERB_PAST.with(Class::VERB_BASE)) && !class.any(COUNTABLE.with(Class::ADJECTIVE)) || struck;
    verb && !is_plural(reader, at) && !noun_behind && !reader.tokens.get(at).is_some_and(Token::is_capital)
}

/// Whether the token at `at` may belong to the phrase that began at `start`.
fn continues(reader: &Reader, start: usize, at: usize) -> bool {
    let token = &reader.tokens[at];
    let class = reader.class(at);
    if at > start && token.breaks > 0 {
        return false;
    }
    if !token.is_word() {
        return reader.joint(at) || token.mark == '\'' && !token.spaced;
    }
    if reader.is(at, reader.vocabulary.words.and) || reader.mark(at, '&') {
        return at > start
            && reader.tokens[at - 1].is_capital()
            && reader.token(at + 1).is_some_and(super::super::language::token::Token::is_capital);
    }
    let time = class.any(Class::MONTH.with(Class::WEEKDAY)) && token.is_capital();
    !class.any(Class::CLOSED) && !time && reader.number(at).is_none()
}

/// Whether the word at `at` is a verb here: in a finite form and no thing that is counted.
fn is_verb(reader: &Reader, at: usize) -> bool {
    let class = reader.class(at);
    let known = class.any(Class::VERB_PAST.with(Class::VERB_S).with(Class::PARTICIPLE))
        && !class.any(Class::ADJECTIVE.with(COUNTABLE));
    let base = class.any(Class::VERB_BASE) && is_plural(reader, at.saturating_sub(1));
    (known || base) && !reader.tokens[at].is_capital()
}

/// Whether an object begins at a token: a determiner, a number, a sum of money or a pronoun ("one giver sending $50,000").
pub(super) fn opens_object(reader: &Reader, at: usize) -> bool {
    let money = reader.token(at).is_some_and(|token| is_currency_mark(token.mark));
    money || reader.counts(at) || reader.class(at).any(Class::DETERMINER.with(Class::PRONOUN))
}

/// Whether an adjective behind a noun says what becomes of it: "leaves one clinic open".
fn describes(reader: &Reader, at: usize, to: usize) -> bool {
    let verb = |at: usize| reader.class(at).any(Class::VERB_BASE) && !reader.class(at).any(COUNTABLE);
    let adjective = |at: usize| reader.class(at).any(Class::ADJECTIVE) || verb(at);
    let ends = at + 1 >= to || reader.class(at + 1).any(Class::CLOSED) || !reader.tokens[at + 1].is_word();
    adjective(at) && !adjective(at - 1) && ends
}

/// What a figure without a noun is said to be: "27 of those on board are children", "thirty-one were minors".
pub fn counted_as(reader: &Reader, figure: &Reading, to: usize) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let mut behind = figure.behind..to.min(figure.behind + LONGEST);
    let verb = behind.find(|at| reader.class(*at).any(Class::AUXILIARY) || !reader.tokens[*at].is_word())?;
    if !reader.is_one(verb, &[words.are, words.were]) {
        return None;
    }
    let noun = (verb + 1..to.min(verb + 4)).find(|at| !reader.class(*at).any(Class::ADJECTIVE.with(Class::ADVERB)))?;
    let ends = noun + 1 >= to || !reader.tokens[noun + 1].is_word() || reader.class(noun + 1).any(Class::CLOSED);
    let people = people_noun(reader.slice(noun)).is_some_and(|noun| noun.being == Being::Person && noun.plural);
    (ends && people).then_some(noun)
}
