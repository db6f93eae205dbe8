//! A map by words, asked for every word of a text: most are told to have no place in it without a look.

use rustc_hash::FxHashMap;

/// A map from words. A word that is written with capitals and has no place of its own is looked up in lower case.
#[derive(Debug)]
pub struct WordMap<V> {
    words: FxHashMap<String, V>,
    /// For each first byte, in lower case, the lengths of the words that begin with it, as bits.
    lengths: [u64; 256],
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), lengths: [0; 256] }
    }
}

impl<V: Default> WordMap<V> {
    /// What is known of a word, to be added to.
    pub fn entry(&mut self, word: &str) -> &mut V {
        self.lengths[first(word)] |= length(word);
        self.words.entry(word.to_owned()).or_default()
    }
}

impl<V> WordMap<V> {
    /// What is known of a word; its first letter and its length say first whether anything can be.
    pub fn get(&self, word: &str) -> Option<&V> {
        if self.lengths[first(word)] & length(word) == 0 {
            return None;
        }
        let lower = || word.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| word.to_ascii_lowercase());
        self.words.get(word).or_else(|| self.words.get(&lower()?))
    }

    /// The words with what is known of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.words.iter().map(|(word, known)| (word.as_str(), known))
    }

    /// What is known of each word, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.values_mut()
    }
}

/// The first byte in lower case.
fn first(word: &str) -> usize {
    word.bytes().next().unwrap_or_default().to_ascii_lowercase().into()
}

/// The length as a bit; all long words share the last.
const fn length(word: &str) -> u64 {
    1 << if word.len() < 63 { word.len() } else { 63 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_capitals_is_found_as_it_is_or_in_lower_case() {
        let mut map: WordMap<u32> = WordMap::default();
        *map.entry("pier") += 1;
        *map.entry("Quay") += 2;
        assert_eq!((map.get("PIER"), map.get("pier"), map.get("Quay")), (Some(&1), Some(&1), Some(&2)));
        assert_eq!((map.get("quay"), map.get("pies"), map.get("piers"), map.get("")), (None, None, None, None));
    }
}
