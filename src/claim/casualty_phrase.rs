//! Casualties told by a phrase: a verb and a word behind it that only together say what happened to people.

use std::sync::LazyLock;

use super::number::Reader;
use crate::language::lexicon::{Class, rows};
use crate::language::word_map::WordMap;

/// Words between the people and the verb, and between the verb and the word that completes it.
const FAR: usize = 7;
/// Words before the people among which their verb is looked for.
const CLOSE: usize = 4;

/// The words behind a verb that needs none.
const ANY: &str = "*";

/// What a verb says together with any of these words.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    behind: &'static str,
    measure: &'static str,
}

/// The phrases by the forms of their verbs.
static PHRASES: LazyLock<WordMap<Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: WordMap<Vec<Phrase>> = WordMap::default();
    for row in rows(include_str!("casualty_phrases.tsv")) {
        let [verbs, behind, measure] = row.as_slice() else { continue };
        for verb in verbs.split(' ') {
            phrases.entry(verb).push(Phrase { behind, measure });
        }
    }
    phrases
});

/// What a phrase says of people who are counted from `first` to `behind` in a clause that reaches to `to`: they are its
/// subject ("600 people left their homes") or its object ("forced 600 people from their homes").
pub fn told(reader: &Reader, first: usize, behind: usize, to: usize) -> Option<&'static str> {
    let ahead = (behind..(behind + FAR).min(to)).take_while(|at| !ends(reader, *at)).find(|at| is_verb(reader, *at));
    ahead
        .and_then(|verb| completed(reader, verb, verb + 1, to))
        .or_else(|| completed(reader, verb_before(reader, first)?, behind, to))
}

/// What a word close to the people says by itself: "fatally shot five", "five were mortally wounded", "two of them fatally".
pub fn alone(reader: &Reader, first: usize, behind: usize, to: usize) -> Option<&'static str> {
    let inside = |at: &usize| !ends(reader, *at) && !reader.class(*at).any(Class::CONJUNCTION);
    let before = (first.saturating_sub(CLOSE)..first).rev().take_while(inside);
    let ahead = (behind..(behind + CLOSE).min(to)).take_while(inside);
    before.chain(ahead).find_map(|at| {
        let phrases = PHRASES.get(reader.slice(at))?;
        phrases.iter().find(|phrase| phrase.behind == ANY).map(|phrase| phrase.measure)
    })
}

/// Death told by what is counted itself ("cost nine lives"): the verb before it, which completes the phrase with the head.
pub fn lives(reader: &Reader, first: usize, head: usize) -> Option<&'static str> {
    completed(reader, verb_before(reader, first)?, head, head + 1).filter(|measure| *measure == "killed")
}

/// The verb close before what is counted.
fn verb_before(reader: &Reader, first: usize) -> Option<usize> {
    let before = (first.saturating_sub(CLOSE)..first).rev();
    before.take_while(|at| !ends(reader, *at)).find(|at| is_verb(reader, *at))
}

/// The measure of the verb with a word from `from` on.
fn completed(reader: &Reader, verb: usize, from: usize, to: usize) -> Option<&'static str> {
    let phrases = PHRASES.get(reader.slice(verb))?;
    let mut words = (from..(from + FAR).min(to)).take_while(|at| !ends(reader, *at));
    words.find_map(|at| {
        let says =
            |phrase: &&Phrase| phrase.behind.split(' ').any(|known| known.eq_ignore_ascii_case(reader.slice(at)));
        phrases.iter().find(says).map(|phrase| phrase.measure)
    })
}

/// A verb that such a phrase may begin with.
fn is_verb(reader: &Reader, at: usize) -> bool {
    reader.tokens[at].is_word() && PHRASES.get(reader.slice(at)).is_some()
}

/// Whether the clause is over: a mark other than one of emphasis, or a word that begins another.
fn ends(reader: &Reader, at: usize) -> bool {
    let other = Class::SUBORDINATOR.with(Class::RELATIVE);
    let inside = reader.tokens[at].is_word() || reader.joint(at) || reader.mark(at, '*');
    !inside || reader.class(at).any(other)
}
