//! The intake: from the inputs to articles, one batch at a time, whatever their number.

use std::fs::File;
use std::hash::BuildHasher;
use std::io::{BufReader, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::file::{self, Measured, Small};
use super::format::Kind;
use super::piece::{self, Piece};
use super::settings::Settings;
use super::unpack::From;
use super::walk::{self, Found};
use super::{Article, Intake, finish, naming};
use crate::error::{Error, Result};
use crate::source::Registry;

/// Pieces read before they are handed on, and their bytes.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 48 << 20;
/// Bytes read at a time; the first of them tell the format.
const BUFFER: usize = 1 << 16;

/// A run over the inputs.
pub struct Run<'r> {
    registry: &'r Registry,
    pub(super) settings: &'r Settings,
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
    settings: &Settings,
    sink: &mut dyn FnMut(Article) -> Result<()>,
) -> Result<Intake> {
    let found = walk::find(inputs);
    if found.is_empty() {
        let reasons = [found.missing, found.passed].concat().join("\n");
        let hint = "nothing to read; name text, HTML or JSONL files, folders of them, or - for standard input";
        return Err(Error::Usage(if reasons.is_empty() { hint.to_owned() } else { format!("{reasons}\n{hint}") }));
    }
    let mut run = Run {
        registry,
        settings,
        sink,
        intake: Intake::default(),
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
        let names = naming::names(found.files.iter().map(PathBuf::as_path));
        let files: Vec<(&PathBuf, String)> = found.files.iter().zip(names).collect();
        for some in files.chunks(BATCH) {
            let read: Vec<_> = some.par_iter().map(|(path, _)| file::small(path)).collect();
            for ((path, name), read) in some.iter().zip(read) {
                self.file(path, name.clone(), read)?;
            }
        }
        if found.stdin {
            let from = From { path: "-".to_owned(), part: None, name: "stdin".to_owned(), depth: 0 };
            self.measured(&from, Some(Kind::Lines), u64::MAX, std::io::stdin().lock())?;
        }
        self.flush()
    }

    /// Reads one file; a small one has been read already.
    fn file(&mut self, path: &Path, name: String, read: Option<Small>) -> Result<()> {
        let from = From { path: naming::shown(path), part: None, name, depth: 0 };
        if let Some(small) = read {
            self.intake.files.push(small.measured.told(from.path.clone()));
            return self.held(&from, Kind::of_name(path), small.bytes);
        }
        match file::open(path) {
            Ok(None) => self.refuse(&from.path, "this is no regular file; copy its content into one"),
            Ok(Some(file)) => return self.opened(&from, Kind::of_name(path), file),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.refuse(&from.path, "it was here a moment ago and is gone; read again once nothing is moved");
            }
            Err(error) => self.refuse(&from.path, &format!("{error}; check its permissions")),
        }
        Ok(())
    }

    /// Reads an opened file; one that is packed from end to start, as ZIP is, needs the file itself.
    fn opened(&mut self, from: &From, named: Option<Kind>, mut file: File) -> Result<()> {
        let mut start = [0; 4];
        let is_zip = file.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
        let packed = file.metadata().map_or(0, |about| about.len());
        if let Err(error) = file.rewind() {
            self.refuse(&from.path, &format!("{error}; check the disk"));
            return Ok(());
        }
        if !is_zip {
            return self.measured(from, named, packed, file);
        }
        let mut measured = Measured::new(&file);
        if let Err(error) = std::io::copy(&mut measured, &mut std::io::sink()) {
            self.refuse(&from.path, &format!("{error}; check the disk"));
            return Ok(());
        }
        self.intake.files.push(measured.told(from.path.clone()));
        self.packed(from, packed, BufReader::with_capacity(BUFFER, file))
    }

    /// Reads what comes in order, and measures it.
    fn measured(&mut self, from: &From, named: Option<Kind>, packed: u64, input: impl Read) -> Result<()> {
        let mut reader = BufReader::with_capacity(BUFFER, Measured::new(input));
        self.stream(from, named, packed, &mut reader)?;
        self.intake.files.push(reader.into_inner().told(from.path.clone()));
        Ok(())
    }

    /// Adds a piece, and hands the batch on when it is full.
    pub(super) fn add(&mut self, piece: Piece) -> Result<()> {
        self.bytes += piece.bytes.len();
        self.batch.push(piece);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Reads the pieces of the batch, several at a time, and hands their articles on in order.
    fn flush(&mut self) -> Result<()> {
        self.bytes = 0;
        let (registry, settings) = (self.registry, self.settings);
        let batch = std::mem::take(&mut self.batch);
        let read: Vec<_> = batch.into_par_iter().map(|piece| articles(piece, registry, settings)).collect();
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
            self.warn(&place, &format!("an article with the id {} was read before; this one was left out", article.id));
            return Ok(());
        }
        let print = FxBuildHasher.hash_one((article.text.trim(), &article.source, &article.url));
        let file = FxBuildHasher.hash_one(&place);
        let before = *self.texts.entry(print).or_insert(file);
        if !given && before != file && !article.text.trim().is_empty() {
            self.warn(&place, "another file holds the same text; this one was left out");
            return Ok(());
        }
        (self.sink)(article)
    }

    /// Notes something that the reader should know and that is no failure.
    pub(super) fn warn(&mut self, place: &str, said: &str) {
        self.intake.warnings.push(format!("{place}: {said}"));
    }

    /// Notes an input that could not be read.
    pub(super) fn refuse(&mut self, place: &str, reason: &str) {
        self.intake.unread = true;
        self.warn(place, reason);
    }
}

/// An article and whether its id was given, or the place of a failure and its reason.
type Outcome = std::result::Result<(Article, bool), (String, String)>;

/// The articles of one piece.
fn articles(piece: Piece, registry: &Registry, settings: &Settings) -> Vec<Outcome> {
    let place = piece.place();
    let (path, name) = (piece.path.clone(), piece.name.clone());
    let read = piece::read(piece, registry, settings);
    let many = read.len() > 1;
    let one = |(number, read): (usize, std::result::Result<Article, String>)| {
        let checked = read.and_then(|article| sized(article, settings.limits.text));
        let mut article = checked.map_err(|reason| (place.clone(), reason))?;
        let given = !article.id.is_empty();
        if !given {
            article.id = if many { format!("{name}-{}", number + 1) } else { name.clone() };
        }
        article.path = Some(path.clone());
        finish(&mut article, registry, settings);
        Ok((article, given))
    };
    read.into_iter().enumerate().map(one).collect()
}

/// An article that has some text, and not too much of it.
fn sized(article: Article, most: usize) -> std::result::Result<Article, String> {
    if article.text.len() > most {
        return Err(format!("this text has more than {}; split it into articles", naming::size(most as u64)));
    }
    if article.text.trim().is_empty() && article.title.is_none() {
        return Err("this holds no text; leave it out or fill it".to_owned());
    }
    Ok(article)
}
