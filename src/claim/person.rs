//! Persons: names of people in a document, their other names as the text gives them, and family names alone.

use rustc_hash::FxHashMap;

use super::document::Document;
use super::mention::Mention;
use super::naming::{Label, LabelWords};
use super::number::Reader;
use crate::language::country::CountryMention;
use crate::language::lexicon::Class;
use crate::language::name::{compare_read, family, family_of};
use crate::language::name_word::Name;
use crate::language::sentence::Sentence;
use crate::span::Bytes;

/// What marks the entity of a family name whose bearer the article does not name in full.
pub const ALONE: &str = "family:";

/// A person of a document.
#[derive(Clone)]
struct Person {
    entity: String,
    name: String,
}

/// The persons of a document, found by any of their names.
#[derive(Default)]
struct Persons {
    all: Vec<Person>,
    exact: FxHashMap<String, usize>,
    /// Every name met with its person, by the family name.
    by_family: FxHashMap<String, Vec<(String, Name, usize)>>,
}

impl Persons {
    /// The person met under this name or another spelling of it.
    fn find(&self, name: &str) -> Option<usize> {
        if let Some(person) = self.exact.get(name) {
            return Some(*person);
        }
        let read = Name::read(name);
        let near = self.by_family.get(&family_of(&read))?;
        let same = |known: &&(String, Name, usize)| compare_read((&known.0, &known.1), (name, &read)).same;
        near.iter().rfind(same).map(|(_, _, person)| *person)
    }

    /// Notes a name: of a person known by another spelling of it, else of a new one.
    fn meet(&mut self, name: &str) {
        let person = self.find(name).unwrap_or_else(|| {
            let entity = format!("person:{}", super::naming::skeleton(name));
            self.all.push(Person { entity, name: name.to_owned() });
            self.all.len() - 1
        });
        self.note(name, person);
    }

    fn note(&mut self, name: &str, person: usize) {
        if self.exact.insert(name.to_owned(), person).is_none() {
            let read = Name::read(name);
            self.by_family.entry(family_of(&read)).or_default().push((name.to_owned(), read, person));
        }
    }

    /// Makes two names, of which the text says so, names of one person.
    fn join(&mut self, name: &str, other: &str) {
        let Some(first) = self.find(name) else { return };
        if let Some(second) = self.find(other) {
            self.all[second] = self.all[first].clone();
        }
        self.note(other, first);
    }
}

/// Names of persons: two or more capitalised words; a last name alone, even inside a longer label.
pub(super) fn people(document: &Document, found: &[Mention], nations: &[CountryMention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    let places = places(document, found, nations);
    let mut persons = Persons::default();
    let full = |at: &&Bytes| is_full(at.of(reader.text)) && !in_headline(document, **at);
    places.iter().filter(full).for_each(|at| persons.meet(at.of(reader.text)));
    for pair in places.windows(2).filter(|pair| is_other_name(&reader, pair[0], pair[1])) {
        persons.join(pair[0].of(reader.text), pair[1].of(reader.text));
    }
    for &at in &places {
        let text = at.of(reader.text);
        labels.push(match persons.find(text).map(|person| &persons.all[person]) {
            Some(person) => Label { at, entity: person.entity.clone(), name: person.name.clone() },
            None => Label { at, entity: format!("{ALONE}{}", family(text)), name: text.to_owned() },
        });
    }
}

/// Whether "also known as" or the like stands between two names.
fn is_other_name(reader: &Reader, before: Bytes, at: Bytes) -> bool {
    let between = reader.text.get(before.end as usize..at.start as usize).filter(|between| between.len() < 50);
    between.is_some_and(|between| {
        let lower = between.to_lowercase();
        LabelWords::get().is_alias(lower.trim_matches(|char: char| !char.is_alphanumeric()))
    })
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
