//! What happens in the clause of a figure: its verb, polarity and modality.

use super::clause::{expects, is_possessive, is_short_is};
use super::counted::Counted;
use super::figure::Reading;
use super::number::Reader;
use super::vocabulary::{COUNTABLE, DOCUMENT, FOIL, INTEND, MeasureKind, SAY, SUSPECT};
use super::{Modality, Polarity};
use crate::interval::Bound;
use crate::language::lexicon::{Class, WordId};
use crate::language::verb::regular_lemma;

/// The clause around a figure, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The verb that governs the figure.
    pub verb: Option<usize>,
    /// Whether the thing counted is what the verb is done to, or what does it.
    pub passive: bool,
}

/// The clause of a figure within its sentence `from..to`.
pub fn clause(reader: &Reader, figure: &Reading, counted: &Counted, from: usize, to: usize) -> Clause {
    let first = clause_start(reader, figure.first, from);
    let end = clause_end(reader, counted.end.max(figure.end), to);
    let (verb, passive) = governing_verb(reader, figure, counted, first, end);
    Clause { first, end, verb, passive }
}

/// Back to a mark or a word that begins a clause.
fn clause_start(reader: &Reader, at: usize, from: usize) -> usize {
    let mut start = at;
    while start > from {
        let before = start - 1;
        let token = &reader.tokens[before];
        let clock = token.mark == ':' && reader.touches(before) && reader.touches(before + 1);
        let stops = matches!(token.mark, ';' | ':' | '—' | '“' | '"' | '(') && !token.is_word() && !clock;
        let opens = token.is_word() && reader.is(before, reader.vocabulary.words.that);
        if stops || opens {
            break;
        }
        if token.is(',') && comma_opens(reader, before, at, from) {
            break;
        }
        start = before;
    }
    start
}

/// A comma begins a clause when a verb stands on both sides of it before the figure.
fn comma_opens(reader: &Reader, comma: usize, at: usize, from: usize) -> bool {
    let finite = |range: std::ops::Range<usize>| range.into_iter().any(|place| is_finite(reader, place));
    finite(from..comma) && finite(comma + 1..at)
}

/// Whether the word at `at` is a verb that may open or close a clause; parts of hyphened words are none.
pub fn is_finite(reader: &Reader, at: usize) -> bool {
    let class = reader.class(at);
    let hyphened = reader.joint(at + 1) || (at > 0 && reader.joint(at - 1));
    reader.tokens[at].is_word()
        && !hyphened
        && (class.any(Class::AUXILIARY.with(Class::MODAL).with(Class::GERUND))
            || (class.any(Class::VERB_PAST.with(Class::VERB_S)) && !class.any(COUNTABLE.with(Class::ADJECTIVE))))
        && !(class.any(DOCUMENT) && is_told_of(reader, at))
}

/// Whether a word for a document that might be a verb is none, by whose it is: "the office's figures", "its own
/// estimates", "…, figures from the office".
pub(super) fn is_told_of(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let owned = |before: usize| is_possessive(reader, before) || reader.is(before, words.own);
    let opens = at.checked_sub(1).is_none_or(|before| !reader.tokens[before].is_word());
    at.checked_sub(1).is_some_and(owned) || opens && reader.is_one(at + 1, &[words.from, words.by, words.of])
}

fn clause_end(reader: &Reader, at: usize, to: usize) -> usize {
    (at..to)
        .find(|place| {
            let token = &reader.tokens[*place];
            let mark = matches!(token.mark, ';' | ':' | '—' | '”' | '"' | ')') && !token.is_word();
            let comma = token.is(',')
                && (place + 1..(place + 5).min(to))
                    .any(|next| is_finite(reader, next) || reader.class(next).any(Class::RELATIVE));
            mark || comma
        })
        .unwrap_or(if reader.mark(to.saturating_sub(1), '.') { to - 1 } else { to })
}

/// The verb behind the thing counted, else the one before the figure.
fn governing_verb(
    reader: &Reader,
    figure: &Reading,
    counted: &Counted,
    first: usize,
    end: usize,
) -> (Option<usize>, bool) {
    if let Some(verb) = negated_verb(reader, figure) {
        return (Some(verb), true);
    }
    let behind = counted.end.max(figure.end);
    if let Some((verb, passive)) = verb_behind(reader, behind, end) {
        let own_before = verb_before(reader, figure.first, first);
        let near = |verb: usize| figure.first - verb <= 4 && !(verb..figure.first).any(|at| reader.mark(at, ','));
        let object = own_before.is_some_and(|verb| near(verb) && !reader.class(verb).any(SAY));
        if !object {
            return (Some(verb), passive);
        }
        return (own_before, true);
    }
    let verb = verb_before(reader, figure.first, first);
    (verb, verb.is_some())
}

/// The verb between the negation of a zero and what is denied: "has not launched any attacks".
fn negated_verb(reader: &Reader, figure: &Reading) -> Option<usize> {
    let verb = |at: &usize| reader.class(*at).any(Class::VERB) && !reader.class(*at).any(Class::AUXILIARY);
    (figure.bound == Bound::Zero).then(|| (figure.first..figure.behind).find(verb)).flatten()
}

/// The first verb behind the noun phrase, auxiliaries and adverbs passed over, and whether it is passive.
fn verb_behind(reader: &Reader, from: usize, end: usize) -> Option<(usize, bool)> {
    let mut be = false;
    for at in from..end.min(from + 12) {
        let class = reader.class(at);
        let token = &reader.tokens[at];
        if !token.is_word() {
            if token.is(',') || reader.joint(at) {
                continue;
            }
            return None;
        }
        if class.any(Class::AUXILIARY.with(Class::MODAL)) {
            be = true;
            continue;
        }
        if class.any(Class::PARTICIPLE) && be {
            return Some((at, true));
        }
        if class.any(Class::PARTICIPLE) && at == from && !class.any(COUNTABLE) {
            return Some((at, true));
        }
        if class.any(Class::VERB_PAST.with(Class::VERB_S)) && !class.any(COUNTABLE) {
            return Some((at, false));
        }
        if class.any(Class::VERB_BASE.with(Class::GERUND)) && (be || at == from) {
            return Some((at, false));
        }
        if class.any(Class::VERB_PAST) && at == from {
            return Some((at, false));
        }
        if class.any(Class::RELATIVE.with(Class::SUBORDINATOR)) {
            return None;
        }
    }
    None
}

fn verb_before(reader: &Reader, at: usize, first: usize) -> Option<usize> {
    let unknown = |place: usize| {
        let acts = reader.word(place) == WordId::UNKNOWN && reader.slice(place).ends_with("ing");
        let lower = !reader.tokens[place].is_capital() && !reader.is(place + 1, reader.vocabulary.words.to);
        acts && lower && place > first && reader.mark(place - 1, ',')
    };
    (first..at).rev().find(|place| {
        let class = reader.class(*place);
        if unknown(*place) {
            return true;
        }
        reader.tokens[*place].is_word()
            && !reader.joint(*place + 1)
            && class.any(Class::VERB)
            && !class.any(Class::AUXILIARY.with(DOCUMENT))
            && !(class.any(Class::ADJECTIVE) && *place + 1 != at)
            && (class.any(Class::VERB_PAST.with(Class::GERUND).with(Class::PARTICIPLE))
                || !super::trap::is_plural(reader, *place)
                || class.any(Class::VERB_S))
    })
}

/// The verb at `verb` as a lemma, with the particle behind it.
pub fn predicate(reader: &Reader, verb: usize) -> String {
    let lexicon = &reader.vocabulary.lexicon;
    let form = || reader.slice(verb).to_lowercase();
    let lemma = lexicon.word(lexicon.lemma(reader.word(verb)));
    let lemma = if is_short_is(reader, verb) { "be" } else { lemma };
    // "would lay off" is no past of "lie".
    let bare = verb
        .checked_sub(1)
        .is_some_and(|before| reader.class(before).any(Class::MODAL) || reader.is(before, reader.vocabulary.words.to));
    let unknown = || reader.word(verb) == WordId::UNKNOWN || lemma.is_empty();
    if bare && (reader.class(verb).any(Class::VERB_BASE) || unknown()) {
        return with_particle(reader, verb, &form());
    }
    let lemma = if lemma.is_empty() { regular_lemma(&form()).unwrap_or_else(form) } else { lemma.to_owned() };
    with_particle(reader, verb, &lemma)
}

/// A lemma with the particle that stands behind its verb.
fn with_particle(reader: &Reader, verb: usize, lemma: &str) -> String {
    let particle = reader.slice(verb + 1);
    let adds = matches!(particle, "out" | "up" | "down" | "off" | "over" | "active");
    if adds { format!("{lemma} {particle}") } else { lemma.to_owned() }
}

/// Negated where the figure is a zero or a negation stands before the verb; who has not been found is missing as a fact.
pub fn polarity(reader: &Reader, figure: &Reading, clause: &Clause, measure: Option<&str>) -> Polarity {
    if measure == Some("missing") && figure.bound != Bound::Zero {
        return Polarity::Affirmed;
    }
    let negated =
        clause.verb.is_some_and(|verb| (verb.saturating_sub(3).max(clause.first)..verb).any(|at| reader.negates(at)));
    if figure.bound == Bound::Zero || negated && !figure.denied { Polarity::Negated } else { Polarity::Affirmed }
}

/// Foiled, projected, planned, possible or alleged by the words of the clause; else a fact.
pub fn modality(reader: &Reader, clause: &Clause, counted: &Counted) -> Modality {
    let near = |class: Class| (clause.first..clause.end).any(|at| reader.class(at).any(class));
    let act = counted.head.is_some_and(|head| {
        let measure = reader.vocabulary.measure(reader.word(head));
        measure
            .and_then(|measure| reader.vocabulary.measure_kind(measure))
            .is_some_and(|(kind, _)| kind == MeasureKind::Act)
    });
    let suspected = (clause.first..clause.end).any(|at| {
        reader.class(at).any(SUSPECT)
            && (clause.verb != Some(at) || reader.vocabulary.measure(reader.word(at)).is_none())
    });
    if near(FOIL) && act {
        Modality::Foiled
    } else if (clause.first..clause.end).any(|at| expects(reader, at)) {
        Modality::Projection
    } else if let Some(modality) = clause.verb.and_then(|verb| of_verb(reader, verb, clause.first)) {
        modality
    } else if suspected {
        Modality::Alleged
    } else {
        Modality::Fact
    }
}

/// Planned or possible by a verb and the words right before it, from `first` on; none where they tell of a fact.
pub fn of_verb(reader: &Reader, verb: usize, first: usize) -> Option<Modality> {
    let near = |class: Class| (verb.saturating_sub(3).max(first)..=verb).any(|at| reader.class(at).any(class));
    match () {
        () if near(INTEND) => Some(Modality::Plan),
        () if near(Class::MODAL) => Some(Modality::Possible),
        () => None,
    }
}

/// Whether the word at `at` is an adverb: of the closed class, or in -ly.
pub fn is_adverb(reader: &Reader, at: usize) -> bool {
    reader.class(at).any(Class::ADVERB) || (reader.slice(at).ends_with("ly") && !reader.tokens[at].is_capital())
}

/// Most words of an actor.
const LONGEST_ACTOR: usize = 12;

/// The noun phrase that ends before `end`: back to a mark, a verb or a word that opens a clause.
pub fn subject_before(reader: &Reader, end: usize, from: usize) -> Option<(usize, usize)> {
    let mut start = end;
    while start > from && end - start < LONGEST_ACTOR {
        let at = start - 1;
        let token = &reader.tokens[at];
        let class = reader.class(at);
        let joins = reader.joint(at) || (token.mark == '\'' && !token.spaced);
        if !token.is_word() && !joins && token.kind != crate::language::token::TokenKind::Number {
            break;
        }
        let modifier = class.any(Class::GERUND) && !reader.class(at + 1).any(Class::CLOSED);
        if class.any(Class::SUBORDINATOR.with(Class::RELATIVE))
            || (is_finite(reader, at) && !token.is_capital() && !modifier)
        {
            break;
        }
        start = at;
    }
    while start < end && reader.class(start).any(Class::CONJUNCTION.with(Class::ADVERB)) {
        start += 1;
    }
    (start < end).then_some((start, end))
}

/// The noun phrase that begins at `at`: up to a mark, verb or preposition other than "of".
pub fn noun_phrase(reader: &Reader, at: usize, to: usize) -> Option<(usize, usize)> {
    let words = &reader.vocabulary.words;
    let mut end = at;
    while end < to && end < at + LONGEST_ACTOR {
        let token = &reader.tokens[end];
        let class = reader.class(end);
        let opening = end == at && class.any(Class::DETERMINER);
        let inside = reader.is_one(end, &[words.of, words.for_, words.and, words.the]) && end > at;
        let stops = class.any(Class::CLOSED) && !opening && !inside;
        let short = token.is('.') && end > at && reader.class(end - 1).any(Class::ABBREVIATION) && reader.touches(end);
        let joins = reader.joint(end) || (token.mark == '\'' && !token.spaced) || short;
        if (!token.is_word() && !joins && token.kind != crate::language::token::TokenKind::Number)
            || stops
            || (end > at && is_finite(reader, end) && !token.is_capital())
        {
            break;
        }
        end += 1;
    }
    while end > at && (reader.class(end - 1).any(Class::CLOSED) || !reader.tokens[end - 1].is_word()) {
        end -= 1;
    }
    (end > at).then_some((at, end))
}
