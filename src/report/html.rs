//! The report as one HTML file: readable without scripts, complete without a network.

use std::io::{self, Write};

use crate::comparison::Comparison;
use crate::report::index::Index;
use crate::report::markup::{badge, each, text};
use crate::report::policy::policy;
use crate::report::{Report, articles, clusters, json, method, outlets, plot, summary, wording};

/// The look of the page.
const STYLE: &str = include_str!("report.css");
/// What scripts add to it.
const SCRIPT: &str = include_str!("report.js");
/// The largest number of comparisons that the summary names.
const NAMED: usize = 8;
/// From this many clusters on, those out of sight are not laid out.
const LONG: usize = 40;

/// The sections of the page: where they are and what they are called.
const SECTIONS: [(&str, &str); 5] = [
    ("summary", "Summary"),
    ("clusters", "Comparisons"),
    ("outlets", "Outlets"),
    ("articles", "Articles"),
    ("method", "Method"),
];

/// Writes the page.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let (style, script) = (STYLE.replace('\r', ""), SCRIPT.replace('\r', ""));
    let index = Index::new(report);
    write!(out, "<!doctype html>\n<html lang=\"en\">\n{}\n", head(report, &style, &script))?;
    writeln!(out, r##"<body>{}<a class="skip" href="#clusters">Skip to the comparisons</a>"##, plot::PATTERNS)?;
    let long = if report.clusters.len() >= LONG { r#" class="long""# } else { "" };
    writeln!(out, "{}\n<main{long}>", masthead(report))?;
    writeln!(out, "{}", overview(report))?;
    writeln!(out, "{}", clusters::section(report, &index))?;
    writeln!(out, "{}", outlets::section(report))?;
    writeln!(out, "{}", articles::section(report, &index))?;
    writeln!(out, "{}\n</main>", method::section(report))?;
    writeln!(out, "<script type=\"application/json\" id=\"report\">{}</script>", data(report)?)?;
    writeln!(out, "<script>{script}</script>\n</body>\n</html>")
}

/// The head with the policy; style and script are known by their hashes.
fn head(report: &Report, style: &str, script: &str) -> String {
    format!(
        "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{style}</style>\n</head>",
        policy(style, script),
        text(&summary::size(report))
    )
}

/// Title and ways through the page.
fn masthead(report: &Report) -> String {
    let links = each(SECTIONS, |(place, name)| format!(r##"<a href="#{place}">{name}</a>"##));
    format!(
        r#"<header><h1>What {} say</h1><p class="size">{}</p><nav aria-label="Sections">{links}</nav></header>"#,
        wording::count(report.run.outlets, "outlet", "outlets"),
        summary::size(report)
    )
}

/// The summary: clusters by relation, and what needs an editor.
fn overview(report: &Report) -> String {
    let counts = each(summary::relations(&report.run), |(relation, number)| {
        format!("<div><dt>{}</dt><dd>{number}</dd></div>", badge(relation))
    });
    format!(
        r#"<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">Summary</h2><dl class="counts">{counts}</dl><p class="work">{}</p>{}</section>"#,
        summary::work(report),
        work(report)
    )
}

/// The comparisons that need an editor, each with its reason.
fn work(report: &Report) -> String {
    let needed: Vec<&Comparison> = report.clusters.iter().filter(|cluster| summary::needs_editor(cluster)).collect();
    let lines: String = needed.iter().take(NAMED).map(|cluster| work_line(cluster)).collect();
    let rest = needed.len().saturating_sub(NAMED);
    let rest = if rest > 0 { format!(r#"<p class="note">and {rest} more below.</p>"#) } else { String::new() };
    if lines.is_empty() { lines } else { format!(r#"<ol class="work">{lines}</ol>{rest}"#) }
}

/// One comparison that needs an editor.
fn work_line(cluster: &Comparison) -> String {
    format!(
        r##"<li dir="auto">{} <a href="#{}">{}</a>: {}</li>"##,
        badge(cluster.relation),
        clusters::cluster_anchor(cluster),
        text(&cluster.label),
        text(&cluster.why)
    )
}

/// The report as data, with nothing that could end its element.
fn data(report: &Report) -> io::Result<String> {
    let mut bytes = Vec::new();
    json::write(report, false, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes)
        .trim_end()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029"))
}
