//! Two amounts that belong together: ranges, scores, ratios, changes.

use super::Role;
use super::amount::{Amount, amount, may_begin};
use super::figure::{RATIO, Reading, alone, bounded};
use super::hedge::hedged;
use super::number::{Numeral, Reader};
use super::trap::trapped;
use super::vocabulary::{DOWN, RESULT, UP, Unit};
use crate::interval::Bound;
use crate::language::lexicon::Class;
use crate::language::token::Token;

/// What an amount makes with the one behind it.
pub enum Joined {
    /// Nothing: it stands alone.
    Alone,
    /// One figure.
    Figure(Box<Reading>),
    /// Two figures that belong to one change.
    Two(Box<Reading>, Box<Reading>),
}

/// Reads what follows the amount `a`, which is not before token `from`.
pub fn join(reader: &Reader, from: usize, a: Amount) -> Joined {
    if let Some(ratio) = ratio(reader, from, &a) {
        return Joined::Figure(Box::new(ratio));
    }
    if let Some(score) = voted(reader, &a) {
        return Joined::Figure(Box::new(score));
    }
    let Some((link, b)) = second(reader, &a) else { return from_far(reader, from, &a) };
    match link {
        Link::Hyphen if is_score(reader, &a, &b) => Joined::Figure(Box::new(score(&a, &b))),
        Link::To
            if is_score(reader, &a, &b)
                && (falls(reader, from, &a, &b) || result_close(reader, &a, &b))
                && !preceded(reader, from, &a, reader.vocabulary.words.from)
                && !super::trap::plural_follows(reader, b.end) =>
        {
            Joined::Figure(Box::new(score(&a, &b)))
        }
        Link::To => to(reader, from, &a, &b),
        Link::And if between(reader, from, &a).is_none() => Joined::Alone,
        Link::Or if !plausible_or(&a, &b) => Joined::Alone,
        _ => range(reader, from, &a, &b).map_or(Joined::Alone, |figure| Joined::Figure(Box::new(figure))),
    }
}

/// What links two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Hyphen,
    To,
    And,
    Or,
}

/// The link behind `a` and the amount behind the link.
fn second(reader: &Reader, a: &Amount) -> Option<(Link, Amount)> {
    let words = &reader.vocabulary.words;
    let ends = [a.end, a.numeral.end];
    ends.iter().take(if a.end == a.numeral.end { 1 } else { 2 }).find_map(|end| {
        let end = *end;
        let dash = reader.token(end).is_some_and(super::super::language::token::Token::is_hyphen);
        let spaced_dash = dash && reader.tokens[end].spaced && (reader.mark(end, '–') || measured(reader, a, end));
        // "134-to-63", "24-or-36-hour"
        let hyphened = reader.joint(end) && reader.joint(end + 2);
        // "40- to 60-hour": the hyphen of the first number waits for the unit of the second.
        let hanging = dash && reader.touches(end) && !reader.touches(end + 1);
        let link = match () {
            () if (hyphened || hanging) && reader.is(end + 1, words.to) => Link::To,
            () if (hyphened || hanging) && reader.is(end + 1, words.or) => Link::Or,
            () if reader.joint(end) || (spaced_dash && a.numeral.digits) || reader.mark(end, '~') => Link::Hyphen,
            () if reader.is(end, words.to) => Link::To,
            () if reader.is(end, words.and) => Link::And,
            () if reader.is(end, words.or) => Link::Or,
            () => return None,
        };
        // "200,000 to-260,000"
        let hyphen = reader.tokens.get(end + 1).is_some_and(super::super::language::token::Token::is_hyphen);
        let start = match () {
            () if hyphened && matches!(link, Link::To | Link::Or) => end + 3,
            () if hanging && matches!(link, Link::To | Link::Or) => end + 2,
            () if link == Link::To && hyphen && reader.touches(end + 2) => end + 2,
            () => end + 1,
        };
        let start = if reader.is(start, words.from) || reader.mark(start, '~') { start + 1 } else { start };
        let approximated = reader.vocabulary.before.at(reader.tokens, start).filter(|(length, _)| *length == 1);
        let start = start + approximated.filter(|_| a.numeral.end <= end).map_or(0, |(length, _)| length);
        if !reader.tokens.get(start).is_some_and(|_| may_begin(reader, start))
            || (reader.class(start).any(Class::DETERMINER) && reader.number(start + 1).is_none() && !is_share(a))
        {
            return None;
        }
        if trap_behind(reader, start) {
            return None;
        }
        let b = amount(reader, start)?;
        (b.first >= start || link == Link::Hyphen).then_some((link, Amount { value: b.numeral.value, ..b }))
    })
}

/// A second part that is a date, a year or a name ends the pair; a hyphen alone makes no trap of it.
fn trap_behind(reader: &Reader, at: usize) -> bool {
    let joined_by_hyphen = at >= 1 && reader.tokens[at - 1].is_hyphen();
    trapped(reader, at).is_some_and(|_| !joined_by_hyphen)
}

/// `100 - 1000 g`: a dash between blanks makes a range where only what is behind it has a unit, or nothing else counts.
fn measured(reader: &Reader, a: &Amount, dash: usize) -> bool {
    let b = reader.token(dash + 1).filter(|_| a.unit.is_none() && a.numeral.scale == 1.0);
    let Some(b) = b.and_then(|_| super::number::numeral(reader, dash + 1)) else { return false };
    let unit = super::amount::unit_at(reader, b.end).is_some()
        || super::amount::glued_unit(reader, b.end).is_some()
        || reader.mark(b.end, '%');
    b.digits && a.value < b.value && unit
}

/// The "between" before an amount, "the ages of" passed over.
fn between(reader: &Reader, from: usize, a: &Amount) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let first = hedged(reader, from, a.first, a.numeral.end, a.end).first;
    let ages = first >= from + 3 && reader.is(first - 1, words.of) && reader.is(first - 2, words.ages);
    let first = if ages { first - 2 } else { first };
    let first = if ages && reader.is(first - 1, words.the) { first - 1 } else { first };
    (first > from && reader.is(first - 1, words.between)).then(|| first - 1)
}

fn preceded(reader: &Reader, from: usize, a: &Amount, word: crate::language::lexicon::WordId) -> bool {
    let hedges = hedged(reader, from, a.first, a.numeral.end, a.end);
    hedges.first > from && reader.is(hedges.first - 1, word)
}

/// `three or four`, `20 or 30`: near enough to be one estimate.
fn plausible_or(a: &Amount, b: &Amount) -> bool {
    a.value < b.value && (b.value <= a.value * 2.0 || b.value - a.value <= 2.0) && a.numeral.digits == b.numeral.digits
}

/// Both ends with the scale and unit that only one of them carries.
fn ends(a: &Amount, b: &Amount) -> (f64, f64, Option<Unit>) {
    let shares = a.numeral.scale == 1.0 && b.numeral.scale > 1.0 && shares_scale(&a.numeral, &b.numeral);
    let low = if shares { a.value * b.numeral.scale } else { a.value };
    (low, b.value, b.unit.or(a.unit))
}

/// `5-10 billion` shares its scale; `500,000 to 1.6 million` does not.
fn shares_scale(a: &Numeral, b: &Numeral) -> bool {
    a.raw < 1000.0 && (a.raw < b.raw || (a.raw < 100.0 && b.scale >= 1e6 && a.digits == b.digits))
}

/// `400m and 500m euros`: metres that turn out to be millions of money.
fn millions(a: &Amount, b: &Amount) -> Amount {
    let money = b.numeral.scale == 1e6 && b.unit.is_some_and(|unit| unit.kind == "money");
    let metres = a.unit.is_some_and(|unit| unit.name == "metre") && a.end == a.numeral.end + 1;
    if money && metres { Amount { unit: None, end: a.numeral.end, ..*a } } else { *a }
}

fn range(reader: &Reader, from: usize, a: &Amount, b: &Amount) -> Option<Reading> {
    let a = &millions(a, b);
    let (low, high, unit) = ends(a, b);
    let shares = is_share(a) && is_share(b) && high <= 1.0;
    if low >= high || different_units(a, b) || (!a.numeral.digits && low < 1.0 && !shares) {
        return None;
    }
    let words = &reader.vocabulary.words;
    let hedges = hedged(reader, from, a.first, b.numeral.end, b.end);
    let opener = hedges.first > from && reader.is_one(hedges.first - 1, &[words.between, words.from]);
    let first = if opener { hedges.first - 1 } else { between(reader, from, a).unwrap_or(hedges.first) };
    let hedges = if opener { hedged(reader, from, first, b.numeral.end, b.end) } else { hedges };
    let base = alone(reader, from, Amount { unit, ..*b });
    Some(Reading {
        first: hedges.first.min(first),
        end: hedges.end.max(b.end),
        number: a.first,
        low: Some(low),
        high: Some(high),
        bound: Bound::Range,
        approx: hedges.side,
        unit: if shares { Some(RATIO) } else { unit },
        role: if super::age::is_age(reader, a) { Role::Age } else { base.role },
        ..base
    })
}

/// Whether an amount is a fraction in words: "a third".
fn is_share(amount: &Amount) -> bool {
    amount.unit.is_none() && amount.numeral.fraction && !amount.numeral.digits
}

fn different_units(a: &Amount, b: &Amount) -> bool {
    matches!((a.unit, b.unit), (Some(x), Some(y)) if x.name != y.name)
}

/// `A to B`: a change where a verb or `from` after such a verb says so, else a range.
fn to(reader: &Reader, from: usize, a: &Amount, b: &Amount) -> Joined {
    let words = &reader.vocabulary.words;
    let hedges = hedged(reader, from, a.first, a.numeral.end, a.end);
    let before = hedges.first.checked_sub(1);
    let with_from = before.is_some_and(|at| reader.is(at, words.from));
    let change = changes(reader, from, before.unwrap_or(0));
    let (low, high, _) = ends(a, b);
    if with_from && (change || low > high) {
        return pair(reader, from, a, b, Role::ChangeFrom);
    }
    let by = before.is_some_and(|at| reader.is(at, words.by) || reader.class(at).any(UP.with(DOWN)));
    // "fell by 1 to 1.5 degrees" is a range: what has changed to a level states the unit of the change.
    if !with_from && by && a.unit.is_some() && (change || different_units(a, b) || b.unit.is_none()) {
        return pair(reader, from, a, b, Role::ChangeBy);
    }
    range(reader, from, a, b).map_or(Joined::Alone, |figure| Joined::Figure(Box::new(figure)))
}

/// Whether a word of rising or falling stands in the few tokens up to `at`.
fn changes(reader: &Reader, from: usize, at: usize) -> bool {
    (at.saturating_sub(6).max(from)..=at).any(|place| {
        reader.class(place).any(UP.with(DOWN))
            || reader.is_one(place, &[reader.vocabulary.words.up, reader.vocabulary.words.down])
    })
}

/// Most tokens between the two ends of "from $75 a barrel to $46".
const FAR: usize = 8;

/// `from A … to B`: a change whose ends lie apart.
fn from_far(reader: &Reader, from: usize, a: &Amount) -> Joined {
    let words = &reader.vocabulary.words;
    let hedges = hedged(reader, from, a.first, a.numeral.end, a.end);
    let opened = hedges.first > from && reader.is(hedges.first - 1, words.from);
    let to = (a.end..(a.end + FAR).min(reader.tokens.len()))
        .take_while(|at| !far_stops(reader, *at))
        .find(|at| reader.is(*at, words.to));
    let Some(to) = to.filter(|to| opened && *to > a.end) else { return Joined::Alone };
    let start = to + 1 + approximator(reader, to + 1);
    if !reader.tokens.get(start).is_some_and(|_| may_begin(reader, start)) || trapped(reader, start).is_some() {
        return Joined::Alone;
    }
    let Some(b) = amount(reader, start) else { return Joined::Alone };
    let alike = a.unit.is_none_or(|unit| b.unit.is_none_or(|other| unit.name == other.name)) && b.value != a.value;
    let lone = reader.vocabulary.units.at(reader.tokens, a.end).is_none();
    if alike && lone { pair(reader, from, a, &b, Role::ChangeFrom) } else { Joined::Alone }
}

/// Length of a hedge of one word at `at`.
fn approximator(reader: &Reader, at: usize) -> usize {
    reader.vocabulary.before.at(reader.tokens, at).map_or(0, |(length, _)| length)
}

fn far_stops(reader: &Reader, at: usize) -> bool {
    let token = &reader.tokens[at];
    let class = reader.class(at);
    matches!(token.mark, ';' | ':' | '.' | '!' | '?') && !token.is_word() && !reader.touches(at + 1)
        || token.breaks > 0
        || class.any(Class::RELATIVE.with(Class::SUBORDINATOR).with(Class::MODAL).with(Class::AUXILIARY))
}

fn pair(reader: &Reader, from: usize, a: &Amount, b: &Amount, role: Role) -> Joined {
    let (low, high, unit) = ends(a, b);
    let shared = if role == Role::ChangeFrom { a.unit.or(unit) } else { a.unit };
    let first =
        alone(reader, from, Amount { value: if role == Role::ChangeFrom { low } else { a.value }, unit: shared, ..*a });
    let second = match second(reader, b).filter(|(link, _)| *link == Link::Hyphen && role == Role::ChangeFrom) {
        Some((_, last)) => {
            range(reader, a.end, b, &last).unwrap_or_else(|| alone(reader, a.end, Amount { value: high, ..*b }))
        }
        None => alone(reader, a.end, Amount { value: high, ..*b }),
    };
    Joined::Two(Box::new(Reading { role, ..first }), Box::new(Reading { role: Role::ChangeTo, ..second }))
}

/// Votes, rulings and games: a word of results near, or a first part that is not the smaller.
fn is_score(reader: &Reader, a: &Amount, b: &Amount) -> bool {
    let whole = |x: &Amount| {
        x.unit.is_none() && x.numeral.digits && x.value.fract() == 0.0 && x.numeral.scale == 1.0 && x.value >= 0.0
    };
    let unit_behind = super::amount::unit_at(reader, b.end).is_some() || reader.joint(b.end);
    whole(a)
        && whole(b)
        && !unit_behind
        && (a.value >= b.value || result_close(reader, a, b))
        && a.value < 1000.0
        && b.value < 1000.0
}

/// `61 to 38`: no range falls, and where nothing is said to change, what falls is a score.
fn falls(reader: &Reader, from: usize, a: &Amount, b: &Amount) -> bool {
    a.value > b.value && !changes(reader, from, a.first.saturating_sub(1))
}

fn result_close(reader: &Reader, a: &Amount, b: &Amount) -> bool {
    let before = a.first.saturating_sub(4)..a.first;
    let after = b.end..(b.end + 3).min(reader.tokens.len());
    before.chain(after).any(|at| reader.class(at).any(RESULT))
}

/// `219 votes to 206`: a score whose noun stands behind its first part.
fn voted(reader: &Reader, a: &Amount) -> Option<Reading> {
    let noun = a.end;
    let linked = reader.token(noun)?.is_word()
        && reader.class(noun).any(RESULT)
        && reader.is(noun + 1, reader.vocabulary.words.to)
        && reader.token(noun + 2).is_some_and(|_| may_begin(reader, noun + 2));
    let b = if linked { amount(reader, noun + 2)? } else { return None };
    is_score(reader, a, &b).then(|| score(a, &b))
}

fn score(a: &Amount, b: &Amount) -> Reading {
    Reading {
        first: a.first,
        end: b.end,
        number: a.first,
        behind: b.end,
        low: None,
        high: None,
        bound: Bound::Score,
        approx: None,
        vague: None,
        unit: Some(Unit { name: "vote", kind: "score" }),
        role: Role::Level,
        parts: Some(vec![a.value, b.value]),
        joined: false,
        digits: true,
        denied: false,
        period: false,
    }
}

/// Whether a noun stands between a small number and what it is a part of: "one household in six", "two voters in three".
fn is_part(reader: &Reader, a: &Amount) -> bool {
    let token =
        |at: usize| reader.token(at).filter(|token| token.is_word() && token.breaks == 0 && !token.is_capital());
    let small = a.value < 10.0 && a.unit.is_none();
    let noun = token(a.end).is_some() && !reader.class(a.end).any(Class::CLOSED) && reader.number(a.end).is_none();
    small && noun && token(a.end + 1).is_some_and(|_| reader.is(a.end + 1, reader.vocabulary.words.in_))
}

/// Whether nothing that a number might count stands behind it.
fn stands_alone(reader: &Reader, at: usize) -> bool {
    let closes = Class::CLOSED.with(Class::VERB_PAST).with(Class::VERB_S).with(Class::VERB_BASE);
    let joined = reader.joint(at) || reader.mark(at, '%');
    let word = reader.token(at).is_some_and(Token::is_word);
    let of = reader.is(at, reader.vocabulary.words.of);
    !joined && (!word || reader.class(at).any(closes) && !of && !super::trap::is_plural(reader, at))
}

/// `one in five`, `3 out of 10`, `one in every three`, `one-in-five`, `one child in five`: a share.
fn ratio(reader: &Reader, from: usize, a: &Amount) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    let at = if reader.joint(a.end) { a.end + 1 } else { a.end };
    let noun = is_part(reader, a);
    let at = at + usize::from(noun);
    let link = if reader.is(at, words.in_) {
        at + 1
    } else if reader.is(at, words.out) && reader.is(at + 1, words.of) {
        at + 2
    } else if reader.is(at, words.of) && reader.is(at + 1, words.every) {
        at + 1
    } else {
        return None;
    };
    let link = if reader.joint(link) { link + 1 } else { link };
    let link = if reader.is(link, words.every) { link + 1 } else { link };
    let plain = a.unit.is_none() && a.numeral.scale == 1.0 && a.value >= 1.0 && a.value.fract() == 0.0;
    if !plain || !reader.tokens.get(link).is_some_and(|_| may_begin(reader, link)) || trap_in_ratio(reader, link) {
        return None;
    }
    let b = amount(reader, link)?;
    if noun && !stands_alone(reader, b.end) {
        return None;
    }
    if b.unit.is_some() || b.value <= a.value || b.value.fract() != 0.0 || b.numeral.fraction {
        return None;
    }
    let hedges = hedged(reader, from, a.first, b.numeral.end, b.end);
    let (low, high, bound) = bounded(a.value / b.value, hedges.bound);
    Some(Reading {
        first: hedges.first,
        end: hedges.end.max(b.end),
        number: a.first,
        behind: if noun { a.end } else { b.end },
        low,
        high,
        bound,
        approx: hedges.side,
        vague: None,
        unit: Some(RATIO),
        role: Role::Level,
        parts: None,
        joined: false,
        digits: a.numeral.digits,
        denied: false,
        period: false,
    })
}

fn trap_in_ratio(reader: &Reader, at: usize) -> bool {
    let hyphened = at >= 1 && reader.tokens[at - 1].is_hyphen();
    !hyphened && trapped(reader, at).is_some()
}

/// Whether `a month`, `per person`, `an hour` or `each` follows an amount.
pub fn is_per(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let unit = |place: usize| reader.class(place).any(Class::TIME_UNIT);
    reader.is(at, words.per)
        || (reader.is_one(at, &[words.a, words.an, words.each, words.every])
            && unit(at + 1)
            && !reader.is_one(at + 2, &[words.ago, words.earlier, words.before, words.later])
            && !super::trap::is_plural(reader, at + 1))
        || (reader.is(at, words.each)
            && !reader.token(at + 1).is_some_and(|token| token.is_word() && !reader.class(at + 1).any(Class::CLOSED)))
}
