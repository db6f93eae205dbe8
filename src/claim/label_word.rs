//! The words of labels by kind, from their table.

use crate::language::lexicon::rows;
use crate::language::word_map::WordMap;

/// The labels' words by kind.
pub(super) struct LabelWords {
    words: WordMap<Vec<&'static str>>,
    aliases: Vec<&'static str>,
}

impl LabelWords {
    pub fn get() -> &'static Self {
        static WORDS: std::sync::LazyLock<LabelWords> = std::sync::LazyLock::new(LabelWords::read);
        &WORDS
    }

    fn read() -> Self {
        let (mut words, mut aliases) = (WordMap::<Vec<_>>::default(), Vec::new());
        for row in rows(include_str!("labels.tsv")) {
            let [list, kind] = row.as_slice() else { continue };
            if *kind == "alias" {
                aliases.extend(list.split('|'));
                continue;
            }
            list.split(' ').for_each(|word| words.entry(word).push(*kind));
        }
        Self { words, aliases }
    }

    /// All kinds of a word.
    pub fn kinds(&self, word: &str) -> &[&'static str] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// All words of a kind, in order.
    pub fn of_kind(&self, kind: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            self.words.iter().filter(|(_, kinds)| kinds.contains(&kind)).map(|(word, _)| word).collect();
        found.sort_unstable();
        found
    }

    /// Whether the word is of this kind.
    pub fn is(&self, word: &str, kind: &str) -> bool {
        self.kinds(word).contains(&kind)
    }

    /// What a common noun that points back may point to: group, newspaper, medium.
    pub fn back(&self, word: &str) -> Option<&'static str> {
        self.kinds(word).iter().find_map(|kind| kind.strip_prefix("back-"))
    }

    /// Government, regime, or those who speak for a government where its country is named.
    pub fn rule(&self, word: &str) -> Option<&'static str> {
        let rules = |kind: &&&str| matches!(**kind, "government" | "regime" | "government-people");
        self.kinds(word).iter().find(rules).copied()
    }

    /// Whether words between two names say that the second is another name of the first.
    pub fn is_alias(&self, words: &str) -> bool {
        self.aliases.contains(&words)
    }
}
