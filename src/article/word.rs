//! Words of a line, counted by kind; this is all that telling prose from menus needs to know of a language.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

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

static FUNCTION: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| rows().flat_map(|(_, words)| words).collect());
/// The short ones of them, as one number each, which is sooner compared than a text.
static PACKED: LazyLock<FxHashSet<u128>> =
    LazyLock::new(|| FUNCTION.iter().filter_map(|word| packed(word.as_bytes())).collect());
static ENGLISH: LazyLock<FxHashSet<u128>> = LazyLock::new(|| {
    let words = rows().filter(|(language, _)| *language == "en").flat_map(|(_, words)| words);
    words.filter_map(|word| packed(word.as_bytes())).collect()
});

/// By the first letter of a function word, the lengths such words have, a bit each: most words need no closer look.
static LENGTHS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut lengths = [0; 26];
    for word in FUNCTION.iter().filter(|word| word.len() <= LONGEST) {
        if let Some(letter) = letter(word.as_bytes()) {
            lengths[letter] |= 1 << word.len();
        }
    }
    lengths
});

/// Longest function word, in bytes.
const LONGEST: usize = 16;
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

/// Counts the words of a line.
pub fn count(said: &str) -> Words {
    let mut words = Words::default();
    let (mut spaced, mut at) = (false, 0);
    while let Some((kind, length)) = sign_at(said, at) {
        words.spaced += usize::from(kind != Kind::Space && !spaced);
        spaced = kind != Kind::Space;
        let from = at;
        at += length;
        if kind == Kind::Letter {
            at = letters_end(said, at);
            said[from..].chars().next().into_iter().for_each(|first| begin(&mut words, first));
            words.function += usize::from(is_function(&said[from..at]));
        }
    }
    words
}

/// Where a run of letters ends that goes on at a place.
fn letters_end(said: &str, mut at: usize) -> usize {
    loop {
        at += said.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        match sign_at(said, at) {
            Some((Kind::Letter, length)) => at += length,
            _ => return at,
        }
    }
}

/// The kind of the sign at a place, and how many bytes it has.
fn sign_at(said: &str, at: usize) -> Option<(Kind, usize)> {
    let byte = *said.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((KINDS[usize::from(byte)], 1));
    }
    said[at..].chars().next().map(|sign| (kind(sign), sign.len_utf8()))
}

/// What a sign is to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Other,
}

/// The kinds of the signs of ASCII: nearly all there are.
const KINDS: [Kind; 128] = {
    let (mut kinds, mut byte) = ([Kind::Other; 128], 0_u8);
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            9..=13 | b' ' => Kind::Space,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// The kind of a sign beyond ASCII; the most common of them need no table: dashes and quotation marks, accented and
/// Cyrillic letters, the signs of Chinese and Korean.
fn kind(sign: char) -> Kind {
    if is_mark(sign) {
        Kind::Other
    } else if matches!(sign, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | '一'..='鿿' | '가'..='힣')
        || sign.is_alphabetic()
    {
        Kind::Letter
    } else if sign.is_whitespace() {
        Kind::Space
    } else {
        Kind::Other
    }
}

/// Whether a sign is a dash, a quotation mark or the like: most signs beyond ASCII in an English text are.
fn is_mark(sign: char) -> bool {
    ('\u{2010}'..='\u{2027}').contains(&sign)
}

/// Counts a run of letters by its first.
fn begin(words: &mut Words, first: char) {
    let (lower, upper) = (first.is_lowercase(), first.is_uppercase());
    words.letters += 1;
    words.lower += usize::from(lower);
    words.upper += usize::from(upper);
    words.cased |= lower || upper;
}

/// Whether a word holds prose together, in any case.
fn is_function(word: &str) -> bool {
    if !word.is_ascii() {
        return word.len() <= LONGEST && FUNCTION.contains(word.to_lowercase().as_str());
    }
    let fits = letter(word.as_bytes()).is_some_and(|letter| LENGTHS[letter] >> word.len().min(31) & 1 == 1);
    fits && packed(word.as_bytes()).is_some_and(|word| PACKED.contains(&word))
}

/// A short word in lower case as one number; none for a long one.
fn packed(word: &[u8]) -> Option<u128> {
    let mut low = [0; LONGEST];
    low.get_mut(..word.len())?.copy_from_slice(word);
    low.make_ascii_lowercase();
    Some(u128::from_le_bytes(low))
}

/// Whether a text is in English beyond doubt, by the words that hold it together.
pub fn is_english(said: &str) -> bool {
    let words = said.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let (all, own) = words.fold((0, 0), |(all, own), word| {
        (all + 1, own + usize::from(packed(word.as_bytes()).is_some_and(|word| ENGLISH.contains(&word))))
    });
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
    fn a_menu_has_no_function_words_and_a_sentence_has_many() {
        assert!(count("Sport Weather Traffic").function == 0);
        assert!(count("The bridge was closed because of the flood.").function_share() > 0.4);
    }

    #[test]
    fn a_text_is_english_beyond_doubt_only_where_its_small_words_are() {
        let said = "The bridge was closed because of the flood, and it is not known when it will be open to cars. ";
        assert!(is_english(&said.repeat(3)) && !is_english(said));
        let other = "De brug was in de nacht dicht en is nu open, zo was te zien op de site van de stad in het land. ";
        assert!(!is_english(&other.repeat(3)));
    }

    #[test]
    fn a_script_without_capitals_counts_as_middling() {
        assert!((count("강이 넘쳤다").lower_share() - 0.6).abs() < 1e-9);
    }
}
