//! Seasons: what "last summer", "this fall" and "the winter of 2019" mean on the calendar.
//!
//! By convention they are the meteorological ones of the northern hemisphere: spring begins in March.

use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::Dates;
use super::lexicon::rows;
use super::period::Period;
use super::word_map::WordMap;

/// The season whose word stands at `at`: its period, its first token, and one past its last.
pub(super) fn season(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<(Period, usize, usize)> {
    let month = first_month(dates.lower(at))?;
    let of = usize::from(dates.lower(at + 1) == "of");
    if let Some(year) = dates.year(at + 1 + of).filter(|year| (1900..=2099).contains(year)) {
        return Some((three_months(year, month)?, at, at + 2 + of));
    }
    let first = at.checked_sub(1)?;
    let today = reference?;
    // A winter that began last year runs on.
    let current = today.year() - i32::from(month == 12 && today.month() < 3);
    let own = three_months(current, month)?;
    let year = match dates.lower(first) {
        "last" | "past" => current - i32::from(own.to >= Some(today)),
        "next" => current + i32::from(own.from <= Some(today)),
        "this" => current,
        _ => return None,
    };
    Some((three_months(year, month)?, first, at + 1))
}

/// The month in which the season of this name begins.
fn first_month(word: &str) -> Option<u32> {
    static SEASONS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
        let mut seasons = WordMap::default();
        for row in rows(include_str!("seasons.tsv")) {
            let Some(month) = row.get(1).and_then(|month| month.parse().ok()) else { continue };
            row[0].split(' ').for_each(|word| *seasons.entry(word) = month);
        }
        seasons
    });
    SEASONS.get(word).copied().filter(|_| !word.bytes().any(|byte| byte.is_ascii_uppercase()))
}

fn three_months(year: i32, month: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Period { from: Some(from), to: from.checked_add_months(Months::new(3))?.pred_opt() })
}
