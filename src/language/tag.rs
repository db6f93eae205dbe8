//! Parts of speech: a greedy linear tagger with hashed features (Collins 2002, averaged perceptron).

use super::form::{Form, OUTSIDE, Table, key};

/// The table of a tagger.
pub type TagTable = Table<{ TAGS / 8 }, { 1 << (TAG_BITS - 1) }>;

/// A part of speech; verbs by their form, everything without letters and all numerals are [`Tag::OTHER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tag(pub u8);

impl Tag {
    /// Numeral, mark, symbol, interjection.
    pub const OTHER: Self = Self(0);
    /// Adjective.
    pub const ADJECTIVE: Self = Self(1);
    /// Preposition, and "to" before a verb.
    pub const PREPOSITION: Self = Self(2);
    /// Adverb and negation.
    pub const ADVERB: Self = Self(3);
    /// Auxiliary and modal.
    pub const AUXILIARY: Self = Self(4);
    /// And, or, but.
    pub const CONJUNCTION: Self = Self(5);
    /// Article and determiner.
    pub const DETERMINER: Self = Self(6);
    /// Common noun.
    pub const NOUN: Self = Self(7);
    /// Pronoun.
    pub const PRONOUN: Self = Self(8);
    /// Proper noun.
    pub const NAME: Self = Self(9);
    /// That, because, if.
    pub const SUBORDINATOR: Self = Self(10);
    /// Past tense.
    pub const PAST: Self = Self(11);
    /// Form in -ing.
    pub const GERUND: Self = Self(12);
    /// Past participle.
    pub const PARTICIPLE: Self = Self(13);
    /// Present tense.
    pub const PRESENT: Self = Self(14);
    /// Base form.
    pub const BASE: Self = Self(15);

    /// Whether the tag is that of a full verb.
    pub const fn is_verb(self) -> bool {
        self.0 >= 11
    }

    /// Whether the tag is that of a noun, name or pronoun.
    pub const fn is_nominal(self) -> bool {
        self.0 >= 7 && self.0 <= 9
    }
}

/// Number of tags: the columns of the table.
pub const TAGS: usize = 16;
/// Rows of the table, as a power of two.
pub const TAG_BITS: u32 = 16;
/// Features of one token.
pub const TAG_FEATURES: usize = 13;

/// The rows that speak for the tag of the token at `at`, given the two tags before it.
#[inline]
pub fn features(forms: &[Form], at: usize, before: Tag, second: Tag) -> [u32; TAG_FEATURES] {
    let form = |place: usize| forms.get(place).copied().unwrap_or(OUTSIDE);
    let here = form(at);
    let left = at.checked_sub(1).map_or(OUTSIDE, form);
    let right = form(at + 1);
    let (p, q) = (u32::from(before.0), u32::from(second.0));
    let r = |template, a, b| key(template, a, b);
    [
        r(1, here.word, 0),
        r(2, here.ending, u32::from(here.shape)),
        r(3, here.tail, p),
        r(4, p, q),
        r(5, here.word, p),
        r(6, left.word, 0),
        r(7, right.word, 0),
        r(8, right.ending, u32::from(right.shape)),
        r(9, here.word, right.word),
        r(10, u32::from(here.shape), u32::from(right.shape) * 16 + p),
        r(11, p, right.tail),
        r(12, here.ending, left.ending),
        r(13, left.word, here.tail),
    ]
}

/// Whether a token is a word, which alone is given a tag.
pub const fn is_tagged(form: &Form) -> bool {
    form.shape >= 2 && form.shape != 6
}

/// A trained table.
#[derive(Clone, Copy)]
pub struct Tagger<'w> {
    /// A weight a tag in each row.
    pub table: &'w TagTable,
}

impl Tagger<'_> {
    /// The tags of the tokens with these forms.
    pub fn tags(self, forms: &[Form]) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::with_capacity(forms.len());
        let (mut before, mut second) = (Tag::OTHER, Tag::OTHER);
        for at in 0..forms.len() {
            let tag = self.tag(forms, at, before, second);
            tags.push(tag);
            (before, second) = (tag, before);
        }
        tags
    }

    fn tag(self, forms: &[Form], at: usize, before: Tag, second: Tag) -> Tag {
        if !is_tagged(&forms[at]) {
            return Tag::OTHER;
        }
        let scores = self.table.sum(&features(forms, at, before, second));
        let mut best = 1;
        let scores = scores.as_flattened();
        for (tag, score) in scores.iter().enumerate().skip(1) {
            if *score > scores[best] {
                best = tag;
            }
        }
        Tag(best as u8)
    }
}
