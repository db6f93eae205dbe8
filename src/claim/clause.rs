//! Clauses: a sentence cut at its verbs, each verb with its auxiliaries, its subject and what stands behind it.

use super::document::Document;
use super::event::is_finite;
use super::number::{Reader, is_currency_mark};
use super::participle::participles;
use super::subject::{Start, is_relative, subject};
use super::vocabulary::{COUNTABLE, EXPECT, REPORTING};
use crate::language::lexicon::{Class, WordId};
use crate::language::sentence::Sentence;
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
    if groups.is_empty() {
        groups
            .extend((from + 1..to).find_map(|at| bare_past(reader, tags, at).or_else(|| only_verb(reader, tags, at))));
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
fn after_noun(tags: &[Tag], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tags[before].is_nominal())
}

/// The verb groups of `from..to`: finite verbs, and auxiliaries with what they govern.
fn groups(reader: &Reader, tags: &[Tag], from: usize, to: usize) -> Vec<Group> {
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
fn bare_past(reader: &Reader, tags: &[Tag], at: usize) -> Option<Group> {
    let class = reader.class(at);
    // A verb that no list knows is one by its ending: "Rangers counted 72 elk".
    let regular = || reader.word(at) == WordId::UNKNOWN && regular_lemma(&reader.slice(at).to_lowercase()).is_some();
    let past = tags[at] == Tag::PARTICIPLE && (class.any(Class::VERB_PAST) || regular());
    let governs =
        |next: usize| reader.class(next).any(Class::DETERMINER) || reader.is(next, reader.vocabulary.words.to);
    let present = tags[at] == Tag::NOUN && class.any(Class::VERB_S) && governs(at + 1);
    let bare = (past || present) && tags[at - 1].is_nominal();
    bare.then(|| Group { first: at, head: at, end: at + 1, ..Group::default() })
}

/// The verb of a sentence in which none was found, every sentence having one: behind its subject, what can be a verb and
/// was taken for an auxiliary ("the party lost votes"), a bare form ("agents use it") or a plural ("it ends in May").
fn only_verb(reader: &Reader, tags: &[Tag], at: usize) -> Option<Group> {
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

pub(super) fn is_auxiliary(reader: &Reader, at: usize) -> bool {
    let month = reader.tokens[at].is_capital() && reader.class(at).any(Class::MONTH);
    let known = reader.tokens[at].is_word() && reader.class(at).any(Class::AUXILIARY.with(Class::MODAL)) && !month;
    known || is_short_is(reader, at)
}

/// The `'s` of "he's", which no word list holds, being mostly that of a possessive.
pub(super) fn is_short_is(reader: &Reader, at: usize) -> bool {
    is_s(reader, at) && is_behind_pronoun(reader, at)
}

fn group(reader: &Reader, tags: &[Tag], first: usize, to: usize) -> Option<Group> {
    let token = &reader.tokens[first];
    let told = matches!(tags[first], Tag::PAST | Tag::PRESENT) || is_past_only(reader, tags, first);
    let verb = told && !reader.class(first).any(Class::CLOSED);
    let finite = verb && token.is_word() && !is_possessive(reader, first);
    let hyphened = reader.joint(first + 1) || (first > 0 && reader.joint(first - 1));
    if hyphened {
        return None;
    }
    if is_auxiliary(reader, first) && !is_bare(reader, first) {
        return Some(governed(reader, tags, first, to));
    }
    let name = token.shape == Shape::Capitals || (token.is_capital() && !reader.class(first).any(Class::VERB));
    (finite && !name).then(|| Group { first, head: first, end: first + 1, ..Group::default() })
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
        } else if (tags[at].is_verb() || last == "have" && is_only_past(class)) && !reader.tokens[at].is_hyphen() {
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

/// Whether a word is a past form of a verb and nothing else that may follow "have": the "won" of "have won convictions".
fn is_only_past(class: Class) -> bool {
    class.any(Class::VERB_PAST.with(Class::PARTICIPLE))
        && !class.any(Class::ADJECTIVE.with(COUNTABLE).with(Class::CLOSED))
}

/// Whether a word that sets a condition stands right before the clause.
fn conditional(reader: &Reader, first: usize, from: usize) -> bool {
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

/// Whether the clause says what ought to be, or what is expected.
pub fn is_expected(reader: &Reader, clause: &Clause) -> bool {
    (clause.group.first..clause.group.end).any(|at| reader.class(at).any(EXPECT))
        || clause.group.modal.is_some_and(|at| ["will", "'ll", "’ll", "won't", "shall"].contains(&reader.slice(at)))
}
