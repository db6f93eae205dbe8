//! Deeds: who does what to whom around a figure, by the clauses of its sentence.

use super::clause::Clause;
use super::event::noun_phrase;
use super::extract::Found;
use super::statement_sentence::Here;
use super::vocabulary::PERSON;
use crate::language::lexicon::Class;
use crate::language::tag::Tag;

/// Tokens, the second excluded.
type Part = (usize, usize);

/// What is done around a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The verb; none where somebody's age stands beside the name.
    pub verb: Option<usize>,
    /// Who does it, where that is more than the thing counted.
    pub actor: Option<Part>,
    /// What it is done to.
    pub target: Option<Part>,
}

impl Here<'_> {
    /// The deed of which a figure tells the size; none where its sentence holds no clause around it.
    pub fn deed(&self, clauses: &[Clause], figure: &Found) -> Option<Deed> {
        if let Some(aged) = self.aged(clauses, figure) {
            return Some(aged);
        }
        let at = figure.reading.number;
        let by = |clause: &&Clause| clause.subject.is_some_and(|(first, end)| first <= at && at < end);
        let counted = |clause: &&Clause| by(clause) && !clause.relative && self.is_subject(figure, clause);
        // A zero by negation begins before the verb that it denies.
        let behind = |clause: &&Clause| clause.group.first <= at && at < clause.end && !by(clause);
        let nearest = clauses.iter().filter(behind).max_by_key(|clause| clause.group.first);
        match (clauses.iter().find(counted), nearest) {
            (Some(clause), _) => Some(self.done_by(clause, figure)),
            (None, Some(clause)) => Some(self.done_to(clause, figure)),
            (None, None) => clauses.iter().find(by).map(|clause| self.done_by(clause, figure)),
        }
    }

    /// The deed of a clause in whose subject the figure stands.
    fn done_by(&self, clause: &Clause, figure: &Found) -> Deed {
        let verb = Some(clause.group.head);
        if clause.group.passive {
            return Deed { verb, actor: self.agent(clause), target: thing(figure).or(clause.subject) };
        }
        let actor = if self.is_subject(figure, clause) { None } else { self.who(clause) };
        Deed { verb, actor, target: self.phrase(clause.group.end, clause.end) }
    }

    /// The deed of a clause behind whose verb the figure stands: that verb, or the last one that depends on it before the
    /// figure ("plans to divert", "were charged with killing").
    fn done_to(&self, clause: &Clause, figure: &Found) -> Deed {
        let first = figure.reading.first;
        let Some(verb) = (clause.group.end..first).rfind(|at| self.depends(*at)) else {
            let object = self.object(clause.group.head, clause.group.end, figure, clause.end);
            let verb = Some(clause.group.head);
            return if clause.group.passive {
                Deed { verb, actor: self.agent(clause), target: clause.subject }
            } else {
                Deed { verb, actor: self.who(clause), target: object }
            };
        };
        let own = (self.reading.tags[verb] == Tag::BASE).then(|| self.told_to(clause, verb)).flatten();
        let actor = own.or_else(|| if clause.group.passive { clause.subject } else { self.who(clause) });
        Deed { verb: Some(verb), actor, target: self.object(verb, verb + 1, figure, clause.end) }
    }

    /// Whom the subject of a clause means; "there" is nobody, nor is what a preposition or a participle opens.
    pub(super) fn who(&self, clause: &Clause) -> Option<Part> {
        let (first, end) = self.meant(clause.subject?);
        let opens = |tag| matches!(tag, Tag::GERUND | Tag::PARTICIPLE | Tag::PREPOSITION);
        let loose = self.reader.slice(first).eq_ignore_ascii_case("there") || opens(self.reading.tags[first]);
        let nominal = (first..end).any(|at| self.reading.tags[at].is_nominal());
        (nominal && !loose).then_some((first, end))
    }

    /// The noun phrase from `first`, without what stands behind its noun; a day is none.
    fn phrase(&self, first: usize, end: usize) -> Option<Part> {
        let (first, end) = noun_phrase(&self.reader, first, end)?;
        let last = (first..end).rfind(|at| self.reading.tags[*at].is_nominal())?;
        let day =
            self.reader.class(first).any(Class::WEEKDAY.with(Class::MONTH)) && self.reader.tokens[first].is_capital();
        (!day).then_some((first, last + 1))
    }

    /// Whether the word at `at` is a verb that depends on one before it: behind "to", or in -ing and no modifier.
    fn depends(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        match self.reading.tags[at] {
            Tag::BASE if self.reader.joint(at + 1) => false,
            Tag::BASE => before.is_some_and(|before| self.reader.is(before, self.reader.vocabulary.words.to)),
            Tag::GERUND => {
                let noun = before.is_some_and(|before| {
                    let noun = self.reading.tags.get(at + 1) == Some(&Tag::NOUN);
                    let modifies =
                        noun && self.reading.tags[before] == Tag::ADJECTIVE && self.reader.tokens[before].is_word();
                    self.reader.class(before).any(Class::DETERMINER) || modifies
                });
                let joined = self.reader.joint(at + 1) || before.is_some_and(|before| self.reader.joint(before));
                !noun && !joined && !self.reader.class(at).any(Class::CLOSED)
            }
            _ => false,
        }
    }

    /// Whoever is told, allowed or asked to do what the verb says: people or a name between both verbs.
    fn told_to(&self, clause: &Clause, verb: usize) -> Option<Part> {
        let to = verb - 1;
        let part = self.phrase(clause.group.end, to).filter(|part| part.1 == to)?;
        let person = (part.0..part.1).any(|at| self.reader.class(at).any(PERSON));
        (person || self.is_named(part)).then_some(part)
    }

    /// What stands behind a verb: the thing counted where nothing but its number lies between, else the noun phrase.
    fn object(&self, verb: usize, from: usize, figure: &Found, end: usize) -> Option<Part> {
        let first = figure.reading.first;
        let adjunct = Class::PREPOSITION.with(Class::CONJUNCTION);
        let direct = (verb + 1..first).all(|at| {
            let tag = self.reading.tags[at];
            !tag.is_nominal() && !tag.is_verb() && !self.reader.class(at).any(adjunct)
        });
        if direct { thing(figure) } else { self.phrase(from, end) }
    }

    /// Whether the thing counted is the head of a clause's subject: what a preposition adds stands behind it.
    fn is_subject(&self, figure: &Found, clause: &Clause) -> bool {
        let (Some((first, end)), Some(head)) = (clause.subject, figure.counted.head) else { return false };
        let adds = |at: &usize| *at > first && self.reader.class(*at).any(Class::PREPOSITION);
        head + 1 == (head..end).find(adds).unwrap_or(end) && !(first..head).any(|at| adds(&at))
    }
}

/// The thing that a figure counts.
fn thing(figure: &Found) -> Option<Part> {
    let counted = &figure.counted;
    (counted.first < counted.end).then_some((counted.first, counted.end))
}
