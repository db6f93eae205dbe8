//! Scope of time: which expressions cannot date a figure, near as they stand: bases of comparison, and what an aside tells.

use super::number::Reader;
use crate::language::lexicon::Class;
use crate::language::period::TimeExpression;

/// Most tokens of an aside.
const LONGEST_ASIDE: usize = 16;

/// Whether an expression may date the figure that the tokens `first..end` hold.
pub fn may_date(reader: &Reader, time: &TimeExpression, (first, end): (usize, usize)) -> bool {
    let inside = |(from, to)| from <= first && first < to;
    !is_base(reader, time) && !is_of_change(reader, end, time) && aside(reader, time).is_none_or(inside)
}

/// Whether an expression only says what something is compared with: "fell 9 percent compared with a year earlier".
fn is_base(reader: &Reader, time: &TimeExpression) -> bool {
    let words = &reader.vocabulary.words;
    let before = |steps: usize, known: &[_]| time.first.checked_sub(steps).is_some_and(|at| reader.is_one(at, known));
    let compared = || before(2, &[words.compared, words.comparison, words.against]);
    before(1, &[words.than]) || before(1, &[words.with, words.to]) && compared()
}

/// Whether an expression behind a figure dates what it has come from: "43 percent, down from 46 percent in May".
fn is_of_change(reader: &Reader, end: usize, time: &TimeExpression) -> bool {
    let words = &reader.vocabulary.words;
    let from = |at: usize| reader.is(at, words.from) && reader.is_one(at - 1, &[words.up, words.down]);
    (end + 1..time.first).any(from)
}

/// The aside between commas in which an expression of time stands, which dates nothing else: ", who turned 80 in June,".
fn aside(reader: &Reader, time: &TimeExpression) -> Option<(usize, usize)> {
    let comma = |at: &usize| reader.mark(*at, ',');
    let stop =
        |at: &usize| !reader.tokens[*at].is_word() && matches!(reader.tokens[*at].mark, '.' | '?' | '!' | ';' | ':');
    let from = time.first.saturating_sub(LONGEST_ASIDE);
    let open = (from..time.first).rev().take_while(|at| !stop(at)).find(comma)?;
    let opens = reader.class(open + 1);
    let relative = opens.any(Class::RELATIVE) || opens.any(Class::PARTICIPLE) && !opens.any(Class::ADJECTIVE);
    let to = reader.tokens.len().min(time.end + LONGEST_ASIDE);
    let close = (time.end..to).take_while(|at| !stop(at)).find(comma).filter(|_| relative)?;
    Some((open, close))
}
