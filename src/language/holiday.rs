//! Holidays: days that have a name, as "Christmas Eve", "Labor Day" and "the Thanksgiving weekend" ("holidays.tsv").

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::Dates;
use super::lexicon::rows;
use super::nth_day::nth;
use super::period::Period;
use super::period_word::is_period_word;
use super::word_map::WordMap;

/// When a holiday comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    Day(u32, u32),
    /// Month, weekday, its place in the month, and days after it.
    Nth(u32, u32, i32, u64),
    /// Days from Easter Sunday.
    Easter(i64),
    /// By no rule.
    Never,
}

/// A holiday of the table: its words, when it comes, and whether its name says enough wherever it stands.
struct Holiday {
    words: Vec<&'static str>,
    rule: Rule,
    sure: bool,
}

/// The holidays by the first word of their name without what it owns, longer names first.
static HOLIDAYS: LazyLock<WordMap<Vec<Holiday>>> = LazyLock::new(|| {
    let mut all: WordMap<Vec<Holiday>> = WordMap::default();
    for row in rows(include_str!("holidays.tsv")) {
        let Some(holiday) = read(&row) else { continue };
        let first = holiday.words[0].split('\'').next().unwrap_or_default();
        all.entry(first).push(holiday);
    }
    all.values_mut().for_each(|list| list.sort_by_key(|holiday| std::cmp::Reverse(holiday.words.len())));
    all
});

/// Names of months and weekdays in the table.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// One row of the table; none where it makes no sense (a test counts them).
fn read(row: &[&'static str]) -> Option<Holiday> {
    let [name, when, sure] = row else { return None };
    let place = |names: &[&str], word: &str| names.iter().position(|name| *name == word).map(|place| place as u32);
    let parts: Vec<&str> = when.split(' ').collect();
    let rule = match parts.as_slice() {
        ["-"] => Rule::Never,
        ["easter", days] => Rule::Easter(days.parse().ok()?),
        [day] => {
            let (month, day) = day.split_once('-')?;
            Rule::Day(month.parse().ok()?, day.parse().ok()?)
        }
        [month, weekday, which, after @ ..] => {
            let after = after.first().map_or(Some(0), |after| after.parse().ok())?;
            Rule::Nth(place(&MONTHS, month)? + 1, place(&WEEKDAYS, weekday)?, which.parse().ok()?, after)
        }
        _ => return None,
    };
    Some(Holiday { words: name.split(' ').collect(), rule, sure: *sure == "yes" })
}

/// The holiday whose name begins at `at`: its period, its first token, and one past its last. Without a year it is the last
/// one up to the day of reference; a weekend with it are the days off around it.
pub fn holiday(dates: &Dates, at: usize, reference: Option<NaiveDate>) -> Option<(Period, usize, usize)> {
    let token = dates.tokens.get(at).filter(|token| token.is_capital())?;
    let (holiday, end) = HOLIDAYS.get(token.at.of(dates.text))?.iter().find_map(|holiday| {
        let end = ending(dates, at, &holiday.words)?;
        (holiday.sure || is_when(dates, at, end)).then_some((holiday, end))
    })?;
    let weekend = usize::from(dates.lower(end) == "weekend");
    let stop = end + weekend;
    let comma = usize::from(dates.mark(stop, ','));
    let of = usize::from(dates.lower(stop) == "of");
    let told = [comma, of].into_iter().find_map(|gap| Some((dates.year(stop + gap)?, stop + gap + 1)));
    let before = at.checked_sub(1).map(|before| dates.lower(before)).unwrap_or_default();
    let first = if matches!(before, "last" | "next" | "this") { at - 1 } else { at };
    let day = match (told, reference) {
        (Some((year, _)), _) => holiday.rule.of(year),
        (None, Some(today)) => holiday.rule.near(today, before),
        (None, None) => None,
    };
    let period = day.map(|day| if weekend > 0 { days_off(day) } else { Period::day(day) }).unwrap_or_default();
    Some((period, first, told.map_or(stop, |(_, end)| end)))
}

/// One past the words of a name that stand at `at`, in any case; apostrophes and full stops may be there or not.
fn ending(dates: &Dates, at: usize, words: &[&str]) -> Option<usize> {
    let mut place = at;
    for word in words {
        // "St. Patrick's Day".
        place += usize::from(place > at && dates.mark(place, '.') && dates.touches(place));
        let mut rest = *word;
        while !rest.is_empty() {
            let own = dates.slice(place);
            let said = own.replace('’', "'");
            let head = rest.get(..said.len()).filter(|head| !said.is_empty() && head.eq_ignore_ascii_case(&said));
            let Some(head) = head else {
                // "Presidents Day".
                rest = rest.strip_prefix('\'')?;
                continue;
            };
            rest = &rest[head.len()..];
            place += 1;
        }
    }
    Some(place)
}

/// Whether a name stands where a time does, and names nothing else: "by Christmas", but not "the Christmas Market".
fn is_when(dates: &Dates, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1);
    let when = before.is_some_and(|before| is_period_word(dates.lower(before), "before-holiday"));
    let next = dates.tokens.get(end);
    let names = next.is_some_and(|next| next.is_word() && next.is_capital() && next.spaced && next.breaks == 0);
    let owns = ["'", "’"].contains(&dates.slice(end)) || dates.slice(end).eq_ignore_ascii_case("s");
    when && !names && !owns
}

impl Rule {
    /// The day in a year.
    fn of(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Day(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Nth(month, weekday, place, after) => {
                nth(year, month, Some(weekday), place)?.checked_add_days(Days::new(after))
            }
            Self::Easter(days) => easter(year)?.checked_add_signed(chrono::TimeDelta::days(days)),
            Self::Never => None,
        }
    }

    /// The last one up to a day, or the first behind it after "next".
    fn near(self, today: NaiveDate, before: &str) -> Option<NaiveDate> {
        let own = self.of(today.year())?;
        match before {
            "next" if own <= today => self.of(today.year() + 1),
            "next" => Some(own),
            _ if own <= today => Some(own),
            _ => self.of(today.year() - 1),
        }
    }
}

/// Easter Sunday of the western churches (the algorithm of Meeus, Jones and Butcher, 1876, for the Gregorian calendar).
fn easter(year: i32) -> Option<NaiveDate> {
    let (century, of_century) = (year / 100, year % 100);
    let golden = year % 19;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let back = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * back + 114;
    NaiveDate::from_ymd_opt(year, (days / 31) as u32, (days % 31 + 1) as u32)
}

/// The weekend with a holiday beside it: from Saturday to a Monday, from a Thursday to Sunday.
fn days_off(day: NaiveDate) -> Period {
    let (before, after) = match day.weekday() {
        Weekday::Mon => (2, 0),
        Weekday::Tue => (3, 0),
        Weekday::Wed => (0, 0),
        Weekday::Thu => (0, 3),
        Weekday::Fri => (0, 2),
        Weekday::Sat => (0, 1),
        Weekday::Sun => (1, 0),
    };
    Period { from: day.checked_sub_days(Days::new(before)), to: day.checked_add_days(Days::new(after)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        assert!(rows(include_str!("holidays.tsv")).all(|row| read(&row).is_some()));
    }

    #[test]
    fn easter_falls_where_the_churches_keep_it() {
        let found: Vec<_> = [1961, 2000, 2016, 2024, 2038].map(easter).into();
        assert_eq!(found, [day(1961, 4, 2), day(2000, 4, 23), day(2016, 3, 27), day(2024, 3, 31), day(2038, 4, 25)]);
    }

    #[test]
    fn a_holiday_is_the_last_one_up_to_the_news() {
        let labor = Rule::Nth(9, 0, 1, 0);
        let near = |today: Option<NaiveDate>, before: &str| labor.near(today?, before);
        assert_eq!(near(day(2016, 10, 20), ""), day(2016, 9, 5));
        assert_eq!(near(day(2016, 9, 1), ""), day(2015, 9, 7));
        assert_eq!(near(day(2016, 9, 1), "next"), day(2016, 9, 5));
        assert_eq!(near(day(2016, 9, 6), "next"), day(2017, 9, 4));
    }
}
