//! Amounts: a numeral with its sign, its currency and its unit.

use super::number::{Numeral, Reader, is_currency_mark, numeral};
use super::vocabulary::Unit;
use crate::language::token::{Shape, TokenKind};

/// A numeral with its currency and unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The numeral.
    pub numeral: Numeral,
    /// First token, sign and currency included.
    pub first: usize,
    /// One past the last token, unit included.
    pub end: usize,
    /// Value with its sign.
    pub value: f64,
    /// The unit, where there is one.
    pub unit: Option<Unit>,
    /// Whether the unit stands before the number ("$5").
    pub prefixed: bool,
    /// Whether a hyphen joins number and unit ("16-minute").
    pub joined: bool,
}

/// Whether an amount may begin at `at`, cheaply.
pub fn may_begin(reader: &Reader, at: usize) -> bool {
    let token = &reader.tokens[at];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => is_currency_mark(token.mark) || token.mark == '½' || token.mark == '¼' || token.mark == '¾',
        TokenKind::Word => {
            reader.class(at).any(super::vocabulary::NUMBER)
                || is_article_of_number(reader, at)
                || (token.shape == Shape::Capitals && currency_letters(reader, at).is_some())
        }
    }
}

/// `a` or `an` before hundred, dozen, third.
fn is_article_of_number(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.a, words.an]) && reader.number(at + 1).is_some()
}

/// A currency code in capitals with a number behind it.
fn currency_letters(reader: &Reader, at: usize) -> Option<&'static str> {
    let number = reader.token(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
    number.then(|| reader.vocabulary.currency(reader.slice(at)))?
}

/// The amount that begins at `at`.
pub fn amount(reader: &Reader, at: usize) -> Option<Amount> {
    let (first, start, money) = currency_before(reader, at);
    let numeral = numeral(reader, start)?;
    let (first, negative) = sign(reader, first);
    let value = if negative { -numeral.value } else { numeral.value };
    let unit = money.map(|name| Unit { name, kind: "money" });
    let mut found = Amount { numeral, first, end: numeral.end, value, unit, prefixed: unit.is_some(), joined: false };
    if found.unit.is_none() {
        add_unit(reader, &mut found);
    }
    Some(found)
}

/// The currency before a numeral: first token of the amount, first token of the numeral, code.
fn currency_before(reader: &Reader, at: usize) -> (usize, usize, Option<&'static str>) {
    if let Some(code) = currency_letters(reader, at) {
        return (at, at + 1, Some(code));
    }
    let mark = &reader.tokens[at];
    if mark.is_word() || !is_currency_mark(mark.mark) {
        return (at, at, None);
    }
    let sign = reader.slice(at);
    let letters = at
        .checked_sub(1)
        .filter(|before| reader.tokens[*before].shape == Shape::Capitals || reader.slice(*before).len() == 1);
    let joined = letters.and_then(|before| {
        let name = reader.slice(before).replace('.', "");
        reader.vocabulary.currency(&format!("{name}{sign}")).map(|code| (before, code))
    });
    match joined {
        Some((before, code)) => (before, at + 1, Some(code)),
        None => (at, at + 1, reader.vocabulary.currency(sign)),
    }
}

/// A minus sign or the word before a number, where it cannot be a dash between two things.
fn sign(reader: &Reader, first: usize) -> (usize, bool) {
    let Some(before) = first.checked_sub(1) else { return (first, false) };
    let words = &reader.vocabulary.words;
    if reader.is(before, words.minus) {
        return (before, true);
    }
    let hyphen = reader.tokens[before].is_hyphen() && reader.touches(first);
    if hyphen && before > 0 && reader.is(before - 1, words.minus) {
        return (before - 1, true);
    }
    let free = hyphen && reader.tokens[before].spaced;
    if free { (before, true) } else { (first, false) }
}

/// Adds the unit behind the numeral: `%`, `percent`, `km`, `dollars`, `-minute`.
fn add_unit(reader: &Reader, found: &mut Amount) {
    let at = found.numeral.end;
    if reader.mark(at, '%') {
        found.unit = Some(Unit { name: "percent", kind: "percent" });
        found.end = at + 1;
        return;
    }
    if reader
        .token(at)
        .is_some_and(|token| token.kind == TokenKind::Mark && is_currency_mark(token.mark) && !token.spaced)
    {
        found.unit = reader.vocabulary.currency(reader.slice(at)).map(|name| Unit { name, kind: "money" });
        found.end = at + 1;
        return;
    }
    if reader.mark(at, '°') {
        return degrees(reader, found);
    }
    found.joined = reader.joint(at);
    let behind = if found.joined { at + 1 } else { at };
    if let Some((length, unit)) = unit_at(reader, behind) {
        found.unit = Some(unit);
        found.end = behind + length;
    } else {
        found.joined = false;
    }
}

fn degrees(reader: &Reader, found: &mut Amount) {
    let at = found.numeral.end;
    let (name, end) = match reader.slice(at + 1) {
        "F" => ("fahrenheit", at + 2),
        "C" => ("celsius", at + 2),
        _ => ("degree", at + 1),
    };
    found.unit = Some(Unit { name, kind: "temperature" });
    found.end = end;
}

/// The unit at `at`, hyphens within it passed over; a currency code counts too.
pub fn unit_at(reader: &Reader, at: usize) -> Option<(usize, Unit)> {
    let token = reader.token(at).filter(|token| token.is_word() && token.breaks == 0)?;
    if token.shape == Shape::Capitals
        && let Some(code) = reader.vocabulary.currency(reader.slice(at)).filter(|_| reader.slice(at).len() == 3)
    {
        return Some((1, Unit { name: code, kind: "money" }));
    }
    if reader.slice(at) == "percentage"
        && reader.joint(at + 1)
        && reader.is_one(at + 2, &[reader.vocabulary.words.point, reader.vocabulary.words.points])
    {
        return Some((3, Unit { name: "percentage point", kind: "points" }));
    }
    let (length, unit) = reader.vocabulary.units.at(reader.tokens, at)?;
    let short = length == 1 && token.at.len() <= 2;
    let named =
        token.is_capital() && !short && reader.token(at + 1).is_some_and(|next| next.is_capital() && next.is_word());
    (!named).then_some((length, *unit))
}
