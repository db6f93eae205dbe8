//! Statements: checkable propositions without a figure: who did what to whom, a date, a state, a quotation.
//!
//! A clause becomes a statement when it names an actor or a target, gives a date, says what state something is in, or
//! stands between quotation marks with a named speaker. Questions, conditions, wishes and opinions are left out, and so
//! are clauses whose figure is a claim of its own.

use super::attribution::Said;
use super::clause::{Clause, clauses, is_expected};
use super::document::Document;
use super::event::noun_phrase;
use super::extract::Found;
use super::named::Names;
use super::number::Reader;
use super::state::{Nominal, nominals, of_clause};
use super::vocabulary::{ACCUSE, EXPECT, INTEND, PERSON, REPORTING, SUSPECT};
use super::{Modality, Polarity, Role, State};
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression};
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;

/// A statement in tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Number of its sentence.
    pub sentence: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The token that stands for it when asked who speaks.
    pub head: usize,
    /// Its verb, or the noun that names what happened.
    pub predicate: Option<String>,
    /// Who does it.
    pub actor: Option<(usize, usize)>,
    /// Whom it is done to.
    pub target: Option<(usize, usize)>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Fact, plan, possible, alleged.
    pub modality: Modality,
    /// The state it speaks of.
    pub state: Option<State>,
    /// The time expression nearest to it.
    pub time: Option<TimeExpression>,
    /// What makes it worth checking.
    pub traits: Traits,
}

/// What makes a statement worth checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits {
    /// It names who acts.
    pub actor: bool,
    /// It names whom it is done to, or another party.
    pub target: bool,
    /// It gives a date.
    pub dated: bool,
    /// It says what state something is in.
    pub state: bool,
    /// It is quoted, with a speaker who is named.
    pub quoted: bool,
    /// It says that something did not happen.
    pub negated: bool,
    /// It passes on an accusation or a suspicion.
    pub alleged: bool,
    /// It says no more than that something is so: "X is a country".
    pub plain: bool,
}

/// What statements are read from.
pub struct Reading<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Its parts of speech.
    pub tags: &'d [Tag],
    /// Its names.
    pub names: &'d Names<'d>,
    /// Who says what.
    pub saids: &'d [Said],
    /// Its figures.
    pub figures: &'d [Found],
}

/// Fewest tokens of a clause that says something.
const SHORTEST: usize = 4;
/// Fewest words of a quotation worth keeping.
const SHORTEST_QUOTE: usize = 5;

/// The statements of a document, in order.
pub fn statements(reading: &Reading) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut seen: Vec<State> = Vec::new();
    for number in 0..reading.document.sentences.len() {
        let sentence = Here::new(reading, number);
        if !sentence.asks() {
            found.extend(sentence.statements(&mut seen));
        }
    }
    found
}

/// One sentence with what lies in it.
struct Here<'r> {
    reading: &'r Reading<'r>,
    reader: Reader<'r>,
    number: usize,
    sentence: &'r Sentence,
    times: Vec<TimeExpression>,
    figures: &'r [Found],
}

impl<'r> Here<'r> {
    fn new(reading: &'r Reading<'r>, number: usize) -> Self {
        let document = reading.document;
        let sentence = &document.sentences[number];
        let reader = document.reader();
        let timed = Class::MONTH.with(Class::WEEKDAY).with(Class::TIME_UNIT).with(Class::ADVERB);
        let may_date = (sentence.first as usize..sentence.end as usize)
            .any(|at| reader.class(at).any(timed) || !reader.tokens[at].is_word());
        let times = if may_date { super::time::of_sentence(document, number) } else { Vec::new() };
        let from = reading.figures.partition_point(|figure| figure.sentence < number);
        let to = reading.figures.partition_point(|figure| figure.sentence <= number);
        Self { reading, reader, number, sentence, times, figures: &reading.figures[from..to] }
    }

    fn range(&self) -> (usize, usize) {
        (self.sentence.first as usize, self.sentence.end as usize)
    }

    fn asks(&self) -> bool {
        let (from, to) = self.range();
        (from..to).any(|at| self.reader.mark(at, '?'))
    }

    fn statements(&self, seen: &mut Vec<State>) -> Vec<Statement> {
        let (from, to) = self.range();
        let quotes = self.quotes();
        let clauses = clauses(&self.reader, self.reading.tags, self.sentence);
        let mut found: Vec<Statement> = clauses
            .iter()
            .enumerate()
            .filter_map(|(place, clause)| self.clause(clause, clauses.get(place + 1)))
            .collect();
        found.retain(|one| {
            one.state.is_some() || !quotes.iter().any(|quote| quote.first <= one.first && one.end <= quote.end)
        });
        found.extend(quotes);
        let named = nominals(&self.reader, self.reading.names, from, to);
        found.extend(named.into_iter().filter_map(|nominal| self.nominal(nominal, seen)));
        found.sort_by_key(|one| (one.first, one.end));
        found.dedup_by_key(|one| (one.first, one.end));
        found
    }

    /// A clause that names, dates or says a state, and is no question, condition, wish or mere frame of what is reported.
    fn clause(&self, clause: &Clause, next: Option<&Clause>) -> Option<Statement> {
        let group = &clause.group;
        let verb = self.reader.class(group.head);
        if self.frames(clause) {
            return None;
        }
        if clause.conditional
            || clause.inner
            || clause.end - clause.first < SHORTEST
            || self.ought(clause)
            || self.speaks(clause)
        {
            return None;
        }
        if verb.any(REPORTING) && self.only_reports(clause, next) || self.counted(clause) {
            return None;
        }
        let state = of_clause(&self.reader, self.reading.names, clause);
        if state.is_none() && clause.end <= group.end && !group.passive {
            return None;
        }
        let object = noun_phrase(&self.reader, group.end, clause.end);
        let by = self.agent(clause);
        let (actor, target) = if group.passive { (by, clause.subject) } else { (clause.subject, object) };
        let negated = group.negated || self.negated_before(clause);
        let modality = self.modality(clause);
        let named = |part: Option<(usize, usize)>| part.is_some_and(|(first, end)| self.is_named(first, end));
        let time = self.time(clause.first, clause.end).map(|time| self.ahead(time, modality));
        let traits = Traits {
            actor: named(actor),
            target: named(target) || self.reading.names.within(group.end, clause.end).any(|name| !name.is_ground()),
            dated: time.as_ref().is_some_and(|time| self.is_date(time)),
            state: state.is_some(),
            quoted: false,
            negated,
            alleged: modality == Modality::Alleged,
            plain: group.copula,
        };
        Some(Statement {
            sentence: self.number,
            first: clause.first,
            end: clause.end,
            head: group.head,
            predicate: self.predicate(clause),
            actor,
            target,
            polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
            modality,
            state,
            time,
            traits,
        })
        .filter(|one| {
            one.traits.actor || one.traits.state || one.traits.dated || one.traits.target && !one.traits.plain
        })
    }

    /// "should", "must", "let us": what ought to be is no fact.
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
        let words = &self.reader.vocabulary.words;
        let (_, to) = self.range();
        let after = clause.end.min(to);
        let opens = |at: usize| {
            self.reader.is(at, words.that) || self.reader.tokens.get(at).is_some_and(|token| token.is_quote())
        };
        let behind = (after..(after + 2).min(to)).any(opens);
        let joined = next.is_some_and(|next| next.first <= after + 1);
        behind || joined || clause.end <= clause.group.end + 1
    }

    /// Whether a figure of the clause is a claim of its own; an age beside a name is not.
    fn counted(&self, clause: &Clause) -> bool {
        self.figures.iter().any(|figure| {
            let at = figure.reading.number;
            clause.first <= at && at < clause.end && figure.reading.role != Role::Age
        })
    }

    fn negated_before(&self, clause: &Clause) -> bool {
        let from = clause.group.first.saturating_sub(1).max(clause.first);
        (from..clause.group.first).any(|at| self.reader.class(at).any(Class::NEGATION))
    }

    /// "by X" behind a passive verb.
    fn agent(&self, clause: &Clause) -> Option<(usize, usize)> {
        let words = &self.reader.vocabulary.words;
        let by = (clause.group.end..clause.end).find(|at| self.reader.is(*at, words.by))?;
        noun_phrase(&self.reader, by + 1, clause.end)
    }

    fn modality(&self, clause: &Clause) -> Modality {
        let group = &clause.group;
        let near = |class: Class| (clause.first..group.end).any(|at| self.reader.class(at).any(class));
        let verb = self.reader.class(group.head);
        match () {
            () if verb.any(ACCUSE) || near(SUSPECT) || self.said_by(group.head, ACCUSE) => Modality::Alleged,
            () if self.denied(group.head) => Modality::Denied,
            () if near(EXPECT) => Modality::Projection,
            () if is_expected(&self.reader, clause) || verb.any(INTEND) => Modality::Plan,
            () if group.modal.is_some() && group.perfect => Modality::Alleged,
            () if group.modal.is_some() => Modality::Possible,
            () => Modality::Fact,
        }
    }

    /// Whether the token at `at` is content that a cue of this class attributes.
    fn said_by(&self, at: usize, class: Class) -> bool {
        self.said_here().any(|said| {
            let content = said.content.iter().any(|content| content.0 <= at && at < content.1);
            content && (said.cue.0..said.cue.1).any(|cue| self.reader.class(cue).any(class))
        })
    }

    /// Whether the token at `at` is content that its speaker denies.
    fn denied(&self, at: usize) -> bool {
        self.said_here().any(|said| {
            let content = said.content.iter().any(|content| content.0 <= at && at < content.1);
            content && (said.cue.0..said.cue.1).any(|cue| super::state::denies(self.reader.slice(cue)))
        })
    }

    /// Whether a clause only names the speaker of what stands outside it: "the mayor said on Friday".
    fn frames(&self, clause: &Clause) -> bool {
        self.said_here().any(|said| {
            let cue = said.cue.0 <= clause.group.head && clause.group.head < said.cue.1;
            let outside = said.content.iter().any(|content| content.1 <= clause.first || clause.end <= content.0);
            cue && outside
        })
    }

    /// The attributions of the sentence.
    fn said_here(&self) -> impl Iterator<Item = &Said> {
        let from = self.reading.saids.partition_point(|said| said.cue.0 < self.range().0);
        self.reading.saids[from..].iter().take_while(|said| said.cue.0 < self.range().1)
    }

    /// The verb as a lemma with its particle; of "to be", what follows it.
    fn predicate(&self, clause: &Clause) -> Option<String> {
        let reader = &self.reader;
        let lexicon = &reader.vocabulary.lexicon;
        let at = clause.group.head;
        let lemma = lexicon.word(lexicon.lemma(reader.word(at)));
        let lemma = if lemma.is_empty() { reader.slice(at).to_lowercase() } else { lemma.to_owned() };
        let particle = reader.slice(at + 1);
        let with_particle = matches!(particle, "out" | "up" | "down" | "off" | "over" | "active");
        Some(if with_particle { format!("{lemma} {particle}") } else { lemma })
    }

    fn is_named(&self, first: usize, end: usize) -> bool {
        let capital = |at: usize| {
            let token = &self.reader.tokens[at];
            token.is_word() && token.is_capital() && !self.reader.class(at).any(Class::CLOSED) && at != self.range().0
        };
        self.reading.names.within(first, end).next().is_some() || (first..end).any(capital)
    }

    /// The time expression in the tokens, else none.
    fn time(&self, first: usize, end: usize) -> Option<TimeExpression> {
        self.times.iter().find(|time| first <= time.first && time.end <= end + 1).copied()
    }

    /// A date without a year in a clause about what is to come lies ahead of publication, not behind it.
    fn ahead(&self, time: TimeExpression, modality: Modality) -> TimeExpression {
        let published = self.reading.document.article.published.as_ref().map(|published| published.to);
        let year =
            (time.first..time.end).any(|at| self.reader.slice(at).len() == 4 && !self.reader.tokens[at].is_word());
        let past = matches!((time.period.to, published), (Some(to), Some(published)) if to < published);
        let month = (time.first..time.end).any(|at| self.reader.class(at).any(Class::MONTH));
        if !(matches!(modality, Modality::Plan | Modality::Projection) && past && month) || year {
            return time;
        }
        let later =
            |day: Option<chrono::NaiveDate>| day.and_then(|day| day.checked_add_months(chrono::Months::new(12)));
        TimeExpression { period: Period { from: later(time.period.from), to: later(time.period.to) }, ..time }
    }

    /// Whether an expression of time is a date: a month, a year, a day of the week.
    fn is_date(&self, time: &TimeExpression) -> bool {
        (time.first..time.end)
            .any(|at| self.reader.class(at).any(Class::MONTH.with(Class::WEEKDAY)) || !self.reader.tokens[at].is_word())
    }

    /// The quotations of named speakers.
    fn quotes(&self) -> Vec<Statement> {
        self.said_here().filter_map(|said| self.quote(said)).collect()
    }

    fn quote(&self, said: &Said) -> Option<Statement> {
        let source = said.source.filter(|(first, end)| {
            let person = (*first..*end).any(|at| self.reader.class(at).any(PERSON));
            person || self.is_named(*first, *end)
        })?;
        let content = said.content.iter().max_by_key(|content| content.1 - content.0)?;
        let (from, to) = self.range();
        let marked = |at: usize| self.reader.tokens.get(at).is_some_and(|token| token.is_quote());
        let mut first = content.0.max(from);
        if !marked(first) && !(first > from && marked(first - 1)) {
            return None;
        }
        first += usize::from(marked(first));
        let end = (first..content.1.min(to)).find(|at| marked(*at)).unwrap_or(content.1.min(to));
        let end = (first..end).rev().find(|at| self.reader.tokens[*at].is_word()).map_or(first, |last| last + 1);
        let words = (first..end).filter(|at| self.reader.tokens[*at].is_word()).count();
        let says =
            (first..end).find(|at| self.reading.tags[*at].is_verb() || self.reading.tags[*at] == Tag::AUXILIARY)?;
        if words < SHORTEST_QUOTE || self.figures.iter().any(|figure| (first..end).contains(&figure.reading.number)) {
            return None;
        }
        let negated = (first..end).any(|at| self.reader.class(at).any(Class::NEGATION));
        Some(Statement {
            sentence: self.number,
            first,
            end,
            head: says,
            predicate: None,
            actor: Some(source),
            target: None,
            polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
            modality: Modality::Fact,
            state: None,
            time: self.time(first, end),
            traits: Traits { actor: true, quoted: true, negated, ..Traits::default() },
        })
    }

    /// A state that a noun names, once an article for each side unless it is dated or doubtful.
    fn nominal(&self, nominal: Nominal, seen: &mut Vec<State>) -> Option<Statement> {
        let behind = self.times.iter().find(|time| nominal.end <= time.first && time.first <= nominal.end + 1);
        let end = behind.map_or(nominal.end, |time| time.end);
        if seen.contains(&nominal.state) && behind.is_none() && !nominal.doubtful {
            return None;
        }
        seen.push(nominal.state.clone());
        Some(Statement {
            sentence: self.number,
            first: nominal.first,
            end,
            head: nominal.head,
            predicate: Some(self.reader.slice(nominal.head).to_lowercase()),
            actor: None,
            target: self.reading.names.main(nominal.first, end).map(|named| (named.first, named.end)),
            polarity: Polarity::Affirmed,
            modality: if nominal.doubtful { Modality::Possible } else { Modality::Fact },
            state: Some(nominal.state),
            time: behind.copied(),
            traits: Traits { target: true, state: true, dated: behind.is_some(), ..Traits::default() },
        })
    }
}
