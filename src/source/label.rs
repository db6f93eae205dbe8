//! Labels: what others call a source, kept with their scheme, their date and the licence under which they may be kept.
//! They are shown as what they are and enter nothing.

use serde::{Deserialize, Serialize};

use super::entry::is_date;
use super::field::Fields;

/// The fields of a label.
const FIELDS: [&str; 4] = ["scheme", "value", "date", "licence"];

/// What a label must hold.
const WHOLE: &str =
    "a label needs all four: { scheme = \"…\", value = \"…\", date = 2026-01-31, licence = \"CC BY 4.0\" }";

/// A label that somebody else has given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Whose scheme it is, with the edition.
    pub scheme: String,
    /// What it says, in the scheme's own words.
    pub value: String,
    /// When it was given or taken over, ISO 8601.
    pub date: String,
    /// The terms under which it may be kept here.
    pub licence: String,
}

/// Reads the labels of an entry, each whole or not at all; what is wrong goes to the findings of the fields.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Label> {
    let tables = fields.tables("labels");
    tables.into_iter().filter_map(|(table, at)| one(fields, &mut Fields::of(table, at, &FIELDS))).collect()
}

fn one(fields: &mut Fields<'_>, inner: &mut Fields<'_>) -> Option<Label> {
    let [scheme, value, date, licence] = FIELDS.map(|field| inner.required(field, WHOLE));
    let date = inner.formed("date", date, is_date, "write year, month and day: date = 2026-01-31");
    fields.findings.append(&mut inner.findings);
    Some(Label { scheme: scheme?.text, value: value?.text, date: date?.text, licence: licence?.text })
}

impl std::fmt::Display for Label {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {} ({}, {})", self.scheme, self.value, self.date, self.licence)
    }
}
