//! Frames: the words before an expression of time that say where what is told stands to it: since, until, the end of.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::Dates;
use super::lexicon::Class;
use super::period::{Period, TimeExpression};
use super::period_part::{half_of, part_before};
use super::period_word::{PeriodWord, period_word};

/// Words that say where a period stands to its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    During,
    Since,
    Until,
    Before,
}

/// Most words before an expression of time that frame it.
const MOST_BEFORE: usize = 6;

/// The expression with the words before it that frame it: since, until, by the end of, the beginning of, earlier.
pub(super) fn framed(
    dates: &Dates,
    from: usize,
    first: usize,
    end: usize,
    period: Period,
    reference: Option<NaiveDate>,
) -> TimeExpression {
    let (mut first, mut edge, mut frame) = (first, None, Frame::During);
    for _ in 0..MOST_BEFORE {
        let word =
            first.checked_sub(1).filter(|before| *before >= from).and_then(|before| period_word(dates.lower(before)));
        let framing = match word {
            Some(PeriodWord::During) => Some(Frame::During),
            Some(PeriodWord::Since) => Some(Frame::Since),
            Some(PeriodWord::Until) => Some(Frame::Until),
            Some(PeriodWord::Before) => Some(Frame::Before),
            Some(
                PeriodWord::Filler
                | PeriodWord::Start
                | PeriodWord::End
                | PeriodWord::Early
                | PeriodWord::Mid
                | PeriodWord::Late,
            ) => None,
            _ => break,
        };
        first -= 1;
        match (framing, word) {
            (Some(framing), _) => {
                frame = framing;
                break;
            }
            (None, Some(PeriodWord::Filler)) => {}
            (None, end) => edge = end,
        }
    }
    if frame == Frame::During
        && edge.is_none()
        && let Some((part, period)) = part_before(dates, from, first, period)
    {
        return framed(dates, from, part, end, period, reference);
    }
    // "Late in October".
    if frame == Frame::During && edge.is_none() && first > from {
        let word = period_word(dates.lower(first - 1));
        edge = word.filter(|word| matches!(word, PeriodWord::Early | PeriodWord::Late));
        first -= usize::from(edge.is_some());
    }
    if frame == Frame::During
        && let Some(since) = since_doing(dates, from, first)
    {
        (first, frame) = (since, Frame::Since);
    }
    while first < end && matches!(dates.lower(first), "the" | "of" | "-") {
        first += 1;
    }
    let period = match edge {
        Some(PeriodWord::Start) => Period { to: period.from, ..period },
        Some(PeriodWord::End) => ending(period, frame),
        Some(half) => half_of(period, half),
        None => period,
    };
    let period = match frame {
        Frame::During | Frame::Until => period,
        // "From Sept. 28-Oct. 2" has an end.
        Frame::Since if dates.lower(first) == "from" && is_run(period) => period,
        // "After 2036" lies ahead and has no end yet.
        Frame::Since => Period { from: period.from, to: reference.filter(|today| period.from <= Some(*today)) },
        Frame::Before => Period { from: None, to: period.from.and_then(|day| day.pred_opt()) },
    };
    TimeExpression { first, end, period }
}

/// Whether a period is a run of days, and no month or year.
fn is_run(period: Period) -> bool {
    let Period { from: Some(from), to: Some(to) } = period else { return false };
    from != to && (from.day() != 1 || to.succ_opt().is_none_or(|next| next.day() != 1))
}

/// Most words between "since" and the time at which somebody began: "since taking office in 2017".
const MOST_DOING: usize = 4;

/// Where "since" and what somebody then did stand before an expression of time.
fn since_doing(dates: &Dates, from: usize, first: usize) -> Option<usize> {
    let near = from.max(first.saturating_sub(MOST_DOING + 1))..first.saturating_sub(1);
    let since = near.rev().find(|at| matches!(period_word(dates.lower(*at)), Some(PeriodWord::Since)))?;
    (dates.lower(since) == "since" && dates.class_of(since + 1).any(Class::GERUND)).then_some(since)
}

/// The expression of all the time since what a clause dates: "since the talks began on May 3", around that of the day itself.
pub(super) fn since_clause(
    dates: &Dates,
    from: usize,
    dated: &TimeExpression,
    reference: Option<NaiveDate>,
) -> Option<TimeExpression> {
    let place = |at: &usize| !matches!(period_word(dates.lower(*at)), Some(PeriodWord::During | PeriodWord::Filler));
    let verb = (from..dated.first).rev().take(2).find(place)?;
    let near = from.max(verb.saturating_sub(MOST_DOING))..verb;
    let since = near.rev().find(|at| dates.lower(*at) == "since")?;
    let open = dates.class_of(verb).any(Class::VERB_PAST) && dated.period.from <= reference;
    let period = Period { from: dated.period.from, to: reference };
    open.then_some(TimeExpression { first: since, period, ..*dated })
}

/// The end of a period: of a month its last ten days, or all up to them. "The end of the year" keeps the year it ends, so
/// that what is expected by then has a beginning.
fn ending(period: Period, frame: Frame) -> Period {
    let Period { from: Some(from), to: Some(to) } = period else { return period };
    let year = from.ordinal() == 1 && to.month() == 12 && to.day() == 31;
    let month = from.day() == 1 && from.month() == to.month() && frame != Frame::Until;
    match () {
        () if year => period,
        () if month => Period { from: to.checked_sub_days(Days::new(9)), to: Some(to) },
        () => Period { from: None, ..period },
    }
}
