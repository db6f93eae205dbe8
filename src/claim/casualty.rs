//! Casualties: whether the people a figure counts are killed, injured, missing, detained, displaced or abducted.

use super::counted::Counted;
use super::deed::Deed;
use super::event::{Clause, is_adverb};
use super::extract::Found;
use super::figure::Reading;
use super::number::Reader;
use super::vocabulary::{COUNTABLE, MeasureKind, REPORTING};
use crate::language::lexicon::Class;
use crate::language::token::Token;

/// Farthest predicate behind the people it is said of, in tokens.
const FAR: usize = 18;

/// Whether a counted thing can be killed or injured: people, or nothing named.
pub fn takes_casualty(reader: &Reader, own: Option<&str>) -> bool {
    own.is_none_or(|own| {
        matches!(reader.vocabulary.measure_kind(own), Some((MeasureKind::Casualty | MeasureKind::People, _)))
    })
}

/// Whether a head names casualties by their state: 27 dead, dozens injured.
pub fn is_casualty_noun(reader: &Reader, head: usize) -> bool {
    measure_at(reader, head).is_some()
        && reader.class(head).any(Class::PLURAL.with(Class::PARTICIPLE))
        && !reader.slice(head).ends_with('s')
}

/// The casualty measure of the word at `at`.
fn measure_at(reader: &Reader, at: usize) -> Option<&'static str> {
    let measure = reader.vocabulary.measure(reader.word(at))?;
    (reader.vocabulary.measure_kind(measure)?.0 == MeasureKind::Casualty).then_some(measure)
}

/// What is said to have happened to the people a figure counts, by the words of its sentence, which ends at `to`.
pub fn casualty(
    reader: &Reader,
    figure: &Reading,
    counted: &Counted,
    clause: &Clause,
    to: usize,
) -> Option<&'static str> {
    let behind = counted.end.max(figure.end);
    // What stands far behind an unknown noun may be said of something else.
    let people = counted.head.is_none_or(|head| reader.vocabulary.measure(reader.word(head)).is_some());
    super::casualty_phrase::alone(reader, figure.first, behind, to)
        .or_else(|| object(reader, figure.first, behind))
        .or_else(|| state_behind(reader, behind, clause.end))
        .or_else(|| among(reader, behind, to))
        .or_else(|| people.then(|| predicate_far_behind(reader, figure.first, behind, to))?)
        .or_else(|| clause.verb.and_then(|verb| measure_at(reader, verb).filter(|_| !says(reader, verb, behind))))
        .or_else(|| before(reader, figure, clause, behind))
        .or_else(|| people.then(|| super::casualty_phrase::told(reader, figure.first, behind, to))?)
        .or_else(|| super::casualty_phrase::lives(reader, figure.first, counted.head?))
}

/// What happened to all the people of whom a part is told: "five of the 17 people known to have died".
pub fn of_whole(reader: &Reader, behind: usize) -> Option<&'static str> {
    let passed = Class::RELATIVE.with(Class::ADVERB).with(Class::AUXILIARY).with(Class::PARTICIPLE);
    let passes = |at: &usize| {
        reader.token(*at).is_some_and(Token::is_word)
            && (reader.class(*at).any(passed) || reader.is(*at, reader.vocabulary.words.to))
    };
    let stop = (behind..behind + CLOSE).find(|at| !passes(at) || measure_at(reader, *at).is_some())?;
    measure_at(reader, stop).filter(|_| stop > behind)
}

/// Most words between people and what happened to them, where those only tell which ones are meant.
const CLOSE: usize = 6;

/// What happened to people behind the clause that tells which ones: "12 people who lost their homes died", not "12 men who
/// entered killed the owner".
pub fn of_deed(reader: &Reader, figure: &Found, deed: &Deed) -> Option<&'static str> {
    let (counted, verb) = (&figure.counted, deed.verb?);
    let people = takes_casualty(reader, figure.measure) && figure.measure.is_some();
    let suffers = deed.target.is_none_or(|target| target == (counted.first, counted.end));
    let told = (counted.end..verb).any(|at| reader.class(at).any(Class::RELATIVE));
    measure_at(reader, verb).filter(|_| people && suffers && told && !reader.class(verb).any(REPORTING))
}

/// "11 wounded", "30 were badly hurt": what those who are counted are; not what is done to others, "claiming the lives of 15
/// people injuring 30".
fn state_behind(reader: &Reader, behind: usize, end: usize) -> Option<&'static str> {
    let passes = |at: usize| reader.class(at).any(Class::AUXILIARY.with(Class::ADVERB)) || reader.mark(at, ',');
    let state = |at: usize| measure_at(reader, at).filter(|_| !reader.class(at).any(Class::GERUND));
    let mut near = (behind..(behind + 4).min(end)).take_while(|at| passes(*at) || state(*at).is_some());
    near.find_map(|at| measure_at(reader, at))
}

/// The measure of people who are killed or injured, nobody says how many of them which.
const CASUALTIES: &str = "casualties";

/// "Wounding seven others before he was shot dead": what the verb right before a figure does to those it counts; "killing
/// and injuring dozens" leaves open which.
fn object(reader: &Reader, first: usize, behind: usize) -> Option<&'static str> {
    let verb = first.checked_sub(1).filter(|verb| does_harm(reader, *verb))?;
    let words = &reader.vocabulary.words;
    let measure = measure_at(reader, verb).filter(|_| !says(reader, verb, behind))?;
    let joined = verb.checked_sub(1).filter(|at| reader.is_one(*at, &[words.and, words.or]));
    let verb = |at: &usize| reader.class(*at).any(Class::VERB);
    let other = joined.and_then(|at| measure_at(reader, at.checked_sub(1).filter(verb)?));
    Some(if other.is_some_and(|other| other != measure) { CASUALTIES } else { measure })
}

/// Whether a verb stands at a token that is done by somebody: "killed", not "were killed", nor "the killed".
fn does_harm(reader: &Reader, at: usize) -> bool {
    let active = Class::VERB_PAST.with(Class::VERB_S).with(Class::GERUND);
    let other = Class::AUXILIARY.with(Class::DETERMINER);
    reader.class(at).any(active) && !at.checked_sub(1).is_some_and(|before| reader.class(before).any(other))
}

fn before(reader: &Reader, figure: &Reading, clause: &Clause, behind: usize) -> Option<&'static str> {
    let start = figure.first.saturating_sub(4).max(clause.first);
    // "Left two people dead and put seven in a hospital": another verb begins behind the conjunction.
    let another = |at: usize| reader.class(at).any(Class::CONJUNCTION) && reader.class(at + 1).any(Class::VERB_PAST);
    let mut before = (start..figure.first).rev().take_while(|at| !reader.mark(*at, ',') && !another(*at));
    before.find_map(|at| measure_at(reader, at).filter(|_| !says(reader, at, behind)))
}

/// Whether a verb that may kill says something here, since a verb follows the people: "claimed 8,500 people packed the hall".
fn says(reader: &Reader, verb: usize, behind: usize) -> bool {
    let class = reader.class(behind);
    let time = Class::ADVERB.with(Class::WEEKDAY).with(Class::MONTH).with(Class::TIME_UNIT);
    let goes_on = class.any(Class::VERB_PAST.with(Class::AUXILIARY)) || !class.any(Class::CLOSED.with(time));
    reader.class(verb).any(REPORTING) && reader.token(behind).is_some_and(Token::is_word) && goes_on
}

/// `11 children were among the dead`, `six were identified among those killed`, `5 women among 19 dead`.
fn among(reader: &Reader, behind: usize, to: usize) -> Option<&'static str> {
    let words = &reader.vocabulary.words;
    let at = (behind..(behind + 5).min(to))
        .take_while(|at| reader.tokens[*at].is_word() && !reader.class(*at).any(Class::RELATIVE))
        .find(|at| reader.is_one(*at, &[words.among, words.amongst]))?;
    (at + 1..(at + 9).min(to))
        .take_while(|place| !reader.class(*place).any(Class::RELATIVE) && reader.tokens[*place].breaks == 0)
        .find_map(|place| measure_at(reader, place))
}

/// `16 civilians, including women and children, were killed`; `leaving 23 people, nine of them children, dead`: what
/// stands between are more nouns and numbers, never another verb.
fn predicate_far_behind(reader: &Reader, first: usize, behind: usize, to: usize) -> Option<&'static str> {
    let words = &reader.vocabulary.words;
    let left = (first.saturating_sub(4)..first)
        .any(|at| reader.is_one(at, &[words.leaving, words.left, words.leave, words.leaves]));
    let mut helped = false;
    for at in behind..(behind + FAR).min(to) {
        let (class, token) = (reader.class(at), &reader.tokens[at]);
        if matches!(token.mark, ';' | ':' | '.' | '"' | '“' | '”') && !token.is_word() {
            return None;
        }
        if helped || class.any(Class::AUXILIARY) {
            if let Some(measure) = measure_at(reader, at).filter(|_| helped) {
                return Some(measure);
            }
            if helped && reader.is_one(at, &[reader.vocabulary.words.among, reader.vocabulary.words.amongst]) {
                return among(reader, at, to);
            }
            let goes_on = class.any(Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION))
                || is_adverb(reader, at)
                || class.any(REPORTING.with(Class::PARTICIPLE))
                || reader.is(at, reader.vocabulary.words.to);
            if !goes_on {
                return None;
            }
            helped = true;
            continue;
        }
        let dies = class.any(Class::VERB_PAST.with(Class::PARTICIPLE)) && at > behind && !class.any(Class::ADJECTIVE);
        if dies && measure_at(reader, at).is_some() || is_state(reader, at, to, left) {
            return measure_at(reader, at);
        }
        if stops(reader, at, class) {
            return None;
        }
    }
    None
}

/// `dead` or `wounded` at the end of a phrase, closing what "left" or "leaving" began.
fn is_state(reader: &Reader, at: usize, to: usize, left: bool) -> bool {
    let closes = at + 1 >= to || !super::trap::is_plural(reader, at + 1);
    let before = at.checked_sub(1).filter(|before| !reader.class(*before).any(Class::DETERMINER));
    measure_at(reader, at).is_some()
        && reader.class(at).any(Class::PLURAL)
        && closes
        && before.is_some_and(|before| left || !reader.tokens[before].is_word())
}

fn stops(reader: &Reader, at: usize, class: Class) -> bool {
    let verb = class.any(Class::VERB_PAST.with(Class::VERB_S).with(Class::PARTICIPLE).with(Class::GERUND))
        && !class.any(COUNTABLE.with(Class::ADJECTIVE).with(Class::PREPOSITION));
    let subordinate = class.any(Class::SUBORDINATOR.with(Class::RELATIVE).with(Class::MODAL))
        && !reader.is_one(at, &[reader.vocabulary.words.whom, reader.vocabulary.words.than]);
    verb || subordinate
}

/// What a figure takes over from the one before it: in a list ("killed five men, three women and a child"), or as a part
/// of it ("58 people, including 11 children", "22 people, seven of them children").
pub fn taken_over(
    reader: &Reader,
    reading: &Reading,
    thing: &Counted,
    number: usize,
    earlier: &[Found],
) -> Option<&'static str> {
    let last = earlier.last().filter(|last| last.sentence == number)?;
    let measure = last.measure.filter(|measure| {
        reader.vocabulary.measure_kind(measure).is_some_and(|(kind, _)| kind == MeasureKind::Casualty)
    })?;
    let gap = last.counted.end.max(last.reading.end)..reading.first;
    let listed = gap.len() <= 4 && !gap.is_empty() && thing.head.is_some() && gap.clone().all(|at| joins(reader, at));
    let words = &reader.vocabulary.words;
    let behind = thing.end.max(reading.end);
    let of_them =
        (reading.end..behind + 2).any(|at| reader.is(at, words.of) && reader.is_one(at + 1, &[words.them, words.whom]));
    let part = (gap.len() <= 12 && introduces_part(reader, &gap)) || (of_them && gap.len() <= 16);
    (listed || part).then_some(measure)
}

fn joins(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.mark(at, ',')
        || reader.tokens[at].is_hyphen()
        || reader.is_one(at, &[words.and, words.or])
        || reader.class(at).any(Class::ADVERB)
}

/// `including`, `among them`, `of whom` close before the figure.
fn introduces_part(reader: &Reader, gap: &std::ops::Range<usize>) -> bool {
    let words = &reader.vocabulary.words;
    let start = gap.end.saturating_sub(4).max(gap.start);
    let verb = gap.clone().any(|at| reader.class(at).any(REPORTING));
    let opens = (start..gap.end).any(|at| {
        reader.is(at, words.including)
            || (reader.is_one(at, &[words.among, words.amongst, words.of])
                && reader.is_one(at + 1, &[words.them, words.whom]))
    });
    opens && !verb
}
