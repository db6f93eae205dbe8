//! Deciding: an act of an editor, checked against what others have done meanwhile and before, and written to the log.

use rusqlite::{Connection, OptionalExtension, Transaction};
use rustc_hash::FxHashSet;

use super::decision::{Act, Decision, Held, Input, Verdict};
use super::schema::unpacked;
use super::standing::Standing;
use super::store::{Store, now};
use super::{clusters, log, refresh, shelf};
use crate::claim::Claim;
use crate::comparison::Comparison;
use crate::error::Result;
use crate::source::Registry;

/// What an editor asks for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The comparison, by its number in the store.
    pub cluster: i64,
    /// The state of it that was shown, as [`seen`] gives it; empty where any will do.
    pub seen: String,
    /// By whom.
    pub who: String,
    /// A remark.
    pub note: Option<String>,
    /// The verdict of a signature.
    pub verdict: Option<Verdict>,
    /// Of a split, the ids of the claims to take out.
    pub claims: Vec<String>,
    /// Of a merge, the other comparison.
    pub other: Option<i64>,
    /// Whether it was made before the program's own view was shown.
    pub blind: bool,
    /// Whether to do it although it goes against an earlier decision.
    pub despite: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is in the log under that number.
    Done(i64),
    /// Somebody has decided about it, or changed it, since it was shown.
    Overtaken(Option<Box<Decision>>),
    /// It goes against an earlier decision.
    Against(Box<Decision>),
    /// It cannot be done, and why.
    Refused(String),
}

/// The state of a comparison as it is shown: which claims it has, and the last decision about it.
pub fn seen(cluster: &Comparison, decision: Option<i64>) -> String {
    let claims = cluster.claims.join(" ");
    format!("{}-{}", decision.unwrap_or(0), &shelf::hash(&claims)[..16])
}

impl Store {
    /// Does what an editor asks for, or says why not; what is done is in the log when this returns.
    pub fn decide(&mut self, act: Act, ask: &Ask, registry: &Registry) -> Result<Outcome> {
        self.change(|transaction| decide(transaction, act, ask, registry))
    }

    /// Takes a decision back; the comparison where its claims are now comes with the outcome.
    pub fn undo(&mut self, id: i64, who: &str, registry: &Registry) -> Result<Outcome> {
        self.change(|transaction| undo(transaction, id, who, registry))
    }
}

/// A comparison as it stands in the store.
struct There {
    claims: Vec<Claim>,
    decision: Option<i64>,
    comparison: Comparison,
}

fn there(connection: &Connection, id: i64) -> rusqlite::Result<Option<There>> {
    let query = "SELECT record, decision_id FROM clusters WHERE id = ?1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
    let Some((record, decision)) = connection.query_row(query, [id], row).optional()? else { return Ok(None) };
    let comparison: Comparison = unpacked(&record)?;
    let found: rusqlite::Result<Vec<_>> =
        comparison.claims.iter().map(|claim| clusters::claim(connection, claim)).collect();
    Ok(Some(There { claims: found?.into_iter().flatten().collect(), decision, comparison }))
}

fn decide(transaction: &Transaction<'_>, act: Act, ask: &Ask, registry: &Registry) -> rusqlite::Result<Outcome> {
    let Some(there) = there(transaction, ask.cluster)? else { return Ok(Outcome::Overtaken(None)) };
    if !ask.seen.is_empty() && !ask.despite && ask.seen != seen(&there.comparison, there.decision) {
        let by = there.decision.map(|id| log::entry(transaction, id)).transpose()?.flatten();
        return Ok(Outcome::Overtaken(by.map(Box::new)));
    }
    let (claims, rest) = match sides(transaction, act, ask, &there)? {
        Ok(sides) => sides,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    if let Some(earlier) = (!ask.despite).then(|| against(transaction, act, &claims, &rest)).transpose()?.flatten() {
        return Ok(Outcome::Against(Box::new(earlier)));
    }
    let held = |claims: &[Claim]| claims.iter().map(Held::of).collect::<Vec<_>>();
    let (about, parted) = match act {
        Act::Merge => (held(&[claims.clone(), rest.clone()].concat()), Vec::new()),
        _ => (held(&claims), held(&rest)),
    };
    let all = [claims, rest].concat();
    let decision = Decision {
        id: 0,
        act,
        who: ask.who.clone(),
        when: now(),
        claims: about,
        rest: parted,
        note: ask.note.clone().filter(|note| !note.trim().is_empty()),
        verdict: ask.verdict,
        undoes: None,
        blind: ask.blind,
        inputs: inputs(transaction, &all)?,
        program: concat!("claimdiff ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    enter(transaction, &decision, &all, registry)
}

/// Writes a decision and renews what it touches.
fn enter(
    transaction: &Transaction<'_>,
    decision: &Decision,
    all: &[Claim],
    registry: &Registry,
) -> rusqlite::Result<Outcome> {
    let id = log::append(transaction, decision)?;
    let seeds: Vec<String> = all.iter().map(|claim| claim.id.clone()).collect();
    if decision.act != Act::Note {
        refresh::refresh(transaction, &seeds, registry)?;
    }
    Ok(Outcome::Done(id))
}

/// The claims that an act is about; of a split those taken out and those left, of a merge one side and the other.
#[allow(clippy::type_complexity)]
fn sides(
    connection: &Connection,
    act: Act,
    ask: &Ask,
    there: &There,
) -> rusqlite::Result<std::result::Result<(Vec<Claim>, Vec<Claim>), String>> {
    let all = there.claims.clone();
    Ok(match act {
        Act::Split => {
            let (out, rest): (Vec<Claim>, Vec<Claim>) =
                all.into_iter().partition(|claim| ask.claims.contains(&claim.id));
            match (out.is_empty(), rest.is_empty()) {
                (true, _) => Err("Mark the claims to take out, then split.".to_owned()),
                (_, true) => Err("Every claim is marked; leave at least one.".to_owned()),
                _ => Ok((out, rest)),
            }
        }
        Act::Merge => match ask.other.filter(|other| *other != ask.cluster) {
            None => Err("Choose another comparison to merge this one with.".to_owned()),
            Some(other) => self::there(connection, other)?
                .map(|other| (all, other.claims))
                .ok_or_else(|| "The comparison to merge with is no longer there; choose again.".to_owned()),
        },
        Act::Sign if ask.verdict.is_none() => Err("Choose a verdict, then sign.".to_owned()),
        Act::Note if ask.note.as_deref().is_none_or(|note| note.trim().is_empty()) => {
            Err("Write the note, then keep it.".to_owned())
        }
        Act::Undo => Err("This is not how something is undone.".to_owned()),
        _ => Ok((all, Vec::new())),
    })
}

/// An earlier decision in force that says the opposite.
fn against(connection: &Connection, act: Act, claims: &[Claim], rest: &[Claim]) -> rusqlite::Result<Option<Decision>> {
    if !act.regroups() {
        return Ok(None);
    }
    let all: Vec<Held> = claims.iter().chain(rest).map(Held::of).collect();
    let earlier = log::about(connection, &all)?;
    let opposite = |decision: &Decision| {
        let one = |side: &[Held], of: &[Claim]| {
            let standing = Standing::new(of);
            side.iter().filter(|held| standing.find(held).is_some()).count()
        };
        let across = |a: &[Held], b: &[Held]| {
            (one(a, claims) > 0 && one(b, rest) > 0) || (one(a, rest) > 0 && one(b, claims) > 0)
        };
        match (act, decision.act) {
            (Act::Merge, Act::Split) => across(&decision.claims, &decision.rest),
            (Act::Merge, Act::Reject) | (Act::Split, Act::Merge | Act::Sign) => {
                across(&decision.claims, &decision.claims)
            }
            (Act::Reject, Act::Merge | Act::Sign) => one(&decision.claims, claims) > 1,
            _ => false,
        }
    };
    Ok(earlier.iter().rev().find(|decision| opposite(decision)).cloned())
}

/// The texts of some claims as they are.
fn inputs(connection: &Connection, claims: &[Claim]) -> rusqlite::Result<Vec<Input>> {
    let articles: FxHashSet<&str> = claims.iter().map(|claim| claim.article.as_str()).collect();
    let mut line = connection.prepare_cached("SELECT sha256 FROM articles WHERE key = ?1")?;
    let mut inputs: Vec<Input> = articles
        .into_iter()
        .map(|article| Ok(Input { article: article.to_owned(), sha256: line.query_row([article], |row| row.get(0))? }))
        .collect::<rusqlite::Result<_>>()?;
    inputs.sort_unstable();
    Ok(inputs)
}

fn undo(transaction: &Transaction<'_>, id: i64, who: &str, registry: &Registry) -> rusqlite::Result<Outcome> {
    let Some(undone) = log::entry(transaction, id)?.filter(|decision| decision.act != Act::Undo) else {
        return Ok(Outcome::Refused("There is no such decision to undo.".to_owned()));
    };
    let query = "SELECT EXISTS (SELECT 1 FROM decisions WHERE undoes = ?1)";
    if transaction.query_row(query, [id], |row| row.get::<_, bool>(0))? {
        return Ok(Outcome::Refused("This decision has been undone already.".to_owned()));
    }
    let (claims, rest) = (undone.claims.clone(), undone.rest.clone());
    let all: Vec<Claim> = now_standing(transaction, claims.iter().chain(&rest))?;
    let decision = Decision {
        id: 0,
        act: Act::Undo,
        who: who.to_owned(),
        when: now(),
        note: None,
        verdict: None,
        undoes: Some(id),
        blind: false,
        inputs: inputs(transaction, &all)?,
        program: concat!("claimdiff ", env!("CARGO_PKG_VERSION")).to_owned(),
        claims,
        rest,
    };
    enter(transaction, &decision, &all, registry)
}

/// The claims of today that some held ones stand for.
pub(super) fn now_standing<'h>(
    connection: &Connection,
    held: impl Iterator<Item = &'h Held>,
) -> rusqlite::Result<Vec<Claim>> {
    let query = "SELECT c.record FROM claims c WHERE c.key = ?1 UNION SELECT c.record FROM articles a JOIN claims c ON c.article_id = a.id WHERE a.key = ?2 AND c.name = ?3";
    let mut lines = connection.prepare_cached(query)?;
    let mut all = Vec::new();
    for held in held {
        let rows = lines.query_map([&held.claim, &held.article, &held.quote], |row| row.get::<_, String>(0))?;
        let near: Vec<Claim> = rows.map(|row| unpacked(&row?)).collect::<rusqlite::Result<_>>()?;
        all.extend(Standing::new(&near).find(held).map(|at| near[at].clone()));
    }
    all.sort_by(|a: &Claim, b| a.id.cmp(&b.id));
    all.dedup_by(|a, b| a.id == b.id);
    Ok(all)
}
