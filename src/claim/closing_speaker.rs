//! Closing speakers: "the port lost 14 boats, a pilot who worked there told the Gazette".
//!
//! News agencies put what was said first and who said it last; the model is trained on papers that seldom do.

use super::attribution::{Said, speaks};
use super::event::is_finite;
use super::number::Reader;
use super::vocabulary::SAY;
use crate::language::lexicon::Class;
use crate::language::people::people_noun;

/// Most tokens of the speaker, and of what stands behind the verb: when, where, and who was told.
const LONGEST_SPEAKER: usize = 14;
const LONGEST_TAIL: usize = 8;

/// The speaker between a comma and a verb of saying at the end of a sentence, of what stands before the comma.
pub fn at_end(reader: &Reader, number: usize, from: usize, to: usize) -> Option<Said> {
    if (from..to).any(|at| reader.tokens[at].is_quote()) {
        return None;
    }
    let last = (from..to).rev().find(|at| reader.mark(*at, ','))?;
    let (comma, verb) = plain(reader, last, to).or_else(|| described(reader, from, last, to))?;
    let source = (comma + 1, without_comma(reader, verb));
    // "Died" is counted as well, and no verb that opens a clause elsewhere.
    let verb_in = |at| is_finite(reader, at) || reader.class(at).any(Class::VERB_PAST);
    let told = (from..comma).any(verb_in);
    let whole = opens_phrase(reader, source.0) && !leads_on(reader, source.1 - 1) && is_somebody(reader, source, verb);
    let content = vec![(from, comma)];
    let cue = (verb, verb + 1);
    (told && whole).then_some(Said {
        sentence: number,
        source: Some(source),
        cue,
        content,
        quoted: false,
        relay: false,
    })
}

/// "…, the pilot told reporters": the comma and the verb.
fn plain(reader: &Reader, comma: usize, to: usize) -> Option<(usize, usize)> {
    let near = comma + 2..to.min(comma + 2 + LONGEST_SPEAKER);
    Some((comma, near.rev().find(|at| speaks_at(reader, *at, to))?))
}

/// "…, Ines Probe, the harbour master, told reporters": the comma before the name, and the verb.
fn described(reader: &Reader, from: usize, last: usize, to: usize) -> Option<(usize, usize)> {
    let comma_before =
        |at: usize| (from.max(at.saturating_sub(LONGEST_SPEAKER))..at).rev().find(|at| reader.mark(*at, ','));
    let verb = Some(last + 1).filter(|at| speaks_at(reader, *at, to))?;
    let inner = comma_before(last).filter(|at| reader.class(at + 1).any(Class::DETERMINER))?;
    let name = comma_before(inner)?;
    reader.tokens[name + 1].is_capital().then_some((name, verb))
}

fn without_comma(reader: &Reader, end: usize) -> usize {
    end - usize::from(reader.mark(end - 1, ','))
}

/// Whether the words before a verb of saying can name who speaks.
fn is_somebody(reader: &Reader, source: (usize, usize), verb: usize) -> bool {
    let person = |at: usize| people_noun(reader.slice(at)).is_some();
    speaks(reader, source, reader.class(verb)) || (source.0..source.1).any(person)
}

/// Whether a verb of saying stands at `at` and nothing is said behind it.
fn speaks_at(reader: &Reader, at: usize, to: usize) -> bool {
    at < to && says(reader, at) && closes(reader, at, to)
}

/// Whether a verb of saying in a finite form stands at `at`.
fn says(reader: &Reader, at: usize) -> bool {
    let finite = Class::VERB_PAST.with(Class::VERB_S);
    reader.class(at).any(SAY) && (reader.class(at).any(finite) || super::trap::is_plural(reader, at - 1))
}

/// Whether nothing is said behind a verb: it ends the sentence, or when, where and who was told stand there.
fn closes(reader: &Reader, verb: usize, to: usize) -> bool {
    let tail = verb + 1..to;
    let when = Class::PREPOSITION.with(Class::ADVERB).with(Class::MONTH).with(Class::WEEKDAY);
    let told = reader.slice(verb).eq_ignore_ascii_case("told");
    let ends = tail.len() <= 1 || told || reader.class(verb + 1).any(when);
    ends && tail.len() <= LONGEST_TAIL
        && !tail.clone().any(|at| reader.is(at, reader.vocabulary.words.that) || is_finite(reader, at))
}

/// Whether a noun phrase may begin at `at`.
fn opens_phrase(reader: &Reader, at: usize) -> bool {
    let leads =
        Class::PREPOSITION.with(Class::SUBORDINATOR).with(Class::RELATIVE).with(Class::CONJUNCTION).with(Class::GERUND);
    reader.tokens[at].is_word() && !reader.class(at).any(leads) && !is_finite(reader, at)
}

/// Whether a word leads on to what stands behind it: "which the mayor", "more than it did in".
fn leads_on(reader: &Reader, at: usize) -> bool {
    reader.class(at).any(Class::RELATIVE.with(Class::PREPOSITION))
}
