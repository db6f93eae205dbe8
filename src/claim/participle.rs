//! Participles that are verbs of a clause: of the main one behind an aside ("Reed, a sailor, resigned"), of a second one
//! behind "and" ("was elected in May and resigned in June"), of a relative clause ("the boss who pocketed $2 million"), or of a
//! dated aside ("the report, issued in May, says").
//!
//! A past tense and a participle are mostly one form, so that the tagger calls many of these participles.

use super::clause::is_possessive;
use super::counted::opens_object;
use super::number::Reader;
use super::subject::{aside, is_relative};
use super::verb_group::{Group, is_name};
use super::vocabulary::{DOWN, REPORTING, UP};
use crate::language::lexicon::{Class, WordId};
use crate::language::tag::Tag;
use crate::language::token::{Token, TokenKind};

/// Most tokens of an aside that a participle opens.
const LONGEST_ASIDE: usize = 12;
/// Fewest tokens between a verb and the one that shares its subject.
const SHORTEST: usize = 3;

/// The participles of `from..to` that are verbs of a clause, in order; `groups` are the other verbs.
pub(super) fn participles(reader: &Reader, tags: &[Tag], from: usize, to: usize, groups: &[Group]) -> Vec<Group> {
    let free = |at: &usize| !groups.iter().any(|group| group.first <= *at && *at < group.end);
    let whole = |at: &usize| !reader.joint(at + 1) && !reader.joint(at - 1);
    let form = |at: &usize| {
        let bare = || tags[*at] == Tag::BASE && reader.class(*at).any(Class::VERB_PAST);
        !is_name(reader, *at) && (tags[*at] == Tag::PARTICIPLE || bare() || is_of_who(reader, *at))
    };
    let candidates = (from + 1..to).filter(form).filter(free).filter(whole);
    let read = candidates.filter_map(|at| {
        let group = Group { first: at, head: at, end: at + 1, ..Group::default() };
        match () {
            () if says_that(reader, tags, (at, to), groups) => Some(group),
            () if is_dated_aside(reader, tags, at, to) => Some(Group { passive: true, aside: true, ..group }),
            () if resumes(reader, tags, at, from, groups) => Some(group),
            () if opens_second(reader, tags, at, groups) || is_of_who(reader, at) => Some(group),
            () => shares(reader, at, groups).map(|passive| Group { passive, ..group }),
        }
    });
    read.collect()
}

/// "The trustees warned last week that …": a word of saying with no verb before it, and what is said behind "that".
fn says_that(reader: &Reader, tags: &[Tag], (at, to): (usize, usize), groups: &[Group]) -> bool {
    let says = reader.class(at).any(REPORTING) && reader.class(at).any(Class::VERB_PAST) && tags[at - 1].is_nominal();
    if !says || groups.iter().any(|group| group.first < at) {
        return false;
    }
    let that = |place: &usize| reader.is(*place, reader.vocabulary.words.that);
    let Some(that) = (at + 1..to.saturating_sub(1).min(at + LONGEST_ASIDE)).find(that) else { return false };
    let light = (at + 1..that).all(|place| reader.tokens[place].kind != TokenKind::Mark && !tags[place].is_verb());
    let subject = matches!(tags[that + 1], Tag::DETERMINER | Tag::NOUN | Tag::NAME | Tag::PRONOUN | Tag::ADJECTIVE);
    light && subject
}

/// ", issued last month,": between commas, behind a noun, with a date.
fn is_dated_aside(reader: &Reader, tags: &[Tag], at: usize, to: usize) -> bool {
    let opens = at > 1 && reader.mark(at - 1, ',') && tags[at - 2].is_nominal();
    let close = opens.then(|| (at + 1..to.min(at + LONGEST_ASIDE)).find(|place| reader.mark(*place, ','))).flatten();
    let timed = Class::MONTH.with(Class::WEEKDAY).with(Class::TIME_UNIT);
    let dates = |place: usize| {
        let token = &reader.tokens[place];
        reader.class(place).any(timed) || token.kind == TokenKind::Number && token.at.len() == 4
    };
    close.is_some_and(|close| (at + 1..close).any(dates))
}

/// Whether the main clause goes on here behind an aside, which no later verb does.
fn resumes(reader: &Reader, tags: &[Tag], at: usize, from: usize, groups: &[Group]) -> bool {
    let words = &reader.vocabulary.words;
    let past = reader.class(at).any(Class::VERB_PAST) || reader.slice(at).ends_with("ed");
    let later = |group: &Group| group.first > at && reader.mark(group.first - 1, ',');
    if !reader.mark(at - 1, ',') || !past || reader.is(at + 1, words.by) || groups.iter().any(later) {
        return false;
    }
    aside(reader, tags, at - 1, from).is_some_and(|(first, _)| first == from || opens_clause(reader, first - 1))
}

/// A mark, a word that opens a clause, or a verb of saying.
fn opens_clause(reader: &Reader, at: usize) -> bool {
    let opens = Class::CONJUNCTION.with(Class::SUBORDINATOR).with(REPORTING);
    !reader.tokens[at].is_word() || reader.class(at).any(opens) || reader.is(at, reader.vocabulary.words.that)
}

/// Whether a past tense taken for a participle is the verb of a second main clause: behind "and" or "but" with the verb
/// before, whose object follows it ("left two dead and put seven in hospital"), or with a subject of its own ("and the
/// rate climbed to 4 percent").
fn opens_second(reader: &Reader, tags: &[Tag], at: usize, groups: &[Group]) -> bool {
    let Some(last) = groups.iter().rfind(|group| group.end <= at) else { return false };
    let simple = !last.passive && !last.perfect && !last.copula && reader.class(last.head).any(Class::VERB_PAST);
    let past = simple && reader.class(at).any(Class::VERB_PAST) && last.end < at;
    let Some(and) = (last.end..at).rfind(|at| reader.class(*at).any(Class::CONJUNCTION)).filter(|_| past) else {
        return false;
    };
    let moves = reader.class(at).any(UP.with(DOWN)) && reader.class(at + 1).any(Class::PREPOSITION);
    let acts = governs(reader, at + 1);
    if and + 1 == at {
        return acts;
    }
    let opens = matches!(tags[and + 1], Tag::DETERMINER | Tag::NAME | Tag::PRONOUN) || is_possessive(reader, and + 1);
    let nominal = |at: usize| tags[at].is_nominal() || matches!(tags[at], Tag::ADJECTIVE | Tag::DETERMINER);
    let phrase = (and + 1..at).all(|at| nominal(at) || reader.is(at, reader.vocabulary.words.of));
    opens && phrase && tags[at - 1].is_nominal() && (acts || moves)
}

/// "the boss who trousered $14 million": a past tense right behind "who" or "which".
fn is_of_who(reader: &Reader, at: usize) -> bool {
    let unknown = || reader.word(at) == WordId::UNKNOWN && reader.slice(at).ends_with("ed");
    let past = reader.class(at).any(Class::VERB_PAST) && !reader.class(at).any(Class::AUXILIARY);
    let who = || is_relative(reader, at - 1) && !reader.is(at - 1, reader.vocabulary.words.that);
    reader.tokens[at].is_word() && (past || unknown()) && who()
}

/// Whether an object begins at a token, be it a name.
fn governs(reader: &Reader, at: usize) -> bool {
    let name = |token: &Token| token.is_word() && token.is_capital();
    let day = || reader.class(at).any(Class::WEEKDAY.with(Class::MONTH));
    opens_object(reader, at) || reader.token(at).is_some_and(name) && !day()
}

/// Whether a participle behind "and" has the subject and the auxiliary of the verb before it, and that one is passive.
fn shares(reader: &Reader, at: usize, groups: &[Group]) -> Option<bool> {
    let last = groups.iter().rfind(|group| group.end <= at)?;
    let joined = reader.class(at - 1).any(Class::CONJUNCTION) && last.end + SHORTEST < at;
    (joined && (last.passive || last.perfect)).then_some(last.passive)
}
