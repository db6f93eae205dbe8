//! Countries: names, adjectives and capitals found in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::gazetteer::Gazetteer;
use super::lexicon::rows;
use crate::span::Bytes;

/// A country named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryMention {
    /// Where.
    pub at: Bytes,
    /// Its usual name.
    pub name: &'static str,
    /// Whether its adjective or people is meant ("Syrian").
    pub adjective: bool,
    /// Whether its capital is named, which may stand for its government.
    pub capital: bool,
}

struct Countries {
    names: Gazetteer,
    surfaces: Vec<&'static str>,
    nationalities: FxHashSet<String>,
    meanings: Vec<(&'static str, bool, bool)>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(build);

/// Whether a word in lower case is the adjective or the people of a country.
pub fn is_nationality(word: &str) -> bool {
    COUNTRIES.nationalities.contains(word)
}

/// Every country named in `text`, in order, without overlaps.
pub fn countries(text: &str) -> Vec<CountryMention> {
    let found = COUNTRIES.names.find(text, |used, place| used == COUNTRIES.surfaces[place]);
    let mention = |(at, place): (Bytes, usize)| {
        let (name, adjective, capital) = COUNTRIES.meanings[place];
        CountryMention { at, name, adjective, capital }
    };
    found.into_iter().map(mention).collect()
}

fn build() -> Countries {
    let (mut surfaces, mut meanings) = (Vec::new(), Vec::new());
    for row in rows(include_str!("countries.tsv")) {
        let mut add = |cell: Option<&&'static str>, adjective, capital| {
            for surface in cell.unwrap_or(&"").split('|').filter(|surface| surface.len() > 1) {
                surfaces.push(surface);
                meanings.push((row[0], adjective, capital));
            }
        };
        add(row.first(), false, false);
        add(row.get(1), true, false);
        add(row.get(2), false, true);
        add(row.get(3), false, false);
    }
    let peoples = surfaces.iter().zip(&meanings).filter(|(_, (_, adjective, _))| *adjective);
    let nationalities = peoples.map(|(surface, _)| surface.to_lowercase()).collect();
    Countries { names: Gazetteer::new(surfaces.iter().copied()), surfaces, nationalities, meanings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_name_adjective_and_capital() {
        let found: Vec<_> = countries("Syrian and U.S. forces near Damascus")
            .iter()
            .map(|found| (found.name, found.adjective, found.capital))
            .collect();
        assert_eq!(found, [("Syria", true, false), ("United States", false, false), ("Syria", false, true)]);
    }
}
