//! Updates: a later, larger count of what only grows while an event unfolds.

use super::scope::{Side, days_between, near_days};
use crate::claim::Figure;

/// Measures that only grow while an event unfolds.
const CUMULATIVE: [&str; 6] = ["killed", "injured", "missing", "detained", "displaced", "casualties"];
/// Another that does.
const CASE: &str = "case";
/// Days from which what is counted has gone on for long, so that a day adds little to it, or has ended for long.
const LONG: i64 = 30;
/// Days within which little is added to it.
const SOON: i64 = 3;
/// Growth beyond which more than a little is added.
const LITTLE: f64 = 1.5;

/// Whether a figure counts what only grows.
pub fn is_cumulative(figure: &Figure) -> bool {
    figure.measure.as_deref().is_some_and(|measure| CUMULATIVE.contains(&measure))
}

/// Why a later, larger count of what only grows is an update; none where it is no such count.
pub fn update(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Option<String> {
    let measure = x.measure.as_deref().filter(|measure| is_cumulative(x) || *measure == CASE)?;
    let (p, q) = (a.published.or(a.as_of())?, b.published.or(b.as_of())?);
    let (first, later, low, high) =
        if p < q { (x, y, x.low.or(x.high)?, y.low.or(y.high)?) } else { (y, x, y.low.or(y.high)?, x.low.or(x.high)?) };
    (p != q && high > low && !leaps(a, b, x, y) && !is_over(a, b)).then(|| {
        format!("“{}” is a later count than “{}” of what only grows ({measure})", later.surface, first.surface)
    })
}

/// Whether two counts of what has gone on for long lie farther apart than the days between them can have added.
pub fn leaps(a: &Side, b: &Side, x: &Figure, y: &Figure) -> bool {
    let (Some(p), Some(q)) = (x.low.or(x.high), y.low.or(y.high)) else { return false };
    let soon = days_between(a, b).is_some_and(|days| days <= SOON);
    soon && p.max(q) > p.min(q) * LITTLE && goes_on_for_long(a) && goes_on_for_long(b)
}

/// Whether what two reports of the same days count had long ended by then: a massacre of last year.
fn is_over(a: &Side, b: &Side) -> bool {
    let days = |side: &Side| Some((side.published? - side.period()?.to?).num_days());
    near_days(a, b) && [a, b].into_iter().any(|side| days(side).is_some_and(|days| days >= LONG))
}

/// Whether a claim counts over a long time up to its publication: "since the campaign began in August".
fn goes_on_for_long(side: &Side) -> bool {
    let began = side.period().and_then(|period| period.from);
    matches!((began, side.as_of()), (Some(began), Some(until)) if (until - began).num_days() >= LONG)
}

#[cfg(test)]
mod tests {
    use crate::comparison::Relation;
    use crate::comparison::sample::relation_of as of;

    #[test]
    fn a_toll_that_rises_is_an_update_while_it_may_rise() {
        let fresh = ("At least 12 people were killed on Jan. 9.", "At least 15 people were killed on Jan. 9.");
        assert_eq!(of((fresh.0, 10), (fresh.1, 11)), Relation::Compatible);
        let review = "A review found that two civilians were killed in the strikes since Aug. 1.";
        let slow = "At least 31 civilians have been killed since the strikes began on Aug. 1.";
        assert_eq!(of((review, 10), (slow, 11)), Relation::Contradict);
        assert_eq!(of((review, 10), (slow, 25)), Relation::Compatible);
        let (some, more) =
            ("A slide in Sampletown in October killed 22 people.", "A slide in Sampletown in October killed 29.");
        assert_ne!(of((some, 10), (more, 11)), Relation::Compatible);
    }

    #[test]
    fn two_days_in_the_life_of_one_person_are_no_two_dates_of_one_event() {
        let killed = "Staff Sgt. Otto Draft was killed on Jan. 2 by a sniper.";
        assert_eq!(
            of((killed, 10), ("Staff Sgt. Otto Draft, who turned 29 on Jan. 5, led them.", 10)),
            Relation::Compatible
        );
    }

    #[test]
    fn some_of_the_dead_are_no_other_toll() {
        let toll = "The attack on Jan. 9 left 11 people dead.";
        assert_eq!(of((toll, 10), ("Ten pupils were murdered on Jan. 9.", 11)), Relation::Compatible);
    }
}
