//! Figures: amounts joined to ranges, ratios, scores and changes, with their bounds and roles.

use super::age::is_age;
use super::amount::{Amount, amount, may_begin};
use super::hedge::{Hedged, hedged};
use super::join::{Joined, join};
use super::number::{Reader, numeral};
use super::spoken::spoken;
use super::trap::trapped;
use super::vocabulary::{ONE_IDIOM, ONE_JOINED, Unit, VAGUE};
use super::{Role, Side};
use crate::interval::Bound;
use crate::language::country::is_nationality;
use crate::language::lexicon::Class;
use crate::language::people::people_noun;
use crate::language::period_word::is_period_word;
use crate::language::token::Shape;

/// A figure as read from tokens, before anything is known of what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// First token of the surface.
    pub first: usize,
    /// One past the last token of the surface.
    pub end: usize,
    /// First token of the number itself.
    pub number: usize,
    /// Where the thing counted is looked for.
    pub behind: usize,
    /// Smallest value allowed.
    pub low: Option<f64>,
    /// Largest value allowed.
    pub high: Option<f64>,
    /// How it is bounded.
    pub bound: Bound,
    /// Side of an approximator.
    pub approx: Option<Side>,
    /// Vague word.
    pub vague: Option<&'static str>,
    /// Unit.
    pub unit: Option<Unit>,
    /// What the number does.
    pub role: Role,
    /// Parts of a score.
    pub parts: Option<Vec<f64>>,
    /// Whether a hyphen joins it to the noun it counts ("a five-man crew").
    pub joined: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether its bound is what a negation denies: "nobody gets less than 30".
    pub denied: bool,
    /// Whether it is a length of time that is the period of another figure: "3 percent over 12 months".
    pub period: bool,
}

impl Reading {
    /// A reading of nothing yet, over these tokens.
    pub const fn over(first: usize, end: usize) -> Self {
        Self {
            first,
            end,
            number: first,
            behind: end,
            low: None,
            high: None,
            bound: Bound::Exact,
            approx: None,
            vague: None,
            unit: None,
            role: Role::Level,
            parts: None,
            joined: false,
            digits: false,
            denied: false,
            period: false,
        }
    }
}

/// Unit of shares without a name.
pub const RATIO: Unit = Unit { name: "ratio", kind: "ratio" };
/// Unit of multipliers.
pub const TIMES: Unit = Unit { name: "times", kind: "times" };

/// All figures in the tokens `from..to`, in order.
pub fn figures(reader: &Reader, from: usize, to: usize) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    let mut at = from;
    while at < to {
        let start = found.last().map_or(from, |last| last.end);
        at = match read(reader, start.max(from), at, &mut found) {
            Some(end) => end.max(at + 1),
            None => at + 1,
        };
    }
    found.retain(|figure| figure.end <= to);
    super::conjoined::join_bounds(reader, &mut found);
    super::conjoined::mark_wholes(reader, &mut found);
    super::conjoined::mark_changes(reader, from, &mut found);
    super::framing::mark_periods(reader, &mut found);
    found
}

/// Reads what begins at `at`; one past its last token, figure or trap.
fn read(reader: &Reader, from: usize, at: usize, found: &mut Vec<Reading>) -> Option<usize> {
    if reader.class(at).any(Class::MONTH.with(Class::WEEKDAY))
        && let Some(end) = trapped(reader, at)
    {
        return Some(end);
    }
    if reader.class(at).any(VAGUE)
        && let Some(figure) = vague(reader, from, at)
    {
        return Some(push(found, figure));
    }
    if reader.class(at).any(Class::NEGATION.with(Class::SUBORDINATOR))
        && let Some(figure) = super::zero::zero(reader, at)
    {
        return Some(push(found, figure));
    }
    if let Some(figure) = spoken(reader, at) {
        return Some(push(found, figure));
    }
    if !may_begin(reader, at) {
        return None;
    }
    if let Some(end) = trapped(reader, at) {
        return Some(end);
    }
    if let Some(figure) = multiplier(reader, from, at) {
        return Some(push(found, figure));
    }
    if idle_one(reader, at) || idiom(reader, at) {
        return None;
    }
    let first = amount(reader, at)?;
    if names_model(reader, found.last(), &first) {
        return Some(first.end);
    }
    match join(reader, from, first) {
        Joined::Alone => Some(push(found, alone(reader, from, first))),
        Joined::Figure(figure) => Some(push(found, *figure)),
        Joined::Two(a, b) => {
            found.push(*a);
            Some(push(found, *b))
        }
    }
}

/// `ground zero`, `zero in on`, `the bottom three`, `a dozen` behind a price: numbers that count nothing.
fn idiom(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let before = at.checked_sub(1);
    if reader.is(at, words.zero) {
        let named = before.is_some_and(|before| reader.is_one(before, &[words.ground, words.to, words.absolute]));
        return named
            || (reader.is(at + 1, words.in_) && reader.is(at + 2, words.on))
            || reader.is(at + 1, words.sum)
            || reader.is(reader.behind_joint(at + 1), words.sum);
    }
    let ranked = before.is_some_and(|before| reader.is_one(before, &[words.top, words.bottom]));
    if ranked {
        return numeral(reader, at)
            .is_some_and(|number| number.value < 101.0 && !super::trap::plural_follows(reader, number.end));
    }
    let priced = before.is_some_and(|before| reader.class(before).any(super::vocabulary::UNIT));
    reader.is(at, words.a) && priced
}

/// `two new 737 jets`: digits within the noun phrase that another number counts.
fn names_model(reader: &Reader, last: Option<&Reading>, amount: &Amount) -> bool {
    let Some(last) = last.filter(|last| last.unit.is_none() && last.end < amount.first) else { return false };
    let bare = amount.numeral.digits && amount.unit.is_none() && amount.numeral.scale == 1.0 && amount.value >= 100.0;
    let gap = last.end..amount.first;
    bare && !reader.joint(amount.end)
        && gap.len() <= 3
        && gap.clone().all(|at| {
            let class = reader.class(at);
            let token = &reader.tokens[at];
            token.is_word()
                && token.breaks == 0
                && !token.is_capital()
                && !class.any(Class::CLOSED)
                && (!class.any(Class::VERB) || class.any(Class::ADJECTIVE))
                && !super::trap::is_plural(reader, at)
        })
}

fn push(found: &mut Vec<Reading>, figure: Reading) -> usize {
    let end = figure.end;
    found.push(figure);
    end
}

/// A reading of one amount with its hedges.
pub fn alone(reader: &Reader, from: usize, amount: Amount) -> Reading {
    let hedges = hedged(reader, from, amount.first, amount.numeral.end, amount.end);
    let (low, high, bound) = bounded(amount.value, hedges.bound);
    let share = amount.numeral.fraction && amount.unit.is_none();
    Reading {
        first: hedges.first,
        end: hedges.end.max(amount.end),
        number: amount.first,
        behind: hedges.end.max(amount.end),
        low,
        high,
        bound,
        approx: hedges.side,
        vague: None,
        unit: if share { Some(RATIO) } else { amount.unit },
        role: role(reader, &amount, &hedges),
        parts: None,
        joined: amount.joined || reader.joint(amount.end),
        digits: amount.numeral.digits,
        denied: false,
        period: false,
    }
}

/// The interval of a value under a bound.
pub const fn bounded(value: f64, bound: Option<Bound>) -> (Option<f64>, Option<f64>, Bound) {
    match bound {
        Some(Bound::AtLeast) => (Some(value), None, Bound::AtLeast),
        Some(Bound::MoreThan) => (Some(value), None, Bound::MoreThan),
        Some(Bound::AtMost) => (None, Some(value), Bound::AtMost),
        Some(Bound::LessThan) => (None, Some(value), Bound::LessThan),
        Some(Bound::Approx) => (Some(value), Some(value), Bound::Approx),
        _ => (Some(value), Some(value), Bound::Exact),
    }
}

fn role(reader: &Reader, amount: &Amount, hedges: &Hedged) -> Role {
    if hedges.tolerance {
        Role::Tolerance
    } else if hedges.total {
        Role::Total
    } else if hedges.increment {
        Role::Increment
    } else if is_age(reader, amount) {
        Role::Age
    } else if super::join::is_per(reader, amount.end) {
        Role::Rate
    } else {
        match amount.unit.map(|unit| unit.kind) {
            Some("duration") => Role::Duration,
            Some("length") => Role::Distance,
            _ => Role::Level,
        }
    }
}

/// `dozens`, `several hundred`, `a number of`. A few minutes or several years say when or how long, not how many.
fn vague(reader: &Reader, from: usize, at: usize) -> Option<Reading> {
    let (length, vague) = reader.vocabulary.vague.at(reader.tokens, at)?;
    let words = &reader.vocabulary.words;
    let end = at + length;
    let by_name = reader.tokens[at].is_capital()
        && at > from
        && reader.tokens[at].breaks == 0
        && reader.tokens[at - 1].is_capital();
    let a_few = vague.word == "a few" && reader.is_one(end, &[words.more, words.of]);
    let number_before = at > from && numeral(reader, at - 1).is_some();
    let idiom = vague.word == "a couple" && !reader.is(end, words.of) && !plural_near(reader, end);
    if by_name || number_before || idiom || counts_nothing(reader, end, vague.word) {
        return None;
    }
    let of = if reader.is(end, words.of) && !a_few { end + 1 } else { end };
    let unit = super::amount::unit_at(reader, of).map(|(_, unit)| unit);
    if vague.high.is_some_and(|high| high < 10.0) && unit.is_some_and(|unit| unit.kind == "duration") {
        return None;
    }
    let hedges = hedged(reader, from, at, end, end);
    Some(Reading {
        first: hedges.first,
        end: hedges.end,
        number: at,
        behind: of,
        low: vague.low,
        high: vague.high,
        bound: Bound::Vague,
        approx: None,
        vague: Some(vague.word),
        unit,
        role: if hedges.increment { Role::Increment } else { Role::Level },
        parts: None,
        joined: false,
        digits: false,
        denied: false,
        period: false,
    })
}

fn plural_near(reader: &Reader, at: usize) -> bool {
    super::trap::plural_follows(reader, at)
}

/// `quite a few`, `in the hundreds`, `several` before a verb: nothing is counted.
fn counts_nothing(reader: &Reader, end: usize, word: &str) -> bool {
    let next = reader.class(end);
    let closed = !reader.is(end, reader.vocabulary.words.of) && next.any(Class::CLOSED) && !next.any(Class::ADVERB);
    let stands_alone = !reader.token(end).is_some_and(|token| token.is_word() && token.breaks == 0);
    matches!(word, "several" | "a few" | "a couple" | "tens")
        && (stands_alone || (closed && !next.any(Class::AUXILIARY)))
}

/// `twice`, `doubled`, `threefold`, `10-fold`, `three times`.
fn multiplier(reader: &Reader, from: usize, at: usize) -> Option<Reading> {
    let words = &reader.vocabulary.words;
    let (value, end) = times_word(reader, at).or_else(|| {
        let number = numeral(reader, at)?;
        let joint = if reader.joint(number.end) { number.end + 1 } else { number.end };
        let fold = reader.is(joint, words.fold);
        (fold || reader.is(number.end, words.times))
            .then_some((number.value, if fold { joint + 1 } else { number.end + 1 }))
    })?;
    let hedges = hedged(reader, from, at, end, end);
    let (low, high, bound) = bounded(value, hedges.bound);
    Some(Reading {
        first: hedges.first,
        end: hedges.end,
        number: at,
        behind: hedges.end,
        low,
        high,
        bound,
        approx: hedges.side,
        vague: None,
        unit: Some(TIMES),
        role: if super::join::is_per(reader, end) { Role::Rate } else { Role::Level },
        parts: None,
        joined: false,
        digits: reader.tokens[at].kind == crate::language::token::TokenKind::Number,
        denied: false,
        period: false,
    })
}

/// A multiplier in one word; `doubled down` and `the double` are none.
fn times_word(reader: &Reader, at: usize) -> Option<(f64, usize)> {
    let word = reader.number(at).filter(|word| word.kind == super::vocabulary::NumberKind::Times)?;
    let words = &reader.vocabulary.words;
    let down = reader.is_one(at + 1, &[words.down, words.up, words.over]);
    let next = at + 1;
    let compares = reader.is_one(next, &[words.as_, words.a]) || reader.class(next).any(Class::DETERMINER);
    let counts = !reader.is(at, words.twice) || compares;
    (!down && counts).then_some((word.value, at + 1))
}

/// `one` as a pronoun or article: "no one", "that one", "one of the best", "one another".
fn idle_one(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    if !reader.is(at, words.one) {
        return false;
    }
    if reader.joint(at + 1) {
        return reader.class(at + 2).any(ONE_JOINED);
    }
    if numeral(reader, at).is_some_and(|number| number.end > at + 1) {
        return false;
    }
    let part = reader.is(at + 1, words.of);
    let words_of = &reader.vocabulary.words;
    let every = reader.is(at + 1, words_of.of) && reader.is(at + 2, words_of.every);
    let share = reader.is_one(at + 1, &[words_of.in_, words_of.out]);
    if every || (share && one_counts(reader, at)) {
        return false;
    }
    if at > 0 && reader.is_one(at - 1, &[reader.vocabulary.words.minus, reader.vocabulary.words.negative]) {
        return false;
    }
    let pronoun = at.checked_sub(1).filter(|before| !(part && reader.is(*before, words.that))).is_some_and(|before| {
        let class = reader.class(before);
        let exempt =
            reader.is_one(before, &[words.of, words.and, words.with, words.by, words.in_, words.only, words.just]);
        (class.any(Class::DETERMINER.with(Class::RELATIVE))
            || reader.is_one(before, &[words.no, words.than, words.any]))
            && !exempt
            || (reader.tokens[before].is_hyphen() && reader.touches(at))
    });
    pronoun || !one_counts(reader, at)
}

/// `one of the computers`, `one of the 26`: a part of a group, unless a superlative or "is one of" only praises it.
fn part_of_group(reader: &Reader, one: usize, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let praises = (at..at + 3).any(|place| reader.class(place).any(Class::SUPERLATIVE));
    let predicate = one.checked_sub(1).is_some_and(|before| {
        reader.class(before).any(Class::AUXILIARY) || reader.is_one(before, &[words.as_, words.its, words.a])
    });
    let number = (at..at + 2).any(|place| numeral(reader, place).is_some());
    !predicate && (number || !praises && plural_near(reader, at))
}

/// Whether a clause begins at `at`: "One of 26 miners died", not "Otto Draft, one of 26 miners".
fn opens_clause(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let Some(before) = at.checked_sub(1) else { return true };
    reader.mark(before, '.') || reader.tokens[at].breaks > 0 || reader.is_one(before, &[words.and, words.that])
}

/// Whether `one` is followed by what it counts, or by the whole it is a part of.
fn one_counts(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let next = at + 1;
    if reader.is_one(next, &[words.in_, words.out]) {
        return numeral(reader, next + 1).is_some() || reader.is_one(next + 1, &[words.every, words.of]);
    }
    if reader.is(next, words.of) {
        let group = || reader.class(next + 1).any(Class::DETERMINER) && part_of_group(reader, at, next + 2);
        return group() || opens_clause(reader, at) && numeral(reader, next + 1).is_some();
    }
    // "one was killed and one was hurt"
    let listed = at > 0 && (reader.is(at - 1, words.and) || reader.mark(at - 1, ','));
    if listed && reader.class(next).any(Class::AUXILIARY) && reader.class(next + 1).any(Class::PARTICIPLE) {
        return true;
    }
    let noun = reader
        .token(next)
        .is_some_and(|token| token.is_word() && token.breaks == 0 && token.at.of(reader.text) != "'s");
    let verb = reader.class(next).any(Class::VERB_PAST.with(Class::VERB_S))
        && !reader.class(next).any(Class::ADJECTIVE.with(super::vocabulary::COUNTABLE));
    // "One night in May": when, not how long, as "one Sunday".
    let part =
        is_period_word(reader.slice(next), "part") && (at == 0 || opens_clause(reader, at) || reader.mark(at - 1, ','));
    let idiom = reader.class(next).any(ONE_IDIOM.with(Class::WEEKDAY)) || part;
    let unit = super::amount::unit_at(reader, next).is_some() && !idiom;
    // "Coupled with one Reeves filed in May": a pronoun before who did it.
    let name = reader.tokens.get(next).is_some_and(|token| token.is_capital() && token.breaks == 0)
        && reader.tokens[at].shape == Shape::Lower
        && reader.class(next + 1).any(Class::VERB_PAST)
        && !reader.class(next).any(super::vocabulary::COUNTABLE)
        && people_noun(reader.slice(next)).is_none()
        && !is_nationality(&reader.slice(next).to_lowercase());
    (noun && !name && !reader.class(next).any(Class::CLOSED) && !verb && !idiom) || unit
}
