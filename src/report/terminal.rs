//! The report for a terminal: a summary, then a table for every cluster that makes work.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::comparison::{Comparison, Relation};
use crate::report::visible::one_line;
use crate::report::wording;
use crate::report::wrap::{truncate, wrap};
use crate::report::{Report, layout, namings, sayings, summary};

/// What the reader of the terminal asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width of the terminal in columns.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether agreement and single sources are shown as tables too.
    pub all: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 80, colour: false, all: false }
    }
}

/// The narrowest table that can still be read.
const NARROWEST: usize = 66;

/// Writes the report.
pub fn write(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let look = Look { width: look.width.max(NARROWEST), ..look };
    opening(report, look, out)?;
    let is_shown = |cluster: &&Comparison| look.all || !summary::is_folded(cluster);
    for cluster in report.clusters.iter().filter(is_shown) {
        table(cluster, look, out)?;
    }
    let rest = || report.clusters.iter().filter(|cluster| !is_shown(cluster));
    folded(rest().filter(|cluster| !summary::is_lone_statement(cluster)), look, out)?;
    lone(rest().filter(|cluster| summary::is_lone_statement(cluster)).count(), look, out)?;
    namings(report, look, out)?;
    warnings(report, look, out)
}

/// Entities named on a terminal; all of them stand in the other formats.
const NAMED: usize = 8;

/// The entities that the outlets name most differently.
fn namings(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let shown = if look.all { report.naming_table.len() } else { NAMED };
    for (at, row) in report.naming_table.iter().take(shown).enumerate() {
        if at == 0 {
            writeln!(out, "\n{}", paint(Style::new().bold(), "What each outlet calls the same", look))?;
        }
        paragraph("  ", &namings::line(row), look, out)?;
    }
    Ok(())
}

/// How much was read, and what needs an editor.
fn opening(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", paint(Style::new().bold(), &summary::size(report), look))?;
    let counts: Vec<String> = summary::relations(&report.run)
        .filter(|(_, number)| *number > 0)
        .map(|(relation, number)| format!("{number} {}", relation.words()))
        .collect();
    paragraph("", &counts.join(", "), look, out)?;
    paragraph("", &summary::work(report), look, out)
}

/// One cluster: heading, reason, table, values and origins.
fn table(cluster: &Comparison, look: Look, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    heading(cluster, look, out)?;
    paragraph("  ", &cluster.why, look, out)?;
    writeln!(out)?;
    for line in layout::lines(cluster, look.width) {
        writeln!(out, "{line}")?;
    }
    values(cluster, look, out)?;
    origins(cluster, look, out)?;
    sayings::short_lines(cluster).iter().try_for_each(|line| paragraph("  ", line, look, out))
}

/// The line above a table: relation, label, origins.
fn heading(cluster: &Comparison, look: Look, out: &mut impl Write) -> io::Result<()> {
    let relation = cluster.relation.words().to_uppercase();
    let text = format!("{relation}: {} ({})", one_line(&cluster.label), wording::origins(cluster));
    for (at, line) in wrap(&text, look.width).into_iter().enumerate() {
        let style = if at == 0 { tone(cluster.relation).bold() } else { Style::new().bold() };
        writeln!(out, "{}", paint(style, &line, look))?;
    }
    Ok(())
}

/// Lowest, best, highest and common values.
fn values(cluster: &Comparison, look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut parts: Vec<String> =
        wording::extremes(cluster).into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    parts.extend(wording::common(cluster).map(|common| match cluster.common {
        None => common,
        Some(_) => format!("every statement allows {common}"),
    }));
    if parts.is_empty() { Ok(()) } else { paragraph("  ", &parts.join("; "), look, out) }
}

/// Why relays count once; an origin of a single claim explains itself unless all is asked.
fn origins(cluster: &Comparison, look: Look, out: &mut impl Write) -> io::Result<()> {
    let lines = (1..).zip(wording::origin_lines(cluster)).zip(&cluster.origin_groups);
    for ((number, (outlets, why)), _) in lines.filter(|(_, group)| look.all || group.len() > 1) {
        paragraph("  ", &format!("origin {number}: {outlets}: {why}"), look, out)?;
    }
    Ok(())
}

/// Clusters without work, one line each.
fn folded<'r>(clusters: impl Iterator<Item = &'r Comparison>, look: Look, out: &mut impl Write) -> io::Result<()> {
    for (at, cluster) in clusters.enumerate() {
        if at == 0 {
            writeln!(out)?;
        }
        let line = folded_line(cluster);
        writeln!(out, "{}", paint(tone(cluster.relation), &truncate(&one_line(&line), look.width), look))?;
    }
    Ok(())
}

/// How many statements of one outlet alone are not shown.
fn lone(number: usize, look: Look, out: &mut impl Write) -> io::Result<()> {
    if number == 0 {
        return Ok(());
    }
    let line = format!(
        "single source: {} without a figure (shown with --all)",
        wording::count(number, "statement", "statements")
    );
    writeln!(out, "{}", paint(tone(Relation::SingleSource), &line, look))
}

/// Relation, label, value, origins and outlets of a cluster in a line.
fn folded_line(cluster: &Comparison) -> String {
    let origins = match cluster.relation {
        Relation::SingleSource => String::new(),
        _ => format!("{}: ", wording::count(cluster.origins, "origin", "origins")),
    };
    format!(
        "{}: {}: {} ({origins}{})",
        cluster.relation.words(),
        cluster.label,
        cluster.rows.first().map(wording::value).unwrap_or_default(),
        wording::outlets(cluster.rows.iter()).join(", "),
    )
}

/// What could not be read.
fn warnings(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    if !report.run.warnings.is_empty() {
        writeln!(out)?;
    }
    report.run.warnings.iter().try_for_each(|warning| paragraph("", &format!("note: {warning}"), look, out))
}

/// Text wrapped and set in.
fn paragraph(indent: &str, text: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    wrap(&one_line(text), look.width - indent.len()).iter().try_for_each(|line| writeln!(out, "{indent}{line}"))
}

/// The colour of a relation; its word always stands beside it.
const fn tone(relation: Relation) -> Style {
    let colour = match relation {
        Relation::Contradict => AnsiColor::Red,
        Relation::Diverge => AnsiColor::Yellow,
        Relation::ScopeDiffers | Relation::Compatible => AnsiColor::Blue,
        Relation::Agree => AnsiColor::Green,
        Relation::SingleSource => return Style::new().dimmed(),
    };
    colour.on_default()
}

/// The text in a style, where colour is wanted.
fn paint(style: Style, text: &str, look: Look) -> String {
    if look.colour { format!("{}{text}{}", style.render(), style.render_reset()) } else { text.to_owned() }
}
