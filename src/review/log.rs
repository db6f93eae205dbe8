//! The log in the store: decisions are added to it and read from it, never changed.

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashSet;

use super::decision::{Act, Decision, Held, active};
use super::schema::{packed, unpacked};
use super::store::Store;
use super::{clusters, decide};
use crate::comparison::Comparison;
use crate::error::Result;

impl Store {
    /// The whole log, oldest first.
    pub fn log(&self) -> Result<Vec<Decision>> {
        self.ask(log)
    }

    /// The latest entries, newest first, before a number where one is given.
    pub fn log_page(&self, before: Option<i64>, most: usize) -> Result<Vec<(Decision, bool)>> {
        self.ask(|connection| {
            let query = "SELECT d.id, d.record, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
                         FROM decisions d WHERE d.id < ?1 ORDER BY d.id DESC LIMIT ?2";
            let mut lines = connection.prepare_cached(query)?;
            let rows = lines.query_map(params![before.unwrap_or(i64::MAX), most as i64], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
            })?;
            rows.map(|row| row.and_then(|(id, record, undone)| Ok((decision(id, &record)?, undone)))).collect()
        })
    }

    /// The decisions in force about the claims of a comparison, oldest first, each with the quotes that are lost since.
    pub fn history(&self, cluster: &Comparison) -> Result<Vec<(Decision, Vec<String>)>> {
        self.ask(|connection| {
            let claims: rusqlite::Result<Vec<_>> =
                cluster.claims.iter().map(|claim| clusters::claim(connection, claim)).collect();
            let held: Vec<Held> = claims?.into_iter().flatten().map(|claim| Held::of(&claim)).collect();
            let history = about(connection, &held)?;
            history.into_iter().map(|decision| lost(connection, &decision).map(|lost| (decision, lost))).collect()
        })
    }

    /// The comparison where the claims of a decision are now.
    pub fn place_of(&self, id: i64) -> Result<Option<i64>> {
        let query = "SELECT x.cluster_id FROM cluster_claims x JOIN claims c ON c.id = x.claim_id WHERE c.key = ?1";
        self.ask(|connection| {
            let Some(decision) = entry(connection, id)? else { return Ok(None) };
            let claims = decide::now_standing(connection, decision.claims.iter())?;
            let Some(first) = claims.first() else { return Ok(None) };
            connection.query_row(query, [&first.id], |row| row.get(0)).optional()
        })
    }

    /// The latest decision of a person that nobody has undone.
    pub fn last_of(&self, who: &str) -> Result<Option<i64>> {
        let query = "SELECT d.id FROM decisions d WHERE d.who = ?1 AND d.name != 'undo'
                     AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1";
        self.ask(|connection| connection.query_row(query, [who], |row| row.get(0)).optional())
    }
}

/// The quotes of a decision that no longer stand in their articles.
fn lost(connection: &Connection, decision: &Decision) -> rusqlite::Result<Vec<String>> {
    let mut lost = Vec::new();
    for held in decision.claims.iter().chain(&decision.rest) {
        if decide::now_standing(connection, std::iter::once(held))?.is_empty() {
            lost.push(held.quote.clone());
        }
    }
    Ok(lost)
}

/// The whole log, oldest first.
pub(super) fn log(connection: &Connection) -> rusqlite::Result<Vec<Decision>> {
    let mut lines = connection.prepare("SELECT id, record FROM decisions ORDER BY id")?;
    let rows = lines.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| row.and_then(|(id, record)| decision(id, &record))).collect()
}

/// The entry of that number.
pub(super) fn entry(connection: &Connection, id: i64) -> rusqlite::Result<Option<Decision>> {
    let found = connection.query_row("SELECT record FROM decisions WHERE id = ?1", [id], |row| row.get::<_, String>(0));
    found.optional()?.map(|record| decision(id, &record)).transpose()
}

fn decision(id: i64, record: &str) -> rusqlite::Result<Decision> {
    Ok(Decision { id, ..unpacked(record)? })
}

/// Adds an entry; its number.
pub(super) fn append(connection: &Connection, decision: &Decision) -> rusqlite::Result<i64> {
    let line =
        "INSERT INTO decisions (name, who, made, note, verdict, undoes, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    connection.prepare_cached(line)?.execute(params![
        decision.act.name(),
        decision.who,
        decision.when,
        decision.note,
        decision.verdict.map(super::Verdict::name),
        decision.undoes,
        packed(decision)?,
    ])?;
    let id = connection.last_insert_rowid();
    let line = "INSERT INTO decision_claims (name, decision_id, claim, article) VALUES (?1, ?2, ?3, ?4)";
    let mut lines = connection.prepare_cached(line)?;
    for held in decision.claims.iter().chain(&decision.rest) {
        lines.execute(params![held.quote, id, held.claim, held.article])?;
    }
    Ok(id)
}

/// The decisions in force that are about any of some claims, by id or by article and quote, in the order of the log.
pub(super) fn about(connection: &Connection, claims: &[Held]) -> rusqlite::Result<Vec<Decision>> {
    let query = "SELECT decision_id FROM decision_claims WHERE claim = ?1
                 UNION SELECT decision_id FROM decision_claims WHERE article = ?2 AND name = ?3";
    let mut lines = connection.prepare_cached(query)?;
    let mut ids: FxHashSet<i64> = FxHashSet::default();
    for held in claims {
        let rows = lines.query_map([&held.claim, &held.article, &held.quote], |row| row.get(0))?;
        ids.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    in_force(connection, ids)
}

/// Those of some entries that hold, in the order of the log.
fn in_force(connection: &Connection, ids: FxHashSet<i64>) -> rusqlite::Result<Vec<Decision>> {
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    let undone = "SELECT EXISTS (SELECT 1 FROM decisions WHERE undoes = ?1)";
    let mut undone = connection.prepare_cached(undone)?;
    let mut all = Vec::new();
    for id in ids {
        if undone.query_row([id], |row| row.get::<_, bool>(0))? {
            continue;
        }
        all.extend(entry(connection, id)?.filter(|decision| decision.act != Act::Undo));
    }
    debug_assert_eq!(active(&all).len(), all.len(), "none of them undoes another");
    Ok(all)
}
