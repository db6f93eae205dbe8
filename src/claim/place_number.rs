//! Numbers of houses, streets and post codes, which count nothing.

use super::number::Reader;
use super::vocabulary::{POSTAL, STREET};
use crate::language::token::{Shape, TokenKind};

/// Longest street name that is read, in tokens.
const LONGEST: usize = 5;

/// One past a house number or post code at `at`.
pub fn street(reader: &Reader, at: usize) -> Option<usize> {
    let plain = reader.slice(at).bytes().all(|byte| byte.is_ascii_digit());
    if !plain {
        return None;
    }
    if postal(reader, at) {
        return Some(at + 1);
    }
    let name = if reader.joint(at + 1) && is_number(reader, at + 2) { at + 3 } else { at + 1 };
    let capitals = (name..name + LONGEST)
        .take_while(|place| {
            reader
                .token(*place)
                .is_some_and(|token| token.breaks == 0 && (token.is_capital() || is_number_end(reader, *place)))
        })
        .collect::<Vec<_>>();
    let named =
        capitals.iter().position(|place| reader.class(*place).any(STREET) && reader.tokens[*place].is_capital())?;
    (named > 0 || reader.token(name + 1).is_some_and(crate::language::token::Token::is_capital)).then_some(name)
}

fn is_number(reader: &Reader, at: usize) -> bool {
    reader.token(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// `71st` within a street name.
fn is_number_end(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let ending =
        |place: usize| reader.touches(place) && reader.is_one(place, &[words.th, words.st, words.nd, words.rd]);
    ending(at) || (is_number(reader, at) && ending(at + 1))
}

/// Five digits behind the two letters of a state, or before "ZIP code".
fn postal(reader: &Reader, at: usize) -> bool {
    let state = at.checked_sub(1).is_some_and(|before| {
        reader.tokens[before].shape == Shape::Capitals
            && reader.tokens[before].at.len() == 2
            && before > 0
            && reader.mark(before - 1, ',')
    });
    let five = reader.slice(at).len() == 5;
    let said = five && (at.saturating_sub(4)..at).any(|place| reader.class(place).any(POSTAL));
    (state && five) || said || reader.class(at + 1).any(POSTAL)
}
