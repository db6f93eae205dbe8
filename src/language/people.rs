//! Nouns for people and for groups of them, in the singular and the plural.

use std::sync::LazyLock;

use super::lexicon::rows;
use super::word_map::WordMap;

/// What a noun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Being {
    /// One human being, or several of them in the plural.
    Person,
    /// A body or a gathering of people.
    Group,
}

/// A noun for people as it is found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleNoun {
    /// The singular.
    pub lemma: &'static str,
    /// What it stands for.
    pub being: Being,
    /// Whether it was met in the plural.
    pub plural: bool,
}

/// The noun that a word of a text is, in any case of letters; none when it does not stand for people.
pub fn people_noun(word: &str) -> Option<PeopleNoun> {
    *NOUNS.get(word)?
}

/// The nouns by their forms in lower case.
static NOUNS: LazyLock<WordMap<Option<PeopleNoun>>> = LazyLock::new(|| {
    let mut nouns: WordMap<Option<PeopleNoun>> = WordMap::default();
    for row in rows(include_str!("people.tsv")).chain(rows(include_str!("people_news.tsv"))) {
        let [kind, words] = row.as_slice() else { continue };
        let being = if *kind == "group" { Being::Group } else { Being::Person };
        for lemma in words.split(' ') {
            // "Police" and "troops" are many people without a noun for one of them.
            let plain = PeopleNoun { lemma, being, plural: *kind == "people" };
            *nouns.entry(&lemma.to_ascii_lowercase()) = (*kind != "none").then_some(plain);
            let form = nouns.entry(&plural(lemma).to_ascii_lowercase());
            *form = form.or((*kind != "none").then_some(PeopleNoun { lemma, being, plural: true }));
        }
    }
    nouns
});

/// The plural by the spelling rules.
pub fn plural(lemma: &str) -> String {
    let man = lemma.strip_suffix("man").filter(|stem| !stem.ends_with("hu") && !stem.ends_with("er"));
    if let Some(stem) = man {
        return format!("{stem}men");
    }
    if lemma == "child" || lemma.ends_with("child") {
        return format!("{lemma}ren");
    }
    if ["s", "x", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) {
        return format!("{lemma}es");
    }
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_known_in_both_numbers() {
        assert_eq!(people_noun("Lawmakers").map(|noun| (noun.lemma, noun.plural)), Some(("lawmaker", true)));
        assert_eq!(people_noun("spokeswomen").map(|noun| noun.lemma), Some("spokeswoman"));
        assert_eq!(people_noun("committees").map(|noun| noun.being), Some(Being::Group));
        assert_eq!(people_noun("ceasefire"), None);
    }
}
