//! A sentence that may hold statements: its dates, its speakers, its figures, and whom its pronouns mean.

use super::attribution::Said;
use super::chain::inside_quotes;
use super::clause::Clause;
use super::extract::Found;
use super::gender::{Gender, of_pronoun};
use super::named::Named;
use super::number::Reader;
use super::place::is_preposition_of_place;
use super::statement::Reading;
use super::vocabulary::REPORTING;
use crate::language::lexicon::Class;
use crate::language::period::TimeExpression;
use crate::language::period_word::is_period_word;
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;

/// Most words before a time expression that opens a sentence: "But at about 3 p.m.".
const FRONTING: usize = 3;
/// Sentences before a pronoun in which its person is looked for.
const REACH: usize = 3;

/// One sentence with what lies in it.
pub(super) struct Here<'r> {
    pub reading: &'r Reading<'r>,
    pub reader: Reader<'r>,
    pub number: usize,
    pub sentence: &'r Sentence,
    pub figures: &'r [Found],
    pub times: Vec<TimeExpression>,
}

impl<'r> Here<'r> {
    /// The sentence of this number.
    pub fn new(reading: &'r Reading<'r>, number: usize) -> Self {
        let document = reading.document;
        let sentence = &document.sentences[number];
        let reader = document.reader();
        let timed = Class::MONTH.with(Class::WEEKDAY).with(Class::TIME_UNIT).with(Class::ADVERB);
        let may_date = (sentence.first as usize..sentence.end as usize)
            .any(|at| reader.class(at).any(timed) || !reader.tokens[at].is_word());
        let mut times = if may_date { super::time::of_sentence(document, number) } else { Vec::new() };
        times.retain(|time| !super::time::dates_speaker(&reader, reading.saids, time));
        let from = reading.figures.partition_point(|figure| figure.sentence < number);
        let to = reading.figures.partition_point(|figure| figure.sentence <= number);
        Self { reading, reader, number, sentence, times, figures: &reading.figures[from..to] }
    }

    /// Its first token, and one past its last.
    pub fn range(&self) -> (usize, usize) {
        (self.sentence.first as usize, self.sentence.end as usize)
    }

    /// Whether it asks.
    pub fn asks(&self) -> bool {
        let (from, to) = self.range();
        (from..to).any(|at| self.reader.mark(at, '?'))
    }

    /// The attributions of the sentence.
    pub fn said_here(&self) -> impl Iterator<Item = &Said> {
        let (from, to) = self.range();
        let first = self.reading.saids.partition_point(|said| said.cue.0 < from);
        self.reading.saids[first..].iter().take_while(move |said| said.cue.0 < to)
    }

    /// The attributions whose content holds the token at `at`.
    pub fn said_of(&self, at: usize) -> impl Iterator<Item = &Said> {
        self.said_here().filter(move |said| said.content.iter().any(|content| content.0 <= at && at < content.1))
    }

    /// Whether a noun phrase names someone or something, beyond where it is.
    pub fn is_named(&self, (first, end): (usize, usize)) -> bool {
        let from = self.range().0;
        let end = self.without_place(first, end);
        let sure = |at: usize| at != from || self.reading.tags[at] == Tag::NAME;
        let capital = |at: usize| {
            let token = &self.reader.tokens[at];
            token.is_word() && token.is_capital() && !self.reader.class(at).any(Class::CLOSED) && sure(at)
        };
        let known = |named: Named| sure(named.first) || !named.entity.starts_with("family:");
        self.reading.names.within(first, end).any(known) || (first..end).any(capital)
    }

    /// Where a noun phrase ends without where it is: "officials" in "officials in Ohio".
    fn without_place(&self, first: usize, end: usize) -> usize {
        let words = &self.reader.vocabulary.words;
        let owns = |at: usize| self.reader.is_one(at, &[words.of, words.for_, words.from, words.with]);
        let place = |at: &usize| self.reader.class(*at).any(Class::PREPOSITION) && !owns(*at);
        (first + 1..end).find(place).unwrap_or(end)
    }

    /// Whom a noun phrase means: for a pronoun the speaker of whom it is told, not in his own words, else for a person's the only person
    /// named before it in its sentence, or of the sentence before; itself otherwise.
    pub fn meant(&self, part: (usize, usize)) -> (usize, usize) {
        let (first, end) = part;
        if end != first + 1 || !self.reader.class(first).any(Class::PRONOUN) {
            return part;
        }
        let word = self.reader.slice(first).to_ascii_lowercase();
        let person = matches!(word.as_str(), "he" | "she");
        if !person && !matches!(word.as_str(), "it" | "they") {
            return part;
        }
        let gender = of_pronoun(&word);
        let fits = |source: &(usize, usize)| {
            let end = self.without_place(source.0, source.1);
            let main = self.reading.names.main(source.0, end);
            let human = main.is_some_and(Named::is_person);
            let may_be = main.is_none_or(|named| self.reading.names.may_be(&named, gender));
            self.is_named(*source) && may_be && (human == person || word == "they")
        };
        if person && inside_quotes(&self.reader, self.sentence, first) {
            // In somebody's own words "he" is another.
            return part;
        }
        let speaker = self.said_of(first).filter_map(|said| said.source).find(fits);
        let from = self.range().0;
        let someone = || self.only_person((from, first), gender).or_else(|| self.person_before(gender));
        speaker.or_else(|| if person { someone() } else { None }).unwrap_or(part)
    }

    /// The person of the nearest sentence before that names any: the only one who speaks there, else the only one named.
    fn person_before(&self, gender: Option<Gender>) -> Option<(usize, usize)> {
        let sentences = &self.reading.document.sentences[self.number.saturating_sub(REACH)..self.number];
        let names = self.reading.names;
        let may_be = |named: &Named| names.may_be(named, gender);
        let named = |from, to| names.within(from, to).any(|named| named.is_person() && may_be(&named));
        let mut ranges = sentences.iter().rev().map(|before| (before.first as usize, before.end as usize));
        let (from, to) = ranges.find(|(from, to)| named(*from, *to))?;
        let first = self.reading.saids.partition_point(|said| said.cue.0 < from);
        let speakers = self.reading.saids[first..].iter().take_while(|said| said.cue.0 < to);
        let mut persons = speakers
            .filter_map(|said| said.source)
            .filter_map(|source| self.longest_person(names.within(source.0, source.1).filter(may_be)));
        match persons.next() {
            Some(only) => persons.all(|named| named.entity == only.entity).then_some((only.first, only.end)),
            None => self.only_person((from, to), gender),
        }
    }

    /// The person named in the tokens, where all names of persons there that a pronoun may mean are of one.
    fn only_person(&self, (from, to): (usize, usize), gender: Option<Gender>) -> Option<(usize, usize)> {
        let may_be = |named: &Named| self.reading.names.may_be(named, gender);
        let names: Vec<Named> = self.reading.names.within(from, to).filter(may_be).collect();
        let part = |named: &Named| {
            names.iter().any(|other| other.first <= named.first && named.end <= other.end && other != named)
        };
        let placed = |named: &Named| named.first > from && is_preposition_of_place(&self.reader, named.first - 1);
        let person = |named: &&Named| named.is_person() && !part(named) && !placed(named);
        let persons: Vec<Named> = names.iter().filter(person).copied().collect();
        let longest = self.longest_person(persons.iter().copied())?;
        persons.iter().all(|named| named.entity == longest.entity).then_some((longest.first, longest.end))
    }

    /// The longest of the names that are of persons, a description only where there is no name.
    fn longest_person<'n>(&self, names: impl Iterator<Item = Named<'n>>) -> Option<Named<'n>> {
        let from = self.range().0;
        let capital = |named: &Named| self.reader.tokens[named.first].is_capital() && named.first != from;
        let order = |named: &Named| (capital(named), named.end - named.first, std::cmp::Reverse(named.first));
        names.filter(|named| named.is_person()).max_by_key(order)
    }

    /// The time expression that dates a clause; of what is to come it lies ahead. It stands behind the verb, else right
    /// before it, between two marks there, in its subject, or in front of the clause; one within an aside dates the aside.
    pub fn time(&self, clause: &Clause, to_come: bool) -> Option<TimeExpression> {
        let Clause { first, end, group, .. } = *clause;
        let subject_end = clause.subject.map_or(first, |subject| subject.1);
        let reports = self.reader.class(group.head).any(REPORTING);
        let behind = self.time_within(group.end, end);
        let before = || self.times.iter().rfind(|time| self.leads(time, (subject_end, group.first))).copied();
        let inside = || self.times.iter().find(|time| first <= time.first && time.end <= subject_end).copied();
        let fronted = || self.times.iter().find(|time| self.fronts(time, first)).copied().filter(|_| !reports);
        let time = behind.or_else(before).or_else(inside).or_else(fronted)?;
        Some(super::tense::placed(self.reading.document, time, Some(group.head), to_come))
    }

    /// Whether an expression stands between a subject and its verb, right before the verb or between two commas with no
    /// more than prepositions and nouns before it: "the attack, on the night of July 9, began".
    fn leads(&self, time: &TimeExpression, (subject_end, verb): (usize, usize)) -> bool {
        let tags = self.reading.tags;
        let aside = || {
            let verbless =
                (subject_end + 1..time.first).all(|at| !tags[at].is_verb() && self.reader.tokens[at].is_word());
            self.reader.mark(subject_end, ',') && self.reader.mark(time.end, ',') && time.end + 1 == verb && verbless
        };
        subject_end <= time.first && (time.end == verb || aside())
    }

    /// The first time expression in the tokens.
    pub fn time_within(&self, first: usize, end: usize) -> Option<TimeExpression> {
        self.times.iter().find(|time| first <= time.first && time.end <= end + 1).copied()
    }

    /// Whether an expression opens the sentence and a clause begins right behind it: "On 3 June, Otto Draft resigned".
    fn fronts(&self, time: &TimeExpression, first: usize) -> bool {
        let from = self.range().0;
        let word = |at: usize| self.reader.tokens[at].is_word();
        let opens = (from..time.first).filter(|at| word(*at)).count() <= FRONTING;
        // "On Thursday evening Otto Draft resigned".
        let night = |at: usize| at == time.end && is_period_word(self.reader.slice(at), "part");
        time.end <= first && opens && !(time.end..first).any(|at| word(at) && !night(at))
    }

    /// Whether a date is that of what is told: no day of the week and no "this week", which are those of the news.
    pub fn is_explicit(&self, time: &TimeExpression) -> bool {
        let weekday = (time.first..time.end).any(|at| self.reader.class(at).any(Class::WEEKDAY));
        let this = (time.first..time.end).any(|at| self.reader.is(at, self.reader.vocabulary.words.this));
        self.is_date(time) && !weekday && !this
    }

    /// Whether an expression of time is a date: a month, a year, a day of the week, "last summer".
    pub fn is_date(&self, time: &TimeExpression) -> bool {
        let named = Class::MONTH.with(Class::WEEKDAY);
        let mut tokens = time.first..time.end;
        let bounded = time.period.from.is_some() && time.period.to.is_some() && time.end > time.first + 1;
        bounded || tokens.any(|at| self.reader.class(at).any(named) || !self.reader.tokens[at].is_word())
    }
}
