//! How the columns of the table share the width of a terminal.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::style::HorizontalLine;
use tabled::settings::{Padding, Style};

use crate::comparison::{Comparison, Row};
use crate::report::table::Column;
use crate::report::visible::one_line;
use crate::report::wrap::{width, wrap};

/// Blank columns between two columns of the table.
const GAP: usize = 2;
/// From this width on, every column stands by itself.
const WIDE: usize = 132;

/// Columns of the table that stand above each other, and how wide they are: at least, and by share of what is left.
struct Stack {
    columns: &'static [Column],
    least: usize,
    share: usize,
}

/// A stack of columns.
const fn stack(columns: &'static [Column], least: usize, share: usize) -> Stack {
    Stack { columns, least, share }
}

/// Each column by itself.
const SIDE_BY_SIDE: [Stack; 10] = [
    stack(&[Column::Outlet], 12, 2),
    stack(&[Column::Says], 22, 12),
    stack(&[Column::Value], 12, 2),
    stack(&[Column::Counted], 11, 4),
    stack(&[Column::Period], 10, 4),
    stack(&[Column::Attributed], 12, 5),
    stack(&[Column::Voice], 8, 0),
    stack(&[Column::Published], 10, 1),
    stack(&[Column::Origin], 6, 0),
    stack(&[Column::Relation], 10, 1),
];

/// Columns stacked for a narrow terminal.
const STACKED: [Stack; 4] = [
    stack(&[Column::Outlet, Column::Published, Column::Origin], 13, 2),
    stack(&[Column::Says], 18, 8),
    stack(&[Column::Value, Column::Counted, Column::Relation], 13, 2),
    stack(&[Column::Attributed, Column::Voice, Column::Period], 14, 3),
];

/// The table of one cluster in at most `limit` columns, as lines.
pub fn lines(cluster: &Comparison, limit: usize) -> Vec<String> {
    let stacks: &[Stack] = if limit >= WIDE { &SIDE_BY_SIDE } else { &STACKED };
    let widths = widths(stacks, limit);
    let mut table = Builder::new();
    table.push_record(stacks.iter().zip(&widths).map(|(stack, width)| heading(stack, *width)));
    for row in &cluster.rows {
        table.push_record(stacks.iter().zip(&widths).map(|(stack, width)| cell(stack, row, cluster, *width)));
    }
    draw(table).lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The width of each stack.
fn widths(stacks: &[Stack], limit: usize) -> Vec<usize> {
    let least: usize = stacks.iter().map(|stack| stack.least).sum();
    let spare = limit.saturating_sub(least + GAP * stacks.len().saturating_sub(1));
    let shares: usize = stacks.iter().map(|stack| stack.share).sum::<usize>().max(1);
    stacks.iter().map(|stack| stack.least + spare * stack.share / shares).collect()
}

/// The headings of a stack; its first line is padded to the full width, so that all tables align.
fn heading(stack: &Stack, limit: usize) -> String {
    let mut lines: Vec<String> = stack.columns.iter().flat_map(|column| wrap(column.title(), limit)).collect();
    if let Some(first) = lines.first_mut() {
        first.push_str(&" ".repeat(limit.saturating_sub(width(first))));
    }
    lines.join("\n")
}

/// The cells of a stack.
fn cell(stack: &Stack, row: &Row, cluster: &Comparison, limit: usize) -> String {
    let alone = stack.columns.len() == 1;
    let lines: Vec<String> = stack
        .columns
        .iter()
        .map(|column| match column {
            Column::Origin => origin(row, cluster, alone),
            column => one_line(&column.cell(row)),
        })
        .flat_map(|text| wrap(&text, limit))
        .collect();
    lines.join("\n")
}

/// The origin of a row; relays of one origin are bracketed.
fn origin(row: &Row, cluster: &Comparison, alone: bool) -> String {
    let word = if alone { "" } else { "origin " };
    let group: Vec<&Row> = cluster.rows.iter().filter(|other| other.origin == row.origin).collect();
    let place = group.iter().position(|other| other.claim == row.claim);
    let bracket = match place {
        _ if group.len() < 2 => "",
        Some(0) => " \u{250c}",
        Some(last) if last + 1 == group.len() => " \u{2514}",
        _ => " \u{2502}",
    };
    format!("{word}{}{bracket}", row.origin)
}

/// The table as text: a line under the heading, a lighter one between rows.
fn draw(table: Builder) -> String {
    let light = Style::empty().horizontal('\u{2508}');
    let mut table = table.build();
    table
        .with(light.horizontals([(1, HorizontalLine::new('\u{2500}'))]))
        .with(Padding::new(0, GAP, 0, 0))
        .modify(Columns::last(), Padding::zero());
    table.to_string()
}
