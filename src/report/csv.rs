//! The table as CSV: one row a claim in a cluster, ready for a spreadsheet and safe to open in one.

use std::io::{self, Write};

use crate::comparison::{Comparison, Row};
use crate::report::index::Index;
use crate::report::{Report, wording};

/// What tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns; scripts rely on their names and order, new ones are added at the end.
pub const HEADER: [&str; 39] = [
    "cluster_id",
    "cluster_label",
    "cluster_relation",
    "cluster_why",
    "cluster_origins",
    "claim_id",
    "article_id",
    "source_id",
    "outlet",
    "says",
    "figure",
    "low",
    "high",
    "bound",
    "approx",
    "vague",
    "unit",
    "counted",
    "measure",
    "place",
    "period_text",
    "period_from",
    "period_to",
    "as_of",
    "attributed_to",
    "voice",
    "published",
    "published_from",
    "link",
    "origin",
    "origin_why",
    "relation",
    "start",
    "end",
    "headline",
    "sentence",
    "verb_of_saying",
    "hedges",
    "leaves_out",
];

/// Writes the table.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    table(&HEADER, records(report), out)
}

/// Writes a heading and rows, without the mark at the beginning.
pub(super) fn table(header: &[&str], rows: Vec<Vec<Cell>>, out: &mut impl Write) -> io::Result<()> {
    line(header.iter().map(|name| Cell::Text((*name).to_owned())), out)?;
    rows.into_iter().try_for_each(|row| line(row, out))
}

/// One cell: article text is guarded, numbers are not.
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A number, or nothing.
    Number(Option<f64>),
}

/// Every row of the table, without the heading.
pub(super) fn records(report: &Report) -> Vec<Vec<Cell>> {
    let index = Index::new(report);
    let rows = report.clusters.iter().flat_map(|cluster| cluster.rows.iter().map(move |row| (cluster, row)));
    rows.map(|(cluster, row)| record(cluster, row, &index)).collect()
}

/// Words.
pub(super) fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

/// Words that may be missing.
pub(super) fn optional(words: Option<&str>) -> Cell {
    Cell::Text(words.unwrap_or_default().to_owned())
}

/// A whole number.
pub(super) fn whole(number: u32) -> Cell {
    Cell::Number(Some(f64::from(number)))
}

/// One row of the file.
fn record(cluster: &Comparison, row: &Row, index: &Index<'_>) -> Vec<Cell> {
    let claim = index.claim(&row.claim);
    let article = index.article(&row.article);
    let measure = claim.and_then(|claim| claim.figure.as_ref()).and_then(|figure| figure.measure.as_deref());
    let place = |end: fn(&crate::claim::Claim) -> u32| claim.map_or(Cell::Number(None), |claim| whole(end(claim)));
    let saying = cluster.wording.sayings.iter().find(|saying| saying.claim == row.claim);
    let origin_why = row.origin.checked_sub(1).and_then(|at| cluster.origin_why.get(at));
    vec![
        text(&cluster.id),
        text(&cluster.label),
        text(cluster.relation.name()),
        text(&cluster.why),
        whole(cluster.origins as u32),
        text(&row.claim),
        text(&row.article),
        optional(claim.and_then(|claim| claim.source.as_deref())),
        text(&row.outlet),
        text(&row.says),
        optional(row.figure.as_deref()),
        Cell::Number(row.low),
        Cell::Number(row.high),
        optional(row.bound.map(crate::interval::Bound::name)),
        optional(row.approx.map(approx)),
        optional(row.vague.as_deref()),
        optional(row.unit.as_deref()),
        optional(row.counted.as_deref()),
        optional(measure),
        text(&row.place.join("; ")),
        optional(row.time.text.as_deref()),
        optional(row.time.from.as_deref()),
        optional(row.time.to.as_deref()),
        optional(row.as_of.as_deref()),
        text(&row.chain.join(" \u{2190} ")),
        text(wording::voice(row.voice)),
        optional(row.published.as_deref()),
        optional(article.map(|article| article.published_from.as_str())),
        optional(row.link.as_deref()),
        whole(row.origin as u32),
        optional(origin_why.map(String::as_str)),
        text(row.relation.name()),
        place(|claim| claim.start),
        place(|claim| claim.end),
        text(if claim.is_some_and(|claim| claim.headline) { "yes" } else { "no" }),
        text(&row.sentence),
        optional(saying.and_then(|saying| saying.verb.as_deref())),
        text(&saying.map(|saying| saying.hedges.join("; ")).unwrap_or_default()),
        text(&saying.map(|saying| saying.leaves_out.join("; ")).unwrap_or_default()),
    ]
}

/// The name of an approximator's side.
const fn approx(side: crate::claim::Side) -> &'static str {
    match side {
        crate::claim::Side::Around => "around",
        crate::claim::Side::Below => "below",
        crate::claim::Side::Above => "above",
    }
}

/// Writes one line, ended as RFC 4180 has it.
fn line(cells: impl IntoIterator<Item = Cell>, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().map(written).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell as it stands in the file.
fn written(cell: Cell) -> String {
    match cell {
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Cell::Text(text) => quoted(guarded(text)),
    }
}

/// Text that no spreadsheet takes for a formula.
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// Text between quotation marks, where it needs them.
fn quoted(text: String) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(written(text("=1+1")), "'=1+1");
        assert_eq!(written(text("\tx")), "'\tx");
        assert_eq!(written(text("@a, \"b\"")), "\"'@a, \"\"b\"\"\"");
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        assert_eq!(written(Cell::Number(Some(-2.5))), "-2.5");
        assert_eq!(written(Cell::Number(Some(1500.0))), "1500");
    }
}
