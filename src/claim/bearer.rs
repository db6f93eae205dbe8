//! Bearers: who a name of one word, an office or a government without its country means, by all articles of a run.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Naming;
use super::act::END;
use super::naming::{WHOLE, slug};
use super::person::{ALONE, PERSON};
use crate::language::name::{compare_read, family_of};
use crate::language::name_word::Name;

/// What the same office weighs against everything else that speaks for a bearer.
const OFFICE: usize = 8;

/// A person of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bearer {
    pub entity: String,
    pub name: String,
}

/// The places of those who may bear a word alone, each with whether it is their family name.
type Candidates = Rc<[(usize, bool)]>;

/// Everybody whom the run names in full.
#[derive(Default)]
struct Bearers {
    all: Vec<Bearer>,
    place: FxHashMap<String, usize>,
    /// Full names by the family name's sounds.
    by_family: FxHashMap<String, Vec<(String, Name, usize)>>,
    by_first: FxHashMap<String, Vec<usize>>,
    /// Articles that name each in full.
    articles: Vec<usize>,
    /// Nouns of the offices that each is given.
    offices: Vec<FxHashSet<String>>,
    /// How often each word alone stands in the run.
    alone: FxHashMap<String, usize>,
    /// Who may bear each word alone, once it was asked: many articles use the same.
    asked: RefCell<FxHashMap<String, Candidates>>,
}

impl Bearers {
    fn of(namings: &[Naming]) -> Self {
        let mut bearers = Self::default();
        let mut seen: FxHashSet<(usize, String)> = FxHashSet::default();
        for article in namings.chunk_by(|a, b| a.article == b.article) {
            let mut here = FxHashSet::default();
            for naming in article {
                if naming.entity.starts_with(ALONE) && naming.role.is_none() {
                    *bearers.alone.entry(naming.name.clone()).or_default() += 1;
                }
                if !naming.entity.starts_with(PERSON) {
                    continue;
                }
                let at = bearers.add(naming);
                match naming.role.as_deref() {
                    None if here.insert(at) => bearers.articles[at] += 1,
                    None | Some(WHOLE) => {}
                    Some(office) => {
                        bearers.offices[at].insert(noun_of(office).to_owned());
                    }
                }
                if naming.role.is_none() && naming.label.contains(' ') && seen.insert((at, naming.label.clone())) {
                    bearers.note(at, &naming.label);
                }
            }
        }
        bearers
    }

    fn add(&mut self, naming: &Naming) -> usize {
        if let Some(at) = self.place.get(&naming.entity) {
            return *at;
        }
        self.all.push(Bearer { entity: naming.entity.clone(), name: naming.name.clone() });
        self.articles.push(0);
        self.offices.push(FxHashSet::default());
        self.place.insert(naming.entity.clone(), self.all.len() - 1);
        self.all.len() - 1
    }

    fn note(&mut self, at: usize, name: &str) {
        let read = Name::read(name);
        self.by_family.entry(family_of(&read)).or_default().push((name.to_owned(), read, at));
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let known = self.by_first.entry(first).or_default();
        if !known.contains(&at) {
            known.push(at);
        }
    }

    /// Who may bear a name of one word: by the family name (true), else by the first.
    fn candidates(&self, name: &str, key: &str) -> Candidates {
        if let Some(known) = self.asked.borrow().get(name) {
            return Rc::clone(known);
        }
        let found: Candidates = self.search(name, key).into();
        self.asked.borrow_mut().insert(name.to_owned(), Rc::clone(&found));
        found
    }

    fn search(&self, name: &str, key: &str) -> Vec<(usize, bool)> {
        let read = Name::read(name);
        let by_last = self.by_family.get(key).into_iter().flatten();
        let is = |full: &str, other: &Name| compare_read((name, &read), (full, other)).same;
        let mut found: Vec<(usize, bool)> =
            by_last.filter(|(full, other, _)| is(full, other)).map(|(_, _, at)| (*at, true)).collect();
        let by_first = self.by_first.get(&name.to_lowercase()).into_iter().flatten();
        found.extend(by_first.map(|at| (*at, false)));
        found.sort_by_key(|(at, last)| (*at, !last));
        found.dedup_by_key(|(at, _)| *at);
        found
    }
}

/// The noun of an office as written in [`super::role::Office`].
fn noun_of(office: &str) -> &str {
    office.split('|').next().unwrap_or_default()
}

/// Gives every naming that waits for the run its entity; words alone that stand once in the run and are nobody's go.
pub(super) fn resolve(namings: &mut Vec<Naming>) {
    let bearers = Bearers::of(namings);
    for article in namings.chunk_by_mut(|a, b| a.article == b.article) {
        alone(article, &bearers);
    }
    namings.retain(|naming| !naming.entity.is_empty());
    super::holder::resolve(namings);
    super::alliance::resolve(namings);
}

/// Names of one word in one article.
fn alone(article: &mut [Naming], bearers: &Bearers) {
    let mut fulls: FxHashMap<usize, usize> = FxHashMap::default();
    let mut offices: FxHashMap<String, Vec<String>> = FxHashMap::default();
    let mut honoured: FxHashSet<String> = FxHashSet::default();
    for naming in article.iter() {
        if let Some(at) = bearers.place.get(&naming.entity).filter(|_| naming.role.is_none()) {
            *fulls.entry(*at).or_default() += 1;
        }
        if naming.entity.starts_with(ALONE) {
            match naming.role.as_deref() {
                Some(WHOLE) => drop(honoured.insert(naming.name.clone())),
                Some(office) => offices.entry(naming.name.clone()).or_default().push(noun_of(office).to_owned()),
                None => {}
            }
        }
    }
    let mut decided: FxHashMap<String, Option<Bearer>> = FxHashMap::default();
    for naming in article {
        let inner = naming.entity.strip_prefix(END).unwrap_or(&naming.entity).to_owned();
        let Some(key) = inner.strip_prefix(ALONE) else { continue };
        let name = naming.name.clone();
        let own = offices.get(&name).map_or(&[][..], Vec::as_slice);
        let bearer = decided.entry(name.clone()).or_insert_with(|| {
            let sure = honoured.contains(&name) || !own.is_empty() || bearers.alone.get(&name) > Some(&1);
            choose(bearers, &name, key, &fulls, own).or_else(|| sure.then(|| unknown(&name)))
        });
        let Some(bearer) = bearer else {
            naming.entity.clear();
            continue;
        };
        naming.entity = naming.entity.replace(&inner, &bearer.entity);
        naming.name.clone_from(&bearer.name);
    }
}

fn unknown(name: &str) -> Bearer {
    Bearer { entity: format!("name:{}", slug(name)), name: name.to_owned() }
}

/// The likeliest bearer: named in full here, holding the same office, named in more articles; somebody whom the article
/// does not name in full only when the run names nobody else of that name nearly as often.
fn choose(
    bearers: &Bearers,
    name: &str,
    key: &str,
    fulls: &FxHashMap<usize, usize>,
    offices: &[String],
) -> Option<Bearer> {
    let candidates = bearers.candidates(name, key);
    let most = |but: usize| {
        candidates.iter().filter(|(at, _)| *at != but).map(|(at, _)| bearers.articles[*at]).max().unwrap_or(0)
    };
    let office = |at: usize| offices.iter().any(|office| bearers.offices[at].contains(office));
    let score = |at: usize, last: bool| {
        let here = fulls.get(&at).map_or(0, |count| 2 + count.min(&2));
        here + bearers.articles[at].min(2) + OFFICE * usize::from(office(at)) + usize::from(last)
    };
    let alone = |at: usize| bearers.articles[at] >= 2 * most(at).max(1) || most(at) == 0;
    let eligible = |at: usize| fulls.contains_key(&at) || office(at) || alone(at);
    let best = candidates
        .iter()
        .filter(|(at, _)| eligible(*at))
        .max_by_key(|(at, last)| (score(*at, *last), std::cmp::Reverse(&bearers.all[*at].entity)))?;
    Some(bearers.all[best.0].clone())
}
