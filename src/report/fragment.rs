//! Fragments: parts of the report's page that other pages show too.

use crate::comparison::Comparison;
use crate::report::index::Index;
use crate::report::{Report, articles, clusters, plot, quote, reasons, rows};

/// The look that the parts share.
pub const STYLE: &str = include_str!("report.css");

/// A comparison of a report: why, its table with range plot, its reasons.
pub fn comparison(cluster: &Comparison, report: &Report) -> String {
    let index = Index::new(report);
    format!(
        r#"<div class="cluster {}">{}{}{}{}</div>"#,
        cluster.relation.name(),
        plot::PATTERNS,
        clusters::why(cluster),
        rows::table(cluster, &index),
        reasons::all(cluster, &index)
    )
}

/// The articles of a report, every claim of the report marked in place.
pub fn articles(report: &Report) -> String {
    articles::section(report, &Index::new(report))
}

/// The sentence before and after the quote of a row; nothing where the sentence does not hold it.
pub fn around(row: &crate::comparison::Row) -> (&str, &str) {
    quote::around(row).unwrap_or_default()
}
