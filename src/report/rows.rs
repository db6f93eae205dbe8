//! The table of a comparison in the page: one row a claim, the range plot one of its columns.

use crate::comparison::{Comparison, Row};
use crate::report::index::Index;
use crate::report::markup::{anchor, badge, cell, class, dated, link, text};
use crate::report::plot;
use crate::report::quote::quote;
use crate::report::scale::Scale;
use crate::report::table::Column;

/// The place of a row in the page.
pub fn row_anchor(cluster: &Comparison, claim: &str) -> String {
    anchor(&anchor("r", &cluster.id), claim)
}

/// The table with its plot; no plot where nothing has a value to draw.
pub fn table(cluster: &Comparison, index: &Index<'_>) -> String {
    let scale = Scale::of(&cluster.rows);
    let rows: Vec<String> = cluster.rows.iter().map(|row| table_row(cluster, row, scale.as_ref(), index)).collect();
    format!(
        r#"<div class="scroll"><table class="compare"><caption>What is said about: {}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"#,
        text(&cluster.label),
        headings(scale.as_ref()),
        rows.concat()
    )
}

/// The headings; the one of the plot holds the axis.
fn headings(scale: Option<&Scale>) -> String {
    let heading = |column: Column| {
        let plot = scale.filter(|_| column == Column::Value).map(plot_heading).unwrap_or_default();
        format!(r#"<th scope="col" class="{}">{}</th>{plot}"#, name(column), column.title())
    };
    shown().map(heading).collect()
}

/// The heading of the plot.
fn plot_heading(scale: &Scale) -> String {
    let words = if scale.is_logarithmic() { "range, logarithmic" } else { "range" };
    format!(r#"<th scope="col" class="plot" data-fixed>{words} {}</th>"#, plot::axis(scale))
}

/// The columns that the page shows; the link stands with the quote.
fn shown() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().filter(|column| *column != Column::Link)
}

/// The class of a column.
const fn name(column: Column) -> &'static str {
    match column {
        Column::Outlet => "outlet",
        Column::Says => "says",
        Column::Value => "value",
        Column::Counted => "counted",
        Column::Period => "period",
        Column::Attributed => "attributed",
        Column::Voice => "voice",
        Column::Published => "published",
        Column::Link => "link",
        Column::Origin => "origin",
        Column::Relation => "relation",
    }
}

/// One row.
fn table_row(cluster: &Comparison, row: &Row, scale: Option<&Scale>, index: &Index<'_>) -> String {
    let cells: String = shown().map(|column| table_cell(column, cluster, row, scale, index)).collect();
    format!(
        r#"<tr id="{}" class="{}{}" data-origin="{}">{cells}</tr>"#,
        row_anchor(cluster, &row.claim),
        class(row.relation),
        bracket(cluster, row),
        row.origin
    )
}

/// One cell.
fn table_cell(column: Column, cluster: &Comparison, row: &Row, scale: Option<&Scale>, index: &Index<'_>) -> String {
    let words = text(&column.cell(row));
    match column {
        Column::Outlet => format!(r#"<th scope="row" class="outlet" dir="auto">{words}</th>"#),
        Column::Says => cell("says", &quote(row, index)),
        Column::Value => {
            let (low, high) = row.ends();
            let key = low.or(high).map(|value| format!(r#" data-key="{value}""#)).unwrap_or_default();
            let plot = scale.map(|scale| cell("plot", &drawn(cluster, row, scale))).unwrap_or_default();
            format!(r#"<td class="value"{key}>{words}</td>{plot}"#)
        }
        Column::Period => {
            format!(
                r#"<td class="period" data-key="{}">{}</td>"#,
                text(row.as_of.as_deref().unwrap_or("")),
                dated(&column.cell(row))
            )
        }
        Column::Published => cell("published", &link(row.link.as_deref(), &dated(&column.cell(row)))),
        Column::Relation => cell("relation", &badge(row.relation)),
        _ => cell(name(column), &words),
    }
}

/// The mark of a row on its ground.
fn drawn(cluster: &Comparison, row: &Row, scale: &Scale) -> String {
    format!("{}{}", plot::ground(cluster, scale), plot::mark(row, scale))
}

/// Where a row stands in the bracket around the relays of one origin.
fn bracket(cluster: &Comparison, row: &Row) -> &'static str {
    let Some(at) = cluster.rows.iter().position(|other| other.claim == row.claim) else { return "" };
    let same = |other: Option<&Row>| other.is_some_and(|other| other.origin == row.origin);
    let above = same(at.checked_sub(1).and_then(|at| cluster.rows.get(at)));
    match (above, same(cluster.rows.get(at + 1))) {
        (false, true) => " first",
        (true, true) => " inner",
        (true, false) => " last",
        (false, false) => "",
    }
}
