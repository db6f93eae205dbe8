//! Sorts of names: which names of several words are those of things ("Open Range Fund", "North Dakota") and not of
//! persons, by their words, by what stands before them, and by what the rest of the text calls them.

use rustc_hash::FxHashSet;

use super::ground::Ground;
use super::person_name::{NameAt, is_office};
use crate::language::name_part::NamePart;
use crate::language::people::{Being, people_noun};
use crate::language::token::TokenKind;

/// Marks the names of things. A name that bears a title anywhere in the text is a person's.
pub(super) fn mark_things(ground: &Ground, names: &mut [NameAt]) {
    let text = |name: &NameAt| ground.bytes(name.first, name.end).of(ground.reader.text);
    let family = |name: &NameAt| ground.word(name.end - 1);
    let titled = names.iter().filter(|name| is_titled(ground, name));
    let (persons, families): (FxHashSet<&str>, FxHashSet<&str>) = titled.map(|name| (text(name), family(name))).unzip();
    for name in names {
        let asked = !name.body && !name.is_single(ground) && !persons.contains(text(name));
        name.thing = asked && is_thing(ground, name, families.contains(family(name)));
    }
}

/// "Mr. Draft", "Senator Otto Draft", "the mayor, Otto Draft", "Otto Draft, 66," and "Otto Draft, a 66-year-old baker".
fn is_titled(ground: &Ground, name: &NameAt) -> bool {
    let before = |at: usize| at.checked_sub(1);
    let mark = before(name.first).filter(|at| [".", ","].contains(&ground.word(*at)));
    let office = mark.and_then(before).or_else(|| before(name.first)).is_some_and(|at| is_office(ground, at));
    name.honorific || office || is_aged(ground, name.end)
}

/// Most tokens between a name and "old".
const AGE_REACH: usize = 7;

/// Whether an age stands behind a name that ends before `end`.
fn is_aged(ground: &Ground, end: usize) -> bool {
    let reader = &ground.reader;
    let number = |at: usize| reader.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let closes = |at: usize| reader.mark(at, ',') || reader.mark(at, '.');
    let old = || (end + 2..end + AGE_REACH).any(|at| ground.reader.is(at, reader.vocabulary.words.old));
    reader.mark(end, ',') && (number(end + 1) && closes(end + 2) || old())
}

/// Whether its words are rather those of a thing. Behind a first name only what things are called that are named after
/// people ("Otto Draft Avenue"), else any noun at the end that is no family name, or any word at the beginning; so are names
/// behind "the" and such as begin with an abbreviation. `known` is whether somebody with a title bears its last word.
fn is_thing(ground: &Ground, name: &NameAt, known: bool) -> bool {
    let words: Vec<usize> = (name.first..name.end).filter(|at| ground.reader.tokens[*at].is_word()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let capital = ground.reader.tokens[*last].is_capital();
    if !capital || ground.is(*first, "particle") || words.iter().any(|at| is_initial(ground, *at)) {
        return false;
    }
    let (opens, ends) = (NamePart::of(ground.word(*first)), NamePart::of(ground.word(*last)));
    let defined = name.first > 0 && ground.is_the(name.first - 1);
    if opens.is_given() {
        return ends.is_no_person() && is_named_after(ground, *last) || defined && ends.is_common();
    }
    defined || ends.is_no_person() || !known && (opens.is_common() || is_short(ground, *first))
}

/// What things are that are named after people.
pub(super) fn is_named_after(ground: &Ground, at: usize) -> bool {
    let group = people_noun(ground.word(at)).is_some_and(|noun| noun.being == Being::Group);
    group || ["named-after", "behind-place", "institutional"].iter().any(|kind| ground.is(at, kind))
}

/// "J." in "J. Draft".
fn is_initial(ground: &Ground, at: usize) -> bool {
    ground.word(at).len() == 1 && ground.reader.mark(at + 1, '.')
}

/// An abbreviation or a word of a dateline: "USS", "SAN".
pub(super) fn is_short(ground: &Ground, at: usize) -> bool {
    let word = ground.word(at);
    word.len() > 2 && word.chars().all(char::is_uppercase)
}
