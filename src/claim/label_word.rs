//! The words of labels by kind, from their table.

use rustc_hash::FxHashMap;

use crate::language::lexicon::rows;

/// The labels' words by kind.
pub(super) struct LabelWords {
    words: FxHashMap<&'static str, Vec<&'static str>>,
    /// For each first byte, in lower case, the lengths of the words that begin with it, as bits.
    lengths: [u32; 256],
    aliases: Vec<&'static str>,
}

impl LabelWords {
    pub fn get() -> &'static Self {
        static WORDS: std::sync::LazyLock<LabelWords> = std::sync::LazyLock::new(LabelWords::read);
        &WORDS
    }

    fn read() -> Self {
        let (mut words, mut aliases) = (FxHashMap::<&str, Vec<_>>::default(), Vec::new());
        let mut lengths = [0; 256];
        for row in rows(include_str!("labels.tsv")) {
            let [list, kind] = row.as_slice() else { continue };
            if *kind == "alias" {
                aliases.extend(list.split('|'));
                continue;
            }
            list.split(' ').for_each(|word| words.entry(word).or_default().push(*kind));
        }
        for word in words.keys() {
            lengths[first(word)] |= length(word);
        }
        Self { words, lengths, aliases }
    }

    /// All kinds of a word. Most words of a text have none: their first letter
    /// and length say so before they are looked up.
    pub fn kinds(&self, word: &str) -> &[&'static str] {
        if self.lengths[first(word)] & length(word) == 0 {
            return &[];
        }
        let lower = || word.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| word.to_ascii_lowercase());
        let found = self.words.get(word).or_else(|| self.words.get(lower()?.as_str()));
        found.map_or(&[], Vec::as_slice)
    }

    /// All words of a kind, in order.
    pub fn of_kind(&self, kind: &str) -> Vec<&'static str> {
        let mut found: Vec<&str> =
            self.words.iter().filter(|(_, kinds)| kinds.contains(&kind)).map(|(word, _)| *word).collect();
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

/// The first byte in lower case.
fn first(word: &str) -> usize {
    word.bytes().next().unwrap_or_default().to_ascii_lowercase().into()
}

/// The length as a bit; all long words share the last.
const fn length(word: &str) -> u32 {
    1 << if word.len() < 31 { word.len() } else { 31 }
}
