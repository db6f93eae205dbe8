//! Ages: by which words and marks a number is the age of somebody.

use super::amount::Amount;
use super::number::Reader;
use crate::language::lexicon::Class;
use crate::language::people::{Being, people_noun};
use crate::language::token::TokenKind;

/// Words between "age" and its number: "at the age of over 60".
const REACH: usize = 3;

/// `21-year-old`, `66 years old`, `aged 66`, `19 or older`, `Doe, 66, said`, `when she was 14`.
pub fn is_age(reader: &Reader, amount: &Amount) -> bool {
    let words = &reader.vocabulary.words;
    let old = reader.is(amount.end, words.old) || (reader.joint(amount.end) && reader.is(amount.end + 1, words.old));
    let bare = amount.unit.is_none() && (1.0..=115.0).contains(&amount.value) && amount.value.fract() == 0.0;
    (old && amount.unit.is_some_and(|unit| unit.kind == "duration"))
        || aged(reader, amount)
        || bare
            && (compared(reader, amount)
                || beside_name(reader, amount)
                || became(reader, amount)
                || at_age(reader, amount))
}

/// `aged 66`, `age 66`, `at the age of 66`, `between the ages of 12`.
fn aged(reader: &Reader, amount: &Amount) -> bool {
    let Some(before) = amount.first.checked_sub(1) else { return false };
    let words = &reader.vocabulary.words;
    let between = |at: usize| reader.is_one(at, &[words.of, words.between, words.from, words.over]);
    let named = |at: usize| reader.is_one(at, &[words.aged, words.age, words.ages]);
    let first = (before.saturating_sub(REACH)..=before).rev().find(|at| !between(*at)).unwrap_or(before);
    named(first) && (first == before || amount.value <= 115.0)
}

/// `19 or older`.
fn compared(reader: &Reader, amount: &Amount) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(amount.end, &[words.or, words.and]) && reader.is_one(amount.end + 1, &[words.older, words.younger])
}

/// `Doe, 66, said`, `Doe Jr., then 32, left`: between a name with a comma and a mark.
fn beside_name(reader: &Reader, amount: &Amount) -> bool {
    let words = &reader.vocabulary.words;
    let then = |at: usize| reader.is_one(at, &[words.now, words.then]);
    let first = if amount.first > 0 && then(amount.first - 1) { amount.first - 1 } else { amount.first };
    let Some(comma) = first.checked_sub(1).filter(|comma| *comma > 0 && reader.mark(*comma, ',')) else { return false };
    let dotted = comma > 1 && reader.mark(comma - 1, '.') && reader.touches(comma - 1);
    let name = if dotted { comma - 2 } else { comma - 1 };
    let token = &reader.tokens[name];
    token.is_word()
        && (token.is_capital() || is_person(reader, name))
        && (reader.mark(amount.end, ',')
            || first < amount.first && ends(reader, amount.end)
            || closes_behind(reader, name, amount.end))
        && amount.numeral.digits
        && amount.numeral.end == amount.first + 1
        && !reader.class(name).any(Class::MONTH)
}

/// Whether a noun for one person stands at a token, of whom the words before it tell which one: "the drifter, 26,".
fn is_person(reader: &Reader, at: usize) -> bool {
    let one = people_noun(reader.slice(at)).is_some_and(|noun| noun.being == Being::Person && !noun.plural);
    one && (at.saturating_sub(2)..at).any(|before| reader.class(before).any(Class::DETERMINER))
}

/// Tokens before a name among which another number or a semicolon shows a list of names with numbers.
const LISTED: usize = 12;

/// `the death of Jane Doe, 66.`: a full name and its age close the sentence, and nothing like it stands before.
fn closes_behind(reader: &Reader, name: usize, end: usize) -> bool {
    let part = |at: usize| {
        let token = &reader.tokens[at];
        token.is_word() && token.is_capital() && !reader.class(at).any(Class::CLOSED.with(Class::WEEKDAY))
    };
    let stops = reader.token(end).is_none_or(|token| matches!(token.mark, '.' | '”' | '"') && !token.is_word());
    let full = name > 0 && part(name - 1) && part(name);
    let listed = |at: usize| reader.mark(at, ';') || reader.tokens[at].kind == TokenKind::Number;
    full && stops && !(name.saturating_sub(LISTED)..name).any(listed)
}

/// `who at 31 is the youngest`: said of a person, and followed by what they are or do.
fn at_age(reader: &Reader, amount: &Amount) -> bool {
    let words = &reader.vocabulary.words;
    let at = amount.first.checked_sub(2).filter(|who| reader.is(*who, words.who) && reader.is(who + 1, words.at));
    at.is_some() && (reader.mark(amount.end, ',') || reader.class(amount.end).any(Class::VERB.with(Class::AUXILIARY)))
}

/// `she was 14`, `who turned 60 last week`, `he will turn 70 in May`: one person is so old, where nothing behind it is counted.
fn became(reader: &Reader, amount: &Amount) -> bool {
    let words = &reader.vocabulary.words;
    let Some(verb) = amount.first.checked_sub(1).filter(|verb| *verb > 0) else { return false };
    let helped = usize::from(verb > 1 && reader.class(verb - 1).any(Class::AUXILIARY.with(Class::MODAL)));
    let one = reader.is_one(verb - 1 - helped, &[words.he, words.i, words.she, words.who]);
    let turns = reader.is_one(verb, &[words.turned, words.turning, words.turns, words.turn]);
    let grew = turns || helped == 0 && reader.is_one(verb, &[words.was, words.is]);
    let dated = turns && reader.is_one(amount.end, &[words.last, words.this, words.next]);
    one && grew && (dated || ends(reader, amount.end))
}

/// A mark, the end of the text, or a word that opens a clause or a phrase.
fn ends(reader: &Reader, at: usize) -> bool {
    let opens = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::PREPOSITION).with(Class::RELATIVE);
    let of = reader.is(at, reader.vocabulary.words.of);
    let joined = reader.joint(at) || reader.mark(at, '%');
    reader.token(at).is_none_or(|token| !token.is_word() && !joined || reader.class(at).any(opens) && !of)
}
