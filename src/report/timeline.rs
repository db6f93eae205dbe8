//! A figure that moves over time: its statements by the day for which they stand.

use chrono::{Datelike, NaiveDate};

use crate::comparison::{Comparison, Row};
use crate::interval::Bound;
use crate::report::markup::{each, text};
use crate::report::scale::Scale;
use crate::report::wording;

/// Fewer days or values than these are no movement, and read from the table as easily.
const STEPS: usize = 3;
/// Width of the drawing.
const WIDTH: f64 = 360.0;
/// Height of the drawing.
const HEIGHT: f64 = 132.0;
/// Where the first and the last day lie.
const SIDES: (f64, f64) = (62.0, 310.0);
/// Where the largest and the smallest value lie.
const ENDS: (f64, f64) = (22.0, 104.0);

/// A statement in the drawing.
struct Mark<'r> {
    day: NaiveDate,
    value: f64,
    row: &'r Row,
}

/// The drawing; nothing where the figure does not move, or over too few days.
pub fn drawing(cluster: &Comparison) -> String {
    let (marks, scale) = (marks(cluster), Scale::of(&cluster.rows));
    let days = distinct(marks.iter().map(|mark| mark.day).collect(), NaiveDate::cmp);
    let values = distinct(marks.iter().map(|mark| mark.value).collect(), f64::total_cmp);
    match (scale, &days[..]) {
        (Some(scale), [first, .., last]) if days.len().min(values.len()) >= STEPS => {
            frame(&marks, &scale, *first, *last)
        }
        _ => String::new(),
    }
}

/// Values in order, each once.
fn distinct<T: PartialEq>(mut values: Vec<T>, order: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<T> {
    values.sort_by(order);
    values.dedup();
    values
}

/// The statements that have a value and a day, each pair of them once.
fn marks(cluster: &Comparison) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for mark in cluster.rows.iter().filter_map(mark) {
        let same = |other: &Mark<'_>| other.day == mark.day && other.row.ends() == mark.row.ends();
        if !marks.iter().any(same) {
            marks.push(mark);
        }
    }
    marks
}

/// A row as a mark.
fn mark(row: &Row) -> Option<Mark<'_>> {
    let day = row.as_of.as_deref()?.get(..10)?.parse().ok()?;
    let (low, high) = row.ends();
    let value = low.or(high).filter(|_| row.bound != Some(Bound::Score))?;
    Some(Mark { day, value, row })
}

/// The whole drawing.
fn frame(marks: &[Mark<'_>], scale: &Scale, first: NaiveDate, last: NaiveDate) -> String {
    let (left, right) = SIDES;
    let lines = each(scale.ticks(), |tick| {
        let (y, label) = (height_of(tick, scale), wording::short_number(tick));
        format!(
            r#"<path class="grid" d="M{left} {y:.1}H{WIDTH}"/><text class="tick" x="{}" y="{:.1}" text-anchor="end">{label}</text>"#,
            left - 8.0,
            y + 4.0
        )
    });
    let dates = each([(first, left), (last, right)], |(day, x)| {
        format!(r#"<text class="tick" x="{x}" y="{}" text-anchor="middle">{day}</text>"#, HEIGHT - 4.0)
    });
    let drawn = each(marks, |mark| drawn(mark, scale, place(mark.day, first, last)));
    format!(
        r#"<figure class="timeline"><svg width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{lines}{dates}{drawn}</svg><figcaption>By the day for which each statement stands</figcaption></figure>"#
    )
}

/// Where a day lies.
fn place(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> f64 {
    let number = |day: NaiveDate| f64::from(day.num_days_from_ce());
    let share = (number(day) - number(first)) / (number(last) - number(first)).max(1.0);
    share.mul_add(SIDES.1 - SIDES.0, SIDES.0)
}

/// Where a value lies.
fn height_of(value: f64, scale: &Scale) -> f64 {
    scale.share(value).mul_add(ENDS.0 - ENDS.1, ENDS.1)
}

/// One mark: a dot, hollow for an approximation, a bar for a range, an arrow for an open end.
fn drawn(mark: &Mark<'_>, scale: &Scale, x: f64) -> String {
    let (row, y) = (mark.row, height_of(mark.value, scale));
    let class = if row.bound == Some(Bound::Approx) { "dot about" } else { "dot" };
    let reach = match row.ends() {
        (Some(_), Some(high)) => format!(r#"<path class="line" d="M{x:.1} {y:.1}V{:.1}"/>"#, height_of(high, scale)),
        (Some(_), None) => arrow(x, y, -1.0),
        _ => arrow(x, y, 1.0),
    };
    let label = text(&wording::short_value(row));
    format!(
        r#"<g class="{}">{reach}<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="4"/><text x="{:.1}" y="{:.1}">{label}</text></g>"#,
        row.relation.name(),
        x + 9.0,
        y + 4.0
    )
}

/// A short arrow up or down.
fn arrow(x: f64, y: f64, way: f64) -> String {
    let (tip, barb) = (16.0f64.mul_add(way, y), 11.0f64.mul_add(way, y));
    let (left, right) = (x - 4.0, x + 4.0);
    format!(
        r#"<path class="line" d="M{x:.1} {y:.1}V{tip:.1}M{left:.1} {barb:.1}L{x:.1} {tip:.1}L{right:.1} {barb:.1}"/>"#
    )
}
