//! What lasts: the course of events whose length a time gives ("on the 14th day of the strike", "the strike dragged on for
//! two weeks"). Two articles that give the length of one course mean one fact.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Role;
use super::clause::Clause;
use super::event::{noun_phrase, predicate};
use super::extract::Found;
use super::place::is_preposition_of_place;
use super::statement_sentence::Here;
use super::vocabulary::PERSON;
use crate::language::lexicon::{Class, rows};

/// Tokens, the second excluded.
type Part = (usize, usize);

/// Longest phrase behind a time that names what lasts, in tokens.
const LONGEST: usize = 8;
/// Most tokens between a preposition and the noun that says where.
const FAR: usize = 5;

/// Words by what they say of a length of time.
#[derive(Default)]
struct Words {
    lasts: FxHashSet<&'static str>,
    mark: FxHashSet<&'static str>,
    part: FxHashSet<&'static str>,
    no_course: FxHashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in rows(include_str!("lasting.tsv")) {
        let [list, kind] = row.as_slice() else { continue };
        let side = match *kind {
            "lasts" => &mut words.lasts,
            "mark" => &mut words.mark,
            "part" => &mut words.part,
            _ => &mut words.no_course,
        };
        side.extend(list.split(' '));
    }
    words
});

impl Here<'_> {
    /// The course of events that lasts as long as a time says: its noun phrase up to the noun, which stands last.
    pub fn lasting(&self, clauses: &[Clause], figure: &Found) -> Option<Part> {
        let lasts = figure.measure.is_none() && figure.reading.role != Role::Age;
        figure.reading.unit.filter(|unit| unit.kind == "duration" && lasts)?;
        let before = figure.reading.first.checked_sub(1).filter(|before| *before >= self.range().0);
        let within = before.is_some_and(|before| self.is_in(before, &WORDS.part));
        let of = || self.of_course(figure.reading.end).filter(|_| !within);
        let clause = || clauses.iter().rfind(|clause| self.tells_length(clause, figure));
        self.joined_to(figure).or_else(of).or_else(|| self.subject_of(clause()?)).or_else(|| self.its(before?))
    }

    /// The course that is the subject of a clause; a relative one tells of the last noun before it.
    fn subject_of(&self, clause: &Clause) -> Option<Part> {
        let (first, end) = self.meant(clause.subject?);
        let noun = (first..end).rfind(|at| self.reading.tags[*at].is_nominal()).filter(|_| clause.relative);
        self.course((noun.unwrap_or(first), end))
    }

    /// "the strike at the wharf, now in its 20th day": the nearest course before, where "its" stands at `at`.
    fn its(&self, at: usize) -> Option<Part> {
        if !self.reader.is(at, self.reader.vocabulary.words.its) {
            return None;
        }
        let lasts = |noun: usize| WORDS.lasts.contains(predicate(&self.reader, noun).as_str());
        let nouns = (self.range().0..at).rev().filter(|at| self.reading.tags[*at].is_nominal());
        nouns.filter(|noun| !lasts(*noun) && !self.is_place(*noun)).find_map(|noun| self.course((noun, noun + 1)))
    }

    /// Whether a noun only says where: "at the old wharf".
    fn is_place(&self, noun: usize) -> bool {
        let near = self.range().0.max(noun.saturating_sub(FAR))..noun;
        let phrase = near.rev().take_while(|at| self.reader.tokens[*at].is_word() && !self.reading.tags[*at].is_verb());
        let preposition = phrase.into_iter().find(|at| self.reader.class(*at).any(Class::PREPOSITION));
        let at = |place| self.reader.is(place, self.reader.vocabulary.words.at);
        preposition.is_some_and(|place| at(place) || is_preposition_of_place(&self.reader, place))
    }

    fn is_in(&self, at: usize, words: &FxHashSet<&'static str>) -> bool {
        words.contains(self.reader.slice(at).to_ascii_lowercase().as_str())
    }

    /// "the 35-day strike"; "the two-week mark of the strike".
    fn joined_to(&self, figure: &Found) -> Option<Part> {
        let first = figure.reading.end;
        let (_, end) = noun_phrase(&self.reader, first, self.limit(first)).filter(|_| figure.reading.joined)?;
        let end = (first..end).find(|at| self.reader.class(*at).any(Class::PREPOSITION)).unwrap_or(end);
        let noun = (first..end).rfind(|at| self.reading.tags[*at].is_nominal())?;
        if self.is_in(noun, &WORDS.mark) { self.of_course(noun + 1) } else { self.course((first, noun + 1)) }
    }

    /// "of the strike", "into the strike" from `at`.
    fn of_course(&self, at: usize) -> Option<Part> {
        let words = &self.reader.vocabulary.words;
        let opens = at < self.range().1 && self.reader.is_one(at, &[words.of, words.into]);
        let part = noun_phrase(&self.reader, at + 1, self.limit(at + 1)).filter(|_| opens)?;
        self.course(part)
    }

    fn limit(&self, first: usize) -> usize {
        self.range().1.min(first + LONGEST)
    }

    /// A noun phrase up to its noun, where that may be a course of events: neither somebody nor a name, nor a length itself.
    fn course(&self, (first, end): Part) -> Option<Part> {
        let adds = |at: &usize| *at > first && self.reader.class(*at).any(Class::PREPOSITION);
        let end = (first..end).find(adds).unwrap_or(end);
        let noun = (first..end).rfind(|at| self.reader.tokens[*at].is_word())?;
        let class = self.reader.class(noun);
        let other = class.any(PERSON.with(Class::TIME_UNIT).with(Class::CLOSED).with(Class::MONTH));
        let capital = self.reader.tokens[noun].is_capital();
        let barred = other || capital || self.is_in(noun, &WORDS.no_course) || self.is_in(noun, &WORDS.mark);
        (!barred).then_some((first, noun + 1))
    }

    /// Whether the verb of a clause says that its subject lasts as long as the time behind it, or has come so far.
    fn tells_length(&self, clause: &Clause, figure: &Found) -> bool {
        let at = figure.reading.first;
        if clause.group.passive || at < clause.group.end || at >= clause.end {
            return false;
        }
        let verb = predicate(&self.reader, clause.group.head);
        let passed = |at: usize| {
            let class = self.reader.class(at);
            let light = Class::ADVERB.with(Class::PREPOSITION).with(Class::DETERMINER).with(Class::PRONOUN);
            class.any(light) || self.reader.is(at, self.reader.vocabulary.words.on)
        };
        WORDS.lasts.contains(verb.as_str()) && (clause.group.end..at).all(passed)
    }
}
