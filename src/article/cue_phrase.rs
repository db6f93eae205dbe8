//! Phrases of cues: words that may stand anywhere in a line, all of them looked for in one pass, by how each begins.

use rustc_hash::FxHashMap;

use super::sign::Held;

/// Bits of the hash of a beginning, and its bytes.
const BITS: u32 = 12;
const BEGINNING: usize = 4;
/// What spreads beginnings over the hashes.
const SPREAD: u32 = 0x9e37_79b1;

/// Phrases in lower case, each with the bits that a line has by it.
pub struct CuePhrases {
    /// Whether a phrase begins with bytes of this hash: at most places of a line none does.
    begun: Box<[bool; 1 << BITS]>,
    /// The phrases by their beginning.
    rows: FxHashMap<u32, Vec<(&'static str, u16)>>,
    /// Those too short to have one.
    short: Vec<(&'static str, u16)>,
}

impl CuePhrases {
    /// Makes phrases ready to be looked for.
    pub fn of(all: impl Iterator<Item = (&'static str, u16)>) -> Self {
        let mut phrases = Self { begun: Box::new([false; 1 << BITS]), rows: FxHashMap::default(), short: Vec::new() };
        for (said, bits) in all {
            match said.as_bytes().first_chunk() {
                Some(first) => {
                    let key = key(*first);
                    phrases.begun[hash(key)] = true;
                    phrases.rows.entry(key).or_default().push((said, bits));
                }
                None => phrases.short.push((said, bits)),
            }
        }
        phrases
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.short.len() + self.rows.values().map(Vec::len).sum::<usize>()
    }

    /// The phrases that are too short to be found by their beginning.
    #[cfg(test)]
    pub fn short(&self) -> impl Iterator<Item = &'static str> {
        self.short.iter().map(|(said, _)| *said)
    }

    /// The bits of all phrases that stand in a line, in any case; letters beyond ASCII must be in lower case. No phrase
    /// begins within a word of ASCII; `short` says whether to look for the shortest ones.
    pub fn found(&self, line: &str, short: bool) -> u16 {
        let mut rest = line.as_bytes();
        let mut found = 0;
        while let Some(first) = rest.first_chunk() {
            let key = key(*first);
            if self.begun[hash(key)] {
                found |= self.standing(key, rest);
            }
            let word =
                rest.iter().position(|byte| Held::KINDS[usize::from(*byte)] & (Held::LETTER | Held::FIGURE) == 0);
            rest = &rest[word.unwrap_or(rest.len()).max(1)..];
        }
        let short = self.short.iter().filter(|(said, _)| short && line.contains(said));
        short.fold(found, |found, (_, bits)| found | bits)
    }

    /// The bits of the phrases that a text begins with.
    fn standing(&self, key: u32, rest: &[u8]) -> u16 {
        let rows = self.rows.get(&key).into_iter().flatten();
        rows.filter(|(said, _)| begins(rest, said)).fold(0, |found, (_, bits)| found | bits)
    }
}

/// A beginning as one number, the same for letters of either case.
fn key(first: [u8; BEGINNING]) -> u32 {
    u32::from_le_bytes(first) | 0x2020_2020
}

/// The hash of a beginning.
fn hash(key: u32) -> usize {
    (key.wrapping_mul(SPREAD) >> (32 - BITS)) as usize
}

/// Whether a text begins with some words, letters of ASCII in any case.
pub fn begins(text: &[u8], words: &str) -> bool {
    text.get(..words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROWS: [&str; 6] = ["pier", "piers", "the pier", "©", "/x)", "на пирсе"];

    /// Whether a phrase stands in a line, but not from within a word on.
    fn stands(line: &str, said: &str) -> bool {
        let begins = |at: usize| at == 0 || !line.as_bytes()[at - 1].is_ascii_alphanumeric();
        line.match_indices(said)
            .any(|(at, _)| begins(at) || !said.starts_with(|sign: char| sign.is_ascii_alphanumeric()))
    }

    proptest! {
        #[test]
        fn every_phrase_that_stands_in_a_line_is_found(line in "(pier|s|the |©|/x\\)|на |пирсе|[a-z /]){0,12}") {
            let phrases = CuePhrases::of(ROWS.into_iter().zip([1, 2, 4, 8, 16, 32]));
            let own = ROWS.into_iter().zip([1, 2, 4, 8, 16, 32]).filter(|(said, _)| stands(&line, said));
            prop_assert_eq!(phrases.found(&line, true), own.fold(0, |all, (_, bits)| all | bits));
            let loud = line.to_ascii_uppercase();
            prop_assert_eq!(phrases.found(&loud, false), phrases.found(&line, false));
        }
    }
}
