//! Periods: what the time expressions of a sentence mean on the calendar, seen from a day of reference.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::between::through;
use super::calendar::{DateMention, Dates};
use super::lexicon::Class;
use super::period_frame::{framed, since_clause};
use super::period_unit::with_unit;
use super::period_word::is_period_word;

/// Days from `from` to `to`, both inclusive; a missing end is open or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// A time expression: its tokens and the period it means, as far as the reference allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeExpression {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The period.
    pub period: Period,
}

impl Period {
    /// One calendar year.
    pub fn year(year: i32) -> Self {
        Self { from: NaiveDate::from_ymd_opt(year, 1, 1), to: NaiveDate::from_ymd_opt(year, 12, 31) }
    }

    /// One calendar month.
    pub fn month(year: i32, month: u32) -> Self {
        let from = NaiveDate::from_ymd_opt(year, month, 1);
        let to = from.and_then(|from| from.checked_add_months(Months::new(1))).and_then(|next| next.pred_opt());
        Self { from, to }
    }

    /// Ten calendar years from this one on.
    pub fn decade(year: i32) -> Self {
        Self { to: Self::year(year + 9).to, ..Self::year(year) }
    }

    /// One day.
    pub const fn day(day: NaiveDate) -> Self {
        Self { from: Some(day), to: Some(day) }
    }

    /// Whether neither end is known.
    pub const fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// The days both cover; none when they lie apart. Open ends reach everywhere.
    pub fn common(&self, other: &Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (from, to) {
            (Some(from), Some(to)) if from > to => None,
            _ => Some(Self { from, to }),
        }
    }
}

/// Share of a span that its round number leaves open.
const ROUND: f32 = 0.06;

impl Period {
    /// By how many days a day misses the beginning of a span that is reckoned back in a round number ("in 40 years"); none
    /// where it misses it by more than the number leaves open, which is a day at least.
    pub fn off_beginning(&self, day: NaiveDate) -> Option<i64> {
        self.left_open(self.from?, day)
    }

    /// The same of its end, where it is reckoned from today on ("for three weeks").
    pub fn off_end(&self, day: NaiveDate) -> Option<i64> {
        self.left_open(self.to?, day)
    }

    fn left_open(self, own: NaiveDate, day: NaiveDate) -> Option<i64> {
        let off = (own - day).num_days().abs();
        (off as f32 <= ((self.to? - self.from?).num_days() as f32 * ROUND).max(1.0)).then_some(off)
    }

    /// Whether what lies so far back ("three years ago") is what another period tells of: one that it reaches into, or one
    /// up to `today` that begins in it.
    pub fn lies_in(&self, other: &Self, today: Option<NaiveDate>) -> bool {
        let Some(day) = other.from else { return false };
        let since = other.to == today && other.to != other.from;
        if since { self.from <= Some(day) && Some(day) <= self.to } else { self.common(other).is_some() }
    }
}

/// Every time expression of the tokens `from..to`, in order, seen from the day of reference; `then` is what "since then"
/// points to.
pub fn expressions(
    dates: &Dates,
    from: usize,
    to: usize,
    reference: Option<NaiveDate>,
    then: Option<Period>,
) -> Vec<TimeExpression> {
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut at = from;
    while at < to {
        let here = found.last().map(|last| last.period);
        let sooner = || super::sooner::sooner(dates, from, at, here.or(then), reference);
        match expression(dates, from, at, reference, then.or(here)).or_else(sooner) {
            Some(expression) => {
                at = expression.end.max(at + 1);
                found.extend(since_clause(dates, from, &expression, reference));
                found.push(expression);
            }
            None => at += 1,
        }
    }
    found
}

fn expression(
    dates: &Dates,
    from: usize,
    at: usize,
    reference: Option<NaiveDate>,
    then: Option<Period>,
) -> Option<TimeExpression> {
    let word = dates.lower(at);
    let class = dates.class_of(at);
    if matches!(word, "between" | "from")
        && let Some(period) = super::between::between(dates, at, reference)
    {
        return Some(period);
    }
    if let Some((period, first, end)) = super::nth_day::nth_day(dates, at, reference) {
        return Some(framed(dates, from, first.max(from), end, period, reference));
    }
    if let Some((period, first, end)) = super::holiday::holiday(dates, at, reference) {
        return Some(framed(dates, from, first.max(from), end, period, reference));
    }
    if class.any(Class::MONTH.with(Class::WEEKDAY)) || dates.is_number(at) {
        return dated(dates, from, at, reference);
    }
    if let Some((period, first, end)) = super::season::season(dates, at, reference) {
        return Some(framed(dates, from, first.max(from), end, period, reference));
    }
    if class.any(Class::TIME_UNIT) {
        return with_unit(dates, from, at, word, reference);
    }
    let today = reference;
    match word {
        "today" | "tonight" => Some(framed(dates, from, at, at + 1, Period::day(today?), reference)),
        "tomorrow" => Some(framed(dates, from, at, at + 1, Period::day(today?.succ_opt()?), reference)),
        "yesterday" => Some(framed(dates, from, at, at + 1, Period::day(today?.pred_opt()?), reference)),
        "then" => Some(framed(dates, from, at, at + 1, then?, reference)).filter(|found| found.first < at),
        _ => None,
    }
}

/// A date or a year, with the words before it.
fn dated(dates: &Dates, from: usize, at: usize, reference: Option<NaiveDate>) -> Option<TimeExpression> {
    let date = dates.at(at).or_else(|| decade(dates, at)).or_else(|| year_alone(dates, at))?;
    let date = in_named_year(dates, date, reference);
    let at = date.first;
    let before =
        at.checked_sub(1).filter(|before| *before >= from).map(|before| dates.lower(before)).unwrap_or_default();
    if date.month.is_none() && date.weekday.is_some() && is_period_word(before, "any") {
        return None;
    }
    let first = if matches!(before, "last" | "next" | "this" | "past") { at - 1 } else { at };
    if let Some((period, end)) = through(dates, &date, reference) {
        return Some(framed(dates, from, first, end, period, reference));
    }
    Some(framed(dates, from, first, date.end, period_of(&date, before, reference), reference))
}

/// A year with nothing but words before it: "in 2016", "the 2012 election".
fn year_alone(dates: &Dates, at: usize) -> Option<DateMention> {
    let year = dates.year(at).filter(|year| (1900..=2099).contains(year))?;
    let before = at.checked_sub(1).map(|before| dates.lower(before)).unwrap_or_default();
    let known = is_period_word(before, "before-year");
    known.then_some(DateMention { first: at, end: at + 1, year: Some(year), ..DateMention::default() })
}

/// "The 1990s", "the late '80s": ten years. Of two figures an apostrophe must stand before them, for degrees and ages are
/// told so too.
fn decade(dates: &Dates, at: usize) -> Option<DateMention> {
    let decade = dates.decade(at).filter(|decade| decade.year.is_some_and(|year| (1900..=2090).contains(&year)))?;
    let sign = at.checked_sub(1).filter(|sign| ["'", "’", "‘"].contains(&dates.slice(*sign)));
    let first = if dates.slice(at).len() == 4 { at } else { sign? };
    Some(DateMention { first, ..decade })
}

/// The date with the year that the words right behind it name: "January of last year".
fn in_named_year(dates: &Dates, date: DateMention, reference: Option<NaiveDate>) -> DateMention {
    let year = match (dates.lower(date.end), dates.lower(date.end + 1), dates.lower(date.end + 2)) {
        ("of", "last", "year") => -1,
        ("of", "this", "year") => 0,
        ("of", "next", "year") => 1,
        _ => return date,
    };
    let year = reference.filter(|_| date.year.is_none() && date.month.is_some()).map(|today| today.year() + year);
    year.map_or(date, |year| DateMention { year: Some(year), end: date.end + 3, ..date })
}

/// What a date means: a year from the text where there is one, else the nearest in the direction that its words say.
pub(super) fn period_of(date: &DateMention, before: &str, reference: Option<NaiveDate>) -> Period {
    if let Some(year) = date.year {
        return match (date.month, date.day) {
            (Some(month), Some(day)) => days(year, month, day, date.last_day),
            (None, _) if date.decade => Period::decade(year),
            (Some(month), None) => Period::month(year, month),
            _ => Period::year(year),
        };
    }
    let Some(today) = reference else { return Period::default() };
    if let (Some(weekday), None) = (date.weekday, date.month) {
        return weekday_near(today, weekday, before).map(Period::day).unwrap_or_default();
    }
    let Some(month) = date.month else { return Period::default() };
    let year = match before {
        "next" => today.year() + i32::from(month <= today.month()),
        "last" => today.year() - i32::from(month >= today.month()),
        _ => today.year() - i32::from((month, date.day.unwrap_or(1)) > (today.month(), today.day())),
    };
    match date.day {
        Some(day) => days(year, month, day, date.last_day),
        None => Period::month(year, month),
    }
}

/// A day, or those up to the last of them.
fn days(year: i32, month: u32, day: u32, last: Option<u32>) -> Period {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, day) else { return Period::default() };
    let last = last.and_then(|last| NaiveDate::from_ymd_opt(year, month, last));
    Period { from: Some(first), to: Some(last.unwrap_or(first).max(first)) }
}

/// The last such weekday up to the day of reference, or that of the week after it.
fn weekday_near(today: NaiveDate, weekday: u32, before: &str) -> Option<NaiveDate> {
    let now = today.weekday().num_days_from_monday();
    if before == "next" {
        return today.checked_add_days(Days::new(u64::from(7 - now + weekday)));
    }
    today.checked_sub_days(Days::new(u64::from((now + 7 - weekday) % 7)))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::language::lexicon::english;
    use crate::language::token::tokenize;
    use crate::span::Bytes;

    fn periods(text: &str, today: &str) -> Vec<String> {
        let (lexicon, mut tokens) = (english(), Vec::new());
        tokenize(text, Bytes::new(0, text.len()), &lexicon, &mut tokens);
        let dates = Dates { text, tokens: &tokens, lexicon: &lexicon };
        let show = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| day.to_string());
        expressions(&dates, 0, tokens.len(), today.parse().ok(), None)
            .iter()
            .map(|found| format!("{}/{}", show(found.period.from), show(found.period.to)))
            .collect()
    }

    #[test]
    fn periods_are_seen_from_the_day_of_publication() {
        let today = "2025-06-12";
        assert_eq!(periods("raids since the beginning of 2025", today), ["2025-01-01/2025-06-12"]);
        assert_eq!(periods("foiled this year", today), ["2025-01-01/2025-06-12"]);
        assert_eq!(periods("in December alone", today), ["2024-12-01/2024-12-31"]);
        assert_eq!(periods("the fall last December", today), ["2024-12-01/2024-12-31"]);
        assert_eq!(periods("by the end of the year", today), ["2025-01-01/2025-12-31"]);
        assert_eq!(periods("on Thursday", today), ["2025-06-12/2025-06-12"]);
        assert_eq!(periods("over the past three days", today), ["2025-06-09/2025-06-12"]);
        assert_eq!(periods("in 2024", today), ["2024-01-01/2024-12-31"]);
        assert_eq!(periods("earlier this month", today), ["2025-06-01/2025-06-12"]);
        assert_eq!(periods("dismissed last spring", today), ["2025-03-01/2025-05-31"]);
        assert_eq!(periods("dismissed last summer", today), ["2024-06-01/2024-08-31"]);
        assert_eq!(periods("in the winter of 2019", today), ["2019-12-01/2020-02-29"]);
        assert_eq!(periods("the fall of the town", today), Vec::<String>::new());
        assert_eq!(periods("in the last fiscal year", today), ["2024-01-01/2024-12-31"]);
        assert_eq!(periods("between January and March", today), ["2025-01-01/2025-03-31"]);
        assert_eq!(periods("between October and January", today), ["2024-10-01/2025-01-31"]);
        assert_eq!(periods("from 2015 to 2018", today), ["2015-01-01/2018-12-31"]);
        assert_eq!(periods("between May 3 and June 4, 2019", today), ["2019-05-03/2019-06-04"]);
        assert_eq!(periods("since taking office in January 2017", today), ["2017-01-01/2025-06-12"]);
        assert_eq!(periods("in the first quarter", today), ["2025-01-01/2025-03-31"]);
        assert_eq!(periods("in the third quarter", today), ["2024-07-01/2024-09-30"]);
        assert_eq!(periods("the second quarter of 2019", today), ["2019-04-01/2019-06-30"]);
        assert_eq!(periods("after 2036", today), ["2036-01-01/.."]);
        assert_eq!(periods("at the end of February", today), ["2025-02-19/2025-02-28"]);
        assert_eq!(periods("by the end of May", today), ["../2025-05-31"]);
    }

    #[test]
    fn a_text_may_begin_with_any_part_of_an_expression() {
        let today = "2025-06-12";
        assert_eq!(periods("of May 3", today), ["2025-05-03/2025-05-03"]);
        assert_eq!(periods("half of 2024", today), ["2024-01-01/2024-12-31"]);
        assert_eq!(periods("first half of 2024", today), ["2024-01-01/2024-06-30"]);
        assert_eq!(periods("nine months of 2024", today), ["2024-01-01/2024-12-31"]);
        assert_eq!(periods("through May 3", today), ["2025-05-03/2025-05-03"]);
        assert_eq!(periods("week ended May 3", today), ["2025-05-03/2025-05-03"]);
        assert_eq!(periods("late 2024", today), ["2024-07-01/2024-12-31"]);
        assert_eq!(periods("the year before", today), Vec::<String>::new());
        assert_eq!(periods("'90s", today), ["1990-01-01/1999-12-31"]);
    }

    #[test]
    fn without_a_day_of_reference_only_years_in_the_text_count() {
        assert_eq!(periods("on March 9", ""), ["../.."]);
        assert_eq!(periods("on March 9, 2025", ""), ["2025-03-09/2025-03-09"]);
    }

    #[test]
    fn since_then_points_back() {
        assert_eq!(
            periods("It fell last December and none came since then", "2025-04-24"),
            ["2024-12-01/2024-12-31", "2024-12-01/2025-04-24"]
        );
    }

    /// Words of which expressions of time are made.
    const WORDS: &str = "of the first last second nine 12 months month half week ended through May 3 - Sept. 28 2015 2016 \
        1990s '90s over weekend late early mid Christmas Eve New Year's Labor Day Good Friday year before previous from to \
        until since by in one every Sunday same earlier ago next this";

    proptest! {
        #[test]
        fn any_words_of_time_are_read_and_no_period_ends_before_it_begins(places in vec(0..100usize, 0..9)) {
            let words: Vec<&str> = WORDS.split_whitespace().collect();
            let text = places.iter().map(|place| words[place % words.len()]).collect::<Vec<_>>().join(" ");
            for found in periods(&text, "2016-02-29") {
                let (from, to) = found.split_once('/').unwrap_or_default();
                prop_assert!(from == ".." || to == ".." || from <= to, "{}: {}", text, found);
            }
        }
    }
}
