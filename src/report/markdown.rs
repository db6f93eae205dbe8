//! The report as a Markdown document that reads well before and after rendering.

use std::io::{self, Write};

use crate::comparison::{Comparison, Row};
use crate::report::table::Column;
use crate::report::visible::one_line;
use crate::report::{Report, SourceSummary, founded, profiles, sayings, summary, vocabularies, wording};

/// Characters that Markdown would read as its own.
const MARKS: &str = "\\`*_{}[]()#+!|~$^=-";

/// Writes the report.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    opening(report, out)?;
    writeln!(out, "\n## Comparisons")?;
    for (number, cluster) in (1..).zip(&report.clusters) {
        if !summary::is_folded(cluster) {
            comparison(number, cluster, out)?;
        }
    }
    folded(report, out)?;
    outlets(report, out)?;
    profiles(report, out)?;
    namings(report, out)?;
    vocabularies(report, out)?;
    articles(report, out)?;
    method(report, out)
}

/// Title, counts, and what needs an editor.
fn opening(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# What {} say\n", wording::count(report.run.outlets, "outlet", "outlets"))?;
    writeln!(out, "{}. {}\n", summary::size(report), summary::work(report))?;
    header(&["relation", "clusters"], out)?;
    summary::relations(&report.run)
        .try_for_each(|(relation, number)| line([relation.words().to_owned(), number.to_string()], out))
}

/// One cluster with its table.
fn comparison(number: usize, cluster: &Comparison, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### {number}. {}\n", safe(&cluster.label))?;
    writeln!(out, "**{}**, {}. {}\n", cluster.relation.words(), wording::origins(cluster), safe(&cluster.why))?;
    header(&Column::ALL.map(Column::title), out)?;
    for row in &cluster.rows {
        line(Column::ALL.map(|column| cell(column, row)), out)?;
    }
    writeln!(out)?;
    for (name, value) in wording::extremes(cluster) {
        writeln!(out, "- {name}: {value}")?;
    }
    if let Some(common) = wording::common(cluster) {
        writeln!(out, "- common values: {common}")?;
    }
    for (number, (outlets, why)) in (1..).zip(wording::origin_lines(cluster)) {
        writeln!(out, "- origin {number}: {}: {}", safe(&outlets), safe(&why))?;
    }
    founded::lines(cluster).iter().try_for_each(|line| writeln!(out, "- {}", safe(line)))?;
    sayings::lines(cluster).iter().try_for_each(|line| writeln!(out, "- {}", safe(line)))
}

/// A cell of the table; a web address becomes a link.
fn cell(column: Column, row: &Row) -> String {
    let text = column.cell(row);
    match column {
        Column::Link if is_web(&text) => format!("[article](<{}>)", address(&text)),
        Column::Says => format!("\u{201c}{}\u{201d}", safe(&text)),
        _ => safe(&text),
    }
}

/// Clusters without work, one line each.
fn folded(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut rest = (1..).zip(&report.clusters).filter(|(_, cluster)| summary::is_folded(cluster)).peekable();
    if rest.peek().is_some() {
        writeln!(out, "\n### Agreement and single sources\n")?;
    }
    rest.try_for_each(|(number, cluster)| {
        let value = cluster.rows.first().map(wording::value).unwrap_or_default();
        let outlets = wording::outlets(cluster.rows.iter()).join(", ");
        let (relation, origins) = (cluster.relation.words(), wording::origins(cluster));
        let label = safe(&cluster.label);
        writeln!(out, "- {number}. **{relation}** {label}: {} ({}; {origins})", safe(&value), safe(&outlets))
    })
}

/// The outlets: how much they claim, whom they relay.
fn outlets(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n## Outlets\n")?;
    header(&["outlet", "kind", "articles", "claims", "attributed", "relays", "grade"], out)?;
    report.sources.iter().filter(|source| source.outlet).try_for_each(|source| line(outlet(source), out))
}

/// One outlet as a line.
fn outlet(source: &SourceSummary) -> [String; 7] {
    let relays: Vec<String> = source.relays.iter().map(|(name, claims)| format!("{name} ({claims})")).collect();
    let or_missing = |text: &Option<String>| text.clone().unwrap_or_else(|| wording::MISSING.to_owned());
    [
        safe(&source.name),
        safe(&or_missing(&source.kind)),
        source.articles.to_string(),
        source.claims.to_string(),
        source.attributed.to_string(),
        safe(&relays.join(", ")),
        safe(&or_missing(&source.grade)),
    ]
}

/// How each outlet stands to independent origins.
fn profiles(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### How each outlet stands to independent origins\n\n{}\n", profiles::NOTE)?;
    header(&profiles::TITLES, out)?;
    profiles::lines(report).into_iter().try_for_each(|row| line(row.map(|cell| safe(&cell)), out))
}

/// Who calls what by which name.
fn namings(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if report.naming_table.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Naming\n")?;
    header(&["entity", "outlet", "label", "register", "uses", "in headlines", "quoted"], out)?;
    for row in &report.naming_table {
        for usage in &row.uses {
            let numbers = [usage.count, usage.headline, usage.quoted].map(|number| number.to_string());
            let words = [&row.name, &usage.outlet, &usage.label, &usage.register].map(|word| safe(word));
            line(words.into_iter().chain(numbers), out)?;
        }
    }
    Ok(())
}

/// The words that set each outlet apart.
fn vocabularies(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if report.distinct.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Words that set an outlet apart\n")?;
    header(&vocabularies::TITLES, out)?;
    vocabularies::rows(report).into_iter().try_for_each(|row| line(row.map(|cell| safe(&cell)), out))
}

/// The articles read.
fn articles(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n## Articles\n")?;
    header(&["id", "outlet", "title", "published", "date from", "file or address"], out)?;
    report.articles.iter().try_for_each(|article| {
        let place = article.path.as_ref().or(article.url.as_ref());
        let title = article.title.as_deref().unwrap_or(wording::MISSING);
        let date = wording::published(article.published.as_deref());
        let place = place.map_or(wording::MISSING, String::as_str);
        line([&article.id, &article.outlet, title, &date, &article.published_from, place].map(safe), out)
    })
}

/// Program, inputs with their hashes, and what went wrong.
fn method(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let run = &report.run;
    writeln!(out, "\n## Method\n\nMade by {} from {}.\n", safe(&run.program), safe(&run.inputs.join(", ")))?;
    header(&["file", "bytes", "SHA-256"], out)?;
    for file in &run.files {
        line([safe(&file.path), file.bytes.to_string(), safe(&file.sha256)], out)?;
    }
    if !run.warnings.is_empty() {
        writeln!(out)?;
    }
    run.warnings.iter().try_for_each(|warning| writeln!(out, "- {}", safe(warning)))
}

/// The heading of a table.
fn header(titles: &[&str], out: &mut impl Write) -> io::Result<()> {
    line(titles.iter().map(|title| (*title).to_owned()), out)?;
    line(titles.iter().map(|_| "---".to_owned()), out)
}

/// One line of a table.
fn line(cells: impl IntoIterator<Item = String>, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Text of an article that Markdown and HTML leave as it is.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            ':' if safe.ends_with("http") || safe.ends_with("https") => safe.push_str("&#58;"),
            '-' | '=' | '(' | ')' | '+' if !safe.is_empty() => safe.push(character),
            mark if MARKS.contains(mark) => safe.extend(['\\', mark]),
            other => safe.push(other),
        }
    }
    safe
}

/// Whether an address may become a link.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// An address that cannot end its link.
fn address(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '|' => "%7C".to_owned(),
            '\\' => "%5C".to_owned(),
            white if white.is_whitespace() || white.is_control() => "%20".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(safe("<b>|`x`\n# y"), "&lt;b&gt;\\|\\`x\\` \\# y");
        assert_eq!(safe("- item"), "\\- item");
    }
}
