//! Hedges: the words before and after a number that bound or approximate it.

use super::Side;
use super::number::Reader;
use super::vocabulary::{Hedge, TAKES_OVER, UP};
use crate::interval::Bound;
use crate::language::lexicon::Class;

/// What the words around a number do to it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hedged {
    /// The bound; none where the number stands as it is.
    pub bound: Option<Bound>,
    /// The side of an approximator.
    pub side: Option<Side>,
    /// A stated total.
    pub total: bool,
    /// An addition to an earlier count.
    pub increment: bool,
    /// A margin of error.
    pub tolerance: bool,
    /// Reached from below: "climbed up to".
    pub reached: bool,
    /// First token with the words before.
    pub first: usize,
    /// One past the last token with the words after.
    pub end: usize,
}

impl Hedged {
    fn apply(&mut self, hedge: Hedge) {
        let bound = match hedge {
            Hedge::AtLeast => Bound::AtLeast,
            Hedge::AtMost => Bound::AtMost,
            Hedge::MoreThan => Bound::MoreThan,
            Hedge::LessThan => Bound::LessThan,
            Hedge::Around => return self.approximate(Side::Around),
            Hedge::Below => return self.approximate(Side::Below),
            Hedge::Above => return self.approximate(Side::Above),
            Hedge::Tolerance => return self.tolerance = true,
            Hedge::Total => return self.total = true,
            Hedge::Increment => return self.increment = true,
        };
        if self.bound.is_none_or(|known| known == Bound::Approx) {
            self.bound = Some(bound);
        }
    }

    fn approximate(&mut self, side: Side) {
        self.side = self.side.or(Some(side));
        self.bound = self.bound.or(Some(Bound::Approx));
    }
}

/// Most hedges that are read before one number ("a total of at least another").
const MOST_BEFORE: usize = 3;

/// Reads the hedges around the tokens `first..end` of an amount; `number_end` is where its numeral ends.
pub fn hedged(reader: &Reader, from: usize, first: usize, number_end: usize, end: usize) -> Hedged {
    let mut found = Hedged { first, end, ..Hedged::default() };
    for _ in 0..MOST_BEFORE {
        let words = &reader.vocabulary.words;
        let skipped = usize::from(found.first > from && reader.is(found.first - 1, words.the) && found.first == first);
        let Some((length, hedge)) = reader.vocabulary.before.before(reader.tokens, from, found.first - skipped) else {
            break;
        };
        let start = found.first - skipped - length;
        // "about the 500 mark" is near it; "more than the 500 asked for" is said of something else, beside a known 500.
        if skipped > 0 && *hedge != Hedge::Around {
            break;
        }
        if misread(reader, start, length, *hedge) {
            break;
        }
        if *hedge == Hedge::AtMost && rises(reader, start) {
            found.reached = true;
            break;
        }
        found.apply(*hedge);
        found.first = start;
    }
    comparison_sign(reader, from, &mut found);
    after(reader, number_end, &mut found);
    if end != number_end {
        after(reader, end, &mut found);
    }
    found
}

/// `<30`, `≥ 50`.
fn comparison_sign(reader: &Reader, from: usize, found: &mut Hedged) {
    let Some(before) = found.first.checked_sub(1).filter(|before| *before >= from) else { return };
    let hedge = match reader.tokens[before].mark {
        _ if reader.tokens[before].is_word() => return,
        '<' => Hedge::LessThan,
        '>' => Hedge::MoreThan,
        '≤' => Hedge::AtMost,
        '≥' => Hedge::AtLeast,
        '~' | '≈' => Hedge::Around,
        _ => return,
    };
    found.apply(hedge);
    found.first = before;
}

/// `went up to 38`: an arrival, not a bound.
fn rises(reader: &Reader, start: usize) -> bool {
    start > 0 && reader.class(start - 1).any(UP) && reader.is(start, reader.vocabulary.words.up)
}

/// Words that look like a hedge and are a preposition or an adverb of something else.
fn misread(reader: &Reader, start: usize, length: usize, hedge: Hedge) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let words = &reader.vocabulary.words;
    // "took over 12 villages", "handed over", "about to": a particle of the verb before it.
    let particle = length == 1 && reader.is(start, words.over) && particle_verb(reader, before);
    let tops = length == 1
        && hedge == Hedge::MoreThan
        && reader.class(start).any(Class::VERB_S)
        && reader.class(before).any(Class::DETERMINER);
    // "On the air in all nine markets" sums up nothing.
    let within = hedge == Hedge::Total && length == 2 && reader.is(start, words.in_) && reader.tokens[before].is_word();
    particle || tops || within && !reader.class(before).any(Class::CONJUNCTION)
}

fn particle_verb(reader: &Reader, at: usize) -> bool {
    reader.class(at).any(TAKES_OVER)
}

fn after(reader: &Reader, at: usize, found: &mut Hedged) {
    if reader.mark(at, '+') && reader.touches(at) {
        found.apply(Hedge::AtLeast);
        found.end = found.end.max(at + 1);
        return;
    }
    let joined = reader.joint(at);
    let start = if joined { at + 1 } else { at };
    let Some((length, hedge)) = reader.vocabulary.after.at(reader.tokens, start) else { return };
    let alone = length == 1 && !joined;
    let words = &reader.vocabulary.words;
    let joins_next = reader.is_one(start, &[words.and, words.or])
        && (super::number::numeral(reader, start + length).is_some() || reader.is(start + length, words.to));
    let more_than = joins_next || *hedge == Hedge::Increment && reader.is(start + length, words.than);
    let bare = alone && !matches!(hedge, Hedge::Increment | Hedge::Total) && !reader.is(start, words.plus);
    let plus = alone && reader.is(start, words.plus) && reader.number(start + 1).is_some();
    if more_than || plus || (bare && !matches!(reader.slice(start), "max" | "maximum" | "tops" | "altogether")) {
        return;
    }
    found.apply(*hedge);
    found.end = found.end.max(start + length);
}
