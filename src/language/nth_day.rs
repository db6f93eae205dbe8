//! Days told by their place in a month: "the first Friday of April", "the last day of this month".

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::Dates;
use super::lexicon::Class;
use super::period::Period;
use super::period_word::{is_period_word, ordinal};

/// The day whose weekday, or the word "day", stands at `at` between an ordinal and a month: its period, its first token,
/// and one past its last. Without a year it is the one nearest to the day of reference.
pub(super) fn nth_day(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<(Period, usize, usize)> {
    if !dates.class_of(at).any(Class::WEEKDAY.with(Class::TIME_UNIT)) {
        return None;
    }
    let weekday = dates.weekday(at);
    let place = ordinal(dates.lower(at.checked_sub(1)?))?;
    let of = matches!(dates.lower(at + 1), "of" | "in");
    if !of || weekday.is_none() && !is_period_word(dates.lower(at), "one-day") {
        return None;
    }
    if let Some((year, month)) = reference.and_then(|today| near_month(dates, at + 2, today)) {
        return Some((nth(year, month, weekday, place).map(Period::day).unwrap_or_default(), at - 1, at + 4));
    }
    if !dates.class_of(at + 2).any(Class::MONTH) {
        return None;
    }
    let month = dates.at(at + 2).filter(|date| date.day.is_none())?;
    let day = |year: i32| nth(year, month.month?, weekday, place);
    let day = match (month.year, reference) {
        (Some(year), _) => day(year),
        (None, Some(today)) => {
            let years = today.year() - 1..=today.year() + 1;
            years.filter_map(day).min_by_key(|day| (*day - today).num_days().abs())
        }
        (None, None) => None,
    };
    Some((day.map(Period::day).unwrap_or_default(), at - 1, month.end))
}

/// The year and month that "next month", "this month" and "last month" at `at` mean.
fn near_month(dates: &Dates, at: usize, today: NaiveDate) -> Option<(i32, u32)> {
    if dates.lower(at + 1) != "month" {
        return None;
    }
    let day = match dates.lower(at) {
        "next" => today.checked_add_months(Months::new(1)),
        "this" => Some(today),
        "last" => today.checked_sub_months(Months::new(1)),
        _ => None,
    };
    day.map(|day| (day.year(), day.month()))
}

/// The day of this place in a month, counted from 1 or, where it is negative, from the end.
pub(super) fn nth(year: i32, month: u32, weekday: Option<u32>, place: i32) -> Option<NaiveDate> {
    let Period { from: Some(first), to: Some(last) } = Period::month(year, month) else { return None };
    let step = if weekday.is_some() { 7 } else { 1 };
    let times = u64::from(place.unsigned_abs().checked_sub(1)?) * step;
    let found = if place > 0 {
        let wait = weekday.map_or(0, |weekday| (weekday + 7 - weekday_of(first)) % 7);
        first.checked_add_days(Days::new(u64::from(wait) + times))
    } else {
        let back = weekday.map_or(0, |weekday| (weekday_of(last) + 7 - weekday) % 7);
        last.checked_sub_days(Days::new(u64::from(back) + times))
    };
    found.filter(|day| day.month() == month)
}

fn weekday_of(day: NaiveDate) -> u32 {
    day.weekday().num_days_from_monday()
}
