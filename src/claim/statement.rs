//! Statements: checkable propositions without a figure: who did what to whom, a date, a state, a quotation.
//!
//! A clause becomes a statement when it names an actor or a target, gives a date, says what state something is in, or
//! stands between quotation marks with a named speaker. Questions, conditions, wishes and opinions are left out, and so
//! are clauses whose figure is a claim of its own.

use super::attribution::Said;
use super::clause::{Clause, clauses};
use super::deed::Deed;
use super::document::Document;
use super::extract::Found;
use super::named::Names;
use super::state::nominals;
use super::statement_sentence::Here;
use super::{Modality, Polarity, State};
use crate::language::period::TimeExpression;
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
    /// It names whom it is done to.
    pub target: bool,
    /// It names another party.
    pub party: bool,
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
    /// It only tells who or what is meant: "X, who collects stamps".
    pub aside: bool,
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

/// What is told in the clauses of a document.
#[derive(Debug, Default)]
pub struct Told {
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// Of each figure the deed around it.
    pub deeds: Vec<Option<Deed>>,
    /// Of each figure what lasts as long as it says.
    pub lasting: Vec<Option<(usize, usize)>>,
}

/// The statements of a document and the deeds around its figures, in order.
pub fn told(reading: &Reading) -> Told {
    let mut told = Told::default();
    let mut seen: Vec<State> = Vec::new();
    for number in 0..reading.document.sentences.len() {
        let here = Here::new(reading, number);
        if here.asks() && here.figures.is_empty() {
            continue;
        }
        let clauses = clauses(&here.reader, reading.tags, here.sentence);
        told.deeds.extend(here.figures.iter().map(|figure| here.deed(&clauses, figure)));
        told.lasting.extend(here.figures.iter().map(|figure| here.lasting(&clauses, figure)));
        if !here.asks() {
            told.statements.extend(of_sentence(&here, &clauses, &mut seen));
        }
    }
    told
}

/// The statements of one sentence, in order; clauses within a quotation that is kept are told by it.
fn of_sentence(here: &Here, clauses: &[Clause], seen: &mut Vec<State>) -> Vec<Statement> {
    let (from, to) = here.range();
    let quotes = here.quotes(clauses);
    let told = |(place, clause)| here.clause(clause, clauses.get(place + 1));
    let mut found: Vec<Statement> = clauses.iter().enumerate().filter_map(told).collect();
    let inside = |one: &Statement| quotes.iter().any(|quote| quote.first <= one.first && one.end <= quote.end);
    found.retain(|one| one.state.is_some() || !inside(one));
    found.extend(quotes);
    let named = nominals(&here.reader, here.reading.names, from, to);
    found.extend(named.into_iter().filter_map(|nominal| here.nominal(nominal, seen)));
    found.sort_by_key(|one| (one.first, one.end));
    found.dedup_by_key(|one| (one.first, one.end));
    found
}
