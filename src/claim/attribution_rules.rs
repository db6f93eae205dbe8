//! Attributions by rules: a verb of saying with its speaker and what is said, "according to", "citing", "quoted as saying".

use super::attribution::Said;
use super::closing_speaker::closing;
use super::document::Document;
use super::estimator::estimator;
use super::event::{is_adverb, is_finite, noun_phrase, subject_before};
use super::number::Reader;
use super::vocabulary::{ACCUSE, DENY, DOCUMENT, HOLD, PERSON, RELAY, REPORTING, SAY, SPEAKER};
use crate::language::lexicon::Class;
use crate::language::people::people_noun;

/// The attributions that the rules read, in order of their sentences.
pub fn by_rules(document: &Document) -> Vec<Said> {
    let reader = document.reader();
    let mut found = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let (from, to) = (sentence.first as usize, sentence.end as usize);
        in_sentence(&reader, number, from, to, &mut found);
    }
    found.retain(|said| names_speaker(&reader, said));
    found
}

/// Longest run of words that names a speaker, in tokens.
const LONGEST_SPEAKER: usize = 14;

/// Whether the words that a rule takes for the speaker can name one.
fn names_speaker(reader: &Reader, said: &Said) -> bool {
    said.source.is_none_or(|(first, end)| {
        let opens = Class::PREPOSITION.with(Class::SUBORDINATOR);
        // "Chartered a jet and put": what stands before "and" is another clause.
        let closes = Class::CONJUNCTION.with(Class::PREPOSITION);
        end - first <= LONGEST_SPEAKER && !reader.class(first).any(opens) && !reader.class(end - 1).any(closes)
    })
}

fn in_sentence(reader: &Reader, number: usize, from: usize, to: usize, found: &mut Vec<Said>) {
    let mut at = from;
    while at < to {
        let said = according(reader, from, at, to)
            .or_else(|| citing(reader, from, at, to))
            .or_else(|| as_saying(reader, from, at, to))
            .or_else(|| impersonal(reader, from, at, to))
            .or_else(|| closing(reader, from, at, to))
            .or_else(|| estimator(reader, from, at, to))
            .or_else(|| spoken(reader, from, at, to, found.last().filter(|last| last.sentence == number)));
        if let Some(said) = said {
            let named = said.source.filter(|source| source.0 >= said.cue.1).map_or(0, |source| source.1);
            at = said.cue.1.max(at + 1).max(named);
            found.push(Said { sentence: number, ..said });
        } else {
            at += 1;
        }
    }
}

/// `according to NP`, `per NP`: the rest of the sentence is the content.
fn according(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    if !reader.slice(at).eq_ignore_ascii_case("according") || !reader.is(at + 1, reader.vocabulary.words.to) {
        return None;
    }
    let source = long_phrase(reader, at + 2, to)?;
    let content = if at == from || only_opening(reader, from, at) {
        (past_comma(reader, source.1), end_without_stop(reader, to))
    } else {
        (from, without_comma(reader, at))
    };
    said(Some(source), (at, at + 2), content, false)
}

fn only_opening(reader: &Reader, from: usize, at: usize) -> bool {
    (from..at)
        .all(|place| reader.class(place).any(Class::CONJUNCTION.with(Class::ADVERB)) || !reader.tokens[place].is_word())
}

/// `citing NP`, `quoting NP`: what goes before, or after the comma, has this origin.
fn citing(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let lower = reader.slice(at);
    if !lower.eq_ignore_ascii_case("citing") && !lower.eq_ignore_ascii_case("quoting") {
        return None;
    }
    let source = long_phrase(reader, at + 1, to)?;
    let behind = past_comma(reader, source.1);
    // "The office, citing insurers, said …": what the office says.
    let inserted = behind > source.1 && at > from && reader.mark(at - 1, ',') && is_finite(reader, behind);
    let content = if at == from || inserted || reader.is(behind, reader.vocabulary.words.that) {
        (behind, end_without_stop(reader, to))
    } else {
        (from, without_comma(reader, at))
    };
    said(Some(source), (at, at + 1), content, true)
}

/// "quoted NP as saying …": the one who is quoted.
fn as_saying(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let says = reader.is(at, reader.vocabulary.words.as_) && reader.class(at + 1).any(SAY);
    if !says || !reader.class(at + 1).any(Class::GERUND) || at + 2 >= to {
        return None;
    }
    let verb = (from..at).rev().find(|place| reader.class(*place).any(RELAY))?;
    let source = long_phrase(reader, verb + 1, at).filter(|source| source.1 == at)?;
    said(Some(source), (at, at + 2), (past_that(reader, at + 2), end_without_stop(reader, to)), true)
}

/// `it was reported that …`, `reportedly`: a speaker without a name.
fn impersonal(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let words = &reader.vocabulary.words;
    if !reader.slice(at).eq_ignore_ascii_case("it") || !reader.is_one(at + 1, &[words.is, words.was, words.has]) {
        return None;
    }
    let verb = (at + 2..(at + 5).min(to))
        .find(|place| reader.class(*place).any(SAY.with(HOLD)) && reader.class(*place).any(Class::PARTICIPLE))?;
    if !reader.is(verb + 1, words.that) || at < from {
        return None;
    }
    Some(Said { source: None, ..said(None, (at, verb + 1), (verb + 2, end_without_stop(reader, to)), false)? })
}

/// A verb of saying with its speaker before or behind it.
fn spoken(reader: &Reader, from: usize, at: usize, to: usize, last: Option<&Said>) -> Option<Said> {
    let class = reader.class(at);
    if !class.any(REPORTING) || !reader.tokens[at].is_word() || reader.tokens[at].is_capital() && at > from {
        return None;
    }
    if class.any(Class::GERUND) && !class.any(Class::VERB_PAST) {
        return participial(reader, at, to, last);
    }
    if reduced(reader, from, at, to) {
        return None;
    }
    let finite = class.any(Class::VERB_PAST.with(Class::VERB_S)) || plain_present(reader, at, from);
    if !finite || passive(reader, at, from) {
        return quoted_as_saying(reader, from, at, to);
    }
    inverted(reader, from, at, to).or_else(|| subject_first(reader, from, at, to))
}

/// `attacks recorded in 2024`: a participle behind its noun speaks of it, it says nothing.
fn reduced(reader: &Reader, from: usize, at: usize, to: usize) -> bool {
    let class = reader.class(at);
    let source = subject(reader, from, at).map_or(from, |source| source.0);
    class.any(Class::PARTICIPLE)
        && reader.class(at + 1).any(Class::PREPOSITION)
        && !has_that(reader, at, to)
        && !content_before(reader, from, source)
        && !(source..at).any(|place| reader.class(place).any(PERSON))
}

/// The base form after a plural subject: "analysts say", "figures from the port office show".
pub(super) fn plain_present(reader: &Reader, at: usize, from: usize) -> bool {
    let class = reader.class(at);
    let figures = |at: usize| reader.class(at).any(DOCUMENT) && super::trap::is_plural(reader, at);
    class.any(Class::VERB_BASE) && at > from && {
        let before = reader.class(at - 1);
        super::trap::is_plural(reader, at - 1)
            || before.any(Class::PRONOUN.with(Class::MODAL))
            || subject(reader, from, at).is_some_and(|source| (source.0..source.1).any(figures))
    }
}

/// Whether the verb at `at` is said of its subject: "was put".
pub(super) fn passive(reader: &Reader, at: usize, from: usize) -> bool {
    let words = &reader.vocabulary.words;
    at > from && reader.is_one(at - 1, &[words.was, words.were, words.is, words.are, words.been])
}

/// `NP was quoted as saying …`.
fn quoted_as_saying(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let as_saying = reader.is(at + 1, reader.vocabulary.words.as_) && reader.class(at + 2).any(SAY);
    if !as_saying || at <= from {
        return None;
    }
    let source = subject(reader, from, at)?;
    said(Some(source), (at - 1, at + 3), (past_that(reader, at + 3), end_without_stop(reader, to)), false)
}

/// `…, said NP` or `“…” said NP`.
fn inverted(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let before = at.checked_sub(1).filter(|before| *before >= from)?;
    let token = &reader.tokens[before];
    if !(token.is(',') || token.is_quote() || token.mark == '\'' && !token.is_word()) || !reader.class(at).any(SAY) {
        return None;
    }
    let source = long_phrase(reader, at + 1, to).filter(|source| is_somebody(reader, *source, at))?;
    let ends = source.1 >= to
        || !reader.tokens[source.1].is_word()
        || reader.class(source.1).any(Class::PREPOSITION.with(Class::RELATIVE));
    ends.then(|| said(Some(source), (at, at + 1), (from, without_comma(reader, at)), false))?
}

/// `NP said (that) …` or `…, NP said.`
fn subject_first(reader: &Reader, from: usize, at: usize, to: usize) -> Option<Said> {
    let source = subject(reader, from, at)?;
    let class = reader.class(at);
    if !speaks(reader, source, class) {
        return None;
    }
    let closes = at + 1 >= to
        || reader.mark(at + 1, '.')
        || (reader.mark(at + 1, ',') && source.0 > from && content_before(reader, from, source.0));
    if closes {
        let end = without_comma(reader, source.0);
        return (end > from).then(|| said(Some(source), (at, at + 1), (from, end), false))?;
    }
    let (cue_end, start) = content_start(reader, at, to);
    if source.0 > from
        && content_before(reader, from, source.0)
        && reader.class(at + 1).any(Class::PREPOSITION.with(Class::ADVERB).with(Class::MONTH).with(Class::WEEKDAY))
        && !has_that(reader, at, to)
    {
        return said(Some(source), (at, cue_end), (from, without_comma(reader, source.0)), false);
    }
    let relay = class.any(RELAY) || reader.slice(at).starts_with("cite");
    said(Some(source), (at, cue_end), (start, end_without_stop(reader, to)), relay)
}

fn has_that(reader: &Reader, at: usize, to: usize) -> bool {
    (at + 1..(at + 6).min(to)).any(|place| reader.is(place, reader.vocabulary.words.that))
}

/// Whether a comma or a closing quote stands before the speaker: what was said goes before.
fn content_before(reader: &Reader, from: usize, source: usize) -> bool {
    let quote = source > from && reader.tokens[source - 1].is_quote();
    let comma = source > from && reader.mark(source - 1, ',');
    quote || (comma && (from..source).any(|at| is_finite(reader, at)))
}

/// Whether the subject can speak: a person, body, medium, document, pronoun or name.
pub(super) fn speaks(reader: &Reader, source: (usize, usize), verb: Class) -> bool {
    let says = (source.0..source.1).any(|at| {
        let class = reader.class(at);
        class.any(SPEAKER)
            || reader.tokens[at].is_capital()
            || (class.any(Class::PRONOUN) && !class.any(Class::ADVERB))
            || super::trap::is_plural(reader, at)
    });
    says && verb.any(SAY.with(RELAY).with(ACCUSE).with(DENY).with(HOLD).with(super::vocabulary::PLAN))
}

/// Whether the words beside a verb of saying can name who speaks.
pub(super) fn is_somebody(reader: &Reader, source: (usize, usize), verb: usize) -> bool {
    let person = |at: usize| people_noun(reader.slice(at)).is_some();
    speaks(reader, source, reader.class(verb)) || (source.0..source.1).any(person)
}

/// Where the content begins behind a verb: past the one spoken to, "that", a colon or a comma.
fn content_start(reader: &Reader, at: usize, to: usize) -> (usize, usize) {
    let that = (at + 1..(at + 9).min(to))
        .take_while(|place| {
            !reader.class(*place).any(REPORTING) && !reader.mark(*place, ',') && !reader.tokens[*place].is_quote()
        })
        .find(|place| reader.is(*place, reader.vocabulary.words.that));
    match that {
        Some(that) => (at + 1, that + 1),
        None => (at + 1, past_comma(reader, at + 1)),
    }
}

fn past_that(reader: &Reader, at: usize) -> usize {
    if reader.is(at, reader.vocabulary.words.that) { at + 1 } else { at }
}

/// Where the group of the verb at `at` begins: its auxiliaries and what stands between them.
pub(super) fn group_start(reader: &Reader, from: usize, at: usize) -> usize {
    let between = Class::AUXILIARY.with(Class::MODAL).with(Class::NEGATION);
    let mut start = at;
    while start > from && (reader.class(start - 1).any(between) || is_adverb(reader, start - 1)) {
        start -= 1;
    }
    start
}

/// The subject of the verb at `at`: the phrase before it, an inserted clause between commas passed over.
pub(super) fn subject(reader: &Reader, from: usize, at: usize) -> Option<(usize, usize)> {
    let end = group_start(reader, from, at);
    if end > from && reader.mark(end - 1, ',') {
        let open = (from..end - 1).rev().find(|place| reader.mark(*place, ','))?;
        return subject_before(reader, open, from);
    }
    subject_before(reader, end, from).filter(|source| source.1 > source.0)
}

/// `…, adding that …`: the speaker of the clause before.
fn participial(reader: &Reader, at: usize, to: usize, last: Option<&Said>) -> Option<Said> {
    let last = last?;
    let behind_comma = at > 0 && (reader.mark(at - 1, ',') || reader.class(at - 1).any(Class::CONJUNCTION));
    let class = reader.class(at);
    if !behind_comma || !class.any(SAY) {
        return None;
    }
    let start = past_that(reader, at + 1);
    said(last.source, (at, at + 1), (start, end_without_stop(reader, to)), false)
}

/// A noun phrase with the "of", "from", "in" and "by" phrases behind it.
fn long_phrase(reader: &Reader, at: usize, to: usize) -> Option<(usize, usize)> {
    let (first, mut end) = noun_phrase(reader, at, to)?;
    let words = &reader.vocabulary.words;
    while end < to
        && reader.is_one(end, &[words.from, words.in_, words.by, words.of, words.at])
        && !reader.class(end + 1).any(Class::MONTH.with(Class::WEEKDAY))
    {
        match noun_phrase(reader, end + 1, to) {
            Some((_, next)) => end = next,
            None => break,
        }
    }
    Some((first, end))
}

fn past_comma(reader: &Reader, at: usize) -> usize {
    if reader.mark(at, ',') || reader.mark(at, ':') { at + 1 } else { at }
}

pub(super) fn without_comma(reader: &Reader, end: usize) -> usize {
    let mut end = end;
    while end > 0 && reader.mark(end - 1, ',') {
        end -= 1;
    }
    end
}

fn end_without_stop(reader: &Reader, to: usize) -> usize {
    if to > 0 && reader.mark(to - 1, '.') { to - 1 } else { to }
}

pub(super) fn said(
    source: Option<(usize, usize)>,
    cue: (usize, usize),
    content: (usize, usize),
    relay: bool,
) -> Option<Said> {
    (content.1 > content.0).then(|| Said { sentence: 0, source, cue, content: vec![content], quoted: false, relay })
}
