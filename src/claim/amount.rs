//! Amounts: a numeral with its sign, its currency and its unit.

use super::number::{Numeral, Reader, is_currency_mark, numeral};
use super::vocabulary::{Hedge, Unit};
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
        TokenKind::Mark => is_currency_mark(token.mark) || super::digits::vulgar(token.mark).is_some(),
        TokenKind::Word => {
            reader.class(at).any(super::vocabulary::NUMBER)
                || is_article_of_number(reader, at)
                || super::one_unit::may_begin(reader, at)
                || (token.shape == Shape::Capitals && currency_letters(reader, at).is_some())
        }
    }
}

/// `a` or `an` before hundred, dozen, third.
fn is_article_of_number(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.a, words.an]) && reader.number(at + 1).is_some()
}

/// A currency in capitals with a number behind it: its code and where the number begins.
fn currency_letters(reader: &Reader, at: usize) -> Option<(&'static str, usize)> {
    reader.token(at).filter(|token| token.is_word())?;
    let dotted = reader.mark(at + 1, '.') && reader.touches(at + 1);
    let number = at + 1 + usize::from(dotted);
    reader.token(number).filter(|token| token.kind == TokenKind::Number && token.breaks == 0)?;
    let code = reader.vocabulary.currency(reader.slice(at))?;
    let transliterated = reader.slice(at) == "PS";
    let long = reader.slice(number).len() > 1 || reader.number(number + 1).is_some();
    (!transliterated || (reader.touches(number) && long)).then_some((code, number))
}

/// The amount that begins at `at`.
pub fn amount(reader: &Reader, at: usize) -> Option<Amount> {
    if let Some(found) = super::one_unit::amount(reader, at) {
        return Some(found);
    }
    let (first, start, money) = currency_before(reader, at);
    let inner_minus = money.is_some()
        && reader.token(start).is_some_and(|token| token.is_hyphen() && !token.spaced)
        && reader.touches(start + 1);
    let numeral = numeral(reader, start + usize::from(inner_minus))?;
    let (first, minus) = sign(reader, first);
    let negative = minus != inner_minus || lone_minus(reader, first, numeral.end);
    let value = if negative { -numeral.value } else { numeral.value };
    let unit = money.map(|name| Unit { name, kind: "money" });
    let mut found = Amount { numeral, first, end: numeral.end, value, unit, prefixed: unit.is_some(), joined: false };
    if found.unit.is_none() {
        add_unit(reader, &mut found);
        super::compound::add(reader, &mut found);
        add_point(reader, &mut found);
    }
    Some(found)
}

/// The currency before a numeral: first token of the amount, first token of the numeral, code.
fn currency_before(reader: &Reader, at: usize) -> (usize, usize, Option<&'static str>) {
    if let Some((code, number)) = currency_letters(reader, at) {
        return (at, number, Some(code));
    }
    let mark = &reader.tokens[at];
    if mark.is_word() || !is_currency_mark(mark.mark) {
        return (at, at, None);
    }
    let sign = reader.slice(at);
    // "$US55m", "$A82": the letters stand behind the sign.
    let behind =
        reader.token(at + 1).filter(|token| token.shape != Shape::Lower && !token.spaced && reader.touches(at + 2));
    if let Some(code) = behind.and_then(|_| reader.vocabulary.currency(&format!("{}{sign}", reader.slice(at + 1)))) {
        return (at, at + 2, Some(code));
    }
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

/// A hyphen before a number that is all the text holds; before anything else it may open a point of a list.
fn lone_minus(reader: &Reader, first: usize, end: usize) -> bool {
    first == 1 && reader.tokens[0].is_hyphen() && end == reader.tokens.len()
}

/// A minus sign or the word before a number, where it cannot be a dash between two things.
fn sign(reader: &Reader, first: usize) -> (usize, bool) {
    let Some(before) = first.checked_sub(1) else { return (first, false) };
    let words = &reader.vocabulary.words;
    if before > 0 && reader.is(before - 1, words.or) {
        return (first, false);
    }
    let negative = reader.is(before, words.negative) && reader.token(first).is_some_and(|token| token.breaks == 0);
    if reader.is(before, words.minus) || negative {
        return (before, true);
    }
    let hyphen = reader.tokens[before].is_hyphen() && reader.touches(first);
    if hyphen && before > 0 && reader.is(before - 1, words.minus) {
        return (before - 1, true);
    }
    // "75 -300" is a range and "COVID -19" a name.
    let after_number = before
        .checked_sub(1)
        .is_some_and(|at| reader.tokens[at].kind == TokenKind::Number || reader.tokens[at].shape == Shape::Capitals);
    let compared =
        before.checked_sub(1).is_some_and(|at| matches!(reader.tokens[at].mark, '<' | '>' | '≤' | '≥' | '~'));
    let free =
        hyphen && (reader.tokens[before].spaced || compared) && !(after_number && reader.tokens[before].breaks == 0);
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
    if let Some(name) = millions_of(reader, at) {
        found.unit = Some(Unit { name, kind: "money" });
        (found.value, found.numeral.value) = (found.value * 1e6, found.numeral.value * 1e6);
        found.numeral.scale *= 1e6;
        found.end = at + 1;
        return;
    }
    if let Some(unit) = glued_unit(reader, at) {
        found.unit = Some(unit);
        found.end = at + 1;
        return per_unit(reader, found);
    }
    let article = reader.is_one(at, &[reader.vocabulary.words.a, reader.vocabulary.words.an]);
    if let Some((length, unit)) = unit_at(reader, at + 1).filter(|_| article && found.numeral.fraction) {
        (found.unit, found.end) = (Some(unit), at + 1 + length);
        return;
    }
    found.joined = reader.joint(at);
    let behind = if found.joined { at + 1 } else { past_more(reader, at) };
    if let Some((length, unit)) = unit_at(reader, behind) {
        found.unit = Some(unit);
        found.end = behind + length;
        // A million pounds is money, a hundred may be a weight.
        if unit.name == "pound" && found.numeral.scale >= 1e5 {
            found.unit = Some(Unit { name: "GBP", kind: "money" });
        }
        per_unit(reader, found);
    } else {
        found.joined = false;
    }
}

/// Where the unit stands behind "more": `three more years`.
fn past_more(reader: &Reader, at: usize) -> usize {
    let behind = reader.vocabulary.after.at(reader.tokens, at);
    behind.filter(|(_, hedge)| **hedge == Hedge::Increment).map_or(at, |(length, _)| at + length)
}

/// Highest number of a day, week or year of a course of events; a calendar year is none.
const LAST_POINT: f64 = 1000.0;

/// `day 14 of the strike`: the unit stands before the number, as in "the 14th day".
fn add_point(reader: &Reader, found: &mut Amount) {
    let before = found.first.checked_sub(1).filter(|_| found.unit.is_none() && found.value < LAST_POINT);
    let Some(before) = before.filter(|_| reader.is(found.end, reader.vocabulary.words.of)) else { return };
    let singular = !reader.slice(before).ends_with('s');
    if let Some((1, unit)) = unit_at(reader, before).filter(|(_, unit)| singular && unit.kind == "duration") {
        (found.unit, found.first, found.prefixed) = (Some(unit), before, true);
    }
}

/// `30 MUSD`: an M before the code of a currency.
fn millions_of(reader: &Reader, at: usize) -> Option<&'static str> {
    let token = reader.token(at).filter(|token| token.shape == Shape::Capitals && token.breaks == 0)?;
    let code = token.at.of(reader.text).strip_prefix('M').filter(|code| code.len() == 3)?;
    reader.vocabulary.currency(code)
}

/// A short sign of a unit that touches its digits: `45g`, `5pc`, `0.8rad`, `-10C`.
pub fn glued_unit(reader: &Reader, at: usize) -> Option<Unit> {
    let token = reader.token(at).filter(|token| token.is_word() && !token.spaced)?;
    let before = at.checked_sub(1).filter(|before| reader.tokens[*before].kind == TokenKind::Number)?;
    let named = before > 0 && reader.touches(before) && reader.tokens[before - 1].is_word();
    reader.vocabulary.glued.get(token.at.of(reader.text)).copied().filter(|_| !named)
}

/// The rest of a unit of division: `/h`, `/cm2`, `2`.
fn per_unit(reader: &Reader, found: &mut Amount) {
    let power =
        |at: usize| reader.touches(at) && matches!(reader.slice(at), "2" | "3" | "²" | "³") && !reader.touches(at + 1);
    if power(found.end) {
        found.end += 1;
    }
    let slash = reader.mark(found.end, '/') && reader.touches(found.end) && reader.touches(found.end + 1);
    let written = found
        .end
        .checked_sub(1)
        .zip(reader.token(found.end + 1))
        .map(|(unit, under)| reader.tokens[unit].at.cover(under.at).of(reader.text));
    if let Some(unit) = written.filter(|_| slash).and_then(|written| reader.vocabulary.glued.get(written)) {
        found.unit = Some(*unit);
    }
    if slash && reader.token(found.end + 1).is_some_and(|token| token.is_word() && token.at.len() <= 4) {
        found.end += 2;
        if power(found.end) {
            found.end += 1;
        }
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
