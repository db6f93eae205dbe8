//! Persons: names of people in a document, their other names as the text gives them, and family names alone.

use rustc_hash::FxHashMap;

use super::document::Document;
use super::mention::Mention;
use super::naming::{Label, LabelWords};
use super::number::Reader;
use crate::language::country::CountryMention;
use crate::language::lexicon::Class;
use crate::language::name::{compare, family};
use crate::language::sentence::Sentence;
use crate::span::Bytes;

/// What marks the entity of a family name whose bearer the article does not name in full.
pub const ALONE: &str = "family:";

/// A person of a document.
struct Person {
    entity: String,
    name: String,
    /// All the names the text gives the person.
    names: Vec<String>,
}

/// Names of persons: two or more capitalised words; a last name alone, even inside a longer label.
pub(super) fn people(document: &Document, found: &[Mention], nations: &[CountryMention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    let places = places(document, found, nations);
    let mut persons: Vec<Person> = Vec::new();
    let mut by_family: FxHashMap<String, usize> = FxHashMap::default();
    for &at in places.iter().filter(|at| is_full(at.of(reader.text)) && !in_headline(document, **at)) {
        let text = at.of(reader.text);
        let person = meet(&mut persons, text, other_name(&reader, &places, at));
        by_family.insert(family(text), person);
        labels.push(Label { at, entity: persons[person].entity.clone(), name: persons[person].name.clone() });
    }
    for &at in places.iter().filter(|at| !is_full(at.of(reader.text)) || in_headline(document, **at)) {
        let text = at.of(reader.text);
        let known = by_family.get(&family(text)).map(|person| &persons[*person]);
        labels.push(match known {
            Some(person) => Label { at, entity: person.entity.clone(), name: person.name.clone() },
            None => Label { at, entity: format!("{ALONE}{}", family(text)), name: text.to_owned() },
        });
    }
}

/// The person whom a name means: one met under it or under another spelling of it, else a new one.
fn meet(persons: &mut Vec<Person>, name: &str, alias: Option<String>) -> usize {
    let is = |person: &Person, name: &str| person.names.iter().any(|known| compare(known, name).same);
    let known =
        persons.iter().position(|person| is(person, name) || alias.as_ref().is_some_and(|alias| is(person, alias)));
    let person = known.unwrap_or_else(|| {
        let first = alias.clone().unwrap_or_else(|| name.to_owned());
        persons.push(Person {
            entity: format!("person:{}", super::naming::skeleton(&first)),
            name: first,
            names: Vec::new(),
        });
        persons.len() - 1
    });
    persons[person].names.push(name.to_owned());
    persons[person].names.extend(alias);
    person
}

/// "A, also known as B" at B: A, whose name B is.
fn other_name(reader: &Reader, places: &[Bytes], at: Bytes) -> Option<String> {
    let before = places.iter().rfind(|place| place.end < at.start && at.start - place.end < 50)?;
    let between = reader.text.get(before.end as usize..at.start as usize)?.to_lowercase();
    let words = between.trim_matches(|char: char| !char.is_alphanumeric());
    LabelWords::get().is_alias(words).then(|| before.of(reader.text).to_owned())
}

/// Two words or more, particles aside.
fn is_full(name: &str) -> bool {
    name.contains(' ')
}

fn in_headline(document: &Document, at: Bytes) -> bool {
    document.article.title_at.is_some_and(|title| title.contains(at))
}

/// Runs of capitalised words that name no source and no country.
fn places(document: &Document, found: &[Mention], nations: &[CountryMention]) -> Vec<Bytes> {
    let reader = document.reader();
    let mut places = Vec::new();
    for sentence in &document.sentences {
        let mut at = sentence.first as usize;
        while at < sentence.end as usize {
            let end = name_end(&reader, sentence, at);
            if end == at {
                at += 1;
                continue;
            }
            let bytes = document.bytes(at, end);
            let taken = found.iter().any(|mention| mention.at.overlaps(bytes))
                || nations.iter().any(|nation| nation.at.overlaps(bytes));
            if !taken {
                places.push(bytes);
            }
            at = end;
        }
    }
    places
}

/// One past the capitalised words at `at`, particles and hyphens within the name included; `at` where there is no name.
fn name_end(reader: &Reader, sentence: &Sentence, at: usize) -> usize {
    let words = LabelWords::get();
    let part = |place: usize| {
        let token = &reader.tokens[place];
        let class = reader.class(place);
        token.is_word()
            && token.is_capital()
            && !class.any(Class::CLOSED.with(Class::MONTH).with(Class::WEEKDAY))
            && !words.is(reader.slice(place), "office")
            && token.at.len() > 1
    };
    let mut end = at;
    while end < sentence.end as usize {
        let joined = reader.joint(end) && end > at && !words.is(reader.slice(end + 1), "ending");
        let inside = words.is(reader.slice(end), "particle") && end + 1 < sentence.end as usize;
        let dash = end > at && reader.joint(end - 1) && words.is(reader.slice(end), "ending");
        if dash || !(part(end) || joined || inside) || (end > at && reader.tokens[end].breaks > 0) {
            break;
        }
        end += 1;
    }
    while end > at && !part(end - 1) {
        end -= 1;
    }
    end
}
