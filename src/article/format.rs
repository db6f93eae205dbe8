//! Formats: what a file is, going by its name and its first bytes, and which reader reads it.

use std::path::Path;

use serde_json::Value;

use super::{Article, decode, html, markdown, plain, record};
use crate::source::Registry;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it was copied from a page.
    Plain,
    /// Markdown.
    Markdown,
    /// A saved page.
    Html,
    /// One JSON object, or a list of them.
    Json,
    /// One JSON object a line.
    Lines,
}

/// Something to read: a file, or a line of one.
#[derive(Debug)]
pub struct Piece {
    /// The file, as found.
    pub path: String,
    /// The line, from 1, where it is one.
    pub line: Option<usize>,
    /// What its article is called where it gives no id.
    pub name: String,
    /// Its format.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Kind {
    /// The format that a file's name tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_string_lossy().to_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Lines),
            _ => None,
        }
    }
}

/// Bytes at the beginning of a file that tell what it is.
const TELLING: usize = 1024;

/// The format of a file: what its content shows, else what its name told, else plain text.
pub fn kind(named: Option<Kind>, bytes: &[u8]) -> Kind {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(TELLING)])
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    match named {
        Some(Kind::Plain) | None if page => Kind::Html,
        Some(Kind::Json) | None if head.starts_with('{') && is_lines(bytes) => Kind::Lines,
        None if head.starts_with('{') || head.starts_with("[{") => Kind::Json,
        Some(kind) => kind,
        None => Kind::Plain,
    }
}

/// Whether the first line is a JSON object by itself and another follows.
fn is_lines(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    let Some(end) = memchr::memchr(b'\n', bytes) else { return false };
    serde_json::from_slice::<Value>(&bytes[..end]).is_ok_and(|value| value.is_object())
}

/// The articles of a piece, or why there are none.
pub fn read(piece: Piece, registry: &Registry) -> Vec<Result<Article, String>> {
    let kind = piece.kind;
    let decoded = match decode::decode(piece.bytes) {
        Ok(decoded) => decoded,
        Err(reason) => return vec![Err(reason)],
    };
    let mut read = of_text(kind, decoded.text, registry);
    if let Some(notice) = decoded.notice {
        for article in read.iter_mut().flatten() {
            article.notices.push(notice.clone());
        }
    }
    read
}

/// The articles of a decoded text.
fn of_text(kind: Kind, text: String, registry: &Registry) -> Vec<Result<Article, String>> {
    match kind {
        Kind::Plain => vec![Ok(plain::read(text, registry))],
        Kind::Markdown => vec![Ok(markdown::read(text))],
        Kind::Html => vec![html::read(text)],
        Kind::Lines => vec![record::object(&text).and_then(|value| record::read(&value))],
        Kind::Json => match record::objects(&text) {
            Ok(values) => values.iter().map(record::read).collect(),
            Err(reason) => vec![Err(reason)],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_where_the_name_says_little() {
        assert_eq!(kind(Some(Kind::Plain), b"\xef\xbb\xbf <!DOCTYPE html><html>"), Kind::Html);
        assert_eq!(kind(None, b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), Kind::Lines);
        assert_eq!(kind(Some(Kind::Json), b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), Kind::Lines);
        assert_eq!(kind(Some(Kind::Json), b"{\n\"text\":\"a\"}\n"), Kind::Json);
        assert_eq!(kind(None, b"The pier was shut."), Kind::Plain);
        assert_eq!(kind(Some(Kind::Markdown), b"<html>"), Kind::Markdown);
    }
}
