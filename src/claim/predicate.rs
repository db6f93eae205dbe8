//! Predicates: what a text says that somebody is ("X is no longer a militia but has turned into a network").

use rustc_hash::FxHashMap;

use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::Label;
use crate::language::noun_phrase::NounPhrase;

/// Words between a subject and what it is said to be, at most.
const REACH: usize = 6;

/// Labels behind a verb of being or becoming, with the entity of the subject before it.
pub(super) fn predicates(ground: &Ground, labels: &mut Vec<Label>) {
    let mut ends: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, label) in labels.iter().enumerate() {
        ends.entry(label.at.end).or_insert(at);
    }
    let (mut found, mut last): (Vec<Label>, Option<(usize, usize)>) = (Vec::new(), None);
    for phrase in &ground.phrases {
        let indefinite = ground.is(phrase.first, "indefinite") && !phrase.is_owned();
        let Some(start) = (indefinite && ground.people(phrase).is_some()).then(|| verb_start(ground, phrase)).flatten()
        else {
            continue;
        };
        let sentence = ground.document.sentence_at(phrase.first);
        let subject = start.checked_sub(1).and_then(|at| ends.get(&ground.document.tokens[at].at.end)).copied();
        let again = last.filter(|(same, _)| *same == sentence && is_joined(ground, start)).map(|(_, subject)| subject);
        let Some(subject) = subject.or(again) else { continue };
        last = Some((sentence, subject));
        found.push(labels[subject].at_place(ground.bytes(phrase.first, phrase.end)));
    }
    labels.extend(found);
}

/// The first token of the verb before a phrase with its auxiliaries; none where no verb of being stands there.
fn verb_start(ground: &Ground, phrase: &NounPhrase) -> Option<usize> {
    let words = LabelWords::get();
    let (mut at, mut becomes) = (phrase.first, false);
    let first = ground.document.sentences[ground.document.sentence_at(at)].first as usize;
    while at > first && phrase.first - at < REACH {
        let word = ground.word(at - 1);
        if words.is(word, "becomes") {
            becomes = true;
        } else if !words.is(word, "between-becomes") {
            break;
        }
        at -= 1;
    }
    becomes.then_some(at)
}

/// "but", "and" before a verb that shares the subject of the one before.
fn is_joined(ground: &Ground, start: usize) -> bool {
    start > 0 && ground.reader.class(start - 1).any(crate::language::lexicon::Class::CONJUNCTION)
}
