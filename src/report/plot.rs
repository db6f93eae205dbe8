//! The range plot: one mark a statement on the axis of its cluster, its value in text above it.

use crate::comparison::{Comparison, Row};
use crate::interval::{Bound, Interval};
use crate::report::markup::{each, text};
use crate::report::scale::{Scale, WIDTH};
use crate::report::wording;

/// Height of a mark with its label.
const HEIGHT: f64 = 34.0;
/// Height of the axis in the heading.
const AXIS: f64 = 20.0;
/// Where the marks lie.
const LINE: f64 = 24.0;
/// Half the height of a cap.
const CAP: f64 = 6.0;
/// Radius of a dot.
const DOT: f64 = 4.5;
/// Width of a letter of a label, on average.
const LETTER: f64 = 7.2;

/// Drawings that marks refer to, once a page.
pub const PATTERNS: &str = r#"<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V5"/></pattern></defs></svg>"#;

/// The axis with its ticks and their values.
pub fn axis(scale: &Scale) -> String {
    let top = AXIS - 5.0;
    let drawn = each(scale.ticks(), |tick| {
        let (at, label) = (scale.at(tick), wording::short_number(tick));
        let middle = inside(at, &label);
        format!(r#"<path d="M{at:.1} {top}V{AXIS}"/><text x="{middle:.1}" y="11">{label}</text>"#)
    });
    format!(
        r#"<svg class="axis" width="{WIDTH}" height="{AXIS}" viewBox="0 0 {WIDTH} {AXIS}" aria-hidden="true">{drawn}</svg>"#
    )
}

/// What lies behind every mark: lines at the ticks, and the band of values that every statement allows.
pub fn ground(cluster: &Comparison, scale: &Scale) -> String {
    let lines: Vec<String> = scale.ticks().iter().map(|tick| format!("M{:.1} 0V10", scale.at(*tick))).collect();
    let band = cluster.common.as_ref().map(|common| band(common, scale)).unwrap_or_default();
    format!(
        r#"<svg class="ground" viewBox="0 0 {WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">{band}<path class="grid" d="{}"/></svg>"#,
        lines.concat()
    )
}

/// The band of common values, never so thin that it vanishes.
fn band(common: &Interval, scale: &Scale) -> String {
    let left = common.low.map_or(scale.left(), |low| scale.at(low));
    let right = common.high.map_or(WIDTH, |high| scale.at(high));
    let (left, width) = if right - left < 6.0 { (left - 3.0, 6.0) } else { (left, right - left) };
    format!(r#"<rect class="common" x="{left:.1}" y="0" width="{width:.1}" height="10"/>"#)
}

/// The mark of one row with its value; nothing where the row has no interval.
pub fn mark(row: &Row, scale: &Scale) -> String {
    let (low, high) = row.ends();
    let Some(bound) = row.bound.filter(|_| low.is_some() || high.is_some()) else {
        return String::new();
    };
    let (shape, middle) = shape(bound, low, high, scale);
    let label = wording::short_value(row);
    drawing(&format!(r#"{shape}<text x="{:.1}" y="13">{}</text>"#, inside(middle, &label), text(&label)))
}

/// A mark by itself, for the legend.
pub fn sample(bound: Bound, low: Option<f64>, high: Option<f64>, scale: &Scale) -> String {
    drawing(&shape(bound, low, high, scale).0)
}

/// The frame of a mark.
fn drawing(content: &str) -> String {
    format!(
        r#"<svg class="mark" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{content}</svg>"#
    )
}

/// The shape of a bound, and above which place its label stands.
fn shape(bound: Bound, low: Option<f64>, high: Option<f64>, scale: &Scale) -> (String, f64) {
    let left = low.map_or(scale.left(), |low| scale.at(low));
    let right = high.map_or(WIDTH - 3.0, |high| scale.at(high));
    match bound {
        Bound::Exact | Bound::Zero | Bound::Score => (dot("dot", left), left),
        Bound::Approx => (dot("dot about", left), left),
        Bound::Range => (format!("{}{}{}", line(left, right), cap(left), cap(right)), f64::midpoint(left, right)),
        Bound::AtLeast => (format!("{}{}{}", line(left, right), cap(left), arrow(right, -1.0)), left),
        Bound::MoreThan => (format!("{}{}{}", line(left, right), open(left, 1.0), arrow(right, -1.0)), left),
        Bound::AtMost => (format!("{}{}{}", line(left, right), cap(right), arrow(left, 1.0)), right),
        Bound::LessThan => (format!("{}{}{}", line(left, right), open(right, -1.0), arrow(left, 1.0)), right),
        Bound::Vague => (hatched(left, right), f64::midpoint(left, right)),
    }
}

/// A dot.
fn dot(class: &str, at: f64) -> String {
    format!(r#"<circle class="{class}" cx="{at:.1}" cy="{LINE}" r="{DOT}"/>"#)
}

/// A line between two places.
fn line(left: f64, right: f64) -> String {
    format!(r#"<path class="line" d="M{left:.1} {LINE}H{right:.1}"/>"#)
}

/// The end of a line whose value is allowed.
fn cap(at: f64) -> String {
    format!(r#"<path class="line" d="M{at:.1} {}V{}"/>"#, LINE - CAP, LINE + CAP)
}

/// The end of a line whose value is itself not allowed: a round bracket.
fn open(at: f64, towards: f64) -> String {
    let (top, bottom, bulge, inner) = (LINE - CAP, LINE + CAP, at - 1.5 * towards, at + 3.0 * towards);
    format!(r#"<path class="line" d="M{inner:.1} {top}Q{bulge:.1} {LINE} {inner:.1} {bottom}"/>"#)
}

/// The end of a line that goes on.
fn arrow(at: f64, back: f64) -> String {
    let tail = 6.0f64.mul_add(back, at);
    format!(r#"<path class="line" d="M{tail:.1} {}L{at:.1} {LINE}L{tail:.1} {}"/>"#, LINE - 4.5, LINE + 4.5)
}

/// The interval of a vague word.
fn hatched(left: f64, right: f64) -> String {
    let width = (right - left).max(4.0);
    format!(
        r#"<rect class="vague" x="{left:.1}" y="{}" width="{width:.1}" height="{}" fill="url(#hatch)"/>"#,
        LINE - CAP,
        2.0 * CAP
    )
}

/// The middle of a label, moved so that all of it stays on the plot.
fn inside(at: f64, label: &str) -> f64 {
    let half = (label.chars().count() as f64 * LETTER / 2.0).min(WIDTH / 2.0);
    at.clamp(half, WIDTH - half)
}
