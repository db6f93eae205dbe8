//! Closing speakers: "the port lost 14 boats, a pilot who worked there told the Gazette".

use super::attribution::Said;
use super::attribution_rules::{group_start, is_somebody, plain_present, said, without_comma};
use super::event::is_finite;
use super::number::Reader;
use super::vocabulary::SAY;
use crate::language::lexicon::Class;

/// Most tokens behind the verb: when, where, and who was told.
const LONGEST_TAIL: usize = 8;
/// Most tokens between a name and the comma behind its description.
const LONGEST_DESCRIPTION: usize = 14;

/// The attribution by a verb of saying at `verb` that ends its sentence, of what stands before the speaker's comma.
pub fn closing(reader: &Reader, from: usize, verb: usize, to: usize) -> Option<Said> {
    if verb == from || !says(reader, from, verb) || !closes(reader, verb, to) {
        return None;
    }
    let group = group_start(reader, from, verb);
    // "Who worked there told": only with an auxiliary does an adverb belong to the verb.
    let helped = (group..verb).any(|at| reader.class(at).any(Class::AUXILIARY.with(Class::MODAL)));
    let group = if helped { group } else { verb };
    let last = (from..group).rev().find(|at| reader.mark(*at, ','))?;
    let comma = if last + 1 < group { last } else { before_name(reader, from, last)? };
    let source = (comma + 1, without_comma(reader, group));
    // "Died" is counted as well, and no verb that opens a clause elsewhere.
    let verb_in = |at| is_finite(reader, at) || reader.class(at).any(Class::VERB_PAST);
    let quoted = (from..to).any(|at| reader.tokens[at].is_quote());
    let told = !quoted && (from..comma).any(verb_in);
    let whole = opens_phrase(reader, source.0) && closes_phrase(reader, source) && is_somebody(reader, source, verb);
    if !told || !whole {
        return None;
    }
    said(Some(source), (verb, verb + 1), (from, comma), false)
}

/// "…, Ines Probe, the harbour master, told reporters": the comma before the name, from the one behind its description.
fn before_name(reader: &Reader, from: usize, last: usize) -> Option<usize> {
    let near = from.max(last.saturating_sub(LONGEST_DESCRIPTION));
    let mut commas = (near..last).rev().filter(|at| reader.mark(*at, ','));
    let inner = commas.next().filter(|at| reader.class(at + 1).any(Class::DETERMINER))?;
    commas.next().filter(|name| name + 1 < inner && reader.tokens[name + 1].is_capital())
}

/// Whether a verb of saying in a finite form stands at `at`.
fn says(reader: &Reader, from: usize, at: usize) -> bool {
    let finite = Class::VERB_PAST.with(Class::VERB_S);
    reader.class(at).any(SAY) && (reader.class(at).any(finite) || plain_present(reader, at, from))
}

/// Whether nothing is said behind a verb: it ends the sentence, or when, where and who was told stand there.
fn closes(reader: &Reader, verb: usize, to: usize) -> bool {
    let tail = verb + 1..to;
    let when = Class::PREPOSITION.with(Class::ADVERB).with(Class::MONTH).with(Class::WEEKDAY);
    let told = reader.slice(verb).eq_ignore_ascii_case("told");
    let ends = tail.len() <= 1 || told || reader.class(verb + 1).any(when);
    let goes_on = |at| reader.mark(at, ',') || reader.is(at, reader.vocabulary.words.that) || is_finite(reader, at);
    ends && tail.len() <= LONGEST_TAIL && !tail.clone().any(goes_on)
}

/// Whether a noun phrase may begin at `at`.
fn opens_phrase(reader: &Reader, at: usize) -> bool {
    let leads = Class::RELATIVE.with(Class::CONJUNCTION).with(Class::GERUND);
    reader.tokens[at].is_word() && !reader.class(at).any(leads) && !is_finite(reader, at)
}

/// Whether a noun phrase is told to its end: not "more than it did in", nor "teams that the army", whose verb would be the
/// one of saying.
fn closes_phrase(reader: &Reader, (first, end): (usize, usize)) -> bool {
    let relates = |at: &usize| reader.class(*at).any(Class::RELATIVE) || reader.is(*at, reader.vocabulary.words.that);
    let relative = (first..end).rev().find(relates);
    let told = relative.is_none_or(|at| (at + 1..end).any(|at| is_finite(reader, at)));
    told && !reader.class(end - 1).any(Class::PREPOSITION)
}
