//! Unpacking: what a file holds, stream within stream, cut into pieces; nothing is held whole beyond a limit.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use super::file::{self, Bounded};
use super::format::{self, Kind};
use super::intake::Run;
use super::piece::{Columns, Piece, Told};
use super::{csv, naming, warc};
use crate::error::Result;
use flate2::bufread::MultiGzDecoder;

/// Where a stream comes from.
#[derive(Debug, Clone)]
pub struct From {
    /// The file.
    pub path: String,
    /// The entry of an archive.
    pub part: Option<String>,
    /// What its articles are called.
    pub name: String,
    /// Packings that it was taken out of.
    pub depth: u8,
}

/// Packings within packings at most: a gzip file in an archive.
pub const DEEPEST: u8 = 2;
impl From {
    /// Where it is, for a sentence.
    pub fn place(&self) -> String {
        self.part.as_ref().map_or_else(|| self.path.clone(), |part| format!("{}:{part}", self.path))
    }

    /// A part of it.
    pub(super) fn part(&self, part: &str) -> String {
        self.part.as_ref().map_or_else(|| part.to_owned(), |own| format!("{own}:{part}"))
    }

    /// A piece of it.
    fn piece(&self, part: Option<&str>, kind: Kind, bytes: Vec<u8>, told: Told) -> Piece {
        let name = part.map_or_else(|| self.name.clone(), |part| format!("{}-{part}", self.name));
        let part = part.map_or_else(|| self.part.clone(), |part| Some(self.part(part)));
        Piece { path: self.path.clone(), part, name, kind, bytes, told }
    }
}

impl Run<'_> {
    /// Reads what comes in order; `packed` is the size of the file that it comes from.
    pub(super) fn stream(
        &mut self,
        from: &From,
        named: Option<Kind>,
        packed: u64,
        reader: &mut dyn BufRead,
    ) -> Result<()> {
        let kind = match reader.fill_buf() {
            Ok(start) => format::kind(named, start),
            Err(error) => {
                self.broken(from, &error);
                return Ok(());
            }
        };
        match kind {
            Kind::Gzip => self.gzip(from, packed, reader),
            Kind::Lines | Kind::Gkg => self.lines(from, kind, reader),
            Kind::Csv => self.rows(from, reader),
            Kind::Warc => self.records(from, reader),
            Kind::Zip => self.whole_zip(from, packed, reader),
            kind => self.whole(from, kind, reader),
        }
    }

    /// Reads a file that is held whole; what is cut into pieces is read as it comes.
    pub(super) fn held(&mut self, from: &From, named: Option<Kind>, bytes: Vec<u8>) -> Result<()> {
        match format::kind(named, &bytes) {
            Kind::Gzip | Kind::Lines | Kind::Gkg | Kind::Csv | Kind::Warc | Kind::Zip => {
                self.stream(from, named, bytes.len() as u64, &mut bytes.as_slice())
            }
            _ if bytes.len() as u64 > self.settings.limits.piece => {
                self.too_long(from, "this file");
                Ok(())
            }
            kind => self.add(from.piece(None, kind, bytes, Told::default())),
        }
    }

    /// Notes a stream that broke off.
    pub(super) fn broken(&mut self, from: &From, error: &std::io::Error) {
        self.refuse(&from.place(), &format!("{error}; check the file or write it again"));
    }

    /// Reads one file at once.
    pub(super) fn whole(&mut self, from: &From, kind: Kind, reader: &mut dyn BufRead) -> Result<()> {
        match file::slurp(reader, self.settings.limits.piece) {
            Ok(Some(bytes)) => self.add(from.piece(None, kind, bytes, Told::default())),
            Ok(None) => {
                self.too_long(from, "this file");
                Ok(())
            }
            Err(error) => {
                self.broken(from, &error);
                Ok(())
            }
        }
    }

    /// Notes something longer than may be read at once.
    pub(super) fn too_long(&mut self, from: &From, what: &str) {
        let most = naming::size(self.settings.limits.piece);
        self.refuse(&from.place(), &format!("{what} has more than {most}; split it into articles or raise the limit"));
    }

    /// Reads a packed stream.
    fn gzip(&mut self, from: &From, packed: u64, reader: &mut dyn BufRead) -> Result<()> {
        if from.depth >= DEEPEST {
            self.refuse(&from.place(), "this is packed several times over; unpack it first");
            return Ok(());
        }
        let mut left = self.settings.limits.unpacked_from(packed);
        let stem = from.part.as_deref().unwrap_or(&from.path);
        let stem = stem.strip_suffix(".gz").unwrap_or(stem).to_owned();
        let inner = From { depth: from.depth + 1, name: bare(&from.name), ..from.clone() };
        let mut unpacked = BufReader::with_capacity(1 << 16, Bounded::new(MultiGzDecoder::new(reader), &mut left));
        self.stream(&inner, Kind::of_name(Path::new(&stem)), packed, &mut unpacked)
    }

    /// Reads a stream of one record a line, line by line.
    fn lines(&mut self, from: &From, kind: Kind, reader: &mut dyn BufRead) -> Result<()> {
        let most = self.settings.limits.piece;
        for number in 1_u64.. {
            let mut line = Vec::new();
            let part = number.to_string();
            match file::next_line(reader, &mut line, most) {
                Ok(0) => break,
                Ok(length) if length > most => {
                    self.too_long(&From { part: Some(from.part(&part)), ..from.clone() }, "this line");
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => self.add(from.piece(Some(&part), kind, line, Told::default()))?,
                Err(error) => {
                    self.broken(from, &error);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Reads a table row by row.
    fn rows(&mut self, from: &From, reader: &mut dyn BufRead) -> Result<()> {
        let most = self.settings.limits.piece;
        let mut columns: Option<Arc<Columns>> = None;
        for number in 1_u64.. {
            let mut row = Vec::new();
            let part = number.to_string();
            match next_row(reader, &mut row, most) {
                Ok(0) => break,
                Ok(length) if length > most => {
                    self.too_long(&From { part: Some(from.part(&part)), ..from.clone() }, "this row");
                }
                Ok(_) if row.trim_ascii().is_empty() => {}
                Ok(_) => match &columns {
                    None => columns = Some(Arc::new(head(&row))),
                    Some(names) => {
                        let told = Told { columns: Some(Arc::clone(names)), ..Told::default() };
                        self.add(from.piece(Some(&part), Kind::Csv, row, told))?;
                    }
                },
                Err(error) => {
                    self.broken(from, &error);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Reads an archive of web captures record by record.
    fn records(&mut self, from: &From, reader: &mut dyn BufRead) -> Result<()> {
        let most = self.settings.limits.piece;
        for number in 1_u64.. {
            let read = warc::header(reader).and_then(|header| {
                let Some(header) = header else { return Ok(None) };
                let most = if header.is_page() { most } else { 0 };
                Ok(Some((warc::content(reader, header.length, most)?, header)))
            });
            match read {
                Ok(None) => break,
                Ok(Some((content, header))) if header.is_page() => self.capture(from, number, &header, content)?,
                Ok(Some(_)) => {}
                Err(error) => {
                    self.broken(from, &error);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Takes one captured page in.
    fn capture(&mut self, from: &From, number: u64, header: &warc::Header, content: Option<Vec<u8>>) -> Result<()> {
        let part = number.to_string();
        let place = From { part: Some(from.part(&part)), ..from.clone() };
        let Some(content) = content else {
            self.too_long(&place, "this record");
            return Ok(());
        };
        match warc::page(header, content, self.settings.limits.piece) {
            Ok(None) => {}
            Ok(Some(answer)) => {
                let told = Told {
                    url: header.address(),
                    captured: header.field("WARC-Date").map(str::to_owned),
                    charset: answer.charset(),
                    columns: None,
                };
                let kind = format::kind(answer.kind.contains("html").then_some(Kind::Html), &answer.body);
                self.add(from.piece(Some(&part), kind, answer.body, told))?;
            }
            Err(reason) => self.refuse(&place.place(), &reason),
        }
        Ok(())
    }
}

/// Reads one row of a table, line breaks within quotation marks and all; its length, 0 at the end.
fn next_row(reader: &mut dyn BufRead, row: &mut Vec<u8>, most: u64) -> std::io::Result<u64> {
    let mut length = file::next_line(reader, row, most)?;
    while length > 0 && length <= most && csv::is_open(row) {
        let mut more = Vec::new();
        match file::next_line(reader, &mut more, most - length)? {
            0 => break,
            added => {
                length += added;
                row.extend_from_slice(&more);
            }
        }
    }
    Ok(length)
}

/// The columns that the first row of a table names.
fn head(row: &[u8]) -> Columns {
    let said = String::from_utf8_lossy(row);
    let said = said.trim_start_matches('\u{feff}');
    let separator = csv::separator(said);
    let names = csv::cells(said, separator).iter().map(|name| name.trim().to_owned()).collect();
    Columns { names, separator }
}

/// The name of a packed file without the ending of what was packed.
fn bare(name: &str) -> String {
    let path = Path::new(name);
    if Kind::of_name(path).is_some() { path.with_extension("").display().to_string() } else { name.to_owned() }
}
