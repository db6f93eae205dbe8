//! The relation of two claims about one fact: by interval, at the same scope, with the reason in a sentence.

use chrono::NaiveDate;

use super::Relation;
use crate::claim::{Claim, Figure, Modality};
use crate::interval::{Bound, Standing};
use crate::language::period::Period;

/// What is known of a claim besides its words.
#[derive(Debug, Clone, Copy)]
pub struct Side<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Last possible day of publication.
    pub published: Option<NaiveDate>,
}

impl Side<'_> {
    fn period(&self) -> Option<Period> {
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
}

/// The relation of two claims and why.
pub fn relation(a: &Side, b: &Side) -> (Relation, String) {
    let (Some(x), Some(y)) = (&a.claim.figure, &b.claim.figure) else {
        return without_figures(a, b);
    };
    let (p, q) = (x.comparable(), y.comparable());
    let one_story = near_days(a, b) && p.standing(&q) == Standing::Same && x.vague.is_none();
    if let Some(why) = other_period(a, b).filter(|_| !one_story) {
        return (Relation::ScopeDiffers, why);
    }
    match p.standing(&q) {
        Standing::Same if x.vague.is_some() => {
            (Relation::Compatible, format!("both use the vague word “{}”", x.surface))
        }
        Standing::Same => (Relation::Agree, same(x, y)),
        Standing::Inside | Standing::Overlapping => (Relation::Compatible, compatible(x, y)),
        Standing::Apart => apart(a, b, x, y),
    }
}

/// Statements without figures: the same polarity agrees, the opposite contradicts.
fn without_figures(a: &Side, b: &Side) -> (Relation, String) {
    if a.claim.event.polarity == b.claim.event.polarity {
        (Relation::Compatible, "both say so, without a figure".to_owned())
    } else {
        (Relation::Diverge, "one affirms what the other denies".to_owned())
    }
}

/// Periods that share no day.
fn other_period(a: &Side, b: &Side) -> Option<String> {
    let apart = a.period()?.common(&b.period()?).is_none();
    apart.then(|| format!("they speak of different periods: {} and {}", shown(&a.claim.time), shown(&b.claim.time)))
}

/// Another place, or a plan against a fact: the reason, where scope explains a difference.
fn other_scope(a: &Side, b: &Side) -> Option<String> {
    let (p, q) = (&a.claim.event.place, &b.claim.event.place);
    if single_place(p) && single_place(q) && p != q {
        return Some(format!("they speak of different places: {} and {}", p.join(", "), q.join(", ")));
    }
    let planned = |claim: &Claim| matches!(claim.event.modality, Modality::Projection | Modality::Plan);
    (planned(a.claim) != planned(b.claim))
        .then(|| "one is expected or planned, the other is reported as done".to_owned())
}

const fn single_place(places: &[String]) -> bool {
    places.len() == 1
}

fn shown(time: &crate::claim::Time) -> String {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
    if time.from == time.to { day(&time.from) } else { format!("{} to {}", day(&time.from), day(&time.to)) }
}

fn same(x: &Figure, y: &Figure) -> String {
    match (x.counted.as_deref(), y.counted.as_deref()) {
        (Some(p), Some(q)) if p != q => format!("the same value; one counts {p}, the other {q}"),
        _ => "the same value".to_owned(),
    }
}

fn compatible(x: &Figure, y: &Figure) -> String {
    match (&x.vague, &y.vague) {
        (Some(word), _) | (_, Some(word)) => format!("the vague word “{word}” allows the other figure"),
        _ => format!("“{}” and “{}” can both hold", x.surface, y.surface),
    }
}

/// Share of a value within which rounding or an approximator explains a difference.
const ROUNDING: f64 = 0.05;
/// Share within which "about" does.
const ABOUT: f64 = 0.1;

fn apart(a: &Side, b: &Side, x: &Figure, y: &Figure) -> (Relation, String) {
    if x.interval().is_zero() != y.interval().is_zero() {
        return zero_against(a, b, x, y);
    }
    if let Some(rounded) = rounded(x, y).or_else(|| bound_only(x, y)) {
        return rounded;
    }
    if let Some(why) = update(a, b, x, y) {
        return (Relation::Compatible, why);
    }
    if let Some(why) = other_scope(a, b) {
        return (Relation::ScopeDiffers, why);
    }
    let firm = |figure: &Figure| !matches!(figure.bound, Bound::Approx | Bound::Vague | Bound::Score);
    let gap = format!("“{}” and “{}” have no common value", x.surface, y.surface);
    if is_cumulative(x) && a.published != b.published {
        return (Relation::Diverge, format!("{gap}; the later, smaller count may be a part of the whole"));
    }
    if firm(x) && firm(y) && same_days(a, b) {
        (Relation::Contradict, format!("{gap}, at the same scope"))
    } else {
        (Relation::Diverge, format!("{gap}; scope or time is not certain to be the same"))
    }
}

/// Nothing happened against something did: a contradiction where the periods share days.
fn zero_against(a: &Side, b: &Side, x: &Figure, y: &Figure) -> (Relation, String) {
    let (none, some) = if x.interval().is_zero() { (a, b) } else { (b, a) };
    let figure = if x.interval().is_zero() { y } else { x };
    let window = match (none.period(), some.period()) {
        (Some(p), Some(q)) => {
            p.common(&q).map(|common| format!(" between {} and {}", day(common.from), day(common.to)))
        }
        _ => None,
    };
    let why = format!(
        "“{}” against “{}”{}",
        if x.interval().is_zero() { &x.surface } else { &y.surface },
        figure.surface,
        window.clone().unwrap_or_default()
    );
    if window.is_some() || (none.period().is_none() && some.period().is_none()) {
        (Relation::Contradict, why)
    } else {
        (Relation::Diverge, why)
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "…".to_owned(), |day| day.to_string())
}

/// The difference is one of rounding, which agrees, or of approximation, which is compatible.
fn rounded(x: &Figure, y: &Figure) -> Option<(Relation, String)> {
    let value = |figure: &Figure| figure.comparable().low.or(figure.comparable().high);
    let (p, q) = (value(x)?, value(y)?);
    let share = (p - q).abs() / p.abs().max(q.abs()).max(f64::MIN_POSITIVE);
    let exact = |figure: &Figure| figure.bound == Bound::Exact;
    if exact(x) && exact(y) && share <= ROUNDING && (is_rounded_from(x, p, q) || is_rounded_from(y, q, p)) {
        return Some((Relation::Agree, format!("“{}” and “{}” differ by rounding", x.surface, y.surface)));
    }
    let about = |figure: &Figure| figure.approx.is_some() || figure.bound == Bound::Approx;
    let near = (about(x) || about(y)) && share <= ABOUT;
    near.then(|| {
        (Relation::Compatible, format!("“{}” and “{}” are near enough for an approximation", x.surface, y.surface))
    })
}

/// "More than 800,000" beside 800,000: the same number, in one report as a bound that excludes it.
fn bound_only(x: &Figure, y: &Figure) -> Option<(Relation, String)> {
    let value = |figure: &Figure| figure.comparable().low.or(figure.comparable().high);
    let same = value(x)? == value(y)?;
    same.then(|| (Relation::Compatible, format!("“{}” and “{}” differ in the bound only", x.surface, y.surface)))
}

/// Whether a value is what another gives at the precision it is written in.
fn is_rounded_from(figure: &Figure, value: f64, other: f64) -> bool {
    let digits: String = figure.surface.chars().filter(|char| char.is_ascii_digit() || *char == '.').collect();
    let written: f64 = digits.parse().unwrap_or(0.0);
    if written <= 0.0 || value < 10.0 {
        return false;
    }
    let scale = value / written;
    let decimals = digits.split('.').nth(1).map_or(0, str::len) as i32;
    let zeros = if decimals == 0 { digits.len() - digits.trim_end_matches('0').len() } else { 0 } as i32;
    let step = scale * 10f64.powi(zeros - decimals);
    step > 1.0 && (value - other).abs() <= step / 2.0
}

/// Measures that only grow while an event unfolds.
const CUMULATIVE: [&str; 6] = ["killed", "injured", "missing", "detained", "displaced", "casualties"];

fn is_cumulative(figure: &Figure) -> bool {
    figure.measure.as_deref().is_some_and(|measure| CUMULATIVE.contains(&measure))
}

/// A later, larger count of what only grows is an update.
fn update(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Option<String> {
    let measure = x.measure.as_deref().filter(|measure| CUMULATIVE.contains(measure) || *measure == "case")?;
    let (p, q) = (a.published.or(a.as_of())?, b.published.or(b.as_of())?);
    let (first, later, low, high) =
        if p < q { (x, y, x.low.or(x.high)?, y.low.or(y.high)?) } else { (y, x, y.low.or(y.high)?, x.low.or(x.high)?) };
    let grows = p != q && high > low;
    grows.then(|| {
        format!("“{}” is a later count than “{}” of what only grows ({measure})", later.surface, first.surface)
    })
}

/// Whether two articles came out within two weeks, so that one value is one fact whatever period the words suggest.
fn near_days(a: &Side, b: &Side) -> bool {
    matches!((a.published, b.published), (Some(p), Some(q)) if (p - q).num_days().abs() <= 14)
}

/// Whether two claims stand for the same time: periods that share days, or publication within three days.
fn same_days(a: &Side, b: &Side) -> bool {
    match (a.period(), b.period()) {
        (Some(p), Some(q)) => p.common(&q).is_some(),
        _ => matches!((a.as_of(), b.as_of()), (Some(p), Some(q)) if (p - q).num_days().abs() <= 3),
    }
}
