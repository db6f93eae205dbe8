//! Values: what explains that two figures differ, short of a contradiction: rounding, a bound, a part, a complement.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Relation;
use super::unit::{factor, intervals, is_share};
use crate::claim::{Figure, Role, Side};
use crate::cluster::slip::is_slip;
use crate::interval::{Bound, Interval};
use crate::language::lexicon::rows;

/// A relation with its reason.
pub type Reasoned = (Relation, String);

/// Share of a value within which rounding is no more than the precision of print.
const PRECISION: f64 = 0.005;
/// Share of a value within which rounding or an approximator explains a difference.
const ROUNDING: f64 = 0.05;
/// Share within which "about" does.
const ABOUT: f64 = 0.12;
/// Share within which it does of one hour or one year.
const QUARTER: f64 = 0.25;
/// Share within which two sums, shares or times are taken for measures of one thing.
const NEAR: f64 = 0.1;
/// What the arithmetic of decimals may miss.
const HAIR: f64 = 1e-9;

fn value(interval: &Interval) -> Option<f64> {
    interval.low.or(interval.high)
}

/// The share of the larger value by which two values differ.
fn share(x: &Figure, y: &Figure) -> Option<(f64, f64, f64)> {
    let (p, q) = intervals(x, y);
    let (p, q) = (value(&p)?, value(&q)?);
    Some((p, q, (p - q).abs() / p.abs().max(q.abs()).max(f64::MIN_POSITIVE)))
}

/// Whether two values lie so near each other that they are likely to be measures of one thing.
pub fn is_near(x: &Figure, y: &Figure) -> bool {
    share(x, y).is_some_and(|(_, _, share)| share <= NEAR)
}

/// Two figures of the same value: they agree, unless one of them says that it lies above or below.
pub fn same(x: &Figure, y: &Figure) -> Reasoned {
    if x.vague.is_some() {
        return (Relation::Compatible, format!("both use the vague word “{}”", x.surface));
    }
    let beside = |figure: &Figure| figure.approx.filter(|side| *side != Side::Around);
    if beside(x) != beside(y) {
        return (Relation::Compatible, format!("“{}” and “{}” differ in the approximation only", x.surface, y.surface));
    }
    let why = match (x.counted.as_deref(), y.counted.as_deref()) {
        (Some(p), Some(q)) if p != q => format!("the same value; one counts {p}, the other {q}"),
        _ => "the same value".to_owned(),
    };
    (Relation::Agree, why)
}

/// Two figures that can both hold.
pub fn compatible(x: &Figure, y: &Figure) -> String {
    match (&x.vague, &y.vague) {
        (Some(word), _) | (_, Some(word)) => format!("the vague word “{word}” allows the other figure"),
        _ => format!("“{}” and “{}” can both hold", x.surface, y.surface),
    }
}

/// What explains the difference of two figures without a common value.
pub fn explained(x: &Figure, y: &Figure) -> Option<Reasoned> {
    rounded(x, y)
        .or_else(|| bound_only(x, y))
        .or_else(|| other_unit(x, y))
        .or_else(|| besides(x, y))
        .or_else(|| part(x, y))
}

/// The difference is one of rounding, which agrees within the precision of print, or of approximation.
fn rounded(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let (p, q, share) = share(x, y)?;
    let exact = |figure: &Figure| figure.bound == Bound::Exact;
    // Nobody's age is rounded: 20 is not about 19.
    let ages = x.role == Role::Age && y.role == Role::Age;
    let rounds = !ages && (is_rounded_from(x, p, q) || is_rounded_from(y, q, p));
    let lasts = |figure: &Figure| figure.role == Role::Duration;
    let most = if lasts(x) && lasts(y) { QUARTER } else { ROUNDING };
    if exact(x) && exact(y) && share <= most && rounds {
        let relation = if share <= PRECISION { Relation::Agree } else { Relation::Compatible };
        return Some((relation, format!("“{}” and “{}” differ by rounding", x.surface, y.surface)));
    }
    let about = |figure: &Figure| figure.approx.is_some() || figure.bound == Bound::Approx;
    let sided = |figure: &Figure, own: f64, other: f64| match figure.approx {
        Some(Side::Below) => other <= own,
        Some(Side::Above) => other >= own,
        _ => true,
    };
    let ratio = |figure: &Figure| figure.unit.as_deref() == Some("ratio");
    if exact(x) && exact(y) && ratio(x) != ratio(y) && share <= ROUNDING {
        return Some((
            Relation::Compatible,
            format!("“{}” and “{}” are near, one in round parts", x.surface, y.surface),
        ));
    }
    let reach = |figure: &Figure| if is_one_unit(figure) { QUARTER } else { ABOUT };
    let within = |figure: &Figure| about(figure) && share <= reach(figure);
    let near = (within(x) || within(y)) && sided(x, p, q) && sided(y, q, p);
    if !near {
        return None;
    }
    let relation = if ratio(x) == ratio(y) { Relation::Compatible } else { Relation::Agree };
    Some((relation, format!("“{}” and “{}” are near enough for an approximation", x.surface, y.surface)))
}

/// One hour, one year: who says "just over" or "close to" it counts in quarters.
fn is_one_unit(figure: &Figure) -> bool {
    figure.role == Role::Duration && figure.low.or(figure.high) == Some(1.0)
}

/// "More than 800,000" beside 800,000: the same number, in one report as a bound that excludes it.
fn bound_only(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let (p, q, _) = share(x, y)?;
    (p == q).then(|| (Relation::Compatible, format!("“{}” and “{}” differ in the bound only", x.surface, y.surface)))
}

/// "Up to 26 weeks" beside "up to half a year": one bound told in two units.
pub fn one_bound(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let near = x.bound == y.bound && factor(x, y).is_some() && share(x, y)?.2 <= PRECISION;
    near.then(|| (Relation::Agree, format!("“{}” and “{}” are the same in another unit", x.surface, y.surface)))
}

/// Two months beside 60 days.
fn other_unit(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let near = factor(x, y).is_some() && share(x, y)?.2 <= ROUNDING;
    near.then(|| {
        (Relation::Compatible, format!("“{}” and “{}” are about the same in another unit", x.surface, y.surface))
    })
}

/// "Three other women" beside four: the smaller one leaves out what was named before it.
fn besides(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let (p, q, _) = share(x, y)?;
    let (smaller, larger) = if p < q { (x, y) } else { (y, x) };
    let words = format!("{} {}", smaller.surface, smaller.counted.as_deref().unwrap_or_default()).to_lowercase();
    let word = ["other", "others", "more", "additional", "another"]
        .into_iter()
        .find(|word| words.split_whitespace().any(|own| own == *word))?;
    let plain = smaller.bound == Bound::Exact && smaller.vague.is_none();
    plain.then(|| {
        let why = format!("“{word}” counts besides what was named before, so that “{}” can hold too", larger.surface);
        (Relation::Compatible, why)
    })
}

/// Units that mean people in general.
const PEOPLE: [&str; 7] = ["person", "people", "victim", "individual", "life", "dead", "death"];

/// Fewer of one sort beside more people: a part of the whole.
fn part(x: &Figure, y: &Figure) -> Option<Reasoned> {
    let (p, q, _) = share(x, y)?;
    let (smaller, larger) = if p < q { (x, y) } else { (y, x) };
    let general = |figure: &Figure| figure.unit.as_deref().is_some_and(|unit| PEOPLE.contains(&unit));
    let sort = smaller.counted.as_deref()?;
    let same_harm = x.measure.is_some() && x.measure == y.measure;
    (same_harm && general(larger) && !general(smaller) && smaller.unit.is_some()).then(|| {
        (
            Relation::Compatible,
            format!("{sort} may be a part of “{}”", larger.counted.as_deref().unwrap_or(&larger.surface)),
        )
    })
}

/// The digits of a figure as written, or those of a whole number in words.
fn digits(figure: &Figure) -> String {
    let written: String = figure.surface.chars().filter(|char| char.is_ascii_digit() || *char == '.').collect();
    let whole = figure.low.filter(|low| figure.high == Some(*low) && low.fract() == 0.0);
    if written.is_empty() { whole.map(|whole| whole.to_string()).unwrap_or_default() } else { written }
}

/// Whether a value is what another gives at the precision it is written in.
fn is_rounded_from(figure: &Figure, value: f64, other: f64) -> bool {
    let digits = digits(figure);
    let written: f64 = digits.parse().unwrap_or(0.0);
    if written <= 0.0 || value < 10.0 && other.fract() == 0.0 {
        return false;
    }
    let scale = value / written;
    let decimals = digits.split('.').nth(1).map_or(0, str::len) as i32;
    let zeros = if decimals == 0 { digits.len() - digits.trim_end_matches('0').len() } else { 0 } as i32;
    let step = scale * 10f64.powi(zeros - decimals);
    // Whole counts are exact; a whole share may stand for one with a decimal ("54 percent" for 54.3).
    let whole = step > 1.0 || step == 1.0 && other.fract() != 0.0;
    // A half is rounded up.
    let half = (value - other) / (step / 2.0);
    whole && -1.0 + HAIR < half && half <= 1.0 + HAIR
}

static LOSS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("loss_words.tsv")).flat_map(|row| row[0].split(' ')).collect());

/// "77 percent of benefits can be paid" beside "a cut of 23 percent": two shares of one whole, told from both ends.
pub fn complement(x: &Figure, y: &Figure, says: &str, other: &str) -> Option<Reasoned> {
    let (p, q) = intervals(x, y);
    let (p, q) = (value(&p)?, value(&q)?);
    let whole = is_share(x) && is_share(y) && (p + q - 100.0).abs() <= 1.0 && p != q;
    let loss = |text: &str| {
        text.split(|char: char| !char.is_alphanumeric()).any(|word| LOSS.contains(word.to_lowercase().as_str()))
    };
    (whole && loss(says) != loss(other))
        .then(|| (Relation::Agree, format!("“{}” and “{}” are the two parts of one whole", x.surface, y.surface)))
}

/// Fewest digits of figures that one wrong digit tells apart.
const DIGITS: usize = 5;

/// "5,687.75" beside "5,587.75": exact to the last digit, and apart as a slip of the pen is.
pub fn slip(x: &Figure, y: &Figure) -> Option<String> {
    let precise = |figure: &Figure| {
        let mut digits = figure.surface.chars().filter(char::is_ascii_digit);
        digits.clone().count() >= DIGITS && digits.next_back() != Some('0')
    };
    let one = |figure: &Figure| figure.low.filter(|low| figure.high == Some(*low));
    (precise(x) && precise(y) && x.unit == y.unit && is_slip(one(x)?, one(y)?))
        .then(|| format!("“{}” and “{}” differ as a slip of the pen would make them", x.surface, y.surface))
}
