//! Quarters: what "the third quarter" and "the first quarter of 2019" mean on the calendar. A business year is taken for the
//! calendar year that it is named after.

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::Dates;
use super::period::Period;

/// The quarter whose word stands at `at`: its period, its first token, and one past its last. Without a year it is the last
/// one that has ended, for that is what is reported of.
pub(super) fn quarter(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<(Period, usize, usize)> {
    let first = at.checked_sub(1).filter(|_| dates.lower(at) == "quarter")?;
    let place = ["first", "second", "third", "fourth"].iter().position(|word| *word == dates.lower(first))? as u32;
    let of = usize::from(dates.lower(at + 1) == "of");
    if let Some(year) = dates.year(at + 1 + of).filter(|year| (1900..=2099).contains(year)) {
        return Some((three_months(year, place)?, first, at + 2 + of));
    }
    let today = reference?;
    let own = three_months(today.year(), place)?;
    let ended = own.to.is_some_and(|to| to <= today);
    let period = if ended { own } else { three_months(today.year() - 1, place)? };
    Some((period, first, at + 1))
}

fn three_months(year: i32, place: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, 3 * place + 1, 1)?;
    Some(Period { from: Some(from), to: from.checked_add_months(Months::new(3))?.pred_opt() })
}
