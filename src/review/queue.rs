//! The queue: comparisons by the work they need, what is reviewed and what is left.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::decision::Verdict;
use super::schema::unpacked;
use super::status::{State, Status};
use super::store::Store;
use crate::comparison::{Comparison, Relation};
use crate::error::Result;

/// One line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Number of the cluster in the store.
    pub id: i64,
    /// What is compared.
    pub label: String,
    /// How its claims stand to each other.
    pub relation: Relation,
    /// Number of its claims.
    pub claims: i64,
    /// Number of its outlets.
    pub outlets: i64,
    /// Its review.
    pub status: Status,
}

/// What the queue shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that a claim of the comparison holds.
    pub words: String,
    /// Only this relation.
    pub relation: Option<Relation>,
    /// Only what is left.
    pub left: bool,
}

/// How many comparisons are reviewed, and how many are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Reviewed.
    pub reviewed: i64,
    /// Left of those in which outlets say different things.
    pub left: i64,
    /// Not reviewed, and nothing in them to decide between: all agree, or only one says it.
    pub quiet: i64,
}

/// The relations that leave nothing to decide between.
const QUIET: &str = "('agree', 'single_source')";

/// The columns of a line, in the order in which [`line`] reads them.
const COLUMNS: &str =
    "k.id, k.name, k.relation, k.claims, k.outlets, k.state, k.decision_id, k.who, k.decided, k.verdict, k.stale";

/// The conditions of a filter; its words, relation and left are the first three values.
const WHERE: &str = "(?1 = '' OR k.id IN (SELECT x.cluster_id FROM claims_fts f JOIN cluster_claims x ON x.claim_id = f.rowid WHERE claims_fts MATCH ?1))
    AND (?2 = '' OR k.relation = ?2) AND (?3 = 0 OR k.state = 'open')";

impl Store {
    /// Lines of the queue, the most work first, from a place on; and how many there are in all.
    pub fn queue(&self, filter: &Filter, from: usize, most: usize) -> Result<(Vec<Line>, i64)> {
        let (words, relation, left) = values(filter);
        self.ask(|connection| {
            let query =
                format!("SELECT {COLUMNS} FROM clusters k WHERE {WHERE} ORDER BY k.work, k.id LIMIT ?4 OFFSET ?5");
            let mut lines = connection.prepare_cached(&query)?;
            let lines = lines
                .query_map(params![words, relation, left, most as i64, from as i64], line)?
                .collect::<rusqlite::Result<_>>()?;
            let count = format!("SELECT count(*) FROM clusters k WHERE {WHERE}");
            let count =
                connection.prepare_cached(&count)?.query_row(params![words, relation, left], |row| row.get(0))?;
            Ok((lines, count))
        })
    }

    /// How far the review has come.
    pub fn progress(&self) -> Result<Progress> {
        let query = format!(
            "SELECT coalesce(sum(state != 'open'), 0), coalesce(sum(state = 'open' AND relation NOT IN {QUIET}), 0),
             coalesce(sum(state = 'open' AND relation IN {QUIET}), 0) FROM clusters"
        );
        self.ask(|connection| {
            let told = |row: &Row<'_>| Ok(Progress { reviewed: row.get(0)?, left: row.get(1)?, quiet: row.get(2)? });
            connection.prepare_cached(&query)?.query_row([], told)
        })
    }

    /// The number of comparisons of each relation, and of those how many are left.
    pub fn relations(&self) -> Result<Vec<(Relation, i64, i64)>> {
        let query = "SELECT relation, count(*), sum(state = 'open') FROM clusters GROUP BY relation";
        let mut found: Vec<(Relation, i64, i64)> = self.ask(|connection| {
            let mut lines = connection.prepare_cached(query)?;
            let rows =
                lines.query_map([], |row| Ok((relation(&row.get::<_, String>(0)?), row.get(1)?, row.get(2)?)))?;
            rows.collect()
        })?;
        found.sort_by_key(|(relation, ..)| *relation);
        Ok(found)
    }

    /// A comparison with its line.
    pub fn cluster(&self, id: i64) -> Result<Option<(Line, Comparison)>> {
        let query = format!("SELECT {COLUMNS}, k.record FROM clusters k WHERE k.id = ?1");
        self.ask(|connection| {
            let row = |row: &Row<'_>| Ok((line(row)?, row.get::<_, String>(11)?));
            let found = connection.prepare_cached(&query)?.query_row([id], row).optional()?;
            found.map(|(line, record)| Ok((line, unpacked(&record)?))).transpose()
        })
    }

    /// The comparison that holds a claim.
    pub fn cluster_of(&self, claim: &str) -> Result<Option<i64>> {
        let query = "SELECT x.cluster_id FROM cluster_claims x JOIN claims c ON c.id = x.claim_id WHERE c.key = ?1";
        self.ask(|connection| connection.query_row(query, [claim], |row| row.get(0)).optional())
    }

    /// The next comparison that is left after one in the queue, else the first that is left; never the one itself.
    pub fn next_left(&self, id: i64) -> Result<Option<i64>> {
        self.ask(|connection| {
            let here = place(connection, id)?;
            let open = format!("state = 'open' AND relation NOT IN {QUIET}");
            let after =
                format!("SELECT id FROM clusters WHERE {open} AND (work, id) > (?1, ?2) ORDER BY work, id LIMIT 1");
            let next = connection.prepare_cached(&after)?.query_row(params![here, id], |row| row.get(0)).optional()?;
            let first = format!("SELECT id FROM clusters WHERE {open} AND id != ?1 ORDER BY work, id LIMIT 1");
            match next {
                Some(next) => Ok(Some(next)),
                None => connection.prepare_cached(&first)?.query_row([id], |row| row.get(0)).optional(),
            }
        })
    }

    /// The comparisons before and after one in the queue, reviewed or not.
    pub fn neighbours(&self, id: i64) -> Result<(Option<i64>, Option<i64>)> {
        self.ask(|connection| {
            let here = place(connection, id)?;
            let after = "SELECT id FROM clusters WHERE (work, id) > (?1, ?2) ORDER BY work, id LIMIT 1";
            let before = "SELECT id FROM clusters WHERE (work, id) < (?1, ?2) ORDER BY work DESC, id DESC LIMIT 1";
            let find = |query: &str| {
                connection.prepare_cached(query)?.query_row(params![here, id], |row| row.get::<_, i64>(0)).optional()
            };
            Ok((find(before)?, find(after)?))
        })
    }

    /// Comparisons whose claims use the same words, for merging.
    pub fn alike(&self, id: i64, cluster: &Comparison, most: usize) -> Result<Vec<Line>> {
        let query = format!(
            "SELECT {COLUMNS} FROM (SELECT rowid AS claim, rank FROM claims_fts WHERE claims_fts MATCH ?1 ORDER BY rank LIMIT 40) f
             JOIN cluster_claims x ON x.claim_id = f.claim JOIN clusters k ON k.id = x.cluster_id
             WHERE k.id != ?2 GROUP BY k.id ORDER BY min(f.rank), k.id LIMIT ?3"
        );
        self.ask(|connection| {
            let words = rare(connection, cluster)?;
            if words.is_empty() {
                return Ok(Vec::new());
            }
            connection.prepare_cached(&query)?.query_map(params![words, id, most as i64], line)?.collect()
        })
    }
}

fn place(connection: &Connection, id: i64) -> rusqlite::Result<i64> {
    let found = connection.prepare_cached("SELECT work FROM clusters WHERE id = ?1")?;
    let mut found = found;
    Ok(found.query_row([id], |row| row.get(0)).optional()?.unwrap_or(-1))
}

fn values(filter: &Filter) -> (String, &'static str, bool) {
    (all_of(&filter.words), filter.relation.map_or("", Relation::name), filter.left)
}

/// A full-text query for claims that hold all words, each as the beginning of one.
fn all_of(words: &str) -> String {
    let quoted = |word: &str| format!("\"{}\"*", word.replace('"', "\"\""));
    words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(quoted)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Claims that hold a word at most, for it to tell comparisons from others.
const COMMON: i64 = 400;
/// Words that comparisons are looked for by.
const WORDS: usize = 6;

/// A full-text query for claims that hold any of the rarest words of a comparison's label and first quote.
fn rare(connection: &Connection, cluster: &Comparison) -> rusqlite::Result<String> {
    let first = cluster.rows.first().map_or("", |row| row.says.as_str());
    let all = [cluster.label.as_str(), first].map(str::to_lowercase).join(" ");
    let mut long: Vec<&str> =
        all.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect();
    long.sort_unstable();
    long.dedup();
    let mut count = connection.prepare_cached("SELECT doc FROM claims_words WHERE term = ?1")?;
    let mut found: Vec<(i64, &str)> = Vec::new();
    for word in long {
        let claims = count.query_row([word], |row| row.get(0)).optional()?.unwrap_or(0);
        if (1..=COMMON).contains(&claims) {
            found.push((claims, word));
        }
    }
    found.sort_unstable();
    let words: Vec<String> = found.iter().take(WORDS).map(|(_, word)| format!("\"{word}\"")).collect();
    Ok(words.join(" OR "))
}

fn relation(name: &str) -> Relation {
    Relation::ALL.into_iter().find(|relation| relation.name() == name).unwrap_or(Relation::SingleSource)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        label: row.get(1)?,
        relation: relation(&row.get::<_, String>(2)?),
        claims: row.get(3)?,
        outlets: row.get(4)?,
        status: Status {
            state: State::named(&row.get::<_, String>(5)?),
            decision: row.get(6)?,
            who: row.get(7)?,
            when: row.get(8)?,
            verdict: row.get::<_, Option<String>>(9)?.as_deref().and_then(Verdict::named),
            stale: row.get(10)?,
        },
    })
}
