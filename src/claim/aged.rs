//! Who is how old: the person whose age a figure gives.

use super::Role;
use super::clause::Clause;
use super::deed::Deed;
use super::extract::Found;
use super::named::Named;
use super::place::is_preposition_of_place;
use super::statement_sentence::Here;
use crate::language::lexicon::{Class, WordId};
use crate::language::tag::Tag;

/// Tokens, the second excluded.
type Part = (usize, usize);

/// Most tokens between "-year-old" and the name behind it.
const REACH: usize = 5;

impl Here<'_> {
    /// Somebody's age as a deed: whose it is, and the verb where one says so.
    pub fn aged(&self, clauses: &[Clause], figure: &Found) -> Option<Deed> {
        if figure.reading.role != Role::Age {
            return None;
        }
        if let Some(person) = self.beside(figure).or_else(|| self.apposed(figure)).or_else(|| self.described(figure)) {
            return Some(Deed { verb: None, actor: Some(person), target: None });
        }
        // "The guard found the 66-year-old": nothing is said of the guard.
        if self.reader.joint(figure.reading.end) {
            return Some(Deed { verb: None, actor: self.of_the_last(figure), target: None });
        }
        let at = figure.reading.number;
        let behind = |clause: &&Clause| clause.group.first <= at && at < clause.end;
        let fronted = |clause: &&Clause| at < clause.first && !self.has_verb(at, clause.first);
        let clause = clauses.iter().rfind(behind).or_else(|| clauses.iter().find(fronted))?;
        let apart = clause.subject.is_some_and(|(first, end)| at < first || end <= at);
        let actor = self.several(clause).or_else(|| self.who(clause)).filter(|_| apart);
        Some(Deed { verb: Some(clause.group.head), actor, target: None })
    }

    /// Whom "the 66-year-old" means: the person of whom the sentence before it tells first.
    fn of_the_last(&self, figure: &Found) -> Option<Part> {
        let article = figure.reading.first.checked_sub(1)?;
        let known = self.reader.is(article, self.reader.vocabulary.words.the);
        let before = self.number.checked_sub(1).filter(|_| known)?;
        let sentence = &self.reading.document.sentences[before];
        let mut persons = self.reading.names.within(sentence.first as usize, sentence.end as usize);
        persons.find(|named| named.is_person()).map(|named| (named.first, named.end))
    }

    /// Whom "they" means: the persons named before it in its sentence, else in the one before, where they are several.
    fn several(&self, clause: &Clause) -> Option<Part> {
        let (first, end) = clause.subject.filter(|(first, end)| first + 1 == *end)?;
        let words = &self.reader.vocabulary.words;
        let they = self.reader.is_one(first, &[words.they, words.both, words.all]);
        let from = self.range().0;
        let before = || self.number.checked_sub(1).map(|before| &self.reading.document.sentences[before]);
        let listed = |from, to| {
            let mut persons = self.reading.names.within(from, to).filter(|named| named.is_person());
            let one = persons.next()?;
            let last = persons.filter(|named| named.entity != one.entity).last()?;
            Some((one.first, last.end))
        };
        let above = || before().and_then(|before| listed(before.first as usize, before.end as usize));
        they.then(|| listed(from, end).or_else(above))?
    }

    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.reading.tags[at].is_verb())
    }

    /// "Draft, 66," and "Otto Draft Jr., then 32,": the capitals before the comma.
    fn beside(&self, figure: &Found) -> Option<Part> {
        let from = self.range().0;
        let before = |at: usize| at.checked_sub(1).filter(|at| *at >= from);
        let comma = before(figure.reading.first)?;
        let words = &self.reader.vocabulary.words;
        let then = self.reader.is_one(comma, &[words.then, words.now, words.aged]);
        self.capitals(if then { before(comma)? } else { comma })
    }

    /// "Otto Draft, a 66-year-old baker", "an unarmed 17-year-old": the person before the comma, where no place stands there.
    fn apposed(&self, figure: &Found) -> Option<Part> {
        let before = figure.reading.first.checked_sub(1).filter(|at| *at > self.range().0 + 1)?;
        let modified = matches!(self.reading.tags[before], Tag::ADJECTIVE | Tag::PARTICIPLE);
        let article = if modified { before - 1 } else { before };
        let old = self.reader.joint(figure.reading.end) && self.reader.is_one(article, &self.articles());
        let (first, end) = self.capitals(article - 1).filter(|_| old)?;
        let placed = first > self.range().0 && is_preposition_of_place(&self.reader, first - 1);
        let person = self.reading.names.within(first, end).any(Named::is_person);
        (person && !placed).then_some((first, end))
    }

    fn articles(&self) -> [WordId; 3] {
        let words = &self.reader.vocabulary.words;
        [words.a, words.an, words.the]
    }

    /// The capitals before the comma at `comma`; before those of a place, the person who is from there.
    fn capitals(&self, comma: usize) -> Option<Part> {
        let first = self.run(comma).filter(|_| self.reader.mark(comma, ','))?;
        let of = first.checked_sub(1).filter(|at| self.reader.is_one(*at, &self.origins()));
        let native = of.and_then(|of| self.run(of).map(|first| (first, of)));
        let native = native.filter(|(first, of)| self.reading.names.within(*first, *of).any(Named::is_person));
        Some(native.unwrap_or((first, comma)))
    }

    fn origins(&self) -> [WordId; 2] {
        let words = &self.reader.vocabulary.words;
        [words.of, words.from]
    }

    /// Where the capitals that end before `end` begin; "Ruiz-Draft" and "Jr." belong to a name.
    fn run(&self, end: usize) -> Option<usize> {
        let part = |at: &usize| {
            let token = &self.reader.tokens[*at];
            let mark = token.is('.') && self.reader.touches(*at) || token.is_hyphen() && !token.spaced;
            token.is_word() && token.is_capital() || mark
        };
        (self.range().0..end).rev().take_while(part).last()
    }

    /// "66-year-old Draft", "the 66-year-old former mayor, Otto Draft": the person behind it, else the noun.
    fn described(&self, figure: &Found) -> Option<Part> {
        let old = self.reader.vocabulary.words.old;
        let behind = figure.reading.end..self.range().1.min(figure.reading.end + 3);
        let first = behind.into_iter().find(|at| self.reader.is(*at, old))? + 1;
        let limit = self.range().1.min(first + REACH);
        // "The 66-year-old mayor, a former Baptist": what he was, not his name.
        let again = |at: usize| self.reader.mark(at, ',') && self.reader.is_one(at + 1, &self.articles());
        let verb =
            |at: usize| self.reading.tags[at].is_verb() && !self.reader.is(at, self.reader.vocabulary.words.named);
        let limit = (first..limit).find(|at| verb(*at) || again(*at)).unwrap_or(limit);
        let joined = self.reader.joint(first - 1) || self.reader.joint(first - 2);
        // "A 66-year-old friend of Otto Draft" is not he.
        let other = |at: usize| at > first && self.reader.class(at - 1).any(Class::PREPOSITION);
        let named = self.reading.names.within(first, limit).find(|named| named.is_person() && !other(named.first));
        named.map(|named| (named.first, named.end)).or_else(|| self.noun(first, limit)).filter(|_| joined)
    }

    /// The nouns that follow each other in `first..limit`, the last of which is what somebody is: "estate agent".
    fn noun(&self, first: usize, limit: usize) -> Option<Part> {
        let nominal = |at: &usize| self.reading.tags[*at].is_nominal() && !self.reader.class(*at).any(Class::CLOSED);
        // "The 66-year-old on a bench" is no bench.
        let limit = (first..limit).find(|at| self.reader.class(*at).any(Class::PREPOSITION)).unwrap_or(limit);
        let first = (first..limit).find(nominal)?;
        Some((first, (first..limit).take_while(nominal).last()? + 1))
    }
}
