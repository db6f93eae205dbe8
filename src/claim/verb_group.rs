//! Verb groups: the finite verbs of a sentence, each with its auxiliaries, told from nouns, names and participles that look
//! like one.

use super::clause::{after_noun, is_possessive, is_short_is, is_time_opener};
use super::number::{Reader, is_currency_mark};
use super::subject::is_relative;
use super::vocabulary::{COUNTABLE, REPORTING};
use crate::language::lexicon::{Class, WordId};
use crate::language::name_part::NamePart;
use crate::language::tag::Tag;
use crate::language::token::{Shape, TokenKind};
use crate::language::verb::regular_lemma;

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Group {
    /// First token.
    pub first: usize,
    /// The verb itself; of "to be" alone, its form.
    pub head: usize,
    /// One past the last token.
    pub end: usize,
    /// Whether what stands before it suffers what it says.
    pub passive: bool,
    /// Whether it is a form of "to be" with a noun or adjective behind it.
    pub copula: bool,
    /// Whether a form of "to have" stands before the verb.
    pub perfect: bool,
    /// The modal verb.
    pub modal: Option<usize>,
    /// Whether a negation stands in it.
    pub negated: bool,
    /// Whether it is a participle that only tells more of the noun before it (", issued in May,").
    pub aside: bool,
}

/// The verb groups of `from..to`: finite verbs, and auxiliaries with what they govern.
pub(super) fn groups(reader: &Reader, tags: &[Tag], from: usize, to: usize) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut at = from;
    while at < to {
        let group = group(reader, tags, at, to).filter(|group| {
            let bare = group.first == group.head && !group.copula;
            !bare
                || found.split_last().is_none_or(|(last, before)| {
                    lacks_verb(reader, tags, last, before.last()) || !is_reduced(reader, last, group.head)
                })
        });
        match group {
            Some(group) => {
                at = group.end;
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a verb group is that of a relative clause whose noun has no verb yet, as the group before it tells: "people who
/// had taken it died", "said those who left in May returned".
pub(super) fn lacks_verb(reader: &Reader, tags: &[Tag], group: &Group, before: Option<&Group>) -> bool {
    let Some(pronoun) = group.first.checked_sub(1) else { return false };
    let relative =
        is_relative(reader, pronoun) && after_noun(tags, pronoun) && !reader.class(group.head).any(REPORTING);
    let opens = |from: usize| (from..pronoun).any(|at| tags[at] == Tag::SUBORDINATOR);
    relative && before.is_none_or(|verb| reader.class(verb.head).any(REPORTING) || opens(verb.end))
}

/// A verb that looks like something else in a sentence without another one: a past tense taken for a participle ("Police
/// arrested Otto"), a present tense taken for a plural ("The council plans to spend").
pub(super) fn bare_past(reader: &Reader, tags: &[Tag], at: usize) -> Option<Group> {
    let class = reader.class(at);
    // A verb that no list knows is one by its ending: "Rangers counted 72 elk".
    let regular = || reader.word(at) == WordId::UNKNOWN && regular_lemma(&reader.slice(at).to_lowercase()).is_some();
    let past = tags[at] == Tag::PARTICIPLE && (class.any(Class::VERB_PAST) || regular());
    let governs =
        |next: usize| reader.class(next).any(Class::DETERMINER) || reader.is(next, reader.vocabulary.words.to);
    let present = tags[at] == Tag::NOUN && class.any(Class::VERB_S) && governs(at + 1);
    let bare = (past || present) && !is_name(reader, at) && tags[at - 1].is_nominal();
    bare.then(|| Group { first: at, head: at, end: at + 1, ..Group::default() })
}

/// The verb of a sentence in which none was found, every sentence having one: behind its subject, what can be a verb and
/// was taken for an auxiliary ("the party lost votes"), a bare form ("agents use it") or a plural ("it ends in May").
pub(super) fn only_verb(reader: &Reader, tags: &[Tag], at: usize) -> Option<Group> {
    let class = reader.class(at);
    let before = (0..at).rev().find(|before| tags[*before] != Tag::ADVERB)?;
    let goes_on = |next: usize| {
        let opens =
            Class::DETERMINER.with(Class::PREPOSITION).with(Class::ADVERB).with(Class::MONTH).with(Class::WEEKDAY);
        reader.class(next).any(opens)
    };
    let verb = match tags[at] {
        Tag::AUXILIARY => class.any(Class::VERB_PAST) && !class.any(Class::AUXILIARY.with(Class::MODAL)),
        Tag::BASE | Tag::PARTICIPLE => class.any(Class::VERB_BASE),
        Tag::NOUN => class.any(Class::VERB_S) && goes_on(at + 1),
        _ => false,
    };
    let lower = reader.tokens[at].shape == Shape::Lower;
    // A noun that is seldom met looks like an adjective: "the pier ends in May".
    let subject = tags[before].is_nominal() || tags[before] == Tag::ADJECTIVE;
    (verb && lower && subject).then(|| Group { first: at, head: at, end: at + 1, ..Group::default() })
}

/// Whether a verb is a participle behind its noun ("a site linked to the group"): no mark and no word that opens a
/// clause stands between it and the verb before it, which reports nothing.
fn is_reduced(reader: &Reader, last: &Group, head: usize) -> bool {
    let opens = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::RELATIVE);
    let then = reader.slice(head - 1).eq_ignore_ascii_case("then");
    let itself = reader.class(head + 1).any(Class::PRONOUN) && reader.slice(head + 1).ends_with("self");
    !reader.class(last.head).any(REPORTING)
        && !then
        && !itself
        && (last.end..head).all(|at| {
            let token = &reader.tokens[at];
            let counts = token.kind == TokenKind::Number || is_currency_mark(token.mark) || token.is('%');
            let says = token.is_word() && !reader.class(at).any(opens) && !is_time_opener(reader, at);
            says || counts || reader.joint(at)
        })
}

pub(super) fn is_auxiliary(reader: &Reader, at: usize) -> bool {
    let month = reader.tokens[at].is_capital() && reader.class(at).any(Class::MONTH);
    let known = reader.tokens[at].is_word() && reader.class(at).any(Class::AUXILIARY.with(Class::MODAL)) && !month;
    known || is_short_is(reader, at)
}

fn group(reader: &Reader, tags: &[Tag], first: usize, to: usize) -> Option<Group> {
    let token = &reader.tokens[first];
    let told = matches!(tags[first], Tag::PAST | Tag::PRESENT) || is_past_only(reader, tags, first);
    // "The suspect, 31, was held": no verb stands right behind an article.
    let words = &reader.vocabulary.words;
    let article = first.checked_sub(1).is_some_and(|at| reader.is_one(at, &[words.the, words.a, words.an]));
    // "Doubled" is a verb, "hundred" is none.
    let counts = reader.number(first).is_some() && !reader.slice(first).ends_with("ed");
    let verb =
        told && !article && !counts && !is_plural_noun(reader, tags, first) && !reader.class(first).any(Class::CLOSED);
    let finite = verb && token.is_word() && !is_possessive(reader, first);
    let hyphened = reader.joint(first + 1) || (first > 0 && reader.joint(first - 1));
    if hyphened {
        return None;
    }
    if is_auxiliary(reader, first) && !is_bare(reader, first) {
        return Some(governed(reader, tags, first, to));
    }
    let name = token.shape == Shape::Capitals || is_name(reader, first);
    (finite && !name).then(|| Group { first, head: first, end: first + 1, ..Group::default() })
}

/// Whether a plural was taken for a verb: before a past tense ("winds fell"), or with an adjective behind a preposition
/// ("with sustained winds of 110 mph").
fn is_plural_noun(reader: &Reader, tags: &[Tag], at: usize) -> bool {
    if tags[at] != Tag::PRESENT || !reader.slice(at).ends_with('s') || reader.class(at).any(REPORTING) {
        return false;
    }
    let modifies = |at: &usize| matches!(tags[*at], Tag::ADJECTIVE | Tag::PARTICIPLE) && reader.tokens[*at].is_word();
    let before = (0..at).rev().find(|at| !modifies(at)).filter(|before| before + 1 < at);
    let behind = before.is_some_and(|at| reader.class(at).any(Class::PREPOSITION) && tags[at] == Tag::PREPOSITION);
    let next = reader.class(at + 1);
    behind || tags.get(at + 1) == Some(&Tag::PAST) && next.any(Class::VERB_PAST) && !next.any(Class::AUXILIARY)
}

/// A form that is the past tense of a verb and nothing else ("stole", "began"), whatever was taken for its part of speech.
fn is_past_only(reader: &Reader, tags: &[Tag], at: usize) -> bool {
    let class = reader.class(at);
    let other = Class::PARTICIPLE.with(Class::VERB_BASE).with(Class::ADJECTIVE).with(COUNTABLE);
    let modified = |before: usize| matches!(tags[before], Tag::DETERMINER | Tag::ADJECTIVE);
    class.any(Class::VERB_PAST) && !class.any(other) && !at.checked_sub(1).is_some_and(modified)
}

/// "being", "having", and "be" behind "to" begin no clause.
fn is_bare(reader: &Reader, at: usize) -> bool {
    reader.class(at).any(Class::GERUND)
        || at.checked_sub(1).is_some_and(|before| reader.is(before, reader.vocabulary.words.to))
}

/// The auxiliaries from `first` and the verb they govern, adverbs and negations between them passed over.
fn governed(reader: &Reader, tags: &[Tag], first: usize, to: usize) -> Group {
    let lexicon = &reader.vocabulary.lexicon;
    let lemma = |at| if is_short_is(reader, at) { "be" } else { lexicon.word(lexicon.lemma(reader.word(at))) };
    let mut group = Group { first, head: first, end: first + 1, ..Group::default() };
    let mut last = "";
    let mut at = first;
    while at < to && reader.tokens[at].is_word() {
        let class = reader.class(at);
        group.negated |= reader.negates(at);
        if class.any(Class::MODAL) {
            group.modal = group.modal.or(Some(at));
        } else if is_auxiliary(reader, at) {
            last = lemma(at);
            group.perfect |= last == "have";
        } else if (tags[at].is_verb() && !(last == "have" && is_unknown_name(reader, at) || is_first_name(reader, at))
            || last == "have" && is_only_past(class))
            && !reader.tokens[at].is_hyphen()
        {
            let passive = tags[at] != Tag::GERUND && last == "be";
            let at = if reader.joint(at + 1) && at + 2 < to { at + 2 } else { at };
            return Group { head: at, end: at + 1, passive, ..group };
        } else if !(tags[at] == Tag::ADVERB || class.any(Class::ADVERB.with(Class::NEGATION))) {
            break;
        }
        if is_auxiliary(reader, at) {
            (group.head, group.end) = (at, at + 1);
        }
        at += 1;
    }
    // "is to have" says what is to come, not what somebody is.
    Group { copula: last == "be" && !reader.is(at, reader.vocabulary.words.to), ..group }
}

/// Whether a word is written as a name and no verb that a list knows, or a first name: "support Rob Draft".
pub(super) fn is_name(reader: &Reader, at: usize) -> bool {
    reader.tokens[at].is_capital() && (!reader.class(at).any(Class::VERB) || is_first_name(reader, at))
}

/// Whether a first name stands within a sentence.
fn is_first_name(reader: &Reader, at: usize) -> bool {
    let token = &reader.tokens[at];
    let inside = token.breaks == 0 && at.checked_sub(1).is_some_and(|before| reader.tokens[before].is_word());
    token.shape == Shape::Capital && inside && NamePart::of(reader.slice(at)).is_given()
}

/// Whether a word is written as a name and no list has it: the "Roe" of "the poll had Roe at 47 percent".
fn is_unknown_name(reader: &Reader, at: usize) -> bool {
    reader.tokens[at].shape == Shape::Capital && reader.word(at) == WordId::UNKNOWN && !reader.slice(at).ends_with("ed")
}

/// Whether a word is a past form of a verb and nothing else that may follow "have": the "won" of "have won convictions".
fn is_only_past(class: Class) -> bool {
    class.any(Class::VERB_PAST.with(Class::PARTICIPLE))
        && !class.any(Class::ADJECTIVE.with(COUNTABLE).with(Class::CLOSED))
}
