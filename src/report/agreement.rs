//! Agreement: outlet against outlet, in how many comparisons both speak and in how many they agree.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::comparison::Relation;
use crate::report::Report;
use crate::report::markup::{each, scroll, text};

/// The largest number of outlets that the matrix shows: those that share most comparisons with others.
const OUTLETS: usize = 16;
/// Side of a mark at full agreement.
const SIDE: f64 = 18.0;

/// What two outlets have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Shared {
    /// Comparisons in which both speak.
    all: usize,
    /// Of these, those in which they agree or both can hold.
    agree: usize,
    /// Of these, those in which they contradict each other or diverge.
    differ: usize,
}

/// The matrix; nothing where no two outlets speak of the same.
pub fn matrix(report: &Report) -> String {
    let shared = shared(report);
    let names = names(&shared);
    if names.len() < 2 {
        return String::new();
    }
    let caption = "Outlet against outlet: comparisons in which both can hold, of those in which both speak";
    let head = each(&names, |name| format!(r#"<th scope="col" dir="auto">{}</th>"#, text(name)));
    let rows = each(&names, |row| {
        let cells = each(&names, |column| cell(row, column, &shared));
        format!(r#"<tr><th scope="row" dir="auto">{}</th>{cells}</tr>"#, text(row))
    });
    let table = format!(
        r#"<table class="matrix"><caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"#
    );
    let note = r#"<p class="note">A full square: all of them; the smaller the filled part, the fewer. A cross: some contradict or diverge. Two outlets that print one text agree for that reason; see the origins.</p>"#;
    format!("{}{note}", scroll(caption, &table))
}

/// What every two outlets share, by their names in order.
fn shared(report: &Report) -> BTreeMap<(&str, &str), Shared> {
    let mut all: BTreeMap<(&str, &str), Shared> = BTreeMap::new();
    for cluster in &report.clusters {
        let outlet: FxHashMap<&str, &str> =
            cluster.rows.iter().map(|row| (row.claim.as_str(), row.outlet.as_str())).collect();
        let mut worst: BTreeMap<(&str, &str), Relation> = BTreeMap::new();
        for pair in &cluster.pairs {
            let (Some(a), Some(b)) = (outlet.get(pair.a.as_str()), outlet.get(pair.b.as_str())) else { continue };
            if a != b {
                let key = (*a.min(b), *a.max(b));
                worst.entry(key).and_modify(|known| *known = (*known).min(pair.relation)).or_insert(pair.relation);
            }
        }
        for (key, relation) in worst {
            let entry = all.entry(key).or_default();
            entry.all += 1;
            entry.agree += usize::from(matches!(relation, Relation::Agree | Relation::Compatible));
            entry.differ += usize::from(matches!(relation, Relation::Contradict | Relation::Diverge));
        }
    }
    all
}

/// The outlets that share most, by name.
fn names<'r>(shared: &BTreeMap<(&'r str, &'r str), Shared>) -> Vec<&'r str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ((a, b), both) in shared {
        *counts.entry(a).or_default() += both.all;
        *counts.entry(b).or_default() += both.all;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    order.truncate(OUTLETS);
    let mut names: Vec<&str> = order.into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// What two outlets share, as numbers and as a mark.
fn cell(row: &str, column: &str, shared: &BTreeMap<(&str, &str), Shared>) -> String {
    let Some(both) = shared.get(&(row.min(column), row.max(column))).filter(|_| row != column) else {
        return r#"<td class="none">–</td>"#.to_owned();
    };
    let Shared { all, agree, differ } = *both;
    let side = (agree as f64 / all as f64).sqrt() * SIDE;
    let cross = if differ > 0 {
        format!(r#"<path class="cross" d="M2 2L{SIDE} {SIDE}M{SIDE} 2L2 {SIDE}"/>"#)
    } else {
        String::new()
    };
    let frame = SIDE + 2.0;
    format!(
        r#"<td><svg width="{frame}" height="{frame}" viewBox="0 0 {frame} {frame}" aria-hidden="true"><rect class="frame" x="1" y="1" width="{SIDE}" height="{SIDE}"/><rect class="share" x="1" y="{:.1}" width="{side:.1}" height="{side:.1}"/>{cross}</svg> {agree} of {all}</td>"#,
        1.0 + SIDE - side
    )
}
