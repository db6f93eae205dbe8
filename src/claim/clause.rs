//! Clauses: a sentence cut at its verbs, each verb with its subject and what stands behind it.

use super::document::Document;
use super::event::is_finite;
use super::number::Reader;
use super::participle::participles;
use super::subject::{Start, is_relative, subject};
use super::verb_group::{Group, bare_past, groups, only_verb};
use super::vocabulary::{EXPECT, REPORTING};
use crate::language::lexicon::Class;
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;
use crate::language::token::TokenKind;

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
    /// Whether its subject is a relative pronoun ("who resigned").
    pub relative: bool,
    /// Whether it only tells which one is meant ("the plan that X had rejected").
    pub inner: bool,
}

/// Most tokens of a clause.
const LONGEST: usize = 48;
/// Most tokens of a quotation that is part of a clause, marks included.
const LONGEST_QUOTED: usize = 9;

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
        () if class.any(Class::DETERMINER) => Tag::DETERMINER,
        () if class.any(Class::PRONOUN.with(Class::RELATIVE)) => Tag::PRONOUN,
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
    let mut groups = groups(reader, tags, from, to);
    groups.extend(participles(reader, tags, from, to, &groups));
    groups.sort_by_key(|group| group.first);
    let main = groups.iter().any(|group| !is_of_relative(reader, tags, group, from));
    let free = |at: &usize| !groups.iter().any(|group| group.first <= *at && *at < group.end);
    let verb = |at: usize| bare_past(reader, tags, at).or_else(|| only_verb(reader, tags, at));
    if let Some(verb) = (from + 1..to).filter(|_| !main).filter(free).find_map(verb) {
        let place = groups.partition_point(|group| group.first < verb.first);
        groups.insert(place, verb);
    }
    for opener in (from..to).filter(|at| tags[*at] == Tag::SUBORDINATOR) {
        add_opened(reader, tags, (opener, to), &mut groups);
    }
    let mut found: Vec<Clause> = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let floor = place.checked_sub(1).map_or(from, |before| groups[before].end);
        let start = subject(reader, tags, group, floor, from, &found);
        let conditional = conditional(reader, start.first, from);
        let Start { first, subject, relative } = start;
        let reports = |before: &Clause| reader.class(before.group.head).any(REPORTING);
        let content = found.iter().rfind(|before| before.group.end <= first).is_some_and(reports);
        let told = !relative && !content && first > from;
        let which = told && is_relative(reader, first - 1) && after_noun(tags, first - 1);
        let inner = which || first > from && is_asked(reader, first - 1);
        found.push(Clause { first, end: to, group: *group, subject, conditional, relative, inner });
    }
    for place in 0..found.len() {
        let limit = found.get(place + 1).map_or(to, |next| limit(reader, &found[place], next));
        found[place].end = end(reader, tags, &found[place], limit);
    }
    found.retain(|clause| clause.end > clause.group.head);
    found
}

/// Whether a verb is that of a relative clause, which is none of the sentence's own.
fn is_of_relative(reader: &Reader, tags: &[Tag], group: &Group, from: usize) -> bool {
    group.first > from && is_relative(reader, group.first - 1) && after_noun(tags, group.first - 1)
}

/// Where the next clause begins; of one that encloses this one, where it goes on.
fn limit(reader: &Reader, clause: &Clause, next: &Clause) -> usize {
    if next.first >= clause.group.end {
        return next.first;
    }
    let from = clause.group.end;
    (from..next.group.first).rfind(|at| reader.mark(*at, ',')).unwrap_or(next.group.first)
}

/// "what", "how": what follows is told as a question or a part of something else.
fn is_asked(reader: &Reader, at: usize) -> bool {
    ["what", "how", "why", "whom", "whose"].iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word))
}

/// Whether a noun stands before the word at `at`, so that a relative clause begins there and no content.
pub(super) fn after_noun(tags: &[Tag], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tags[before].is_nominal())
}

/// The past tense that looks like a participle behind a word that opens a clause and finds no other verb for it: "said
/// that the meeting focused on the border".
fn add_opened(reader: &Reader, tags: &[Tag], (opener, to): (usize, usize), groups: &mut Vec<Group>) {
    let place = groups.partition_point(|group| group.first < opener);
    let limit = groups.get(place).map_or(to, |group| group.first);
    let Some(past) = (opener + 2..limit).find_map(|at| bare_past(reader, tags, at)) else { return };
    let opens = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::RELATIVE);
    let another = |at: usize| reader.class(at).any(opens) || reader.mark(at, ',');
    if limit == to || (past.end..limit).any(another) {
        groups.insert(place, past);
    }
}

/// "after", "before", "since", "until": prepositions that also open clauses.
pub(super) fn is_time_opener(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    reader.is_one(at, &[words.since, words.until, words.till])
        || ["after", "before"].iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word))
}

/// The `'s` of a possessive: behind anything but a pronoun.
pub(super) fn is_possessive(reader: &Reader, at: usize) -> bool {
    is_s(reader, at) && !is_behind_pronoun(reader, at)
}

pub(super) fn is_s(reader: &Reader, at: usize) -> bool {
    let token = &reader.tokens[at];
    token.is_word() && token.mark == '\'' && !token.spaced && matches!(reader.slice(at), "'s" | "’s")
}

fn is_behind_pronoun(reader: &Reader, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| reader.class(before).any(Class::PRONOUN.with(Class::RELATIVE)))
}

/// The `'s` of "he's", which no word list holds, being mostly that of a possessive.
pub(super) fn is_short_is(reader: &Reader, at: usize) -> bool {
    is_s(reader, at) && is_behind_pronoun(reader, at)
}

/// Whether a word that sets a condition stands right before the clause.
pub(super) fn conditional(reader: &Reader, first: usize, from: usize) -> bool {
    let words = ["if", "unless", "whether", "lest"];
    (first.saturating_sub(2).max(from)..=first)
        .any(|at| words.iter().any(|word| reader.slice(at).eq_ignore_ascii_case(word)))
}

/// One past the last token: before a mark that ends the clause, before the next one, and without loose words at the end.
fn end(reader: &Reader, tags: &[Tag], clause: &Clause, limit: usize) -> usize {
    let limit = limit.min(clause.first + LONGEST);
    let from = clause.group.end.min(limit);
    let mut quoted = from;
    let stop = (from..limit).find(|at| {
        let token = &reader.tokens[*at];
        if *at < quoted {
            return false;
        }
        if token.is_quote() {
            quoted = closing(reader, *at, limit).map_or(quoted, |close| close + 1);
        }
        let mark =
            !token.is_word() && *at >= quoted && matches!(token.mark, ';' | ':' | '—' | '“' | '”' | '"' | '«' | '»');
        let said = reader.class(clause.group.head).any(REPORTING);
        let gerund = tags.get(at + 1).is_some_and(|tag| *tag == Tag::GERUND);
        let trailing = token.is(',') && gerund && (said || *at > from + 3);
        // The "that" of "had bought that plane" has no clause behind it.
        let that = *at == from && reader.is(*at, reader.vocabulary.words.that);
        let noun = tags.get(at + 1).is_some_and(|tag| matches!(*tag, Tag::NOUN | Tag::ADJECTIVE));
        let content = that && (said || !noun || clause.group.copula || limit <= at + 1);
        let also = reader.class(*at).any(Class::CONJUNCTION) && reader.is(*at + 1, reader.vocabulary.words.that);
        mark || trailing || content || also
    });
    let mut end = stop.unwrap_or(limit);
    let loose = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::RELATIVE).with(Class::PREPOSITION);
    while end > clause.group.end {
        let token = &reader.tokens[end - 1];
        let abbreviation = token.mark == '.' && token.is_word();
        if abbreviation || (token.is_word() && !reader.class(end - 1).any(loose)) || token.mark == ')' {
            break;
        }
        if token.kind == TokenKind::Number || token.mark == '%' {
            break;
        }
        end -= 1;
    }
    end
}

/// The mark that closes a few words quoted within a clause ("denied “any part” in it"); a longer quotation is told apart.
fn closing(reader: &Reader, open: usize, limit: usize) -> Option<usize> {
    let end = limit.min(open + LONGEST_QUOTED);
    let close = (open + 1..end).find(|at| reader.tokens[*at].is_quote())?;
    let goes_on = reader.token(close + 1).is_some_and(|token| token.is_word() && token.breaks == 0);
    (goes_on && reader.touches(open + 1) && close + 1 < limit).then_some(close)
}

/// Whether a word says that something is expected; "likely voters" are there already.
pub(super) fn expects(reader: &Reader, at: usize) -> bool {
    let attribute =
        reader.class(at).any(Class::ADJECTIVE.with(Class::ADVERB)) && super::trap::is_plural(reader, at + 1);
    reader.class(at).any(EXPECT) && !attribute
}

/// Whether the clause says what ought to be, or what is expected.
pub fn is_expected(reader: &Reader, clause: &Clause) -> bool {
    (clause.group.first..clause.group.end).any(|at| expects(reader, at))
        || clause.group.modal.is_some_and(|at| ["will", "'ll", "’ll", "won't", "shall"].contains(&reader.slice(at)))
}
