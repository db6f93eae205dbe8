//! Words of a line, counted by kind; this is all that telling prose from menus needs to know of a language.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::sign::is_mark;

/// How many words of each kind a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// Pieces between white space.
    pub spaced: usize,
    /// Runs of letters.
    pub letters: usize,
    /// Runs of letters that begin in lower case.
    pub lower: usize,
    /// Runs of letters that begin with a capital.
    pub upper: usize,
    /// Words that hold prose together.
    pub function: usize,
    /// Whether the script has capitals.
    pub cased: bool,
}

impl Words {
    /// The share of function words.
    pub fn function_share(self) -> f64 {
        self.function as f64 / self.letters.max(1) as f64
    }

    /// The share of words in lower case; a middling one where the script has no capitals.
    pub fn lower_share(self) -> f64 {
        if self.cased { self.lower as f64 / self.letters.max(1) as f64 } else { 0.6 }
    }
}

impl Words {
    /// Counts a run of letters by its first.
    pub fn begin(&mut self, lower: bool, upper: bool) {
        self.letters += 1;
        self.lower += usize::from(lower);
        self.upper += usize::from(upper);
        self.cased |= lower || upper;
    }
}

/// Longest function word in letters of ASCII, so that it fits into one number (a test sees to it).
const LONGEST: usize = 8;

/// The words that hold prose together, in all languages.
pub struct Function {
    all: FxHashSet<&'static str>,
    /// Those in letters of ASCII, as one number each, which is sooner compared than a text.
    short: FxHashSet<u64>,
    /// Bytes of the longest.
    longest: usize,
    /// By the first letter of a word, the lengths such words have, a bit each: most words need no closer look.
    lengths: [u32; 26],
}

impl Function {
    /// The table.
    pub fn table() -> &'static Self {
        static TABLE: LazyLock<Function> = LazyLock::new(|| Function::of(rows().flat_map(|(_, words)| words)));
        &TABLE
    }

    /// The words of one language.
    fn english() -> &'static Self {
        static TABLE: LazyLock<Function> = LazyLock::new(|| {
            Function::of(rows().filter(|(language, _)| *language == "en").flat_map(|(_, words)| words))
        });
        &TABLE
    }

    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let all: FxHashSet<&str> = words.collect();
        let plain = || all.iter().filter(|word| word.is_ascii() && word.len() <= LONGEST);
        let short = plain().map(|word| packed(word.as_bytes())).collect();
        let mut lengths = [0; 26];
        for word in plain() {
            if let Some(letter) = letter(word.as_bytes()) {
                lengths[letter] |= 1 << word.len();
            }
        }
        let longest = all.iter().map(|word| word.len()).max().unwrap_or(0);
        Self { all, short, longest, lengths }
    }

    /// Whether a word of letters of ASCII is among them, in any case; `key` is the word as [`packed`] has it.
    pub fn has(&self, word: &str, key: u64) -> bool {
        self.may_have(word.as_bytes()) && self.short.contains(&key)
    }

    /// Whether a word of letters of ASCII may be among them, by how it begins and how long it is.
    fn may_have(&self, word: &[u8]) -> bool {
        letter(word).is_some_and(|letter| self.lengths[letter] >> word.len().min(31) & 1 == 1)
    }

    /// Whether a word of any letters is among them: in small letters, or with a capital at its beginning and in any case.
    pub fn has_wide(&self, word: &str) -> bool {
        let is_high = || word.starts_with(char::is_uppercase);
        word.len() <= self.longest
            && (self.all.contains(word) || (is_high() && self.all.contains(&*word.to_lowercase())))
    }
}

/// Words from which a text tells its language, and the share of them that no other language has in common with English.
const TELLING: usize = 40;
const SHARE: f64 = 0.3;

/// The rows of the table: a language and its words.
fn rows() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    let rows = include_str!("function_words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).map(|(language, words)| (language, words.split(' ')))
}

/// The place in the alphabet of the letter that a word begins with.
fn letter(word: &[u8]) -> Option<usize> {
    let letter = word.first()?.to_ascii_lowercase().checked_sub(b'a')?;
    (letter < 26).then_some(letter.into())
}

/// The last eight letters and figures of a word as one number, whatever their case.
fn packed(word: &[u8]) -> u64 {
    word.iter().fold(0, |key, byte| key << 8 | u64::from(byte | 0x20))
}

/// Whether a text is in English beyond doubt, by how many of its words, figures left out, hold it together.
pub fn is_english(said: &str) -> bool {
    let english = Function::english();
    let runs = said.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    let words = runs.filter(|run| run.first().is_some_and(u8::is_ascii_alphabetic));
    let is_own = |word: &[u8]| english.may_have(word) && english.short.contains(&packed(word));
    let (all, own) = words.fold((0, 0), |(all, own), word| (all + 1, own + usize::from(is_own(word))));
    all >= TELLING && own as f64 >= SHARE * all as f64
}

/// A text in lower case.
pub fn lower(said: &str) -> String {
    let simple = said.is_ascii() || said.chars().all(|sign| sign.is_ascii() || is_mark(sign));
    if simple { said.to_ascii_lowercase() } else { said.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_word_fits() {
        for word in rows().flat_map(|(_, words)| words) {
            assert!(!word.is_ascii() || word.len() <= LONGEST, "{word}");
        }
    }

    #[test]
    fn a_text_is_english_beyond_doubt_only_where_its_small_words_are() {
        let said = "The bridge was closed because of the flood, and it is not known when it will be open to cars. ";
        assert!(is_english(&said.repeat(3)) && !is_english(said));
        let other = "De brug was in de nacht dicht en is nu open, zo was te zien op de site van de stad in het land. ";
        assert!(!is_english(&other.repeat(3)));
    }
}
