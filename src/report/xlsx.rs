//! The table as a workbook: claims, comparisons and outlets on sheets with filters and a heading that stays.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::comparison::Comparison;
use crate::report::csv::{Cell, HEADER, records, text, whole};
use crate::report::visible::visible;
use crate::report::{Report, SourceSummary, wording};

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The columns of the sheet of comparisons.
const CLUSTERS: [&str; 9] =
    ["id", "comparison", "relation", "why", "origins", "outlets", "lowest", "best founded", "highest"];
/// The columns of the sheet of outlets.
const SOURCES: [&str; 7] = ["id", "name", "kind", "outlet", "articles", "claims", "attributed"];

/// Writes the workbook; the same report gives the same bytes.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    out.write_all(&book(report).map_err(io::Error::other)?)
}

fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title("claimdiff").set_comment(&report.run.program).set_creation_datetime(&made),
    );
    sheet(book.add_worksheet(), "Claims", &HEADER, records(report))?;
    sheet(book.add_worksheet(), "Comparisons", &CLUSTERS, report.clusters.iter().map(cluster).collect())?;
    sheet(book.add_worksheet(), "Outlets", &SOURCES, report.sources.iter().map(source).collect())?;
    book.save_to_buffer()
}

fn cluster(cluster: &Comparison) -> Vec<Cell> {
    vec![
        text(&cluster.id),
        text(&cluster.label),
        text(cluster.relation.words()),
        text(&cluster.why),
        whole(cluster.origins as u32),
        text(&wording::outlets(cluster.rows.iter()).join(", ")),
        Cell::Number(cluster.low),
        Cell::Number(cluster.best),
        Cell::Number(cluster.high),
    ]
}

fn source(source: &SourceSummary) -> Vec<Cell> {
    vec![
        text(&source.id),
        text(&source.name),
        text(source.kind.as_deref().unwrap_or_default()),
        text(if source.outlet { "yes" } else { "no" }),
        whole(source.articles as u32),
        whole(source.claims as u32),
        whole(source.attributed as u32),
    ]
}

/// One sheet. Text is written as text: a formula in it is never one.
fn sheet(sheet: &mut Worksheet, name: &str, header: &[&str], rows: Vec<Vec<Cell>>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(name)?;
    for (column, title) in (0..).zip(header) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        sheet.set_column_width(
            column,
            if matches!(*title, "says" | "sentence" | "why" | "cluster_why" | "comparison") { 60 } else { 16 },
        )?;
    }
    let last = rows.len() as u32;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(Some(number)) => sheet.write_number_with_format(row, column, number, &wrapped)?,
                Cell::Number(None) => continue,
                Cell::Text(words) => sheet.write_string_with_format(row, column, fitting(&words), &wrapped)?,
            };
        }
    }
    sheet.autofilter(0, 0, last, header.len() as u16 - 1)?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Text that a cell can hold.
fn fitting(words: &str) -> String {
    let mut length = 0;
    let fits = |sign: &char| {
        length += sign.len_utf16();
        length <= LONGEST
    };
    visible(words).chars().take_while(fits).collect()
}
