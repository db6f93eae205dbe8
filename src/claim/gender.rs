//! Gender: whether "he" or "she" may mean a person, by a title, a noun or a first name in or before the name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::number::Reader;
use crate::language::lexicon::rows;
use crate::language::name_part::NamePart;
use crate::language::word_map::WordMap;

/// The pronoun that a person is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    He,
    /// "she"
    She,
}

/// Words that tell a gender.
static WORDS: LazyLock<WordMap<Option<Gender>>> = LazyLock::new(|| {
    let mut words: WordMap<Option<Gender>> = WordMap::default();
    for row in rows(include_str!("gender_words.tsv")) {
        let gender = row.get(1).and_then(|pronoun| of_pronoun(pronoun));
        row[0].split(' ').for_each(|word| *words.entry(word) = gender);
    }
    words
});

/// The gender that a pronoun in lower case asks for.
pub fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    }
}

/// The gender that the tokens of a name and the word before it tell: "Mrs. Holt", "the chairwoman, Ada Pelk", "Ada Pelk"; a
/// first name alone may be somebody's family name.
pub fn of_name(reader: &Reader, (first, end): (usize, usize)) -> Option<Gender> {
    let word = |at: usize| WORDS.get(reader.slice(at)).copied().flatten();
    let dotted = first >= 2 && reader.mark(first - 1, '.') && reader.touches(first - 1);
    let title = if dotted { first.checked_sub(2) } else { first.checked_sub(1) };
    let title = title.filter(|at| reader.tokens[*at].is_word() && reader.tokens[first].breaks == 0);
    let inside = || (first..end).find_map(word);
    title.and_then(word).or_else(inside).or_else(|| {
        let given = |at: &usize| reader.tokens[*at].is_capital() && NamePart::of(reader.slice(*at)).is_given();
        let name = (first..end.saturating_sub(1)).find(given)?;
        NamePart::of(reader.slice(name)).of_woman().map(|she| if she { Gender::She } else { Gender::He })
    })
}

/// What the names of an article tell of a person.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    gender: Option<Gender>,
    /// Whether names tell both.
    both: bool,
    /// Whether more than a lone word tells that it is a person.
    sure: bool,
}

impl Known {
    fn add(&mut self, gender: Option<Gender>) {
        self.both |= self.gender.is_some() && gender.is_some() && self.gender != gender;
        self.gender = self.gender.or(gender);
        self.sure = true;
    }

    fn gender(self) -> Option<Gender> {
        self.gender.filter(|_| !self.both)
    }
}

/// The genders of the persons of an article, by all the names they bear in it.
#[derive(Debug, Default)]
pub struct Genders<'n> {
    known: FxHashMap<&'n str, Known>,
    /// Whether somebody is told by "he", and whether by "she".
    told: (bool, bool),
}

impl<'n> Genders<'n> {
    /// Those of the persons with these names, each an entity and the tokens of its name. A family name alone takes the
    /// gender of those who bear it behind a first name or a title.
    pub fn of(reader: &Reader, names: impl Iterator<Item = (&'n str, (usize, usize))> + Clone) -> Self {
        let mut known: FxHashMap<&str, Known> = FxHashMap::default();
        let mut families: FxHashMap<&str, Known> = FxHashMap::default();
        for (entity, name) in names.clone() {
            let gender = of_name(reader, name);
            let lone = entity.starts_with(FAMILY) && gender.is_none();
            let own = known.entry(entity).or_default();
            if !lone {
                own.add(gender);
                families.entry(reader.slice(name.1 - 1)).or_default().add(gender);
            }
        }
        for (entity, name) in names.filter(|(entity, _)| entity.starts_with(FAMILY)) {
            let family = families.get(reader.slice(name.1 - 1));
            if let (Some(own), Some(family)) = (known.get_mut(entity).filter(|own| !own.sure), family) {
                *own = *family;
            }
        }
        let tells = |gender| known.values().any(|own| own.gender() == Some(gender));
        let told = (tells(Gender::He), tells(Gender::She));
        Self { known, told }
    }

    /// Whether a pronoun of this gender may mean a person. Where people of the other gender are named too, a lone word that
    /// stands behind no first name or title anywhere is none.
    pub fn allow(&self, entity: &str, gender: Gender) -> bool {
        let Some(own) = self.known.get(entity) else { return true };
        let other = if gender == Gender::He { self.told.1 } else { self.told.0 };
        own.gender().map_or(own.sure || !other, |own| own == gender)
    }
}

/// How the entity of a family name alone begins.
const FAMILY: &str = "family:";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::claim::document::Document;
    use crate::span::Bytes;

    fn gender(text: &str, name: (usize, usize)) -> Option<Gender> {
        let body = vec![Bytes::new(0, text.len())];
        let article = Article { text: text.to_owned(), body, ..Article::default() };
        of_name(&Document::new(&article).reader(), name)
    }

    #[test]
    fn titles_nouns_and_first_names_tell_a_gender_and_a_lone_name_does_not() {
        assert_eq!(gender("Mrs. Holt left.", (2, 3)), Some(Gender::She));
        assert_eq!(gender("The chairman Pelk left.", (2, 3)), Some(Gender::He));
        assert_eq!(gender("Then Karen Holt left.", (1, 3)), Some(Gender::She));
        assert_eq!(gender("Then Kelly left.", (1, 2)), None);
    }
}
