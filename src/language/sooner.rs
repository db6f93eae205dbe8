//! Sooner: the period spoken of before, some years earlier ("the same months of last year", "a year earlier").

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::Dates;
use super::lexicon::Class;
use super::period::{Period, TimeExpression};
use super::period_unit::this;
use super::period_word::is_period_word;

/// The expression at a token that moves the period before it, or that of the year so far, to an earlier year.
pub fn sooner(
    dates: &Dates,
    from: usize,
    at: usize,
    before: Option<Period>,
    reference: Option<NaiveDate>,
) -> Option<TimeExpression> {
    if let Some(period) = before.filter(|period| period.from.is_some() && is_year_before(dates, at)) {
        return Some(TimeExpression { first: at, end: at + 3, period: moved(period, 1) });
    }
    if dates.lower(at) != "same" && !is_year(dates, at + 1) {
        return None;
    }
    let so_far = || Some(Period { to: reference, ..this(reference?, "year")? });
    let period = before.filter(|period| period.from.is_some()).or_else(so_far)?;
    let (years, end) = same(dates, at, period, reference?).or_else(|| earlier(dates, at))?;
    let first = if at > from && dates.lower(at - 1) == "the" { at - 1 } else { at };
    Some(TimeExpression { first, end, period: moved(period, years) })
}

/// "same months of last year", "same period in 2019", "same week a year earlier": years back, and one past the end.
fn same(dates: &Dates, at: usize, period: Period, today: NaiveDate) -> Option<(u32, usize)> {
    let span = || dates.class_of(at + 1).any(Class::TIME_UNIT) || is_period_word(dates.lower(at + 1), "span");
    if dates.lower(at) != "same" || !span() {
        return None;
    }
    let linked = dates.class_of(at + 2).any(Class::PREPOSITION);
    let next = at + 2 + usize::from(linked);
    if is_period_word(dates.lower(next), "last") && dates.lower(next + 1) == "year" {
        let years = period.from.map_or(1, |from| from.year() - (today.year() - 1));
        return Some((u32::try_from(years.max(1)).ok()?, next + 2));
    }
    if let Some(year) = dates.year(next).filter(|_| linked) {
        let years = period.from?.year() - year;
        return Some((u32::try_from(years).ok()?, next + 1));
    }
    earlier(dates, next)
}

/// "a year earlier", "two years earlier": years back, and one past the end.
fn earlier(dates: &Dates, at: usize) -> Option<(u32, usize)> {
    if !is_year(dates, at + 1) || !is_period_word(dates.lower(at + 2), "sooner") {
        return None;
    }
    let years = if is_period_word(dates.lower(at), "single") { Some(1) } else { dates.count_at(at) };
    years.map(|years| (years, at + 3))
}

/// "The year before", with nothing behind it that it is before; "the previous year".
fn is_year_before(dates: &Dates, at: usize) -> bool {
    let ends = || dates.tokens.get(at + 3).is_none_or(|next| !next.is_word());
    dates.lower(at) == "the"
        && match (dates.lower(at + 1), dates.lower(at + 2)) {
            ("year", sooner) => is_period_word(sooner, "year-before") && ends(),
            (previous, "year") => is_period_word(previous, "previous"),
            _ => false,
        }
}

/// "year", "years".
fn is_year(dates: &Dates, at: usize) -> bool {
    dates.lower(at).strip_prefix("year").is_some_and(|rest| rest.bytes().all(|byte| byte == b's'))
}

/// The same days so many years earlier.
fn moved(period: Period, years: u32) -> Period {
    let back = |day: NaiveDate| day.checked_sub_months(Months::new(12 * years));
    Period { from: period.from.and_then(back), to: period.to.and_then(back) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_keeps_its_days_in_an_earlier_year() {
        let day = |text: &str| text.parse().ok();
        let period = Period { from: day("2025-01-01"), to: day("2025-06-03") };
        assert_eq!(moved(period, 1), Period { from: day("2024-01-01"), to: day("2024-06-03") });
    }
}
