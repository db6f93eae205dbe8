//! Labelling: source, cue and content of attributions as one label a token, by a linear chain (Lafferty et al. 2001).

use super::label_common::COMMON;
use super::scene::{Quote, Scene, around};
use crate::language::form::{Form, OUTSIDE, Table, key};
use crate::language::tag::Tag;

/// Labels: nothing, then first and further tokens of sources, cues and contents.
pub const LABELS: usize = 7;
/// Columns of a row.
pub const WIDTH: usize = 8;
/// No part of an attribution.
pub const NOTHING: usize = 0;
/// First token of a source; the further ones are the next label.
pub const SOURCE: usize = 1;
/// First token of a cue.
pub const CUE: usize = 3;
/// First token of a content.
pub const CONTENT: usize = 5;
/// Rows of the table, as a power of two.
pub const LABEL_BITS: u32 = 18;
/// Features of one token that are looked up by their keys.
pub const LABEL_FEATURES: usize = 36;
/// The table of a chain.
pub type LabelTable = Table<{ WIDTH / 8 }, { 1 << (LABEL_BITS - 1) }>;

/// The nearest likely cues on either side of each token, within its sentence.
pub struct Near {
    left: Vec<u32>,
    right: Vec<u32>,
    opener: Vec<u32>,
    verbs: Vec<u8>,
    total: Vec<u8>,
}

const NONE: u32 = u32::MAX;

impl Near {
    /// The nearest cues of a scene.
    pub fn new(scene: &Scene) -> Self {
        let count = scene.forms.len();
        let (mut left, mut right) = (vec![NONE; count], vec![NONE; count]);
        let (mut opener, mut verbs, mut total) = (vec![0; count], vec![0u8; count], vec![0u8; count]);
        let (mut open, mut seen) = (0, 0);
        let mut last = NONE;
        for at in 0..count {
            if scene.firsts[at] as usize == at {
                (last, open, seen) = (NONE, 0, 0);
            }
            left[at] = last;
            opener[at] = open;
            verbs[at] = seen;
            seen = (seen + u8::from(scene.tags[at].is_verb())).min(3);
            if matches!(scene.tags[at], Tag::SUBORDINATOR | Tag::CONJUNCTION) || scene.forms[at].shape == 0 {
                open = scene.forms[at].word;
            }
            if scene.cues[at] >= 2 {
                last = at as u32;
            }
        }
        last = NONE;
        for at in (0..count).rev() {
            if scene.ends[at] as usize == at + 1 {
                (last, seen) = (NONE, 0);
            }
            right[at] = last;
            seen = (seen + u8::from(scene.tags[at].is_verb())).min(3);
            total[at] = seen;
            if scene.cues[at] >= 2 {
                last = at as u32;
            }
        }
        Self { left, right, opener, verbs, total }
    }
}

fn step(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5 | 6 => 5,
        7..=10 => 6,
        11..=16 => 7,
        17..=28 => 8,
        _ => 9,
    }
}

/// Commas and quotation marks between two places, in few bits; the tags where they are close.
fn between(scene: &Scene, from: usize, to: usize) -> u32 {
    if to - from <= 5 {
        return (from + 1..to).fold(7, |all, at| all * 19 + scene.tag(at) + u32::from(scene.forms[at].shape == 0) * 17)
            | 1 << 31;
    }
    let (mut commas, mut quotes, mut verbs) = (0u32, 0u32, 0u32);
    for at in from + 1..(to).min(from + 40) {
        if scene.forms[at].shape == 0 {
            commas += 1;
            quotes += u32::from(matches!(scene.quotes[at], Quote::Open | Quote::Close));
        }
        verbs += u32::from(scene.tags[at].is_verb());
    }
    commas.min(3) | quotes.min(2) << 2 | verbs.min(2) << 4
}

/// What speaks for the label of the token at `at`: features by their keys, and the two values of each common one.
#[inline]
pub fn features(scene: &Scene, near: &Near, at: usize) -> ([u32; LABEL_FEATURES], [(u32, u32); COMMON]) {
    let forms: [Form; 5] = around(&scene.forms, at, OUTSIDE);
    let tags: [Tag; 7] = around(&scene.tags, at, Tag::OTHER);
    let cues: [u8; 5] = around(&scene.cues, at, 0);
    let f = |offset: isize| forms[2usize.wrapping_add_signed(offset)];
    let t = |offset: isize| u32::from(tags[3usize.wrapping_add_signed(offset)].0);
    let c = |offset: isize| u32::from(cues[2usize.wrapping_add_signed(offset)]);
    let (first, end) = (scene.firsts[at] as usize, scene.ends[at] as usize);
    let quote = scene.quotes[at] as u32;
    let length = u32::from(scene.lengths[at]);
    let (left, right) = (near.left[at], near.right[at]);
    let (left_at, right_at) = (left as usize, right as usize);
    let left_word = if left == NONE { 0 } else { scene.forms[left_at].word };
    let right_word = if right == NONE { 0 } else { scene.forms[right_at].word };
    let left_step = if left == NONE { 15 } else { step(at - left_at) };
    let right_step = if right == NONE { 15 } else { step(right_at - at) };
    let left_between = if left == NONE { 0 } else { between(scene, left_at, at) };
    let right_between = if right == NONE { 0 } else { between(scene, at, right_at) };
    let cue = c(0);
    let place = u32::from(at == first) | u32::from(at + 1 == end) << 1 | u32::from(scene.paragraphs[at]) << 2;
    let ahead =
        if end < scene.forms.len() && !scene.paragraphs[end] { u32::from(scene.quotes[end] as u8) + 1 } else { 0 };
    let behind = if first > 0 && !scene.paragraphs[first] { u32::from(scene.quotes[first - 1] as u8) + 1 } else { 0 };
    let any = u32::from(left != NONE) | u32::from(right != NONE) << 1 | u32::from(cue >= 2) << 2;
    let start_quote = scene.quotes[first] as u32;
    let r = |template, a, b| key(template, a, b);
    let keys = [
        r(1, f(0).word, 0),
        r(2, f(-1).word, f(0).word),
        r(3, f(0).word, f(1).word),
        r(4, f(-1).word, t(0)),
        r(5, f(1).word, t(0)),
        r(6, f(-2).word, t(0) * 16 + t(-1)),
        r(7, f(2).word, t(0) * 16 + t(1)),
        r(11, f(0).word, t(0) * 4 + cue),
        r(12, f(0).ending, u32::from(f(0).shape)),
        r(18, left_word, left_step),
        r(19, right_word, right_step),
        r(21, left_between, t(0) * 16 + left_step),
        r(22, right_between, t(0) * 16 + right_step),
        r(23, left_between, left_word),
        r(24, right_between, right_word),
        r(25, left_between, f(0).word),
        r(26, any * 64 + quote * 16 + start_quote * 4 + place, ahead * 8 + behind),
        r(27, right_step * 8 + place, quote * 64 + t(0)),
        r(28, f(0).word, quote * 16 + any),
        r(29, f(-1).word, left_word),
        r(30, f(0).word, right_word),
        r(31, f(1).word, left_word),
        r(32, f(0).word, left_word),
        r(33, right_word, left_word),
        r(34, f(-1).word, right_step * 16 + left_step),
        r(35, f(0).word, left_step),
        r(36, f(0).word, right_step),
        r(37, f(1).word, right_step * 4 + quote),
        r(
            38,
            f(-1).word,
            u32::from(scene.quotes.get(at.wrapping_sub(1)).copied().unwrap_or_default() as u8) * 64 + quote * 16 + t(0),
        ),
        r(39, f(1).ending, f(0).ending),
        r(41, near.opener[at], any * 16 + t(0)),
        r(42, t(0) * 256 + t(1) * 16 + t(2), t(3) * 4 + cue),
        r(43, t(-3) * 256 + t(-2) * 16 + t(-1), t(0) * 4 + cue),
        r(44, near.opener[at], f(0).word),
        r(45, scene.forms[first].word, quote * 128 + any * 16 + left_step),
        r(40, t(-1) * 256 + t(0) * 16 + t(1), any * 4 + quote),
    ];
    let common = [
        (t(-1) * 256 + t(0) * 16 + t(1), 0),
        (t(-2) * 256 + t(-1) * 16 + t(0), 0),
        (t(0) * 256 + t(1) * 16 + t(2), 0),
        (u32::from(f(-1).shape) * 64 + u32::from(f(0).shape) * 8 + u32::from(f(1).shape), t(0)),
        (quote * 8 + length, any),
        (quote * 8 + length, place * 16 + behind),
        (cue * 16 + c(-1) * 4 + c(1), t(0)),
        (c(-2) * 4 + c(2), t(0) * 16 + cue),
        (left_step * 16 + right_step, t(0)),
        (u32::from(near.verbs[at]) * 4 + u32::from(near.total[at]), any * 16 + t(0)),
    ];
    (keys, common)
}

/// A run of tokens with one label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// [`SOURCE`], [`CUE`] or [`CONTENT`].
    pub kind: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
}

/// The runs of labels, in order.
pub fn chunks(labels: &[u8]) -> Vec<Chunk> {
    let mut found: Vec<Chunk> = Vec::new();
    for (at, label) in labels.iter().map(|label| *label as usize).enumerate() {
        if label == NOTHING {
            continue;
        }
        let kind = label - (label + 1) % 2;
        match found.last_mut() {
            Some(last) if label != kind && last.end == at && last.kind == kind => last.end = at + 1,
            _ => found.push(Chunk { kind, first: at, end: at + 1 }),
        }
    }
    found
}
