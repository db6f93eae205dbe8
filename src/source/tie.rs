//! Ties: the voices that claims share, by which they may go back to one origin.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::evidence::Days;
use crate::claim::{Claim, Voice};

/// Days between two articles that may still quote one and the same statement of a speaker.
const SAME_STATEMENT: i64 = 3;

/// Claims that one voice ties together.
pub(super) struct Tie {
    /// The voice.
    pub name: String,
    /// Their places, in order; two or more.
    pub claims: Vec<usize>,
    /// Whether the voice is more than the outlet of them all, which goes without saying.
    pub tells: bool,
}

/// What ties claims to one origin, in the order of the first claim of each.
pub(super) fn ties(claims: &[&Claim], days: &Days) -> Vec<Tie> {
    let mut by_key: FxHashMap<String, (usize, Vec<(usize, Link)>)> = FxHashMap::default();
    for (place, claim) in claims.iter().enumerate() {
        for link in links(claim) {
            let next = by_key.len();
            by_key.entry(link.key.clone()).or_insert((next, Vec::new())).1.push((place, link));
        }
    }
    let mut all: Vec<(usize, Vec<(usize, Link)>)> = by_key.into_values().collect();
    all.sort_unstable_by_key(|(order, _)| *order);
    all.into_iter().flat_map(|(_, linked)| tied(claims, linked, days)).collect()
}

/// The claims of one voice, a speaker's parted where their days lie too far apart to be one statement.
fn tied(claims: &[&Claim], linked: Vec<(usize, Link)>, days: &Days) -> Vec<Tie> {
    let Some(name) = linked.first().map(|(_, link)| link.name.clone()) else { return Vec::new() };
    let tells = linked.iter().any(|(_, link)| link.kind != LinkKind::Outlet);
    let speaks = linked.iter().all(|(_, link)| link.kind == LinkKind::Speaker);
    let mut places: Vec<usize> = linked.into_iter().map(|(place, _)| place).collect();
    places.dedup();
    let runs = if speaks { same_days(claims, places, days) } else { vec![places] };
    let ties = runs.into_iter().filter(|run| run.len() > 1);
    ties.map(|claims| Tie { name: name.clone(), claims, tells }).collect()
}

/// Places in runs of days that lie close to each other; one without a day goes with the first run.
fn same_days(claims: &[&Claim], places: Vec<usize>, days: &Days) -> Vec<Vec<usize>> {
    let day = |place: usize| days.get(claims[place].article.as_str()).copied();
    let (mut dated, undated): (Vec<usize>, Vec<usize>) = places.into_iter().partition(|place| day(*place).is_some());
    dated.sort_by_key(|place| day(*place));
    let mut runs: Vec<(Option<NaiveDate>, Vec<usize>)> = Vec::new();
    for place in dated {
        let Some((from, to)) = day(place) else { continue };
        match runs.last_mut() {
            Some((Some(last), run)) if (from - *last).num_days() <= SAME_STATEMENT => {
                *last = to.max(*last);
                run.push(place);
            }
            _ => runs.push((Some(to), vec![place])),
        }
    }
    if runs.is_empty() {
        runs.push((None, Vec::new()));
    }
    runs[0].1.extend(undated);
    runs.iter_mut().for_each(|(_, run)| run.sort_unstable());
    runs.into_iter().map(|(_, run)| run).collect()
}

/// What a link goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinkKind {
    /// The outlet that prints the claim.
    Outlet,
    /// A source of the registry that it relays.
    Relay,
    /// A speaker or document named at the end of the chain.
    Speaker,
}

/// A link of a chain by which claims may share an origin.
struct Link {
    key: String,
    name: String,
    kind: LinkKind,
}

/// The links that make an origin: every registered source that is relayed, the named speaker at the end, and the outlet.
fn links(claim: &Claim) -> Vec<Link> {
    let link = |voice: &Voice, kind| Link { key: key(voice), name: voice.name.clone(), kind };
    let relayed = claim.attribution.iter().skip(1);
    let mut links: Vec<Link> =
        relayed.clone().filter(|voice| voice.source.is_some()).map(|voice| link(voice, LinkKind::Relay)).collect();
    let speaker = relayed.last().filter(|voice| voice.source.is_none() && is_named(&voice.name));
    links.extend(speaker.map(|voice| link(voice, LinkKind::Speaker)));
    let outlet = claim.attribution.first();
    links.push(Link {
        key: outlet.map_or_else(|| claim.article.clone(), |voice| outlet_key(voice, &claim.article)),
        name: outlet.map(|voice| voice.name.clone()).unwrap_or_default(),
        kind: LinkKind::Outlet,
    });
    links
}

fn key(voice: &Voice) -> String {
    voice.source.clone().unwrap_or_else(|| crate::claim::naming::skeleton(&voice.name))
}

/// An outlet without a name is its article.
fn outlet_key(voice: &Voice, article: &str) -> String {
    if voice.source.is_none() && voice.name == "unknown outlet" { format!("article {article}") } else { key(voice) }
}

/// A name of two capitalised words or more; "security officials" is none.
fn is_named(name: &str) -> bool {
    let capitals = name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase));
    capitals.count() >= 2
}
