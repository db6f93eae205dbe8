//! Pieces: what an input is cut into, each read by itself into one article or several.

use std::sync::Arc;

use chrono::NaiveDate;

use super::format::Kind;
use super::settings::Settings;
use super::{Article, csv, decode, docx, feed, gkg, html, mail, markdown, pdf, plain, record, wire};
use crate::source::Registry;

/// Something to read: a file, a line of one, or a part of an archive.
#[derive(Debug)]
pub struct Piece {
    /// The file, as found.
    pub path: String,
    /// The line, record or entry, where it is a part of a file.
    pub part: Option<String>,
    /// What its article is called where it gives no id.
    pub name: String,
    /// Its format.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the file around it says of it.
    pub told: Told,
}

/// What is known of a piece from outside of it.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The address that it was captured from.
    pub url: Option<String>,
    /// When it was captured; never when it was published.
    pub captured: Option<String>,
    /// Its encoding, as the server gave it.
    pub charset: Option<String>,
    /// The columns of the table that it is a row of.
    pub columns: Option<Arc<Columns>>,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Columns {
    /// Their names.
    pub names: Vec<String>,
    /// The sign between cells.
    pub separator: char,
}

impl Piece {
    /// Where it is, for a sentence about it.
    pub fn place(&self) -> String {
        self.part.as_ref().map_or_else(|| self.path.clone(), |part| format!("{}:{part}", self.path))
    }
}

/// The articles of a piece, or why there are none.
pub fn read(piece: Piece, registry: &Registry, settings: &Settings) -> Vec<Result<Article, String>> {
    let Piece { kind, bytes, told, .. } = piece;
    let mut read = match kind {
        Kind::Pdf => vec![pdf::read(&bytes)],
        Kind::Docx => vec![docx::read(&bytes, settings.limits.piece)],
        Kind::Mail => vec![mail::read(&bytes, settings.today)],
        _ => decoded(kind, bytes, &told, (registry, settings.today)),
    };
    for article in read.iter_mut().flatten() {
        article.url = article.url.take().or_else(|| told.url.clone());
        article.captured = article.captured.take().or_else(|| told.captured.clone());
    }
    read
}

/// What every reader may know: the outlets, and the day after which nothing can have been published.
type Known<'k> = (&'k Registry, Option<NaiveDate>);

/// The articles of a piece that is text.
fn decoded(kind: Kind, bytes: Vec<u8>, told: &Told, (registry, today): Known) -> Vec<Result<Article, String>> {
    let decoded = match decode::decode(bytes, told.charset.as_deref()) {
        Ok(decoded) => decoded,
        Err(reason) => return vec![Err(reason)],
    };
    let mut read = of_text(kind, decoded.text, told, (registry, today));
    for article in read.iter_mut().flatten() {
        article.notices.extend(decoded.notice.clone());
    }
    read
}

/// The articles of a decoded text.
fn of_text(kind: Kind, text: String, told: &Told, (registry, today): Known) -> Vec<Result<Article, String>> {
    match kind {
        Kind::Markdown => vec![Ok(markdown::read(text))],
        Kind::Html => vec![html::read(text, told.url.as_deref(), today)],
        Kind::Lines => {
            record::lines(&text).and_then(|value| record::all(&value, today)).unwrap_or_else(|reason| vec![Err(reason)])
        }
        Kind::Json => record::objects(&text)
            .and_then(|value| record::all(&value, today))
            .unwrap_or_else(|reason| vec![Err(reason)]),
        Kind::Csv => vec![row(&text, told)],
        Kind::Gkg => vec![gkg::read(&text)],
        Kind::Feed => feed::read(&text),
        Kind::Xml => wire::read(&text),
        _ => vec![Ok(plain::read(text, registry))],
    }
}

/// The article of a row of a table.
fn row(text: &str, told: &Told) -> Result<Article, String> {
    let columns = told.columns.clone().unwrap_or_default();
    record::read(&csv::record(&columns.names, csv::cells(text, columns.separator)), None)
}
