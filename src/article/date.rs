//! Dates written out in a text: where they stand, and how much of them is said.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::spelling::{self, Spelled};
use crate::span::Bytes;

/// A date as a text gives it: always a month, often a day, not always a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Where it stands.
    pub at: Bytes,
    /// Its year, where the text says it.
    pub year: Option<i32>,
    /// Its month, 1 to 12.
    pub month: u32,
    /// Its day, where the text says it.
    pub day: Option<u32>,
}

impl Written {
    /// The day, where the text says all of it and there is such a day.
    pub fn day(self) -> Option<NaiveDate> {
        self.day_in(self.year?)
    }

    /// The day, in a year that comes from elsewhere.
    pub fn day_in(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day?)
    }
}

static MONTHS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let rows = include_str!("months.tsv").lines().filter_map(|row| row.split_once('\t'));
    let named = rows.filter_map(|(number, names)| Some((number.parse().ok()?, names)));
    named
        .flat_map(|(number, names): (u32, &str)| {
            names.split(' ').map(move |name| (name.trim_start_matches('+'), number))
        })
        .collect()
});

/// Names of months that are ordinary words too.
static ORDINARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("months.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.flat_map(|row| row.split([' ', '\t'])).filter_map(|name| name.strip_prefix('+')).collect()
});

/// Bytes of a month's name at most.
const LONGEST: usize = 24;

/// The number of a month by any of its names.
pub fn month(name: &str) -> Option<u32> {
    let name = name.trim_end_matches('.');
    if name.len() > LONGEST {
        return None;
    }
    MONTHS.get(name).or_else(|| MONTHS.get(name.to_lowercase().as_str())).copied()
}

/// The dates of `text`, in order.
pub fn find(text: &str) -> Vec<Written> {
    spelling::find(text).iter().filter_map(written).collect()
}

/// The last character boundary at or before a place.
pub fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A date as it is meant; none where there is no such day, or where a month's name is an ordinary word.
fn written(found: &Spelled) -> Option<Written> {
    let (mut day, mut place) = (found.day, found.name.and_then(month).or(found.number));
    if let Some(sign) = found.parted {
        (day, place) = day_first(day?, place?, sign)?;
    }
    let year = found.year.map(|year| year as i32);
    let at = Bytes::new(found.at.start, found.at.end);
    let date = Written { at, year, month: place?, day };
    let real = date.day.is_none() || date.day_in(year.unwrap_or(2024)).is_some();
    let meant = found.name.is_none_or(|name| year.is_some() || !ORDINARY.contains(&name));
    (real && meant).then_some(date)
}

/// Which of two numbers is the day: the first where dots part them or where only it can be, none where either could.
fn day_first(first: u32, second: u32, sign: char) -> Option<(Option<u32>, Option<u32>)> {
    match (sign == '.' || first == second, first > 12, second > 12) {
        (_, false, true) => Some((Some(second), Some(first))),
        (true, ..) | (_, true, false) => Some((Some(first), Some(second))),
        _ => None,
    }
}

/// Figures of a full date at least.
pub const FIGURES: usize = 5;

/// Whether a line holds a date with its year.
pub fn holds_date(line: &str) -> bool {
    line.bytes().filter(u8::is_ascii_digit).take(FIGURES).count() == FIGURES
        && find(line).iter().any(|date| date.year.is_some() && date.day.is_some())
}

/// Whether a line holds what is spelled as a date with its year, be it of one of two days: "03/05/2021".
pub fn spells_date(line: &str) -> bool {
    spelling::find(line).iter().any(|date| date.year.is_some() && date.day.is_some())
}

/// Whether a line holds a time of day.
pub fn holds_time(line: &str) -> bool {
    time(line).is_some()
}

/// The first time of day in a line, as hours and minutes.
pub fn time(line: &str) -> Option<(u32, u32)> {
    memchr::memchr_iter(b':', line.as_bytes()).find_map(|at| time_at(line, at))
}

/// The time of day whose colon stands at a place: "9:05", "21:05:00", "9:05 p.m.".
fn time_at(line: &str, at: usize) -> Option<(u32, u32)> {
    let (from, to) = (figures_before(line, at), at + 3);
    let (hours, minutes): (u32, u32) = (line[from..at].parse().ok()?, two_figures(line, at + 1)?);
    if hours > 23 || minutes > 59 || !spelling::begins_word(line, from) {
        return None;
    }
    let seconds = line[to..].starts_with(':') && two_figures(line, to + 1).is_some_and(|seconds| seconds < 60);
    let hours = match half(&line[if seconds { to + 3 } else { to }..]) {
        Some(b'p') if hours < 12 => hours + 12,
        Some(b'a') if hours == 12 => 0,
        _ => hours,
    };
    Some((hours, minutes))
}

/// Where the one or two figures before a place begin.
fn figures_before(line: &str, at: usize) -> usize {
    at - line.as_bytes()[..at].iter().rev().take(2).take_while(|byte| byte.is_ascii_digit()).count()
}

/// The number of two figures at a place.
fn two_figures(line: &str, at: usize) -> Option<u32> {
    line.get(at..at + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// The half of the day that a text begins with, by the first letter of "a.m." or "pm".
fn half(rest: &str) -> Option<u8> {
    let rest = rest.trim_start();
    let first = rest.as_bytes().first()?.to_ascii_lowercase();
    let named = rest.get(1..)?;
    let after = named.strip_prefix('.').unwrap_or(named).strip_prefix(['m', 'M'])?;
    (matches!(first, b'a' | b'p') && spelling::ends_word(after, 0)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|date| {
                date.day()
                    .map_or_else(|| format!("{:?}-{}-{:?}", date.year, date.month, date.day), |day| day.to_string())
            })
            .collect()
    }

    #[test]
    fn a_date_is_read_in_every_common_form() {
        for text in [
            "3 May 2021",
            "May 3, 2021",
            "3rd of May 2021",
            "2021-05-03",
            "3.5.2021",
            "13/05/2021",
            "Mon, 3 mai 2021",
            "3 de mayo de 2021",
        ] {
            let want = if text.starts_with("13") { "2021-05-13" } else { "2021-05-03" };
            assert_eq!(days(text), [want], "{text}");
        }
    }

    #[test]
    fn a_date_that_could_be_either_of_two_days_is_no_date() {
        assert!(days("04/05/2021").is_empty());
    }

    #[test]
    fn a_month_that_is_an_ordinary_word_is_no_date() {
        assert!(days("they may 12 of them march 20 miles").is_empty());
        assert_eq!(days("on May 12"), ["None-5-Some(12)"]);
    }

    #[test]
    fn there_is_no_thirtieth_of_february() {
        assert!(days("February 30, 2021").is_empty());
    }

    #[test]
    fn a_time_may_be_told_in_halves_of_the_day() {
        assert_eq!(time("11:03 PM"), Some((23, 3)));
        assert_eq!(time("12:05 a.m."), Some((0, 5)));
        assert_eq!(time("15:29"), Some((15, 29)));
        assert_eq!(time("6-4, 7:75"), None);
        assert_eq!(time("24:10, 105:30, a9:30, 9:15:20PM and 9:16"), Some((21, 15)));
        assert_eq!(time("at 9:15 pmx"), Some((9, 15)));
    }
}
