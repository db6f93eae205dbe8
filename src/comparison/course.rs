//! Courses of events: the lengths that two claims give to one, which grows from day to day while it lasts.

use chrono::NaiveDate;

use super::Relation;
use super::scope::{Side, day};
use super::unit::days;
use super::value::Reasoned;
use crate::claim::{Figure, Reckoned, Role};
use crate::cluster::alike::SHORTEST;
use crate::language::period::Period;

/// Days by which two beginnings may differ that are counted back from lengths in whole days.
const SLACK: f64 = 1.0;

/// Whether two lengths of time may be those of one course whatever days their sentences name: it lasts long enough to hold
/// both. "Forced to work for 35 days" is no other scope on the day of the news than in a sentence about next month.
pub fn spans_both(a: &Side, b: &Side, x: &Figure, y: &Figure) -> bool {
    let length = |figure: &Figure| days(figure).filter(|_| figure.role == Role::Duration);
    let gap = || {
        let (p, q) = (a.period()?, b.period()?);
        let between = |end: Option<NaiveDate>, from: Option<NaiveDate>| Some((from? - end?).num_days());
        between(p.to, q.from).max(between(q.to, p.from))
    };
    match (length(x), length(y), gap()) {
        (Some(x), Some(y), Some(gap)) => (gap as f64) <= x.max(y),
        _ => false,
    }
}

/// "The first visit in 22 days" beside "since 11 December": a span reckoned back to the day that the other names; "three
/// years ago" beside "in 2016"; "for three weeks" beside "through 15 February".
pub fn reckoned(a: &Side, b: &Side) -> Option<Reasoned> {
    let back = |side: &Side| side.claim.reckons(side.published);
    let (span, named) = if back(a).is_some() { (a, b) } else { (b, a) };
    let kind = back(span).filter(|_| back(named).is_none())?;
    let (period, told) = (span.period()?, named.period()?);
    let other = told.from?;
    let surface = &span.claim.figure.as_ref()?.surface;
    let (begins, ends, beside) = (day(period.from), day(period.to), day(Some(other)));
    if kind == Reckoned::Ahead {
        return ahead((span, surface), (named, &told));
    }
    if kind == Reckoned::Ago {
        let relation = if period.lies_in(&told, span.published) { Relation::Agree } else { Relation::Diverge };
        return Some((relation, format!("“{surface} ago” is some time from {begins} to {ends}, beside {beside}")));
    }
    let why = format!("“{surface}” before {ends} is {begins}, beside {beside}");
    match period.off_beginning(other) {
        Some(off) => Some((if off <= 1 { Relation::Agree } else { Relation::Compatible }, why)),
        // "Since 2009" beside "in 22 years": both reach to now, from two beginnings.
        None => (told.to == named.published && told.to != told.from).then_some((Relation::Diverge, why)),
    }
}

/// "For three weeks" on 25 January beside "through 15 February": a span reckoned on to the day that the other names.
fn ahead((span, surface): (&Side, &str), (named, told): (&Side, &Period)) -> Option<Reasoned> {
    let own = Period { from: span.published, to: span.period()?.to };
    let end = told.to.filter(|end| Some(*end) > named.published)?;
    let why = format!("“{surface}” from {} is {}, beside {}", day(own.from), day(own.to), day(told.to));
    let relation = match own.off_end(end) {
        Some(off) if off <= 1 => Relation::Agree,
        Some(_) => Relation::Compatible,
        None => Relation::Diverge,
    };
    Some((relation, why))
}

/// "The 12th day" two days before "the 14th day": two counts from one beginning, with that beginning as the reason.
pub fn counted_from_one_day(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Option<String> {
    let one = x.role == Role::Duration && y.role == Role::Duration;
    let (told, other) = (a.published?, b.published?);
    let (long, short) = (days(x).filter(|_| one)?, days(y)?);
    let differs = (long - short) - (told - other).num_days() as f64;
    let in_days = long.min(short) >= SHORTEST;
    (told != other && in_days && differs.abs() <= SLACK).then(|| {
        let began = told.checked_sub_signed(chrono::TimeDelta::days(long as i64));
        format!("“{}” and “{}” are counted from the same beginning, about {}", x.surface, y.surface, day(began))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::relation_of as of;

    #[test]
    fn days_of_one_course_are_counted_from_one_beginning() {
        let (twelfth, fourteenth) = ("It was the 12th day of the strike.", "It was the 14th day of the strike.");
        assert_eq!(of((twelfth, 20), (fourteenth, 22)), Relation::Compatible);
        assert_ne!(of((twelfth, 20), (fourteenth, 20)), Relation::Compatible);
        assert_ne!(of(("She spoke for 20 minutes.", 20), ("She spoke for two hours.", 21)), Relation::Compatible);
    }

    #[test]
    fn a_span_agrees_with_the_day_on_which_it_begins() {
        let span = ("It was the first visit in 22 days.", 25);
        assert_eq!(of(span, ("Mayor Ines Probe visited the port on Jan. 3.", 25)), Relation::Agree);
        assert_ne!(of(span, ("Mayor Ines Probe visited the port on Jan. 12.", 25)), Relation::Agree);
        assert_eq!(of(span, ("It was the first visit since Jan. 12.", 25)), Relation::Diverge);
    }

    #[test]
    fn what_lies_years_back_agrees_with_the_year_that_it_lies_in() {
        let ago = ("The order against Otto Draft was signed three years ago.", 25);
        assert_eq!(of(ago, ("The order against Otto Draft was signed in 2028.", 25)), Relation::Agree);
        assert_eq!(of(ago, ("The order against Otto Draft was signed in 2024.", 25)), Relation::Diverge);
    }

    #[test]
    fn a_length_of_time_ahead_agrees_with_the_day_on_which_it_ends() {
        let close = ("Mayor Ines Probe agreed on Wednesday to close the port for three weeks.", 8);
        assert_eq!(of(close, ("The port will be closed through Jan. 29.", 8)), Relation::Agree);
        assert_eq!(of(close, ("The port will be closed until Jan. 21.", 8)), Relation::Diverge);
        let closed = ("The port was closed for three weeks.", 8);
        assert_ne!(of(closed, ("The port will be closed through Jan. 29.", 8)), Relation::Agree);
    }

    #[test]
    fn lengths_of_one_course_have_one_scope_on_whatever_day_they_are_told() {
        let (one, other) = ("The strike lasted 35 days until Jan. 9.", "The strike dragged on for more than a month.");
        assert_eq!(of((one, 25), (other, 25)), Relation::Compatible);
    }
}
