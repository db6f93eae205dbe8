//! Refreshing: the few clusters that a decision touches, made anew.

use std::cell::LazyCell;

use rusqlite::{Connection, OptionalExtension, Transaction};
use rustc_hash::{FxHashMap, FxHashSet};

use super::clusters::{articles_of, base, claim, current, joins_of, put};
use super::decision::{Decision, Held};
use super::log;
use super::rebuild::{changed, put_together};
use super::regroup::{members, regroup};
use super::schema::unpacked;
use super::standing::Standing;
use super::status::{Reviews, Status};
use crate::claim::Claim;
use crate::cluster::Cluster;
use crate::comparison::compare::{Desk, compare};
use crate::comparison::{Comparison, Relation};
use crate::source::Registry;
use crate::source::independence::Evidence;

/// Renews the clusters that hold any of some claims, and all that hang together with them by decisions.
pub(super) fn refresh(transaction: &Transaction<'_>, seeds: &[String], registry: &Registry) -> rusqlite::Result<()> {
    let (claims, decisions) = entangled(transaction, seeds)?;
    let decisions: Vec<&Decision> = decisions.iter().collect();
    let standing = Standing::new(&claims);
    let bases: Vec<String> =
        claims.iter().map(|claim| base(transaction, &claim.id)).collect::<rusqlite::Result<_>>()?;
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let of: Vec<usize> = bases
        .iter()
        .map(|base| {
            let next = numbers.len();
            *numbers.entry(base.as_str()).or_insert(next)
        })
        .collect();
    let groups = members(&regroup(&of, &decisions, &standing));
    let articles = articles_of(transaction, &claims)?;
    let (reviews, changed) = (Reviews::new(&decisions, &standing), changed(&articles));
    let desk = LazyCell::new(|| Desk {
        articles: articles.iter().map(|article| (article.id.as_str(), article)).collect(),
        registry,
        evidence: Evidence::of(&articles),
    });
    let statuses: Vec<Status> = groups.iter().map(|group| reviews.status(group, &changed)).collect();
    let joins = joins_of(transaction, &claims)?;
    let clusters = put_together(groups, &claims, &joins);
    let there: FxHashSet<&str> = clusters.iter().map(|cluster| cluster.id.as_str()).collect();
    for key in current(transaction, &claims)? {
        if !there.contains(key.as_str()) {
            transaction.execute("DELETE FROM clusters WHERE key = ?1", [key])?;
        }
    }
    for (cluster, status) in clusters.iter().zip(&statuses) {
        renew(transaction, cluster, &claims, &desk, status)?;
    }
    Ok(())
}

/// Puts a cluster in; where its claims are what they were, only its review is renewed.
fn renew<'d>(
    transaction: &Transaction<'_>,
    cluster: &Cluster,
    claims: &[Claim],
    desk: &impl std::ops::Deref<Target = Desk<'d>>,
    status: &Status,
) -> rusqlite::Result<()> {
    let ids: FxHashSet<&str> = cluster.members.iter().map(|at| claims[*at].id.as_str()).collect();
    let known = transaction
        .query_row("SELECT record, work FROM clusters WHERE key = ?1", [&cluster.id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })
        .optional()?;
    if let Some((record, work)) = known {
        let there: Comparison = unpacked(&record)?;
        if there.claims.len() == ids.len() && there.claims.iter().all(|claim| ids.contains(claim.as_str())) {
            return put(transaction, &there, work, status);
        }
    }
    let compared = compare(cluster, claims, desk);
    let work = place(transaction, compared.relation)?;
    put(transaction, &compared, work, status)
}

/// Where a cluster of a relation stands in the queue: after those that were there.
fn place(connection: &Connection, relation: Relation) -> rusqlite::Result<i64> {
    let query = "SELECT coalesce(max(work), 0) FROM clusters WHERE relation = ?1";
    let mut last = 0;
    for earlier in Relation::ALL.iter().take_while(|other| **other <= relation) {
        last = last.max(connection.query_row(query, [earlier.name()], |row| row.get(0))?);
    }
    Ok(last)
}

/// All claims that share a cluster of the program or a decision with some, directly or through others; and what was
/// decided about them.
fn entangled(connection: &Connection, seeds: &[String]) -> rusqlite::Result<(Vec<Claim>, Vec<Decision>)> {
    let mut known: FxHashMap<String, Claim> = FxHashMap::default();
    let mut coming: Vec<String> = seeds.to_vec();
    let mut decisions: FxHashMap<i64, Decision> = FxHashMap::default();
    let together = "SELECT key FROM claims WHERE base = (SELECT base FROM claims WHERE key = ?1)
                    UNION SELECT c.key FROM cluster_claims x JOIN cluster_claims y ON y.cluster_id = x.cluster_id
                    JOIN claims c ON c.id = y.claim_id WHERE x.claim_id = (SELECT id FROM claims WHERE key = ?1)";
    let mut together = connection.prepare_cached(together)?;
    let again =
        "SELECT key FROM claims WHERE key = ?1 UNION SELECT c.key FROM claims c JOIN articles a ON a.id = c.article_id
                 WHERE a.key = ?2 AND c.name = ?3";
    let mut again = connection.prepare_cached(again)?;
    while let Some(key) = coming.pop() {
        if known.contains_key(&key) {
            continue;
        }
        let Some(claim) = claim(connection, &key)? else { continue };
        let beside: Vec<String> = together.query_map([&key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        coming.extend(beside);
        for decision in log::about(connection, &[Held::of(&claim)])? {
            if decisions.contains_key(&decision.id) {
                continue;
            }
            for held in decision.claims.iter().chain(&decision.rest) {
                let rows = again.query_map([&held.claim, &held.article, &held.quote], |row| row.get(0))?;
                coming.extend(rows.collect::<rusqlite::Result<Vec<String>>>()?);
            }
            decisions.insert(decision.id, decision);
        }
        known.insert(key, claim);
    }
    let mut claims: Vec<Claim> = known.into_values().collect();
    claims.sort_by(|a, b| (&a.article, a.start, &a.id).cmp(&(&b.article, b.start, &b.id)));
    let mut decisions: Vec<Decision> = decisions.into_values().collect();
    decisions.sort_by_key(|decision| decision.id);
    Ok((claims, decisions))
}
