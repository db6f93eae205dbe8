//! Sentences: where one ends and the next begins.

use super::lexicon::{Class, Lexicon};
use super::token::Token;
use crate::span::Bytes;

/// Tokens from which a sentence ends at the next comma; no sentence has more than twice as many.
const LONGEST: usize = 400;

/// One sentence: a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Whether it begins a paragraph.
    pub paragraph: bool,
}

impl Sentence {
    /// The sentence's tokens out of all.
    pub fn of<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        &tokens[self.first as usize..self.end as usize]
    }

    /// The sentence's place in the text.
    pub fn at(&self, tokens: &[Token]) -> Bytes {
        match self.of(tokens) {
            [] => Bytes::default(),
            [first, .., last] => first.at.cover(last.at),
            [only] => only.at,
        }
    }
}

/// Appends the sentences of `tokens[from..]`.
pub fn split(tokens: &[Token], from: usize, text: &str, lexicon: &Lexicon, sentences: &mut Vec<Sentence>) {
    let mut first = from;
    let mut paragraph = true;
    for at in from..tokens.len() {
        let after = at + 1;
        let Some(next) = tokens.get(after) else { break };
        let new_paragraph = breaks_line(&tokens[at], next);
        if new_paragraph || ends_sentence(tokens, at, text, lexicon) || is_full(&tokens[at], after - first) {
            sentences.push(Sentence { first: first as u32, end: after as u32, paragraph });
            (first, paragraph) = (after, new_paragraph);
        }
    }
    if first < tokens.len() {
        sentences.push(Sentence { first: first as u32, end: tokens.len() as u32, paragraph });
    }
}

/// Whether so many tokens are no sentence any more: what is read of a sentence is compared within it, so that a text
/// without a stop would take the square of its length.
fn is_full(token: &Token, length: usize) -> bool {
    let pause = !token.is_word() && matches!(token.mark, ',' | ';');
    length >= if pause { LONGEST } else { 2 * LONGEST }
}

/// A blank line always breaks; a single one breaks unless the text plainly runs on in lower case.
fn breaks_line(token: &Token, next: &Token) -> bool {
    match next.breaks {
        0 => false,
        1 => ends_with_stop(token) || next.is_capital() || !next.is_word(),
        _ => true,
    }
}

fn ends_with_stop(token: &Token) -> bool {
    matches!(token.mark, '.' | '!' | '?' | '…' | '"' | '”' | ':') && !token.is_word()
}

/// Whether a sentence ends behind token `at`: a stop, closing marks that touch it, then something that may begin one.
fn ends_sentence(tokens: &[Token], at: usize, text: &str, lexicon: &Lexicon) -> bool {
    let next = &tokens[at + 1];
    if !next.spaced || closes(next) {
        return false;
    }
    let mut stop = at;
    while stop > 0 && closes(&tokens[stop]) && !tokens[stop].spaced {
        stop -= 1;
    }
    let token = &tokens[stop];
    let begins = next.is_capital() || !next.is_word();
    if token.is('!') || token.is('?') || token.is('…') {
        return begins;
    }
    if token.is('.') {
        return begins && (stop < at || !abbreviates(tokens, stop, text, lexicon));
    }
    // `U.S.` or `p.m.` at the end of a sentence: only where the next word could not follow it inside a name.
    token.is_word()
        && token.at.of(text).ends_with('.')
        && (stop < at || (next.is_capital() && lexicon.class(next.word).any(starters())))
}

fn starters() -> Class {
    Class::DETERMINER
        .with(Class::PRONOUN)
        .with(Class::PREPOSITION)
        .with(Class::CONJUNCTION)
        .with(Class::SUBORDINATOR)
        .with(Class::ADVERB)
}

fn closes(token: &Token) -> bool {
    matches!(token.mark, '"' | '”' | '»' | ')' | ']' | '\'' | '’') && !token.is_word() && !token.spaced
}

/// Whether the full stop at `stop` belongs to an abbreviation or an initial.
fn abbreviates(tokens: &[Token], stop: usize, text: &str, lexicon: &Lexicon) -> bool {
    let Some(word) = stop.checked_sub(1).map(|at| &tokens[at]) else { return false };
    if tokens[stop].spaced || !word.is_word() {
        return false;
    }
    let single = word.at.len() == 1 && word.is_capital();
    let known = lexicon.class(word.word).any(Class::ABBREVIATION);
    let next = &tokens[stop + 1];
    if known && lexicon.word(word.word) == "no" {
        return next.kind == super::token::TokenKind::Number;
    }
    let month_or_day = lexicon.class(word.word).any(Class::MONTH.with(Class::WEEKDAY));
    if known && month_or_day {
        return next.kind == super::token::TokenKind::Number || !word.is_capital();
    }
    // "May" and "Sun" are words too; "sat" is seldom Saturday.
    (known && (word.is_capital() || word.at.of(text).len() <= 3)) || single
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::english;
    use crate::language::token::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let (lexicon, mut tokens, mut found) = (english(), Vec::new(), Vec::new());
        tokenize(text, Bytes::new(0, text.len()), &lexicon, &mut tokens);
        split(&tokens, 0, text, &lexicon, &mut found);
        found.iter().map(|sentence| sentence.at(&tokens).of(text)).collect()
    }

    #[test]
    fn titles_initials_and_countries_end_no_sentence() {
        let text = "Gen. Joe B. Doe met U.S. troops on Jan. 3. They left.";
        assert_eq!(sentences(text), ["Gen. Joe B. Doe met U.S. troops on Jan. 3.", "They left."]);
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_they_end() {
        assert_eq!(sentences("“We left.” Then he spoke."), ["“We left.”", "Then he spoke."]);
    }

    #[test]
    fn a_blank_line_ends_a_sentence_without_a_stop() {
        assert_eq!(sentences("A headline\n\nThe story begins"), ["A headline", "The story begins"]);
    }

    #[test]
    fn a_hard_wrapped_line_runs_on() {
        assert_eq!(sentences("The toll rose\nto twelve."), ["The toll rose\nto twelve."]);
    }

    #[test]
    fn a_text_without_a_stop_falls_into_sentences_of_bounded_length() {
        let (lexicon, mut tokens, mut found) = (english(), Vec::new(), Vec::new());
        let text = "the mayor met the governor, ".repeat(300) + &"and so on ".repeat(900);
        tokenize(&text, Bytes::new(0, text.len()), &lexicon, &mut tokens);
        split(&tokens, 0, &text, &lexicon, &mut found);
        assert!(found.iter().all(|sentence| sentence.of(&tokens).len() <= 2 * LONGEST));
        assert_eq!(found[0].of(&tokens).len() % 6, 0, "the first ends at a comma");
        assert!(found.windows(2).all(|pair| pair[0].end == pair[1].first), "nothing is lost between them");
    }
}
