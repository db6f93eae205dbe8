//! Bundles: files packed together, which are a document, a web archive or a folder of articles.

use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::file::{self, Bounded};
use super::format::Kind;
use super::intake::Run;
use super::unpack::{DEEPEST, From};
use super::{docx, naming, walk};
use crate::error::Result;

/// Ends of names of the entries of an office file or a web archive that hold no article.
const INDEX: [&str; 5] = [".cdx", ".cdxj", ".idx", "pages.jsonl", "datapackage.json"];

impl Run<'_> {
    /// Reads files packed together that come within a stream; they must be held whole.
    pub(super) fn whole_zip(&mut self, from: &From, packed: u64, reader: &mut dyn BufRead) -> Result<()> {
        if from.depth >= DEEPEST {
            self.refuse(&from.place(), "this is an archive within an archive; unpack it first");
            return Ok(());
        }
        match file::slurp(reader, self.settings.limits.piece) {
            Ok(Some(bytes)) => self.packed(from, packed, std::io::Cursor::new(bytes)),
            Ok(None) => {
                self.too_long(from, "this archive");
                Ok(())
            }
            Err(error) => {
                self.broken(from, &error);
                Ok(())
            }
        }
    }

    /// Reads files packed together: a document, a web archive, or a folder of articles.
    pub(super) fn packed<R: Read + Seek>(&mut self, from: &From, packed: u64, reader: R) -> Result<()> {
        let mut archive = match ZipArchive::new(reader) {
            Ok(archive) => archive,
            Err(error) => {
                self.refuse(&from.place(), &format!("this archive cannot be opened ({error}); pack it again"));
                return Ok(());
            }
        };
        if archive.index_for_name(docx::TEXT).is_some() {
            return self.document(from, archive.into_inner());
        }
        let office = ["[Content_Types].xml", "mimetype"].iter().any(|name| archive.index_for_name(name).is_some());
        if office {
            self.refuse(&from.place(), "this document is of another kind than .docx; save it as .docx or as text");
            return Ok(());
        }
        let mut left = self.settings.limits.unpacked_from(packed);
        for at in 0..archive.len() {
            self.entry(from, packed, &mut left, &mut archive, at)?;
        }
        Ok(())
    }

    /// Takes a word processor's document in.
    fn document<R: Read + Seek>(&mut self, from: &From, mut reader: R) -> Result<()> {
        if let Err(error) = reader.rewind() {
            self.broken(from, &error);
            return Ok(());
        }
        self.whole(from, Kind::Docx, &mut BufReader::new(reader))
    }

    /// Reads one entry of an archive.
    fn entry<R: Read + Seek>(
        &mut self,
        from: &From,
        packed: u64,
        left: &mut u64,
        archive: &mut ZipArchive<R>,
        at: usize,
    ) -> Result<()> {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                let said = format!("entry {} cannot be read ({error}); pack the archive again", at + 1);
                self.refuse(&from.place(), &said);
                return Ok(());
            }
        };
        let name = entry.name().map_or_else(|_| format!("entry {}", at + 1), std::borrow::Cow::into_owned);
        let name = naming::shown(Path::new(&name));
        let path = Path::new(&name);
        let skipped = INDEX.iter().any(|end| name.ends_with(end)) || name.starts_with("__MACOSX/");
        if !entry.is_file() || skipped || !walk::is_article(path) || walk::is_hidden(path) {
            return Ok(());
        }
        let stem = path.with_extension("").display().to_string();
        let inner = From {
            path: from.path.clone(),
            part: Some(from.part(&name)),
            name: format!("{}/{stem}", from.name),
            depth: from.depth + 1,
        };
        let mut reader = BufReader::with_capacity(1 << 16, Bounded::new(entry, left));
        self.stream(&inner, Kind::of_name(path), packed, &mut reader)
    }
}
