//! When an undated article was published, as far as the dates it speaks of allow: an interval of a month at most.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use memchr::memmem::find_iter;

use super::date::{self, Written, boundary};
use super::word::lower;
use super::{Evidence, Published};

/// Days of an interval at most; a wider one is left open.
const WIDEST: u64 = 30;
/// Days within which two dates count as the same season of events.
const NEAR: i64 = 200;

/// Bytes of a sentence on either side of a date at most.
const LONG: usize = 600;

/// Words of one class.
pub struct Words(Vec<&'static str>);

impl Words {
    /// The words of a class of the table.
    pub fn of(class: &str) -> Self {
        let rows = include_str!("time_words.tsv").lines().filter_map(|row| row.split_once('\t'));
        Self(rows.filter(|(name, _)| *name == class).map(|(_, word)| word).collect())
    }

    /// Whether one of them stands in `low` as whole words.
    pub fn stand_in(&self, low: &str) -> bool {
        let stands = |word: &&str| find_iter(low.as_bytes(), word).any(|at| is_whole(low, at..at + word.len()));
        self.0.iter().any(stands)
    }
}

static AHEAD: LazyLock<Words> = LazyLock::new(|| Words::of("ahead"));
static TOLD: LazyLock<Words> = LazyLock::new(|| Words::of("told"));
static THIS_MONTH: LazyLock<Words> = LazyLock::new(|| Words::of("this-month"));
static THIS_YEAR: LazyLock<Words> = LazyLock::new(|| Words::of("this-year"));

/// Whether no word is cut at either end.
fn is_whole(low: &str, at: Range<usize>) -> bool {
    !low[..at.start].ends_with(char::is_alphanumeric) && !low[at.end..].starts_with(char::is_alphanumeric)
}

/// What a text says about its own time. Most texts give no day without its year, and are asked nothing more.
#[derive(Debug)]
pub struct Clues<'b> {
    body: &'b str,
    /// Days without a year on which something was made public.
    happened: Vec<Written>,
    /// Full dates and months with their year.
    anchors: Vec<NaiveDate>,
}

impl<'b> Clues<'b> {
    /// The clues of an article; the dates in the frame of its page are of other things.
    pub fn of(body: &'b str) -> Self {
        let dates = date::find(body);
        Self { body, happened: happened(body, &dates), anchors: dates.iter().filter_map(anchor).collect() }
    }

    /// The interval in which the article was published, if a year can be settled; `today` ends it at the latest.
    pub fn published(&self, year: Option<i32>, today: Option<NaiveDate>) -> Option<Published> {
        if self.happened.is_empty() {
            return None;
        }
        let year = year.or_else(|| this_year(&self.body.to_ascii_lowercase()));
        let latest = self.happened.iter().filter_map(|day| self.place(*day, year)).max()?;
        let end = self.end(latest);
        let to = today.map_or(end, |today| end.min(today));
        (latest <= to).then(|| interval(latest, to))
    }

    /// A day without a year in the year that fits: the one that is known, else the one nearest to an anchor.
    fn place(&self, day: Written, year: Option<i32>) -> Option<NaiveDate> {
        if let Some(year) = year {
            return day.day_in(year);
        }
        let latest = self.anchors.iter().max()?;
        let years = latest.year() - 1..=latest.year() + 1;
        let near =
            years.filter_map(|year| day.day_in(year)).min_by_key(|day| ((*day - *latest).num_days().abs(), *day))?;
        ((near - *latest).num_days().abs() <= NEAR).then_some(near)
    }

    /// The last day on which the article can have been published: before a month that it calls the next one, and in
    /// the month of the latest event where it calls that this month.
    fn end(&self, latest: NaiveDate) -> NaiveDate {
        let month = |month: u32| {
            let year = latest.year() + i32::from(month <= latest.month());
            NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.pred_opt())
        };
        let widest = latest.checked_add_days(Days::new(WIDEST)).unwrap_or(latest);
        let this_month = THIS_MONTH.stand_in(&lower(self.body));
        let this = if this_month { month(latest.month() % 12 + 1) } else { None };
        let next = months_after(self.body, "next ").into_iter().filter_map(month);
        this.into_iter().chain(next).filter(|end| *end >= latest).fold(widest, NaiveDate::min)
    }
}

/// A date or an interval, as it is printed.
pub fn interval(from: NaiveDate, to: NaiveDate) -> Published {
    let iso = if from == to { from.to_string() } else { format!("{from}/{to}") };
    Published { iso, from, to, evidence: Evidence::Text }
}

/// A date with its year as a day; a month stands for its first day.
fn anchor(date: &Written) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year?, date.month, date.day.unwrap_or(1))
}

/// The days without a year in sentences that tell of something past.
fn happened(body: &str, dates: &[Written]) -> Vec<Written> {
    let days = dates.iter().filter(|date| date.year.is_none() && date.day.is_some());
    days.filter(|date| is_past(&lower(sentence(body, **date)))).copied().collect()
}

/// Whether a sentence tells of something made public, and of nothing to come.
fn is_past(low: &str) -> bool {
    TOLD.stand_in(low) && !AHEAD.stand_in(low)
}

/// The sentence around a date, roughly: between full stops or line breaks, and no longer than sentences are.
fn sentence(body: &str, date: Written) -> &str {
    let (start, end) = (date.at.start as usize, date.at.end as usize);
    let (first, last) = (boundary(body, start.saturating_sub(LONG)), boundary(body, end + LONG));
    let (before, after) = (&body[first..start], &body[end..last]);
    let from = [". ", "\n", "! ", "? "].iter().filter_map(|stop| before.rfind(stop)).max().unwrap_or(0);
    let to = [". ", "\n", "! ", "? "].iter().filter_map(|stop| after.find(stop)).min().unwrap_or(after.len());
    &body[first + from..end + to]
}

/// The year that a text in lower case calls the present one: that of its publication.
pub fn this_year(low: &str) -> Option<i32> {
    let begin = |words: &&str| find_iter(low.as_bytes(), words).next().map(|at| at + words.len());
    let after = THIS_YEAR.0.iter().filter_map(begin).map(|from| &low[from..]);
    let mut years = after.filter_map(|rest| rest.trim_start().get(..4)?.parse().ok());
    years.find(|year| (1990..2100).contains(year))
}

/// The months named after a word such as "next ".
fn months_after(body: &str, word: &str) -> Vec<u32> {
    let after = body.match_indices(word).map(|(at, _)| &body[at + word.len()..]);
    after
        .filter_map(|rest| {
            rest.split(|sign: char| !sign.is_alphabetic()).next().filter(|name| name.len() > 2).and_then(date::month)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(text: &str) -> Option<String> {
        Clues::of(text).published(None, None).map(|published| published.iso)
    }

    #[test]
    fn a_past_day_and_a_month_to_come_bound_the_interval() {
        let text = "On March 18, the port released a list. A second meeting is in Lowmouth next April. The pier was hit on March 9, 2021.";
        assert_eq!(published(text).as_deref(), Some("2021-03-18/2021-03-31"));
    }

    #[test]
    fn this_month_ends_with_its_month() {
        let text = "The office reported on April 24 that the pier was shut. Earlier this month a barge sank. The old pier fell in December 2020.";
        assert_eq!(published(text).as_deref(), Some("2021-04-24/2021-04-30"));
    }

    #[test]
    fn without_a_year_nothing_is_said() {
        assert_eq!(published("The office reported on April 24 that the pier was shut."), None);
    }

    #[test]
    fn a_day_to_come_is_not_the_day_of_an_event() {
        assert_eq!(published("The council will meet on May 5. The pier fell in December 2020."), None);
    }

    #[test]
    fn a_year_alone_is_too_wide_to_be_said() {
        assert_eq!(published("There were 12 accidents since the beginning of 2021, the port said on Thursday."), None);
    }

    #[test]
    fn no_article_is_published_after_today() {
        let text = "On March 18, the port released a list. The pier was hit on March 9, 2021.";
        let today = NaiveDate::from_ymd_opt(2021, 3, 20);
        let found = Clues::of(text).published(None, today).map(|published| published.iso);
        assert_eq!(found.as_deref(), Some("2021-03-18/2021-03-20"));
    }
}
