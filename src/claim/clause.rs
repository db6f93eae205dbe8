//! Clauses: a sentence cut at its verbs, each verb with its auxiliaries, its subject and what stands behind it.

use super::document::Document;
use super::event::{is_finite, subject_before};
use super::number::Reader;
use super::vocabulary::EXPECT;
use crate::language::lexicon::Class;
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;

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
}

/// One clause of a sentence, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Its verb.
    pub group: Group,
    /// The noun phrase before the verb.
    pub subject: Option<(usize, usize)>,
    /// Whether it only says when or on what condition something else holds.
    pub conditional: bool,
}

/// Most tokens of a clause.
const LONGEST: usize = 48;
/// Tokens between two commas that are passed over before a verb.
const LONGEST_ASIDE: usize = 24;

/// The parts of speech of a document without the model: as far as the word lists tell.
pub fn tags_by_lexicon(document: &Document) -> Vec<Tag> {
    let reader = document.reader();
    (0..document.tokens.len()).map(|at| tag_by_lexicon(&reader, at)).collect()
}

fn tag_by_lexicon(reader: &Reader, at: usize) -> Tag {
    let class = reader.class(at);
    match () {
        () if !reader.tokens[at].is_word() => Tag::OTHER,
        () if class.any(Class::AUXILIARY.with(Class::MODAL)) => Tag::AUXILIARY,
        () if class.any(Class::ADVERB.with(Class::NEGATION)) => Tag::ADVERB,
        () if class.any(Class::CLOSED) => Tag::PREPOSITION,
        () if reader.tokens[at].is_capital() => Tag::NAME,
        () if class.any(Class::VERB_PAST) && is_finite(reader, at) => Tag::PAST,
        () if class.any(Class::VERB_S) && is_finite(reader, at) => Tag::PRESENT,
        () if class.any(Class::PARTICIPLE) => Tag::PARTICIPLE,
        () if class.any(Class::GERUND) => Tag::GERUND,
        () => Tag::NOUN,
    }
}

/// The clauses of a sentence, in order.
pub fn clauses(reader: &Reader, tags: &[Tag], sentence: &Sentence) -> Vec<Clause> {
    let (from, to) = (sentence.first as usize, sentence.end as usize);
    let groups = groups(reader, tags, from, to);
    let mut found: Vec<Clause> = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let floor = place.checked_sub(1).map_or(from, |before| groups[before].end);
        let (first, subject) = subject(reader, group, floor, from, found.last());
        found.push(Clause { first, end: to, group: *group, subject, conditional: conditional(reader, first, from) });
    }
    for place in 0..found.len() {
        let limit = found.get(place + 1).map_or(to, |next| next.first.max(found[place].group.end));
        let clause = &mut found[place];
        clause.end = end(reader, tags, clause, limit);
    }
    found.retain(|clause| clause.end > clause.group.head);
    found
}

/// The verb groups of `from..to`: finite verbs, and auxiliaries with what they govern.
fn groups(reader: &Reader, tags: &[Tag], from: usize, to: usize) -> Vec<Group> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        match group(reader, tags, at, to) {
            Some(group) => {
                at = group.end;
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

fn is_auxiliary(reader: &Reader, at: usize) -> bool {
    reader.tokens[at].is_word() && reader.class(at).any(Class::AUXILIARY.with(Class::MODAL))
}

fn group(reader: &Reader, tags: &[Tag], first: usize, to: usize) -> Option<Group> {
    let finite = matches!(tags[first], Tag::PAST | Tag::PRESENT) && reader.tokens[first].is_word();
    let hyphened = reader.joint(first + 1) || (first > 0 && reader.joint(first - 1));
    if hyphened || reader.is(first, reader.vocabulary.words.to) {
        return None;
    }
    if is_auxiliary(reader, first) && !is_bare(reader, first) {
        return Some(governed(reader, tags, first, to));
    }
    finite.then(|| Group { first, head: first, end: first + 1, ..Group::default() })
}

/// "being", "having", and "be" behind "to" begin no clause.
fn is_bare(reader: &Reader, at: usize) -> bool {
    reader.class(at).any(Class::GERUND)
        || at.checked_sub(1).is_some_and(|before| reader.is(before, reader.vocabulary.words.to))
}

/// The auxiliaries from `first` and the verb they govern, adverbs and negations between them passed over.
fn governed(reader: &Reader, tags: &[Tag], first: usize, to: usize) -> Group {
    let lexicon = &reader.vocabulary.lexicon;
    let lemma = |at: usize| lexicon.word(lexicon.lemma(reader.word(at)));
    let mut group = Group { first, head: first, end: first + 1, ..Group::default() };
    let mut last = "";
    let mut at = first;
    while at < to && reader.tokens[at].is_word() {
        let class = reader.class(at);
        group.negated |= class.any(Class::NEGATION);
        if class.any(Class::MODAL) {
            group.modal = group.modal.or(Some(at));
        } else if class.any(Class::AUXILIARY) {
            last = lemma(at);
            group.perfect |= last == "have";
        } else if tags[at].is_verb() {
            let passive = tags[at] != Tag::GERUND && last == "be";
            return Group { head: at, end: at + 1, passive, ..group };
        } else if !(tags[at] == Tag::ADVERB || class.any(Class::ADVERB.with(Class::NEGATION))) {
            break;
        }
        if class.any(Class::AUXILIARY.with(Class::MODAL)) {
            (group.head, group.end) = (at, at + 1);
        }
        at += 1;
    }
    Group { copula: last == "be", ..group }
}

/// Where a clause begins and its subject: the noun phrase before the verb, the one before a relative pronoun, the one
/// before an aside, else that of the clause before.
fn subject(
    reader: &Reader,
    group: &Group,
    floor: usize,
    from: usize,
    before: Option<&Clause>,
) -> (usize, Option<(usize, usize)>) {
    let mut end = group.first;
    while end > floor && reader.class(end - 1).any(Class::ADVERB) && reader.tokens[end - 1].is_word() {
        end -= 1;
    }
    if end > floor && reader.tokens[end - 1].is_word() && is_relative(reader, end - 1) {
        let stop = if end > from + 1 && reader.mark(end - 2, ',') { end - 2 } else { end - 1 };
        let antecedent = noun_phrase_before(reader, stop, from);
        return (antecedent.map_or(end - 1, |(first, _)| first), antecedent);
    }
    if end > floor && reader.mark(end - 1, ',') {
        return aside(reader, end - 1, from).map_or((group.first, shared(before)), |found| (found.0, Some(found)));
    }
    match noun_phrase_before(reader, end, floor) {
        Some(found) => (found.0, Some(found)),
        None => (group.first, shared(before)),
    }
}

fn shared(before: Option<&Clause>) -> Option<(usize, usize)> {
    before.and_then(|before| before.subject)
}

fn is_relative(reader: &Reader, at: usize) -> bool {
    ["who", "which", "that"].iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word))
}

/// The noun phrase before an aside that ends at `comma`.
fn aside(reader: &Reader, comma: usize, from: usize) -> Option<(usize, usize)> {
    let opening = (from.max(comma.saturating_sub(LONGEST_ASIDE))..comma).find(|at| reader.mark(*at, ','))?;
    noun_phrase_before(reader, opening, from)
}

/// The noun phrase that ends before `end`, without a prepositional phrase of time or place before it.
fn noun_phrase_before(reader: &Reader, end: usize, from: usize) -> Option<(usize, usize)> {
    let (first, end) = subject_before(reader, end, from)?;
    if !reader.class(first).any(Class::PREPOSITION) {
        return Some((first, end));
    }
    let own = (first + 2..end).rfind(|at| {
        reader.class(*at).any(Class::DETERMINER.with(Class::PRONOUN))
            && !reader.class(*at - 1).any(Class::PREPOSITION)
    });
    own.map(|own| (own, end))
}

/// Whether a word that sets a condition stands right before the clause.
fn conditional(reader: &Reader, first: usize, from: usize) -> bool {
    let words = ["if", "unless", "whether", "lest"];
    (first.saturating_sub(2).max(from)..=first).any(|at| words.iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word)))
}

/// One past the last token: before a mark that ends the clause, before the next one, and without loose words at the end.
fn end(reader: &Reader, tags: &[Tag], clause: &Clause, limit: usize) -> usize {
    let limit = limit.min(clause.first + LONGEST);
    let from = clause.group.end.min(limit);
    let stop = (from..limit).find(|at| {
        let token = &reader.tokens[*at];
        let mark = !token.is_word() && matches!(token.mark, ';' | ':' | '—' | '“' | '”' | '"' | '«' | '»');
        let trailing = token.is(',') && *at > from + 3 && tags.get(at + 1).is_some_and(|tag| *tag == Tag::GERUND);
        let content = *at == from && reader.is(*at, reader.vocabulary.words.that);
        mark || trailing || content
    });
    let mut end = stop.unwrap_or(limit);
    let loose = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::RELATIVE).with(Class::PREPOSITION);
    while end > clause.group.end {
        let token = &reader.tokens[end - 1];
        let abbreviation = token.mark == '.' && token.is_word();
        if abbreviation || (token.is_word() && !reader.class(end - 1).any(loose)) || token.mark == ')' {
            break;
        }
        if token.kind == crate::language::token::TokenKind::Number || token.mark == '%' {
            break;
        }
        end -= 1;
    }
    end
}

/// Whether the clause says what ought to be, or what is expected.
pub fn is_expected(reader: &Reader, clause: &Clause) -> bool {
    (clause.group.first..clause.group.end).any(|at| reader.class(at).any(EXPECT))
        || clause.group.modal.is_some_and(|at| ["will", "'ll", "’ll", "won't", "shall"].contains(&reader.slice(at)))
}
