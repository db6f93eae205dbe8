//! Mentions of registered sources in a text, found in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

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
    surfaces: Vec<crate::source::Mention>,
}

impl<'r> Mentions<'r> {
    /// The finder for a registry.
    pub fn new(registry: &'r Registry) -> Self {
        let surfaces = registry.mentions();
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(surfaces.iter().map(|mention| mention.surface.as_str()))
            .ok();
        Self { registry, automaton, surfaces }
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
                let known = &self.surfaces[found.pattern().as_usize()];
                (stands_alone(text, at) && case_fits(at.of(text), known))
                    .then_some(Mention { at, source: known.source })
            })
            .collect()
    }
}

fn stands_alone(text: &str, at: Bytes) -> bool {
    let before = text[..at.start as usize].chars().next_back();
    let after = text[at.end as usize..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// A name counts as it is written, in capitals throughout, or with every capital that the registry gives it.
fn case_fits(found: &str, known: &crate::source::Mention) -> bool {
    if found == known.surface {
        return true;
    }
    if known.exact_case {
        return false;
    }
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let all_capitals = found.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    let words = known.surface.split([' ', '-']).zip(found.split([' ', '-']));
    all_capitals
        || words.into_iter().all(|(known, used)| !capital(known) || capital(used) || known.eq_ignore_ascii_case("the"))
}
