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
    key(template, a, b) >> (32 - bits)
}

/// A table of weights by feature, whose rows know their feature by one byte: a feature that was not worth a row finds
/// none, instead of that of another. Each feature has two rows to stand in, side by side.
#[derive(Debug, Clone)]
pub struct Table<const WIDTH: usize> {
    /// The rows, eight weights a word, each [`ZERO`] more than it is; the first column is of no meaning.
    words: Vec<u64>,
    /// The marks of all rows, which fit into a near cache: most features have no row, and to learn that takes no look
    /// into the table.
    marks: Vec<[i8; 2]>,
    /// Rows, as a power of two.
    bits: u32,
}

/// What stands for a weight of zero.
const ZERO: u8 = 128;
/// Every second byte of a word: four lanes of sixteen bits, in which more rows add up than are looked up together.
const LANES: u64 = 0x00FF_00FF_00FF_00FF;
/// Columns at most.
const WIDEST: usize = 16;

impl<const WIDTH: usize> Table<WIDTH> {
    /// The table of these rows, the mark of the feature in the first column of each; their number is cut to a power of
    /// two, and is at least two. Columns come in eights, sixteen at most.
    pub fn new(weights: &[i8]) -> Self {
        const { assert!(WIDTH.is_multiple_of(8) && WIDTH <= WIDEST) };
        let mut rows = weights.as_chunks().0.to_vec();
        let bits = rows.len().max(2).ilog2();
        rows.resize(1 << bits, [0; WIDTH]);
        let marks = rows.as_chunks().0.iter().map(|[one, two]: &[[i8; WIDTH]; 2]| [one[0], two[0]]).collect();
        let word = |eight: &[i8; 8]| u64::from_le_bytes(eight.map(|weight| weight.cast_unsigned().wrapping_add(ZERO)));
        let words = rows.iter().flat_map(|row| row.as_chunks().0).map(word).collect();
        Self { words, marks, bits }
    }

    /// The sum of the weights of features; its first column is of no meaning.
    ///
    /// The rows are found first and added after, so that the look-ups, none of which waits for another, are under way
    /// together.
    #[inline]
    pub fn sum(&self, keys: &[u32]) -> [i16; WIDTH] {
        let mut sum = [0; WIDTH];
        for keys in keys.chunks(AT_ONCE) {
            let mut rows = [0; AT_ONCE];
            let mut found = 0;
            for key in keys {
                let (row, holds) = self.find(*key);
                rows[found] = row;
                found += usize::from(holds);
            }
            self.add(&rows[..found], &mut sum);
        }
        sum
    }

    /// The row of a feature and whether it has one.
    #[inline]
    fn find(&self, key: u32) -> (usize, bool) {
        let pair = row_of(key, self.bits) >> 1;
        let mark = mark_of(key);
        let [one, two] = self.marks.get(pair).copied().unwrap_or_default();
        (pair << 1 | usize::from(one != mark), one == mark || two == mark)
    }

    /// Adds rows, eight columns at a time: those at even places in one number, those at odd ones in another.
    #[inline]
    fn add(&self, rows: &[usize], sum: &mut [i16; WIDTH]) {
        let mut lanes = [[0u64; 2]; WIDEST / 8];
        for row in rows {
            let words = self.words.get(row * (WIDTH / 8)..(row + 1) * (WIDTH / 8)).unwrap_or_default();
            for ([even, odd], word) in lanes.iter_mut().zip(words) {
                *even += word & LANES;
                *odd += word >> 8 & LANES;
            }
        }
        let zero = rows.len() as i16 * i16::from(ZERO);
        for (column, sum) in sum.iter_mut().enumerate() {
            let lane = lanes[column / 8][column % 2] >> (column % 8 / 2 * 16);
            *sum += lane as u16 as i16 - zero;
        }
    }
}

/// Features looked up together.
const AT_ONCE: usize = 48;

/// The row that a feature would stand in first.
pub const fn row_of(key: u32, bits: u32) -> usize {
    (key >> (32 - bits)) as usize
}

/// The byte by which a row knows its feature; never 0, which is an empty row's.
pub const fn mark_of(key: u32) -> i8 {
    let mark = (key & 0xFF) as i8;
    if mark == 0 { 1 } else { mark }
}
