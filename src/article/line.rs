//! Lines: a page cut at its line breaks, each piece with what can be seen of it alone.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::cue::{self, Cue, Cues};
use super::date;
use super::glance::{Glance, Signs};
use super::word::Words;
use crate::span::Bytes;

/// One line of a page (or one paragraph of a text that is broken at a fixed width), never blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where it stands, without white space at either end.
    pub at: Bytes,
    /// Characters.
    pub length: usize,
    /// Its words, counted by kind.
    pub words: Words,
    /// Its signs.
    pub signs: Signs,
    /// What its words say about it.
    pub cues: Cues,
    /// Whether it speaks of the page and its business.
    pub consent: bool,
    /// Whether it has what addresses have.
    pub address: bool,
    /// Whether it ends as a sentence does.
    pub ended: bool,
    /// Whether the same line stands on the page more than once.
    pub repeated: bool,
    /// Whether it is short and holds a date.
    pub dated: bool,
}

impl Line {
    /// Whether it is a long rule of underscores, dashes or the like.
    pub fn is_rule(&self) -> bool {
        self.words.letters == 0 && self.cues.has(Cue::End)
    }

    /// Whether it is a question, as one that an interviewer puts to each of several people.
    pub fn asks(&self, said: &str) -> bool {
        self.ended && said.ends_with(['?', '？', '؟'])
    }
}

/// Words of a line at most, for the date in it to be the line's own.
const DATED: usize = 14;
/// Signs of a rule at least; three stars only part two scenes.
const RULE: usize = 12;
/// Signs that end a sentence.
const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '؟'];
/// Signs that may follow the end of a sentence.
const CLOSING: [char; 7] = ['"', '\'', '”', '’', '»', ')', ']'];

/// The lines of `text`, in order.
pub fn lines(text: &str) -> Vec<Line> {
    let pieces = pieces(text);
    let places = if is_wrapped(&pieces, text) { paragraphs(&pieces) } else { plain_lines(pieces) };
    let keys: Vec<u64> = places.iter().map(|place| FxBuildHasher.hash_one(place.of(text))).collect();
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    keys.iter().for_each(|key| *seen.entry(*key).or_default() += 1);
    places.iter().zip(keys).map(|(place, key)| line(text, *place, seen[&key] > 1)).collect()
}

/// What can be seen of one line.
fn line(text: &str, at: Bytes, repeated: bool) -> Line {
    let said = at.of(text);
    let glance = Glance::of(said);
    let told = cue::told(said, &glance);
    let words = glance.words;
    Line {
        at,
        length: glance.length,
        cues: if words.letters == 0 && is_rule(said) { told.cues.with(Cue::End) } else { told.cues },
        consent: told.consent,
        address: told.address,
        ended: is_ended(said),
        repeated,
        dated: words.spaced <= DATED && glance.signs.figures as usize >= date::FIGURES && date::holds_date(said),
        words,
        signs: glance.signs,
    }
}

/// Whether a line ends as a sentence does.
fn is_ended(said: &str) -> bool {
    match said.as_bytes().last() {
        Some(b'.' | b'!' | b'?') => true,
        Some(last) if last.is_ascii_alphanumeric() => false,
        _ => said.trim_end_matches(CLOSING).ends_with(ENDS),
    }
}

/// Whether a line is nothing but a long row of one or two signs.
fn is_rule(said: &str) -> bool {
    said.len() >= RULE
        && !said.contains(char::is_alphanumeric)
        && said.chars().take(RULE * 4).all(|sign| "_-–—=*~#•· ".contains(sign))
}

/// Every line that is not blank.
fn plain_lines(pieces: Vec<Bytes>) -> Vec<Bytes> {
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
}

/// Every line, trimmed; blank ones are empty.
fn pieces(text: &str) -> Vec<Bytes> {
    let mut from = 0;
    let mut found = Vec::new();
    for (at, length) in breaks(text) {
        found.push(Bytes::new(from, at).trimmed(text));
        from = at + length;
    }
    found.push(Bytes::new(from, text.len()).trimmed(text));
    found
}

/// Where lines break, and how long each break is: line feed, carriage return, the separators of lines and paragraphs.
fn breaks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'\n', b'\r', 0xe2, bytes).filter_map(move |at| match bytes[at] {
        0xe2 => (bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9))).then_some((at, 3)),
        _ => Some((at, 1)),
    })
}

/// Width beyond which no typewriter goes, and below which a line says nothing about the width.
const WIDTH: std::ops::RangeInclusive<usize> = 45..=100;

/// Whether the text is broken at a fixed width, as wires and mails are: many lines of much the same length, few of
/// which end a sentence, and none longer.
fn is_wrapped(pieces: &[Bytes], text: &str) -> bool {
    let (mut full, mut open) = (0, 0);
    for piece in pieces {
        if piece.len() > *WIDTH.end() {
            return false;
        }
        if piece.len() >= *WIDTH.start() {
            full += 1;
            open += usize::from(!piece.of(text).ends_with(ENDS));
        }
    }
    full >= 6 && open * 3 >= full * 2
}

/// Neighbouring lines joined into paragraphs, where the first of two is full.
fn paragraphs(pieces: &[Bytes]) -> Vec<Bytes> {
    let mut found: Vec<Bytes> = Vec::new();
    let mut full = false;
    for piece in pieces {
        match found.last_mut() {
            Some(last) if full && !piece.is_empty() => *last = last.cover(*piece),
            _ if !piece.is_empty() => found.push(*piece),
            _ => {}
        }
        full = piece.len() >= *WIDTH.start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        lines(text).iter().map(|line| line.at.of(text)).collect()
    }

    #[test]
    fn blank_lines_and_carriage_returns_part_lines_and_are_not_lines() {
        assert_eq!(said("One.\r\n\r\n  Two. \n\u{a0}\nThree"), ["One.", "Two.", "Three"]);
    }

    #[test]
    fn a_text_broken_at_a_fixed_width_is_read_by_paragraphs() {
        let row = "The ferry to the outer islands was held in the harbour\n";
        let text = row.repeat(4) + "until dawn.\n\n" + &row.repeat(4) + "until noon.\n";
        assert_eq!(said(&text).len(), 2);
    }

    #[test]
    fn three_stars_part_scenes_and_a_long_rule_ends_the_article() {
        assert!(!lines("* * *")[0].is_rule());
        assert!(lines(&"_".repeat(40))[0].cues.has(Cue::End));
    }
}
