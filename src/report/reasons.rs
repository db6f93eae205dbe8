//! Why a cluster is what it is: its origins, its pairs, and the points by which its claims were put together.

use crate::cluster::{Join, Point};
use crate::comparison::Comparison;
use crate::report::index::Index;
use crate::report::markup::{badge, columns, each, text};
use crate::report::{founded, sayings, timeline, wording};

/// The largest number of pairs, and of joins, that the page lays out; the rest stands in report.json.
const SHOWN: usize = 20;
/// Half the width of a bar of points, as the style of the page has it.
const HALF: f64 = 80.0;

/// All reasons.
pub fn all(cluster: &Comparison, index: &Index<'_>) -> String {
    format!(
        r#"<div class="reasons">{}{}{}{}{}{}{}</div>"#,
        origins(cluster),
        founded::list(cluster),
        sayings::list(cluster),
        review(cluster, index),
        timeline::drawing(cluster),
        pairs(cluster, index),
        joins(cluster, index)
    )
}

/// The origins, relays counted as one.
fn origins(cluster: &Comparison) -> String {
    let lines = each(wording::origin_lines(cluster), |(outlets, why)| {
        format!(r#"<li dir="auto"><b>{}</b>: {}</li>"#, text(&outlets), text(&why))
    });
    format!(r#"<div class="origins"><h4>Origins</h4><ol>{lines}</ol></div>"#)
}

/// What editors have decided.
fn review(cluster: &Comparison, index: &Index<'_>) -> String {
    let Some(status) = index.review(&cluster.id) else { return String::new() };
    let mut words = vec![status.state.name().to_owned()];
    words.extend(status.verdict.map(|verdict| verdict.words().to_owned()));
    words.extend(status.who.as_deref().map(|who| format!("by {who}")));
    words.extend(status.when.as_deref().and_then(|when| when.split('T').next()).map(|day| format!("on {day}")));
    words.extend(status.stale.clone());
    format!(r#"<div class="origins"><h4>Review</h4><p>{}</p></div>"#, text(&words.join(", ")))
}

/// What the page calls a claim: its outlet and its figure.
fn claim_name(cluster: &Comparison, id: &str, index: &Index<'_>) -> String {
    let row = cluster.rows.iter().find(|row| row.claim == id);
    let figure = row.and_then(|row| row.figure.as_deref()).map(|figure| format!(" \u{201c}{figure}\u{201d}"));
    let outlet = row.map(|row| row.outlet.as_str());
    let outlet =
        outlet.or_else(|| index.claim(id).and_then(|claim| claim.source.as_deref())).unwrap_or("another claim");
    text(&format!("{outlet}{}", figure.unwrap_or_default()))
}

/// The compared pairs.
fn pairs(cluster: &Comparison, index: &Index<'_>) -> String {
    let line = |pair: &crate::comparison::Pair| {
        let (a, b) = (claim_name(cluster, &pair.a, index), claim_name(cluster, &pair.b, index));
        format!(r#"<li dir="auto">{} {a} / {b}: {}</li>"#, badge(pair.relation), text(&pair.why))
    };
    let lines: String = cluster.pairs.iter().take(SHOWN).map(line).collect();
    folded("Pair by pair", cluster.pairs.len(), &format!("<ul>{lines}</ul>"))
}

/// The joins with their points.
fn joins(cluster: &Comparison, index: &Index<'_>) -> String {
    let tables: String = cluster.joins.iter().take(SHOWN).map(|join| join_table(cluster, join, index)).collect();
    let tables = format!(r#"<div class="bills">{tables}</div>"#);
    folded("Why these were put together", cluster.joins.len(), &tables)
}

/// Details that say how many there are, and how many of them are not laid out.
fn folded(title: &str, number: usize, content: &str) -> String {
    if number == 0 {
        return String::new();
    }
    let rest = match number.saturating_sub(SHOWN) {
        0 => String::new(),
        rest => format!(r#"<p class="note">{rest} more in report.json.</p>"#),
    };
    format!(r#"<details class="reason"><summary>{title} ({number})</summary>{content}{rest}</details>"#)
}

/// The points of one join by feature, like a bill.
fn join_table(cluster: &Comparison, join: &Join, index: &Index<'_>) -> String {
    let (a, b) = (claim_name(cluster, &join.a, index), claim_name(cluster, &join.b, index));
    let points = join.points.list();
    let largest = points.iter().map(|point| point.points.abs()).fold(1.0, f64::max);
    let points: String = points.iter().map(|point| point_row(point, largest)).collect();
    format!(
        r#"<table class="points"><caption dir="auto">{a} and {b}</caption>{}<tbody>{points}</tbody><tfoot><tr><th scope="row">score</th><td></td><td class="figure">{}</td><td></td></tr></tfoot></table>"#,
        columns(&["feature", "level", "points", "for or against"]),
        signed(join.score)
    )
}

/// The points of one feature.
fn point_row(point: &Point, largest: f64) -> String {
    format!(
        r#"<tr><th scope="row">{}</th><td>{}</td><td class="figure">{}</td><td>{}</td></tr>"#,
        text(&point.feature),
        text(&point.level),
        signed(point.points),
        bar(point.points / largest)
    )
}

/// Points with their sign.
fn signed(points: f64) -> String {
    let points = (points * 100.0).round() / 100.0;
    if points > 0.0 { format!("+{}", wording::number(points)) } else { wording::number(points) }
}

/// A bar to the right for, to the left against; all that bars share stands in the style, for there are many.
fn bar(share: f64) -> String {
    let width = share.abs() * HALF;
    let drawn = if share < 0.0 {
        format!(r#"<rect x="{:.1}" width="{width:.1}"/>"#, HALF - width)
    } else {
        format!(r#"<rect class="for" width="{width:.1}"/>"#)
    };
    format!(r#"<svg class="bar" aria-hidden="true">{drawn}</svg>"#)
}
