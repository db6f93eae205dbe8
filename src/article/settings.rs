//! Settings: how inputs are read, and how much of them.

use chrono::NaiveDate;

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The day after which nothing can have been published.
    pub today: Option<NaiveDate>,
    /// ISO 639-1 code of the language that every article is in, where the reader knows better than the program.
    pub language: Option<String>,
    /// How much is read.
    pub limits: Limits,
}

/// How much is read; whatever has more is named and passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one article's text at most.
    pub text: usize,
    /// Bytes at most of one file, one line of JSONL, one file within an archive or one captured page.
    pub piece: u64,
    /// Bytes at most that one archive or packed file gives when it is unpacked.
    pub unpacked: u64,
}

/// Bytes of one article's text at most, unless it is set otherwise.
pub const LONGEST_TEXT: usize = 8 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self { text: LONGEST_TEXT, piece: 32 << 20, unpacked: 64 << 30 }
    }
}

/// Bytes that anything may unpack to, however small it is packed.
const FLOOR: u64 = 64 << 20;
/// Times its packed size that text unpacks to at most; what unpacks to more was made to do so.
const RATIO: u64 = 150;

impl Limits {
    /// Bytes that a file of `packed` bytes may unpack to.
    pub fn unpacked_from(&self, packed: u64) -> u64 {
        packed.saturating_mul(RATIO).max(FLOOR).min(self.unpacked)
    }
}
