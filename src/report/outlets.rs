//! The outlets of the page: how much each claims, whom it relays, and how each names the same things.

use crate::report::markup::{cell, columns, scroll, text};
use crate::report::{NamingRow, NamingUse, Report, SourceSummary, agreement, profiles, relays, vocabularies, wording};

/// The section.
pub fn section(report: &Report) -> String {
    format!(
        r#"<section id="outlets" aria-labelledby="outlets-title"><h2 id="outlets-title">Outlets</h2>{}{}{}{}{}{}</section>"#,
        sources(report),
        profiles::table(report),
        relays::drawing(report),
        agreement::matrix(report),
        naming(report),
        vocabularies::table(report)
    )
}

/// The table of outlets, then of the voices that they name.
fn sources(report: &Report) -> String {
    let rows = |outlet: bool| report.sources.iter().filter(|source| source.outlet == outlet).map(source).collect();
    let voices: String = rows(false);
    let voices = if voices.is_empty() {
        String::new()
    } else {
        let table = source_table("Voices that the outlets name", &voices);
        format!(r#"<details class="reason"><summary>Voices that the outlets name</summary>{table}</details>"#)
    };
    let outlets: String = rows(true);
    format!("{}{voices}", source_table("Outlets of this comparison", &outlets))
}

/// A table of sources.
fn source_table(caption: &str, rows: &str) -> String {
    let titles = ["name", "kind", "articles", "claims", "attributed", "relays, with claims", "editor’s grade"];
    let titles = columns(&titles);
    let table = format!(r#"<table class="sources"><caption>{caption}</caption>{titles}<tbody>{rows}</tbody></table>"#);
    scroll(caption, &table)
}

/// One source.
fn source(source: &SourceSummary) -> String {
    let relays: Vec<String> = source.relays.iter().map(|(name, claims)| format!("{} {claims}", text(name))).collect();
    let numbers = [source.articles, source.claims, source.attributed];
    let numbers: String = numbers.iter().map(|number| cell("figure", &number.to_string())).collect();
    let or_missing = |words: &Option<String>| text(words.as_deref().unwrap_or(wording::MISSING));
    format!(
        r#"<tr><th scope="row" dir="auto">{}</th>{}{numbers}{}{}</tr>"#,
        text(&source.name),
        cell("kind", &or_missing(&source.kind)),
        cell("relay-list", &relays.join(" · ")),
        cell("grade", &or_missing(&source.grade)),
    )
}

/// The naming of each entity, outlet by outlet.
fn naming(report: &Report) -> String {
    if report.naming_table.is_empty() {
        return String::new();
    }
    let outlets = naming_outlets(&report.naming_table);
    let titles: Vec<String> =
        std::iter::once("entity".to_owned()).chain(outlets.iter().map(|name| text(name))).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let rows: String = report.naming_table.iter().map(|row| naming_row(row, &outlets)).collect();
    let titles = columns(&titles);
    let caption = "How each outlet names the same things";
    let table = format!(r#"<table class="naming"><caption>{caption}</caption>{titles}<tbody>{rows}</tbody></table>"#);
    scroll(caption, &table)
}

/// The outlets that name anything, by name.
fn naming_outlets(table: &[NamingRow]) -> Vec<&str> {
    let mut names: Vec<&str> = table.iter().flat_map(|row| &row.uses).map(|usage| usage.outlet.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// One entity.
fn naming_row(row: &NamingRow, outlets: &[&str]) -> String {
    let cells: String = outlets
        .iter()
        .map(|outlet| {
            let labels: Vec<String> = row.uses.iter().filter(|usage| usage.outlet == *outlet).map(label).collect();
            cell("labels", if labels.is_empty() { wording::MISSING.to_owned() } else { labels.join("<br>") }.as_str())
        })
        .collect();
    format!(r#"<tr><th scope="row" dir="auto">{}</th>{cells}</tr>"#, text(&row.name))
}

/// One label with its register and its uses.
fn label(usage: &NamingUse) -> String {
    let mut notes = vec![text(&usage.register)];
    notes.extend((usage.headline > 0).then(|| format!("{} in headlines", usage.headline)));
    notes.extend((usage.quoted > 0).then(|| format!("{} quoted", usage.quoted)));
    format!(r#"<bdi>{}</bdi> {} <span class="note">{}</span>"#, text(&usage.label), usage.count, notes.join(", "))
}
