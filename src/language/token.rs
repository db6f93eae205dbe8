//! Tokens: words, numbers, marks, each with its place, its shape and its number in the lexicon.

use super::lexicon::{Lexicon, WordId};
use crate::span::Bytes;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, or single letters with full stops (`U.S.`).
    Word,
    /// Digits, with grouping commas and a decimal point.
    Number,
    /// Anything else: one mark.
    Mark,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// No capital at the start.
    #[default]
    Lower,
    /// One capital at the start.
    Capital,
    /// Capitals only, two or more.
    Capitals,
}

/// One token of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its place.
    pub at: Bytes,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// Whether white space (or the start of the text) comes before it.
    pub spaced: bool,
    /// Line breaks before it, two at most.
    pub breaks: u8,
    /// Its first character, for marks.
    pub mark: char,
    /// Its number in the lexicon.
    pub word: WordId,
}

impl Token {
    /// Whether the token is this mark.
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.mark == mark
    }

    /// Whether the token is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether the token begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.shape != Shape::Lower
    }

    /// Whether the token is a hyphen or a short dash.
    pub fn is_hyphen(&self) -> bool {
        self.kind == TokenKind::Mark && matches!(self.mark, '-' | '\u{2010}' | '\u{2011}' | '–' | '\u{2212}')
    }

    /// Whether the token opens or closes a quotation.
    pub fn is_quote(&self) -> bool {
        self.kind == TokenKind::Mark && matches!(self.mark, '"' | '“' | '”' | '«' | '»' | '„')
    }
}

/// Longest word that is looked up; longer ones are unknown.
const LONGEST_WORD: usize = 32;

/// Appends the tokens of `text[part]` to `tokens`, in order; one pass.
pub fn tokenize(text: &str, part: Bytes, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scan = Scan { bytes: &text.as_bytes()[..part.end as usize], text, at: part.start as usize };
    let (mut spaced, mut breaks) = (true, 0u8);
    while let Some(&byte) = scan.bytes.get(scan.at) {
        if byte == b'\n' {
            (spaced, breaks) = (true, (breaks + 1).min(2));
            scan.at += 1;
            continue;
        }
        if byte.is_ascii_whitespace() || byte < 0x20 {
            spaced = true;
            scan.at += 1;
            continue;
        }
        let start = scan.at;
        let Some((kind, mark)) = scan.next() else {
            spaced = true;
            continue;
        };
        let mut token = Token {
            at: Bytes::new(start, scan.at),
            kind,
            shape: Shape::Lower,
            spaced,
            breaks,
            mark,
            word: WordId::UNKNOWN,
        };
        if kind == TokenKind::Word {
            (token.word, token.shape) = look_up(&text[start..scan.at], lexicon);
        }
        tokens.push(token);
        (spaced, breaks) = (false, 0);
    }
}

struct Scan<'t> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    /// Moves past the next token; none when it was white space beyond ASCII.
    fn next(&mut self) -> Option<(TokenKind, char)> {
        let byte = self.bytes[self.at];
        if byte.is_ascii_digit() || (byte == b'.' && self.starts_decimal()) {
            self.number();
            return Some((TokenKind::Number, '0'));
        }
        let first = self.char_at(self.at);
        if is_letter(first) {
            self.word();
            return Some((TokenKind::Word, first));
        }
        if byte == b'\'' || first == '’' {
            return Some(self.apostrophe(first));
        }
        self.at += first.len_utf8();
        (!first.is_whitespace() && !is_invisible(first)).then_some((TokenKind::Mark, first))
    }

    fn char_at(&self, at: usize) -> char {
        let byte = self.bytes[at];
        if byte < 0x80 { byte as char } else { self.text[at..].chars().next().unwrap_or(' ') }
    }

    fn starts_decimal(&self) -> bool {
        let before = self.at.checked_sub(1).map_or(b' ', |at| self.bytes[at]);
        self.digit_at(self.at + 1) && !before.is_ascii_alphanumeric() && before != b'.'
    }

    fn digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// Digits with grouping commas (three digits after each) and one decimal point.
    fn number(&mut self) {
        let mut point = false;
        loop {
            match self.bytes.get(self.at) {
                Some(byte) if byte.is_ascii_digit() => self.at += 1,
                Some(b',') if !point && self.group_follows() => self.at += 4,
                Some(b',') if !point && self.indian_group_follows() => self.at += 3,
                Some(b'.') if !point && self.digit_at(self.at + 1) => {
                    point = true;
                    self.at += 1;
                }
                _ => break,
            }
        }
    }

    fn group_follows(&self) -> bool {
        (1..=3).all(|step| self.digit_at(self.at + step)) && !self.digit_at(self.at + 4)
    }

    /// `12,34,567`: two digits, and behind them more groups of two and a last one of three.
    fn indian_group_follows(&self) -> bool {
        let mut at = self.at;
        while self.bytes.get(at) == Some(&b',')
            && self.digit_at(at + 1)
            && self.digit_at(at + 2)
            && !self.digit_at(at + 3)
        {
            at += 3;
        }
        let last = self.bytes.get(at) == Some(&b',') && (1..=3).all(|step| self.digit_at(at + step));
        at > self.at && last && !self.digit_at(at + 4)
    }

    /// Letters with inner apostrophes, or single letters with full stops; a final `'s` or `'re` is left for itself.
    fn word(&mut self) {
        let start = self.at;
        loop {
            self.letters();
            if self.bytes.get(self.at) == Some(&b'.') && self.is_initial(start) {
                self.at += 1;
                if self.letter_at(self.at) && self.bytes.get(self.at + 1) == Some(&b'.') {
                    continue;
                }
                break;
            }
            let Some(next) = self.after_apostrophe() else { break };
            if !self.letter_at(next) || self.clitic(next).is_some() {
                break;
            }
            self.at = next;
        }
    }

    fn letters(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                self.at += 1;
            } else if byte >= 0x80 && is_letter(self.char_at(self.at)) {
                self.at += self.char_at(self.at).len_utf8();
            } else {
                break;
            }
        }
    }

    /// Whether the word so far is single letters each with a full stop, the next letter of `U.S.` included.
    fn is_initial(&self, start: usize) -> bool {
        let word = &self.bytes[start..self.at];
        let single = word.len() % 2 == 1 && word.iter().skip(1).step_by(2).all(|byte| *byte == b'.');
        let more = self.letter_at(self.at + 1) && self.bytes.get(self.at + 2) == Some(&b'.');
        single && word[0].is_ascii_alphabetic() && (word.len() > 1 || more)
    }

    fn letter_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(|_| is_letter(self.char_at(at)))
    }

    /// The place behind an apostrophe that stands here.
    fn after_apostrophe(&self) -> Option<usize> {
        match self.bytes.get(self.at) {
            Some(b'\'') => Some(self.at + 1),
            Some(0xE2) if self.char_at(self.at) == '’' => Some(self.at + 3),
            _ => None,
        }
    }

    /// The length of a short form that ends the word at `at`: of "is" or a possessive, "are", "have", "will", "would", "am".
    fn clitic(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at.min(self.bytes.len())..];
        let is = |form: &&&str| rest.get(..form.len()).is_some_and(|start| start.eq_ignore_ascii_case(form.as_bytes()));
        let form = ["s", "re", "ve", "ll", "d", "m"].iter().find(is)?;
        (!self.letter_at(at + form.len())).then_some(form.len())
    }

    /// A short form as a word of its own, else the apostrophe as a mark.
    fn apostrophe(&mut self, first: char) -> (TokenKind, char) {
        let touches = self.at > 0 && self.bytes[self.at - 1].is_ascii_alphanumeric();
        self.at += first.len_utf8();
        match self.clitic(self.at).filter(|_| touches) {
            Some(length) => {
                self.at += length;
                (TokenKind::Word, '\'')
            }
            None => (TokenKind::Mark, '\''),
        }
    }
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphabetic() || (char > '\u{7f}' && char.is_alphabetic()) || is_mark_on_letter(char)
}

/// Combining accents, which stand within words.
fn is_mark_on_letter(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}')
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The word's number and shape; the look-up is in lower case with straight apostrophes.
fn look_up(word: &str, lexicon: &Lexicon) -> (WordId, Shape) {
    let shape = shape_of(word);
    if word.len() > LONGEST_WORD {
        return (WordId::UNKNOWN, shape);
    }
    if word.is_ascii() {
        let mut lower = [0u8; LONGEST_WORD];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lower = if lower.last() == Some(&b'.') { &lower[..lower.len() - 1] } else { &*lower };
        return (lexicon.find(lower), shape);
    }
    (lexicon.find(word.to_lowercase().replace('’', "'").as_bytes()), shape)
}

fn shape_of(word: &str) -> Shape {
    let mut letters = word.chars().filter(|char| char.is_alphabetic());
    if !letters.next().is_some_and(char::is_uppercase) {
        return Shape::Lower;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Capitals } else { Shape::Capital }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::english;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Bytes::new(0, text.len()), &english(), &mut tokens);
        tokens.iter().map(|token| token.at.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_groups_and_points() {
        assert_eq!(
            words("1,500 to 3,000.5, 1,2 and 12,"),
            ["1,500", "to", "3,000.5", ",", "1", ",", "2", "and", "12", ","]
        );
    }

    #[test]
    fn hyphens_stand_alone_and_units_leave_their_number() {
        assert_eq!(words("a 16-minute $3bn F-16s"), ["a", "16", "-", "minute", "$", "3", "bn", "F", "-", "16", "s"]);
    }

    #[test]
    fn apostrophes_stay_inside_names_but_leave_the_possessive() {
        assert_eq!(words("Hay’at Assad's Sa’ar’s hasn't"), ["Hay’at", "Assad", "'s", "Sa’ar", "’s", "hasn't"]);
    }

    #[test]
    fn initials_keep_their_full_stops() {
        assert_eq!(
            words("the U.S. and 4 p.m. to a. End."),
            ["the", "U.S.", "and", "4", "p.m.", "to", "a", ".", "End", "."]
        );
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_lie_on_character_boundaries(text in "\\PC{0,200}") {
            let mut tokens = Vec::new();
            tokenize(&text, Bytes::new(0, text.len()), &english(), &mut tokens);
            let mut end = 0;
            for token in tokens {
                prop_assert!(token.at.start >= end && token.at.end > token.at.start);
                prop_assert!(!token.at.of(&text).is_empty());
                end = token.at.end;
            }
        }
    }
}
