//! Dates as written: days, months, years, weekdays and decades, with the place where each ends.

use std::sync::LazyLock;

use super::lexicon::{Class, Lexicon, WordId, rows};
use super::period_word::{PeriodWord, is_period_word, period_word};
use super::token::{Token, TokenKind};

/// A date as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateMention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Calendar year.
    pub year: Option<i32>,
    /// Month, from 1.
    pub month: Option<u32>,
    /// Day of the month, from 1.
    pub day: Option<u32>,
    /// The last day of a run of days within the month: 22 of "May 13-22".
    pub last_day: Option<u32>,
    /// Weekday, Monday = 0.
    pub weekday: Option<u32>,
    /// Whether the year stands for the ten that begin with it ("the 1990s").
    pub decade: bool,
}

/// Three letters of each month, in order.
const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
/// Three letters of each weekday, in order.
const WEEKDAYS: &str = "montuewedthufrisatsun";

/// Words behind a day among which what happened on it is looked for.
const NAMED: usize = 2;

/// Days named by what happened on them: month, day, word, year.
static NAMED_DAYS: LazyLock<Vec<(u32, u32, &str, i32)>> = LazyLock::new(|| {
    let table = rows(include_str!("named_days.tsv"));
    let day = |row: Vec<&'static str>| {
        Some((row.first()?.parse().ok()?, row.get(1)?.parse().ok()?, *row.get(2)?, row.get(3)?.parse().ok()?))
    };
    table.filter_map(day).collect()
});

/// A text's tokens for reading dates.
#[derive(Clone, Copy)]
pub struct Dates<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// The words.
    pub lexicon: &'t Lexicon,
}

impl<'t> Dates<'t> {
    pub(super) fn slice(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.at.of(self.text))
    }

    fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::default(), |token| self.lexicon.class(token.word))
    }

    /// The classes of the word at `at`.
    pub fn class_of(&self, at: usize) -> Class {
        self.class(at)
    }

    /// The word at `at` in lower case where the lexicon knows it, else as written.
    pub fn lower(&self, at: usize) -> &'t str {
        match self.tokens.get(at) {
            Some(token) if token.word != WordId::UNKNOWN => self.lexicon.word(token.word),
            _ => self.slice(at),
        }
    }

    /// Whether a number stands at `at`.
    pub fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// A small count at `at`, in digits or as a word up to twelve.
    pub fn count_at(&self, at: usize) -> Option<u32> {
        self.small(at).or_else(|| match period_word(self.lower(at)) {
            Some(PeriodWord::Count(count)) => Some(count),
            _ => None,
        })
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    pub(super) fn touches(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    fn place_in(&self, at: usize, names: &str) -> Option<u32> {
        let head = self.slice(at).get(..3)?.to_ascii_lowercase();
        names.as_bytes().chunks(3).position(|name| name == head.as_bytes()).map(|place| place as u32)
    }

    /// The month at `at`, from 1; in lower case it needs a day beside it, and a verb or preposition needs more.
    pub fn month(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|_| self.class(at).any(Class::MONTH))?;
        (token.is_capital() || self.month_in_lower_case(at)).then(|| self.place_in(at, MONTHS))?.map(|place| place + 1)
    }

    fn month_in_lower_case(&self, at: usize) -> bool {
        let stop = if self.mark(at + 1, '.') { at + 2 } else { at + 1 };
        let day = |place: usize| self.small(place).is_some_and(|day| (1..=31).contains(&day));
        let before = at.checked_sub(1);
        if self.class(at).any(Class::MODAL.with(Class::VERB)) {
            return before.is_some_and(day)
                && before.is_some_and(|day| self.framed(day))
                && !self.class(stop).any(Class::VERB)
                || (day(stop) && self.framed(at));
        }
        day(stop) || self.year(stop).is_some() || before.is_some_and(day)
    }

    /// Whether a preposition stands before `at`.
    fn framed(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.class(before).any(Class::PREPOSITION))
    }

    /// The weekday at `at`, Monday = 0.
    pub fn weekday(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        (token.is_capital() && self.class(at).any(Class::WEEKDAY)).then(|| self.place_in(at, WEEKDAYS))?
    }

    /// A whole number of at most four digits, written without commas.
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let digits = token.at.of(self.text);
        (digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    }

    /// A number that may be a year: four digits, 1400 to 2100.
    pub fn year(&self, at: usize) -> Option<i32> {
        self.small(at).filter(|year| (1400..=2199).contains(year) && self.slice(at).len() == 4).map(|year| year as i32)
    }

    /// A day of a month with an ordinal ending or without: the day and one past its last token.
    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let day = self.small(at).filter(|day| (1..=31).contains(day) && self.slice(at).len() <= 2)?;
        let ending = self.touches(at + 1) && matches!(self.slice(at + 1), "st" | "nd" | "rd" | "th");
        Some((day, if ending { at + 2 } else { at + 1 }))
    }

    /// Past a comma, when a year follows it.
    fn comma_year(&self, at: usize) -> Option<(i32, usize)> {
        let behind = if self.mark(at, ',') { at + 1 } else { at };
        self.year(behind).map(|year| (year, behind + 1))
    }

    /// The date that begins at token `at`, years alone excepted.
    pub fn at(&self, at: usize) -> Option<DateMention> {
        let found = self
            .iso(at)
            .or_else(|| self.weekday_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at));
        found.map(|date| DateMention { first: at, ..date })
    }

    fn weekday_first(&self, at: usize) -> Option<DateMention> {
        let weekday = Some(self.weekday(at)?);
        let stop = if self.mark(at + 1, '.') && self.touches(at + 1) { at + 2 } else { at + 1 };
        let behind = if self.mark(stop, ',') { stop + 1 } else { stop };
        let date = self.month_first(behind).or_else(|| self.day_first(behind)).filter(|date| date.day.is_some());
        Some(date.map_or(DateMention { end: at + 1, weekday, ..DateMention::default() }, |date| DateMention {
            weekday,
            ..date
        }))
    }

    fn month_first(&self, at: usize) -> Option<DateMention> {
        let month = Some(self.month(at)?);
        let stop = if self.mark(at + 1, '.') && self.touches(at + 1) { at + 2 } else { at + 1 };
        if let Some((day, end)) = self.day(stop) {
            let (last_day, end) = self.until_day(day, end).map_or((None, end), |(last, end)| (Some(last), end));
            let (year, end) = self
                .comma_year(end)
                .map_or_else(|| (self.named_year(month, day, end), end), |(year, end)| (Some(year), end));
            return Some(DateMention { end, year, month, day: Some(day), last_day, ..DateMention::default() });
        }
        if let Some((year, end)) = self.comma_year(stop) {
            return Some(DateMention { end, year: Some(year), month, ..DateMention::default() });
        }
        Some(DateMention { end: at + 1, month, ..DateMention::default() })
    }

    /// The year of a day that is named by what happened on it, as told right behind it: "the Sept. 11 terrorist attacks".
    fn named_year(&self, month: Option<u32>, day: u32, end: usize) -> Option<i32> {
        let behind = |word: &str| (end..end + NAMED).any(|at| self.lower(at) == word);
        let mut days = NAMED_DAYS.iter().filter(|named| Some(named.0) == month && named.1 == day);
        days.find(|named| behind(named.2)).map(|named| named.3)
    }

    /// The last day of "September 16-19", "16 to 19" and "16, 17 and 18", and one past it.
    fn until_day(&self, first: u32, at: usize) -> Option<(u32, usize)> {
        let hyphen = self.tokens.get(at).is_some_and(Token::is_hyphen) && self.touches(at + 1);
        if hyphen {
            return self.day(at + 1);
        }
        let later = |at: usize| self.day(at).filter(|(day, _)| *day > first);
        let between = self.mark(at, ',').then(|| later(at + 1)).flatten().map_or(at, |(_, end)| end);
        let linked = is_period_word(self.lower(between), "day-link");
        later(between + 1).filter(|(_, end)| linked && !self.counts(*end))
    }

    /// Whether what a number counts may stand at `at`: a word that is no particle, a percent sign, or "of".
    fn counts(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.kind == TokenKind::Number || token.is_word() && !self.class(at).any(Class::CLOSED);
        word && self.year(at).is_none() && self.month(at).is_none() || self.lower(at) == "of" || token.mark == '%'
    }

    fn day_first(&self, at: usize) -> Option<DateMention> {
        let (day, end) = self.day(at)?;
        let (last_day, end) = self.until_day(day, end).map_or((None, end), |(last, end)| (Some(last), end));
        let of = if self.slice(end) == "of" { end + 1 } else { end };
        let month = self.month(of)?;
        let stop = if self.mark(of + 1, '.') && self.touches(of + 1) { of + 2 } else { of + 1 };
        let (year, end) = self.comma_year(stop).map_or((None, of + 1), |(year, end)| (Some(year), end));
        Some(DateMention { end, year, month: Some(month), day: Some(day), last_day, ..DateMention::default() })
    }

    /// `2025-04-24`, `24/4/2025`, `4/24/17`: read as a date; only the first kind and unambiguous others get a month and day.
    fn iso(&self, at: usize) -> Option<DateMention> {
        let first = self.small(at)?;
        let sign = self
            .tokens
            .get(at + 1)
            .filter(|sign| !sign.spaced && (sign.is_hyphen() || sign.is('/') || sign.is('.')))?;
        let joined = self.touches(at + 2) && self.touches(at + 3) && self.touches(at + 4);
        let second_sign = self.tokens.get(at + 3).filter(|mark| mark.mark == sign.mark && mark.kind == TokenKind::Mark);
        let (second, third) = (self.small(at + 2)?, self.small(at + 4)?);
        second_sign.filter(|_| joined)?;
        let (year, month, day) = if self.slice(at).len() == 4 {
            (first, second, third)
        } else if second > 12 {
            (third, first, second)
        } else {
            (third, second, first)
        };
        let year = if year < 100 { 2000 + year } else { year };
        let real = (1400..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let sure = self.slice(at).len() == 4 || second > 12 || first > 12;
        real.then(|| DateMention {
            end: at + 5,
            year: Some(year as i32),
            month: sure.then_some(month),
            day: sure.then_some(day),
            ..DateMention::default()
        })
    }

    /// `the 1990s`, `the '90s`: the decade whose digits stand at `at`.
    pub fn decade(&self, at: usize) -> Option<DateMention> {
        let number = self.small(at)?;
        let plural = self.touches(at + 1) && matches!(self.slice(at + 1), "s" | "S" | "'s" | "’s");
        let year = if self.slice(at).len() == 4 { number } else { 1900 + number };
        let even = number % 10 == 0 && (self.slice(at).len() == 4 || self.slice(at).len() == 2);
        (plural && even).then(|| DateMention {
            first: at,
            end: at + 2,
            year: Some(year as i32),
            decade: true,
            ..DateMention::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::english;
    use crate::language::token::tokenize;
    use crate::span::Bytes;

    fn date(text: &str) -> Option<(Option<i32>, Option<u32>, Option<u32>)> {
        let (lexicon, mut tokens) = (english(), Vec::new());
        tokenize(text, Bytes::new(0, text.len()), &lexicon, &mut tokens);
        let dates = Dates { text, tokens: &tokens, lexicon: &lexicon };
        dates.at(0).filter(|date| date.end == tokens.len()).map(|date| (date.year, date.month, date.day))
    }

    #[test]
    fn dates_are_read_in_every_common_order() {
        let day = Some((Some(2025), Some(4), Some(24)));
        assert_eq!(date("April 24, 2025"), day);
        assert_eq!(date("24 April 2025"), day);
        assert_eq!(date("24th of April 2025"), day);
        assert_eq!(date("2025-04-24"), day);
        assert_eq!(date("Thursday, April 24, 2025"), day);
        assert_eq!(date("Apr. 24, 2025"), day);
        assert_eq!(date("April 2025"), Some((Some(2025), Some(4), None)));
        assert_eq!(date("March 9th"), Some((None, Some(3), Some(9))));
    }

    #[test]
    fn verbs_are_no_months() {
        assert_eq!(date("may"), None);
        assert_eq!(date("march"), None);
    }
}
