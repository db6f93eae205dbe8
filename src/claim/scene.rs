//! A scene: what the models of attribution look at around each token (quotation, likely cues, clause marks).

use super::document::Document;
use crate::language::form::{Form, OUTSIDE, forms, row};
use crate::language::tag::{Tag, Tagger};
use crate::language::token::TokenKind;

/// Where a token stands with respect to quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Quote {
    /// Outside.
    #[default]
    Outside,
    /// The opening mark.
    Open,
    /// Between the marks.
    Inside,
    /// The closing mark.
    Close,
}

/// Rows of the table of cues, as a power of two.
pub const CUE_BITS: u32 = 15;
/// Features of one candidate for a cue.
pub const CUE_FEATURES: usize = 15;

/// One document's tokens with everything the models look at.
pub struct Scene {
    /// The tokens hashed.
    pub forms: Vec<Form>,
    /// Their parts of speech.
    pub tags: Vec<Tag>,
    /// Their places in quotations.
    pub quotes: Vec<Quote>,
    /// Tokens in the quotation around, in steps; 0 outside.
    pub lengths: Vec<u8>,
    /// How likely each token is the head of a cue, in steps: 0 not, 1 doubtful, 2 likely, 3 sure.
    pub cues: Vec<u8>,
    /// First token of the sentence around.
    pub firsts: Vec<u32>,
    /// One past the last token of the sentence around.
    pub ends: Vec<u32>,
    /// Whether the token begins a paragraph.
    pub paragraphs: Vec<bool>,
}

impl Scene {
    /// The scene of a document before its cues are known.
    pub fn new(document: &Document, tagger: Tagger) -> Self {
        let forms = forms(&document.article.text, &document.tokens);
        let tags = document.tags.get_or_init(|| tagger.tags(&forms)).clone();
        let count = forms.len();
        let (mut firsts, mut ends, mut paragraphs) = (vec![0; count], vec![0; count], vec![false; count]);
        for sentence in &document.sentences {
            for at in sentence.first as usize..sentence.end as usize {
                (firsts[at], ends[at]) = (sentence.first, sentence.end);
            }
            if let Some(first) = paragraphs.get_mut(sentence.first as usize) {
                *first = sentence.paragraph || document.tokens[sentence.first as usize].breaks > 0;
            }
        }
        let (quotes, lengths) = quotations(document, &paragraphs);
        Self { forms, tags, quotes, lengths, cues: vec![0; count], firsts, ends, paragraphs }
    }

    /// The form at a place; that of nothing outside the document.
    #[inline]
    pub fn form(&self, at: usize) -> Form {
        self.forms.get(at).copied().unwrap_or(OUTSIDE)
    }

    /// The tag at a place.
    #[inline]
    pub fn tag(&self, at: usize) -> u32 {
        self.tags.get(at).map_or(0, |tag| u32::from(tag.0))
    }

    /// Whether a token may be the head of a cue.
    pub fn may_cue(&self, at: usize) -> bool {
        self.forms[at].shape >= 2
            && !matches!(self.tags[at], Tag::OTHER | Tag::DETERMINER | Tag::PRONOUN | Tag::NAME | Tag::CONJUNCTION)
    }

    /// The rows that speak for the token at `at` being the head of a cue.
    pub fn cue_features(&self, at: usize) -> [u32; CUE_FEATURES] {
        let r = |template, a, b| row(template, a, b, CUE_BITS);
        let [left2, left, here, right, right2] = around(&self.forms, at, OUTSIDE);
        let [tag_left, tag, tag_right] = around(&self.tags, at, Tag::OTHER).map(|tag| u32::from(tag.0));
        let first = self.firsts[at] as usize;
        let end = self.ends[at] as usize;
        let that = self.forms[at + 1..end.min(at + 6).max(at + 1)].iter().any(|form| form.word == of_that());
        let quote_left = self.quotes[first.max(at.saturating_sub(6))..at].contains(&Quote::Close);
        let quote_right = self.quotes[at + 1..end.min(at + 8).max(at + 1)].contains(&Quote::Open);
        let around =
            u32::from(that) | u32::from(quote_left) << 1 | u32::from(quote_right) << 2 | (self.quotes[at] as u32) << 3;
        let subject = (first..at).rev().take(6).find(|place| self.tags[*place].is_nominal());
        let subject_form = subject.map_or(OUTSIDE, |place| self.form(place));
        let subject_tag = subject.map_or(0, |place| self.tag(place));
        [
            r(1, here.word, 0),
            r(2, here.word, tag),
            r(3, here.word, right.word),
            r(4, here.word, left.word),
            r(5, here.word, around),
            r(6, tag, around),
            r(7, right.word, left.word),
            r(8, here.ending, right.word),
            r(9, tag_left * 16 + tag_right, tag),
            r(10, here.word, subject_tag),
            r(11, subject_form.word, tag),
            r(12, right.word, right2.word),
            r(13, left2.word, left.word),
            r(14, here.word, tag_right * 16 + tag_left),
            r(15, around, right.word),
        ]
    }

    /// Finds the likely cues by their table.
    pub fn find_cues(&mut self, weights: &[i8]) {
        for at in 0..self.forms.len() {
            self.cues[at] = if self.may_cue(at) {
                let score: i32 =
                    self.cue_features(at).iter().map(|row| i32::from(*weights.get(*row as usize).unwrap_or(&0))).sum();
                cue_step(score as f32 / CUE_SCALE)
            } else {
                0
            };
        }
    }
}

/// What stands at a place and on both sides of it, an odd number of things together.
#[inline]
pub fn around<T: Copy, const COUNT: usize>(all: &[T], at: usize, outside: T) -> [T; COUNT] {
    let from = at.wrapping_sub(COUNT / 2);
    let within = all.get(from..).and_then(<[T]>::first_chunk);
    within.copied().unwrap_or_else(|| at_end(all, from, outside))
}

/// The same where some of it is outside; by itself, so that the rest is told without a call.
#[inline(never)]
fn at_end<T: Copy, const COUNT: usize>(all: &[T], from: usize, outside: T) -> [T; COUNT] {
    std::array::from_fn(|place| all.get(from.wrapping_add(place)).copied().unwrap_or(outside))
}

/// Steps of one unit of log odds in the table of cues.
pub const CUE_SCALE: f32 = 24.0;

/// The step of a cue's log odds.
pub fn cue_step(odds: f32) -> u8 {
    match odds {
        odds if odds > 1.5 => 3,
        odds if odds > -0.5 => 2,
        odds if odds > -2.5 => 1,
        _ => 0,
    }
}

fn of_that() -> u32 {
    const THAT: u32 = that_hash();
    THAT
}

const fn that_hash() -> u32 {
    let word = b"that";
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < word.len() {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// The place of every token in the quotations of its paragraph, and the length of its quotation in steps.
fn quotations(document: &Document, paragraphs: &[bool]) -> (Vec<Quote>, Vec<u8>) {
    let tokens = &document.tokens;
    let mut quotes = vec![Quote::Outside; tokens.len()];
    let mut lengths = vec![0u8; tokens.len()];
    let mut opened: Option<usize> = None;
    let mut at = 0;
    while at < tokens.len() {
        if paragraphs[at] {
            close(&mut lengths, &mut opened, at);
        }
        let width = quote_width(document, at);
        if width == 0 {
            quotes[at] = if opened.is_some() { Quote::Inside } else { Quote::Outside };
            at += 1;
            continue;
        }
        let opens = match tokens[at].mark {
            '“' | '«' | '„' | '`' => true,
            '”' | '»' => false,
            _ => opened.is_none(),
        };
        let mark = if opens { Quote::Open } else { Quote::Close };
        quotes[at..(at + width).min(tokens.len())].fill(mark);
        if opens {
            opened = Some(at + width);
        } else {
            close(&mut lengths, &mut opened, at);
        }
        at += width;
    }
    let end = tokens.len();
    close(&mut lengths, &mut opened, end);
    (quotes, lengths)
}

/// Ends the open quotation before `at` and notes its length.
fn close(lengths: &mut [u8], opened: &mut Option<usize>, at: usize) {
    if let Some(first) = opened.take().filter(|first| *first < at) {
        let step = match at - first {
            1 => 1,
            2 | 3 => 2,
            4..=6 => 3,
            7..=12 => 4,
            _ => 5,
        };
        lengths[first..at].fill(step);
    }
}

/// Tokens of the quotation mark at `at`: two for the doubled marks of old files, 0 for anything else.
fn quote_width(document: &Document, at: usize) -> usize {
    let token = &document.tokens[at];
    if token.kind != TokenKind::Mark {
        return 0;
    }
    if token.is_quote() {
        return 1;
    }
    let doubled = |mark| {
        document
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Mark && next.mark == mark && !next.spaced)
    };
    match token.mark {
        '`' if doubled('`') => 2,
        '\'' if doubled('\'') => 2,
        _ => 0,
    }
}
