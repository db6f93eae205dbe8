//! States: that something still is or no longer, grows or shrinks, is open or shut, said by a verb, a noun or an adjective.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::clause::Clause;
use super::event::noun_phrase;
use super::named::{Named, Names};
use super::naming::slug;
use super::number::Reader;
use crate::language::lexicon::{Class, rows};
use crate::language::word_map::WordMap;

/// What is said of the state of something: a party dissolved, a force that grows, a border that is shut.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub struct State {
    /// The entity's id, or the words for a thing without a name.
    pub of: String,
    /// Existence, strength, office, access, …: two states of one aspect can be compared.
    pub aspect: String,
    /// The side: ended or holds, up or down, open or closed.
    pub side: String,
}

impl State {
    /// Whose state it is: of a person the family name, and how the first name begins where one is given, which may be long or
    /// short ("Jim", "James"); of all else its id.
    pub fn owner(&self) -> (&str, Option<char>) {
        let name = ["person:", "family:"].iter().find_map(|kind| self.of.strip_prefix(kind));
        match name.map(|name| name.rsplit_once('-').ok_or(name)) {
            Some(Ok((first, family))) => (family, first.chars().next()),
            Some(Err(family)) => (family, None),
            None => (&self.of, None),
        }
    }

    /// Whether both tell of one aspect of one thing or person.
    pub fn concerns(&self, other: &Self) -> bool {
        let ((name, first), (other_name, other_first)) = (self.owner(), other.owner());
        self.aspect == other.aspect && name == other_name && first_names_agree(first, other_first)
    }
}

/// Whether two first names may be one: one is not given, or they begin alike.
pub fn first_names_agree(first: Option<char>, other: Option<char>) -> bool {
    first.is_none() || other.is_none() || first == other
}

/// A row of the table of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    kind: &'static str,
    aspect: &'static str,
    side: &'static str,
}

/// The table of states by word, and the words around them by kind.
struct Table {
    states: WordMap<Vec<Entry>>,
    words: WordMap<Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { states: WordMap::default(), words: WordMap::default() };
    for row in rows(include_str!("states.tsv")) {
        let [words, kind, aspect, side] = row.as_slice() else { continue };
        let entry = Entry { kind, aspect, side };
        words.split(' ').for_each(|word| table.states.entry(word).push(entry));
    }
    for row in rows(include_str!("state_words.tsv")) {
        let [words, kind] = row.as_slice() else { continue };
        words.split(' ').for_each(|word| table.words.entry(word).push(kind));
    }
    table
});

fn entry(word: &str, kinds: &[&str]) -> Option<Entry> {
    TABLE.states.get(word)?.iter().find(|entry| kinds.contains(&entry.kind)).copied()
}

fn is_kind(word: &str, kind: &str) -> bool {
    TABLE.words.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// Whether a verb says that what follows is not so.
pub fn denies(word: &str) -> bool {
    is_kind(word, "denial")
}

/// Whether an aspect comes in degrees, so that opposite sides can both be said in good faith.
pub fn is_graded(aspect: &str) -> bool {
    is_kind(aspect, "graded")
}

/// The side that a negation leads to: in an aspect of two sides the other one, in one of degrees neither.
fn denied(entry: Entry) -> String {
    let mut others = TABLE.states.iter().flat_map(|(_, entries)| entries);
    let other = others.find(|other| other.aspect == entry.aspect && other.side != entry.side);
    match other.filter(|_| !is_graded(entry.aspect)) {
        Some(other) => other.side.to_owned(),
        None => format!("not {}", entry.side),
    }
}

/// A state named by a noun or an adjective, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominal {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What is said.
    pub state: State,
    /// The noun or adjective that says so.
    pub head: usize,
    /// Whether it is said to be possible only.
    pub doubtful: bool,
}

/// What a clause says of the state of its subject or object.
pub fn of_clause(reader: &Reader, names: &Names, clause: &Clause) -> Option<State> {
    let entry = if clause.group.copula {
        entry(&reader.slice(clause.group.end).to_ascii_lowercase(), &["adjective"])?
    } else {
        of_verb(reader, clause)?
    };
    let object = noun_phrase(reader, clause.group.end, clause.end);
    let itself = object.is_some_and(|(first, _)| is_kind(reader.slice(first), "self"));
    let of_object = match entry.kind {
        "done" => !clause.group.passive,
        "change" => !clause.group.passive && object.is_some() && !itself,
        _ => false,
    };
    if entry.kind == "own" && is_graded(entry.aspect) && object.is_some() {
        return None;
    }
    let thing = if of_object { object } else { clause.subject }?;
    let of = owner(reader, names, entry.aspect, thing)?;
    Some(state(entry, of, clause.group.negated))
}

/// What the verb of a clause says of a state, with its particle or without.
fn of_verb(reader: &Reader, clause: &Clause) -> Option<Entry> {
    let head = clause.group.head;
    let lexicon = &reader.vocabulary.lexicon;
    let lemma = lexicon.word(lexicon.lemma(reader.word(head)));
    let particle = format!("{lemma}_{}", reader.slice(head + 1));
    let leaving = || entry(lemma, &["leave"]).filter(|_| leaves_office(reader, clause));
    entry(lemma, &["own", "change", "done"]).or_else(|| entry(&particle, &["own"])).or_else(leaving)
}

/// Whether what a clause says is left is an office: by its name, or where nothing is named but the day that is to come,
/// and no place ("on Friday for the capital").
fn leaves_office(reader: &Reader, clause: &Clause) -> bool {
    let behind = clause.group.end;
    if let Some((first, end)) = noun_phrase(reader, behind, clause.end) {
        let core = (first + 1..end).find(|at| reader.class(*at).any(Class::PREPOSITION)).unwrap_or(end);
        return is_kind(&reader.slice(core - 1).to_ascii_lowercase(), "post");
    }
    let words = &reader.vocabulary.words;
    let dated = reader.is_one(behind, &[words.at, words.on, words.in_, words.by]);
    let bound = (behind..clause.end).any(|at| reader.is_one(at, &[words.for_, words.to]));
    clause.group.modal.is_some() && dated && !bound && is_day(reader, behind + 1, clause.end)
}

/// Whether a day, a month or a year follows within a few words, before any other noun phrase.
fn is_day(reader: &Reader, from: usize, to: usize) -> bool {
    let calendar = Class::MONTH.with(Class::WEEKDAY).with(Class::TIME_UNIT);
    (from..to.min(from + 5)).any(|at| reader.class(at).any(calendar))
}

fn state(entry: Entry, of: String, negated: bool) -> State {
    let side = if negated { denied(entry) } else { entry.side.to_owned() };
    State { of, aspect: entry.aspect.to_owned(), side }
}

/// Whose state it is: the entity that a noun phrase names, or for what has no name its own words.
fn owner(reader: &Reader, names: &Names, aspect: &str, (first, end): (usize, usize)) -> Option<String> {
    let core = (first + 1..end).find(|at| reader.class(*at).any(Class::PREPOSITION)).unwrap_or(end);
    let head = core - 1;
    if reader.class(first).any(Class::GERUND) {
        return None;
    }
    let named = names.main(first, end).filter(|named| !named.is_vague());
    match aspect {
        "existence" => named
            .filter(|named| named.end > head && named.lasts())
            .map(Named::id)
            .or_else(|| unnamed(reader, first, core)),
        "strength" => {
            let own = named.is_some_and(|named| named.end > head);
            let of_body = named.filter(|named| !named.is_person());
            of_body.filter(|_| own || is_kind(reader.slice(head), "strength")).map(Named::id)
        }
        "office" | "verdict" => named.filter(|named| named.end > head && named.is_person()).map(Named::id),
        _ => named.filter(|named| named.end > head).map(Named::id).or_else(|| unnamed(reader, first, core)),
    }
}

/// The words of a definite noun phrase without a name, as an id.
fn unnamed(reader: &Reader, first: usize, end: usize) -> Option<String> {
    let definite = ["the", "this", "its", "their"].iter().any(|word| reader.slice(first).eq_ignore_ascii_case(word));
    let joins = &reader.vocabulary.words;
    let end = (first..end).find(|at| reader.is_one(*at, &[joins.and, joins.or])).unwrap_or(end);
    let words: Vec<&str> = (first..end)
        .filter(|at| reader.tokens[*at].is_word() && !reader.class(*at).any(Class::CLOSED))
        .map(|at| reader.slice(at))
        .collect();
    let plain = definite && (2..=4).contains(&words.len());
    plain.then(|| format!("thing:{}", slug(&super::extract::singular(&words.join(" ")))))
}

/// The states that nouns and adjectives of `from..to` name: "the fall of the old council", "its growing strength".
pub fn nominals(reader: &Reader, names: &Names, from: usize, to: usize) -> Vec<Nominal> {
    let mut found = Vec::new();
    for at in from..to {
        if !reader.tokens[at].is_word() {
            continue;
        }
        let word = reader.slice(at);
        if TABLE.states.get(word).is_none() {
            continue;
        }
        let nominal = entry(word, &["noun"])
            .and_then(|entry| noun(reader, names, entry, at, from, to))
            .or_else(|| entry(word, &["trend"]).and_then(|entry| trend(reader, names, entry, at, from, to)))
            .or_else(|| entry(word, &["status"]).and_then(|entry| status(reader, names, entry, at, from, to)));
        found.extend(nominal);
    }
    found
}

/// "the fall of X", "X's fall".
fn noun(reader: &Reader, names: &Names, entry: Entry, at: usize, from: usize, to: usize) -> Option<Nominal> {
    let first = modified(reader, at, from);
    let doubtful = (first..at).any(|place| is_kind(reader.slice(place), "doubtful"));
    let nominal = |first, end, of: String| Nominal { first, end, state: state(entry, of, false), head: at, doubtful };
    if reader.is(at + 1, reader.vocabulary.words.of) {
        let (start, end) = noun_phrase(reader, at + 2, to)?;
        let named = names.main(start, end).filter(|named| fits(entry.aspect, named))?;
        let whole = named.end >= end || !named.is_person();
        if !whole {
            return None;
        }
        return Some(nominal(first, end, named.id()));
    }
    let named = possessor(reader, names, first).filter(|named| fits(entry.aspect, named))?;
    Some(nominal(named.first, at + 1, named.id()))
}

fn fits(aspect: &str, named: &Named) -> bool {
    match aspect {
        "existence" => named.lasts() || named.is_person(),
        "office" | "verdict" => named.is_person(),
        _ => !named.is_vague(),
    }
}

/// Back over adjectives and a determiner.
fn modified(reader: &Reader, at: usize, from: usize) -> usize {
    let mut first = at;
    while first > from && at - first < 4 {
        let class = reader.class(first - 1);
        if class.any(Class::DETERMINER) {
            return first - 1;
        }
        let plain = reader.tokens[first - 1].is_word() && !reader.tokens[first - 1].is_capital();
        if !plain || class.any(Class::CLOSED) || class.any(Class::VERB_PAST.with(Class::VERB_S)) {
            break;
        }
        first -= 1;
    }
    first
}

/// The name whose possessive stands before `at`.
fn possessor<'n>(reader: &Reader, names: &Names<'n>, at: usize) -> Option<Named<'n>> {
    let clitic = at.checked_sub(1).filter(|before| matches!(reader.slice(*before), "'s" | "’s" | "'" | "’"))?;
    names.before(clitic).or_else(|| names.before(at))
}

/// "the growing number of its forces", "X's shrinking membership": an adjective of trend before a noun of strength.
fn trend(reader: &Reader, names: &Names, entry: Entry, at: usize, from: usize, to: usize) -> Option<Nominal> {
    let noun = (at + 1..(at + 4).min(to)).find(|place| is_kind(reader.slice(*place), "strength"))?;
    let first = modified(reader, at, from);
    let end =
        (noun + 1..(noun + 7).min(to)).find(|place| !reader.tokens[*place].is_word()).unwrap_or((noun + 7).min(to));
    let counts = reader.slice(noun).to_ascii_lowercase().starts_with("number");
    let counted = (noun + 1..end).find(|place| is_kind(reader.slice(*place), "strength"));
    let inside = names.main(noun, end).filter(|named| !named.is_vague());
    if counts && counted.is_none() && inside.is_none() {
        return None;
    }
    let possessive = possessor(reader, names, first);
    let its = (first.saturating_sub(1).max(from)..end)
        .any(|place| ["its", "their"].iter().any(|word| reader.slice(place).eq_ignore_ascii_case(word)));
    let of = possessive.or(inside).or_else(|| its.then(|| names.last(from, first)).flatten())?;
    let start = possessive.map_or(first, |named| named.first);
    let last = inside.map_or(noun + 1, |named| named.end).max(counted.unwrap_or(noun) + 1);
    Some(Nominal { first: start, end: last, state: state(entry, of.id(), false), head: at, doubtful: false })
}

/// "X (the current authority in the north)", "X, the defunct council": what a title in apposition says of its holder.
fn status(reader: &Reader, names: &Names, entry: Entry, at: usize, from: usize, to: usize) -> Option<Nominal> {
    let the = at.checked_sub(1).filter(|the| *the > from && reader.is(*the, reader.vocabulary.words.the))?;
    let opens = the.checked_sub(1).filter(|mark| reader.mark(*mark, ',') || reader.mark(*mark, '('))?;
    let named = names.before(opens).filter(|named| named.lasts())?;
    let (_, end) = noun_phrase(reader, the, to)?;
    let end = (end..(end + 4).min(to)).find(|place| reader.mark(*place, ')')).unwrap_or(end);
    Some(Nominal { first: the, end, state: state(entry, named.id(), false), head: at, doubtful: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_of_one_person_however_the_first_name_is_given() {
        let state = |of: &str| State { of: of.to_owned(), aspect: "office".to_owned(), side: "ended".to_owned() };
        assert!(state("person:gm-prb").concerns(&state("person:gms-prb")));
        assert!(state("person:gm-prb").concerns(&state("family:prb")));
        assert!(!state("person:gm-prb").concerns(&state("person:ns-prb")));
        assert!(!state("person:gm-prb").concerns(&state("person:gm-drft")));
    }
}
