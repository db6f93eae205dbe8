//! Reckoned periods: the span that a length of time covers back from the day of publication, where something is the first
//! or the utmost of its kind in it ("the first visit in 22 days", "the worst drought in 40 years"), and what lies so far
//! back ("three years ago").

use super::document::Document;
use super::extract::Found;
use super::{Claim, Role};
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression};
use crate::language::period_unit::{ago, back};

/// Most tokens between the word for the utmost and the time.
const REACH: usize = 8;

/// What a length of time reckons back to from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoned {
    /// All the time since: "the first visit in 22 days".
    Span,
    /// What lies so far back: "three years ago".
    Ago,
}

impl Claim {
    /// How its figure reckons back from publication, if it is a length of time that does.
    pub fn reckons_back(&self) -> Option<Reckoned> {
        let figure = self.figure.as_ref().filter(|figure| matches!(figure.role, Role::Duration))?;
        let text = self.time.text.as_deref()?;
        match text.strip_suffix(" ago") {
            Some(length) => length.ends_with(&figure.surface).then_some(Reckoned::Ago),
            None => text.ends_with(&figure.surface).then_some(Reckoned::Span),
        }
    }
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
    let one = |length: &f64| reading.high == Some(*length) && length.fract() == 0.0 && *length < 1e4;
    let period = ago(today, unit.name, reading.low.filter(one)? as u32)?;
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
    let length = reading.low.or(reading.high).filter(|length| length.fract() == 0.0 && *length < 1e4)?;
    let period = Period { from: back(today, unit.name, length as u32), to: Some(today) };
    period.from.map(|_| TimeExpression { first, end: reading.end, period })
}
