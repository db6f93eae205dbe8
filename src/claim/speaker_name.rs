//! Names of speakers: how much of the words for a speaker names him, and whom "who" means.

use super::number::Reader;
use super::vocabulary::{BODY, PERSON};
use crate::language::lexicon::Class;
use crate::language::token::TokenKind;

/// Tokens, the second excluded.
type Part = (usize, usize);

/// Most tokens before a comma among which the one whom "who" means begins.
const REACH: usize = 12;

/// The words that name a speaker, without what is added behind a comma or in an open relative clause: "Ada Lind" of "Ada
/// Lind, 51, who runs the harbour". None where they name nobody: "26 last month", a "who" without anybody before it.
pub fn named(reader: &Reader, (first, end): Part) -> Option<Part> {
    let (first, end) = if relates(reader, first) { before(reader, first)? } else { (first, end) };
    let end = (first + 1..end).find(|at| adds(reader, *at)).unwrap_or(end);
    let idle = |at: usize| !reader.tokens[at].is_word() && !reader.mark(at, ')') && !closes(reader, at);
    let end = (first..end).rev().find(|at| !idle(*at) && !relates(reader, *at))? + 1;
    names_somebody(reader, (first, end)).then_some((first, end))
}

/// Whether the word at `at` relates to somebody before it.
fn relates(reader: &Reader, at: usize) -> bool {
    let word = reader.slice(at).to_ascii_lowercase();
    reader.class(at).any(Class::RELATIVE) && word.starts_with("wh")
}

/// Whether a comma at `at` begins what is only added: an age, a description, a relative clause; not another name.
fn adds(reader: &Reader, at: usize) -> bool {
    let name = |next: usize| reader.tokens.get(next).is_some_and(|next| next.is_word() && next.is_capital());
    reader.mark(at, ',') && !name(at + 1)
}

/// Whether a full stop belongs to the word before it: "Sen.", "R-Ariz.".
fn closes(reader: &Reader, at: usize) -> bool {
    reader.mark(at, '.') && reader.touches(at)
}

/// A number alone speaks for nobody, unless it counts people: "17 of them", "58 percent of voters", "three officials".
fn names_somebody(reader: &Reader, (first, end): Part) -> bool {
    let words = &reader.vocabulary.words;
    let people = |at: usize| reader.class(at).any(PERSON.with(BODY)) || reader.is_one(at, &[words.of, words.percent]);
    reader.tokens[first].kind != TokenKind::Number || (first + 1..end.min(first + 3)).any(people)
}

/// The noun phrase before the comma that stands before "who": back to its article, or over its capitals.
fn before(reader: &Reader, who: usize) -> Option<Part> {
    let end = who.checked_sub(1)? + usize::from(!reader.mark(who - 1, ','));
    let inside = |at: &usize| reader.tokens[*at].is_word() || closes(reader, *at);
    let near = (end.saturating_sub(REACH)..end).rev().take_while(inside);
    let mut first = None;
    for at in near {
        let class = reader.class(at);
        if class.any(Class::DETERMINER) {
            return Some((at, end));
        }
        if class.any(Class::CLOSED) && !reader.is(at, reader.vocabulary.words.of) {
            break;
        }
        if reader.tokens[at].is_capital() {
            first = Some(at);
        }
    }
    first.map(|first| (first, end))
}
