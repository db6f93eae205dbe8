//! Names in a text: runs of capitalised words that name no country and no registered source.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ground::Ground;
use super::label_word::LabelWords;
use super::name_sort::{is_named_after, is_short, mark_things};
use crate::language::lexicon::Class;
use crate::language::name_part::NamePart;
use crate::language::people::{Being, PeopleNoun, people_noun};
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;

/// A name at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameAt {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Whether "Mr" or the like stands before it.
    pub honorific: bool,
    /// Whether its last word says that it is a body ("Harbour Committee").
    pub body: bool,
    /// Whether it is a place by its last word, or stands behind "in" or the like more often than not.
    pub place: bool,
    /// Whether it is rather the name of a thing than of a person, as far as its words and the text tell.
    pub thing: bool,
}

impl NameAt {
    /// Whether it is one word, particles and hyphens included.
    pub fn is_single(&self, ground: &Ground) -> bool {
        !ground.bytes(self.first, self.end).of(ground.reader.text).contains(char::is_whitespace)
    }
}

/// All names, in order. A single word is a name where its part of speech says so or a longer name ends in it; in a
/// headline, where every word may be a capital's, only the words that the body knows as names are.
pub(super) fn names(ground: &Ground) -> Vec<NameAt> {
    let mut all = runs(ground);
    mark_things(ground, &mut all);
    let in_headline = |name: &NameAt| {
        let sentence = ground.document.sentence_at(name.first);
        ground.document.is_headline(&ground.document.sentences[sentence])
    };
    let known: FxHashSet<&str> = all
        .iter()
        .filter(|name| !name.body && !name.thing && !name.is_single(ground) && !in_headline(name))
        .flat_map(|name| [ground.word(name.first), ground.word(name.end - 1)])
        .collect();
    let keeps = |name: &NameAt| {
        let word = ground.word(name.first);
        let single = name.honorific || known.contains(word) || is_sure(ground, name);
        !is_party(ground, name) && (!name.is_single(ground) || single)
    };
    let kept = |name: NameAt| {
        if in_headline(&name) && !known.is_empty() {
            known_part(ground, name, &known)
        } else {
            keeps(&name).then_some(name)
        }
    };
    let mut names: Vec<NameAt> = all.into_iter().filter_map(kept).collect();
    mark_places(ground, &mut names);
    names
}

/// Marks the names that are places.
fn mark_places(ground: &Ground, names: &mut [NameAt]) {
    let words = LabelWords::get();
    let text = |name: &NameAt| ground.bytes(name.first, name.end).of(ground.reader.text);
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for name in names.iter() {
        let (behind, all) = counts.entry(text(name)).or_default();
        let before = name.first.checked_sub(1).map_or("", |at| ground.word(at));
        *behind += usize::from(words.is(before, "in"));
        *all += 1;
    }
    for name in names {
        let (behind, all) = counts.get(text(name)).copied().unwrap_or_default();
        let by_word = name.end - name.first > 1 && ground.is(name.end - 1, "behind-place");
        name.place = !name.honorific && !name.body && (by_word || 2 * behind > all);
    }
}

/// The part of a run of capitals that begins and ends with a word known as a name.
fn known_part(ground: &Ground, name: NameAt, known: &FxHashSet<&str>) -> Option<NameAt> {
    let is_known = |at: &usize| known.contains(ground.word(*at));
    let first = (name.first..name.end).find(is_known)?;
    let end = (first..name.end).rfind(is_known)? + 1;
    Some(NameAt { first, end, ..name })
}

/// A single word that is a name by its part of speech and does not owe its capital to the sentence.
fn is_sure(ground: &Ground, name: &NameAt) -> bool {
    let at = name.first;
    let sentence = &ground.document.sentences[ground.document.sentence_at(at)];
    let known_word = ground.reader.class(at).0 != 0;
    let verb = ground.reader.class(at).any(Class::VERB);
    ground.tags[at] == Tag::NAME && !verb && !(at == sentence.first as usize && known_word)
}

fn runs(ground: &Ground) -> Vec<NameAt> {
    let mut found = Vec::new();
    for sentence in &ground.document.sentences {
        let mut at = sentence.first as usize;
        while at < sentence.end as usize {
            let end = run_end(ground, sentence, at);
            let first = person_in(ground, at, end);
            let last = without_people(ground, first, end);
            found.extend((last > first).then(|| name_of(ground, first, last)));
            at = end.max(at + 1);
        }
    }
    found
}

/// Where the person begins in a run of capitals that tells first where and what she is: "Ohio Governor Ada Pelk".
fn person_in(ground: &Ground, first: usize, end: usize) -> usize {
    let inner = |at: &usize| ground.is(*at, "inner-office") && !names_body(ground, *at, end);
    let office = (first..end.saturating_sub(1)).rfind(inner).map_or(first, |office| office + 1);
    given_in(ground, office, end).unwrap_or(office)
}

/// The first name behind what somebody is, in a run that ends in a name: "Circuit Judge Nancy Muster", "CEO Laura Muster".
fn given_in(ground: &Ground, first: usize, end: usize) -> Option<usize> {
    let part = |at: usize| NamePart::of(ground.word(at));
    let last = end.checked_sub(1).filter(|last| *last > first && !is_named_after(ground, *last))?;
    let given = (first + 1..last).find(|at| part(*at).is_given())?;
    (is_office(ground, given - 1) || is_short(ground, given - 1)).then_some(given)
}

/// Where a run of capitals ends without those whom its last word counts: "Ohio Democrats".
fn without_people(ground: &Ground, first: usize, end: usize) -> usize {
    let people = |noun: PeopleNoun| noun.being == Being::Person && noun.plural;
    let last = end.checked_sub(1).filter(|last| *last > first && people_noun(ground.word(*last)).is_some_and(people));
    last.unwrap_or(end)
}

fn name_of(ground: &Ground, first: usize, end: usize) -> NameAt {
    let words = LabelWords::get();
    let honorific = is_honoured(ground, first);
    let last = ground.word(end - 1);
    let group = people_noun(last).is_some_and(|noun| noun.being == Being::Group) || words.is(last, "institutional");
    NameAt { first, end, honorific, body: end - first > 1 && group, place: false, thing: false }
}

/// One past the capitalised words at `at`, particles and hyphenated parts included; `at` where there is no name.
fn run_end(ground: &Ground, sentence: &Sentence, at: usize) -> usize {
    let limit = sentence.end as usize;
    let titled = ground.is(at, "office");
    if is_portfolio(ground, at) {
        return at;
    }
    let office = is_office(ground, at) && !names_body(ground, at, limit);
    let starts = is_part(ground, at) && (!office || is_honoured(ground, at) && !titled);
    if !starts && !starts_with_particle(ground, at, limit) {
        return at;
    }
    let mut end = at + 1;
    while end < limit && ground.reader.tokens[end].breaks == 0 && (is_part(ground, end) || is_link(ground, end, limit))
    {
        end += 1;
    }
    while end > at + 1 && !is_part(ground, end - 1) && !is_hyphenated(ground, end - 1) {
        end -= 1;
    }
    end
}

/// Whether the next word is that of a body, named after its members: "Socialist Party".
fn names_body(ground: &Ground, at: usize, limit: usize) -> bool {
    let group = |at: usize| people_noun(ground.word(at)).is_some_and(|noun| noun.being == Being::Group);
    at + 1 < limit && ground.reader.tokens[at + 1].is_capital() && group(at + 1)
}

/// What an office is over, between it and a name: "secretary of State Anna Muster".
pub(super) fn is_portfolio(ground: &Ground, at: usize) -> bool {
    ground.is(at, "portfolio") && at > 0 && (ground.is(at - 1, "nation-link") || is_portfolio(ground, at - 1))
}

/// "al-Masri", "von Beispiel".
fn starts_with_particle(ground: &Ground, at: usize, limit: usize) -> bool {
    let word = ground.word(at);
    let next = if ground.reader.joint(at + 1) { at + 2 } else { at + 1 };
    LabelWords::get().is(word, "particle") && ground.covered[at] == 0 && next < limit && is_part(ground, next)
}

fn is_honoured(ground: &Ground, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let stopped = before > 0 && (ground.is(before - 1, "honorific") || is_short_title(ground, before - 1));
    ground.is(before, "honorific") || ground.word(before) == "." && stopped
}

/// "Gov." and "Sen.".
fn is_short_title(ground: &Ground, at: usize) -> bool {
    ground.is(at, "short-title") && ground.reader.mark(at + 1, '.')
}

/// The letter of a party, alone or with what it stands for: "(D)", "(R-Texas)".
fn is_party(ground: &Ground, name: &NameAt) -> bool {
    ground.is(name.first, "party-letter") && (name.end == name.first + 1 || ground.reader.joint(name.first + 1))
}

/// A word of a name.
fn is_part(ground: &Ground, at: usize) -> bool {
    let token = &ground.reader.tokens[at];
    let class = ground.reader.class(at);
    let verb = ground.tags[at].is_verb() && class.any(Class::VERB);
    token.is_word()
        && token.is_capital()
        && ground.covered[at] == 0
        && !verb
        && !ground.is_possessive(at)
        && (!class.any(Class::CLOSED.with(Class::MONTH).with(Class::WEEKDAY)) || is_middle_initial(ground, at))
        && !ground.is(at, "honorific")
        && !is_short_title(ground, at)
}

/// "A." in "Otto A. Draft", which is no article.
fn is_middle_initial(ground: &Ground, at: usize) -> bool {
    let named = at > 0 && ground.reader.tokens[at - 1].is_capital() && ground.reader.tokens[at].breaks == 0;
    named && ground.word(at).len() == 1 && ground.reader.mark(at + 1, '.')
}

/// An office before a name, or standing alone.
pub(super) fn is_office(ground: &Ground, at: usize) -> bool {
    let word = ground.word(at);
    LabelWords::get().is(word, "office") || people_noun(word).is_some_and(|noun| noun.being == Being::Person)
}

/// A particle, hyphen or initial's full stop inside a name.
fn is_link(ground: &Ground, at: usize, limit: usize) -> bool {
    let inside = at + 1 < limit;
    let hyphen = ground.reader.joint(at) && inside && !ground.is(at + 1, "ending");
    let particle = ground.is(at, "particle") && inside && ground.covered[at] == 0;
    let initial = ground.reader.mark(at, '.') && ground.reader.tokens[at - 1].at.len() == 1 && inside;
    hyphen || particle || initial && is_part(ground, at + 1) || is_hyphenated(ground, at) && !ground.is(at, "ending")
}

/// Joined to the word before by a hyphen ("Jae-in").
fn is_hyphenated(ground: &Ground, at: usize) -> bool {
    at > 0 && ground.reader.joint(at - 1) && ground.reader.tokens[at].is_word()
}
