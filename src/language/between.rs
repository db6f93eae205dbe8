//! Periods by their two ends: "between January and March", "from 2015 to 2018".

use chrono::{Datelike, NaiveDate};

use super::calendar::{DateMention, Dates};
use super::period::{Period, TimeExpression, period_of};
use super::period_word::is_period_word;

/// The period whose ends follow the word at `at`. An end without a year takes that of the other one, the year before where
/// the period would end before it begins.
pub(super) fn between(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<TimeExpression> {
    let links: &[&str] = match dates.lower(at) {
        "between" => &["and"],
        "from" => &["to", "through", "until", "till"],
        _ => return None,
    };
    let first = end_at(dates, at + 1).or_else(|| today(dates, at + 1, reference))?;
    let second = end_at(dates, first.end + 1).filter(|_| links.contains(&dates.lower(first.end)))?;
    let (first, second) = (dated_like(first, &second), dated_like(second, &first));
    let to = period_of(&second, "", reference).to?;
    let from = period_of(&first, "", reference).from?;
    let from = if from > to { from.with_year(from.year() - 1).filter(|from| *from <= to)? } else { from };
    Some(TimeExpression { first: at, end: second.end, period: Period { from: Some(from), to: Some(to) } })
}

/// The period from a day to another right behind it, and one past that: "Sept. 28-Oct. 2", "May 3 through May 9", "the
/// 2014-15 season" from its first year to its second.
pub(super) fn through(dates: &Dates, date: &DateMention, reference: Option<NaiveDate>) -> Option<(Period, usize)> {
    let link = dates.tokens.get(date.end)?;
    let joined = link.is_hyphen() && !link.spaced && dates.touches(date.end + 1);
    if date.month.is_none() {
        let year = date.year.filter(|_| joined && !date.decade)?;
        let short = dates.small(date.end + 1).filter(|_| dates.slice(date.end + 1).len() == 2);
        let next = short.filter(|next| *next as i32 == (year + 1) % 100).map(|_| year + 1);
        let last = next.or_else(|| dates.year(date.end + 1).filter(|last| *last > year))?;
        return Some((Period { to: Period::year(last).to, ..Period::year(year) }, date.end + 2));
    }
    let linked = joined || link.is_hyphen() || dates.lower(date.end) == "through";
    let last = dates.at(date.end + 1).filter(|last| linked && last.month.is_some() && last.day.is_some())?;
    let (first, last) = (dated_like(*date, &last), dated_like(last, date));
    let (from, to) = (period_of(&first, "", reference).from?, period_of(&last, "", reference).to?);
    let from = if from > to { from.with_year(from.year() - 1).filter(|from| *from <= to)? } else { from };
    date.day.map(|_| (Period { from: Some(from), to: Some(to) }, last.end))
}

/// "now" as the day of reference.
fn today(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<DateMention> {
    let today = reference.filter(|_| is_period_word(dates.lower(at), "now"))?;
    let (year, month, day) = (Some(today.year()), Some(today.month()), Some(today.day()));
    Some(DateMention { first: at, end: at + 1, year, month, day, ..DateMention::default() })
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
