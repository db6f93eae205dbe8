//! Numerals in digits: spaced groups, powers, fractions with a slash, with scale words behind them.

use super::number::{Numeral, Reader, completed, value_of};
use super::spelled::cardinal_of;
use super::vocabulary::NumberKind;
use crate::language::token::{Token, TokenKind};

/// The value of a fraction written as one character.
pub fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// The numeral that begins with the digits at `at`.
pub fn numeral(reader: &Reader, at: usize) -> Option<Numeral> {
    let value = value_of(reader.slice(at))?;
    if let Some((value, end)) = slash_fraction(reader, at) {
        return Some(Numeral::plain(value, end, true));
    }
    if let Some((value, end)) = power(reader, at, value) {
        return Some(Numeral::plain(value, end, true));
    }
    if let Some(found) = decimal_comma(reader, at) {
        return Some(found);
    }
    let (value, end) = spaced_groups(reader, at).unwrap_or((value, at + 1));
    let (value, end) = mixed_fraction(reader, end).map_or((value, end), |(part, end)| (value + part, end));
    completed(reader, cardinal_of(reader, value, behind_quote(reader, end)), true)
}

/// Past a quotation mark that ends between a number and its scale: `a “gap of $5.6” billion`.
fn behind_quote(reader: &Reader, end: usize) -> usize {
    let quote = reader.token(end).is_some_and(Token::is_quote) && reader.touches(end);
    let scale = || reader.number(end + 1).is_some_and(|word| word.kind == NumberKind::Scale);
    if quote && scale() { end + 1 } else { end }
}

/// `1,3`: one or two digits that touch a comma, as continental writers put decimals.
fn decimal_comma(reader: &Reader, at: usize) -> Option<Numeral> {
    let whole = (1..=3).find_map(|length| group(reader, at, length))?;
    let joined = reader.mark(at + 1, ',') && reader.touches(at + 1) && reader.touches(at + 2);
    let listed = reader.mark(at + 3, ',') || (at > 0 && reader.mark(at - 1, ',') && reader.touches(at));
    let digits = reader.slice(at + 2);
    let places = group(reader, at + 2, 1).or_else(|| group(reader, at + 2, 2)).filter(|_| joined && !listed)?;
    let value = whole + places / 10f64.powi(digits.len() as i32);
    completed(reader, cardinal_of(reader, value, at + 3), true)
}

/// The number at `at` when it stands alone in plain digits of this length.
fn group(reader: &Reader, at: usize, length: usize) -> Option<f64> {
    let slice = reader.slice(at);
    let plain = slice.bytes().all(|byte| byte.is_ascii_digit());
    reader
        .token(at)
        .filter(|token| token.kind == TokenKind::Number && token.breaks == 0 && slice.len() == length && plain)?;
    slice.parse().ok()
}

/// `40 000`, `1 234 567`, `10, 000`: groups of three behind blanks.
fn spaced_groups(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let first = (1..=3).find_map(|length| group(reader, at, length)).filter(|first| *first > 0.0)?;
    let after_number = at > 0 && reader.tokens[at - 1].kind == TokenKind::Number;
    let (mut value, mut end) = (first, at + 1);
    while let Some((part, next)) = next_group(reader, end) {
        (value, end) = (value * 1000.0 + part, next);
    }
    let more = reader.token(end).is_some_and(|token| token.kind == TokenKind::Number && token.breaks == 0);
    (end > at + 1 && !after_number && !more).then_some((value, end))
}

fn next_group(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let comma = reader.mark(at, ',') && reader.touches(at) && reader.slice(at + 1) == "000";
    let place = if comma { at + 1 } else { at };
    group(reader, place, 3).filter(|_| !reader.touches(place)).map(|part| (part, place + 1))
}

/// `1.3x10^6`, `1.99 × 10⁻³` without raised digits, `2^4`, `12.32e+14`: value and end.
fn power(reader: &Reader, at: usize, value: f64) -> Option<(f64, usize)> {
    let behind = at + 1;
    if reader.touches(behind) && matches!(reader.slice(behind), "e" | "E") {
        let (exponent, end) = exponent(reader, behind + 1)?;
        return Some((value * 10f64.powf(exponent), end));
    }
    if reader.mark(behind, '^') && reader.touches(behind) {
        let (exponent, end) = exponent(reader, behind + 1)?;
        return Some((value.powf(exponent), end));
    }
    let times = matches!(reader.slice(behind), "x" | "X" | "×");
    let base = value_of(reader.slice(behind + 1)).filter(|base| times && (*base == 10.0 || *base == 2.0))?;
    let caret = reader.mark(behind + 2, '^');
    let (exponent, end) = exponent(reader, behind + 2 + usize::from(caret))
        .filter(|_| caret || reader.tokens.get(behind + 2).is_some_and(Token::is_hyphen))?;
    Some((value * base.powf(exponent), end))
}

/// A whole number with its sign, touching what is before it.
fn exponent(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let minus = reader.token(at).is_some_and(|token| token.is_hyphen() && !token.spaced);
    let plus = reader.mark(at, '+') && reader.touches(at);
    let place = at + usize::from(minus || plus);
    let value = reader.token(place).filter(|token| token.kind == TokenKind::Number && !token.spaced)?;
    let value: f64 = value.at.of(reader.text).parse().ok().filter(|value: &f64| *value < 300.0)?;
    Some((if minus { -value } else { value }, place + 1))
}

/// What is written under a plain slash; other pairs are dates, seasons and names ("9/11").
const COMMON_DENOMINATORS: [f64; 8] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0];

/// `1/2` standing alone.
fn slash_fraction(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let fraction_slash = reader.mark(at + 1, '\u{2044}');
    let joined = (reader.mark(at + 1, '/') || fraction_slash) && reader.touches(at + 1) && reader.touches(at + 2);
    let (over, under) = (value_of(reader.slice(at))?, joined.then(|| value_of(reader.slice(at + 2)))??);
    let small = fraction_slash || COMMON_DENOMINATORS.contains(&under);
    let proper = over >= 1.0 && over < under && small && over.fract() == 0.0 && !reader.mark(at + 3, '/');
    proper.then_some((over / under, at + 3))
}

/// `½` or `1/2` behind a whole number.
fn mixed_fraction(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let joint = reader.behind_joint(at);
    match reader.token(at)?.kind {
        TokenKind::Mark if joint == at => vulgar(reader.token(at)?.mark).map(|value| (value, at + 1)),
        _ => slash_fraction(reader, joint),
    }
}
