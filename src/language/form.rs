//! Forms: tokens as the linear models see them, hashed once so that no model reads the text again.

use super::token::{Shape, Token, TokenKind};

/// A token as a linear model sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// Its word in lower case, hashed; numbers are one word.
    pub word: u32,
    /// The last three letters, hashed.
    pub ending: u32,
    /// The last two letters, hashed.
    pub tail: u32,
    /// Mark, number, lower case, capital, capitals, in that order.
    pub shape: u8,
}

/// The form of a place outside the text.
pub const OUTSIDE: Form = Form { word: 1, ending: 1, tail: 1, shape: 7 };

/// The forms of tokens, in order.
pub fn forms(text: &str, tokens: &[Token]) -> Vec<Form> {
    tokens.iter().map(|token| form(text.as_bytes(), token)).collect()
}

fn form(text: &[u8], token: &Token) -> Form {
    let word = &text[token.at.start as usize..token.at.end as usize];
    match token.kind {
        TokenKind::Number => Form { word: 2, ending: 2, tail: 2, shape: if word.len() == 4 { 6 } else { 1 } },
        TokenKind::Mark => {
            let hash = of_mark(token.mark);
            Form { word: hash, ending: hash, tail: hash, shape: 0 }
        }
        TokenKind::Word => Form {
            word: of_word(word),
            ending: of_word(&word[word.len().saturating_sub(3)..]),
            tail: of_word(&word[word.len().saturating_sub(2)..]),
            shape: match token.shape {
                Shape::Lower => 2,
                Shape::Capital => 3,
                Shape::Capitals => 4,
            },
        },
    }
}

/// Straight and curly marks are one.
fn of_mark(mark: char) -> u32 {
    let plain = match mark {
        '’' | '‘' => '\'',
        '–' | '—' => '-',
        other => other,
    };
    (plain as u32).wrapping_mul(0x9E37_79B1) | 1
}

/// Letters in lower case, hashed (FNV-1a, 32 bits); typographic apostrophes count as straight ones.
pub fn of_word(word: &[u8]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < word.len() {
        let mut byte = word[at].to_ascii_lowercase();
        if byte == 0xE2 && word.get(at + 1) == Some(&0x80) && word.get(at + 2) == Some(&0x99) {
            byte = b'\'';
            at += 2;
        }
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// A feature: a template with two values, hashed to 32 bits.
#[inline]
pub const fn key(template: u32, a: u32, b: u32) -> u32 {
    let mixed =
        template.wrapping_mul(0x85EB_CA6B) ^ a.wrapping_mul(0xC2B2_AE35) ^ b.rotate_left(15).wrapping_mul(0x27D4_EB2F);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0x297A_2D39);
    mixed ^ (mixed >> 16)
}

/// The row of a table of `1 << bits` rows for a feature.
#[inline]
pub const fn row(template: u32, a: u32, b: u32, bits: u32) -> u32 {
    row_of(key(template, a, b), bits) as u32
}

/// The row that a feature stands in first, in a table of `1 << bits` rows.
#[inline]
pub const fn row_of(key: u32, bits: u32) -> usize {
    (key >> (u32::BITS - bits)) as usize
}

/// A table of weights by feature, whose rows know their feature by one byte: a feature that was not worth a row finds
/// none, instead of that of another. Each feature has two rows to stand in, side by side.
///
/// The number of pairs is part of the type, so that no look-up needs to ask whether it is within.
#[derive(Debug, Clone)]
pub struct Table<const WORDS: usize, const PAIRS: usize> {
    /// The rows, eight weights a word, each [`ZERO`] more than it is; the first column is of no meaning.
    rows: Box<[[Row<WORDS>; 2]; PAIRS]>,
    /// The marks of all rows, which fit into a near cache: most features have no row, and to learn that takes no look
    /// into the table.
    marks: Box<[[u8; 2]; PAIRS]>,
}

/// A row: eight weights a word.
type Row<const WORDS: usize> = [[u8; 8]; WORDS];
/// The sums of weights, in the order of a row.
pub type Sums<const WORDS: usize> = [[i16; 8]; WORDS];

/// What stands for a weight of zero.
const ZERO: u8 = 128;

impl<const WORDS: usize, const PAIRS: usize> Table<WORDS, PAIRS> {
    /// Bits of a feature that do not tell its pair.
    const BELOW: u32 = {
        assert!(PAIRS.is_power_of_two() && PAIRS > 1);
        u32::BITS - PAIRS.ilog2()
    };

    /// The table of these rows, the mark of the feature in the first column of each; none when their number is wrong.
    pub fn new(weights: &[i8]) -> Option<Self> {
        let biased = |weight: i8| weight.cast_unsigned().wrapping_add(ZERO);
        let words: Vec<[u8; 8]> = weights.as_chunks().0.iter().map(|eight: &[i8; 8]| eight.map(biased)).collect();
        let rows: &[Row<WORDS>] = words.as_chunks().0;
        let pairs: &[[Row<WORDS>; 2]] = rows.as_chunks().0;
        let mark = |row: Row<WORDS>| row.first().map_or(0, |word| word[0].wrapping_sub(ZERO));
        let marks: Vec<[u8; 2]> = pairs.iter().map(|pair| pair.map(mark)).collect();
        Some(Self { rows: boxed(pairs.to_vec())?, marks: boxed(marks)? })
    }

    /// The sums of the weights of features; the first column is of no meaning.
    ///
    /// The rows are found first and added after, so that the look-ups, none of which waits for another, are under way
    /// together.
    #[inline]
    pub fn sum<const FEATURES: usize>(&self, keys: &[u32; FEATURES]) -> Sums<WORDS> {
        let mut found = [0; FEATURES];
        let mut count = 0;
        for key in keys {
            let [one, two] = self.marks[(key >> Self::BELOW) as usize];
            let mark = mark_of(*key);
            found[count] = key & !1 | u32::from(one != mark);
            count += usize::from(one == mark || two == mark);
        }
        self.added(&found[..count])
    }

    /// The sums of the weights of rows at these places; by itself, so that eight columns are added at once.
    #[inline(never)]
    fn added(&self, places: &[u32]) -> Sums<WORDS> {
        let mut sums = [[0u16; 8]; WORDS];
        for place in places {
            let row = &self.rows[(place >> Self::BELOW) as usize][(place & 1) as usize];
            for (sum, weight) in sums.as_flattened_mut().iter_mut().zip(row.as_flattened()) {
                *sum += u16::from(*weight);
            }
        }
        let zero = places.len() as i16 * i16::from(ZERO);
        sums.map(|eight| eight.map(|sum| sum as i16 - zero))
    }
}

/// So many values on the heap; none when there are more or fewer.
fn boxed<T, const COUNT: usize>(values: Vec<T>) -> Option<Box<[T; COUNT]>> {
    values.into_boxed_slice().try_into().ok()
}

/// The byte by which a row knows its feature; never 0, which is an empty row's.
pub const fn mark_of(key: u32) -> u8 {
    let mark = key as u8;
    if mark == 0 { 1 } else { mark }
}
