//! Parts of periods: "early 2015", "the first half of 2016", "the first nine months of this year", "the week of Oct. 3".

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::Dates;
use super::period::Period;
use super::period_unit::back;
use super::period_word::{PeriodWord, is_period_word};

/// The half of a year, a decade or a month that a word names: the first, that around the middle, or the last, in whole
/// months where it has them. News says "late February" of the second half of it, if not always of its last days.
pub(super) fn half_of(period: Period, half: PeriodWord) -> Period {
    let Period { from: Some(from), to: Some(to) } = period else { return period };
    let quarter = |quarters: u32| quarters_on(from, to, quarters);
    let (first, end) = match half {
        PeriodWord::Early => (0, 2),
        PeriodWord::Mid => (1, 3),
        PeriodWord::Late => (2, 4),
        _ => return period,
    };
    match (quarter(first), quarter(end).and_then(|day| day.pred_opt())) {
        (Some(from), Some(last)) if from <= last => Period { from: Some(from), to: Some(last.min(to)) },
        _ => period,
    }
}

/// Days of the shortest month.
const SHORTEST: i64 = 28;

/// The day on which a quarter of a period begins, counted from 0; none of what is no month or longer.
fn quarters_on(from: NaiveDate, to: NaiveDate, quarters: u32) -> Option<NaiveDate> {
    let days = (to - from).num_days() + 1;
    if days < SHORTEST {
        return None;
    }
    let whole = from.day() == 1 && to.succ_opt()?.day() == 1;
    let months = (to.year() - from.year()) as u32 * 12 + to.month() + 1 - from.month();
    if whole && months >= 4 {
        from.checked_add_months(Months::new(months * quarters / 4))
    } else {
        from.checked_add_days(Days::new((days as u64 * u64::from(quarters)).div_ceil(4)))
    }
}

/// The part of a period that the words before "of" name, and its first token; `of` is where that "of" stands.
pub(super) fn part_before(dates: &Dates, from: usize, of: usize, period: Period) -> Option<(usize, Period)> {
    let word = |steps: usize| {
        of.checked_sub(steps).filter(|place| *place >= from).map(|place| dates.lower(place)).unwrap_or_default()
    };
    let day = period.from.filter(|_| period.from == period.to);
    if let Some(day) = day.filter(|_| word(1) == "week" && dates.lower(of) == "of") {
        return Some((of - 1, Period { from: Some(day), to: day.checked_add_days(Days::new(6)) }));
    }
    if let Some(found) = up_to(dates, from, of, period) {
        return Some(found);
    }
    if dates.lower(of) != "of" {
        return None;
    }
    let counted = of.checked_sub(2).filter(|place| *place >= from).and_then(|place| dates.count_at(place));
    let place = if counted.is_some() { word(3) } else { word(2) };
    let first = is_period_word(place, "first");
    let second = place == "second" && counted.is_none();
    let last = second || is_period_word(place, "last-part");
    let begins = of.checked_sub(if counted.is_some() { 3 } else { 2 })?;
    let part = match (first, last, is_period_word(word(1), "half")) {
        (true, _, true) => half_of(whole(period), PeriodWord::Early),
        (_, true, true) => half_of(whole(period), PeriodWord::Late),
        (true, _, false) => run(whole(period), counted, word(1), true)?,
        (_, true, false) if !second => run(whole(period), counted, word(1), false)?,
        _ => return None,
    };
    Some((begins, part))
}

/// "The 12 months through September", "the week ended Oct. 8", "the year that ended in June": so long up to the last day of
/// a period that begins at `at`, and the first token.
fn up_to(dates: &Dates, from: usize, at: usize, period: Period) -> Option<(usize, Period)> {
    let link = at.checked_sub(1).filter(|link| is_period_word(dates.lower(*link), "up-to"))?;
    let unit = if dates.lower(link.checked_sub(1)?) == "that" { link.checked_sub(2)? } else { link - 1 };
    let before = unit.checked_sub(1).filter(|before| *before >= from)?;
    let counted = dates.count_at(before);
    let first = if counted.is_some() { before.checked_sub(1).filter(|first| *first >= from)? } else { before };
    let number = counted.or_else(|| (dates.lower(first) == "the").then_some(1))?;
    let last = period.to?;
    // A month's end is a month from the last one's: the months through June begin with a first.
    let day = back(last.succ_opt()?, dates.lower(unit).trim_end_matches('s'), number)?;
    (dates.lower(first) == "the").then_some((first, Period { from: Some(day), to: Some(last) }))
}

/// "This year" up to its end.
fn whole(period: Period) -> Period {
    match period.from {
        Some(from) if from.ordinal() == 1 => Period { to: period.to.max(Period::year(from.year()).to), ..period },
        _ => period,
    }
}

/// The first or the last days, weeks or months of a period.
fn run(period: Period, counted: Option<u32>, unit: &str, first: bool) -> Option<Period> {
    let (from, to) = (period.from?, period.to?);
    let number = counted.unwrap_or(1);
    let end = to.succ_opt()?;
    let days = |days: u32| Days::new(u64::from(days));
    let (after, before) = match unit.trim_end_matches('s') {
        "day" => (from.checked_add_days(days(number))?, end.checked_sub_days(days(number))?),
        "week" => (from.checked_add_days(days(7 * number))?, end.checked_sub_days(days(7 * number))?),
        "month" => (from.checked_add_months(Months::new(number))?, end.checked_sub_months(Months::new(number))?),
        "quarter" => {
            (from.checked_add_months(Months::new(3 * number))?, end.checked_sub_months(Months::new(3 * number))?)
        }
        _ => return None,
    };
    let part = if first { (from, after.pred_opt()?) } else { (before, to) };
    (from <= part.0 && part.1 <= to).then_some(Period { from: Some(part.0), to: Some(part.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(period: Period, half: PeriodWord) -> (String, String) {
        let found = half_of(period, half);
        (
            found.from.map_or_else(String::new, |day| day.to_string()),
            found.to.map_or_else(String::new, |day| day.to_string()),
        )
    }

    #[test]
    fn years_and_decades_are_halved_by_months_and_months_by_days() {
        let days = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(half(Period::year(2015), PeriodWord::Early), days("2015-01-01", "2015-06-30"));
        assert_eq!(half(Period::year(2015), PeriodWord::Mid), days("2015-04-01", "2015-09-30"));
        assert_eq!(half(Period::decade(1990), PeriodWord::Late), days("1995-01-01", "1999-12-31"));
        assert_eq!(half(Period::month(2016, 8), PeriodWord::Late), days("2016-08-17", "2016-08-31"));
        let friday = Period::day(NaiveDate::from_ymd_opt(2016, 8, 5).unwrap_or_default());
        assert_eq!(half_of(friday, PeriodWord::Late), friday);
    }
}
