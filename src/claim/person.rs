//! Persons and bodies of a document by their names, and which names the text itself says are one person's.

use rustc_hash::FxHashMap;

use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::{Label, skeleton, slug};
use super::person_name::NameAt;
use crate::language::name::{family, family_of, same_read};
use crate::language::name_word::Name;
use crate::span::Bytes;

/// What marks the entity of a family name until all articles of the run are read.
pub const ALONE: &str = "family:";
/// What marks the entity of a person known by a full name.
pub const PERSON: &str = "person:";
/// What marks the entity of what is known by its name alone: a thing, or one word.
pub const THING: &str = "name:";
/// What marks the entity of a body known by its name.
pub const BODY: &str = "body:";

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
        self.exact.get(name).copied().or_else(|| self.alike(name, &Known::of(name)))
    }

    /// The person met last under a name like this one.
    fn alike(&self, name: &str, known: &Known) -> Option<usize> {
        let near = self.by_family.get(&known.family)?;
        let same = |other: &&(String, Name, usize)| same_read((&other.0, &other.1), (name, &known.read));
        near.iter().rfind(same).map(|(_, _, person)| *person)
    }

    /// Notes a name: of a person known by another spelling of it, else of a new one.
    fn meet(&mut self, name: &str) {
        if self.exact.contains_key(name) {
            return;
        }
        let known = Known::of(name);
        let person = self.alike(name, &known).unwrap_or_else(|| {
            self.all.push(Person { entity: format!("{PERSON}{}", skeleton(name)), name: name.to_owned() });
            self.all.len() - 1
        });
        self.note(name, known, person);
    }

    fn note(&mut self, name: &str, known: Known, person: usize) {
        self.exact.insert(name.to_owned(), person);
        self.by_family.entry(known.family).or_default().push((name.to_owned(), known.read, person));
    }

    /// Makes two names, of which the text says so, names of one person.
    fn join(&mut self, name: &str, other: &str) {
        let Some(first) = self.find(name) else { return };
        if let Some(second) = self.find(other) {
            self.all[second] = self.all[first].clone();
        }
        if self.exact.insert(other.to_owned(), first).is_none() {
            self.note(other, Known::of(other), first);
        }
    }
}

/// A name taken apart, with the sounds of its family name.
struct Known {
    read: Name,
    family: String,
}

impl Known {
    fn of(name: &str) -> Self {
        let read = Name::read(name);
        let family = family_of(&read);
        Self { read, family }
    }
}

/// Names of persons and bodies: a full name is that of a person; one word alone waits for the other articles.
pub(super) fn people(ground: &Ground, names: &[NameAt], labels: &mut Vec<Label>) {
    let place = |name: &NameAt| ground.bytes(name.first, name.end);
    let text = |at: Bytes| at.of(ground.reader.text);
    let mut persons = Persons::default();
    let full = |name: &&NameAt| !name.body && !name.place && !name.thing && !name.is_single(ground);
    names.iter().filter(full).for_each(|name| persons.meet(text(place(name))));
    for pair in names.windows(2).filter(|pair| is_other_name(ground, place(&pair[0]), place(&pair[1]))) {
        persons.join(text(place(&pair[0])), text(place(&pair[1])));
    }
    let mut families: FxHashMap<&str, String> = FxHashMap::default();
    for name in names {
        let at = place(name);
        let label = text(at);
        let known = persons.exact.get(label).map(|person| &persons.all[*person]);
        labels.push(match known {
            _ if name.place => Label::new(at, format!("place:{}", slug(label)), label.to_owned()),
            _ if name.body => Label::new(at, format!("{BODY}{}", slug(label)), label.to_owned()),
            _ if name.thing => Label::new(at, format!("{THING}{}", slug(label)), label.to_owned()),
            Some(person) => Label::new(at, person.entity.clone(), person.name.clone()),
            None => {
                let family = families.entry(label).or_insert_with(|| format!("{ALONE}{}", family(label)));
                Label::new(at, family.clone(), label.to_owned())
            }
        });
    }
}

/// Whether "also known as" or the like, or a bracket around initials, stands between two names.
fn is_other_name(ground: &Ground, before: Bytes, at: Bytes) -> bool {
    let text = ground.reader.text;
    let between = text.get(before.end as usize..at.start as usize).filter(|between| between.len() < 50);
    between.is_some_and(|between| {
        let lower = between.to_lowercase();
        // One letter is that of a party: "Ada Muster (D)".
        let capitals = at.of(text).len() > 1 && at.of(text).chars().all(char::is_uppercase);
        let plain = lower.trim_matches(|char: char| !char.is_alphanumeric());
        LabelWords::get().is_alias(plain) || between.trim() == "(" && capitals
    })
}
