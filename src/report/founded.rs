//! What a comparison is founded on: low, best, high and conservative figure with the claims that carry each, and how
//! credible each statement is.

use crate::comparison::bounds::Carried;
use crate::comparison::{Comparison, Row};
use crate::report::markup::{each, text};
use crate::report::{rows, wording};

/// The largest number of claims that one line names; the rest stands in report.json.
const SHOWN: usize = 8;

/// The figures by their rules, each with the claims that carry it.
fn figures(cluster: &Comparison) -> Vec<(&'static str, &Carried)> {
    let bounds = &cluster.bounds;
    let named = [
        ("low, the highest minimum vouched for", &bounds.low),
        ("best, the middle of the latest", &bounds.best),
        ("high", &bounds.high),
        ("conservative, the smallest given", &bounds.conservative),
    ];
    let several = cluster.rows.iter().filter(|row| row.low.or(row.high).is_some()).count() > 1;
    named.into_iter().filter_map(|(name, carried)| Some((name, carried.as_ref()?))).filter(|_| several).collect()
}

/// A claim as it is named: its outlet and its figure.
fn name(row: &Row) -> String {
    let figure = row.figure.as_deref().map(|figure| format!(" \u{201c}{figure}\u{201d}"));
    format!("{}{}", row.outlet, figure.unwrap_or_default())
}

/// The rows of these claims.
fn carriers<'c>(cluster: &'c Comparison, carried: &'c Carried) -> impl Iterator<Item = &'c Row> {
    cluster.rows.iter().filter(|row| carried.claims.contains(&row.claim)).take(SHOWN)
}

/// All of it in plain words, one line each.
pub fn lines(cluster: &Comparison) -> Vec<String> {
    let figure = |(rule, carried): (&str, &Carried)| {
        let names: Vec<String> = carriers(cluster, carried).map(name).collect();
        format!("{rule}: {} ({})", wording::in_common(cluster, carried.value), names.join(", "))
    };
    let credible = std::iter::once(format!("credibility {}", cluster.credibility.words()));
    figures(cluster).into_iter().map(figure).chain(credible).collect()
}

/// All of it for the page.
pub fn list(cluster: &Comparison) -> String {
    let figures = figures(cluster);
    let lines = each(&figures, |(rule, carried)| {
        let names: Vec<String> = carriers(cluster, carried).map(|row| linked(cluster, row)).collect();
        format!("<li>{rule}: <b>{}</b> ({})</li>", wording::in_common(cluster, carried.value), names.join(", "))
    });
    let figures = if figures.is_empty() {
        String::new()
    } else {
        format!(r#"<div class="origins"><h4>Figures by rule</h4><ul>{lines}</ul></div>"#)
    };
    format!("{figures}{}", credibility(cluster))
}

/// A claim, linked to its row.
fn linked(cluster: &Comparison, row: &Row) -> String {
    format!(r##"<a dir="auto" href="#{}">{}</a>"##, rows::row_anchor(cluster, &row.claim), text(&name(row)))
}

/// The credibility of the whole, and of each statement where it differs.
fn credibility(cluster: &Comparison) -> String {
    let others = cluster.rows.iter().filter(|row| row.credibility != cluster.credibility).take(SHOWN);
    let lines = each(others, |row| format!("<li>{}: {}</li>", linked(cluster, row), text(&row.credibility.words())));
    let rest = if lines.is_empty() { String::new() } else { format!("<ul>{lines}</ul>") };
    let whole = text(&cluster.credibility.words());
    format!(r#"<div class="origins"><h4>Credibility</h4><p>{whole}</p>{rest}</div>"#)
}
