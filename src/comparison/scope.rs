//! Scope: whether two claims speak of the same period and place, and of what is done or planned.

use chrono::NaiveDate;

use crate::claim::{Claim, Modality, Time};
use crate::language::period::Period;

/// What is known of a claim besides its words.
#[derive(Debug, Clone, Copy)]
pub struct Side<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Last possible day of publication.
    pub published: Option<NaiveDate>,
}

/// Days before publication in which a single day is that of the news itself.
const NEWS: i64 = 7;
/// Days after which a period lies well before the news.
const LONG_AGO: i64 = 30;

impl Side<'_> {
    /// The period that the claim speaks of.
    pub fn period(&self) -> Option<Period> {
        let day = |text: &Option<String>| text.as_deref().and_then(|day| day.parse().ok());
        let period = Period { from: day(&self.claim.time.from), to: day(&self.claim.time.to) };
        (!period.is_unknown()).then_some(period)
    }

    /// The day a claim stands for: the end of its period, else publication.
    pub fn as_of(&self) -> Option<NaiveDate> {
        let end = self.period().and_then(|period| period.to);
        match (end, self.published) {
            (Some(end), Some(published)) => Some(end.min(published)),
            (end, published) => end.or(published),
        }
    }

    /// Whether the period is the day of the news, which a sentence gives for whatever it reports.
    pub fn is_news(&self) -> bool {
        let period = self.period();
        matches!(
            (period.and_then(|period| period.from), period.and_then(|period| period.to), self.published),
            (Some(from), Some(to), Some(published)) if from == to && (0..=NEWS).contains(&(published - to).num_days())
        )
    }

    /// Whether the period lies well before publication.
    fn is_past(&self) -> bool {
        let to = self.period().and_then(|period| period.to);
        matches!((to, self.published), (Some(to), Some(published)) if (published - to).num_days() > LONG_AGO)
    }
}

/// Periods that share no day: the reason, and whether they surely belong to what is compared. The day of the news beside
/// a period long ago is not sure to: "pleaded guilty on Wednesday to spending …".
pub fn other_period(a: &Side, b: &Side) -> Option<(String, bool)> {
    let apart = a.period()?.common(&b.period()?).is_none();
    let sure = !(a.is_news() && b.is_past() || b.is_news() && a.is_past());
    let why = || format!("they speak of different periods: {} and {}", shown(&a.claim.time), shown(&b.claim.time));
    apart.then(|| (why(), sure))
}

/// Whether two claims give days of the news that follow one another: what happens at night is told of either.
pub fn one_night(a: &Side, b: &Side) -> bool {
    let day = |side: &Side| side.period().and_then(|period| period.to).filter(|_| side.is_news());
    matches!((day(a), day(b)), (Some(p), Some(q)) if (p - q).num_days().abs() <= 1)
}

/// Another place, or a plan against a fact: the reason, where scope explains a difference.
pub fn other_scope(a: &Side, b: &Side) -> Option<String> {
    let (p, q) = (&a.claim.event.place, &b.claim.event.place);
    if p.len() == 1 && q.len() == 1 && p != q || holds_more(p, q) || holds_more(q, p) {
        return Some(format!("they speak of different places: {} and {}", p.join(", "), q.join(", ")));
    }
    planned_in_one(a, b).map(str::to_owned)
}

/// That one claim tells what is expected or planned and the other what is done, where it is so.
pub fn planned_in_one(a: &Side, b: &Side) -> Option<&'static str> {
    (is_planned(a.claim) != is_planned(b.claim)).then_some("one is expected or planned, the other is reported as done")
}

/// Whether the first names every place of the second, and others.
fn holds_more(places: &[String], part: &[String]) -> bool {
    !part.is_empty() && places.len() > part.len() && part.iter().all(|place| places.contains(place))
}

/// Whether a claim tells what is expected or planned.
pub fn is_planned(claim: &Claim) -> bool {
    matches!(claim.event.modality, Modality::Projection | Modality::Plan)
}

/// A period as people read it.
pub fn shown(time: &Time) -> String {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
    if time.from == time.to { day(&time.from) } else { format!("{} to {}", day(&time.from), day(&time.to)) }
}

/// A day as people read it.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "…".to_owned(), |day| day.to_string())
}

/// Days between the publication of two claims.
pub fn days_between(a: &Side, b: &Side) -> Option<i64> {
    Some((a.published? - b.published?).num_days().abs())
}

/// Whether two articles came out within two weeks, so that one value is one fact whatever period the words suggest.
pub fn near_days(a: &Side, b: &Side) -> bool {
    days_between(a, b).is_some_and(|days| days <= 14)
}

/// Whether two claims stand for the same time: periods that share days, or publication within three days.
pub fn same_days(a: &Side, b: &Side) -> bool {
    match (a.period(), b.period()) {
        (Some(p), Some(q)) => p.common(&q).is_some(),
        _ => matches!((a.as_of(), b.as_of()), (Some(p), Some(q)) if (p - q).num_days().abs() <= 3),
    }
}
