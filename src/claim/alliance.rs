//! Alliances: one coalition under the names that its leader, its foe or its breadth give it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Naming;
use super::label_word::LabelWords;
use super::naming::slug;
use crate::language::country::countries;

/// What marks the entity of a military alliance.
const ALLIANCE: &str = "alliance:";

/// What is said of an alliance: entities of its leader and of its foe, and what it is called first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sketch {
    leader: Option<String>,
    foe: Option<String>,
    name: String,
}

/// Gives labels of one alliance one entity: "the Norland-led coalition", "the anti-X coalition" and "the international
/// coalition" are one where the run knows one leader and one foe at most, and the article names one of the two.
pub(super) fn resolve(articles: &mut [Vec<Naming>]) {
    let sketches = sketches(articles);
    let only = |of: fn(&Sketch) -> Option<&String>| {
        let known: FxHashSet<&String> = sketches.values().filter_map(of).collect();
        (known.len() <= 1).then(|| known.into_iter().next().cloned())
    };
    let (Some(leader), Some(foe)) = (only(|sketch| sketch.leader.as_ref()), only(|sketch| sketch.foe.as_ref())) else {
        return;
    };
    let party = [leader.as_ref(), foe.as_ref()];
    let Some(known) = party.into_iter().flatten().next().cloned() else { return };
    // The name that tells the leader, else the shortest: the same whatever the order of the articles.
    let called = sketches.values().map(|sketch| (sketch.leader.is_none(), sketch.name.len(), &sketch.name)).min();
    let name = called.map(|(_, _, name)| name.clone()).unwrap_or_default();
    for article in articles {
        let named = |who: &String| article.iter().any(|naming| naming.entity == **who);
        if party.into_iter().flatten().any(named) {
            for naming in article.iter_mut().filter(|naming| sketches.contains_key(&naming.entity)) {
                naming.entity = format!("{ALLIANCE}{known}");
                naming.name.clone_from(&name);
            }
        }
    }
}

/// The alliances of a run by their entities, each with all that its labels say of it.
fn sketches(articles: &[Vec<Naming>]) -> FxHashMap<String, Sketch> {
    let mut found: FxHashMap<String, Sketch> = FxHashMap::default();
    let mut other: FxHashSet<String> = FxHashSet::default();
    let alliance = |naming: &Naming| LabelWords::get().is(&naming.head, "alliance");
    let places =
        articles.iter().flat_map(|article| article.iter().enumerate().map(move |(at, one)| (article, at, one)));
    for (article, at, naming) in places.filter(|(_, _, naming)| alliance(naming)) {
        let inside = article[at + 1..].iter().take_while(|inner| inner.start < naming.end);
        match sketch(naming, inside) {
            Some(sketch) => {
                let known = found.entry(naming.entity.clone()).or_default();
                known.leader = known.leader.take().or(sketch.leader);
                known.foe = known.foe.take().or(sketch.foe);
                if known.name.is_empty() {
                    known.name.clone_from(&naming.name);
                }
            }
            None => drop(other.insert(naming.entity.clone())),
        }
    }
    found.retain(|entity, _| !other.contains(entity));
    found
}

/// What one label says; nothing where its words make it another kind of coalition ("the ruling coalition").
fn sketch<'n>(naming: &Naming, inside: impl Iterator<Item = &'n Naming>) -> Option<Sketch> {
    let words = LabelWords::get();
    let mut rest = naming.label.clone();
    let mut parties = Vec::new();
    for nation in countries(&naming.label) {
        rest = rest.replace(nation.at.of(&naming.label), "");
        parties.push(format!("country:{}", slug(nation.name)));
    }
    for inner in inside.filter(|inner| inner.end < naming.end && !inner.entity.starts_with("country:")) {
        rest = rest.replace(&inner.label, "");
        parties.push(inner.entity.clone());
    }
    let left: Vec<&str> = rest.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |kind: &str| left.iter().any(|word| words.is(word, kind));
    let kinds = ["opener", "alliance", "alliance-word", "led", "anti"];
    let plain = left.iter().all(|word| kinds.iter().any(|kind| words.is(word, kind)));
    let party = parties.into_iter().next();
    match (plain, has("led"), has("anti")) {
        (true, true, false) => Some(Sketch { leader: Some(party?), ..Sketch::default() }),
        (true, false, true) => Some(Sketch { foe: Some(party?), ..Sketch::default() }),
        (true, false, false) if has("alliance-word") && party.is_none() => Some(Sketch::default()),
        _ => None,
    }
}
