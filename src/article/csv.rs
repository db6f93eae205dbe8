//! Tables of comma-separated values: rows that may hold line breaks in quotation marks, the first naming the fields.

use serde_json::{Map, Value};

/// Whether a quotation is still open at the end of what was read of a row.
pub fn is_open(row: &[u8]) -> bool {
    memchr::memchr_iter(b'"', row).count() % 2 == 1
}

/// The sign between the cells, as the first row shows it.
pub fn separator(head: &str) -> char {
    let count = |sign: char| head.matches(sign).count();
    [';', '\t', '|'].into_iter().fold(',', |best, sign| if count(sign) > count(best) { sign } else { best })
}

/// The cells of a row.
pub fn cells(row: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut signs = row.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(sign) = signs.next() {
        let empty = cells.last().is_some_and(String::is_empty);
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => push(&mut cells, signs.next()),
            '"' if quoted => quoted = false,
            '"' if empty => quoted = true,
            sign if sign == separator && !quoted => cells.push(String::new()),
            sign => push(&mut cells, Some(sign)),
        }
    }
    cells
}

fn push(cells: &mut [String], sign: Option<char>) {
    if let (Some(cell), Some(sign)) = (cells.last_mut(), sign) {
        cell.push(sign);
    }
}

/// A row as a record, its fields named by the first row.
pub fn record(names: &[String], cells: Vec<String>) -> Value {
    let filled = names.iter().cloned().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
    Value::Object(filled.map(|(name, cell)| (name, Value::String(cell))).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_hold_separators_line_breaks_and_quotation_marks() {
        let row = "1,\"The pier, shut\",\"He said \"\"shut\"\".\nTwice.\",\r\n";
        assert_eq!(cells(row, ','), ["1", "The pier, shut", "He said \"shut\".\nTwice.", ""]);
        assert!(is_open(b"1,\"The pier") && !is_open(b"1,\"\"\"shut\"\"\""));
    }

    #[test]
    fn the_first_row_shows_the_separator() {
        assert_eq!(["title,text", "title;text", "title\ttext", "text"].map(separator), [',', ';', '\t', ',']);
    }
}
