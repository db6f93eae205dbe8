//! Clauses as statements: those that name, date or say a state, and are no question, condition, wish or mere frame.

use super::clause::{Clause, expects, is_expected};
use super::event::{noun_phrase, predicate};
use super::state::{denies, is_graded, of_clause};
use super::statement::{Statement, Traits};
use super::statement_sentence::Here;
use super::vocabulary::{ACCUSE, INTEND, REPORTING, RESULT, SUSPECT};
use super::{Modality, Polarity, Role, State};
use crate::language::calendar::Dates;
use crate::language::holiday::holiday;
use crate::language::lexicon::Class;
use crate::language::people::people_noun;
use crate::language::period_word::{PeriodWord, is_period_word, period_word};
use crate::language::tag::Tag;
use crate::language::token::Shape;

/// Fewest tokens of a clause that says something.
const SHORTEST: usize = 4;

/// Whether a clause speaks of what is to come: a plan, or a modal verb that is no guess at the past.
const fn is_to_come(clause: &Clause, modality: Modality) -> bool {
    matches!(modality, Modality::Plan | Modality::Projection) || clause.group.modal.is_some() && !clause.group.perfect
}

impl Here<'_> {
    /// The statement that a clause makes.
    pub fn clause(&self, clause: &Clause, next: Option<&Clause>) -> Option<Statement> {
        if self.is_no_fact(clause) || self.counted(clause) {
            return None;
        }
        let date = self.time(clause, false).filter(|time| self.is_explicit(time));
        let dated = date.is_some();
        if !dated && (self.frames(clause) || self.only_reports(clause, next)) {
            return None;
        }
        let clause = Clause { subject: clause.subject.map(|subject| self.meant(subject)), ..*clause };
        let modality = self.modality(&clause);
        let sure = |state: &State| modality != Modality::Possible || !is_graded(&state.aspect);
        let state = of_clause(&self.reader, self.reading.names, &clause).filter(sure);
        if state.is_none() && clause.end <= clause.group.end && !clause.group.passive && !dated {
            return None;
        }
        let when = date.is_some_and(|date| date.first == clause.group.end);
        let object = noun_phrase(&self.reader, clause.group.end, clause.end).filter(|_| !when);
        let passive = clause.group.passive;
        let (actor, target) = if passive { (self.agent(&clause), clause.subject) } else { (clause.subject, object) };
        let mut one = Statement {
            sentence: self.number,
            first: clause.first,
            end: clause.end,
            head: clause.group.head,
            predicate: Some(predicate(&self.reader, clause.group.head)),
            actor,
            target,
            polarity: if self.is_negated(&clause) { Polarity::Negated } else { Polarity::Affirmed },
            modality,
            state,
            time: self.time(&clause, is_to_come(&clause, modality)),
            traits: Traits::default(),
        };
        one.traits = self.traits(&clause, &one);
        let says = one.traits.target && !clause.group.copula;
        (one.traits.actor || one.traits.state || one.traits.dated || says).then_some(one)
    }

    fn traits(&self, clause: &Clause, one: &Statement) -> Traits {
        let named = |part: Option<(usize, usize)>| part.is_some_and(|part| self.is_named(part));
        Traits {
            actor: named(one.actor),
            target: named(one.target),
            party: self.reading.names.within(clause.group.end, clause.end).any(|name| !name.is_ground()),
            dated: one.time.as_ref().is_some_and(|time| self.is_date(time)),
            state: one.state.is_some(),
            quoted: false,
            negated: one.polarity == Polarity::Negated,
            alleged: one.modality == Modality::Alleged,
            plain: clause.group.copula && !self.relates(clause),
            aside: clause.relative,
        }
    }

    /// Whether behind a form of "to be" an adjective says how something stands to something else: "open to cuts".
    fn relates(&self, clause: &Clause) -> bool {
        let tags = self.reading.tags;
        let adjective = (clause.group.end..clause.end).find(|at| tags[*at] != Tag::ADVERB);
        adjective.is_some_and(|at| {
            tags[at] == Tag::ADJECTIVE && at + 2 < clause.end && self.reader.class(at + 1).any(Class::PREPOSITION)
        })
    }

    /// A condition, what ought to be, what a first or second person says of itself, what only tells which one is meant.
    fn is_no_fact(&self, clause: &Clause) -> bool {
        clause.conditional
            || clause.inner
            || clause.end - clause.first < SHORTEST
            || self.ought(clause)
            || self.speaks(clause)
    }

    /// "should", "must": what ought to be is no fact.
    fn ought(&self, clause: &Clause) -> bool {
        let modal = clause.group.modal.map(|at| self.reader.slice(at).to_ascii_lowercase());
        modal.is_some_and(|modal| matches!(modal.as_str(), "should" | "must" | "shall" | "shouldn't" | "shouldn’t"))
    }

    /// A first or second person speaks.
    fn speaks(&self, clause: &Clause) -> bool {
        let words = ["i", "we", "you", "it's", "let"];
        clause.subject.is_some_and(|(first, _)| {
            let word = self.reader.slice(first).to_ascii_lowercase();
            words.contains(&word.as_str()) || word.starts_with("i'") || word.starts_with("i’")
        })
    }

    /// Whether all that a clause of reporting holds is told by the next one, or by a quotation.
    fn only_reports(&self, clause: &Clause, next: Option<&Clause>) -> bool {
        if !self.reader.class(clause.group.head).any(REPORTING) {
            return false;
        }
        let words = &self.reader.vocabulary.words;
        let after = clause.end.min(self.range().1);
        let opens = |at: usize| {
            let quote = self.reader.tokens.get(at).is_some_and(crate::language::token::Token::is_quote);
            self.reader.is(at, words.that) || quote
        };
        let behind = (after..(after + 2).min(self.range().1)).any(opens);
        let joined = next.is_some_and(|next| next.first <= after + 1);
        behind || joined || clause.end <= clause.group.end + 1
    }

    /// Whether a clause only names the speaker of what stands outside it: "the mayor said at the gate".
    fn frames(&self, clause: &Clause) -> bool {
        self.reader.class(clause.group.head).any(REPORTING)
            && self.said_here().any(|said| {
                let cue = said.cue.0 <= clause.group.head && clause.group.head < said.cue.1;
                let outside = said.content.iter().any(|content| content.0 < clause.first || clause.end + 1 < content.1);
                cue && outside
            })
    }

    /// Whether a figure of the clause is a claim of its own; an age beside a name is not.
    fn counted(&self, clause: &Clause) -> bool {
        self.figures.iter().any(|figure| {
            let at = figure.reading.number;
            clause.first <= at && at < clause.end && figure.reading.role != Role::Age
        })
    }

    fn is_negated(&self, clause: &Clause) -> bool {
        let from = clause.group.first.saturating_sub(1).max(clause.first);
        clause.group.negated || (from..clause.group.first).any(|at| self.reader.negates(at))
    }

    /// "by X" behind a passive verb.
    pub fn agent(&self, clause: &Clause) -> Option<(usize, usize)> {
        let words = &self.reader.vocabulary.words;
        let whom = |at: &usize| self.reader.is(*at, words.by) && !self.is_time(at + 1);
        let by = (clause.group.end..clause.end).find(whom)?;
        let (first, end) = noun_phrase(&self.reader, by + 1, clause.end)?;
        // "passed by a vote of 219 to 206" tells by how many, not by whom.
        let core = (first + 1..end).find(|at| self.reader.class(*at).any(Class::PREPOSITION)).unwrap_or(end);
        (!self.reader.class(core - 1).any(RESULT) && !self.is_means(first, core)).then_some((first, end))
    }

    /// "by 9 p.m.", "by early afternoon", "by the end of May": until when, not by whom.
    fn is_time(&self, at: usize) -> bool {
        let first = at + usize::from(self.reader.class(at).any(Class::DETERMINER));
        let dates =
            Dates { text: self.reader.text, tokens: self.reader.tokens, lexicon: &self.reader.vocabulary.lexicon };
        let part = matches!(
            period_word(dates.lower(first)),
            Some(PeriodWord::Start | PeriodWord::End | PeriodWord::Early | PeriodWord::Mid | PeriodWord::Late)
        );
        let holiday = || holiday(&dates, first, None).is_some();
        part || holiday()
            || dates.clock(first).is_some()
            || dates.at(first).is_some()
            || is_period_word(dates.lower(first), "part")
    }

    /// "by telephone", "by bus": a bare noun that is no sort of people tells how, not by whom.
    fn is_means(&self, first: usize, end: usize) -> bool {
        let word = self.reader.slice(first);
        let bare = end == first + 1 && self.reader.tokens[first].shape == Shape::Lower && !word.ends_with('s');
        let thing = matches!(self.reading.tags[first], Tag::NOUN | Tag::GERUND);
        bare && thing && people_noun(word).is_none() && !self.reader.class(first).any(Class::CLOSED)
    }

    fn modality(&self, clause: &Clause) -> Modality {
        let group = &clause.group;
        let near = |class: Class| (clause.first..group.end).any(|at| self.reader.class(at).any(class));
        let verb = self.reader.class(group.head);
        match () {
            () if verb.any(ACCUSE) || near(SUSPECT) || self.is_accused(group.head) => Modality::Alleged,
            () if self.is_denied(group.head) => Modality::Denied,
            () if (clause.first..group.end).any(|at| expects(&self.reader, at)) => Modality::Projection,
            () if is_expected(&self.reader, clause) || verb.any(INTEND) => Modality::Plan,
            () if group.modal.is_some() && group.perfect => Modality::Alleged,
            () if group.modal.is_some() => Modality::Possible,
            () => Modality::Fact,
        }
    }

    /// Whether the token at `at` is content of an accusation.
    fn is_accused(&self, at: usize) -> bool {
        self.said_of(at).any(|said| (said.cue.0..said.cue.1).any(|cue| self.reader.class(cue).any(ACCUSE)))
    }

    /// Whether the token at `at` is content that its speaker denies.
    fn is_denied(&self, at: usize) -> bool {
        self.said_of(at).any(|said| (said.cue.0..said.cue.1).any(|cue| denies(self.reader.slice(cue))))
    }
}
