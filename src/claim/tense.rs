//! Tense: whether a month or day without a year, or a weekday, lies behind the day of publication or ahead of it, by the
//! verb beside it.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::clause::is_possessive;
use super::document::Document;
use super::vocabulary::{EXPECT, INTEND, REPORTING};
use crate::language::calendar::Dates;
use crate::language::holiday::holiday;
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression};
use crate::language::period_word::is_period_word;
use crate::language::tag::Tag;

/// Most tokens between an expression of time and the verb that places it.
const REACH: usize = 12;
/// Most tokens between a verb and its auxiliary.
const AUXILIARY: usize = 3;
/// Days of the longest year.
const YEAR: i64 = 366;

/// Where what is told lies to the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Open,
    /// Set for a time, which may have gone by: "was due on Friday".
    Planned,
    ToCome,
}

/// How often a day that an expression names comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Week,
    Year,
    /// Some time in the year, by a rule of its own.
    Holiday,
}

/// The expression where its verb puts it. Read behind publication, a weekday moves on by a week when it is to come; a month
/// without a year by a year, also when no verb in the past holds it and the next such day is nearer than the last. `verb` is
/// that of its clause, where it is known.
pub fn placed(document: &Document, time: TimeExpression, verb: Option<usize>, to_come: bool) -> TimeExpression {
    let Some(published) = document.article.published.as_ref().map(|published| published.to) else { return time };
    let Some(last) = time.period.to.filter(|to| *to < published) else { return time };
    let gone = (published - last).num_days();
    // What lies farther back has its year: "the Sept. 11 attacks".
    let Some(round) = round(document, &time).filter(|_| gone <= YEAR) else { return time };
    let Some(next) = later(document, (&time, last), round) else { return time };
    let tense = || tense(document, &time, verb);
    let moves = match round {
        // Of "said on Friday that he will go" the weekday belongs to what was said.
        Round::Week => match tense() {
            Tense::ToCome => true,
            Tense::Planned => to_come || (next - published).num_days() <= gone,
            Tense::Open => to_come,
            Tense::Past => false,
        },
        Round::Year | Round::Holiday => {
            let nearer = || (next - published).num_days() < gone;
            to_come || nearer() && (tense() != Tense::Past || is_awaited(document, &time))
        }
    };
    if !moves {
        return time;
    }
    let from = time.period.from.and_then(|from| next.checked_sub_signed(last - from));
    TimeExpression { period: Period { from, to: Some(next) }, ..time }
}

/// The last day a round later; the last of a month stays the last.
fn later(document: &Document, (time, day): (&TimeExpression, NaiveDate), round: Round) -> Option<NaiveDate> {
    match round {
        Round::Week => return day.checked_add_days(Days::new(7)),
        Round::Holiday => return holiday_of(document, time, day.checked_add_months(Months::new(13)))?.to,
        Round::Year => {}
    }
    let last = day.succ_opt()?.day() == 1;
    let moved = if last { day.succ_opt()? } else { day }.checked_add_months(Months::new(12))?;
    if last { moved.pred_opt() } else { Some(moved) }
}

/// How often what an expression names comes round: a month without a year, a weekday without a date; none where something
/// else says which one is meant ("last March").
fn round(document: &Document, time: &TimeExpression) -> Option<Round> {
    let reader = document.reader();
    let tokens = time.first..time.end;
    let year = |at: usize| reader.slice(at).len() == 4 && !reader.tokens[at].is_word();
    let told = |at: usize| is_period_word(reader.slice(at), "told");
    let names = |class: Class| tokens.clone().any(|at| reader.class(at).any(class));
    let weekend = tokens.clone().any(|at| is_period_word(reader.slice(at), "weekend"));
    let round = match (names(Class::MONTH), names(Class::WEEKDAY)) {
        _ if holiday_of(document, time, time.period.to).is_some() => Some(Round::Holiday),
        (true, _) => Some(Round::Year),
        (false, true) if time.period.from == time.period.to => Some(Round::Week),
        (false, false) if weekend => Some(Round::Week),
        _ => None,
    };
    // "The 12 months through September" have an end in sight.
    let long = names(Class::TIME_UNIT) && names(Class::MONTH);
    if round.is_none() && tokens.clone().any(|at| is_period_word(reader.slice(at), "quarter")) {
        return (!tokens.clone().any(year)).then_some(Round::Year);
    }
    round.filter(|_| !long && !tokens.clone().any(|at| year(at) || told(at)))
}

/// The holiday that an expression names, as it is seen from a day.
fn holiday_of(document: &Document, time: &TimeExpression, today: Option<NaiveDate>) -> Option<Period> {
    let dates = Dates { text: &document.article.text, tokens: &document.tokens, lexicon: &document.vocabulary.lexicon };
    (time.first..time.end).find_map(|at| holiday(&dates, at, today)).map(|(period, _, _)| period)
}

/// The tense of the verb that an expression of time belongs to: the nearest before it in its sentence, else behind it.
fn tense(document: &Document, time: &TimeExpression, own: Option<usize>) -> Tense {
    let tags = super::model::tags(document);
    let sentence = &document.sentences[document.sentence_at(time.first)];
    let (from, to) = (sentence.first as usize, sentence.end as usize);
    let before = (from.max(time.first.saturating_sub(REACH))..time.first).rev();
    let behind = time.end..to.min(time.end + REACH);
    let verb = |at: &usize| tags[*at].is_verb() || own == Some(*at) || is_lone_auxiliary(document, tags, *at);
    match (before.clone().find(verb), behind.clone().find(verb)) {
        (Some(verb), _) if is_pending(document, (verb, time.first)) => Tense::ToCome,
        (Some(verb), _) => match tense_of(document, tags, (from, verb), time) {
            Tense::Open if is_to_come(document, (verb, time), own) => Tense::ToCome,
            Tense::Open if dates_start(document, (verb, time.first)) => Tense::Past,
            tense => tense,
        },
        (None, Some(verb)) => tense_of(document, tags, (from, verb), time),
        (None, None) => Tense::Open,
    }
}

/// Whether what a time dates is what is waited for: "held until a hearing on Monday", "pending a vote on Friday".
fn is_pending(document: &Document, (verb, time): (usize, usize)) -> bool {
    let reader = document.reader();
    let thing = |at: usize| reader.class(at + 1).any(Class::DETERMINER) && at + 2 < time;
    (verb + 1..time).any(|at| is_period_word(reader.slice(at), "pending") && thing(at))
}

/// Whether a time dates the number that a change started from: "is up from 37 percent in January".
fn dates_start(document: &Document, (verb, time): (usize, usize)) -> bool {
    let reader = document.reader();
    let from = (verb + 1..time).rfind(|at| reader.is(*at, reader.vocabulary.words.from));
    from.is_some_and(|from| (from + 1..time).any(|at| reader.counts(at)))
}

/// Whether a verb in the present tells of a time ahead: "the council votes Friday", not "says it saw him on Friday".
fn is_to_come(document: &Document, (verb, time): (usize, &TimeExpression), own: Option<usize>) -> bool {
    let reader = document.reader();
    let (tag, class) = (super::model::tags(document)[verb], reader.class(verb));
    let formed = own == Some(verb) && class.any(Class::VERB_S.with(Class::VERB_BASE)) && !class.any(Class::VERB_PAST);
    let present = matches!(tag, Tag::PRESENT | Tag::AUXILIARY) || formed;
    let held = |at: usize| is_period_word(reader.slice(at), "held") || !reader.tokens[at].is_word();
    let owned = time.end < reader.tokens.len() && is_possessive(&reader, time.end);
    present && !owned && !class.any(REPORTING) && !(verb + 1..time.first).any(held)
}

/// Whether what a time dates stood ahead of what is told: "was given until noon on Oct. 12", "resigned ahead of the vote on".
fn is_awaited(document: &Document, time: &TimeExpression) -> bool {
    let reader = document.reader();
    let tags = super::model::tags(document);
    let awaited = |at: usize| is_period_word(reader.slice(at), "awaited");
    let mut before = (time.first.saturating_sub(REACH)..time.first).rev();
    before.find(|at| awaited(*at) || tags[*at].is_verb()).is_some_and(awaited)
}

/// Whether an auxiliary is all the verb there is: "was" in "the vote was on 3 May".
fn is_lone_auxiliary(document: &Document, tags: &[Tag], at: usize) -> bool {
    let next = |place: &usize| tags[*place] != Tag::ADVERB;
    let full = (at + 1..(at + 1 + AUXILIARY).min(tags.len())).find(next).is_some_and(|next| tags[next].is_verb());
    tags[at] == Tag::AUXILIARY && !full && !document.reader().class(at).any(Class::MODAL)
}

fn tense_of(document: &Document, tags: &[Tag], (from, verb): (usize, usize), time: &TimeExpression) -> Tense {
    let reader = document.reader();
    let before = from.max(verb.saturating_sub(AUXILIARY))..verb;
    let has = |classes: Class| before.clone().any(|at| reader.class(at).any(classes));
    let words = &reader.vocabulary.words;
    let was = (before.start..=verb).any(|at| reader.is_one(at, &[words.was, words.were, words.had]));
    let have = before.clone().any(|at| reader.is_one(at, &[words.has, words.have]));
    let is_to = verb > from + 1
        && reader.is(verb - 1, words.to)
        && reader.is_one(verb - 2, &[words.is, words.are, words.was, words.were]);
    let due = [verb, verb + 1].iter().any(|at| is_period_word(reader.slice(*at), "due"));
    match tags[verb] {
        _ if has(Class::MODAL) && !have || is_to => Tense::ToCome,
        _ if due && !was && !have => Tense::ToCome,
        _ if due || reader.class(verb).any(EXPECT.with(INTEND)) || aims(document, time) => Tense::Planned,
        Tag::PAST => Tense::Past,
        Tag::PARTICIPLE | Tag::AUXILIARY | Tag::GERUND if was || have => Tense::Past,
        // "the ferry lost in March"; one that is yet to be lost has a form of "to be" before it.
        Tag::PARTICIPLE if !has(Class::AUXILIARY) && reader.class(verb).any(Class::VERB_PAST) => Tense::Past,
        _ => Tense::Open,
    }
}

/// Whether an expression says how far or for when: "until 3 May", "the hearing was set for March".
fn aims(document: &Document, time: &TimeExpression) -> bool {
    let mut words = time.first.saturating_sub(1)..time.end;
    words.any(|at| is_period_word(&document.reader().slice(at).to_ascii_lowercase(), "aim"))
}
