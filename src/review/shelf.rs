//! The shelf: articles with their claims, put into the store and taken out of it.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::schema::{packed, unpacked};
use super::store::{Store, now};
use crate::article::{Article, InputFile, Intake};
use crate::claim::{Claim, Naming};
use crate::error::Result;
use crate::source::Registry;

/// What adding some articles did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Articles that were not there.
    pub new: usize,
    /// Articles whose text is another than it was.
    pub changed: usize,
    /// Articles that were there as they are.
    pub known: usize,
    /// Claims read from the new and the changed ones.
    pub claims: usize,
}

/// What stands in a store about the articles.
pub struct Shelf {
    /// Articles, files and warnings, as reading them gave.
    pub intake: Intake,
    /// The inputs of every run, each once.
    pub inputs: Vec<String>,
    /// All claims, by article and place.
    pub claims: Vec<Claim>,
    /// All namings, by article and place.
    pub namings: Vec<Naming>,
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// SHA-256 of a text, in hexadecimal.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

impl Store {
    /// Adds what a run read: the articles that are new or changed, with their claims; the others are left as they are.
    pub fn add(
        &mut self,
        intake: &Intake,
        inputs: &[String],
        registry: &Registry,
        step: &(dyn Fn(&str) + Sync),
    ) -> Result<Added> {
        let (fresh, known) = self.sift(&intake.articles)?;
        let (claims, namings) = crate::read_claims(&fresh, registry, step);
        let mut added = Added { known, claims: claims.len(), ..Added::default() };
        let (claims, namings) =
            (by_article(&claims, |claim| &claim.article), by_article(&namings, |naming| &naming.article));
        self.change(|transaction| {
            let run = enter_run(transaction, intake, inputs)?;
            for article in &fresh {
                let id = article.id.as_str();
                let changed = put(transaction, run, article, registry)?;
                added.changed += usize::from(changed);
                added.new += usize::from(!changed);
                put_claims(
                    transaction,
                    id,
                    claims.get(id).map_or(&[], Vec::as_slice),
                    namings.get(id).map_or(&[], Vec::as_slice),
                )?;
            }
            if !fresh.is_empty() {
                transaction.execute("UPDATE marks SET number = number + 1 WHERE name = 'articles'", [])?;
            }
            Ok(())
        })?;
        Ok(added)
    }

    /// Keeps registries that were given beside the one of the program.
    pub fn keep_registry(&mut self, name: &str, text: &str) -> Result<()> {
        let line = "INSERT INTO registries (name, text) VALUES (?1, ?2) ON CONFLICT (text) DO NOTHING";
        self.ask(|connection| connection.execute(line, [name, text]).map(drop))
    }

    /// The registry of the program, extended by those kept in the store.
    pub fn registry(&self) -> Result<Registry> {
        let kept: Vec<(String, String)> = self.ask(|connection| {
            let mut lines = connection.prepare("SELECT name, text FROM registries ORDER BY id")?;
            lines.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        kept.iter()
            .try_fold(Registry::starter()?, |all, (name, text)| Ok(all.extended_by(Registry::parse(text, name)?)))
    }

    /// Everything that stands in the store about the articles.
    pub fn shelf(&mut self) -> Result<Shelf> {
        self.look(|transaction| shelf(transaction))
    }

    /// The articles that are new or changed, under ids of their own; and how many are there as they are.
    fn sift(&self, articles: &[Article]) -> Result<(Vec<Article>, usize)> {
        let mut fresh = Vec::new();
        for article in articles {
            let mut article = article.clone();
            if self.ask(|connection| is_new(connection, &mut article))? {
                fresh.push(article);
            }
        }
        let known = articles.len() - fresh.len();
        Ok((fresh, known))
    }
}

/// Whether the store has not got this text; an id that another article holds is made its own.
fn is_new(connection: &Connection, article: &mut Article) -> rusqlite::Result<bool> {
    let line = "SELECT path, url, sha256 FROM articles WHERE key = ?1";
    let mut lines = connection.prepare_cached(line)?;
    for _ in 0..2 {
        let there: Option<(Option<String>, Option<String>, String)> =
            lines.query_row([&article.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let Some((path, url, sha256)) = there else { return Ok(true) };
        if sha256 == hash(&article.text) {
            return Ok(false);
        }
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        if same(&path, &article.path) || same(&url, &article.url) {
            return Ok(true);
        }
        let place = article.path.as_deref().or(article.url.as_deref()).unwrap_or(&article.text);
        article.id = format!("{}-{}", article.id, &hash(place)[..8]);
    }
    Ok(true)
}

fn by_article<'c, T>(all: &'c [T], article: impl Fn(&'c T) -> &'c String) -> FxHashMap<&'c str, Vec<&'c T>> {
    let mut found: FxHashMap<&str, Vec<&T>> = FxHashMap::default();
    all.iter().for_each(|one| found.entry(article(one).as_str()).or_default().push(one));
    found
}

/// Enters a run with the files it read.
fn enter_run(transaction: &Transaction<'_>, intake: &Intake, inputs: &[String]) -> rusqlite::Result<i64> {
    let program = concat!("claimdiff ", env!("CARGO_PKG_VERSION"));
    let line = "INSERT INTO runs (name, started, inputs, warnings) VALUES (?1, ?2, ?3, ?4)";
    transaction.execute(line, params![program, now(), packed(&inputs)?, packed(&intake.warnings)?])?;
    let run = transaction.last_insert_rowid();
    let line = "INSERT INTO files (name, sha256, bytes, run_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    let mut files = transaction.prepare_cached(line)?;
    for file in &intake.files {
        files.execute(params![file.path, file.sha256, file.bytes as i64, run])?;
    }
    Ok(run)
}

/// Puts an article in; true where it takes the place of an earlier text.
fn put(transaction: &Transaction<'_>, run: i64, article: &Article, registry: &Registry) -> rusqlite::Result<bool> {
    let source = article.source.as_deref().map(|key| put_source(transaction, key, registry)).transpose()?;
    let keep = "INSERT INTO article_versions (name, article_id, sha256, replaced, text)
                SELECT name, id, sha256, ?2, text FROM articles WHERE key = ?1 AND sha256 != ?3";
    let changed = transaction.execute(keep, [&article.id, &now(), &hash(&article.text)])? > 0;
    let line = "INSERT INTO articles (key, name, source_id, url, path, published, language, text, sha256, run_id, record)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                ON CONFLICT (key) DO UPDATE SET (name, source_id, url, path, published, language, text, sha256, run_id, record)
                = (excluded.name, excluded.source_id, excluded.url, excluded.path, excluded.published, excluded.language,
                   excluded.text, excluded.sha256, excluded.run_id, excluded.record)";
    transaction.prepare_cached(line)?.execute(params![
        article.id,
        article.title.as_deref().unwrap_or(&article.id),
        source,
        article.url,
        article.path,
        article.published.as_ref().map(|published| &published.iso),
        article.language,
        article.text,
        hash(&article.text),
        run,
        packed(&Article { text: String::new(), ..article.clone() })?,
    ])?;
    Ok(changed)
}

fn put_source(transaction: &Transaction<'_>, key: &str, registry: &Registry) -> rusqlite::Result<i64> {
    let name = registry.find(key).map_or(key, |source| source.name.as_str());
    let line = "INSERT INTO sources (key, name) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET name = excluded.name RETURNING id";
    transaction.prepare_cached(line)?.query_row([key, name], |row| row.get(0))
}

/// Puts the claims and namings of an article in the place of those it had.
fn put_claims(
    transaction: &Transaction<'_>,
    article: &str,
    claims: &[&Claim],
    namings: &[&Naming],
) -> rusqlite::Result<()> {
    let id: i64 = transaction.query_row("SELECT id FROM articles WHERE key = ?1", [article], |row| row.get(0))?;
    transaction.execute("DELETE FROM claims WHERE article_id = ?1", [id])?;
    transaction.execute("DELETE FROM namings WHERE article_id = ?1", [id])?;
    let line = "INSERT INTO claims (key, name, article_id, kind, start, \"end\", sentence, figure, low, high, bound, unit, counted, measure, record)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (key) DO NOTHING";
    let mut lines = transaction.prepare_cached(line)?;
    for claim in claims {
        let figure = claim.figure.as_ref();
        lines.execute(params![
            claim.id,
            claim.quote,
            id,
            if figure.is_some() { "figure" } else { "statement" },
            claim.start,
            claim.end,
            claim.sentence,
            figure.map(|figure| &figure.surface),
            figure.and_then(|figure| figure.low),
            figure.and_then(|figure| figure.high),
            figure.map(|figure| figure.bound.name()),
            figure.and_then(|figure| figure.unit.as_ref()),
            figure.and_then(|figure| figure.counted.as_ref()),
            figure.and_then(|figure| figure.measure.as_ref()),
            packed(claim)?,
        ])?;
    }
    let mut lines = transaction.prepare_cached("INSERT INTO namings (name, article_id, record) VALUES (?1, ?2, ?3)")?;
    namings.iter().try_for_each(|naming| lines.execute(params![naming.label, id, packed(naming)?]).map(drop))
}

/// Everything about the articles, in the order of a run over all of them.
pub(super) fn shelf(connection: &Connection) -> rusqlite::Result<Shelf> {
    let intake = Intake {
        articles: articles(connection, "SELECT record, text FROM articles ORDER BY key")?,
        files: files(connection)?,
        warnings: strings(connection, "SELECT warnings FROM runs ORDER BY id")?,
        unread: false,
    };
    Ok(Shelf {
        intake,
        inputs: strings(connection, "SELECT inputs FROM runs ORDER BY id")?,
        claims: records(
            connection,
            "SELECT c.record FROM claims c JOIN articles a ON a.id = c.article_id ORDER BY a.key, c.id",
        )?,
        namings: records(
            connection,
            "SELECT n.record FROM namings n JOIN articles a ON a.id = n.article_id ORDER BY a.key, n.id",
        )?,
    })
}

/// Articles of a query for their record and text.
pub(super) fn articles(connection: &Connection, query: &str) -> rusqlite::Result<Vec<Article>> {
    let mut lines = connection.prepare(query)?;
    let rows = lines.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row: rusqlite::Result<(String, String)>| {
        let (record, text) = row?;
        Ok(Article { text, ..unpacked(&record)? })
    })
    .collect()
}

/// Objects of a query for their records.
pub(super) fn records<T: serde::de::DeserializeOwned>(
    connection: &Connection,
    query: &str,
) -> rusqlite::Result<Vec<T>> {
    let mut lines = connection.prepare(query)?;
    let rows = lines.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|row| unpacked(&row?)).collect()
}

fn files(connection: &Connection) -> rusqlite::Result<Vec<InputFile>> {
    let mut lines = connection.prepare("SELECT name, sha256, bytes FROM files ORDER BY name, id")?;
    let file = |row: &rusqlite::Row<'_>| {
        Ok(InputFile { path: row.get(0)?, sha256: row.get(1)?, bytes: row.get::<_, i64>(2)? as u64 })
    };
    lines.query_map([], file)?.collect()
}

/// Lists of strings put one after the other, each string once.
fn strings(connection: &Connection, query: &str) -> rusqlite::Result<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for one in records::<Vec<String>>(connection, query)?.into_iter().flatten() {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}
