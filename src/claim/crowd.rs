//! Crowds and bodies: people and groups that a text calls by common nouns ("migrants", "the committee").

use rustc_hash::FxHashMap;

use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::{Label, slug};
use crate::language::noun_phrase::NounPhrase;
use crate::language::people::{Being, PeopleNoun, people_noun};

/// Labels of people in the plural and of groups; `named` says which tokens belong to a name.
pub(super) fn crowds(ground: &Ground, named: &[bool], labels: &mut Vec<Label>) {
    let made_of = made_of(ground);
    let mut bodies = bodies(ground, labels).into_iter().peekable();
    let mut last: FxHashMap<&'static str, (String, String)> = FxHashMap::default();
    for phrase in &ground.phrases {
        let start = ground.document.tokens[phrase.first].at.start;
        while let Some((_, lemma, body)) = bodies.next_if(|(at, ..)| *at < start) {
            last.insert(lemma, body);
        }
        let head = phrase.head();
        let Some(noun) = ground.people(phrase) else { continue };
        let single = noun.being == Being::Person && !noun.plural;
        if single || ground.covered[head] != 0 || named[head] {
            continue;
        }
        let at = ground.bytes(ground.label_first(phrase), phrase.end);
        let bare = phrase.core == head && !phrase.is_owned() && ground.is_the(phrase.first);
        let back = last.get(noun.lemma).filter(|_| bare && noun.being == Being::Group).cloned();
        let own = || {
            let members = members(ground, phrase).or_else(|| made_of.get(noun.lemma).copied().filter(|_| bare));
            (entity(ground, phrase, noun, members), at.of(ground.reader.text).to_owned())
        };
        let (entity, name) = back.unwrap_or_else(own);
        last.insert(noun.lemma, (entity.clone(), name.clone()));
        labels.push(Label::new(at, entity, name));
    }
}

/// The bodies that the text names, by where they end and the noun in their names that may point back to them.
fn bodies(ground: &Ground, labels: &[Label]) -> Vec<(u32, &'static str, (String, String))> {
    let mut found = Vec::new();
    for label in labels.iter().filter(|label| label.role.is_none()) {
        for word in label.at.of(ground.reader.text).split_whitespace() {
            let group = people_noun(word).filter(|noun| noun.being == Being::Group && word != word.to_lowercase());
            found.extend(group.map(|noun| (label.at.end, noun.lemma, (label.entity.clone(), label.name.clone()))));
        }
    }
    found.sort();
    found
}

/// People by their noun and country; groups by what specifies them too; a gathering by whom it gathers.
fn entity(ground: &Ground, phrase: &NounPhrase, noun: PeopleNoun, members: Option<&str>) -> String {
    let nation = ground.nation(phrase).map(|nation| format!(":{}", slug(nation))).unwrap_or_default();
    if let Some(members) = members {
        return format!("people:{members}{nation}");
    }
    if noun.being == Being::Person {
        return format!("people:{}{nation}", noun.lemma);
    }
    let words = LabelWords::get();
    let colour = |word: &String| ["loaded", "evaluative"].iter().any(|kind| words.is(word, kind));
    let mut kind: Vec<String> = ground.modifiers(phrase).into_iter().filter(|word| !colour(word)).collect();
    kind.sort();
    kind.push(noun.lemma.to_owned());
    format!("group:{}{nation}", kind.join("-"))
}

/// Whom a gathering gathers: "a caravan of migrants", "the migrant caravan".
fn members(ground: &Ground, phrase: &NounPhrase) -> Option<&'static str> {
    let gathering = ground.is(phrase.head(), "gathering");
    let person = |at: usize| people_noun(ground.word(at)).filter(|noun| noun.being == Being::Person);
    let before = || phrase.head().checked_sub(1).filter(|at| *at >= phrase.core).and_then(person);
    let of = ground.word(phrase.end).eq_ignore_ascii_case("of");
    let behind = || {
        let next = of.then(|| ground.phrase_over(phrase.end + 1))??;
        person(next.head()).filter(|noun| noun.plural)
    };
    gathering.then(|| before().or_else(behind))?.map(|noun| noun.lemma)
}

/// The gatherings of which the text says once whom they gather.
fn made_of(ground: &Ground) -> FxHashMap<&'static str, &'static str> {
    let mut found = FxHashMap::default();
    for phrase in &ground.phrases {
        let Some(noun) = ground.people(phrase).filter(|noun| noun.being == Being::Group) else { continue };
        if let Some(members) = members(ground, phrase) {
            found.entry(noun.lemma).or_insert(members);
        }
    }
    found
}
