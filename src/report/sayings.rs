//! How the statements of a cluster are said: what drifts between them, with both quotes side by side.

use rustc_hash::FxHashSet;

use crate::comparison::Comparison;
use crate::comparison::drift::Drift;
use crate::comparison::shorten::{QUOTE, shortened};
use crate::report::markup::{each, text};

/// Differences laid out for one cluster; the rest stands in report.json.
const SHOWN: usize = 6;

/// The differences in words, one line each, then what outlets leave out.
pub fn lines(cluster: &Comparison) -> Vec<String> {
    told(cluster, str::to_owned)
}

/// The same for a terminal, whose table has the quotes already: long ones are cut.
pub fn short_lines(cluster: &Comparison) -> Vec<String> {
    told(cluster, |quote| shortened(quote, QUOTE))
}

fn told(cluster: &Comparison, quoted: impl Fn(&str) -> String) -> Vec<String> {
    let drifts = cluster.wording.drifts.iter().take(SHOWN).map(|drift| {
        let [a, b] = sides(cluster, drift, &quoted);
        format!("{}: {a} / {b}", title(drift))
    });
    let left = cluster.wording.sayings.iter().filter(|saying| !saying.leaves_out.is_empty());
    let left =
        left.map(|saying| format!("{} leaves out: {}", outlet(cluster, &saying.claim), saying.leaves_out.join("; ")));
    let mut lines: Vec<String> = drifts.collect();
    // Two claims of one outlet may leave out the same.
    let mut known = FxHashSet::default();
    lines.extend(left.filter(|line| known.insert(line.clone())).take(SHOWN));
    lines
}

/// The same as a folded list of the page.
pub fn list(cluster: &Comparison) -> String {
    let lines = lines(cluster);
    if lines.is_empty() {
        return String::new();
    }
    let items = each(&lines, |line| format!(r#"<li dir="auto">{}</li>"#, text(line)));
    format!(r#"<details class="reason"><summary>How it is said ({})</summary><ul>{items}</ul></details>"#, lines.len())
}

/// What differs, and whether a relay changed it.
fn title(drift: &Drift) -> String {
    let relay = if drift.relay { ", by a relay of one origin" } else { "" };
    format!("{}{relay}", drift.kind.words())
}

/// Outlet, telling words and quote of both sides.
fn sides(cluster: &Comparison, drift: &Drift, quoted: impl Fn(&str) -> String) -> [String; 2] {
    let side = |claim: &str, words: &str, quote: &str| {
        let words = if words.is_empty() { String::new() } else { format!(" \u{2018}{words}\u{2019}") };
        format!("{}{words}, \u{201c}{}\u{201d}", outlet(cluster, claim), quoted(quote))
    };
    [side(&drift.a, &drift.words_a, &drift.quote_a), side(&drift.b, &drift.words_b, &drift.quote_b)]
}

fn outlet<'c>(cluster: &'c Comparison, claim: &str) -> &'c str {
    cluster.rows.iter().find(|row| row.claim == claim).map_or("another outlet", |row| row.outlet.as_str())
}
