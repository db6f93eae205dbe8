//! The intake: from the inputs to articles, one batch at a time, whatever their number.

use std::fs::File;
use std::hash::BuildHasher;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::format::{self, Kind, Piece};
use super::walk::{self, Found};
use super::{Article, InputFile, Intake, finish};
use crate::error::{Error, Result};
use crate::source::Registry;

/// Bytes of one article's text at most; longer ones are refused with a sentence.
pub const LONGEST_TEXT: usize = 8 << 20;
/// Bytes of one file (other than JSONL) or of one line of JSONL at most.
const LONGEST_PIECE: u64 = 32 << 20;
/// Pieces read before they are handed on, and their bytes.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 48 << 20;

/// A run over the inputs.
pub struct Run<'r> {
    registry: &'r Registry,
    today: Option<NaiveDate>,
    sink: &'r mut dyn FnMut(Article) -> Result<()>,
    intake: Intake,
    batch: Vec<Piece>,
    bytes: usize,
    ids: FxHashSet<u64>,
    texts: FxHashMap<u64, u64>,
}

/// Reads everything that the inputs name and hands each article to `sink`.
pub fn run(
    inputs: &[String],
    registry: &Registry,
    today: Option<NaiveDate>,
    sink: &mut dyn FnMut(Article) -> Result<()>,
) -> Result<Intake> {
    let found = walk::find(inputs);
    if found.is_empty() {
        let reasons = [found.missing, found.passed].concat().join("\n");
        let hint = "nothing to read; name text, HTML or JSONL files, folders of them, or - for standard input";
        return Err(Error::Usage(if reasons.is_empty() { hint.to_owned() } else { format!("{reasons}\n{hint}") }));
    }
    let intake = Intake::default();
    let mut run = Run {
        registry,
        today,
        sink,
        intake,
        batch: Vec::new(),
        bytes: 0,
        ids: FxHashSet::default(),
        texts: FxHashMap::default(),
    };
    run.all(found)?;
    run.intake.warnings.sort();
    Ok(run.intake)
}

impl Run<'_> {
    /// Reads every file, then standard input.
    fn all(&mut self, found: Found) -> Result<()> {
        self.intake.unread = !found.missing.is_empty();
        self.intake.warnings.extend(found.missing.into_iter().chain(found.passed));
        let names = names(found.files.iter().map(PathBuf::as_path));
        for (path, name) in found.files.iter().zip(names) {
            self.file(path, &name)?;
        }
        if found.stdin {
            self.lines("-", "stdin", &mut std::io::stdin().lock())?;
        }
        self.flush()
    }

    /// Reads one file.
    fn file(&mut self, path: &Path, name: &str) -> Result<()> {
        let shown = path.display().to_string();
        match open(path) {
            Ok(None) => self.refuse(&shown, "this is no regular file; copy its content into one"),
            Ok(Some(file)) if Kind::of_name(path) == Some(Kind::Lines) => {
                return self.lines(&shown, name, &mut BufReader::with_capacity(1 << 16, file));
            }
            Ok(Some(file)) => match slurp(file) {
                Ok(Some(bytes)) => return self.whole(shown, name, Kind::of_name(path), bytes),
                Ok(None) => self.refuse(
                    &shown,
                    &format!("this file has more than {} MB; split it into articles", LONGEST_PIECE >> 20),
                ),
                Err(error) => self.refuse(&shown, &format!("{error}; check the disk")),
            },
            Err(error) => self.refuse(&shown, &format!("{error}; check its permissions")),
        }
        Ok(())
    }

    /// Takes a whole file in.
    fn whole(&mut self, path: String, name: &str, kind: Option<Kind>, bytes: Vec<u8>) -> Result<()> {
        let kind = format::kind(kind, &bytes);
        if kind == Kind::Lines {
            return self.lines(&path, name, &mut bytes.as_slice());
        }
        let sha256 = hex(&Sha256::digest(&bytes));
        self.intake.files.push(InputFile { path: path.clone(), sha256, bytes: bytes.len() as u64 });
        self.add(Piece { path, line: None, name: name.to_owned(), kind, bytes })
    }

    /// Takes a file of one record a line in, line by line.
    fn lines(&mut self, path: &str, name: &str, reader: &mut dyn BufRead) -> Result<()> {
        let (mut sha, mut bytes, mut number) = (Sha256::new(), 0, 0);
        loop {
            let mut line = Vec::new();
            match next_line(reader, &mut line, &mut sha) {
                Ok(0) => break,
                Ok(length) => {
                    bytes += length;
                    number += 1;
                    if length > LONGEST_PIECE {
                        self.refuse(
                            &format!("{path}:{number}"),
                            &format!("this line has more than {} MB; split it into articles", LONGEST_PIECE >> 20),
                        );
                    } else if !line.trim_ascii().is_empty() {
                        self.add(Piece {
                            path: path.to_owned(),
                            line: Some(number),
                            name: format!("{name}-{number}"),
                            kind: Kind::Lines,
                            bytes: line,
                        })?;
                    }
                }
                Err(error) => {
                    self.refuse(path, &format!("{error}; check the disk or the pipe"));
                    break;
                }
            }
        }
        self.intake.files.push(InputFile { path: path.to_owned(), sha256: hex(&sha.finalize()), bytes });
        Ok(())
    }

    /// Adds a piece, and hands the batch on when it is full.
    fn add(&mut self, piece: Piece) -> Result<()> {
        self.bytes += piece.bytes.len();
        self.batch.push(piece);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Reads the pieces of the batch, several at a time, and hands their articles on in order.
    fn flush(&mut self) -> Result<()> {
        self.bytes = 0;
        let (registry, today) = (self.registry, self.today);
        let batch = std::mem::take(&mut self.batch);
        let read: Vec<_> = batch.into_par_iter().map(|piece| articles(piece, registry, today)).collect();
        for outcome in read.into_iter().flatten() {
            match outcome {
                Ok((article, given)) => self.admit(article, given)?,
                Err((place, reason)) => self.refuse(&place, &reason),
            }
        }
        Ok(())
    }

    /// Hands one article on, unless it was there before.
    fn admit(&mut self, article: Article, given: bool) -> Result<()> {
        let place = article.path.clone().unwrap_or_default();
        if !self.ids.insert(FxBuildHasher.hash_one(&article.id)) {
            self.intake
                .warnings
                .push(format!("{place}: an article with the id {} was read before; this one was left out", article.id));
            return Ok(());
        }
        let print = FxBuildHasher.hash_one((article.text.trim(), &article.source, &article.url));
        let file = FxBuildHasher.hash_one(&place);
        let before = *self.texts.entry(print).or_insert(file);
        if !given && before != file {
            self.intake.warnings.push(format!("{place}: another file holds the same text; this one was left out"));
            return Ok(());
        }
        (self.sink)(article)
    }

    /// Notes an input that could not be read.
    fn refuse(&mut self, place: &str, reason: &str) {
        self.intake.unread = true;
        self.intake.warnings.push(format!("{place}: {reason}"));
    }
}

/// An article and whether its id was given, or the place of a failure and its reason.
type Outcome = std::result::Result<(Article, bool), (String, String)>;

/// The articles of one piece.
fn articles(piece: Piece, registry: &Registry, today: Option<NaiveDate>) -> Vec<Outcome> {
    let place = piece.line.map_or_else(|| piece.path.clone(), |line| format!("{}:{line}", piece.path));
    let (path, name) = (piece.path.clone(), piece.name.clone());
    let read = format::read(piece, registry);
    let many = read.len() > 1;
    let one = |(number, read): (usize, std::result::Result<Article, String>)| {
        let mut article = read.and_then(sized).map_err(|reason| (place.clone(), reason))?;
        let given = !article.id.is_empty();
        if !given {
            article.id = if many { format!("{name}-{}", number + 1) } else { name.clone() };
        }
        article.path = Some(path.clone());
        finish(&mut article, registry, today);
        Ok((article, given))
    };
    read.into_iter().enumerate().map(one).collect()
}

/// An article that has some text, and not too much of it.
fn sized(article: Article) -> std::result::Result<Article, String> {
    if article.text.len() > LONGEST_TEXT {
        return Err(format!("this text has more than {} MB; split it into articles", LONGEST_TEXT >> 20));
    }
    if article.text.trim().is_empty() && article.title.is_none() {
        return Err("this holds no text; leave it out or fill it".to_owned());
    }
    Ok(article)
}

/// A regular file, opened; anything else is left closed, for a pipe would block.
fn open(path: &Path) -> std::io::Result<Option<File>> {
    if path.metadata()?.is_file() { File::open(path).map(Some) } else { Ok(None) }
}

/// All of a file, or nothing when it is too long.
fn slurp(file: File) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(LONGEST_PIECE + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LONGEST_PIECE).then_some(bytes))
}

/// Reads a line of any length, keeping no more of it than a piece may have; its length, 0 at the end.
fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, sha: &mut Sha256) -> std::io::Result<u64> {
    let mut length = 0;
    loop {
        let chunk = reader.fill_buf()?;
        let end = memchr::memchr(b'\n', chunk);
        let used = end.map_or(chunk.len(), |end| end + 1);
        if used == 0 {
            return Ok(length);
        }
        sha.update(&chunk[..used]);
        length += used as u64;
        if length <= LONGEST_PIECE {
            line.extend_from_slice(&chunk[..used]);
        } else {
            line.clear();
        }
        reader.consume(used);
        if end.is_some() {
            return Ok(length);
        }
    }
}

/// A name for each file that tells it from all others: its stem, with as many folders before it as that takes.
fn names<'p>(paths: impl Iterator<Item = &'p Path> + Clone) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.map(parts).collect();
    let mut taken: Vec<usize> = vec![1; parts.len()];
    loop {
        let names: Vec<String> = parts
            .iter()
            .zip(&taken)
            .map(|(parts, taken)| parts[parts.len().saturating_sub(*taken)..].join("/"))
            .collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let clash = |at: &usize| counts[names[*at].as_str()] > 1 && taken[*at] < parts[*at].len();
        let clashes: Vec<usize> = (0..names.len()).filter(clash).collect();
        if clashes.is_empty() {
            return names;
        }
        for at in clashes {
            taken[at] += 1;
        }
    }
}

/// What tells a path from others, the stem last: its ending, its folders, its stem.
fn parts(path: &Path) -> Vec<String> {
    let ending = path.extension().into_iter().map(std::ffi::OsStr::to_os_string);
    let stem = path.with_extension("");
    ending
        .chain(stem.iter().map(std::ffi::OsStr::to_os_string))
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_stem_and_by_its_folder_where_two_clash() {
        let paths = ["a/pier.txt", "b/pier.txt", "b/storm.txt"].map(PathBuf::from);
        assert_eq!(names(paths.iter().map(PathBuf::as_path)), ["a/pier", "b/pier", "storm"]);
    }

    #[test]
    fn a_line_of_any_length_is_passed_without_being_kept() {
        let long = vec![b'x'; (LONGEST_PIECE + 10) as usize];
        let mut input: &[u8] = &[long.as_slice(), b"\nshort\n"].concat();
        let (mut line, mut sha) = (Vec::new(), Sha256::new());
        assert_eq!(next_line(&mut input, &mut line, &mut sha).ok(), Some(LONGEST_PIECE + 11));
        assert!(line.is_empty());
        line.clear();
        assert_eq!(next_line(&mut input, &mut line, &mut sha).ok(), Some(6));
        assert_eq!(line, b"short\n");
    }
}
