//! Clock times: "4:30 p.m.", "1500 GMT", "10 in the morning".

use super::calendar::Dates;
use super::period_word::{PeriodWord, is_period_word, period_word};

impl Dates<'_> {
    /// One past the last token of the clock time at `at`: `4:30 p.m.`, `11 a.m.`, `15:29`, `1500 GMT`, `10 in the morning`.
    pub fn clock(&self, at: usize) -> Option<usize> {
        self.clock_in_digits(at).or_else(|| self.hour(at))
    }

    /// `10 in the morning`, and the 2 of `10 in the morning until 2`: an hour by the word before it.
    fn hour(&self, at: usize) -> Option<usize> {
        self.count_at(at).filter(|hour| (1..=12).contains(hour))?;
        if let Some(end) = self.oclock(at + 1) {
            return Some(end);
        }
        let before = at.checked_sub(1).map(|before| self.lower(before)).filter(|word| is_period_word(word, "hour"))?;
        let part = |at: usize| is_period_word(self.lower(at), "day-part");
        match self.lower(at + 1) {
            "in" if self.lower(at + 2) == "the" && part(at + 3) => Some(at + 4),
            "at" if self.lower(at + 2) == "night" => Some(at + 3),
            _ => (at > 1 && part(at - 2) && matches!(before, "until" | "till" | "to")).then_some(at + 1),
        }
    }

    /// One past the "o'clock" at `at`, in one word or in several.
    fn oclock(&self, at: usize) -> Option<usize> {
        let whole = |word: &str| matches!(word, "o'clock" | "o’clock");
        let parts = self.slice(at).eq_ignore_ascii_case("o") && self.touches(at + 1);
        let end = (at..at + 3).find(|at| self.slice(*at).trim_start_matches(['\'', '’']) == "clock").map(|at| at + 1);
        if whole(&self.slice(at).to_ascii_lowercase()) { Some(at + 1) } else { end.filter(|_| parts) }
    }

    fn clock_in_digits(&self, at: usize) -> Option<usize> {
        let hour = self.small(at)?;
        let colon = self.mark(at + 1, ':') && self.touches(at + 1) && self.touches(at + 2);
        let minutes = colon && self.slice(at + 2).len() == 2 && self.small(at + 2).is_some_and(|minute| minute < 60);
        let end = if minutes && hour < 25 { at + 3 } else { at + 1 };
        let half_day =
            period_word(&self.slice(end).trim_end_matches('.').to_ascii_lowercase()) == Some(PeriodWord::Clock);
        if half_day {
            return Some(end + 1);
        }
        (minutes && hour < 25).then_some(end)
    }
}
