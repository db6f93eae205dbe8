//! Mentions of registered sources in a text, found in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::source::{Registry, Source};
use crate::span::Bytes;

/// A registered source named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub at: Bytes,
    /// Which source, by its place in the registry.
    pub source: usize,
}

/// The finder of mentions: every name and alias of the registry.
#[derive(Debug)]
pub struct Mentions<'r> {
    registry: &'r Registry,
    automaton: Option<AhoCorasick>,
    /// Source and exact surface of every pattern.
    patterns: Vec<(usize, String)>,
}

impl<'r> Mentions<'r> {
    /// The finder for a registry.
    pub fn new(registry: &'r Registry) -> Self {
        let mut patterns = Vec::new();
        for (place, source) in registry.sources().iter().enumerate() {
            for name in std::iter::once(&source.name).chain(&source.aliases) {
                for surface in [name.clone(), name.replace('\'', "’")] {
                    if !patterns.contains(&(place, surface.clone())) {
                        patterns.push((place, surface));
                    }
                }
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(_, surface)| surface.as_str()))
            .ok();
        Self { registry, automaton, patterns }
    }

    /// The registry behind it.
    pub const fn registry(&self) -> &'r Registry {
        self.registry
    }

    /// The source at a place of the registry.
    pub fn source(&self, place: usize) -> Option<&'r Source> {
        self.registry.sources().get(place)
    }

    /// Every mention in `text`, in order, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        automaton
            .find_iter(text)
            .filter_map(|found| {
                let at = Bytes::new(found.start(), found.end());
                let (source, surface) = &self.patterns[found.pattern().as_usize()];
                (stands_alone(text, at) && case_fits(at.of(text), surface)).then_some(Mention { at, source: *source })
            })
            .collect()
    }
}

fn stands_alone(text: &str, at: Bytes) -> bool {
    let before = text[..at.start as usize].chars().next_back();
    let after = text[at.end as usize..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// A name counts where every word that has a capital in the registry has one in the text; acronyms must agree to the letter.
fn case_fits(found: &str, surface: &str) -> bool {
    if found == surface {
        return true;
    }
    let acronym = surface.len() <= 6 && surface.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    if acronym {
        return false;
    }
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let all_capitals = found.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    all_capitals
        || surface
            .split([' ', '-'])
            .zip(found.split([' ', '-']))
            .all(|(known, used)| !capital(known) || capital(used) || known.eq_ignore_ascii_case("the"))
}
