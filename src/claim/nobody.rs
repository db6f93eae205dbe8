//! Nobody: words taken for a speaker that name none, being a verb with what stands around it ("would have revealed", "she
//! face criminal", "racking up victories").

use super::label_word::LabelWords;
use super::number::Reader;
use super::vocabulary::{COUNTABLE, REPORTING, SUSPECT};
use crate::language::lexicon::Class;

/// Whether the words for a speaker, tokens `first..end`, are no name, noun or pronoun with what belongs to it.
pub(super) fn is_nobody(reader: &Reader, (first, end): (usize, usize)) -> bool {
    let lower = |at: usize| reader.token(at).is_some_and(|token| token.is_word() && !token.is_capital());
    if first >= end || !lower(first) {
        return false;
    }
    let class = |at: usize| if at < end { reader.class(at) } else { Class::default() };
    let acts = Class::AUXILIARY.with(Class::MODAL);
    let form = Class::GERUND.with(Class::VERB_PAST).with(Class::VERB_BASE);
    let adjunct = Class::DETERMINER.with(Class::PRONOUN).with(Class::PREPOSITION).with(Class::ADVERB);
    let (own, next) = (class(first), class(first + 1));
    // "Acting directors" and "retired generals" speak, "retired the general" does not.
    let governs = own.any(form) && !own.any(COUNTABLE.with(Class::CLOSED)) && next.any(adjunct);
    let clause =
        own.any(Class::PRONOUN) && !own.any(Class::DETERMINER) && next.any(acts.with(Class::PRONOUN).with(form));
    let aside = own.any(Class::ADVERB.with(Class::NEGATION)) && !own.any(Class::DETERMINER) && next.any(form);
    own.any(acts) || governs || clause || aside
}

/// Whether the words of an attribution without a speaker say that others say so: "reportedly", "it was announced that".
pub(super) fn is_hearsay(reader: &Reader, (first, end): (usize, usize)) -> bool {
    let is_said = |at: usize| reader.class(at).any(REPORTING) && reader.class(at).any(Class::PARTICIPLE);
    let is_be = |at: &usize| LabelWords::get().is(reader.slice(*at), "act-was");
    let passive = (first..end).find(is_be).is_some_and(|be| (be + 1..end).any(is_said));
    passive || (first..end).any(|at| reader.class(at).any(SUSPECT) && reader.class(at).any(Class::ADVERB))
}

/// Whether the words of an attribution without a speaker hold a verb of saying, so that only its subject was not found.
pub(super) fn is_saying(reader: &Reader, (first, end): (usize, usize)) -> bool {
    (first..end).any(|at| reader.class(at).any(REPORTING))
}
