//! Estimators: whose reckoning a figure is: "police put the crowd at 5,000", "by the union's count, 31 were hurt".

use super::attribution::Said;
use super::attribution_rules::{passive, said, speaks, subject};
use super::clause::is_possessive;
use super::counted_before::puts;
use super::event::{is_finite, noun_phrase};
use super::label_word::LabelWords;
use super::number::Reader;
use super::vocabulary::{SAY, SPEAKER};
use crate::language::lexicon::Class;
use crate::language::token::TokenKind;

/// Most tokens between a verb that gives a size and the figure.
const LONGEST_OBJECT: usize = 14;
/// Most tokens between "by" and the noun of an account.
const LONGEST_OWNER: usize = 10;
/// Most tokens before a number that hedge it or give its currency.
const LONGEST_HEDGE: usize = 4;

/// The attribution that begins, or has its verb, at a token.
pub fn estimator(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let words = &reader.vocabulary.words;
    match () {
        () if puts(reader, at) => putting(reader, from, at, to),
        () if reader.is_one(at, &[words.by, words.in_]) => by_account(reader, from, at, to),
        () if reader.is_one(at, &[words.counted, words.tallied]) => counting(reader, from, at, to),
        () => None,
    }
}

/// "Police put the crowd at 5,000", "the report, which puts the dead at 31".
fn putting(reader: &Reader, from: usize, verb: usize, to: usize) -> Option<Said> {
    let words = &reader.vocabulary.words;
    // Whoever is put on a payroll is not measured.
    let ends = |at: &usize| ends_clause(reader, *at) || reader.is_one(*at, &[words.on, words.into]);
    let mut behind = (verb + 1..to.min(verb + LONGEST_OBJECT)).take_while(|at| !ends(at));
    let at = behind.find(|at| reader.is(*at, words.at) && sized(reader, at + 1))?;
    let end = (at..to).find(|at| ends_clause(reader, *at)).unwrap_or(to);
    if passive(reader, verb, from) || reader.is(verb + 1, words.by) {
        return put_by(reader, verb, at, end);
    }
    // Whom "which" means is found by its name.
    let relative = verb > from && reader.class(verb - 1).any(Class::RELATIVE);
    let speaker = || subject(reader, from, verb).filter(|source| speaks(reader, *source, SAY));
    let source = if relative { (verb - 1, verb) } else { speaker()? };
    said(Some(source), (verb, verb + 1), (verb + 1, end), false)
}

/// "The crowd was put at 5,000 by the police", "a crowd put by the police at 5,000"; the figure stands behind `at`.
fn put_by(reader: &Reader, verb: usize, at: usize, end: usize) -> Option<Said> {
    let by = (verb + 1..end).find(|by| reader.is(*by, reader.vocabulary.words.by))?;
    let (last, told) = if by < at { (at, (at, end)) } else { (end, (at, by)) };
    said(Some(noun_phrase(reader, by + 1, last)?), (verb, verb + 1), told, false)
}

/// "By the union's count, 31 were hurt"; "in" only where it stands apart: an account may lie in a bank.
fn by_account(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let opens = at == from || reader.mark(at - 1, ',');
    if !opens && reader.is(at, reader.vocabulary.words.in_) {
        return None;
    }
    let inside = |at: &usize| reader.tokens[*at].is_word();
    let account = |at: &usize| LabelWords::get().is(reader.slice(*at), "account");
    let noun = (at + 1..to.min(at + LONGEST_OWNER)).take_while(inside).find(account)?;
    let owned = (at + 1..noun).rev().find(|at| is_possessive(reader, *at));
    let source = owned.map_or_else(|| nameless(reader, at + 1, noun), |s| Some((at + 1, s)))?;
    let closes = noun + 1 >= to || !reader.tokens[noun + 1].is_word();
    if opens && !closes {
        return None;
    }
    let before = (from, at - usize::from(at > from && opens));
    let behind = (noun + 1 + usize::from(closes), to - usize::from(reader.mark(to - 1, '.')));
    let parts = [before, behind].into_iter().filter(|part| part.0 < part.1);
    let said = said(Some(source), (noun, noun + 1), (from, to), false)?;
    Some(Said { content: parts.collect(), ..said })
}

/// "By one estimate", "by their own count": nobody by name, or whoever was named before.
fn nameless(reader: &Reader, first: usize, noun: usize) -> Option<(usize, usize)> {
    let words = &reader.vocabulary.words;
    if reader.is_one(first, &[words.its, words.their, words.his, words.her]) {
        return Some((first, first + 1));
    }
    let some = reader.class(first).any(Class::DETERMINER) || reader.number(first).is_some();
    (some && !reader.is(first, words.the) && noun <= first + 2).then_some((first, noun + 1))
}

/// "The union counted 14 wounded".
fn counting(reader: &Reader, from: usize, verb: usize, to: usize) -> Option<Said> {
    let source = subject(reader, from, verb)?;
    let names = |at: usize| reader.class(at).any(SPEAKER) || reader.tokens[at].is_capital() && at > from;
    if !sized(reader, verb + 1) || !(source.0..source.1).any(names) {
        return None;
    }
    let end = (verb..to).find(|at| ends_clause(reader, *at)).unwrap_or(to);
    said(Some(source), (verb, verb + 1), (verb + 1, end), false)
}

/// Whether a number stands at a token, or behind words that hedge it.
fn sized(reader: &Reader, at: usize) -> bool {
    let near = (at..reader.tokens.len().min(at + LONGEST_HEDGE)).take_while(|at| !is_finite(reader, *at));
    near.into_iter().any(|at| reader.number(at).is_some() || reader.tokens[at].kind == TokenKind::Number)
}

/// Whether a clause ends before a token; ", against 31 a year before" belongs to it, and a full stop to a short form.
fn ends_clause(reader: &Reader, at: usize) -> bool {
    let goes_on = reader.class(at + 1).any(Class::PREPOSITION);
    reader.mark(at, ';') || reader.mark(at, ':') || reader.mark(at, ',') && !goes_on
}
