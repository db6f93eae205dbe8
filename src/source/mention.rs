//! The surfaces by which running text names a source: what an automaton over all names is built from.

use super::name::{APOSTROPHES, key, plain};
use super::{Registry, Source};

/// Longest acronym that counts only in capitals ("WHO", "SITE"); longer ones are no common words.
const LONGEST_ACRONYM: usize = 5;

/// Longest acronym that is also written with dots ("U.N.").
const LONGEST_DOTTED: usize = 4;

/// One way in which running text may name a source.
///
/// A match is a mention only where no letter or digit touches it. A capital in the next word may make it part of a
/// longer name ("the Guardian Council"); the text decides that, not the registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// The words, in the capitals in which they are written.
    pub surface: String,
    /// Index into [`Registry::sources`].
    pub source: usize,
    /// Whether other capitals make it another word ("WHO", "White House").
    pub exact_case: bool,
}

impl Registry {
    /// Every way in which running text may name a source, in the order of the sources, each surface once.
    pub fn mentions(&self) -> Vec<Mention> {
        let all = self.sources().iter().enumerate();
        let mut mentions: Vec<Mention> = all.flat_map(|(index, source)| of_source(source, index)).collect();
        let mut seen = rustc_hash::FxHashSet::default();
        mentions.retain(|mention| self.owns(mention) && seen.insert(mention.surface.clone()));
        mentions
    }

    /// The source that these words of a running text name, case, article, punctuation and diacritics considered as
    /// [`Mention`] says: "WHO" names one, "who" does not, and no domain does.
    pub fn find_in_text(&self, words: &str) -> Option<&Source> {
        let source = self.find_by_name(words)?;
        let key = key(words);
        let mut names = source.names().filter(|name| self::key(name) == key);
        names.any(|name| counts(source, name, words)).then_some(source)
    }

    /// Whether the surface still leads to this source, and not to one that took over the name.
    fn owns(&self, mention: &Mention) -> bool {
        let source = &self.sources()[mention.source];
        self.find(&mention.surface).is_none_or(|found| found.id == source.id)
    }
}

/// The surfaces of one source.
fn of_source(source: &Source, index: usize) -> Vec<Mention> {
    let names = source.names().filter(|name| !holds(&source.lookup_only, name));
    names.flat_map(|name| of_name(name, index, holds(&source.exact_case, name))).collect()
}

/// Whether these words of a running text count as this name of the source.
fn counts(source: &Source, name: &str, words: &str) -> bool {
    let exact = needs_capitals(name, holds(&source.exact_case, name));
    !holds(&source.lookup_only, name) && (!exact || letters(words) == letters(name))
}

/// Whether other capitals make it another word.
fn needs_capitals(name: &str, listed: bool) -> bool {
    listed || is_acronym(name) || is_plain_word(name)
}

/// Letters and digits in their capitals, without article and diacritics.
fn letters(name: &str) -> String {
    let bare = without_article(name).or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    plain(bare).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The surfaces of one name.
fn of_name(name: &str, source: usize, exact: bool) -> Vec<Mention> {
    let exact_case = needs_capitals(name, exact);
    let surfaces = spellings(name).into_iter().filter(|surface| !surface.is_empty());
    surfaces.map(|surface| Mention { surface, source, exact_case }).collect()
}

/// Whether an editor's list holds the name as it is written.
fn holds(list: &[String], name: &str) -> bool {
    list.iter().any(|listed| listed == name)
}

/// Whether the name is a short run of capitals, dotted or not.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.').count();
    letters <= LONGEST_ACRONYM && name.chars().all(|c| c == '.' || c.is_uppercase())
}

/// Whether the name, its article aside, is one capitalised word that a text may also use as a common one.
fn is_plain_word(name: &str) -> bool {
    let mut letters = without_article(name).unwrap_or(name).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// What follows a leading "The".
fn without_article(name: &str) -> Option<&str> {
    name.strip_prefix("The ")
}

/// The name in all the punctuation that texts give it.
fn spellings(name: &str) -> Vec<String> {
    let mut all = articles(name);
    all.extend(dotted(name));
    all.extend(all.clone().iter().map(|name| plain(name)));
    for marks in [&APOSTROPHES[..], &['-', '\u{2011}', '\u{2010}']] {
        all = all.iter().flat_map(|name| replaced(name, marks)).collect();
    }
    all.sort();
    all.dedup();
    all
}

/// The name with and without its article; one word keeps it, since "Times" alone may be anything.
fn articles(name: &str) -> Vec<String> {
    match without_article(name) {
        Some(rest) if rest.contains(' ') => vec![rest.to_owned()],
        Some(rest) => vec![name.to_owned(), format!("the {rest}")],
        None => vec![name.to_owned()],
    }
}

/// The other way to write a short acronym: "U.N." for "UN" and back.
fn dotted(name: &str) -> Option<String> {
    let short = name.chars().count() <= LONGEST_DOTTED && name.chars().all(char::is_uppercase);
    if short {
        return Some(name.chars().flat_map(|c| [c, '.']).collect());
    }
    (is_acronym(name) && name.contains('.')).then(|| name.replace('.', ""))
}

/// The name with these marks written in each of their forms; hyphens may be spaces, apostrophes may be missing.
fn replaced(name: &str, marks: &[char]) -> Vec<String> {
    if !name.contains(marks) {
        return vec![name.to_owned()];
    }
    let loose = if marks.contains(&'-') { " " } else { "" };
    let forms = marks.iter().map(|mark| name.replace(marks, mark.encode_utf8(&mut [0; 4])));
    forms.chain([name.replace(marks, loose)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(name: &str) -> Vec<(String, bool)> {
        of_name(name, 0, false).into_iter().map(|mention| (mention.surface, mention.exact_case)).collect()
    }

    #[test]
    fn a_short_acronym_counts_only_in_capitals_with_or_without_dots() {
        assert_eq!(surfaces("WHO"), [("W.H.O.".to_owned(), true), ("WHO".to_owned(), true)]);
        assert_eq!(surfaces("UNHCR"), [("UNHCR".to_owned(), true)]);
        assert_eq!(surfaces("UNESCO"), [("UNESCO".to_owned(), false)]);
    }

    #[test]
    fn one_capitalised_word_counts_only_as_written_and_keeps_its_article() {
        assert_eq!(surfaces("The Guardian"), [("The Guardian".to_owned(), true), ("the Guardian".to_owned(), true)]);
        assert_eq!(surfaces("Reuters"), [("Reuters".to_owned(), true)]);
        assert_eq!(surfaces("SouthFront"), [("SouthFront".to_owned(), false)]);
    }

    #[test]
    fn several_words_drop_their_article_and_take_any_case() {
        assert_eq!(surfaces("The Specimen Post"), [("Specimen Post".to_owned(), false)]);
    }

    #[test]
    fn apostrophes_hyphens_and_diacritics_come_in_all_their_forms() {
        let all = surfaces("Hay'at Tahrir al-Sham");
        for form in ["Hay’at Tahrir al-Sham", "Hayat Tahrir al Sham", "Hay‘at Tahrir al\u{2011}Sham"] {
            assert!(all.iter().any(|(surface, _)| surface == form), "{form}");
        }
        assert!(surfaces("El País").contains(&("El Pais".to_owned(), false)));
    }
}
