//! Synonyms: nouns that mean one thing in their commonest sense.

use std::sync::LazyLock;

use super::lexicon::rows;
use super::word_map::WordMap;

/// The commonest of the nouns that mean the same as `noun`, in the singular; none where it is not known to have any.
pub fn commonest(noun: &str) -> Option<&'static str> {
    *COMMONEST.get(noun)?
}

/// The commonest synonym by each noun in lower case.
static COMMONEST: LazyLock<WordMap<Option<&'static str>>> = LazyLock::new(|| {
    let mut commonest: WordMap<Option<&'static str>> = WordMap::default();
    for row in rows(include_str!("synonyms.tsv")) {
        let mut words = row[0].split(' ');
        let first = words.clone().next();
        words.by_ref().for_each(|word| *commonest.entry(word) = first);
    }
    commonest
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_share_the_commonest_of_them() {
        assert_eq!(commonest("assailant"), commonest("attacker"));
        assert_eq!(commonest("minor"), Some("child"));
        assert_ne!(commonest("store"), commonest("storefront"));
        assert_eq!(commonest("mayor"), None);
    }
}
