//! Phrases: words that may stand anywhere in a line, all of them looked for in one pass, by how each begins.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

/// Bits of the hash of a beginning, which is of four bytes.
const BITS: u32 = 12;
/// What spreads beginnings over the hashes.
const SPREAD: u32 = 0x9e37_79b1;

/// Phrases in lower case, each with the bits that a line has by it.
pub struct Phrases {
    /// Whether a phrase begins with bytes of this hash: at most places of a line none does.
    begun: Box<[bool; 1 << BITS]>,
    /// The phrases by their beginning.
    rows: FxHashMap<u32, Vec<(&'static str, u16)>>,
    /// Those too short to have one.
    short: Vec<(Finder<'static>, u16)>,
}

impl Phrases {
    /// Makes phrases ready to be looked for.
    pub fn of(all: impl Iterator<Item = (&'static str, u16)>) -> Self {
        let mut phrases = Self { begun: Box::new([false; 1 << BITS]), rows: FxHashMap::default(), short: Vec::new() };
        for (said, bits) in all {
            match said.as_bytes() {
                [a, b, c, d, ..] => {
                    let key = [*a, *b, *c, *d].into_iter().fold(0, next);
                    phrases.begun[hash(key)] = true;
                    phrases.rows.entry(key).or_default().push((said, bits));
                }
                short => phrases.short.push((Finder::new(short), bits)),
            }
        }
        phrases
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.short.len() + self.rows.values().map(Vec::len).sum::<usize>()
    }

    /// The bits of all phrases that stand in a line, in any case; letters beyond ASCII must be in lower case.
    pub fn found(&self, line: &str) -> u16 {
        let (mut key, mut found) = (0, 0);
        for (at, byte) in line.bytes().enumerate() {
            key = next(key, byte);
            if self.begun[hash(key)] {
                found |= self.standing(key, &line.as_bytes()[at.saturating_sub(3)..]);
            }
        }
        let short = self.short.iter().filter(|(said, _)| said.find(line.as_bytes()).is_some());
        short.fold(found, |found, (_, bits)| found | bits)
    }

    /// The bits of the phrases that a text begins with.
    fn standing(&self, key: u32, rest: &[u8]) -> u16 {
        let rows = self.rows.get(&key).into_iter().flatten();
        rows.filter(|(said, _)| begins(rest, said)).fold(0, |found, (_, bits)| found | bits)
    }
}

/// The last four bytes with one more for the first of them, in lower case.
fn next(key: u32, byte: u8) -> u32 {
    key << 8 | u32::from(byte.to_ascii_lowercase())
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

    const ROWS: [&str; 6] = ["pier", "pie", "the pier", "©", "/x)", "на пирсе"];

    proptest! {
        #[test]
        fn every_phrase_that_stands_in_a_line_is_found(line in "(pie|r|the |©|/x\\)|на |пирсе|[a-z /]){0,12}") {
            let phrases = Phrases::of(ROWS.into_iter().zip([1, 2, 4, 8, 16, 32]));
            let stands = ROWS.into_iter().zip([1, 2, 4, 8, 16, 32]).filter(|(said, _)| line.contains(said));
            prop_assert_eq!(phrases.found(&line), stands.fold(0, |all, (_, bits)| all | bits));
            let loud = line.to_ascii_uppercase();
            prop_assert_eq!(phrases.found(&loud), phrases.found(&line));
        }
    }
}
