//! Periods by their two ends: "between January and March", "from 2015 to 2018".

use chrono::{Datelike, NaiveDate};

use super::calendar::{DateMention, Dates};
use super::period::{Period, TimeExpression, period_of};

/// The period whose ends follow the word at `at`. An end without a year takes that of the other one, the year before where
/// the period would end before it begins.
pub(super) fn between(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<TimeExpression> {
    let links: &[&str] = match dates.lower(at) {
        "between" => &["and"],
        "from" => &["to", "through", "until", "till"],
        _ => return None,
    };
    let first = end_at(dates, at + 1)?;
    let second = end_at(dates, first.end + 1).filter(|_| links.contains(&dates.lower(first.end)))?;
    let (first, second) = (dated_like(first, &second), dated_like(second, &first));
    let to = period_of(&second, "", reference).to?;
    let from = period_of(&first, "", reference).from?;
    let from = if from > to { from.with_year(from.year() - 1)? } else { from };
    Some(TimeExpression { first: at, end: second.end, period: Period { from: Some(from), to: Some(to) } })
}

/// A date, a month or a year at `at`.
fn end_at(dates: &Dates, at: usize) -> Option<DateMention> {
    let year = || {
        let year = dates.year(at).filter(|year| (1900..=2099).contains(year))?;
        Some(DateMention { first: at, end: at + 1, year: Some(year), ..DateMention::default() })
    };
    dates.at(at).filter(|date| date.month.is_some()).or_else(year)
}

/// A date with the year of the other end, where it has none.
fn dated_like(date: DateMention, other: &DateMention) -> DateMention {
    DateMention { year: date.year.or(other.year), ..date }
}
