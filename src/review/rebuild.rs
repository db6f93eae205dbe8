//! Rebuilding: all clusters of the store, made anew after articles were added.

use rusqlite::{Connection, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::clusters::{articles_of, claim, put};
use super::decision::{Decision, Input, active};
use super::log;
use super::regroup::{members, regroup};
use super::schema::packed;
use super::shelf::{self, Shelf};
use super::standing::Standing;
use super::status::{Reviews, Status};
use super::store::Store;
use crate::article::Article;
use crate::claim::Claim;
use crate::cluster::{Cluster, Join};
use crate::comparison::Comparison;
use crate::comparison::compare::Desk;
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
            let (seen, shelf, log) = self
                .look(|transaction| Ok((moment(transaction)?, shelf::shelf(transaction)?, log::log(transaction)?)))?;
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
    let query =
        "SELECT (SELECT number FROM marks WHERE name = 'articles'), (SELECT coalesce(max(id), 0) FROM decisions)";
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
        let statuses: FxHashMap<String, Status> =
            groups.iter().map(|group| (cluster_id(group, &claims), reviews.status(group, &changed))).collect();
        drop(changed);
        drop(standing);
        let clusters = put_together(groups, &claims, &joins);
        let found = Found { inputs, claims, namings, clusters };
        let mut report = crate::compare_clusters(&intake, registry, found, step);
        let decided = |(id, status): (&String, &Status)| status.decision.map(|_| (id.clone(), status.clone()));
        report.reviews = statuses.iter().filter_map(decided).collect();
        Self { report, base, joins, statuses }
    }

    /// Writes the clusters in the place of those before.
    fn keep(&self, transaction: &Transaction<'_>, articles: i64) -> rusqlite::Result<()> {
        let mut bases = transaction.prepare("UPDATE claims SET base = ?2 WHERE key = ?1 AND base IS NOT ?2")?;
        self.base.iter().try_for_each(|(claim, base)| bases.execute([claim, base]).map(drop))?;
        transaction.execute("DELETE FROM joins", [])?;
        let line = "INSERT INTO joins (name, a_id, b_id, score, record)
                    SELECT ?1 || ' and ' || ?2, a.id, b.id, ?3, ?4 FROM claims a, claims b WHERE a.key = ?1 AND b.key = ?2";
        let mut lines = transaction.prepare(line)?;
        self.joins
            .iter()
            .try_for_each(|join| lines.execute(params![join.a, join.b, join.score, packed(join)?]).map(drop))?;
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
pub(super) fn changed(articles: &[Article]) -> impl Fn(&Input) -> bool {
    let hashes: FxHashMap<String, String> =
        articles.iter().map(|article| (article.id.clone(), shelf::hash(&article.text))).collect();
    move |input| hashes.get(&input.article) != Some(&input.sha256)
}

/// The id of a cluster: that of the member whose id comes first, as the clustering gives it.
fn cluster_id(group: &[usize], claims: &[Claim]) -> String {
    group.iter().map(|at| claims[*at].id.as_str()).min().map(|first| format!("c-{first}")).unwrap_or_default()
}

/// Clusters of groups, with those joins of the program that lie within one.
pub(super) fn put_together(groups: Vec<Vec<usize>>, claims: &[Claim], joins: &[Join]) -> Vec<Cluster> {
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
