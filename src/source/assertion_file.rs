//! A file of assertions, JSON lines or comma-separated values, read by all threads at once.

use std::borrow::Cow;

use rayon::prelude::*;

use super::assertion::{Assertion, Said};
use super::assertion_line::{read, span};
use super::assertion_part::Part;
use super::assertion_plain::plain;
use super::assertion_table::Table;
use crate::article::csv;

/// Bytes that one thread reads at a time.
const PART: usize = 4 << 20;

/// A line that holds no assertion: its number, counted from 1, and why.
pub type Wrong = (usize, String);

/// The table of JSON lines, and the lines that hold no assertion.
pub fn jsonl(bytes: &[u8]) -> (Table, Vec<Wrong>) {
    let read: Vec<(Part, Vec<Wrong>, usize)> = parts(bytes).into_par_iter().map(part).collect();
    let (mut all, mut wrong, mut before) = (Vec::new(), Vec::new(), 0);
    for (part, missed, lines) in read {
        all.push(part);
        wrong.extend(missed.into_iter().map(|(line, why)| (before + line, why)));
        before += lines;
    }
    (Table::join(all), wrong)
}

/// Parts of about equal size that end at line ends.
fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut parts, mut rest) = (Vec::new(), bytes);
    while rest.len() > PART {
        let end = memchr::memchr(b'\n', &rest[PART..]).map_or(rest.len(), |end| PART + end + 1);
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts.push(rest);
    parts
}

fn part(bytes: &[u8]) -> (Part<'_>, Vec<Wrong>, usize) {
    let (mut part, mut wrong, mut lines) = (Part::default(), Vec::new(), 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        lines += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match plain(line).map_or_else(|| read(line), Ok) {
            Ok(assertion) => part.push(assertion),
            Err(why) => wrong.push((lines, why)),
        }
    }
    (part, wrong, lines)
}

/// The table of comma-separated values with the columns object, attribute, source, origin and value, or low and high instead
/// of value; members of a set stand between bars (`a | b`). An error names the column that is missing.
pub fn table(text: &str) -> Result<(Table, Vec<Wrong>), String> {
    let mut rows = text.trim_start_matches('\u{feff}').lines().enumerate();
    let head = rows.next().map_or("", |(_, head)| head);
    let separator = csv::separator(head);
    let names: Vec<String> = csv::cells(head, separator).iter().map(|cell| cell.trim().to_lowercase()).collect();
    let column = |name: &str| names.iter().position(|known| known == name);
    let need = |name: &str| column(name).ok_or_else(|| format!("the column `{name}` is missing"));
    let (object, source) = (need("object")?, need("source")?);
    let (low, high) = (column("low"), column("high"));
    let value = if low.is_some() || high.is_some() { column("value") } else { Some(need("value")?) };
    let origin = column("origin").or_else(|| column("provenance"));
    let columns = Columns { object, attribute: column("attribute"), source, origin, value, low, high };
    let (mut part, mut wrong) = (Part::default(), Vec::new());
    for (number, line) in joined(rows) {
        match columns.assertion(&csv::cells(&line, separator)) {
            Ok(assertion) => part.push(assertion),
            Err(why) => wrong.push((number, why)),
        }
    }
    Ok((Table::join(vec![part]), wrong))
}

/// The rows, each with the number of its first line; a row goes on while a quotation is open.
fn joined<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<(usize, String)> {
    let mut rows: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in lines {
        match rows.last_mut() {
            Some((_, row)) if open => {
                row.push('\n');
                row.push_str(line);
            }
            _ if line.trim().is_empty() => continue,
            _ => rows.push((number + 1, line.to_owned())),
        }
        open = rows.last().is_some_and(|(_, row)| csv::is_open(row.as_bytes()));
    }
    rows
}

struct Columns {
    object: usize,
    attribute: Option<usize>,
    source: usize,
    origin: Option<usize>,
    value: Option<usize>,
    low: Option<usize>,
    high: Option<usize>,
}

impl Columns {
    fn assertion(&self, cells: &[String]) -> Result<Assertion<'static>, String> {
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let ends = (end(self.low, cells, f64::NEG_INFINITY)?, end(self.high, cells, f64::INFINITY)?);
        let value = match self.value.map_or("", cell) {
            "" => span(ends.0, ends.1).map_err(str::to_owned)?,
            text => said(text),
        };
        let owned = |column: usize| Cow::Owned(cell(column).to_owned());
        let attribute = self.attribute.map_or(Cow::Borrowed(""), owned);
        let origin = self.origin.map(owned).filter(|origin| !origin.is_empty());
        Ok(Assertion { object: owned(self.object), attribute, source: owned(self.source), origin, value })
    }
}

/// The number in a cell, or what stands for a missing one.
fn end(column: Option<usize>, cells: &[String], missing: f64) -> Result<f64, String> {
    match column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim()) {
        "" => Ok(missing),
        text => text.parse().map_err(|_| format!("`{text}` is no number")),
    }
}

/// A cell as a number, a set or a text.
fn said(text: &str) -> Said<'static> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Said::Number(number),
        _ if text.contains('|') => {
            let members = text.split('|').map(str::trim).filter(|member| !member.is_empty());
            Said::Set(members.map(|member| Cow::Owned(member.to_owned())).collect())
        }
        _ => Said::Text(Cow::Owned(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion::Value;

    #[test]
    fn a_table_of_values_and_of_ends_is_read() {
        let text = "object,source,value,low,high\nbridge,a,12,,\nbridge,b,,10,\nbridge,c,x | y,,\nbridge,d,,,\n";
        let (table, wrong) = table(text).unwrap_or_default();
        assert!(table.candidates.contains(&Value::Number(12.0)));
        assert!(table.candidates.contains(&Value::Span(10.0, f64::INFINITY)));
        assert_eq!(table.sets.len(), 1);
        assert_eq!(wrong, [(5, "an interval needs `low` or `high`".to_owned())]);
    }

    #[test]
    fn a_line_without_an_assertion_is_named_by_its_number() {
        let text = "{\"object\":\"x\",\"source\":\"a\",\"value\":1}\n\nnothing\n";
        let (table, wrong) = jsonl(text.as_bytes());
        assert_eq!(table.items.len(), 1);
        assert_eq!(wrong.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_missing_column_is_named() {
        assert_eq!(table("object,value\nx,1\n").err().as_deref(), Some("the column `source` is missing"));
    }
}
