//! A map by words, asked for every word of a text: most are told to have no place in it without a look.

use rustc_hash::FxHashMap;

/// A map from words. A word that is written with capitals and has no place of its own is looked up in lower case.
#[derive(Debug)]
pub struct WordMap<V> {
    words: FxHashMap<String, V>,
    /// For each first and last letter the lengths of the words between them, as bits.
    outlines: Box<[u16; OUTLINES]>,
}

/// Pairs of letters, told apart by their last five bits, which are the same in both cases.
const OUTLINES: usize = 1 << 10;
/// Bytes of a word that is put into lower case without a place of its own in memory.
const SHORT: usize = 32;

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), outlines: Box::new([0; OUTLINES]) }
    }
}

impl<V: Default> WordMap<V> {
    /// What is known of a word, to be added to.
    pub fn entry(&mut self, word: &str) -> &mut V {
        let (ends, length) = outline(word);
        self.outlines[ends] |= length;
        self.words.entry(word.to_owned()).or_default()
    }
}

impl<V> WordMap<V> {
    /// What is known of a word; its first and last letter and its length say first whether anything can be.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        let (ends, length) = outline(word);
        if self.outlines[ends] & length == 0 { None } else { self.look_up(word) }
    }

    fn look_up(&self, word: &str) -> Option<&V> {
        let found = self.words.get(word);
        if found.is_some() || !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return found;
        }
        let mut place = [0; SHORT];
        let Some(lower) = place.get_mut(..word.len()) else { return self.words.get(&word.to_ascii_lowercase()) };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        str::from_utf8(lower).ok().and_then(|lower| self.words.get(lower))
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

/// The first and last letter of a word, and its length as a bit; all long words share the last.
#[inline]
fn outline(word: &str) -> (usize, u16) {
    let word = word.as_bytes();
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() & 31);
    (letter(word.first()) << 5 | letter(word.last()), 1 << word.len().min(15))
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
