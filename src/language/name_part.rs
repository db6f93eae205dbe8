//! Parts of names: what a capitalised word tells of the name it stands in, whether it is one of persons or of things.

use std::sync::LazyLock;

use super::lexicon::rows;
use super::word_map::WordMap;

/// What a word of a name can be; several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NamePart(u8);

impl NamePart {
    /// A first name.
    const GIVEN: u8 = 1;
    /// A family name that is also a word of the language.
    const FAMILY: u8 = 1 << 1;
    /// A noun or an adjective.
    const COMMON: u8 = 1 << 2;
    /// A first name of men, or of women, and hardly of the others.
    const MAN: u8 = 1 << 3;
    const WOMAN: u8 = 1 << 4;

    /// What a word of a name can be, in any case of letters.
    pub fn of(word: &str) -> Self {
        let known = |word: &str| PARTS.get(word).copied().unwrap_or_default();
        let own = known(word);
        if own != Self::default() {
            return own;
        }
        let hissed = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
        let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let singular = singular.or_else(|| word.strip_suffix("es").filter(hissed).map(str::to_owned));
        let singular = singular.or_else(|| word.strip_suffix('s').map(str::to_owned));
        Self(singular.map_or(0, |singular| known(&singular).0 & Self::COMMON))
    }

    /// Whether it is a first name.
    pub const fn is_given(self) -> bool {
        self.0 & Self::GIVEN != 0
    }

    /// Whether it is a first name of women (true) or of men (false); none where both bear it, or nobody.
    pub const fn of_woman(self) -> Option<bool> {
        match (self.0 & Self::MAN != 0, self.0 & Self::WOMAN != 0) {
            (false, true) => Some(true),
            (true, false) => Some(false),
            _ => None,
        }
    }

    /// Whether it is a noun or an adjective, whatever else it may be.
    pub const fn is_common(self) -> bool {
        self.0 & Self::COMMON != 0
    }

    /// Whether it is a noun or an adjective and hardly a name of persons.
    pub const fn is_no_person(self) -> bool {
        self.0 & (Self::COMMON | Self::FAMILY | Self::GIVEN) == Self::COMMON
    }
}

/// The words by what they can be.
static PARTS: LazyLock<WordMap<NamePart>> = LazyLock::new(|| {
    let mut parts: WordMap<NamePart> = WordMap::default();
    for row in rows(include_str!("name_parts.tsv")) {
        let kind = match row[0] {
            "given" => NamePart::GIVEN,
            "man" => NamePart::GIVEN | NamePart::MAN,
            "woman" => NamePart::GIVEN | NamePart::WOMAN,
            "family" => NamePart::FAMILY,
            _ => NamePart::COMMON,
        };
        row[1].split(' ').for_each(|word| parts.entry(word).0 |= kind);
    }
    parts
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_name_may_be_a_noun_and_a_family_name() {
        assert!(NamePart::of("Karen").is_given() && NamePart::of("Karen").of_woman() == Some(true));
        assert!(NamePart::of("Leslie").is_given() && NamePart::of("Leslie").of_woman().is_none());
        assert!(NamePart::of("Stone").is_common() && !NamePart::of("Stone").is_no_person());
        assert!(NamePart::of("Resources").is_no_person() && NamePart::of("Policies").is_no_person());
        assert_eq!(NamePart::of("Oakes"), NamePart::default());
    }
}
