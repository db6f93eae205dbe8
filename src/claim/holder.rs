//! Holders: whom "the president" or "his administration" means, by who holds which office in the articles of a run.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Naming;
use super::act::END;
use super::force::{PAST, RULERS};
use super::government::{THEIRS, UNNAMED};
use super::naming::{WHOLE, slug};
use super::role::{OFFICE, Office};

/// Who holds which offices in the run.
#[derive(Default)]
struct Holders {
    /// Offices with their holders, entity and name, each once.
    all: Vec<(String, String, String)>,
    /// The places of each holder's offices in that list.
    of: FxHashMap<String, Vec<usize>>,
    /// The country that each holder's offices name most.
    nation: FxHashMap<String, String>,
}

impl Holders {
    fn of(articles: &[Vec<Naming>]) -> Self {
        let mut counts: FxHashMap<(&str, &str), (&str, usize)> = FxHashMap::default();
        for naming in articles.iter().flatten() {
            if let Some(office) = office_of(naming).filter(|_| !naming.entity.starts_with(OFFICE)) {
                counts.entry((office, &naming.entity)).or_insert((&naming.name, 0)).1 += 1;
            }
        }
        let mut all: Vec<_> = counts.into_iter().collect();
        all.sort_unstable();
        let mut holders = Self { nation: nations(&all), ..Self::default() };
        for (at, ((office, entity), (name, _))) in all.into_iter().enumerate() {
            holders.of.entry(entity.to_owned()).or_default().push(at);
            holders.all.push((office.to_owned(), entity.to_owned(), name.to_owned()));
        }
        holders
    }

    /// The offices of the persons whom an article names, in order.
    fn present(&self, counts: &FxHashMap<String, usize>) -> Vec<Held<'_>> {
        let of = counts.iter().filter_map(|(entity, count)| Some((self.of.get(entity)?, *count)));
        let mut present: Vec<(usize, usize)> =
            of.flat_map(|(all, count)| all.iter().map(move |at| (*at, count))).collect();
        present.sort_unstable();
        present.into_iter().map(|(at, count)| self.held(at, count)).collect()
    }

    fn held(&self, at: usize, count: usize) -> Held<'_> {
        let (written, entity, name) = &self.all[at];
        let nation = self.nation.get(entity).map(String::as_str);
        let mut office = Office::read(written);
        office.nation = office.nation.or(nation);
        Held { office, nation, entity, name, count }
    }
}

/// An office with its holder.
struct Held<'h> {
    office: Office<'h>,
    /// The country that the holder's offices name most.
    nation: Option<&'h str>,
    entity: &'h str,
    name: &'h str,
    /// How often the article names the holder.
    count: usize,
}

/// The holder of an office among the persons an article names: by the noun, the country, then the oftener named.
fn holder<'p, 'h>(office: &Office, present: &'p [Held<'h>]) -> Option<&'p Held<'h>> {
    let score = |held: &Held| {
        let noun = held.office.noun == office.noun;
        let nation = office.nation.is_some() && held.nation == office.nation;
        2 * usize::from(noun) + 3 * usize::from(nation)
    };
    let key = |held: &&'p Held<'h>| (score(held), held.count, std::cmp::Reverse(held.entity));
    present.iter().filter(|held| held.office.fits(office)).max_by_key(key)
}

type Counted<'a> = ((&'a str, &'a str), (&'a str, usize));

fn nations(all: &[Counted]) -> FxHashMap<String, String> {
    let mut votes: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for ((office, entity), (_, count)) in all {
        if let Some(nation) = Office::read(office).nation {
            *votes.entry((entity, nation)).or_default() += count;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|((entity, nation), count)| (*entity, std::cmp::Reverse(*count), *nation));
    votes.dedup_by_key(|((entity, _), _)| *entity);
    votes.into_iter().map(|((entity, nation), _)| (entity.to_owned(), nation.to_owned())).collect()
}

/// The office that a naming gives or points to.
fn office_of(naming: &Naming) -> Option<&str> {
    naming.role.as_deref().filter(|role| ![WHOLE, UNNAMED, THEIRS, PAST, RULERS].contains(role))
}

/// Gives offices their holders, governments their countries, and the end of a ruler's rule that of the regime.
pub(super) fn resolve(articles: &mut [Vec<Naming>]) {
    let holders = Holders::of(articles);
    let regimes = regimes(articles);
    articles.par_iter_mut().for_each(|article| {
        let counts = counts(article);
        offices(article, &holders, &counts);
        governments(article, &holders);
        super::force::resolve(article, &holders.nation, &regimes);
        for naming in article {
            naming.role = None;
            let Some(ruler) = naming.entity.strip_prefix(END) else { continue };
            let own = (ruler.to_owned(), naming.name.clone());
            let (ruler, name) = regimes.get(ruler).unwrap_or(&own);
            (naming.entity, naming.name) = (format!("{END}{ruler}"), format!("end of {name}"));
        }
    });
}

/// How often an article names each person.
fn counts(article: &[Naming]) -> FxHashMap<String, usize> {
    let mut counts = FxHashMap::default();
    for naming in article.iter().filter(|naming| naming.role.is_none()) {
        *counts.entry(naming.entity.clone()).or_default() += 1;
    }
    counts
}

fn offices(article: &mut [Naming], holders: &Holders, counts: &FxHashMap<String, usize>) {
    let present = holders.present(counts);
    for naming in article.iter_mut().filter(|naming| naming.entity.starts_with(OFFICE)) {
        let written = naming.role.clone().unwrap_or_default();
        let office = Office::read(&written);
        let any = super::label_word::LabelWords::get().is(naming.label.split(' ').next().unwrap_or(""), "any");
        match holder(&office, &present).filter(|_| !any) {
            Some(held) => (naming.entity, naming.name) = (held.entity.to_owned(), held.name.to_owned()),
            None => naming.entity = format!("{OFFICE}{}", slug(&written)),
        }
    }
}

/// A government without its country: that of the person named in its label, of the one before "his", or the same as the
/// last government called by the same noun.
fn governments(article: &mut [Naming], holders: &Holders) {
    let mut last: FxHashMap<String, (String, String)> = FxHashMap::default();
    let mut ruler: Option<String> = None;
    for at in 0..article.len() {
        let naming = &article[at];
        if let Some(nation) = holders.nation.get(&naming.entity) {
            ruler = Some(nation.clone());
        }
        let Some((kind, _)) =
            naming.entity.split_once(':').filter(|(kind, _)| matches!(*kind, "government" | "regime"))
        else {
            continue;
        };
        let unnamed = matches!(naming.role.as_deref(), Some(UNNAMED | THEIRS));
        let mut inside = article[at + 1..].iter().take_while(|other| other.start < naming.end);
        let own = inside.find_map(|other| holders.nation.get(&other.entity));
        let theirs = ruler.as_ref().filter(|_| naming.role.as_deref() == Some(THEIRS));
        let before = last.get(&naming.head.to_lowercase());
        let found = match own.or(theirs).filter(|_| unnamed) {
            Some(nation) => (format!("{kind}:{}", slug(nation)), format!("{kind} of {nation}")),
            None if unnamed && before.is_some() => before.cloned().unwrap_or_default(),
            None => (naming.entity.clone(), naming.name.clone()),
        };
        last.insert(naming.head.to_lowercase(), found.clone());
        (article[at].entity, article[at].name) = found;
    }
}

/// The regime that bears a person's name in one of its labels.
fn regimes(articles: &[Vec<Naming>]) -> FxHashMap<String, (String, String)> {
    let mut found = FxHashMap::default();
    for article in articles {
        for (at, naming) in article.iter().enumerate().filter(|(_, naming)| naming.entity.starts_with("regime:")) {
            let inside = article[at + 1..].iter().take_while(|other| other.start < naming.end);
            for other in inside.filter(|other| other.role.is_none()) {
                found.entry(other.entity.clone()).or_insert_with(|| (naming.entity.clone(), naming.name.clone()));
            }
        }
    }
    found
}
