//! Periods told by units of time: "this year", "the past three days", "two weeks ago", "a week from Friday".

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::Dates;
use super::period::{Period, TimeExpression};
use super::period_frame::framed;
use super::period_word::{PeriodWord, is_period_word, period_word};

/// Saturday and Sunday.
const WEEKEND: &str = "weekend";

/// `this year`, `last month`, `the past three days`, `two weeks ago`, `the end of the year`.
pub(super) fn with_unit(
    dates: &Dates,
    from: usize,
    at: usize,
    word: &str,
    reference: Option<NaiveDate>,
) -> Option<TimeExpression> {
    let today = reference?;
    let unit = word.trim_end_matches('s');
    let before = |steps: usize| {
        at.checked_sub(steps).filter(|place| *place >= from).map(|place| dates.lower(place)).unwrap_or_default()
    };
    let counted = at.checked_sub(1).and_then(|before| dates.count_at(before));
    let one = || is_period_word(before(1), "single").then_some(1);
    if dates.lower(at + 1) == "ago" {
        let period = ago(today, unit, counted.or_else(one)?)?;
        return Some(framed(dates, from, at - 1, at + 2, period, reference));
    }
    if let Some(day) = counted.or_else(one).and_then(|number| from_day(dates, at, unit, number, today)) {
        return Some(framed(dates, from, at - 1, at + 3, Period::day(day), reference));
    }
    let (number, steps) = match counted {
        Some(number) => (number, 2),
        None => (1, 1),
    };
    // A fiscal year is taken for the calendar year that it is named after.
    let counted = steps == 2;
    let steps = steps + usize::from(matches!(before(steps), "fiscal" | "financial"));
    let relative = before(steps);
    let period = match relative {
        "this" if unit == WEEKEND => last(today, unit)?,
        "past" | "last" | "previous" if counted || word.ends_with('s') || relative == "past" => {
            Period { from: back(today, unit, number), to: Some(today) }
        }
        "last" | "previous" => last(today, unit)?,
        "this" | "current" => Period { to: Some(today), ..this(today, unit)? },
        "the" if unit == WEEKEND && !counted => {
            // "Over the weekend".
            let when = period_word(before(steps + 1)).is_some_and(|word| word == PeriodWord::During);
            last(today, unit).filter(|_| when)?
        }
        "the" if before(steps + 1) == "of" && !counted => this(today, unit)?,
        "next" | "coming" => {
            let whole = if counted || relative == "coming" { None } else { next(today, unit) };
            whole.unwrap_or(Period { from: Some(today), to: None })
        }
        _ => return None,
    };
    Some(framed(dates, from, at - steps, at + 1, period, reference))
}

/// What lies a number of units back, as far as a round number says: half a unit more or less, of days none.
pub fn ago(today: NaiveDate, unit: &str, number: u32) -> Option<Period> {
    let day = back(today, unit, number)?;
    let half = match unit {
        "week" => 3,
        "month" => 15,
        "year" => 182,
        "decade" => 1_826,
        _ => 0,
    };
    let half = Days::new(half);
    Some(Period { from: day.checked_sub_days(half), to: day.checked_add_days(half).map(|day| day.min(today)) })
}

/// "A week from Friday", "two weeks from today": so many units after the next such day.
fn from_day(dates: &Dates, at: usize, unit: &str, number: u32, today: NaiveDate) -> Option<NaiveDate> {
    let weeks = u64::from(number).checked_mul(7).filter(|_| unit == "week" && dates.lower(at + 1) == "from")?;
    let start = match (dates.lower(at + 2), dates.weekday(at + 2)) {
        (word, _) if is_period_word(word, "now") => today,
        (_, Some(weekday)) => {
            let ahead = (weekday + 7 - today.weekday().num_days_from_monday()) % 7;
            today.checked_add_days(Days::new(u64::from(ahead)))?
        }
        _ => return None,
    };
    start.checked_add_days(Days::new(weeks))
}

/// The day a number of days, weeks, months, years or decades before another; none beyond the calendar.
pub fn back(today: NaiveDate, unit: &str, number: u32) -> Option<NaiveDate> {
    match unit {
        "day" | "night" => today.checked_sub_days(Days::new(u64::from(number))),
        "week" => today.checked_sub_days(Days::new(7 * u64::from(number))),
        "month" => today.checked_sub_months(Months::new(number)),
        "year" => today.checked_sub_months(Months::new(12 * number)),
        "decade" => today.checked_sub_months(Months::new(120 * number)),
        _ => None,
    }
}

/// The day a number of days, weeks, months or years after another; none beyond the calendar.
pub fn ahead(today: NaiveDate, unit: &str, number: u32) -> Option<NaiveDate> {
    match unit {
        "day" => today.checked_add_days(Days::new(u64::from(number))),
        "week" => today.checked_add_days(Days::new(7 * u64::from(number))),
        "month" => today.checked_add_months(Months::new(number)),
        "year" => today.checked_add_months(Months::new(12 * number)),
        _ => None,
    }
}

pub(super) fn this(today: NaiveDate, unit: &str) -> Option<Period> {
    Some(match unit {
        "year" => Period::year(today.year()),
        "month" => Period::month(today.year(), today.month()),
        "week" => {
            let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
            Period { from: Some(monday), to: monday.checked_add_days(Days::new(6)) }
        }
        _ => return None,
    })
}

fn last(today: NaiveDate, unit: &str) -> Option<Period> {
    match unit {
        "year" => Some(Period::year(today.year() - 1)),
        "month" => {
            let day = today.checked_sub_months(Months::new(1))?;
            Some(Period::month(day.year(), day.month()))
        }
        "week" => this(today.checked_sub_days(Days::new(7))?, "week"),
        // That of today, or the one before it.
        WEEKEND => {
            let back = (today.weekday().num_days_from_monday() + 2) % 7;
            let saturday = today.checked_sub_days(Days::new(u64::from(back)))?;
            Some(Period { from: Some(saturday), to: saturday.succ_opt() })
        }
        "night" => Some(Period::day(today.pred_opt()?)),
        _ => None,
    }
}

fn next(today: NaiveDate, unit: &str) -> Option<Period> {
    match unit {
        "year" => Some(Period::year(today.year() + 1)),
        "month" => {
            let day = today.checked_add_months(Months::new(1))?;
            Some(Period::month(day.year(), day.month()))
        }
        "week" => this(today.checked_add_days(Days::new(7))?, "week"),
        WEEKEND => last(today.checked_add_days(Days::new(7))?, WEEKEND),
        _ => None,
    }
}
