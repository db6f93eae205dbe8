//! Bearers: who a name of one word, an office or a government without its country means, by all articles of a run.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Naming;
use super::act::END;
use super::naming::{WHOLE, slug};
use super::person::{ALONE, PERSON, THING};
use crate::language::name::{family_of, same_read};
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
type Candidates = Vec<(usize, bool)>;

/// Everybody whom the run names in full.
#[derive(Default)]
struct Bearers {
    all: Vec<Bearer>,
    place: FxHashMap<String, usize>,
    /// Full names by the family name's sounds.
    by_family: FxHashMap<String, Vec<(String, Name, usize)>>,
    by_first: FxHashMap<String, Vec<usize>>,
    /// Full names as they were met.
    by_name: FxHashMap<String, usize>,
    /// Articles that name each in full.
    articles: Vec<usize>,
    /// Nouns of the offices that each is given.
    offices: Vec<FxHashSet<String>>,
    /// How often each word alone stands in the run.
    alone: FxHashMap<String, usize>,
    /// Who may bear each word alone.
    candidates: FxHashMap<String, Candidates>,
}

impl Bearers {
    fn of(articles: &[Vec<Naming>]) -> Self {
        let mut bearers = Self::default();
        let mut full: Vec<(usize, &str)> = Vec::new();
        let mut alone: FxHashMap<&str, usize> = FxHashMap::default();
        let mut seen: FxHashSet<(usize, &str)> = FxHashSet::default();
        for article in articles {
            let mut here = FxHashSet::default();
            for naming in article {
                let plain = naming.role.is_none();
                if naming.entity.starts_with(ALONE) && plain {
                    *alone.entry(&naming.name).or_default() += 1;
                }
                if !naming.entity.starts_with(PERSON) {
                    continue;
                }
                let at = bearers.add(naming);
                bearers.articles[at] += usize::from(plain && here.insert(at));
                if let Some(office) = naming.role.as_deref().filter(|office| *office != WHOLE).map(noun_of)
                    && !bearers.offices[at].contains(office)
                {
                    bearers.offices[at].insert(office.to_owned());
                }
                if plain && naming.label.contains(' ') && seen.insert((at, &naming.label)) {
                    full.push((at, &naming.label));
                }
            }
        }
        let read: Vec<Name> = full.par_iter().map(|(_, name)| Name::read(name)).collect();
        full.into_iter().zip(read).for_each(|((at, name), read)| bearers.note(at, name, read));
        bearers.alone = alone.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        bearers.candidates = bearers.asked(articles);
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

    fn note(&mut self, at: usize, name: &str, read: Name) {
        self.by_name.entry(name.to_owned()).or_insert(at);
        self.by_family.entry(family_of(&read)).or_default().push((name.to_owned(), read, at));
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let known = self.by_first.entry(first).or_default();
        if !known.contains(&at) {
            known.push(at);
        }
    }

    /// Who may bear each word that stands alone somewhere in the run.
    fn asked(&self, articles: &[Vec<Naming>]) -> FxHashMap<String, Candidates> {
        let mut asked: FxHashMap<&str, &str> = FxHashMap::default();
        for naming in articles.iter().flatten() {
            if let Some(key) = key(naming) {
                asked.entry(&naming.name).or_insert(key);
            }
        }
        asked.into_par_iter().map(|(name, key)| (name.to_owned(), self.search(name, key))).collect()
    }

    /// Who may bear a name of one word: by the family name (true), else by the first.
    fn search(&self, name: &str, key: &str) -> Candidates {
        let read = Name::read(name);
        let by_last = self.by_family.get(key).into_iter().flatten();
        let is = |full: &str, other: &Name| same_read((name, &read), (full, other));
        let mut found: Candidates =
            by_last.filter(|(full, other, _)| is(full, other)).map(|(_, _, at)| (*at, true)).collect();
        let by_first = self.by_first.get(&name.to_lowercase()).into_iter().flatten();
        found.extend(by_first.map(|at| (*at, false)));
        found.sort_by_key(|(at, last)| (*at, !last));
        found.dedup_by_key(|(at, _)| *at);
        found
    }
}

/// The sounds of the word that stands alone in a naming; none for other namings.
fn key(naming: &Naming) -> Option<&str> {
    naming.entity.strip_prefix(END).unwrap_or(&naming.entity).strip_prefix(ALONE)
}

/// The noun of an office as written in [`super::role::Office`].
fn noun_of(office: &str) -> &str {
    office.split('|').next().unwrap_or_default()
}

/// Gives every naming that waits for the run its entity; words alone that stand once in the run and are nobody's go.
pub(super) fn resolve(articles: &mut [Vec<Naming>]) {
    let bearers = Bearers::of(articles);
    articles.par_iter_mut().for_each(|article| {
        alone(article, &bearers);
        article.retain(|naming| !naming.entity.is_empty());
    });
    super::holder::resolve(articles);
    super::alliance::resolve(articles);
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
        // What one article knows as a person the others know too.
        if let Some(at) = bearers.by_name.get(&naming.name).filter(|_| naming.entity.starts_with(THING)) {
            naming.entity.clone_from(&bearers.all[*at].entity);
            naming.name.clone_from(&bearers.all[*at].name);
        }
        let Some(key) = key(naming) else { continue };
        if !decided.contains_key(&naming.name) {
            let name = naming.name.as_str();
            let own = offices.get(name).map_or(&[][..], Vec::as_slice);
            let sure = honoured.contains(name) || !own.is_empty() || bearers.alone.get(name) > Some(&1);
            let bearer = choose(bearers, name, &fulls, own).or_else(|| sure.then(|| unknown(name)));
            decided.insert(name.to_owned(), bearer);
        }
        let Some(Some(bearer)) = decided.get(&naming.name) else {
            naming.entity.clear();
            continue;
        };
        naming.entity = naming.entity.replace(&format!("{ALONE}{key}"), &bearer.entity);
        naming.name.clone_from(&bearer.name);
    }
}

fn unknown(name: &str) -> Bearer {
    Bearer { entity: format!("{THING}{}", slug(name)), name: name.to_owned() }
}

/// The likeliest bearer: named in full here, holding the same office, named in more articles; somebody whom the article
/// does not name in full only when the run names nobody else of that name nearly as often.
fn choose(bearers: &Bearers, name: &str, fulls: &FxHashMap<usize, usize>, offices: &[String]) -> Option<Bearer> {
    let candidates = bearers.candidates.get(name).map_or(&[][..], Vec::as_slice);
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
