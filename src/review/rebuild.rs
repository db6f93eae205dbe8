//! Rebuilding: the clusters of the store, all after articles were added, or the few that a decision touches.

use std::cell::LazyCell;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::decision::{Decision, Held, Input, active};
use super::log;
use super::regroup::{members, regroup};
use super::schema::{packed, unpacked};
use super::shelf::{self, Shelf};
use super::standing::Standing;
use super::status::{Reviews, Status};
use super::store::Store;
use crate::article::Article;
use crate::claim::Claim;
use crate::cluster::{Cluster, Join};
use crate::comparison::compare::{Desk, compare};
use crate::comparison::{Comparison, Relation};
use crate::error::Result;
use crate::report::Report;
use crate::source::Registry;
use crate::source::independence::Evidence;
use crate::{Found, report};

/// How often a rebuild starts again because articles or decisions came in, before it makes them wait.
const ATTEMPTS: usize = 3;

/// What a rebuild rests on: the state of the articles, and the last decision.
type Moment = (i64, i64);

impl Store {
    /// The report of everything in the store, as the editors have left it; the clusters in the store are renewed.
    pub fn compare(&mut self, registry: &Registry, step: &(dyn Fn(&str) + Sync)) -> Result<Report> {
        for _ in 0..ATTEMPTS {
            let (seen, shelf, log) =
                self.look(|transaction| Ok((moment(transaction)?, shelf::shelf(transaction)?, log::log(transaction)?)))?;
            let made = Made::of(shelf, &log, registry, step);
            let kept = self.change(|transaction| {
                let same = moment(transaction)? == seen;
                if same { made.keep(transaction, seen.0).map(|()| true) } else { Ok(false) }
            })?;
            if kept {
                return Ok(made.report);
            }
        }
        self.change(|transaction| {
            let made = Made::of(shelf::shelf(transaction)?, &log::log(transaction)?, registry, step);
            made.keep(transaction, moment(transaction)?.0)?;
            Ok(made.report)
        })
    }

    /// A report of one comparison alone: its claims, its articles, nothing else.
    pub fn report_of(&self, cluster: &Comparison, registry: &Registry) -> Result<Report> {
        let (claims, articles) = self.ask(|connection| {
            let claims: rusqlite::Result<Vec<_>> = cluster.claims.iter().map(|id| claim(connection, id)).collect();
            let claims: Vec<Claim> = claims?.into_iter().flatten().collect();
            let articles = articles_of(connection, &claims)?;
            Ok((claims, articles))
        })?;
        let desk = Desk {
            articles: articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            registry,
            evidence: Evidence::default(),
        };
        let articles = articles.iter().map(|article| report::assemble::summary(article, &desk)).collect();
        Ok(Report { articles, claims, clusters: vec![cluster.clone()], ..Report::default() })
    }

    /// Whether articles were added since the clusters were made.
    pub fn is_behind(&self) -> Result<bool> {
        let query = "SELECT count(DISTINCT number) > 1 FROM marks WHERE name IN ('articles', 'clustered')";
        self.ask(|connection| connection.query_row(query, [], |row| row.get(0)))
    }
}

fn moment(connection: &Connection) -> rusqlite::Result<Moment> {
    let query = "SELECT (SELECT number FROM marks WHERE name = 'articles'), (SELECT coalesce(max(id), 0) FROM decisions)";
    connection.query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// All clusters, made anew.
struct Made {
    report: Report,
    /// The program's own cluster of each claim.
    base: FxHashMap<String, String>,
    /// What holds the program's own clusters together.
    joins: Vec<Join>,
    /// The review of each cluster, by its id.
    statuses: FxHashMap<String, Status>,
}

impl Made {
    fn of(shelf: Shelf, log: &[Decision], registry: &Registry, step: &(dyn Fn(&str) + Sync)) -> Self {
        let Shelf { intake, inputs, claims, namings } = shelf;
        let clusters = crate::cluster::cluster(&claims, &crate::published(&intake));
        let mut of = vec![0; claims.len()];
        for (number, cluster) in clusters.iter().enumerate() {
            cluster.members.iter().for_each(|member| of[*member] = number);
        }
        let base = of.iter().zip(&claims).map(|(at, claim)| (claim.id.clone(), clusters[*at].id.clone())).collect();
        let joins: Vec<Join> = clusters.iter().flat_map(|cluster| cluster.joins.clone()).collect();
        let (decisions, standing) = (active(log), Standing::new(&claims));
        let groups = members(&regroup(&of, &decisions, &standing));
        let reviews = Reviews::new(&decisions, &standing);
        let changed = changed(&intake.articles);
        let statuses = groups.iter().map(|group| (cluster_id(group, &claims), reviews.status(group, &changed))).collect();
        drop(changed);
        drop(standing);
        let clusters = put_together(groups, &claims, &joins);
        let found = Found { inputs, claims, namings, clusters };
        Self { report: crate::compare_clusters(&intake, registry, found, step), base, joins, statuses }
    }

    /// Writes the clusters in the place of those before.
    fn keep(&self, transaction: &Transaction<'_>, articles: i64) -> rusqlite::Result<()> {
        let mut bases = transaction.prepare("UPDATE claims SET base = ?2 WHERE key = ?1 AND base IS NOT ?2")?;
        self.base.iter().try_for_each(|(claim, base)| bases.execute([claim, base]).map(drop))?;
        transaction.execute("DELETE FROM joins", [])?;
        let line = "INSERT INTO joins (name, a_id, b_id, score, record)
                    SELECT ?1 || ' and ' || ?2, a.id, b.id, ?3, ?4 FROM claims a, claims b WHERE a.key = ?1 AND b.key = ?2";
        let mut lines = transaction.prepare(line)?;
        self.joins.iter().try_for_each(|join| lines.execute(params![join.a, join.b, join.score, packed(join)?]).map(drop))?;
        transaction.execute("DELETE FROM cluster_claims", [])?;
        let there: FxHashSet<&str> = self.report.clusters.iter().map(|cluster| cluster.id.as_str()).collect();
        let known: Vec<String> = keys(transaction, "SELECT key FROM clusters")?;
        let mut gone = transaction.prepare("DELETE FROM clusters WHERE key = ?1")?;
        known.iter().filter(|key| !there.contains(key.as_str())).try_for_each(|key| gone.execute([key]).map(drop))?;
        for (place, cluster) in self.report.clusters.iter().enumerate() {
            let status = self.statuses.get(&cluster.id).cloned().unwrap_or_default();
            put(transaction, cluster, place as i64, &status)?;
        }
        transaction.execute("UPDATE marks SET number = ?1 WHERE name = 'clustered'", [articles])?;
        Ok(())
    }
}

fn keys(connection: &Connection, query: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(query)?.query_map([], |row| row.get(0))?.collect()
}

/// Whether the text of an input is no longer the one it was.
fn changed(articles: &[Article]) -> impl Fn(&Input) -> bool {
    let hashes: FxHashMap<String, String> =
        articles.iter().map(|article| (article.id.clone(), shelf::hash(&article.text))).collect();
    move |input| hashes.get(&input.article) != Some(&input.sha256)
}

/// The id of a cluster: that of the member whose id comes first, as the clustering gives it.
fn cluster_id(group: &[usize], claims: &[Claim]) -> String {
    group.iter().map(|at| claims[*at].id.as_str()).min().map(|first| format!("c-{first}")).unwrap_or_default()
}

/// Clusters of groups, with those joins of the program that lie within one.
fn put_together(groups: Vec<Vec<usize>>, claims: &[Claim], joins: &[Join]) -> Vec<Cluster> {
    let mut of: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, group) in groups.iter().enumerate() {
        of.extend(group.iter().map(|at| (claims[*at].id.as_str(), number)));
    }
    let mut held: Vec<Vec<Join>> = vec![Vec::new(); groups.len()];
    for join in joins {
        match (of.get(join.a.as_str()), of.get(join.b.as_str())) {
            (Some(a), Some(b)) if a == b => held[*a].push(join.clone()),
            _ => {}
        }
    }
    let ids: Vec<String> = groups.iter().map(|group| cluster_id(group, claims)).collect();
    let all = ids.into_iter().zip(groups).zip(held);
    all.map(|((id, members), joins)| Cluster { id, members, joins }).collect()
}

/// Puts one cluster in, or in the place of the one of that id.
fn put(transaction: &Transaction<'_>, cluster: &Comparison, work: i64, status: &Status) -> rusqlite::Result<()> {
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

/// Renews the clusters that hold any of some claims, and all that hang together with them by decisions.
pub(super) fn refresh(transaction: &Transaction<'_>, seeds: &[String], registry: &Registry) -> rusqlite::Result<()> {
    let (claims, decisions) = entangled(transaction, seeds)?;
    let decisions: Vec<&Decision> = decisions.iter().collect();
    let standing = Standing::new(&claims);
    let bases: Vec<String> = claims.iter().map(|claim| base(transaction, &claim.id)).collect::<Result_<_>>()?;
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

type Result_<T> = rusqlite::Result<T>;

/// Puts a cluster in; where its claims are what they were, only its review is renewed.
fn renew<'d>(transaction: &Transaction<'_>, cluster: &Cluster, claims: &[Claim], desk: &impl std::ops::Deref<Target = Desk<'d>>, status: &Status) -> rusqlite::Result<()> {
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
    let again = "SELECT key FROM claims WHERE key = ?1 UNION SELECT c.key FROM claims c JOIN articles a ON a.id = c.article_id
                 WHERE a.key = ?2 AND c.name = ?3";
    let mut again = connection.prepare_cached(again)?;
    while let Some(key) = coming.pop() {
        if known.contains_key(&key) {
            continue;
        }
        let Some(claim) = claim(connection, &key)? else { continue };
        let beside: Vec<String> = together.query_map([&key], |row| row.get(0))?.collect::<Result_<_>>()?;
        coming.extend(beside);
        for decision in log::about(connection, &[Held::of(&claim)])? {
            if decisions.contains_key(&decision.id) {
                continue;
            }
            for held in decision.claims.iter().chain(&decision.rest) {
                let rows = again.query_map([&held.claim, &held.article, &held.quote], |row| row.get(0))?;
                coming.extend(rows.collect::<Result_<Vec<String>>>()?);
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

/// The claim of that id.
pub(super) fn claim(connection: &Connection, key: &str) -> rusqlite::Result<Option<Claim>> {
    let mut line = connection.prepare_cached("SELECT record FROM claims WHERE key = ?1")?;
    line.query_row([key], |row| row.get::<_, String>(0)).optional()?.map(|record| unpacked(&record)).transpose()
}

fn base(connection: &Connection, key: &str) -> rusqlite::Result<String> {
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
fn joins_of(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<Join>> {
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
fn current(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<String>> {
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
