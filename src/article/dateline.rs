//! The dateline of a copied page: the line beside the headline that says when it was published.

use std::sync::LazyLock;

use super::cue::Cue;
use super::date::{self, Written};
use super::headline::is_caption;
use super::inference::Words;
use super::line::Line;
use super::{Evidence, Published};

static CHANGED: LazyLock<Words> = LazyLock::new(|| Words::of("changed"));
static PUT_UP: LazyLock<Words> = LazyLock::new(|| Words::of("put-up"));

/// The date of publication among the lines above the article, the nearest to it first, then among the rest of the frame.
pub fn find(above: &[Line], rest: &[Line], text: &str) -> Option<Published> {
    let near = above.iter().rev().filter(|line| line.dated);
    let far = rest.iter().filter(|line| line.dated && line.cues.has(Cue::Dated));
    let lines: Vec<&Line> =
        near.filter(|line| !is_caption(line, text) && !line.cues.has(Cue::Notice)).chain(far).collect();
    let first = lines.iter().find(|line| !is_update(line, text)).or(lines.first())?;
    read(first.at.of(text), Evidence::Dateline)
}

/// Whether a line says when the article was changed, not when it was published.
fn is_update(line: &Line, text: &str) -> bool {
    let said = line.at.of(text).to_lowercase();
    CHANGED.stand_in(&said) && !PUT_UP.stand_in(&said)
}

/// Whether a line says when something was changed.
pub fn is_change(said: &str) -> bool {
    CHANGED.stand_in(&said.to_lowercase())
}

/// Whether a line says when something was published.
pub fn is_publication(said: &str) -> bool {
    PUT_UP.stand_in(&said.to_lowercase())
}

/// A line that gives two dates, without the part that says when it was changed; as it is where that part comes first.
pub fn before_change(said: &str) -> &str {
    let low = said.to_ascii_lowercase();
    let words = ["published", "posted", "first published"];
    let put_up = words.iter().filter_map(|word| low.find(word)).min();
    let change = ["updated", "modified", "edited"].iter().filter_map(|word| low.find(word)).min();
    match (put_up, change) {
        (Some(put_up), Some(change)) if put_up > change => &said[put_up..],
        (_, Some(change)) if change > 0 => &said[..change],
        _ => said,
    }
}

/// The first full date of a line, with its time of day where one follows.
pub fn read(said: &str, evidence: Evidence) -> Option<Published> {
    let written: Written = date::find(said).into_iter().find(|date| date.day().is_some())?;
    let day = written.day()?;
    let rest = said.get(written.at.end as usize..).unwrap_or("");
    let time = date::time(rest).or_else(|| date::time(said.get(..written.at.start as usize).unwrap_or("")));
    let iso = time.map_or_else(|| day.to_string(), |(hours, minutes)| format!("{day}T{hours:02}:{minutes:02}"));
    Some(Published { iso, from: day, to: day, evidence })
}

/// A date given by a field: ISO 8601 first, an interval `from/to`, else any form that a dateline takes.
pub fn given(value: &str, evidence: Evidence) -> Option<Published> {
    let value = value.trim();
    if let Some((from, to)) = value.split_once('/').and_then(|(from, to)| Some((iso_day(from)?, iso_day(to)?))) {
        return (from <= to).then(|| Published { iso: value.to_owned(), from, to, evidence });
    }
    match iso_day(value) {
        Some(day) => Some(Published { iso: tidy(value, day), from: day, to: day, evidence }),
        None => read(value, evidence).or_else(|| stamp(value, evidence)),
    }
}

/// The day at the beginning of an ISO 8601 date, with or without its signs.
fn iso_day(value: &str) -> Option<chrono::NaiveDate> {
    let ten = value.get(..10).and_then(|ten| chrono::NaiveDate::parse_from_str(ten, "%Y-%m-%d").ok());
    let day =
        ten.or_else(|| chrono::NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok().filter(|_| value.len() == 8));
    day.filter(|day| chrono::Datelike::year(day) > 1600)
}

/// An ISO date with its time in one spelling: `T` between them; what is no time is dropped.
fn tidy(value: &str, day: chrono::NaiveDate) -> String {
    let time = value.get(10..).map(|rest| rest.trim_start_matches(['T', ' '])).filter(|rest| is_time(rest));
    time.map_or_else(|| day.to_string(), |time| format!("{day}T{}", time.replace(' ', "")))
}

/// Whether this is a time of day, with or without its zone.
fn is_time(rest: &str) -> bool {
    date::time(rest).is_some() && rest.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Z ".contains(&byte))
}

/// Seconds since 1970, as some dumps give them.
fn stamp(value: &str, evidence: Evidence) -> Option<Published> {
    let seconds: i64 = value.parse().ok().filter(|seconds| (100_000_000..10_000_000_000).contains(seconds))?;
    let moment = chrono::DateTime::from_timestamp(seconds, 0)?;
    let day = moment.date_naive();
    Some(Published { iso: moment.format("%Y-%m-%dT%H:%M:%SZ").to_string(), from: day, to: day, evidence })
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn of(text: &str) -> Option<String> {
        find(&lines(text), &[], text).map(|published| published.iso)
    }

    #[test]
    fn the_line_beside_the_headline_gives_day_and_time() {
        assert_eq!(of("Barge strikes pier\n3 May 2021 10:15").as_deref(), Some("2021-05-03T10:15"));
        assert_eq!(of("Published 11:34 PM EST Nov 19, 2019").as_deref(), Some("2019-11-19T23:34"));
    }

    #[test]
    fn when_it_was_published_counts_before_when_it_was_changed() {
        assert_eq!(of("Published May 3, 2021\nUpdated May 5, 2021").as_deref(), Some("2021-05-03"));
        assert_eq!(of("Updated May 5, 2021").as_deref(), Some("2021-05-05"));
    }

    #[test]
    fn a_caption_is_no_dateline() {
        assert_eq!(of("The pier on May 3, 2019 (Harbour Office via Getty)"), None);
    }

    #[test]
    fn a_field_keeps_its_time_and_zone() {
        let iso = |value| given(value, Evidence::Field).map(|published| published.iso);
        assert_eq!(iso("2021-05-03T10:15:00+02:00").as_deref(), Some("2021-05-03T10:15:00+02:00"));
        assert_eq!(iso("2021-05-03 10:15").as_deref(), Some("2021-05-03T10:15"));
        assert_eq!(iso("20210503").as_deref(), Some("2021-05-03"));
        assert_eq!(iso("2021-05-03/2021-05-09").as_deref(), Some("2021-05-03/2021-05-09"));
        assert_eq!(iso("May 3, 2021").as_deref(), Some("2021-05-03"));
        assert_eq!(iso("1620000000").as_deref(), Some("2021-05-03T00:00:00Z"));
        assert_eq!(iso("soon"), None);
        assert_eq!(iso("0001-01-01T00:00:00Z"), None);
    }
}
