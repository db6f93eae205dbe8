//! The words that every format shows for a value, a bound, a period, a chain of voices.

use crate::claim::unit_size::{is_currency, size};
use crate::claim::{Manner, Side, Time};
use crate::comparison::{Comparison, Row};
use crate::interval::{Bound, Interval};

/// How a unit is written after its number, where not by its own name.
const UNIT_MARKS: [(&str, &str); 4] =
    [("percent", "%"), ("percentage point", " percentage points"), ("times", " times"), ("ratio", " of the whole")];

/// What stands where an article names no date or no speaker.
pub const MISSING: &str = "–";

/// A number with thousands set apart and at most three decimals.
pub fn number(value: f64) -> String {
    let rounded = format!("{:.3}", value.abs());
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{decimals}", thousands(whole))
}

/// Large numbers and how they are written for short.
const LARGE: [(f64, &str); 3] = [(1e12, "tn"), (1e9, "bn"), (1e6, "m")];

/// A number as short as a label beside a mark: "3.6bn"; in full where three decimals would round it.
pub fn short_number(value: f64) -> String {
    let large = LARGE.iter().find(|(size, _)| value.abs() >= *size).map(|(size, mark)| (value / size, mark));
    let exact = large.filter(|(share, _)| (share * 1e3 - (share * 1e3).round()).abs() < 1e-6);
    exact.map_or_else(|| number(value), |(share, mark)| format!("{}{mark}", number(share)))
}

/// Digits in groups of three.
fn thousands(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Low, high and bound of a row in words: "at least 12", "1,500 to 3,000", "dozens (24 to 99)".
pub fn value(row: &Row) -> String {
    let Some(bound) = row.bound else { return MISSING.to_owned() };
    let (low, high) = (end(row.low), end(row.high));
    let amount = match bound {
        Bound::Exact => low,
        Bound::Approx => format!("{} {low}", approximator(row.approx)),
        Bound::AtLeast => format!("at least {low}"),
        Bound::AtMost => format!("at most {high}"),
        Bound::MoreThan => format!("more than {low}"),
        Bound::LessThan => format!("less than {high}"),
        Bound::Range => format!("{low} to {high}"),
        Bound::Vague => return format!("{} ({low} to {high})", row.vague.as_deref().unwrap_or("vague")),
        Bound::Zero => return "none (0)".to_owned(),
        Bound::Score => return row.figure.clone().unwrap_or_default(),
    };
    with_unit(&amount, row)
}

/// The value as short as a label beside a mark: "≥ 12", "1,500–3,000", "~120".
pub fn short_value(row: &Row) -> String {
    let end = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), short_number);
    let (low, high) = (end(row.low), end(row.high));
    let value = match row.bound {
        Some(Bound::Exact | Bound::Zero) => low,
        Some(Bound::Approx) => format!("{} {low}", approximator(row.approx)),
        Some(Bound::AtLeast) => format!("\u{2265} {low}"),
        Some(Bound::AtMost) => format!("\u{2264} {high}"),
        Some(Bound::MoreThan) => format!("> {low}"),
        Some(Bound::LessThan) => format!("< {high}"),
        Some(Bound::Range) => format!("{low}\u{2013}{high}"),
        Some(Bound::Vague) => row.vague.clone().unwrap_or_else(|| format!("{low}\u{2013}{high}")),
        Some(Bound::Score) => row.figure.clone().unwrap_or_default(),
        None => String::new(),
    };
    // Beside figures in another unit its own has to be told.
    if Row::is_unchanged(&row.factor) { value } else { with_unit(&value, row) }
}

/// One end of an interval; a question mark where it is open.
fn end(value: Option<f64>) -> String {
    value.map_or_else(|| "?".to_owned(), number)
}

/// The words of an approximator.
const fn approximator(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::Below) => "just under",
        Some(Side::Above) => "just over",
        _ => "about",
    }
}

/// An amount with its unit, unless the unit is what is counted anyway.
fn with_unit(amount: &str, row: &Row) -> String {
    row.unit.as_deref().map_or_else(|| amount.to_owned(), |unit| in_unit(amount, unit))
}

/// A value of a cluster, with its unit where the figures come in several.
pub fn in_common(cluster: &Comparison, value: f64) -> String {
    cluster.in_unit.as_deref().map_or_else(|| number(value), |unit| in_unit(&number(value), unit))
}

/// An amount in a currency, of a share or of a measure, with that; one of things counted alone.
fn in_unit(amount: &str, unit: &str) -> String {
    match UNIT_MARKS.iter().find(|(name, _)| *name == unit) {
        Some((_, mark)) => format!("{amount}{mark}"),
        None if is_currency(unit) => format!("{amount} {unit}"),
        None if size(unit).is_some() => measured(amount, unit),
        None => amount.to_owned(),
    }
}

/// An amount with the name of its unit: "2 hours", "1 mile per hour", "27 feet".
fn measured(amount: &str, unit: &str) -> String {
    if amount == "1" {
        return format!("{amount} {unit}");
    }
    let (measure, per) =
        unit.split_once(" per ").map_or((unit, String::new()), |(unit, per)| (unit, format!(" per {per}")));
    let many = match measure.strip_suffix("foot") {
        Some(square) => format!("{square}feet"),
        None if measure.ends_with("inch") => format!("{measure}es"),
        None => measure
            .strip_suffix('y')
            .filter(|stem| stem.ends_with('r'))
            .map_or_else(|| format!("{measure}s"), |stem| format!("{stem}ies")),
    };
    format!("{amount} {many}{per}")
}

/// What is counted, with its unit where that says more; the statement mark for claims without a figure.
pub fn counted(row: &Row) -> String {
    let place = row.place.join(", ");
    match (row.counted.as_deref(), place.as_str()) {
        (Some(counted), "") => counted.to_owned(),
        (Some(counted), place) => format!("{counted}, {place}"),
        (None, "") if row.bound.is_none() => "statement".to_owned(),
        (None, "") => MISSING.to_owned(),
        (None, place) => place.to_owned(),
    }
}

/// The period a claim speaks of: its days, else its own words.
pub fn period(time: &Time) -> String {
    match (&time.from, &time.to, &time.text) {
        (Some(from), Some(to), _) if from == to => from.clone(),
        (Some(from), Some(to), _) => format!("{from} to {to}"),
        (Some(from), None, _) => format!("from {from}"),
        (None, Some(to), _) => format!("until {to}"),
        (None, None, Some(text)) => format!("\u{201c}{text}\u{201d}"),
        (None, None, None) => MISSING.to_owned(),
    }
}

/// The period and the day the statement stands for.
pub fn period_as_of(row: &Row) -> String {
    let period = period(&row.time);
    match row.as_of.as_deref() {
        None => period,
        Some(day) if period == MISSING => format!("as of {day}"),
        Some(day) if period.ends_with(day) => period,
        Some(day) => format!("{period}; as of {day}"),
    }
}

/// A publication date; an inferred one is an interval.
pub fn published(date: Option<&str>) -> String {
    date.map_or_else(
        || "no date".to_owned(),
        |date| date.split('/').map(|day| day.split('T').next().unwrap_or(day)).collect::<Vec<_>>().join(" to "),
    )
}

/// Who said it, through whom: the outlet itself is left out, the origin stands last.
pub fn chain(row: &Row) -> String {
    let own = row.chain.first().is_some_and(|first| *first == row.outlet);
    let voices = row.chain.get(usize::from(own)..).unwrap_or(&[]);
    if voices.is_empty() { MISSING.to_owned() } else { voices.join(" \u{2190} ") }
}

/// Own voice, reported or quoted.
pub const fn voice(manner: Manner) -> &'static str {
    match manner {
        Manner::Own => "own",
        Manner::Reported => "reported",
        Manner::Quoted => "quoted",
    }
}

/// Values that every statement allows, in words; none where there is nothing to compare.
pub fn common(cluster: &Comparison) -> Option<String> {
    let valued = cluster.rows.iter().filter(|row| row.low.is_some() || row.high.is_some()).count();
    let common =
        || cluster.common.as_ref().map_or_else(|| "no common value".to_owned(), |common| interval(cluster, common));
    (valued > 1).then(common)
}

/// An interval of a cluster in words.
fn interval(cluster: &Comparison, interval: &Interval) -> String {
    let told = |value| in_common(cluster, value);
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low == high => told(low),
        (Some(low), Some(high)) => format!("{} to {}", told(low), told(high)),
        (Some(low), None) if interval.low_open => format!("more than {}", told(low)),
        (Some(low), None) => format!("{} or more", told(low)),
        (None, Some(high)) if interval.high_open => format!("less than {}", told(high)),
        (None, Some(high)) => format!("{} or less", told(high)),
        (None, None) => "any value".to_owned(),
    }
}

/// Lowest, best and highest of a cluster in words, as far as the report has them; one word where they are one value.
pub fn extremes(cluster: &Comparison) -> Vec<(&'static str, String)> {
    let (low, best, high) = (cluster.low, cluster.best, cluster.high);
    let named = match low {
        Some(_) if low == high => vec![("value", low)],
        _ => vec![("lowest", low), ("best founded", best), ("highest", high)],
    };
    named.into_iter().filter_map(|(name, value)| Some((name, in_common(cluster, value?)))).collect()
}

/// A count with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(&number.to_string()), if number == 1 { one } else { many })
}

/// The number of independent origins in words.
pub fn origins(cluster: &Comparison) -> String {
    count(cluster.origins, "independent origin", "independent origins")
}

/// The outlets of some rows, each once, in the order of the rows.
pub fn outlets<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<&'r str> {
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.outlet.as_str()) {
            names.push(&row.outlet);
        }
    }
    names
}

/// Each origin as its outlets and the reason why it counts once, in the order of the report.
pub fn origin_lines(cluster: &Comparison) -> Vec<(String, String)> {
    let reasons = cluster.origin_why.iter().map(String::as_str).chain(std::iter::repeat(""));
    cluster
        .origin_groups
        .iter()
        .zip(reasons)
        .map(|(group, why)| {
            let rows = cluster.rows.iter().filter(|row| group.contains(&row.claim));
            (outlets(rows).join(", "), why.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_keep_their_decimals() {
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(12.5), "12.5");
        assert_eq!(number(-0.3333), "\u{2212}0.333");
        assert_eq!(number(0.0), "0");
    }

    #[test]
    fn a_large_number_is_short_where_that_does_not_round_it() {
        assert_eq!(["3.6bn", "1.375bn", "2m"], [3.6e9, 1.375e9, 2e6].map(short_number).each_ref().map(String::as_str));
        assert_eq!(
            (short_number(1_234_567.0), short_number(999_999.0)),
            ("1,234,567".to_owned(), "999,999".to_owned())
        );
    }

    #[test]
    fn an_inferred_date_reads_as_an_interval() {
        assert_eq!(published(Some("2031-05-02/2031-05-06")), "2031-05-02 to 2031-05-06");
        assert_eq!(published(Some("2031-05-02T10:00:00Z")), "2031-05-02");
    }
}
