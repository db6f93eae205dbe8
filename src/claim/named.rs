//! Names in reach: the namings of a document by their tokens, and which of them a noun phrase speaks of.

use super::Naming;
use super::document::Document;
use super::gender::{Gender, Genders};
use crate::span::Positions;

/// A naming by its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'n> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The entity.
    pub entity: &'n str,
}

impl Named<'_> {
    /// The entity's id; that of the body for its members.
    pub fn id(self) -> String {
        self.entity.strip_prefix("members:").unwrap_or(self.entity).to_owned()
    }

    /// Whether it is known by a common noun only, which means another one in another article.
    pub fn is_vague(self) -> bool {
        ["group:", "role:", "people:"].iter().any(|kind| self.entity.starts_with(kind))
    }

    /// Whether it is a country or a place, which actors have and are in.
    pub fn is_ground(self) -> bool {
        self.entity.starts_with("country:") || self.entity.starts_with("place:")
    }

    /// Whether it is a person.
    pub fn is_person(self) -> bool {
        self.entity.starts_with("person:") || self.entity.starts_with("family:")
    }

    /// Whether it is a body that can be founded and dissolved.
    pub fn lasts(self) -> bool {
        !self.is_ground() && !self.is_vague() && !self.entity.starts_with("family:")
    }
}

/// The namings of a document in the order of their tokens.
pub struct Names<'n> {
    all: Vec<Named<'n>>,
    genders: Genders<'n>,
}

impl<'n> Names<'n> {
    /// The namings of a document by their tokens.
    pub fn new(document: &Document, positions: &Positions, namings: &'n [Naming]) -> Self {
        let starts = positions.code_points(document.tokens.iter().map(|token| token.at.start));
        let holding = |place: u32| starts.partition_point(|start| *start <= place).saturating_sub(1);
        let named = |naming: &'n Naming| Named {
            first: holding(naming.start),
            end: holding(naming.end.saturating_sub(1)) + 1,
            entity: &naming.entity,
        };
        let mut all: Vec<Named> = namings.iter().map(named).collect();
        all.sort_by_key(|named| (named.first, named.end));
        let persons = all.iter().filter(|named| named.is_person());
        let genders = Genders::of(&document.reader(), persons.map(|named| (named.entity, (named.first, named.end))));
        Self { all, genders }
    }

    /// Whether a pronoun of this gender may mean a person.
    pub fn may_be(&self, named: &Named, gender: Option<Gender>) -> bool {
        gender.is_none_or(|gender| self.genders.allow(named.entity, gender))
    }

    /// The names within `first..end`, in order.
    pub fn within(&self, first: usize, end: usize) -> impl Iterator<Item = Named<'n>> + '_ {
        let from = self.all.partition_point(|named| named.first < first);
        self.all[from..]
            .iter()
            .take_while(move |named| named.first < end)
            .filter(move |named| named.end <= end)
            .copied()
    }

    /// The name that a noun phrase speaks of: no ground where there is another, the longest, the last.
    pub fn main(&self, first: usize, end: usize) -> Option<Named<'n>> {
        let clear = |named: &Named| (!named.is_vague(), !named.is_ground(), named.end - named.first, named.first);
        self.within(first, end).max_by_key(clear)
    }

    /// The name that ends right before a token.
    pub fn before(&self, at: usize) -> Option<Named<'n>> {
        let from = self.all.partition_point(|named| named.first + 12 < at);
        self.all[from..]
            .iter()
            .take_while(|named| named.first < at)
            .filter(|named| named.end == at)
            .max_by_key(|named| named.end - named.first)
            .copied()
    }

    /// The last name within `first..end` that is no ground and no common noun.
    pub fn last(&self, first: usize, end: usize) -> Option<Named<'n>> {
        self.within(first, end).filter(|named| !named.is_ground() && !named.is_vague()).last()
    }
}
