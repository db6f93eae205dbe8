//! Descriptions: a figure with what it counts and its measure, as told by the words behind it, before it, or by a figure before.

use super::Role;
use super::casualty::{casualty, is_casualty_noun, of_whole, taken_over, takes_casualty};
use super::counted::{Counted, counted, counted_as};
use super::counted_before::{told_before, toll_before, toll_behind};
use super::denied;
use super::elliptic::{like, shared_unit};
use super::event::{self, Clause};
use super::extract::Found;
use super::figure::Reading;
use super::number::Reader;
use super::people_meant::{is_likely, is_sure};
use super::term::term;
use super::trap::is_plural;
use crate::language::lexicon::Class;
use crate::language::people::people_noun;
use crate::language::sentence::Sentence;

/// The unit and the measure of people of whom no more is said.
pub(super) const PERSON: &str = "person";

/// What a figure is found to count.
struct Told {
    counted: Counted,
    /// Whether a noun behind it says so.
    behind: bool,
    /// What happened to those counted, where their noun or none says it.
    struck: Option<&'static str>,
    /// The figure before it whose thing it counts too.
    like: Option<usize>,
    /// Whether people are meant, though no noun says so.
    people: bool,
}

/// A sentence with the figures found before.
struct Here<'r, 't> {
    reader: &'r Reader<'t>,
    from: usize,
    to: usize,
    number: usize,
    earlier: &'r [Found],
}

/// A figure of the sentence with this number, with all that is told of it.
pub(super) fn describe(
    reader: &Reader,
    reading: Reading,
    sentence: &Sentence,
    number: usize,
    earlier: &[Found],
) -> Found {
    Here { reader, from: sentence.first as usize, to: sentence.end as usize, number, earlier }.described(reading)
}

impl Here<'_, '_> {
    fn described(&self, mut reading: Reading) -> Found {
        let behind = counted(self.reader, &reading, self.to);
        let clause = event::clause(self.reader, &reading, &behind, self.from, self.to);
        denied::turn(self.reader, &mut reading, clause.first);
        let mut told = self.told_behind(&reading, &clause, behind);
        let open = !told.behind && told.struck.is_none();
        if open {
            self.share_unit(&mut reading);
        }
        if open && reading.unit.is_none() {
            self.tell_from_around(&reading, &clause, &mut told);
        }
        let measure = self.measure(&reading, &clause, &told);
        Found { reading, counted: told.counted, clause, sentence: self.number, measure, like: told.like }
    }

    /// What the words behind a figure say that it counts.
    fn told_behind(&self, reading: &Reading, clause: &Clause, counted: Counted) -> Told {
        let open = reading.unit.is_none() && counted.head.is_none();
        let struck = open.then(|| casualty(self.reader, reading, &counted, clause, self.to)).flatten();
        // "Of the 36 applicants, 11 were women": a whole told in the sentence says what is counted.
        let here = |other: &Found| other.sentence == self.number && other.counted.head.is_some();
        let free = open && struck.is_none() && !self.earlier.iter().any(here);
        let noun = free.then(|| counted_as(self.reader, reading, clause.end)).flatten();
        let counted = noun.map_or(counted, Counted::noun);
        Told { counted, behind: counted.head.is_some(), struck, like: None, people: false }
    }

    /// Gives a figure without a noun or unit the unit of the one before it.
    fn share_unit(&self, reading: &mut Reading) {
        if reading.unit.is_some() || reading.role == Role::Age {
            return;
        }
        reading.unit = shared_unit(self.reader, reading, self.number, self.earlier);
        if reading.role == Role::Level && reading.unit.is_some_and(|unit| unit.kind == "duration") {
            reading.role = Role::Duration;
        }
    }

    /// Adds what the words around a figure without a noun or unit say that it counts.
    fn tell_from_around(&self, reading: &Reading, clause: &Clause, told: &mut Told) {
        let nothing = told.counted;
        self.tell_from_before(reading, clause, told);
        let level = reading.role == Role::Level;
        let sure = level && is_sure(self.reader, reading);
        // Such words speak of people, but of no looms or streets told before.
        let people = |head: usize| people_noun(self.reader.slice(head)).is_some_and(|noun| noun.plural);
        if sure && !self.head(told).is_some_and(people) {
            (told.counted, told.like) = (nothing, None);
        }
        told.people = sure || level && self.head(told).is_none() && is_likely(self.reader, reading);
    }

    /// Adds the noun, or the figure, before a figure that says what it counts.
    fn tell_from_before(&self, reading: &Reading, clause: &Clause, told: &mut Told) {
        let reader = self.reader;
        let age = reading.role == Role::Age;
        let of_them = reader.is(reading.end, reader.vocabulary.words.of)
            && reader.class(reading.end + 1).any(Class::PRONOUN.with(Class::RELATIVE));
        // "Voters aged 18": an age counts the noun right before it, if any.
        let near = |head: &usize| !age || (*head..reading.first).all(|at| reader.tokens[at].is_word());
        if let Some(head) = told_before(reader, reading, clause.first, of_them).filter(near) {
            // "The number of soldiers killed is now 43": soldiers are counted, of whom that is said.
            let fate = is_casualty_noun(reader, head) && head > 0 && is_plural(reader, head - 1);
            told.struck = reader.vocabulary.measure(reader.word(head)).filter(|_| fate);
            told.counted = Counted::noun(head - usize::from(fate));
        } else if !age {
            told.like = like(reader, reading, (self.number, self.from), self.earlier);
        }
    }

    /// The noun that says what is counted, its own or that of the figure before.
    fn head(&self, told: &Told) -> Option<usize> {
        told.counted.head.or_else(|| self.earlier[told.like?].counted.head)
    }

    /// The normalised thing counted: what happened to people, else what their noun, a figure before or the topic says.
    fn measure(&self, reading: &Reading, clause: &Clause, told: &Told) -> Option<&'static str> {
        let reader = self.reader;
        let plain = reading.unit.is_none();
        let head = self.head(told);
        let own = head.and_then(|head| reader.vocabulary.measure(reader.word(head)));
        let state = head.is_some_and(|head| is_casualty_noun(reader, head));
        let may_be_struck = plain && takes_casualty(reader, own);
        let people = may_be_struck && !state && reading.role != Role::Of;
        let toll = (plain && (!told.behind || people)).then(|| toll_before(reader, reading, self.from)).flatten();
        let part = may_be_struck && reading.role == Role::Of;
        toll.or_else(|| toll_behind(reader, &told.counted))
            .or(told.struck)
            .or_else(|| people.then(|| casualty(reader, reading, &told.counted, clause, self.to))?)
            .or_else(|| part.then(|| of_whole(reader, told.counted.end))?)
            .or_else(|| people.then(|| taken_over(reader, reading, &told.counted, self.number, self.earlier))?)
            .or(own)
            .or_else(|| self.earlier[told.like?].measure)
            .or_else(|| told.people.then_some(PERSON))
            .or_else(|| term(reader, reading, self.from, self.to))
    }
}
