//! When: the dates that two claims name, and the periods they speak of.

use chrono::NaiveDate;

use super::amount::Amount;
use super::feature::{Features, Word, meet};
use super::level::{Level, Mark};
use super::rarity::Weighed;
use crate::claim::Reckoned;
use crate::language::period::Period;

/// Dates as written; where both periods are known, those are compared instead, unless a date is the same. A day counts
/// by how rarely it is named: that of the event stands everywhere. Of one year much is told: beside two values that differ
/// it says little.
pub fn date(a: &Weighed, b: &Weighed, value: Mark) -> Mark {
    let (p, q) = (a.claim, b.claim);
    // An age is that of a person, whenever it is told.
    let age = |claim: &Features| claim.figures.iter().any(Amount::is_age);
    if age(p) && age(q) {
        return Mark::NOTHING;
    }
    let known = p.period.is_some() && q.period.is_some();
    let (x, y) = (&p.wording, &q.wording);
    let none = |dates: &[Word], months: u16| dates.is_empty() && months == 0;
    let worded = !(p.has_figure() && q.has_figure());
    let day = || a.days.iter().filter(|day| b.days.contains(day)).map(|day| day.1).max_by(f32::total_cmp);
    Mark::of(match (none(&x.dates, x.months), none(&y.dates, y.months)) {
        (true, true) => return Mark::NOTHING,
        (false, false) if worded && let Some(nats) = day() => return Mark::by(Level::DateDay, nats),
        (false, false) if meet(&x.dates, &y.dates) => {
            let day = || x.days().any(|day| y.dates.contains(&day));
            if is_apart(value) && !day() { Level::DateYear } else { Level::DateSame }
        }
        (false, false) if x.months & y.months != 0 => Level::DateMonth,
        _ if known => return Mark::NOTHING,
        (false, false) => Level::DateOther,
        _ => Level::DateOne,
    })
}

/// Whether two values are not one, whatever they are of.
pub const fn is_apart(value: Mark) -> bool {
    matches!(value.level, Level::ValueNear | Level::ValueOther | Level::LooseOther)
}

/// Whether one claim reckons back to the time that the other names: 22 days before 2 January and "since 11 December", "three
/// years ago" in 2019 and "in 2016"; or on to its end: "for three weeks" on 25 January and "through 15 February".
pub fn is_reckoned_to(a: &Features, b: &Features) -> bool {
    let today = |claim: &Features| claim.published.and_then(NaiveDate::from_num_days_from_ce_opt);
    let near = |one: &Features, other: &Features| {
        let (Some(kind), Some(span), Some(named)) = (one.reckoned, one.period, other.period) else { return false };
        match kind {
            Reckoned::Span => named.from.is_some_and(|day| span.off_beginning(day).is_some()),
            Reckoned::Ago => other.reckoned.is_none() && span.lies_in(&named, today(one)),
            Reckoned::Ahead => {
                let end = named.to.filter(|end| other.reckoned.is_none() && Some(*end) > today(other));
                let span = Period { from: today(one), ..span };
                end.is_some_and(|end| span.off_end(end).is_some())
            }
        }
    };
    near(a, b) || near(b, a)
}

/// Periods; where a date is the same, those that are apart belong to something else in either claim.
pub fn period(a: &Features, b: &Features, date: Mark) -> Mark {
    let same = matches!(date.level, Level::DateDay | Level::DateSame);
    match (&a.period, &b.period) {
        (Some(x), Some(y)) if x == y => Mark::of(Level::PeriodSame),
        _ if is_reckoned_to(a, b) => Mark::of(Level::PeriodReckoned),
        (Some(x), Some(y)) if x.common(y).is_some() => Mark::of(Level::PeriodOverlapping),
        (Some(_), Some(_)) if !same => Mark::of(Level::PeriodApart),
        _ => Mark::NOTHING,
    }
}
