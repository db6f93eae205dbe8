//! The comparisons of the page: for each cluster its table with range plot, its reasons, its origins.

use crate::comparison::{Comparison, Relation};
use crate::report::index::Index;
use crate::report::markup::{anchor, badge, class, text};
use crate::report::part::parts;
use crate::report::{Report, controls, reasons, rows, summary, wording};

/// The height of a folded cluster, in rem.
const FOLDED: u32 = 3;
/// The height of an open one without its rows, and of each of its rows, in rem.
const OPEN: (u32, u32) = (28, 4);

/// The section.
pub fn section(report: &Report, index: &Index<'_>) -> String {
    let outlets: Vec<&str> = outlet_names(report);
    let clusters = (1..).zip(&report.clusters).map(|(number, cluster)| {
        let height = if summary::is_folded(cluster) { FOLDED } else { open_height(cluster) };
        (height, one(number, cluster, &outlets, index))
    });
    format!(
        r#"<section id="clusters" aria-labelledby="clusters-title"><h2 id="clusters-title">Comparisons</h2>{}<div id="list">{}</div></section>"#,
        controls::bar(report, &outlets),
        parts(clusters)
    )
}

/// The outlets that appear in any comparison, in order.
fn outlet_names(report: &Report) -> Vec<&str> {
    let mut names = wording::outlets(report.clusters.iter().flat_map(|cluster| &cluster.rows));
    names.sort_unstable();
    names
}

/// About how high a cluster is while it is open, in rem.
fn open_height(cluster: &Comparison) -> u32 {
    let rows = u32::try_from(cluster.rows.len()).unwrap_or(u32::MAX);
    rows.saturating_mul(OPEN.1).saturating_add(OPEN.0)
}

/// The place of a cluster in the page.
pub fn cluster_anchor(cluster: &Comparison) -> String {
    anchor("c", &cluster.id)
}

/// One cluster.
fn one(number: usize, cluster: &Comparison, outlets: &[&str], index: &Index<'_>) -> String {
    let open = if summary::is_folded(cluster) { "" } else { " open" };
    let names = wording::outlets(cluster.rows.iter());
    let numbers: Vec<String> =
        names.iter().filter_map(|name| outlets.binary_search(name).ok()).map(|at| at.to_string()).collect();
    format!(
        r#"<details class="cluster {}" id="{}" data-relation="{}" data-outlets="{}" data-high="{}"{open}>{}{}{}{}</details>"#,
        class(cluster.relation),
        cluster_anchor(cluster),
        cluster.relation.name(),
        numbers.join(" "),
        open_height(cluster),
        heading(number, cluster, &names),
        why(cluster),
        rows::table(cluster, index),
        reasons::all(cluster, index),
    )
}

/// The line that stays when the cluster is folded.
fn heading(number: usize, cluster: &Comparison, outlets: &[&str]) -> String {
    let (badge, label) = (badge(cluster.relation), text(&cluster.label));
    format!(
        r#"<summary><span class="number">{number}</span> {badge} <h3 dir="auto">{label}</h3> {}<span class="meta">{}</span></summary>"#,
        gist(cluster),
        sources(cluster, outlets)
    )
}

/// What a folded cluster says: the value of its first row.
fn gist(cluster: &Comparison) -> String {
    match cluster.rows.first() {
        Some(row) if summary::is_folded(cluster) => {
            format!(r#"<span class="gist">{}</span> "#, text(&wording::value(row)))
        }
        _ => String::new(),
    }
}

/// How many speak; a single one by its name.
fn sources(cluster: &Comparison, outlets: &[&str]) -> String {
    match (cluster.relation, outlets) {
        (Relation::SingleSource, [outlet]) => text(outlet),
        _ => format!("{} · {}", wording::count(outlets.len(), "outlet", "outlets"), wording::origins(cluster)),
    }
}

/// Why the relation, and the values of the whole.
pub(crate) fn why(cluster: &Comparison) -> String {
    let mut facts: Vec<String> =
        wording::extremes(cluster).iter().map(|(name, value)| format!("{name} <b>{value}</b>")).collect();
    facts.extend(wording::common(cluster).map(|common| match cluster.common {
        Some(_) => format!(r#"<span class="band">every statement allows <b>{common}</b></span>"#),
        None => format!("<b>{common}</b>"),
    }));
    let facts = if facts.is_empty() {
        String::new()
    } else {
        format!(r#" <span class="values">{}</span>"#, facts.join(" · "))
    };
    format!(r#"<p class="why"><span dir="auto">{}</span>{facts}</p>"#, text(&cluster.why))
}
