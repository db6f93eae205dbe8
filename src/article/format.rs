//! Formats: what a file is, by its first bytes where they tell, else by its name.

use std::borrow::Cow;
use std::path::Path;

use serde_json::Value;

use super::gkg;

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
    /// A table whose first row names the fields.
    Csv,
    /// The Global Knowledge Graph of GDELT, one page a line.
    Gkg,
    /// RSS or Atom.
    Feed,
    /// NITF or `NewsML`-G2.
    Xml,
    /// A mail, or a page saved as one.
    Mail,
    /// PDF.
    Pdf,
    /// A word processor's document.
    Docx,
    /// An archive of web captures.
    Warc,
    /// Files packed together.
    Zip,
    /// One file, packed.
    Gzip,
}

impl Kind {
    /// The format that a file's name tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        let mut rows = include_str!("formats.tsv").lines().filter_map(|row| row.split_once('\t'));
        rows.find(|(own, _)| *own == ending).and_then(|(_, name)| Self::named(name))
    }

    /// A format by its name in the table.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "plain" => Self::Plain,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            "json" => Self::Json,
            "lines" => Self::Lines,
            "csv" => Self::Csv,
            "gkg" => Self::Gkg,
            "feed" => Self::Feed,
            "xml" => Self::Xml,
            "mail" => Self::Mail,
            "pdf" => Self::Pdf,
            "zip" => Self::Zip,
            "warc" => Self::Warc,
            "gzip" => Self::Gzip,
            _ => return None,
        })
    }
}

/// Bytes at the beginning of a file that tell what it is.
const TELLING: usize = 4096;
/// Signatures of formats that no name overrules.
const SIGNS: [(&[u8], Kind); 4] =
    [(b"%PDF-", Kind::Pdf), (b"PK\x03\x04", Kind::Zip), (b"\x1f\x8b", Kind::Gzip), (b"WARC/1.", Kind::Warc)];

/// The format of a file by its beginning: what the content shows, else what its name told, else plain text.
pub fn kind(named: Option<Kind>, start: &[u8]) -> Kind {
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| start.starts_with(sign)) {
        return *kind;
    }
    let head = lossy(&start[..start.len().min(TELLING)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    match (named, root(head)) {
        (Some(Kind::Plain | Kind::Xml | Kind::Feed | Kind::Json) | None, Some(kind)) => kind,
        (Some(Kind::Json) | None, _) if head.starts_with('{') && is_lines(start) => Kind::Lines,
        (None, _) if head.starts_with('{') || is_list(head) => Kind::Json,
        (Some(Kind::Csv) | None, _) if gkg::is_gkg(head) => Kind::Gkg,
        (None, _) if is_mail(head) => Kind::Mail,
        (Some(kind), _) => kind,
        (None, None) => Kind::Plain,
    }
}

/// A text as far as it is one; a sign that is cut at its end is left out.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) if error.error_len().is_none() => {
            Cow::Borrowed(std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default())
        }
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// The format that the first element of a marked-up text tells.
fn root(head: &str) -> Option<Kind> {
    let mut rest = head.get(..1).filter(|sign| *sign == "<").map(|_| head)?;
    while let Some(close) =
        ["<?", "<!--", "<!"].iter().zip(["?>", "-->", ">"]).find(|(open, _)| rest.starts_with(**open))
    {
        if rest.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html")) {
            return Some(Kind::Html);
        }
        rest = rest.split_once(close.1)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?.split(|sign: char| !sign.is_alphanumeric() && sign != ':').next()?;
    match name.rsplit(':').next()?.to_lowercase().as_str() {
        "html" | "head" | "body" => Some(Kind::Html),
        "rss" | "feed" | "rdf" => Some(Kind::Feed),
        "nitf" | "newsitem" | "newsmessage" | "packageitem" => Some(Kind::Xml),
        _ => None,
    }
}

/// Whether a text begins as a list of objects does.
fn is_list(head: &str) -> bool {
    head.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// Whether the first line is a JSON object by itself and another follows.
fn is_lines(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    let Some(end) = memchr::memchr(b'\n', bytes) else { return false };
    serde_json::from_slice::<Value>(&bytes[..end]).is_ok_and(|value| value.is_object())
}

/// Whether a text begins with the header of a mail: its first line is a field, and it says who wrote and when or what.
fn is_mail(head: &str) -> bool {
    let header = head.split("\n\n").next().and_then(|header| header.split("\r\n\r\n").next()).unwrap_or("");
    let mut names = header.lines().filter(|line| !line.starts_with([' ', '\t'])).map(|line| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then(|| name.to_lowercase())
    });
    let names: Option<Vec<String>> = names.by_ref().collect();
    let has = |field: &str| names.as_ref().is_some_and(|names| names.iter().any(|name| name == field));
    has("from") && (has("date") || has("subject") || has("mime-version"))
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

    #[test]
    fn signatures_roots_and_headers_tell_the_format_whatever_the_name() {
        for (start, want) in [
            ("%PDF-1.4", Kind::Pdf),
            ("PK\u{3}\u{4}", Kind::Zip),
            ("WARC/1.1\r\n", Kind::Warc),
            ("<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", Kind::Feed),
            ("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x.dtd'><nitf>", Kind::Xml),
            ("<newsItem xmlns='x'>", Kind::Xml),
            ("From: a@b.example\nDate: today\n\nThe pier.", Kind::Mail),
            ("From: here to there\nit is far", Kind::Plain),
        ] {
            assert_eq!(kind(None, start.as_bytes()), want, "{start}");
        }
        assert_eq!(kind(Some(Kind::Plain), b"\x1f\x8b\x08"), Kind::Gzip);
    }

    #[test]
    fn every_row_of_the_table_names_a_format() {
        let rows = include_str!("formats.tsv").lines().filter(|row| !row.starts_with('#'));
        for row in rows {
            let ending = row.split('\t').next().unwrap_or("");
            assert!(Kind::of_name(Path::new(&format!("a.{ending}"))).is_some(), "{row}");
        }
    }
}
