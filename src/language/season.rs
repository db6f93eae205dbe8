//! Seasons and quarters: what "last summer", "the winter of 2019" and "the third quarter" mean on the calendar.
//!
//! By convention seasons are the meteorological ones of the northern hemisphere, where spring begins in March, and a
//! business year is the calendar year that it is named after.

use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::Dates;
use super::lexicon::rows;
use super::period::Period;
use super::word_map::WordMap;

/// The season or quarter whose word stands at `at`: its period, its first token, and one past its last. A quarter that
/// nothing else dates is the last one that has ended, for that is what is reported of.
pub(super) fn season(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<(Period, usize, usize)> {
    let (month, named) = match first_month(dates.lower(at)) {
        Some(month) => (month, at),
        None => (quarter(dates, at)?, at - 1),
    };
    let of = usize::from(dates.lower(at + 1) == "of");
    if let Some(year) = dates.year(at + 1 + of).filter(|year| (1900..=2099).contains(year)) {
        return Some((three_months(year, month)?, named, at + 2 + of));
    }
    let today = reference?;
    // A winter that began last year runs on.
    let current = today.year() - i32::from(month == 12 && today.month() < 3);
    let own = three_months(current, month)?;
    let ended = current - i32::from(own.to >= Some(today));
    let before = named.checked_sub(1);
    let (year, first) = match before.map(|before| dates.lower(before)) {
        Some("last" | "past") => (ended, named - 1),
        Some("next") => (current + i32::from(own.from <= Some(today)), named - 1),
        Some("this") => (current, named - 1),
        _ if named < at => (ended, named),
        _ => return None,
    };
    Some((three_months(year, month)?, first, at + 1))
}

/// The month in which a quarter begins, with the number of which stands before its word.
fn quarter(dates: &Dates, at: usize) -> Option<u32> {
    let number = at.checked_sub(1).filter(|_| dates.lower(at) == "quarter")?;
    first_month(&format!("{} quarter", dates.lower(number)))
}

/// The month in which the season or quarter of this name begins.
fn first_month(word: &str) -> Option<u32> {
    static SEASONS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
        let mut seasons = WordMap::default();
        for row in rows(include_str!("seasons.tsv")) {
            let Some(month) = row.get(1).and_then(|month| month.parse().ok()) else { continue };
            row[0].split(',').for_each(|word| *seasons.entry(word) = month);
        }
        seasons
    });
    SEASONS.get(word).copied().filter(|_| !word.bytes().any(|byte| byte.is_ascii_uppercase()))
}

fn three_months(year: i32, month: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Period { from: Some(from), to: from.checked_add_months(Months::new(3))?.pred_opt() })
}
