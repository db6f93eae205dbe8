//! Places in a text: byte ranges while reading it, code-point ranges in everything that leaves the program.

use serde::{Deserialize, Serialize};

/// An end-exclusive range of Unicode code points in an article's text: `start..end`, *not* `start..=end`.
///
/// This is the only kind of place that is printed or stored. It slices to its quote or it is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl Span {
    /// The code points of `text` that the span covers; none when it reaches past the end.
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let from = places.nth(self.start as usize)?;
        let to = match self.end.checked_sub(self.start)? {
            0 => from,
            length => places.nth(length as usize - 1)?,
        };
        text.get(from..to)
    }
}

/// An end-exclusive range of bytes in a text, always on character boundaries: what reading works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Bytes {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Bytes {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The part of `text` that the range covers.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether `other` lies within this range.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range without white space at either end.
    pub fn trimmed(self, text: &str) -> Self {
        let part = self.of(text);
        if let (Some(first), Some(last)) = (part.as_bytes().first(), part.as_bytes().last())
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self;
        }
        let start = self.start as usize + (part.len() - part.trim_start().len());
        Self::new(start, start + part.trim().len())
    }
}

/// Code points between two marks of [`Positions`].
const STRIDE: usize = 256;

/// The way from byte offsets of one text to code points; building it is one pass, asking is nearly free.
#[derive(Debug)]
pub struct Positions<'t> {
    text: &'t str,
    /// Code points before byte `STRIDE * n`; empty for plain ASCII, where both countings agree.
    marks: Vec<u32>,
}

impl<'t> Positions<'t> {
    /// The positions of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(count);
                count += boundaries(chunk);
            }
        }
        Self { text, marks }
    }

    /// Code points before the byte offset `at`, which must be a character boundary.
    pub fn code_point(&self, at: u32) -> u32 {
        if self.marks.is_empty() {
            return at.min(self.text.len() as u32);
        }
        let at = (at as usize).min(self.text.len());
        let mark = (at / STRIDE).min(self.marks.len() - 1);
        let rest = &self.text.as_bytes()[mark * STRIDE..at];
        self.marks[mark] + boundaries(rest)
    }

    /// The same of byte offsets in rising order, counted on from one to the next.
    pub fn code_points(&self, offsets: impl Iterator<Item = u32>) -> Vec<u32> {
        let (mut at, mut count) = (0, 0);
        let next = |offset: u32| {
            if self.marks.is_empty() {
                return self.code_point(offset);
            }
            let passed = self.text.as_bytes().get(at as usize..offset as usize).unwrap_or_default();
            count += passed.iter().filter(|byte| is_boundary(**byte)).count() as u32;
            at = at.max(offset);
            count
        };
        offsets.map(next).collect()
    }

    /// The code-point span of a byte range.
    pub fn span(&self, bytes: Bytes) -> Span {
        Span { start: self.code_point(bytes.start), end: self.code_point(bytes.end) }
    }
}

/// How many characters begin in some bytes, summed in single bytes, as a processor does for many at once.
fn boundaries(bytes: &[u8]) -> u32 {
    let some = |some: &[u8]| u32::from(some.iter().map(|byte| u8::from(is_boundary(*byte))).sum::<u8>());
    bytes.chunks(128).map(some).sum()
}

/// Whether a UTF-8 byte begins a character.
const fn is_boundary(byte: u8) -> bool {
    (byte as i8) >= -0x40
}

/// The byte range of a code-point span in `text`; none when it reaches past the end.
pub fn bytes_of(span: Span, text: &str) -> Option<Bytes> {
    let part = span.slice(text)?;
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Some(Bytes::new(start, start + part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_range_becomes_a_span_with_the_same_text(text in "\\PC{0,700}", a in 0usize..700, b in 0usize..700) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (places[a % places.len()], places[b % places.len()]);
            let bytes = Bytes::new(a.min(b), a.max(b));
            let span = Positions::new(&text).span(bytes);
            prop_assert_eq!(span.slice(&text), Some(bytes.of(&text)));
            prop_assert_eq!(bytes_of(span, &text), Some(bytes));
        }
    }

    #[test]
    fn a_span_past_the_end_slices_to_nothing() {
        assert_eq!(Span { start: 2, end: 9 }.slice("abc"), None);
        assert_eq!(Span { start: 3, end: 3 }.slice("abc"), Some(""));
    }
}
