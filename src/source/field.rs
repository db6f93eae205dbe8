//! The fields of one table of a registry file: taken by name, with their places, and what is wrong with each.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::Finding;

/// A text with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// The text.
    pub text: String,
    /// Its bytes in the file, quotation marks included.
    pub at: Range<usize>,
}

/// Names nearer than this are taken for a slip of the finger.
const NEAR: f64 = 0.75;

/// The fields of one table, and what was found wrong so far.
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    at: Range<usize>,
    /// What is wrong, in the order in which it was seen.
    pub findings: Vec<Finding>,
}

impl<'a> Fields<'a> {
    /// The fields of a table at this place; fields of other names are findings.
    pub fn of(table: &'a DeTable<'a>, at: Range<usize>, known: &[&str]) -> Self {
        let unknown = table.keys().filter(|field| !known.contains(&field.get_ref().as_ref()));
        let findings = unknown.map(|field| unknown_field(field.get_ref(), field.span(), known)).collect();
        Self { table, at, findings }
    }

    /// A text that must be there.
    pub fn required(&mut self, field: &str, way_out: &str) -> Option<Placed> {
        if !self.table.contains_key(field) {
            let title = format!("`{field}` is missing");
            self.findings.push(Finding::new(self.at.clone(), title, format!("no `{field}` here"), way_out));
        }
        self.text(field)
    }

    /// A text that may be left out.
    pub fn text(&mut self, field: &str) -> Option<Placed> {
        let value = self.table.get(field)?;
        match value.get_ref() {
            DeValue::String(text) => self.filled(field, placed(text, value)),
            DeValue::Datetime(date) if field == "date" => Some(placed(&date.to_string(), value)),
            other => self.wrong_type(field, value.span(), other.type_str(), "a text between quotation marks"),
        }
    }

    /// Texts that may be left out.
    pub fn texts(&mut self, field: &str) -> Vec<Placed> {
        let Some(value) = self.table.get(field) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            let wanted = format!("a list: {field} = [\"…\"]");
            return self.wrong_type(field, value.span(), value.get_ref().type_str(), &wanted).unwrap_or_default();
        };
        items.iter().filter_map(|item| self.item(field, item)).collect()
    }

    /// A table that may be left out.
    pub fn table(&mut self, field: &str) -> Option<(&'a DeTable<'a>, Range<usize>)> {
        let value = self.table.get(field)?;
        match value.get_ref() {
            DeValue::Table(table) => Some((table, value.span())),
            other => self.wrong_type(field, value.span(), other.type_str(), "a table: { letter = \"B\", … }"),
        }
    }

    /// A list of tables that may be left out.
    pub fn tables(&mut self, field: &str) -> Vec<(&'a DeTable<'a>, Range<usize>)> {
        let Some(value) = self.table.get(field) else { return Vec::new() };
        let items: Option<&[_]> = value.get_ref().as_array().map(|items| &**items);
        let tables = items.map(|items| items.iter().map(|item| Some((item.get_ref().as_table()?, item.span()))));
        let tables: Option<Vec<_>> = tables.and_then(Iterator::collect);
        let found = value.get_ref().type_str();
        tables.or_else(|| self.wrong_type(field, value.span(), found, "a list of tables: [{ … }]")).unwrap_or_default()
    }

    /// Notes a text that has not the form that `holds` tests.
    pub fn formed(
        &mut self,
        field: &str,
        value: Option<Placed>,
        holds: fn(&str) -> bool,
        way_out: &str,
    ) -> Option<Placed> {
        let value = value?;
        if !holds(&value.text) {
            let title = format!("`{}` is no {field}", value.text);
            self.findings.push(Finding::new(value.at.clone(), title, "not of this form", way_out));
        }
        Some(value)
    }

    /// One text of a list.
    fn item(&mut self, field: &str, item: &Spanned<DeValue<'_>>) -> Option<Placed> {
        match item.get_ref() {
            DeValue::String(text) => self.filled(field, placed(text, item)),
            other => self.wrong_type(field, item.span(), other.type_str(), "a text between quotation marks"),
        }
    }

    /// The text, unless there is nothing in it.
    fn filled(&mut self, field: &str, value: Placed) -> Option<Placed> {
        if value.text.trim().is_empty() {
            let title = format!("`{field}` is empty");
            self.findings.push(Finding::new(value.at, title, "nothing here", "fill it in, or leave the field out"));
            return None;
        }
        Some(value)
    }

    /// Notes a value of the wrong type.
    fn wrong_type<T>(&mut self, field: &str, at: Range<usize>, found: &str, wanted: &str) -> Option<T> {
        let title = format!("`{field}` has the wrong type");
        self.findings.push(Finding::new(at, title, format!("{found} found"), format!("write {wanted}")));
        None
    }
}

/// A text with the place of its value.
fn placed(text: &str, value: &Spanned<DeValue<'_>>) -> Placed {
    Placed { text: text.to_owned(), at: value.span() }
}

/// A field that nothing reads.
pub(super) fn unknown_field(field: &str, at: Range<usize>, known: &[&str]) -> Finding {
    let way_out = match nearest(field, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the fields are {}", known.join(", ")),
    };
    Finding::new(at, format!("unknown field `{field}`"), "nothing reads this", way_out)
}

/// The known word most like this one, if any is like it.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let scored = known.iter().map(|known| (strsim::jaro_winkler(&word, known), *known));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= NEAR).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_a_strange_word_none() {
        assert_eq!(nearest("alias", &["id", "aliases", "domains"]), Some("aliases"));
        assert_eq!(nearest("Domain", &["id", "aliases", "domains"]), Some("domains"));
        assert_eq!(nearest("xyzzy", &["id", "aliases", "domains"]), None);
    }
}
