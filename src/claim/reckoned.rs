//! Reckoned periods: the span that a length of time covers back from the day of publication, where something is the first
//! or the utmost of its kind in it ("the first visit in 22 days", "the worst drought in 40 years"), what lies so far
//! back ("three years ago"), and the span that it covers from that day on ("will close for three weeks").

use chrono::NaiveDate;

use super::document::Document;
use super::extract::Found;
use super::number::Reader;
use super::time_scope::is_ahead;
use super::vocabulary::{INTEND, PLAN};
use super::{Claim, Figure, Role};
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression};
use crate::language::period_unit::{ago, ahead, back};

/// Most tokens between the word for the utmost, or for what is meant, and the time.
const REACH: usize = 8;
/// Lengths beyond this number of units are not reckoned.
const FARTHEST: f64 = 1e4;

/// What a length of time reckons back to from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoned {
    /// All the time since: "the first visit in 22 days".
    Span,
    /// What lies so far back: "three years ago".
    Ago,
    /// The time from publication to the end of what is to come: "will close for three weeks".
    Ahead,
}

impl Claim {
    /// How its figure reckons from publication on this day, if it is a length of time that does.
    pub fn reckons(&self, published: Option<NaiveDate>) -> Option<Reckoned> {
        let figure = self.figure.as_ref().filter(|figure| matches!(figure.role, Role::Duration))?;
        let text = self.time.text.as_deref()?;
        match text.strip_suffix(" ago") {
            Some(length) => length.ends_with(&figure.surface).then_some(Reckoned::Ago),
            None if self.reaches(figure, published) => Some(Reckoned::Ahead),
            None => text.ends_with(&figure.surface).then_some(Reckoned::Span),
        }
    }

    /// Whether its period ends as long after publication as its figure says: "for three weeks", "for three weeks until 15
    /// February".
    fn reaches(&self, figure: &Figure, published: Option<NaiveDate>) -> bool {
        let one = figure.low.filter(|low| figure.high == Some(*low));
        let end = published.and_then(|today| ahead(today, figure.unit.as_deref()?, whole(one?)?));
        let told = self.time.to.as_deref().and_then(|to| to.parse::<NaiveDate>().ok());
        let span = Period { from: published, to: told.filter(|told| Some(*told) > published) };
        end.is_some_and(|end| span.off_end(end).is_some())
    }
}

/// A whole number of units of time; none of what is far away.
fn whole(length: f64) -> Option<u32> {
    (length.fract() == 0.0 && (0.0..FARTHEST).contains(&length)).then_some(length as u32)
}

/// The span that a length of time covers from the day of publication on: "agreed to close it for three weeks", "over the next
/// ten days".
pub fn to_come(document: &Document, figure: &Found) -> Option<TimeExpression> {
    let (reader, reading) = (document.reader(), &figure.reading);
    let unit = reading.unit.filter(|unit| unit.kind == "duration")?;
    let words = &reader.vocabulary.words;
    let first = reading.first.checked_sub(1).filter(|before| reader.is_one(*before, &[words.for_, words.next]))?;
    let today = document.article.published.as_ref().map(|published| published.to)?;
    let length = reading.low.filter(|low| reading.high == Some(*low)).and_then(whole)?;
    let come = reader.is(first, words.next) || is_ahead(&reader, figure) || is_meant(&reader, figure);
    let period = Period { from: Some(today), to: ahead(today, unit.name, length).filter(|_| come) };
    period.to.map(|_| TimeExpression { first, end: reading.end, period })
}

/// Whether a figure tells of what somebody means to do: "agreed to close it for three weeks".
fn is_meant(reader: &Reader, figure: &Found) -> bool {
    let to = |verb: &usize| verb.checked_sub(1).is_some_and(|to| reader.is(to, reader.vocabulary.words.to));
    let verb = figure.clause.verb.filter(to);
    let before = verb.map_or(0..0, |verb| verb.saturating_sub(REACH).max(figure.clause.first)..verb);
    before.into_iter().any(|at| reader.class(at).any(PLAN.with(INTEND)))
}

/// The span that a length of time covers back from the day of publication, or the time that lies so far back: "three years
/// ago".
pub fn reckoned(document: &Document, figure: &Found) -> Option<TimeExpression> {
    since(document, figure).or_else(|| at(document, figure))
}

/// The time that lies a length of time back.
fn at(document: &Document, figure: &Found) -> Option<TimeExpression> {
    let (reader, reading) = (document.reader(), &figure.reading);
    let unit = reading.unit.filter(|unit| unit.kind == "duration")?;
    if !reader.is(reading.end, reader.vocabulary.words.ago) {
        return None;
    }
    let today = document.article.published.as_ref().map(|published| published.to)?;
    let length = reading.low.filter(|low| reading.high == Some(*low)).and_then(whole)?;
    let period = ago(today, unit.name, length)?;
    Some(TimeExpression { first: reading.first, end: reading.end + 1, period })
}

/// The span back from the day of publication.
fn since(document: &Document, figure: &Found) -> Option<TimeExpression> {
    let reading = &figure.reading;
    let unit = reading.unit.filter(|unit| unit.kind == "duration")?;
    let reader = document.reader();
    let first = reading.first.checked_sub(1).filter(|before| reader.is(*before, reader.vocabulary.words.in_))?;
    let from = first.saturating_sub(REACH).max(document.sentences[figure.sentence].first as usize);
    let mut before = (from..first).rev().take_while(|at| !reader.class(*at).any(Class::VERB_PAST));
    let near = before.any(|at| reader.class(at).any(Class::SUPERLATIVE));
    let today = document.article.published.as_ref().map(|published| published.to).filter(|_| near)?;
    let length = reading.low.or(reading.high).and_then(whole)?;
    let period = Period { from: back(today, unit.name, length), to: Some(today) };
    period.from.map(|_| TimeExpression { first, end: reading.end, period })
}
