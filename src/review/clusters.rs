//! Clusters in the store: written, and found again with their claims, articles and joins.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::schema::{packed, unpacked};
use super::status::Status;
use crate::article::Article;
use crate::claim::Claim;
use crate::cluster::Join;
use crate::comparison::Comparison;
use crate::report;

/// Puts one cluster in, or in the place of the one of that id.
pub(super) fn put(
    transaction: &Transaction<'_>,
    cluster: &Comparison,
    work: i64,
    status: &Status,
) -> rusqlite::Result<()> {
    let line = "INSERT INTO clusters (key, name, relation, work, claims, outlets, origins, low, best, high, why, state,
                  decision_id, who, decided, verdict, stale, record)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
                ON CONFLICT (key) DO UPDATE SET (name, relation, work, claims, outlets, origins, low, best, high, why, state,
                  decision_id, who, decided, verdict, stale, record)
                = (excluded.name, excluded.relation, excluded.work, excluded.claims, excluded.outlets, excluded.origins,
                   excluded.low, excluded.best, excluded.high, excluded.why, excluded.state, excluded.decision_id,
                   excluded.who, excluded.decided, excluded.verdict, excluded.stale, excluded.record)
                RETURNING id";
    let outlets = report::outlets_of(cluster).len() as i64;
    let values = params![
        cluster.id,
        cluster.label,
        cluster.relation.name(),
        work,
        cluster.claims.len() as i64,
        outlets,
        cluster.origins as i64,
        cluster.low,
        cluster.best,
        cluster.high,
        cluster.why,
        status.state.name(),
        status.decision,
        status.who,
        status.when,
        status.verdict.map(super::Verdict::name),
        status.stale,
        packed(cluster)?,
    ];
    let id: i64 = transaction.prepare_cached(line)?.query_row(values, |row| row.get(0))?;
    let line = "INSERT INTO cluster_claims (claim_id, cluster_id) SELECT id, ?2 FROM claims WHERE key = ?1
                ON CONFLICT (claim_id) DO UPDATE SET cluster_id = excluded.cluster_id";
    let mut lines = transaction.prepare_cached(line)?;
    cluster.claims.iter().try_for_each(|claim| lines.execute(params![claim, id]).map(drop))
}

/// The claim of that id.
pub(super) fn claim(connection: &Connection, key: &str) -> rusqlite::Result<Option<Claim>> {
    let mut line = connection.prepare_cached("SELECT record FROM claims WHERE key = ?1")?;
    line.query_row([key], |row| row.get::<_, String>(0)).optional()?.map(|record| unpacked(&record)).transpose()
}

/// The cluster that the program alone would put a claim into.
pub(super) fn base(connection: &Connection, key: &str) -> rusqlite::Result<String> {
    let mut line = connection.prepare_cached("SELECT coalesce(base, 'c-' || key) FROM claims WHERE key = ?1")?;
    line.query_row([key], |row| row.get(0))
}

/// The articles of some claims, by id.
pub(super) fn articles_of(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<Article>> {
    let mut keys: Vec<&str> = claims.iter().map(|claim| claim.article.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut line = connection.prepare_cached("SELECT record, text FROM articles WHERE key = ?1")?;
    keys.iter()
        .map(|key| {
            let (record, text): (String, String) = line.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(Article { text, ..unpacked(&record)? })
        })
        .collect()
}

/// The joins of the program between some claims.
pub(super) fn joins_of(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<Join>> {
    let query = "SELECT record FROM joins WHERE a_id = (SELECT id FROM claims WHERE key = ?1) ORDER BY id";
    let mut lines = connection.prepare_cached(query)?;
    let mut all = Vec::new();
    for claim in claims {
        for record in lines.query_map([&claim.id], |row| row.get::<_, String>(0))? {
            all.push(unpacked(&record?)?);
        }
    }
    Ok(all)
}

/// The clusters that hold any of some claims.
pub(super) fn current(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<String>> {
    let query = "SELECT k.key FROM clusters k JOIN cluster_claims x ON x.cluster_id = k.id JOIN claims c ON c.id = x.claim_id WHERE c.key = ?1";
    let mut lines = connection.prepare_cached(query)?;
    let mut all = Vec::new();
    for claim in claims {
        all.extend(lines.query_row([&claim.id], |row| row.get(0)).optional()?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
