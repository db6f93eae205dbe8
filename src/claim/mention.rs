//! Mentions of registered sources in a text, found in one pass.

use crate::language::gazetteer::Gazetteer;
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
    surfaces: Vec<crate::source::Mention>,
    names: Gazetteer,
}

impl<'r> Mentions<'r> {
    /// The finder for a registry.
    pub fn new(registry: &'r Registry) -> Self {
        let surfaces = registry.mentions();
        let names = Gazetteer::new(surfaces.iter().map(|mention| mention.surface.as_str()));
        Self { registry, surfaces, names }
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
        let found = self.names.find(text, |used, place| case_fits(used, &self.surfaces[place]));
        found.into_iter().map(|(at, place)| Mention { at, source: self.surfaces[place].source }).collect()
    }
}

/// A name counts as it is written, in capitals throughout, or with every capital that the registry gives it.
fn case_fits(found: &str, known: &crate::source::Mention) -> bool {
    if found == known.surface {
        return true;
    }
    if known.exact_case || !found.eq_ignore_ascii_case(&known.surface) {
        return false;
    }
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let all_capitals = found.chars().filter(|char| char.is_alphabetic()).all(char::is_uppercase);
    let words = known.surface.split([' ', '-']).zip(found.split([' ', '-']));
    all_capitals
        || words.into_iter().all(|(known, used)| !capital(known) || capital(used) || known.eq_ignore_ascii_case("the"))
}
