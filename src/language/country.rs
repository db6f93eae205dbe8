//! Countries: names, adjectives and capitals found in a text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

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

struct Gazetteer {
    automaton: Option<AhoCorasick>,
    meanings: Vec<(&'static str, bool, bool)>,
}

/// Every country named in `text`, in order, without overlaps.
pub fn countries(text: &str) -> Vec<CountryMention> {
    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(build);
    let Some(automaton) = &GAZETTEER.automaton else { return Vec::new() };
    automaton
        .find_iter(text)
        .filter_map(|found| {
            let at = Bytes::new(found.start(), found.end());
            let (name, adjective, capital) = GAZETTEER.meanings[found.pattern().as_usize()];
            alone(text, at).then_some(CountryMention { at, name, adjective, capital })
        })
        .collect()
}

fn alone(text: &str, at: Bytes) -> bool {
    let letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    !letter(text[..at.start as usize].chars().next_back()) && !letter(text[at.end as usize..].chars().next())
}

fn build() -> Gazetteer {
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
    let automaton = AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&surfaces)
        .ok();
    Gazetteer { automaton, meanings }
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
